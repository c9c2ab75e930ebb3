//! A shelter day: people with cards of their own are taken in at several desks without a platform, through the real reader
//! service, and every now and then a desk is killed. The bundles are sealed, brought to the office and reconciled against a
//! list as long as a country's.
//!
//! `shelter_day PEOPLE ENTRIES [DESKS]`. Prints a table, and fails if anybody is missing, anybody's state is wrong, or the
//! reconciliation takes a minute.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench speaks to whoever runs it, and one that cannot go on ends here"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use madoguchi::intake::bundle::Bundle;
use madoguchi::pki::Use;
use madoguchi::stand_in::authority::list::{ListDraft, entry, reason, utc};
use madoguchi::stand_in::authority::{Authority, Line};
use madoguchi::stand_in::deck::{crowd_line, crowd_serial};
use madoguchi::time::Timestamp;
use serde_json::Value;

#[path = "shelter_day/desk.rs"]
mod desk;
#[path = "shelter_day/office.rs"]
mod office;
mod support {
    #[path = "../../tests/it/support/pcscd.rs"]
    #[expect(dead_code, clippy::unwrap_used, reason = "the stories use all of it, and a fault there ends the bench")]
    pub(crate) mod pcscd;
}
use desk::Desk;
use office::Office;

const PROGRAM: &str = env!("CARGO_BIN_EXE_madoguchi");
const KILLS: u32 = 20;

fn wall() -> Timestamp {
    let at = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    Timestamp::from_unix_seconds(i64::try_from(at.as_secs()).expect("near"))
}

/// What must become of one of the crowd.
fn state(person: u32) -> &'static str {
    match person {
        _ if crowd_line(person) == Line::OldGeneration => "not-covered",
        _ if person % 10 == 3 => "revoked",
        _ if person % 50 == 7 => "on-hold",
        _ => "good",
    }
}

/// The list of the current generation: so many strangers, and those of the crowd who are revoked or on hold.
fn list(authority: &Authority, people: u32, entries: u32, file: &Path) {
    let issuer = authority.issuer(Use::Authentication, Line::Current).expect("there");
    let date = |at: Timestamp| at.rfc3339().chars().filter(char::is_ascii_digit).skip(2).collect::<String>() + "Z";
    let (made, next) = (wall(), wall().plus(Duration::from_hours(24)));
    let mut draft = ListDraft::new(issuer.certificate().subject_der(), &date(made), &date(next));
    let revoked = utc(&date(made.minus(Duration::from_hours(72))));
    draft.entries = Some(Vec::with_capacity(usize::try_from(entries).unwrap_or(0) * 25));
    for stranger in 0..entries {
        // All differ, above the crowd and below 2^31.
        let mixed = stranger.wrapping_mul(0x9E37_79B1) & 0x0FFF_FFFF;
        draft.push_entry(&entry(&(0x1000_0000 | mixed).to_be_bytes(), &revoked, &[]));
    }
    for person in (0..people).filter(|person| matches!(state(*person), "revoked" | "on-hold")) {
        let serial = crowd_serial(person, Use::Authentication).to_be_bytes();
        let why = if state(person) == "on-hold" { 6 } else { 4 };
        draft.push_entry(&entry(&serial, &revoked, &reason(why)));
    }
    draft.push_extension(&[0x55, 0x1D, 0x14], false, &[0x02, 0x01, 0x07]);
    let signed = draft.signed(|tbs| issuer.key().sign(tbs)).expect("signed");
    fs::write(file, signed).expect("written");
}

fn argument(place: usize, default: u32) -> u32 {
    let given = std::env::args().skip(1).filter(|word| !word.starts_with("--")).nth(place);
    given.map_or(default, |word| word.parse().expect("a number"))
}

fn row(what: &str, value: &str) {
    println!("{what:<48} {value}");
}

fn main() -> ExitCode {
    let (people, entries, desks) = (argument(0, 2000), argument(1, 10_000_000), argument(2, 4));
    let root = tempfile::Builder::new().prefix("shelter-day-").tempdir().expect("a folder");
    let root = root.path();
    let authority = Authority::open_or_create(&root.join("world"), wall()).expect("an authority");
    fs::create_dir(root.join("anchors")).expect("made");
    for name in ["anchor-authentication.der", "anchor-authentication-old.der", "anchor-signature.der"] {
        let _ = fs::copy(root.join("world").join(name), root.join("anchors").join(name)).expect("an anchor");
    }
    let office = Office::open(root);

    let begun = Instant::now();
    let hands: Vec<_> = (0..desks)
        .map(|desk| {
            let root = root.to_owned();
            let queue: Vec<u32> = (0..people).filter(|person| person % desks == desk).collect();
            let kills = KILLS / desks + u32::from(desk < KILLS % desks);
            thread::spawn(move || {
                let mut desk = Desk::open(&root, &format!("desk-{desk}"));
                desk.take_in(&queue, kills);
                let bundle = desk.seal();
                (bundle, std::mem::take(&mut desk.told), desk.killed)
            })
        })
        .collect();
    let ended: Vec<_> = hands.into_iter().map(|hand| hand.join().expect("a desk")).collect();
    let taken_in = begun.elapsed();
    row("people, desks", &format!("{people}, {desks}"));
    let killed: u32 = ended.iter().map(|(_, _, killed)| killed).sum();
    row("desks killed", &killed.to_string());
    row("taken in, through the reader service", &format!("{:.1} s", taken_in.as_secs_f64()));

    let bundles: Vec<PathBuf> = ended.iter().map(|(bundle, ..)| bundle.clone()).collect();
    let keys = bundles.iter().map(|bundle| {
        let bytes = fs::read(bundle).expect("read");
        let bundle = Bundle::read(&bytes).expect("a bundle");
        assert!(bundle.damage().is_empty(), "{:?}", bundle.damage());
        bundle.header().desk_key.map(|key| hex::encode(key.bytes())).expect("a key")
    });
    office.configure(&keys.collect::<Vec<_>>());

    // A list tells whole seconds: one of the second in which the last person came would be older than them.
    thread::sleep(Duration::from_secs(1));
    let source = root.join("authentication.crl");
    list(&authority, people, entries, &source);
    let begun = Instant::now();
    let imported = office.program(&["crl", "import", source.to_str().expect("a name")]).output().expect("run");
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    row(&format!("list of {entries} entries taken and indexed"), &format!("{:.1} s", begun.elapsed().as_secs_f64()));
    let begun = Instant::now();
    let object = office.reconcile(&bundles);
    let reconciled = begun.elapsed();
    row("reconciled", &format!("{:.2} s, at most 60", reconciled.as_secs_f64()));
    let again = office.reconcile(&bundles);
    let missed = judge(&object, &ended.into_iter().map(|(_, told, _)| told).collect::<Vec<_>>(), people);
    // A list whose bundle was destroyed is given again as it was kept; its name carries its digest.
    let same = lists(&object) == lists(&again);
    row("reconciled again: the same", if same { "yes" } else { "NO" });
    if missed == 0 && same && killed == KILLS && reconciled < Duration::from_mins(1) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The lists of each bundle, by the name of the bundle.
fn lists(object: &Value) -> BTreeMap<String, Value> {
    let bundles = object["bundles"].as_array().expect("bundles").iter();
    bundles.map(|bundle| (bundle["bundle"].to_string(), bundle["files"].clone())).collect()
}

/// Holds each result against what was told at the desks and what must be; how many people are missed or wrong.
fn judge(object: &Value, told: &[BTreeMap<u32, String>], people: u32) -> u32 {
    let mut lines: BTreeMap<String, Value> = BTreeMap::new();
    for bundle in object["bundles"].as_array().expect("bundles") {
        assert_eq!(bundle["seal"], "known-desk", "{bundle}");
        for file in bundle["files"].as_array().expect("files").iter().filter_map(Value::as_str) {
            if Path::new(file).extension().is_some_and(|ending| ending == "json") {
                let document: Value = serde_json::from_slice(&fs::read(file).expect("read")).expect("JSON");
                let rows = document["people"].as_array().expect("people").iter();
                lines.extend(rows.map(|row| (row["number"].as_str().expect("a number").to_owned(), row.clone())));
            }
        }
    }
    let mut missed = 0;
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for person in 0..people {
        let number = told.iter().find_map(|desk| desk.get(&person));
        let found = number.and_then(|number| lines.get(number)).and_then(|row| row["state"].as_str());
        let right = found == Some(state(person));
        if !right {
            println!("person {person}, {number:?}: {found:?} instead of {}", state(person));
        }
        missed += u32::from(!right);
        *counts.entry(state(person)).or_default() += 1;
    }
    for (state, count) in counts {
        row(&format!("  {state}"), &count.to_string());
    }
    let repeated = lines.values().filter(|row| !row["same_as"].is_null()).count();
    row("numbers given", &lines.len().to_string());
    row("  of these to somebody who had one, after a kill", &repeated.to_string());
    let accounted = lines.len() == usize::try_from(people).unwrap_or(0) + repeated;
    row("missed or wrong", &missed.to_string());
    if !accounted {
        println!("numbers that are nobody's, or people without one");
    }
    missed + u32::from(!accounted)
}
