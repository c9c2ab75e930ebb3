//! Where the word `unsafe` may stand, and that a reason stands above it.

use std::collections::BTreeMap;

use crate::support::root;
use crate::support::source::{below, tokens};

/// Every line with `unsafe`, and where it is: one more needs a reason here and there.
const UNSAFE: [(&str, &str); 1] = [("src/native.rs", "let mapped = unsafe { Mmap::map(file)? };")];

/// How often the word stands in each file of Windows' own calls, where every call is unsafe and has its reason above it:
/// one more is looked at, and counted here.
const UNSAFE_OF_WINDOWS: [(&str, usize); 10] = [
    ("src/native/windows.rs", 4),
    ("src/native/windows/access.rs", 8),
    ("src/native/windows/accounts.rs", 12),
    ("src/native/windows/console.rs", 3),
    ("src/native/windows/desktop.rs", 2),
    ("src/native/windows/event_log.rs", 3),
    ("src/native/windows/machine.rs", 8),
    ("src/native/windows/pipe.rs", 8),
    ("src/native/windows/screens.rs", 14),
    ("src/native/windows/vault.rs", 3),
];

#[test]
fn every_unsafe_line_is_one_of_the_pinned() {
    let (mut found, mut of_windows) = (Vec::new(), BTreeMap::new());
    for source in below(&root().join("src")) {
        for token in tokens(&source.text).iter().filter(|token| token.is_word("unsafe")) {
            if source.name.starts_with("src/native/windows") {
                *of_windows.entry(source.name.clone()).or_insert(0) += 1;
                continue;
            }
            let line = source.text.lines().nth(token.line - 1).unwrap_or_default().trim().to_owned();
            found.push((source.name.clone(), line));
        }
    }
    let pinned = UNSAFE.map(|(file, line)| (file.to_owned(), line.to_owned()));
    assert_eq!(found, pinned);
    assert_eq!(of_windows, UNSAFE_OF_WINDOWS.map(|(file, count)| (file.to_owned(), count)).into());
}

#[test]
fn every_unsafe_call_of_windows_has_its_reason_above_it() {
    let mut faults = Vec::new();
    for source in below(&root().join("src/native")) {
        let lines: Vec<&str> = source.text.lines().collect();
        for token in tokens(&source.text).iter().filter(|token| token.is_word("unsafe")) {
            // The signature that the system gives a callback is no call.
            let is_signature = lines.get(token.line - 1).is_some_and(|line| line.contains("unsafe extern"));
            // The reason stands above the statement that the call is in.
            let mut above = lines.iter().take(token.line).rev().take(8);
            if !is_signature && !above.any(|line| line.contains("SAFETY: ") || line.contains("# Safety")) {
                faults.push(format!("{}:{}", source.name, token.line));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:?}");
}
