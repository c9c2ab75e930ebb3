//! A hundred thousand sessions of chance: whatever people, cards, platforms, records and clocks do, in whatever order,
//! no VERIFY without its confirmation and no verdict `accepted` without its proofs.
//!
//! Real certificates, real signatures over the real statement, real OCSP answers; the observer judges by its own books.

mod answers;
mod observer;
mod player;
mod world;

use std::collections::BTreeMap;
use std::thread;

use madoguchi::pki::Use;
use madoguchi::session::note::Event;
use madoguchi::session::order::Front;
use madoguchi::session::scene::Conclusion;
use madoguchi::session::settings::LastTry;
use madoguchi::session::{Scene, Ticket, Verdict};

use crate::support::chance::{self, Chance};
use observer::{Breach, Observer, Ordered, Told};
use player::{Leftovers, Player};
use world::{KINDS, World, moment, order};

const SESSIONS: u64 = 100_000;
const THREADS: u64 = 4;
/// Names a seed, to have the sessions of an earlier run again.
const SEED: &str = "MADOGUCHI_SESSIONS_SEED";

/// What came of many sessions.
#[derive(Default)]
struct Tally {
    ends: BTreeMap<&'static str, u64>,
    accepted: u64,
    signs: usize,
}

impl Tally {
    fn counts(&mut self, conclusion: &Conclusion, signs: usize) {
        *self.ends.entry(conclusion.reason.map_or("accepted", |reason| reason.code())).or_default() += 1;
        self.accepted += u64::from(conclusion.verdict == Verdict::Accepted);
        self.signs += signs;
    }

    fn and(mut self, other: Self) -> Self {
        for (end, count) in other.ends {
            *self.ends.entry(end).or_default() += count;
        }
        Self { accepted: self.accepted + other.accepted, signs: self.signs + other.signs, ends: self.ends }
    }
}

/// Plays one session to its end.
fn play(world: &World, leftovers: &mut Leftovers, seed: u64, tally: &mut Tally) {
    let mut player = Player::new(world, leftovers, seed);
    match player.play() {
        Ok(Scene::Concluded(conclusion)) => tally.counts(&conclusion, player.observer.signs),
        Ok(scene) => panic!("session {seed:#x} did not end: {scene:?}"),
        Err(breach) => panic!("session {seed:#x}: {breach:?}"),
    }
}

fn share(world: &World, base: u64, share: u64) -> Tally {
    let mut seeds = Chance::new(base.wrapping_add(share));
    let (mut leftovers, mut tally) = (Leftovers::default(), Tally::default());
    for _ in 0..SESSIONS / THREADS {
        play(world, &mut leftovers, seeds.next(), &mut tally);
    }
    tally
}

#[test]
fn in_a_hundred_thousand_sessions_no_verify_is_unasked_and_no_acceptance_unproved() {
    let (world, base) = (World::new(), chance::seed(SEED));
    println!("{SEED}={base}");
    let tally = thread::scope(|scope| {
        let world = &world;
        let shares: Vec<_> = (0..THREADS).map(|number| scope.spawn(move || share(world, base, number))).collect();
        shares.into_iter().map(|share| share.join().expect("every promise kept")).fold(Tally::default(), Tally::and)
    });
    println!("{} VERIFY; {:?}", tally.signs, tally.ends);
    assert!(tally.accepted >= SESSIONS / 100, "only {} were accepted: too few to prove anything", tally.accepted);
    assert!(tally.ends.len() >= 30, "too few ends to prove anything: {:?}", tally.ends);
}

/// The certificate of the same use that is wrong in another place.
fn instead(certificate: Option<usize>, kind: usize) -> Option<usize> {
    certificate.map(|certificate| certificate / KINDS.len() * KINDS.len() + kind)
}

/// What the observer says of sessions that were right, when it is misled about them.
fn misled(tries: u8, lie: fn(Told) -> Told) -> Vec<Breach> {
    let (world, mut leftovers) = (World::new(), Leftovers::default());
    let mut breaches = Vec::new();
    for seed in 0..60 {
        let mut player = Player::honest(&world, &mut leftovers, seed, tries);
        player.lie = lie;
        if let Err(breach) = player.play() {
            breaches.push(breach);
        }
    }
    breaches
}

#[test]
fn the_observer_is_not_content_with_less_than_every_proof() {
    type Lie = (Breach, u8, fn(Told) -> Told);
    let lies: [Lie; 9] = [
        (Breach::SignedWithoutConfirmation, 3, |told| match told {
            Told::Confirmed { .. } => Told::Other,
            told => told,
        }),
        (Breach::SignedWithoutIntentOnDisk, 3, |told| match told {
            Told::Recorded { .. } => Told::Other,
            told => told,
        }),
        (Breach::SignedWithNoTryLeft, 3, |told| match told {
            Told::Read { ticket, certificate, .. } => Told::Read { ticket, tries: Some(0), certificate },
            told => told,
        }),
        (Breach::LastTryTakenWithoutTheWords, 1, |told| match told {
            Told::LastTryWanted => Told::Other,
            told => told,
        }),
        (Breach::LastTryTakenWithoutTheWords, 1, |told| match told {
            Told::LastTryAllowed => Told::Other,
            told => told,
        }),
        (Breach::AcceptedWithoutTrustedCertificate, 3, |told| match told {
            Told::Read { ticket, tries, certificate } => {
                Told::Read { ticket, tries, certificate: instead(certificate, 3) }
            }
            Told::Signed { ticket, by, over, certificate } => {
                Told::Signed { ticket, by, over, certificate: instead(certificate, 3) }
            }
            told => told,
        }),
        (Breach::AcceptedOutOfDate, 3, |told| match told {
            Told::Read { ticket, tries, certificate } => {
                Told::Read { ticket, tries, certificate: instead(certificate, 5) }
            }
            Told::Signed { ticket, by, over, certificate } => {
                Told::Signed { ticket, by: instead(by, 5), over, certificate: instead(certificate, 5) }
            }
            Told::Fetched { ticket, about, good } => Told::Fetched { ticket, about: instead(about, 5), good },
            told => told,
        }),
        (Breach::AcceptedWithoutSignature, 3, |told| match told {
            Told::Signed { ticket, by, certificate, .. } => Told::Signed { ticket, by, over: [0; 32], certificate },
            told => told,
        }),
        (Breach::AcceptedWithoutGoodAnswer, 3, |told| match told {
            Told::Fetched { ticket, about, .. } => Told::Fetched { ticket, about, good: false },
            told => told,
        }),
    ];
    for (breach, tries, lie) in lies {
        let seen = misled(tries, lie);
        assert!(!seen.is_empty() && seen.iter().all(|one| *one == breach), "{breach:?}: {seen:?}");
    }
    for tries in [1, 3] {
        assert_eq!(misled(tries, |told| told), [], "honest sessions are in order");
    }
}

/// An accepted case with attributes, as the screens showed it.
fn accepted(world: &World) -> Scene {
    let mut leftovers = Leftovers::default();
    let mut shown = (0..1000).filter_map(|seed| {
        let mut player = Player::honest(world, &mut leftovers, seed, 3);
        let scene = player.play().expect("in order");
        let with_attributes = matches!(&scene, Scene::Concluded(conclusion) if conclusion.report.attributes.is_some());
        with_attributes.then_some(scene)
    });
    shown.next().expect("one of a thousand")
}

#[test]
fn the_observer_sees_what_is_shown_or_ordered_too_much() {
    let world = World::new();
    let scene = accepted(&world);
    let now = moment(std::time::Duration::ZERO, 0);
    let mut order = order(&mut Chance::new(1));
    (order.certificate, order.attributes, order.front) = (Use::Signature, false, Front::Desk);
    let observer = || Observer::new(order.clone(), LastTry::Allow);
    let ticket = Ticket::default();
    let closed = Event::Closed { verdict: Verdict::Accepted, reason: None, detail: None };

    assert_eq!(observer().sees(&Scene::Reading, false, &world.specimens), Err(Breach::NoDeadline));
    assert_eq!(observer().sees(&scene, true, &world.specimens), Err(Breach::VerdictNotOnDisk));
    let closing = [Ordered::Note(ticket, closed), Ordered::Note(ticket, closed)];
    assert_eq!(observer().sees_orders(&closing), Err(Breach::ClosedTwice));

    let mut once = observer();
    assert_eq!(once.sees_orders(&closing[..1]), Ok(()));
    once.hears(&Told::Recorded { ticket }, now);
    assert_eq!(once.sees(&scene, true, &world.specimens), Err(Breach::AttributesNotDue));
    assert_eq!(once.sees(&scene, true, &world.specimens), Ok(()), "what was shown once may stay");
    assert_eq!(once.sees(&Scene::Recording, true, &world.specimens), Err(Breach::VerdictChanged));
    assert_eq!(once.sees_orders(&[Ordered::Other]), Err(Breach::OrderedAfterTheVerdict));
}
