//! Names and extensions of the training authority's certificates: those of the JPKI, as far as they are public.
//!
//! Where the real value is not public (distribution points, the responder's address) there is one of the same shape
//! under `.invalid` or under the authority's own name.

use std::str::FromStr;

use der::asn1::{Ia5String, Null, Utf8StringRef};
use der::flagset::FlagSet;
use der::oid::db::rfc5280::{ID_CE_ISSUER_ALT_NAME, ID_CE_ISSUING_DISTRIBUTION_POINT, ID_CE_SUBJECT_ALT_NAME};
use der::oid::db::{rfc5912, rfc6960};
use der::oid::{AssociatedOid, ObjectIdentifier};
use der::{Any, Encode};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::certpolicy::{PolicyInformation, PolicyQualifierInfo};
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName, GeneralNames, OtherName};
use x509_cert::ext::pkix::{
    AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies,
    CrlDistributionPoints, ExtendedKeyUsage, IssuingDistributionPoint, KeyUsage, KeyUsages, SubjectKeyIdentifier,
};
use x509_cert::name::Name;

use super::{Error, Issue, Line, octets};
use crate::pki::{Use, anchor, attributes, certificate_policies};
use crate::training::Person;

/// Whom a signature certificate names, as the certificate writes it.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'a> {
    /// 氏名
    pub name: &'a str,
    /// '0' or '1' for each character of the name.
    pub name_substitutes: &'a str,
    /// "1", "2", "3" or "9".
    pub sex: &'a str,
    /// EYYYYMMDD
    pub birth_date: &'a str,
    /// 住所
    pub address: &'a str,
    /// '0' or '1' for each character of the address.
    pub address_substitutes: &'a str,
}

impl Holder<'static> {
    /// A person of practice.
    #[must_use]
    pub const fn of(person: &Person) -> Self {
        Self {
            name: person.name,
            name_substitutes: person.name_substitutes,
            sex: person.sex,
            birth_date: person.birth_date,
            address: person.address,
            address_substitutes: person.address_substitutes,
        }
    }
}

const fn organization(line: Line) -> &'static str {
    match line {
        Line::TestHierarchy => anchor::TEST_ORGANIZATION,
        _ => anchor::TRAINING_ORGANIZATION,
    }
}

fn name(text: &str) -> Result<Name, Error> {
    Ok(Name::from_str(text)?)
}

/// C, O, OU, OU as the JPKI's authorities have them.
pub(super) fn authority_name(certificate_use: Use, line: Line) -> Result<Name, Error> {
    let unit = anchor::organizational_unit(certificate_use);
    let organization = organization(line);
    name(&format!("OU=Japan Agency for Local Authority Information Systems,OU={unit},O={organization},C=JP"))
}

pub(super) fn responder_name(certificate_use: Use) -> Result<Name, Error> {
    let unit = anchor::organizational_unit(certificate_use);
    name(&format!("CN=OCSP responder,OU={unit},O={},C=JP", anchor::TRAINING_ORGANIZATION))
}

/// An opaque identifier of 23 characters; a signature certificate also has a locality.
pub(super) fn holder_name(issue: &Issue<'_>) -> Result<Name, Error> {
    let serial = issue.serial;
    match issue.certificate_use {
        Use::Authentication => name(&format!("CN=TRAINING{serial:08X}000000A,C=JP")),
        Use::Signature => name(&format!("CN=TRAINING{serial:08X}000000B,L=Madoguchi-shi,C=JP")),
    }
}

/// The authority's name in Japanese.
fn alternative_name(certificate_use: Use) -> Result<GeneralNames, Error> {
    let unit = match certificate_use {
        Use::Authentication => "利用者証明用",
        Use::Signature => "署名用",
    };
    let text = format!("OU=地方公共団体情報システム機構,OU=公的個人認証サービス{unit},O=窓口の練習,C=JP");
    Ok(vec![GeneralName::DirectoryName(name(&text)?)])
}

fn extension<T: AssociatedOid + Encode>(critical: bool, value: &T) -> Result<Extension, Error> {
    raw(T::OID, critical, value)
}

fn raw(oid: ObjectIdentifier, critical: bool, value: &impl Encode) -> Result<Extension, Error> {
    Ok(Extension { extn_id: oid, critical, extn_value: octets(&value.to_der()?)? })
}

fn key_usage(usages: impl Into<FlagSet<KeyUsages>>) -> Result<Extension, Error> {
    extension(true, &KeyUsage(usages.into()))
}

fn distribution_point(name: Name) -> Result<Extension, Error> {
    let full_name = DistributionPointName::FullName(vec![GeneralName::DirectoryName(name)]);
    let point = DistributionPoint { distribution_point: Some(full_name), reasons: None, crl_issuer: None };
    extension(false, &CrlDistributionPoints(vec![point]))
}

fn identified_by(identifier: &[u8]) -> Result<Extension, Error> {
    extension(false, &SubjectKeyIdentifier(octets(identifier)?))
}

pub(super) fn issued_by(identifier: &[u8]) -> Result<Extension, Error> {
    extension(
        false,
        &AuthorityKeyIdentifier { key_identifier: Some(octets(identifier)?), ..AuthorityKeyIdentifier::default() },
    )
}

/// A self-signed authority.
pub(super) fn authority(certificate_use: Use, name: &Name, identifier: &[u8]) -> Result<Vec<Extension>, Error> {
    Ok(vec![
        key_usage(KeyUsages::KeyCertSign | KeyUsages::CRLSign)?,
        raw(ID_CE_SUBJECT_ALT_NAME, false, &alternative_name(certificate_use)?)?,
        extension(true, &BasicConstraints { ca: true, path_len_constraint: None })?,
        distribution_point(name.clone())?,
        identified_by(identifier)?,
    ])
}

/// A delegated OCSP responder.
pub(super) fn responder(issuer: &[u8], subject: &[u8]) -> Result<Vec<Extension>, Error> {
    Ok(vec![
        key_usage(KeyUsages::DigitalSignature)?,
        extension(false, &ExtendedKeyUsage(vec![rfc5912::ID_KP_OCSP_SIGNING]))?,
        raw(rfc6960::ID_PKIX_OCSP_NOCHECK, false, &Null)?,
        issued_by(issuer)?,
        identified_by(subject)?,
    ])
}

/// A certificate of a card.
pub(super) fn end_entity(issue: &Issue<'_>, issuer: &[u8], subject: &[u8]) -> Result<Vec<Extension>, Error> {
    let certificate_use = issue.certificate_use;
    let mut extensions = vec![
        match certificate_use {
            Use::Authentication => key_usage(KeyUsages::DigitalSignature)?,
            Use::Signature => key_usage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation)?,
        },
        policies(issue)?,
    ];
    if let Some(holder) = issue.holder {
        extensions.push(raw(ID_CE_SUBJECT_ALT_NAME, false, &other_names(holder)?)?);
    }
    extensions.extend([
        raw(ID_CE_ISSUER_ALT_NAME, false, &alternative_name(certificate_use)?)?,
        distribution_point(partition(certificate_use, issue.line)?)?,
        responder_address()?,
        issued_by(issuer)?,
        identified_by(subject)?,
    ]);
    Ok(extensions)
}

fn policies(issue: &Issue<'_>) -> Result<Extension, Error> {
    let usual = [certificate_policies::of(issue.certificate_use)];
    let policies = if issue.policies.is_empty() { &usual[..] } else { issue.policies };
    let statement = Ia5String::new("http://www.jpki.go.jp/cps.html")?;
    let qualifier =
        PolicyQualifierInfo { policy_qualifier_id: rfc5912::ID_QT_CPS, qualifier: Some(Any::encode_from(&statement)?) };
    let information = |policy: &ObjectIdentifier| PolicyInformation {
        policy_identifier: *policy,
        policy_qualifiers: Some(vec![qualifier.clone()]),
    };
    extension(true, &CertificatePolicies(policies.iter().map(information).collect()))
}

/// In the order in which cards have them.
fn other_names(holder: &Holder<'_>) -> Result<GeneralNames, Error> {
    let other = |type_id: ObjectIdentifier, text: &str| -> Result<GeneralName, Error> {
        Ok(GeneralName::OtherName(OtherName { type_id, value: Any::encode_from(&Utf8StringRef::new(text)?)? }))
    };
    Ok(vec![
        other(attributes::NAME, holder.name)?,
        other(attributes::BIRTH_DATE, holder.birth_date)?,
        other(attributes::SEX, holder.sex)?,
        other(attributes::ADDRESS, holder.address)?,
        other(attributes::NAME_SUBSTITUTES, holder.name_substitutes)?,
        other(attributes::ADDRESS_SUBSTITUTES, holder.address_substitutes)?,
    ])
}

/// The JPKI's revocation lists are said to be divided by municipality.
pub(super) fn partition(certificate_use: Use, line: Line) -> Result<Name, Error> {
    partition_of("Madoguchi-shi", certificate_use, line)
}

/// The part of another municipality.
pub(in super::super) fn partition_of(municipality: &str, certificate_use: Use, line: Line) -> Result<Name, Error> {
    let unit = anchor::organizational_unit(certificate_use);
    let organization = organization(line);
    name(&format!(
        "CN={municipality} CRLDP,OU=Madoguchi-ken,OU=CRL Distribution Points,OU={unit},O={organization},C=JP"
    ))
}

/// What a list of that part says about itself.
pub(in super::super) fn issuing_distribution_point(partition: &Name) -> Result<Extension, Error> {
    let full_name = DistributionPointName::FullName(vec![GeneralName::DirectoryName(partition.clone())]);
    // The library knows it by the name of another extension.
    raw(
        ID_CE_ISSUING_DISTRIBUTION_POINT,
        true,
        &IssuingDistributionPoint {
            distribution_point: Some(full_name),
            only_contains_user_certs: true,
            only_contains_ca_certs: false,
            only_some_reasons: None,
            indirect_crl: false,
            only_contains_attribute_certs: false,
        },
    )
}

fn responder_address() -> Result<Extension, Error> {
    let location = GeneralName::UniformResourceIdentifier(Ia5String::new("http://ocsp.madoguchi-training.invalid/")?);
    let description = AccessDescription { access_method: rfc5912::ID_AD_OCSP, access_location: location };
    extension(false, &AuthorityInfoAccessSyntax(vec![description]))
}
