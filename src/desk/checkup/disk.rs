//! The disk under the data: room, and whether it is encrypted.

use std::path::Path;

use crate::folders::space;
use crate::health::{Cause, Check, Subject};
use crate::pki::Environment;
use crate::store::{AtRest, at_rest};

/// Its checks. Where no real case is recorded nothing is asked of the disk's encryption.
pub(super) fn disk(data: &Path, environment: Environment) -> Vec<Check> {
    let mut checks = vec![room(data), encryption(at_rest(data), environment)];
    checks.extend(files(space::free_files(data)));
    checks
}

fn room(data: &Path) -> Check {
    match space::free(data) {
        Some(free) if free < space::FLOOR => Check::fail(Subject::Disk, Cause::DiskFull).with(free.to_string()),
        Some(free) if free < space::ALARM => Check::warn(Subject::Disk, Cause::DiskLow).with(free.to_string()),
        _ => Check::ok(Subject::Disk),
    }
}

/// A disk can have room and no place for another file. Nothing where the file system does not count them.
fn files(free: Option<u64>) -> Option<Check> {
    const FEW: u64 = 1000;
    let free = free.filter(|free| *free < FEW)?;
    Some(Check::warn(Subject::Disk, Cause::InodesFew).with(free.to_string()))
}

fn encryption(found: AtRest, environment: Environment) -> Check {
    match (found, environment) {
        (AtRest::Encrypted, _) => Check::ok(Subject::Encryption).with("encrypted"),
        (AtRest::Unknown, Environment::Production) => Check::warn(Subject::Encryption, Cause::EncryptionUnknown),
        (AtRest::Unknown, _) => Check::ok(Subject::Encryption).with("unknown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::health::Light;

    #[test]
    fn a_disk_that_takes_no_more_files_is_told() {
        assert_eq!(files(Some(7)).and_then(|check| check.cause), Some(Cause::InodesFew));
        assert_eq!((files(Some(100_000)), files(None)), (None, None));
    }

    #[test]
    fn in_production_a_disk_of_which_nobody_knows_whether_it_is_encrypted_is_warned_of() {
        for (found, environment, light) in [
            (AtRest::Encrypted, Environment::Production, Light::Ok),
            (AtRest::Unknown, Environment::Production, Light::Warn),
            (AtRest::Unknown, Environment::Test, Light::Ok),
            (AtRest::Unknown, Environment::Practice, Light::Ok),
        ] {
            assert_eq!(encryption(found, environment).light, light, "{found:?} {environment:?}");
        }
    }
}
