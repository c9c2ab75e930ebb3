//! A story that cannot be played on this machine says so, and nobody takes its silence for a pass: `packaging/test.sh`
//! counts what was skipped, and where nothing may be skipped it fails.

use std::ffi::OsString;
use std::io::Write;

/// Names the file into which each skipped story writes a line.
const FILE: &str = "MADOGUCHI_SKIPPED";
/// `yes`: whatever would be skipped fails.
const NONE: &str = "MADOGUCHI_NO_SKIPS";

/// Tells of what the story that runs cannot play here, and why.
pub(crate) fn skipped(why: &str) {
    tell(why, std::env::var_os(FILE), std::env::var_os(NONE).is_some_and(|none| none == "yes"));
}

/// Whether this is root; else tells what is skipped for it.
pub(crate) fn is_root_or_skipped(what: &str) -> bool {
    let root = rustix::process::geteuid().is_root();
    if !root {
        skipped(&format!("{what}, for which one must be root"));
    }
    root
}

#[expect(clippy::print_stdout, reason = "what is skipped is told")]
fn tell(why: &str, file: Option<OsString>, none_may_be: bool) {
    let story = std::thread::current().name().unwrap_or("a story").to_owned();
    let line = format!("{story}: {why}\n");
    print!("skipped: {line}");
    if let Some(file) = file {
        // One write, so that stories at the same time do not mix.
        let mut file = std::fs::OpenOptions::new().append(true).create(true).open(file).expect("the list of skips");
        file.write_all(line.as_bytes()).expect("a line of it");
    }
    assert!(!none_may_be, "nothing may be skipped ({NONE}), and this is: {why}");
}

#[test]
fn what_is_skipped_is_told_by_the_name_of_its_story_and_fails_where_nothing_may_be() {
    let folder = super::TestFolder::new();
    let list = folder.path().join("skipped");
    for why in ["no card", "no screen"] {
        tell(why, Some(list.clone().into()), false);
    }
    let forbidden = std::panic::catch_unwind(|| tell("no paper", Some(list.clone().into()), true));
    assert!(forbidden.is_err(), "it was skipped all the same");
    let told = std::fs::read_to_string(&list).expect("a list");
    let name = "support::skipped::what_is_skipped_is_told_by_the_name_of_its_story_and_fails_where_nothing_may_be";
    let lines = ["no card", "no screen", "no paper"].map(|why| format!("{name}: {why}\n")).concat();
    // With one thread for all of them the stories have no names.
    assert_eq!(told.replace("main: ", &format!("{name}: ")), lines);
}
