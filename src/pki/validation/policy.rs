//! Certificate policies along a path (RFC 5280 section 6.1.2 to 6.1.5).
//!
//! Policy mapping is refused before it comes to this, so a policy is called the same on every level, and the tree of
//! the RFC is one set for each level: the policies that hold down to here, and whether anyPolicy still does.
//! No tree can grow: a level is at most what its own certificate says and what the level above was.

use std::collections::BTreeSet;

use der::oid::ObjectIdentifier;

use super::{Cause, Inputs};
use crate::pki::Certificate;

const ANY_POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.32.0");

/// The policies that are acceptable to who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InitialPolicies<'a> {
    /// Every one.
    Any,
    /// These.
    Only(&'a [ObjectIdentifier]),
}

/// Whether the path must be valid under an acceptable policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExplicitPolicy {
    /// It must.
    Required,
    /// Only if an authority of the path says so.
    NotRequired,
}

/// Whether anyPolicy in a certificate stands for every policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnyPolicy {
    /// Until an authority of the path says no.
    Allowed,
    /// Never, but in a self-issued authority's certificate.
    Inhibited,
}

/// The policies under which a path is valid (valid_policy_tree, intersected with what is acceptable).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValidPolicies {
    /// Every one.
    Any,
    /// These; none at all where none was required.
    Only(BTreeSet<ObjectIdentifier>),
}

/// Where in the path a certificate stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It issued the next one.
    Between,
    /// It is the end entity's.
    Last,
}

/// What holds down to a level.
struct Level {
    named: BTreeSet<ObjectIdentifier>,
    any: bool,
}

/// The state that goes down the path.
pub(super) struct Policies {
    /// Empty at the levels from which no policy holds.
    level: Level,
    /// How many certificates may follow before a policy must hold (explicit_policy).
    explicit_after: u32,
    /// How many certificates may follow before anyPolicy means nothing (inhibit_anyPolicy).
    any_until: u32,
}

impl Policies {
    pub(super) fn new(inputs: &Inputs<'_>) -> Self {
        let beyond = u32::try_from(inputs.chain.len()).unwrap_or(u32::MAX).saturating_add(1);
        Self {
            level: Level { named: BTreeSet::new(), any: true },
            explicit_after: if inputs.explicit_policy == ExplicitPolicy::Required { 0 } else { beyond },
            any_until: if inputs.any_policy == AnyPolicy::Inhibited { 0 } else { beyond },
        }
    }

    /// 6.1.3 d to f: one level down.
    pub(super) fn process(&mut self, certificate: &Certificate, place: Place) -> Result<(), Cause> {
        let above = &self.level;
        let stated = certificate.policies();
        let any_counts = self.any_until > 0 || (place == Place::Between && certificate.is_self_issued());
        let any_stated = any_counts && stated.contains(&ANY_POLICY);
        let holds = |policy: &ObjectIdentifier| *policy != ANY_POLICY && (above.any || above.named.contains(policy));
        let mut named: BTreeSet<_> = stated.iter().copied().filter(holds).collect();
        if any_stated {
            named.extend(&above.named);
        }
        self.level = Level { named, any: any_stated && above.any };
        if self.explicit_after == 0 && self.level.is_empty() { Err(Cause::Policy) } else { Ok(()) }
    }

    /// 6.1.4 h to j. inhibitPolicyMapping has nothing to inhibit.
    pub(super) fn prepare_for_next(&mut self, authority: &Certificate) {
        if !authority.is_self_issued() {
            self.explicit_after = self.explicit_after.saturating_sub(1);
            self.any_until = self.any_until.saturating_sub(1);
        }
        if let Some(limit) = authority.require_explicit_policy() {
            self.explicit_after = self.explicit_after.min(limit);
        }
        if let Some(limit) = authority.inhibit_any_policy() {
            self.any_until = self.any_until.min(limit);
        }
    }

    /// 6.1.5 a, b and g: what is left of the acceptable policies.
    pub(super) fn conclude(
        mut self,
        end_entity: &Certificate,
        initial: InitialPolicies<'_>,
    ) -> Result<ValidPolicies, Cause> {
        self.explicit_after = self.explicit_after.saturating_sub(1);
        if end_entity.require_explicit_policy() == Some(0) {
            self.explicit_after = 0;
        }
        let Level { named, any } = self.level;
        let valid = match initial {
            InitialPolicies::Any if any => ValidPolicies::Any,
            InitialPolicies::Any => ValidPolicies::Only(named),
            // Asked for any policy, by its own name.
            InitialPolicies::Only(acceptable) if acceptable.contains(&ANY_POLICY) && any => ValidPolicies::Any,
            InitialPolicies::Only(acceptable) if acceptable.contains(&ANY_POLICY) => ValidPolicies::Only(named),
            InitialPolicies::Only(acceptable) => {
                let holds = |policy: &ObjectIdentifier| any || named.contains(policy);
                ValidPolicies::Only(acceptable.iter().copied().filter(holds).collect())
            }
        };
        let none = matches!(&valid, ValidPolicies::Only(policies) if policies.is_empty());
        if none && self.explicit_after == 0 { Err(Cause::Policy) } else { Ok(valid) }
    }
}

impl Level {
    fn is_empty(&self) -> bool {
        self.named.is_empty() && !self.any
    }
}
