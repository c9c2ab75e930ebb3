//! The platform's workers: one question at a time, each with its own time limit. Whatever is done ahead of a question
//! (opening the connection, keeping it warm, probing a platform that fell silent) has a worker of its own, one thing at
//! a time, so that a platform that hangs then cannot delay the question.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::ports::Address;
use super::worker::Worker;
use super::{Event, Inbox, Level, Platform};
use crate::clock::Clock;
use crate::health::Outlook;
use crate::pki::Use;
use crate::platform::Warmth;
use crate::platform::breaker::{Breaker, Contact};
use crate::session::input::FetchFailure;
use crate::session::{Answer, Ticket};
use crate::time::{Monotonic, Now, Timestamp};

/// How often an open connection is used while a PIN is typed: the other side hangs up on an idle one.
const KEEP_WARM_EVERY: Duration = Duration::from_secs(30);
/// Ten minutes: whoever takes longer waits for a new connection.
const KEEP_WARM_TIMES: u32 = 20;

type Question = (Ticket, Use, Vec<u8>);

/// Something to do ahead of a question.
#[derive(Clone, Copy)]
enum Ahead {
    Warm(Use),
    Probe(Use),
}

/// Why the platform was turned to, and what came of it.
pub(crate) enum Turned {
    /// A case asked.
    Asked(Result<(), FetchFailure>),
    /// The connection was opened ahead.
    Warmed(Result<Warmth, FetchFailure>),
    /// A probe.
    Probed(Result<(), FetchFailure>),
}

/// An address, as the desk knows it.
#[derive(Clone, Copy, Default)]
struct Line {
    breaker: Breaker,
    level: Level,
}

/// The connection of the case at hand.
#[derive(Clone, Copy)]
struct Warm {
    certificate: Use,
    last: Monotonic,
    times: u32,
}

pub(super) struct PlatformWorker {
    platform: Arc<dyn Platform>,
    questions: Worker<Question>,
    ahead: Worker<Ahead>,
    /// Whether something is being done ahead.
    busy: bool,
    lines: [Line; Address::ALL.len()],
    warm: Option<Warm>,
    inbox: Inbox,
}

impl PlatformWorker {
    pub(super) fn start(platform: Arc<dyn Platform>, clock: Clock, inbox: Inbox) -> io::Result<Self> {
        let (port, ears) = (Arc::clone(&platform), inbox.clone());
        let ahead = Worker::start("platform-ahead", 1, Duration::ZERO, move |ahead| {
            let now = clock.now().wall;
            let (certificate, turned) = match ahead {
                Ahead::Warm(certificate) => (certificate, Turned::Warmed(port.warm(certificate, now))),
                Ahead::Probe(certificate) => (certificate, Turned::Probed(port.probe(certificate, now))),
            };
            let _ = ears.0.send(Event::Turned(certificate, turned));
        })?;
        let (port, ears) = (Arc::clone(&platform), inbox.clone());
        let ask = move |(ticket, certificate, request): Question| {
            let answer = port.ask(certificate, &request, clock.now().wall);
            let reached = answer.as_ref().map(drop).map_err(|failure| *failure);
            let _ = ears.0.send(Event::Turned(certificate, Turned::Asked(reached)));
            ears.answer(ticket, Answer::RevocationFetched(answer));
        };
        let questions = Worker::start("platform", 1, Duration::ZERO, ask)?;
        Ok(Self { platform, questions, ahead, busy: false, lines: [Line::default(); 2], warm: None, inbox })
    }

    /// Opens the connection for the question that this case will lead to; where nobody answers, sees whether somebody
    /// does by now.
    pub(super) fn warm(&mut self, certificate: Use, now: Monotonic) {
        self.warm = Some(Warm { certificate, last: now, times: 0 });
        if self.line(certificate).is_some_and(|line| line.breaker.is_troubled()) {
            self.probe(certificate, now);
        } else {
            let _ = self.do_ahead(Ahead::Warm(certificate));
        }
    }

    /// A case begins: whether the platform answers should be known before a PIN is typed.
    pub(super) fn look_ahead(&mut self, certificate: Use, now: Now) {
        let doubtful = self.line(certificate).is_some_and(|line| line.breaker.is_doubtful(now.monotonic));
        if doubtful && !self.is_closed(now.wall) {
            self.probe(certificate, now.monotonic);
        }
    }

    /// What is due by itself: a probe of a silent platform, and while `typing` a connection that stays open.
    pub(super) fn attend(&mut self, typing: Option<Use>, now: Now) {
        if self.busy || self.is_closed(now.wall) {
            return;
        }
        for certificate in Use::ALL {
            if self.line(certificate).is_some_and(|line| line.breaker.is_probe_due(now.monotonic)) {
                return self.probe(certificate, now.monotonic);
            }
        }
        let due = self.warm.filter(|warm| {
            let late = now.monotonic.since(warm.last) >= KEEP_WARM_EVERY;
            typing == Some(warm.certificate) && late && warm.times < KEEP_WARM_TIMES
        });
        if let Some(warm) = due
            && self.do_ahead(Ahead::Warm(warm.certificate))
        {
            self.warm = Some(Warm { last: now.monotonic, times: warm.times.saturating_add(1), ..warm });
        }
    }

    /// Asks, unless the platform is known to be silent: then there is an answer at once.
    pub(super) fn ask(&mut self, ticket: Ticket, certificate: Use, request: Vec<u8>, now: Timestamp) {
        let silent = self.line(certificate).is_some_and(|line| line.breaker.open_since().is_some());
        let refused = if silent && !self.is_closed(now) {
            Some("platform-breaker")
        } else {
            self.questions.give((ticket, certificate, request)).is_err().then_some("busy")
        };
        if let Some(word) = refused {
            let answer = Answer::RevocationFetched(Err(FetchFailure::Unreachable(word)));
            let _ = self.inbox.0.try_send(Event::Answer(ticket, answer));
        }
    }

    /// Takes note of what came of turning to the platform. A planned closing says nothing about it.
    pub(super) fn saw(&mut self, certificate: Use, turned: &Turned, now: Now) {
        let level = match turned {
            Turned::Asked(Ok(())) | Turned::Probed(Ok(())) | Turned::Warmed(Ok(Warmth::Warm)) => Some(Level::Fine),
            Turned::Warmed(Ok(Warmth::NothingToWarm)) => None,
            Turned::Asked(Err(failure)) | Turned::Warmed(Err(failure)) => level(*failure, Level::Stopped),
            // That a question about nothing is not answered in the usual way proves little.
            Turned::Probed(Err(failure)) => level(*failure, Level::Warning),
        };
        if !matches!(turned, Turned::Asked(_)) {
            self.busy = false;
        }
        let contact = if is_silence(turned) { Contact::Silence } else { Contact::Answered };
        if let (Some(level), Some(line)) = (level, self.line_mut(certificate)) {
            line.breaker.saw(contact, now);
            line.level = level;
        }
    }

    /// The clerk's light: that of the worse address, and caution while it is closed by plan.
    pub(super) fn level(&self, now: Timestamp) -> Level {
        let planned = self.is_closed(now).then_some(Level::Warning);
        planned.unwrap_or_else(|| self.lines.iter().map(|line| line.level).max().unwrap_or_default())
    }

    /// Whether a question may be asked that nobody waits for: it is open, and was not silent when it was last turned to.
    pub(super) fn answers(&self, now: Timestamp) -> bool {
        !self.is_closed(now) && !self.is_troubled()
    }

    /// What to tell the clerk: about the address of the case at hand, else about any.
    pub(super) fn outlook(&self, certificate: Option<Use>, now: Timestamp) -> Outlook {
        let used = Use::ALL.into_iter().filter(|it| certificate.is_none_or(|one| one == *it));
        let mut lines = used.filter_map(|it| self.line(it)).peekable();
        if lines.peek().is_none() {
            return Outlook::Fair;
        }
        let silent_since = lines.filter_map(|line| line.breaker.open_since()).min();
        Outlook::of(self.platform.closings(), silent_since, now)
    }

    /// Whether something is to be done soon even if nothing happens.
    pub(super) fn is_troubled(&self) -> bool {
        self.lines.iter().any(|line| line.breaker.is_troubled())
    }

    /// Whether something is being done ahead.
    #[cfg(test)]
    pub(super) const fn is_busy(&self) -> bool {
        self.busy
    }

    fn probe(&mut self, certificate: Use, now: Monotonic) {
        if self.do_ahead(Ahead::Probe(certificate))
            && let Some(line) = self.line_mut(certificate)
        {
            line.breaker.probe_sent(now);
        }
    }

    fn do_ahead(&mut self, ahead: Ahead) -> bool {
        let taken = !self.busy && self.ahead.give(ahead).is_ok();
        self.busy = self.busy || taken;
        taken
    }

    fn is_closed(&self, now: Timestamp) -> bool {
        self.platform.closings().iter().any(|closing| closing.contains(now))
    }

    fn line(&self, certificate: Use) -> Option<&Line> {
        self.lines.get(self.platform.address(certificate)?.index())
    }

    fn line_mut(&mut self, certificate: Use) -> Option<&mut Line> {
        self.lines.get_mut(self.platform.address(certificate)?.index())
    }
}

/// The light of a failure; `wrong` where something answered that is no answer.
const fn level(failure: FetchFailure, wrong: Level) -> Option<Level> {
    match failure {
        FetchFailure::Closed => None,
        FetchFailure::Unreachable(_) => Some(Level::Stopped),
        FetchFailure::AnswerInvalid(_) => Some(wrong),
    }
}

const fn is_silence(turned: &Turned) -> bool {
    matches!(
        turned,
        Turned::Asked(Err(FetchFailure::Unreachable(_)))
            | Turned::Warmed(Err(FetchFailure::Unreachable(_)))
            | Turned::Probed(Err(FetchFailure::Unreachable(_)))
    )
}
