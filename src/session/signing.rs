//! Intent on disk, one VERIFY, one signature over our challenge.
//!
//! The PIN comes from our screen, or is typed at the reader while its pad is lit. A lit pad is awaited like a card at work:
//! whoever stops the case meanwhile stops it when the reader has answered, since nothing puts the pad out.

use std::time::Duration;

use super::case::{Case, spent};
use super::effect::{Command, Effects};
use super::input::{Answer, Entropy, Input, RecordFailure};
use super::intake::TakingIn;
use super::judgement::{Outcome, card_failure};
use super::note::Event;
use super::order::Front;
use super::scene::Notice;
use super::state::{Checked, Checking, Counting, Noting, Signing, SigningStep, State, Stop};
use super::{Reason, pin_entry, pin_page, reading};
use crate::card;
use crate::card::pin_pad::Unentered;
use crate::card::procedure::{Broken, CertificateOnCard, Signing as Signed, Tries};
use crate::pki::challenge::{self, Challenge};
use crate::secret::Pin;
use crate::time::Now;

/// Where the PIN comes from.
#[derive(Debug)]
pub(super) enum Source {
    /// It was typed here.
    Screen(Pin),
    /// It will be typed at the reader.
    Reader,
}

/// What the record says of a PIN that is typed at the reader.
const AT_READER: &str = "pin-pad";

impl Signing {
    /// The intent is written before anything can be spent.
    pub(super) fn begin(
        checked: Checked,
        source: Source,
        entropy: &Entropy,
        case: &mut Case,
        now: Now,
        effects: &mut Effects,
    ) -> State {
        let purpose = case.order.purpose.map_or_else(|| String::from("-"), |code| code.to_string());
        let challenge = Challenge::new(&purpose, &case.settings.place, now, entropy.challenge);
        case.pad = matches!(source, Source::Reader).then_some(AT_READER);
        let note = case.note(Event::VerifyIntended);
        let ticket = case.command(effects, Command::Record(note));
        State::Signing(Box::new(Self {
            ticket,
            step: SigningStep::Intent(source),
            checked,
            challenge,
            nonce: entropy.nonce,
            stopped: None,
            since: now.monotonic,
            deadline: now.monotonic.plus(case.settings.limits.recording),
        }))
    }

    pub(super) fn step(self: Box<Self>, input: Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match input {
            Input::Answered(ticket, Answer::Recorded(answer)) if ticket == self.ticket => match answer {
                Ok(_) => self.intended(case, now, effects),
                Err(failure) => record_failed(failure, case, now, effects),
            },
            Input::Answered(ticket, Answer::Signed(answer)) if ticket == self.ticket => {
                case.facts.elapsed.sign = case.facts.elapsed.sign.saturating_add(spent(self.since, now));
                match answer {
                    Ok(signed) => self.answered(signed, case, now, effects),
                    Err(broken) => self.broken(broken, case, now, effects),
                }
            }
            Input::DeadlinePassed if now.monotonic >= self.deadline => self.waited(case, now, effects),
            _ => State::Signing(self),
        }
    }

    /// While the intent is not on disk nothing was sent; afterwards nobody knows what the card did.
    fn waited(self: Box<Self>, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        if matches!(self.step, SigningStep::Intent(_)) {
            return case.refuse(Reason::LogUnavailable, Some("record-timeout"), now, effects);
        }
        let reason = self.stopped.map_or(Reason::CardUnreadable, |stop| stop.reason);
        let detail = self.stopped.and_then(|stop| stop.detail).unwrap_or(card::Error::Mute.code());
        case.facts.tries_after = None;
        case.refuse(reason, Some(detail), now, effects)
    }

    /// Someone stops the case: at once while the PIN is still here, else when the card has answered.
    pub(super) fn stopped(mut self: Box<Self>, stop: Stop, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match self.step {
            SigningStep::Intent(_) => case.refuse(stop.reason, stop.detail, now, effects),
            // Where our windows are does not matter to who types at the reader.
            SigningStep::Reader if stop.reason == Reason::FocusLost => State::Signing(self),
            SigningStep::Card | SigningStep::Reader => {
                self.stopped = self.stopped.or(Some(stop));
                State::Signing(self)
            }
        }
    }

    fn intended(mut self: Box<Self>, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        let certificate = case.order.certificate;
        let reading = self.checked.reading.clone();
        let digest_info = self.challenge.digest_info();
        let limits = case.settings.limits;
        let command = match std::mem::replace(&mut self.step, SigningStep::Card) {
            SigningStep::Intent(Source::Screen(pin)) => Command::Sign { certificate, reading, pin, digest_info },
            SigningStep::Intent(Source::Reader) => {
                self.step = SigningStep::Reader;
                Command::SignAtReader { reading, digest_info }
            }
            at_work @ (SigningStep::Card | SigningStep::Reader) => {
                self.step = at_work;
                return State::Signing(self);
            }
        };
        self.ticket = case.command(effects, command);
        let typing = if self.is_at_reader() { limits.pad } else { Duration::ZERO };
        self.deadline = now.monotonic.plus(limits.signing).plus(typing);
        State::Signing(self)
    }

    fn answered(self: Box<Self>, signed: Signed, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match signed {
            Signed::Signed { signature, certificate } => self.signed(&signature, certificate, case, now, effects),
            Signed::PinRefused { tries } => self.refused(tries, case, now, effects),
            Signed::NotTyped { why, tries } => self.not_typed(why, tries, case, now, effects),
            Signed::Swapped => case.refuse(Reason::CardSwapped, None, now, effects),
            Signed::TriesChanged { tries } => self.tries_changed(tries, case, now, effects),
        }
    }

    /// The signature is there: was it made over our statement by the key of a certificate that we believe?
    fn signed(
        self: Box<Self>,
        signature: &[u8],
        certificate: Option<CertificateOnCard>,
        case: &mut Case,
        now: Now,
        effects: &mut Effects,
    ) -> State {
        // A right PIN gives the card all its tries back; how many that is was not read, unless none was missing.
        let full = pin_entry::most_tries(case.order.certificate);
        case.facts.tries_after = case.facts.tries_before.filter(|before| *before == full);
        // A card that left after it signed is no longer needed.
        if let Some(stop) = self.stopped.filter(|stop| !stop.is_without_card()) {
            return case.refuse(stop.reason, stop.detail, now, effects);
        }
        let path = match (self.checked.path, certificate) {
            (Some(path), _) => Ok(path),
            (None, Some(CertificateOnCard::Read(der))) => reading::believed(&der, case, now),
            (None, _) => Err((Reason::CertificateAbsent, None)),
        };
        let path = match path {
            Ok(path) => path,
            Err((reason, detail)) => return case.refuse(reason, detail, now, effects),
        };
        match self.challenge.verify(&path, signature, now) {
            Ok(possession) if case.intake.is_some() => {
                case.saw_possession(&possession);
                TakingIn::begin(path, Some(possession), false, case, now, effects)
            }
            Ok(possession) => Checking::begin(path, possession, self.nonce, case, now, effects),
            // A signature that came too late proves nothing, neither for nor against the card.
            Err(error @ (challenge::Error::Stale { .. } | challenge::Error::BeforeIssue)) => {
                case.refuse(Reason::CardUnreadable, Some(error.code()), now, effects)
            }
            Err(error) => case.refuse(Reason::ChallengeFailed, Some(error.code()), now, effects),
        }
    }

    fn refused(self: Box<Self>, tries: Tries, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        case.saw_tries(tries);
        case.wrong_pins = case.wrong_pins.saturating_add(1);
        let Tries::Left(tries_left @ 1..) = tries else {
            return case.refuse(Reason::PinBlocked, None, now, effects);
        };
        if let Some(stop) = self.stopped {
            return case.refuse(stop.reason, stop.detail, now, effects);
        }
        if case.order.front == Front::Terminal {
            return case.refuse(Reason::PinWrong, None, now, effects);
        }
        if case.wrong_pins >= case.settings.wrong_pin_limit {
            return case.refuse(Reason::PinLimit, None, now, effects);
        }
        Noting::begin(self.checked.counted(tries_left), Notice::WrongPin, case, now, effects)
    }

    /// The reader says that nothing was sent. It is believed as far as the card's counter agrees.
    fn not_typed(
        mut self: Box<Self>,
        why: Unentered,
        tries: Tries,
        case: &mut Case,
        now: Now,
        effects: &mut Effects,
    ) -> State {
        if tries != Tries::Left(self.checked.tries_left) {
            return self.tries_changed(tries, case, now, effects);
        }
        case.saw_tries(tries);
        if let Some(stop) = self.stopped {
            return case.refuse(stop.reason, stop.detail.or(Some(why.code())), now, effects);
        }
        let (ending, notice) = match why {
            Unentered::TimedOut => (Some(Reason::TimedOut), Notice::PadTimedOut),
            Unentered::Cancelled => (Some(Reason::Cancelled), Notice::PadCancelled),
            Unentered::WrongLength => (Some(Reason::PinMalformed), Notice::WrongLength),
            Unentered::Unfit => (None, Notice::PadUnfit),
        };
        match ending {
            Some(reason) if case.order.front == Front::Terminal => case.refuse(reason, Some(why.code()), now, effects),
            _ => {
                case.pad = Some(why.code());
                // A reader that does not take the order would not take it the next time.
                self.checked.reading.pad &= why != Unentered::Unfit;
                Noting::begin(self.checked, notice, case, now, effects)
            }
        }
    }

    /// Whether the PIN is typed at the reader now.
    pub(super) const fn is_at_reader(&self) -> bool {
        matches!(self.step, SigningStep::Reader)
    }

    /// Another program spent or restored tries: the person is shown the true number before anything else.
    fn tries_changed(self: Box<Self>, tries: Tries, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        case.saw_tries(tries);
        match tries {
            Tries::Left(0) | Tries::Blocked | Tries::NotUsable => case.refuse(Reason::PinBlocked, None, now, effects),
            Tries::Left(tries_left) if case.order.front == Front::Desk && self.stopped.is_none() => {
                Noting::begin(self.checked.counted(tries_left), Notice::TriesChanged, case, now, effects)
            }
            Tries::Left(_) => {
                let reason = self.stopped.map_or(Reason::CardUnreadable, |stop| stop.reason);
                case.refuse(reason, Some("tries-changed"), now, effects)
            }
        }
    }

    /// The card stopped answering. VERIFY is never sent again; the counter tells whether a try was spent.
    fn broken(self: Box<Self>, broken: Broken, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        let at_reader = self.is_at_reader();
        let reason = self.stopped.map_or(card_failure(broken.error), |stop| stop.reason);
        let detail = self.stopped.and_then(|stop| stop.detail).unwrap_or(broken.error.code());
        let outcome = Outcome::Not { reason, detail: Some(detail) };
        if !broken.verify_sent {
            return case.conclude(outcome, now, effects);
        }
        case.facts.tries_after = None;
        // A reader whose pad failed says the same as one whose card was pulled: the counter tells them apart.
        if broken.error == card::Error::Removed && !at_reader {
            return case.conclude(outcome, now, effects);
        }
        let ticket = case.command(effects, Command::CountTries { certificate: case.order.certificate });
        let deadline = now.monotonic.plus(case.settings.limits.reading);
        State::Counting(Counting { ticket, outcome, at_reader, deadline })
    }
}

impl Checked {
    /// The same card, as it counts now: what the next signing compares with.
    fn counted(mut self, tries_left: u8) -> Self {
        self.reading.tries = Tries::Left(tries_left);
        Self { tries_left, ..self }
    }
}

impl Counting {
    pub(super) fn step(self, input: &Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match input {
            Input::Answered(ticket, Answer::TriesCounted(answer)) if *ticket == self.ticket => {
                let Ok(tries) = answer else { return case.conclude(self.outcome, now, effects) };
                case.saw_tries(*tries);
                let outcome = if self.at_reader { self.outcome.with_card_there() } else { self.outcome };
                case.conclude(outcome, now, effects)
            }
            Input::DeadlinePassed if now.monotonic >= self.deadline => case.conclude(self.outcome, now, effects),
            _ => State::Counting(self),
        }
    }
}

impl Noting {
    fn begin(checked: Checked, notice: Notice, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        let note = case.note(Event::VerifyAnswered);
        let ticket = case.command(effects, Command::Record(note));
        case.facts.tries_before = case.facts.tries_after;
        let deadline = now.monotonic.plus(case.settings.limits.recording);
        State::Noting(Self { ticket, checked, notice, deadline })
    }

    pub(super) fn step(self, input: &Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match input {
            Input::Answered(ticket, Answer::Recorded(answer)) if *ticket == self.ticket => match answer {
                Ok(_) => pin_page::open(self.checked, Some(self.notice), case, now, effects),
                Err(failure) => record_failed(*failure, case, now, effects),
            },
            Input::DeadlinePassed if now.monotonic >= self.deadline => {
                case.refuse(Reason::LogUnavailable, Some("record-timeout"), now, effects)
            }
            _ => State::Noting(self),
        }
    }
}

fn record_failed(failure: RecordFailure, case: &mut Case, now: Now, effects: &mut Effects) -> State {
    let (reason, detail) = failure.reason();
    case.refuse(reason, detail, now, effects)
}
