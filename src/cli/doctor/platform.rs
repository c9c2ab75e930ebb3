//! The platform: whether it answers, what becomes of nonces, and when it is closed.

use crate::cli::hour;
use crate::clock::Clock;
use crate::config::{Closing, Config};
use crate::desk::setup;
use crate::health::{Cause, Check, Outlook, Subject};
use crate::pki::ocsp::NoncePolicy;

/// Whether the platform can be reached at all; only a case asks it about a certificate of a person.
pub(super) fn answers(config: &Config) -> Vec<Check> {
    let check = match setup::reach_platform(config) {
        Ok(answering) => {
            let hosts = answering.iter().map(|answering| answering.host.clone()).collect();
            let reached = Check { evidence: hosts, ..Check::ok(Subject::Platform) };
            return [Some(reached), nonce(config.platform.nonce, &answering)].into_iter().flatten().collect();
        }
        Err(setup::Reach::Settings(error)) => {
            Check::fail(Subject::Platform, Cause::PlatformSettings).with(error.to_string())
        }
        Err(setup::Reach::Closed) => Check::warn(Subject::Platform, Cause::PlatformClosedNow),
        Err(setup::Reach::Unreachable(code)) => Check::fail(Subject::Platform, Cause::PlatformNoAnswer).with(code),
    };
    vec![check]
}

/// Whether nonces come back, and whether the configuration makes the best of it. Nothing where none is sent.
fn nonce(policy: NoncePolicy, answering: &[setup::Answering]) -> Option<Check> {
    let all = |echoed| !answering.is_empty() && answering.iter().all(|one| one.nonce == Some(echoed));
    let without = || answering.iter().filter(|one| one.nonce == Some(false)).map(|one| one.host.clone());
    let check = match policy {
        NoncePolicy::Omit => return None,
        NoncePolicy::Prefer if all(true) => Check::warn(Subject::Nonce, Cause::PlatformNonceEchoed).with("nonce"),
        NoncePolicy::Prefer => Check { evidence: without().collect(), ..Check::ok(Subject::Nonce) },
        NoncePolicy::Require if without().next().is_none() => Check::ok(Subject::Nonce).with("nonce"),
        NoncePolicy::Require => {
            Check { evidence: without().collect(), ..Check::warn(Subject::Nonce, Cause::PlatformNonceAbsent) }
        }
    };
    Some(check)
}

/// What is planned within a day, or in force.
pub(super) fn closings(config: &Config) -> Check {
    let told = |cause, closing: &Closing| {
        let check =
            Check::warn(Subject::Closings, cause).with(format!("{} - {}", hour(closing.from), hour(closing.until)));
        if closing.reason.is_empty() { check } else { check.with(closing.reason.clone()) }
    };
    match Outlook::of(&config.platform.closed, None, Clock::start().now().wall) {
        Outlook::Closed(closing) => told(Cause::PlatformClosedNow, &closing),
        Outlook::ClosingSoon(closing) => told(Cause::PlatformClosedSoon, &closing),
        Outlook::Fair | Outlook::Silent { .. } | Outlook::NoLists => Check::ok(Subject::Closings),
    }
}
