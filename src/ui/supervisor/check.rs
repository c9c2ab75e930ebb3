//! 書き出しの検証: whether a file of the folder is what was signed.

use iced::widget::column;

use super::export::Exporting;
use super::parts::{act, choices, heading, told, trouble, words};
use super::{Message, Pick, Watch};
use crate::language::Argument;
use crate::supervision::answer::Verified;
use crate::supervision::{Answer, Shown};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::widget::Element;

/// The files that are offered.
pub(super) fn files(answer: Option<&Answer>) -> Option<&[String]> {
    match answer.map(|answer| &answer.said) {
        Some(Ok(Shown::Exports(files) | Shown::Verified(_, files))) => Some(files),
        _ => None,
    }
}

/// The page.
pub(super) fn body<'a>(
    look: Look,
    watch: &Watch<'_>,
    exporting: &Exporting,
    answer: Option<&Answer>,
    width: f32,
) -> Element<'a, Message> {
    let off = (watch.view.export_folder.is_none())
        .then(|| told(look, look.roles().referred, &look.say("export-off"), Some(&look.say("check-off-next")), width));
    let offered = files(answer).unwrap_or_default();
    let list = (!offered.is_empty()).then(|| {
        let files = offered.iter().enumerate().map(|(at, file)| {
            (
                format!("export-file-{at}"),
                file.clone(),
                exporting.checked() == at,
                Message::Picked(Pick::ExportFile(at)),
            )
        });
        choices(look, "check-which", files)
    });
    let none = (offered.is_empty() && watch.view.export_folder.is_some() && files(answer).is_some())
        .then(|| words(look, &look.say("check-none"), width));
    let result = match answer.map(|answer| &answer.said) {
        Some(Ok(Shown::Verified(verified, _))) => Some(verdict(look, verified, width)),
        Some(Err(why)) => Some(trouble(look, *why, width)),
        _ => None,
    };
    column![
        heading(look, "page-check", width),
        words(look, &look.say("check-body"), width),
        off,
        none,
        list,
        act(look, "check-act", !offered.is_empty()),
        result,
    ]
    .spacing(space::L)
    .into()
}

fn verdict<'a>(look: Look, verified: &Verified, width: f32) -> Element<'a, Message> {
    match &verified.found {
        Ok(sealed) => {
            let title = look.language.say_with(
                "check-whole",
                &[("file", Argument::Text(&verified.file)), ("records", Argument::Count(sealed.records))],
            );
            let (pair, words) = match &sealed.key {
                Some(key) if sealed.known => (look.roles().accepted, look.say_text("check-key-known", "key", key)),
                Some(key) => (look.roles().referred, look.say_text("check-key-unknown", "key", key)),
                None => (look.roles().referred, look.say("check-unsigned")),
            };
            told(look, pair, &title, Some(&words), width)
        }
        Err(part) => {
            let title = look.say_text("check-changed", "file", &verified.file);
            told(look, look.roles().refused, &title, Some(&look.say_text("check-part", "part", part)), width)
        }
    }
}
