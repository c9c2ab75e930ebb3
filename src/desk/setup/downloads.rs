//! The lists that are published over HTTP: one thread fetches them in turn, once an hour, whatever else the desk does.
//!
//! Lists change once a day; an hour is often enough to notice and seldom enough for a shared line. When each was asked
//! for last is kept beside it, so that a program that starts for every case does not fetch a country's list each time.

#![expect(clippy::disallowed_methods, reason = "the desk owns its threads, and this one its notes")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::folders;
use crate::folders::durable::{self, Readers};
use crate::platform::download::{self, Downloader, Fetched, Validators};
use crate::time::Timestamp;

/// From one question to the next.
const EVERY: Duration = Duration::from_hours(1);
/// The same after a failure.
const AFTER_A_FAILURE: Duration = Duration::from_mins(10);
/// No notes of ours are longer.
const LONGEST_NOTES: u64 = 64 * 1024;

/// Lists on their way; dropping it lets the thread end after the transfer at hand.
pub(super) struct Downloads {
    folder: PathBuf,
    arrived: Receiver<Arrival>,
    /// How many addresses are being asked for the first time and have not answered yet.
    first: usize,
    _wanted: SyncSender<()>,
}

/// What came of a question.
pub(super) enum Arrival {
    /// A file that nobody has verified yet.
    File(PathBuf),
    /// What was there already.
    Unchanged,
    /// Nothing.
    Failure,
}

/// When an address was asked last, and what it had then.
#[derive(Default, Serialize, Deserialize)]
struct Memory {
    asked: i64,
    validators: Option<Validators>,
}

struct Address {
    downloader: Downloader,
    notes: PathBuf,
    due: Timestamp,
}

impl Downloads {
    /// Fetches into `folder`, a private one.
    pub(super) fn start(downloaders: Vec<Downloader>, folder: &Path, clock: Clock) -> io::Result<Self> {
        let (sender, arrived) = channel();
        let (wanted, unwanted) = sync_channel(0);
        folders::make_private(folder)?;
        let (folder, ours) = (folder.to_owned(), folder.to_owned());
        let now = clock.now().wall;
        let addresses = downloaders.into_iter().map(|downloader| {
            let notes = folder.join(format!("asked-{}.json", downloader.key()));
            let asked = Timestamp::from_unix_seconds(memory(&notes).asked);
            // A time that is still to come was noted by a clock that was wrong.
            let due = if asked > now { now } else { asked.plus(EVERY) };
            Address { downloader, notes, due }
        });
        let mut addresses: Vec<Address> = addresses.collect();
        let first = addresses.iter().filter(|address| address.due <= now).count();
        let _detached = thread::Builder::new().name("crl-download".into()).spawn(move || {
            loop {
                for address in &mut addresses {
                    if address.is_due(clock.now().wall) && !address.fetch(&folder, clock, &sender) {
                        return;
                    }
                }
                let next = addresses.iter().map(|address| address.due).min();
                let patience = next.map_or(EVERY, |next| next.since(clock.now().wall));
                let patience = patience.clamp(Duration::from_secs(1), EVERY);
                if unwanted.recv_timeout(patience) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        })?;
        Ok(Self { folder: ours, arrived, first, _wanted: wanted })
    }

    /// What arrived since the last look.
    pub(super) fn arrived(&mut self) -> Vec<Arrival> {
        let arrived: Vec<_> = self.arrived.try_iter().collect();
        self.first = self.first.saturating_sub(arrived.len());
        arrived
    }

    /// What is of no use is fetched again, be it the same as before.
    pub(super) fn forget(&self, file: &Path) {
        if file.parent() == Some(&self.folder) {
            let _ = fs::remove_file(file);
        }
    }

    /// The next thing to arrive, as long as an address has not answered for the first time: a program that was started
    /// for one case is not to end it for a list that comes a moment later.
    pub(super) fn first_to_arrive(&mut self, patience: Duration) -> Option<Arrival> {
        if self.first == 0 {
            return None;
        }
        let arrival = self.arrived.recv_timeout(patience).ok();
        // Who waited once in vain does not wait again.
        self.first = if arrival.is_some() { self.first - 1 } else { 0 };
        arrival
    }
}

impl Address {
    /// Further ahead than it can have been put off, the clock was set back since.
    fn is_due(&self, now: Timestamp) -> bool {
        self.due <= now || self.due > now.plus(EVERY)
    }

    /// Whether anybody still wants to hear of it.
    fn fetch(&mut self, folder: &Path, clock: Clock, arrives: &Sender<Arrival>) -> bool {
        // A server is not told of a file that was thrown away.
        let known = memory(&self.notes).validators.filter(|_| self.downloader.file(folder).exists());
        // The folder may have been taken away since, or lead elsewhere.
        let made = folders::make_private(folder).map_err(|error| download::Error::File { kind: error.kind() });
        let fetched = made.and_then(|()| self.downloader.fetch(folder, known.as_ref(), &mut |_| {}));
        let now = clock.now().wall;
        self.due = now.plus(if fetched.is_ok() { EVERY } else { AFTER_A_FAILURE });
        let (validators, arrival) = match fetched {
            Ok(Fetched::NotModified) => (known, Arrival::Unchanged),
            Ok(Fetched::File { path, validators }) => (Some(validators), Arrival::File(path)),
            Err(error) => {
                tracing::warn!(code = error.code(), "a revocation list was not fetched");
                return arrives.send(Arrival::Failure).is_ok();
            }
        };
        let text = serde_json::to_vec(&Memory { asked: now.unix_seconds(), validators }).unwrap_or_default();
        if let Err(error) = durable::replace(&self.notes, &text, Readers::Owner) {
            tracing::warn!(kind = %error.kind(), "when a list was fetched could not be kept");
        }
        arrives.send(arrival).is_ok()
    }
}

/// Notes that cannot be read are as good as none: the list is asked for again.
fn memory(notes: &Path) -> Memory {
    durable::read(notes, LONGEST_NOTES).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Settings;

    #[test]
    fn a_folder_that_is_none_any_more_is_a_failure_that_is_told_and_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let gone = folder.path().join("arrivals");
        fs::write(&gone, "a file in its place").expect("laid");
        let clock = Clock::start();
        let downloader = Downloader::new(&Settings::at("http://127.0.0.1:9/a.crl")).expect("an address");
        let mut address = Address { downloader, notes: gone.join("notes"), due: clock.now().wall };
        let (sender, arrived) = channel();
        assert!(address.fetch(&gone, clock, &sender));
        assert!(matches!(arrived.try_recv(), Ok(Arrival::Failure)) && !address.is_due(clock.now().wall));
    }

    #[test]
    fn a_clock_that_was_wrong_puts_no_question_off_for_years() {
        let folder = tempfile::tempdir().expect("a folder");
        let now = Timestamp::from_unix_seconds(1_795_392_000);
        let downloader = Downloader::new(&Settings::at("http://127.0.0.1:9/a.crl")).expect("an address");
        let mut address = Address { downloader, notes: folder.path().join("notes"), due: now.plus(EVERY) };
        assert!(!address.is_due(now) && address.is_due(now.plus(EVERY)));
        address.due = now.plus(EVERY * 9000);
        assert!(address.is_due(now));
        for (asked, first) in [(i64::MAX, 1), (0, 1)] {
            let downloader = Downloader::new(&Settings::at("http://127.0.0.1:9/a.crl")).expect("an address");
            let notes = folder.path().join(format!("asked-{}.json", downloader.key()));
            fs::write(notes, format!("{{\"asked\":{asked},\"validators\":null}}")).expect("written");
            let downloads = Downloads::start(vec![downloader], folder.path(), Clock::start()).expect("a thread");
            assert_eq!(downloads.first, first, "{asked}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_folders_are_their_owners_alone_from_the_first_moment() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let arrivals = folder.path().join("crl").join("arrivals");
        let _downloads = Downloads::start(Vec::new(), &arrivals, Clock::start()).expect("a thread");
        for made in [&arrivals, &folder.path().join("crl")] {
            assert_eq!(fs::metadata(made).expect("made").permissions().mode() & 0o777, 0o700);
        }
    }
}
