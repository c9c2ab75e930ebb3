//! The revocation lists at hand: whether there are any for each certificate that is asked about them, and how old they are.

use std::path::Path;

use crate::clock::Clock;
use crate::config::Config;
use crate::crl_index::{Error, Shelf, Standing};
use crate::desk::setup::{self, read_anchors};
use crate::folders;
use crate::health::{Cause, Check, Subject};
use crate::pki::Use;
use crate::pki::crl::Rules;
use crate::pki::revocation::Plan;
use crate::time::Timestamp;

/// Nothing where no list is asked. Takes nothing in and makes no folder.
pub(super) fn lists(config: &Config, named: Option<&Path>) -> Option<Check> {
    if config.platform.method == Plan::Ocsp {
        return None;
    }
    // What is wrong with anchors or folder is said by the checks of those.
    let anchors = read_anchors(&config.trust.anchors, config.trust.environment).ok()?;
    let data = folders::data(named, config.scope).ok()?;
    let now = Clock::start().now().wall;
    let rules = Rules { max_age: config.platform.crl_max_age };
    Some(match Shelf::at(&data.join(setup::LISTS)).lists(&anchors, rules, now) {
        Ok(standing) => judged(config, &standing, now),
        Err(error) => Check::fail(Subject::Crl, Cause::CrlUnusable).with(error.code()),
    })
}

fn judged(config: &Config, standing: &[Standing], now: Timestamp) -> Check {
    let wanted = Use::ALL.into_iter().filter(|one| !config.platform.crls_for(*one).is_empty());
    let has = |certificate_use: &Use| {
        let mut of_use = standing.iter().filter_map(|list| list.kept.as_ref());
        of_use.any(|kept| kept.certificate_use == Some(*certificate_use))
    };
    let missing: Vec<Use> = wanted.filter(|one| !has(one)).collect();
    let lacking = missing.iter().map(|one| format!("{}: -", one.name()));
    let evidence: Vec<String> = standing.iter().map(|list| told(list, now)).chain(lacking).collect();
    let is_stale = |fault: &Error| matches!(fault, Error::List(error) if error.is_stale());
    let faults = || standing.iter().filter_map(|list| list.fault.as_ref());
    let check = if !missing.is_empty() {
        Check::fail(Subject::Crl, Cause::CrlNone)
    } else if faults().any(|fault| !is_stale(fault)) {
        Check::warn(Subject::Crl, Cause::CrlUnusable)
    } else if faults().count() == standing.len() {
        Check::fail(Subject::Crl, Cause::CrlStale)
    } else if faults().next().is_some() {
        Check::warn(Subject::Crl, Cause::CrlStale)
    } else {
        Check::ok(Subject::Crl)
    };
    Check { evidence, ..check }
}

fn told(list: &Standing, now: Timestamp) -> String {
    let Some(kept) = &list.kept else {
        return list.fault.map_or_else(|| list.file.clone(), |fault| format!("{}: {}", list.file, fault.code()));
    };
    let whose = kept.certificate_use.map_or("-", Use::name);
    let number = kept.number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    format!("{whose} #{number} {} h", now.since(kept.this_update).as_secs() / 3600)
}
