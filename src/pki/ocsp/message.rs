//! The messages of OCSP (RFC 6960 4.1.1, 4.2.1) as DER types.
//!
//! What is signed and what is a certificate stays [`Received`]: the very bytes that came, never a second encoding
//! of what was understood. The decoder is strict DER: indefinite and long-form lengths, UTCTime, fractions of a
//! second, trailing bytes and undefined enumerated values do not decode. Everything that DER does not rule out is
//! for `check`. The training responder writes its answers with the same types.

#![expect(clippy::unnested_or_patterns, reason = "as the derive of Choice writes its patterns")]

use der::asn1::{AnyRef, BitString, GeneralizedTime, Int, Null, ObjectIdentifier, OctetString};
use der::{Choice, Decode, Encode, Enumerated, Length, Reader, Sequence, Writer};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::CrlReason;
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::time::Timestamp;

/// id-pkix-ocsp-basic
pub(crate) const BASIC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.1");
/// id-pkix-ocsp-nonce
pub(crate) const NONCE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.2");
/// id-pkix-ocsp-nocheck
pub(crate) const NO_CHECK: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.5");
/// id-pkix-ocsp-extended-revoke
pub(crate) const EXTENDED_REVOKE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.9");
/// id-kp-OCSPSigning
pub(crate) const OCSP_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9");

/// One DER value exactly as it was received, tag and length included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Received<'a>(pub(crate) &'a [u8]);

impl<'a> Decode<'a> for Received<'a> {
    type Error = der::Error;

    fn decode<R: Reader<'a>>(reader: &mut R) -> der::Result<Self> {
        reader.tlv_bytes().map(Self)
    }
}

impl Encode for Received<'_> {
    fn encoded_len(&self) -> der::Result<Length> {
        Length::try_from(self.0.len())
    }

    fn encode(&self, writer: &mut impl Writer) -> der::Result<()> {
        writer.write(self.0)
    }
}

/// OCSPRequest
#[derive(Clone, Debug, Sequence)]
pub(crate) struct OcspRequest {
    pub(crate) tbs_request: TbsRequest,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) optional_signature: Option<der::Any>,
}

/// TBSRequest
#[derive(Clone, Debug, Sequence)]
pub(crate) struct TbsRequest {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", default = "version_1")]
    pub(crate) version: u8,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) requestor_name: Option<der::Any>,
    pub(crate) request_list: Vec<SingleRequest>,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) request_extensions: Option<Vec<Extension>>,
}

/// Request
#[derive(Clone, Debug, Sequence)]
pub(crate) struct SingleRequest {
    pub(crate) req_cert: CertId,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) single_request_extensions: Option<Vec<Extension>>,
}

/// CertID
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct CertId {
    pub(crate) hash_algorithm: AlgorithmIdentifierOwned,
    pub(crate) issuer_name_hash: OctetString,
    pub(crate) issuer_key_hash: OctetString,
    pub(crate) serial_number: Int,
}

/// OCSPResponse
#[derive(Clone, Debug, Sequence)]
pub(crate) struct OcspResponse {
    pub(crate) response_status: ResponseStatus,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) response_bytes: Option<ResponseBytes>,
}

/// OCSPResponseStatus; 4 is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enumerated)]
#[repr(u8)]
pub(crate) enum ResponseStatus {
    Successful = 0,
    MalformedRequest = 1,
    InternalError = 2,
    TryLater = 3,
    SigRequired = 5,
    Unauthorized = 6,
}

/// ResponseBytes
#[derive(Clone, Debug, Sequence)]
pub(crate) struct ResponseBytes {
    pub(crate) response_type: ObjectIdentifier,
    pub(crate) response: OctetString,
}

/// BasicOCSPResponse
#[derive(Clone, Debug, Sequence)]
pub(crate) struct BasicOcspResponse<'a> {
    pub(crate) tbs_response_data: Received<'a>,
    pub(crate) signature_algorithm: AlgorithmIdentifierOwned,
    pub(crate) signature: BitString,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) certs: Option<Vec<Received<'a>>>,
}

/// ResponseData
#[derive(Clone, Debug, Sequence)]
pub(crate) struct ResponseData<'a> {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", default = "version_1")]
    pub(crate) version: u8,
    pub(crate) responder_id: ResponderId<'a>,
    pub(crate) produced_at: GeneralizedTime,
    pub(crate) responses: Vec<SingleResponse>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) response_extensions: Option<Vec<Extension>>,
}

/// ResponderID; the key hash is the SHA-1 of the key's bits.
#[derive(Clone, Debug, PartialEq, Eq, Choice)]
pub(crate) enum ResponderId<'a> {
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", constructed = "true")]
    ByName(AnyRef<'a>),
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", constructed = "true")]
    ByKey(OctetString),
}

/// SingleResponse
#[derive(Clone, Debug, Sequence)]
pub(crate) struct SingleResponse {
    pub(crate) cert_id: CertId,
    pub(crate) cert_status: CertStatus,
    pub(crate) this_update: GeneralizedTime,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) next_update: Option<GeneralizedTime>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) single_extensions: Option<Vec<Extension>>,
}

/// CertStatus
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub(crate) enum CertStatus {
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT")]
    Good(Null),
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true")]
    Revoked(RevokedInfo),
    #[asn1(context_specific = "2", tag_mode = "IMPLICIT")]
    Unknown(Null),
}

/// RevokedInfo
#[derive(Clone, Copy, Debug, PartialEq, Eq, Sequence)]
pub(crate) struct RevokedInfo {
    pub(crate) revocation_time: GeneralizedTime,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) revocation_reason: Option<CrlReason>,
}

/// The only version there is, and the DEFAULT.
const fn version_1() -> u8 {
    0
}

/// To the second: all that GeneralizedTime has in DER.
pub(super) fn timestamp(time: GeneralizedTime) -> Timestamp {
    Timestamp::from_unix_seconds(i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn decode(answer: &[u8]) -> der::Result<usize> {
        let envelope = OcspResponse::from_der(answer)?;
        let Some(bytes) = envelope.response_bytes else { return Ok(0) };
        let basic = BasicOcspResponse::from_der(bytes.response.as_bytes())?;
        let data = ResponseData::from_der(basic.tbs_response_data.0)?;
        assert_eq!(envelope.response_status, ResponseStatus::Successful);
        Ok(data.responses.len())
    }

    /// As `tests/it/support/skipped.rs` tells it.
    fn skipped(why: &str) {
        let line = format!("pki::ocsp::message: {why}\n");
        print!("skipped: {line}");
        if let Some(list) = std::env::var_os("MADOGUCHI_SKIPPED") {
            let mut list = std::fs::OpenOptions::new().append(true).create(true).open(list).expect("the list of skips");
            list.write_all(line.as_bytes()).expect("a line of it");
        }
        assert!(std::env::var_os("MADOGUCHI_NO_SKIPS").is_none_or(|none| none != "yes"), "{why}");
    }

    #[expect(clippy::disallowed_methods, reason = "a test reads its samples")]
    #[test]
    fn answers_and_requests_of_other_programs_decode() {
        let folder = "../shared/corpora/ocsp-samples";
        let Ok(samples) = std::fs::read_dir(folder) else {
            return skipped(&format!("{folder} is not beside the project"));
        };
        let (mut answers, mut requests) = (0, 0);
        for path in samples.map(|entry| entry.expect("an entry").path()) {
            let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
            let bytes = std::fs::read(&path).expect("a sample");
            if name.ends_with("req") {
                let request = OcspRequest::from_der(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert!(!request.tbs_request.request_list.is_empty(), "{name}");
                assert_eq!(request.to_der().expect("encodes"), bytes, "{name}");
                requests += 1;
            } else if name.starts_with("ocsp-") || name.ends_with("-res") || name.ends_with("-resp") {
                let singles = decode(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert!(singles > 0 || bytes.len() == 5, "{name}");
                answers += 1;
            }
        }
        assert!(answers > 10 && requests > 5, "{answers} answers, {requests} requests");
    }

    #[test]
    fn statuses_that_the_standard_does_not_define_do_not_decode() {
        for status in [4, 7, 255] {
            assert!(OcspResponse::from_der(&[0x30, 3, 0x0a, 1, status]).is_err(), "{status}");
        }
        assert!(OcspResponse::from_der(&[0x30, 3, 0x0a, 1, 3]).is_ok());
    }

    #[test]
    fn a_good_with_content_or_a_primitive_revoked_does_not_decode() {
        assert!(CertStatus::from_der(&[0x80, 0]).is_ok());
        assert!(CertStatus::from_der(&[0x80, 1, 0]).is_err());
        assert!(CertStatus::from_der(&[0xa0, 0]).is_err());
        assert!(CertStatus::from_der(&[0x81, 0]).is_err());
    }
}
