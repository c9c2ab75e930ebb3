//! The end: the outcome on disk first, the verdict after it, and the card out before the next case.

use std::time::Duration;

use super::case::Case;
use super::effect::{Command, Effects};
use super::input::{Answer, Input, RecordFailure};
use super::judgement::Outcome;
use super::note::Receipt;
use super::scene::{Conclusion, PinScene, READ, Scene, Taken};
use super::state::{Concluded, Keeping, Patience, PinPage, Recording, State};
use super::{Reason, Verdict};
use crate::card::Medium;
use crate::follow_up::{About, Promise, Whom};
use crate::time::Now;

/// When a forgotten card is spoken of again (experience.md): banner, tone, louder, clerk.
const REMINDERS: [u64; 4] = [3, 10, 20, 30];

impl RecordFailure {
    /// The reason and detail of a case that could not be written down.
    pub(super) const fn reason(self) -> (Reason, Option<&'static str>) {
        match self {
            Self::DiskLow => (Reason::DiskLow, None),
            Self::Unavailable(detail) => (Reason::LogUnavailable, Some(detail)),
        }
    }
}

impl Outcome {
    /// The person who was taken in, once the record has them under this number.
    fn taken(&self, record: u64, card_present: bool) -> Option<Taken> {
        let Self::TakenIn { number, proved } = self else { return None };
        Some(Taken { number: number.clone(), proved: *proved, record, card_present, card_left_for: 0 })
    }
}

impl Recording {
    pub(super) fn step(self, input: Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match input {
            Input::Answered(ticket, Answer::Recorded(answer)) if ticket == self.ticket => match answer {
                Ok(receipt) => match case.whom.take() {
                    Some(whom) => Keeping::begin(self.outcome, receipt, whom, case, now, effects),
                    None => Concluded::recorded(&self.outcome, receipt, false, case, now),
                },
                Err(failure) => {
                    let (reason, detail) = failure.reason();
                    Concluded::unrecorded(reason, detail, case, now)
                }
            },
            Input::DeadlinePassed if now.monotonic >= self.deadline => {
                Concluded::unrecorded(Reason::LogUnavailable, Some("record-timeout"), case, now)
            }
            _ => State::Recording(self),
        }
    }
}

impl Keeping {
    /// Nobody is promised anything that is not on disk; and nobody waits for it longer than for the outcome.
    fn begin(
        outcome: Outcome,
        receipt: Receipt,
        whom: Whom,
        case: &mut Case,
        now: Now,
        effects: &mut Effects,
    ) -> State {
        let about = About {
            case: case.id(),
            record: receipt.record,
            receipt: receipt.receipt.clone(),
            reference: case.order.reference.clone(),
            purpose: case.order.purpose,
            certificate: case.order.certificate,
            at: receipt.at,
        };
        let ticket = case.command(effects, Command::KeepToAskAgain(Box::new(Promise { about, whom })));
        let deadline = now.monotonic.plus(case.settings.limits.recording);
        State::Keeping(Self { ticket, outcome, receipt, deadline })
    }

    pub(super) fn step(self, input: &Input, case: &Case, now: Now) -> State {
        let later = match input {
            Input::Answered(ticket, Answer::Kept(kept)) if *ticket == self.ticket => *kept,
            Input::DeadlinePassed if now.monotonic >= self.deadline => false,
            _ => return State::Keeping(self),
        };
        Concluded::recorded(&self.outcome, self.receipt, later, case, now)
    }
}

impl Concluded {
    fn recorded(outcome: &Outcome, receipt: Receipt, later: bool, case: &Case, now: Now) -> State {
        let (verdict, reason, detail) = outcome.words();
        let mut report = case.report(verdict == Verdict::Accepted, now);
        report.record = Some(receipt.record);
        report.receipt = Some(receipt.receipt);
        report.recorded_at = Some(receipt.at);
        report.asked_again_later = later;
        let card_present = case.card_present;
        let taken = outcome.taken(receipt.record, card_present);
        Self::shown(Conclusion { verdict, reason, detail, report, card_present, card_left_for: 0 }, taken, now)
    }

    /// A verdict that is not on disk is not shown: what is shown is that the record failed.
    fn unrecorded(reason: Reason, detail: Option<&'static str>, case: &Case, now: Now) -> State {
        let report = case.report(false, now);
        let card_present = case.card_present;
        let verdict = reason.verdict();
        let end = Conclusion { verdict, reason: Some(reason), detail, report, card_present, card_left_for: 0 };
        Self::shown(end, None, now)
    }

    fn shown(conclusion: Conclusion, taken: Option<Taken>, now: Now) -> State {
        let mut concluded = Self { conclusion, taken, since: now.monotonic, deadline: None };
        concluded.remind(now);
        State::Concluded(Box::new(concluded))
    }

    pub(super) fn step(mut self: Box<Self>, input: &Input, case: &Case, now: Now) -> State {
        self.conclusion.card_present = case.card_present;
        if matches!(input, Input::CardInserted | Input::DeadlinePassed) {
            self.remind(now);
        }
        State::Concluded(self)
    }

    pub(super) fn card_gone(mut self: Box<Self>, now: Now) -> State {
        self.conclusion.card_present = false;
        self.remind(now);
        State::Concluded(self)
    }

    fn scene(&self) -> Scene {
        let Conclusion { card_present, card_left_for, .. } = self.conclusion;
        match &self.taken {
            Some(taken) => Scene::TakenIn(Taken { card_present, card_left_for, ..taken.clone() }),
            None => Scene::Concluded(self.conclusion.clone()),
        }
    }

    /// The seconds are told at each reminder; with the card gone once more, when the end was there long enough to be read.
    fn remind(&mut self, now: Now) {
        let waited = now.monotonic.since(self.since).as_secs();
        self.conclusion.card_left_for = waited;
        let told: &[u64] = if self.conclusion.card_present { &REMINDERS } else { &[READ] };
        let next = told.iter().copied().find(|after| *after > waited);
        self.deadline = next.map(|after| self.since.plus(Duration::from_secs(after)));
    }
}

impl State {
    pub(super) fn scene(&self, case: &Case, now: Now) -> Scene {
        match self {
            Self::AwaitCard(state) => Scene::AwaitCard { leftover: state.leftover },
            Self::Reading(_) | Self::Comparing(_) => Scene::Reading,
            Self::LastTry(state) => Scene::LastTry { certificate_use: case.order.certificate, asked: state.asked },
            Self::Pad(page) => Scene::PadOffered { tries_left: page.checked.tries_left, notice: page.notice },
            Self::EnterPin(page) => Scene::EnterPin(page.scene(case, now)),
            Self::Signing(state) if state.is_at_reader() => Scene::PadLit { stopping: state.stopped.is_some() },
            Self::Noting(_) | Self::Signing(_) | Self::Counting(_) => Scene::Signing,
            Self::Checking(_) => Scene::Checking,
            Self::Already(state) => Scene::AlreadyTakenIn { number: state.number.clone() },
            Self::TakingIn(_) | Self::Recording(_) | Self::Keeping(_) | Self::Halted => Scene::Recording,
            Self::Concluded(state) => state.scene(),
        }
    }
}

impl PinPage {
    fn scene(&self, case: &Case, now: Now) -> PinScene {
        let left = self.deadline.since(now.monotonic).as_secs();
        PinScene {
            certificate_use: case.order.certificate,
            medium: case.facts.medium.unwrap_or(Medium::Card),
            typed: self.pin.len(),
            tries_left: self.checked.tries_left,
            notice: self.notice,
            time_warning: (self.patience == Patience::Warned).then_some(left),
            keyboard_held: case.keyboard_held,
        }
    }
}
