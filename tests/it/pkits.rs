//! NIST's path validation test suite (PKITS), by the cases of `pkits/cases.tsv`.
//!
//! The certificates and lists are data of the Python package `cryptography_vectors`; `packaging/test.sh` fetches it and
//! names its folder in `MADOGUCHI_VECTORS`. Where the folder is absent this story is skipped.
//! Every case is judged twice over: no certificate of its chain may be missing, broken or revoked, and none may be of
//! unknown standing. What is valid and still refused is in `refused-though-valid.tsv`, each with our word and a reason;
//! both a refusal that is not listed and an acceptance of one that is fail.

mod lists;
mod suite;
mod table;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use madoguchi::pki::Certificate;
use madoguchi::pki::certificate;
use madoguchi::pki::validation::{self, Inputs, ValidChain};

use crate::support::skipped;
use lists::{Lists, Standing};
use suite::{NOW, Suite};
use table::{Case, Listed};

/// How a case ended.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Accepted,
    /// The word of the refusal.
    Refused(&'static str),
}

fn judge(suite: &Suite, lists: &Lists<'_>, case: &Case) -> Outcome {
    let mut chain = Vec::new();
    for file in case.authorities.iter().chain([&case.end_entity]) {
        match suite.certificate(file) {
            Ok(certificate) => chain.push(certificate),
            Err(error) => return Outcome::Refused(certificate::Error::code(error)),
        }
    }
    let inputs = Inputs {
        anchor: suite.anchor(),
        chain: &chain,
        at: NOW,
        initial_policies: case.initial_policies(),
        explicit_policy: case.explicit_policy,
        any_policy: case.any_policy,
    };
    match validation::validate(&inputs) {
        Ok(valid) => standing_of(&valid, lists, case),
        Err(error) => Outcome::Refused(error.code()),
    }
}

/// The worst standing along a valid chain.
fn standing_of(valid: &ValidChain<'_>, lists: &Lists<'_>, case: &Case) -> Outcome {
    let mut issuer = valid.anchor();
    let mut unknown = false;
    for certificate in valid.chain().iter().copied() {
        match lists.standing(certificate, issuer, case.withheld_list.as_deref()) {
            Standing::Good => {}
            Standing::Revoked => return Outcome::Refused("revoked"),
            Standing::Unknown => unknown = true,
        }
        issuer = certificate;
    }
    if unknown { Outcome::Refused("not-determined") } else { Outcome::Accepted }
}

fn suite_or_skipped() -> Option<Suite> {
    Suite::load().map_err(|why| skipped(&why)).ok()
}

/// One line of the table at the end.
#[derive(Default)]
struct Row {
    cases: usize,
    right_accepts: usize,
    right_refusals: usize,
    refused_though_valid: usize,
    false_accepts: usize,
}

fn printed(rows: &BTreeMap<(u32, u32), Row>) -> String {
    let mut text = String::from("section  cases  right accepts  right refusals  refused though valid  false accepts\n");
    for ((chapter, section), row) in rows {
        let section = format!("{chapter}.{section}");
        let Row { cases, right_accepts, right_refusals, refused_though_valid, false_accepts } = row;
        let _written = writeln!(
            text,
            "{section:<7}  {cases:>5}  {right_accepts:>13}  {right_refusals:>14}  {refused_though_valid:>20}  {false_accepts:>13}"
        );
    }
    text
}

#[test]
fn no_case_of_pkits_is_accepted_that_should_not_be() {
    let Some(suite) = suite_or_skipped() else { return };
    let lists = Lists::of(&suite);
    let mut listed = table::refused_though_valid();
    let mut rows: BTreeMap<(u32, u32), Row> = BTreeMap::new();
    let mut faults = Vec::new();
    for case in table::cases().iter().filter(|case| !WITHOUT_DELTAS.contains(&case.end_entity.as_str())) {
        let row = rows.entry(case.section()).or_default();
        row.cases += 1;
        let on_list = listed.remove(&case.key());
        match (judge(&suite, &lists, case), case.valid) {
            (Outcome::Accepted, true) => {
                row.right_accepts += 1;
                if on_list.is_some() {
                    faults.push(format!("{}: accepted, but listed as refused", case.key()));
                }
            }
            (Outcome::Refused(_), false) => row.right_refusals += 1,
            (Outcome::Accepted, false) => {
                row.false_accepts += 1;
                faults.push(format!("{}: FALSE ACCEPT", case.key()));
            }
            (Outcome::Refused(word), true) => {
                row.refused_though_valid += 1;
                match on_list {
                    Some(Listed { word: expected, .. }) if expected == word => {}
                    Some(Listed { word: expected, .. }) => {
                        faults.push(format!("{}: refused for {word}, listed as {expected}", case.key()));
                    }
                    None => faults.push(format!("{}: valid, but refused for {word}", case.key())),
                }
            }
        }
    }
    faults.extend(listed.keys().map(|key| format!("{key}: listed, but there is no such valid case")));
    println!("{}", printed(&rows));
    assert!(faults.is_empty(), "{}\n{}", faults.join("\n"), printed(&rows));
}

/// Invalid by a delta list alone, which who processes none never sees (PKITS 4.15): the complete list is of now and good.
const WITHOUT_DELTAS: [&str; 1] = ["InvaliddeltaCRLTest4EE.crt"];

#[test]
fn nothing_that_nist_calls_invalid_has_a_good_path_at_all() {
    let Some(suite) = suite_or_skipped() else { return };
    let lists = Lists::of(&suite);
    let invalid: Vec<_> = suite.end_entities("Invalid").collect();
    let accepts = |decoded: &Result<Certificate, certificate::Error>| {
        decoded.as_ref().is_ok_and(|certificate| lists.has_good_path(&[certificate]))
    };
    let accepted: Vec<&str> = invalid.iter().filter(|(_, decoded)| accepts(decoded)).map(|(file, _)| *file).collect();
    assert_eq!(accepted, WITHOUT_DELTAS);
    let judged = invalid.len();
    assert!(judged > 100, "{judged} certificates");
    let valid = suite.end_entities("Valid").filter_map(|(_, decoded)| decoded.as_ref().ok());
    let accepted = valid.filter(|certificate| lists.has_good_path(&[certificate])).count();
    let of_deltas = WITHOUT_DELTAS.len();
    println!("{judged} end entities called invalid, refused but for {of_deltas}; {accepted} called valid, accepted");
    assert!(accepted > 40, "{accepted} certificates");
}

#[test]
fn every_end_entity_of_the_suite_has_its_case() {
    let Some(suite) = suite_or_skipped() else { return };
    let cases = table::cases();
    let judged = |file: &&str| cases.iter().any(|case| case.end_entity == *file);
    let (judged, left): (Vec<_>, Vec<_>) = suite.all_end_entities().partition(judged);
    assert!(left.is_empty(), "{left:?}");
    assert!(judged.len() > 220 && cases.len() > judged.len(), "{} end entities, {} cases", judged.len(), cases.len());
    // What is called valid or invalid is due to be so.
    for case in &cases {
        let whole = case.withheld_list.is_none() && case.is_asked_as_it_comes();
        for (word, due) in [("Valid", true), ("Invalid", false)] {
            assert!(!whole || !case.end_entity.starts_with(word) || case.valid == due, "{}", case.key());
        }
    }
}
