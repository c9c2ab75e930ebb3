//! Did whoever asks sign the question (RFC 6960 4.1.2)? Any certificate will do, as long as the question is signed with
//! its key and asked in its name: whom a platform knows is not for a stand-in to say.

use der::{Decode, Sequence};

use crate::pki::ocsp::message::{Received, TbsRequest};
use crate::pki::ocsp::signed::RequestSignature;
use crate::pki::{Certificate, signature};

/// OCSPRequest with a signature, the signed part as it was received.
#[derive(Sequence)]
struct SignedRequest<'a> {
    tbs_request: Received<'a>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    optional_signature: RequestSignature<'a>,
}

/// Whether it is signed by the key of the first certificate that it carries, and in that certificate's name.
pub(super) fn is_signed(request: &[u8]) -> bool {
    signer(request).is_some()
}

fn signer(request: &[u8]) -> Option<Certificate> {
    let SignedRequest { tbs_request, optional_signature: signed } = SignedRequest::from_der(request).ok()?;
    let certificate = Certificate::from_der(signed.certs.as_deref()?.first()?.0).ok()?;
    let name = TbsRequest::from_der(tbs_request.0).ok()?.requestor_name?;
    let key = certificate.subject_public_key_info();
    let verified =
        signature::verify(key, &signed.signature_algorithm, tbs_request.0, signed.signature.as_bytes()?).is_ok();
    (verified && name.value() == certificate.subject_der()).then_some(certificate)
}
