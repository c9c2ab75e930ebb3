//! The practice reader: one place for a simulated card, behind the same seam as a real reader.
//!
//! The handle is shared: whoever conducts the practice puts cards in, takes them out and looks at their counters
//! while the desk's worker talks to them. A connection belongs to the card it was opened with: a card that comes
//! later is never reached through it. A mute card is reported at once: there is no reader here that could hang.

#![expect(clippy::disallowed_methods, reason = "an edge: a slow card takes its time on the thread that asks it")]

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::card::{Command, Error, Response, Sharing, Slot, Transport};
use crate::training::BehavingCard;

/// Told whether a card lies there, each time that changes.
type Watcher = Arc<dyn Fn(bool) + Send + Sync>;

/// A reader with room for one simulated card. Clones are the same reader.
#[derive(Clone, Default)]
pub struct PracticeReader {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    card: Option<BehavingCard>,
    /// Goes up with every card put in or taken out.
    generation: u64,
    watcher: Option<Watcher>,
}

impl State {
    fn change(&mut self, card: Option<BehavingCard>) -> Option<BehavingCard> {
        self.generation += 1;
        let mut before = std::mem::replace(&mut self.card, card);
        if let Some(card) = &mut before {
            card.power_off();
        }
        before
    }
}

impl PracticeReader {
    /// A reader with nothing on it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on `watcher` is told when a card comes or goes. It must not wait.
    pub fn watch(&self, watcher: impl Fn(bool) + Send + Sync + 'static) {
        self.lock().watcher = Some(Arc::new(watcher));
    }

    /// Puts a card on the reader. One that lies there is gone.
    pub fn insert(&self, card: BehavingCard) {
        let _before = self.lock().change(Some(card));
        self.tell(true);
    }

    /// Takes the card away: its counters go with it.
    pub fn remove(&self) -> Option<BehavingCard> {
        let card = self.lock().change(None);
        if card.is_some() {
            self.tell(false);
        }
        card
    }

    /// Puts another card in the place of this one, so quickly that no reader notices.
    pub fn swap(&self, card: BehavingCard) -> Option<BehavingCard> {
        self.lock().change(Some(card))
    }

    /// Looks at the card, if there is one.
    pub fn look<T>(&self, look: impl FnOnce(&BehavingCard) -> T) -> Option<T> {
        self.lock().card.as_ref().map(look)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Outside the lock, so that the watcher may use the reader.
    fn tell(&self, present: bool) {
        let watcher = self.lock().watcher.clone();
        if let Some(watcher) = watcher {
            watcher(present);
        }
    }
}

impl Slot for PracticeReader {
    fn connect(&mut self, _sharing: Sharing) -> Result<Box<dyn Transport + '_>, Error> {
        let mut state = self.lock();
        let generation = state.generation;
        state.card.as_mut().ok_or(Error::Removed)?.power_on();
        drop(state);
        Ok(Box::new(Connection { reader: self.clone(), generation }))
    }

    fn power_off(&mut self) -> Result<(), Error> {
        if let Some(card) = &mut self.lock().card {
            card.power_off();
        }
        Ok(())
    }
}

/// A connection to one card. Dropping it takes the card's power.
struct Connection {
    reader: PracticeReader,
    generation: u64,
}

impl Connection {
    /// The card this connection was opened with, if it still lies there.
    fn with<T>(&self, ask: impl FnOnce(&mut BehavingCard) -> T) -> Result<T, Error> {
        let mut state = self.reader.lock();
        let same = state.generation == self.generation;
        state.card.as_mut().filter(|_| same).map(ask).ok_or(Error::Removed)
    }
}

impl Transport for Connection {
    fn transmit(&mut self, command: &Command) -> Result<Response, Error> {
        thread::sleep(self.with(|card| card.pace())?);
        let (answer, gone) = self.with(|card| (card.answer(command.bytes()), card.is_gone()))?;
        if gone {
            let _pulled = self.reader.remove();
            return Err(Error::Removed);
        }
        if answer.is_empty() {
            return Err(Error::Mute);
        }
        Response::parse(&answer)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let _gone = self.with(BehavingCard::power_off);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::procedure::{self, Broken, Signing, Tries};
    use crate::card::script::{contents, pin, right_pin};
    use crate::card::{Medium, StatusWord};
    use crate::pki::Use;
    use crate::training::fault::{Fault, Misdeed, Occasion};
    use std::time::Duration;

    fn card(serial: u8) -> BehavingCard {
        BehavingCard::new(contents(Medium::Card, serial))
    }

    fn reader_with(card: BehavingCard) -> PracticeReader {
        let reader = PracticeReader::new();
        reader.insert(card);
        reader
    }

    fn sign(reader: &mut PracticeReader, with: crate::secret::Pin) -> Result<Signing, Broken> {
        let reading = procedure::read(reader.connect(Sharing::Shared).unwrap().as_mut(), Use::Authentication).unwrap();
        let mut card = reader.connect(Sharing::Exclusive).unwrap();
        procedure::sign(card.as_mut(), Use::Authentication, &reading, with, &[0x30; 51])
    }

    #[test]
    fn a_whole_case_can_be_played_and_its_counters_looked_at() {
        let mut reader = reader_with(card(1));
        assert_eq!(sign(&mut reader, pin("0000")), Ok(Signing::PinRefused { tries: Tries::Left(2) }));
        assert_eq!(reader.look(|card| card.tries(Use::Authentication)), Some(2));
        assert!(matches!(sign(&mut reader, right_pin(Use::Authentication)), Ok(Signing::Signed { .. })));
        assert_eq!(reader.look(BehavingCard::verifications), Some(2));
        assert_eq!(reader.look(|card| card.tries(Use::Authentication)), Some(3));
    }

    #[test]
    fn a_connection_that_ends_leaves_no_verified_card_behind() {
        let mut reader = reader_with(card(1));
        let _signed = sign(&mut reader, right_pin(Use::Authentication)).unwrap();
        let mut later = reader.connect(Sharing::Shared).unwrap();
        let mut words = Vec::new();
        for command in [
            Command::select_application(),
            Command::select_application(),
            Command::select_file(crate::card::File::AuthenticationKey),
            Command::compute_signature(&[0x30; 51]).unwrap(),
        ] {
            words.push(later.transmit(&command).unwrap().status());
        }
        let expected = [StatusWord::Internal, StatusWord::Success, StatusWord::Success, StatusWord::PinRequired];
        assert_eq!(words, expected);
    }

    #[test]
    fn a_connection_never_reaches_the_card_that_came_later() {
        let mut reader = reader_with(card(1));
        let other = reader.clone();
        let mut connection = reader.connect(Sharing::Exclusive).unwrap();
        let _first = other.swap(card(2));
        assert_eq!(connection.transmit(&Command::select_application()), Err(Error::Removed));
        assert_eq!(other.look(BehavingCard::commands), Some(0));
    }

    #[test]
    fn an_empty_reader_has_no_card_to_connect_to() {
        let mut reader = PracticeReader::new();
        assert_eq!(reader.connect(Sharing::Shared).map(|_| ()).unwrap_err(), Error::Removed);
        assert_eq!(reader.power_off(), Ok(()));
        assert_eq!(reader.look(BehavingCard::commands), None);
    }

    #[test]
    fn a_card_pulled_inside_a_command_is_gone_and_the_watcher_is_told() {
        let fault = Fault::new(Occasion::Instruction(0x2A), Misdeed::TornBefore);
        let mut reader = PracticeReader::new();
        let told = Arc::new(Mutex::new(Vec::new()));
        let (heard, inside) = (Arc::clone(&told), reader.clone());
        reader.watch(move |present| {
            assert_eq!(inside.look(|_| ()).is_some(), present);
            heard.lock().unwrap().push(present);
        });
        reader.insert(card(1).with_fault(fault));
        let broken = Broken { error: Error::Removed, verify_sent: true };
        assert_eq!(sign(&mut reader, right_pin(Use::Authentication)), Err(broken));
        assert!(reader.look(|_| ()).is_none());
        assert_eq!(reader.remove().map(|_| ()), None);
        assert_eq!(*told.lock().unwrap(), [true, false]);
    }

    #[test]
    fn a_mute_card_is_told_from_one_that_was_pulled() {
        let mut reader = reader_with(card(1).with_fault(Fault::new(Occasion::Command(0), Misdeed::Mute)));
        let mut connection = reader.connect(Sharing::Shared).unwrap();
        assert_eq!(connection.transmit(&Command::select_application()), Err(Error::Mute));
    }

    #[test]
    fn a_card_keeps_its_counters_when_it_is_taken_out_and_put_back() {
        let mut reader = reader_with(card(1));
        let _refused = sign(&mut reader, pin("0000"));
        let card = reader.remove().unwrap();
        assert!(reader.look(|_| ()).is_none());
        reader.insert(card);
        assert_eq!(reader.look(|card| card.tries(Use::Authentication)), Some(2));
    }

    #[test]
    fn only_a_slow_card_takes_its_time() {
        assert_eq!(card(1).pace(), Duration::ZERO);
        assert_eq!(card(1).with_pace(Duration::from_millis(250)).pace(), Duration::from_millis(250));
    }
}
