//! Whether the record is signed and anchored: the key, the places that keep checkpoints, and how old the newest is.

use std::path::Path;

use crate::clock::Clock;
use crate::config::Config;
#[cfg(unix)]
use crate::config::KeyPlace;
use crate::desk::setup::proof;
#[cfg(unix)]
use crate::folders;
use crate::health::{Cause, Check, Subject};
use crate::record::soundness::{Finding, Soundness};
use crate::witness;

/// How the key and the witnesses stand.
pub(super) fn places(config: &Config, data: &Path, log: &[u8; 16]) -> Vec<Check> {
    vec![key(config, data, log), witnesses(config, log)]
}

/// Whether accounts share a record whose key only one of them has: on Windows the machine has it.
#[cfg(unix)]
pub(super) fn accounts(config: &Config, data: &Path) -> Option<Check> {
    let of_one = config.log.key == KeyPlace::Keystore && folders::is_for_several_accounts(data);
    of_one.then(|| Check::warn(Subject::Key, Cause::KeyOfOneAccount).with(data.display().to_string()))
}

#[cfg(not(unix))]
pub(super) const fn accounts(_config: &Config, _data: &Path) -> Option<Check> {
    None
}

fn key(config: &Config, data: &Path, log: &[u8; 16]) -> Check {
    match proof::keystore(config, data, log).seed() {
        Ok(Some(_)) if proof::is_key_in_a_file(config) => Check::warn(Subject::Key, Cause::KeyInFile),
        Ok(Some(_)) => Check::ok(Subject::Key),
        // The next start makes one, and says so in the record.
        Ok(None) => Check::warn(Subject::Key, Cause::KeyGone),
        Err(error) => Check::warn(Subject::Key, Cause::KeystoreUnreachable).with(error.code()),
    }
}

fn witnesses(config: &Config, log: &[u8; 16]) -> Check {
    let told =
        |place: &str, error: Option<witness::Error>| format!("{place}: {}", error.map_or("ok", |error| error.code()));
    let logged = witness::read_system_log(log).err();
    let filed = config.log.witness_file.as_deref().map(|file| witness::read_file(file, log).err());
    let mut evidence = vec![told("system-log", logged)];
    evidence.extend(filed.map(|error| told("file", error)));
    // A file that is not there yet is made by the first checkpoint.
    let file_fails = filed.flatten().is_some_and(|error| error != witness::Error::Absent);
    let check = if file_fails {
        Check::warn(Subject::Witnesses, Cause::WitnessFails)
    } else if logged.is_some() && filed.is_none() {
        Check::warn(Subject::Witnesses, Cause::WitnessNone)
    } else {
        Check::ok(Subject::Witnesses)
    };
    Check { evidence, ..check }
}

/// How the record stands, all told together.
pub(super) fn record(found: &Soundness) -> Check {
    let seen = found.upto.to_string();
    match (found.finding, found.wrong_clock) {
        (finding, _) if !finding.is_whole() => Check::fail(Subject::Record, Cause::RecordBroken).with(finding.code()),
        _ if !found.is_sure() => Check::warn(Subject::Record, Cause::RecordUnanchored).with(found.code()),
        (_, Some(seq)) => Check::warn(Subject::Record, Cause::RecordClock).with(seq.to_string()),
        // A record that nobody wrote in has nothing to vouch for.
        (Finding::Unanchored { .. }, _) if found.upto > 0 => {
            let newest = found.anchored.iter().map(|anchor| anchor.size).max().unwrap_or(0);
            Check::warn(Subject::Record, Cause::RecordUnanchored).with(seen).with(newest.to_string())
        }
        _ => {
            let now = Clock::start().now().wall;
            let age = found.anchored.iter().map(|anchor| now.since(anchor.time).as_secs() / 60).min();
            let check = Check::ok(Subject::Record).with(seen);
            age.map_or(check.clone(), |minutes| check.with(format!("{minutes} min")))
        }
    }
}
