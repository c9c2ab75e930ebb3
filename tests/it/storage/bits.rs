//! Every bit of fifty stored records, body and leaf, flipped in the file itself: each is found and named.

use std::path::Path;
use std::thread;

use madoguchi::pki::Environment;
use madoguchi::record::chain;
use madoguchi::store::{Error, FILE, Reading};
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::child::{case, now, open, quick_folder};

/// Files with few records each, since each look walks from the first one.
const FILES: u64 = 10;
const RECORDS: i64 = 5;

/// Flips every bit of one column of a record, looks, and puts it back.
fn flipped(file: &Connection, reading: &Reading, seq: i64, column: &str) -> usize {
    let row = |sql: &str| file.query_row(sql, [seq], |row| row.get::<_, Vec<u8>>(0)).expect("a record");
    let whole = row(&format!("SELECT {column} FROM record WHERE seq = ?1"));
    let mut update = file.prepare(&format!("UPDATE record SET {column} = ?2 WHERE seq = ?1")).expect("prepared");
    let expected = Err(Error::Chain(chain::Error::Changed { seq: seq.unsigned_abs() }));
    for bit in 0..whole.len() * 8 {
        let mut spoilt = whole.clone();
        spoilt[bit / 8] ^= 1 << (bit % 8);
        let _ = update.execute((seq, &spoilt)).expect("flipped");
        assert_eq!(reading.walk(|_, _| ()), expected, "record {seq}, {column}, bit {bit}");
    }
    let _ = update.execute((seq, &whole)).expect("put back");
    assert!(reading.walk(|_, _| ()).is_ok(), "put back as it was");
    whole.len() * 8
}

fn every_bit_of(folder: &Path, number: u64) -> usize {
    let mut store = open(folder).expect("a record");
    for draft in (0..RECORDS.unsigned_abs()).map(|at| case(number * 100 + at)[0].clone()) {
        let _ = store.append(&draft, now()).expect("appended");
    }
    drop(store);
    let path = folder.join(FILE);
    let reading = Reading::open(&path, Environment::Practice).expect("opens for reading");
    let file = Connection::open(&path).expect("opens");
    assert_eq!(file.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false), Ok(false));
    file.execute_batch("PRAGMA synchronous = OFF").expect("quick");
    (1..=RECORDS).map(|seq| flipped(&file, &reading, seq, "body") + flipped(&file, &reading, seq, "leaf")).sum()
}

#[test]
fn every_flipped_bit_of_fifty_stored_records_is_found_and_named() {
    let root = quick_folder();
    let bits: usize = thread::scope(|scope| {
        let files: Vec<_> = (0..FILES)
            .map(|number| {
                let folder = root.path().join(number.to_string());
                std::fs::create_dir(&folder).expect("made");
                scope.spawn(move || every_bit_of(&folder, number))
            })
            .collect();
        files.into_iter().map(|file| file.join().expect("every bit was found")).sum()
    });
    assert!(bits > 100_000, "{bits} bits");
}
