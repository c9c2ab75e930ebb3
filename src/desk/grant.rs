//! What a person wished, as an input of the session or an order to a worker.

use ring::rand::SecureRandom;

use super::{Runner, Wish};
use crate::secret::Pin;
use crate::session::intake::Proofs;
use crate::session::order::Front;
use crate::session::{Entropy, Input, Order, Session};
use crate::slip::Printing;

impl Runner {
    pub(super) fn grant(&mut self, wish: Wish) {
        let input = match wish {
            Wish::Open(order) => return self.open(order),
            Wish::Dismiss => return self.dismiss(),
            Wish::Print(wanted) => return self.print(wanted),
            Wish::Supervise(request) => return self.supervise(*request),
            Wish::Intake(wish) => return self.intake(wish),
            Wish::CallStaff => {
                self.staff_called = true;
                return;
            }
            Wish::StaffCame => {
                self.staff_called = false;
                return;
            }
            Wish::SignIn(credentials) => return self.sign_in(credentials),
            Wish::SignOut => return self.sign_out(None),
            Wish::Lock => return self.lock(None),
            Wish::SawAnswer(record) => return self.saw_answer(record),
            Wish::CloseDay => return self.close_day(),
            Wish::ReopenDay => return self.reopen_day(),
            Wish::Stir => return self.duty.stir(self.clock.now().monotonic),
            Wish::CheckFace(face) => return self.check_face(face),
            Wish::AnswerProgram { number, accepted } => return self.answer_program(number, accepted),
            Wish::Type(character) => Input::Typed(character),
            Wish::Erase => Input::Erased,
            Wish::EraseAll => Input::ErasedAll,
            Wish::Confirm => self.with_entropy(Input::Confirmed),
            Wish::GivePin(pin) => self.given(pin),
            Wish::TakeLastTry => Input::LastTryWanted,
            Wish::DeclineLastTry => Input::LastTryDeclined,
            Wish::AllowLastTry => Input::LastTryAllowed,
            Wish::UsePad => self.with_entropy(Input::PadWanted),
            Wish::UseScreen => Input::ScreenWanted,
            Wish::MoreTime => Input::MoreTimeAsked,
            Wish::HoldKeyboard(held) => Input::KeyboardHeld(held),
            Wish::LoseWindow(loss) => Input::WindowLost(loss),
            Wish::Cancel => Input::Cancelled,
            Wish::OtherMeans(cause) => Input::OtherMeansChosen(cause),
        };
        self.tell(input);
    }

    fn given(&self, pin: Pin) -> Input {
        self.with_entropy(|entropy| Input::PinGiven(pin, entropy))
    }

    /// Without randomness there is no challenge, and without a challenge no case.
    fn with_entropy(&self, input: impl FnOnce(Entropy) -> Input) -> Input {
        let mut entropy = Entropy { challenge: [0; 32], nonce: [0; 32] };
        let drawn = self.entropy.fill(&mut entropy.challenge).and_then(|()| self.entropy.fill(&mut entropy.nonce));
        match drawn {
            Ok(()) => input(entropy),
            Err(_) => Input::Cancelled,
        }
    }

    /// A desk that only takes people in asks nobody for a PIN that can lead to no verdict.
    pub(super) fn open(&mut self, order: Box<Order>) {
        if !self.intake.shown.only {
            self.open_for(order, None);
        }
    }

    /// For a verdict, or to take a person in who must show this.
    pub(super) fn open_for(&mut self, order: Box<Order>, proofs: Option<Proofs>) {
        if self.session.as_ref().is_some_and(|session| !session.is_over()) {
            return;
        }
        if !self.may_open() {
            return;
        }
        let Some(readers) = self.place.readers else {
            self.pending = Some((order, proofs));
            return;
        };
        let mut id = [0; 16];
        if self.entropy.fill(&mut id).is_err() {
            return;
        }
        self.staff_called = false;
        self.printing = Printing::Idle;
        self.face = None;
        let (now, front, certificate) = (self.clock.now(), order.front, order.certificate);
        let settings = self.settings.clone();
        self.session = Some(match proofs {
            None => Session::open(*order, settings, id, now),
            Some(proofs) => Session::open_intake(*order, proofs, settings, id, now),
        });
        if front == Front::Desk && proofs.is_none() {
            self.platform.look_ahead(certificate, now);
        }
        if readers == 0 {
            self.tell(Input::ReaderLost);
        } else if self.place.card.is_some() {
            self.card_lies_there();
        }
    }

    pub(super) fn dismiss(&mut self) {
        if self.session.as_ref().is_some_and(Session::is_over) {
            self.session = None;
            self.face = None;
            self.printing = Printing::Idle;
            self.staff_called = false;
        }
    }
}
