//! The text of a configuration file.

use std::path::Path;

use madoguchi::config::Config;

/// Checks a text; what is taken is complete, and what is not has a place in the text.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let file = Path::new("/etc/madoguchi/madoguchi.toml");
    match Config::parse(text, file) {
        Ok(config) => {
            let Ok(again) = Config::parse(text, file) else { unreachable!("taken once and refused once") };
            assert!(again == config && again.digest() == config.digest());
        }
        Err(error) => {
            assert!(error.line <= text.lines().count() + 1, "line {} of a shorter text", error.line);
            assert!(!error.code().is_empty() && !error.to_string().is_empty());
        }
    }
}
