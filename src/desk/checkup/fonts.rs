//! Whether the configured names can be drawn: on paper they would be named by their code, on a screen left out.

use crate::config::Config;
use crate::health::{Cause, Check, Subject};
use crate::language::Language;
use crate::paper;

/// The desk's name and those of its purposes in the languages that our own typeface draws.
pub(super) fn fonts(config: &Config) -> Check {
    let names = config.purposes.iter().flat_map(crate::config::Purpose::names);
    let ours = names.filter(|(language, _)| language.is_complete() && *language != Language::English);
    let texts = ours.map(|(_, name)| name.as_str()).chain([config.desk.name.as_str()]);
    let mut lacking: Vec<String> =
        texts.flat_map(paper::lacking).map(|it| format!("U+{:04X}", u32::from(it))).collect();
    lacking.sort();
    lacking.dedup();
    if lacking.is_empty() {
        Check::ok(Subject::Fonts)
    } else {
        Check { evidence: lacking, ..Check::warn(Subject::Fonts, Cause::FontLacks) }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_name_that_cannot_be_drawn_is_told_by_the_code_of_its_character() {
        let with = |name: &str| {
            let text = format!(
                "[trust]\nanchors = \"a\"\n[platform]\nocsp_url = \"http://p.test/\"\n[desk]\nname = \"{name}\"\n"
            );
            let config = Config::parse(&text, Path::new("/etc/madoguchi/madoguchi.toml")).expect("valid");
            fonts(&config).evidence
        };
        assert_eq!(with("さくら市 市民課1番"), [""; 0]);
        assert_eq!(with("さくら市 \u{1F338}"), ["U+1F338"]);
    }
}
