//! 終業: the day is written down, a checkpoint is wanted, the 終業票 is printed, and nobody is on duty.

use super::{Level, Runner};
use crate::record::day::Day;
use crate::record::{Detail, Draft, Event};
use crate::session::input::RecordFailure;
use crate::slip::closing::{Sheet, Signed};
use crate::slip::{Place, Trouble};
use crate::staff::{Closing, Ended, NotYet};
use crate::time::Timestamp;

/// A day that the record took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayEnd {
    /// The number of its last entry.
    pub record: u64,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub day: Day,
    /// The checkpoint, where one could be signed.
    pub signed: Option<Signed>,
}

impl Runner {
    /// The clerk wants to close the day.
    pub(super) fn close_day(&mut self) {
        if self.duty.is_covered() || matches!(self.closing, Closing::Working | Closing::Closed(_)) {
            return;
        }
        let not_yet = if self.session.is_some() {
            Some(NotYet::InCase)
        } else if self.place.card.is_some() {
            Some(NotYet::CardThere)
        } else if self.ends_follow_up() {
            // The end of the day is written when the list is gone, so that it says who was left without an answer.
            self.closing = Closing::Working;
            return;
        } else {
            None
        };
        match not_yet {
            Some(not_yet) => self.closing = Closing::Refused(not_yet),
            None => self.write_the_end_of_the_day(),
        }
    }

    /// Nothing stands in the way.
    pub(super) fn write_the_end_of_the_day(&mut self) {
        let taken = self.record.close_day();
        self.closing = if taken { Closing::Working } else { Closing::Refused(NotYet::Record) };
    }

    /// The record took the end of the day, or did not.
    pub(super) fn day_closed(&mut self, closed: Result<DayEnd, RecordFailure>) {
        let Ok(end) = closed else {
            self.lights.record = Level::Stopped;
            self.closing = Closing::Refused(NotYet::Record);
            return;
        };
        let tally = *end.day.all();
        let words = end.signed.as_ref().map(|signed| signed.words.clone());
        let sheet = Sheet {
            environment: self.settings.environment,
            place: self.settings.place.clone(),
            at: end.at,
            opened: end.day.opened(),
            by: self.duty.person().map(|person| person.reference.as_str().to_owned()),
            record: end.record,
            unanswered: std::mem::take(&mut self.unanswered),
            tally,
            signed: end.signed,
        };
        self.closing = Closing::Closed(Ended { at: end.at, tally, words, slip: None });
        if self.print_closing(sheet).is_err() {
            self.closing_printed(&Err(Trouble::Busy));
        }
        self.sign_out(None);
    }

    /// What became of the 終業票.
    pub(super) fn closing_printed(&mut self, printed: &Result<Place, Trouble>) {
        let (event, word) = match printed {
            Ok(Place::Printer) => (Event::SlipPrinted, "slip-closing"),
            Ok(Place::File(_)) => (Event::SlipPrinted, "slip-closing-file"),
            Err(trouble) => (Event::Fault, trouble.code()),
        };
        self.record.note_down(Draft { detail: Detail::of(Some(word)), ..Draft::new(event) });
        if let Closing::Closed(ended) = &mut self.closing {
            ended.slip = Some(printed.is_ok());
        }
    }

    /// The next 始業 where nobody signs in; or the clerk goes on after all.
    pub(super) fn reopen_day(&mut self) {
        match self.closing {
            Closing::Closed(_) => {
                if !self.duty.is_covered() {
                    self.record.note_down(Draft::new(Event::DayOpened));
                }
                self.closing = Closing::Open;
            }
            Closing::Refused(_) => self.closing = Closing::Open,
            Closing::Open | Closing::Working => {}
        }
    }
}
