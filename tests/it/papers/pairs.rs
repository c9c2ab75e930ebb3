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
        // The rehearsal stands in the Japanese guide alone, which the English one says.
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

/// What was built for Windows and seen nowhere has its row.
#[test]
fn whatever_only_a_real_windows_can_show_is_on_the_field_test_sheet() {
    let unseen = std::fs::read_to_string(root().join("packaging/windows/unseen.md")).unwrap_or_default();
    let rows = unseen.lines().filter(|line| line.starts_with("| ")).count().saturating_sub(1);
    for sheet in sheets() {
        let have = sheet.lines().filter(|line| line.starts_with("| W-")).count();
        assert!(
            have >= rows,
            "packaging/windows/unseen.md has {rows} rows, the field-test sheet {have}: add what is new"
        );
    }
}
