//! The PIN page: one key at a time, form before VERIFY, patience with people, and the gate before the last try.

use std::time::Duration;

use super::Reason;
use super::case::{Case, spent};
use super::effect::Effects;
use super::input::{Entropy, Input};
use super::intake;
use super::order::Front;
use super::pin_entry::{self, Form};
use super::scene::{Asked, Notice};
use super::settings::LastTry;
use super::signing::Source;
use super::state::{Checked, LastTryPage, PadPage, Patience, PinPage, Signing, State};
use crate::pki::Use;
use crate::secret::Pin;
use crate::time::Now;

/// How long an unusual password is on the screen with its notice before 確定 sends it all the same, and the question
/// about the last try before Enter takes it: the second press of a double press answers nothing.
const SECOND_THOUGHT: Duration = Duration::from_secs(1);

/// Opens the page, or the gate before it if one try is left.
pub(super) fn open(
    checked: Checked,
    notice: Option<Notice>,
    case: &mut Case,
    now: Now,
    effects: &mut Effects,
) -> State {
    match (checked.tries_left, case.settings.last_try) {
        (1, LastTry::Refuse) => case.refuse(Reason::PinLastTryDeclined, None, now, effects),
        (1, LastTry::Confirm) => {
            let limits = case.settings.limits;
            let deadline = now.monotonic.plus(limits.typing).plus(limits.wiped);
            State::LastTry(LastTryPage { checked, asked: Asked::Resident, notice, since: now.monotonic, deadline })
        }
        _ => typed_somewhere(checked, notice, case, now),
    }
}

/// The page on which the PIN is typed; where the reader has keys that may be used, the choice between the two.
fn typed_somewhere(checked: Checked, notice: Option<Notice>, case: &Case, now: Now) -> State {
    if checked.reading.pad && case.order.certificate == Use::Authentication {
        return State::Pad(PadPage::fresh(checked, notice, case, now));
    }
    State::EnterPin(PinPage::fresh(checked, notice, case, now))
}

impl LastTryPage {
    pub(super) fn step(self, input: &Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match (input, self.asked) {
            (Input::WithoutPin, _) => match intake::without_pin(&self.checked, case, now, effects) {
                Some(state) => state,
                None => State::LastTry(self),
            },
            (Input::LastTryDeclined, _) => case.refuse(Reason::PinLastTryDeclined, None, now, effects),
            (Input::LastTryWanted, Asked::Resident) if case.order.front == Front::Desk => {
                let thought = now.monotonic.since(self.since) >= SECOND_THOUGHT;
                State::LastTry(Self { asked: if thought { Asked::Clerk } else { Asked::Resident }, ..self })
            }
            (Input::LastTryWanted, Asked::Resident) | (Input::LastTryAllowed, Asked::Clerk) => {
                typed_somewhere(self.checked, self.notice, case, now)
            }
            (Input::MoreTimeAsked, _) => {
                let limits = case.settings.limits;
                State::LastTry(Self { deadline: now.monotonic.plus(limits.typing).plus(limits.wiped), ..self })
            }
            (Input::DeadlinePassed, _) if now.monotonic >= self.deadline => {
                case.refuse(Reason::TimedOut, None, now, effects)
            }
            _ => State::LastTry(self),
        }
    }
}

impl PinPage {
    pub(super) fn fresh(checked: Checked, notice: Option<Notice>, case: &Case, now: Now) -> Self {
        Self {
            checked,
            pin: Pin::new(),
            notice,
            told: now.monotonic,
            patience: Patience::Typing,
            since: now.monotonic,
            deadline: now.monotonic.plus(case.settings.limits.typing),
        }
    }

    pub(super) fn step(mut self, input: Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match input {
            Input::KeyboardHeld(false) => self.keyboard_lost(),
            Input::Typed(character) if case.keyboard_held => self.typed(character.0, case, now),
            Input::Erased if case.keyboard_held => {
                let _ = self.pin.pop();
                self.touched(case, now);
            }
            Input::ErasedAll if case.keyboard_held => {
                self.pin.clear();
                self.touched(case, now);
            }
            Input::MoreTimeAsked => self.patient_again(case, now),
            Input::WithoutPin => {
                if let Some(state) = intake::without_pin(&self.checked, case, now, effects) {
                    return state;
                }
            }
            Input::Confirmed(entropy) if case.keyboard_held => return self.confirmed(&entropy, case, now, effects),
            Input::PinGiven(pin, entropy) => return self.given(pin, &entropy, case, now, effects),
            Input::DeadlinePassed if now.monotonic >= self.deadline => return self.waited(case, now, effects),
            _ => {}
        }
        State::EnterPin(self)
    }

    fn typed(&mut self, key: u8, case: &Case, now: Now) {
        let certificate = case.order.certificate;
        if let Some(character) = pin_entry::accepted_key(certificate, key) {
            if self.pin.len() < pin_entry::longest(certificate) {
                self.pin.push(character);
            }
            self.touched(case, now);
        }
    }

    fn touched(&mut self, case: &Case, now: Now) {
        self.notice = None;
        self.patient_again(case, now);
    }

    fn patient_again(&mut self, case: &Case, now: Now) {
        self.patience = Patience::Typing;
        self.deadline = now.monotonic.plus(case.settings.limits.typing);
    }

    /// What was typed is gone, and that is said; where nothing was typed there is nothing to say.
    fn keyboard_lost(&mut self) {
        if !self.pin.is_empty() {
            self.notice = Some(Notice::FocusLost);
        }
        self.pin.clear();
    }

    /// Nobody typed: ask, then wipe the digits, then give up.
    fn waited(mut self, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        let limits = case.settings.limits;
        let (patience, span) = match self.patience {
            Patience::Typing => (Patience::Warned, limits.warning),
            Patience::Warned => (Patience::Wiped, limits.wiped),
            Patience::Wiped => return case.refuse(Reason::TimedOut, None, now, effects),
        };
        if patience == Patience::Wiped {
            self.pin.clear();
            self.notice = Some(Notice::TimeUp);
        }
        State::EnterPin(Self { patience, deadline: now.monotonic.plus(span), ..self })
    }

    /// 確定: a wrong form is told and costs no try; an unusual one is told once.
    fn confirmed(mut self, entropy: &Entropy, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        // The second press of a double press is no second thought.
        let told = self.notice.filter(|_| now.monotonic.since(self.told) >= SECOND_THOUGHT);
        let notice = match pin_entry::form(case.order.certificate, &self.pin) {
            Form::OnlyDigits if told != Some(Notice::OnlyDigits) => Some(Notice::OnlyDigits),
            Form::OnlyLetters if told != Some(Notice::OnlyLetters) => Some(Notice::OnlyLetters),
            Form::WrongLength | Form::WrongCharacter => Some(Notice::WrongLength),
            Form::Right | Form::OnlyDigits | Form::OnlyLetters => None,
        };
        if notice.is_some() {
            self.patient_again(case, now);
            let told = if notice == self.notice { self.told } else { now.monotonic };
            return State::EnterPin(Self { notice, told, ..self });
        }
        self.send(entropy, case, now, effects)
    }

    /// A whole PIN from the terminal: there is no page to correct it on.
    fn given(mut self, pin: Pin, entropy: &Entropy, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        let certificate = case.order.certificate;
        self.pin = pin;
        pin_entry::normalise(certificate, &mut self.pin);
        match pin_entry::form(certificate, &self.pin) {
            Form::WrongLength | Form::WrongCharacter => case.refuse(Reason::PinMalformed, None, now, effects),
            Form::Right | Form::OnlyDigits | Form::OnlyLetters => self.send(entropy, case, now, effects),
        }
    }

    fn send(self, entropy: &Entropy, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        case.facts.elapsed.pin = case.facts.elapsed.pin.saturating_add(spent(self.since, now));
        Signing::begin(self.checked, Source::Screen(self.pin), entropy, case, now, effects)
    }
}
