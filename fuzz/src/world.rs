//! The world in which every input is judged: a training authority whose keys are gone, one moment, and what was
//! signed in it (`fuzz/seeds`; how they are made stands in `tests/it/fuzz.rs`).

use std::sync::LazyLock;

use madoguchi::pki::path::{self, Path, Policies};
use madoguchi::pki::{Anchors, Certificate, Environment, Use};
use madoguchi::time::Timestamp;

/// When everything here was made, and is judged.
pub const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);

/// The entropy of the one question that was ever asked.
pub const NONCE: [u8; 32] = [7; 32];

/// The authority of each use, and the end entity that it issued.
pub const ANCHORS: [&[u8]; 2] = [
    include_bytes!("../seeds/certificate/anchor-authentication.der"),
    include_bytes!("../seeds/certificate/anchor-signature.der"),
];
const END_ENTITIES: [(Use, &[u8]); 2] = [
    (Use::Authentication, include_bytes!("../seeds/certificate/authentication.der")),
    (Use::Signature, include_bytes!("../seeds/certificate/signature.der")),
];

static TRUSTED: LazyLock<Anchors> = LazyLock::new(|| {
    let certificates = ANCHORS.into_iter().map(decoded).collect();
    Anchors::new(certificates, Environment::Practice).unwrap_or_else(|_| unreachable!("the anchors of the seeds"))
});

static PATH: LazyLock<Path> = LazyLock::new(|| {
    let certificate = decoded(end_entity(Use::Authentication));
    path::validate(&certificate, Use::Authentication, anchors(), &Policies::default(), NOW)
        .unwrap_or_else(|error| unreachable!("the path of the seeds: {error}"))
});

/// Whom this world believes.
pub fn anchors() -> &'static Anchors {
    &TRUSTED
}

/// What the authority of this use issued.
pub fn end_entity(certificate_use: Use) -> &'static [u8] {
    let [(_, authentication), (_, signature)] = END_ENTITIES;
    match certificate_use {
        Use::Authentication => authentication,
        Use::Signature => signature,
    }
}

/// The path of the certificate that the one question is about.
pub fn path() -> &'static Path {
    &PATH
}

fn decoded(der: &[u8]) -> Certificate {
    Certificate::from_der(der).unwrap_or_else(|error| unreachable!("a certificate of the seeds: {error}"))
}
