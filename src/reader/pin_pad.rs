//! The two control calls of a reader with keys of its own (PC/SC part 10): what it offers, and VERIFY.
//!
//! `card::pin_pad` knows what is asked and what the answers mean. A reader that is asked what it offers and refuses is a
//! reader without keys; one whose keys do not take exactly four digits is too.

use pcsc::{Card, ctl_code};

use crate::card::pin_pad::{Features, Properties};

/// CM_IOCTL_GET_FEATURE_REQUEST
const GET_FEATURE_REQUEST: u32 = 3400;
/// No answer of a reader about itself is longer.
const ROOM: usize = 512;

/// The control code of VERIFY at the reader's keys, if it has any that serve.
pub(super) fn find(card: &Card) -> Option<u32> {
    let mut room = [0; ROOM];
    let said = card.control(ctl_code(GET_FEATURE_REQUEST.into()), &[], &mut room).ok()?;
    let features = Features::parse(said).ok()?;
    let verify = features.verify?;
    let fits = takes_four_digits(card, features.pin_properties, Properties::parse)
        && takes_four_digits(card, features.tlv_properties, Properties::parse_tlv);
    fits.then_some(verify)
}

/// What a reader does not say is not held against it; what it says and nobody understands is.
fn takes_four_digits<E>(card: &Card, code: Option<u32>, parse: fn(&[u8]) -> Result<Properties, E>) -> bool {
    let Some(code) = code else { return true };
    let mut room = [0; ROOM];
    match card.control(code.into(), &[], &mut room) {
        Ok(said) => parse(said).is_ok_and(Properties::take_four_digits),
        Err(_) => false,
    }
}
