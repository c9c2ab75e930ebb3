//! The disk under the data: room, and whether it is encrypted.

use std::path::Path;

use crate::health::{Cause, Check, Subject};
use crate::pki::Environment;
use crate::store::{AtRest, at_rest, space};

/// Both checks. Where no real case is recorded nothing is asked of the disk's encryption.
pub(super) fn disk(data: &Path, environment: Environment) -> Vec<Check> {
    vec![room(data), encryption(at_rest(data), environment)]
}

fn room(data: &Path) -> Check {
    match space::free(data) {
        Some(free) if free < space::FLOOR => Check::fail(Subject::Disk, Cause::DiskFull).with(free.to_string()),
        Some(free) if free < space::ALARM => Check::warn(Subject::Disk, Cause::DiskLow).with(free.to_string()),
        _ => Check::ok(Subject::Disk),
    }
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
