//! The last frame: how many people there must be, and whose desk says so.

use super::super::bytes::{Fields, Malformed};
use crate::record::signing::{PublicKey, SigningKey};
use crate::time::Timestamp;

/// In front of what a seal's signature is over.
const SIGNED_AS: &[u8] = b"MADOGUCHI-INTAKE-SEAL-V1\n";

/// How a seal is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// Not at all: the desk had no key.
    No,
    /// By this key. Whose it is, the office's list of desks says.
    By(PublicKey),
    /// It says by this key, and it is not true.
    Wrongly(PublicKey),
}

/// What a seal says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    /// How many people were taken in.
    pub people: u32,
    /// How often the program was started for it.
    pub stretches: u32,
    /// How many bytes of torn tails were cut in all.
    pub cut_bytes: u64,
    /// When.
    pub sealed_at: Timestamp,
    /// By whom.
    pub signed: Signed,
}

/// How long the body of a seal is.
pub(super) const fn length(signed: bool) -> usize {
    4 + 4 + 8 + 8 + 1 + if signed { 32 + 64 } else { 0 }
}

/// The body of a seal behind `head`, which has the link of all before it.
pub(super) fn encode(
    head: &[u8],
    people: u32,
    stretches: u32,
    cut: u64,
    at: Timestamp,
    key: Option<&SigningKey>,
) -> Vec<u8> {
    let mut body = Vec::with_capacity(length(key.is_some()));
    body.extend_from_slice(&people.to_be_bytes());
    body.extend_from_slice(&stretches.to_be_bytes());
    body.extend_from_slice(&cut.to_be_bytes());
    body.extend_from_slice(&at.unix_millis().to_be_bytes());
    let Some(key) = key else {
        body.push(0);
        return body;
    };
    body.push(1);
    body.extend_from_slice(key.public().bytes());
    let signature = key.sign(&[SIGNED_AS, head, &body].concat());
    body.extend_from_slice(&signature);
    body
}

pub(super) fn decode(head: &[u8], body: &[u8]) -> Result<Seal, Malformed> {
    let mut from = Fields(body);
    let (people, stretches, cut_bytes) = (from.u32()?, from.u32()?, from.u64()?);
    let sealed_at = Timestamp::from_unix_millis(from.i64()?);
    let signed = match from.u8()? {
        0 => Signed::No,
        1 => {
            let key = PublicKey::from_bytes(from.array()?);
            let signature = from.array()?;
            let signed = body.len().checked_sub(64).and_then(|end| body.get(..end)).ok_or(Malformed)?;
            if key.verifies(&[SIGNED_AS, head, signed].concat(), &signature) {
                Signed::By(key)
            } else {
                Signed::Wrongly(key)
            }
        }
        _ => return Err(Malformed),
    };
    from.end()?;
    Ok(Seal { people, stretches, cut_bytes, sealed_at, signed })
}
