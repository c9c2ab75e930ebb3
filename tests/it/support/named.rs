//! Tests and scripts by the names under which papers speak of them.

use std::collections::BTreeSet;

use super::root;
use super::source::{Kind, Token, below, tokens};

/// The names of all tests of the project.
pub(crate) fn tests() -> BTreeSet<String> {
    ["src", "tests"].iter().flat_map(|folder| below(&root().join(folder))).flat_map(|source| of(&source.text)).collect()
}

/// The names of the tests in a text.
pub(crate) fn of(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let is_test = |at: usize| {
        tokens.get(at..at + 4).is_some_and(|four| {
            four[0].is_sign('#') && four[1].is_sign('[') && four[2].is_word("test") && four[3].is_sign(']')
        })
    };
    let named = |at: usize| {
        let name = tokens[at..].iter().skip_while(|token| !token.is_word("fn")).nth(1);
        if let Some(Token { kind: Kind::Word(name), .. }) = name { Some(name.clone()) } else { None }
    };
    (0..tokens.len()).filter(|at| is_test(*at)).filter_map(named).collect()
}

/// What of these is neither a test nor a script that is there.
pub(crate) fn missing<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let tests = tests();
    let is_there = |name: &str| if name.contains('/') { root().join(name).is_file() } else { tests.contains(name) };
    names.into_iter().filter(|name| !is_there(name)).collect()
}

#[test]
fn a_test_is_found_by_its_name_and_another_function_is_none() {
    let text = "#[test]\n#[expect(lint, reason = \"fn no\")]\nfn a_promise() {}\nfn a_helper() {}\n// #[test] fn in_a_comment() {}";
    assert_eq!(of(text), ["a_promise"]);
    let named = ["a_test_is_found_by_its_name_and_another_function_is_none", "packaging/test.sh"];
    assert_eq!(missing(named), [""; 0]);
    assert_eq!(missing(["no_such_promise", "packaging/none.sh"]), ["no_such_promise", "packaging/none.sh"]);
}
