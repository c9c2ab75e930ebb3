//! A field in which a member of staff types. What a resident types never goes through one of these.

use iced::Border;
use iced::widget::text_input;

use super::Element;
use super::steady::steady;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;

/// Whether what is typed is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Plainly,
    /// As dots.
    AsDots,
}

/// A field with this id; `edited` is told what stands in it, `submitted` that Enter was pressed.
pub fn field<'a, Message: Clone + 'a>(
    look: Look,
    id: &'static str,
    (value, shown): (&str, Shown),
    width: f32,
    edited: impl Fn(String) -> Message + 'a,
    submitted: Message,
) -> Element<'a, Message> {
    let size = Kind::ClerkBody.size() * look.enlargement.factor();
    let field = text_input("", value)
        .id(id)
        .secure(shown == Shown::AsDots)
        .on_input(edited)
        .on_submit(submitted)
        .size(size)
        .padding([space::M, space::M])
        .width(width)
        .style(style(look));
    steady(field)
}

/// How every field looks.
pub(in crate::ui) fn style(look: Look) -> impl Fn(&iced::Theme, text_input::Status) -> text_input::Style {
    let roles = look.roles();
    move |_, status| {
        let focused = matches!(status, text_input::Status::Focused { .. });
        let edge = if focused { roles.focus } else { roles.line };
        let thick = if focused { space::RING_OUTER } else { space::EDGE };
        text_input::Style {
            background: roles.surface.into(),
            border: Border { color: edge, width: thick, radius: space::RADIUS.into() },
            icon: roles.ink,
            placeholder: roles.quiet,
            value: roles.ink,
            selection: roles.focus_inner,
        }
    }
}
