//! What lies on which reader, as it changes.
//!
//! A thread waits in `SCardGetStatusChange` on a context of its own, over the readers and over the pseudo reader
//! that stands for "a reader came or went". When the service dies, the context dies with it (a killed service shows
//! as CommError, and the context would still be called valid), so a new one is established, with growing pauses.
//!
//! Promises: every card that was told of is told to be gone, whatever takes it: a hand, an unplugged reader or a dead
//! service, and after what took it. A card that was there before anybody looked is told apart, because a killed
//! program may have left it verified. A card exchanged between two looks is told as removed and inserted.

#![expect(clippy::disallowed_methods, reason = "an edge: the thread that waits for cards")]

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::ffi::CStr;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use pcsc::{Context, PNP_NOTIFICATION, ReaderState, Scope, State};

use super::worker;
use crate::card::Error;

/// Looks again after this long even if nothing was told: no lost message can stop the desk.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(4);
/// How long dropping the monitor waits for its thread.
const END_PATIENCE: u32 = 20;
const CANCEL_PAUSE: Duration = Duration::from_millis(100);

/// What happened at the readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The reader service is gone; the removal of every card follows.
    ServiceLost,
    /// It is back, after it was lost.
    ServiceBack,
    /// The readers there are now, by name; the first look always tells.
    Readers(Vec<String>),
    /// A card was already there when the reader was first looked at: power it off before anything else.
    CardPresentAtStart {
        /// On this reader.
        reader: String,
    },
    /// A card was put down.
    CardInserted {
        /// On this reader.
        reader: String,
    },
    /// The card is gone, or cannot be reached any more.
    CardRemoved {
        /// From this reader.
        reader: String,
    },
}

/// The thread that watches the readers; dropping it ends the thread.
#[derive(Debug)]
pub struct Monitor {
    waiting: Waiting,
    stop: Option<SyncSender<Infallible>>,
    ended: Receiver<Infallible>,
}

impl Monitor {
    /// Watches the readers whose name contains `part` (all, if empty) and calls `tell` for each event, in order.
    ///
    /// `tell` runs on the monitor's thread and must not wait long.
    ///
    /// # Errors
    /// [`Error::ReaderUnavailable`] if the system gives no thread.
    pub fn start(part: &str, mut tell: impl FnMut(Event) + Send + 'static) -> Result<Self, Error> {
        let (stop, stopped) = sync_channel(0);
        let (alive, ended) = sync_channel(0);
        let waiting = Waiting::default();
        let mut watch = Watch { part: part.to_owned(), waiting: waiting.clone(), stopped };
        let _detached = thread::Builder::new()
            .name("readers".into())
            .spawn(move || {
                watch.run(&mut tell);
                drop(alive);
            })
            .map_err(|_| Error::ReaderUnavailable)?;
        Ok(Self { waiting, stop: Some(stop), ended })
    }
}

impl Drop for Monitor {
    fn drop(&mut self) {
        self.stop = None;
        // A cancel that comes before the wait is lost, so it is sent until the thread has ended.
        for _ in 0..END_PATIENCE {
            self.waiting.cancel();
            if self.ended.recv_timeout(CANCEL_PAUSE) == Err(RecvTimeoutError::Disconnected) {
                return;
            }
        }
        tracing::warn!("the reader service does not let go; its thread is left behind");
    }
}

/// The context that the thread may be waiting on, for whoever wants to end that.
#[derive(Clone, Default)]
struct Waiting(Arc<Mutex<Option<Context>>>);

impl Waiting {
    fn on(&self, context: Option<Context>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = context;
    }

    fn cancel(&self) {
        let context = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(context) = context {
            // The cancel is a message to the service, which may be stopped itself.
            let _the_wait_ends_anyway = worker::within(CANCEL_PAUSE, move || context.cancel());
        }
    }
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Waiting")
    }
}

/// What the thread owns.
struct Watch {
    part: String,
    waiting: Waiting,
    stopped: Receiver<Infallible>,
}

impl Watch {
    fn run(&mut self, tell: &mut dyn FnMut(Event)) {
        let mut seen = Seen::default();
        let mut lost = false;
        let mut pause = Duration::ZERO;
        while !self.stopped_within(pause) {
            match Context::establish(Scope::User) {
                Ok(context) => {
                    if std::mem::take(&mut lost) {
                        tell(Event::ServiceBack);
                    }
                    // A service that died and is back already.
                    seen.gone().into_iter().for_each(&mut *tell);
                    self.waiting.on(Some(context.clone()));
                    let ended = self.watch(&context, &mut seen, tell);
                    self.waiting.on(None);
                    let Err(error) = ended else { return };
                    tracing::warn!(?error, "the reader service is gone");
                    pause = FIRST_PAUSE;
                }
                Err(error) if super::is_without_readers(error) => {
                    if std::mem::take(&mut lost) {
                        tell(Event::ServiceBack);
                    }
                    seen.look([].iter()).into_iter().for_each(&mut *tell);
                    pause = (pause * 2).clamp(FIRST_PAUSE, LONGEST_PAUSE);
                }
                Err(error) => {
                    if !std::mem::replace(&mut lost, true) {
                        tracing::warn!(?error, "there is no reader service");
                        tell(Event::ServiceLost);
                        seen.gone().into_iter().for_each(&mut *tell);
                    }
                    pause = (pause * 2).clamp(FIRST_PAUSE, LONGEST_PAUSE);
                }
            }
        }
    }

    fn stopped_within(&self, pause: Duration) -> bool {
        self.stopped.recv_timeout(pause) == Err(RecvTimeoutError::Disconnected)
    }

    /// Watches until it is stopped (`Ok`) or the context dies.
    fn watch(&self, context: &Context, seen: &mut Seen, tell: &mut dyn FnMut(Event)) -> Result<(), pcsc::Error> {
        let mut states = vec![ReaderState::new(PNP_NOTIFICATION(), State::UNAWARE)];
        loop {
            self.renew(context, &mut states)?;
            match context.get_status_change(Duration::ZERO, &mut states) {
                Ok(()) | Err(pcsc::Error::Timeout) => {}
                // It went between the list and the look.
                Err(pcsc::Error::UnknownReader) if !self.stopped_within(CANCEL_PAUSE) => continue,
                Err(error) => return Err(error),
            }
            states.iter_mut().for_each(ReaderState::sync_current_state);
            seen.look(states.iter().filter(|state| state.name() != PNP_NOTIFICATION()))
                .into_iter()
                .for_each(&mut *tell);
            if self.stopped_within(Duration::ZERO) {
                return Ok(());
            }
            match context.get_status_change(LONGEST_WAIT, &mut states) {
                Ok(()) | Err(pcsc::Error::Timeout | pcsc::Error::Cancelled | pcsc::Error::UnknownReader) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Keeps what is known of the readers that are still there and adds the new ones.
    fn renew(&self, context: &Context, states: &mut Vec<ReaderState>) -> Result<(), pcsc::Error> {
        let names = context.list_readers_owned()?;
        states.retain(|state| {
            state.name() == PNP_NOTIFICATION() || names.iter().any(|name| name.as_c_str() == state.name())
        });
        for name in names {
            let wanted = text(&name).contains(&self.part);
            if wanted && states.iter().all(|state| state.name() != name.as_c_str()) {
                states.push(ReaderState::new(name, State::UNAWARE));
            }
        }
        Ok(())
    }
}

fn text(name: &CStr) -> String {
    name.to_string_lossy().into_owned()
}

/// One look at a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Look {
    present: bool,
    /// Counts insertions and removals, so that an exchange between two looks shows.
    count: u32,
}

/// What was told last.
#[derive(Debug, Default)]
struct Seen(Option<BTreeMap<String, Look>>);

impl Seen {
    fn look<'a>(&mut self, states: impl Iterator<Item = &'a ReaderState>) -> Vec<Event> {
        let now = states.map(|state| {
            let look = Look { present: state.event_state().contains(State::PRESENT), count: state.event_count() };
            (text(state.name()), look)
        });
        self.change(now.collect())
    }

    /// What changed since the last look: readers, then removals, then insertions.
    fn change(&mut self, now: BTreeMap<String, Look>) -> Vec<Event> {
        let first = self.0.is_none();
        let before = self.0.replace(now.clone()).unwrap_or_default();
        let mut events = Vec::new();
        if first || !before.keys().eq(now.keys()) {
            events.push(Event::Readers(now.keys().cloned().collect()));
        }
        for (reader, then) in &before {
            let same = now.get(reader).is_some_and(|look| look.present && look.count == then.count);
            if then.present && !same {
                events.push(Event::CardRemoved { reader: reader.clone() });
            }
        }
        for (reader, look) in now {
            match before.get(&reader) {
                _ if !look.present => {}
                None => events.push(Event::CardPresentAtStart { reader }),
                Some(then) if !then.present || then.count != look.count => events.push(Event::CardInserted { reader }),
                Some(_) => {}
            }
        }
        events
    }

    /// The cards that nobody can reach any more.
    fn gone(&mut self) -> Vec<Event> {
        let before = self.0.take().unwrap_or_default();
        let present = before.into_iter().filter(|(_, look)| look.present);
        present.map(|(reader, _)| Event::CardRemoved { reader }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(readers: &[(&str, bool, u32)]) -> BTreeMap<String, Look> {
        readers.iter().map(|&(name, present, count)| (name.to_owned(), Look { present, count })).collect()
    }

    fn inserted(reader: &str) -> Event {
        Event::CardInserted { reader: reader.into() }
    }

    fn removed(reader: &str) -> Event {
        Event::CardRemoved { reader: reader.into() }
    }

    fn at_start(reader: &str) -> Event {
        Event::CardPresentAtStart { reader: reader.into() }
    }

    fn readers(names: &[&str]) -> Event {
        Event::Readers(names.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn each_change_is_told_once_and_removals_come_first() {
        let mut seen = Seen::default();
        let table = [
            (looks(&[]), vec![readers(&[])]),
            (looks(&[]), vec![]),
            (looks(&[("A", false, 0)]), vec![readers(&["A"])]),
            (looks(&[("A", true, 1)]), vec![inserted("A")]),
            (looks(&[("A", true, 1)]), vec![]),
            (looks(&[("A", false, 2)]), vec![removed("A")]),
            (looks(&[("A", true, 3), ("B", false, 0)]), vec![readers(&["A", "B"]), inserted("A")]),
            (looks(&[("A", false, 4), ("B", true, 1)]), vec![removed("A"), inserted("B")]),
        ];
        for (now, told) in table {
            assert_eq!(seen.change(now), told);
        }
    }

    #[test]
    fn a_card_that_was_there_before_anybody_looked_is_told_apart() {
        let mut seen = Seen::default();
        assert_eq!(seen.change(looks(&[("A", true, 7)])), [readers(&["A"]), at_start("A")]);
        let with_second = looks(&[("A", true, 7), ("B", true, 0)]);
        assert_eq!(
            seen.change(with_second),
            [readers(&["A", "B"]), at_start("B")],
            "a reader plugged in with a card in it"
        );
    }

    #[test]
    fn a_card_exchanged_between_two_looks_is_removed_and_inserted() {
        let mut seen = Seen::default();
        let _ = seen.change(looks(&[("A", true, 1)]));
        assert_eq!(seen.change(looks(&[("A", true, 3)])), [removed("A"), inserted("A")]);
    }

    #[test]
    fn a_reader_unplugged_takes_its_card_with_it() {
        let mut seen = Seen::default();
        let _ = seen.change(looks(&[("A", true, 1), ("B", true, 1)]));
        assert_eq!(seen.change(looks(&[("B", true, 1)])), [readers(&["B"]), removed("A")]);
    }

    #[test]
    fn a_dead_service_takes_every_card_with_it_and_what_comes_back_is_new() {
        let mut seen = Seen::default();
        let _ = seen.change(looks(&[("A", true, 1), ("B", false, 0)]));
        assert_eq!(seen.gone(), [removed("A")]);
        assert_eq!(seen.change(looks(&[("A", true, 1)])), [readers(&["A"]), at_start("A")]);
    }
}
