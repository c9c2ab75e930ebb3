//! The office: what a shelter sealed becomes a list in which every person is accounted for, once, and whatever is brought.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use madoguchi::config::KeyPlace;
use madoguchi::keystore::Keystore;
use madoguchi::pki::Environment;
use madoguchi::record::Event;
use madoguchi::sealing::PrivateKey;
use madoguchi::store::{FILE, Reading};
use ring::digest::{SHA256, digest};
use serde_json::Value;

use crate::exports::{FIRST, SECOND, room, room_of};
use crate::support::shelter::{Day, authority, desk_key, practice, state};
use crate::support::{Ended, Program, TestFolder};

const PEOPLE: u32 = 50;
const REFERRED: Option<i32> = Some(11);

/// `intake reconcile --practice` by two supervisors.
fn reconcile(folder: &TestFolder, arguments: &[&Path]) -> Ended {
    reconcile_by(folder, &[("101", FIRST), ("102", SECOND)], arguments)
}

fn reconcile_by(folder: &TestFolder, people: &[(&str, &str)], arguments: &[&Path]) -> Ended {
    let program = Program::new(folder).env("LC_ALL", "C");
    let program = program.args(["intake", "reconcile", "--practice", "--staff-fd", "0", "--json"]);
    let mut running = program.args(arguments).start();
    for (id, passphrase) in people {
        running.say(id);
        running.say(passphrase);
    }
    running.wait()
}

fn with_list<'a>(bundle: &'a Path, list: &'a Path) -> [&'a Path; 3] {
    [bundle, Path::new("--crl"), list]
}

/// The people of the one result that a run has written, by number.
fn people(ended: &Ended) -> BTreeMap<u32, Value> {
    let object = ended.json();
    let files = object["bundles"][0]["files"].as_array().expect("files");
    let json = files.iter().filter_map(Value::as_str).find(|file| is_json(file)).expect("JSON");
    let text = std::fs::read_to_string(json).expect("read");
    let document: Value = serde_json::from_str(&text).expect("an object");
    let running = |number: &str| number.split('-').nth(1).and_then(|digits| digits.parse().ok()).expect("a number");
    let people = document["people"].as_array().expect("people").iter();
    people.map(|one| (running(one["number"].as_str().expect("a number")), one.clone())).collect()
}

fn is_json(file: &str) -> bool {
    Path::new(file).extension().is_some_and(|ending| ending == "json")
}

/// What the record says of bundles: events with their digests.
fn told(folder: &TestFolder) -> Vec<(Event, String)> {
    let reading = Reading::open(&practice(folder.path()).join(FILE), Environment::Practice).expect("opened");
    let mut told = Vec::new();
    let _head = reading.walk(|_, entry| {
        if matches!(entry.draft.event, Event::IntakeReconciled | Event::IntakeDestroyed) {
            assert!(!entry.draft.second.is_empty(), "two people stand for it");
            told.push((entry.draft.event, hex::encode(entry.draft.digest)));
        }
    });
    told
}

fn exports(folder: &TestFolder) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = std::fs::read_dir(practice(folder.path()).join("exports")).expect("the folder");
    let files = files.map(|file| file.expect("a file").path());
    files.map(|file| (file.clone(), std::fs::read(file).expect("read"))).collect()
}

#[test]
fn every_person_of_a_shelter_day_is_accounted_for_and_each_state_is_right() {
    let folder = room(20);
    let day = Day::of(folder.path(), PEOPLE);
    let list = day.list(1, true);
    let ended = reconcile(&folder, &with_list(&day.bundle, &list));
    assert_eq!(ended.code, REFERRED, "somebody is on hold: {ended:?}");
    accounted_for(&people(&ended), PEOPLE);
    assert!(day.bundle.exists(), "as long as somebody is open");
    let table = exports(&folder).into_iter().find(|(file, _)| file.extension().is_some_and(|end| end == "csv"));
    let table = String::from_utf8(table.expect("a table").1).expect("UTF-8");
    assert_eq!(table.matches("証明書の有効性のみ（本人確認なし）").count(), 7);
    assert!(
        table.lines().skip(1).all(|line| line.contains("練習（本番ではありません）")),
        "every line says which world"
    );
}

/// Everybody is there once, with the state that is right, how much was proved, and which list covered whom.
fn accounted_for(found: &BTreeMap<u32, Value>, people: u32) {
    assert_eq!(found.len(), usize::try_from(people).expect("few"));
    for (person, one) in found {
        let proof = if person.is_multiple_of(7) { "certificate-only" } else { "signed" };
        // The certificate of the one before, if that is of the same generation.
        let same = (person.is_multiple_of(25) && state(person - 1) != "not-covered")
            .then(|| found[&(person - 1)]["number"].clone());
        assert_eq!(one["state"].as_str(), Some(state(*person)), "{person}: {one}");
        assert_eq!(one["proof"].as_str(), Some(proof), "{person}");
        assert_eq!(one["same_as"], same.unwrap_or(Value::Null), "{person}");
        let covered = state(*person) != "not-covered";
        assert_eq!(one["evidence"]["number"].as_str(), covered.then_some("1"), "{person}: which list covered whom");
        assert_eq!(one["why"].as_str(), (!covered).then_some("no-list"), "{person}");
    }
}

/// The most memory that a process was seen to hold, in MiB, until it is gone.
fn watched(process: u32) -> std::thread::JoinHandle<u64> {
    std::thread::spawn(move || {
        let mut most = 0;
        while let Ok(status) = std::fs::read_to_string(format!("/proc/{process}/status")) {
            let Some(line) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) else { break };
            most = most.max(line.trim().trim_end_matches(" kB").parse().unwrap_or(0));
            std::thread::sleep(Duration::from_millis(20));
        }
        most / 1024
    })
}

#[test]
fn however_many_captures_are_brought_to_the_office_each_is_counted_once() {
    let people_there = if std::env::var_os("MADOGUCHI_LONG").is_some() { 100_000 } else { 300 };
    let folder = room(20);
    let begun = Instant::now();
    let day = Day::of(folder.path(), people_there);
    let list = day.list(1, true);
    println!("figure taking-in-seconds = {}", begun.elapsed().as_secs());
    let program = Program::new(&folder).env("LC_ALL", "C");
    let program = program.args(["intake", "reconcile", "--practice", "--staff-fd", "0", "--json"]);
    let begun = Instant::now();
    let mut running = program.args(with_list(&day.bundle, &list)).start();
    let memory = watched(running.id());
    for word in ["101", FIRST, "102", SECOND] {
        running.say(word);
    }
    let ended = running.wait();
    let span = begun.elapsed();
    assert_eq!(ended.code, REFERRED, "somebody is on hold: {}", ended.stderr);
    accounted_for(&people(&ended), people_there);
    let memory = memory.join().expect("watched");
    println!("figure captures = {people_there}");
    println!("figure reconciliation-seconds = {}", span.as_secs());
    println!("figure memory-MiB = {memory}");
    assert!(span < Duration::from_mins(5), "{span:?}");
    assert!(memory < 512, "{memory} MiB");
}

#[test]
fn the_same_lists_give_the_same_bytes_and_one_outcome_and_a_bundle_that_is_destroyed_gives_its_result_again() {
    let folder = room(20);
    let day = Day::of(folder.path(), 18);
    let (first, second) = (day.list(1, true), day.list(2, false));
    let once = reconcile(&folder, &with_list(&day.bundle, &first));
    let written = exports(&folder);
    let again = reconcile(&folder, &with_list(&day.bundle, &first));
    assert_eq!((once.code, again.code, &once.stdout), (REFERRED, REFERRED, &again.stdout));
    assert_eq!(exports(&folder), written, "byte by byte");
    assert_eq!(told(&folder).len(), 1, "the record has one outcome");
    let done = reconcile(&folder, &with_list(&day.bundle, &second));
    assert_eq!((done.code, day.bundle.exists()), (Some(0), false), "{done:?}");
    assert_eq!(done.json()["bundles"][0]["destroyed"].as_bool(), Some(true));
    let events: Vec<Event> = told(&folder).into_iter().map(|(event, _)| event).collect();
    assert_eq!(events, [Event::IntakeReconciled, Event::IntakeReconciled, Event::IntakeDestroyed]);
    let written = exports(&folder);
    let given = reconcile(&folder, &with_list(&day.bundle, &second));
    let bundle = given.json()["bundles"][0].clone();
    assert_eq!((given.code, bundle["given_again"].as_bool()), (Some(0), Some(true)), "{given:?}");
    assert_eq!((exports(&folder), told(&folder).len()), (written, 3), "nothing new");
    for file in std::fs::read_dir(practice(folder.path()).join("intake/results")).expect("results") {
        let path = file.as_ref().expect("a file").path();
        let honest = std::fs::read_to_string(&path).expect("read");
        std::fs::write(&path, honest.replacen("revoked", "good", 1)).expect("written");
        let changed = reconcile(&folder, &with_list(&day.bundle, &second));
        assert!(
            changed.code == Some(30) && changed.stderr.contains("result-changed"),
            "{}: {changed:?}",
            path.display()
        );
        std::fs::write(&path, honest).expect("written");
        let bytes = std::fs::read(file.expect("a file").path()).expect("read");
        let text = String::from_utf8_lossy(&bytes).to_uppercase();
        assert!(!text.contains("09000001") && !text.contains("150994945"), "no serial number stays");
    }
}

#[test]
fn nobody_reconciles_alone_and_nothing_is_written_then() {
    let folder = room(20);
    let day = Day::of(folder.path(), 3);
    let list = day.list(1, false);
    let alone = reconcile_by(&folder, &[("101", FIRST)], &with_list(&day.bundle, &list));
    assert_eq!((alone.code, day.bundle.exists(), told(&folder).len()), (Some(10), true, 0), "{alone:?}");
}

/// What is done to a bundle, and what must be said: the exit code, words of the answer, how many are good.
type Hostile = (&'static str, fn(&mut Vec<u8>), &'static [&'static str], Option<usize>);

fn cut_to(bytes: &mut Vec<u8>, part: usize) {
    bytes.truncate(bytes.len() * part / 100);
}

fn flip(bytes: &mut [u8], part: usize) {
    let at = bytes.len() * part / 100;
    bytes[at] ^= 0x20;
}

#[test]
fn every_damage_of_a_bundle_is_told_nothing_is_dropped_and_what_is_whole_is_still_decided() {
    let table: [Hostile; 8] = [
        ("whole", |_| (), &["\"seal\":\"unknown-desk\"", "\"damage\":[]"], Some(9)),
        ("altered in the middle", |bytes| flip(bytes, 50), &["bundle-altered"], Some(8)),
        ("altered seal", |bytes| flip(bytes, 99), &["bundle-altered", "\"seal\":\"unsealed\""], Some(9)),
        ("cut in half", |bytes| cut_to(bytes, 50), &["bundle-truncated", "\"seal\":\"unsealed\""], None),
        ("cut before the seal", |bytes| cut_to(bytes, 97), &["\"seal\":\"unsealed\""], None),
        (
            "sealed twice",
            |bytes| bytes.extend_from_within(bytes.len() - 240..),
            &["\"seal\":\"unknown-desk\""],
            Some(9),
        ),
        ("something behind it", |bytes| bytes.extend([7; 100]), &["bundle-altered"], Some(9)),
        ("the first line gone", |bytes| drop(bytes.drain(..20)), &["bundle-altered"], Some(9)),
    ];
    let folder = room(20);
    let day = Day::of(folder.path(), 10);
    let list = day.list(1, false);
    let whole = std::fs::read(&day.bundle).expect("read");
    for (what, spoil, words, good) in table {
        let mut bytes = whole.clone();
        spoil(&mut bytes);
        let path = folder.write("copy.bundle", bytes);
        let ended = reconcile(&folder, &with_list(&path, &list));
        for word in words {
            assert!(ended.stdout.contains(word), "{what}: {word} is not said: {ended:?}");
        }
        let found = people(&ended);
        let numbers: Vec<u32> = found.keys().copied().collect();
        let expected: Vec<u32> = (1..=u32::try_from(found.len()).expect("few")).collect();
        assert_eq!(numbers, expected, "{what}: every number that was given, none twice");
        let decided = found.values().filter(|one| one["state"] == "good").count();
        assert!(good.is_none_or(|good| decided == good), "{what}: {decided} good");
        for (person, one) in &found {
            let known = one["state"] == state(*person) || state(*person) == "on-hold" && one["state"] == "good";
            assert!(known || one["state"] == "not-covered", "{what}: {one}");
        }
        let _gone = std::fs::remove_file(&path);
        let _forgotten = std::fs::remove_dir_all(practice(folder.path()).join("intake/results"));
    }
}

#[test]
fn a_bundle_whose_key_is_lost_or_of_another_office_gives_its_numbers_and_no_state() {
    let folder = room(20);
    let other = PrivateKey::from_bytes(Environment::Practice, &[9; 32]);
    let now = Day::of(folder.path(), 1).now;
    std::fs::remove_dir_all(folder.path().join("shelter")).expect("removed");
    let day = Day::sealed_to(folder.path(), 5, &other, now);
    let list = day.list(1, false);
    let ended = reconcile(&folder, &with_list(&day.bundle, &list));
    assert_eq!((ended.code, day.bundle.exists()), (REFERRED, true), "{ended:?}");
    assert_eq!(ended.json()["bundles"][0]["opened"].as_bool(), Some(false));
    let found = people(&ended);
    assert_eq!(found.len(), 5);
    assert!(found.values().all(|one| one["state"] == "not-covered" && one["why"] == "key-lost"), "{found:?}");
}

#[test]
fn no_bundle_of_another_world_and_no_other_file_is_reconciled() {
    let folder = room(20);
    let production = PrivateKey::from_bytes(Environment::Production, &[9; 32]);
    let now = Day::of(folder.path(), 1).now;
    std::fs::remove_dir_all(folder.path().join("shelter")).expect("removed");
    let day = Day::sealed_to(folder.path(), 2, &production, now);
    let list = day.list(1, false);
    let text = folder.write("letter.txt", "拝啓");
    for (path, words) in [
        (day.bundle.as_path(), ["bundle-other-environment", "never mix"]),
        (&text, ["bundle-unknown", "Copy the bundle again"]),
        (Path::new("nowhere.bundle"), ["bundle-unreadable", "Copy the bundle again"]),
    ] {
        let refused = reconcile(&folder, &with_list(path, &list));
        assert_eq!(refused.code, Some(30), "{refused:?}");
        assert!(words.iter().all(|word| refused.stderr.contains(word)), "{refused:?}");
    }
    assert_eq!(told(&folder), []);
}

#[test]
fn once_the_offices_key_is_forgotten_no_copy_of_a_bundle_tells_anything() {
    let folder = room(20);
    let day = Day::of(folder.path(), 3);
    let list = day.list(1, false);
    let program = Program::new(&folder).env("LC_ALL", "C");
    let mut running = program.args(["intake", "forget-key", "--practice", "--staff-fd", "0"]).start();
    for word in ["101", FIRST, "102", SECOND] {
        running.say(word);
    }
    let forgotten = running.wait();
    assert_eq!(forgotten.code, Some(0), "{forgotten:?}");
    let found = people(&reconcile(&folder, &with_list(&day.bundle, &list)));
    assert!(found.len() == 3 && found.values().all(|one| one["why"] == "key-lost"), "{found:?}");
}

#[test]
fn a_damaged_bundle_is_destroyed_by_people_alone() {
    let folder = room(20);
    let day = Day::of(folder.path(), 18);
    let list = day.list(2, false);
    let mut bytes = std::fs::read(&day.bundle).expect("read");
    bytes.extend([7; 100]);
    std::fs::write(&day.bundle, bytes).expect("written");
    let done = reconcile(&folder, &with_list(&day.bundle, &list));
    assert_eq!((done.code, day.bundle.exists()), (Some(0), true), "{done:?}");
    let ordered = [&with_list(&day.bundle, &list)[..], &[Path::new("--destroy")]].concat();
    let done = reconcile(&folder, &ordered);
    assert_eq!((done.code, day.bundle.exists()), (Some(0), false), "{done:?}");
}

#[test]
fn where_the_desks_are_listed_the_bundle_of_no_known_desk_is_destroyed_by_people_alone() {
    for (listed, destroyed) in [(*desk_key().public().bytes(), true), ([0xAB; 32], false)] {
        let folder = room_of(20, Environment::Test, "data");
        let now = Day::of(folder.path(), 1).now;
        std::fs::remove_dir_all(folder.path().join("shelter")).expect("removed");
        let keystore = Keystore::of(KeyPlace::File, &folder.path().join("data"), &[0; 16]);
        let key = keystore.make_office_key(Environment::Test).expect("a key");
        let day = Day::sealed_to(folder.path(), 18, &key, now);
        let list = day.list(2, false);
        for (index, anchor) in authority(folder.path(), now).anchors().iter().enumerate() {
            let _path = folder.write(&format!("anchors/{index}.der"), anchor.der());
        }
        std::fs::create_dir(folder.path().join("exports")).expect("a folder");
        let text = format!(
            "[trust]\nanchors = \"anchors\"\nenvironment = \"test\"\n\
             [platform]\nocsp_url = \"http://127.0.0.1:9/ocsp\"\n[data]\nscope = \"user\"\n\
             [log]\nkey = \"file\"\nexport_folder = \"exports\"\n[intake]\ndesks = [\"{}\"]\n",
            hex::encode(listed)
        );
        let config = folder.write("madoguchi.toml", text);
        let run = |more: &[&Path]| {
            let program = Program::new(&folder).env("LC_ALL", "C").args(["--config".as_ref(), config.as_os_str()]);
            let program = program.args(["intake", "reconcile", "--staff-fd", "0"]);
            let mut running = program.args(with_list(&day.bundle, &list)).args(more).start();
            for word in ["101", FIRST, "102", SECOND] {
                running.say(word);
            }
            running.wait()
        };
        let ended = run(&[]);
        assert_eq!(day.bundle.exists(), !destroyed, "{ended:?}");
        assert_eq!(ended.code, if destroyed { Some(0) } else { REFERRED }, "{ended:?}");
        assert_eq!(ended.stderr.contains("of no desk in [intake] desks"), !destroyed, "{ended:?}");
        if !destroyed {
            let ordered = run(&[Path::new("--destroy")]);
            assert_eq!((ordered.code, day.bundle.exists()), (Some(0), false), "{ordered:?}");
        }
    }
}

#[test]
fn of_several_copies_of_a_bundle_the_result_that_the_record_has_last_is_given_again() {
    let folder = room(20);
    let day = Day::of(folder.path(), 18);
    let list = day.list(2, false);
    let whole = std::fs::read(&day.bundle).expect("read");
    let hash = |bytes: &[u8]| hex::encode(digest(&SHA256, bytes));
    let copies = (0..=u8::MAX).map(|junk| [&whole[..], &[junk; 100]].concat());
    let mut copies: Vec<Vec<u8>> = copies.collect();
    copies.sort_by_key(|bytes| hash(bytes));
    let later = copies.pop().filter(|copy| hash(copy) > hash(&whole)).expect("one of so many");
    let copy = folder.write("copy.bundle", later);
    let before = reconcile(&folder, &with_list(&copy, &list));
    assert_eq!((before.code, copy.exists()), (Some(0), true), "it is damaged: {before:?}");
    let done = reconcile(&folder, &with_list(&day.bundle, &list));
    assert_eq!((done.code, day.bundle.exists()), (Some(0), false), "{done:?}");
    let given = reconcile(&folder, &with_list(&day.bundle, &list));
    let bundle = given.json()["bundles"][0].clone();
    assert_eq!((given.code, bundle["given_again"].as_bool()), (Some(0), Some(true)), "{given:?}");
    assert_eq!(bundle["files"], done.json()["bundles"][0]["files"], "of {}", hash(&whole));
}
