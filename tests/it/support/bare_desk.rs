//! A whole desk in the story's own process: its record, its platform and one practice reader, and nothing else unless the story
//! adds it.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use madoguchi::card::Slot;
use madoguchi::clock::Clock;
use madoguchi::desk::{Desk, NoLibrary, NoPress, NoStock, Parts, Platform, Readers, StoreLedger, View};
use madoguchi::pki::Environment;
use madoguchi::reader;
use madoguchi::session::Settings;
use madoguchi::stand_in::slot::PracticeReader;
use madoguchi::store::{self, Store};

const READER: &str = "practice";

/// The practice reader as the only one.
pub(crate) struct OneReader(pub(crate) PracticeReader);

impl Readers for OneReader {
    fn slot(&mut self, _reader: &str) -> Box<dyn Slot> {
        Box::new(self.0.clone())
    }
}

/// What such a desk consists of; `floor` is how much room its record leaves.
pub(crate) fn parts(
    (folder, floor): (&Path, u64),
    clock: Clock,
    settings: Settings,
    readers: impl Readers + 'static,
    platform: Arc<dyn Platform>,
) -> Parts {
    let opening = store::Settings { environment: Environment::Practice, boot: clock.boot(), now: clock.now(), floor };
    Parts {
        intake: None,
        settings: Arc::new(settings),
        readers: Box::new(readers),
        ledger: Box::new(StoreLedger::new(Store::open_in(folder, opening).expect("a record"), clock)),
        follow_up: None,
        told_hour: None,
        programs: None,
        platform,
        stock: Box::new(NoStock),
        library: Box::new(NoLibrary),
        press: Box::new(NoPress),
        people: None,
        clock,
    }
}

/// Starts it, with its reader; and what its windows would show.
pub(crate) fn start(parts: Parts, reader: &PracticeReader) -> (Desk, Receiver<View>) {
    let (inbox, waiting) = Desk::inbox();
    let ears = inbox.clone();
    let (sender, views) = channel();
    let desk = Desk::start(parts, inbox, waiting, move |view| _ = sender.send(view)).expect("a desk");
    assert!(ears.reader(reader::Event::Readers(vec![READER.into()])));
    reader.watch(move |present| {
        let reader = READER.into();
        let event =
            if present { reader::Event::CardInserted { reader } } else { reader::Event::CardRemoved { reader } };
        let _ = ears.reader(event);
    });
    (desk, views)
}
