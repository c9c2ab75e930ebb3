//! What a person wishes. The windows hand it up; `app` passes it to the desk, which may decline.

use super::Keystroke;
use crate::secret::Sealed;
use crate::session::Order;
pub use crate::session::OtherMeans;
use crate::session::input::WindowLoss;
use crate::session::intake::Proofs;
use crate::session::order::Standing;
use crate::slip::Wanted;
use crate::staff::{Credentials, Face};
use crate::supervision::Request;

/// A wish of the resident or the clerk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The clerk opens a case.
    Start(Order),
    /// The resident pressed a key of the PIN page.
    Digit(Keystroke),
    /// The resident takes the last character back.
    Erase,
    /// The resident takes everything back.
    EraseAll,
    /// The resident sends the PIN. Nothing else ever sends it.
    Confirm,
    /// The resident or the clerk asks for more time.
    MoreTime,
    /// The resident's word about the last try.
    LastTry {
        /// Once more, or stop for today.
        again: bool,
    },
    /// The resident types at the reader's own keys, or on the screen.
    Pad {
        /// At the reader.
        at_reader: bool,
    },
    /// The clerk allows the last try that the resident wants.
    ClerkAllowsLastTry,
    /// Either of them stops the case.
    Cancel,
    /// The clerk goes on without the card.
    OtherMeans(OtherMeans),
    /// The clerk has read the verdict: ready for the next.
    Dismiss,
    /// The resident wants a member of staff.
    CallStaff,
    /// The clerk is with the resident.
    StaffCame,
    /// Whether the resident window holds the keyboard, said again whenever it changes.
    KeyboardHeld(bool),
    /// The resident window is gone, or out of the resident's sight.
    WindowLost(WindowLoss),
    /// The clerk wants a slip of the case at hand.
    Print(Wanted),
    /// Someone says who they are: 始業, 交代, or back from 離席ロック.
    SignIn(Sealed<Credentials>),
    /// Whoever is signed in goes.
    SignOut,
    /// 離席ロック
    Lock,
    /// 終業
    CloseDay,
    /// The next day begins, or this one goes on after all.
    ReopenDay,
    /// A key was pressed: the desk does not lock itself yet.
    Stir,
    /// 券面の目視確認
    CheckFace(Face),
    /// The clerk saw the answer about the case with this record.
    SawAnswer(u64),
    /// Something of an intake at a shelter.
    Intake(Intake),
    /// The clerk's word about a program's request.
    AnswerProgram {
        /// Which request was on the screen.
        number: u64,
        /// Accepted, for whom; or nothing comes of it.
        accepted: Option<Standing>,
    },
    /// Something is asked of the record.
    Supervise(Box<Request>),
    /// Practice: what the trainee does with the simulated card.
    PracticeCard(PracticeCard),
}

/// What is wished of an intake at a shelter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intake {
    /// A bundle is opened.
    Open,
    /// From now on each card that is placed is a person who is taken in, and must show this.
    Start(Proofs),
    /// Cards are cards again.
    Stop,
    /// The person is taken in once more.
    Insist,
    /// The person is taken in with the certificate alone.
    WithoutPin,
    /// The bundle is sealed.
    Seal,
}

/// What the trainee does with the simulated card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PracticeCard {
    /// Puts the card of this scenario (its name in the contract) on the reader.
    Insert(String),
    /// Takes it off.
    Remove,
}
