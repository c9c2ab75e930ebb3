//! A record that took nothing is asked whether it would again, and what it did not take is given once more.

use super::super::{Level, Runner};
use super::{Job, Probe};
use crate::record::Event;
use crate::session::Session;
use crate::time::Monotonic;

impl Runner {
    /// The record did not take a change.
    pub(in crate::desk) fn unchanged(&mut self, event: Event) {
        self.lights.record = Level::Stopped;
        self.record.owe(Job::Change(event));
    }

    /// A record that took nothing lets no case begin, so nothing but a question tells that it would again.
    pub(in crate::desk) fn attend_record(&mut self, now: Monotonic) {
        if self.lights.record == Level::Stopped && self.session.as_ref().is_none_or(Session::is_over) {
            self.record.probe(now);
        }
        if self.lights.record != Level::Stopped {
            self.record.catch_up();
        }
    }

    pub(in crate::desk) fn probed(&mut self, ready: bool) {
        if let Probe::Asked(since) = self.record.probe {
            self.record.probe = Probe::Idle { since: Some(since) };
        }
        if ready && self.lights.record == Level::Stopped {
            self.lights.record = Level::Fine;
        }
    }
}
