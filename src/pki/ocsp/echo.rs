//! Does this responder send our nonce back (RFC 9654 3)? A habit that whoever configures a desk wants to know of:
//! where it does, the nonce can be required, and no answer made ahead is believed any more.
//!
//! Nothing is verified here and nothing follows for any certificate: that is [`check`](super::check)'s affair alone.

use der::Decode;

use super::message::{BasicOcspResponse, NONCE, OcspResponse, ResponseData, timestamp};
use super::request::nonce_of;
use super::{MAX_ANSWER, Request};
use crate::time::Timestamp;

/// Whether `answer` holds the nonce of `request`; none if it is no successful answer or no nonce was sent.
#[must_use]
pub fn echoes(answer: &[u8], request: &Request) -> Option<bool> {
    let sent = request.nonce()?;
    with_response(answer, |response| {
        let extensions = response.response_extensions.unwrap_or_default();
        let nonce = extensions.iter().find(|extension| extension.extn_id == NONCE).and_then(nonce_of);
        nonce.is_some_and(|nonce| nonce.as_bytes() == sent)
    })
}

/// When `answer` says that it was made, believed by nobody: for whoever asks whether two clocks agree.
#[must_use]
pub fn says_made_at(answer: &[u8]) -> Option<Timestamp> {
    with_response(answer, |response| timestamp(response.produced_at))
}

fn with_response<T>(answer: &[u8], tell: impl FnOnce(ResponseData<'_>) -> T) -> Option<T> {
    if answer.len() > MAX_ANSWER {
        return None;
    }
    let envelope = OcspResponse::from_der(answer).ok()?;
    let content = super::check::content(&envelope).ok()?;
    let basic = BasicOcspResponse::from_der(content).ok()?;
    ResponseData::from_der(basic.tbs_response_data.0).ok().map(tell)
}
