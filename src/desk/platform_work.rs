//! The platform's workers: one question at a time, each with its own time limit. Opening the connection ahead has a
//! worker of its own, so that a platform that hangs then cannot delay the question.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::worker::Worker;
use super::{Event, Inbox, Platform};
use crate::clock::Clock;
use crate::pki::Use;
use crate::session::input::FetchFailure;
use crate::session::{Answer, Ticket};

type Question = (Ticket, Use, Vec<u8>);

pub(super) struct PlatformWorker {
    questions: Worker<Question>,
    warming: Worker<Use>,
    inbox: Inbox,
}

impl PlatformWorker {
    pub(super) fn start(platform: Arc<dyn Platform>, clock: Clock, inbox: Inbox) -> io::Result<Self> {
        let answers = inbox.clone();
        let (ahead, reached) = (Arc::clone(&platform), inbox.clone());
        let warming = Worker::start("platform-ahead", 1, Duration::ZERO, move |certificate| {
            let _ = reached.0.send(Event::Warmed(ahead.warm(certificate, clock.now().wall)));
        })?;
        let ask = move |(ticket, certificate, request): Question| {
            let answer = platform.ask(certificate, &request, clock.now().wall);
            answers.answer(ticket, Answer::RevocationFetched(answer));
        };
        let questions = Worker::start("platform", 1, Duration::ZERO, ask)?;
        Ok(Self { questions, warming, inbox })
    }

    pub(super) fn warm(&self, certificate: Use) {
        let _ = self.warming.give(certificate);
    }

    pub(super) fn ask(&self, ticket: Ticket, certificate: Use, request: Vec<u8>) {
        if self.questions.give((ticket, certificate, request)).is_err() {
            let busy = Err(FetchFailure::Unreachable("busy"));
            let _ = self.inbox.0.try_send(Event::Answer(ticket, Answer::RevocationFetched(busy)));
        }
    }
}
