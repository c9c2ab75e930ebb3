//! What a test found, in words.

use crate::health::Check;
use crate::language::Language;

/// What a check found: its head, then the cause, evidence, and how it is cured.
pub(super) fn found(language: Language, check: &Check) -> (String, Vec<String>) {
    let subject = language.say(&format!("doctor-subject-{}", check.subject.code()));
    let light = language.say(&format!("doctor-light-{}", check.light.code()));
    let head = format!("{subject}\u{3000}{light}");
    let cause = check.cause.map(|cause| language.say(&format!("doctor-{}", cause.code())));
    let evidence = (!check.evidence.is_empty()).then(|| check.evidence.join(", "));
    let cure = check.cause.map(|cause| language.say(&format!("doctor-{}-cure", cause.code())));
    (head, [cause, evidence, cure].into_iter().flatten().collect())
}
