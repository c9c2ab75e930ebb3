//! Whether the platform answers: each configured address is asked about its own authority, about no person.

use std::time::Duration;

use ring::rand::{SecureRandom, SystemRandom};

use super::anchors;
use super::route::{self, Route};
use crate::clock::Clock;
use crate::config::{Config, Url};
use crate::pki::anchor::Anchor;
use crate::pki::ocsp::{CertIdHash, Request};
use crate::pki::{Anchors, Certificate, Use};
use crate::platform::{self, Platform, Reached, settings};
use crate::time::Timestamp;

/// Why the platform was not reached.
#[derive(Debug)]
pub enum Reach {
    /// Its address cannot be used.
    Settings(settings::Error),
    /// It is closed just now, as planned.
    Closed,
    /// Nothing answered; the word of the contract's `detail`.
    Unreachable(&'static str),
    /// Somebody answered at that address, and with no answer to a question: the HTTP status.
    Status(u16),
}

impl From<platform::Error> for Reach {
    fn from(error: platform::Error) -> Self {
        match error {
            platform::Error::Status { code } | platform::Error::Redirected { code } if !error.is_unreachable() => {
                Self::Status(code)
            }
            _ => Self::Unreachable(error.code()),
        }
    }
}

/// An address of the platform that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// Its host.
    pub host: String,
    /// Whether it sends our nonce back; none if it would not say anything about its own authority.
    pub nonce: Option<bool>,
    /// When its answer says that it was made.
    pub made_at: Option<Timestamp>,
    /// How long that took.
    pub took: Duration,
}

/// Asks each configured address about its own authority, both at once; about no certificate of a person.
pub fn reach_platform(config: &Config) -> Result<Vec<Answering>, Reach> {
    reach_platform_within(config, config.platform.timeout)
}

/// The same, waiting no longer than this.
pub fn reach_platform_within(config: &Config, most: Duration) -> Result<Vec<Answering>, Reach> {
    let mut hurried = config.clone();
    hurried.platform.timeout = most.min(config.platform.timeout);
    let route = Route::configured(&hurried).map_err(Reach::Settings)?;
    let now = Clock::start().now().wall;
    if config.platform.closed_at(now).is_some() {
        return Err(Reach::Closed);
    }
    // Without anchors somebody may still answer, and that the anchors are wrong is said elsewhere.
    let anchors = anchors::read(&config.trust.anchors, config.trust.environment).ok();
    let ask = |certificate_use, platform: &Platform| {
        let authority = anchors.as_ref().and_then(|anchors| current(anchors, certificate_use, now));
        let question = authority.and_then(|authority| question_about(authority, config.platform.cert_id_hash));
        let reached = question.map_or_else(|| platform.reach(), |question| platform.reach_with(&question));
        let Reached { nonce, made_at, took } = reached.map_err(Reach::from)?;
        Ok(Answering { host: platform.host().to_owned(), nonce, made_at, took })
    };
    let mut answering: Vec<Answering> = std::thread::scope(|scope| {
        let each: Vec<_> = route.platforms().map(|(of, platform)| scope.spawn(move || ask(of, platform))).collect();
        let silent = || Err(Reach::Unreachable("internal-error"));
        each.into_iter().map(|one| one.join().unwrap_or_else(|_| silent())).collect::<Result<_, _>>()
    })?;
    answering.dedup_by(|one, other| (&one.host, one.nonce) == (&other.host, other.nonce));
    Ok(answering)
}

/// The proxy of this configuration, and why nobody answers there if nobody does; nothing without one.
#[must_use]
pub fn reach_proxy(config: &Config) -> Option<(String, Option<&'static str>)> {
    let url = config.platform.ocsp_url.as_ref().map_or("http://localhost/", Url::as_str);
    let (address, listens) = platform::reach_proxy(&route::address(url, config))?;
    Some((address, listens.err().map(platform::Error::code)))
}

/// When the certificates for TLS end, by the key that names their file.
#[must_use]
pub fn tls_ends(config: &Config) -> Vec<(&'static str, Timestamp)> {
    platform::tls::ends(&route::address("http://localhost/", config).tls)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_answers_with_another_status_was_reached_unless_it_says_that_it_cannot() {
        for (error, status) in [
            (platform::Error::Status { code: 404 }, Some(404)),
            (platform::Error::Status { code: 405 }, Some(405)),
            (platform::Error::Redirected { code: 307 }, Some(307)),
            (platform::Error::Status { code: 503 }, None),
            (platform::Error::Status { code: 407 }, None),
            (platform::Error::ConnectionRefused, None),
        ] {
            let told = match Reach::from(error) {
                Reach::Status(code) => Some(code),
                _ => None,
            };
            assert_eq!(told, status, "{error}");
        }
    }
}
