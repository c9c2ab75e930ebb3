//! What is asked and what is expected: the table of the suite, and our own list of what is refused although valid.

use std::collections::BTreeMap;

use madoguchi::pki::validation::{AnyPolicy, ExplicitPolicy, InitialPolicies};
use x509_cert::der::oid::ObjectIdentifier;

/// One case of the suite.
pub(super) struct Case {
    test: String,
    /// By the names of their files.
    pub(super) end_entity: String,
    pub(super) authorities: Vec<String>,
    settings: String,
    pub(super) explicit_policy: ExplicitPolicy,
    pub(super) any_policy: AnyPolicy,
    /// None: any.
    policies: Option<Vec<ObjectIdentifier>>,
    /// The file of a list that this case does not get to see.
    pub(super) withheld_list: Option<String>,
    pub(super) valid: bool,
}

/// Why a valid case is refused.
pub(super) struct Listed {
    /// The word of our refusal.
    pub(super) word: String,
}

impl Case {
    fn of(line: &str) -> Self {
        let fields: Vec<&str> = line.split('\t').collect();
        let [test, end_entity, authorities, settings, due] = fields[..] else { panic!("five fields were due: {line}") };
        let set: Vec<&str> = settings.split(' ').collect();
        let has = |setting| set.contains(&setting);
        let of = |name| set.iter().find_map(|setting| setting.strip_prefix(name));
        let known = |setting: &&str| {
            ["policies=", "without="].iter().any(|name| setting.starts_with(name))
                || ["explicit-policy", "inhibit-any-policy", "inhibit-policy-mapping"].contains(setting)
        };
        assert!(set.iter().all(known), "a setting nobody knows: {line}");
        assert!(["valid", "invalid"].contains(&due), "{line}");
        let policies = of("policies=").expect("policies");
        let authorities = authorities.split('+').filter(|name| *name != "-");
        Self {
            test: test.to_owned(),
            end_entity: format!("{end_entity}EE.crt"),
            authorities: authorities.map(|name| format!("{name}Cert.crt")).collect(),
            settings: settings.to_owned(),
            explicit_policy: if has("explicit-policy") {
                ExplicitPolicy::Required
            } else {
                ExplicitPolicy::NotRequired
            },
            any_policy: if has("inhibit-any-policy") { AnyPolicy::Inhibited } else { AnyPolicy::Allowed },
            policies: (policies != "any").then(|| policies.split('+').map(test_policy).collect()),
            withheld_list: of("without=").map(str::to_owned),
            valid: due == "valid",
        }
    }

    pub(super) fn initial_policies(&self) -> InitialPolicies<'_> {
        self.policies.as_deref().map_or(InitialPolicies::Any, InitialPolicies::Only)
    }

    /// Without any setting of the one who asks.
    pub(super) fn is_asked_as_it_comes(&self) -> bool {
        self.settings == "policies=any"
    }

    /// How the case is called in our list.
    pub(super) fn key(&self) -> String {
        format!("{}\t{}\t{}", self.test, self.end_entity.trim_end_matches("EE.crt"), self.settings)
    }

    /// The chapter and section of the suite.
    pub(super) fn section(&self) -> (u32, u32) {
        let mut numbers = self.test.split('.').map(|number| number.parse().expect("a number"));
        (numbers.next().expect("a chapter"), numbers.next().expect("a section"))
    }
}

/// NIST-test-policy-N
fn test_policy(number: &str) -> ObjectIdentifier {
    ObjectIdentifier::new(&format!("2.16.840.1.101.3.2.1.48.{number}")).expect("an OID")
}

/// The rows of a table, without its head and what is said about it.
fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1)
}

/// Every case.
pub(super) fn cases() -> Vec<Case> {
    rows(include_str!("cases.tsv")).map(Case::of).collect()
}

/// Our list, by [`Case::key`].
pub(super) fn refused_though_valid() -> BTreeMap<String, Listed> {
    rows(include_str!("refused-though-valid.tsv"))
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [test, end_entity, settings, word, why] = fields[..] else { panic!("five fields were due: {line}") };
            assert!(why.len() > 10, "a reason was due: {line}");
            (format!("{test}\t{end_entity}\t{settings}"), Listed { word: word.to_owned() })
        })
        .collect()
}
