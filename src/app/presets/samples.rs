//! Invented desks, cases and people for the presets.

use std::time::Duration;

use crate::card::Medium;
use crate::config::Closing;
use crate::follow_up::{About, Answer, Found, Today};
use crate::health::{ClockFinding, Outlook};
use crate::language::Language;
use crate::pki::attributes::{Attributes, Sex};
use crate::pki::revocation::Method;
use crate::pki::{Environment, Use};
use crate::record::Label;
use crate::record::orphan::Interruption;
use crate::request::{Asking, Open, Programs, Stage};
use crate::session::order::{Front, Standing};
use crate::session::report::{CertificateFacts, ChallengeFacts, Elapsed, RevocationFacts};
use crate::session::scene::{Conclusion, PinScene};
use crate::session::{Order, Reason, Report, Scene, Verdict};
use crate::time::Timestamp;
use crate::training::Scenario;
use crate::ui::view::{Light, LightState, Part, Practice, Purpose, ReferencePolicy, Unanswered, View};

/// 2026-11-23 14:02 in Japan.
const NOW: i64 = 1_795_410_120;
const YEAR: i64 = 365 * 24 * 3600;

fn light(part: Part, state: LightState, note: &str) -> Light {
    Light { part, state, note: note.to_owned() }
}

fn purpose(code: u16, japanese: &str, english: &str, certificate: Use) -> Purpose {
    Purpose {
        code,
        names: vec![(Language::Japanese, japanese.to_owned()), (Language::English, english.to_owned())],
        certificate,
        attributes: certificate == Use::Signature,
    }
}

/// A practice desk without a case.
pub(super) fn idle() -> View {
    let scenarios = Scenario::ALL.iter().map(|scenario| scenario.name().to_owned()).collect();
    View {
        lights: vec![
            light(Part::Reader, LightState::Fine, ""),
            light(Part::Platform, LightState::Fine, ""),
            light(Part::Record, LightState::Fine, ""),
        ],
        desk_name: String::from("窓口3"),
        purposes: vec![
            purpose(1, "住民票の写し", "Resident record", Use::Authentication),
            purpose(2, "印鑑登録証明書", "Seal certificate", Use::Authentication),
            purpose(3, "転出届", "Moving out", Use::Signature),
        ],
        practice: Some(Practice { scenarios, preset: None, seed: 0 }),
        ..View::closed(Environment::Practice, Timestamp::from_unix_seconds(NOW))
    }
}

/// A production desk without a case.
pub(super) fn production() -> View {
    View {
        environment: Environment::Production,
        practice: None,
        standings: vec![Standing::Oneself, Standing::StatutoryRepresentative, Standing::AuthorisedRepresentative],
        reference: ReferencePolicy::Required,
        ..idle()
    }
}

/// A production desk whose reader is gone.
pub(super) fn stopped() -> View {
    View {
        lights: vec![
            light(Part::Reader, LightState::Stopped, ""),
            light(Part::Platform, LightState::Fine, ""),
            light(Part::Crl, LightState::Caution, ""),
            light(Part::Record, LightState::Fine, ""),
        ],
        lists_made: Some(Timestamp::from_unix_seconds(NOW - 20 * 3600)),
        ..production()
    }
}

/// A production desk at which the case before was never ended.
pub(super) fn interrupted() -> View {
    let reference = Label::new("A-1023").unwrap_or_default();
    let at = Timestamp::from_unix_seconds(NOW - 20 * 60);
    View { interruption: Some(Interruption { reference, at }), ..production() }
}

/// A production desk at which another program asks for a case.
pub(super) fn asked(attributes: bool, stage: Stage) -> View {
    let (program, reference) = (String::from("窓口申請システム"), Some(String::from("A-1024")));
    let asking = Asking { number: 1, program, purpose: 3, reference, attributes, stage };
    View { programs: Programs { open: Open::Open, asking: Some(asking) }, ..production() }
}

/// A production desk whose socket for other programs could not be opened.
pub(super) fn unasked() -> View {
    View { programs: Programs { open: Open::Closed("socket-taken"), asking: None }, ..production() }
}

/// A production desk whose clock is slow.
pub(super) fn wrong_clock() -> View {
    let by = Duration::from_mins(75);
    let lights = vec![
        light(Part::Reader, LightState::Fine, ""),
        light(Part::Platform, LightState::Fine, ""),
        light(Part::Crl, LightState::Caution, ""),
        light(Part::Record, LightState::Fine, ""),
        light(Part::Clock, LightState::Stopped, ""),
    ];
    let lists_made = Some(Timestamp::from_unix_seconds(NOW - 20 * 3600));
    View { lights, lists_made, clock: ClockFinding::Behind(by), ..production() }
}

/// A production desk whose platform fell silent.
pub(super) fn silent() -> View {
    let since = Timestamp::from_unix_seconds(NOW - 11 * 60);
    platform(LightState::Stopped, Outlook::Silent { since })
}

/// The same where lists decide instead.
pub(super) fn silent_with_lists() -> View {
    let mut view = silent();
    view.lights.insert(2, light(Part::Crl, LightState::Fine, ""));
    View { unanswered: Unanswered::Lists, lists_made: Some(Timestamp::from_unix_seconds(NOW - 6 * 3600)), ..view }
}

/// A production desk where lists alone decide, and every one of them is stale.
pub(super) fn no_lists() -> View {
    let lights = vec![
        light(Part::Reader, LightState::Fine, ""),
        light(Part::Crl, LightState::Stopped, ""),
        light(Part::Record, LightState::Fine, ""),
    ];
    let lists_made = Some(Timestamp::from_unix_seconds(NOW - 52 * 3600));
    View { lights, lists_made, outlook: Outlook::NoLists, ..production() }
}

/// A production desk whose platform is closed by plan.
pub(super) fn closed_now() -> View {
    platform(LightState::Caution, Outlook::Closed(closing(NOW - 62 * 60)))
}

/// A production desk whose platform will be closed tomorrow.
pub(super) fn closed_tomorrow() -> View {
    platform(LightState::Fine, Outlook::ClosingSoon(closing(NOW + 13 * 3600)))
}

fn platform(state: LightState, outlook: Outlook) -> View {
    let lights = vec![
        light(Part::Reader, LightState::Fine, ""),
        light(Part::Platform, state, ""),
        light(Part::Record, LightState::Fine, ""),
    ];
    View { lights, outlook, ..production() }
}

fn closing(from: i64) -> Closing {
    let from = Timestamp::from_unix_seconds(from);
    Closing { from, until: from.plus(Duration::from_hours(2)), reason: String::from("定期メンテナンス") }
}

/// A practice case with the authentication certificate.
pub(super) fn case(scene: Scene) -> View {
    let order = Order {
        certificate: Use::Authentication,
        attributes: false,
        purpose: Some(1),
        reference: Some(String::from("A-1024")),
        standing: Standing::Oneself,
        front: Front::Desk,
    };
    let card_present = match &scene {
        Scene::AwaitCard { leftover } => *leftover,
        Scene::Concluded(end) => end.card_present,
        _ => true,
    };
    View { scene: Some(scene), order: Some(order), card_present, ..idle() }
}

/// A practice case with the signature certificate.
pub(super) fn signature_case(scene: Scene) -> View {
    let view = case(scene);
    let order =
        view.order.map(|order| Order { certificate: Use::Signature, attributes: true, purpose: Some(3), ..order });
    View { order, ..view }
}

/// A PIN page with nothing typed.
pub(super) const fn pin(certificate_use: Use) -> PinScene {
    PinScene {
        certificate_use,
        medium: Medium::Card,
        typed: 0,
        tries_left: match certificate_use {
            Use::Authentication => 3,
            Use::Signature => 5,
        },
        notice: None,
        time_warning: None,
        keyboard_held: true,
    }
}

fn report(certificate_use: Use) -> Report {
    Report {
        certificate: Some(CertificateFacts {
            certificate_use,
            medium: Medium::Card,
            issuer: String::from("O=MADOGUCHI-TRAINING"),
            not_before: Timestamp::from_unix_seconds(NOW - 2 * YEAR),
            not_after: Timestamp::from_unix_seconds(NOW + 3 * YEAR),
        }),
        challenge: Some(ChallengeFacts { algorithm: "sha256WithRSAEncryption", verified: true }),
        revocation: Some(RevocationFacts {
            method: Method::Ocsp,
            status: "good",
            reason: None,
            this_update: Timestamp::from_unix_seconds(NOW - 60),
            next_update: None,
            produced_at: Some(Timestamp::from_unix_seconds(NOW - 60)),
            asked: String::from("127.0.0.1"),
        }),
        asked_again_later: false,
        attributes: None,
        tries_left: Some(3),
        reference: Some(String::from("A-1024")),
        receipt: Some(String::from("7K3F-9QXM")),
        record: Some(17),
        recorded_at: Some(Timestamp::from_unix_seconds(NOW)),
        purpose: Some(1),
        environment: Environment::Practice,
        elapsed: Elapsed { total: Duration::from_millis(9400), ..Elapsed::default() },
    }
}

/// The end of an accepted authentication.
pub(super) fn accepted(card_present: bool, card_left_for: u64) -> Scene {
    Scene::Concluded(Conclusion {
        verdict: Verdict::Accepted,
        reason: None,
        detail: None,
        report: report(Use::Authentication),
        card_present,
        card_left_for,
    })
}

/// The end of an accepted signature, with the attributes of an invented person.
pub(super) fn accepted_signature() -> Scene {
    let attributes = Attributes {
        name: String::from("山田 花子（SAMPLE HANAKO MARIA ALEXANDRA）"),
        address: String::from("見本県見本市中央一丁目2番3号 見本マンション405号室"),
        birth_date: Some(String::from("1951-04-01")),
        sex: Sex::Female,
        name_substituted: vec![1],
        address_substituted: Vec::new(),
    };
    let report = Report { attributes: Some(attributes), ..report(Use::Signature) };
    Scene::Concluded(Conclusion {
        verdict: Verdict::Accepted,
        reason: None,
        detail: None,
        report,
        card_present: false,
        card_left_for: 0,
    })
}

/// Referred by silence, and asked about again later.
pub(super) fn later() -> Scene {
    let mut scene = concluded(Reason::PlatformUnreachable, true);
    if let Scene::Concluded(end) = &mut scene {
        end.report.asked_again_later = true;
    }
    scene
}

/// Answers that came, and others that are awaited.
pub(super) fn followed_up(found: Found) -> View {
    let about = About {
        case: [7; 16],
        record: 412,
        receipt: String::from("ABC-DEF-GHJK"),
        reference: Some(String::from("A-1024")),
        purpose: Some(1),
        certificate: Use::Authentication,
        at: Timestamp::from_unix_seconds(NOW - 3600),
    };
    let answers = vec![Answer { about, found, at: Timestamp::from_unix_seconds(NOW - 60) }];
    View { follow_up: Today { waiting: 2, is_in_memory_only: false, answers }, ..idle() }
}

/// Nobody answered yet.
pub(super) fn awaited() -> View {
    View { follow_up: Today { waiting: 3, is_in_memory_only: true, answers: Vec::new() }, ..idle() }
}

/// The end of a case with this reason.
pub(super) fn concluded(reason: Reason, card_present: bool) -> Scene {
    let detail = (reason == Reason::PlatformUnreachable).then_some("connection-timed-out");
    Scene::Concluded(Conclusion {
        verdict: reason.verdict(),
        reason: Some(reason),
        detail,
        report: Report { tries_left: None, revocation: None, ..report(Use::Authentication) },
        card_present,
        card_left_for: 0,
    })
}
