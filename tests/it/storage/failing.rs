//! A disk that is full from the n-th write on, or for one write; one that fails at the n-th call, once or for good.
//!
//! Whatever was acknowledged is there afterwards, the failure has a word, and nothing is damaged: the record takes entries
//! again as soon as the disk does.
#![expect(clippy::print_stdout, reason = "a child speaks to its story on standard output")]

use std::path::Path;

use madoguchi::record::{Detail, Event};
use madoguchi::store::{Error, Store};

use super::child::{Role, WORD, case, now, open, quick_folder};
use super::times;

/// Cases that are tried in each run: more calls than the last n that is played.
const CASES: u64 = 50;

/// Plays every n from one to the last, on a record of its own.
pub(super) fn play(folder: &Path) {
    let word = std::env::var(WORD).expect("a kind and a number");
    let (kind, last) = word.split_once('/').expect("a kind and a number");
    let (mut failed, mut words) = (0, std::collections::BTreeSet::new());
    for call in 1..=last.parse().expect("a number") {
        let folder = folder.join(call.to_string());
        std::fs::create_dir(&folder).expect("made");
        let settled = prepared(&folder);
        arm(&format!("{kind}/{call}"));
        let (acknowledged, refused) = written(&folder, settled);
        arm("off");
        if let Some(error) = refused {
            failed += 1;
            let known = Detail::of(Some(error.code()));
            assert_eq!(known.word(), Some(error.code()), "{kind} {call}: a word without a number");
            let _ = words.insert(error.code());
        }
        stands(&folder, acknowledged, &format!("{kind} from {call}"));
        std::fs::remove_dir_all(&folder).expect("removed");
    }
    println!("told {failed} {}", words.into_iter().collect::<Vec<_>>().join(","));
}

/// Says to the layer what is to happen.
fn arm(order: &str) {
    let control = std::fs::File::open(format!("/faults-layer/arm/{order}"));
    assert!(control.is_err(), "the layer is not there");
}

/// A record that somebody used before.
fn prepared(folder: &Path) -> u64 {
    let mut store = open(folder).expect("a record");
    for draft in case(0) {
        let _ = store.append(&draft, now()).expect("appended");
    }
    store.head().seq
}

/// What was acknowledged and the first refusal, if there was one.
fn written(folder: &Path, settled: u64) -> (u64, Option<Error>) {
    let mut store = match open(folder) {
        Ok(store) => store,
        Err(error) => return (settled, Some(error)),
    };
    let (mut acknowledged, mut refused) = (settled, None);
    for number in 1..=CASES {
        // As at the desk: without its intent a case goes no further.
        let [intent, outcome] = case(number);
        match store.append(&intent, now()) {
            Ok(recorded) => acknowledged = recorded.seq,
            Err(error) => {
                let _first = refused.get_or_insert(error);
                continue;
            }
        }
        match store.append(&outcome, now()) {
            Ok(recorded) => acknowledged = recorded.seq,
            Err(error) => _ = refused.get_or_insert(error),
        }
        if number % 8 == 0
            && let Err(error) = store.settle()
        {
            let _first = refused.get_or_insert(error);
        }
    }
    (acknowledged, refused)
}

/// The disk is well again.
fn stands(folder: &Path, acknowledged: u64, run: &str) {
    let mut store = open(folder).unwrap_or_else(|error| panic!("{run}: {error}"));
    assert!(store.head().seq >= acknowledged, "{run}: {acknowledged} acknowledged, {:?} there", store.head());
    assert!(store.verify().is_ok(), "{run}");
    let before = store.head().seq;
    let recorded = store.append(&madoguchi::record::Draft::new(Event::Heartbeat), now());
    assert_eq!(recorded.map(|recorded| recorded.seq), Ok(before + 1), "{run}");
    let _whole: Store = store;
}

fn played(kind: &str, last: usize) -> (usize, String) {
    let folder = quick_folder();
    let told =
        Role::new("failing", folder.path()).word(&format!("{kind}/{last}")).with_faults(folder.path(), "off").told();
    let (failed, words) = told.split_once(' ').expect("a number and words");
    (failed.parse().expect("a number"), words.to_owned())
}

#[test]
fn a_disk_that_is_full_at_any_write_damages_nothing_and_says_so() {
    let last = times(300, 1_000);
    let (failed, words) = played("full", last);
    assert!(failed >= 250, "{failed} of {last} were refused");
    assert!(words.split(',').all(|word| word == "disk-full" || word == "record-disk-error"), "{words}");
    let (_, words) = played("full-once", last);
    assert!(words.split(',').all(|word| word == "disk-full" || word == "record-disk-error"), "{words}");
}

#[test]
fn an_error_of_the_disk_at_any_call_damages_nothing_and_says_so() {
    let last = times(200, 1_000);
    for kind in ["error", "error-once"] {
        let (failed, words) = played(kind, last);
        assert!(failed >= 100, "{kind}: {failed} of {last} were refused");
        let clear = ["record-disk-error", "record-cannot-open", "record-file", "record-damaged", "record-setting"];
        assert!(words.split(',').all(|word| clear.contains(&word)), "{kind}: {words}");
    }
}
