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
pub mod checkup;
mod closing;
mod deeds;
mod follow_up;
mod grant;
mod hand_out;
mod inbox;
mod intake_work;
mod library;
pub mod onboarding_work;
mod paper_work;
mod people;
mod perform;
mod place;
mod platform_work;
mod ports;
mod programs;
pub mod reconcile;
mod record_work;
pub mod setup;
mod stock_work;
mod store_ledger;
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
pub use ports::{Address, Ledger, Looked, NoPress, NoStock, Platform, Press, Printed, Readers, Signed, Stock};
pub use programs::Offer;
pub use store_ledger::StoreLedger;
pub use view::{Level, Lights, View};
pub use wish::Wish;
pub use witness_work::Witnesses;

use crate::clock::Clock;
use crate::health::Timekeeping;
use crate::pki::Use;
use crate::record::day::Day;
use crate::session::input::RecordFailure;
use crate::session::intake::Proofs;
use crate::session::{Answer, Input, Order, Session, Settings, Ticket};
use crate::slip::{Place as SlipPlace, Printing, Trouble};
use crate::staff::{Closing, Door, Duty, Face};
use crate::store::staff::Approved;
use crate::time::Timestamp;
use crate::{promises, reader, record};
use card_work::CardWorker;
use follow_up::FollowUp;
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
    /// Where those are kept who are asked about again; none where nobody is.
    pub follow_up: Option<promises::List>,
    /// Who may sign in; none where there are no people: the desk is then its own.
    pub people: Option<People>,
    /// Where people are taken in at a shelter; none at a desk that does not.
    pub intake: Option<Intake>,
    /// What time it is.
    pub clock: Clock,
    /// The latest hour that a platform ever signed, as far as the record remembers.
    pub told_hour: Option<Timestamp>,
    /// What other programs may ask for, where any may.
    pub programs: Option<Box<Offer>>,
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
    FollowUp(follow_up::Told),
    AnswerEntered(u64, bool),
    Program(Box<crate::programs::Heard>),
    Attested(u64, programs::ending::Attested),
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
    follow_up: Option<FollowUp>,
    /// How many got no answer on the day that is being closed.
    unanswered: u32,
    intake: Intaking,
    programs: programs::Programs,
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
        let follow_up = match parts.follow_up {
            Some(list) => Some(FollowUp::start(list, Arc::clone(&parts.platform), parts.clock, inbox.clone())?),
            None => None,
        };
        Ok(Self {
            follow_up,
            unanswered: 0,
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
            programs: programs::Programs::start(parts.programs, parts.clock, inbox.clone()),
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
        self.note_closed_door();
        loop {
            let now = self.clock.now();
            self.stock.look(self.session.is_some(), now.monotonic);
            self.attend_record(now.monotonic);
            self.attend_people(now);
            self.attend_supervisor(now.monotonic);
            self.attend_follow_up(now);
            self.attend_programs(now);
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
        let follows = self.follow_up.as_ref().is_some_and(FollowUp::is_at_work);
        let stopped = self.lights.record == Level::Stopped;
        let troubled = self.platform.is_troubled() || stopped || follows || self.is_waited_for();
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
            Event::FollowUp(told) => self.followed_up(told),
            Event::AnswerEntered(record, written) => self.answer_entered(record, written),
            Event::Program(heard) => self.heard(*heard),
            Event::Attested(ticket, attested) => self.attested(ticket, attested),
            Event::PoweredOff | Event::Close => {}
        }
    }

    /// What changed around the desk counts from the next case on, and is written down.
    fn found(&mut self, looked: Looked) {
        if let Some(anchors) = looked.anchors {
            let event = record::Event::AnchorsChanged;
            let changed = record::Draft { digest: anchors.digest(), ..record::Draft::new(event) };
            let anchors = Arc::new(anchors);
            self.settings = Arc::new(Settings { anchors, ..Settings::clone(&self.settings) });
            self.record.note_down(changed);
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

    /// The desk closes: an open case is cancelled and written down as far as that goes in time, and so is a slip that is
    /// being printed.
    fn close(mut self, events: &Receiver<Event>) {
        self.programs.farewell();
        self.tell(Input::Cancelled);
        let patience = self.clock.now().monotonic.plus(Duration::from_secs(5));
        while self.session.as_ref().is_some_and(Session::is_unrecorded) || self.papers.is_at_work() {
            let left = patience.since(self.clock.now().monotonic);
            match events.recv_timeout(left) {
                Ok(Event::Answer(ticket, answer)) => self.tell(Input::Answered(ticket, answer)),
                Ok(Event::Printed(finished)) => self.printed(finished),
                Ok(Event::Announced(written)) => self.announced(written),
                Ok(Event::FollowUp(told)) => self.followed_up(told),
                Ok(Event::Found(people::Found::Noted(draft))) => self.record.note_down(*draft),
                Ok(_) => {}
                Err(_) => break,
            }
        }
        self.part_with_people(events);
        self.part_with_list(events, patience.since(self.clock.now().monotonic));
    }
}
