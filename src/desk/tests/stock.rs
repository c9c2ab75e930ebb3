//! What changes around an open desk: anchors and lists.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::super::{Level, Looked, Stock};
use super::bench::{AUTHORITY, Bench, CLOCK, Taking};
use crate::health::Outlook;
use crate::pki::path::Path;
use crate::pki::revocation::Plan;
use crate::pki::{Anchors, Environment};
use crate::record;
use crate::session::input::{Consulted, ListFailure};
use crate::session::order::Front;
use crate::session::{Reason, Verdict};
use crate::stand_in::authority::Authority;
use crate::time::Timestamp;

/// A stock in which somebody put other anchors and a list before the first look.
struct Changed(Option<Vec<crate::pki::Certificate>>);

impl Stock for Changed {
    fn look(&mut self, _now: Timestamp) -> Looked {
        let anchors = self.0.take().map(|found| Anchors::new(found, Environment::Practice).expect("anchors"));
        let taken_in = usize::from(anchors.is_some());
        Looked { anchors, lists_taken_in: taken_in, lists: Some(Level::Warning), ..Looked::default() }
    }

    fn consult(&mut self, _path: &Path, _now: Timestamp) -> Result<Consulted, ListFailure> {
        Err(ListFailure::Missing("crl-missing"))
    }
}

#[test]
fn other_anchors_count_from_the_next_case_on_and_are_in_the_record() {
    let strangers = Authority::in_memory(CLOCK.now().wall).expect("an authority").anchors();
    for (anchors, reason) in [(strangers, Some(Reason::IssuerUnknown)), (AUTHORITY.anchors(), None)] {
        let bench = Bench::with(|limits| limits.card = Duration::from_secs(20), Box::new(Changed(Some(anchors))));
        bench.looked(1);
        let _ = bench.until(|view| view.lights.lists == Level::Warning);
        bench.opens(Front::Desk);
        bench.inserts_card();
        if reason.is_none() {
            bench.enters("1234");
        }
        let concluded = bench.concluded();
        assert_eq!((concluded.reason, concluded.verdict == Verdict::Accepted), (reason, reason.is_none()));
        let changes = bench.shelf.changes.lock().expect("not poisoned").clone();
        assert_eq!(changes, [record::Event::AnchorsChanged, record::Event::CrlImported]);
    }
}

/// A stock whose first look finds a list, once the story lets it look.
struct Later(Option<Receiver<()>>);

impl Stock for Later {
    fn look(&mut self, _now: Timestamp) -> Looked {
        let found = self.0.take().is_some_and(|gate| gate.recv().is_ok());
        Looked { lists_taken_in: usize::from(found), ..Looked::default() }
    }

    fn consult(&mut self, _path: &Path, _now: Timestamp) -> Result<Consulted, ListFailure> {
        Err(ListFailure::Missing("crl-missing"))
    }
}

#[test]
fn a_change_that_the_record_did_not_take_is_written_once_it_takes_entries_again() {
    let (looks, gate) = channel();
    let bench = Bench::with(|_| {}, Box::new(Later(Some(gate))));
    bench.looked(1);
    bench.record(Taking::Fails);
    looks.send(()).expect("the stock waits");
    let _ = bench.until(|view| view.lights.record == Level::Stopped);
    assert!(bench.shelf.changes.lock().expect("not poisoned").is_empty());
    *bench.shelf.next.lock().expect("not poisoned") = None;
    let _ = bench.until(|view| view.lights.record == Level::Fine);
    let _ = bench.until(|_| !bench.shelf.changes.lock().expect("not poisoned").is_empty());
    assert_eq!(*bench.shelf.changes.lock().expect("not poisoned"), [record::Event::CrlImported]);
}

#[test]
fn little_room_is_shown_however_well_the_record_writes() {
    let bench = Bench::ready();
    *bench.shelf.standing.lock().expect("not poisoned") = Level::Warning;
    bench.opens(Front::Desk);
    bench.inserts_card();
    bench.enters("1234");
    assert_eq!(bench.concluded().verdict, Verdict::Accepted);
    let _ = bench.until(|view| view.lights.record == Level::Warning);
}

/// Lists that are stale, every one of them.
struct Stale;

impl Stock for Stale {
    fn look(&mut self, _now: Timestamp) -> Looked {
        Looked { lists: Some(Level::Stopped), ..Looked::default() }
    }

    fn consult(&mut self, _path: &Path, _now: Timestamp) -> Result<Consulted, ListFailure> {
        Err(ListFailure::Stale("crl-expired"))
    }
}

#[test]
fn where_lists_alone_decide_and_none_can_the_clerk_is_told_before_a_pin_is_typed() {
    for (plan, told) in [(Plan::Crl, Outlook::NoLists), (Plan::OcspThenCrl, Outlook::Fair)] {
        let bench = Bench::planned(plan, Box::new(Stale));
        bench.looked(1);
        assert_eq!(bench.until(|view| view.lights.lists == Level::Stopped).outlook, told);
    }
}
