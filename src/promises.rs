//! The sealed list of 後刻再照会 on disk: who was promised an answer today, and the key of it.
//!
//! A promise is on disk before it counts. The key lies in the system's keystore, so that a machine that stops does not break the
//! promises of the day; where there is no keystore, or keys lie in files beside what they would seal, it is in memory
//! alone. Destroying a list is destroying its key, and then writing over the file and taking it away.
//!
//! The record hears of each promise once the list has it. So a list that lacks what the record has was cut, be it where one
//! frame ends and the next begins, or was put back from before: nobody can tell whom it lacks, and it is destroyed as damaged.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use ring::rand::{SecureRandom, SystemRandom};

use crate::config::{Config, KeyPlace};
use crate::folders::durable::{self, Readers};
use crate::follow_up::sealed::{self, Frame, Head};
use crate::follow_up::{About, End, Key, MOST, Promise};
use crate::keystore::{self, Keystore};
use crate::pki::Environment;
use crate::time::Timestamp;
use crate::time::day::Day;

/// The file in the data folder.
pub const FILE: &str = "follow-up";
/// More than a list of [`MOST`] has.
const LARGEST: u64 = 1024 * 1024;

/// Who keeps the key beyond this run of the program.
trait Keeper: Send {
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
    /// How many the record says were promised an answer since a list was last destroyed.
    recorded: u32,
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
    /// The list of a desk, if it is to have one; `recorded` is how many promises of it the record has.
    #[must_use]
    pub fn configured(config: &Config, data: &Path, log: &[u8; 16], recorded: u32) -> Option<Self> {
        // A key in a file beside the list would seal nothing.
        let keeper: Option<Box<dyn Keeper>> = match config.log.key {
            KeyPlace::Keystore => Some(Box::new(Keystore::of(config.log.key, data, log))),
            KeyPlace::File => None,
        };
        let list = || Self { recorded, ..Self::new(data, config.trust.environment, keeper) };
        config.platform.ask_again.then(list)
    }

    fn new(data: &Path, environment: Environment, keeper: Option<Box<dyn Keeper>>) -> Self {
        Self { path: data.join(FILE), environment, keeper, recorded: 0, entropy: SystemRandom::new(), today: None }
    }

    /// Takes up what the desk left when it ended; a list of another day, or that nobody can read, is destroyed.
    pub fn resume(&mut self, now: Timestamp) -> Option<End> {
        // A key without its list: somebody took the list away, and those who were promised are not to be forgotten.
        let has_key = || self.keeper.as_ref().is_some_and(|keeper| matches!(keeper.find(), Ok(Some(_))));
        if !self.path.exists() && !has_key() {
            return (self.recorded > 0).then_some(End::Damaged);
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
        let mut options = durable::private();
        let options = options.read(true).write(true);
        let mut file = durable::open(options, &self.path).map_err(|_| End::Damaged)?;
        let mut bytes = Vec::new();
        let _ = (&mut file).take(LARGEST).read_to_end(&mut bytes).map_err(|_| End::Damaged)?;
        let (head, _) = Head::read(&bytes).ok_or(End::Damaged)?;
        if head.environment != self.environment || !head.day.holds(now) {
            return Err(End::DayOver);
        }
        let kept = self.keeper.as_ref().map(|keeper| keeper.find());
        let key = kept.and_then(Result::ok).flatten().ok_or(End::KeyLost)?;
        let opened = sealed::open(&bytes, &key).map_err(|_| End::Damaged)?;
        if opened.promised < self.recorded {
            return Err(End::Damaged);
        }
        let length = u64::try_from(opened.whole).map_err(|_| End::Damaged)?;
        // What was never finished was promised to nobody.
        let cut = file.set_len(length).and_then(|()| file.seek(SeekFrom::End(0))).and_then(|_| file.sync_all());
        cut.map_err(|_| End::Damaged)?;
        let (frames, waiting, is_in_memory_only) = (opened.frames, opened.waiting, false);
        Ok(Today { file, head, key, frames, length, is_in_memory_only, waiting })
    }

    /// Who waits for an answer, in the order in which they are asked about.
    #[must_use]
    pub fn waiting(&self) -> &[Promise] {
        self.today.as_ref().map_or(&[], |today| &today.waiting)
    }

    /// Whether the key ends with this run of the program.
    #[must_use]
    pub fn is_in_memory_only(&self) -> bool {
        self.today.as_ref().is_some_and(|today| today.is_in_memory_only)
    }

    /// The day of the list, if there is one.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        self.today.as_ref().map(|today| today.head.day)
    }

    /// Keeps a promise. It is on disk when this returns.
    ///
    /// # Errors
    /// Why it is not.
    pub fn keep(&mut self, promise: Promise, now: Timestamp) -> io::Result<()> {
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
    ///
    /// # Errors
    /// Why the next run of the program asks once more.
    pub fn settle(&mut self, record: u64) -> io::Result<()> {
        let entropy = self.entropy.clone();
        let Some(today) = &mut self.today else { return Ok(()) };
        today.waiting.retain(|promise| promise.about.record != record);
        today.append(&Frame::Settled(record), &entropy)
    }

    /// The first of those who wait is asked about after all the others.
    pub fn defer(&mut self) {
        if let Some(today) = &mut self.today
            && !today.waiting.is_empty()
        {
            today.waiting.rotate_left(1);
        }
    }

    /// Destroys the key and the list; who was still waiting.
    pub fn destroy(&mut self) -> Vec<About> {
        let waiting = self.today.take().map(|today| today.waiting).unwrap_or_default();
        if let Some(Err(error)) = self.keeper.as_ref().map(|keeper| keeper.forget()) {
            tracing::warn!(code = error.code(), "the key of the list of promises is still in the keystore");
        }
        if let Err(error) = durable::erase(&self.path) {
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
        durable::erase(&self.path)?;
        let mut file = durable::create(&self.path, Readers::Owner)?;
        file.write_all(&head.bytes())?;
        file.sync_all()?;
        durable::settle_folder_of(&self.path)?;
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

#[cfg(test)]
pub(crate) mod tests;
