//! 71 to 74: what a case makes of answers, whole cases without card, network and disk.

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use madoguchi::card::Medium;
use madoguchi::card::procedure::{CertificateOnCard, Guard, Reading, Signing, Tries};
use madoguchi::config::Config;
use madoguchi::desk::setup::{self, CardWait};
use madoguchi::pki::ocsp::NoncePolicy;
use madoguchi::pki::revocation::{Plan, Status};
use madoguchi::pki::{Anchors, Environment, Use};
use madoguchi::session::input::{Character, FetchFailure, Fetched};
use madoguchi::session::note::Receipt;
use madoguchi::session::order::{Front, Standing};
use madoguchi::session::{Answer, Command, Effect, Entropy, Input, Order, Reason, Scene, Session, Settings, Verdict};
use madoguchi::stand_in::authority::{Authority, Holder, Issue, Line};
use madoguchi::stand_in::faults::Fault;
use madoguchi::stand_in::responder::{Responder, Statuses};
use madoguchi::time::{Monotonic, Now, Timestamp};
use madoguchi::training::Person;
use madoguchi::training::rsa::PrivateKey;

const NOW: Now =
    Now { wall: Timestamp::from_unix_seconds(1_795_392_000), monotonic: Monotonic::from_origin(Duration::ZERO) };
const YEAR: Duration = Duration::from_hours(365 * 24);
/// Both certificates have the same serial number.
const SERIAL: u32 = 1;
const BOTH: [Use; 2] = Use::ALL;
const ACCEPTED: Ended = Some((Verdict::Accepted, None));
const INVALID: Ended = Some((Verdict::Referred, Some(Reason::PlatformAnswerInvalid)));

type Answered = Result<Vec<u8>, FetchFailure>;
/// None if the case still waits for something.
type Ended = Option<(Verdict, Option<Reason>)>;

/// What stands around the cases of a desk.
struct World {
    authority: Arc<Authority>,
    statuses: Statuses,
    responder: Responder,
    cases: Cell<u8>,
}

impl World {
    fn new() -> Self {
        let authority = Arc::new(Authority::in_memory(NOW.wall).expect("an authority"));
        let statuses = Statuses::new(Status::Good);
        let responder = Responder::new(authority.clone(), statuses.clone(), NOW.wall).expect("a responder");
        Self { authority, statuses, responder, cases: Cell::new(0) }
    }

    /// The platform as it should be, or wrong in one way.
    fn says(&self, fault: impl Into<Option<Fault>>) -> impl Fn(&[u8]) -> Answered {
        let fault = fault.into();
        move |question| Ok(self.responder.answer(question, fault, NOW.wall))
    }

    fn settings(&self, plan: Plan, nonce: NoncePolicy) -> Settings {
        let anchors = Anchors::new(self.authority.anchors(), Environment::Practice).expect("anchors");
        let mut config = Config::practice();
        (config.platform.method, config.platform.nonce) = (plan, nonce);
        setup::settings(&config, anchors, Vec::new(), CardWait(Duration::from_mins(1)))
    }

    fn certificate(&self, certificate_use: Use) -> Vec<u8> {
        let holder = Holder::of(&Person::ORDINARY);
        let key = PrivateKey::of_training(certificate_use).subject_public_key_info().expect("DER");
        let wanted = Issue {
            certificate_use,
            line: Line::Current,
            subject_key_der: &key,
            holder: (certificate_use == Use::Signature).then_some(&holder),
            serial: SERIAL,
            not_before: NOW.wall.minus(YEAR),
            not_after: NOW.wall.plus(YEAR),
            policies: &[],
        };
        self.authority.issue(&wanted).expect("a certificate")
    }

    /// A case with the usual settings: how it ended, and what the platform was asked.
    fn case(&self, certificate_use: Use, platform: impl Fn(&[u8]) -> Answered) -> (Ended, Vec<Vec<u8>>) {
        self.case_with(&self.settings(Plan::Ocsp, NoncePolicy::Prefer), certificate_use, platform)
    }

    fn case_with(
        &self,
        settings: &Settings,
        certificate_use: Use,
        platform: impl Fn(&[u8]) -> Answered,
    ) -> (Ended, Vec<Vec<u8>>) {
        let order = Order {
            certificate: certificate_use,
            attributes: false,
            purpose: Some(1),
            reference: None,
            standing: Standing::Oneself,
            front: Front::Desk,
        };
        let number = self.cases.replace(self.cases.get() + 1);
        let mut asked = Vec::new();
        let mut session = Session::open(order, Arc::new(settings.clone()), [number; 16], NOW);
        let pin: &[u8] = if certificate_use == Use::Signature { b"ABC123" } else { b"1234" };
        let keys = pin.iter().map(|key| Input::Typed(Character(*key)));
        let confirmed = Input::Confirmed(Entropy { challenge: [number; 32], nonce: [number; 32] });
        for input in [Input::KeyboardHeld(true), Input::CardInserted].into_iter().chain(keys).chain([confirmed]) {
            let mut waiting = vec![input];
            while let Some(input) = waiting.pop() {
                let effects = session.handle(input, NOW);
                waiting.extend(effects.into_iter().filter_map(|effect| {
                    self.answer(certificate_use, effect, |question| {
                        asked.push(question.to_vec());
                        platform(question)
                    })
                }));
            }
        }
        let ended = match session.scene(NOW) {
            Scene::Concluded(conclusion) => Some((conclusion.verdict, conclusion.reason)),
            _ => None,
        };
        (ended, asked)
    }

    /// What card, record and platform answer.
    fn answer(&self, certificate_use: Use, effect: Effect, platform: impl FnOnce(&[u8]) -> Answered) -> Option<Input> {
        let locked = certificate_use == Use::Signature;
        let certificate = || CertificateOnCard::Read(self.certificate(certificate_use));
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
                signature: PrivateKey::of_training(certificate_use).sign(&digest_info).expect("a signature"),
                certificate: locked.then(certificate),
            })),
            Command::AskPlatform { request, .. } => {
                let fetched = |bytes| Fetched { bytes, asked: "platform.invalid".into() };
                Answer::RevocationFetched(platform(&request).map(fetched))
            }
            _ => return None,
        };
        Some(Input::Answered(effect.ticket, answer))
    }
}

fn failures() -> [FetchFailure; 3] {
    [FetchFailure::Unreachable("connection-refused"), FetchFailure::AnswerInvalid("http-status"), FetchFailure::Closed]
}

#[test]
fn two_cases_ask_twice_and_the_second_believes_the_second_answer() {
    let world = World::new();
    for certificate_use in BOTH {
        let (first, asked_first) = world.case(certificate_use, world.says(None));
        world.statuses.set(certificate_use, SERIAL, Status::Revoked { reason: None, at: NOW.wall });
        let (second, asked_second) = world.case(certificate_use, world.says(None));
        assert_eq!((first, second), (ACCEPTED, Some((Verdict::Refused, Some(Reason::Revoked)))));
        assert_eq!((asked_first.len(), asked_second.len()), (1, 1));
        assert_ne!(asked_first, asked_second, "each question has a nonce of its own");
    }
}

#[test]
fn case_71_a_failure_is_never_answered_from_what_was_good_before() {
    let world = World::new();
    for certificate_use in BOTH {
        let good = Cell::new(Vec::new());
        let (ended, _) = world.case(certificate_use, |question| {
            let answer = world.responder.answer(question, None, NOW.wall);
            good.set(answer.clone());
            Ok(answer)
        });
        assert_eq!(ended, ACCEPTED);
        for failure in failures() {
            let (ended, asked) = world.case(certificate_use, |_| Err(failure));
            assert_eq!(ended.map(|(verdict, _)| verdict), Some(Verdict::Referred), "{failure:?}");
            assert_eq!(asked.len(), 1);
            // And no failure is kept either.
            assert_eq!(world.case(certificate_use, world.says(None)).0, ACCEPTED);
        }
        for fault in [Fault::TryLater, Fault::Unauthorized, Fault::Garbage, Fault::BadSignature, Fault::NoResponses] {
            let garbage = |_: &[u8]| Ok(b"garbage".to_vec());
            let ended = match fault {
                Fault::Garbage => world.case(certificate_use, garbage).0,
                fault => world.case(certificate_use, world.says(fault)).0,
            };
            assert_eq!(ended, INVALID, "{fault:?}");
        }
        // The very octets that were good a moment ago.
        let replayed = good.take();
        assert_eq!(world.case(certificate_use, |_| Ok(replayed.clone())).0, INVALID);
    }
}

#[test]
fn case_72_no_failure_counts_as_not_revoked_whatever_the_plan() {
    let world = World::new();
    for plan in [Plan::Ocsp, Plan::OcspThenCrl, Plan::Crl] {
        for nonce in [NoncePolicy::Require, NoncePolicy::Prefer, NoncePolicy::Omit] {
            let settings = world.settings(plan, nonce);
            for certificate_use in BOTH {
                for failure in failures() {
                    let (ended, _) = world.case_with(&settings, certificate_use, |_| Err(failure));
                    assert!(ended.is_none_or(|(verdict, _)| verdict == Verdict::Referred), "{plan:?} {failure:?}");
                }
                for fault in [Fault::TryLater, Fault::NoContent, Fault::NoResponses, Fault::UnknownStatus] {
                    let (ended, _) = world.case_with(&settings, certificate_use, world.says(fault));
                    assert!(ended.is_none_or(|(verdict, _)| verdict == Verdict::Referred), "{plan:?} {fault:?}");
                }
            }
        }
    }
}

#[test]
fn case_73_an_answer_for_a_serial_number_is_no_answer_for_the_same_number_of_the_other_authority() {
    let world = World::new();
    // Without a nonce, so that nothing but issuer and serial number could tell them apart.
    let settings = world.settings(Plan::Ocsp, NoncePolicy::Omit);
    let good = Cell::new(Vec::new());
    let (first, asked) = world.case_with(&settings, Use::Authentication, |question| {
        let answer = world.responder.answer(question, None, NOW.wall);
        good.set(answer.clone());
        Ok(answer)
    });
    assert_eq!((first, asked.len()), (ACCEPTED, 1));
    let good = good.take();
    let (second, asked_again) = world.case_with(&settings, Use::Signature, |_| Ok(good.clone()));
    assert_eq!((second, asked_again.len()), (INVALID, 1));
    assert_ne!(asked, asked_again);
    world.statuses.set(Use::Signature, SERIAL, Status::Revoked { reason: None, at: NOW.wall });
    let revoked = Some((Verdict::Refused, Some(Reason::Revoked)));
    assert_eq!(world.case_with(&settings, Use::Signature, world.says(None)).0, revoked);
    assert_eq!(world.case_with(&settings, Use::Authentication, world.says(None)).0, ACCEPTED);
}

#[test]
fn case_74_an_answer_of_the_other_authority_is_not_believed() {
    let world = World::new();
    for certificate_use in BOTH {
        for fault in [Fault::SiblingResponder, Fault::SiblingIssuer] {
            assert_eq!(world.case(certificate_use, world.says(fault)).0, INVALID, "{fault:?}");
        }
        assert_eq!(world.case(certificate_use, world.says(None)).0, ACCEPTED);
    }
}
