//! The platform: the way to it, whether and how soon it answers, what becomes of nonces, and when it is closed.

use std::time::Duration;

use super::time;
use crate::clock::Clock;
use crate::config::{Closing, Config};
use crate::desk::setup;
use crate::health::{Cause, Check, Outlook, Subject};
use crate::pki::ocsp::NoncePolicy;
use crate::time::Timestamp;

/// No longer than this is waited for it here, whatever a case may wait.
const PATIENCE: Duration = Duration::from_secs(9);
/// An answer that takes longer makes people wait.
const SLOW: Duration = Duration::from_secs(3);
/// A certificate for TLS that ends within this time is spoken of.
const NOTICE_DAYS: u64 = 45;
/// What other programs take a proxy from; this one does not.
const ENVIRONMENT: [&str; 6] = ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

/// Whether the platform can be reached at all; only a case asks it about a certificate of a person.
pub(super) fn answers(config: &Config) -> Vec<Check> {
    let check = match setup::reach_platform_within(config, PATIENCE) {
        Ok(answering) => {
            let found = [Some(reached(&answering)), nonce(config.platform.nonce, &answering), hour_of(&answering)];
            return found.into_iter().flatten().collect();
        }
        Err(error) => unreached(&error),
    };
    vec![check]
}

/// Why no answer came.
pub(in crate::desk) fn unreached(why: &setup::Reach) -> Check {
    match why {
        setup::Reach::Settings(error) => Check::fail(Subject::Platform, Cause::PlatformSettings).with(error.code()),
        setup::Reach::Closed => Check::warn(Subject::Platform, Cause::PlatformClosedNow),
        setup::Reach::Unreachable(code) => Check::fail(Subject::Platform, Cause::PlatformNoAnswer).with(*code),
        setup::Reach::Status(code) => {
            Check::fail(Subject::Platform, Cause::PlatformStatus).with(format!("HTTP {code}"))
        }
    }
}

fn reached(answering: &[setup::Answering]) -> Check {
    let told = |one: &setup::Answering| format!("{} {} ms", one.host, one.took.as_millis());
    let is_slow = answering.iter().any(|one| one.took > SLOW);
    let check =
        if is_slow { Check::warn(Subject::Platform, Cause::PlatformSlow) } else { Check::ok(Subject::Platform) };
    Check { evidence: answering.iter().map(told).collect(), ..check }
}

/// What their hours say of ours.
fn hour_of(answering: &[setup::Answering]) -> Option<Check> {
    let now = Clock::start().now();
    answering.iter().find_map(|one| time::against(one.made_at?, one.nonce == Some(true), now))
}

/// Which proxy is used, on whose word, and whether anybody listens there.
pub(super) fn proxy(config: &Config) -> Check {
    match setup::reach_proxy(config) {
        Some((address, None)) => Check::ok(Subject::Proxy).with(address).with("platform.proxy"),
        Some((address, Some(code))) => Check::fail(Subject::Proxy, Cause::ProxyNoAnswer).with(address).with(code),
        None => {
            let named = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
            let found: Vec<String> = ENVIRONMENT.into_iter().filter(named).map(str::to_owned).collect();
            if found.is_empty() {
                return Check::ok(Subject::Proxy).with("-");
            }
            Check { evidence: found, ..Check::warn(Subject::Proxy, Cause::ProxyOfEnvironment) }
        }
    }
}

/// When the certificates for TLS end; nothing without one.
pub(super) fn tls(config: &Config) -> Option<Check> {
    judged_tls(&setup::tls_ends(config), Clock::start().now().wall)
}

fn judged_tls(ends: &[(&'static str, Timestamp)], now: Timestamp) -> Option<Check> {
    let (name, end) = ends.iter().min_by_key(|(_, end)| *end)?;
    let days = end.since(now).as_secs() / 86_400;
    let check = if *end <= now {
        Check::fail(Subject::Tls, Cause::TlsOver)
    } else if days < NOTICE_DAYS {
        Check::warn(Subject::Tls, Cause::TlsEndsSoon)
    } else {
        Check::ok(Subject::Tls)
    };
    Some(check.with(*name).with(format!("{days} d")))
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
        let check = Check::warn(Subject::Closings, cause).with(format!(
            "{} - {}",
            closing.from.minute_in_japan(),
            closing.until.minute_in_japan()
        ));
        if closing.reason.is_empty() { check } else { check.with(closing.reason.clone()) }
    };
    match Outlook::of(&config.platform.closed, None, Clock::start().now().wall) {
        Outlook::Closed(closing) => told(Cause::PlatformClosedNow, &closing),
        Outlook::ClosingSoon(closing) => told(Cause::PlatformClosedSoon, &closing),
        _ => Check::ok(Subject::Closings),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_for_tls_is_told_before_and_after_its_end() {
        let now = Timestamp::from_unix_seconds(1_795_402_800);
        let days = |days: u64| Duration::from_hours(24 * days);
        for (end, cause) in [
            (now.plus(days(100)), None),
            (now.plus(days(10)), Some(Cause::TlsEndsSoon)),
            (now.minus(days(1)), Some(Cause::TlsOver)),
        ] {
            let check = judged_tls(&[("ca_file", now.plus(days(900))), ("client_certificate", end)], now);
            assert_eq!(check.and_then(|check| check.cause), cause, "{}", end.rfc3339());
        }
        assert_eq!(judged_tls(&[], now), None);
    }

    #[test]
    fn an_answer_that_makes_people_wait_is_told() {
        let took = |seconds| setup::Answering {
            host: "p.test".into(),
            nonce: None,
            made_at: None,
            took: Duration::from_secs(seconds),
        };
        assert_eq!(reached(&[took(0)]).cause, None);
        assert_eq!(reached(&[took(0), took(4)]).cause, Some(Cause::PlatformSlow));
    }
}
