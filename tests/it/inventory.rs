//! 何を、どこに、いつまで: everything that the program keeps, in one table, and nothing is kept that is not in it.
//!
//! The manual's page (`assets/manual/LANGUAGE/data.md`) is written from the tables below this file, the table of events and
//! the fields of an entry. That they are complete is held from three sides: every room of the program that writes files
//! is named by a line (`writers`); after stories of every kind no file lies anywhere that no line names ([`holds`]); and no
//! entry of their records fills a field that the page does not promise for its event (`fields`, `kinds`).

mod elsewhere;
mod fields;
mod kept;
mod kinds;
mod never;
mod page;
mod patterns;
mod story;
mod writers;

use std::path::{Path, PathBuf};

use madoguchi::folders::PRACTICE;
use madoguchi::pki::Environment;
use madoguchi::store::{FILE, Reading};

use patterns::matches;

/// A text of the manual: Japanese, English.
type Words = [&'static str; 2];

/// Holds what a story left in a data folder, its room of practice included, against the inventory.
pub(crate) fn holds(data: &Path) {
    let found = files(data);
    let strange = strangers(data, &found);
    assert!(strange.is_empty(), "tests/it/inventory/kept.rs has no line for {strange:?}");
    for record in found.iter().filter(|file| file.file_name().is_some_and(|name| name == FILE)) {
        let overfull = overfull(record);
        assert!(overfull.is_empty(), "tests/it/inventory/fields.rs does not say it: {}", overfull.join("\n"));
    }
}

/// Holds what a story left in the folder of a configuration against the inventory.
pub(crate) fn configures(folder: &Path) {
    let table = kept::table();
    let own = table.iter().filter(|kept| kept.place == kept::Place::Configuration);
    let strange = unnamed(folder, &files(folder), own);
    assert!(strange.is_empty(), "tests/it/inventory/kept.rs has no line for {strange:?}");
}

/// The files in a data folder, from there, that no line of the inventory names.
fn strangers(data: &Path, found: &[PathBuf]) -> Vec<String> {
    let table = kept::table();
    unnamed(data, found, table.iter().filter(|kept| kept.place != kept::Place::Configuration))
}

fn unnamed<'a>(folder: &Path, found: &[PathBuf], lines: impl Iterator<Item = &'a kept::Kept>) -> Vec<String> {
    let patterns: Vec<&str> = lines.flat_map(|kept| &kept.files).map(String::as_str).collect();
    let name = |file: &PathBuf| {
        let below = file.strip_prefix(folder).expect("below the folder");
        below.strip_prefix(PRACTICE).unwrap_or(below).to_string_lossy().into_owned()
    };
    let is_strange = |name: &String| !patterns.iter().any(|pattern| matches(pattern, name));
    found.iter().map(name).filter(is_strange).collect()
}

/// Every file below a folder: nothing for one that is not there. Other programs may be taking files away meanwhile.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()) {
            match std::fs::symlink_metadata(&path) {
                Ok(about) if about.is_dir() => folders.push(path),
                Ok(_) => found.push(path),
                Err(_) => {}
            }
        }
    }
    found.sort();
    found
}

/// What the entries of a record hold beyond what the page says of their events; nothing of a record that a story spoilt.
fn overfull(record: &Path) -> Vec<String> {
    let worlds = Environment::ALL;
    let Some(reading) = worlds.into_iter().find_map(|world| Reading::open(record, world).ok()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let _ = reading.walk(|_, entry| {
        let beyond = fields::beyond(&entry.draft);
        if !beyond.is_empty() {
            found.push(format!("{}: {}", entry.draft.event.code(), beyond.join(", ")));
        }
    });
    found.sort();
    found.dedup();
    found
}
