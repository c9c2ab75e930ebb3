//! The card's worker: runs the procedures, one at a time. Each connection ends by powering the card off.

use std::io;
use std::time::Duration;

use super::worker::Worker;
use super::{Event, Inbox, Readers};
use crate::card::procedure::{self, Broken, Reading, Signing, Tries};
use crate::card::{Error, Sharing, Slot};
use crate::pki::Use;
use crate::secret::Pin;
use crate::session::{Answer, Ticket};

/// A card must be powered off before the program ends.
const FAREWELL: Duration = Duration::from_secs(5);

/// One procedure.
pub(super) enum CardJob {
    Read { certificate: Use },
    Sign { certificate: Use, reading: Box<Reading>, pin: Pin, digest_info: [u8; 51] },
    SignAtReader { reading: Box<Reading>, digest_info: [u8; 51] },
    CountTries { certificate: Use },
}

struct Assignment {
    reader: String,
    task: Task,
}

enum Task {
    Procedure(Ticket, CardJob),
    PowerOff,
}

pub(super) struct CardWorker {
    worker: Worker<Assignment>,
    inbox: Inbox,
}

impl CardWorker {
    pub(super) fn start(mut readers: Box<dyn Readers>, inbox: Inbox) -> io::Result<Self> {
        let answers = inbox.clone();
        let worker = Worker::start("card", 4, FAREWELL, move |assignment: Assignment| {
            let mut slot = readers.slot(&assignment.reader);
            match assignment.task {
                Task::Procedure(ticket, job) => answers.answer(ticket, run(slot.as_mut(), job)),
                Task::PowerOff => {
                    if let Err(error) = slot.power_off() {
                        tracing::warn!(code = error.code(), "a card from before could not be powered off");
                    }
                    let _ = answers.0.send(Event::PoweredOff);
                }
            }
        })?;
        Ok(Self { worker, inbox })
    }

    pub(super) fn give(&self, ticket: Ticket, reader: &str, job: CardJob) {
        let assignment = Assignment { reader: reader.into(), task: Task::Procedure(ticket, job) };
        if let Err(Assignment { task: Task::Procedure(ticket, job), .. }) = self.worker.give(assignment) {
            // Nothing was sent to a card. The inbox has room: this thread is the one that empties it.
            let _ = self.inbox.0.try_send(Event::Answer(ticket, refused(&job)));
        }
    }

    pub(super) fn power_off(&self, reader: &str) {
        let _ = self.worker.give(Assignment { reader: reader.into(), task: Task::PowerOff });
    }
}

fn run(slot: &mut dyn Slot, job: CardJob) -> Answer {
    match job {
        CardJob::Read { certificate } => Answer::CardRead(read(slot, certificate).map(Box::new)),
        CardJob::Sign { certificate, reading, pin, digest_info } => {
            Answer::Signed(sign(slot, certificate, &reading, pin, &digest_info))
        }
        CardJob::SignAtReader { reading, digest_info } => Answer::Signed(sign_at_reader(slot, &reading, &digest_info)),
        CardJob::CountTries { certificate } => Answer::TriesCounted(count(slot, certificate)),
    }
}

fn read(slot: &mut dyn Slot, certificate: Use) -> Result<Reading, Error> {
    procedure::read(slot.connect(Sharing::Shared)?.as_mut(), certificate)
}

fn sign(
    slot: &mut dyn Slot,
    certificate: Use,
    reading: &Reading,
    pin: Pin,
    digest_info: &[u8],
) -> Result<Signing, Broken> {
    let mut card = slot.connect(Sharing::Exclusive).map_err(|error| Broken { error, verify_sent: false })?;
    procedure::sign(card.as_mut(), certificate, reading, pin, digest_info)
}

fn sign_at_reader(slot: &mut dyn Slot, reading: &Reading, digest_info: &[u8]) -> Result<Signing, Broken> {
    let mut card = slot.connect(Sharing::Exclusive).map_err(|error| Broken { error, verify_sent: false })?;
    procedure::sign_at_reader(card.as_mut(), reading, digest_info)
}

fn count(slot: &mut dyn Slot, certificate: Use) -> Result<Tries, Error> {
    procedure::tries_again(slot.connect(Sharing::Shared)?.as_mut(), certificate)
}

const fn refused(job: &CardJob) -> Answer {
    let error = Error::ReaderUnavailable;
    match job {
        CardJob::Read { .. } => Answer::CardRead(Err(error)),
        CardJob::Sign { .. } | CardJob::SignAtReader { .. } => {
            Answer::Signed(Err(Broken { error, verify_sent: false }))
        }
        CardJob::CountTries { .. } => Answer::TriesCounted(Err(error)),
    }
}
