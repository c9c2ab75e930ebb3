#![expect(clippy::disallowed_methods, reason = "the tests spoil files on purpose")]

use std::fs;
use std::sync::{Arc, Mutex};

use super::*;
use crate::follow_up::promise::specimen;

/// A keystore of the tests' own, which outlives a run.
#[derive(Clone, Default)]
pub(crate) struct Drawer(Arc<Mutex<Option<[u8; 32]>>>);

impl Drawer {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.lock().expect("not poisoned").is_none()
    }
}

impl List {
    pub(crate) fn of(folder: &Path, environment: Environment, drawer: Option<&Drawer>) -> Self {
        let keeper = drawer.map(|drawer| -> Box<dyn Keeper> { Box::new(drawer.clone()) });
        Self::new(folder, environment, keeper)
    }
}

impl Keeper for Drawer {
    fn find(&self) -> Result<Option<Key>, keystore::Error> {
        Ok(self.0.lock().expect("not poisoned").map(|bytes| Key::from_bytes(&bytes)))
    }

    fn make(&self) -> Result<Key, keystore::Error> {
        *self.0.lock().expect("not poisoned") = Some([0x4D; 32]);
        Ok(Key::from_bytes(&[0x4D; 32]))
    }

    fn forget(&self) -> Result<(), keystore::Error> {
        *self.0.lock().expect("not poisoned") = None;
        Ok(())
    }
}

const NOON: i64 = 1_795_402_800;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_seconds(NOON + seconds)
}

fn list(folder: &Path, drawer: Option<&Drawer>) -> List {
    List::of(folder, Environment::Practice, drawer)
}

fn records(list: &List) -> Vec<u64> {
    list.waiting().iter().map(|promise| promise.about.record).collect()
}

#[test]
fn a_machine_that_stops_at_any_byte_breaks_no_promise_that_was_made() {
    let (folder, drawer) = (tempfile::tempdir().expect("a folder"), Drawer::default());
    let mut first = list(folder.path(), Some(&drawer));
    let mut lengths = Vec::new();
    for record in 1..=3 {
        first.keep(specimen(record), at(0)).expect("kept");
        lengths.push(fs::metadata(folder.path().join(FILE)).expect("a file").len());
    }
    let whole = fs::read(folder.path().join(FILE)).expect("a file");
    drop(first);
    for cut in (lengths[0]..=lengths[2]).step_by(7) {
        let cut = usize::try_from(cut).expect("small");
        fs::write(folder.path().join(FILE), &whole[..cut]).expect("written");
        let mut next = list(folder.path(), Some(&drawer));
        assert_eq!(next.resume(at(60)), None);
        let kept = lengths.iter().filter(|length| usize::try_from(**length).expect("small") <= cut).count();
        assert_eq!(records(&next), (1..=3).take(kept).collect::<Vec<_>>(), "{cut}");
        next.keep(specimen(9), at(60)).expect("it goes on");
        let mut again = list(folder.path(), Some(&drawer));
        assert_eq!((again.resume(at(61)), records(&again).last().copied()), (None, Some(9)));
    }
}

fn ages_by_a_day(_: &Path, _: &Drawer) -> i64 {
    86_400
}

#[test]
fn a_list_of_another_day_without_its_key_or_changed_is_destroyed() {
    type Spoils = fn(&Path, &Drawer) -> i64;
    let spoiled: [(End, Spoils); 5] = [
        (End::Damaged, |path, _| fs::remove_file(path).map_or(0, |()| 1)),
        (End::DayOver, ages_by_a_day),
        (End::KeyLost, |_, drawer| {
            drawer.forget().expect("forgotten");
            1
        }),
        (End::Damaged, |path, _| {
            let mut bytes = fs::read(path).expect("a file");
            let last = bytes.len() - 1;
            bytes[last] ^= 1;
            fs::write(path, bytes).expect("written");
            1
        }),
        (End::Damaged, |path, _| {
            fs::write(path, b"something else").expect("written");
            1
        }),
    ];
    for (end, spoil) in spoiled {
        let (folder, drawer) = (tempfile::tempdir().expect("a folder"), Drawer::default());
        let mut kept = list(folder.path(), Some(&drawer));
        kept.keep(specimen(1), at(0)).expect("kept");
        drop(kept);
        let later = spoil(&folder.path().join(FILE), &drawer);
        let mut next = list(folder.path(), Some(&drawer));
        assert_eq!(next.resume(at(later)), Some(end));
        assert!(next.waiting().is_empty() && !folder.path().join(FILE).exists());
        assert!(drawer.is_empty());
    }
}

#[test]
fn a_list_that_lacks_what_the_record_has_is_damaged_wherever_it_was_cut() {
    let (folder, drawer) = (tempfile::tempdir().expect("a folder"), Drawer::default());
    let path = folder.path().join(FILE);
    let mut first = list(folder.path(), Some(&drawer));
    let mut states = Vec::new();
    for record in 1..=3 {
        first.keep(specimen(record), at(0)).expect("kept");
        states.push(fs::read(&path).expect("a file"));
    }
    first.settle(1).expect("settled");
    states.push(fs::read(&path).expect("a file"));
    drop(first);
    let whole_for = [1, 2, 3, 3];
    for (state, has) in states.iter().zip(whole_for) {
        for recorded in 0..=3 {
            fs::write(&path, state).expect("written");
            let _key = drawer.make().expect("made");
            let mut next = List { recorded, ..list(folder.path(), Some(&drawer)) };
            let end = (recorded > has).then_some(End::Damaged);
            assert_eq!(next.resume(at(60)), end, "{has} of {recorded}");
            assert_eq!(path.exists(), end.is_none());
        }
    }
}

#[test]
fn a_list_that_the_record_knows_and_that_is_gone_with_its_key_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut none = List { recorded: 1, ..list(folder.path(), Some(&Drawer::default())) };
    assert_eq!(none.resume(at(0)), Some(End::Damaged));
    let mut nobody = list(folder.path(), Some(&Drawer::default()));
    assert_eq!(nobody.resume(at(0)), None);
}

#[test]
fn nothing_plain_is_on_disk_and_nothing_at_all_when_it_was_destroyed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut kept = list(folder.path(), None);
    kept.keep(specimen(2), at(0)).expect("kept");
    assert!(kept.is_in_memory_only());
    let bytes = fs::read(folder.path().join(FILE)).expect("a file");
    assert!(!bytes.windows(8).any(|window| window == [0x5A; 8]), "the serial number");
    assert_eq!(kept.destroy(), [specimen(2).about]);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn what_was_answered_waits_no_more_and_the_next_run_knows() {
    let (folder, drawer) = (tempfile::tempdir().expect("a folder"), Drawer::default());
    let mut kept = list(folder.path(), Some(&drawer));
    for record in 1..=3 {
        kept.keep(specimen(record), at(0)).expect("kept");
    }
    kept.defer();
    assert_eq!(records(&kept), [2, 3, 1]);
    kept.settle(2).expect("settled");
    drop(kept);
    let mut next = list(folder.path(), Some(&drawer));
    assert_eq!((next.resume(at(9)), records(&next)), (None, vec![1, 3]));
}

#[test]
fn there_is_an_end_to_how_many_are_promised() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut kept = list(folder.path(), None);
    for record in 1..=u64::try_from(MOST).expect("small") {
        kept.keep(specimen(record), at(0)).expect("kept");
    }
    assert!(kept.keep(specimen(999), at(0)).is_err());
    assert!(fs::metadata(folder.path().join(FILE)).expect("a file").len() < LARGEST);
}
