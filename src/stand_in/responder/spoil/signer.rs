//! Signatories who should not sign, and what the answer says about its signatory.

use std::str::FromStr;
use std::time::Duration;

use der::asn1::{BitString, ObjectIdentifier, OctetString};
use der::oid::AssociatedOid;
use der::oid::db::rfc6960;
use der::{Decode, Encode};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages};
use x509_cert::name::Name;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use super::super::draft::{Draft, Signatory};
use super::super::tlv::Tlv;
use super::{Around, other, turned};
use crate::pki::ocsp::message::ResponderId;
use crate::pki::{Certificate, Use};
use crate::stand_in::authority::{self, Error, Issuer, Line, SigningKey};
use crate::stand_in::faults::Fault;
use crate::time::Timestamp;
use crate::training::rsa::PrivateKey;

const HOUR: Duration = Duration::from_hours(1);
/// anyExtendedKeyUsage
const ANY_PURPOSE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37.0");
/// More than any chain needs.
const MANY: usize = 100;

/// A signatory who should not sign.
#[derive(Debug)]
pub(crate) struct Substitute {
    key: SigningKey,
    certificate: Certificate,
    /// What it brings along to make itself believed.
    beside: Vec<Certificate>,
}

impl Substitute {
    pub(crate) const fn signatory(&self) -> Signatory<'_> {
        Signatory { key: &self.key, certificate: &self.certificate }
    }

    pub(crate) fn beside(&self) -> impl Iterator<Item = &[u8]> {
        self.beside.iter().map(Certificate::der)
    }

    /// Who signs instead of the delegate, where the fault is about that.
    pub(in super::super) fn for_fault(fault: Fault, around: &Around<'_>) -> Result<Option<Self>, Error> {
        let (authority, issuer, now) = (around.authority, around.issuer, around.now);
        let of = |certificate_use, line| authority.issuer(certificate_use, line);
        let delegated = |change: fn(&mut authority::Draft)| Self::delegated_by(issuer, now, change);
        Ok(Some(match fault {
            Fault::ForeignResponder => Self::delegated_by(of(around.certificate_use, Line::Impostor)?, now, |_| ())?,
            Fault::OldGenerationResponder => Self::delegated_by(around.other_generation()?, now, |_| ())?,
            Fault::SiblingResponder => {
                Self::delegated_by(of(other(around.certificate_use), Line::Current)?, now, |_| ())?
            }
            Fault::SubordinateResponder => Self::subordinate(issuer, now)?,
            Fault::SelfSignedResponder => Self::certified_by(None, issuer, now, |draft| {
                draft.issuer = draft.subject.clone();
            })?,
            Fault::ResponderOfOtherKey => delegated(|draft| change(draft, AuthorityKeyIdentifier::OID, turned))?,
            Fault::ResponderWithoutEku => delegated(|draft| draft.remove(ExtendedKeyUsage::OID))?,
            Fault::ResponderAnyPurpose => delegated(|draft| put(draft, &ExtendedKeyUsage(vec![ANY_PURPOSE])))?,
            Fault::ResponderIsAuthority => delegated(as_authority)?,
            Fault::ResponderExpired => Self::delegated_by(issuer, now, |draft| draft.not_after = now.minus(HOUR))?,
            Fault::ResponderNotYetValid => Self::delegated_by(issuer, now, |draft| draft.not_before = now.plus(HOUR))?,
            Fault::ResponderKeyUsage => delegated(|draft| put(draft, &KeyUsage(KeyUsages::KeyEncipherment.into())))?,
            Fault::ResponderRevocable => delegated(|draft| draft.remove(rfc6960::ID_PKIX_OCSP_NOCHECK))?,
            Fault::BrokenDelegation => {
                let mut substitute = delegated(|_| ())?;
                substitute.certificate = decoded(&turned(substitute.certificate.der()))?;
                substitute
            }
            Fault::NullKey => {
                let no_bits = BitString::from_bytes(&[])?;
                Self::delegated_by(issuer, now, |draft| draft.subject_key.subject_public_key = no_bits)?
            }
            Fault::OwnResponder => Self::with_key(around, &rsa_key(around.certificate_use)?)?,
            Fault::Sha1Signature | Fault::RsaGarbage | Fault::RsaWithoutNull => {
                Self::with_key(around, &rsa_key(other(around.certificate_use))?)?
            }
            Fault::RsaCubeRoot => Self::with_key(around, &cubic_key(around)?)?,
            _ => return Ok(None),
        }))
    }

    /// A responder's certificate like any other of `issuer`, with `change` made before it is signed.
    pub(crate) fn delegated_by(
        issuer: &Issuer,
        now: Timestamp,
        change: impl FnOnce(&mut authority::Draft),
    ) -> Result<Self, Error> {
        Self::certified_by(Some(issuer.key()), issuer, now, change)
    }

    /// The same, signed with another key than the issuer's; none: with its own.
    fn certified_by(
        certifier: Option<&SigningKey>,
        issuer: &Issuer,
        now: Timestamp,
        change: impl FnOnce(&mut authority::Draft),
    ) -> Result<Self, Error> {
        let usual = issuer.delegate(now)?;
        let parts = x509_cert::Certificate::from_der(usual.certificate().der())?;
        let tbs = parts.tbs_certificate();
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
        let certificate = decoded(&certifier.unwrap_or(&key).certify(draft)?)?;
        Ok(Self { key, certificate, beside: Vec::new() })
    }

    /// A responder of an authority that `issuer` certified, which it brings along.
    fn subordinate(issuer: &Issuer, now: Timestamp) -> Result<Self, Error> {
        let name = Name::from_str("CN=Subordinate authority,O=MADOGUCHI-TRAINING,C=JP")?;
        let authority = Self::delegated_by(issuer, now, |draft| {
            as_authority(draft);
            draft.subject = name.clone();
        })?;
        let mut responder = Self::certified_by(Some(&authority.key), issuer, now, |draft| draft.issuer = name)?;
        responder.beside.push(authority.certificate);
        Ok(responder)
    }

    /// A responder with a key that signs elsewhere.
    fn with_key(around: &Around<'_>, key: &SubjectPublicKeyInfoOwned) -> Result<Self, Error> {
        Self::delegated_by(around.issuer, around.now, |draft| draft.subject_key = key.clone())
    }
}

impl<'a> Around<'a> {
    /// The generation that did not issue the certificate.
    fn other_generation(&self) -> Result<&'a Issuer, Error> {
        let old = self.authority.issuer(self.certificate_use, Line::OldGeneration)?;
        let is_old = old.certificate() == self.issuer.certificate();
        if is_old { self.authority.issuer(self.certificate_use, Line::Current) } else { Ok(old) }
    }
}

pub(super) fn spoil(fault: Fault, draft: &mut Draft<'_>, around: &Around<'_>) -> Result<Option<Vec<u8>>, Error> {
    match fault {
        Fault::NoCerts => draft.certificates.clear(),
        Fault::ManyCerts => {
            let one = draft.certificates.first().copied().unwrap_or_default();
            draft.certificates = vec![one; MANY];
        }
        Fault::WrongResponderName => {
            let name = around.authority.issuer(other(around.certificate_use), Line::Current)?.certificate();
            let name = name.subject_der();
            return draft.sign_edited(|data| data.put(&[0, 0], Tlv::parse(name)?)).map(Some);
        }
        Fault::WrongResponderKey => draft.data.responder_id = ResponderId::ByKey(OctetString::new([0x5A; 20])?),
        _ => {}
    }
    Ok(None)
}

fn decoded(der: &[u8]) -> Result<Certificate, Error> {
    Certificate::from_der(der).map_err(|_| Error::Encoding)
}

fn rsa_key(certificate_use: Use) -> Result<SubjectPublicKeyInfoOwned, Error> {
    let key = PrivateKey::of_training(certificate_use).subject_public_key_info()?;
    Ok(SubjectPublicKeyInfoOwned::from_der(&key)?)
}

/// A key of 2048 bits with the exponent 3; nobody has its private half, and nobody needs it.
fn cubic_key(around: &Around<'_>) -> Result<SubjectPublicKeyInfoOwned, Error> {
    let mut key = rsa_key(other(around.certificate_use))?;
    let mut public = Tlv::parse(key.subject_public_key.raw_bytes())?;
    public.rewrite(&[1], |exponent| *exponent = vec![3])?;
    key.subject_public_key = BitString::from_bytes(&public.to_der())?;
    Ok(key)
}

fn as_authority(draft: &mut authority::Draft) {
    put(draft, &BasicConstraints { ca: true, path_len_constraint: None });
    put(draft, &KeyUsage(KeyUsages::DigitalSignature | KeyUsages::KeyCertSign));
}

/// What cannot be encoded is left away; the tests of every fault would see that.
fn put<T: AssociatedOid + Encode>(draft: &mut authority::Draft, value: &T) {
    draft.remove(T::OID);
    let octets = value.to_der().and_then(OctetString::new);
    draft.extensions.extend(octets.map(|extn_value| Extension { extn_id: T::OID, critical: true, extn_value }));
}

fn change(draft: &mut authority::Draft, oid: ObjectIdentifier, change: fn(&[u8]) -> Vec<u8>) {
    for extension in draft.extensions.iter_mut().filter(|extension| extension.extn_id == oid) {
        if let Ok(changed) = OctetString::new(change(extension.extn_value.as_bytes())) {
            extension.extn_value = changed;
        }
    }
}
