//! A card behind a reader, as the procedures of a case use it (PC/SC part 5; ISO 7816-4 commands go through whole).
//!
//! Each connection has a thread, a context and a card handle of its own and takes them to the grave: whatever
//! failed, the next connection starts from nothing. Shared for the free reading, under a transaction that ends with
//! a reset (dropping a transaction would leave the card as it is: so it is ended by name); exclusive from the swap
//! guard to the signature. Every path ends in `UnpowerCard`, so that no verified PIN outlives its connection.
//!
//! A command is sent once. What went wrong is told, never repaired: a repeated VERIFY would cost a try.
//!
//! Where the reader's own keys are used, its one control call lasts as long as a person types, and the card is held for it:
//! see `card::procedure`. It has a deadline too, longer than the reader's own patience, and is left behind like any other.

#![expect(clippy::disallowed_methods, reason = "an edge: waiting for other programs takes time")]

use std::ffi::{CStr, CString};
use std::sync::mpsc::{Receiver, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

use pcsc::{Card, Context, Disposition, Protocols, ReaderState, Scope, ShareMode, State, Transaction};
use zeroize::Zeroizing;

use super::pin_pad;
use super::recovery::{Recovery, meaning, recovery};
use super::worker::{self, Worker};
use crate::card::pin_pad::Entry;
use crate::card::{Command, Error, Response, Sharing, Slot, Transport};

/// A signature takes a card one to two seconds; nothing takes it longer than this.
const TRANSMIT_DEADLINE: Duration = Duration::from_secs(10);
/// What a reader may take beyond its own patience with whoever types.
const PAD_GRACE: Duration = Duration::from_secs(20);
/// Powering a card up, in a service that is busy with others.
const CONNECT_DEADLINE: Duration = Duration::from_secs(10);
/// How long another program may keep the card before we say that it does.
const BUSY_PATIENCE: Duration = Duration::from_secs(3);
/// The same where the reader service makes us wait instead of saying so.
const BUSY_DEADLINE: Duration = Duration::from_secs(4);
const BUSY_PAUSE: Duration = Duration::from_millis(100);
/// How long the end of a connection is waited for.
const CLOSE_DEADLINE: Duration = Duration::from_secs(3);

/// One reader, by name.
#[derive(Clone, Debug)]
pub struct Channel {
    reader: String,
    connect_deadline: Duration,
    transmit_deadline: Duration,
    pad_deadline: Duration,
    may_use_pad: bool,
}

impl Channel {
    /// The reader with exactly this name, as [`super::list`] or the monitor gave it.
    #[must_use]
    pub fn new(reader: impl Into<String>) -> Self {
        Self {
            reader: reader.into(),
            connect_deadline: CONNECT_DEADLINE,
            transmit_deadline: TRANSMIT_DEADLINE,
            pad_deadline: Entry::patience() + PAD_GRACE,
            may_use_pad: false,
        }
    }

    /// The same whose own keys may be used, if it has any.
    #[must_use]
    pub fn with_pad(self, may_use_pad: bool) -> Self {
        Self { may_use_pad, ..self }
    }

    /// The same with another deadline, for connecting and for each command.
    #[must_use]
    pub fn with_deadline(self, deadline: Duration) -> Self {
        Self { connect_deadline: deadline, transmit_deadline: deadline, pad_deadline: deadline, ..self }
    }

    /// The reader's name.
    #[must_use]
    pub fn reader(&self) -> &str {
        &self.reader
    }

    /// Connects to the card, as [`Slot::connect`], with a connection that may outlive the borrow.
    ///
    /// # Errors
    /// [`Error`] if there is no card, or it is not to be had.
    pub fn open(&self, sharing: Sharing) -> Result<Connection, Error> {
        let reader = self.name()?;
        let mut worker = Worker::start(CLOSE_DEADLINE, move |jobs, answers| attend(&reader, sharing, jobs, answers))?;
        let in_use = matches!(worker.wait(self.connect_deadline)??, Answer::InUse);
        // Nothing of ours hangs in this card: if it cannot be had, another program's transaction is in the way.
        let _ready = if in_use && worker::hanging_in_silence() == 0 {
            worker.wait_in_line(BUSY_DEADLINE)??
        } else {
            worker.wait(self.connect_deadline)??
        };
        Ok(Connection {
            worker,
            transmit_deadline: self.transmit_deadline,
            pad_deadline: self.pad_deadline,
            may_use_pad: self.may_use_pad,
            failed: None,
        })
    }

    fn name(&self) -> Result<CString, Error> {
        CString::new(self.reader.as_str()).map_err(|_| Error::ReaderUnavailable)
    }
}

impl Slot for Channel {
    fn connect(&mut self, sharing: Sharing) -> Result<Box<dyn Transport + '_>, Error> {
        Ok(Box::new(self.open(sharing)?))
    }

    fn power_off(&mut self) -> Result<(), Error> {
        match self.open(Sharing::Shared) {
            Ok(connection) => {
                drop(connection);
                Ok(())
            }
            Err(Error::Removed) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// A card that is connected. Dropping it resets the card and powers it off.
pub struct Connection {
    worker: Worker<Job, Result<Answer, Error>>,
    transmit_deadline: Duration,
    pad_deadline: Duration,
    may_use_pad: bool,
    failed: Option<Error>,
}

/// A command on its way to the thread, wiped when it was sent.
type Bytes = Zeroizing<Vec<u8>>;

enum Job {
    Command(Bytes),
    FindPad,
    LightPad(Bytes),
}

enum Answer {
    /// Nobody else uses the reader.
    Free,
    /// Somebody does, as far as one can before asking.
    InUse,
    /// The card is ours.
    Ready,
    Pad(bool),
    Card(Response),
}

impl Transport for Connection {
    fn transmit(&mut self, command: &Command) -> Result<Response, Error> {
        let job = Job::Command(Zeroizing::new(command.bytes().to_vec()));
        self.ask(job, self.transmit_deadline).and_then(Answer::response)
    }

    fn has_pad(&mut self) -> Result<bool, Error> {
        if !self.may_use_pad {
            return Ok(false);
        }
        let answer = self.ask(Job::FindPad, self.transmit_deadline)?;
        Ok(matches!(answer, Answer::Pad(true)))
    }

    fn verify_on_pad(&mut self, entry: &Entry) -> Result<Response, Error> {
        if !self.may_use_pad {
            return Err(Error::NotAllowed);
        }
        let job = Job::LightPad(Zeroizing::new(entry.bytes().to_vec()));
        self.ask(job, self.pad_deadline).and_then(Answer::response)
    }
}

impl Connection {
    fn ask(&mut self, job: Job, deadline: Duration) -> Result<Answer, Error> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let answer = self.worker.ask(job, deadline).and_then(|answer| answer);
        self.failed = answer.as_ref().err().copied();
        answer
    }
}

impl Answer {
    fn response(self) -> Result<Response, Error> {
        match self {
            Self::Card(response) => Ok(response),
            Self::Free | Self::InUse | Self::Ready | Self::Pad(_) => Err(Error::ReaderUnavailable),
        }
    }
}

/// The life of a connection, on its own thread.
fn attend(reader: &CStr, sharing: Sharing, jobs: &Receiver<Job>, answers: &SyncSender<Result<Answer, Error>>) {
    let mode = match sharing {
        Sharing::Shared => ShareMode::Shared,
        Sharing::Exclusive => ShareMode::Exclusive,
    };
    let connected = look(reader).and_then(|found| {
        let _nobody_waits = answers.send(Ok(found));
        connect(reader, mode)
    });
    match connected {
        Ok(mut card) => {
            match sharing {
                Sharing::Exclusive => serve(&card, jobs, answers),
                Sharing::Shared => serve_under_transaction(&mut card, jobs, answers),
            }
            let _it_is_gone = card.disconnect(Disposition::UnpowerCard);
        }
        Err(error) => {
            let _nobody_waits = answers.send(Err(meaning(error)));
        }
    }
}

/// Whether somebody uses the reader already.
fn look(reader: &CStr) -> Result<Answer, pcsc::Error> {
    let mut states = [ReaderState::new(reader, State::UNAWARE)];
    Context::establish(Scope::User)?.get_status_change(Duration::ZERO, &mut states)?;
    let in_use = states.iter().any(|state| state.event_state().intersects(State::INUSE | State::EXCLUSIVE));
    Ok(if in_use { Answer::InUse } else { Answer::Free })
}

fn serve_under_transaction(card: &mut Card, jobs: &Receiver<Job>, answers: &SyncSender<Result<Answer, Error>>) {
    match begin(card) {
        Ok(transaction) => {
            serve(&transaction, jobs, answers);
            let _it_is_gone = transaction.end(Disposition::ResetCard);
        }
        Err(error) => {
            let _nobody_waits = answers.send(Err(meaning(error)));
        }
    }
}

/// Somebody may have reset the card since we connected; nothing of ours is lost by that yet.
fn begin(card: &mut Card) -> Result<Transaction<'_>, pcsc::Error> {
    match card.transaction2() {
        Ok(transaction) => Ok(transaction),
        Err((card, error)) if recovery(error) == Recovery::Reconnect => {
            card.reconnect(ShareMode::Shared, Protocols::ANY, Disposition::LeaveCard)?;
            card.transaction()
        }
        Err((_, error)) => Err(error),
    }
}

/// Sends commands until the caller is gone or one of them fails.
fn serve(card: &Card, jobs: &Receiver<Job>, answers: &SyncSender<Result<Answer, Error>>) {
    if answers.send(Ok(Answer::Ready)).is_err() {
        return;
    }
    let mut room = Zeroizing::new([0; pcsc::MAX_BUFFER_SIZE]);
    let mut pad = None;
    while let Ok(job) = jobs.recv() {
        let answer = match &job {
            Job::Command(command) => heard(card.transmit(command, &mut *room)),
            Job::FindPad => {
                pad = pin_pad::find(card);
                Ok(Answer::Pad(pad.is_some()))
            }
            // Nothing is lit that was not found on this connection.
            Job::LightPad(entry) => match pad.take() {
                Some(code) => heard(card.control(code.into(), entry, &mut *room)),
                None => Err(Error::NotAllowed),
            },
        };
        drop(job);
        let failed = answer.is_err();
        if answers.send(answer).is_err() || failed {
            return;
        }
    }
}

fn heard(said: Result<&[u8], pcsc::Error>) -> Result<Answer, Error> {
    said.map_err(meaning).and_then(Response::parse).map(Answer::Card)
}

/// Connects, asking again for three seconds while somebody else has the card.
fn connect(reader: &CStr, mode: ShareMode) -> Result<Card, pcsc::Error> {
    let begun = Instant::now();
    loop {
        match Context::establish(Scope::User)?.connect(reader, mode, Protocols::ANY) {
            Err(error)
                if matches!(recovery(error), Recovery::TryAgain | Recovery::Reconnect)
                    && begun.elapsed() < BUSY_PATIENCE =>
            {
                thread::sleep(BUSY_PAUSE);
            }
            ended => return ended,
        }
    }
}
