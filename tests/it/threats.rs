//! The threat model as a promise: every test and every file that it names is there, every letter of STRIDE and every boundary
//! has its rows, both languages say the same, and what no test shows is counted.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{named, root};

/// Rows that no test shows: one more needs a reason here, and one that is tested meanwhile goes.
const NOT_TESTED: [&str; 2] = ["T12", "E6"];
/// A boundary in the words of both pages.
const BOUNDARIES: [[&str; 2]; 9] = [
    ["screen", "画面"],
    ["card", "カード"],
    ["network", "回線"],
    ["record", "記録"],
    ["programs", "業務システム"],
    ["shelter", "避難所"],
    ["people", "職員"],
    ["setup", "設定"],
    ["package", "配布物"],
];
const LETTERS: [char; 6] = ['S', 'T', 'R', 'I', 'D', 'E'];

/// What a row says to a test.
#[derive(Debug, Default, PartialEq, Eq)]
struct Row {
    boundary: usize,
    files: BTreeSet<String>,
    tests: BTreeSet<String>,
    says_untested: bool,
}

/// The rows by their marks, and what is wrong with the page by itself.
fn rows(page: &str, language: usize) -> (BTreeMap<String, Row>, Vec<String>) {
    let (mut rows, mut faults) = (BTreeMap::new(), Vec::new());
    let lines = page.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    for line in lines.filter(|line| line.starts_with(LETTERS)) {
        let cells: Vec<&str> = line.split(" | ").collect();
        let [mark, boundary, threat, control, tests, remains] = cells[..] else {
            faults.push(format!("{line}: not six cells"));
            continue;
        };
        let place = BOUNDARIES.iter().position(|names| names[language] == boundary);
        if place.is_none() || [threat, control, remains].iter().any(|cell| cell.is_empty()) {
            faults.push(format!("{mark}: {boundary} is no boundary, or a cell is empty"));
        }
        let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<_>>();
        let row = Row {
            boundary: place.unwrap_or_default(),
            files: quoted(control).into_iter().filter(|name| is_file_name(name)).collect(),
            tests: quoted(tests),
            says_untested: tests == ["not tested", "試験なし"][language],
        };
        if rows.insert(mark.to_owned(), row).is_some() {
            faults.push(format!("{mark} is there twice"));
        }
    }
    (rows, faults)
}

fn is_file_name(name: &str) -> bool {
    name.contains('/') || name == "Cargo.lock"
}

fn page(language: &str) -> String {
    let file = root().join(format!("assets/manual/{language}/threats.md"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn every_test_and_every_file_of_the_threat_model_is_there() {
    let (rows, faults) = rows(&page("en"), 0);
    assert!(faults.is_empty() && rows.len() > 50, "{}", faults.join("\n"));
    let tests = rows.values().flat_map(|row| &row.tests).map(String::as_str);
    let missing = named::missing(tests);
    assert!(missing.is_empty(), "no such tests: {missing:?}");
    let files: BTreeSet<&String> = rows.values().flat_map(|row| &row.files).collect();
    let gone: Vec<_> = files.into_iter().filter(|name| !root().join(name).is_file()).collect();
    assert!(gone.is_empty(), "no such files: {gone:?}");
}

#[test]
fn every_letter_and_every_boundary_has_its_rows() {
    let (rows, _) = rows(&page("en"), 0);
    for letter in LETTERS {
        assert!(rows.keys().any(|mark| mark.starts_with(letter)), "no row begins with {letter}");
    }
    for (place, [boundary, _]) in BOUNDARIES.iter().enumerate() {
        assert!(rows.values().any(|row| row.boundary == place), "no row is about {boundary}");
    }
}

#[test]
fn what_no_test_shows_says_so_and_is_counted() {
    let (rows, _) = rows(&page("en"), 0);
    let untested: BTreeSet<&str> =
        rows.iter().filter(|(_, row)| row.tests.is_empty()).map(|(mark, _)| mark.as_str()).collect();
    assert_eq!(untested, BTreeSet::from(NOT_TESTED));
    for (mark, row) in rows {
        assert_eq!(row.says_untested, row.tests.is_empty(), "{mark}");
    }
}

#[test]
fn both_pages_of_the_threat_model_say_the_same() {
    let (english, _) = rows(&page("en"), 0);
    let (japanese, faults) = rows(&page("ja"), 1);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(english, japanese);
}

#[test]
fn a_row_that_is_not_whole_is_seen() {
    let (found, faults) =
        rows("| S1 | moon | a | `src/a.rs` | `b` | c |\n| S1 | card | a |\n| T1 | card | a |  | `b` | c |", 0);
    assert_eq!(found.len(), 2);
    assert_eq!(faults.len(), 3, "{faults:?}");
}
