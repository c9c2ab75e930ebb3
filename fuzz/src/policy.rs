//! The text of a policy file, over a configuration that is right.

use std::path::Path;

use madoguchi::config::Config;
use madoguchi::config::policy::{Text, faults};

const CONFIGURATION: &str = include_str!("../seeds/configuration/counter.toml");

/// Reads the configuration under it; nothing is fixed without a name and a reason, and what is refused has a place.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let file = Path::new("/etc/madoguchi/madoguchi.toml");
    let policy = Text { text, file: Path::new("/etc/madoguchi/policy.toml") };
    let told = faults(CONFIGURATION, file, policy);
    match Config::parse_under(CONFIGURATION, file, policy) {
        Ok(config) => {
            let Some(kept) = &config.policy else { unreachable!("read under a policy and keeps none") };
            assert!(told.is_empty(), "taken, and at fault: {told:?}");
            for fix in &kept.fixes {
                assert!(!fix.who.trim().is_empty() && !fix.why.trim().is_empty(), "fixed by nobody, or for nothing");
            }
            let Ok(again) = Config::parse_under(CONFIGURATION, file, policy) else { unreachable!("taken once") };
            assert!(again == config && again.digest() == config.digest());
        }
        Err(error) => {
            assert!(told.contains(&error), "refused, and not among the faults");
            for fault in told {
                let lines = if fault.file == policy.file { text } else { CONFIGURATION }.lines().count();
                assert!(fault.line <= lines + 1, "line {} of a shorter text", fault.line);
                assert!(!fault.code().is_empty() && !fault.to_string().is_empty());
            }
        }
    }
}
