//! The witnesses' workers: the newest signed checkpoint goes to the places outside of the record, off the writer's path.
//!
//! What is at hand (keystore, system log) and what may hang (a file on a share) each have a thread and a short queue, so
//! that neither holds up a case nor the other. A newer checkpoint makes an older one needless: one that finds no room is
//! left out. What failed is a warning, and is written down once a day for each place.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use super::worker::Worker;
use crate::keystore::Keystore;
use crate::record::checkpoint::SignedNote;
use crate::record::soundness::Place;
use crate::time::Timestamp;
use crate::witness;

/// What is under way is finished before the program ends, as far as that goes in time.
const FAREWELL: Duration = Duration::from_secs(4);
const FAREWELL_TO_A_SHARE: Duration = Duration::from_secs(1);
const QUEUE: usize = 2;
const A_DAY: Duration = Duration::from_hours(24);

type Told = (Place, bool);

/// Who keeps checkpoints of this desk's record.
#[derive(Default)]
pub struct Witnesses {
    near: Option<Worker<SignedNote>>,
    far: Option<Worker<SignedNote>>,
    told: Option<Receiver<Told>>,
    failing: BTreeSet<Place>,
    /// When it was last written down that one fails.
    written: BTreeMap<Place, Timestamp>,
}

impl Witnesses {
    /// The keystore, the system's log if wanted, and a file if one is configured.
    pub fn start(keystore: Keystore, system_log: bool, file: Option<PathBuf>) -> io::Result<Self> {
        let (tell, told) = sync_channel(64);
        let near = Worker::start("witness", QUEUE, FAREWELL, near(keystore, system_log, tell.clone()))?;
        let far = match file {
            None => None,
            Some(file) => Some(Worker::start("witness-file", QUEUE, FAREWELL_TO_A_SHARE, far(file, tell))?),
        };
        Ok(Self { near: Some(near), far, told: Some(told), ..Self::default() })
    }

    /// Lays a checkpoint down, some time soon.
    pub(super) fn lay(&mut self, note: SignedNote) {
        for (worker, place) in [(&self.near, Place::Keystore), (&self.far, Place::File)] {
            if worker.as_ref().is_some_and(|worker| worker.give(note).is_err()) {
                let _ = self.failing.insert(place);
            }
        }
    }

    /// The words for what failed since and was not written down today.
    pub(super) fn faults(&mut self, now: Timestamp) -> Vec<&'static str> {
        let told: Vec<Told> = self.told.iter().flat_map(Receiver::try_iter).collect();
        for one in told {
            self.saw(one);
        }
        let due: Vec<Place> = self.failing.iter().copied().filter(|place| self.is_due(*place, now)).collect();
        for place in &due {
            let _ = self.written.insert(*place, now);
        }
        due.into_iter().map(word).collect()
    }

    fn saw(&mut self, (place, taken): Told) {
        let _changed = if taken { self.failing.remove(&place) } else { self.failing.insert(place) };
    }

    fn is_due(&self, place: Place, now: Timestamp) -> bool {
        // A clock that was set back is no reason to be silent for longer.
        self.written.get(&place).is_none_or(|last| now < *last || now.since(*last) >= A_DAY)
    }

    /// Whether any of them fails.
    pub(super) fn are_troubled(&self) -> bool {
        !self.failing.is_empty()
    }
}

const fn word(place: Place) -> &'static str {
    match place {
        Place::SystemLog => "witness-system-log",
        Place::File => "witness-file",
        _ => "witness-keystore",
    }
}

fn near(keystore: Keystore, system_log: bool, tell: SyncSender<Told>) -> impl FnMut(SignedNote) + Send + 'static {
    move |note| {
        let kept = keystore.keep_head(&note);
        let _ = kept.inspect_err(|error| tracing::warn!(code = error.code(), "the keystore took no checkpoint"));
        let _ = tell.try_send((Place::Keystore, kept.is_ok()));
        if system_log {
            // A machine without a system log has one witness less: doctor says so.
            let logged = witness::lay_in_system_log(&note);
            let taken = logged.is_ok() || logged == Err(witness::Error::Absent);
            let _ = tell.try_send((Place::SystemLog, taken));
        }
    }
}

fn far(file: PathBuf, tell: SyncSender<Told>) -> impl FnMut(SignedNote) + Send + 'static {
    move |note| {
        let laid = witness::lay_in_file(&file, &note);
        let _ = laid.inspect_err(|error| tracing::warn!(code = error.code(), "the witness file took no checkpoint"));
        let _ = tell.try_send((Place::File, laid.is_ok()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::KeyPlace;
    use crate::record::checkpoint::{Checkpoint, Origin};
    use crate::record::merkle::Root;
    use crate::record::signing::{Seed, SigningKey};

    const LOG: [u8; 16] = [7; 16];

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix_seconds(1_795_359_600 + seconds)
    }

    fn note(size: u64) -> SignedNote {
        let key = SigningKey::from_seed(&Seed::from_bytes(&[1; 32])).expect("a key");
        let (origin, root) = (Origin { log: LOG, segment: 1 }, Root::empty());
        SignedNote::sign(Checkpoint { origin, size, root, time: at(0), opening: 1, successor: None }, &key)
    }

    #[test]
    fn every_place_has_the_newest_checkpoint_when_the_desk_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("witness.txt");
        let keystore = || Keystore::of(KeyPlace::File, folder.path(), &LOG);
        let mut witnesses = Witnesses::start(keystore(), false, Some(file.clone())).expect("threads");
        witnesses.lay(note(5));
        drop(witnesses);
        assert_eq!(keystore().head(), Ok(Some(note(5))));
        assert_eq!(witness::read_file(&file, &LOG), Ok(vec![note(5)]));
    }

    #[test]
    fn a_place_that_fails_is_said_once_a_day_and_no_longer_than_it_fails() {
        let folder = tempfile::tempdir().expect("a folder");
        let keystore = Keystore::of(KeyPlace::File, folder.path(), &LOG);
        let share = folder.path().join("share");
        let mut witnesses = Witnesses::start(keystore, false, Some(share.join("witness.txt"))).expect("threads");
        let faults = |witnesses: &mut Witnesses, now| {
            witnesses.lay(note(5));
            settle(witnesses);
            witnesses.faults(now)
        };
        assert_eq!(faults(&mut witnesses, at(0)), ["witness-file"]);
        assert!(witnesses.are_troubled());
        assert_eq!(faults(&mut witnesses, at(3600)), [""; 0]);
        assert_eq!(faults(&mut witnesses, at(86_400)), ["witness-file"]);
        crate::folders::make_private(&share).expect("made");
        assert_eq!(faults(&mut witnesses, at(200_000)), [""; 0]);
        assert!(!witnesses.are_troubled());
    }

    /// Waits until both places have said how it went.
    fn settle(witnesses: &mut Witnesses) {
        for _ in 0..2 {
            let told = witnesses.told.as_ref().expect("told").recv_timeout(Duration::from_secs(10));
            witnesses.saw(told.expect("an answer"));
        }
    }
}
