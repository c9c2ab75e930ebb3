//! A case in the process alone: everything from the order to the verdict but card, network and disk.
//!
//! The figure to hold: an authentication case takes at most 10 ms (release build). Counted is the time inside the session:
//! decoding and checking a real certificate, our challenge, the card's RSA-2048 signature, and the OCSP answer. What
//! card, platform and record do is made between those steps and not counted.
#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a bench reads clocks, and ends here if it cannot go on"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use madoguchi::card::Medium;
use madoguchi::card::procedure::{CertificateOnCard, Guard, Reading, Signing, Tries};
use madoguchi::config::Config;
use madoguchi::desk::setup::{self, CardWait};
use madoguchi::pki::revocation::Status;
use madoguchi::pki::{Anchors, Environment, Use};
use madoguchi::session::input::{Character, Fetched};
use madoguchi::session::note::Receipt;
use madoguchi::session::order::{Front, Standing};
use madoguchi::session::{Answer, Command, Effect, Entropy, Input, Order, Scene, Session, Settings, Verdict};
use madoguchi::stand_in::authority::{Authority, Holder, Issue, Line};
use madoguchi::stand_in::responder::{Responder, Statuses};
use madoguchi::time::{Monotonic, Now, Timestamp};
use madoguchi::training::Person;
use madoguchi::training::rsa::PrivateKey;

const NOW: Now =
    Now { wall: Timestamp::from_unix_seconds(1_795_392_000), monotonic: Monotonic::from_origin(Duration::ZERO) };
const YEAR: Duration = Duration::from_hours(365 * 24);

/// What stands around a case.
struct World {
    settings: Arc<Settings>,
    responder: Responder,
    certificate_use: Use,
    key: PrivateKey,
    certificate: Vec<u8>,
}

impl World {
    fn new(certificate_use: Use) -> Self {
        let authority = Arc::new(Authority::in_memory(NOW.wall).expect("an authority"));
        let key = PrivateKey::of_training(certificate_use);
        let holder = Holder::of(&Person::ORDINARY);
        let wanted = Issue {
            certificate_use,
            line: Line::Current,
            subject_key_der: &key.subject_public_key_info().expect("DER"),
            holder: (certificate_use == Use::Signature).then_some(&holder),
            serial: 1,
            not_before: NOW.wall.minus(YEAR),
            not_after: NOW.wall.plus(YEAR),
            policies: &[],
        };
        let certificate = authority.issue(&wanted).expect("a certificate");
        let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
        let responder = Responder::new(authority, Statuses::new(Status::Good), NOW.wall).expect("a responder");
        let settings = setup::settings(&Config::practice(), anchors, Vec::new(), CardWait(Duration::from_mins(1)));
        Self { settings: Arc::new(settings), responder, certificate_use, key, certificate }
    }

    /// One whole case; returns the time that the session took of it.
    fn case(&self) -> Duration {
        let order = Order {
            certificate: self.certificate_use,
            attributes: self.certificate_use == Use::Signature,
            purpose: Some(1),
            reference: None,
            standing: Standing::Oneself,
            front: Front::Desk,
        };
        let began = Instant::now();
        let mut session = Session::open(order, self.settings.clone(), [1; 16], NOW);
        let mut spent = began.elapsed();
        let pin: &[u8] = if self.certificate_use == Use::Signature { b"ABC123" } else { b"1234" };
        let keys = pin.iter().map(|key| Input::Typed(Character(*key)));
        let confirmed = Input::Confirmed(Entropy { challenge: [2; 32], nonce: [3; 32] });
        for input in [Input::KeyboardHeld(true), Input::CardInserted].into_iter().chain(keys).chain([confirmed]) {
            let mut next = Some(input);
            while let Some(input) = next {
                let began = Instant::now();
                let effects = session.handle(input, NOW);
                spent += began.elapsed();
                next = effects.into_iter().find_map(|effect| self.answer(effect));
            }
        }
        let scene = session.scene(NOW);
        assert!(matches!(scene, Scene::Concluded(conclusion) if conclusion.verdict == Verdict::Accepted));
        spent
    }

    /// What card, record and platform answer.
    fn answer(&self, effect: Effect) -> Option<Input> {
        let locked = self.certificate_use == Use::Signature;
        let certificate = || CertificateOnCard::Read(self.certificate.clone());
        let answer = match effect.command {
            Command::ReadCard { .. } => Answer::CardRead(Ok(Box::new(Reading {
                medium: Medium::Card,
                certificate: if locked { CertificateOnCard::Locked } else { certificate() },
                tries: Tries::Left(3),
                guard: Guard { token: vec![0; 160], certificate_head: Some(vec![0; 256]) },
                pad: false,
            }))),
            Command::Record(_) => Answer::Recorded(Ok(Receipt {
                record: 1,
                receipt: "ABC-DEF-GHJK".into(),
                at: Timestamp::from_unix_seconds(0),
            })),
            Command::Sign { digest_info, .. } => Answer::Signed(Ok(Signing::Signed {
                signature: self.key.sign(&digest_info).expect("a signature"),
                certificate: locked.then(certificate),
            })),
            Command::AskPlatform { request, .. } => Answer::RevocationFetched(Ok(Fetched {
                bytes: self.responder.answer(&request, None, NOW.wall),
                asked: "platform.invalid".into(),
            })),
            Command::SignAtReader { .. }
            | Command::CountTries { .. }
            | Command::KeepToAskAgain(_)
            | Command::WarmPlatform { .. }
            | Command::ConsultLists { .. }
            | Command::Compare { .. }
            | Command::TakeIn { .. } => return None,
        };
        Some(Input::Answered(effect.ticket, answer))
    }
}

fn cases(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("case");
    for (name, certificate_use) in [("authentication", Use::Authentication), ("signature", Use::Signature)] {
        let world = World::new(certificate_use);
        let _ = group.bench_function(name, |bench| bench.iter_custom(|count| (0..count).map(|_| world.case()).sum()));
    }
    group.finish();
}

criterion_group!(benches, cases);
criterion_main!(benches);
