//! What each fuzz target does with its bytes, and what must hold whatever they are. The same functions run for a
//! moment in the tests of the program (`tests/it/fuzz.rs`) and for minutes under the fuzzer (`fuzz/README.md`).
//!
//! Not only "no panic": a decoder that accepts must say the same of the same bytes, and nothing the fuzzer writes is
//! ever believed. It knows certificates, answers and lists that are right (`fuzz/seeds`), so it gets past every check
//! that stands before a signature; it has no key, so past a signature it gets only with what was signed.

pub mod apdu;
pub mod attributes;
pub mod certificate;
pub mod configuration;
pub mod crl;
pub mod ocsp_answer;
pub mod proof;
pub mod request;
pub mod serials;
pub mod world;

/// A fuzz target: its name, and what it does with an input.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 9] = [
    ("certificate", certificate::run),
    ("ocsp_answer", ocsp_answer::run),
    ("crl", crl::run),
    ("apdu", apdu::run),
    ("attributes", attributes::run),
    ("configuration", configuration::run),
    ("serials", serials::run),
    ("proof", proof::run),
    ("request", request::run),
];
