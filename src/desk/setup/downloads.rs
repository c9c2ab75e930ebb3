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
use crate::platform::download::{Downloader, Fetched, Validators};
use crate::time::Timestamp;

/// From one question to the next.
const EVERY: Duration = Duration::from_hours(1);
/// The same after a failure.
const AFTER_A_FAILURE: Duration = Duration::from_mins(10);

/// Lists on their way; dropping it lets the thread end after the transfer at hand.
pub(super) struct Downloads {
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
        fs::create_dir_all(folder)?;
        let folder = folder.to_owned();
        let addresses = downloaders.into_iter().enumerate().map(|(number, downloader)| {
            let notes = folder.join(format!("asked-{number}.json"));
            let due = Timestamp::from_unix_seconds(memory(&notes).asked).plus(EVERY);
            Address { downloader, notes, due }
        });
        let mut addresses: Vec<Address> = addresses.collect();
        let now = clock.now().wall;
        let first = addresses.iter().filter(|address| address.due <= now).count();
        let _detached = thread::Builder::new().name("crl-download".into()).spawn(move || {
            loop {
                for address in &mut addresses {
                    if address.due <= clock.now().wall && !address.fetch(&folder, clock, &sender) {
                        return;
                    }
                }
                let next = addresses.iter().map(|address| address.due).min();
                let patience = next.map_or(EVERY, |next| next.since(clock.now().wall)).max(Duration::from_secs(1));
                if unwanted.recv_timeout(patience) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        })?;
        Ok(Self { arrived, first, _wanted: wanted })
    }

    /// What arrived since the last look.
    pub(super) fn arrived(&mut self) -> Vec<Arrival> {
        let arrived: Vec<_> = self.arrived.try_iter().collect();
        self.first = self.first.saturating_sub(arrived.len());
        arrived
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
    /// Whether anybody still wants to hear of it.
    fn fetch(&mut self, folder: &Path, clock: Clock, arrives: &Sender<Arrival>) -> bool {
        let known = memory(&self.notes).validators;
        let fetched = self.downloader.fetch(folder, known.as_ref(), &mut |_| {});
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
        if let Err(error) = fs::write(&self.notes, text) {
            tracing::warn!(kind = %error.kind(), "when a list was fetched could not be kept");
        }
        arrives.send(arrival).is_ok()
    }
}

/// Notes that cannot be read are as good as none: the list is asked for again.
fn memory(notes: &Path) -> Memory {
    fs::read(notes).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}
