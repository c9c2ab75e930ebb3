//! 朝の点検票: the checks on paper, to be signed and filed. Nobody's name is on it.

use std::path::Path;

use crate::cli::{Failure, keep};
use crate::clock::Clock;
use crate::config::Config;
use crate::health::Check;
use crate::language::Language;
use crate::paper;
use crate::pki::Environment;
use crate::slip::readiness::{Occasion, Sheet, compose};

/// Writes it. Without a configuration that could be read nothing says what world this is: production is the one whose
/// paper has no mark, so it is not guessed but left without one.
pub(super) fn write(file: &Path, config: Option<&Config>, checks: &[Check], language: Language) -> Result<(), Failure> {
    let sheet = Sheet {
        occasion: Occasion::Morning,
        environment: config.map_or(Environment::Production, |config| config.trust.environment),
        place: config.map_or_else(String::new, |config| config.desk.name.clone()),
        at: Clock::start().now().wall,
        other: (language != Language::Japanese).then_some(language),
        facts: Vec::new(),
        checks: checks.to_vec(),
        open: Vec::new(),
        signed: None,
    };
    keep(file, &paper::pdf(&compose(&sheet)).map_err(Failure::Paper)?)
}
