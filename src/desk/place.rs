//! What lies where: the readers, and the card on one of them.

use super::Runner;
use crate::card::ReaderKind;
use crate::reader;
use crate::session::Input;
use crate::session::order::Front;

/// What lies where.
#[derive(Default)]
pub(super) struct Place {
    /// How many; none while nobody has looked yet.
    pub(super) readers: Option<usize>,
    /// How a card is given to them.
    pub(super) kind: ReaderKind,
    pub(super) card: Option<String>,
    /// It lay there before the desk saw it being placed: it must be taken out before a case.
    pub(super) from_before: bool,
}

impl Runner {
    /// A case begins, or a reader is first looked at, and a card is there already.
    pub(super) fn card_lies_there(&mut self) {
        let at_desk = self.session.as_ref().is_some_and(|session| session.order().front == Front::Desk);
        self.tell(if self.place.from_before && at_desk { Input::CardLeftOver } else { Input::CardInserted });
    }

    pub(super) fn saw(&mut self, event: reader::Event) {
        match event {
            reader::Event::Readers(readers) => {
                self.place.kind = ReaderKind::of(readers.iter().map(String::as_str));
                self.looked(readers.len());
            }
            reader::Event::ServiceLost => self.looked(0),
            reader::Event::ServiceBack => {}
            reader::Event::CardPresentAtStart { reader } => {
                self.cards.power_off(&reader);
                // A reader plugged in during a case brings its own card: the case stays with the one it began with.
                if self.place.card.as_ref().is_some_and(|card| *card != reader) {
                    return;
                }
                self.place.card = Some(reader);
                self.place.from_before = true;
                self.card_lies_there();
            }
            reader::Event::CardInserted { reader } => {
                if self.place.card.is_none() {
                    self.place.card = Some(reader);
                    self.place.from_before = false;
                    self.next_person();
                    self.tell(Input::CardInserted);
                }
            }
            reader::Event::CardRemoved { reader } => {
                if self.place.card.as_ref() == Some(&reader) {
                    self.place.card = None;
                    self.tell(Input::CardRemoved);
                }
            }
        }
        self.lights.reader(self.place.readers.is_some_and(|readers| readers > 0), reader::hanging());
    }

    fn looked(&mut self, readers: usize) {
        self.place.readers = Some(readers);
        if readers == 0 {
            self.place.card = None;
            self.tell(Input::ReaderLost);
        }
        if let Some((order, proofs)) = self.pending.take() {
            self.open_for(order, proofs);
        }
    }
}
