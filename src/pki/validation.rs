//! Validation of a certification path that was given as such (RFC 5280 section 6.1): no search, no clock, no network.
//!
//! The chain begins with the certificate that the anchor issued and ends with the end entity. For each certificate:
//! the signature, the dates, the issuer's name (and key identifier, where both sides name one), what is critical, the
//! policies; for each that issued another besides: version 3, basicConstraints, keyUsage, path length.
//! The anchor is trusted, but not beyond what it says about itself: its dates, basicConstraints, keyUsage and critical
//! extensions count as well.
//!
//! Stricter than the RFC, each with a [`Cause`] of its own: policy mapping and name constraints are not carried and so
//! refuse the chain wherever they stand, an authority must have keyUsage, a chain has at most [`MAX_CHAIN`]
//! certificates and none of them twice, a name that is empty issues nothing, and the end entity's key must be one that a
//! signature can be verified with.
//! Revocation is not asked here, nor for what the end entity may be used.

mod authority;
mod error;
mod policy;

use der::oid::db::rfc5280::{ID_CE_INHIBIT_ANY_POLICY, ID_CE_NAME_CONSTRAINTS, ID_CE_POLICY_MAPPINGS};
use der::oid::db::rfc5912::ID_CE_CERTIFICATE_POLICIES;
use der::oid::{AssociatedOid, ObjectIdentifier};
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, PolicyConstraints};

use super::{Certificate, name, signature};
use crate::time::Timestamp;
use authority::PathLength;
pub use error::{Cause, Error};
use policy::Policies;
pub use policy::{AnyPolicy, ExplicitPolicy, InitialPolicies, ValidPolicies};

/// The most certificates below the anchor. JPKI has one; a link between generations or a bridge makes it three.
pub const MAX_CHAIN: usize = 8;

/// The extensions that are processed here, and so may be critical.
const PROCESSED: [ObjectIdentifier; 5] = [
    KeyUsage::OID,
    BasicConstraints::OID,
    ID_CE_CERTIFICATE_POLICIES,
    PolicyConstraints::OID,
    ID_CE_INHIBIT_ANY_POLICY,
];

/// What a path is validated with.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The certificate of the trust anchor.
    pub anchor: &'a Certificate,
    /// From the one that the anchor issued to the end entity.
    pub chain: &'a [&'a Certificate],
    /// The moment at which all of them must be valid.
    pub at: Timestamp,
    /// Which policies are acceptable (user-initial-policy-set).
    pub initial_policies: InitialPolicies<'a>,
    /// Whether one of them must hold for the whole path (initial-explicit-policy).
    pub explicit_policy: ExplicitPolicy,
    /// Whether anyPolicy stands for all of them (initial-any-policy-inhibit).
    pub any_policy: AnyPolicy,
}

/// Proof that the chain is valid; only [`validate`] makes one.
#[derive(Clone, Debug)]
pub struct ValidChain<'a> {
    anchor: &'a Certificate,
    chain: &'a [&'a Certificate],
    end_entity: &'a Certificate,
    policies: ValidPolicies,
}

impl<'a> ValidChain<'a> {
    /// The anchor it leads to.
    #[must_use]
    pub const fn anchor(&self) -> &'a Certificate {
        self.anchor
    }

    /// From the one that the anchor issued to the end entity.
    #[must_use]
    pub const fn chain(&self) -> &'a [&'a Certificate] {
        self.chain
    }

    /// The last certificate.
    #[must_use]
    pub const fn end_entity(&self) -> &'a Certificate {
        self.end_entity
    }

    /// The acceptable policies under which the whole chain is valid.
    #[must_use]
    pub const fn policies(&self) -> &ValidPolicies {
        &self.policies
    }
}

/// Validates the chain from the anchor down.
pub fn validate<'a>(inputs: &Inputs<'a>) -> Result<ValidChain<'a>, Error> {
    let Some((end_entity, authorities)) = inputs.chain.split_last() else { return Err(Error::Empty) };
    if inputs.chain.len() > MAX_CHAIN {
        return Err(Error::TooLong { length: inputs.chain.len() });
    }
    refuse_repetition(inputs)?;
    authority::check_anchor(inputs.anchor, inputs.at).map_err(|cause| Error::Certificate { position: 0, cause })?;
    let mut length = PathLength::below(inputs.anchor, inputs.chain.len());
    let mut policies = Policies::new(inputs);
    let mut issuer = inputs.anchor;
    for (position, certificate) in (1..).zip(authorities.iter().copied()) {
        let mut step = || -> Result<(), Cause> {
            check_link(certificate, issuer, inputs.at)?;
            policies.process(certificate, policy::Place::Between)?;
            authority::check(certificate)?;
            length.pass(certificate)?;
            policies.prepare_for_next(certificate);
            Ok(())
        };
        step().map_err(|cause| Error::Certificate { position, cause })?;
        issuer = certificate;
    }
    let conclusion = || -> Result<ValidPolicies, Cause> {
        check_link(end_entity, issuer, inputs.at)?;
        signature::check_usable(end_entity.subject_public_key_info()).map_err(Cause::Key)?;
        policies.process(end_entity, policy::Place::Last)?;
        policies.conclude(end_entity, inputs.initial_policies)
    };
    let position = inputs.chain.len();
    let policies = conclusion().map_err(|cause| Error::Certificate { position, cause })?;
    Ok(ValidChain { anchor: inputs.anchor, chain: inputs.chain, end_entity, policies })
}

/// A circle always brings back a certificate; a certificate that comes back proves nothing new.
fn refuse_repetition(inputs: &Inputs<'_>) -> Result<(), Error> {
    for (index, certificate) in inputs.chain.iter().enumerate() {
        if *certificate == inputs.anchor || inputs.chain[..index].contains(certificate) {
            return Err(Error::Certificate { position: index + 1, cause: Cause::Repeated });
        }
    }
    Ok(())
}

/// What is asked of every certificate and the one that issued it (RFC 5280 section 6.1.3 a, 6.1.4 o and 6.1.5 f).
fn check_link(certificate: &Certificate, issuer: &Certificate, at: Timestamp) -> Result<(), Cause> {
    if certificate.issuer_name().is_empty() || !name::same(certificate.issuer_name(), issuer.subject_name()) {
        return Err(Cause::Name);
    }
    if !certificate.may_mean(issuer) {
        return Err(Cause::KeyIdentifier);
    }
    certificate.verify_signed_by(issuer).map_err(Cause::Signature)?;
    check_dates(certificate, at)?;
    check_extensions(certificate)
}

fn check_dates(certificate: &Certificate, at: Timestamp) -> Result<(), Cause> {
    if certificate.begins_after(at) {
        return Err(Cause::NotYetValid { not_before: certificate.not_before() });
    }
    if certificate.ended_before(at) {
        return Err(Cause::Expired { not_after: certificate.not_after() });
    }
    Ok(())
}

/// What is not carried refuses, critical or not: passing over a constraint would be believing too much.
fn check_extensions(certificate: &Certificate) -> Result<(), Cause> {
    if certificate.has_extension(ID_CE_POLICY_MAPPINGS) {
        return Err(Cause::PolicyMapping);
    }
    if certificate.has_extension(ID_CE_NAME_CONSTRAINTS) {
        return Err(Cause::NameConstraints);
    }
    if let Some(oid) = certificate.critical_extension_besides(&PROCESSED) {
        return Err(Cause::UnknownCriticalExtension { oid });
    }
    if certificate.has_critical_extension(ID_CE_CERTIFICATE_POLICIES)
        && let Some(oid) = certificate.unknown_policy_qualifier()
    {
        return Err(Cause::UnknownPolicyQualifier { oid });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
