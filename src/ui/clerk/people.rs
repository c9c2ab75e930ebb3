//! The people's side of the clerk's window: signing in, handing over, locking, closing the day, and the look at the card.
//!
//! While nobody is on duty, or the desk is locked, this stands in place of everything else, attributes included. What is
//! typed for a passphrase is wiped the moment it is sent, and again when the page changes.

use super::{Clerk, FunctionKey, Panel, Request};
use crate::secret::{Sealed, Typed};
use crate::session::{Scene, Verdict};
use crate::staff::{Closing, Credentials, Door, Duty, Face, Shift};
use crate::ui::action::Action;
use crate::ui::view::View;

/// The id of the field for the 職員番号.
pub const ID: &str = "staff-id";
/// The id of the field for the passphrase.
pub(super) const PASSPHRASE: &str = "staff-passphrase";
/// The id of the field for a passphrase that is chosen.
pub(super) const FRESH: &str = "staff-fresh";
/// The id of the field in which it is typed once more.
pub(super) const AGAIN: &str = "staff-again";

/// The most bytes of an id that are kept.
const ID_LIMIT: usize = 64;

/// What is typed to sign in. Of passphrases `Debug` shows nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    pub(super) id: String,
    pub(super) passphrase: Typed,
    pub(super) fresh: Typed,
    pub(super) again: Typed,
    /// The one-time code, until a passphrase is chosen in its place.
    code: Typed,
    pub(super) differ: bool,
}

/// A field of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 職員番号
    Id,
    /// パスフレーズ
    Passphrase,
    /// The passphrase that is chosen.
    Fresh,
    /// The same once more.
    Again,
}

/// What someone did about people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The 職員番号 was edited.
    Id(String),
    /// A passphrase was edited.
    Secret(Field, Typed),
    /// Enter in a field.
    Entered(Field),
    /// The button, or Enter where there is no field.
    Confirmed,
    /// The clerk looked at the card.
    Looked(Face),
}

/// What covers the window, if anything does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cover {
    None,
    SignIn,
    Locked,
    Ended,
}

pub(super) fn cover(shift: &Shift) -> Cover {
    match (&shift.closing, &shift.duty) {
        (Closing::Closed(_) | Closing::Working, _) => Cover::Ended,
        (_, Duty::Nobody) => Cover::SignIn,
        (_, Duty::Locked(_)) => Cover::Locked,
        _ => Cover::None,
    }
}

impl Form {
    fn wipe(&mut self) {
        self.passphrase.wipe();
        self.fresh.wipe();
        self.again.wipe();
        self.code.wipe();
        self.differ = false;
    }

    /// What is sent, if everything is there.
    fn send(&mut self, door: &Door) -> Option<Action> {
        if matches!(door, Door::Checking) || self.id.trim().is_empty() {
            return None;
        }
        let id = self.id.trim().to_owned();
        let credentials = if matches!(door, Door::Choose { .. }) && !self.code.is_empty() {
            self.differ = self.fresh != self.again;
            if self.differ || self.fresh.is_empty() {
                return None;
            }
            self.again.wipe();
            let code = self.code.clone().take();
            Credentials { id, passphrase: code, fresh: Some(self.fresh.take()) }
        } else {
            if self.passphrase.is_empty() {
                return None;
            }
            self.code = self.passphrase.clone();
            Credentials::new(id, self.passphrase.take())
        };
        Some(Action::SignIn(Sealed::new(credentials)))
    }
}

impl Clerk {
    /// Whether something stands in place of everything else in this window.
    #[must_use]
    pub fn is_covered(view: &View) -> bool {
        cover(&view.shift) != Cover::None
    }

    /// The field that the keyboard belongs to, where this page has one of its own.
    #[must_use]
    pub fn first_field(&self, view: &View) -> Option<&'static str> {
        let signs_in = matches!(cover(&view.shift), Cover::SignIn | Cover::Locked) || self.panel == Panel::HandOver;
        match view.shift.door {
            _ if !signs_in => None,
            Door::Choose { .. } => Some(FRESH),
            _ if !self.people.id.is_empty() => Some(PASSPHRASE),
            _ => Some(ID),
        }
    }

    /// Whether Enter, where no field takes it, means something here.
    #[must_use]
    pub fn confirms(&self, view: &View) -> bool {
        cover(&view.shift) == Cover::Ended || self.panel == Panel::Closing
    }

    /// A new view came: what was typed goes with the page that it was typed for.
    pub(super) fn follow_people(&mut self, before: &View, view: &View) {
        if cover(&before.shift) != cover(&view.shift) || before.shift.duty.signed_in() != view.shift.duty.signed_in() {
            self.people = Form::default();
            self.panel = Panel::Closed;
        }
        match view.shift.door {
            Door::Checking | Door::Choose { .. } => {}
            Door::Idle | Door::Refused(_) => self.people.code.wipe(),
        }
    }

    /// Takes note of what someone did about people.
    pub(super) fn update_people(&mut self, message: Message, view: &View) -> Option<Request> {
        match message {
            Message::Id(text) => {
                if text.len() <= ID_LIMIT {
                    self.people.id = text;
                }
            }
            Message::Secret(Field::Fresh, typed) => self.people.fresh = typed,
            Message::Secret(Field::Again, typed) => self.people.again = typed,
            Message::Secret(Field::Passphrase | Field::Id, typed) => self.people.passphrase = typed,
            Message::Entered(Field::Id) if self.people.passphrase.is_empty() => {
                return Some(Request::Field(PASSPHRASE));
            }
            Message::Entered(Field::Fresh) if self.people.again.is_empty() => return Some(Request::Field(AGAIN)),
            Message::Confirmed if cover(&view.shift) == Cover::Ended => return Some(Request::Wish(Action::ReopenDay)),
            Message::Confirmed if self.panel == Panel::Closing => return Some(Request::Wish(Action::CloseDay)),
            Message::Entered(_) | Message::Confirmed => return self.people.send(&view.shift.door).map(Request::Wish),
            Message::Looked(face) => return Some(Request::Wish(Action::CheckFace(face))),
        }
        None
    }

    /// F9, F11, and Shift with F7, F8 and F9.
    pub(super) fn press_people(&mut self, key: FunctionKey, view: &View) -> Option<Request> {
        match key {
            FunctionKey::HandOver => {
                self.people = Form::default();
                self.toggle(Panel::HandOver);
                return (self.panel == Panel::HandOver).then_some(Request::Field(ID));
            }
            FunctionKey::Lock => return Some(Request::Wish(Action::Lock)),
            FunctionKey::CloseDay => {
                self.toggle(Panel::Closing);
                return matches!(view.shift.closing, Closing::Refused(_)).then_some(Request::Wish(Action::ReopenDay));
            }
            FunctionKey::FaceSeen => return Some(Request::Wish(Action::CheckFace(Face::Seen))),
            FunctionKey::FaceDiffers => return Some(Request::Wish(Action::CheckFace(Face::Differs))),
            _ => {}
        }
        None
    }

    /// What was typed for a hand-over is wiped when it is given up.
    pub(super) fn forget_people(&mut self) {
        self.people.wipe();
    }
}

/// Whether one of the people's keys does anything now.
pub(super) fn is_live(key: FunctionKey, view: &View) -> bool {
    let between = view.scene.is_none();
    let at_verdict = |end: &crate::session::scene::Conclusion| end.verdict == Verdict::Accepted;
    match (key, &view.shift.duty) {
        (FunctionKey::HandOver, Duty::Present(_) | Duty::Account { list: true })
        | (FunctionKey::CloseDay, Duty::Present(_) | Duty::Account { .. }) => between,
        (FunctionKey::Lock, Duty::Present(_)) => matches!(view.scene, None | Some(Scene::Concluded(_))),
        (FunctionKey::FaceSeen | FunctionKey::FaceDiffers, _) => {
            matches!(&view.scene, Some(Scene::Concluded(end)) if at_verdict(end))
        }
        _ => false,
    }
}
