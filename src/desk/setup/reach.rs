//! Whether the platform answers: each configured address is asked about its own authority, about no person.

use ring::rand::{SecureRandom, SystemRandom};

use super::route::Route;
use super::{Error, anchors};
use crate::clock::Clock;
use crate::config::Config;
use crate::pki::anchor::Anchor;
use crate::pki::ocsp::{CertIdHash, Request};
use crate::pki::{Anchors, Certificate, Use};
use crate::time::Timestamp;

/// Why the platform was not reached.
#[derive(Debug)]
pub enum Reach {
    /// Its address cannot be used.
    Settings(Error),
    /// It is closed just now, as planned.
    Closed,
    /// Nothing answered; the word of the contract's `detail`.
    Unreachable(&'static str),
}

/// An address of the platform that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// Its host.
    pub host: String,
    /// Whether it sends our nonce back; none if it would not say anything about its own authority.
    pub nonce: Option<bool>,
}

/// Asks each configured address about its own authority; about no certificate of a person.
pub fn reach_platform(config: &Config) -> Result<Vec<Answering>, Reach> {
    let route = Route::configured(config).map_err(|error| Reach::Settings(error.into()))?;
    let now = Clock::start().now().wall;
    if config.platform.closed_at(now).is_some() {
        return Err(Reach::Closed);
    }
    // Without anchors somebody may still answer, and that the anchors are wrong is said elsewhere.
    let anchors = anchors::read(&config.trust.anchors, config.trust.environment).ok();
    let mut answering = Vec::new();
    for (certificate_use, platform) in route.platforms() {
        let authority = anchors.as_ref().and_then(|anchors| current(anchors, certificate_use, now));
        let question = authority.and_then(|authority| question_about(authority, config.platform.cert_id_hash));
        let reached = question.map_or_else(|| platform.reach(), |question| platform.reach_with(&question));
        let reached = reached.map_err(|error| Reach::Unreachable(error.code()))?;
        answering.push(Answering { host: platform.host().to_owned(), nonce: reached.nonce });
    }
    answering.dedup();
    Ok(answering)
}

/// The youngest authority of this use that is valid now.
fn current(anchors: &Anchors, certificate_use: Use, now: Timestamp) -> Option<&Certificate> {
    let of_this_use = anchors.iter().filter(|anchor| anchor.certificate_use() == certificate_use);
    let valid = of_this_use.map(Anchor::certificate).filter(|one| one.not_before() <= now && now <= one.not_after());
    valid.max_by_key(|certificate| certificate.not_before())
}

fn question_about(authority: &Certificate, hash: CertIdHash) -> Option<Request> {
    let mut nonce = [0; 32];
    SystemRandom::new().fill(&mut nonce).ok()?;
    Some(Request::about_authority(authority, hash, nonce))
}
