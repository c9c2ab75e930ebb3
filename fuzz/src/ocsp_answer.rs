//! Answers to one question, from a host that may lie.

use std::sync::LazyLock;
use std::time::Duration;

use madoguchi::pki::ocsp::{self, CertIdHash, Error, NoncePolicy, Request, Rules};
use madoguchi::pki::path::Path;
use madoguchi::pki::revocation::{Evidence, Status};
use madoguchi::time::Timestamp;

use super::world::{self, NONCE, NOW};

/// The right answer: of all that were signed those that say "good" say it of the same moment.
const RIGHT: &[u8] = include_bytes!("../seeds/ocsp_answer/right.der");

/// Of which moment, until when, and when it was signed.
type Times = (Timestamp, Option<Timestamp>, Option<Timestamp>);

struct Asked {
    path: &'static Path,
    require: Request,
    prefer: Request,
    rules: Rules,
    signed: Option<Times>,
}

static ASKED: LazyLock<Asked> = LazyLock::new(|| {
    let path = world::path();
    let ask = |policy| Request::new(path, CertIdHash::Sha256, policy, NONCE);
    let (require, prefer) = (ask(NoncePolicy::Require), ask(NoncePolicy::Prefer));
    let rules = Rules { max_age: Duration::from_mins(30), responders: Vec::new() };
    let mut asked = Asked { path, require, prefer, rules, signed: None };
    asked.signed = asked.check(&asked.require, RIGHT).as_ref().ok().map(times);
    assert!(asked.signed.is_some(), "what was signed is believed");
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
        (Ok(evidence), _) if evidence.status() == Status::Good => {
            assert_eq!(Some(times(evidence)), asked.signed, "believed, and never signed");
        }
        (Ok(_), _) => {}
        (Err(error), Err(_)) => assert!(!error.code().is_empty() && !error.to_string().is_empty()),
        (Err(error), Ok(_)) => unreachable!("the stricter policy believes what the other does not: {error}"),
    }
}

fn times(evidence: &Evidence) -> Times {
    (evidence.this_update(), evidence.next_update(), evidence.produced_at())
}
