//! The bundle of an intake as a file: created over nothing, only ever appended, each person on the disk before they are told
//! their number.
//!
//! What a power cut left of a frame at the end is cut off when the bundle is opened again, and kept beside it; damage
//! in front of whole frames is never cut away: such a bundle takes nobody in any more and goes to the office as it is. A
//! write that failed leaves no trace: the file is cut back to what was whole, and the person is not counted.
//! One folder has one program that appends, by a lock of the operating system. Nothing here can read what was sealed.
#![expect(clippy::disallowed_methods, reason = "this edge is files")]

mod known;
mod look;
#[cfg(test)]
mod tests;

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use ring::rand::{SecureRandom, SystemRandom};
use zeroize::Zeroizing;

use crate::folders;
use crate::folders::durable::{self, Readers};
use crate::folders::space;
use crate::intake::bundle::{Header, Link, Offices, Pen, Piece, Seal, StretchEntropy, Tail, WriteError};
use crate::intake::{Capture, CaptureError, Number, Prefix, Seen};
use crate::pki::Environment;
use crate::record::signing::SigningKey;
use crate::time::Timestamp;

pub use known::{Desk, Known, unsealed};
pub use look::{Found, Standing, found, look};

/// The folder in the data folder.
pub const FOLDER: &str = "intake";
/// How the name of a bundle ends.
pub const ENDING: &str = "bundle";
/// The lock's file.
const LOCK: &str = "intake.lock";

/// Why an intake cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The disk is full, or nearly.
    #[error("the disk has no room")]
    NoRoom,
    /// Another program appends.
    #[error("another program has the intake open")]
    Locked,
    /// A bundle is open already: it is sealed before another is opened.
    #[error("an intake is open already: seal it first")]
    AlreadyOpen,
    /// There is none to go on with.
    #[error("no intake is open")]
    NotOpen,
    /// What is in the file is no bundle, or is damaged in front of whole frames.
    #[error("the bundle is damaged behind {whole} bytes: take it to the office as it is, and open another")]
    Damaged {
        /// How many bytes are whole.
        whole: u64,
    },
    /// It is of another world than this desk.
    #[error("the bundle is for {}", environment.name())]
    OtherEnvironment {
        /// Which.
        environment: Environment,
    },
    /// It is of another desk.
    #[error("the bundle is of another desk: take it to the office as it is, and open another")]
    OtherDesk,
    /// It lacks what the record has: an older copy was put back, and would give numbers a second time.
    #[error(
        "the bundle lacks people whom the record has, or was sealed before: an older copy was put back, which would give \
         numbers a second time. Put the newest one back; or take this to the office as it is, and open another"
    )]
    Behind,
    /// The record cannot be read, and nobody can tell whether a bundle is the newest.
    #[error("the record cannot be read: it tells whether the bundle is the newest")]
    Record,
    /// It takes nothing more in, or the offices are others.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The certificate cannot be kept.
    #[error(transparent)]
    Capture(#[from] CaptureError),
    /// The operating system gave no random bytes.
    #[error("no random bytes are to be had")]
    Entropy,
    /// Folder or file cannot be used.
    #[error("the bundle cannot be written: {0}")]
    Failed(ErrorKind),
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoRoom => "intake-disk-full",
            Self::Locked => "intake-locked",
            Self::AlreadyOpen => "intake-open-already",
            Self::NotOpen => "intake-not-open",
            Self::Damaged { .. } => "intake-damaged",
            Self::OtherEnvironment { .. } => "intake-other-environment",
            Self::OtherDesk => "intake-other-desk",
            Self::Behind => "intake-behind-record",
            Self::Record => "intake-record-unreadable",
            Self::Write(error) => error.code(),
            Self::Capture(error) => error.code(),
            Self::Entropy => "no-entropy",
            Self::Failed(_) => "intake-write-failed",
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::NoRoom,
            kind => Self::Failed(kind),
        }
    }
}

/// What a new bundle says of its desk.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Which world.
    pub environment: Environment,
    /// The log of the desk.
    pub log: [u8; 16],
    /// The public half of the key that signs its record and the seal.
    pub desk_key: Option<crate::record::signing::PublicKey>,
    /// The desk's name.
    pub desk: String,
    /// The letters of its numbers; drawn by chance if none are given.
    pub prefix: Option<Prefix>,
    /// When.
    pub at: Timestamp,
}

/// What became of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// In the bundle, on the disk.
    In {
        /// The person's number.
        number: Number,
        /// Which state of the bundle has them.
        link: Link,
    },
    /// Taken in since the start, under this number; nothing was written.
    Before(Number),
}

/// An intake that takes people in.
#[derive(Debug)]
pub struct Shelter {
    path: PathBuf,
    file: File,
    pen: Pen,
    seen: Seen,
    entropy: SystemRandom,
    /// Bytes of a torn tail that were cut when it was opened.
    cut: u32,
    /// A write failed and the file could not be cut back yet.
    unclean: bool,
    _lock: Lock,
}

impl Shelter {
    /// Opens a new bundle in the folder, for these offices.
    pub fn open(folder: &Path, offices: &Offices, opening: Opening, known: &Known) -> Result<Self, Error> {
        folders::make_private(folder)?;
        let lock = Lock::take(folder)?;
        room(folder)?;
        let desk = Desk { environment: opening.environment, log: opening.log, known: known.clone() };
        match desk.open_one(found(folder)?) {
            Ok(_) => return Err(Error::AlreadyOpen),
            // One that takes nobody in goes to the office as it is, and is in nobody's way; what cannot be told is.
            Err(error @ (Error::NoRoom | Error::Failed(_))) => return Err(error),
            Err(_) => {}
        }
        let entropy = SystemRandom::new();
        let prefix = match opening.prefix {
            Some(prefix) => prefix,
            None => Prefix::drawn(*drawn::<3>(&entropy)?),
        };
        let header = Header {
            environment: opening.environment,
            bundle: *drawn(&entropy)?,
            prefix,
            log: opening.log,
            desk_key: opening.desk_key,
            desk: opening.desk,
            opened_at: opening.at,
            offices: offices.keys().iter().map(crate::sealing::PublicKey::id).collect(),
        };
        let path = folder.join(format!("{}.{ENDING}", known::name_of(&header)));
        let (pen, piece) = Pen::begin(header);
        let file = durable::create(&path, Readers::Owner)?;
        let mut shelter =
            Self { path, file, pen, seen: Seen::new(&*drawn(&entropy)?), entropy, cut: 0, unclean: false, _lock: lock };
        let begun =
            shelter.append(piece).and_then(|_| Ok(durable::settle(folder)?)).and_then(|()| shelter.stretch(offices));
        if let Err(error) = begun {
            // Nobody is in it: it never was.
            let _ = fs::remove_file(&shelter.path);
            return Err(error);
        }
        Ok(shelter)
    }

    /// Goes on with the bundle that is open in the folder.
    pub fn resume(folder: &Path, offices: &Offices, desk: &Desk) -> Result<Self, Error> {
        let mut shelter = Self::going_on(folder, desk)?;
        shelter.stretch(offices)?;
        Ok(shelter)
    }

    /// Seals the bundle that is open in the folder; no office's key is needed for it.
    pub fn seal_open_one(
        folder: &Path,
        desk: &Desk,
        at: Timestamp,
        key: Option<&SigningKey>,
    ) -> Result<(PathBuf, Seal, Link), Error> {
        Self::going_on(folder, desk)?.seal(at, key)
    }

    /// The one bundle that is not sealed, with the right to append to it. What never got a whole header has nobody in it.
    fn going_on(folder: &Path, desk: &Desk) -> Result<Self, Error> {
        if !folder.is_dir() {
            return Err(Error::NotOpen);
        }
        let lock = Lock::take(folder)?;
        let Found { path, standing } = desk.open_one(found(folder)?)?;
        let (file, standing) = (durable::open(durable::private().read(true).write(true), &path)?, standing?);
        let entropy = SystemRandom::new();
        let cut = u32::try_from(standing.torn).unwrap_or(u32::MAX);
        let mut shelter = Self {
            seen: Seen::new(&*drawn(&entropy)?),
            pen: Pen::resume(standing.tail),
            path,
            file,
            entropy,
            cut,
            unclean: false,
            _lock: lock,
        };
        if cut > 0 {
            look::keep_torn(&shelter.path, &mut shelter.file, shelter.pen.tail().whole);
            shelter.cut_back()?;
        }
        Ok(shelter)
    }

    /// Where the bundle stands.
    #[must_use]
    pub const fn tail(&self) -> &Tail {
        self.pen.tail()
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many bytes of a torn tail were cut when it was opened.
    #[must_use]
    pub const fn cut(&self) -> u32 {
        self.cut
    }

    /// The number that this certificate has already, if it was taken in since the start.
    #[must_use]
    pub fn before(&self, capture: &Capture) -> Option<Number> {
        self.seen.before(capture)
    }

    /// The number of the next person.
    pub fn next_number(&self) -> Result<Number, Error> {
        Ok(self.pen.next_number()?)
    }

    /// Takes a person in: on the disk when this returns. Its number must be the next; `again` where it is known that the
    /// certificate was taken in before.
    pub fn take_in(&mut self, capture: &Capture, again: bool) -> Result<Taken, Error> {
        if let Some(number) = self.seen.before(capture).filter(|_| !again) {
            return Ok(Taken::Before(number));
        }
        room(&self.path)?;
        let piece = self.pen.person(capture)?;
        let link = self.append(piece)?;
        self.seen.remember(capture);
        Ok(Taken::In { number: capture.number, link })
    }

    /// Seals it: nothing comes into it any more. Its path, what the seal says, and the state of the bundle.
    pub fn seal(mut self, at: Timestamp, key: Option<&SigningKey>) -> Result<(PathBuf, Seal, Link), Error> {
        let key = key.filter(|key| self.tail().header.desk_key == Some(key.public()));
        let piece = self.pen.seal(at, key)?;
        let link = self.append(piece)?;
        let seal = self.tail().seal.ok_or(Error::NotOpen)?;
        Ok((self.path, seal, link))
    }

    fn stretch(&mut self, offices: &Offices) -> Result<(), Error> {
        room(&self.path)?;
        let sealing = [drawn(&self.entropy)?, drawn(&self.entropy)?];
        let entropy = StretchEntropy { key: drawn(&self.entropy)?, sealing };
        let piece = self.pen.stretch(offices, &entropy, self.cut)?;
        let _link = self.append(piece)?;
        Ok(())
    }

    /// On the disk, or as if it had never been tried.
    fn append(&mut self, piece: Piece) -> Result<Link, Error> {
        if self.unclean {
            self.cut_back()?;
        }
        let whole = self.tail().whole;
        let written = self.file.seek(SeekFrom::Start(whole)).and_then(|_| self.file.write_all(piece.bytes()));
        if let Err(error) = written.and_then(|()| self.file.sync_all()) {
            tracing::error!(kind = %error.kind(), "a frame of the intake was not written");
            self.unclean = true;
            let _ = self.cut_back();
            return Err(error.into());
        }
        let link = piece.link();
        self.pen.wrote(piece);
        Ok(link)
    }

    fn cut_back(&mut self) -> Result<(), Error> {
        self.file.set_len(self.tail().whole)?;
        self.file.sync_all()?;
        self.unclean = false;
        Ok(())
    }
}

/// Without enough room nobody is taken in: the record beside it needs some too.
fn room(path: &Path) -> Result<(), Error> {
    if space::free(path).is_some_and(|free| free < space::FLOOR) { Err(Error::NoRoom) } else { Ok(()) }
}

fn drawn<const N: usize>(entropy: &SystemRandom) -> Result<Zeroizing<[u8; N]>, Error> {
    let mut bytes = Zeroizing::new([0; N]);
    entropy.fill(&mut *bytes).map_err(|_| Error::Entropy)?;
    Ok(bytes)
}

/// The right to append in a folder; given back when dropped, however the program ends.
#[derive(Debug)]
struct Lock(File);

impl Lock {
    fn take(folder: &Path) -> Result<Self, Error> {
        let mut options = durable::private();
        let options = options.read(true).write(true).create(true).truncate(false);
        let file = durable::open(options, &folder.join(LOCK))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(Error::Locked),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}
