//! What each fuzz target does with its bytes, and what must hold whatever they are. The same functions run for a
//! moment in the tests of the program (`tests/it/fuzz.rs`) and for minutes under the fuzzer (`fuzz/README.md`).
//!
//! Not only "no panic": a decoder that accepts must say the same of the same bytes, and nothing the fuzzer writes is
//! ever believed. It knows certificates, answers and lists that are right (`fuzz/seeds`), so it gets past every check
//! that stands before a signature; it has no key, so past a signature it gets only with what was signed.

pub mod apdu;
pub mod attributes;
pub mod bundle;
pub mod certificate;
pub mod configuration;
pub mod crl;
pub mod export;
pub mod follow_up;
pub mod ocsp_answer;
pub mod pin_pad;
pub mod policy;
pub mod progress;
pub mod proof;
pub mod request;
pub mod serials;
pub mod typed;
pub mod world;

/// A fuzz target: its name, and what it does with an input.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 16] = [
    ("certificate", certificate::run),
    ("ocsp_answer", ocsp_answer::run),
    ("crl", crl::run),
    ("apdu", apdu::run),
    ("attributes", attributes::run),
    ("configuration", configuration::run),
    ("serials", serials::run),
    ("proof", proof::run),
    ("request", request::run),
    ("bundle", bundle::run),
    ("policy", policy::run),
    ("follow_up", follow_up::run),
    ("progress", progress::run),
    ("export", export::run),
    ("pin_pad", pin_pad::run),
    ("typed", typed::run),
];
