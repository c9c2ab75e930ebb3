//! The cases 10 to 70 of what a client must not take for good, each played by the responder's fault for it or made by
//! hand, and what becomes of it. `tests/it/ocsp_cases.rs` has the whole list.

mod binding;
mod envelope;
mod signature;
mod signer;
mod status;
mod times;

use super::super::tlv::Tlv;
use super::*;
use crate::pki::ocsp::Error;

type Outcome = Result<Status, Error>;

/// What becomes of the answer of a responder that is wrong in this way.
fn played(fault: Fault) -> Outcome {
    Bench::new().plays(fault)
}

/// What becomes of an answer whose signed part was changed before it was signed.
fn edited(bench: &Bench, edit: impl FnOnce(&mut Tlv) -> Result<(), authority::Error>) -> Outcome {
    let draft = bench.draft(&bench.ask(NoncePolicy::Prefer), bench.delegate());
    bench.outcome(&draft.sign_edited(edit).expect("signed"))
}
