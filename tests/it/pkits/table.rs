//! What is asked and what is expected: the table of the suite, and our own list of what is refused although valid.

use std::collections::BTreeMap;
use std::fs;

use madoguchi::pki::validation::{AnyPolicy, ExplicitPolicy, InitialPolicies};
use x509_cert::der::oid::ObjectIdentifier;

use crate::support::root;

const ONLY_BAD_LIST: &str = "4.4.7-2";

/// One case of the suite.
pub(super) struct Case {
    pub(super) section: String,
    pub(super) name: String,
    pub(super) target: String,
    /// By their short names.
    pub(super) intermediates: Vec<String>,
    pub(super) settings: String,
    pub(super) explicit_policy: ExplicitPolicy,
    pub(super) any_policy: AnyPolicy,
    /// None: any.
    policies: Option<Vec<ObjectIdentifier>>,
    pub(super) valid: bool,
    pub(super) reason: String,
}

/// Why a valid case is refused.
pub(super) struct Listed {
    /// The word of our refusal.
    pub(super) word: String,
}

impl Case {
    fn of(line: &str) -> Self {
        let fields: Vec<&str> = line.split('\t').collect();
        let [section, name, target, intermediates, settings, expected, reason] = fields[..] else {
            panic!("seven fields were due: {line}")
        };
        let settings_set: Vec<&str> = settings.split(' ').collect();
        let has = |setting| settings_set.contains(&setting);
        let known = |setting: &&str| {
            setting.starts_with("policies=")
                || ["explicit-policy", "inhibit-any-policy", "inhibit-policy-mapping"].contains(setting)
        };
        assert!(settings_set.iter().all(known), "a setting nobody knows: {line}");
        let policies = settings_set.iter().find_map(|setting| setting.strip_prefix("policies=")).expect("policies");
        Self {
            section: section.split('.').take(2).collect::<Vec<_>>().join("."),
            name: name.to_owned(),
            target: target.to_owned(),
            intermediates: intermediates.split('+').filter(|name| *name != "-").map(str::to_owned).collect(),
            settings: settings.to_owned(),
            explicit_policy: if has("explicit-policy") {
                ExplicitPolicy::Required
            } else {
                ExplicitPolicy::NotRequired
            },
            any_policy: if has("inhibit-any-policy") { AnyPolicy::Inhibited } else { AnyPolicy::Allowed },
            policies: (policies != "any").then(|| policies.split('+').map(test_policy).collect()),
            // The table tells of the path alone. What NIST calls invalid is invalid, if only because it is revoked.
            valid: expected == "valid" && !target.starts_with("Invalid"),
            reason: reason.to_owned(),
        }
    }

    pub(super) fn initial_policies(&self) -> InitialPolicies<'_> {
        self.policies.as_deref().map_or(InitialPolicies::Any, InitialPolicies::Only)
    }

    /// A list that this case does not get to see.
    pub(super) fn withheld_list(&self) -> Option<&'static str> {
        (self.name == ONLY_BAD_LIST).then_some("TwoCRLsCAGoodCRL.crl")
    }

    /// How the case is called in our list.
    pub(super) fn key(&self) -> String {
        format!("{}\t{}\t{}", self.section, self.target, self.settings)
    }

    pub(super) fn section_in_order(&self) -> Vec<u32> {
        self.section.split('.').map(|number| number.parse().expect("a number")).collect()
    }
}

/// NIST-test-policy-N
fn test_policy(number: &str) -> ObjectIdentifier {
    ObjectIdentifier::new(&format!("2.16.840.1.101.3.2.1.48.{number}")).expect("an OID")
}

/// Every case of the table, or why there is none.
pub(super) fn cases() -> Result<Vec<Case>, String> {
    let path = root().join("../shared/corpora/pkits-expected.tsv");
    let Ok(table) = fs::read_to_string(&path) else { return Err(format!("{} is not there", path.display())) };
    let cases: Vec<Case> = table.lines().skip(1).map(Case::of).collect();
    assert!(cases.len() >= 200, "{} cases", cases.len());
    Ok(cases)
}

/// Our list, by [`Case::key`].
pub(super) fn refused_though_valid() -> BTreeMap<String, Listed> {
    let lines = include_str!("refused-though-valid.tsv").lines();
    let lines = lines.filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1);
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [section, target, settings, word, why] = fields[..] else { panic!("five fields were due: {line}") };
            assert!(why.len() > 10, "a reason was due: {line}");
            (format!("{section}\t{target}\t{settings}"), Listed { word: word.to_owned() })
        })
        .collect()
}
