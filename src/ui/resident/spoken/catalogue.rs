//! Every sentence that can be said without knowing a counter's own purposes: what is recorded beforehand.

use std::collections::BTreeSet;

use super::{covered, news, page, switched};
use crate::card::{Medium, ReaderKind};
use crate::language::Language;
use crate::pki::{Environment, Use};
use crate::session::intake::Proved;
use crate::session::report::CertificateFacts;
use crate::session::scene::{Asked, Conclusion, Notice, PinScene, Taken};
use crate::session::{Reason, Report, Scene, Verdict};
use crate::time::Timestamp;
use crate::ui::view::{Light, LightState, Part, View};

/// The longest PIN, and one more that is on the screen while it is refused.
const MOST_TYPED: usize = 17;
/// As many tries as any card has.
const MOST_TRIES: u8 = 5;

const NOTICES: [Notice; 10] = [
    Notice::WrongPin,
    Notice::WrongLength,
    Notice::OnlyDigits,
    Notice::OnlyLetters,
    Notice::TimeUp,
    Notice::FocusLost,
    Notice::PadTimedOut,
    Notice::PadCancelled,
    Notice::PadUnfit,
    Notice::TriesChanged,
];

/// The sentences of this language, in the order of their letters. They are found by going through every page.
#[must_use]
pub fn catalogue(language: Language) -> Vec<String> {
    let views = views();
    let pages = views.iter().flat_map(|view| page(view, language));
    let presses = [(2, 1), (2, 0), (1, 2)].into_iter().flat_map(|(before, after)| {
        let typed = |typed| showing(Scene::EnterPin(PinScene { typed, ..pin(Use::Authentication) }));
        news(&typed(before), &typed(after), language)
    });
    let typed = (1..=MOST_TYPED).flat_map(|count| {
        let typed = |typed| showing(Scene::EnterPin(PinScene { typed, ..pin(Use::Signature) }));
        news(&typed(count - 1), &typed(count), language)
    });
    let switched = [switched(language, true), switched(language, false), covered(language)];
    pages.chain(presses).chain(typed).chain(switched).collect::<BTreeSet<_>>().into_iter().collect()
}

fn views() -> Vec<View> {
    let mut scenes =
        vec![Scene::AwaitCard { leftover: true }, Scene::Reading, Scene::Signing, Scene::Checking, Scene::Recording];
    scenes.push(Scene::PadOffered { tries_left: 3, notice: None });
    scenes.extend([false, true].map(|stopping| Scene::PadLit { stopping }));
    for certificate_use in Use::ALL {
        scenes.extend([Asked::Resident, Asked::Clerk].map(|asked| Scene::LastTry { certificate_use, asked }));
        let pin = pin(certificate_use);
        let typed = (0..=MOST_TYPED).map(|typed| PinScene { typed, ..pin });
        let tries = (1..=MOST_TRIES).map(|tries_left| PinScene { tries_left, ..pin });
        let notices = NOTICES.into_iter().map(|notice| PinScene { notice: Some(notice), ..pin });
        let others = [PinScene { keyboard_held: false, ..pin }, PinScene { time_warning: Some(30), ..pin }];
        scenes.extend(typed.chain(tries).chain(notices).chain(others).map(Scene::EnterPin));
    }
    let reasons = Reason::ALL.into_iter().map(|reason| (reason.verdict(), Some(reason)));
    let verdicts = reasons.chain([(Verdict::Accepted, None)]);
    scenes.extend(verdicts.map(|(verdict, reason)| Scene::Concluded(end(verdict, reason))));
    let lying = |seconds| Conclusion { card_left_for: seconds, ..end(Verdict::Accepted, None) };
    scenes.extend([20, 30].map(|seconds| Scene::Concluded(lying(seconds))));
    scenes.push(Scene::Concluded(signed()));
    // A number is said by a voice or not at all: nobody has recorded it.
    scenes.push(Scene::AlreadyTakenIn { number: String::new() });
    scenes.push(Scene::TakenIn(taken()));
    scenes.push(Scene::Concluded(asked_again_later()));
    let closed = View::closed(Environment::Production, Timestamp::from_unix_seconds(0));
    let stopped = Light { part: Part::Reader, state: LightState::Stopped, note: String::new() };
    let between = [
        View { card_present: true, ..closed.clone() },
        View { lights: vec![stopped], ..closed.clone() },
        View { staff_called: true, ..closed },
    ];
    let kinds = [ReaderKind::Contact, ReaderKind::Contactless, ReaderKind::Unknown];
    let places = kinds.map(|reader_kind| View { reader_kind, ..showing(Scene::AwaitCard { leftover: false }) });
    scenes.into_iter().map(showing).chain(between).chain(places).collect()
}

fn showing(scene: Scene) -> View {
    View { scene: Some(scene), ..View::closed(Environment::Production, Timestamp::from_unix_seconds(0)) }
}

const fn pin(certificate_use: Use) -> PinScene {
    PinScene {
        certificate_use,
        medium: Medium::Card,
        typed: 0,
        tries_left: 3,
        notice: None,
        time_warning: None,
        keyboard_held: true,
    }
}

fn end(verdict: Verdict, reason: Option<Reason>) -> Conclusion {
    let report = Report::empty(Environment::Production);
    Conclusion { verdict, reason, detail: None, report, card_present: true, card_left_for: 0 }
}

fn taken() -> Taken {
    let (number, proved) = (String::new(), Proved::Signature);
    Taken { number, proved, record: 0, card_present: true, card_left_for: 0 }
}

/// Referred, and asked about again later.
fn asked_again_later() -> Conclusion {
    let mut end = end(Verdict::Referred, Some(Reason::PlatformUnreachable));
    end.report.asked_again_later = true;
    end
}

/// Accepted for the signature certificate.
fn signed() -> Conclusion {
    let mut end = end(Verdict::Accepted, None);
    let moment = Timestamp::from_unix_seconds(0);
    end.report.certificate = Some(CertificateFacts {
        certificate_use: Use::Signature,
        medium: Medium::Card,
        issuer: String::new(),
        not_before: moment,
        not_after: moment,
    });
    end
}
