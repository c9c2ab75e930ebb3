//! The words of the configuration that stand for a choice, each once: a table is read, written back and explained by
//! them. The first of each is the default.

use super::{Accept, Ask, Destroy, Http, IntakePin, KeyPlace, ReferenceNumber, Representative, Scope, SignIn, Theme};
use crate::pki::ocsp::{CertIdHash, NoncePolicy};
use crate::pki::revocation::Plan;
use crate::session::settings::LastTry;

/// What may be written, and what it stands for.
pub(super) type Word<T> = (&'static str, T);

pub(super) const SCOPE: [Word<Scope>; 2] = [("machine", Scope::Machine), ("user", Scope::User)];

pub(super) const METHOD: [Word<Plan>; 3] =
    [("ocsp", Plan::Ocsp), ("crl", Plan::Crl), ("ocsp-then-crl", Plan::OcspThenCrl)];
pub(super) const ASK: [Word<Ask>; 2] = [("after-signature", Ask::AfterSignature), ("while-typing", Ask::WhileTyping)];
pub(super) const OCSP_HTTP: [Word<Http>; 2] = [("post", Http::Post), ("get", Http::Get)];
pub(super) const NONCE: [Word<NoncePolicy>; 3] =
    [("prefer", NoncePolicy::Prefer), ("require", NoncePolicy::Require), ("omit", NoncePolicy::Omit)];
pub(super) const CERT_ID_HASH: [Word<CertIdHash>; 2] = [("sha256", CertIdHash::Sha256), ("sha1", CertIdHash::Sha1)];

pub(super) const THEME: [Word<Theme>; 3] =
    [("light", Theme::Light), ("dark", Theme::Dark), ("contrast", Theme::Contrast)];
pub(super) const LAST_TRY: [Word<LastTry>; 3] =
    [("confirm", LastTry::Confirm), ("allow", LastTry::Allow), ("refuse", LastTry::Refuse)];
pub(super) const REFERENCE: [Word<ReferenceNumber>; 3] =
    [("optional", ReferenceNumber::Optional), ("off", ReferenceNumber::Off), ("required", ReferenceNumber::Required)];
pub(super) const REPRESENTATIVE: [Word<Representative>; 3] =
    [("statutory", Representative::Statutory), ("refuse", Representative::Refuse), ("allow", Representative::Allow)];
pub(super) const SIGN_IN: [Word<SignIn>; 2] = [("staff", SignIn::Staff), ("account", SignIn::Account)];

pub(super) const KEY_PLACE: [Word<KeyPlace>; 2] = [("keystore", KeyPlace::Keystore), ("file", KeyPlace::File)];

pub(super) const INTAKE_PIN: [Word<IntakePin>; 3] =
    [("optional", IntakePin::Optional), ("required", IntakePin::Required), ("none", IntakePin::None)];
pub(super) const DESTROY: [Word<Destroy>; 5] = [
    ("after-reconciliation", Destroy::AfterReconciliation),
    ("after-7-days", Destroy::AfterDays(7)),
    ("after-30-days", Destroy::AfterDays(30)),
    ("after-90-days", Destroy::AfterDays(90)),
    ("by-people", Destroy::ByPeople),
];

pub(super) const ACCEPT: [Word<Accept>; 2] = [("ask", Accept::Ask), ("at-once", Accept::AtOnce)];

/// The word of a value.
pub(super) fn word<T: Copy + PartialEq>(words: &[Word<T>], value: T) -> &'static str {
    words.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| *word)
}

/// The words alone.
#[cfg(test)]
pub(super) fn names<T>(words: &[Word<T>]) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}
