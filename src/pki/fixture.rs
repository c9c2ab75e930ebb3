//! What the tests of this room stand on: a training authority in memory, one card key, and certificates that are
//! right, or wrong in exactly one place.

use std::time::Duration;

use der::Encode;
use der::asn1::OctetString;
use der::oid::ObjectIdentifier;
use x509_cert::ext::Extension;

use super::path::{self, Path, Policies};
use super::{Anchors, Certificate, Environment, Use};
use crate::stand_in::authority::{Authority, Draft, Holder, Issue, Line, SigningKey};
use crate::time::{Monotonic, Now, Timestamp};

pub(super) const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);
pub(super) const DAY: Duration = Duration::from_hours(24);

pub(super) const HOLDER: Holder<'static> = Holder {
    name: "山田　花子",
    name_substitutes: "01000",
    sex: "2",
    birth_date: "419900203",
    address: "窓口県窓口市練習町１丁目２番３号",
    address_substitutes: "0000000100000000",
};

pub(super) struct World {
    pub(super) authority: Authority,
    pub(super) card: SigningKey,
}

impl World {
    pub(super) fn new() -> Self {
        Self { authority: Authority::in_memory(NOW).expect("made"), card: SigningKey::generate().expect("made") }
    }

    pub(super) fn anchors(&self) -> Anchors {
        Anchors::new(self.authority.anchors(), Environment::Practice).expect("anchors")
    }

    /// A right certificate.
    pub(super) fn certificate(&self, certificate_use: Use) -> Certificate {
        self.of_line(certificate_use, Line::Current)
    }

    pub(super) fn of_line(&self, certificate_use: Use, line: Line) -> Certificate {
        self.but(certificate_use, line, |_| {})
    }

    /// A certificate that is wrong where `spoil` says.
    pub(super) fn but(&self, certificate_use: Use, line: Line, spoil: impl FnOnce(&mut Draft)) -> Certificate {
        Certificate::from_der(&self.der_but(certificate_use, line, spoil)).expect("a certificate")
    }

    /// The same, where not even decoding is expected to succeed.
    pub(super) fn der_but(&self, certificate_use: Use, line: Line, spoil: impl FnOnce(&mut Draft)) -> Vec<u8> {
        let mut draft = self.draft(certificate_use, line);
        spoil(&mut draft);
        self.authority.issuer(certificate_use, line).expect("there").key().certify(draft).expect("signed")
    }

    pub(super) fn draft(&self, certificate_use: Use, line: Line) -> Draft {
        let key = self.card.public_key_info().to_der().expect("DER");
        let issue = Issue {
            certificate_use,
            line,
            subject_key_der: &key,
            holder: (certificate_use == Use::Signature).then_some(&HOLDER),
            serial: 0x0705_D990,
            not_before: NOW.minus(DAY),
            not_after: NOW.plus(DAY),
            policies: &[],
        };
        self.authority.draft(&issue).expect("a draft")
    }

    pub(super) fn path(&self, certificate_use: Use) -> Path {
        let certificate = self.certificate(certificate_use);
        path::validate(&certificate, certificate_use, &self.anchors(), &Policies::default(), NOW).expect("valid")
    }
}

/// Both clocks, `seconds` after the beginning.
pub(super) fn after(seconds: u64) -> Now {
    let span = Duration::from_secs(seconds);
    Now { wall: NOW.plus(span), monotonic: Monotonic::from_origin(Duration::from_secs(1000)).plus(span) }
}

pub(super) fn extension(oid: ObjectIdentifier, critical: bool, content: &[u8]) -> Extension {
    Extension { extn_id: oid, critical, extn_value: OctetString::new(content).expect("short") }
}
