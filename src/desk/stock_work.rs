//! The worker that owns the stock: looks at it between cases, consults it in the middle of one.

use std::io;
use std::time::Duration;

use super::worker::Worker;
use super::{Event, Inbox, Stock};
use crate::clock::Clock;
use crate::pki::path::Path;
use crate::session::input::ListFailure;
use crate::session::{Answer, Ticket};
use crate::time::Monotonic;

/// How often the stock is looked at.
const EVERY: Duration = Duration::from_secs(10);
/// After this even a queue without gaps is interrupted for it.
const AT_THE_LATEST: Duration = Duration::from_mins(10);

enum Job {
    Look,
    Consult(Ticket, Box<Path>),
}

pub(super) struct StockWorker {
    worker: Worker<Job>,
    inbox: Inbox,
    looked: Option<Monotonic>,
}

impl StockWorker {
    pub(super) fn start(mut stock: Box<dyn Stock>, clock: Clock, inbox: Inbox) -> io::Result<Self> {
        let answers = inbox.clone();
        let work = move |job| match job {
            Job::Look => _ = answers.0.send(Event::Looked(stock.look(clock.now().wall))),
            Job::Consult(ticket, path) => {
                answers.answer(ticket, Answer::ListsConsulted(stock.consult(&path, clock.now().wall)));
            }
        };
        Ok(Self { worker: Worker::start("stock", 2, Duration::ZERO, work)?, inbox, looked: None })
    }

    /// Has the stock looked at if it is time; during a case only if that was put off for long.
    pub(super) fn look(&mut self, in_a_case: bool, now: Monotonic) {
        let patience = if in_a_case { AT_THE_LATEST } else { EVERY };
        if self.looked.is_none_or(|last| now.since(last) >= patience) && self.worker.give(Job::Look).is_ok() {
            self.looked = Some(now);
        }
    }

    pub(super) fn consult(&self, ticket: Ticket, path: Box<Path>) {
        if self.worker.give(Job::Consult(ticket, path)).is_err() {
            let busy = Err(ListFailure::Missing("crl-busy"));
            let _ = self.inbox.0.try_send(Event::Answer(ticket, Answer::ListsConsulted(busy)));
        }
    }
}
