//! 書き出し: records for outside, with a purpose, by two people, into the configured folder; off where there is none.

use iced::widget::column;

use super::parts::{act, choices, entry, grid, heading, rows, small, told, trouble, words};
use super::sign::{self, Signing};
use super::{Entry, Message, Pick, Watch};
use crate::record::look::ExportPurpose;
use crate::supervision::{Answer, Shown, Stretch};
use crate::time::{Day, Timestamp};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::widget::Element;

/// A field of the form is not narrower, at 100 %.
const FIELD_LEAST: f32 = 220.0;

/// The id of the field for the first day.
pub(super) const FROM: &str = "export-from";
const UNTIL: &str = "export-until";

/// What is to be exported, and which file is verified.
#[derive(Clone, Debug, Default)]
pub(super) struct Exporting {
    purpose: Option<ExportPurpose>,
    from: String,
    until: String,
    checked: usize,
}

impl Exporting {
    /// The page was opened: this month's, unless something stands there already.
    pub(super) fn begin(&mut self, now: Timestamp) {
        let Some(today) = Day::of(now).filter(|_| self.from.is_empty() && self.until.is_empty()) else { return };
        self.from = today.month().first().to_string();
        self.until = today.to_string();
    }

    pub(super) fn edit(&mut self, entry: Entry, text: &str) {
        let field = if entry == Entry::ExportFrom { &mut self.from } else { &mut self.until };
        text.trim().clone_into(field);
    }

    pub(super) const fn choose(&mut self, purpose: ExportPurpose) {
        self.purpose = Some(purpose);
    }

    pub(super) const fn check(&mut self, at: usize) {
        self.checked = at;
    }

    pub(super) const fn checked(&self) -> usize {
        self.checked
    }

    fn stretch(&self) -> Option<Stretch> {
        let stretch = Stretch { from: Day::parse(&self.from)?, until: Day::parse(&self.until)? };
        (stretch.from <= stretch.until).then_some(stretch)
    }

    /// The purpose and the days, once both are there.
    pub(super) fn wanted(&self) -> Option<(ExportPurpose, Stretch)> {
        Some((self.purpose?, self.stretch()?))
    }
}

/// The page.
pub(super) fn body<'a>(
    look: Look,
    watch: &Watch<'_>,
    (exporting, signing): (&Exporting, &Signing),
    answer: Option<&Answer>,
    width: f32,
) -> Element<'a, Message> {
    let head = heading(look, "page-export", width);
    if watch.view.export_folder.is_none() {
        let off = told(look, look.roles().referred, &look.say("export-off"), Some(&look.say("export-off-next")), width);
        return column![head, off].spacing(space::L).into();
    }
    let result = match answer.map(|answer| &answer.said) {
        Some(Ok(Shown::Saved(file))) => {
            Some(told(look, look.roles().accepted, &look.say("export-done"), Some(file), width))
        }
        Some(Err(why)) => Some(trouble(look, *why, width)),
        _ => None,
    };
    let purposes = ExportPurpose::ALL.map(|purpose| {
        (
            purpose.code().to_owned(),
            look.say(purpose.code()),
            exporting.purpose == Some(purpose),
            Message::Picked(Pick::ExportPurpose(purpose)),
        )
    });
    let (columns, each) = grid(width, FIELD_LEAST * look.enlargement.factor(), 3);
    let edited = |entry| move |text| Message::Edited(entry, text);
    let days = vec![
        entry(look, (FROM, "sought-from"), &exporting.from, each, edited(Entry::ExportFrom)),
        entry(look, (UNTIL, "sought-until"), &exporting.until, each, edited(Entry::ExportUntil)),
    ];
    let wrong = exporting.stretch().is_none().then(|| small(look, &look.say("list-day-wrong"), width));
    let live = exporting.wanted().is_some() && signing.is_ready();
    column![
        head,
        words(look, &look.say("export-body"), width),
        result,
        choices(look, "export-why", purposes),
        rows(columns, days),
        wrong,
        sign::form(look, signing, width),
        act(look, "export-act", live),
    ]
    .spacing(space::L)
    .into()
}
