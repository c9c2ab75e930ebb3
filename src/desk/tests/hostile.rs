//! What others around a desk may try: readers plugged in, queues kept full.

use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::super::setup::{self, CardWait};
use super::super::{
    Address, Desk, Inbox, Ledger, NoLibrary, NoPress, NoStock, Parts, Platform, Printed, Readers, View, Waiting, Wish,
};
use crate::card::{Error, Sharing, Slot, Transport};
use crate::clock::Clock;
use crate::config::{Closing, Config};
use crate::pki::{Anchors, Environment, Use};
use crate::platform::Warmth;
use crate::reader::Event;
use crate::session::input::{FetchFailure, Fetched, RecordFailure};
use crate::session::note::{Note, Receipt};
use crate::session::order::Front;
use crate::session::settings::Limits;
use crate::session::{Order, Scene, Settings};
use crate::stand_in::authority::Authority;
use crate::time::{Now, Timestamp};

/// Remembers which readers were spoken to; no card of theirs ever answers.
#[derive(Clone, Default)]
struct Ears(Arc<Mutex<Vec<String>>>);

struct Deaf;

impl Slot for Deaf {
    fn connect(&mut self, _sharing: Sharing) -> Result<Box<dyn Transport + '_>, Error> {
        Err(Error::Mute)
    }

    fn power_off(&mut self) -> Result<(), Error> {
        Ok(())
    }
}

impl Readers for Ears {
    fn slot(&mut self, reader: &str) -> Box<dyn Slot> {
        self.0.lock().expect("not poisoned").push(reader.to_owned());
        Box::new(Deaf)
    }
}

struct Shelf;

impl Ledger for Shelf {
    fn write(&mut self, _note: &Note, now: Now) -> Result<Receipt, RecordFailure> {
        Ok(Receipt { record: 1, receipt: String::new(), at: now.wall })
    }

    fn changed(&mut self, _event: crate::record::Event, _now: Now) -> Result<(), RecordFailure> {
        Ok(())
    }

    fn printed(&mut self, _printed: &Printed, _now: Now) -> Result<(), RecordFailure> {
        Ok(())
    }

    fn enter(&mut self, _draft: &crate::record::Draft, _now: Now) -> Result<u64, RecordFailure> {
        Ok(1)
    }

    fn ready(&mut self, _now: Now) -> Result<(), RecordFailure> {
        Ok(())
    }
}

struct Nobody;

impl Platform for Nobody {
    fn address(&self, _certificate: Use) -> Option<Address> {
        Some(Address::Common)
    }

    fn closings(&self) -> &[Closing] {
        &[]
    }

    fn warm(&self, _certificate: Use, _at: Timestamp) -> Result<Warmth, FetchFailure> {
        Ok(Warmth::Warm)
    }

    fn probe(&self, _certificate: Use, _at: Timestamp) -> Result<(), FetchFailure> {
        Ok(())
    }

    fn ask(&self, _certificate: Use, _request: &[u8], _at: Timestamp) -> Result<Fetched, FetchFailure> {
        Err(FetchFailure::Closed)
    }
}

fn settings(card: Duration, now: Timestamp) -> Settings {
    let anchors = Authority::in_memory(now).expect("an authority").anchors();
    let anchors = Anchors::new(anchors, Environment::Practice).expect("anchors");
    let usual = setup::settings(&Config::practice(), anchors, Vec::new(), CardWait(card));
    Settings { limits: Limits::with(card, Duration::from_secs(1)), ..usual }
}

fn order() -> Wish {
    Wish::Open(Box::new(Order::of(Use::Authentication, Front::Desk)))
}

/// Starts a desk over an inbox that may hold something already.
fn desk(card: Duration, (inbox, waiting): (Inbox, Waiting)) -> (Desk, Ears, Receiver<View>) {
    let (clock, ears) = (Clock::start(), Ears::default());
    let parts = Parts {
        intake: None,
        settings: Arc::new(settings(card, clock.now().wall)),
        people: None,
        follow_up: None,
        told_hour: None,
        programs: None,
        readers: Box::new(ears.clone()),
        ledger: Box::new(Shelf),
        platform: Arc::new(Nobody),
        stock: Box::new(NoStock),
        library: Box::new(NoLibrary),
        press: Box::new(NoPress),
        clock,
    };
    let (seen, views) = channel();
    let desk = Desk::start(parts, inbox, waiting, move |view| _ = seen.send(view)).expect("a desk");
    (desk, ears, views)
}

fn at(reader: &str) -> String {
    reader.to_owned()
}

#[test]
fn a_reader_plugged_in_with_a_card_takes_no_case_over() {
    let (inbox, waiting) = Desk::inbox();
    for event in [
        Event::Readers(vec![at("A")]),
        Event::CardInserted { reader: at("A") },
        Event::Readers(vec![at("A"), at("B")]),
        Event::CardPresentAtStart { reader: at("B") },
    ] {
        assert!(inbox.reader(event));
    }
    assert!(inbox.wish(order()));
    let (desk, ears, views) = desk(Duration::from_mins(1), (inbox, waiting));
    let concluded = |view: &View| matches!(view.scene, Some(Scene::Concluded(_)));
    assert!(views.iter().any(|view| concluded(&view)));
    assert_eq!(*ears.0.lock().expect("not poisoned"), ["B", "A"], "the strange card is powered off, ours is read");
    assert!(desk.speaker().reader(Event::CardRemoved { reader: at("A") }));
    assert!(views.iter().any(|view| view.over), "and it is ours whose removal ends the case");
}

#[test]
fn a_queue_that_never_empties_puts_off_no_deadline() {
    let (inbox, waiting) = Desk::inbox();
    assert!(inbox.reader(Event::Readers(vec![at("A")])));
    assert!(inbox.wish(order()));
    for _ in 0..100 {
        assert!(inbox.wish(Wish::CallStaff));
    }
    let (_desk, _ears, views) = desk(Duration::ZERO, (inbox, waiting));
    let waiting = |view: &View| matches!(view.scene, Some(Scene::AwaitCard { .. }));
    let seen = views.iter().take_while(|view| !matches!(view.scene, Some(Scene::Concluded(_))));
    assert_eq!(seen.filter(waiting).count(), 0);
}
