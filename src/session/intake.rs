//! 避難所での受付 as a case: the same card, checks and PIN, but nobody is asked about revocation, and there is no verdict.
//!
//! What was proved goes to the sealed bundle ([`Command::TakeIn`]); the person is told their number once that is on disk
//! and the record has it too. A certificate that was taken in already is noticed before a PIN is asked for, where it can
//! be read without one. The path to the certificate goes to the desk inside an order and is printed nowhere.

pub use super::proofs::{Proofs, Proved, TakeFailure, TakenIn};

use super::case::Case;
use super::effect::{Command, Effects, Ticket};
use super::input::{Answer, Input};
use super::judgement::{Outcome, path_failure};
use super::note::Event;
use super::settings::LastTry;
use super::state::{Checked, Recording, State};
use super::{Reason, pin_page};
use crate::card::procedure::Tries;
use crate::pki::challenge::Possession;
use crate::pki::path::Path;
use crate::time::{Monotonic, Now};

/// It is looked up whether the certificate was taken in before.
#[derive(Debug)]
pub(super) struct Comparing {
    ticket: Ticket,
    checked: Checked,
    deadline: Monotonic,
}

/// It was; the clerk decides whether it is taken in once more.
#[derive(Debug)]
pub(super) struct Already {
    pub(super) number: String,
    next: Next,
    deadline: Monotonic,
}

/// What comes if the clerk insists.
#[derive(Debug)]
enum Next {
    Checked(Box<Checked>),
    Bundle(Box<(Path, Option<Possession>)>),
}

/// The capture is on its way to the bundle.
#[derive(Debug)]
pub(super) struct TakingIn {
    ticket: Ticket,
    path: Path,
    possession: Option<Possession>,
    deadline: Monotonic,
}

/// Whether a card whose PIN cannot succeed is taken in all the same: with its certificate, if that leads to an anchor.
pub(super) fn goes_without_pin(proofs: Option<Proofs>, path: Option<&Path>, tries: Tries) -> bool {
    let pin_can = matches!(tries, Tries::Left(left) if left > 0);
    let without = match proofs {
        None | Some(Proofs::Signature) => false,
        Some(Proofs::SignatureIfPossible) => !pin_can,
        Some(Proofs::CertificateAlone) => true,
    };
    without && path.is_some()
}

impl Comparing {
    pub(super) fn begin(checked: Checked, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        // What is read only after a PIN is compared when it is taken in.
        let Some(path) = checked.path.clone() else { return go_on(checked, case, now, effects) };
        let ticket = case.command(effects, Command::Compare { path: Box::new(path) });
        let deadline = now.monotonic.plus(case.settings.limits.recording);
        State::Comparing(Self { ticket, checked, deadline })
    }

    pub(super) fn step(self, input: Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match input {
            Input::Answered(ticket, Answer::Compared(answer)) if ticket == self.ticket => match answer {
                Ok(None) => go_on(self.checked, case, now, effects),
                Ok(Some(number)) => Already::begin(number, Next::Checked(Box::new(self.checked)), case, now),
                Err(failure) => failed(&failure, case, now, effects),
            },
            Input::DeadlinePassed if now.monotonic >= self.deadline => {
                case.refuse(Reason::LogUnavailable, Some("intake-timeout"), now, effects)
            }
            _ => State::Comparing(self),
        }
    }

    pub(super) const fn deadline(&self) -> Monotonic {
        self.deadline
    }
}

/// PIN page, or into the bundle at once.
fn go_on(checked: Checked, case: &mut Case, now: Now, effects: &mut Effects) -> State {
    let proofs = case.intake;
    let Some(path) = &checked.path else { return pin_page::open(checked, None, case, now, effects) };
    let last_try_is_never_taken = checked.tries_left == 1
        && case.settings.last_try == LastTry::Refuse
        && proofs == Some(Proofs::SignatureIfPossible);
    if last_try_is_never_taken || goes_without_pin(proofs, Some(path), Tries::Left(checked.tries_left)) {
        let path = path.clone();
        return TakingIn::begin(path, None, false, case, now, effects);
    }
    pin_page::open(checked, None, case, now, effects)
}

/// The person has no PIN, or cannot type it: with the certificate alone, where that is allowed and it could be read.
pub(super) fn without_pin(checked: &Checked, case: &mut Case, now: Now, effects: &mut Effects) -> Option<State> {
    let path = checked.path.clone().filter(|_| case.intake == Some(Proofs::SignatureIfPossible))?;
    Some(TakingIn::begin(path, None, false, case, now, effects))
}

impl Already {
    fn begin(number: String, next: Next, case: &Case, now: Now) -> State {
        let limits = case.settings.limits;
        State::Already(Self { number, next, deadline: now.monotonic.plus(limits.typing).plus(limits.wiped) })
    }

    pub(super) fn step(self, input: &Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match input {
            Input::Insisted => match self.next {
                Next::Checked(checked) => {
                    case.insists = true;
                    go_on(*checked, case, now, effects)
                }
                Next::Bundle(proved) => {
                    let (path, possession) = *proved;
                    TakingIn::begin(path, possession, true, case, now, effects)
                }
            },
            Input::DeadlinePassed if now.monotonic >= self.deadline => self.left(case, now, effects),
            _ => State::Already(self),
        }
    }

    /// Nobody insisted: it stays with the number that the person has.
    pub(super) fn left(self, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        case.order.reference = Some(self.number);
        case.refuse(Reason::Cancelled, Some("intake-already"), now, effects)
    }

    pub(super) const fn deadline(&self) -> Monotonic {
        self.deadline
    }
}

impl TakingIn {
    pub(super) fn begin(
        path: Path,
        possession: Option<Possession>,
        insists: bool,
        case: &mut Case,
        now: Now,
        effects: &mut Effects,
    ) -> State {
        if possession.as_ref().is_some_and(|possession| !possession.is_of(&path)) {
            return case.refuse(Reason::ChallengeFailed, None, now, effects);
        }
        // A case lasts minutes, and midnight is a common notAfter.
        if let Err(error) = path.check_dates(now.wall) {
            return case.refuse(path_failure(&error), Some(error.code()), now, effects);
        }
        let command = Command::TakeIn {
            path: Box::new(path.clone()),
            proved: proved(possession.as_ref()),
            medium: case.facts.medium,
            again: insists || case.insists,
        };
        let ticket = case.command(effects, command);
        let deadline = now.monotonic.plus(case.settings.limits.recording);
        State::TakingIn(Box::new(Self { ticket, path, possession, deadline }))
    }

    pub(super) fn step(self: Box<Self>, input: Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match input {
            Input::Answered(ticket, Answer::TakenIn(answer)) if ticket == self.ticket => match answer {
                Ok(taken) => self.taken(taken, case, now, effects),
                Err(TakeFailure::Already(number)) => {
                    Already::begin(number, Next::Bundle(Box::new((self.path, self.possession))), case, now)
                }
                Err(failure) => failed(&failure, case, now, effects),
            },
            // It may be on disk all the same: then the person is known when they come again.
            Input::DeadlinePassed if now.monotonic >= self.deadline => {
                case.refuse(Reason::LogUnavailable, Some("intake-timeout"), now, effects)
            }
            _ => State::TakingIn(self),
        }
    }

    /// On disk in the bundle; the record comes second, and the number is told when both have it.
    fn taken(self: Box<Self>, taken: TakenIn, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        let proved = proved(self.possession.as_ref());
        case.order.reference = Some(taken.number.clone());
        let note = case.note(Event::TakenIn { proved, digest: taken.digest });
        let ticket = case.command(effects, Command::Record(note));
        let deadline = now.monotonic.plus(case.settings.limits.recording);
        let outcome = Outcome::TakenIn { number: taken.number, proved };
        State::Recording(Recording { ticket, outcome, deadline })
    }

    pub(super) const fn deadline(&self) -> Monotonic {
        self.deadline
    }
}

const fn proved(possession: Option<&Possession>) -> Proved {
    if possession.is_some() { Proved::Signature } else { Proved::CertificateAlone }
}

/// Nothing was taken in: the person waits, and is not counted.
fn failed(failure: &TakeFailure, case: &mut Case, now: Now, effects: &mut Effects) -> State {
    match failure {
        TakeFailure::Failed(detail) => case.refuse(Reason::LogUnavailable, Some(*detail), now, effects),
        TakeFailure::NoRoom | TakeFailure::Already(_) => {
            case.refuse(Reason::DiskLow, Some("intake-disk-full"), now, effects)
        }
    }
}
