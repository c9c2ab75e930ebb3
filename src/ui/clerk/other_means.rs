//! F7: the clerk goes on without the card. Counted, and never shown as confirmed.

use iced::widget::{column, container, row};

use super::Message;
use super::measures::control_height;
use crate::ui::action::OtherMeans;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::widget::{Element, Tone, button};

/// The panel.
pub(super) fn panel<'a>(look: Look, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::XL;
    let causes = OtherMeans::ALL.into_iter().map(|cause| {
        let id = format!("other-means-{}", cause.code());
        let label = look.line(look.say(&id), Kind::ClerkBody);
        button(id, look, Tone::Plain, label)
            .height(control_height(look))
            .on_press(Message::OtherMeansChosen(cause))
            .into()
    });
    let back = look.line(look.say("close"), Kind::ClerkBody);
    let inside = column![
        look.flow(&look.say("other-means-title"), Kind::ClerkTitle, inner),
        look.flow(&look.say("other-means-body"), Kind::ClerkBody, inner),
        row(causes).spacing(space::M).wrap().vertical_spacing(space::M),
        button("other-means-close", look, Tone::Plain, back).height(control_height(look)).on_press(Message::Closed),
    ];
    container(inside.spacing(space::L)).padding(space::XL).width(width).style(look.raised_box()).into()
}
