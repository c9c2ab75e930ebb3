//! The policy file at a whole desk: it wins, it is told, it is recorded, and it is tried before it is put in place.

use madoguchi::pki::{Environment, Use};
use madoguchi::record::{Entry, Event};
use madoguchi::stand_in::authority::Authority;
use madoguchi::store::{self, Reading};
use serde_json::Value;

use crate::support::counter::Counter;
use crate::support::{Ended, now};

fn fix(key: &str, value: &str) -> String {
    format!(
        "[[fix]]\nkey = \"{key}\"\nvalue = {value}\nwho = \"情報政策課\"\nwhy = \"要綱第3条\"\nsince = \"2026-11-26\"\n"
    )
}

fn explain(counter: &Counter, arguments: &[&str]) -> Ended {
    counter.program().args(["policy", "explain", "--json"]).args(arguments).run()
}

fn said(explained: &Ended, key: &str) -> Value {
    let told = explained.json();
    let all = told["settings"].as_array().unwrap_or_else(|| panic!("{explained:?}"));
    all.iter().find(|setting| setting["key"] == key).unwrap_or_else(|| panic!("{key}: {explained:?}")).clone()
}

fn entries(counter: &Counter) -> Vec<Entry> {
    let path = counter.folder().path().join("data").join(store::FILE);
    let record = Reading::open(&path, Environment::Test).unwrap();
    let mut all = Vec::new();
    let _ = record.walk(|_, entry| all.push(entry.clone())).unwrap();
    all
}

#[test]
fn a_policy_wins_is_explained_and_each_other_one_is_recorded_once() {
    let counter = Counter::open();
    counter.configure("", "last_try = \"allow\"");
    let changes = |counter: &Counter| {
        let changed = entries(counter).into_iter().filter(|entry| entry.draft.event == Event::PolicyChanged);
        changed.map(|entry| entry.draft.digest).collect::<Vec<_>>()
    };
    let case = |counter: &Counter| drop(counter.case(Use::Authentication).because(None));
    case(&counter);
    assert_eq!(changes(&counter), [[0; 32]; 0], "a desk without a policy never hears of one");

    let file = counter.folder().write("policy.toml", fix("desk.last_try", "\"refuse\""));
    case(&counter);
    case(&counter);
    let first = changes(&counter);
    assert_eq!(first.len(), 1, "one start saw it first");
    let explained = explain(&counter, &[]);
    let shown = said(&explained, "desk.last_try");
    assert_eq!((&shown["value"], &shown["source"]), (&"refuse".into(), &"policy".into()), "{shown}");
    assert_eq!(
        (&shown["who"], &shown["why"], &shown["since"]),
        (&"情報政策課".into(), &"要綱第3条".into(), &"2026-11-26".into())
    );
    assert!(shown["overruled_line"].as_u64().is_some(), "the configuration says otherwise: {shown}");
    assert_eq!(explained.json()["policy"]["digest"], hex::encode(first[0]));
    let words = counter.program().args(["policy", "explain", "desk.last_try"]).env("LANG", "ja_JP.UTF-8").run();
    for word in ["入力できない", "情報政策課が2026-11-26に固定：要綱第3条", "効きません"] {
        assert!(words.stdout.contains(word), "{word}: {words:?}");
    }

    std::fs::write(&file, fix("desk.last_try", "\"confirm\"")).unwrap();
    case(&counter);
    std::fs::remove_file(&file).unwrap();
    case(&counter);
    let all = changes(&counter);
    assert_eq!((all.len(), all[2]), (3, [0; 32]), "that there is none any more is another policy");
    let starts = entries(&counter).into_iter().filter(|entry| entry.draft.event == Event::Started);
    let digests: std::collections::BTreeSet<[u8; 32]> = starts.map(|entry| entry.draft.digest).collect();
    assert_eq!(digests.len(), 3, "the digest of what is in effect has the policy in it");
}

#[test]
fn a_policy_that_is_not_right_stops_every_command_with_its_file_and_line() {
    let counter = Counter::open();
    let begun = |counter: &Counter| counter.folder().path().join("data").join(store::FILE).exists();
    for (policy, words) in [
        (fix("desk.last_try", "\"never\""), "policy.toml:3"),
        (fix("desk.colour", "1"), "there is no setting"),
        (fix("desk.theme", "\"dark\"").replace("why", "because"), "policy.toml:5"),
        (fix("desk.theme", "\"dark\"").replace("why = \"要綱第3条\"\n", ""), "why must be given"),
    ] {
        let _file = counter.folder().write("policy.toml", policy);
        counter.program().args(["verify", "--json"]).pin("1234").run().without_a_case(30, &[words]);
        counter.program().args(["policy", "explain"]).run().without_a_case(30, &[words]);
    }
    assert!(!begun(&counter), "and no case was begun");
    std::fs::remove_file(counter.folder().path().join("policy.toml")).unwrap();
    std::os::unix::fs::symlink("nowhere", counter.folder().path().join("policy.toml")).unwrap();
    counter.program().args(["verify", "--json"]).pin("1234").run().without_a_case(30, &["policy.toml"]);
}

#[test]
fn a_trial_tells_what_would_change_or_be_refused_and_writes_nothing() {
    let counter = Counter::open();
    let try_out = |policy: &str| {
        let _file = counter.folder().write("trial.toml", policy);
        explain(&counter, &["--file", "trial.toml"])
    };
    let good = try_out(&[fix("desk.wrong_pin_limit", "1"), fix("platform.timeout_seconds", "2")].concat());
    let told = good.json();
    assert_eq!((good.code, &told["accepted"]), (Some(0), &true.into()), "{good:?}");
    let changes = told["changes"].as_array().unwrap();
    let one = changes.iter().find(|change| change["key"] == "desk.wrong_pin_limit").unwrap();
    assert_eq!(
        (&one["before"], &one["value"], &one["who"]),
        (&"2".into(), &"1".into(), &"情報政策課".into()),
        "{told}"
    );
    assert_eq!(changes.len(), 2, "that something is fixed is a change too: {told}");

    let bad = try_out(&[fix("desk.wrong_pin_limit", "77"), fix("desk.theme", "\"pink\"")].concat());
    let told = bad.json();
    assert_eq!((bad.code, &told["accepted"]), (Some(2), &false.into()), "{bad:?}");
    let lines: Vec<_> = told["refused"].as_array().unwrap().iter().map(|one| one["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [3, 9], "all of them at once: {told}");
    let words = counter.program().args(["policy", "explain", "--file", "trial.toml"]).run();
    assert_eq!(words.code, Some(2), "{words:?}");
    let unknown = counter.program().args(["policy", "explain", "desk.colour"]).run();
    unknown.without_a_case(2, &["desk.colour"]);

    let data = counter.folder().path().join("data");
    assert!(!data.exists() && !counter.folder().path().join("policy.toml").exists(), "nothing was written");
    assert_eq!(said(&explain(&counter, &[]), "desk.wrong_pin_limit")["source"], "default");
}

/// A desk that is closed sees nobody who comes and goes.
#[test]
fn authorities_that_are_others_than_at_the_last_start_are_recorded_once() {
    let counter = Counter::open();
    let case = |counter: &Counter| drop(counter.case(Use::Authentication).because(None));
    let changes = |counter: &Counter| {
        let changed = entries(counter).into_iter().filter(|entry| entry.draft.event == Event::AnchorsChanged);
        changed.map(|entry| entry.draft.digest).collect::<Vec<_>>()
    };
    case(&counter);
    case(&counter);
    let first = changes(&counter);
    assert!(first.len() == 1 && first[0] != [0; 32], "one start saw them first: {first:?}");
    let strangers = Authority::in_memory(now()).expect("another authority").anchors();
    let added = counter.folder().write("anchors/stranger.der", strangers[0].der());
    case(&counter);
    std::fs::remove_file(added).unwrap();
    case(&counter);
    let all = changes(&counter);
    assert_eq!((all.len(), all[2]), (3, first[0]), "what was taken away again was there");
    assert_ne!(all[1], first[0]);
}
