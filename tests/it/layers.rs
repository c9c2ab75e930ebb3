//! The walls of the house (`src/lib.rs`): who may name whom.
//!
//! words < rules < edges < desk < fronts. A lower layer never names a higher one, the rooms of a layer form no circle,
//! `ui` knows words and rules only, an outside crate is named where its room is and nowhere else, the rules know
//! neither clock, thread, file nor socket, and no file grows past what one idea needs. Test code keeps the walls too,
//! but may borrow what is made up (`stand_in`, `app::presets`) from anywhere and step over a circle.
//! Every rule is also tried on a made-up house that breaks it.

use std::collections::BTreeMap;

use crate::support::root;
use crate::support::source::{Kind, Source, Token, below, in_tests, test_files, tokens};

/// The rooms, lowest layer first. A room that is not here has no place in the house.
const LAYERS: [(&str, &[&str]); 5] = [
    ("words", &["time", "secret", "language", "faces", "origin"]),
    (
        "rules",
        &[
            "pki",
            "card",
            "session",
            "record",
            "training",
            "health",
            "config",
            "slip",
            "report",
            "staff",
            "supervision",
            "sealing",
            "intake",
            "onboarding",
            "request",
            "follow_up",
        ],
    ),
    (
        "edges",
        &[
            "reader",
            "platform",
            "store",
            "crl_index",
            "export",
            "stand_in",
            "monitors",
            "traces",
            "clock",
            "folders",
            "errand",
            "executable",
            "instance",
            "keystore",
            "witness",
            "native",
            "paper",
            "sound",
            "shelter",
            "programs",
            "promises",
        ],
    ),
    ("desk", &["desk"]),
    ("fronts", &["cli", "app", "ui"]),
];

/// Outside crates that belong to few rooms.
const CRATES: [(&str, &[&str]); 25] = [
    ("argon2", &["store"]),
    ("hpke", &["sealing"]),
    ("interprocess", &["programs"]),
    ("pcsc", &["reader"]),
    ("rusqlite", &["store"]),
    ("rustix", &["cli", "folders", "native", "programs", "store"]),
    ("ureq", &["platform"]),
    ("iced", &["app", "ui"]),
    ("clap", &["cli", "main"]),
    ("directories", &["folders"]),
    ("x11rb", &["monitors"]),
    ("fluent_bundle", &["language"]),
    ("unic_langid", &["language"]),
    ("httparse", &["stand_in"]),
    ("tracing_subscriber", &["traces"]),
    ("toml", &["config"]),
    ("memmap2", &["native"]),
    ("krilla", &["paper"]),
    ("skrifa", &["paper"]),
    ("qrcodegen", &["paper"]),
    ("cpal", &["sound"]),
    ("alsa", &["sound"]),
    ("lewton", &["sound"]),
    ("windows_sys", &["native"]),
    ("widestring", &["programs"]),
];

/// What words and rules never reach for.
const EFFECTS: [&[&str]; 11] = [
    &["std", "thread"],
    &["std", "fs"],
    &["std", "net", "TcpListener"],
    &["std", "net", "TcpStream"],
    &["std", "net", "UdpSocket"],
    &["std", "process"],
    &["std", "env"],
    &["std", "os"],
    &["std", "time", "Instant"],
    &["std", "time", "SystemTime"],
    &["rustix"],
];

/// What is made up for practice, tests and pictures: test code may look up to it.
const BORROWED: [&str; 2] = ["stand_in", "app::presets"];

const LONGEST_FILE: usize = 420;

/// A path that a file names.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Named {
    /// From the crate's root, or from outside.
    ours: bool,
    segments: Vec<String>,
    line: usize,
    in_tests: bool,
}

/// Which room names which others of its layer, and where first.
type Uses<'a> = BTreeMap<&'a str, BTreeMap<String, String>>;

fn room_of(file: &str) -> &str {
    let below_src = file.strip_prefix("src/").unwrap_or(file);
    below_src.split(['/', '.']).next().unwrap_or(below_src)
}

fn layer_of(room: &str) -> Option<usize> {
    match room {
        "lib" => Some(0),
        "main" => Some(LAYERS.len()),
        room => LAYERS.iter().position(|(_, rooms)| rooms.contains(&room)),
    }
}

/// Everything that breaks a rule of the house, as `file:line: what`.
fn faults(sources: &[Source]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut uses = Uses::new();
    let test_files = test_files(sources);
    for source in sources {
        let room = room_of(&source.name);
        let length = source.text.lines().count();
        if length > LONGEST_FILE {
            faults.push(format!("{}: {length} lines are two ideas", source.name));
        }
        let Some(layer) = layer_of(room) else {
            faults.push(format!("{}: `{room}` has no layer", source.name));
            continue;
        };
        let tokens = tokens(&source.text);
        let unsafe_line = tokens.iter().find(|token| token.is_word("unsafe")).map(|token| token.line);
        if let Some(line) = unsafe_line.filter(|_| room != "native") {
            faults.push(format!("{}:{line}: unsafe outside `native`", source.name));
        }
        for named in paths(&source.name, &tokens, test_files.contains(&source.name)) {
            if let Some(what) = fault(room, layer, &named) {
                faults.push(format!("{}:{}: {what}", source.name, named.line));
            }
            let same_layer = named.ours && named.segments.first().and_then(|other| layer_of(other)) == Some(layer);
            if same_layer && !named.in_tests && named.segments[0] != room && room != "lib" {
                let place = format!("{}:{}", source.name, named.line);
                let _kept = uses.entry(room).or_default().entry(named.segments[0].clone()).or_insert(place);
            }
        }
    }
    faults.extend(circle(&uses).map(|rooms| format!("rooms in a circle: {rooms}")));
    faults
}

/// What is wrong with this room naming this path, if anything is.
fn fault(room: &str, layer: usize, named: &Named) -> Option<String> {
    let first = named.segments.first()?.as_str();
    let path = named.segments.join("::");
    if named.ours {
        let other = layer_of(first)?;
        let borrowed = named.in_tests && BORROWED.iter().any(|world| path.starts_with(world));
        if other > layer && room != "lib" && !borrowed {
            return Some(format!("`{room}` names the higher `{path}`"));
        }
        if room == "ui" && first != "ui" && other > 1 && !borrowed {
            return Some(format!("`ui` names `{path}`: words and rules only"));
        }
        if first == "ui" && !matches!(room, "ui" | "app" | "lib") {
            return Some(format!("`{room}` names `{path}`: only `app` may"));
        }
        return None;
    }
    if let Some((_, rooms)) = CRATES.iter().find(|(name, _)| *name == first)
        && !rooms.contains(&room)
        // A story lays pipes and changes rights by it.
        && !(named.in_tests && first == "rustix")
    {
        return Some(format!("`{room}` names the crate `{first}`: only {rooms:?} may"));
    }
    let begins = |with: &[&str]| named.segments.iter().map(String::as_str).take(with.len()).eq(with.iter().copied());
    // What the compiler knows is no reach for the world.
    let effect = EFFECTS.iter().any(|effect| begins(effect)) && !begins(&["std", "env", "consts"]);
    (layer < 2 && effect && !named.in_tests).then(|| format!("`{room}` reaches for `{path}`"))
}

/// The rooms of one layer that form a circle, and where, if any do.
fn circle(uses: &Uses<'_>) -> Option<String> {
    let mut left = uses.clone();
    loop {
        let uses_any = |others: &BTreeMap<String, String>| others.keys().any(|other| left.contains_key(other.as_str()));
        let used_by_any = |room: &str| left.values().any(|others| others.contains_key(room));
        let outside = left.iter().find(|(room, others)| !uses_any(others) || !used_by_any(room));
        let Some(room) = outside.map(|(room, _)| *room) else { break };
        drop(left.remove(room));
    }
    let named = |(room, others): (&&str, &BTreeMap<String, String>)| {
        let inside = others.iter().filter(|(other, _)| left.contains_key(other.as_str()));
        inside.map(|(other, place)| format!("{room} > {other} ({place})")).collect::<Vec<_>>()
    };
    let rooms: Vec<String> = left.iter().flat_map(named).collect();
    (!rooms.is_empty()).then(|| rooms.join(", "))
}

/// Every path that a file names, `crate::`, `super::` and `madoguchi::` resolved, groups of `use` spread out.
fn paths(file: &str, tokens: &[Token], all_tests: bool) -> Vec<Named> {
    let marks = in_tests(tokens);
    let mut modules = module_of(file);
    let mut depth = 0_usize;
    let mut opened = Vec::new();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if token.is_sign('{') {
            depth += 1;
        } else if token.is_sign('}') {
            depth = depth.saturating_sub(1);
            if opened.last() == Some(&depth) {
                drop((opened.pop(), modules.pop()));
            }
        } else if token.is_word("mod")
            && let Some([Token { kind: Kind::Word(name), .. }, brace]) = tokens.get(at + 1..at + 3)
            && brace.is_sign('{')
        {
            modules.push(name.clone());
            opened.push(depth);
        }
        let in_use = token.is_word("use");
        let start = if in_use { at + 1 } else { at };
        let continues = at > 0 && (tokens[at - 1].kind == Kind::Through || tokens[at - 1].is_sign('.'));
        let mut spread = Vec::new();
        let end = if continues { at } else { tree(tokens, start, &[], &mut spread) };
        for segments in spread.into_iter().filter(|segments| in_use || segments.len() > 1) {
            let (ours, segments) = resolve(&modules, segments);
            found.push(Named { ours, segments, line: token.line, in_tests: all_tests || marks[at] });
        }
        at = end.max(at + 1);
    }
    found
}

fn module_of(file: &str) -> Vec<String> {
    let inner = file.strip_prefix("src/").unwrap_or(file).strip_suffix(".rs").unwrap_or(file);
    inner.split('/').filter(|part| !matches!(*part, "lib" | "main" | "mod")).map(str::to_owned).collect()
}

/// Reads one path, or one tree of `use`, from `at`; returns where it ends.
fn tree(tokens: &[Token], mut at: usize, before: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut segments = before.to_vec();
    loop {
        match tokens.get(at).map(|token| &token.kind) {
            Some(Kind::Word(word)) => segments.push(word.clone()),
            Some(Kind::Sign('*')) if segments.len() > before.len() || !before.is_empty() => {}
            Some(Kind::Sign('{')) if !before.is_empty() || !segments.is_empty() => {
                at += 1;
                while tokens.get(at).is_some_and(|token| !token.is_sign('}')) {
                    at = if tokens[at].is_sign(',') { at + 1 } else { tree(tokens, at, &segments, found).max(at + 1) };
                }
                return at + 1;
            }
            _ => return at,
        }
        at += 1;
        if tokens.get(at).is_none_or(|token| token.kind != Kind::Through) {
            found.push(segments);
            return at;
        }
        at += 1;
    }
}

/// The path from the crate's root if it is one of ours.
fn resolve(modules: &[String], segments: Vec<String>) -> (bool, Vec<String>) {
    match segments[0].as_str() {
        "crate" | "madoguchi" => (true, segments[1..].to_vec()),
        "self" => (true, [modules, &segments[1..]].concat()),
        "super" => {
            let up = segments.iter().take_while(|segment| *segment == "super").count();
            (true, [&modules[..modules.len().saturating_sub(up)], &segments[up..]].concat())
        }
        _ => (false, segments),
    }
}

#[test]
fn every_wall_of_the_house_stands() {
    let faults = faults(&below(&root().join("src")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The map at the head of `src/lib.rs`, one room a row, and the rooms that are declared below it.
#[test]
fn the_map_of_the_house_shows_every_room_in_its_layer_and_no_other() {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).expect("the map");
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! | ")?.strip_suffix(" |"));
    let mapped: Vec<(&str, &str)> = rows
        .filter_map(|row| match row.split(" | ").collect::<Vec<_>>()[..] {
            [layer, room, what] if !what.is_empty() => Some((layer, room.strip_prefix("[`")?.strip_suffix("`]")?)),
            _ => None,
        })
        .collect();
    let due: Vec<(&str, &str)> =
        LAYERS.iter().flat_map(|(layer, rooms)| rooms.iter().map(move |room| (*layer, *room))).collect();
    let [sorted, due] = [mapped, due].map(|mut rooms| {
        rooms.sort_unstable();
        rooms
    });
    assert_eq!(sorted, due);
    let mut declared: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    declared.sort_unstable();
    let mut rooms: Vec<&str> = due.iter().map(|(_, room)| *room).collect();
    rooms.sort_unstable();
    assert_eq!(declared, rooms);
    let rows = lib.lines().filter(|line| line.starts_with("//! | "));
    assert!(rows.map(|row| row.chars().count()).all(|length| length <= 120), "a row that nobody can read");
}

fn house(files: &[(&str, &str)]) -> Vec<String> {
    let source = |(name, text): &(&str, &str)| Source { name: (*name).to_owned(), text: (*text).to_owned() };
    faults(&files.iter().map(source).collect::<Vec<_>>())
}

#[test]
fn a_house_in_order_is_not_blamed() {
    let files = [
        ("src/lib.rs", "pub mod app; pub mod ui;"),
        ("src/main.rs", "fn main() { madoguchi::cli::run(); }"),
        (
            "src/session/state.rs",
            "use crate::pki::{Use, path::{Path, Trust}}; use super::verdict; // crate::desk::Desk",
        ),
        (
            "src/pki.rs",
            "const TEXT: &str = \"crate::app\"; #[cfg(test)] mod tests { use super::*; use crate::session::State; }",
        ),
        ("src/reader/monitor.rs", "use pcsc::Context; use std::thread;"),
        ("src/app.rs", "use crate::ui; use iced::Task; use crate::desk::Desk;"),
        ("src/ui/theme.rs", "use crate::language::Language; use iced::Color;"),
        ("src/ui.rs", "#[cfg(test)] mod tests { use crate::app::presets::presets; }"),
    ];
    assert_eq!(house(&files), [""; 0]);
}

#[test]
fn every_rule_can_fail() {
    let cases = [
        ("src/pki.rs", "use crate::desk::Desk;", "`pki` names the higher `desk::Desk`"),
        ("src/pki/path.rs", "fn f() { super::super::store::open() }", "`pki` names the higher `store::open`"),
        ("src/pki.rs", "mod inner { use super::super::store; }", "`pki` names the higher `store`"),
        ("src/time.rs", "use crate::{language, pki::Use};", "`time` names the higher `pki::Use`"),
        ("src/desk.rs", "use crate::{pki::{self, a::{b}}, app};", "`desk` names the higher `app`"),
        ("src/desk.rs", "fn f(x: madoguchi::app::App) {}", "`desk` names the higher `app::App`"),
        ("src/session.rs", "#[cfg(test)] mod tests { use crate::store; }", "`session` names the higher `store`"),
        ("src/session.rs", "use crate::stand_in;", "`session` names the higher `stand_in`"),
        ("src/ui/pad.rs", "use crate::reader;", "`ui` names `reader`: words and rules only"),
        ("src/ui/pad.rs", "use crate::app;", "`ui` names `app`: words and rules only"),
        ("src/ui.rs", "use crate::app::presets::presets;", "`ui` names `app::presets::presets`: words and rules only"),
        ("src/cli.rs", "use crate::ui::theme;", "`cli` names `ui::theme`: only `app` may"),
        ("src/desk.rs", "use pcsc;", "`desk` names the crate `pcsc`"),
        ("src/cli.rs", "fn f() -> rusqlite::Result<()> {}", "`cli` names the crate `rusqlite`"),
        ("src/stand_in.rs", "use ureq::{Agent};", "`stand_in` names the crate `ureq`"),
        ("src/desk.rs", "use iced::*;", "`desk` names the crate `iced`"),
        ("src/record.rs", "use std::{fs::File};", "`record` reaches for `std::fs::File`"),
        ("src/config.rs", "let x = std::env::var(name);", "`config` reaches for `std::env::var`"),
        ("src/session.rs", "use std::time::{Duration, Instant};", "`session` reaches for `std::time::Instant`"),
        ("src/monitors.rs", "fn f() { unsafe { g() } }", "unsafe outside `native`"),
        ("src/helpers.rs", "", "`helpers` has no layer"),
    ];
    for (file, text, expected) in cases {
        let faults = house(&[(file, text)]);
        assert!(faults.len() == 1 && faults[0].contains(expected), "{file} {text}: {faults:?}");
    }
}

#[test]
fn two_rooms_that_need_each_other_are_seen() {
    let files = [
        ("src/card.rs", "use crate::pki::Use; use crate::time::Now;"),
        ("src/pki.rs", "use crate::session::State;"),
        ("src/session.rs", "use crate::card::Medium;"),
        ("src/record.rs", "use crate::session::State;"),
    ];
    let circle = "card > pki (src/card.rs:1), pki > session (src/pki.rs:1), session > card (src/session.rs:1)";
    assert_eq!(house(&files), [format!("rooms in a circle: {circle}")]);
}

#[test]
fn a_file_with_two_ideas_is_seen() {
    let long = "\n".repeat(LONGEST_FILE + 1);
    assert_eq!(house(&[("src/card.rs", &long)]), ["src/card.rs: 421 lines are two ideas"]);
}
