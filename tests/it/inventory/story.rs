//! A desk's life in one folder that holds all the program could write to: its home, its data, its temporary files. At the
//! end every file there is one that the inventory names.

use std::path::Path;

use madoguchi::folders::PRACTICE;
use madoguchi::store::FILE;

use super::patterns::matches;
use super::{files, holds, kept, strangers};
use crate::exports::{FIRST, SECOND, room};
use crate::support::shelter::Day;
use crate::support::{Ended, Program, TestFolder};

/// The program as somebody uses it who has nothing but this folder.
fn program(folder: &TestFolder, arguments: &[&str]) -> Program {
    let inside = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(inside("tmp")).expect("a folder");
    let homes = ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"];
    let program = Program::new(folder).env("LC_ALL", "C").env("TMPDIR", inside("tmp")).args(arguments);
    homes.into_iter().fold(program, |program, home| program.env(home, inside("home").join(home)))
}

fn practises(folder: &TestFolder, arguments: &[&str], codes: &[i32]) -> Ended {
    let ended = program(folder, arguments).args(["--practice"]).run();
    assert!(ended.code.is_some_and(|code| codes.contains(&code)), "{arguments:?}: {ended:?}");
    ended
}

/// The same on the word of two people.
fn with_two(folder: &TestFolder, arguments: &[&str]) -> Ended {
    let mut running = program(folder, arguments).args(["--practice", "--staff-fd", "0"]).start();
    for word in ["101", FIRST, "102", SECOND] {
        running.say(word);
    }
    running.wait()
}

fn cases(folder: &TestFolder) {
    for (scenario, pin) in [("normal", "1234"), ("normal", "9999"), ("revoked", "1234"), ("platform-garbage", "1234")] {
        let words = ["verify", "--json", "--practice", "--scenario", scenario];
        let _case = program(folder, &words).pin(pin).run().case();
    }
    let words = ["verify", "--json", "--practice", "--certificate", "signature", "--attributes"];
    let _case = program(folder, &words).pin("ABC123").run().because(None);
}

/// A day at a shelter.
fn shelter(folder: &TestFolder) {
    let _opened = practises(folder, &["intake", "open", "--letters", "ktm"], &[0]);
    let taken = program(folder, &["intake", "add", "--practice", "--json", "--wait", "20"]).pin("1234").run();
    assert_eq!(taken.code, Some(0), "{taken:?}");
    let _status = practises(folder, &["intake", "status"], &[0]);
    let _sealed = practises(folder, &["intake", "seal"], &[0]);
}

/// What the office makes of a shelter's day.
fn reconciles(folder: &TestFolder) {
    let day = Day::of(folder.path(), 12);
    let list = day.list(1, true);
    let [bundle, list] = [&day.bundle, &list].map(|path| path.to_string_lossy().into_owned());
    let reconciled = with_two(folder, &["intake", "reconcile", &bundle, "--crl", &list]);
    assert_eq!(reconciled.code, Some(11), "{reconciled:?}");
}

/// Everything that an office asks of a record.
fn asks_a_record(folder: &TestFolder) {
    let named = |name: &str| folder.path().join("named").join(name).to_string_lossy().into_owned();
    std::fs::create_dir_all(folder.path().join("named")).expect("a folder");
    let _whole = practises(folder, &["log", "verify"], &[0, 11]);
    for (arguments, code) in [
        (vec!["log", "export", "--purpose", "audit"], 0),
        (vec!["log", "checkpoint", "--slip", &named("checkpoint.pdf")], 0),
        (vec!["log", "report", "--month", "2026-04", "--pdf", &named("month.pdf"), "--csv", &named("month.csv")], 0),
        (vec!["log", "list"], 0),
    ] {
        let ended = with_two(folder, &arguments);
        assert_eq!(ended.code, Some(code), "{arguments:?}: {ended:?}");
    }
}

#[test]
fn no_file_lies_anywhere_that_the_inventory_does_not_name() {
    // One folder of a counter and a shelter where nobody is on a list, one of an office whose people are.
    let (counter, office) = (TestFolder::new(), room(300));
    cases(&counter);
    shelter(&counter);
    asks_a_record(&office);
    reconciles(&office);
    let mut seen = Vec::new();
    for folder in [&counter, &office] {
        let _doctor = program(folder, &["doctor"]).run();
        let data = folder.path().join("data");
        holds(&data);
        let outside: Vec<_> =
            files(folder.path()).into_iter().filter(|file| is_the_programs_own(folder, file)).collect();
        assert!(outside.is_empty(), "written beside the data folder: {outside:?}");
        seen.extend(patterns_of(&data.join(PRACTICE)));
    }
    is_private(&counter.path().join("data"));
    // The story is not to become empty unseen: this much was written, and named.
    for name in [
        FILE,
        "staff.db",
        "desk.lock",
        "trace.log",
        "ballast",
        "keystore/*.seed",
        "keystore/*.office",
        "authority/authority.keys",
        "exports/madoguchi-export-*.zip",
        "intake/*.bundle",
        "intake/intake.lock",
        "intake/results/*.json",
    ] {
        assert!(seen.iter().any(|pattern| pattern == name), "{name} is not among {seen:?}");
    }
}

/// The folder that the program made is its account's alone.
#[cfg(unix)]
fn is_private(data: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(data).expect("the data folder").permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}

#[cfg(not(unix))]
fn is_private(_data: &Path) {}

/// What lies outside of the data folder and was not made by the story itself.
fn is_the_programs_own(folder: &TestFolder, file: &Path) -> bool {
    let made = ["data", "named", "shelter"].map(|name| folder.path().join(name));
    let list = file.extension().is_some_and(|end| end == "crl") && file.parent() == Some(folder.path());
    !list && !made.iter().any(|made| file.starts_with(made))
}

/// The patterns that something in the folder has.
fn patterns_of(data: &Path) -> Vec<String> {
    let found = files(data);
    let is_seen = |pattern: &&String| {
        found.iter().any(|file| matches(pattern, &file.strip_prefix(data).expect("below").to_string_lossy()))
    };
    let table = kept::table();
    table.iter().flat_map(|kept| &kept.files).filter(is_seen).cloned().collect()
}

#[test]
fn a_file_that_nobody_named_is_found() {
    let folder = TestFolder::new();
    let _kept = folder.write("data/practice/record.db", "");
    let _kept = folder.write("data/slips/slip-result-1.pdf", "");
    let _strange = folder.write("data/practice/dump.txt", "");
    let _strange = folder.write("data/record.db.bak", "");
    let data = folder.path().join("data");
    assert_eq!(strangers(&data, &files(&data)), ["dump.txt", "record.db.bak"]);
}
