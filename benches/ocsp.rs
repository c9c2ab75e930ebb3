//! A question to the platform and what its answer is worth, besides the signature checks themselves.
//!
//! The figure to hold (release build): building a question and judging an answer take at most 150 microseconds besides
//! the two signatures that are verified on the way, the answer's and the delegation's. Those are measured alone, by the
//! same library over the same bytes, and taken off; the last line says what is left.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench reads clocks, says what it measured, and ends here if it cannot go on"
)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use der::{Decode, Encode, Reader, SliceReader};
use madoguchi::pki::ocsp::{self, CertIdHash, NoncePolicy, Request, Rules};
use madoguchi::pki::path::{self, Path, Policies};
use madoguchi::pki::revocation::Status;
use madoguchi::pki::{Anchors, Certificate, Environment, Use};
use madoguchi::stand_in::authority::{Authority, Issue, Line, SigningKey};
use madoguchi::stand_in::responder::{Responder, Statuses};
use madoguchi::time::Timestamp;
use ring::signature::{ECDSA_P256_SHA256_ASN1, UnparsedPublicKey};

const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);
const DAY: Duration = Duration::from_hours(24);
const ROUNDS: u32 = 2000;
/// How often each figure is taken; the best one is the least disturbed.
const TIMES: usize = 15;
const MOST: Duration = Duration::from_micros(150);

struct World {
    path: Path,
    request: Request,
    answer: Vec<u8>,
    rules: Rules,
    signatures: [Signed; 2],
}

/// A signature that is verified while an answer is judged: key, message, signature.
struct Signed {
    key: Vec<u8>,
    message: Vec<u8>,
    signature: Vec<u8>,
}

impl Signed {
    /// The outer shape that certificates and basic answers share: what is signed, an algorithm, the signature.
    fn of(der: &[u8], signer: &Certificate) -> Self {
        let content = der::asn1::AnyRef::from_der(der).expect("DER").value();
        let mut fields = SliceReader::new(content).expect("DER");
        let message = fields.tlv_bytes().expect("what is signed").to_vec();
        let _algorithm = fields.tlv_bytes().expect("an algorithm");
        let bits = der::asn1::BitStringRef::decode(&mut fields).expect("a signature");
        let key = signer.subject_public_key_info().subject_public_key.raw_bytes().to_vec();
        Self { key, message, signature: bits.as_bytes().expect("whole octets").to_vec() }
    }

    fn verify(&self) {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, &self.key)
            .verify(black_box(&self.message), &self.signature)
            .expect("right");
    }
}

impl World {
    fn new() -> Self {
        let authority = Arc::new(Authority::in_memory(NOW).expect("an authority"));
        let subject = SigningKey::generate().expect("a key").public_key_info().to_der().expect("DER");
        let certificate = authority.issue(&Issue {
            certificate_use: Use::Authentication,
            line: Line::Current,
            subject_key_der: &subject,
            holder: None,
            serial: 1,
            not_before: NOW.minus(DAY),
            not_after: NOW.plus(DAY),
            policies: &[],
        });
        let certificate = Certificate::from_der(&certificate.expect("issued")).expect("a certificate");
        let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
        let path = path::validate(&certificate, Use::Authentication, &anchors, &Policies::default(), NOW);
        let path = path.expect("a path");
        let responder = Responder::new(authority, Statuses::new(Status::Good), NOW).expect("a responder");
        let request = question(&path);
        let answer = responder.answer(request.der(), None, NOW);
        let (basic, delegate) = inside(&answer);
        let signatures = [Signed::of(&basic, &delegate), Signed::of(delegate.der(), path.issuer())];
        let rules = Rules { max_age: Duration::from_mins(30), responders: Vec::new() };
        Self { path, request, answer, rules, signatures }
    }

    fn judge(&self) {
        let evidence = ocsp::check(black_box(&self.answer), &self.request, &self.path, &self.rules, NOW);
        assert_eq!(evidence.expect("evidence").status(), Status::Good);
    }

    fn verify(&self) {
        self.signatures.iter().for_each(Signed::verify);
    }
}

fn question(path: &Path) -> Request {
    Request::new(black_box(path), CertIdHash::Sha256, NoncePolicy::Require, [7; 32])
}

/// The basic response, and the one certificate it brings along.
fn inside(answer: &[u8]) -> (Vec<u8>, Certificate) {
    let open = |der: &[u8]| der::asn1::AnyRef::from_der(der).expect("DER").value().to_vec();
    let last = |content: &[u8]| {
        let mut reader = SliceReader::new(content).expect("DER");
        let mut last = Vec::new();
        while !reader.is_finished() {
            last = reader.tlv_bytes().expect("DER").to_vec();
        }
        last
    };
    // OCSPResponse, [0], ResponseBytes, OCTET STRING; then [0], SEQUENCE OF Certificate.
    let basic = open(&last(&open(&open(&last(&open(answer))))));
    let certificate = last(&open(&open(&last(&open(&basic)))));
    (basic, Certificate::from_der(&certificate).expect("a certificate"))
}

/// The best average of several rounds.
fn best(work: impl Fn()) -> Duration {
    let round = || {
        let began = Instant::now();
        (0..ROUNDS).for_each(|_| work());
        began.elapsed() / ROUNDS
    };
    (0..TIMES).map(|_| round()).min().expect("several")
}

fn answers(criterion: &mut Criterion) {
    let world = World::new();
    let mut group = criterion.benchmark_group("ocsp");
    let _ = group.bench_function("question", |bench| bench.iter(|| question(&world.path)));
    let _ = group.bench_function("judgement", |bench| bench.iter(|| world.judge()));
    let _ = group.bench_function("its two signatures alone", |bench| bench.iter(|| world.verify()));
    group.finish();
    let (question, judgement) = (best(|| _ = question(&world.path)), best(|| world.judge()));
    let signatures = best(|| world.verify());
    let rest = question + judgement.saturating_sub(signatures);
    println!(
        "question {question:?} + judgement {judgement:?} - signatures {signatures:?} = {rest:?}; at most {MOST:?}"
    );
    assert!(cfg!(debug_assertions) || rest <= MOST, "{rest:?}");
}

criterion_group!(benches, answers);
criterion_main!(benches);
