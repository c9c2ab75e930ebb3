//! One case, as a pure state machine: what happened goes in, what to do comes out.
//!
//! [`Session::handle`] takes an [`Input`] and the time and returns [`Effects`]; [`Session::deadline`] says when to call
//! it with [`Input::DeadlinePassed`]. Clock, card, network and disk are the desk's. What the screens may show is a [`Scene`].
//!
//! The states: AwaitCard > Reading > EnterPin > Noting > Signing > Checking > Recording > Keeping > Concluded. LastTry comes before
//! EnterPin where one try is left, Pad in its place where the reader has keys of its own, Counting after a
//! Signing that broke off. What ends a case from outside (a card pulled,
//! a person who stops) is handled once, before the state is looked at. At an intake ([`intake`]) Comparing stands before the
//! PIN, Already ends a case of somebody who was taken in, and TakingIn stands instead of Checking. Two promises are kept here and nowhere else: one
//! confirmation leads to at most one VERIFY, and a verdict `accepted` to proofs.

pub mod effect;
pub mod input;
pub mod intake;
pub mod note;
pub mod order;
pub mod other_means;
pub mod pin_entry;
pub mod reason;
pub mod report;
pub mod scene;
pub mod settings;
pub mod verdict;

mod case;
mod checking;
mod conclusion;
mod judgement;
mod pad_page;
mod pin_page;
mod proofs;
mod reading;
mod signing;
mod state;
#[cfg(test)]
mod tests;
mod weighing;

use std::sync::Arc;

pub use effect::{Command, Effect, Effects, Ticket};
pub use input::{Answer, Entropy, Input};
pub use note::Note;
pub use order::Order;
pub use other_means::OtherMeans;
pub use reason::Reason;
pub use report::Report;
pub use scene::Scene;
pub use settings::Settings;
pub use verdict::Verdict;

use crate::time::{Monotonic, Now};
use case::Case;
pub use case::Hour;
use state::{AwaitCard, State, Stop};

/// A case from the order to the verdict.
#[derive(Debug)]
pub struct Session {
    case: Case,
    state: State,
}

impl Session {
    /// Opens a case; `id` is 16 random bytes.
    #[must_use]
    pub fn open(order: Order, settings: Arc<Settings>, id: [u8; 16], now: Now) -> Self {
        let deadline = now.monotonic.plus(settings.limits.card);
        let case = Case::new(order, settings, id, now);
        Self { case, state: State::AwaitCard(AwaitCard { leftover: false, deadline }) }
    }

    /// Opens the case of a person who is taken in at a shelter; `proofs` is what their card must show.
    #[must_use]
    pub fn open_intake(order: Order, proofs: intake::Proofs, settings: Arc<Settings>, id: [u8; 16], now: Now) -> Self {
        let mut session = Self::open(order, settings, id, now);
        session.case.intake = Some(proofs);
        session
    }

    /// Takes what happened and says what to do.
    pub fn handle(&mut self, input: Input, now: Now) -> Effects {
        let mut effects = Effects::new();
        let state = std::mem::replace(&mut self.state, State::Halted);
        self.notice_presence(&input);
        self.state = match stop(&input) {
            Some(stop) => state.stopped(stop, &mut self.case, now, &mut effects),
            None => state.step(input, &mut self.case, now, &mut effects),
        };
        effects
    }

    /// When [`Input::DeadlinePassed`] is due, if nothing else happens.
    #[must_use]
    pub fn deadline(&self) -> Option<Monotonic> {
        match &self.state {
            State::AwaitCard(state) => Some(state.deadline),
            State::Reading(state) => Some(state.deadline),
            State::LastTry(state) => Some(state.deadline),
            State::Pad(state) => Some(state.deadline),
            State::EnterPin(state) => Some(state.deadline),
            State::Noting(state) => Some(state.deadline),
            State::Signing(state) => Some(state.deadline),
            State::Counting(state) => Some(state.deadline),
            State::Checking(state) => Some(state.deadline),
            State::Comparing(state) => Some(state.deadline()),
            State::Already(state) => Some(state.deadline()),
            State::TakingIn(state) => Some(state.deadline()),
            State::Recording(state) => Some(state.deadline),
            State::Keeping(state) => Some(state.deadline),
            State::Concluded(state) => state.deadline,
            State::Halted => None,
        }
    }

    /// What the screens may show.
    #[must_use]
    pub fn scene(&self, now: Now) -> Scene {
        self.state.scene(&self.case, now)
    }

    /// What was asked for.
    #[must_use]
    pub const fn order(&self) -> &Order {
        &self.case.order
    }

    /// Which case: sixteen random bytes.
    #[must_use]
    pub const fn id(&self) -> [u8; 16] {
        self.case.id()
    }

    /// Whether a person is typing a PIN, or makes up their mind about it.
    #[must_use]
    pub const fn waits_for_pin(&self) -> bool {
        match &self.state {
            State::EnterPin(_) | State::LastTry(_) | State::Pad(_) => true,
            State::Signing(signing) => signing.is_at_reader(),
            _ => false,
        }
    }

    /// Whether this is the case of a person who is taken in at a shelter.
    #[must_use]
    pub const fn is_intake(&self) -> bool {
        self.case.intake.is_some()
    }

    /// Whether the verdict is there and the card is out: the next case may begin.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(self.state, State::Concluded(_)) && !self.case.card_present
    }

    /// Whether there is something of this case that the record does not have yet.
    #[must_use]
    pub const fn is_unrecorded(&self) -> bool {
        !matches!(self.state, State::Concluded(_) | State::Halted)
    }

    /// What a platform has just said about the hour; told once.
    pub const fn take_hour(&mut self) -> Option<Hour> {
        self.case.facts.hour.take()
    }

    /// The statement that the card is about to sign, for the signature page.
    #[must_use]
    pub fn statement(&self) -> Option<&str> {
        match &self.state {
            State::Signing(signing) => Some(signing.challenge.statement()),
            _ => None,
        }
    }

    fn notice_presence(&mut self, input: &Input) {
        match input {
            Input::CardInserted | Input::CardLeftOver => self.case.card_present = true,
            Input::CardRemoved | Input::ReaderLost => self.case.card_present = false,
            Input::KeyboardHeld(held) => self.case.keyboard_held = *held,
            _ => {}
        }
    }
}

/// Whether this input ends a case, whatever its state.
const fn stop(input: &Input) -> Option<Stop> {
    let (reason, detail) = match input {
        Input::CardRemoved => (Reason::CardRemoved, None),
        Input::ReaderLost => (Reason::ReaderUnavailable, None),
        Input::Cancelled => (Reason::Cancelled, None),
        Input::OtherMeansChosen(cause) => (Reason::OtherMeans, Some(cause.code())),
        Input::WindowLost(loss) => (Reason::FocusLost, Some(loss.code())),
        _ => return None,
    };
    Some(Stop { reason, detail })
}

impl State {
    /// One step of the state that the case is in.
    fn step(self, input: Input, case: &mut Case, now: Now, effects: &mut Effects) -> Self {
        match self {
            Self::AwaitCard(state) => state.step(&input, case, now, effects),
            Self::Reading(state) => state.step(input, case, now, effects),
            Self::LastTry(state) => state.step(&input, case, now, effects),
            Self::Pad(state) => state.step(&input, case, now, effects),
            Self::EnterPin(state) => state.step(input, case, now, effects),
            Self::Noting(state) => state.step(&input, case, now, effects),
            Self::Signing(state) => state.step(input, case, now, effects),
            Self::Counting(state) => state.step(&input, case, now, effects),
            Self::Checking(state) => state.step(input, case, now, effects),
            Self::Comparing(state) => state.step(input, case, now, effects),
            Self::Already(state) => state.step(&input, case, now, effects),
            Self::TakingIn(state) => state.step(input, case, now, effects),
            Self::Recording(state) => state.step(input, case, now, effects),
            Self::Keeping(state) => state.step(&input, case, now),
            Self::Concluded(state) => state.step(&input, case, now),
            Self::Halted => Self::Halted,
        }
    }

    /// Someone or something ends the case. While the card is at work its answer is awaited first, since only the card
    /// knows the counter; once the signature is there the card is no longer needed.
    fn stopped(self, stop: Stop, case: &mut Case, now: Now, effects: &mut Effects) -> Self {
        let card_gone = stop.is_without_card();
        match self {
            Self::AwaitCard(state) if stop.reason == Reason::CardRemoved => state.leftover_removed(case, now),
            Self::Already(state) => state.left(case, now, effects),
            Self::Signing(state) => state.stopped(stop, case, now, effects),
            Self::Checking(state) if card_gone => Self::Checking(state),
            Self::AwaitCard(_)
            | Self::Reading(_)
            | Self::LastTry(_)
            | Self::Pad(_)
            | Self::EnterPin(_)
            | Self::Noting(_)
            | Self::Comparing(_)
            | Self::Checking(_) => case.refuse(stop.reason, stop.detail, now, effects),
            Self::Concluded(state) if card_gone => state.card_gone(now),
            Self::Counting(_)
            | Self::TakingIn(_)
            | Self::Recording(_)
            | Self::Keeping(_)
            | Self::Concluded(_)
            | Self::Halted => self,
        }
    }
}
