//! An answer that still has to be signed; every part is the caller's own affair.

use der::asn1::{AnyRef, BitString, GeneralizedTime, OctetString};
use der::oid::db::rfc5912;
use der::{DateTime, Decode, Encode};
use std::time::Duration;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::tlv::Tlv;
use crate::pki::Certificate;
use crate::pki::ocsp::message::{
    BASIC, BasicOcspResponse, OcspResponse, Received, ResponderId, ResponseBytes, ResponseData, ResponseStatus,
};
use crate::stand_in::authority::{Error, SigningKey};
use crate::time::Timestamp;

/// Who signs an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signatory<'a> {
    pub(crate) key: &'a SigningKey,
    pub(crate) certificate: &'a Certificate,
}

impl<'a> Signatory<'a> {
    pub(crate) fn by_name(self) -> Result<ResponderId<'a>, Error> {
        Ok(ResponderId::ByName(AnyRef::from_der(self.certificate.subject_der())?))
    }
}

/// An answer before its signature.
#[derive(Clone, Debug)]
pub(crate) struct Draft<'a> {
    pub(crate) data: ResponseData<'a>,
    pub(crate) key: &'a SigningKey,
    pub(crate) certificates: Vec<&'a [u8]>,
}

impl Draft<'_> {
    /// Signs it as it is; DER of an OCSPResponse.
    pub(crate) fn sign(&self) -> Result<Vec<u8>, Error> {
        self.sign_octets(&self.data.to_der()?)
    }

    /// The same after `edit` has changed the encoding of what is signed.
    pub(crate) fn sign_edited(&self, edit: impl FnOnce(&mut Tlv) -> Result<(), Error>) -> Result<Vec<u8>, Error> {
        self.sign_octets(&self.edited(edit)?)
    }

    /// What would be signed, after `edit` has changed it.
    pub(crate) fn edited(&self, edit: impl FnOnce(&mut Tlv) -> Result<(), Error>) -> Result<Vec<u8>, Error> {
        let mut data = Tlv::parse(&self.data.to_der()?)?;
        edit(&mut data)?;
        Ok(data.to_der())
    }

    /// Signs these octets in the place of the response data.
    fn sign_octets(&self, data: &[u8]) -> Result<Vec<u8>, Error> {
        let algorithm = AlgorithmIdentifierOwned { oid: rfc5912::ECDSA_WITH_SHA_256, parameters: None };
        self.assemble(data, algorithm, BitString::from_bytes(&self.key.sign(data)?)?)
    }

    /// Puts the answer together around a signature that is taken as it is.
    pub(crate) fn assemble(
        &self,
        data: &[u8],
        signature_algorithm: AlgorithmIdentifierOwned,
        signature: BitString,
    ) -> Result<Vec<u8>, Error> {
        let certs: Vec<Received<'_>> = self.certificates.iter().copied().map(Received).collect();
        let basic = BasicOcspResponse {
            tbs_response_data: Received(data),
            signature_algorithm,
            signature,
            certs: (!certs.is_empty()).then_some(certs),
        };
        envelope(&basic.to_der()?)
    }
}

/// A successful answer around the DER of a basic response.
pub(crate) fn envelope(basic: &[u8]) -> Result<Vec<u8>, Error> {
    let response_bytes = ResponseBytes { response_type: BASIC, response: OctetString::new(basic)? };
    let successful = ResponseStatus::Successful;
    Ok(OcspResponse { response_status: successful, response_bytes: Some(response_bytes) }.to_der()?)
}

/// An answer that only says why there is none; nobody signs it.
pub(crate) fn refusal(status: ResponseStatus) -> Result<Vec<u8>, Error> {
    Ok(OcspResponse { response_status: status, response_bytes: None }.to_der()?)
}

/// As OCSP writes a moment.
pub(crate) fn generalized(at: Timestamp) -> Result<GeneralizedTime, Error> {
    let seconds = u64::try_from(at.unix_seconds()).map_err(|_| Error::Encoding)?;
    Ok(GeneralizedTime::from_date_time(DateTime::from_unix_duration(Duration::from_secs(seconds))?))
}
