//! Answers to one question, from a host that may lie.

use std::sync::LazyLock;
use std::time::Duration;

use madoguchi::pki::ocsp::{self, CertIdHash, Error, NoncePolicy, Request, Rules};
use madoguchi::pki::path::Path;
use madoguchi::pki::revocation::{Evidence, Status};
use madoguchi::time::Timestamp;

use super::world::{self, NONCE, NOW};

/// The right answer, and the one of a platform that does not know the certificate.
const SIGNED: [&[u8]; 2] =
    [include_bytes!("../seeds/ocsp_answer/right.der"), include_bytes!("../seeds/ocsp_answer/unknown-status.der")];

/// What an answer says.
type Facts = (Status, Timestamp, Option<Timestamp>, Option<Timestamp>, [u8; 8]);

struct Asked {
    path: &'static Path,
    require: Request,
    prefer: Request,
    rules: Rules,
    said: Vec<Facts>,
}

static ASKED: LazyLock<Asked> = LazyLock::new(|| {
    let path = world::path();
    let ask = |policy| Request::new(path, CertIdHash::Sha256, policy, NONCE);
    let (require, prefer) = (ask(NoncePolicy::Require), ask(NoncePolicy::Prefer));
    let rules = Rules { max_age: Duration::from_mins(30), responders: Vec::new() };
    let mut asked = Asked { path, require, prefer, rules, said: Vec::new() };
    asked.said =
        SIGNED.iter().filter_map(|answer| asked.check(&asked.require, answer).ok().as_ref().map(facts)).collect();
    assert_eq!(asked.said.len(), SIGNED.len(), "what was signed is believed");
    asked
});

impl Asked {
    fn check(&self, request: &Request, answer: &[u8]) -> Result<Evidence, Error> {
        ocsp::check(answer, request, self.path, &self.rules, NOW)
    }
}

/// Judges an answer, once with a nonce that must come back and once with one that may stay away.
pub fn run(data: &[u8]) {
    let asked = &*ASKED;
    let preferred = asked.check(&asked.prefer, data);
    let required = asked.check(&asked.require, data);
    let _echoed = ocsp::echoes(data, &asked.prefer);
    match (&preferred, &required) {
        (Ok(evidence), _) => assert!(asked.said.contains(&facts(evidence)), "believed, and never signed"),
        (Err(error), Err(_)) => assert!(!error.code().is_empty() && !error.to_string().is_empty()),
        (Err(error), Ok(_)) => unreachable!("the stricter policy believes what the other does not: {error}"),
    }
}

fn facts(evidence: &Evidence) -> Facts {
    (
        evidence.status(),
        evidence.this_update(),
        evidence.next_update(),
        evidence.produced_at(),
        evidence.responder_key(),
    )
}
