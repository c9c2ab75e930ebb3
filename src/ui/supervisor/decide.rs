//! How the office went on with a case that was not accepted: said by two people. It makes no verdict.

use iced::widget::{column, row};

use super::Message;
use super::parts::{act, boxed, choices, part, small};
use super::record::{choice, close};
use super::sign::{self, Signing};
use crate::record::decision::Decision;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::widget::Element;

/// The form.
pub(super) fn form<'a>(look: Look, chosen: Option<Decision>, signing: &Signing, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let offered = Decision::ALL.into_iter().map(|decision| {
        (decision.code().to_owned(), look.say(decision.code()), chosen == Some(decision), choice(decision))
    });
    let live = chosen.is_some() && signing.is_ready();
    let inside = column![
        part(look, "decide-title", inner),
        small(look, &look.say("decide-body"), inner),
        choices(look, "decide-how", offered),
        sign::form(look, signing, inner),
        row![act(look, "decide-act", live), close(look)].spacing(space::M).wrap().vertical_spacing(space::S),
    ];
    boxed(look, width, inside.spacing(space::M).into())
}
