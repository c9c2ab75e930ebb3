//! Asking whether the certificate is still good. An answer that is not believed decides nothing.

use super::Reason;
use super::case::{Case, Hour, spent};
use super::effect::{Command, Effects, Ticket};
use super::input::{Answer, FetchFailure, Fetched, Input, ListFailure};
use super::judgement::{Outcome, answer_failure, path_failure};
use super::order::Front;
use super::state::{Checking, State};
use super::weighing::{Finding, combine};
use crate::follow_up::Whom;
use crate::pki::attributes::Attributes;
use crate::pki::challenge::Possession;
use crate::pki::ocsp::{self, Request};
use crate::pki::path::Path;
use crate::pki::revocation::{Evidence, Method};
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
        case.saw_possession(&possession);
        if case.order.attributes {
            match Attributes::of(path.end_entity()) {
                Ok(attributes) => case.facts.attributes = Some(attributes),
                Err(error) => return case.refuse(Reason::ProfileMismatch, Some(error.code()), now, effects),
            }
        }
        let asking = &case.settings.asking;
        let request = Request::new(&path, asking.hash, asking.nonce, nonce);
        let source = asking.plan.first();
        let (since, ticket) = (now.monotonic, Ticket::default());
        let checking = Self { ticket, path, possession, request, source, findings: Vec::new(), since, deadline: since };
        Box::new(checking).ask(case, now, effects)
    }

    fn ask(mut self: Box<Self>, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        let certificate = case.order.certificate;
        let command = match self.source {
            Method::Ocsp => Command::AskPlatform { certificate, request: self.request.der().to_vec() },
            Method::Crl => Command::ConsultLists { path: Box::new(self.path.clone()) },
        };
        self.ticket = case.command(effects, command);
        self.deadline = now.monotonic.plus(case.settings.limits.checking);
        State::Checking(self)
    }

    pub(super) fn step(self: Box<Self>, input: Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        let finding = match input {
            Input::Answered(ticket, Answer::RevocationFetched(answer)) if ticket == self.ticket => {
                self.answered(answer, case, now)
            }
            Input::Answered(ticket, Answer::ListsConsulted(answer)) if ticket == self.ticket => match answer {
                Ok(consulted) => Finding::Evidence { evidence: consulted.evidence, asked: consulted.asked },
                Err(failure) => list_failure(failure),
            },
            Input::DeadlinePassed if now.monotonic >= self.deadline => self.silence(),
            _ => return State::Checking(self),
        };
        self.heard(finding, case, now, effects)
    }

    /// The platform's answer, as far as it can be believed.
    fn answered(&self, answer: Result<Fetched, FetchFailure>, case: &mut Case, now: Now) -> Finding {
        let fetched = match answer {
            Ok(fetched) => fetched,
            Err(FetchFailure::Unreachable(detail)) => {
                return Finding::failure(Reason::PlatformUnreachable, Some(detail));
            }
            Err(FetchFailure::AnswerInvalid(detail)) => {
                return Finding::failure(Reason::PlatformAnswerInvalid, Some(detail));
            }
            Err(FetchFailure::Closed) => return Finding::failure(Reason::PlatformClosed, None),
        };
        let rules = &case.settings.asking.rules;
        match ocsp::check(&fetched.bytes, &self.request, &self.path, rules, now.wall) {
            Ok(evidence) => {
                case.facts.hour = evidence.produced_at().map(|at| Hour { at, accuses: false });
                Finding::Evidence { evidence, asked: fetched.asked }
            }
            Err(error) => {
                if let ocsp::Error::ClockSuspect { produced_at } = error {
                    case.facts.hour = Some(Hour { at: produced_at, accuses: true });
                }
                let (reason, detail) = (answer_failure(&error), Some(error.code()));
                Finding::Failure { reason, detail, doubt: error.casts_doubt() }
            }
        }
    }

    /// No answer in time.
    const fn silence(&self) -> Finding {
        match self.source {
            Method::Ocsp => Finding::failure(Reason::PlatformUnreachable, Some("timeout")),
            Method::Crl => Finding::failure(Reason::CrlMissing, Some("crl-timeout")),
        }
    }

    /// Asks the next source of the plan if this one decided nothing; when none is left, what all of them said decides.
    fn heard(mut self: Box<Self>, finding: Finding, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        let next = if finding.decides() { None } else { case.settings.asking.plan.after(self.source) };
        self.findings.push(finding);
        if let Some(source) = next {
            self.source = source;
            return self.ask(case, now, effects);
        }
        case.facts.elapsed.revocation = spent(self.since, now);
        match combine(std::mem::take(&mut self.findings)) {
            Some(Finding::Evidence { evidence, asked }) => self.believe(evidence, asked, case, now, effects),
            Some(Finding::Failure { reason, detail, .. }) => {
                let is_promised = case.settings.ask_again && case.order.front == Front::Desk && reason.is_silence();
                case.whom = is_promised.then(|| Whom::of(&self.path));
                case.refuse(reason, detail, now, effects)
            }
            None => case.refuse(Reason::CrlMissing, None, now, effects),
        }
    }

    fn believe(
        self: Box<Self>,
        evidence: Evidence,
        asked: String,
        case: &mut Case,
        now: Now,
        effects: &mut Effects,
    ) -> State {
        // A case lasts minutes, and midnight is a common notAfter.
        if let Err(error) = self.path.check_dates(now.wall) {
            return case.refuse(path_failure(&error), Some(error.code()), now, effects);
        }
        case.saw_evidence(&evidence, asked);
        case.conclude(Outcome::of(self.path, self.possession, evidence), now, effects)
    }
}

const fn list_failure(failure: ListFailure) -> Finding {
    match failure {
        ListFailure::Missing(detail) => Finding::failure(Reason::CrlMissing, Some(detail)),
        ListFailure::Stale(detail) => Finding::failure(Reason::CrlStale, Some(detail)),
        ListFailure::ClockSuspect => Finding::failure(Reason::ClockSuspect, Some("clock-suspect")),
    }
}
