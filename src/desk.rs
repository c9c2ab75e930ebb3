//! The one runner of effects. It owns the workers, the bounded queues, clock, entropy and deadlines, knows no screen,
//! and serves the windows and the terminal alike.
//!
//! A front sends [`Wish`]es and watches [`View`]s. Between them runs one thread: whatever happened goes into the
//! session, whatever the session orders goes to the worker for the card, the platform or the record, and what they
//! answer comes back with its ticket. A card's procedure, a request and a write each have a thread and a short queue of
//! their own, so that none of them can hold up a person.

#![expect(clippy::disallowed_methods, reason = "the desk owns the threads of a case")]

mod archive;
mod card_work;
mod closing;
mod deeds;
mod grant;
mod hand_out;
#[cfg(test)]
mod hostile;
mod inbox;
mod intake_work;
mod library;
mod paper_work;
mod people;
mod place;
mod platform_work;
mod ports;
pub mod reconcile;
mod record_work;
pub mod setup;
mod stock_work;
mod supervise;
mod supervised_people;
#[cfg(test)]
mod tests;
mod view;
mod wish;
mod witness_work;
mod worker;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use ring::rand::SystemRandom;

pub use archive::{Library, NoLibrary};
pub use closing::DayEnd;
pub use hand_out::{Unexported, hand_out};
pub use inbox::{Inbox, Waiting};
pub use intake_work::{Intake, IntakeWish};
pub use library::StoreLibrary;
pub use paper_work::DeskPress;
pub use people::{People, Unapproved};
pub use ports::{Address, Ledger, Looked, NoPress, NoStock, Platform, Press, Printed, Readers, Stock};
pub use record_work::StoreLedger;
pub use view::{Level, Lights, View};
pub use wish::Wish;
pub use witness_work::Witnesses;

use crate::clock::Clock;
use crate::health::{Outlook, Timekeeping};
use crate::pki::Use;
use crate::pki::revocation::Plan;
use crate::record::day::Day;
use crate::session::input::RecordFailure;
use crate::session::intake::Proofs;
use crate::session::{Answer, Command, Effects, Input, Order, Session, Settings, Ticket};
use crate::slip::{Place as SlipPlace, Printing, Trouble};
use crate::staff::{Closing, Door, Duty, Face};
use crate::store::staff::Approved;
use crate::time::{Now, Timestamp};
use crate::{reader, record};
use card_work::{CardJob, CardWorker};
use intake_work::Intaking;
use paper_work::{Finished, PaperWorker};
use people::PeopleWorker;
use place::Place;
use platform_work::{PlatformWorker, Turned};
use record_work::RecordWorker;
use stock_work::StockWorker;
use supervise::Supervising;

/// How much may wait to be looked at: people type slower than this.
const INBOX: usize = 256;

/// How often the screens are shown anew during a case.
const TICK: Duration = Duration::from_secs(1);
/// And between two cases.
const CLOCK: Duration = Duration::from_secs(10);

/// What a desk is made of.
pub struct Parts {
    /// What cases are judged by.
    pub settings: Arc<Settings>,
    /// Where cards are.
    pub readers: Box<dyn Readers>,
    /// Where outcomes go.
    pub ledger: Box<dyn Ledger>,
    /// Who knows about revocation.
    pub platform: Arc<dyn Platform>,
    /// What lies on this machine and may change.
    pub stock: Box<dyn Stock>,
    /// What supervisors ask of.
    pub library: Box<dyn Library>,
    /// Where slips go.
    pub press: Box<dyn Press>,
    /// Who may sign in; none where there are no people: the desk is then its own.
    pub people: Option<People>,
    /// Where people are taken in at a shelter; none at a desk that does not.
    pub intake: Option<Intake>,
    /// What time it is.
    pub clock: Clock,
    /// The latest hour that a platform ever signed, as far as the record remembers.
    pub told_hour: Option<Timestamp>,
}

/// Something for the desk to look at.
pub(crate) enum Event {
    Wish(Wish),
    Reader(reader::Event),
    Answer(Ticket, Answer),
    PoweredOff,
    Turned(Use, Turned),
    Looked(Looked),
    Printed(Finished),
    Announced(bool),
    Unwritten(Level),
    Unchanged(record::Event),
    Standing(Level),
    Probed(bool),
    Found(people::Found),
    Day(Box<Day>),
    DayClosed(Box<Result<DayEnd, RecordFailure>>),
    ClosingPrinted(Result<SlipPlace, Trouble>),
    Archive(archive::Told),
    Intake(Box<intake_work::Told>),
    Entered(u64, Result<u64, RecordFailure>),
    Approved(u64, Box<Result<Approved, Unapproved>>),
    Close,
}

/// A running desk. Dropping it ends the case, powers the card off and waits for both.
pub struct Desk {
    inbox: Inbox,
    thread: Option<JoinHandle<()>>,
}

impl Desk {
    /// An inbox whose desk is yet to start, for those who speak to it from the first moment.
    #[must_use]
    pub fn inbox() -> (Inbox, Waiting) {
        let (sender, receiver) = sync_channel(INBOX);
        (Inbox(sender), Waiting(receiver))
    }

    /// Starts a desk; `watch` is called on its thread after everything that happened and must not block.
    ///
    /// # Errors
    /// The operating system's, if it gives no thread.
    pub fn start(
        parts: Parts,
        inbox: Inbox,
        waiting: Waiting,
        watch: impl FnMut(View) + Send + 'static,
    ) -> std::io::Result<Self> {
        let runner = Runner::new(parts, inbox.clone())?;
        let thread = thread::Builder::new().name("desk".into()).spawn(move || runner.run(&waiting.0, watch))?;
        Ok(Self { inbox, thread: Some(thread) })
    }

    /// Tells the desk what a person wants. Says whether it was taken.
    pub fn wish(&self, wish: Wish) -> bool {
        self.inbox.wish(wish)
    }

    /// For another thread that has something to wish.
    #[must_use]
    pub fn speaker(&self) -> Inbox {
        self.inbox.clone()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.inbox.0.send(Event::Close);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Runner {
    settings: Arc<Settings>,
    clock: Clock,
    entropy: SystemRandom,
    cards: CardWorker,
    platform: PlatformWorker,
    record: RecordWorker,
    stock: StockWorker,
    session: Option<Session>,
    /// A case that was asked for before the readers were looked at.
    pending: Option<(Box<Order>, Option<Proofs>)>,
    place: Place,
    staff_called: bool,
    lights: Lights,
    /// What the light of the record shows at least.
    standing: Level,
    papers: PaperWorker,
    printing: Printing,
    time: Timekeeping,
    people: Option<PeopleWorker>,
    duty: Duty,
    door: Door,
    closing: Closing,
    day: Day,
    /// 券面の目視確認 of the case at hand.
    face: Option<Face>,
    supervising: Supervising,
    intake: Intaking,
}

impl Runner {
    fn new(parts: Parts, inbox: Inbox) -> std::io::Result<Self> {
        let mut time = Timekeeping::default();
        let standing = parts.ledger.standing();
        parts.told_hour.into_iter().for_each(|hour| time.remembered(hour, parts.clock.now()));
        let day = parts.ledger.day();
        let (people, duty) = match parts.people {
            Some(people) => {
                let (worker, duty) = PeopleWorker::start(people, parts.clock, inbox.clone())?;
                (Some(worker), duty)
            }
            None => (None, Duty::Account { list: false }),
        };
        Ok(Self {
            people,
            duty,
            door: Door::Idle,
            closing: Closing::Open,
            day,
            face: None,
            settings: parts.settings,
            entropy: SystemRandom::new(),
            cards: CardWorker::start(parts.readers, inbox.clone())?,
            platform: PlatformWorker::start(parts.platform, parts.clock, inbox.clone())?,
            record: RecordWorker::start(parts.ledger, parts.clock, inbox.clone())?,
            papers: PaperWorker::start(parts.press, inbox.clone())?,
            printing: Printing::Idle,
            supervising: Supervising::start(parts.library, inbox.clone())?,
            intake: Intaking::start(parts.intake, parts.clock, inbox.clone())?,
            stock: StockWorker::start(parts.stock, parts.clock, inbox)?,
            clock: parts.clock,
            session: None,
            pending: None,
            place: Place::default(),
            staff_called: false,
            lights: Lights::default(),
            standing,
            time,
        })
    }

    fn run(mut self, events: &Receiver<Event>, mut watch: impl FnMut(View)) {
        self.platform.warm(Use::Authentication, self.clock.now().monotonic);
        self.begin_shift();
        loop {
            let now = self.clock.now();
            self.stock.look(self.session.is_some(), now.monotonic);
            self.attend_record(now.monotonic);
            self.attend_people(now);
            self.attend_supervisor(now.monotonic);
            let typing = self.session.as_ref().filter(|session| session.waits_for_pin() && !session.is_intake());
            self.platform.attend(typing.map(|session| session.order().certificate), now);
            watch(self.view());
            match events.recv_timeout(self.patience()) {
                Ok(Event::Close) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(event) => self.take(event),
                Err(RecvTimeoutError::Timeout) => {}
            }
            // However much happens meanwhile: the session looks at its own deadline.
            self.tell(Input::DeadlinePassed);
        }
        self.close(events);
    }

    /// Until the session's deadline; but the screens count seconds, and the clerk's clock minutes.
    fn patience(&self) -> Duration {
        let troubled = self.platform.is_troubled() || self.lights.record == Level::Stopped || self.is_waited_for();
        let Some(session) = &self.session else { return if troubled { TICK } else { CLOCK } };
        let now = self.clock.now().monotonic;
        session.deadline().map_or(TICK, |deadline| deadline.since(now).min(TICK))
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Wish(wish) => self.grant(wish),
            Event::Reader(event) => self.saw(event),
            Event::Answer(ticket, answer) => {
                self.lights.saw(&answer);
                self.tell(Input::Answered(ticket, answer));
            }
            Event::Turned(certificate, turned) => self.platform.saw(certificate, &turned, self.clock.now()),
            Event::Looked(looked) => self.found(looked),
            Event::Printed(finished) => self.printed(finished),
            Event::Announced(written) => self.announced(written),
            Event::Unwritten(light) => self.lights.record = self.lights.record.max(light),
            Event::Unchanged(event) => self.unchanged(event),
            Event::Standing(light) => self.standing = light,
            Event::Probed(ready) => self.probed(ready),
            Event::Found(found) => self.found_person(found),
            Event::Day(day) => self.day = *day,
            Event::DayClosed(closed) => self.day_closed(*closed),
            Event::ClosingPrinted(printed) => self.closing_printed(&printed),
            Event::Archive(told) => self.read(told),
            Event::Intake(told) => self.heard_of_intake(*told),
            Event::Entered(ticket, entered) => self.entered(ticket, entered),
            Event::Approved(ticket, approved) => self.approved(ticket, *approved),
            Event::PoweredOff | Event::Close => {}
        }
    }

    /// What changed around the desk counts from the next case on, and is written down.
    fn found(&mut self, looked: Looked) {
        if let Some(anchors) = looked.anchors {
            let anchors = Arc::new(anchors);
            self.settings = Arc::new(Settings { anchors, ..Settings::clone(&self.settings) });
            self.record.change(record::Event::AnchorsChanged);
        }
        for _ in 0..looked.lists_taken_in {
            self.record.change(record::Event::CrlImported);
        }
        self.lights.lists = looked.lists.unwrap_or_default();
        self.lights.lists_made = looked.lists_made;
    }

    fn tell(&mut self, input: Input) {
        let now = self.clock.now();
        if let Some(session) = self.session.as_mut() {
            let effects = session.handle(input, now);
            if let Some(hour) = session.take_hour() {
                self.time.told(hour.at, hour.accuses, now);
            }
            self.perform(effects);
        }
    }

    fn perform(&mut self, effects: Effects) {
        for effect in effects {
            let ticket = effect.ticket;
            match effect.order {
                Command::ReadCard { certificate } => self.card(ticket, CardJob::Read { certificate }),
                Command::Sign { certificate, reading, pin, digest_info } => {
                    self.card(ticket, CardJob::Sign { certificate, reading, pin, digest_info });
                }
                Command::SignAtReader { reading, digest_info } => {
                    self.card(ticket, CardJob::SignAtReader { reading, digest_info });
                }
                Command::CountTries { certificate } => self.card(ticket, CardJob::CountTries { certificate }),
                Command::Record(note) => self.record.write(ticket, note),
                Command::WarmPlatform { certificate } => self.platform.warm(certificate, self.clock.now().monotonic),
                Command::AskPlatform { certificate, request } => {
                    self.platform.ask(ticket, certificate, request, self.clock.now().wall);
                }
                Command::ConsultLists { path } => self.stock.consult(ticket, path),
                Command::Compare { path } => {
                    let certificate = self.certificate_at_hand();
                    self.intake.compare(ticket, path, certificate);
                }
                Command::TakeIn { path, proved, medium, again } => {
                    let certificate = self.certificate_at_hand();
                    self.intake.take_in(ticket, (path, certificate), (proved, medium), again);
                }
            }
        }
    }

    fn certificate_at_hand(&self) -> Use {
        self.session.as_ref().map_or(Use::Authentication, |session| session.order().certificate)
    }

    fn card(&mut self, ticket: Ticket, job: CardJob) {
        let reader = self.place.card.clone().unwrap_or_default();
        self.cards.give(ticket, &reader, job);
    }

    fn outlook(&self, certificate: Option<Use>, now: Now) -> Outlook {
        match (self.settings.asking.plan, self.lights.lists) {
            (Plan::Crl, Level::Stopped) => Outlook::NoLists,
            (Plan::Crl, _) => Outlook::Fair,
            _ => self.platform.outlook(certificate, now.wall),
        }
    }

    fn view(&self) -> View {
        let now: Now = self.clock.now();
        let certificate = self.session.as_ref().map(|session| session.order().certificate);
        View {
            scene: self.session.as_ref().map(|session| session.scene(now)),
            order: self.session.as_ref().map(|session| session.order().clone()),
            statement: self.session.as_ref().and_then(Session::statement).map(str::to_owned),
            over: self.session.as_ref().is_some_and(Session::is_over),
            card_present: self.place.card.is_some(),
            reader_kind: self.place.kind,
            staff_called: self.staff_called,
            lights: Lights {
                platform: self.platform.level(now.wall),
                clock: self.time.finding(now),
                record: self.lights.record.max(self.standing),
                ..self.lights
            },
            outlook: self.outlook(certificate, now),
            printing: self.printing.clone(),
            shift: self.shift(now),
            archive: self.supervising.shown.clone(),
            intake: self.intake.shown.clone(),
            at: now.wall,
        }
    }

    /// The desk closes: an open case is cancelled and written down as far as that goes in time, and so is a slip that is
    /// being printed.
    fn close(mut self, events: &Receiver<Event>) {
        self.tell(Input::Cancelled);
        let patience = self.clock.now().monotonic.plus(Duration::from_secs(5));
        while self.session.as_ref().is_some_and(Session::is_unrecorded) || self.papers.is_at_work() {
            let left = patience.since(self.clock.now().monotonic);
            match events.recv_timeout(left) {
                Ok(Event::Answer(ticket, answer)) => self.tell(Input::Answered(ticket, answer)),
                Ok(Event::Printed(finished)) => self.printed(finished),
                Ok(Event::Announced(written)) => self.announced(written),
                Ok(_) => {}
                Err(_) => break,
            }
        }
    }
}
