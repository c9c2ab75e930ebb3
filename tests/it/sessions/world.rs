//! The things of a case: settings, orders, and certificates that are right or wrong in one place, each with its key.

use std::sync::Arc;
use std::time::Duration;

use der::Encode;
use madoguchi::pki::ocsp::{CertIdHash, NoncePolicy, Rules};
use madoguchi::pki::path::Policies;
use madoguchi::pki::revocation::{CrlReason, Plan, Status};
use madoguchi::pki::{Anchors, Certificate, Environment, Use};
use madoguchi::session::order::{Front, Standing};
use madoguchi::session::settings::{Asking, LastTry, Limits};
use madoguchi::session::{Order, Settings};
use madoguchi::stand_in::authority::{Authority, Holder, Issue, Line, SigningKey};
use madoguchi::stand_in::responder::{Responder, Statuses};
use madoguchi::time::{Monotonic, Now, Timestamp};
use madoguchi::training::Person;

use crate::support::chance::Chance;

/// When every session begins.
pub(super) const START: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);
/// Municipality and desk.
pub(super) const PLACE: &str = "見本市 窓口3";

const DAY: Duration = Duration::from_hours(24);

/// A certificate, its key, and everything the observer needs to judge it.
pub(super) struct Specimen {
    pub(super) der: Vec<u8>,
    pub(super) key: SigningKey,
    pub(super) certificate_use: Use,
    /// Issued by an authority that is an anchor.
    pub(super) trusted: bool,
    pub(super) not_before: Timestamp,
    pub(super) not_after: Timestamp,
    /// What the platform says about it.
    pub(super) status: Status,
}

/// What all sessions share.
pub(super) struct World {
    anchors: Arc<Anchors>,
    authority: Arc<Authority>,
    pub(super) responder: Responder,
    pub(super) specimens: Vec<Specimen>,
}

/// In which place a certificate is wrong, if it is.
pub(super) const KINDS: [(Line, i64, i64, Status); 11] = [
    (Line::Current, -10, 10, Status::Good),
    (Line::OldGeneration, -10, 10, Status::Good),
    (Line::NewGeneration, -10, 10, Status::Good),
    (Line::Impostor, -10, 10, Status::Good),
    (Line::TestHierarchy, -10, 10, Status::Good),
    (Line::Current, -10, -1, Status::Good),
    (Line::Current, 1, 10, Status::Good),
    // Ends half a minute into the case.
    (Line::Current, -10, 0, Status::Good),
    (Line::Current, -10, 10, Status::Unknown),
    (Line::Current, -10, 10, Status::Revoked { reason: Some(CrlReason::CertificateHold), at: START }),
    (Line::Current, -10, 10, Status::Revoked { reason: Some(CrlReason::Superseded), at: START }),
];

impl World {
    pub(super) fn new() -> Self {
        let authority = Arc::new(Authority::in_memory(START).expect("an authority"));
        let statuses = Statuses::new(Status::Unknown);
        let mut specimens = Vec::new();
        for certificate_use in Use::ALL {
            for kind in KINDS {
                let serial = 0x0100_0000 + u32::try_from(specimens.len()).expect("few");
                let specimen = specimen(&authority, certificate_use, kind, serial);
                statuses.set(certificate_use, serial, specimen.status);
                specimens.push(specimen);
            }
        }
        let anchors = Arc::new(Anchors::new(authority.anchors(), Environment::Practice).expect("anchors"));
        let responder = Responder::new(Arc::clone(&authority), statuses, START).expect("a responder");
        Self { anchors, authority, responder, specimens }
    }

    /// The anchor that issues certificates of this use and line.
    pub(super) fn anchor(&self, certificate_use: Use, line: Line) -> Certificate {
        self.authority.issuer(certificate_use, line).expect("there").certificate().clone()
    }

    /// The certificate of this use that is right in every place.
    pub(super) fn right(&self, certificate_use: Use) -> usize {
        self.specimens.iter().position(|specimen| specimen.certificate_use == certificate_use).expect("there")
    }

    pub(super) fn settings(&self, chance: &mut Chance) -> Settings {
        Settings {
            environment: Environment::Practice,
            anchors: self.anchors.clone(),
            policies: Policies::default(),
            asking: Asking {
                plan: chance.pick(&[Plan::Ocsp, Plan::Ocsp, Plan::Ocsp, Plan::OcspThenCrl, Plan::Crl]),
                hash: chance.pick(&[CertIdHash::Sha256, CertIdHash::Sha1]),
                nonce: chance.pick(&[NoncePolicy::Prefer, NoncePolicy::Require, NoncePolicy::Omit]),
                rules: Rules { max_age: Duration::from_mins(30), responders: Vec::new() },
            },
            last_try: chance.pick(&[LastTry::Confirm, LastTry::Allow, LastTry::Refuse]),
            wrong_pin_limit: chance.pick(&[1, 2, 2, 3, 10]),
            ask_again: true,
            place: PLACE.into(),
            limits: Limits::with(Duration::from_mins(1), Duration::from_secs(10)),
        }
    }
}

fn specimen(
    authority: &Authority,
    certificate_use: Use,
    (line, from, until, status): (Line, i64, i64, Status),
    serial: u32,
) -> Specimen {
    let key = SigningKey::generate().expect("a key");
    let holder = Holder::of(&Person::ORDINARY);
    let (not_before, not_after) = (days(from), days(until).plus(Duration::from_secs(30)));
    let der = authority
        .issue(&Issue {
            certificate_use,
            line,
            subject_key_der: &key.public_key_info().to_der().expect("DER"),
            holder: (certificate_use == Use::Signature).then_some(&holder),
            serial,
            not_before,
            not_after,
            policies: &[],
        })
        .expect("a certificate");
    let trusted = matches!(line, Line::Current | Line::OldGeneration);
    Specimen { der, key, certificate_use, trusted, not_before, not_after, status }
}

/// So many days from the beginning.
fn days(days: i64) -> Timestamp {
    let span = DAY.saturating_mul(u32::try_from(days.unsigned_abs()).expect("few"));
    if days < 0 { START.minus(span) } else { START.plus(span) }
}

pub(super) fn order(chance: &mut Chance) -> Order {
    Order {
        certificate: chance.pick(&Use::ALL),
        attributes: chance.pick(&[true, false]),
        purpose: chance.pick(&[None, Some(1), Some(999)]),
        reference: chance.pick(&[None, Some(())]).map(|()| "2026-0001".into()),
        standing: chance.pick(&[Standing::Oneself, Standing::StatutoryRepresentative]),
        front: chance.pick(&[Front::Terminal, Front::Desk]),
    }
}

/// Both clocks, the wall's being wrong by `skew` seconds.
pub(super) fn moment(elapsed: Duration, skew: i64) -> Now {
    let wall = Timestamp::from_unix_millis(START.plus(elapsed).unix_millis() + skew * 1000);
    Now { wall, monotonic: Monotonic::from_origin(elapsed) }
}
