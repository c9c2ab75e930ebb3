//! 避難所での受付 in the clerk's window: when it stands there, and what its keys ask of the desk.
//!
//! The resident's window does what it does in every case. A case is never disturbed by turning to the intake or back: that
//! is possible between two cases only.

use iced::advanced::widget::{Id, operate};
use iced::widget::operation::{AbsoluteOffset, scroll_by};
use iced::{Element, Task, window};

use super::clerks;
use super::keys::Press;
use super::message::Message;
use super::seam::Action;
use super::single::Turn;
use super::{App, windows::Role};
use crate::ui::action::Intake as Wish;
use crate::ui::clerk::{Clerk, FunctionKey};
use crate::ui::intake::{self, Key, Request};
use crate::ui::widget::focus::{self, Direction};

impl App {
    /// Whether the clerk's window is the intake's now. Who has to sign in does that first.
    pub(super) fn is_taking_in(&self) -> bool {
        let wanted = self.taking_in || self.view.intake.only;
        wanted && self.with_clerk && !self.is_overseen() && !Clerk::is_covered(&self.view)
    }

    /// The whole window.
    pub(super) fn intake_view(&self) -> Element<'_, Message> {
        self.intake.view(&self.view, self.windows.clerk.size).map(Message::Intake)
    }

    /// Turns to the intake, between two cases.
    pub(super) fn turn_to_intake(&mut self) -> Task<Message> {
        if !self.view.intake.ready || self.view.scene.is_some() || self.is_overseen() {
            return Task::none();
        }
        self.taking_in = true;
        self.leave_strip().chain(operate(focus::take(Id::new(intake::ROOT))))
    }

    /// What was done in the intake's window.
    pub(super) fn intakes(&mut self, message: intake::Message) -> Task<Message> {
        match self.intake.update(message, &self.view) {
            Some(Request::Wish(actions)) => Task::batch(actions.into_iter().map(|action| self.act(action))),
            Some(Request::FocusResident) if self.turn.is_some() => self.turn(Turn::given),
            Some(Request::FocusResident) => window::gain_focus(self.windows.resident.id),
            Some(Request::Leave) => {
                self.taking_in = false;
                self.act(Action::Intake(Wish::Stop)).chain(self.keyboard_to_form())
            }
            None => Task::none(),
        }
    }

    /// A key that no button of the window took for itself. Keys of the resident's side do nothing here.
    pub(super) fn pressed_in_intake(&mut self, press: Press, role: Role) -> Option<Task<Message>> {
        if let Press::Function(key) = press {
            return Some(of_function(key).map_or_else(Task::none, |key| self.intakes(intake::Message::Key(key))));
        }
        if role == Role::Resident {
            return None;
        }
        Some(match press {
            Press::Escape => self.intakes(intake::Message::Closed),
            // Practice: the trainee's hand.
            Press::Insert => self.clerks(crate::ui::clerk::Message::CardMoved),
            Press::Page { forward } => self.clerks(crate::ui::clerk::Message::ScenarioStepped(forward)),
            Press::Tab { back } => {
                let direction = if back { Direction::Previous } else { Direction::Next };
                operate(focus::step(Id::new(intake::ROOT), direction))
            }
            Press::Step { forward } => {
                let by = if forward { clerks::LINE } else { -clerks::LINE };
                scroll_by(Id::new(intake::MIDDLE), AbsoluteOffset { x: 0.0, y: by })
            }
            _ => Task::none(),
        })
    }
}

/// The clerk's function keys, as far as they mean something here.
const fn of_function(key: FunctionKey) -> Option<Key> {
    Some(match key {
        FunctionKey::Help => Key::Help,
        FunctionKey::LargerText | FunctionKey::OwnText => Key::Text,
        FunctionKey::ResidentLanguage => Key::Language,
        FunctionKey::Attributes => Key::Insist,
        FunctionKey::BackToPin => Key::BackToPin,
        FunctionKey::OtherMeans => Key::WithoutPin,
        FunctionKey::Cancel => Key::Cancel,
        FunctionKey::HandOver => Key::Seal,
        FunctionKey::Next => Key::Next,
        _ => return None,
    })
}
