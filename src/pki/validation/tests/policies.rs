//! RFC 5280 section 6.1.3 d and its neighbours, as a table: what the authorities and the end entity state, what is
//! asked for, what is left.

use std::slice;

use super::*;

const P3: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.3.3");

const REQUIRED: ExplicitPolicy = ExplicitPolicy::Required;
const NOT_REQUIRED: ExplicitPolicy = ExplicitPolicy::NotRequired;

/// What a certificate states, and what it demands of those below.
#[derive(Clone, Copy, Default)]
struct Stated<'a> {
    policies: &'a [ObjectIdentifier],
    require_explicit_policy: Option<u8>,
    inhibit_any_policy: Option<u8>,
    self_issued: bool,
}

const fn states(policies: &[ObjectIdentifier]) -> Stated<'_> {
    Stated { policies, require_explicit_policy: None, inhibit_any_policy: None, self_issued: false }
}

impl Stated<'_> {
    fn write(self, draft: &mut Draft) {
        draft.remove(ID_CE_CERTIFICATE_POLICIES);
        if !self.policies.is_empty() {
            draft.put(policies_of(self.policies));
        }
        if let Some(count) = self.require_explicit_policy {
            draft.put(extension(PolicyConstraints::OID, true, &tlv(0x30, &tlv(0x80, &[count]))));
        }
        if let Some(count) = self.inhibit_any_policy {
            draft.put(extension(ID_CE_INHIBIT_ANY_POLICY, true, &tlv(0x02, &[count])));
        }
    }
}

/// The chain that states this, below an anchor that states nothing.
struct Chain {
    root: Node,
    nodes: Vec<Node>,
}

impl Chain {
    fn of(stated: &[Stated<'_>]) -> Self {
        let root = Node::root_but(|draft| draft.remove(ID_CE_CERTIFICATE_POLICIES));
        let mut nodes: Vec<Node> = Vec::new();
        for (level, stated) in stated.iter().enumerate() {
            let issuer = nodes.last().unwrap_or(&root);
            let subject =
                if stated.self_issued { issuer.certificate.subject() } else { format!("CN=Level {}", level + 1) };
            let node = issuer.issue_but(&subject, |draft| stated.write(draft));
            nodes.push(node);
        }
        Self { root, nodes }
    }

    fn under(
        &self,
        initial_policies: InitialPolicies<'_>,
        explicit_policy: ExplicitPolicy,
        any_policy: AnyPolicy,
    ) -> Result<ValidPolicies, Error> {
        let chain: Vec<&Certificate> = self.nodes.iter().map(|node| &node.certificate).collect();
        let inputs = inputs(&self.root, &chain);
        let inputs = Inputs { initial_policies, explicit_policy, any_policy, ..inputs };
        validate(&inputs).map(|valid| valid.policies().clone())
    }
}

#[expect(clippy::unnecessary_wraps, reason = "one of the outcomes of a table")]
fn only(policies: &[ObjectIdentifier]) -> Result<ValidPolicies, Error> {
    Ok(ValidPolicies::Only(policies.iter().copied().collect()))
}

const fn none_at(position: usize) -> Result<ValidPolicies, Error> {
    Err(Error::Certificate { position, cause: Cause::Policy })
}

#[test]
fn a_policy_holds_only_where_every_certificate_states_it() {
    for (stated, asked, explicit, expected) in [
        (&[&[P1][..], &[P1]][..], None, REQUIRED, only(&[P1])),
        (&[&[P1], &[P1]], Some(P1), REQUIRED, only(&[P1])),
        (&[&[P1], &[P1]], Some(P2), REQUIRED, none_at(2)),
        (&[&[P1], &[P1]], Some(P2), NOT_REQUIRED, only(&[])),
        (&[&[P1], &[P2]], None, REQUIRED, none_at(2)),
        (&[&[P1], &[P2]], None, NOT_REQUIRED, only(&[])),
        (&[&[P1, P2], &[P2, P3]], None, REQUIRED, only(&[P2])),
        (&[&[P1, P2], &[P2, P1], &[P1]], None, REQUIRED, only(&[P1])),
        (&[&[P1], &[], &[P1]], None, REQUIRED, none_at(2)),
        (&[&[P1], &[], &[P1]], None, NOT_REQUIRED, only(&[])),
        (&[&[P1], &[P1], &[]], Some(P1), REQUIRED, none_at(3)),
        (&[&[], &[]], None, NOT_REQUIRED, only(&[])),
        (&[&[ANY], &[ANY]], None, REQUIRED, Ok(ValidPolicies::Any)),
        (&[&[ANY], &[ANY]], Some(P1), REQUIRED, only(&[P1])),
        (&[&[ANY], &[P1]], None, REQUIRED, only(&[P1])),
        (&[&[ANY], &[P1]], Some(P2), REQUIRED, none_at(2)),
        (&[&[P1], &[ANY]], None, REQUIRED, only(&[P1])),
        (&[&[P1], &[ANY]], Some(P2), REQUIRED, none_at(2)),
        (&[&[P1], &[ANY], &[P2]], None, REQUIRED, none_at(3)),
        (&[&[P1, ANY], &[ANY], &[P2]], None, REQUIRED, only(&[P2])),
        (&[&[P1, ANY], &[P2], &[P1]], None, REQUIRED, none_at(3)),
        // Asked for anyPolicy by its own name.
        (&[&[P1], &[P1]], Some(ANY), REQUIRED, only(&[P1])),
        (&[&[ANY], &[ANY]], Some(ANY), REQUIRED, Ok(ValidPolicies::Any)),
    ] {
        let chain = Chain::of(&stated.iter().map(|policies| states(policies)).collect::<Vec<_>>());
        let initial = match &asked {
            None => InitialPolicies::Any,
            Some(policy) => InitialPolicies::Only(slice::from_ref(policy)),
        };
        let outcome = chain.under(initial, explicit, AnyPolicy::Allowed);
        assert_eq!(outcome, expected, "{stated:?} {asked:?} {explicit:?}");
    }
}

#[test]
fn no_acceptable_policy_is_none_where_one_is_required() {
    let chain = Chain::of(&[states(&[ANY]), states(&[P1])]);
    assert_eq!(chain.under(InitialPolicies::Only(&[]), REQUIRED, AnyPolicy::Allowed), none_at(2));
}

#[test]
fn any_policy_means_nothing_where_it_is_inhibited() {
    let inhibiting = |policies, count| Stated { inhibit_any_policy: Some(count), ..states(policies) };
    let link = |policies| Stated { self_issued: true, ..states(policies) };
    for (stated, any_policy, expected) in [
        (&[states(&[ANY]), states(&[P1])][..], AnyPolicy::Inhibited, none_at(1)),
        (&[states(&[P1]), states(&[ANY])], AnyPolicy::Inhibited, none_at(2)),
        (&[states(&[P1]), states(&[ANY, P1])], AnyPolicy::Inhibited, only(&[P1])),
        (&[inhibiting(&[P1], 0), states(&[ANY])], AnyPolicy::Allowed, none_at(2)),
        (&[inhibiting(&[P1], 1), states(&[ANY])], AnyPolicy::Allowed, only(&[P1])),
        (&[inhibiting(&[P1], 1), states(&[ANY]), states(&[ANY])], AnyPolicy::Allowed, none_at(3)),
        (&[inhibiting(&[P1], 1), states(&[ANY]), states(&[P1])], AnyPolicy::Allowed, only(&[P1])),
        (&[inhibiting(&[P1], 1), inhibiting(&[ANY], 5), states(&[ANY])], AnyPolicy::Allowed, none_at(3)),
        // Links between keys of one authority neither count nor are bound; the end entity is.
        (&[inhibiting(&[P1], 0), link(&[ANY]), states(&[P1])], AnyPolicy::Allowed, only(&[P1])),
        (&[inhibiting(&[P1], 1), link(&[ANY]), states(&[ANY])], AnyPolicy::Allowed, only(&[P1])),
        (&[inhibiting(&[P1], 0), link(&[P1]), link(&[ANY])], AnyPolicy::Allowed, none_at(3)),
    ] {
        let outcome = Chain::of(stated).under(InitialPolicies::Any, REQUIRED, any_policy);
        let told: Vec<_> = stated.iter().map(|stated| (stated.policies, stated.inhibit_any_policy)).collect();
        assert_eq!(outcome, expected, "{told:?} {any_policy:?}");
    }
}

#[test]
fn an_authority_can_require_a_policy_of_those_below() {
    let requiring = |policies, count| Stated { require_explicit_policy: Some(count), ..states(policies) };
    let link = Stated { self_issued: true, ..states(&[P1]) };
    let none = states(&[]);
    for (stated, expected) in [
        (&[requiring(&[P1], 0), none][..], none_at(2)),
        (&[requiring(&[P1], 0), states(&[P1])], only(&[P1])),
        (&[requiring(&[P1], 1), none], none_at(2)),
        (&[requiring(&[P1], 2), none], only(&[])),
        (&[requiring(&[P1], 3), none, none], only(&[])),
        (&[requiring(&[P1], 2), none, none], none_at(3)),
        (&[requiring(&[P1], 9), requiring(&[], 0), states(&[P1])], none_at(3)),
        (&[requiring(&[P1], 2), link, none], only(&[])),
        (&[requiring(&[P1], 1), link, none], none_at(3)),
        (&[states(&[P1]), requiring(&[P1], 0)], only(&[P1])),
        (&[states(&[P1]), requiring(&[], 0)], none_at(2)),
        (&[states(&[P1]), requiring(&[], 1)], only(&[])),
    ] {
        let outcome = Chain::of(stated).under(InitialPolicies::Any, NOT_REQUIRED, AnyPolicy::Allowed);
        let told: Vec<_> = stated.iter().map(|stated| (stated.policies, stated.require_explicit_policy)).collect();
        assert_eq!(outcome, expected, "{told:?}");
    }
}

#[test]
fn a_qualifier_that_nobody_can_interpret_refuses_only_where_policies_are_critical() {
    let strange = ObjectIdentifier::new_unwrap("1.2.3.4");
    let qualifier = tlv(0x30, &tlv(0x30, &[tlv(0x06, strange.as_bytes()), tlv(0x05, &[])].concat()));
    let stated = tlv(0x30, &tlv(0x30, &[tlv(0x06, P1.as_bytes()), qualifier].concat()));
    let cause = Cause::UnknownPolicyQualifier { oid: strange };
    for (critical, expected) in [(true, at(1, cause)), (false, Ok(()))] {
        let put_policies = |draft: &mut Draft| draft.put(extension(ID_CE_CERTIFICATE_POLICIES, critical, &stated));
        assert_eq!(with_authority(put_policies), expected);
    }
}
