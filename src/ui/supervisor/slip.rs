//! 記録の固定: a checkpoint that is signed now, with the words that are read out and kept on paper.

use iced::widget::column;

use super::parts::{act, boxed, facts, heading, small, told, trouble, words};
use super::{Message, Watch, state};
use crate::language::date;
use crate::supervision::{Answer, Shown, answer};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::widget::Element;

/// The page.
pub(super) fn body<'a>(look: Look, watch: &Watch<'_>, answer: Option<&Answer>, width: f32) -> Element<'a, Message> {
    let (_, sentence) = state::of(look, watch);
    let result = match answer.map(|answer| &answer.said) {
        Some(Ok(Shown::Checkpoint(slip))) => Some(signed(look, slip, width)),
        Some(Err(why)) => Some(trouble(look, *why, width)),
        _ => None,
    };
    column![
        heading(look, "page-slip", width),
        words(look, &sentence, width),
        small(look, &look.say("slip-body"), width),
        act(look, "slip-act", true),
        result,
    ]
    .spacing(space::L)
    .into()
}

fn signed<'a>(look: Look, slip: &answer::Slip, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let saved =
        slip.file.as_ref().map(|file| told(look, look.roles().accepted, &look.say("slip-saved"), Some(file), inner));
    let known = [
        (look.say("slip-size"), slip.size.to_string()),
        (look.say("fact-at"), date::moment(look.language, slip.at)),
        (look.say("slip-key"), slip.key.clone()),
    ];
    let inside = column![
        look.flow(&slip.words, Kind::ClerkTitle, inner),
        small(look, &look.say("slip-words"), inner),
        facts(look, inner, known),
        saved,
    ];
    boxed(look, width, inside.spacing(space::M).into())
}
