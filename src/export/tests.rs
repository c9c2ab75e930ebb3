use std::path::PathBuf;
use std::time::Duration;

use super::*;
use crate::pki::Environment;
use crate::record::filter::{Filter, Group};
use crate::record::look::ExportPurpose;
use crate::record::signing::{Seed, SigningKey};
use crate::record::{Draft, Event, Label};
use crate::session::Verdict;
use crate::store::{FILE, Reading, Settings, Store};
use crate::time::{Monotonic, Now, Timestamp};

struct Room {
    folder: tempfile::TempDir,
    store: Store,
    key: Option<SigningKey>,
}

fn at(second: u64) -> Now {
    let wall = Timestamp::from_unix_seconds(1_795_359_600).plus(Duration::from_secs(second));
    Now { wall, monotonic: Monotonic::from_origin(Duration::from_secs(second)) }
}

fn key() -> SigningKey {
    SigningKey::from_seed(&Seed::from_bytes(&[7; 32])).expect("a key")
}

fn label(text: &str) -> Label {
    Label::new(text).expect("a label")
}

impl Room {
    fn new(signed: bool, entries: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = Settings { environment: Environment::Practice, boot: [4; 16], now: at(0), floor: 0 };
        let mut store = Store::open(&folder.path().join(FILE), settings).expect("opened");
        if signed {
            store.sign_with(key(), 1000, at(1)).expect("signed");
        }
        let drafts = (0..entries).map(|number| {
            let event = if number % 3 == 0 { Event::Heartbeat } else { Event::Outcome };
            let outcome = (event == Event::Outcome).then_some(Verdict::Accepted);
            let reference = label(&format!("R8-{number}"));
            (Draft { outcome, reference, session: [1; 16], ..Draft::new(event) }, at(2 + number))
        });
        let _head = store.append_all(drafts).expect("appended");
        Self { folder, store, key: signed.then(key) }
    }

    fn export(&mut self, filter: &Filter) -> Result<Written, Error> {
        let note = self.store.checkpoint(&Draft::new(Event::Checkpoint), None, at(900)).expect("signed");
        let reading = Reading::open(&self.folder.path().join(FILE), Environment::Practice).expect("opened");
        let order = Order {
            folder: self.folder.path(),
            filter,
            purpose: ExportPurpose::Audit,
            requested: label("s-AAAA"),
            approved: label("s-BBBB"),
            made: at(901).wall,
        };
        let sign = |message: &[u8]| self.store.sign_message(message);
        let seal = self.key.as_ref().zip(note.as_ref());
        let seal = seal.map(|(key, note)| Seal { note, key: key.public(), sign: &sign });
        write(&reading, &order, seal.as_ref())
    }

    fn exported(&mut self, filter: &Filter) -> PathBuf {
        self.export(filter).expect("written").publish().expect("named")
    }
}

fn outcomes() -> Filter {
    Filter { group: Group::Outcomes, ..Filter::default() }
}

#[test]
fn an_export_holds_the_chosen_records_and_is_proved_against_the_checkpoint() {
    let mut room = Room::new(true, 90);
    let file = room.exported(&outcomes());
    let checked = check(&file).expect("whole");
    assert_eq!((checked.manifest.records, checked.manifest.key), (60, Some(key().public())));
    assert!(checked.checkpoint.is_some_and(|checkpoint| checkpoint.size >= checked.manifest.last));
    let bytes = std::fs::read(&file).expect("read");
    let has = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(has("R8-1,") && !has("R8-3,"), "what was not chosen leaves nothing but its hash");
    let left = std::fs::read_dir(room.folder.path()).expect("listed").filter_map(Result::ok);
    assert!(left.filter(|entry| entry.file_name().to_string_lossy().contains("part")).count() == 0);
}

#[test]
fn whatever_byte_is_changed_the_export_is_refused() {
    let mut room = Room::new(true, 12);
    for signed in [true, false] {
        let mut room = if signed { Room::new(true, 12) } else { Room::new(false, 12) };
        let file = room.exported(&outcomes());
        let bytes = std::fs::read(&file).expect("read");
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            std::fs::write(&file, &changed).expect("written");
            assert!(check(&file).is_err(), "byte {at}");
        }
    }
    let file = room.exported(&outcomes());
    let mut bytes = std::fs::read(&file).expect("read");
    let at = bytes.windows(4).position(|window| window == b"MDGR").expect("a body");
    bytes[at + 40] ^= 1;
    std::fs::write(&file, &bytes).expect("written");
    assert_eq!(
        check(&file).map(|_| ()).map_err(|fault| fault.part().map(str::to_owned)),
        Err(Some("records.bin".into()))
    );
}

#[test]
fn an_export_that_is_signed_anew_by_another_shows_another_key() {
    let mut room = Room::new(true, 12);
    let ours = check(&room.exported(&outcomes())).expect("whole").manifest.key;
    let mut forger = Room::new(false, 12);
    let other = SigningKey::from_seed(&Seed::from_bytes(&[8; 32])).expect("a key");
    forger.key = SigningKey::from_seed(&Seed::from_bytes(&[8; 32]));
    forger.store.sign_with(other, 1000, at(800)).expect("signed");
    let theirs = check(&forger.exported(&outcomes())).expect("whole").manifest.key;
    assert_ne!(ours, theirs);
}

#[test]
fn an_unsigned_desk_exports_and_says_that_nobody_signed() {
    let mut room = Room::new(false, 30);
    let checked = check(&room.exported(&Filter::default())).expect("whole");
    assert_eq!((checked.manifest.key, checked.checkpoint), (None, None));
    assert_eq!((checked.manifest.first, checked.manifest.last, checked.manifest.records), (1, 30, 30));
}

#[test]
fn nothing_half_is_left_where_an_export_fails() {
    let mut room = Room::new(true, 12);
    let nobody = Filter { reference: label("nobody"), ..Filter::default() };
    assert!(matches!(room.export(&nobody), Err(Error::Nothing)));
    drop(room.export(&outcomes()).expect("written, and never named"));
    let names = std::fs::read_dir(room.folder.path()).expect("listed").filter_map(Result::ok);
    let exports = names.filter(|entry| entry.file_name().to_string_lossy().contains("export")).count();
    assert_eq!(exports, 0);
    let gone = room.folder.path().join("gone");
    let reading = Reading::open(&room.folder.path().join(FILE), Environment::Practice).expect("opened");
    let filter = outcomes();
    let order = Order {
        folder: &gone,
        filter: &filter,
        purpose: ExportPurpose::Fault,
        requested: label("s-A"),
        approved: label("s-B"),
        made: at(1).wall,
    };
    assert!(matches!(write(&reading, &order, None), Err(Error::NoFolder)));
    #[cfg(target_os = "linux")]
    {
        let full = Order { folder: std::path::Path::new("/proc"), ..order };
        assert!(write(&reading, &full, None).is_err());
    }
}
