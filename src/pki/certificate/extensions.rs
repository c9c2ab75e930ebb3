//! The extensions of a certificate that the rules look at (RFC 5280 section 4.2), each decoded once.
//!
//! An extension may appear only once, critical or not. One that we know must be well formed, with nothing after it;
//! of the others only their name and whether they are critical is kept.

use std::collections::BTreeSet;

use der::asn1::BitStringRef;
use der::oid::db::{rfc5280, rfc5912};
use der::oid::{AssociatedOid, ObjectIdentifier};
use der::{Decode, FixedTag, Tag};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies, CrlDistributionPoints, ExtendedKeyUsage,
    InhibitAnyPolicy, KeyUsage, PolicyConstraints, SubjectKeyIdentifier,
};

use super::issuer_key::IssuerKey;
use super::{Certificate, Error};
use crate::pki::distribution::{self, Place};

/// What the extensions say.
#[derive(Clone, Default)]
pub(crate) struct Extensions {
    pub(crate) key_usage: Option<KeyUsage>,
    pub(crate) basic_constraints: Option<BasicConstraints>,
    pub(crate) extended_key_usage: Vec<ObjectIdentifier>,
    pub(crate) policies: Vec<ObjectIdentifier>,
    pub(crate) policy_qualifiers: Vec<ObjectIdentifier>,
    pub(crate) policy_constraints: Option<PolicyConstraints>,
    pub(crate) inhibit_any_policy: Option<u32>,
    pub(crate) subject_key_identifier: Option<Vec<u8>>,
    pub(crate) issuer_key: Option<IssuerKey>,
    pub(crate) subject_alt_name: Option<Vec<u8>>,
    pub(crate) distribution_points: Option<Vec<Vec<Place>>>,
    /// Every extension, and whether it is critical.
    pub(crate) present: Vec<(ObjectIdentifier, bool)>,
}

impl Extensions {
    pub(crate) fn decode(extensions: &[Extension]) -> Result<Self, Error> {
        let mut decoded = Self::default();
        for extension in extensions {
            let oid = extension.extn_id;
            if decoded.present.iter().any(|(present, _)| *present == oid) {
                return Err(Error::DuplicateExtension { oid });
            }
            decoded.present.push((oid, extension.critical));
            decoded.take(oid, extension.extn_value.as_bytes()).map_err(|_| Error::MalformedExtension { oid })?;
        }
        Ok(decoded)
    }

    fn take(&mut self, oid: ObjectIdentifier, value: &[u8]) -> der::Result<()> {
        match oid {
            KeyUsage::OID => self.key_usage = Some(key_usage(value)?),
            BasicConstraints::OID => self.basic_constraints = Some(BasicConstraints::from_der(value)?),
            ExtendedKeyUsage::OID => self.extended_key_usage = ExtendedKeyUsage::from_der(value)?.0,
            CertificatePolicies::OID => self.take_policies(&CertificatePolicies::from_der(value)?)?,
            PolicyConstraints::OID => self.policy_constraints = Some(policy_constraints(value)?),
            InhibitAnyPolicy::OID => self.inhibit_any_policy = Some(InhibitAnyPolicy::from_der(value)?.0),
            SubjectKeyIdentifier::OID => {
                let identifier = SubjectKeyIdentifier::from_der(value)?;
                self.subject_key_identifier = Some(identifier.0.as_bytes().to_vec());
            }
            AuthorityKeyIdentifier::OID => self.issuer_key = Some(IssuerKey::decode(value)?),
            CrlDistributionPoints::OID => {
                let points = distribution::points(value).ok_or_else(|| Tag::Sequence.value_error())?;
                self.distribution_points = Some(points);
            }
            rfc5280::ID_CE_SUBJECT_ALT_NAME => self.subject_alt_name = Some(value.to_vec()),
            _ => {}
        }
        Ok(())
    }

    /// At least one, and none twice.
    fn take_policies(&mut self, policies: &CertificatePolicies) -> der::Result<()> {
        let different: BTreeSet<_> = policies.0.iter().map(|policy| policy.policy_identifier).collect();
        if different.is_empty() || different.len() < policies.0.len() {
            return Err(Tag::Sequence.value_error().into());
        }
        for policy in &policies.0 {
            self.policies.push(policy.policy_identifier);
            let qualifiers = policy.policy_qualifiers.iter().flatten();
            self.policy_qualifiers.extend(qualifiers.map(|qualifier| qualifier.policy_qualifier_id));
        }
        Ok(())
    }

    /// The first policy qualifier that is neither a CPS pointer nor a user notice: those two bind nobody, others may.
    pub(crate) fn unknown_policy_qualifier(&self) -> Option<ObjectIdentifier> {
        const KNOWN: [ObjectIdentifier; 2] = [rfc5912::ID_QT_CPS, rfc5912::ID_QT_UNOTICE];
        self.policy_qualifiers.iter().copied().find(|qualifier| !KNOWN.contains(qualifier))
    }
}

impl Certificate {
    /// Whether it could be this very certificate's key that signed it, by all that it says itself.
    pub(crate) fn may_mean(&self, issuer: &Self) -> bool {
        self.extensions.issuer_key.as_ref().is_none_or(|key| key.may_be(issuer))
    }

    /// requireExplicitPolicy of policyConstraints, if there: how many certificates may still go without a policy.
    #[must_use]
    pub fn require_explicit_policy(&self) -> Option<u32> {
        self.extensions.policy_constraints.as_ref()?.require_explicit_policy
    }

    /// inhibitAnyPolicy, if there: how many certificates may still say anyPolicy.
    #[must_use]
    pub const fn inhibit_any_policy(&self) -> Option<u32> {
        self.extensions.inhibit_any_policy
    }

    /// Whether the extension is there and critical.
    #[must_use]
    pub fn has_critical_extension(&self, oid: ObjectIdentifier) -> bool {
        self.extensions.present.contains(&(oid, true))
    }
}

/// The decoder passes over bits that RFC 5280 does not name; a usage nobody can name must not look like none.
fn key_usage(value: &[u8]) -> der::Result<KeyUsage> {
    let bits = BitStringRef::from_der(value)?;
    let beyond = match bits.raw_bytes() {
        [_, second, rest @ ..] => second & 0x7F != 0 || rest.iter().any(|octet| *octet != 0),
        _ => false,
    };
    if beyond { Err(BitStringRef::TAG.value_error().into()) } else { KeyUsage::from_der(value) }
}

/// An empty sequence says nothing, and is forbidden to.
fn policy_constraints(value: &[u8]) -> der::Result<PolicyConstraints> {
    let constraints = PolicyConstraints::from_der(value)?;
    match (constraints.require_explicit_policy, constraints.inhibit_policy_mapping) {
        (None, None) => Err(Tag::Sequence.value_error().into()),
        _ => Ok(constraints),
    }
}
