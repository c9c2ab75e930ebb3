//! The platform's worker: one question at a time, each with its own time limit.

use std::io;

use super::worker::Worker;
use super::{Event, Inbox, Platform};
use crate::clock::Clock;
use crate::pki::Use;
use crate::session::input::FetchFailure;
use crate::session::{Answer, Ticket};

enum Errand {
    Warm(Use),
    Ask(Ticket, Use, Vec<u8>),
}

pub(super) struct PlatformWorker {
    worker: Worker<Errand>,
    inbox: Inbox,
}

impl PlatformWorker {
    pub(super) fn start(mut platform: Box<dyn Platform>, clock: Clock, inbox: Inbox) -> io::Result<Self> {
        let answers = inbox.clone();
        let worker = Worker::start("platform", 4, move |errand| match errand {
            Errand::Warm(certificate) => platform.warm(certificate),
            Errand::Ask(ticket, certificate, request) => {
                let answer = platform.ask(certificate, &request, clock.now().wall);
                answers.answer(ticket, Answer::RevocationFetched(answer));
            }
        })?;
        Ok(Self { worker, inbox })
    }

    pub(super) fn warm(&self, certificate: Use) {
        let _ = self.worker.give(Errand::Warm(certificate));
    }

    pub(super) fn ask(&self, ticket: Ticket, certificate: Use, request: Vec<u8>) {
        if self.worker.give(Errand::Ask(ticket, certificate, request)).is_err() {
            let busy = Err(FetchFailure::Unreachable("busy"));
            let _ = self.inbox.0.try_send(Event::Answer(ticket, Answer::RevocationFetched(busy)));
        }
    }
}
