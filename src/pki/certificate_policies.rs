//! Certificate policies of the JPKI (RFC 5280 section 4.2.1.4): which issuing rules a certificate says it was made by.
//!
//! The arc is 1.2.392.200149.8.5.1. The training authority borrows the production identifiers: what separates its
//! certificates from real ones is the trust anchor, never a policy.

use der::oid::ObjectIdentifier;

use super::{Environment, Use};

/// 署名用電子証明書
pub const SIGNATURE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.1.1.20");

/// 利用者証明用電子証明書
pub const AUTHENTICATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.1.3.30");

/// 署名用電子証明書 of the JPKI's test cards.
pub const SIGNATURE_OF_TEST_CARDS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.1.0.20");

/// Which policies are accepted besides those of the profile (`trust.extra_policies`).
#[derive(Clone, Debug, Default)]
pub struct Policies {
    /// Accepted for both uses; key usage and issuer still tell the uses apart.
    pub extra: Vec<ObjectIdentifier>,
}

impl Policies {
    /// Every policy by which a certificate of this use may have been made.
    #[must_use]
    pub fn accepted(&self, certificate_use: Use, environment: Environment) -> Vec<ObjectIdentifier> {
        let mut accepted = vec![of(certificate_use)];
        if certificate_use == Use::Signature && environment == Environment::Test {
            accepted.push(SIGNATURE_OF_TEST_CARDS);
        }
        accepted.extend(&self.extra);
        accepted
    }
}

/// The policy of the profile.
#[must_use]
pub const fn of(certificate_use: Use) -> ObjectIdentifier {
    match certificate_use {
        Use::Authentication => AUTHENTICATION,
        Use::Signature => SIGNATURE,
    }
}
