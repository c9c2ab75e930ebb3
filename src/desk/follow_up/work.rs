//! The thread that keeps promises: it owns the sealed list, and asks the platform on a connection of its own, so that no
//! question of a case ever waits behind one of these.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use ring::rand::{SecureRandom, SystemRandom};

use crate::clock::Clock;
use crate::desk::worker::Worker;
use crate::desk::{Event, Inbox, Platform};
use crate::follow_up::{About, End, Promise};
use crate::pki::anchor::Anchor;
use crate::pki::digest::sha256;
use crate::pki::ocsp::{self, Request};
use crate::pki::revocation::Evidence;
use crate::pki::{Anchors, Certificate, Use};
use crate::promises::List;
use crate::session::input::FetchFailure;
use crate::session::{Answer, Settings, Ticket};
use crate::time::day::Day;

/// What is being asked ends by itself; what is being written is finished.
const FAREWELL: Duration = Duration::from_secs(5);

pub(in crate::desk) enum Job {
    Resume,
    Keep(Ticket, Box<Promise>),
    Ask(Arc<Settings>),
    Settle(u64),
    Destroy(End),
}

/// What became of it.
pub(crate) enum Told {
    /// How the list stands.
    Stands(Stands),
    /// The list has this case.
    Kept(Box<About>),
    /// Somebody was asked about.
    Asked { certificate: Use, reached: Result<(), FetchFailure>, learnt: Option<Box<Learnt>> },
    /// The list is gone, with those who were still waiting.
    Destroyed(End, Vec<About>),
}

/// How the list stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stands {
    pub(crate) waiting: usize,
    pub(crate) day: Option<Day>,
    pub(crate) is_in_memory_only: bool,
}

/// An answer that was believed.
#[derive(Clone)]
pub(crate) struct Learnt {
    pub(crate) about: About,
    pub(crate) evidence: Evidence,
}

pub(in crate::desk) fn start(
    mut list: List,
    platform: Arc<dyn Platform>,
    clock: Clock,
    inbox: Inbox,
) -> io::Result<Worker<Job>> {
    let entropy = SystemRandom::new();
    Worker::start("follow-up", 8, FAREWELL, move |job| {
        let tell = |told| _ = inbox.0.send(Event::FollowUp(told));
        let now = clock.now().wall;
        match job {
            Job::Resume => {
                if let Some(end) = list.resume(now) {
                    tell(Told::Destroyed(end, Vec::new()));
                }
            }
            Job::Keep(ticket, promise) => {
                let about = promise.about.clone();
                let kept = list.keep(*promise, now);
                match &kept {
                    Ok(()) => tell(Told::Kept(Box::new(about))),
                    Err(error) => tracing::warn!(kind = %error.kind(), "nobody is promised an answer"),
                }
                inbox.answer(ticket, Answer::Kept(kept.is_ok()));
            }
            Job::Ask(settings) => {
                let Some(promise) = list.waiting().first().cloned() else { return };
                let (reached, learnt) = ask(&promise, &settings, platform.as_ref(), &entropy, clock);
                // Whoever is recorded soon, or got no answer, does not keep the others waiting.
                list.defer();
                tell(Told::Asked { certificate: promise.about.certificate, reached, learnt });
            }
            Job::Settle(record) => {
                if let Err(error) = list.settle(record) {
                    tracing::warn!(kind = %error.kind(), "an answer that came may be asked for again");
                }
            }
            Job::Destroy(end) => tell(Told::Destroyed(end, list.destroy())),
        }
        tell(Told::Stands(stands(&list)));
    })
}

fn stands(list: &List) -> Stands {
    Stands { waiting: list.waiting().len(), day: list.day(), is_in_memory_only: list.is_in_memory_only() }
}

type Asked = (Result<(), FetchFailure>, Option<Box<Learnt>>);

/// One question, and the answer as far as it can be believed. An answer that cannot teaches nothing.
fn ask(promise: &Promise, settings: &Settings, platform: &dyn Platform, entropy: &SystemRandom, clock: Clock) -> Asked {
    const NOBODY: Asked = (Err(FetchFailure::Unreachable("platform-not-configured")), None);
    let (about, whom, asking) = (&promise.about, &promise.whom, &settings.asking);
    let Some(issuer) = issuer(&settings.anchors, &whom.issuer) else { return NOBODY };
    let mut nonce = [0; 32];
    if entropy.fill(&mut nonce).is_err() {
        return NOBODY;
    }
    let request = Request::about_number(issuer, &whom.serial, asking.hash, asking.nonce, nonce);
    let Some(request) = request else { return NOBODY };
    let fetched = match platform.ask(about.certificate, request.der(), clock.now().wall) {
        Ok(fetched) => fetched,
        Err(failure) => return (Err(failure), None),
    };
    let now = clock.now().wall;
    match ocsp::check_number(&fetched.bytes, &request, issuer, &whom.serial, &asking.rules, now) {
        Ok(evidence) => (Ok(()), Some(Box::new(Learnt { about: about.clone(), evidence }))),
        Err(error) => (Err(FetchFailure::AnswerInvalid(error.code())), None),
    }
}

fn issuer<'a>(anchors: &'a Anchors, digest: &[u8; 32]) -> Option<&'a Certificate> {
    anchors.iter().map(Anchor::certificate).find(|certificate| sha256(certificate.der()) == *digest)
}
