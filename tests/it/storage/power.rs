//! Power cuts: of a file only what was synced is left. FULL loses nothing; NORMAL must, or this story proves nothing.
#![expect(clippy::print_stdout, reason = "a child speaks to its story on standard output")]

use std::path::Path;

use madoguchi::store::FILE;
use rusqlite::Connection;

use super::child::{Role, case, now, open, quick_folder};
use super::times;

/// Appends cases and settles now and then, until the power goes.
pub(super) fn append(folder: &Path) {
    let mut store = open(folder).expect("a record");
    println!("acknowledged {}", store.head().seq);
    for number in 0.. {
        for draft in case(number) {
            let recorded = store.append(&draft, now()).expect("appended");
            println!("acknowledged {}", recorded.seq);
        }
        if number % 5 == 4 {
            store.settle().expect("settled");
        }
    }
}

/// The control: the same table, written with the setting that the record never has.
pub(super) fn append_carelessly(folder: &Path) {
    let connection = Connection::open(folder.join(FILE)).expect("opens");
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0)).expect("a write-ahead log");
    assert_eq!(mode, "wal");
    connection.pragma_update(None, "synchronous", "NORMAL").expect("set");
    connection.execute_batch("CREATE TABLE record (seq INTEGER PRIMARY KEY, body BLOB)").expect("made");
    for seq in 1..=10_000_u32 {
        let _ = connection.execute("INSERT INTO record VALUES (?1, zeroblob(300))", [seq]).expect("inserted");
        println!("acknowledged {seq}");
    }
}

/// One run until the power goes: what was acknowledged, and the folder as it is found afterwards.
fn cut(role: &str, run: usize, then: impl FnOnce(u64, &Path)) {
    let root = quick_folder();
    let [folder, shadow] = ["disk", "found"].map(|name| root.path().join(name));
    for folder in [&folder, &shadow] {
        std::fs::create_dir(folder).expect("made");
    }
    // In the middle of a call, or between two.
    let arm = if run.is_multiple_of(2) { format!("kill/{}", 20 + run * 3) } else { "off".to_owned() };
    let mut child = Role::new(role, &folder).with_faults(&folder, &arm).with_shadow(&shadow).start();
    let mut acknowledged = child.acknowledges(if run.is_multiple_of(2) { usize::MAX } else { 3 + run % 37 });
    child.kill();
    acknowledged = acknowledged.max(child.acknowledges(usize::MAX));
    then(acknowledged, &shadow);
}

#[test]
fn a_power_cut_loses_nothing_that_was_acknowledged() {
    let mut acknowledged_in_all = 0;
    let runs = times(100, 5_000);
    for run in 0..runs {
        cut("cut", run % 400, |acknowledged, found| {
            let store = open(found).unwrap_or_else(|error| panic!("run {run}: {error}"));
            let head = store.head().seq;
            let due = acknowledged..=acknowledged + 2;
            assert!(due.contains(&head), "run {run}: {acknowledged} acknowledged, {head} there");
            acknowledged_in_all += acknowledged;
        });
    }
    println!("figure power-cuts = {runs}");
    println!("figure records-acknowledged = {acknowledged_in_all}");
    assert!(acknowledged_in_all > 500, "hardly anything was written: {acknowledged_in_all}");
}

#[test]
fn the_control_that_does_not_sync_each_commit_loses_what_it_acknowledged() {
    let mut lost = 0;
    for run in 0..20 {
        cut("cut-normal", run * 2 + 1, |acknowledged, found| {
            let there = Connection::open(found.join(FILE))
                .and_then(|file| file.query_row("SELECT coalesce(max(seq), 0) FROM record", [], |row| row.get(0)))
                .unwrap_or(0_i64);
            lost += u32::from(there.unsigned_abs() < acknowledged);
        });
    }
    println!("figure control-lost = {lost} of 20");
    assert!(lost >= 15, "the model of a power cut took nothing away: {lost} of 20");
}
