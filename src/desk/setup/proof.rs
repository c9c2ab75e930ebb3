//! What the record of this desk is checked against and signed with: the key, and the checkpoints found outside.

use std::path::Path;

use crate::config::{Config, KeyPlace};
use crate::keystore::{self, Keystore};
use crate::pki::Environment;
use crate::record::Draft;
use crate::record::chain::Log;
use crate::record::checkpoint::SignedNote;
use crate::record::pseudonym::YearKey;
use crate::record::signing::{PublicKey, Seed, SigningKey};
use crate::record::soundness::{Anchor, Place};
use crate::record::year::FiscalYear;
use crate::store::{self, Outside, Reading, Store, Turn};
use crate::time::Now;
use crate::witness;

/// The keystore that is configured for this log.
#[must_use]
pub fn keystore(config: &Config, data: &Path, log: &[u8; 16]) -> Keystore {
    Keystore::of(config.log.key, data, log)
}

/// Everything that is known about a log outside of its record, and which places could not say what they know. A system
/// without a log that can be asked is no such place; a configured file that is not there is one.
#[must_use]
pub fn outside(config: &Config, data: &Path, log: &[u8; 16]) -> Outside {
    let keystore = keystore(config, data, log);
    let (seed, head) = (keystore.seed(), keystore.head());
    let logged = match speaks_to_the_system(config).then(|| witness::read_system_log(log)) {
        None | Some(Err(witness::Error::Absent)) => Ok(Vec::new()),
        Some(told) => told,
    };
    let filed = config.log.witness_file.as_deref().map_or(Ok(Vec::new()), |file| witness::read_file(file, log));
    let silent = [
        (Place::Keystore, seed.is_err() || head.is_err()),
        (Place::SystemLog, logged.is_err()),
        (Place::File, filed.is_err()),
    ];
    let unread = silent.into_iter().filter(|(_, silent)| *silent).map(|(place, _)| place).collect();
    let key = seed.ok().flatten().and_then(|seed| SigningKey::from_seed(&seed));
    let of = |place, notes: Vec<_>| notes.into_iter().map(move |note| Anchor { place, note });
    let anchors = of(Place::Keystore, head.ok().flatten().into_iter().collect())
        .chain(of(Place::SystemLog, logged.unwrap_or_default()))
        .chain(of(Place::File, filed.unwrap_or_default()));
    Outside { anchors: anchors.collect(), key: key.map(|key| key.public()), unread }
}

/// Lays a checkpoint down wherever the desk would, at once; the words of the places that did not take it.
#[must_use]
pub fn lay(config: &Config, data: &Path, note: &SignedNote) -> Vec<&'static str> {
    let kept = keystore(config, data, &note.checkpoint().origin.log).keep_head(note).is_ok();
    let logged = !speaks_to_the_system(config)
        || matches!(witness::lay_in_system_log(note), Ok(()) | Err(witness::Error::Absent));
    let filed = config.log.witness_file.as_deref().is_none_or(|file| witness::lay_in_file_soon(file, note).is_ok());
    let told = [(Place::Keystore, kept), (Place::SystemLog, logged), (Place::File, filed)];
    told.into_iter().filter(|(_, taken)| !taken).map(|(place, _)| place.code()).collect()
}

/// Whether the system's log hears of this record: not of a practice.
pub(super) fn speaks_to_the_system(config: &Config) -> bool {
    config.trust.environment != Environment::Practice
}

/// The log whose record lies in this folder; none if it was not begun, or cannot be read: opening it will say why.
pub(super) fn log_of(data: &Path, environment: Environment) -> Option<Log> {
    let path = data.join(store::FILE);
    let there = path.exists();
    there.then(|| Reading::open(&path, environment).ok()).flatten().map(|reading| reading.log())
}

/// The record, signing from here on if there is a keystore. Where the key that the record knows is gone, a new segment
/// says so with a new one. Without a keystore the desk works on unsigned.
pub(super) fn signing(mut store: Store, config: &Config, data: &Path, now: Now) -> Result<Store, store::Error> {
    let every = config.log.checkpoint_every;
    let keystore = keystore(config, data, &store.log().id);
    if resumed(&mut store, &keystore, every, now)? {
        return Ok(store);
    }
    let key = match key(&keystore) {
        Ok(Some(key)) => key,
        Ok(None) => return Ok(store),
        Err(error) => {
            tracing::warn!(code = error.code(), "the record is not signed");
            return Ok(store);
        }
    };
    if store.keys().current().is_none_or(|known| known == key.public()) {
        store.sign_with(key, every, now)?;
        return Ok(store);
    }
    let mut store = store.turn(data, Turn::KeyLost, now)?;
    store.sign_after_a_loss(key, every, now)?;
    Ok(store)
}

/// Whether a hand-over to another key had to be ended first, which it then is.
fn resumed(store: &mut Store, keystore: &Keystore, every: u32, now: Now) -> Result<bool, store::Error> {
    let key = |seed: Option<Seed>| seed.and_then(|seed| SigningKey::from_seed(&seed));
    let (old, next) = (key(keystore.seed().ok().flatten()), key(keystore.next_seed().ok().flatten()));
    let Some((old, next)) = old.zip(next) else { return Ok(false) };
    if store.keys().current() != Some(next.public()) {
        return Ok(false);
    }
    store.resume_rotation(old, next, every, now)?;
    if let Err(error) = keystore.promote() {
        tracing::warn!(code = error.code(), "the key that took over is not in its place yet");
    }
    Ok(true)
}

/// Another key signs from here on: it is kept before the record names it, and the one before vouches for it. A machine
/// that stops in between ends the hand-over at its next start.
pub fn rotate(store: &mut Store, keystore: &Keystore, draft: &Draft, now: Now) -> Result<PublicKey, super::Error> {
    let seed = keystore.make_next_seed()?;
    let key = SigningKey::from_seed(&seed).ok_or(keystore::Error::Damaged)?;
    let public = key.public();
    store.rotate(key, draft, now)?;
    keystore.promote()?;
    Ok(public)
}

fn key(keystore: &Keystore) -> Result<Option<SigningKey>, keystore::Error> {
    let seed = match keystore.seed()? {
        Some(seed) => seed,
        None => keystore.make_seed()?,
    };
    Ok(SigningKey::from_seed(&seed))
}

/// The key of this fiscal year's pseudonyms, where they are configured. A keystore that does not serve gives none, and
/// the cases then have no pseudonym: they are told apart by their receipt.
pub(super) fn pseudonyms(config: &Config, data: &Path, log: &[u8; 16], now: Now) -> Option<(FiscalYear, YearKey)> {
    let year = FiscalYear::of(now.wall).filter(|_| config.log.pseudonym)?;
    let key = keystore(config, data, log).year_key(year);
    let key = key.inspect_err(|error| tracing::warn!(code = error.code(), "no pseudonyms are kept")).ok();
    key.map(|key| (year, key))
}

/// Whether a key in a file was asked for where the system's keystore should have it.
#[must_use]
pub fn is_key_in_a_file(config: &Config) -> bool {
    config.log.key == KeyPlace::File && config.trust.environment != Environment::Practice
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::record::Event;
    use crate::store::{Look, Settings};

    /// How far a hand-over came before the machine stopped.
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Reached {
        Kept,
        Named,
        VouchedFor,
        Done,
    }

    fn open(data: &Path) -> Store {
        let now = Clock::start().now();
        let settings = Settings { environment: Environment::Practice, boot: [0; 16], now, floor: 0 };
        let log = log_of(data, Environment::Practice);
        let outside = log.map(|log| outside(&Config::practice(), data, &log.id)).unwrap_or_default();
        let store = Store::open_in_against(data, settings, &outside).expect("opens");
        signing(store, &Config::practice(), data, now).expect("signs")
    }

    fn hand_over(data: &Path, reached: Reached) -> PublicKey {
        let (mut store, now) = (open(data), Clock::start().now());
        let keystore = keystore(&Config::practice(), data, &store.log().id);
        let draft = Draft::new(Event::Checkpoint);
        if reached == Reached::Done {
            return rotate(&mut store, &keystore, &draft, now).expect("handed over");
        }
        let key = SigningKey::from_seed(&keystore.make_next_seed().expect("made")).expect("a key");
        let public = key.public();
        match reached {
            Reached::Named => {
                let named = Draft { digest: *public.bytes(), ..Draft::new(Event::KeyRotated) };
                let _ = store.append(&named, now).expect("named");
            }
            Reached::VouchedFor => store.rotate(key, &draft, now).expect("handed over"),
            Reached::Kept | Reached::Done => {}
        }
        public
    }

    #[test]
    fn a_hand_over_that_the_machine_stopped_in_ends_at_the_next_start_and_no_key_is_lost() {
        for reached in [Reached::Kept, Reached::Named, Reached::VouchedFor, Reached::Done] {
            let folder = tempfile::tempdir().expect("a folder");
            let before = open(folder.path()).keys().current();
            let next = hand_over(folder.path(), reached);
            let mut store = open(folder.path());
            let expected = if reached == Reached::Kept { before } else { Some(next) };
            assert_eq!(store.keys().current(), expected, "{reached:?}");
            let now = Clock::start().now();
            assert!(store.checkpoint(&Draft::new(Event::Checkpoint), None, now).expect("signed").is_some());
            let log = store.log();
            assert_eq!(log.segment, 1, "no key was lost: {reached:?}");
            drop(store);
            let reading = Reading::open(&folder.path().join(store::FILE), Environment::Practice).expect("opens");
            let outside = outside(&Config::practice(), folder.path(), &log.id);
            let soundness = reading.examine(&outside, Look::THOROUGH).expect("read");
            assert!(soundness.finding.is_whole(), "{reached:?}: {:?}", soundness.finding);
            assert!(open(folder.path()).signs());
        }
    }
}
