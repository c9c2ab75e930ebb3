//! Certificates, as a card, an anchor file or an OCSP answer brings them.

use madoguchi::pki::attributes::Attributes;
use madoguchi::pki::path::{self, Policies};
use madoguchi::pki::validation::{self, AnyPolicy, ExplicitPolicy, InitialPolicies, Inputs};
use madoguchi::pki::{Anchors, Certificate, Environment, Use, anchor, name};

use super::world::{self, NOW};

/// Decodes, and validates against authorities that signed two certificates in their life.
pub fn run(data: &[u8]) {
    let _file_of_anchors = anchor::decode(data);
    let Ok(certificate) = Certificate::from_der(data) else { return };
    reads_the_same_again(&certificate, data);
    tells_nothing(&certificate);
    let _attributes = Attributes::of(&certificate);
    for certificate_use in Use::ALL {
        let path = path::validate(&certificate, certificate_use, world::anchors(), &Policies::default(), NOW);
        assert_eq!(path.is_ok(), data == world::end_entity(certificate_use), "only what was issued leads to an anchor");
    }
    leads_nowhere_between(&certificate);
    let ours = Anchors::new(vec![certificate.clone()], Environment::Practice).is_ok();
    assert_eq!(ours, world::ANCHORS.contains(&data), "only what the training authority signed is its anchor");
    if Anchors::new(vec![certificate.clone()], Environment::Production).is_ok() {
        assert!(certificate.verify_signed_by(&certificate).is_ok() && certificate.is_authority());
        assert!(!certificate.subject().contains("TEST") && !certificate.subject().contains("TRAINING"));
    }
}

/// As an authority between the anchor and what the anchor itself issued it proves nothing.
fn leads_nowhere_between(certificate: &Certificate) {
    assert!(name::same_der(certificate.issuer_der(), certificate.issuer_der()), "a name is itself");
    let forth = name::same_der(certificate.issuer_der(), certificate.subject_der());
    assert_eq!(forth, name::same_der(certificate.subject_der(), certificate.issuer_der()));
    let end_entity = world::path();
    let chain = [certificate, end_entity.end_entity()];
    let inputs = Inputs {
        anchor: end_entity.issuer(),
        chain: &chain,
        at: NOW,
        initial_policies: InitialPolicies::Any,
        explicit_policy: ExplicitPolicy::NotRequired,
        any_policy: AnyPolicy::Allowed,
    };
    assert!(validation::validate(&inputs).is_err(), "a chain through a certificate that issued nothing");
}

/// Everything it says lies in the bytes it came as.
fn reads_the_same_again(certificate: &Certificate, data: &[u8]) {
    assert_eq!(certificate.der(), data, "kept as received");
    let again = Certificate::from_der(certificate.der());
    assert_eq!(again.as_ref(), Ok(certificate));
    let Ok(again) = again else { return };
    assert_eq!(certificate.fingerprint(), again.fingerprint());
    for part in [certificate.issuer_der(), certificate.subject_der()] {
        assert!(data.windows(part.len()).any(|window| window == part), "a name is a part of what came");
    }
    assert_eq!(certificate.issuer(), again.issuer());
    assert_eq!(certificate.subject(), again.subject());
    assert!(certificate.not_before().rfc3339().len() >= 20 && certificate.not_after().rfc3339().len() >= 20);
    assert_eq!(certificate.policies(), again.policies());
    assert_eq!(certificate.extended_key_usage(), again.extended_key_usage());
    assert_eq!(certificate.subject_key_identifier(), again.subject_key_identifier());
    assert_eq!(certificate.authority_key_identifier(), again.authority_key_identifier());
    let _signed_itself = certificate.verify_signed_by(certificate);
}

fn tells_nothing(certificate: &Certificate) {
    assert_eq!(format!("{certificate:?}"), "Certificate(hidden)");
}
