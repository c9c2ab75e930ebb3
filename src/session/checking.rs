//! Asking whether the certificate is still good. An answer that is not believed decides nothing.

use super::Reason;
use super::case::{Case, spent};
use super::effect::{Command, Effects, Ticket};
use super::input::{Answer, FetchFailure, Fetched, Input};
use super::judgement::{Outcome, answer_failure, path_failure};
use super::report::ChallengeFacts;
use super::state::{Checking, State};
use crate::pki::attributes::Attributes;
use crate::pki::challenge::Possession;
use crate::pki::ocsp::{self, Request};
use crate::pki::path::Path;
use crate::pki::revocation::Method;
use crate::time::Now;

impl Checking {
    pub(super) fn begin(
        path: Path,
        possession: Possession,
        nonce: [u8; 32],
        case: &mut Case,
        now: Now,
        effects: &mut Effects,
    ) -> State {
        case.facts.challenge = Some(ChallengeFacts { algorithm: possession.algorithm(), verified: true });
        if case.order.attributes {
            match Attributes::of(path.end_entity()) {
                Ok(attributes) => case.facts.attributes = Some(attributes),
                Err(error) => return case.refuse(Reason::ProfileMismatch, Some(error.code()), now, effects),
            }
        }
        let asking = &case.settings.asking;
        let request = Request::new(&path, asking.hash, asking.nonce, nonce);
        let source = asking.plan.first();
        let since = now.monotonic;
        let ticket = Ticket::default();
        Box::new(Self { ticket, path, possession, request, source, since, deadline: since }).ask(case, now, effects)
    }

    fn ask(mut self: Box<Self>, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match self.source {
            Method::Ocsp => {
                let certificate = case.order.certificate;
                let request = self.request.der().to_vec();
                self.ticket = case.order(effects, Command::AskPlatform { certificate, request });
                self.deadline = now.monotonic.plus(case.settings.limits.checking);
                State::Checking(self)
            }
            Method::Crl => self.failed((Reason::CrlMissing, None), case, now, effects),
        }
    }

    /// Asks the next source of the plan; when none is left the case is referred for what the last one said.
    fn failed(
        self: Box<Self>,
        why: (Reason, Option<&'static str>),
        case: &mut Case,
        now: Now,
        effects: &mut Effects,
    ) -> State {
        if let Some(source) = case.settings.asking.plan.after(self.source) {
            return Box::new(Self { source, ..*self }).ask(case, now, effects);
        }
        case.facts.elapsed.revocation = spent(self.since, now);
        case.refuse(why.0, why.1, now, effects)
    }

    pub(super) fn step(self: Box<Self>, input: Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match input {
            Input::Answered(ticket, Answer::RevocationFetched(answer)) if ticket == self.ticket => match answer {
                Ok(fetched) => self.weigh(fetched, case, now, effects),
                Err(failure) => {
                    let why = match failure {
                        FetchFailure::Unreachable(detail) => (Reason::PlatformUnreachable, Some(detail)),
                        FetchFailure::AnswerInvalid(detail) => (Reason::PlatformAnswerInvalid, Some(detail)),
                        FetchFailure::Closed => (Reason::PlatformClosed, None),
                    };
                    self.failed(why, case, now, effects)
                }
            },
            Input::DeadlinePassed if now.monotonic >= self.deadline => {
                self.failed((Reason::PlatformUnreachable, Some("timeout")), case, now, effects)
            }
            _ => State::Checking(self),
        }
    }

    fn weigh(self: Box<Self>, fetched: Fetched, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        let rules = &case.settings.asking.rules;
        match ocsp::check(&fetched.bytes, &self.request, &self.path, rules, now.wall) {
            Ok(evidence) => {
                // A case lasts minutes, and midnight is a common notAfter.
                if let Err(error) = self.path.check_dates(now.wall) {
                    return case.refuse(path_failure(&error), Some(error.code()), now, effects);
                }
                case.facts.elapsed.revocation = spent(self.since, now);
                case.saw_evidence(&evidence, fetched.asked);
                case.conclude(Outcome::of(self.path, self.possession, evidence), now, effects)
            }
            Err(error) => self.failed((answer_failure(&error), Some(error.code())), case, now, effects),
        }
    }
}
