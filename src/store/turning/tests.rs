#![expect(clippy::disallowed_methods, reason = "the tests move files as a kill leaves them")]

use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::record::chain;
use crate::store::segments::{ARCHIVE, all};
use crate::time::{Monotonic, Timestamp};

const DAY: i64 = 86_400;
/// 2027-04-01T00:00:00+09:00
const APRIL: i64 = 1_806_505_200;

fn at(seconds: i64) -> Now {
    Now { wall: Timestamp::from_unix_seconds(seconds), monotonic: Monotonic::from_origin(Duration::from_mins(1)) }
}

/// Each opening is of another start of the machine: the clocks of two do not compare.
fn settings(seconds: i64) -> Settings {
    let mut boot = [0; 16];
    boot[..8].copy_from_slice(&seconds.to_be_bytes());
    Settings { environment: Environment::Practice, boot, now: at(seconds), floor: 0 }
}

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn data(&self) -> &Path {
        self.0.path()
    }

    fn open(&self, seconds: i64) -> Result<Store, Error> {
        Store::open_in(self.data(), settings(seconds))?.turned_if_due(self.data(), at(seconds))
    }

    /// A day of work.
    fn day(&self, seconds: i64) -> Store {
        let mut store = self.open(seconds).expect("opens");
        for _ in 0..3 {
            let _ = store.append(&Draft::new(Event::Heartbeat), at(seconds)).expect("appended");
        }
        store
    }

    fn exists(&self, name: &str) -> bool {
        self.data().join(name).exists()
    }

    /// Every segment, followed; each begins where the one before ended.
    fn whole(&self) -> Vec<u32> {
        let segments = all(self.data()).expect("listed");
        let followed: Vec<_> =
            segments.iter().map(|segment| segment.follow(Environment::Practice, |_, _| ()).expect("whole")).collect();
        for pair in followed.windows(2) {
            assert_eq!(pair[1].follows(&pair[0]), Ok(()));
        }
        followed.iter().map(|segment| segment.log.segment).collect()
    }
}

#[test]
fn at_the_first_opening_of_a_fiscal_year_the_next_segment_begins_with_the_root_of_the_last() {
    let desk = Desk::new();
    let id = desk.day(APRIL - DAY).log().id;
    let store = desk.day(APRIL + DAY);
    assert_eq!((store.log().segment, store.log().id), (2, id));
    drop(store);
    assert_eq!(desk.whole(), [1, 2]);
    let closed = all(desk.data()).expect("listed")[0].follow(Environment::Practice, |_, _| ()).expect("whole");
    assert_eq!(closed.closed, Some(at(APRIL + DAY).wall));
    let names =
        ["segment-0001.db", "segment-0001.db-wal", "segment-0001.db-shm"].map(|name| format!("{ARCHIVE}/{name}"));
    assert_eq!(names.map(|name| desk.exists(&name)), [true, false, false], "one file, without companions");
    drop(desk.day(APRIL + 2 * DAY));
    assert_eq!(desk.whole(), [1, 2], "once a year");
    drop(desk.day(APRIL + 90 * DAY));
    drop(desk.day(APRIL + 180 * DAY));
    drop(desk.day(APRIL + 270 * DAY));
    drop(desk.day(APRIL + 360 * DAY));
    drop(desk.day(APRIL + 367 * DAY));
    assert_eq!(desk.whole(), [1, 2, 3]);
}

#[test]
fn a_clock_that_leapt_turns_no_page() {
    let desk = Desk::new();
    drop(desk.day(APRIL - DAY));
    assert_eq!(desk.day(APRIL + 3_650 * DAY).log().segment, 1);
}

#[test]
fn a_closed_segment_takes_nothing_more_but_its_seal() {
    let desk = Desk::new();
    let mut store = desk.day(APRIL);
    let _ = store.append(&Draft::new(Event::SegmentClosed), at(APRIL)).expect("closed");
    assert_eq!(store.append(&Draft::new(Event::Heartbeat), at(APRIL)), Err(Error::Closed));
    assert!(store.append(&Draft::new(Event::Anchored), at(APRIL)).is_ok());
    drop(store);
    let store = desk.open(APRIL).expect("goes on where it stopped");
    assert_eq!(store.log().segment, 2);
    drop(store);
    assert_eq!(desk.whole(), [1, 2]);
}

#[test]
fn a_machine_that_stopped_between_the_two_names_goes_on_there() {
    let desk = Desk::new();
    drop(desk.day(APRIL - DAY));
    drop(desk.day(APRIL));
    // As if the last step had not been: the next file still waits beside a free name.
    let [current, next] = [FILE, "record.db.next"].map(|name| desk.data().join(name));
    std::fs::rename(&current, &next).expect("moved");
    drop(desk.open(APRIL + DAY).expect("goes on"));
    assert_eq!(desk.whole(), [1, 2]);
    assert!(!next.exists());
}

#[test]
fn a_record_that_is_gone_is_not_begun_anew_beside_its_archive() {
    let desk = Desk::new();
    drop(desk.day(APRIL - DAY));
    drop(desk.day(APRIL));
    std::fs::remove_file(desk.data().join(FILE)).expect("removed");
    assert_eq!(desk.open(APRIL + DAY).err(), Some(Error::Missing { after: 1 }));
    // Nor is anything that happens to lie there taken for it.
    let _ = std::fs::copy(archived(desk.data(), 1), desk.data().join("record.db.next")).expect("copied");
    assert_eq!(desk.open(APRIL + DAY).err(), Some(Error::Missing { after: 1 }));

    let store = set_aside(desk.data(), settings(APRIL + DAY)).expect("two people said so");
    assert_eq!(store.log().segment, 3, "the number of the one that is gone stays free");
    drop(store);
    let segments = all(desk.data()).expect("listed");
    let [first, third] = [0, 1].map(|at| segments[at].follow(Environment::Practice, |_, _| ()).expect("whole"));
    assert_eq!(third.follows(&first), Err(Error::SegmentLoose { segment: 3 }));
    assert_eq!(third.before, None);
}

#[test]
fn a_record_that_is_not_whole_is_kept_as_it_is_and_the_next_segment_begins() {
    let desk = Desk::new();
    let mut store = desk.day(APRIL - DAY);
    let id = store.log().id;
    let _ = store.append(&Draft::new(Event::Heartbeat), at(APRIL)).expect("appended");
    // A kill: the write-ahead log stays.
    std::mem::forget(store);
    let file = rusqlite::Connection::open(desk.data().join(FILE)).expect("opens");
    let stays: String = file
        .query_row("SELECT sql FROM sqlite_schema WHERE name = 'record_stays'", [], |row| row.get(0))
        .expect("read");
    let spoil = format!("DROP TRIGGER record_stays; UPDATE record SET leaf = zeroblob(32) WHERE seq = 2; {stays}");
    file.execute_batch(&spoil).expect("spoilt");
    std::mem::forget(file);
    assert_eq!(desk.open(APRIL).err(), Some(Error::Chain(chain::Error::Changed { seq: 2 })));

    let store = set_aside(desk.data(), settings(APRIL)).expect("two people said so");
    assert_eq!((store.log().segment, store.log().id, store.head().seq), (2, id, 1));
    drop(store);
    let segments = all(desk.data()).expect("listed");
    assert_eq!(
        segments.iter().map(|segment| (segment.number, segment.whole)).collect::<Vec<_>>(),
        [(Some(1), false), (None, true)]
    );
    let found = segments[0].follow(Environment::Practice, |_, _| ());
    assert_eq!(found, Err(Error::Chain(chain::Error::Changed { seq: 2 })), "as it was, to the last entry");
    assert!(desk.open(APRIL + DAY).is_ok());
}

#[test]
fn while_someone_reads_the_record_the_segment_goes_on() {
    let desk = Desk::new();
    drop(desk.day(APRIL - DAY));
    let reading = Reading::open(&desk.data().join(FILE), Environment::Practice).expect("opens");
    let _seen = reading.verify().expect("whole");
    let store = Store::open_in(desk.data(), settings(APRIL)).expect("opens");
    store.connection.busy_timeout(Duration::ZERO).expect("set");
    let mut store = store.turned_if_due(desk.data(), at(APRIL)).expect("opens");
    assert_eq!(store.log().segment, 1);
    let _ = store.append(&Draft::new(Event::Heartbeat), at(APRIL)).expect("and takes entries");
    drop((store, reading));
    assert_eq!(desk.open(APRIL).expect("opens").log().segment, 2);
}

#[test]
fn a_file_of_the_archive_under_another_name_is_found() {
    let desk = Desk::new();
    drop(desk.day(APRIL - DAY));
    drop(desk.day(APRIL));
    std::fs::rename(archived(desk.data(), 1), archived(desk.data(), 7)).expect("renamed");
    let found = all(desk.data()).expect("listed")[0].follow(Environment::Practice, |_, _| ());
    assert_eq!(found, Err(Error::SegmentName { segment: 7 }));
}

#[test]
fn the_next_segment_knows_the_list_of_people_before_it_takes_its_name() {
    let desk = Desk::new();
    let mut store = desk.day(APRIL - DAY);
    let people = Draft { digest: [7; 32], ..Draft::new(Event::StaffChanged) };
    let _ = store.append(&people, at(APRIL - DAY)).expect("appended");
    drop(store);
    let store = desk.open(APRIL + DAY).expect("turned");
    assert_eq!((store.log().segment, store.day().people()), (2, [7; 32]));
    drop(store);
    let reading = Reading::open(&desk.data().join(FILE), Environment::Practice).expect("opens");
    let second = reading.entry(2).expect("read").expect("there").draft;
    assert_eq!((second.event, second.detail.word()), (Event::StaffChanged, Some("staff-list-noted")));
    assert_eq!(desk.whole(), [1, 2]);
}
