//! What the people in front of the screens, or the terminal, may ask of the desk.

use super::IntakeWish;
use crate::secret::Pin;
use crate::session::input::{Character, WindowLoss};
use crate::session::order::Standing;
use crate::session::{Order, OtherMeans};
use crate::slip::Wanted;
use crate::staff::{Credentials, Face};
use crate::supervision::Request;

/// A wish. Whether it is granted is for the session to say.
#[derive(Debug)]
pub enum Wish {
    /// Begin a case.
    Open(Box<Order>),
    /// A key of the PIN page.
    Type(Character),
    /// 1文字消す
    Erase,
    /// すべて消す
    EraseAll,
    /// 確定
    Confirm,
    /// A whole PIN, from the terminal.
    GivePin(Pin),
    /// The resident takes the last try.
    TakeLastTry,
    /// The resident stops before the last try.
    DeclineLastTry,
    /// The clerk acknowledges the last try.
    AllowLastTry,
    /// The resident types at the reader's own keys.
    UsePad,
    /// The resident types on the screen instead.
    UseScreen,
    /// もう少し待つ
    MoreTime,
    /// The resident window has the keyboard, or has lost it.
    HoldKeyboard(bool),
    /// The resident window is gone, or out of the resident's sight.
    LoseWindow(WindowLoss),
    /// やめる, 中止
    Cancel,
    /// 別の方法で本人確認
    OtherMeans(OtherMeans),
    /// 職員を呼ぶ
    CallStaff,
    /// The clerk answered the call.
    StaffCame,
    /// A slip of the case at hand.
    Print(Wanted),
    /// The clerk saw the answer about the case with this record.
    SawAnswer(u64),
    /// Something of an intake at a shelter.
    Intake(IntakeWish),
    /// Something is asked of the record, between cases.
    Supervise(Box<Request>),
    /// The case is over and the card is out: next.
    Dismiss,
    /// 始業 where nobody is on duty, 交代 where someone is, and back from 離席ロック.
    SignIn(Credentials),
    /// Whoever is signed in goes.
    SignOut,
    /// 離席ロック
    Lock,
    /// 終業
    CloseDay,
    /// The next 始業 where nobody signs in; or the day goes on after all.
    ReopenDay,
    /// A key was pressed.
    Stir,
    /// 券面の目視確認
    CheckFace(Face),
    /// The clerk's word about a program's request: who stands here, or that nothing comes of it.
    AnswerProgram {
        /// Which request was on the screen.
        number: u64,
        /// Accepted, for whom.
        accepted: Option<Standing>,
    },
}
