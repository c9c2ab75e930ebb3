//! Where everything that happens to a desk arrives, from whatever thread.

use std::sync::mpsc::{Receiver, SyncSender};

use super::archive::Told;
use super::people::Found;
use super::programs::ending::Attested;
use super::{DayEnd, Event, Level, Wish, intake_work};
use crate::record::day::Day;
use crate::session::input::RecordFailure;
use crate::session::{Answer, Ticket};
use crate::{reader, record};

/// Where wishes and reader events go.
#[derive(Clone)]
pub struct Inbox(pub(super) SyncSender<Event>);

/// The receiving end of an inbox.
pub struct Waiting(pub(super) Receiver<Event>);

impl Inbox {
    /// Tells the desk what a person wants. Says whether it was taken.
    pub fn wish(&self, wish: Wish) -> bool {
        self.0.try_send(Event::Wish(wish)).is_ok()
    }

    /// Tells the desk what the reader said.
    pub fn reader(&self, event: reader::Event) -> bool {
        self.0.send(Event::Reader(event)).is_ok()
    }

    pub(super) fn answer(&self, ticket: Ticket, answer: Answer) {
        let _ = self.0.send(Event::Answer(ticket, answer));
    }

    /// From the desk's own thread: the inbox has room, since that thread is the one that empties it.
    pub(super) fn answer_now(&self, ticket: Ticket, answer: Answer) {
        let _ = self.0.try_send(Event::Answer(ticket, answer));
    }

    /// What became of an intake.
    pub(super) fn intake(&self, told: intake_work::Told) {
        let _ = self.0.send(Event::Intake(Box::new(told)));
    }

    /// The record did not take what nobody waits for: what that makes of its light.
    pub(super) fn unwritten(&self, light: Level) {
        let _ = self.0.try_send(Event::Unwritten(light));
    }

    /// The record did not take a change around the desk.
    pub(super) fn unchanged(&self, event: record::Event) {
        let _ = self.0.send(Event::Unchanged(event));
    }

    /// What the light of the record shows at least.
    pub(super) fn standing(&self, light: Level) {
        let _ = self.0.send(Event::Standing(light));
    }

    /// Whether the record has the slip that is to be printed.
    pub(super) fn announced(&self, written: bool) {
        let _ = self.0.send(Event::Announced(written));
    }

    /// What was found out about people.
    pub(super) fn found(&self, found: Found) {
        let _ = self.0.send(Event::Found(found));
    }

    /// The day so far; the next one tells more.
    pub(super) fn day(&self, day: Day) {
        let _ = self.0.try_send(Event::Day(Box::new(day)));
    }

    /// The record took the end of the day, or did not.
    pub(super) fn day_closed(&self, closed: Result<DayEnd, RecordFailure>) {
        let _ = self.0.send(Event::DayClosed(Box::new(closed)));
    }

    /// What a supervisor's question came to.
    pub(super) fn told(&self, told: Told) {
        let _ = self.0.send(Event::Archive(told));
    }

    /// What became of an entry about the record itself.
    pub(super) fn entered(&self, ticket: u64, entered: Result<u64, RecordFailure>) {
        let _ = self.0.send(Event::Entered(ticket, entered));
    }

    /// Whether the record has the answer about the case with this record.
    pub(super) fn answer_entered(&self, record: u64, written: bool) {
        let _ = self.0.send(Event::AnswerEntered(record, written));
    }

    /// What the record says to an answer for a program.
    pub(super) fn attested(&self, ticket: u64, attested: Attested) {
        let _ = self.0.send(Event::Attested(ticket, attested));
    }

    /// Whether the record takes entries again.
    pub(super) fn probed(&self, ready: bool) {
        let _ = self.0.send(Event::Probed(ready));
    }
}
