//! The record for who may look at it: a worker that reads, and never writes.
//!
//! It is opened at sign-in, verified from the first entry to the last with its progress told, brought up to date before
//! each answer, and dropped at sign-out: between two supervisors nothing of the record stays in memory. What is asked has
//! been granted and written down before it comes here (`supervise`). One question at a time; a few may wait.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::Inbox;
use super::worker::Worker;
use crate::record::Draft;
use crate::record::decision::Deciders;
use crate::record::soundness::Soundness;
use crate::supervision::{Ask, Shown, Trouble};
use crate::time::Timestamp;

/// As many questions as may wait.
const WAITING: usize = 4;
/// A question at hand is not waited for long when the program ends.
const FAREWELL: Duration = Duration::from_secs(2);

/// Where what supervisors ask of is kept.
pub trait Library: Send {
    /// Reads and verifies all of the record; `progress` is told how many of how many, and says whether to go on.
    ///
    /// # Errors
    /// The stable word of why it cannot be read.
    fn open(&mut self, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Opened, &'static str>;

    /// What there is to say, with what was written meanwhile.
    ///
    /// # Errors
    /// [`Trouble`]: why there is nothing to show.
    fn answer(&mut self, ask: &Ask) -> Result<Shown, Trouble>;

    /// The entry that a decision becomes, without who takes it.
    ///
    /// # Errors
    /// [`Trouble`]: why there is none.
    fn decision(&mut self, ask: &Ask, deciders: Deciders) -> Result<Draft, Trouble>;

    /// Lets go of everything.
    fn close(&mut self);
}

/// What is known once all was read.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// Whether it is whole, and who outside vouches for it.
    pub soundness: Option<Arc<Soundness>>,
    /// When the last entry was written.
    pub upto: Option<Timestamp>,
}

/// A desk without supervisors: a terminal's, a test's.
pub struct NoLibrary;

impl Library for NoLibrary {
    fn open(&mut self, _progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Opened, &'static str> {
        Err("record-cannot-open")
    }

    fn answer(&mut self, _ask: &Ask) -> Result<Shown, Trouble> {
        Err(Trouble::SignedOut)
    }

    fn decision(&mut self, _ask: &Ask, _deciders: Deciders) -> Result<Draft, Trouble> {
        Err(Trouble::SignedOut)
    }

    fn close(&mut self) {}
}

/// What the worker tells the desk.
pub(crate) enum Told {
    /// So many of so many were verified.
    Progress(u64, u64),
    /// All was.
    Opened(Result<Opened, &'static str>),
    /// An answer to this ticket.
    Answered(u64, Result<Shown, Trouble>),
    /// The entry that this ticket's decision becomes.
    Prepared(u64, Box<Result<Draft, Trouble>>),
}

enum Job {
    Open(u64),
    Answer(u64, Ask),
    Prepare(u64, Ask, Deciders),
    Close,
}

pub(super) struct ArchiveWorker {
    worker: Worker<Job>,
    /// Which reading somebody wants, counted from one.
    wanted: Arc<AtomicU64>,
    last: u64,
}

/// Nobody wants any.
const NONE: u64 = 0;

impl ArchiveWorker {
    pub(super) fn start(mut library: Box<dyn Library>, inbox: Inbox) -> io::Result<Self> {
        let wanted = Arc::new(AtomicU64::new(NONE));
        let still = Arc::clone(&wanted);
        let tell = move |told| inbox.told(told);
        let worker = Worker::start("archive", WAITING, FAREWELL, move |job| {
            match job {
                Job::Open(reading) => {
                    let is_wanted = || still.load(Ordering::Relaxed) == reading;
                    let opened = library.open(&mut |done, total| {
                        if is_wanted() {
                            tell(Told::Progress(done, total));
                        }
                        is_wanted()
                    });
                    if is_wanted() {
                        tell(Told::Opened(opened));
                    }
                }
                Job::Answer(ticket, ask) => tell(Told::Answered(ticket, library.answer(&ask))),
                Job::Prepare(ticket, ask, deciders) => {
                    tell(Told::Prepared(ticket, Box::new(library.decision(&ask, deciders))));
                }
                Job::Close => library.close(),
            }
            // The order to close may have found the queue full.
            if still.load(Ordering::Relaxed) == NONE {
                library.close();
            }
        })?;
        Ok(Self { worker, wanted, last: NONE })
    }

    /// Reads the record. Says whether that was taken.
    pub(super) fn open(&mut self) -> bool {
        self.last += 1;
        self.wanted.store(self.last, Ordering::Relaxed);
        self.worker.give(Job::Open(self.last)).is_ok()
    }

    pub(super) fn answer(&self, ticket: u64, ask: Ask) -> bool {
        self.worker.give(Job::Answer(ticket, ask)).is_ok()
    }

    pub(super) fn prepare(&self, ticket: u64, ask: Ask, deciders: Deciders) -> bool {
        self.worker.give(Job::Prepare(ticket, ask, deciders)).is_ok()
    }

    /// What is being read ends soon, and everything is dropped.
    pub(super) fn close(&self) {
        self.wanted.store(NONE, Ordering::Relaxed);
        let _ = self.worker.give(Job::Close);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::super::{Desk, Event};
    use super::*;

    /// A record whose reading goes on when it is let.
    struct Slow {
        begun: Sender<()>,
        let_on: Receiver<()>,
    }

    impl Library for Slow {
        fn open(&mut self, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Opened, &'static str> {
            self.begun.send(()).expect("the story goes on");
            self.let_on.recv().expect("the story goes on");
            if progress(1, 1) { Ok(Opened::default()) } else { Err("unwanted") }
        }

        fn answer(&mut self, _ask: &Ask) -> Result<Shown, Trouble> {
            Err(Trouble::SignedOut)
        }

        fn decision(&mut self, _ask: &Ask, _deciders: Deciders) -> Result<Draft, Trouble> {
            Err(Trouble::SignedOut)
        }

        fn close(&mut self) {}
    }

    #[test]
    fn what_was_read_for_whoever_left_is_not_told_to_whoever_comes() {
        let (inbox, waiting) = Desk::inbox();
        let ((begin, reads), (let_on, may)) = (channel(), channel());
        let library = Box::new(Slow { begun: begin, let_on: may });
        let mut archive = ArchiveWorker::start(library, inbox).expect("a thread");
        assert!(archive.open());
        reads.recv().expect("it reads");
        archive.close();
        assert!(archive.open(), "another comes while it is still read for the first");
        for _ in 0..2 {
            let_on.send(()).expect("it reads");
        }
        reads.recv().expect("it reads anew");
        let told: Vec<bool> = waiting
            .0
            .iter()
            .take(2)
            .map(|told| match told {
                Event::Archive(Told::Progress(..)) => false,
                Event::Archive(Told::Opened(Ok(_))) => true,
                _ => panic!("nothing else is told"),
            })
            .collect();
        drop(archive);
        assert_eq!((told, waiting.0.try_iter().count()), (vec![false, true], 0));
    }
}
