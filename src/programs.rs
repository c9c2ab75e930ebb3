//! The local socket at which other programs of this machine ask for a case: a Unix socket, on Windows a named pipe. Never a
//! port of the network.
//!
//! Who may connect is the system's to keep: the folder is the desk's own (0700, with a group 0750), and so is the socket
//! (0600, 0660); on Windows the pipe's own list says it. Who connects is asked of the system as well: an account without a
//! `[[program]]` is turned away; where the system tells it only once something was read, whoever says nothing leaves soon
//! (`accounts` beside this). Each connection has two threads and short queues of its own, a pace, and deadlines for
//! reading and writing; whoever is too slow, too fast or talks rubbish loses the connection and nothing else happens. The
//! desk never waits for any of them.

#![expect(clippy::disallowed_methods, reason = "the edge that listens: threads, files and a socket")]

mod accounts;
mod connection;
#[cfg(any(windows, test))]
mod pipe;
#[cfg(unix)]
mod place;
#[cfg(test)]
mod tests;
mod wire;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use interprocess::local_socket::traits::{Listener as _, Stream as _};
use interprocess::local_socket::{GenericFilePath, Listener, Stream, ToFsName};

use accounts::{Accounts, Teller};
use connection::Caller;
pub use connection::Voice;
#[cfg(windows)]
use pipe::listen;
#[cfg(unix)]
use place::listen;

use crate::clock::Clock;
use crate::config;
use crate::request::pace::Pace;
use crate::request::{Asked, Refusal};

/// As many programs are served at once.
const MOST: usize = 8;
/// As many may be there of whom the system has not told yet who they are: they keep no known program out.
const MOST_UNKNOWN: usize = 3;
/// Between two that connect: a flood of them costs no more than this.
const BREATH: Duration = Duration::from_millis(20);

/// So many complaints at once, and then one in a while.
const COMPLAINTS: u32 = 10;
const COMPLAINT: Duration = Duration::from_secs(6);

/// What the desk hears of programs.
pub enum Heard {
    /// One asks.
    Asked {
        /// Where the answer goes.
        voice: Voice,
        /// Which of the configured ones, counted from 0.
        program: usize,
        /// What it asks.
        asked: Asked,
    },
    /// A connection is gone, by its number.
    Gone(u64),
    /// One was turned away.
    TurnedAway {
        /// Which, where it is one of the configured ones.
        program: Option<usize>,
        /// Why.
        why: Refusal,
    },
}

/// Whoever listens to programs.
pub trait Ears: Send + Sync + 'static {
    /// Takes note of it and comes back at once; says whether there was room.
    fn hears(&self, heard: Heard) -> bool;
}

/// Why no program can ask.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The folder of the socket cannot be had.
    #[error("the folder {} cannot be used: {kind}", path.display())]
    Folder {
        /// Which.
        path: PathBuf,
        /// What the system said.
        kind: io::ErrorKind,
    },
    /// Others can reach into the folder, or it is not the desk's.
    #[error("{} must be a folder of the desk's own account that is closed to others (chmod 700, with a group 750)", path.display())]
    FolderOpen {
        /// Which.
        path: PathBuf,
    },
    /// Something that is no socket of ours has its name: a file, a link.
    #[error("{} is there and is no socket of this account: move it away, or name another", path.display())]
    Taken {
        /// Which.
        path: PathBuf,
    },
    /// Another program answers there.
    #[error("another program listens at {}", path.display())]
    InUse {
        /// Which.
        path: PathBuf,
    },
    /// An account or a group that the system does not know.
    #[error("the system knows no account or group {name}: give its number")]
    Account {
        /// As configured.
        name: String,
    },
    /// The socket itself.
    #[error("{} cannot be opened: {kind}", path.display())]
    Socket {
        /// Which.
        path: PathBuf,
        /// What the system said.
        kind: io::ErrorKind,
    },
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Folder { .. } => "socket-folder",
            Self::FolderOpen { .. } => "socket-folder-open",
            Self::Taken { .. } => "socket-taken",
            Self::InUse { .. } => "socket-in-use",
            Self::Account { .. } => "socket-account",
            Self::Socket { .. } => "socket-failed",
        }
    }
}

/// An open socket. Dropping it tells nobody anything more, and takes the socket's file away.
pub struct Door {
    path: PathBuf,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// What every connection shares.
struct House {
    accounts: Accounts,
    ears: Arc<dyn Ears>,
    clock: Clock,
    ended: Arc<AtomicBool>,
    /// Those who are known, and those who are not yet.
    served: AtomicUsize,
    unknown: AtomicUsize,
    /// How often the desk hears of those who were turned away.
    complaints: Mutex<Pace>,
}

/// One of the places; given up when it is dropped.
struct Place {
    house: Arc<House>,
    is_known: bool,
}

impl Place {
    /// One among those who are known, or among those who are not yet, if there is one.
    fn of(house: &Arc<House>, is_known: bool) -> Result<Self, Refusal> {
        // Dropped where there are too many.
        let place = Self { house: Arc::clone(house), is_known };
        let (taken, most) = place.taken();
        if taken.fetch_add(1, Ordering::SeqCst) >= most { Err(Refusal::Connections) } else { Ok(place) }
    }

    fn taken(&self) -> (&AtomicUsize, usize) {
        if self.is_known { (&self.house.served, MOST) } else { (&self.house.unknown, MOST_UNKNOWN) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = self.taken().0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl House {
    /// The desk hears of it, though not of each in a flood.
    fn turned_away(&self, program: Option<usize>, why: Refusal) {
        let now = self.clock.now().monotonic;
        if self.complaints.lock().unwrap_or_else(PoisonError::into_inner).takes(now) {
            let _ = self.ears.hears(Heard::TurnedAway { program, why });
        }
    }
}

impl Door {
    /// Opens the configured socket; none where none is configured.
    pub fn open(programs: &config::Programs, clock: Clock, ears: Arc<dyn Ears>) -> Result<Option<Self>, Error> {
        Self::open_where(Teller::system(), programs, clock, ears)
    }

    /// The same where the system tells in this way who connects.
    fn open_where(
        teller: Teller,
        programs: &config::Programs,
        clock: Clock,
        ears: Arc<dyn Ears>,
    ) -> Result<Option<Self>, Error> {
        let Some(path) = &programs.socket else { return Ok(None) };
        let accounts = Accounts::of(programs, teller)?;
        let group = programs.group.as_deref().map(accounts::group).transpose()?;
        let listener = listen(path, group.as_ref(), &accounts)?;
        let ended = Arc::new(AtomicBool::new(false));
        let (served, unknown) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let complaints = Mutex::new(Pace::new(COMPLAINTS, COMPLAINT, clock.now().monotonic));
        let house = Arc::new(House { accounts, ears, clock, ended: Arc::clone(&ended), served, unknown, complaints });
        let thread = thread::Builder::new().name("programs".into()).spawn(move || attend(&listener, &house));
        let thread = thread.map_err(|error| Error::Socket { path: path.clone(), kind: error.kind() })?;
        Ok(Some(Self { path: path.clone(), ended, thread: Some(thread) }))
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Whoever waits for the next to connect is woken by one; if that fails they end with the program.
        if knock(&self.path)
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

/// Whether somebody answers there.
fn knock(path: &Path) -> bool {
    path.to_fs_name::<GenericFilePath>().and_then(Stream::connect).is_ok()
}

fn attend(listener: &Listener, house: &Arc<House>) {
    while !house.ended.load(Ordering::SeqCst) {
        if let Ok(stream) = listener.accept() {
            if house.ended.load(Ordering::SeqCst) {
                return;
            }
            receive(stream, house);
        }
        thread::sleep(BREATH);
    }
}

/// Lets one in, or says why not.
fn receive(stream: Stream, house: &Arc<House>) {
    let program = match house.accounts.program_at_once(&stream) {
        Ok(program) => program,
        Err(why) => {
            connection::turn_away(stream, why);
            house.turned_away(None, why);
            return;
        }
    };
    match Place::of(house, program.is_some()) {
        Ok(place) => Caller { program, place }.serve(stream),
        Err(why) => {
            connection::turn_away(stream, why);
            house.turned_away(program, why);
        }
    }
}
