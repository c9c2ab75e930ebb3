//! A paper says in both languages the same things in the same order, and the field-test sheet leaves out nothing that only
//! the field can show.

use std::collections::BTreeSet;

use super::reading::{self, Paper};
use crate::support::root;

/// Papers of the manual that there are in Japanese and English, and the text of each.
fn pairs() -> Vec<(String, String, String)> {
    let papers = reading::papers();
    let text = |name: &str| papers.iter().find(|paper: &&Paper| paper.name == name).map(|paper| paper.text.clone());
    let japanese = papers.iter().filter_map(|paper| paper.name.strip_prefix("assets/manual/ja/"));
    japanese
        .filter_map(|name| {
            let (ja, en) = (text(&format!("assets/manual/ja/{name}")), text(&format!("assets/manual/en/{name}")));
            Some((name.to_owned(), ja?, en?))
        })
        .collect()
}

/// What shows the build of a paper: its chapters by their numbers, its lists, its rows by their first cell if that is a sign.
fn build(text: &str) -> Vec<String> {
    let mut within = false;
    let lines = text.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        within ^= fence;
        !within && !fence
    });
    lines
        .filter_map(|line| match line.split_once(' ') {
            Some(("##", title)) => Some(format!("## {}", title.split_once('.').map_or("", |(number, _)| number))),
            Some(("-", _)) => Some(String::from("-")),
            Some(("|", row)) => {
                let first = row.split('|').next().unwrap_or_default().trim();
                let is_row = first.contains('-') && first.len() <= 5;
                Some(if is_row { format!("| {first}") } else { String::from("|") })
            }
            _ => None,
        })
        .collect()
}

#[test]
fn both_languages_of_a_paper_have_the_same_chapters_points_and_rows() {
    let pairs = pairs();
    let names: BTreeSet<&str> = pairs.iter().map(|(name, ..)| name.as_str()).collect();
    for due in
        ["administrator.md", "clerk.md", "field-test.md", "reconcile.md", "setup.md", "shelter.md", "supervisor.md"]
    {
        assert!(names.contains(due), "{due} is in one language alone");
    }
    for (name, ja, en) in &pairs {
        let (mut ja, mut en) = (build(ja), build(en));
        // The English guide of the setup has fewer points to a chapter, and every chapter.
        if name == "setup.md" {
            (ja, en) = (chapters(ja), chapters(en));
        }
        let differs = ja.iter().zip(&en).position(|(ja, en)| ja != en);
        assert!(ja.len() == en.len() && differs.is_none(), "{name}: part {differs:?} of\n{ja:?}\n{en:?}");
    }
}

fn chapters(mut build: Vec<String>) -> Vec<String> {
    build.retain(|part| part.starts_with("##"));
    build
}

fn sheets() -> [String; 2] {
    ["ja", "en"].map(|language| {
        let path = root().join(format!("assets/manual/{language}/field-test.md"));
        std::fs::read_to_string(path).expect("the field-test sheet")
    })
}

#[test]
fn every_reader_that_the_program_knows_is_on_the_field_test_sheet() {
    let source = std::fs::read_to_string(root().join("src/card/reader_model.rs")).expect("the models");
    let models: Vec<&str> =
        source.lines().filter_map(|line| line.trim().strip_prefix("model(0x")?.split('"').nth(1)).collect();
    assert!(models.len() > 10, "{models:?}");
    for sheet in sheets() {
        for model in &models {
            assert!(sheet.contains(model), "{model} is not on the field-test sheet");
        }
    }
}

/// The rows for Windows: the number of each, and what stands in it between backquotes, which no language changes.
fn for_windows(paper: &str) -> Vec<(u32, Vec<&str>)> {
    let rows = paper.lines().filter_map(|line| line.strip_prefix("| W-")?.split_once(" | "));
    rows.map(|(number, row)| (number.parse().expect("a number"), row.split('`').skip(1).step_by(2).collect())).collect()
}

/// What differs between the list of what was seen nowhere and the sheets that ask for it.
fn differing(unseen: &str, [ja, en]: [&str; 2]) -> Vec<String> {
    let (listed, ja, en) = (for_windows(unseen), for_windows(ja), for_windows(en));
    let rows = unseen.lines().filter(|line| line.starts_with("| ")).count().saturating_sub(1);
    let mut faults = Vec::new();
    if listed.len() != rows {
        faults.push(format!("{rows} rows, {} with a number", listed.len()));
    }
    let mut numbers: Vec<u32> = listed.iter().map(|(number, _)| *number).collect();
    numbers.sort_unstable();
    for (name, sheet) in [("ja", &ja), ("en", &en)] {
        let of_sheet: Vec<u32> = sheet.iter().map(|(number, _)| *number).collect();
        let more = of_sheet.iter().filter(|number| !numbers.contains(number));
        faults.extend(more.map(|number| format!("{name}: W-{number} is not listed")));
        let less = numbers.iter().filter(|number| !of_sheet.contains(number));
        faults.extend(less.map(|number| format!("{name}: W-{number} is missing")));
        if !of_sheet.is_sorted_by(|one, next| one < next) {
            faults.push(format!("{name}: not in order, or one twice: {of_sheet:?}"));
        }
    }
    if !numbers.is_sorted_by(|one, next| one < next) {
        faults.push(format!("a number twice: {numbers:?}"));
    }
    let both = ja.iter().filter_map(|(number, said)| Some((number, said, &en.iter().find(|row| row.0 == *number)?.1)));
    let otherwise = both.filter(|(_, ja, en)| ja != en);
    faults.extend(otherwise.map(|(number, ja, en)| format!("W-{number}: {ja:?} in Japanese, {en:?} in English")));
    faults
}

/// What was built for Windows and seen nowhere has its row under its number, in both languages.
#[test]
fn whatever_only_a_real_windows_can_show_is_on_the_field_test_sheet() {
    let unseen = std::fs::read_to_string(root().join("packaging/windows/unseen.md")).expect("the list");
    let [ja, en] = sheets();
    assert!(for_windows(&unseen).len() > 30);
    assert_eq!(differing(&unseen, [&ja, &en]), [""; 0], "packaging/windows/unseen.md and the field-test sheets");
}

#[test]
fn a_row_for_windows_that_one_of_the_papers_has_not_is_seen() {
    let unseen = "| | what |\n|---|---|\n| W-1 | `a` |\n| W-2 | b |\n";
    let sheet = "| W-1 | say `x` |\n| W-2 | b |\n";
    assert_eq!(differing(unseen, [sheet, sheet]), [""; 0]);
    for (list, ja, en, fault) in [
        (unseen, "| W-1 | `x` |\n", sheet, "ja: W-2 is missing"),
        (unseen, sheet, "| W-1 | `x` |\n| W-2 | b |\n| W-3 | c |\n", "en: W-3 is not listed"),
        (unseen, sheet, "| W-2 | b |\n| W-1 | `x` |\n", "en: not in order, or one twice: [2, 1]"),
        (unseen, sheet, "| W-1 | `y` |\n| W-2 | b |\n", "W-1: [\"x\"] in Japanese, [\"y\"] in English"),
        ("| | what |\n| W-1 | a |\n| W-2 | b |\n| | c |\n", sheet, sheet, "3 rows, 2 with a number"),
        ("| | what |\n| W-1 | a |\n| W-2 | b |\n| W-2 | c |\n", sheet, sheet, "a number twice: [1, 2, 2]"),
    ] {
        assert_eq!(differing(list, [ja, en]), [fault]);
    }
}
