//! Where the record cannot be had: a file or folder without its permissions, a disk that fills up or fails. Each has its
//! word, and a case that is open asks nothing more of the card.
#![expect(clippy::print_stdout, reason = "a child speaks to its story on standard output")]

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use madoguchi::folders;
use madoguchi::folders::space;
use madoguchi::pki::{Environment, Use};
use madoguchi::record::Detail;
use madoguchi::store::{Error, FILE, Reading, Settings, Store, ballast};

use super::child::{Role, case, layer, now, open, quick_folder, settings};
use crate::support::counter::Counter;

/// Tries, without the rights that let root pass every permission.
pub(super) fn open_without_rights(folder: &Path) {
    let folder_told = folders::prepare(folder).map_or_else(|error| error.code(), |()| "fine");
    let record_told = open(folder).map_or_else(Error::code, |_| "fine");
    println!("told {folder_told} {record_told}");
}

#[test]
fn a_record_whose_permissions_are_lost_is_said_to_be_out_of_reach_and_left_as_it_is() {
    let folder = quick_folder();
    drop(open(folder.path()).expect("a record"));
    let file = folder.path().join(FILE);
    let before = std::fs::read(&file).expect("read");
    let set = |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("set");
    for (folder_mode, file_mode, told) in [
        (0o000, 0o600, "folder-denied record-cannot-open"),
        (0o500, 0o600, "folder-denied record-read-only"),
        (0o700, 0o000, "fine record-cannot-open"),
        (0o700, 0o400, "fine record-read-only"),
        (0o700, 0o600, "fine fine"),
    ] {
        set(&file, file_mode);
        set(folder.path(), folder_mode);
        assert_eq!(
            Role::new("without-rights", folder.path()).without_rights().told(),
            told,
            "{folder_mode:o} {file_mode:o}"
        );
        set(folder.path(), 0o700);
        set(&file, 0o600);
        if told != "fine fine" {
            assert_eq!(std::fs::read(&file).expect("read"), before, "{folder_mode:o} {file_mode:o}");
        }
    }
}

/// A case is open when the disk fills up.
pub(super) fn fill_up(folder: &Path) {
    let with_floor = Settings { floor: space::FLOOR, ..settings() };
    let mut store = Store::open_in(folder, with_floor).expect("a record");
    let ballast = folder.join(ballast::FILE);
    assert_eq!(std::fs::metadata(&ballast).expect("made").len(), ballast::SIZE);
    let [intent, outcome] = case(1);
    let _ = store.append(&intent, now()).expect("there is room");
    let filling = folder.join("filling");
    let mut file = std::fs::File::create(&filling).expect("made");
    while file.write_all(&[1; 4096]).is_ok() {}
    assert_eq!(space::free(folder), Some(0));
    // What the write-ahead log has room for already is used up first.
    let mut recorded = store.append(&outcome, now()).expect("the outcome is written");
    for _ in 0..200 {
        if !ballast.exists() {
            break;
        }
        recorded = store.append(&outcome, now()).expect("the outcome is written");
    }
    assert!(!ballast.exists(), "it was let go");
    assert!(store.is_room_low());
    assert!(matches!(store.append(&case(2)[0], now()), Err(Error::DiskLow { .. })), "and no case begins");
    drop(file);
    std::fs::remove_file(&filling).expect("removed");
    store.settle().expect("settled");
    assert!(ballast.exists(), "made again");
    drop(store);
    let reading = Reading::open(&folder.join(FILE), Environment::Practice).expect("opens");
    let mut faults = 0;
    let released = Detail::of(Some("ballast-released"));
    let head = reading.verify_each(|entry| faults += u32::from(entry.draft.detail == released)).expect("whole");
    println!("told {faults} {}", head.seq >= recorded.seq);
}

#[test]
fn when_the_disk_fills_up_during_a_case_its_outcome_is_still_written() {
    let folder = quick_folder();
    let told = Role::new("fill-up", folder.path()).on_small_disk(folder.path(), 280).told();
    assert_eq!(told, "1 true");
}

#[test]
fn a_disk_that_fails_in_the_middle_of_a_case_lets_nothing_more_go_to_the_card() {
    let counter = Counter::open();
    let _accepted = counter.case(Use::Authentication).because(None);
    let record = counter.folder().path().join("data").join(FILE);
    let mut stopped = 0;
    for write in (1..=40).step_by(3) {
        let before = counter.verifications();
        let program = counter.verify(Use::Authentication).pin("1234");
        let ended = program
            .env("LD_PRELOAD", layer())
            .env("FAULTS_FOLDER", &record)
            .env("FAULTS_ARM", format!("full/{write}"))
            .run();
        let told = ended.case();
        let heard = counter.verifications() - before;
        if told["verdict"] == "out-of-service" {
            stopped += 1;
            assert_eq!(ended.code, Some(30), "{ended:?}");
            assert!(told["reason"] == "disk-low" || told["reason"] == "log-unavailable", "{told}");
            assert!(told["record"].is_null() && heard <= 1, "{heard} VERIFY: {told}");
        }
        assert!(heard <= 1);
    }
    assert!(stopped > 3, "the disk hardly failed: {stopped}");
    let _control = counter.case(Use::Authentication).because(None);
}

#[test]
fn a_disk_that_is_full_before_the_intent_spends_no_try() {
    let counter = Counter::open();
    let _accepted = counter.case(Use::Authentication).because(None);
    let record = counter.folder().path().join("data").join(FILE);
    let before = counter.verifications();
    let program = counter.verify(Use::Authentication).pin("1234").env("LD_PRELOAD", layer());
    let ended = program.env("FAULTS_FOLDER", &record).env("FAULTS_ARM", "full/1").run();
    let told = ended.case();
    assert_eq!((told["verdict"].as_str(), ended.code), (Some("out-of-service"), Some(30)), "{ended:?}");
    assert_eq!(counter.verifications(), before, "no try is spent");
}
