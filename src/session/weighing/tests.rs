use std::sync::Arc;
use std::time::Duration;

use der::Encode;

use super::*;
use crate::pki::ocsp::{self, CertIdHash, NoncePolicy, Request, Rules};
use crate::pki::path::{self, Path, Policies};
use crate::pki::revocation::CrlReason;
use crate::pki::{Anchors, Certificate, Environment, Use};
use crate::stand_in::authority::{Authority, Issue, Line, SigningKey};
use crate::stand_in::responder::{Responder, Statuses};
use crate::time::Timestamp;

const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);
const SERIAL: u32 = 7;

/// What a right responder says: the only way to come by evidence.
struct World {
    responder: Responder,
    statuses: Statuses,
    path: Path,
}

impl World {
    fn new() -> Self {
        let authority = Arc::new(Authority::in_memory(NOW).expect("an authority"));
        let statuses = Statuses::new(Status::Good);
        let path = path(&authority);
        let responder = Responder::new(authority, statuses.clone(), NOW).expect("a responder");
        Self { responder, statuses, path }
    }

    fn says(&self, status: Status) -> Finding {
        self.statuses.set(Use::Authentication, SERIAL, status);
        let request = Request::new(&self.path, CertIdHash::Sha256, NoncePolicy::Prefer, [1; 32]);
        let answer = self.responder.answer(request.der(), None, NOW);
        let rules = Rules { max_age: Duration::from_mins(30), responders: Vec::new() };
        let evidence = ocsp::check(&answer, &request, &self.path, &rules, NOW).expect("evidence");
        Finding::Evidence { evidence, asked: "platform.invalid".into() }
    }
}

fn path(authority: &Authority) -> Path {
    let subject = SigningKey::generate().expect("a key").public_key_info().to_der().expect("DER");
    let issue = Issue {
        certificate_use: Use::Authentication,
        line: Line::Current,
        subject_key_der: &subject,
        holder: None,
        serial: SERIAL,
        not_before: NOW.minus(Duration::from_hours(1)),
        not_after: NOW.plus(Duration::from_hours(1)),
        policies: &[],
    };
    let certificate = Certificate::from_der(&authority.issue(&issue).expect("issued")).expect("a certificate");
    let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
    path::validate(&certificate, Use::Authentication, &anchors, &Policies::default(), NOW).expect("a path")
}

/// The finding in one word.
fn word(finding: &Finding) -> &'static str {
    match finding {
        Finding::Failure { reason, .. } => reason.code(),
        Finding::Evidence { evidence, .. } => match evidence.status() {
            Status::Good => "good",
            Status::Unknown => "unknown",
            Status::Revoked { reason: Some(CrlReason::CertificateHold), .. } => "hold",
            Status::Revoked { .. } => "revoked",
        },
    }
}

fn all(world: &World) -> Vec<Finding> {
    let failures = [
        Reason::ClockSuspect,
        Reason::PlatformAnswerInvalid,
        Reason::PlatformClosed,
        Reason::CrlStale,
        Reason::PlatformUnreachable,
        Reason::CrlMissing,
    ];
    let revoked = |reason| Status::Revoked { reason, at: NOW.minus(Duration::from_hours(1)) };
    [Status::Good, Status::Unknown, revoked(Some(CrlReason::CertificateHold)), revoked(None)]
        .map(|status| world.says(status))
        .into_iter()
        .chain(failures.map(|reason| Finding::failure(reason, None)))
        .collect()
}

#[test]
fn of_two_findings_the_order_of_the_sources_does_not_decide() {
    let found = all(&World::new());
    for one in &found {
        for other in &found {
            let (there, back) = (combine(vec![one.clone(), other.clone()]), combine(vec![other.clone(), one.clone()]));
            assert_eq!(there.as_ref().map(word), back.as_ref().map(word), "{} {}", word(one), word(other));
        }
    }
    assert!(combine(Vec::new()).is_none());
}

#[test]
fn good_is_only_what_nothing_speaks_against() {
    let found = all(&World::new());
    for other in &found {
        let Some(decided) = combine(vec![found[0].clone(), other.clone()]) else { panic!("nothing was decided") };
        let expected = match word(other) {
            "revoked" | "hold" | "unknown" | "clock-suspect" => word(other),
            _ => "good",
        };
        assert_eq!(word(&decided), expected, "good and {}", word(other));
    }
}

#[test]
fn an_authentic_answer_that_casts_doubt_leaves_nothing_good_beside_it() {
    let found = all(&World::new());
    let (reason, detail) = (Reason::PlatformAnswerInvalid, Some("answer-stale-doubt"));
    let doubt = || Finding::Failure { reason, detail, doubt: true };
    for other in &found {
        let expected = match word(other) {
            "revoked" | "hold" | "clock-suspect" => word(other),
            "unknown" => continue,
            _ => "platform-answer-invalid",
        };
        assert_eq!(combine(vec![doubt(), other.clone()]).as_ref().map(word), Some(expected), "{}", word(other));
    }
    assert!(!doubt().decides(), "a list may still say that it is revoked");
}

#[test]
fn revoked_wins_whoever_says_it() {
    let found = all(&World::new());
    let Some(revoked) = found.iter().find(|finding| word(finding) == "revoked") else { panic!("there is one") };
    for other in &found {
        assert_eq!(combine(vec![other.clone(), revoked.clone()]).as_ref().map(word), Some("revoked"));
    }
}

#[test]
fn of_failures_the_one_that_helps_to_mend_it_is_told() {
    let failure = |reason| Finding::failure(reason, None);
    for (ocsp, crl, told) in [
        (Reason::PlatformUnreachable, Reason::CrlMissing, "platform-unreachable"),
        (Reason::PlatformUnreachable, Reason::CrlStale, "crl-stale"),
        (Reason::PlatformClosed, Reason::CrlStale, "platform-closed"),
        (Reason::PlatformClosed, Reason::CrlMissing, "platform-closed"),
        (Reason::PlatformAnswerInvalid, Reason::CrlStale, "platform-answer-invalid"),
        (Reason::ClockSuspect, Reason::CrlMissing, "clock-suspect"),
        (Reason::PlatformUnreachable, Reason::ClockSuspect, "clock-suspect"),
    ] {
        assert_eq!(combine(vec![failure(ocsp), failure(crl)]).as_ref().map(word), Some(told));
    }
}

#[test]
fn an_answer_that_was_believed_is_not_asked_for_again_elsewhere() {
    for finding in all(&World::new()) {
        let decides = matches!(word(&finding), "good" | "revoked" | "hold");
        assert_eq!(finding.decides(), decides, "{}", word(&finding));
    }
}
