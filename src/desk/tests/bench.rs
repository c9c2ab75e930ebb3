//! A desk over a practice card, and fakes around it that fail, hang and lie as the story wants.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, LazyLock, Mutex};
use std::time::Duration;

mod press;

pub(super) use press::FakePress;

use super::super::setup::{self, CardWait};
use super::super::{
    Address, Desk, Inbox, Ledger, Level, Library, NoLibrary, NoStock, Offer, Parts, People, Platform, Printed, Readers,
    Stock, View, Wish,
};
use crate::card::Slot;
use crate::clock::Clock;
use crate::config::{Closing, Config};
use crate::pki::revocation::Plan;
use crate::pki::{Anchors, Environment, Use};
use crate::platform::Warmth;
use crate::promises::List;
use crate::session::input::{Character, FetchFailure, Fetched, RecordFailure};
use crate::session::note::{Event, Note, Receipt};
use crate::session::order::Front;
use crate::session::scene::{Conclusion, Scene};
use crate::session::settings::{Asking, Limits};
use crate::session::{Order, Reason, Settings};
use crate::stand_in::authority::Authority;
use crate::stand_in::deck;
use crate::stand_in::faults::Fault;
use crate::stand_in::responder::Responder;
use crate::stand_in::slot::PracticeReader;
use crate::time::{Now, Timestamp};
use crate::training::{BehavingCard, Scenario};
use crate::{reader, record};

pub(super) const READER: &str = "practice";
/// Longer than anything here takes on a loaded machine.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

pub(super) static CLOCK: LazyLock<Clock> = LazyLock::new(Clock::start);
pub(super) static AUTHORITY: LazyLock<Arc<Authority>> =
    LazyLock::new(|| Arc::new(Authority::in_memory(CLOCK.now().wall).expect("an authority")));

/// Holds up whoever comes until it is opened.
#[derive(Clone, Default)]
pub(super) struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    pub(super) fn pass(&self) {
        let shut = self.0.0.lock().expect("not poisoned");
        drop(self.0.1.wait_while(shut, |open| !*open).expect("not poisoned"));
    }

    pub(super) fn open(&self) {
        *self.0.0.lock().expect("not poisoned") = true;
        self.0.1.notify_all();
    }
}

pub(super) struct OneReader(PracticeReader);

impl Readers for OneReader {
    fn slot(&mut self, _reader: &str) -> Box<dyn Slot> {
        Box::new(self.0.clone())
    }
}

/// What the record does with the next entries; it takes them when nothing else is said.
#[derive(Clone, Copy)]
pub(super) enum Taking {
    Fails,
    Hangs,
}

#[derive(Clone, Default)]
pub(super) struct Shelf {
    pub(super) notes: Arc<Mutex<Vec<Note>>>,
    pub(super) changes: Arc<Mutex<Vec<record::Event>>>,
    pub(super) drafts: Arc<Mutex<Vec<record::Draft>>>,
    pub(super) standing: Arc<Mutex<Level>>,
    pub(super) slips: Arc<Mutex<Vec<Printed>>>,
    pub(super) next: Arc<Mutex<Option<Taking>>>,
    /// Whether what is entered beside cases fails, and outcomes do not.
    pub(super) refuses_entries: Arc<Mutex<bool>>,
    /// How often it was asked whether it takes entries again.
    pub(super) probes: Arc<AtomicUsize>,
    pub(super) gate: Gate,
}

impl Ledger for Shelf {
    fn write(&mut self, note: &Note, now: Now) -> Result<Receipt, RecordFailure> {
        let taking = *self.next.lock().expect("not poisoned");
        match taking {
            None => {}
            Some(Taking::Fails) => return Err(RecordFailure::DiskLow),
            Some(Taking::Hangs) => self.gate.pass(),
        }
        let mut notes = self.notes.lock().expect("not poisoned");
        notes.push(note.clone());
        let closed = notes.iter().filter(|note| matches!(note.event, Event::Closed { .. })).count().max(1);
        let record = u64::try_from(closed).expect("few");
        Ok(Receipt { record, receipt: "ABC-DEF-GHJK".into(), at: now.wall })
    }

    fn changed(&mut self, event: record::Event, _now: Now) -> Result<(), RecordFailure> {
        let taking = *self.next.lock().expect("not poisoned");
        if matches!(taking, Some(Taking::Fails)) {
            return Err(RecordFailure::DiskLow);
        }
        self.changes.lock().expect("not poisoned").push(event);
        Ok(())
    }

    fn enter(&mut self, draft: &record::Draft, now: Now) -> Result<u64, RecordFailure> {
        self.changed(draft.event, now)?;
        if *self.refuses_entries.lock().expect("not poisoned") {
            return Err(RecordFailure::DiskLow);
        }
        self.drafts.lock().expect("not poisoned").push(draft.clone());
        Ok(1)
    }

    fn standing(&self) -> Level {
        *self.standing.lock().expect("not poisoned")
    }

    fn ready(&mut self, _now: Now) -> Result<(), RecordFailure> {
        let _before = self.probes.fetch_add(1, Ordering::SeqCst);
        let taking = *self.next.lock().expect("not poisoned");
        if matches!(taking, Some(Taking::Fails)) { Err(RecordFailure::DiskLow) } else { Ok(()) }
    }

    fn printed(&mut self, printed: &Printed, _now: Now) -> Result<(), RecordFailure> {
        let taking = *self.next.lock().expect("not poisoned");
        if matches!(taking, Some(Taking::Fails)) {
            return Err(RecordFailure::DiskLow);
        }
        self.slips.lock().expect("not poisoned").push(printed.clone());
        Ok(())
    }
}

/// What the platform does with a question; it answers rightly when nothing else is said.
pub(super) enum Saying {
    Wrong(Fault),
    /// And fails when the gate opens.
    Hangs,
}

pub(super) struct Oracle {
    pub(super) responder: Responder,
    pub(super) next: Mutex<VecDeque<Saying>>,
    pub(super) gate: Gate,
    /// Nobody is there.
    pub(super) silent: AtomicBool,
    /// How often it was asked about a certificate.
    pub(super) questions: AtomicUsize,
    pub(super) closings: Vec<Closing>,
}

impl Platform for Oracle {
    fn address(&self, _certificate: Use) -> Option<Address> {
        Some(Address::Common)
    }

    fn closings(&self) -> &[Closing] {
        &self.closings
    }

    fn warm(&self, _certificate: Use, _at: Timestamp) -> Result<Warmth, FetchFailure> {
        Ok(Warmth::NothingToWarm)
    }

    fn probe(&self, _certificate: Use, at: Timestamp) -> Result<(), FetchFailure> {
        self.answers(at)
    }

    fn ask(&self, _certificate: Use, request: &[u8], at: Timestamp) -> Result<Fetched, FetchFailure> {
        let _before = self.questions.fetch_add(1, Ordering::SeqCst);
        self.answers(at)?;
        let saying = self.next.lock().expect("not poisoned").pop_front();
        let fault = match saying {
            None => None,
            Some(Saying::Wrong(fault)) => Some(fault),
            Some(Saying::Hangs) => {
                self.gate.pass();
                return Err(FetchFailure::Unreachable("late"));
            }
        };
        Ok(Fetched { bytes: self.responder.answer(request, fault, at), asked: "platform.invalid".into() })
    }
}

impl Oracle {
    fn answers(&self, at: Timestamp) -> Result<(), FetchFailure> {
        if self.closings.iter().any(|closing| closing.contains(at)) {
            return Err(FetchFailure::Closed);
        }
        let silent = self.silent.load(Ordering::SeqCst);
        if silent { Err(FetchFailure::Unreachable("answer-timed-out")) } else { Ok(()) }
    }
}

/// A desk, and hands on everything around it.
pub(super) struct Bench {
    pub(super) desk: Option<Desk>,
    pub(super) inbox: Inbox,
    pub(super) views: Receiver<View>,
    pub(super) reader: PracticeReader,
    pub(super) shelf: Shelf,
    pub(super) oracle: Arc<Oracle>,
    pub(super) press: FakePress,
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.shelf.gate.open();
        self.oracle.gate.open();
    }
}

impl Bench {
    /// A desk that has not looked at its readers yet.
    pub(super) fn new(adjust: impl FnOnce(&mut Limits)) -> Self {
        Self::with(adjust, Box::new(NoStock))
    }

    /// The same with something in stock.
    pub(super) fn with(adjust: impl FnOnce(&mut Limits), stock: Box<dyn Stock>) -> Self {
        Self::made_of(adjust, stock, Vec::new(), Plan::Ocsp, None, None, None)
    }

    /// A desk that asks by this plan.
    pub(super) fn planned(plan: Plan, stock: Box<dyn Stock>) -> Self {
        Self::made_of(|_| {}, stock, Vec::new(), plan, None, None, None)
    }

    /// The same with a platform that has planned closings.
    pub(super) fn closed_at(closings: Vec<Closing>) -> Self {
        Self::made_of(|_| {}, Box::new(NoStock), closings, Plan::Ocsp, None, None, None)
    }

    /// A desk that people sign in to.
    pub(super) fn with_people(people: People) -> Self {
        Self::overseen(people, Box::new(NoLibrary))
    }

    /// The same with a record that may be asked.
    pub(super) fn overseen(people: People, library: Box<dyn Library>) -> Self {
        Self::made_of(|_| {}, Box::new(NoStock), Vec::new(), Plan::Ocsp, Some((people, library)), None, None)
    }

    /// A desk that asks again later.
    pub(super) fn promising(list: List) -> Self {
        let bench = Self::made_of(|_| {}, Box::new(NoStock), Vec::new(), Plan::Ocsp, None, None, Some(list));
        bench.looked(1);
        bench
    }

    /// The same with other programs that may ask, and with people or without.
    pub(super) fn asked(offer: Offer, people: Option<People>) -> Self {
        let overseen = people.map(|people| -> (People, Box<dyn Library>) { (people, Box::new(NoLibrary)) });
        Self::made_of(|_| {}, Box::new(NoStock), Vec::new(), Plan::Ocsp, overseen, Some(Box::new(offer)), None)
    }

    fn made_of(
        adjust: impl FnOnce(&mut Limits),
        stock: Box<dyn Stock>,
        closings: Vec<Closing>,
        plan: Plan,
        overseen: Option<(People, Box<dyn Library>)>,
        programs: Option<Box<Offer>>,
        follow_up: Option<List>,
    ) -> Self {
        let (people, library) = overseen.unzip();
        let now = CLOCK.now().wall;
        let responder = Responder::new(AUTHORITY.clone(), deck::statuses(now), now).expect("a responder");
        let (next, gate) = (Mutex::default(), Gate::default());
        let (silent, questions) = (AtomicBool::new(false), AtomicUsize::new(0));
        let oracle = Arc::new(Oracle { responder, next, gate, silent, questions, closings });
        let (reader, shelf, press) = (PracticeReader::new(), Shelf::default(), FakePress::default());
        let mut limits = Limits::with(Duration::from_mins(1), Duration::from_secs(10));
        adjust(&mut limits);
        let parts = Parts {
            intake: None,
            settings: Arc::new(Settings { ask_again: follow_up.is_some(), ..planned(settings(limits), plan) }),
            readers: Box::new(OneReader(reader.clone())),
            ledger: Box::new(shelf.clone()),
            platform: oracle.clone(),
            stock,
            library: library.unwrap_or_else(|| Box::new(NoLibrary)),
            press: Box::new(press.clone()),
            clock: *CLOCK,
            people,
            follow_up,
            told_hour: None,
            programs,
        };
        let (inbox, waiting) = Desk::inbox();
        let ears = inbox.clone();
        reader.watch(move |present| {
            let reader = READER.into();
            let event =
                if present { reader::Event::CardInserted { reader } } else { reader::Event::CardRemoved { reader } };
            let _ = ears.reader(event);
        });
        let (sender, views) = channel();
        let desk = Desk::start(parts, inbox.clone(), waiting, move |view| _ = sender.send(view)).expect("a desk");
        Self { desk: Some(desk), inbox, views, reader, shelf, oracle, press }
    }

    pub(super) fn ready() -> Self {
        let bench = Self::new(|_| {});
        bench.looked(1);
        bench
    }

    pub(super) fn looked(&self, readers: usize) {
        assert!(self.inbox.reader(reader::Event::Readers(vec![READER.into(); readers])));
    }

    pub(super) fn wishes(&self, wishes: impl IntoIterator<Item = Wish>) {
        wishes.into_iter().for_each(|wish| assert!(self.inbox.wish(wish)));
    }

    pub(super) fn opens(&self, front: Front) {
        self.wishes([Wish::Open(Box::new(order(front)))]);
    }

    pub(super) fn inserts_card(&self) {
        self.reader.insert(card());
    }

    pub(super) fn until(&self, wanted: impl Fn(&View) -> bool) -> View {
        loop {
            let view = self.views.recv_timeout(PATIENCE).expect("what the story waits for");
            if wanted(&view) {
                return view;
            }
        }
    }

    pub(super) fn until_pin_page(&self) {
        let _ = self.until(|view| matches!(view.scene, Some(Scene::EnterPin(_))));
    }

    pub(super) fn enters(&self, pin: &str) {
        self.until_pin_page();
        self.wishes([Wish::HoldKeyboard(true)]);
        self.wishes(pin.bytes().map(|digit| Wish::Type(Character(digit))));
        self.wishes([Wish::Confirm]);
    }

    pub(super) fn concluded(&self) -> Conclusion {
        match self.until(|view| matches!(view.scene, Some(Scene::Concluded(_)))).scene {
            Some(Scene::Concluded(conclusion)) => conclusion,
            other => panic!("not concluded: {other:?}"),
        }
    }

    pub(super) fn ends_with(&self, reason: Reason) {
        assert_eq!(self.concluded().reason, Some(reason));
    }

    pub(super) fn is_dismissed(&self) {
        let _ = self.reader.remove();
        let _ = self.until(|view| view.over);
        self.wishes([Wish::Dismiss]);
        let _ = self.until(|view| view.scene.is_none());
    }

    pub(super) fn verifications(&self) -> usize {
        self.reader.look(BehavingCard::verifications).expect("a card")
    }

    pub(super) fn events(&self) -> Vec<Event> {
        self.shelf.notes.lock().expect("not poisoned").iter().map(|note| note.event).collect()
    }

    pub(super) fn record(&self, taking: Taking) {
        *self.shelf.next.lock().expect("not poisoned") = Some(taking);
    }

    pub(super) fn platform(&self, saying: Saying) {
        self.oracle.next.lock().expect("not poisoned").push_back(saying);
    }
}

pub(super) fn card() -> BehavingCard {
    deck::card(Scenario::Normal, &AUTHORITY, CLOCK.now().wall).expect("a card")
}

pub(super) fn settings(limits: Limits) -> Settings {
    let anchors = Anchors::new(AUTHORITY.anchors(), Environment::Practice).expect("anchors");
    let usual = setup::settings(&Config::practice(), anchors, Vec::new(), CardWait(limits.card));
    Settings { limits, ..usual }
}

fn planned(usual: Settings, plan: Plan) -> Settings {
    Settings { asking: Asking { plan, ..usual.asking }, ..usual }
}

pub(super) fn order(front: Front) -> Order {
    Order::of(Use::Authentication, front)
}
