//! The whole desk over a practice card, with a record and a platform that do what the story wants, hanging included.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, LazyLock, Mutex};
use std::time::Duration;

use super::{Desk, Inbox, Ledger, Parts, Platform, Readers, View, Wish};
use crate::card::{Command as CardCommand, File, Sharing, Slot, StatusWord};
use crate::clock::Clock;
use crate::pki::ocsp::{CertIdHash, NoncePolicy, Rules};
use crate::pki::path::Policies;
use crate::pki::revocation::Plan;
use crate::pki::{Anchors, Environment, Use};
use crate::reader;
use crate::secret::Pin;
use crate::session::input::{Character, FetchFailure, Fetched, RecordFailure};
use crate::session::note::{Event, Note, Receipt};
use crate::session::order::{Front, Standing};
use crate::session::scene::{Conclusion, Scene};
use crate::session::settings::{Asking, LastTry, Limits};
use crate::session::{Order, Reason, Settings, Verdict};
use crate::stand_in::authority::Authority;
use crate::stand_in::deck;
use crate::stand_in::faults::Fault;
use crate::stand_in::responder::Responder;
use crate::stand_in::slot::PracticeReader;
use crate::time::{Now, Timestamp};
use crate::training::{BehavingCard, Scenario};

const READER: &str = "practice";
/// Longer than anything here takes on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(30);

static CLOCK: LazyLock<Clock> = LazyLock::new(Clock::start);
static AUTHORITY: LazyLock<Arc<Authority>> =
    LazyLock::new(|| Arc::new(Authority::in_memory(CLOCK.now().wall).expect("an authority")));

/// Holds up whoever comes until it is opened.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    fn pass(&self) {
        let shut = self.0.0.lock().expect("not poisoned");
        drop(self.0.1.wait_while(shut, |open| !*open).expect("not poisoned"));
    }

    fn open(&self) {
        *self.0.0.lock().expect("not poisoned") = true;
        self.0.1.notify_all();
    }
}

struct OneReader(PracticeReader);

impl Readers for OneReader {
    fn slot(&mut self, _reader: &str) -> Box<dyn Slot> {
        Box::new(self.0.clone())
    }
}

/// What the record does with the next entries; it takes them when nothing else is said.
#[derive(Clone, Copy)]
enum Taking {
    Fails,
    Hangs,
}

#[derive(Clone, Default)]
struct Shelf {
    notes: Arc<Mutex<Vec<Note>>>,
    next: Arc<Mutex<Option<Taking>>>,
    gate: Gate,
}

impl Ledger for Shelf {
    fn write(&mut self, note: &Note, _now: Now) -> Result<Receipt, RecordFailure> {
        let taking = *self.next.lock().expect("not poisoned");
        match taking {
            None => {}
            Some(Taking::Fails) => return Err(RecordFailure::DiskLow),
            Some(Taking::Hangs) => self.gate.pass(),
        }
        self.notes.lock().expect("not poisoned").push(note.clone());
        Ok(Receipt { record: 1, receipt: "ABC-DEF-GHJK".into() })
    }
}

/// What the platform does with a question; it answers rightly when nothing else is said.
enum Saying {
    Wrong(Fault),
    /// And fails when the gate opens.
    Hangs,
}

struct Oracle {
    responder: Responder,
    next: Mutex<VecDeque<Saying>>,
    gate: Gate,
}

impl Platform for Oracle {
    fn warm(&self, _certificate: Use, _at: Timestamp) -> Result<(), FetchFailure> {
        Ok(())
    }

    fn ask(&self, _certificate: Use, request: &[u8], at: Timestamp) -> Result<Fetched, FetchFailure> {
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

/// A desk, and hands on everything around it.
struct Bench {
    desk: Option<Desk>,
    inbox: Inbox,
    views: Receiver<View>,
    reader: PracticeReader,
    shelf: Shelf,
    oracle: Arc<Oracle>,
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.shelf.gate.open();
        self.oracle.gate.open();
    }
}

impl Bench {
    /// A desk that has not looked at its readers yet.
    fn new(adjust: impl FnOnce(&mut Limits)) -> Self {
        let now = CLOCK.now().wall;
        let responder = Responder::new(AUTHORITY.clone(), deck::statuses(now), now).expect("a responder");
        let oracle = Arc::new(Oracle { responder, next: Mutex::default(), gate: Gate::default() });
        let (reader, shelf) = (PracticeReader::new(), Shelf::default());
        let mut limits = Limits::with(Duration::from_secs(60), Duration::from_secs(10));
        adjust(&mut limits);
        let parts = Parts {
            settings: Arc::new(settings(limits)),
            readers: Box::new(OneReader(reader.clone())),
            ledger: Box::new(shelf.clone()),
            platform: oracle.clone(),
            clock: *CLOCK,
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
        Self { desk: Some(desk), inbox, views, reader, shelf, oracle }
    }

    fn ready() -> Self {
        let bench = Self::new(|_| {});
        bench.looked(1);
        bench
    }

    fn looked(&self, readers: usize) {
        assert!(self.inbox.reader(reader::Event::Readers(vec![READER.into(); readers])));
    }

    fn wishes(&self, wishes: impl IntoIterator<Item = Wish>) {
        wishes.into_iter().for_each(|wish| assert!(self.inbox.wish(wish)));
    }

    fn opens(&self, front: Front) {
        self.wishes([Wish::Open(Box::new(order(front)))]);
    }

    fn inserts_card(&self) {
        self.reader.insert(card());
    }

    fn until(&self, wanted: impl Fn(&View) -> bool) -> View {
        loop {
            let view = self.views.recv_timeout(PATIENCE).expect("what the story waits for");
            if wanted(&view) {
                return view;
            }
        }
    }

    fn until_pin_page(&self) {
        let _ = self.until(|view| matches!(view.scene, Some(Scene::EnterPin(_))));
    }

    fn enters(&self, pin: &str) {
        self.until_pin_page();
        self.wishes([Wish::HoldKeyboard(true)]);
        self.wishes(pin.bytes().map(|digit| Wish::Type(Character(digit))));
        self.wishes([Wish::Confirm]);
    }

    fn concluded(&self) -> Conclusion {
        match self.until(|view| matches!(view.scene, Some(Scene::Concluded(_)))).scene {
            Some(Scene::Concluded(conclusion)) => conclusion,
            other => panic!("not concluded: {other:?}"),
        }
    }

    fn ends_with(&self, reason: Reason) {
        assert_eq!(self.concluded().reason, Some(reason));
    }

    fn is_dismissed(&self) {
        let _ = self.reader.remove();
        let _ = self.until(|view| view.over);
        self.wishes([Wish::Dismiss]);
        let _ = self.until(|view| view.scene.is_none());
    }

    fn verifications(&self) -> usize {
        self.reader.look(BehavingCard::verifications).expect("a card")
    }

    fn events(&self) -> Vec<Event> {
        self.shelf.notes.lock().expect("not poisoned").iter().map(|note| note.event).collect()
    }

    fn record(&self, taking: Taking) {
        *self.shelf.next.lock().expect("not poisoned") = Some(taking);
    }

    fn platform(&self, saying: Saying) {
        self.oracle.next.lock().expect("not poisoned").push_back(saying);
    }
}

fn card() -> BehavingCard {
    deck::card(Scenario::Normal, &AUTHORITY, CLOCK.now().wall).expect("a card")
}

fn settings(limits: Limits) -> Settings {
    Settings {
        environment: Environment::Practice,
        anchors: Arc::new(Anchors::new(AUTHORITY.anchors(), Environment::Practice).expect("anchors")),
        policies: Policies::default(),
        asking: Asking {
            plan: Plan::Ocsp,
            hash: CertIdHash::Sha256,
            nonce: NoncePolicy::Prefer,
            rules: Rules { max_age: Duration::from_mins(30), responders: Vec::new() },
        },
        last_try: LastTry::Confirm,
        wrong_pin_limit: 2,
        place: "窓口3".into(),
        limits,
    }
}

fn order(front: Front) -> Order {
    Order {
        certificate: Use::Authentication,
        attributes: false,
        purpose: None,
        reference: None,
        standing: Standing::Oneself,
        front,
    }
}

const ACCEPTED: Event = Event::Closed { verdict: Verdict::Accepted, reason: None, detail: None };

#[test]
fn a_case_walks_from_the_order_to_the_verdict_and_the_next_begins_anew() {
    let bench = Bench::ready();
    for _ in 0..2 {
        bench.opens(Front::Desk);
        let _ = bench.until(|view| view.scene == Some(Scene::AwaitCard { leftover: false }));
        bench.inserts_card();
        bench.enters("1234");
        assert_eq!(bench.concluded().verdict, Verdict::Accepted);
        assert_eq!(bench.verifications(), 1);
        bench.is_dismissed();
    }
    assert_eq!(bench.events(), [Event::VerifyIntended, ACCEPTED, Event::VerifyIntended, ACCEPTED]);
}

#[test]
fn a_platform_that_lies_is_not_believed() {
    for fault in [Fault::TrailingBytes, Fault::WrongSerial, Fault::ForeignResponder] {
        let bench = Bench::ready();
        bench.platform(Saying::Wrong(fault));
        bench.opens(Front::Desk);
        bench.inserts_card();
        bench.enters("1234");
        bench.ends_with(Reason::PlatformAnswerInvalid);
    }
}

#[test]
fn a_platform_that_hangs_holds_up_nobody_and_its_late_answer_reaches_no_other_case() {
    let bench = Bench::ready();
    bench.platform(Saying::Hangs);
    bench.opens(Front::Desk);
    bench.inserts_card();
    bench.enters("1234");
    let _ = bench.until(|view| view.scene == Some(Scene::Checking));
    bench.wishes([Wish::Cancel]);
    bench.ends_with(Reason::Cancelled);
    bench.is_dismissed();

    bench.opens(Front::Desk);
    bench.inserts_card();
    bench.enters("1234");
    let _ = bench.until(|view| view.scene == Some(Scene::Checking));
    bench.oracle.gate.open();
    assert_eq!(bench.concluded().verdict, Verdict::Accepted);
}

#[test]
fn without_an_intent_on_disk_nothing_is_sent_to_the_card() {
    for (taking, reason) in [(Taking::Fails, Reason::DiskLow), (Taking::Hangs, Reason::LogUnavailable)] {
        let bench = Bench::new(|limits| {
            limits.signing = Duration::from_millis(200);
            limits.recording = Duration::from_millis(200);
        });
        bench.looked(1);
        bench.record(taking);
        bench.opens(Front::Desk);
        bench.inserts_card();
        bench.enters("1234");
        bench.ends_with(reason);
        assert_eq!((bench.verifications(), bench.events().len()), (0, 0));
    }
}

#[test]
fn a_record_that_was_too_slow_for_the_intent_is_not_blamed_on_the_card() {
    let bench = Bench::new(|limits| limits.signing = Duration::from_millis(200));
    bench.looked(1);
    bench.record(Taking::Hangs);
    bench.opens(Front::Desk);
    bench.inserts_card();
    bench.enters("1234");
    let _ = bench.until(|view| view.scene == Some(Scene::Recording));
    bench.shelf.gate.open();
    bench.ends_with(Reason::LogUnavailable);
    assert_eq!(bench.verifications(), 0);
}

#[test]
fn a_record_that_takes_nothing_more_is_said_at_once() {
    let bench = Bench::new(|limits| limits.recording = Duration::from_millis(50));
    bench.looked(1);
    bench.record(Taking::Hangs);
    let details: Vec<_> = (0..12)
        .map(|_| {
            bench.opens(Front::Desk);
            let _ = bench.until(|view| matches!(view.scene, Some(Scene::AwaitCard { .. })));
            bench.wishes([Wish::Cancel]);
            let conclusion = bench.concluded();
            assert_eq!(conclusion.reason, Some(Reason::LogUnavailable));
            conclusion.detail
        })
        .collect();
    assert_eq!((details[0], details[11]), (Some("record-timeout"), Some("record-busy")));
}

#[test]
fn a_desk_that_closes_while_the_card_signs_leaves_no_verified_card_behind() {
    let mut bench = Bench::ready();
    bench.opens(Front::Desk);
    bench.reader.insert(card().with_pace(Duration::from_millis(100)));
    bench.enters("1234");
    let _ = bench.until(|view| view.scene == Some(Scene::Signing));
    let before = CLOCK.now().monotonic;
    drop(bench.desk.take());
    assert!(CLOCK.now().monotonic.since(before) < Duration::from_secs(12));
    assert!(matches!(bench.events().last(), Some(Event::Closed { reason: Some(Reason::Cancelled), .. })));

    let mut reader = bench.reader.clone();
    let mut later = reader.connect(Sharing::Shared).expect("a connection");
    let words = [
        CardCommand::select_application(),
        CardCommand::select_application(),
        CardCommand::select_file(File::AuthenticationKey),
        CardCommand::compute_signature(&[0x30; 51]).expect("a command"),
    ]
    .map(|command| later.transmit(&command).expect("an answer").status());
    let expected = [StatusWord::Internal, StatusWord::Success, StatusWord::Success, StatusWord::PinRequired];
    assert_eq!(words, expected, "powered up anew, and no PIN verified");
}

#[test]
fn a_card_from_before_must_come_out_at_the_desk_and_not_in_the_terminal() {
    let bench = Bench::ready();
    // Lies there unseen, as before the desk began to look.
    drop(bench.reader.swap(card()));
    assert!(bench.inbox.reader(reader::Event::CardPresentAtStart { reader: READER.into() }));
    bench.opens(Front::Desk);
    let _ = bench.until(|view| view.scene == Some(Scene::AwaitCard { leftover: true }));
    let _ = bench.reader.remove();
    let _ = bench.until(|view| view.scene == Some(Scene::AwaitCard { leftover: false }));
    bench.inserts_card();
    bench.until_pin_page();
    bench.wishes([Wish::Cancel]);
    bench.ends_with(Reason::Cancelled);
    bench.is_dismissed();

    drop(bench.reader.swap(card()));
    assert!(bench.inbox.reader(reader::Event::CardPresentAtStart { reader: READER.into() }));
    bench.opens(Front::Terminal);
    bench.until_pin_page();
    let mut pin = Pin::new();
    b"1234".iter().for_each(|digit| pin.push(*digit));
    bench.wishes([Wish::GivePin(pin)]);
    assert_eq!(bench.concluded().verdict, Verdict::Accepted);
}

#[test]
fn an_order_waits_for_the_first_look_at_the_readers() {
    for (readers, reason) in [(1, None), (0, Some(Reason::ReaderUnavailable))] {
        let bench = Bench::new(|_| {});
        bench.opens(Front::Desk);
        bench.wishes([Wish::CallStaff]);
        assert_eq!(bench.until(|view| view.staff_called).scene, None, "nobody has looked yet");
        bench.looked(readers);
        match reason {
            None => drop(bench.until(|view| matches!(view.scene, Some(Scene::AwaitCard { .. })))),
            Some(reason) => bench.ends_with(reason),
        }
    }
}
