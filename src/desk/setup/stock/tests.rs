use std::fs;
use std::sync::Arc;
use std::time::Duration;

use der::Encode;
use tempfile::TempDir;

use super::*;
use crate::pki::Certificate;
use crate::pki::path::{self, Policies};
use crate::pki::revocation::Status;
use crate::stand_in::authority::{Authority, Issue, Line, SigningKey};
use crate::stand_in::responder::{Responder, Statuses};

const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);
const DAY: Duration = Duration::from_hours(24);
const SERIAL: u32 = 7;

#[test]
fn an_anchor_that_is_put_into_the_folder_or_taken_out_of_it_is_noticed_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let certificates = Authority::in_memory(NOW).expect("an authority").anchors();
    let put = |index: usize| {
        fs::write(folder.path().join(format!("{index}.der")), certificates[index].der()).expect("written");
    };
    put(0);
    let first = anchors::read(folder.path(), Environment::Practice).expect("anchors");
    let mut shelves = Shelves::new(folder.path().to_owned(), first, None);
    let count = |looked: Looked| looked.anchors.map(|anchors| anchors.iter().count());
    assert_eq!(count(shelves.look(NOW)), None);
    put(1);
    assert_eq!(count(shelves.look(NOW)), Some(2));
    assert_eq!(count(shelves.look(NOW)), None);
    fs::write(folder.path().join("broken.der"), b"?").expect("written");
    assert_eq!(count(shelves.look(NOW)), None, "a folder that is not right changes nothing");
    put(2);
    assert_eq!(count(shelves.look(NOW)), None, "nor does it as long as it is not");
    fs::remove_file(folder.path().join("broken.der")).expect("removed");
    assert_eq!(count(shelves.look(NOW)), Some(3));
    fs::remove_file(folder.path().join("0.der")).expect("removed");
    assert_eq!(count(shelves.look(NOW)), Some(2));
    assert_eq!(count(shelves.look(NOW)), None);
}

/// A folder of anchors, one that others put lists into, and the shelf.
struct World {
    folder: TempDir,
    authority: Arc<Authority>,
    responder: Responder,
    statuses: Statuses,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let authority = Arc::new(Authority::in_memory(NOW).expect("an authority"));
        let statuses = Statuses::new(Status::Good);
        let responder = Responder::new(Arc::clone(&authority), statuses.clone(), NOW).expect("a responder");
        for name in ["anchors", "exchange"] {
            fs::create_dir(folder.path().join(name)).expect("made");
        }
        for (index, anchor) in authority.anchors().iter().enumerate() {
            fs::write(folder.path().join(format!("anchors/{index}.der")), anchor.der()).expect("written");
        }
        Self { folder, authority, responder, statuses }
    }

    fn shelves(&self) -> Shelves {
        let anchors = anchors::read(&self.folder.path().join("anchors"), Environment::Practice).expect("anchors");
        let sources = Sources::new(vec![self.folder.path().join("exchange")], None);
        let rules = Rules { max_age: Duration::from_hours(36) };
        let lists = Lists::new(&self.folder.path().join("lists"), sources, rules);
        Shelves::new(self.folder.path().join("anchors"), anchors, Some(lists))
    }

    fn list(&self, line: Line, made: Timestamp) -> Vec<u8> {
        self.responder.revocation_list(Use::Authentication, line, None, made).expect("a list")
    }

    fn arrives(&self, name: &str, bytes: &[u8]) {
        fs::write(self.folder.path().join("exchange").join(name), bytes).expect("written");
    }

    fn path(&self, line: Line) -> Path {
        let subject = SigningKey::generate().expect("a key").public_key_info().to_der().expect("DER");
        let issue = Issue {
            certificate_use: Use::Authentication,
            line,
            subject_key_der: &subject,
            holder: None,
            serial: SERIAL,
            not_before: NOW.minus(DAY),
            not_after: NOW.plus(DAY * 30),
            policies: &[],
        };
        let certificate = Certificate::from_der(&self.authority.issue(&issue).expect("issued")).expect("a certificate");
        let anchors = Anchors::new(self.authority.anchors(), Environment::Practice).expect("anchors");
        path::validate(&certificate, Use::Authentication, &anchors, &Policies::default(), NOW).expect("a path")
    }
}

fn looked(shelves: &mut Shelves, now: Timestamp) -> (usize, Option<Level>) {
    let looked = shelves.look(now);
    (looked.lists_taken_in, looked.lists)
}

#[test]
fn a_list_that_is_put_into_the_folder_counts_and_is_told_once() {
    let world = World::new();
    let mut shelves = world.shelves();
    assert_eq!(looked(&mut shelves, NOW), (0, Some(Level::Stopped)));
    assert!(matches!(shelves.consult(&world.path(Line::Current), NOW), Err(ListFailure::Missing(_))));
    world.arrives("today.crl", &world.list(Line::Current, NOW));
    assert_eq!(looked(&mut shelves, NOW), (1, Some(Level::Fine)));
    assert_eq!(looked(&mut shelves, NOW), (0, Some(Level::Fine)));
    let consulted = shelves.consult(&world.path(Line::Current), NOW).expect("evidence");
    assert_eq!(consulted.evidence.status(), Status::Good);
    let mut after_a_restart = world.shelves();
    assert_eq!(looked(&mut after_a_restart, NOW), (0, Some(Level::Fine)), "it is recorded already");
}

#[test]
fn every_generation_has_its_own_list() {
    let world = World::new();
    let mut shelves = world.shelves();
    world.arrives("current.crl", &world.list(Line::Current, NOW));
    assert_eq!(looked(&mut shelves, NOW), (1, Some(Level::Fine)));
    assert!(matches!(shelves.consult(&world.path(Line::OldGeneration), NOW), Err(ListFailure::Missing(_))));
    world.arrives("old.crl", &world.list(Line::OldGeneration, NOW));
    assert_eq!(looked(&mut shelves, NOW), (1, Some(Level::Fine)));
    for line in [Line::Current, Line::OldGeneration] {
        assert!(shelves.consult(&world.path(line), NOW).is_ok(), "{line:?}");
    }
}

#[test]
fn the_light_misses_the_list_of_a_certificate_that_is_asked_about_in_lists() {
    let world = World::new();
    let mut shelves = world.shelves();
    world.arrives("today.crl", &world.list(Line::Current, NOW));
    for (wanted, level) in [(Use::Authentication, Level::Fine), (Use::Signature, Level::Warning)] {
        shelves.lists.as_mut().expect("lists").wanted = vec![wanted];
        assert_eq!(shelves.look(NOW).lists, Some(level), "{wanted:?}");
    }
}

#[test]
fn what_is_no_list_leaves_the_old_one_in_force_and_the_light_says_so() {
    let world = World::new();
    let mut shelves = world.shelves();
    world.arrives("today.crl", &world.list(Line::Current, NOW));
    let _ = looked(&mut shelves, NOW);
    let mut broken = world.list(Line::Current, NOW.plus(DAY));
    let last = broken.len() - 1;
    broken[last] ^= 1;
    world.arrives("tomorrow.crl", &broken);
    assert_eq!(looked(&mut shelves, NOW), (0, Some(Level::Warning)));
    assert!(shelves.consult(&world.path(Line::Current), NOW).is_ok());
    let later = NOW.plus(Duration::from_mins(15));
    world.arrives("tomorrow.crl", &world.list(Line::Current, later));
    assert_eq!(looked(&mut shelves, later), (1, Some(Level::Fine)));
}

#[test]
fn a_stale_list_still_revokes_and_says_nothing_good() {
    let world = World::new();
    let mut shelves = world.shelves();
    world.arrives("today.crl", &world.list(Line::Current, NOW));
    let _ = looked(&mut shelves, NOW);
    let later = NOW.plus(DAY * 3);
    assert_eq!(shelves.look(later).lists_made, Some(NOW), "the clerk is shown its age");
    assert_eq!(looked(&mut shelves, later), (0, Some(Level::Stopped)));
    assert!(matches!(shelves.consult(&world.path(Line::Current), later), Err(ListFailure::Stale(_))));
    world.statuses.set(Use::Authentication, SERIAL, Status::Revoked { reason: None, at: NOW.minus(DAY) });
    world.arrives("next.crl", &world.list(Line::Current, NOW.plus(Duration::from_mins(15))));
    assert_eq!(looked(&mut shelves, later), (1, Some(Level::Stopped)));
    let consulted = shelves.consult(&world.path(Line::Current), later).expect("evidence");
    assert!(matches!(consulted.evidence.status(), Status::Revoked { .. }));
}

#[test]
fn a_list_that_was_lost_is_taken_again_from_where_it_came() {
    let world = World::new();
    world.arrives("today.crl", &world.list(Line::Current, NOW));
    let mut shelves = world.shelves();
    assert_eq!(looked(&mut shelves, NOW), (1, Some(Level::Fine)));
    for file in fs::read_dir(world.folder.path().join("lists")).expect("listed") {
        let path = file.expect("a file").path();
        if path.extension().is_some_and(|ending| ending == "crl" || ending == "idx") {
            fs::remove_file(path).expect("removed");
        }
    }
    assert_eq!(looked(&mut shelves, NOW), (0, Some(Level::Fine)));
    assert!(shelves.consult(&world.path(Line::Current), NOW).is_ok());
}

#[test]
fn a_list_of_an_authority_that_is_trusted_only_later_is_taken_then() {
    let world = World::new();
    let anchors = world.folder.path().join("anchors");
    let current = world.authority.issuer(Use::Authentication, Line::Current).expect("there").certificate();
    for file in fs::read_dir(&anchors).expect("listed") {
        let path = file.expect("a file").path();
        if fs::read(&path).expect("read") == current.der() {
            fs::remove_file(path).expect("removed");
        }
    }
    world.arrives("today.crl", &world.list(Line::Current, NOW));
    let mut shelves = world.shelves();
    assert_eq!(looked(&mut shelves, NOW), (0, Some(Level::Stopped)));
    fs::write(anchors.join("new.der"), current.der()).expect("written");
    assert_eq!(looked(&mut shelves, NOW), (1, Some(Level::Fine)));
}
