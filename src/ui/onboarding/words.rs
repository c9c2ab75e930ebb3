//! What a test found, in words.

use crate::health::Check;
use crate::language::Language;
use crate::language::evidence::told;
use crate::ui::typography::MAY_END;

/// A path, an address or a name of X.500, which may go on in the next line behind each of its parts.
#[must_use]
pub fn parted(text: &str) -> String {
    let mut parted = String::with_capacity(2 * text.len());
    for character in text.chars() {
        parted.push(character);
        if matches!(character, '/' | '\\' | '-' | '.' | ',' | ':' | '_') {
            parted.push(MAY_END);
        }
    }
    parted
}

/// As a line begins in English: with a capital.
fn begun(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// What a check found: its head, then the cause, evidence, and how it is cured.
pub(super) fn found(language: Language, check: &Check) -> (String, Vec<String>) {
    let subject = language.say(&format!("doctor-subject-{}", check.subject.code()));
    let light = language.say(&format!("doctor-light-{}", check.light.code()));
    let head = match language {
        Language::English => format!("{}: {light}", begun(&subject)),
        _ => format!("{subject}\u{3000}{light}"),
    };
    let cause = check.cause.map(|cause| language.say(&format!("doctor-{}", cause.code())));
    let evidence = (!check.evidence.is_empty()).then(|| parted(&told(language, &check.evidence)));
    let cure = check.cause.map(|cause| language.say(&format!("doctor-{}-cure", cause.code())));
    (head, [cause, evidence, cure].into_iter().flatten().collect())
}
