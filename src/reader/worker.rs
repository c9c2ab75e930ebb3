//! A thread for calls that cannot be cancelled.
//!
//! `SCardTransmit` waits for a mute card for ever. So such calls run on a thread of their own, and whoever asked
//! waits until a deadline; then the thread is left behind with its handle. It ends by itself when the card leaves
//! the reader. At most two threads may hang like that, after which no new one is started: a reader that swallowed
//! two connections needs a person. A thread left behind does not keep the process from exiting.

#![expect(clippy::disallowed_methods, reason = "an edge: these threads are what the module is about")]

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::card::Error;

/// So many connections may hang before the reader is given up.
const MOST_HANGING: usize = 2;

/// The threads that were left behind, and in what.
struct Abandoned(Mutex<Vec<(JoinHandle<()>, In)>>);

/// Where a thread hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum In {
    /// In a card, or in a service, that does not answer.
    Silence,
    /// Behind another program.
    Line,
}

static ABANDONED: Abandoned = Abandoned::none();

impl Abandoned {
    const fn none() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    fn add(&self, thread: JoinHandle<()>, hangs: In) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((thread, hangs));
    }

    fn alive(&self) -> usize {
        self.count(|_| true)
    }

    fn count(&self, which: impl Fn(In) -> bool) -> usize {
        let mut threads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        threads.retain(|(thread, _)| !thread.is_finished());
        threads.iter().filter(|(_, hangs)| which(*hangs)).count()
    }
}

/// How many threads hang at this moment.
pub(super) fn hanging() -> usize {
    ABANDONED.alive()
}

/// How many of them hang in a card or a service, and not behind another program.
pub(super) fn hanging_in_silence() -> usize {
    ABANDONED.count(|hangs| hangs == In::Silence)
}

/// A thread that does one job after another, and a caller who does not wait for ever.
pub(super) struct Worker<Job, Answer> {
    abandoned: &'static Abandoned,
    jobs: Option<SyncSender<Job>>,
    answers: Option<Receiver<Answer>>,
    thread: Option<JoinHandle<()>>,
    patience_at_end: Duration,
}

impl<Job: Send + 'static, Answer: Send + 'static> Worker<Job, Answer> {
    /// Starts a thread. `work` goes on until its jobs or its listener are gone; `patience_at_end` is how long
    /// dropping the worker waits for that.
    ///
    /// # Errors
    /// [`Error::ReaderUnavailable`] if too many threads hang already, or the system gives no more.
    pub(super) fn start(
        patience_at_end: Duration,
        work: impl FnOnce(&Receiver<Job>, &SyncSender<Answer>) + Send + 'static,
    ) -> Result<Self, Error> {
        Self::start_among(&ABANDONED, patience_at_end, work)
    }

    fn start_among(
        abandoned: &'static Abandoned,
        patience_at_end: Duration,
        work: impl FnOnce(&Receiver<Job>, &SyncSender<Answer>) + Send + 'static,
    ) -> Result<Self, Error> {
        if abandoned.alive() >= MOST_HANGING {
            return Err(Error::ReaderUnavailable);
        }
        let (jobs, to_do) = sync_channel(1);
        let (done, answers) = sync_channel(1);
        let thread = thread::Builder::new()
            .name("card".into())
            .spawn(move || work(&to_do, &done))
            .map_err(|_| Error::ReaderUnavailable)?;
        Ok(Self { abandoned, jobs: Some(jobs), answers: Some(answers), thread: Some(thread), patience_at_end })
    }

    /// Hands the thread a job and waits for its answer.
    ///
    /// # Errors
    /// [`Error::Mute`] past the deadline: the thread is left behind, and every later call says `ReaderUnavailable`.
    pub(super) fn ask(&mut self, job: Job, deadline: Duration) -> Result<Answer, Error> {
        let taken = self.jobs.as_ref().is_some_and(|jobs| jobs.try_send(job).is_ok());
        if taken { self.wait(deadline) } else { Err(Error::ReaderUnavailable) }
    }

    /// Waits for an answer that no job asked for: the thread's first words.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub(super) fn wait(&mut self, deadline: Duration) -> Result<Answer, Error> {
        self.wait_or(deadline, In::Silence, Error::Mute)
    }

    /// The same where another program is known to be in the way.
    ///
    /// # Errors
    /// As [`Self::ask`], but past the deadline [`Error::Busy`].
    pub(super) fn wait_in_line(&mut self, deadline: Duration) -> Result<Answer, Error> {
        self.wait_or(deadline, In::Line, Error::Busy)
    }

    fn wait_or(&mut self, deadline: Duration, hangs: In, late: Error) -> Result<Answer, Error> {
        let answers = self.answers.as_ref().ok_or(Error::ReaderUnavailable)?;
        match answers.recv_timeout(deadline) {
            Ok(answer) => Ok(answer),
            Err(RecvTimeoutError::Timeout) => {
                self.abandon(hangs);
                Err(late)
            }
            Err(RecvTimeoutError::Disconnected) => Err(Error::ReaderUnavailable),
        }
    }

    fn abandon(&mut self, hangs: In) {
        self.jobs = None;
        self.answers = None;
        if let Some(thread) = self.thread.take() {
            self.abandoned.add(thread, hangs);
        }
    }
}

impl<Job, Answer> Drop for Worker<Job, Answer> {
    fn drop(&mut self) {
        self.jobs = None;
        let (Some(answers), Some(thread)) = (self.answers.take(), self.thread.take()) else { return };
        // The thread holds the other end until it has put the card down.
        let ended = loop {
            match answers.recv_timeout(self.patience_at_end) {
                Ok(_late) => {}
                Err(RecvTimeoutError::Disconnected) => break true,
                Err(RecvTimeoutError::Timeout) => break false,
            }
        };
        if ended {
            let _panicked = thread.join();
        } else {
            self.abandoned.add(thread, In::Silence);
        }
    }
}

/// Makes one call that may hang.
///
/// # Errors
/// [`Error::Mute`] past the deadline, [`Error::ReaderUnavailable`] if too many calls hang already.
pub(super) fn within<T: Send + 'static>(
    deadline: Duration,
    call: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    let mut worker = Worker::<(), T>::start(deadline, move |_, answers| {
        let _nobody_waits = answers.send(call());
    })?;
    worker.wait(deadline)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(30);

    fn hangs(abandoned: &'static Abandoned) -> Result<(Worker<(), ()>, SyncSender<std::convert::Infallible>), Error> {
        let (release, held) = sync_channel(1);
        let worker = Worker::start_among(abandoned, Duration::ZERO, move |_, _| {
            let _ = held.recv();
        })?;
        Ok((worker, release))
    }

    fn none() -> &'static Abandoned {
        Box::leak(Box::new(Abandoned::none()))
    }

    #[test]
    fn jobs_are_answered_in_order_until_the_caller_is_gone() {
        let mut worker = Worker::start_among(none(), LONG, |jobs, answers| {
            while let Ok(job) = jobs.recv() {
                answers.send(job + 1).unwrap();
            }
        })
        .unwrap();
        assert_eq!(worker.ask(1, LONG), Ok(2));
        assert_eq!(worker.ask(2, LONG), Ok(3));
    }

    #[test]
    fn a_call_past_its_deadline_is_mute_and_no_second_one_reaches_the_thread() {
        let abandoned = none();
        let (mut worker, _release) = hangs(abandoned).unwrap();
        assert_eq!(worker.ask((), Duration::ZERO), Err(Error::Mute));
        assert_eq!(worker.ask((), LONG), Err(Error::ReaderUnavailable));
        assert_eq!(abandoned.alive(), 1);
    }

    #[test]
    fn with_two_threads_hanging_no_third_is_started_until_one_ends() {
        let abandoned = none();
        let (mut first, release) = hangs(abandoned).unwrap();
        let (mut second, _held) = hangs(abandoned).unwrap();
        assert_eq!(first.wait(Duration::ZERO), Err(Error::Mute));
        assert_eq!(second.wait(Duration::ZERO), Err(Error::Mute));
        assert_eq!(hangs(abandoned).err(), Some(Error::ReaderUnavailable));

        drop(release);
        while abandoned.alive() > 1 {
            thread::yield_now();
        }
        assert!(hangs(abandoned).is_ok());
    }

    #[test]
    fn a_thread_that_died_is_a_reader_that_is_gone() {
        let mut worker = Worker::<(), ()>::start_among(none(), LONG, |_, _| {}).unwrap();
        assert_eq!(worker.wait(LONG), Err(Error::ReaderUnavailable));
    }

    #[test]
    fn the_caller_waits_until_the_thread_has_put_the_card_down() {
        let (down, seen) = sync_channel(1);
        let worker = Worker::<(), ()>::start_among(none(), LONG, move |jobs, _| {
            let _ = jobs.recv();
            down.send("down").unwrap();
        })
        .unwrap();
        drop(worker);
        assert_eq!(seen.try_recv(), Ok("down"));
    }
}
