//! Where the key that signs the record is kept, and beside it the newest signed checkpoint.
//!
//! The system's keystore belongs to the user who is signed in (on Windows, for the machine's record, to the machine) and
//! lies outside of the data folder: a copy of the folder that is put back does not bring it along. A file in the data
//! folder is for practice and for where somebody configured it; it anchors nothing against whoever copies the whole
//! folder. Where the configured place cannot be reached nothing is signed: no other place is ever taken in silence.

mod file;
#[cfg(any(windows, test))]
mod sealed;
#[cfg(not(windows))]
mod system;

use std::path::Path;

use base64ct::{Base64, Encoding};
use ring::rand::{SecureRandom, SystemRandom};
use zeroize::Zeroizing;

use crate::config::KeyPlace;
use crate::follow_up;
use crate::pki::Environment;
use crate::record::checkpoint::SignedNote;
use crate::record::pseudonym::YearKey;
use crate::record::signing::Seed;
use crate::record::year::FiscalYear;
use crate::sealing::PrivateKey;
use file::InFolder;
#[cfg(windows)]
use sealed::shelf as of_system;
#[cfg(not(windows))]
use system::shelf as of_system;

/// Why a keystore does not serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is none in this session, or no program to reach it with.
    #[error("no keystore can be reached: none runs in this session")]
    Unreachable,
    /// It did not answer in time: it may wait for someone to unlock it.
    #[error("the keystore does not answer: it may be locked")]
    Silent,
    /// It would not.
    #[error("the keystore refused")]
    Refused,
    /// What it has is no key or no checkpoint.
    #[error("what the keystore has is damaged")]
    Damaged,
    /// The operating system gave no random bytes.
    #[error("no random bytes are to be had")]
    Entropy,
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "keystore-unreachable",
            Self::Silent => "keystore-silent",
            Self::Refused => "keystore-refused",
            Self::Damaged => "keystore-damaged",
            Self::Entropy => "no-entropy",
        }
    }
}

/// What is kept of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The key's secret.
    Seed,
    /// The secret of the key that is about to take over.
    Next,
    /// The newest signed checkpoint.
    Head,
    /// The key of a fiscal year's pseudonyms.
    Year(FiscalYear),
    /// The key of the list of those who are asked about again today.
    FollowUp,
    /// The secret of the key that opens what shelters sealed to this office.
    Office,
}

impl Item {
    fn word(self) -> String {
        match self {
            Self::Seed => "seed".to_owned(),
            Self::Next => "next".to_owned(),
            Self::Head => "head".to_owned(),
            Self::Year(FiscalYear(year)) => format!("year-{year}"),
            Self::FollowUp => "follow-up".to_owned(),
            Self::Office => "office".to_owned(),
        }
    }
}

/// A place that keeps short texts: one of each kind for a log.
trait Shelf: Send + std::fmt::Debug {
    fn read(&self, log: &str, item: Item) -> Result<Option<Zeroizing<String>>, Error>;
    fn write(&self, log: &str, item: Item, text: &str) -> Result<(), Error>;
    fn remove(&self, log: &str, item: Item) -> Result<(), Error>;
}

/// The keystore of one log.
#[derive(Debug)]
pub struct Keystore {
    shelf: Box<dyn Shelf>,
    log: String,
}

impl Keystore {
    /// The configured one; `data` is the data folder.
    #[must_use]
    pub fn of(place: KeyPlace, data: &Path, log: &[u8; 16]) -> Self {
        let shelf: Box<dyn Shelf> = match place {
            KeyPlace::Keystore => of_system(data),
            KeyPlace::File => Box::new(InFolder::of(data)),
        };
        Self { shelf, log: hex::encode(log) }
    }

    /// The key's secret; none if it has none of this log.
    pub fn seed(&self) -> Result<Option<Seed>, Error> {
        Ok(self.secret(Item::Seed)?.map(|bytes| Seed::from_bytes(&bytes)))
    }

    /// Makes a key and keeps it.
    pub fn make_seed(&self) -> Result<Seed, Error> {
        self.make_secret(Item::Seed).map(|bytes| Seed::from_bytes(&bytes))
    }

    /// The secret of the key that is about to take over; none if none is.
    pub fn next_seed(&self) -> Result<Option<Seed>, Error> {
        Ok(self.secret(Item::Next)?.map(|bytes| Seed::from_bytes(&bytes)))
    }

    /// Makes the key that is to take over, and keeps it beside the one that signs until it does.
    pub fn make_next_seed(&self) -> Result<Seed, Error> {
        self.make_secret(Item::Next).map(|bytes| Seed::from_bytes(&bytes))
    }

    /// The key that was to take over signs from now on; the one before is gone.
    pub fn promote(&self) -> Result<(), Error> {
        if let Some(text) = self.shelf.read(&self.log, Item::Next)? {
            self.shelf.write(&self.log, Item::Seed, &text)?;
            self.shelf.remove(&self.log, Item::Next)?;
        }
        Ok(())
    }

    /// The key of the year's pseudonyms; made at its first use.
    pub fn year_key(&self, year: FiscalYear) -> Result<YearKey, Error> {
        let bytes = match self.secret(Item::Year(year))? {
            Some(bytes) => bytes,
            None => self.make_secret(Item::Year(year))?,
        };
        Ok(YearKey::from_bytes(&bytes))
    }

    /// Destroys the key of the year's pseudonyms: nobody can tell any more which cases were one certificate.
    pub fn forget_year(&self, year: FiscalYear) -> Result<(), Error> {
        self.shelf.remove(&self.log, Item::Year(year))
    }

    /// The key of the list of those who are asked about again; none if it has none.
    pub fn follow_up_key(&self) -> Result<Option<follow_up::Key>, Error> {
        Ok(self.secret(Item::FollowUp)?.map(|bytes| follow_up::Key::from_bytes(&bytes)))
    }

    /// Makes the key of a new list and keeps it in place of the one before.
    pub fn make_follow_up_key(&self) -> Result<follow_up::Key, Error> {
        self.make_secret(Item::FollowUp).map(|bytes| follow_up::Key::from_bytes(&bytes))
    }

    /// Destroys it: what it sealed is readable by nobody any more.
    pub fn forget_follow_up_key(&self) -> Result<(), Error> {
        self.shelf.remove(&self.log, Item::FollowUp)
    }

    /// The key that opens what shelters sealed to this office; none if it has none. It is kept by its world and not by the
    /// record: whoever begins a new record still opens the bundles that are on their way.
    pub fn office_key(&self, environment: Environment) -> Result<Option<PrivateKey>, Error> {
        let secret = self.of_office(environment).secret(Item::Office)?;
        Ok(secret.map(|bytes| PrivateKey::from_bytes(environment, &bytes)))
    }

    /// Makes that key and keeps it; one that is there stays.
    pub fn make_office_key(&self, environment: Environment) -> Result<PrivateKey, Error> {
        if let Some(key) = self.office_key(environment)? {
            return Ok(key);
        }
        let bytes = self.of_office(environment).make_secret(Item::Office)?;
        Ok(PrivateKey::from_bytes(environment, &bytes))
    }

    /// Destroys that key: nobody opens what was sealed to it any more, wherever it lies.
    pub fn forget_office_key(&self, environment: Environment) -> Result<(), Error> {
        self.shelf.remove(&office(environment), Item::Office)
    }

    fn of_office(&self, environment: Environment) -> Kept<'_> {
        Kept { shelf: self.shelf.as_ref(), log: office(environment) }
    }

    fn secret(&self, item: Item) -> Result<Option<Zeroizing<[u8; 32]>>, Error> {
        self.own().secret(item)
    }

    fn make_secret(&self, item: Item) -> Result<Zeroizing<[u8; 32]>, Error> {
        self.own().make_secret(item)
    }

    fn own(&self) -> Kept<'_> {
        Kept { shelf: self.shelf.as_ref(), log: self.log.clone() }
    }

    /// The newest signed checkpoint; none if it has none of this log.
    pub fn head(&self) -> Result<Option<SignedNote>, Error> {
        let Some(text) = self.shelf.read(&self.log, Item::Head)? else { return Ok(None) };
        SignedNote::from_line(&text).map(Some).ok_or(Error::Damaged)
    }

    /// Keeps this as the newest.
    pub fn keep_head(&self, note: &SignedNote) -> Result<(), Error> {
        self.shelf.write(&self.log, Item::Head, &note.line())
    }
}

/// The name under which an office's key is kept.
fn office(environment: Environment) -> String {
    format!("office-{}", environment.name())
}

/// What is kept under one name.
struct Kept<'a> {
    shelf: &'a dyn Shelf,
    log: String,
}

impl Kept<'_> {
    fn secret(&self, item: Item) -> Result<Option<Zeroizing<[u8; 32]>>, Error> {
        let Some(text) = self.shelf.read(&self.log, item)? else { return Ok(None) };
        let mut bytes = Zeroizing::new([0; 32]);
        let length = Base64::decode(text.as_bytes(), &mut *bytes).map_err(|_| Error::Damaged)?.len();
        if length == bytes.len() { Ok(Some(bytes)) } else { Err(Error::Damaged) }
    }

    fn make_secret(&self, item: Item) -> Result<Zeroizing<[u8; 32]>, Error> {
        let mut bytes = Zeroizing::new([0; 32]);
        SystemRandom::new().fill(&mut *bytes).map_err(|_| Error::Entropy)?;
        self.shelf.write(&self.log, item, &Zeroizing::new(Base64::encode_string(&*bytes)))?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests;
