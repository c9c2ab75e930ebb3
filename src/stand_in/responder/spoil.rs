//! One deviation at a time, from an answer that is otherwise right and properly signed.

mod binding;
mod envelope;
mod signature;
mod signer;
mod status;
mod times;

use super::draft::Draft;
use crate::pki::Use;
use crate::stand_in::authority::{Authority, Error, Issuer};
use crate::stand_in::faults::Fault;
use crate::time::Timestamp;
pub(crate) use signer::Substitute;

/// What stands around an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    pub(super) authority: &'a Authority,
    pub(super) issuer: &'a Issuer,
    pub(super) certificate_use: Use,
    pub(super) now: Timestamp,
}

/// Makes a draft wrong; or, where the types cannot say what is wrong, gives the answer itself.
type Stage = fn(Fault, &mut Draft<'_>, &Around<'_>) -> Result<Option<Vec<u8>>, Error>;

const STAGES: [Stage; 6] =
    [envelope::spoil, signature::spoil, signer::spoil, binding::spoil, times::spoil, status::spoil];

impl Fault {
    /// Signs `draft` after making it wrong in this way; faults of HTTP leave it right.
    pub(super) fn spoil(self, mut draft: Draft<'_>, around: &Around<'_>) -> Result<Vec<u8>, Error> {
        for stage in STAGES {
            if let Some(answer) = stage(self, &mut draft, around)? {
                return Ok(answer);
            }
        }
        draft.sign()
    }
}

/// The certificates other than those asked about.
const fn other(certificate_use: Use) -> Use {
    match certificate_use {
        Use::Authentication => Use::Signature,
        Use::Signature => Use::Authentication,
    }
}

/// The same octets with the last bit turned.
fn turned(octets: &[u8]) -> Vec<u8> {
    let mut octets = octets.to_vec();
    if let Some(last) = octets.last_mut() {
        *last ^= 1;
    }
    octets
}
