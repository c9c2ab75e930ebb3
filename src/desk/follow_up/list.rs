//! The sealed list of the day on disk, and its key.
//!
//! A promise is on disk before it counts. The key lies in the system's keystore, so that a machine that stops does not break the
//! promises of the day; where there is no keystore, or keys lie in files beside what they would seal, it is in memory
//! alone. Destroying a list is destroying its key, and then writing over the file and taking it away.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use ring::rand::{SecureRandom, SystemRandom};

use crate::config::{Config, KeyPlace};
use crate::follow_up::sealed::{self, Frame, Head};
use crate::follow_up::{About, End, Key, MOST, Promise};
use crate::keystore::{self, Keystore};
use crate::pki::Environment;
use crate::time::Timestamp;
use crate::time::day::Day;

/// The file in the data folder.
pub(super) const FILE: &str = "follow-up";
/// More than a list of [`MOST`] has.
const LARGEST: u64 = 1024 * 1024;

/// Who keeps the key beyond this run of the program.
pub(super) trait Keeper: Send {
    fn find(&self) -> Result<Option<Key>, keystore::Error>;
    fn make(&self) -> Result<Key, keystore::Error>;
    fn forget(&self) -> Result<(), keystore::Error>;
}

impl Keeper for Keystore {
    fn find(&self) -> Result<Option<Key>, keystore::Error> {
        self.follow_up_key()
    }

    fn make(&self) -> Result<Key, keystore::Error> {
        self.make_follow_up_key()
    }

    fn forget(&self) -> Result<(), keystore::Error> {
        self.forget_follow_up_key()
    }
}

/// Where promises are kept, and those of today.
pub struct List {
    path: PathBuf,
    environment: Environment,
    keeper: Option<Box<dyn Keeper>>,
    entropy: SystemRandom,
    today: Option<Today>,
}

struct Today {
    file: File,
    head: Head,
    key: Key,
    frames: u32,
    length: u64,
    is_in_memory_only: bool,
    waiting: Vec<Promise>,
}

impl List {
    /// The list of a desk, if it is to have one.
    #[must_use]
    pub fn configured(config: &Config, data: &Path, log: &[u8; 16]) -> Option<Self> {
        // A key in a file beside the list would seal nothing.
        let keeper: Option<Box<dyn Keeper>> = match config.log.key {
            KeyPlace::Keystore => Some(Box::new(Keystore::of(config.log.key, data, log))),
            KeyPlace::File => None,
        };
        config.platform.ask_again.then(|| Self::new(data, config.trust.environment, keeper))
    }

    pub(super) fn new(data: &Path, environment: Environment, keeper: Option<Box<dyn Keeper>>) -> Self {
        Self { path: data.join(FILE), environment, keeper, entropy: SystemRandom::new(), today: None }
    }

    /// Takes up what the desk left when it ended; a list of another day, or that nobody can read, is destroyed.
    pub(super) fn resume(&mut self, now: Timestamp) -> Option<End> {
        // A key without its list: somebody took the list away, and those who were promised are not to be forgotten.
        let has_key = || self.keeper.as_ref().is_some_and(|keeper| matches!(keeper.find(), Ok(Some(_))));
        if !self.path.exists() && !has_key() {
            return None;
        }
        match self.read(now) {
            Ok(today) => {
                self.today = Some(today);
                None
            }
            Err(end) => {
                let _nobody = self.destroy();
                Some(end)
            }
        }
    }

    fn read(&self, now: Timestamp) -> Result<Today, End> {
        let mut file = OpenOptions::new().read(true).write(true).open(&self.path).map_err(|_| End::Damaged)?;
        let mut bytes = Vec::new();
        let _ = (&mut file).take(LARGEST).read_to_end(&mut bytes).map_err(|_| End::Damaged)?;
        let (head, _) = Head::read(&bytes).ok_or(End::Damaged)?;
        if head.environment != self.environment || !head.day.holds(now) {
            return Err(End::DayOver);
        }
        let kept = self.keeper.as_ref().map(|keeper| keeper.find());
        let key = kept.and_then(Result::ok).flatten().ok_or(End::KeyLost)?;
        let opened = sealed::open(&bytes, &key).map_err(|_| End::Damaged)?;
        let length = u64::try_from(opened.whole).map_err(|_| End::Damaged)?;
        // What was never finished was promised to nobody.
        let cut = file.set_len(length).and_then(|()| file.seek(SeekFrom::End(0))).and_then(|_| file.sync_all());
        cut.map_err(|_| End::Damaged)?;
        let (frames, waiting, is_in_memory_only) = (opened.frames, opened.waiting, false);
        Ok(Today { file, head, key, frames, length, is_in_memory_only, waiting })
    }

    pub(super) fn waiting(&self) -> &[Promise] {
        self.today.as_ref().map_or(&[], |today| &today.waiting)
    }

    pub(super) fn is_in_memory_only(&self) -> bool {
        self.today.as_ref().is_some_and(|today| today.is_in_memory_only)
    }

    /// The day of the list, if there is one.
    pub(super) fn day(&self) -> Option<Day> {
        self.today.as_ref().map(|today| today.head.day)
    }

    /// Keeps a promise. It is on disk when this returns.
    ///
    /// # Errors
    /// Why it is not.
    pub(in crate::desk) fn keep(&mut self, promise: Promise, now: Timestamp) -> io::Result<()> {
        let entropy = self.entropy.clone();
        let today = self.of_today(now)?;
        if today.waiting.len() >= MOST {
            return Err(ErrorKind::QuotaExceeded.into());
        }
        today.append(&Frame::Promise(promise.clone()), &entropy)?;
        today.waiting.push(promise);
        Ok(())
    }

    /// The answer about the case with this record is in the record: it waits no more.
    pub(super) fn settle(&mut self, record: u64) -> io::Result<()> {
        let entropy = self.entropy.clone();
        let Some(today) = &mut self.today else { return Ok(()) };
        today.waiting.retain(|promise| promise.about.record != record);
        today.append(&Frame::Settled(record), &entropy)
    }

    /// The first of those who wait is asked about after all the others.
    pub(super) fn defer(&mut self) {
        if let Some(today) = &mut self.today
            && !today.waiting.is_empty()
        {
            today.waiting.rotate_left(1);
        }
    }

    /// Destroys the key and the list; who was still waiting.
    pub(super) fn destroy(&mut self) -> Vec<About> {
        let waiting = self.today.take().map(|today| today.waiting).unwrap_or_default();
        if let Some(Err(error)) = self.keeper.as_ref().map(|keeper| keeper.forget()) {
            tracing::warn!(code = error.code(), "the key of the list of promises is still in the keystore");
        }
        if let Err(error) = wipe(&self.path) {
            tracing::warn!(kind = %error.kind(), "the list of promises could not be taken away");
        }
        waiting.into_iter().map(|promise| promise.about).collect()
    }

    fn of_today(&mut self, now: Timestamp) -> io::Result<&mut Today> {
        if self.today.is_none() {
            self.today = Some(self.begin(now)?);
        }
        self.today.as_mut().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn begin(&self, now: Timestamp) -> io::Result<Today> {
        let mut id = [0; 16];
        self.entropy.fill(&mut id).map_err(|_| ErrorKind::Other)?;
        let day = Day::of(now).ok_or(ErrorKind::InvalidInput)?;
        let head = Head { environment: self.environment, day, id };
        let kept = self.keeper.as_ref().map(|keeper| keeper.make());
        let (key, is_in_memory_only) = match kept {
            Some(Ok(key)) => (key, false),
            refused => {
                if let Some(Err(error)) = refused {
                    tracing::warn!(code = error.code(), "the key of the list of promises is in memory only");
                }
                (self.key_in_memory()?, true)
            }
        };
        wipe(&self.path)?;
        let mut file = private().open(&self.path)?;
        file.write_all(&head.bytes())?;
        file.sync_all()?;
        sync_folder(&self.path)?;
        let length = u64::try_from(head.bytes().len()).map_err(|_| ErrorKind::Other)?;
        Ok(Today { file, head, key, frames: 0, length, is_in_memory_only, waiting: Vec::new() })
    }

    fn key_in_memory(&self) -> io::Result<Key> {
        let mut bytes = zeroize::Zeroizing::new([0; 32]);
        self.entropy.fill(&mut *bytes).map_err(|_| ErrorKind::Other)?;
        Ok(Key::from_bytes(&bytes))
    }
}

impl Today {
    /// Whole on disk, or as if nothing had been tried.
    fn append(&mut self, frame: &Frame, entropy: &SystemRandom) -> io::Result<()> {
        let mut nonce = [0; 12];
        entropy.fill(&mut nonce).map_err(|_| ErrorKind::Other)?;
        let sealed = sealed::seal(&self.head, &self.key, self.frames, nonce, frame).ok_or(ErrorKind::Other)?;
        let written = self.file.write_all(&sealed).and_then(|()| self.file.sync_data());
        if let Err(error) = written {
            let _as_before = self.file.set_len(self.length).and_then(|()| self.file.seek(SeekFrom::End(0)));
            return Err(error);
        }
        self.frames += 1;
        self.length += u64::try_from(sealed.len()).unwrap_or(0);
        Ok(())
    }
}

/// Writes over a file and takes it away. The key is what makes it unreadable; this leaves nothing to try it on.
fn wipe(path: &Path) -> io::Result<()> {
    let file = match OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let length = file.metadata()?.len().min(LARGEST);
    let _over = io::copy(&mut io::repeat(0).take(length), &mut &file).and_then(|_| file.sync_all());
    fs::remove_file(path)?;
    sync_folder(path)
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    let _ = options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let _ = options.mode(0o600);
    }
    options
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::follow_up::promise::specimen;

    /// A keystore of the tests' own, which outlives a run.
    #[derive(Clone, Default)]
    pub(in crate::desk) struct Drawer(Arc<Mutex<Option<[u8; 32]>>>);

    impl Drawer {
        pub(in crate::desk) fn is_empty(&self) -> bool {
            self.0.lock().expect("not poisoned").is_none()
        }
    }

    impl List {
        pub(in crate::desk) fn of(folder: &Path, environment: Environment, drawer: Option<&Drawer>) -> Self {
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
}
