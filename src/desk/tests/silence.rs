//! A platform that falls silent, one that is closed by plan, and a connection that is kept warm meanwhile.

use std::sync::atomic::Ordering;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::super::platform_work::{PlatformWorker, Turned};
use super::super::view::Level;
use super::super::{Address, Desk, Event, Platform, Waiting};
use super::bench::{Bench, CLOCK, PATIENCE};
use crate::config::Closing;
use crate::health::Outlook;
use crate::pki::Use;
use crate::platform::Warmth;
use crate::session::input::{FetchFailure, Fetched};
use crate::session::order::Front;
use crate::session::{Reason, Verdict};
use crate::time::{Monotonic, Now, Timestamp};

fn plays(bench: &Bench) -> (Verdict, Option<Reason>, Option<&'static str>) {
    bench.opens(Front::Desk);
    bench.inserts_card();
    bench.enters("1234");
    let end = bench.concluded();
    bench.is_dismissed();
    (end.verdict, end.reason, end.detail)
}

#[test]
fn a_platform_that_fell_silent_is_not_waited_for_and_is_asked_again_once_it_answers() {
    let bench = Bench::ready();
    assert_eq!(plays(&bench).0, Verdict::Accepted);
    bench.oracle.silent.store(true, Ordering::SeqCst);
    let unreachable = |detail| (Verdict::Referred, Some(Reason::PlatformUnreachable), Some(detail));
    assert_eq!(plays(&bench), unreachable("answer-timed-out"));
    // The probe that follows a silence at once, and the next question, make it three.
    let _second = plays(&bench);
    let view = bench.until(|view| matches!(view.outlook, Outlook::Silent { .. }));
    assert_eq!(view.lights.platform, Level::Stopped);
    let asked = bench.oracle.questions.load(Ordering::SeqCst);
    assert_eq!(plays(&bench), unreachable("platform-breaker"));
    assert_eq!(bench.oracle.questions.load(Ordering::SeqCst), asked, "the third person did not wait");

    bench.oracle.silent.store(false, Ordering::SeqCst);
    bench.opens(Front::Desk);
    let view = bench.until(|view| view.outlook == Outlook::Fair);
    assert_eq!(view.lights.platform, Level::Fine, "known before a PIN is typed");
    bench.inserts_card();
    bench.enters("1234");
    assert_eq!(bench.concluded().verdict, Verdict::Accepted);
}

#[test]
fn a_wrong_answer_is_no_silence() {
    let mut workers = Workers::start();
    let asked = |failure| Turned::Asked(Err(failure));
    for (failure, level) in [
        (FetchFailure::Unreachable("no-route"), Level::Stopped),
        (FetchFailure::Unreachable("no-route"), Level::Stopped),
        (FetchFailure::AnswerInvalid("http-status"), Level::Stopped),
        (FetchFailure::Closed, Level::Stopped),
        (FetchFailure::Unreachable("no-route"), Level::Stopped),
        (FetchFailure::Unreachable("no-route"), Level::Stopped),
    ] {
        workers.worker.saw(Use::Authentication, &asked(failure), at(1));
        assert_eq!(workers.worker.outlook(None, at(1).wall), Outlook::Fair, "{failure:?}");
        assert_eq!(workers.worker.level(at(1).wall), level);
    }
    workers.worker.saw(Use::Authentication, &Turned::Probed(Err(FetchFailure::AnswerInvalid("http-status"))), at(2));
    assert_eq!(workers.worker.level(at(2).wall), Level::Warning, "somebody is there");
}

#[test]
fn a_closing_is_told_and_is_no_silence() {
    let now = CLOCK.now().wall;
    let closing =
        |from: Timestamp| Closing { from, until: from.plus(Duration::from_hours(2)), reason: "点検".into() };
    let current = closing(now.minus(Duration::from_hours(1)));
    let bench = Bench::closed_at(vec![current.clone()]);
    bench.looked(1);
    for _ in 0..4 {
        assert_eq!(plays(&bench), (Verdict::Referred, Some(Reason::PlatformClosed), None));
    }
    let view = bench.until(|view| view.scene.is_none());
    assert_eq!((view.outlook, view.lights.platform), (Outlook::Closed(current), Level::Warning));

    let ahead = closing(now.plus(Duration::from_hours(23)));
    let bench = Bench::closed_at(vec![ahead.clone()]);
    bench.looked(1);
    assert_eq!(plays(&bench).0, Verdict::Accepted);
    let view = bench.until(|view| view.scene.is_none());
    assert_eq!((view.outlook, view.lights.platform), (Outlook::ClosingSoon(ahead), Level::Fine));
}

/// Two addresses, of which some are silent; remembers what was done.
#[derive(Default)]
struct Lines {
    silent: Mutex<Vec<Use>>,
    done: Mutex<Vec<(Use, &'static str)>>,
}

impl Lines {
    fn did(&self, certificate: Use, what: &'static str) -> Result<(), FetchFailure> {
        self.done.lock().expect("not poisoned").push((certificate, what));
        let silent = self.silent.lock().expect("not poisoned").contains(&certificate);
        if silent { Err(FetchFailure::Unreachable("no-route")) } else { Ok(()) }
    }

    fn take(&self) -> Vec<(Use, &'static str)> {
        std::mem::take(&mut *self.done.lock().expect("not poisoned"))
    }
}

impl Platform for Lines {
    fn address(&self, certificate: Use) -> Option<Address> {
        Some(match certificate {
            Use::Authentication => Address::Common,
            Use::Signature => Address::Signature,
        })
    }

    fn closings(&self) -> &[Closing] {
        &[]
    }

    fn warm(&self, certificate: Use, _at: Timestamp) -> Result<Warmth, FetchFailure> {
        self.did(certificate, "warm").map(|()| Warmth::Warm)
    }

    fn probe(&self, certificate: Use, _at: Timestamp) -> Result<(), FetchFailure> {
        self.did(certificate, "probe")
    }

    fn ask(&self, certificate: Use, _request: &[u8], _at: Timestamp) -> Result<Fetched, FetchFailure> {
        self.did(certificate, "ask")?;
        Err(FetchFailure::AnswerInvalid("http-status"))
    }
}

/// The workers alone, under a clock of the test's.
struct Workers {
    lines: Arc<Lines>,
    worker: PlatformWorker,
    events: Receiver<Event>,
}

impl Workers {
    fn start() -> Self {
        let lines = Arc::new(Lines::default());
        let (inbox, Waiting(events)) = Desk::inbox();
        let worker = PlatformWorker::start(lines.clone(), *CLOCK, inbox).expect("threads");
        Self { lines, worker, events }
    }

    /// Lets what was begun come to its end.
    fn settle(&mut self, now: Now) {
        if let Event::Turned(certificate, turned) = self.events.recv_timeout(PATIENCE).expect("an end") {
            self.worker.saw(certificate, &turned, now);
        }
    }

    fn second(&mut self, second: u64, typing: Option<Use>) -> Vec<(Use, &'static str)> {
        let now = at(second);
        self.worker.attend(typing, now);
        if self.worker.is_busy() {
            self.settle(now);
        }
        self.lines.take()
    }
}

fn at(second: u64) -> Now {
    let span = Duration::from_secs(second);
    Now { wall: Timestamp::from_unix_seconds(1_795_410_120).plus(span), monotonic: Monotonic::from_origin(span) }
}

#[test]
fn the_connection_is_kept_warm_while_a_pin_is_typed_and_no_longer() {
    let mut workers = Workers::start();
    workers.worker.warm(Use::Signature, at(0).monotonic);
    workers.settle(at(0));
    assert_eq!(workers.lines.take(), [(Use::Signature, "warm")]);
    let mut warmed = Vec::new();
    for second in 1..1000 {
        let typing = (!(100..200).contains(&second)).then_some(Use::Signature);
        if workers.second(second, typing) == [(Use::Signature, "warm")] {
            warmed.push(second);
        }
    }
    assert_eq!(warmed[..5], [30, 60, 90, 200, 230]);
    assert_eq!(warmed.len(), 20, "bounded, however long somebody types");
    assert_eq!(workers.second(2000, Some(Use::Authentication)), [], "the other address was not opened");
}

#[test]
fn nothing_is_done_ahead_while_something_is_under_way() {
    let mut workers = Workers::start();
    workers.worker.warm(Use::Authentication, at(0).monotonic);
    workers.worker.warm(Use::Signature, at(0).monotonic);
    workers.worker.attend(Some(Use::Authentication), at(40));
    workers.settle(at(40));
    assert_eq!(workers.lines.take(), [(Use::Authentication, "warm")]);
    assert!(!workers.worker.is_busy());
}

#[test]
fn one_address_may_be_silent_while_the_other_answers() {
    let mut workers = Workers::start();
    *workers.lines.silent.lock().expect("not poisoned") = vec![Use::Signature];
    workers.worker.warm(Use::Authentication, at(0).monotonic);
    workers.settle(at(0));
    workers.worker.warm(Use::Signature, at(0).monotonic);
    workers.settle(at(0));
    let _ = workers.lines.take();
    let probes: Vec<u64> = (1..40).filter(|second| !workers.second(*second, None).is_empty()).collect();
    assert_eq!(probes, [1, 16, 31]);
    let silent = Outlook::Silent { since: at(0).wall };
    for (certificate, outlook) in
        [(None, silent.clone()), (Some(Use::Signature), silent), (Some(Use::Authentication), Outlook::Fair)]
    {
        assert_eq!(workers.worker.outlook(certificate, at(40).wall), outlook, "{certificate:?}");
    }
    assert_eq!(workers.worker.level(at(40).wall), Level::Stopped);
}
