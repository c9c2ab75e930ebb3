//! 始業, 交代 and the way back from 離席ロック: 職員番号 and passphrase, large, for the keyboard. An error says what to do and
//! how long to wait; never whether it was the number or the passphrase.

use iced::widget::{column, container, row, text_input};
use iced::{Alignment, Border, Length};

use super::assist::close;
use super::measures::control_height;
use super::people::{AGAIN, FRESH, Field, Form, ID, Message as People, PASSPHRASE};
use super::{Message, Panel};
use crate::language::Argument;
use crate::secret::Typed;
use crate::staff::{Door, Duty, Refusal, Shift};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::View;
use crate::ui::widget::steady::steady;
use crate::ui::widget::{Element, Tone, button};

/// The page is not wider than this at 100 %.
const WIDEST: f32 = 720.0;

/// The page, for whichever of the three it is.
pub(super) fn page<'a>(look: Look, view: &'a View, form: &'a Form, panel: Panel, width: f32) -> Element<'a, Message> {
    let width = width.min(WIDEST * look.enlargement.factor());
    let inner = width - 2.0 * space::XL;
    let shift = &view.shift;
    let chooses = matches!(shift.door, Door::Choose { .. });
    let (title, body) = match (&shift.duty, panel) {
        _ if chooses => ("staff-choose-title", "staff-choose-body"),
        (Duty::Locked(_), _) => ("staff-locked-title", "staff-locked-body"),
        (_, Panel::HandOver) => ("staff-handover-title", "staff-handover-body"),
        _ => ("staff-open-title", "staff-open-body"),
    };
    let who = match (&shift.duty, panel) {
        (Duty::Locked(person), _) | (Duty::Present(person), Panel::HandOver) => {
            Some(look.flow(&look.say_text("staff-on-duty", "name", &person.name), Kind::ClerkBody, inner).font(BOLD))
        }
        _ => None,
    };
    let fields = if chooses {
        column![
            field(look, "staff-field-fresh", FRESH, &form.fresh, Field::Fresh),
            field(look, "staff-field-again", AGAIN, &form.again, Field::Again),
        ]
    } else {
        column![
            number(look, form),
            field(look, "staff-field-passphrase", PASSPHRASE, &form.passphrase, Field::Passphrase)
        ]
    };
    // What came of the try before stands where the advice was: above the fields, also where not all of the page is seen.
    let said = said(look, shift, form);
    let advice = said.is_none().then(|| look.flow(&look.say(body), Kind::ClerkBody, inner));
    let inside = column![
        look.flow(&look.say(title), Kind::ClerkTitle, inner).font(BOLD),
        who,
        advice,
        said.map(|words| { look.flow(&words, Kind::ClerkBody, inner).color(look.roles().refused.ink).font(BOLD) }),
        fields.spacing(space::L),
        row![send(look, &shift.door), (panel == Panel::HandOver).then(|| close(look, "staff-close"))]
            .spacing(space::L)
            .align_y(Alignment::Center),
    ];
    container(inside.spacing(space::L)).padding(space::XL).width(width).style(look.raised_box()).into()
}

/// What came of the try before.
fn said(look: Look, shift: &Shift, form: &Form) -> Option<String> {
    if form.differ {
        return Some(look.say("staff-said-differ"));
    }
    let seconds = shift.wait.unwrap_or(0);
    match &shift.door {
        Door::Idle | Door::Choose { weak: None, .. } => None,
        Door::Checking => Some(look.say("staff-said-checking")),
        Door::Choose { weak: Some(weak), least } => {
            let least = Argument::Count((*least).try_into().unwrap_or(0));
            Some(look.language.say_with(&format!("staff-said-{}", weak.code()), &[("least", least)]))
        }
        Door::Refused(Refusal::Wait { .. }) => {
            Some(look.language.say_with("staff-said-wait", &[("seconds", Argument::Count(seconds))]))
        }
        Door::Refused(refusal) => Some(look.say(match refusal {
            Refusal::Wrong | Refusal::Wait { .. } | Refusal::Choose { .. } | Refusal::Weak(_) => "staff-said-wrong",
            Refusal::Locked => "staff-said-locked",
            Refusal::CodeOver => "staff-said-code-over",
            Refusal::InCase => "staff-said-in-case",
            Refusal::ListChanged => "staff-said-list-changed",
            Refusal::List(_) | Refusal::Record => "staff-said-list",
            Refusal::Busy => "staff-said-checking",
        })),
    }
}

fn send<'a>(look: Look, door: &Door) -> Element<'a, Message> {
    let words = look.line(look.say("staff-send"), Kind::ClerkBody).font(BOLD);
    let label = row![look.line("Enter", Kind::ClerkBody).font(BOLD), words].spacing(space::M);
    let waits = matches!(door, Door::Checking | Door::Refused(Refusal::Wait { .. }));
    button("staff-send", look, Tone::Primary, label)
        .height(control_height(look))
        .on_press_maybe((!waits).then_some(Message::People(People::Confirmed)))
        .into()
}

fn number(look: Look, form: &Form) -> Element<'_, Message> {
    let input = text_input("", &form.id)
        .id(ID)
        .on_input(|text| Message::People(People::Id(text)))
        .on_submit(Message::People(People::Entered(Field::Id)));
    labelled(look, "staff-field-id", input)
}

fn field<'a>(look: Look, label: &str, id: &'static str, typed: &'a Typed, which: Field) -> Element<'a, Message> {
    let input = text_input("", typed.as_str())
        .id(id)
        .secure(true)
        .on_input(move |text| Message::People(People::Secret(which, Typed::new(text))))
        .on_submit(Message::People(People::Entered(which)));
    labelled(look, label, input)
}

fn labelled<'a>(look: Look, label: &str, input: iced::widget::TextInput<'a, Message>) -> Element<'a, Message> {
    let roles = look.roles();
    let input = input
        .size(Kind::ClerkTitle.size() * look.enlargement.factor())
        .padding([space::M, space::L])
        .width(Length::Fill)
        .style(move |_, status| {
            let focused = matches!(status, text_input::Status::Focused { .. });
            text_input::Style {
                background: roles.surface.into(),
                border: Border {
                    color: if focused { roles.focus } else { roles.line },
                    width: if focused { space::RING_OUTER } else { space::EDGE },
                    radius: space::RADIUS.into(),
                },
                icon: roles.ink,
                placeholder: roles.quiet,
                value: roles.ink,
                selection: roles.focus_inner,
            }
        });
    let label = look.line(look.say(label), Kind::ClerkBody).color(roles.quiet);
    column![label, steady(input)].spacing(space::S).into()
}
