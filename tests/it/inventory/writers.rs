//! Every part of the program that makes a file is named by a line of the inventory, and none is named that makes none.

use std::collections::BTreeSet;

use super::kept;
use crate::support::root;
use crate::support::source::{Source, Token, below, in_tests, test_files, tokens};

/// What makes, names or opens a file for writing: a word, and the one behind `::`, if it takes that.
const MAKES: [(&str, Option<&str>); 13] = [
    ("OpenOptions", None),
    ("DirBuilder", None),
    ("File", Some("create")),
    ("File", Some("create_new")),
    ("fs", Some("write")),
    ("fs", Some("copy")),
    ("fs", Some("rename")),
    ("fs", Some("hard_link")),
    ("fs", Some("create_dir_all")),
    ("durable", None),
    ("private", None),
    ("create_private", None),
    ("make_private", None),
];

/// Of what is behind `durable::` these make nothing.
const LOOKS: [&str; 3] = ["look", "read", "refuse_what_is_no_file"];

/// What these do is done for those that call them.
const FOR_OTHERS: [(&str, &str); 2] = [
    ("src/folders", "makes folders and lays files down for the rooms that ask it to"),
    ("src/native/windows/console.rs", "opens the console, which is no file"),
];

/// Whether code outside of tests makes files.
fn makes_files(source: &Source) -> bool {
    let tokens = tokens(&source.text);
    let marks = in_tests(&tokens);
    let at = |index: usize| tokens.get(index);
    (0..tokens.len()).filter(|index| !marks[*index]).any(|index| {
        MAKES.iter().any(|(word, of)| {
            let called = |name: &str| at(index + 2).is_some_and(|token| token.is_word(name));
            let looks = *word == "durable" && LOOKS.into_iter().any(called);
            tokens[index].is_word(word) && is_used(&tokens, index) && of.is_none_or(called) && !looks
        })
    })
}

/// Not where it is brought in or defined.
fn is_used(tokens: &[Token], at: usize) -> bool {
    let begins =
        tokens[..at].iter().rposition(|token| token.is_sign(';') || token.is_sign('}')).map_or(0, |end| end + 1);
    let statement = &tokens[begins..at];
    let brought_in = statement.iter().any(|token| token.is_word("use") || token.is_word("mod"));
    let defined = at > 0 && tokens[at - 1].is_word("fn");
    !brought_in && !defined
}

#[test]
fn every_part_that_makes_a_file_is_named_by_a_line_and_the_other_way_round() {
    let sources = below(&root().join("src"));
    let test_files = test_files(&sources);
    let own = sources.iter().filter(|source| !test_files.contains(&source.name));
    let for_others = |name: &str| FOR_OTHERS.iter().any(|(room, _)| name.starts_with(room));
    let makers: BTreeSet<&str> = own
        .filter(|source| makes_files(source))
        .map(|source| source.name.as_str())
        .filter(|name| !for_others(name))
        .collect();
    let table = kept::table();
    let named: BTreeSet<&str> = table.iter().flat_map(|kept| kept.written_by).copied().collect();
    let unnamed: Vec<&&str> = makers.iter().filter(|maker| !named.contains(**maker)).collect();
    assert!(unnamed.is_empty(), "no line of tests/it/inventory/kept.rs says what these keep: {unnamed:?}");
    let gone: Vec<&&str> = named.iter().filter(|name| !root().join(name).is_file()).collect();
    assert!(gone.is_empty(), "a line of tests/it/inventory/kept.rs names what is not there: {gone:?}");
}

#[test]
fn what_makes_a_file_is_seen_and_what_only_looks_is_not() {
    let of = |text: &str| makes_files(&Source { name: "src/a.rs".to_owned(), text: text.to_owned() });
    assert!(of("fn f() { let _ = fs::write(path, bytes); }"));
    assert!(of("use std::fs::OpenOptions;\nfn f() { OpenOptions::new().write(true); }"));
    assert!(of("fn f() { folders::make_private(path)?; }"));
    assert!(of("fn f() { durable::read(path, 1); durable::clear(path); }"));
    assert!(!of("use crate::folders::durable;\nfn f() { durable::look(path); durable::read(path, 1); }"));
    assert!(!of("use std::fs::OpenOptions;\nfn f() { fs::read(path); File::open(path); }"));
    assert!(!of("#[cfg(test)]\nmod tests { fn f() { fs::write(path, bytes); } }"));
}
