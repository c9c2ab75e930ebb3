//! OCSP answers: right ones, every fault that the simulated responder has, and bits turned at random.

use std::fs;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use madoguchi::pki::ocsp::{self, CertIdHash, NoncePolicy, Request, Rules};
use madoguchi::pki::path::{self, Path, Policies};
use madoguchi::pki::revocation::{CrlReason, Status};
use madoguchi::pki::{Anchors, Certificate, Environment, Use};
use madoguchi::stand_in::authority::{Authority, Issue, Line, SigningKey};
use madoguchi::stand_in::faults::Fault;
use madoguchi::stand_in::responder::{Responder, Statuses};
use madoguchi::time::Timestamp;
use x509_cert::der::Encode;

use super::chains::DAY;
use super::rival::{WORKERS, pem};
use super::{Tally, chance};
use crate::openssl;
use crate::support::TestFolder;
use crate::support::chance::Chance;

const COUNT: usize = 1000;

/// Good, revoked, on hold, unknown.
const SERIALS: [u32; 4] = [0x0705_D990, 0x0705_D991, 0x8000_0001, 0x0102_0304];

struct World {
    responder: Responder,
    /// In the order of [`SERIALS`].
    paths: Vec<Path>,
    now: Timestamp,
}

impl World {
    fn new() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
        let now = Timestamp::from_unix_seconds(i64::try_from(since.as_secs()).expect("in range"));
        let authority = Arc::new(Authority::in_memory(now).expect("an authority"));
        let statuses = Statuses::new(Status::Unknown);
        let revoked = |reason| Status::Revoked { reason: Some(reason), at: now.minus(DAY) };
        statuses.set(Use::Authentication, SERIALS[0], Status::Good);
        statuses.set(Use::Authentication, SERIALS[1], revoked(CrlReason::Superseded));
        statuses.set(Use::Authentication, SERIALS[2], revoked(CrlReason::CertificateHold));
        let paths = SERIALS.iter().map(|serial| path(&authority, *serial, now)).collect();
        let responder = Responder::new(authority, statuses, now).expect("a responder");
        Self { responder, paths, now }
    }
}

fn path(authority: &Authority, serial: u32, now: Timestamp) -> Path {
    let key = SigningKey::generate().expect("a key").public_key_info().to_der().expect("DER");
    let der = authority.issue(&Issue {
        certificate_use: Use::Authentication,
        line: Line::Current,
        subject_key_der: &key,
        holder: None,
        serial,
        not_before: now.minus(DAY),
        not_after: now.plus(DAY),
        policies: &[],
    });
    let certificate = Certificate::from_der(&der.expect("issued")).expect("a certificate");
    let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
    path::validate(&certificate, Use::Authentication, &anchors, &Policies::default(), now).expect("a path")
}

/// An answer as both get to see it.
struct Made {
    told: String,
    whose: usize,
    der: Vec<u8>,
    ours: Result<(), &'static str>,
}

fn make(world: &World, number: usize, chance: &mut Chance) -> Made {
    let whose = if chance.percent(70) { 0 } else { chance.pick(&[1, 2, 3]) };
    let path = &world.paths[whose];
    let hash = chance.pick(&[CertIdHash::Sha1, CertIdHash::Sha256]);
    // OpenSSL is given the answer alone, and so cannot miss a nonce.
    let policy = chance.pick(&[NoncePolicy::Prefer, NoncePolicy::Omit]);
    let request = Request::new(path, hash, policy, chance.bytes());
    let fault = if chance.percent(35) { None } else { Some(chance.pick(Fault::ALL)) };
    let mut der = world.responder.answer(request.der(), fault, world.now);
    let turned = chance.percent(25);
    if turned {
        let length = u64::try_from(der.len()).expect("short");
        let position = usize::try_from(chance.within(0..length)).expect("short");
        der[position] ^= 1 << chance.within(0..8);
    }
    let rules = Rules { max_age: Duration::from_hours(24), responders: Vec::new() };
    let ours = match ocsp::check(&der, &request, path, &rules, world.now) {
        Ok(evidence) => match evidence.status() {
            Status::Good => Ok(()),
            Status::Revoked { .. } => Err("revoked"),
            Status::Unknown => Err("unknown"),
        },
        Err(error) => Err(error.code()),
    };
    let told = format!("answer {number} about {whose}: {fault:?}, a bit turned: {turned}, {hash:?}, {policy:?}");
    Made { told, whose, der, ours }
}

/// Whether OpenSSL believes the answer, finds it of now, and good for this certificate by either hash.
fn theirs(folder: &std::path::Path, number: usize, made: &Made) -> Result<(), String> {
    let file = format!("answer-{number}.der");
    fs::write(folder.join(&file), &made.der).expect("written");
    let [one, other] = ["sha1", "sha256"].map(|hash| format!("{hash}-{}.pem", made.whose));
    let output = Command::new("openssl")
        .args(["ocsp", "-no_nonce", "-respin", &file, "-CAfile", "ca.pem", "-no-CApath", "-no-CAstore"])
        .args(["-issuer", "ca.pem", "-sha1", "-cert", &one, "-sha256", "-cert", &other])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("openssl runs");
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    let says = |status: &str| [&one, &other].iter().any(|file| text.contains(&format!("{file}: {status}")));
    let believed = text.contains("Response verify OK") && !text.contains("Status times invalid");
    if believed && says("good") && !says("revoked") && !says("unknown") { Ok(()) } else { Err(text.into_owned()) }
}

#[test]
fn no_answer_is_good_to_us_that_is_not_to_openssl() {
    if !openssl::is_there() {
        return;
    }
    let folder = TestFolder::new();
    let (seed, mut chance) = chance();
    let world = World::new();
    let _ = folder.write("ca.pem", pem("CERTIFICATE", &[world.paths[0].issuer().der().to_vec()]));
    for (whose, path) in world.paths.iter().enumerate() {
        for hash in ["sha1", "sha256"] {
            let _ =
                folder.write(&format!("{hash}-{whose}.pem"), pem("CERTIFICATE", &[path.end_entity().der().to_vec()]));
        }
    }
    let made: Vec<Made> = (0..COUNT).map(|number| make(&world, number, &mut chance)).collect();
    let next = Mutex::new(made.iter().enumerate());
    let tally = Mutex::new(Tally::default());
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            let _worker = scope.spawn(|| {
                loop {
                    let Some((number, one)) = next.lock().expect("no worker failed").next() else { break };
                    let theirs = theirs(folder.path(), number, one);
                    let mut tally = tally.lock().expect("no worker failed");
                    tally.count(&one.told, one.ours, theirs.as_ref().map_err(String::as_str).copied());
                }
            });
        }
    });
    tally.into_inner().expect("no worker failed").conclude("answers", seed);
}
