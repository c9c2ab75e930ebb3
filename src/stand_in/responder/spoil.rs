//! One deviation at a time, from an answer that is otherwise right and properly signed.

use std::time::Duration;

use der::Decode;
use der::asn1::{Int, Null, OctetString};
use der::oid::AssociatedOid;
use x509_cert::ext::pkix::CrlReason;
use x509_cert::ext::pkix::ExtendedKeyUsage;

use super::draft::{Draft, Signatory, generalized};
use crate::pki::Certificate;
use crate::pki::Use;
use crate::pki::ocsp::message::{CertStatus, RevokedInfo};
use crate::pki::ocsp::request::nonce_extension;
use crate::stand_in::authority::{self, Authority, Error, Issuer, Line, SigningKey};
use crate::stand_in::faults::Fault;
use crate::time::Timestamp;

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);

/// A signatory who should not sign.
#[derive(Debug)]
pub(crate) struct Substitute {
    key: SigningKey,
    certificate: Certificate,
}

impl Substitute {
    pub(crate) const fn signatory(&self) -> Signatory<'_> {
        Signatory { key: &self.key, certificate: &self.certificate }
    }

    /// Who signs instead of the delegate, where the fault is about that.
    pub(super) fn for_fault(
        fault: Option<Fault>,
        authority: &Authority,
        issuer: &Issuer,
        certificate_use: Use,
        now: Timestamp,
    ) -> Result<Option<Self>, Error> {
        Ok(Some(match fault {
            Some(Fault::ForeignResponder) => {
                Self::delegated_by(authority.issuer(certificate_use, Line::Impostor)?, now, |_| ())?
            }
            Some(Fault::ResponderWithoutEku) => Self::delegated_by(issuer, now, |draft| {
                draft.extensions.retain(|extension| extension.extn_id != ExtendedKeyUsage::OID);
            })?,
            Some(Fault::ResponderExpired) => {
                Self::delegated_by(issuer, now, |draft| draft.not_after = now.minus(HOUR))?
            }
            _ => return Ok(None),
        }))
    }

    /// A responder's certificate like any other of `issuer`, with `change` made before it is signed.
    pub(crate) fn delegated_by(
        issuer: &Issuer,
        now: Timestamp,
        change: impl FnOnce(&mut authority::Draft),
    ) -> Result<Self, Error> {
        let usual = issuer.delegate(now)?;
        let decoded = x509_cert::Certificate::from_der(usual.certificate().der())?;
        let tbs = decoded.tbs_certificate();
        let key = SigningKey::generate()?;
        let mut draft = authority::Draft {
            subject: tbs.subject().clone(),
            issuer: tbs.issuer().clone(),
            serial: vec![0x03],
            not_before: usual.certificate().not_before(),
            not_after: usual.certificate().not_after(),
            subject_key: key.public_key_info().clone(),
            extensions: tbs.extensions().cloned().unwrap_or_default(),
        };
        change(&mut draft);
        let certificate = issuer.key().certify(draft)?;
        Ok(Self { key, certificate: Certificate::from_der(&certificate).map_err(|_| Error::Encoding)? })
    }
}

impl Fault {
    /// Signs `draft` after making it wrong in this way; faults of HTTP leave it right.
    pub(super) fn spoil(self, mut draft: Draft<'_>, now: Timestamp) -> Result<Vec<u8>, Error> {
        match self {
            Self::NoNonce => draft.data.response_extensions = None,
            Self::WrongNonce => draft.data.response_extensions = Some(vec![nonce_extension(&[0xA5; 32])?]),
            Self::ExpiredAnswer => draft.date(now.minus(25 * MINUTE), Some(now.minus(10 * MINUTE)), now)?,
            Self::FutureAnswer => {
                let later = now.plus(2 * HOUR);
                draft.date(later, Some(later.plus(15 * MINUTE)), later)?;
            }
            Self::OldAnswer => {
                draft.data.response_extensions = None;
                draft.date(now.minus(3 * HOUR), None, now.minus(3 * HOUR))?;
            }
            Self::WrongSerial => draft.ask_about_the_next_serial()?,
            Self::WrongIssuer => {
                for single in &mut draft.data.responses {
                    single.cert_id.issuer_key_hash = turned(&single.cert_id.issuer_key_hash)?;
                }
            }
            Self::BadSignature => return draft.sign_badly(),
            Self::UnknownStatus => {
                for single in &mut draft.data.responses {
                    single.cert_status = CertStatus::Unknown(Null);
                }
            }
            Self::NoCerts => draft.certificates.clear(),
            Self::Contradiction => draft.contradict(now)?,
            Self::TrailingBytes => {
                let mut answer = draft.sign()?;
                answer.push(0);
                return Ok(answer);
            }
            Self::WrongVersion => draft.data.version = 1,
            _ => {}
        }
        draft.sign()
    }
}

impl Draft<'_> {
    fn date(&mut self, this: Timestamp, next: Option<Timestamp>, produced: Timestamp) -> Result<(), Error> {
        self.data.produced_at = generalized(produced)?;
        for single in &mut self.data.responses {
            single.this_update = generalized(this)?;
            single.next_update = next.map(generalized).transpose()?;
        }
        Ok(())
    }

    fn ask_about_the_next_serial(&mut self) -> Result<(), Error> {
        for single in &mut self.data.responses {
            let mut serial = single.cert_id.serial_number.as_bytes().to_vec();
            if let Some(last) = serial.last_mut() {
                *last ^= 1;
            }
            single.cert_id.serial_number = Int::new(&serial)?;
        }
        Ok(())
    }

    fn contradict(&mut self, now: Timestamp) -> Result<(), Error> {
        let revocation_time = generalized(now.minus(HOUR))?;
        let revoked = RevokedInfo { revocation_time, revocation_reason: Some(CrlReason::KeyCompromise) };
        for mut single in self.data.responses.clone() {
            single.cert_status = match single.cert_status {
                CertStatus::Revoked(_) => CertStatus::Good(Null),
                CertStatus::Good(_) | CertStatus::Unknown(_) => CertStatus::Revoked(revoked),
            };
            self.data.responses.push(single);
        }
        Ok(())
    }
}

fn turned(hash: &OctetString) -> Result<OctetString, Error> {
    let mut bytes = hash.as_bytes().to_vec();
    if let Some(last) = bytes.last_mut() {
        *last ^= 1;
    }
    Ok(OctetString::new(bytes)?)
}
