//! The languages that residents are offered, and whether somebody who speaks them has read the words.

use crate::config::Config;
use crate::health::{Cause, Check, Subject};
use crate::pki::Environment;

/// In production a warning for each language that nobody who speaks it has read. やさしい日本語 is not among them: the
/// office's own people can judge it.
pub(super) fn languages(config: &Config) -> Vec<Check> {
    let offered = config.desk.languages.iter();
    let unread = offered.clone().filter(|language| !language.is_reviewed() && !language.is_complete());
    let warnings: Vec<Check> =
        unread.map(|one| Check::warn(Subject::Languages, Cause::LanguageUnreviewed).with(one.code())).collect();
    if config.trust.environment == Environment::Production && !warnings.is_empty() {
        return warnings;
    }
    let codes = offered.map(|language| language.code().to_owned()).collect();
    vec![Check { evidence: codes, ..Check::ok(Subject::Languages) }]
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::health::Light;
    use crate::language::Language;

    fn told(environment: &str, languages: &str) -> Vec<(Light, Vec<String>)> {
        let text = format!(
            "[trust]\nanchors = \"a\"\nenvironment = \"{environment}\"\n[platform]\nocsp_url = \"http://p.test/\"\n[desk]\n{languages}"
        );
        let config = Config::parse(&text, Path::new("/etc/madoguchi/madoguchi.toml")).expect("valid");
        languages_of(&config)
    }

    fn languages_of(config: &Config) -> Vec<(Light, Vec<String>)> {
        languages(config).into_iter().map(|check| (check.light, check.evidence)).collect()
    }

    #[test]
    fn in_production_a_language_that_no_speaker_read_is_on_only_by_name_and_warned_of() {
        let usual = ["ja", "ja-simple", "en"].map(str::to_owned).to_vec();
        assert_eq!(told("production", ""), [(Light::Ok, usual)]);
        let warned = |code: &str| (Light::Warn, vec![code.to_owned()]);
        assert_eq!(told("production", r#"languages = ["ja", "vi", "en", "ne"]"#), [warned("vi"), warned("ne")]);
    }

    #[test]
    fn test_and_practice_offer_every_language() {
        for told in [told("test", ""), languages_of(&Config::practice())] {
            assert_eq!(told.len(), 1);
            assert_eq!((told[0].0, told[0].1.len()), (Light::Ok, Language::ALL.len()));
        }
    }
}
