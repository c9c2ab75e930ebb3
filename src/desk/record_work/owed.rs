//! What the record is told in its order and did not take yet: who is on duty, what people did, what changed around the desk.
//!
//! A writer that is busy for long, with an export or a slow disk, fills its queue. What finds no room waits here, and
//! nothing of this kind passes it: an entry in the name of whoever left would be worse than none. While a name waits no
//! case is written.

use std::time::Duration;

use super::{Authenticated, Draft, Event, Job, Level, RecordWorker};
use crate::clock::Clock;

/// Between two tries at the desk's end.
const PAUSE: Duration = Duration::from_millis(20);
/// How much is remembered while the record takes nothing.
const REMEMBERED: usize = 64;

impl RecordWorker {
    /// Writes down a change around the desk; one that could not be written turns the light of the record red, and is
    /// written once it is not.
    pub(in crate::desk) fn change(&mut self, event: Event) {
        self.tell(Job::Change(event));
    }

    /// From now on this is who did what is written.
    pub(in crate::desk) fn on_duty(&mut self, who: Option<Authenticated>) {
        self.tell(Job::OnDuty(who));
    }

    /// Writes down what people did.
    pub(in crate::desk) fn note_down(&mut self, draft: Draft) {
        self.tell(Job::Enter(Box::new(draft)));
    }

    /// The same of several things that belong together.
    pub(in crate::desk) fn note_all_down(&mut self, drafts: Vec<Draft>) {
        self.tell(Job::EnterAll(drafts));
    }

    fn tell(&mut self, job: Job) {
        let refused = if self.owed.is_empty() { self.worker.give(job).err() } else { Some(job) };
        if let Some(job) = refused {
            self.owe(job);
            self.inbox.unwritten(Level::Stopped);
        }
    }

    /// More than a desk sees in weeks is not kept: the anchors and lists in force are what counts, and who is on duty.
    pub(super) fn owe(&mut self, job: Job) {
        if self.owed.len() < REMEMBERED || matches!(job, Job::OnDuty(_)) {
            self.owed.push_back(job);
        } else {
            let event = match &job {
                Job::Change(event) => event.code(),
                Job::Enter(draft) => draft.event.code(),
                Job::EnterAll(drafts) => drafts.first().map_or("", |draft| draft.event.code()),
                _ => "",
            };
            tracing::error!(event, "what happened is not in the record");
        }
    }

    /// The same before the desk ends, as long as this.
    pub(in crate::desk) fn catch_up_within(&mut self, patience: Duration, clock: Clock) {
        let until = clock.now().monotonic.plus(patience);
        self.catch_up();
        while !self.owed.is_empty() && clock.now().monotonic < until {
            std::thread::sleep(PAUSE);
            self.catch_up();
        }
    }

    /// Whether the record does not know yet who is on duty.
    pub(super) fn owes_a_name(&self) -> bool {
        self.owed.iter().any(|job| matches!(job, Job::OnDuty(_)))
    }

    /// Gives what was not taken before once more.
    pub(super) fn catch_up(&mut self) {
        while let Some(job) = self.owed.pop_front() {
            if let Err(job) = self.worker.give(job) {
                self.owed.push_front(job);
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::super::super::{Desk, Event as Happening, Ledger, Printed};
    use super::*;
    use crate::clock::Clock;
    use crate::pki::Use;
    use crate::session::input::RecordFailure;
    use crate::session::note::{self, Note};
    use crate::session::order::Front;
    use crate::session::{Order, Ticket};
    use crate::time::Now;

    /// A record that takes an entry only when it is let, and tells in which order things came.
    struct Slow {
        let_in: Receiver<()>,
        told: Sender<&'static str>,
    }

    impl Ledger for Slow {
        fn write(&mut self, _note: &Note, _now: Now) -> Result<note::Receipt, RecordFailure> {
            Err(RecordFailure::DiskLow)
        }

        fn changed(&mut self, event: Event, _now: Now) -> Result<(), RecordFailure> {
            self.let_in.recv().expect("the story goes on");
            self.told.send(event.code()).expect("the story goes on");
            Ok(())
        }

        fn enter(&mut self, draft: &Draft, now: Now) -> Result<u64, RecordFailure> {
            self.changed(draft.event, now).map(|()| 1)
        }

        fn ready(&mut self, _now: Now) -> Result<(), RecordFailure> {
            Ok(())
        }

        fn printed(&mut self, _printed: &Printed, _now: Now) -> Result<(), RecordFailure> {
            Ok(())
        }

        fn on_duty(&mut self, _who: Option<Authenticated>) {
            self.told.send("on-duty").expect("the story goes on");
        }
    }

    fn intent() -> Note {
        let order = Order::of(Use::Authentication, Front::Desk);
        let (event, case) = (note::Event::VerifyIntended, [1; 16]);
        let (medium, tries_before, tries_after, pad, certificate, evidence) = (None, Some(3), None, None, None, None);
        Note { event, case, order, medium, tries_before, tries_after, pad, certificate, evidence }
    }

    #[test]
    fn whoever_comes_while_the_writer_is_busy_is_named_before_anything_is_written_in_their_name() {
        let (inbox, waiting) = Desk::inbox();
        let ((let_in, may), (tell, told)) = (channel(), channel());
        let ledger = Box::new(Slow { let_in: may, told: tell });
        let mut record = RecordWorker::start(ledger, Clock::start(), inbox).expect("a thread");
        // More than the queue and the job at hand take.
        for _ in 0..12 {
            record.note_down(Draft::new(Event::SignInFailed));
        }
        record.on_duty(None);
        record.note_down(Draft::new(Event::HandedOver));
        assert!(record.owes_a_name() && !record.close_day());
        record.write(Ticket::default(), intent());
        let busy = waiting.0.try_iter().filter(|event| matches!(event, Happening::Answer(..))).count();
        assert_eq!(busy, 1, "no case is written meanwhile");
        for _ in 0..13 {
            let_in.send(()).expect("a record");
        }
        while !record.owed.is_empty() {
            record.catch_up();
            std::thread::yield_now();
        }
        drop(record);
        let told: Vec<&str> = told.iter().collect();
        assert_eq!(told[..12], ["sign-in-failed"; 12]);
        assert_eq!(told[12..], ["on-duty", "handed-over"]);
    }
}
