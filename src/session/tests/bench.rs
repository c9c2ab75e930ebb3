//! A session with a hand on its clock.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use crate::card::Medium;
use crate::card::procedure::{Broken, CertificateOnCard, Guard, Reading, Signing, Tries};
use crate::pki::ocsp::{CertIdHash, NoncePolicy, Rules};
use crate::pki::path::Policies;
use crate::pki::revocation::Plan;
use crate::pki::{Anchors, Environment, Use};
use crate::session::effect::Command;
use crate::session::input::{Answer, Character, Entropy, Input};
use crate::session::note::{Note, Receipt};
use crate::session::order::{Front, Standing};
use crate::session::scene::{Conclusion, PinScene, Scene};
use crate::session::settings::{Asking, LastTry, Limits};
use crate::session::{Effects, Order, Reason, Session, Settings, Ticket};
use crate::stand_in::authority::Authority;
use crate::time::{Monotonic, Now, Timestamp};

pub(super) struct Bench {
    pub(super) session: Session,
    pub(super) at: Duration,
    pub(super) orders: Effects,
    pub(super) verifies: usize,
    pub(super) notes: Vec<Note>,
}

pub(super) fn settings() -> Settings {
    Settings {
        environment: Environment::Practice,
        anchors: anchors(),
        policies: Policies::default(),
        asking: Asking {
            plan: Plan::Ocsp,
            hash: CertIdHash::Sha256,
            nonce: NoncePolicy::Prefer,
            rules: Rules { max_age: Duration::from_mins(30), responders: Vec::new() },
        },
        last_try: LastTry::Confirm,
        wrong_pin_limit: 2,
        ask_again: false,
        place: "窓口3".into(),
        limits: Limits::with(Duration::from_mins(1), Duration::from_secs(10)),
    }
}

fn anchors() -> Arc<Anchors> {
    static ANCHORS: LazyLock<Arc<Anchors>> = LazyLock::new(|| {
        let authority = Authority::in_memory(Timestamp::from_unix_seconds(1_800_000_000)).expect("an authority");
        Arc::new(Anchors::new(authority.anchors(), Environment::Practice).expect("anchors"))
    });
    ANCHORS.clone()
}

pub(super) fn order(front: Front) -> Order {
    Order {
        certificate: Use::Signature,
        attributes: false,
        purpose: Some(1),
        reference: None,
        standing: Standing::Oneself,
        front,
    }
}

pub(super) fn reading(tries: Tries) -> Reading {
    Reading {
        medium: Medium::Card,
        certificate: CertificateOnCard::Locked,
        tries,
        guard: Guard { token: vec![0; 160], certificate_head: None },
        pad: false,
    }
}

fn receipt() -> Receipt {
    Receipt { record: 7, receipt: "ABC-DEF-GHJK".into(), at: Timestamp::from_unix_seconds(0) }
}

pub(super) fn entropy() -> Entropy {
    Entropy { challenge: [1; 32], nonce: [2; 32] }
}

impl Bench {
    pub(super) fn new(front: Front) -> Self {
        Self::with(front, settings())
    }

    pub(super) fn with(front: Front, settings: Settings) -> Self {
        Self::of([9; 16], front, settings)
    }

    pub(super) fn of(id: [u8; 16], front: Front, settings: Settings) -> Self {
        Self::begun(id, order(front), settings)
    }

    pub(super) fn ordered(order: Order, settings: Settings) -> Self {
        Self::begun([9; 16], order, settings)
    }

    fn begun(id: [u8; 16], order: Order, settings: Settings) -> Self {
        let now = Now {
            wall: Timestamp::from_unix_seconds(1_800_000_000),
            monotonic: Monotonic::from_origin(Duration::ZERO),
        };
        let session = Session::open(order, Arc::new(settings), id, now);
        Self { session, at: Duration::ZERO, orders: Vec::new(), verifies: 0, notes: Vec::new() }
    }

    pub(super) fn now(&self) -> Now {
        Now {
            wall: Timestamp::from_unix_seconds(1_800_000_000).plus(self.at),
            monotonic: Monotonic::from_origin(self.at),
        }
    }

    pub(super) fn happens(&mut self, input: Input) -> &mut Self {
        let effects = self.session.handle(input, self.now());
        for effect in effects {
            match &effect.command {
                Command::Sign { .. } => self.verifies += 1,
                Command::Record(note) => self.notes.push(note.clone()),
                _ => {}
            }
            self.orders.push(effect);
        }
        self
    }

    pub(super) fn ticket(&self, wanted: fn(&Command) -> bool) -> Ticket {
        self.orders.iter().rev().find(|effect| wanted(&effect.command)).expect("it was ordered").ticket
    }

    pub(super) fn answers(&mut self, wanted: fn(&Command) -> bool, answer: Answer) -> &mut Self {
        let ticket = self.ticket(wanted);
        self.happens(Input::Answered(ticket, answer))
    }

    pub(super) fn card_read(&mut self, reading: Reading) -> &mut Self {
        self.answers(|order| matches!(order, Command::ReadCard { .. }), Answer::CardRead(Ok(Box::new(reading))))
    }

    pub(super) fn recorded(&mut self) -> &mut Self {
        self.answers(|order| matches!(order, Command::Record(_)), Answer::Recorded(Ok(receipt())))
    }

    pub(super) fn signed(&mut self, answer: Result<Signing, Broken>) -> &mut Self {
        self.answers(|order| matches!(order, Command::Sign { .. }), Answer::Signed(answer))
    }

    pub(super) fn waits(&mut self, span: Duration) -> &mut Self {
        self.at += span;
        self.happens(Input::DeadlinePassed)
    }

    pub(super) fn types(&mut self, text: &str) -> &mut Self {
        for byte in text.bytes() {
            let _ = self.happens(Input::Typed(Character(byte)));
        }
        self
    }

    pub(super) fn confirms(&mut self) -> &mut Self {
        self.happens(Input::Confirmed(entropy()))
    }

    pub(super) fn on_pin_page(front: Front) -> Self {
        let mut bench = Self::new(front);
        let _ =
            bench.happens(Input::KeyboardHeld(true)).happens(Input::CardInserted).card_read(reading(Tries::Left(5)));
        bench
    }

    pub(super) fn scene(&self) -> Scene {
        self.session.scene(self.now())
    }

    pub(super) fn page(&self) -> PinScene {
        match self.scene() {
            Scene::EnterPin(page) => page,
            other => panic!("not the PIN page: {other:?}"),
        }
    }

    pub(super) fn conclusion(&self) -> Conclusion {
        match self.scene() {
            Scene::Concluded(conclusion) => conclusion,
            other => panic!("not concluded: {other:?}"),
        }
    }

    pub(super) fn ends_with(&mut self, reason: Reason) {
        let _ = self.recorded();
        let conclusion = self.conclusion();
        assert_eq!(conclusion.reason, Some(reason));
        assert_eq!(conclusion.verdict, reason.verdict());
        assert_eq!(conclusion.report.record, Some(7));
    }
}
