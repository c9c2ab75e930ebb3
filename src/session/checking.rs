//! Asking whether the certificate is still good. An answer that is not believed decides nothing.

use super::Reason;
use super::case::{Case, spent};
use super::effect::{Command, Effects};
use super::input::{Answer, FetchFailure, Fetched, Input};
use super::judgement::{Outcome, answer_failure};
use super::report::ChallengeFacts;
use super::state::{Checking, State};
use crate::pki::attributes::Attributes;
use crate::pki::challenge::Possession;
use crate::pki::ocsp::{self, Request};
use crate::pki::path::Path;
use crate::pki::revocation::Source;
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
            case.facts.attributes = Attributes::of(path.end_entity()).ok();
        }
        let asking = &case.settings.asking;
        let request = Request::new(&path, asking.hash, asking.nonce, nonce);
        let mut sources: Vec<Source> = asking.plan.sources().collect();
        sources.reverse();
        let since = now.monotonic;
        let checking = Box::new(Self {
            ticket: Default::default(),
            path,
            possession,
            request,
            later_sources: sources,
            since,
            deadline: since,
        });
        checking.next_source((Reason::PlatformUnreachable, None), case, now, effects)
    }

    /// Asks the next source of the plan; when none is left the case is referred for what the last one said.
    fn next_source(
        mut self: Box<Self>,
        last: (Reason, Option<&'static str>),
        case: &mut Case,
        now: Now,
        effects: &mut Effects,
    ) -> State {
        match self.later_sources.pop() {
            Some(Source::Ocsp) => {
                let certificate = case.order.certificate;
                let request = self.request.der().to_vec();
                self.ticket = case.order(effects, Command::AskPlatform { certificate, request });
                self.deadline = now.monotonic.plus(case.settings.limits.checking);
                State::Checking(self)
            }
            Some(Source::Crl) => self.next_source((Reason::CrlMissing, None), case, now, effects),
            None => {
                case.facts.elapsed.revocation = spent(self.since, now);
                case.refuse(last.0, last.1, now, effects)
            }
        }
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
                    self.next_source(why, case, now, effects)
                }
            },
            Input::DeadlinePassed if now.monotonic >= self.deadline => {
                self.next_source((Reason::PlatformUnreachable, Some("timeout")), case, now, effects)
            }
            _ => State::Checking(self),
        }
    }

    fn weigh(self: Box<Self>, fetched: Fetched, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        let rules = &case.settings.asking.rules;
        match ocsp::check(&fetched.bytes, &self.request, &self.path, rules, now.wall) {
            Ok(evidence) => {
                case.facts.elapsed.revocation = spent(self.since, now);
                case.saw_evidence(&evidence, fetched.asked);
                case.conclude(Outcome::of(self.path, self.possession, evidence), now, effects)
            }
            Err(error) => self.next_source((answer_failure(&error), Some(error.code())), case, now, effects),
        }
    }
}
