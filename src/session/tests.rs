//! Tables of what happened and what must follow. A locked certificate (署名用) needs no authority before its PIN, so every
//! story up to the signature can be told with plain values; those behind it are told in `tests/it`.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use super::effect::Command;
use super::input::{Answer, Character, Entropy, Input, RecordFailure};
use super::note::{Event, Note, Receipt};
use super::order::{Front, Standing};
use super::scene::{Asked, Conclusion, Notice, PinScene, Scene};
use super::settings::{Asking, LastTry, Limits};
use super::{Effects, Order, Reason, Session, Settings, Ticket, Verdict};
use crate::card::procedure::{Broken, CertificateOnCard, Guard, Reading, Signing, Tries};
use crate::card::{Error, Medium};
use crate::pki::ocsp::{CertIdHash, NoncePolicy, Rules};
use crate::pki::path::Policies;
use crate::pki::revocation::Plan;
use crate::pki::{Anchors, Environment, Use};
use crate::secret::Pin;
use crate::stand_in::authority::Authority;
use crate::time::{Monotonic, Now, Timestamp};

/// A session with a hand on its clock.
struct Bench {
    session: Session,
    at: Duration,
    orders: Effects,
    verifies: usize,
    notes: Vec<Note>,
}

fn settings() -> Settings {
    Settings {
        environment: Environment::Practice,
        anchors: anchors(),
        policies: Policies::default(),
        asking: Asking {
            plan: Plan::Ocsp,
            hash: CertIdHash::Sha256,
            nonce: NoncePolicy::Prefer,
            rules: Rules { max_age: Duration::from_secs(1800), responders: Vec::new() },
        },
        last_try: LastTry::Confirm,
        wrong_pin_limit: 2,
        place: "窓口3".into(),
        limits: Limits::with(Duration::from_secs(60), Duration::from_secs(10)),
    }
}

fn anchors() -> Arc<Anchors> {
    static ANCHORS: LazyLock<Arc<Anchors>> = LazyLock::new(|| {
        let authority = Authority::in_memory(Timestamp::from_unix_seconds(1_800_000_000)).expect("an authority");
        Arc::new(Anchors::new(authority.anchors(), Environment::Practice).expect("anchors"))
    });
    ANCHORS.clone()
}

fn order(front: Front) -> Order {
    Order {
        certificate: Use::Signature,
        attributes: false,
        purpose: Some(1),
        reference: None,
        standing: Standing::Oneself,
        front,
    }
}

fn reading(tries: Tries) -> Reading {
    Reading {
        medium: Medium::Card,
        certificate: CertificateOnCard::Locked,
        tries,
        guard: Guard { token: vec![0; 160], certificate_head: None },
    }
}

fn receipt() -> Receipt {
    Receipt { record: 7, receipt: "ABC-DEF-GHJK".into() }
}

fn entropy() -> Entropy {
    Entropy { challenge: [1; 32], nonce: [2; 32] }
}

impl Bench {
    fn new(front: Front) -> Self {
        Self::with(front, settings())
    }

    fn with(front: Front, settings: Settings) -> Self {
        let now = Now {
            wall: Timestamp::from_unix_seconds(1_800_000_000),
            monotonic: Monotonic::from_origin(Duration::ZERO),
        };
        let session = Session::open(order(front), Arc::new(settings), [9; 16], now);
        Self { session, at: Duration::ZERO, orders: Vec::new(), verifies: 0, notes: Vec::new() }
    }

    fn now(&self) -> Now {
        Now {
            wall: Timestamp::from_unix_seconds(1_800_000_000).plus(self.at),
            monotonic: Monotonic::from_origin(self.at),
        }
    }

    fn happens(&mut self, input: Input) -> &mut Self {
        let effects = self.session.handle(input, self.now());
        for effect in effects {
            match &effect.order {
                Command::Sign { .. } => self.verifies += 1,
                Command::Record(note) => self.notes.push(note.clone()),
                _ => {}
            }
            self.orders.push(effect);
        }
        self
    }

    fn ticket(&self, wanted: fn(&Command) -> bool) -> Ticket {
        self.orders.iter().rev().find(|effect| wanted(&effect.order)).expect("it was ordered").ticket
    }

    fn answers(&mut self, wanted: fn(&Command) -> bool, answer: Answer) -> &mut Self {
        let ticket = self.ticket(wanted);
        self.happens(Input::Answered(ticket, answer))
    }

    fn card_read(&mut self, reading: Reading) -> &mut Self {
        self.answers(|order| matches!(order, Command::ReadCard { .. }), Answer::CardRead(Ok(Box::new(reading))))
    }

    fn recorded(&mut self) -> &mut Self {
        self.answers(|order| matches!(order, Command::Record(_)), Answer::Recorded(Ok(receipt())))
    }

    fn signed(&mut self, answer: Result<Signing, Broken>) -> &mut Self {
        self.answers(|order| matches!(order, Command::Sign { .. }), Answer::Signed(answer))
    }

    fn waits(&mut self, span: Duration) -> &mut Self {
        self.at += span;
        self.happens(Input::DeadlinePassed)
    }

    fn types(&mut self, text: &str) -> &mut Self {
        for byte in text.bytes() {
            let _ = self.happens(Input::Typed(Character(byte)));
        }
        self
    }

    fn confirms(&mut self) -> &mut Self {
        self.happens(Input::Confirmed(entropy()))
    }

    fn on_pin_page(front: Front) -> Self {
        let mut bench = Self::new(front);
        let _ =
            bench.happens(Input::KeyboardHeld(true)).happens(Input::CardInserted).card_read(reading(Tries::Left(5)));
        bench
    }

    fn scene(&self) -> Scene {
        self.session.scene(self.now())
    }

    fn page(&self) -> PinScene {
        match self.scene() {
            Scene::EnterPin(page) => page,
            other => panic!("not the PIN page: {other:?}"),
        }
    }

    fn conclusion(&self) -> Conclusion {
        match self.scene() {
            Scene::Concluded(conclusion) => conclusion,
            other => panic!("not concluded: {other:?}"),
        }
    }

    fn ends_with(&mut self, reason: Reason) {
        let _ = self.recorded();
        let conclusion = self.conclusion();
        assert_eq!(conclusion.reason, Some(reason));
        assert_eq!(conclusion.verdict, reason.verdict());
        assert_eq!(conclusion.report.record, Some(7));
    }
}

#[test]
fn a_card_that_cannot_succeed_is_never_asked_for_a_pin() {
    let absent = Reading { certificate: CertificateOnCard::Absent, ..reading(Tries::Left(5)) };
    let on = |medium| Reading { medium, ..reading(Tries::Left(5)) };
    let table = [
        (on(Medium::NotMyNumber), Reason::CardNotMyNumber),
        (on(Medium::JuminKihon), Reason::CardJuminKihon),
        (on(Medium::Iphone), Reason::MediumUnsupported),
        (absent, Reason::CertificateAbsent),
        (reading(Tries::Blocked), Reason::PinBlocked),
        (reading(Tries::Left(0)), Reason::PinBlocked),
        (reading(Tries::NotUsable), Reason::PinNotUsable),
        (
            Reading { certificate: CertificateOnCard::Read(vec![0x30, 0x82, 0x06]), ..reading(Tries::Left(3)) },
            Reason::CardUnreadable,
        ),
    ];
    for (read, reason) in table {
        let mut bench = Bench::new(Front::Desk);
        let _ = bench.happens(Input::CardInserted).card_read(read);
        assert_eq!(bench.scene(), Scene::Recording, "{reason:?}");
        bench.ends_with(reason);
        assert_eq!(bench.verifies, 0);
    }
}

#[test]
fn nothing_is_sent_before_the_intent_is_on_disk() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC123").confirms();
    assert_eq!(bench.notes.last().map(|note| note.event), Some(Event::VerifyIntended));
    assert_eq!(bench.verifies, 0);
    let _ = bench.recorded();
    assert_eq!(bench.verifies, 1);
}

#[test]
fn a_record_that_fails_stops_the_case_before_verify() {
    for (failure, reason) in
        [(RecordFailure::DiskLow, Reason::DiskLow), (RecordFailure::Unavailable("locked"), Reason::LogUnavailable)]
    {
        let mut bench = Bench::on_pin_page(Front::Desk);
        let _ = bench.types("ABC123").confirms();
        let _ = bench.answers(|order| matches!(order, Command::Record(_)), Answer::Recorded(Err(failure)));
        bench.ends_with(reason);
        assert_eq!(bench.verifies, 0);
    }
}

#[test]
fn a_verdict_that_is_not_on_disk_is_not_shown() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Blocked));
    let _ = bench.answers(|order| matches!(order, Command::Record(_)), Answer::Recorded(Err(RecordFailure::DiskLow)));
    let conclusion = bench.conclusion();
    assert_eq!((conclusion.verdict, conclusion.reason), (Verdict::OutOfService, Some(Reason::DiskLow)));
    assert_eq!(conclusion.report.record, None);
}

#[test]
fn one_confirmation_is_at_most_one_verify_however_often_it_is_pressed() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC123").confirms().confirms().recorded().confirms().recorded().confirms();
    assert_eq!(bench.verifies, 1);
}

#[test]
fn a_wrong_pin_shows_the_cards_own_count_and_the_page_opens_again() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC124").confirms().recorded();
    let _ = bench.signed(Ok(Signing::PinRefused { tries: Tries::Left(4) }));
    assert_eq!(bench.notes.last().map(|note| note.event), Some(Event::VerifyAnswered));
    let page = bench.recorded().page();
    assert_eq!((page.tries_left, page.typed, page.notice), (4, 0, Some(Notice::WrongPin)));
    let _ = bench.types("ABC123").confirms().recorded();
    let shown = bench.orders.iter().rev().find_map(|effect| match &effect.order {
        Command::Sign { reading, .. } => Some(reading.tries),
        _ => None,
    });
    assert_eq!(shown, Some(Tries::Left(4)), "the card's count is compared with what the person was shown last");
}

#[test]
fn a_case_ends_at_its_limit_of_wrong_pins() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC124").confirms().recorded();
    let _ = bench.signed(Ok(Signing::PinRefused { tries: Tries::Left(4) })).recorded();
    let _ = bench.types("ABC125").confirms().recorded();
    let _ = bench.signed(Ok(Signing::PinRefused { tries: Tries::Left(3) }));
    bench.ends_with(Reason::PinLimit);
    assert_eq!(bench.conclusion().report.tries_left, Some(3));
}

#[test]
fn in_the_terminal_a_wrong_pin_ends_the_case() {
    let mut bench = Bench::on_pin_page(Front::Terminal);
    let mut pin = Pin::new();
    b"WRONG1".iter().for_each(|byte| pin.push(*byte));
    let _ = bench.happens(Input::PinGiven(pin, entropy())).recorded();
    let _ = bench.signed(Ok(Signing::PinRefused { tries: Tries::Left(4) }));
    bench.ends_with(Reason::PinWrong);
}

#[test]
fn a_pin_of_impossible_form_costs_no_try() {
    for text in ["", "12345", "ABCDEFGH123456789", "AB-123", "あいうえお"] {
        let mut bench = Bench::on_pin_page(Front::Terminal);
        let mut pin = Pin::new();
        text.bytes().for_each(|byte| pin.push(byte));
        let _ = bench.happens(Input::PinGiven(pin, entropy()));
        bench.ends_with(Reason::PinMalformed);
        assert_eq!(bench.verifies, 0, "{text:?}");
    }
}

#[test]
fn at_the_desk_a_wrong_length_is_told_and_costs_no_try() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC12").confirms();
    let page = bench.page();
    assert_eq!((page.notice, page.typed, page.tries_left), (Some(Notice::WrongLength), 5, 5));
    assert_eq!(bench.verifies, 0);
}

#[test]
fn an_unusual_password_is_told_once_and_then_sent() {
    for (text, notice) in [("123456", Notice::OnlyDigits), ("ABCDEF", Notice::OnlyLetters)] {
        let mut bench = Bench::on_pin_page(Front::Desk);
        let _ = bench.types(text).confirms();
        assert_eq!(bench.page().notice, Some(notice));
        let _ = bench.confirms().recorded();
        assert_eq!(bench.verifies, 1);
    }
}

#[test]
fn the_last_try_needs_the_resident_and_the_clerk() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::KeyboardHeld(true)).happens(Input::CardInserted).card_read(reading(Tries::Left(1)));
    assert!(matches!(bench.scene(), Scene::LastTry { asked: Asked::Resident, .. }));
    let _ = bench.happens(Input::LastTryAllowed);
    assert!(matches!(bench.scene(), Scene::LastTry { asked: Asked::Resident, .. }), "not the clerk alone");
    let _ = bench.happens(Input::LastTryWanted);
    assert!(matches!(bench.scene(), Scene::LastTry { asked: Asked::Clerk, .. }));
    let _ = bench.happens(Input::LastTryWanted);
    assert!(matches!(bench.scene(), Scene::LastTry { asked: Asked::Clerk, .. }), "not the resident alone");
    let _ = bench.happens(Input::LastTryAllowed);
    assert_eq!(bench.page().tries_left, 1);
}

#[test]
fn the_last_try_follows_the_policy() {
    for (policy, asked) in [(LastTry::Allow, true), (LastTry::Refuse, false)] {
        let mut bench = Bench::with(Front::Desk, Settings { last_try: policy, ..settings() });
        let _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Left(1)));
        if asked {
            assert_eq!(bench.page().tries_left, 1);
        } else {
            bench.ends_with(Reason::PinLastTryDeclined);
        }
    }
}

#[test]
fn the_last_try_may_be_declined() {
    let mut bench = Bench::new(Front::Terminal);
    let _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Left(1)));
    let _ = bench.happens(Input::LastTryDeclined);
    bench.ends_with(Reason::PinLastTryDeclined);
}

#[test]
fn keys_count_only_while_the_resident_window_holds_the_keyboard() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC1").happens(Input::KeyboardHeld(false));
    let page = bench.page();
    assert_eq!((page.typed, page.notice, page.keyboard_held), (0, Some(Notice::FocusLost), false));
    let _ = bench.types("ABC123").confirms();
    assert_eq!(bench.page().typed, 0);
    assert_eq!(bench.verifies, 0);
    let _ = bench.happens(Input::KeyboardHeld(true)).types("AB");
    assert_eq!(bench.page().typed, 2);
}

#[test]
fn nobody_is_rushed_but_nobody_is_waited_for_for_ever() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC").waits(Duration::from_secs(120));
    assert_eq!(bench.page().time_warning, Some(30));
    let _ = bench.happens(Input::MoreTimeAsked);
    assert_eq!((bench.page().time_warning, bench.page().typed), (None, 3));
    let _ = bench.waits(Duration::from_secs(120)).waits(Duration::from_secs(30));
    assert_eq!((bench.page().typed, bench.page().notice), (0, Some(Notice::TimeUp)));
    let _ = bench.waits(Duration::from_secs(180));
    bench.ends_with(Reason::TimedOut);
}

#[test]
fn every_waiting_state_has_a_deadline() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.waits(Duration::from_secs(60));
    bench.ends_with(Reason::TimedOut);

    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::CardInserted).waits(Duration::from_secs(60));
    bench.ends_with(Reason::CardUnreadable);

    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC123").confirms().recorded().waits(Duration::from_secs(60));
    bench.ends_with(Reason::CardUnreadable);

    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::Cancelled).waits(Duration::from_secs(60));
    assert_eq!(bench.conclusion().reason, Some(Reason::LogUnavailable));
}

#[test]
fn a_card_taken_away_ends_every_state_before_the_card_works() {
    let stories: [fn(&mut Bench); 3] = [
        |bench| _ = bench.happens(Input::CardInserted),
        |bench| _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Left(5))),
        |bench| _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Left(1))),
    ];
    for story in stories {
        for (input, reason) in [
            (Input::CardRemoved, Reason::CardRemoved),
            (Input::ReaderLost, Reason::ReaderUnavailable),
            (Input::Cancelled, Reason::Cancelled),
            (Input::OtherMeansChosen, Reason::OtherMeans),
            (Input::WindowLost, Reason::FocusLost),
        ] {
            let mut bench = Bench::new(Front::Desk);
            story(&mut bench);
            let _ = bench.happens(input);
            bench.ends_with(reason);
            assert_eq!(bench.verifies, 0);
        }
    }
}

#[test]
fn a_case_stopped_while_the_card_works_ends_when_the_card_has_answered() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC124").confirms().recorded().happens(Input::Cancelled);
    assert_eq!(bench.scene(), Scene::Signing);
    let _ = bench.signed(Ok(Signing::PinRefused { tries: Tries::Left(4) }));
    bench.ends_with(Reason::Cancelled);
    assert_eq!(bench.conclusion().report.tries_left, Some(4));
}

#[test]
fn after_an_error_behind_verify_the_counter_is_read_and_nothing_is_sent_again() {
    for (error, reason) in [
        (Error::Mute, Reason::CardUnreadable),
        (Error::Reset, Reason::CardUnreadable),
        (Error::Garbage, Reason::CardUnreadable),
        (Error::Busy, Reason::ReaderBusy),
        (Error::ReaderUnavailable, Reason::ReaderUnavailable),
    ] {
        let mut bench = Bench::on_pin_page(Front::Desk);
        let _ = bench.types("ABC123").confirms().recorded().signed(Err(Broken { error, verify_sent: true }));
        let _ = bench
            .answers(|order| matches!(order, Command::CountTries { .. }), Answer::TriesCounted(Ok(Tries::Left(4))));
        bench.ends_with(reason);
        assert_eq!((bench.verifies, bench.conclusion().report.tries_left), (1, Some(4)));
    }
}

#[test]
fn a_card_pulled_while_it_signs_leaves_the_count_unknown() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC123").confirms().recorded();
    let _ = bench.happens(Input::CardRemoved).signed(Err(Broken { error: Error::Removed, verify_sent: true }));
    bench.ends_with(Reason::CardRemoved);
    assert_eq!(bench.conclusion().report.tries_left, None);
}

#[test]
fn what_the_card_says_at_signing_decides_the_case() {
    let table = [
        (Signing::Swapped, Reason::CardSwapped),
        (Signing::PinRefused { tries: Tries::Blocked }, Reason::PinBlocked),
        (Signing::TriesChanged { tries: Tries::Blocked }, Reason::PinBlocked),
        (
            Signing::Signed { signature: vec![0; 256], certificate: Some(CertificateOnCard::Absent) },
            Reason::CertificateAbsent,
        ),
        (Signing::Signed { signature: vec![0; 256], certificate: None }, Reason::CertificateAbsent),
        (
            Signing::Signed { signature: Vec::new(), certificate: Some(CertificateOnCard::Read(vec![1, 2, 3])) },
            Reason::CardUnreadable,
        ),
    ];
    for (signing, reason) in table {
        let mut bench = Bench::on_pin_page(Front::Desk);
        let _ = bench.types("ABC123").confirms().recorded().signed(Ok(signing));
        bench.ends_with(reason);
    }
}

#[test]
fn tries_that_another_program_spent_are_shown_before_anything_else() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC123").confirms().recorded();
    let page = bench.signed(Ok(Signing::TriesChanged { tries: Tries::Left(3) })).recorded().page();
    assert_eq!((page.tries_left, page.notice), (3, Some(Notice::TriesChanged)));
}

#[test]
fn a_late_answer_changes_nothing() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::CardInserted).happens(Input::Cancelled);
    let _ = bench.card_read(reading(Tries::Left(5)));
    assert_eq!(bench.scene(), Scene::Recording);
    bench.ends_with(Reason::Cancelled);
}

#[test]
fn a_reading_that_another_program_disturbs_is_begun_again_twice() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::CardInserted);
    for _ in 0..2 {
        let _ = bench.answers(|order| matches!(order, Command::ReadCard { .. }), Answer::CardRead(Err(Error::Reset)));
        assert_eq!(bench.scene(), Scene::Reading);
    }
    let _ = bench.answers(|order| matches!(order, Command::ReadCard { .. }), Answer::CardRead(Err(Error::Reset)));
    bench.ends_with(Reason::CardUnreadable);
}

#[test]
fn a_card_from_before_must_come_out_before_the_case_begins() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::CardLeftOver);
    assert_eq!(bench.scene(), Scene::AwaitCard { leftover: true });
    assert!(bench.orders.is_empty());
    let _ = bench.happens(Input::CardRemoved);
    assert_eq!(bench.scene(), Scene::AwaitCard { leftover: false });
    let _ = bench.happens(Input::CardInserted);
    assert_eq!(bench.scene(), Scene::Reading);
}

#[test]
fn the_next_case_waits_until_the_card_is_out() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Blocked)).recorded();
    assert!(!bench.session.is_over());
    for (waited, shown) in [(3, 3), (7, 10), (10, 20), (10, 30)] {
        let _ = bench.waits(Duration::from_secs(waited));
        assert_eq!(bench.conclusion().card_left_for, shown);
    }
    assert_eq!(bench.session.deadline(), None);
    let _ = bench.happens(Input::CardRemoved);
    assert!(bench.session.is_over());
}
