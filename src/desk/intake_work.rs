//! 避難所での受付 at the desk: the worker that owns the bundle, and what people may wish of it.
//!
//! The bundle is a file that is only appended to, and a write may take as long as the disk needs: it has a thread of its own.
//! While an intake runs, each card that is placed is the next person; the number is shown until the next card comes. The
//! serial number goes from the path straight into the capture, and the capture into the sealed frame.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::setup::{known, name_of};
use super::worker::Worker;
use super::{Inbox, Runner};
use crate::card::Medium;
use crate::clock::Clock;
use crate::config::IntakePin;
use crate::intake::bundle::{Offices, Signed, Tail};
use crate::intake::standing::{Open, Sealed, Standing};
use crate::intake::{Capture, Number, Prefix, Proof};
use crate::pki::path::Path;
use crate::pki::{Environment, Use};
use crate::record::signing::SigningKey;
use crate::record::{Draft, Event, Label};
use crate::session::intake::{Proofs, Proved, TakeFailure, TakenIn};
use crate::session::order::Front;
use crate::session::{Answer, Input, Order, Session, Ticket};
use crate::shelter::{self, Error, Opening, Shelter, Taken};

/// What is being written is finished before the program ends.
const FAREWELL: Duration = Duration::from_secs(5);

/// Where a desk keeps its intake, and for whom it seals.
pub struct Intake {
    /// The folder of the bundles.
    pub folder: PathBuf,
    /// The folder of the data, whose record says how far the bundles had come.
    pub data: PathBuf,
    /// To whom it is sealed; none: this desk takes nobody in.
    pub offices: Option<Offices>,
    /// Which world.
    pub environment: Environment,
    /// The log of the desk.
    pub log: [u8; 16],
    /// The key that signs its record, and the seal.
    pub key: Option<SigningKey>,
    /// The desk's name.
    pub desk: String,
    /// Whether people give their PIN.
    pub pin: IntakePin,
    /// Whether the desk does nothing else.
    pub only: bool,
}

impl Intake {
    /// This desk, as the bundles in its folder are held against it.
    fn here(&self) -> Result<shelter::Desk, Error> {
        let known = known(&self.data, self.environment).map_err(|_| Error::Record)?;
        Ok(shelter::Desk { environment: self.environment, log: self.log, known })
    }
}

/// What people wish of an intake.
#[derive(Debug)]
pub enum IntakeWish {
    /// Open a bundle; its numbers begin with these letters, or with three by chance.
    Open(Option<Prefix>),
    /// From now on each card that is placed is a person who is taken in, and must show this.
    Start(Proofs),
    /// Cards are cards again.
    Stop,
    /// One person now, whose card is awaited.
    Next(Box<Order>, Proofs),
    /// Take in once more who was taken in before.
    Insist,
    /// Take this person in with the certificate alone.
    WithoutPin,
    /// Seal the bundle: nobody comes into it any more.
    Seal,
}

enum Job {
    Look,
    Open(Option<Prefix>),
    Compare(Ticket, Asked),
    TakeIn(Ticket, Asked, bool),
    Seal,
}

/// Whose certificate.
struct Asked {
    path: Box<Path>,
    certificate: Use,
    medium: Medium,
    proved: Proved,
}

/// What the worker found or did.
pub(crate) enum Told {
    Standing(Option<Open>),
    Opened(Open, Entry),
    Sealed(Sealed, Entry),
    Trouble(Error),
}

/// What the record hears of a bundle: which one, and which state of it.
pub(crate) struct Entry {
    reference: Label,
    digest: [u8; 32],
}

/// The intake of a running desk.
pub(super) struct Intaking {
    worker: Option<Worker<Job>>,
    inbox: Inbox,
    pub(super) shown: Standing,
}

impl Intaking {
    pub(super) fn start(intake: Option<Intake>, clock: Clock, inbox: Inbox) -> io::Result<Self> {
        let Some(intake) = intake else { return Ok(Self { worker: None, inbox, shown: Standing::default() }) };
        let shown = Standing {
            ready: intake.offices.is_some(),
            only: intake.only,
            pin: intake.pin,
            busy: true,
            ..Standing::default()
        };
        let answers = inbox.clone();
        let mut book = Book { intake, shelter: None, since_start: 0, without_pin: 0, last: None };
        let worker = Worker::start("intake", 4, FAREWELL, move |job| book.work(job, clock, &answers))?;
        let _ = worker.give(Job::Look);
        Ok(Self { worker: Some(worker), inbox, shown })
    }

    /// Says whether it was taken.
    fn give(&mut self, job: Job) -> bool {
        let taken = self.worker.as_ref().is_some_and(|worker| worker.give(job).is_ok());
        self.shown.trouble = if taken { None } else { Some("intake-busy") };
        self.shown.busy = taken;
        taken
    }

    pub(super) fn compare(&self, ticket: Ticket, path: Box<Path>, certificate: Use) {
        let asked = Asked { path, certificate, medium: Medium::Card, proved: Proved::CertificateAlone };
        if self.worker.as_ref().is_none_or(|worker| worker.give(Job::Compare(ticket, asked)).is_err()) {
            self.inbox.answer_now(ticket, Answer::Compared(Err(TakeFailure::Failed("intake-busy"))));
        }
    }

    pub(super) fn take_in(
        &self,
        ticket: Ticket,
        (path, certificate): (Box<Path>, Use),
        (proved, medium): (Proved, Option<Medium>),
        again: bool,
    ) {
        let asked = Asked { path, certificate, medium: medium.unwrap_or(Medium::Card), proved };
        if self.worker.as_ref().is_none_or(|worker| worker.give(Job::TakeIn(ticket, asked, again)).is_err()) {
            self.inbox.answer_now(ticket, Answer::TakenIn(Err(TakeFailure::Failed("intake-busy"))));
        }
    }
}

/// What the worker owns.
struct Book {
    intake: Intake,
    shelter: Option<Shelter>,
    since_start: u32,
    without_pin: u32,
    last: Option<Number>,
}

impl Book {
    fn work(&mut self, job: Job, clock: Clock, answers: &Inbox) {
        match job {
            Job::Look => answers.intake(self.look()),
            Job::Open(prefix) => answers.intake(self.open(prefix, clock).unwrap_or_else(Told::Trouble)),
            Job::Compare(ticket, asked) => {
                answers.answer(ticket, Answer::Compared(self.compare(&asked, clock).map_err(failure)));
            }
            Job::TakeIn(ticket, asked, again) => {
                let taken = self.take_in(&asked, again, clock);
                answers.answer(ticket, Answer::TakenIn(taken));
                if let Some(open) = self.standing() {
                    answers.intake(Told::Standing(Some(open)));
                }
            }
            Job::Seal => answers.intake(self.seal(clock).unwrap_or_else(Told::Trouble)),
        }
    }

    /// How it stands on the disk, without opening anything.
    fn look(&self) -> Told {
        match self.found() {
            Ok(open) => Told::Standing(Some(open)),
            Err(Error::NotOpen) => Told::Standing(None),
            Err(error) => Told::Trouble(error),
        }
    }

    fn found(&self) -> Result<Open, Error> {
        let found = self.intake.here()?.open_one(shelter::found(&self.intake.folder)?)?;
        let standing = found.standing?;
        Ok(self.of(&standing.tail, u32::try_from(standing.torn).unwrap_or(u32::MAX)))
    }

    fn standing(&self) -> Option<Open> {
        self.shelter.as_ref().map(|shelter| self.of(shelter.tail(), shelter.cut()))
    }

    fn of(&self, tail: &Tail, cut: u32) -> Open {
        Open {
            name: tail.header.name(),
            letters: tail.header.prefix.to_string(),
            opened_at: tail.header.opened_at,
            people: tail.people,
            since_start: self.since_start,
            without_pin: self.without_pin,
            last: self.last.map(|number| number.to_string()),
            cut,
            offices: tail.header.offices.iter().map(ToString::to_string).collect(),
        }
    }

    fn open(&mut self, prefix: Option<Prefix>, clock: Clock) -> Result<Told, Error> {
        let offices = self.intake.offices.as_ref().ok_or(Error::NotOpen)?;
        if self.shelter.is_some() {
            return Err(Error::AlreadyOpen);
        }
        let opening = Opening {
            environment: self.intake.environment,
            log: self.intake.log,
            desk_key: self.intake.key.as_ref().map(SigningKey::public),
            desk: self.intake.desk.clone(),
            prefix,
            at: clock.now().wall,
        };
        let shelter = Shelter::open(&self.intake.folder, offices, opening, &self.intake.here()?.known)?;
        let entry = Entry { reference: name_of(shelter.path()), digest: *shelter.tail().link.bytes() };
        self.begin(shelter);
        Ok(self.standing().map_or(Told::Trouble(Error::NotOpen), |open| Told::Opened(open, entry)))
    }

    fn begin(&mut self, shelter: Shelter) {
        (self.since_start, self.without_pin, self.last) = (0, 0, None);
        self.shelter = Some(shelter);
    }

    /// The open bundle; gone on with if that was not done since the start.
    fn shelter(&mut self) -> Result<&mut Shelter, Error> {
        if self.shelter.is_none() {
            let offices = self.intake.offices.as_ref().ok_or(Error::NotOpen)?;
            let shelter = Shelter::resume(&self.intake.folder, offices, &self.intake.here()?)?;
            self.begin(shelter);
        }
        self.shelter.as_mut().ok_or(Error::NotOpen)
    }

    fn compare(&mut self, asked: &Asked, clock: Clock) -> Result<Option<String>, Error> {
        let shelter = self.shelter()?;
        let capture = asked.capture(shelter.next_number()?, clock)?;
        Ok(shelter.before(&capture).map(|number| number.to_string()))
    }

    fn take_in(&mut self, asked: &Asked, again: bool, clock: Clock) -> Result<TakenIn, TakeFailure> {
        let shelter = self.shelter().map_err(failure)?;
        let number = shelter.next_number().map_err(failure)?;
        let capture = asked.capture(number, clock).map_err(failure)?;
        match shelter.take_in(&capture, again).map_err(failure)? {
            Taken::Before(number) => Err(TakeFailure::Already(number.to_string())),
            Taken::In { number, link } => {
                self.since_start += 1;
                self.without_pin += u32::from(asked.proved == Proved::CertificateAlone);
                self.last = Some(number);
                Ok(TakenIn { number: number.to_string(), digest: *link.bytes() })
            }
        }
    }

    fn seal(&mut self, clock: Clock) -> Result<Told, Error> {
        let (at, key) = (clock.now().wall, self.intake.key.as_ref());
        let (path, seal, link) = match self.shelter.take() {
            Some(shelter) => shelter.seal(at, key)?,
            None => Shelter::seal_open_one(&self.intake.folder, &self.intake.here()?, at, key)?,
        };
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let signed = !matches!(seal.signed, Signed::No);
        let sealed = Sealed { name, path: path.display().to_string(), people: seal.people, signed };
        Ok(Told::Sealed(sealed, Entry { reference: name_of(&path), digest: *link.bytes() }))
    }
}

impl Asked {
    fn capture(&self, number: Number, clock: Clock) -> Result<Capture, Error> {
        let proof = match self.proved {
            Proved::Signature => Proof::Signed,
            Proved::CertificateAlone => Proof::CertificateOnly,
        };
        Ok(Capture::of(&self.path, self.certificate, self.medium, proof, number, clock.now().wall)?)
    }
}

fn failure(error: Error) -> TakeFailure {
    tracing::error!(code = error.code(), "a person was not taken in");
    match error {
        Error::NoRoom => TakeFailure::NoRoom,
        error => TakeFailure::Failed(error.code()),
    }
}

impl Runner {
    pub(super) fn intake(&mut self, wish: IntakeWish) {
        match wish {
            IntakeWish::Insist => self.tell(Input::Insisted),
            IntakeWish::WithoutPin => self.tell(Input::WithoutPin),
            IntakeWish::Stop => self.intake.shown.running = None,
            IntakeWish::Start(proofs) => self.start_intake(proofs),
            IntakeWish::Next(order, proofs) => {
                if self.may_take_in(proofs) {
                    self.open_for(order, Some(proofs));
                }
            }
            IntakeWish::Open(prefix) => {
                if self.is_between_cases() && self.may_open() {
                    let _ = self.intake.give(Job::Open(prefix));
                }
            }
            IntakeWish::Seal => {
                if self.is_between_cases() && self.may_open() {
                    self.dismiss();
                    self.intake.shown.running = None;
                    let _ = self.intake.give(Job::Seal);
                }
            }
        }
    }

    fn is_between_cases(&self) -> bool {
        self.session.as_ref().is_none_or(Session::is_over)
    }

    fn start_intake(&mut self, proofs: Proofs) {
        if self.may_take_in(proofs) && self.may_open() {
            self.intake.shown.running = Some(proofs);
        }
    }

    fn may_take_in(&self, proofs: Proofs) -> bool {
        let shown = &self.intake.shown;
        let open = shown.open.is_some() || shown.busy;
        shown.ready && open && shown.proofs().contains(&proofs) && self.is_between_cases()
    }

    /// A card was placed while no case is open: the next person, where an intake runs.
    pub(super) fn next_person(&mut self) {
        let Some(proofs) = self.intake.shown.running.filter(|_| self.is_between_cases()) else { return };
        self.dismiss();
        let order = Order::of(Use::Authentication, Front::Desk);
        self.open_for(Box::new(order), Some(proofs));
    }

    pub(super) fn heard_of_intake(&mut self, told: Told) {
        let shown = &mut self.intake.shown;
        shown.busy = false;
        match told {
            Told::Standing(open) => shown.open = open,
            Told::Trouble(error) => shown.trouble = Some(error.code()),
            Told::Opened(open, Entry { reference, digest }) => {
                (shown.open, shown.sealed) = (Some(open), None);
                self.record.note_down(Draft { reference, digest, ..Draft::new(Event::IntakeOpened) });
            }
            Told::Sealed(sealed, Entry { reference, digest }) => {
                (shown.open, shown.sealed) = (None, Some(sealed));
                self.record.note_down(Draft { reference, digest, ..Draft::new(Event::IntakeSealed) });
            }
        }
    }
}
