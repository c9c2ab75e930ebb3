//! What follows from what happened.
#![expect(clippy::disallowed_methods, reason = "the front reads the clock that carries the desk's time on")]

use std::time::Instant;

use iced::advanced::widget::{Id, operate};
use iced::window::{Mode, UserAttention};
use iced::{Point, Task, window};

use super::keys::Press;
use super::message::{Happening, Message};
use super::seam::{Action, View};
use super::windows::Role;
use super::{App, clerks};
use crate::session::Scene;
use crate::ui::widget::focus::{self, Direction};
use crate::ui::{clerk, resident};

impl App {
    pub(super) fn update(&mut self, message: Message) -> Task<Message> {
        self.now = self.view.now.plus(self.viewed.elapsed());
        match message {
            Message::Viewed(view) => self.viewed(*view),
            Message::DeskEnded => iced::exit(),
            Message::Clerk(message) => self.clerks(message),
            Message::Resident(message) => {
                let wish = self.resident.update(message);
                self.clerk.set_resident_language(self.resident.language());
                wish.map_or_else(Task::none, |action| self.act(action))
            }
            Message::Key(id, press) => self.pressed(id, press),
            Message::Window(id, happening) => self.happened(id, happening),
            Message::Ticked => Task::none(),
        }
    }

    fn viewed(&mut self, view: View) -> Task<Message> {
        self.clerk.follow(&self.view, &view);
        let page = self.clerk.page(&self.view, self.now);
        let before = std::mem::replace(&mut self.view, view);
        self.viewed = Instant::now();
        self.now = self.view.now;
        let scene = self.view.scene.as_ref();
        let turned = if page == self.clerk.page(&self.view, self.now) { Task::none() } else { clerks::top() };
        if before.scene.is_some() && scene.is_none() {
            self.resident.forget();
            self.clerk.set_resident_language(self.resident.language());
            return turned.chain(self.keyboard_to_form());
        }
        let ends = |scene: Option<&Scene>| matches!(scene, Some(Scene::Concluded(_)));
        let called = self.view.staff_called && !before.staff_called;
        let forgotten = is_card_forgotten(scene) && !is_card_forgotten(before.scene.as_ref());
        let attention = if called || forgotten || (ends(scene) && !ends(before.scene.as_ref())) {
            turned.chain(window::request_user_attention(self.windows.clerk.id, Some(UserAttention::Informational)))
        } else {
            turned
        };
        if is_pin(scene) && !is_pin(before.scene.as_ref()) {
            let told = self.act(Action::KeyboardHeld(self.windows.focused == Some(Role::Resident)));
            let clear = operate(focus::take(Id::new(resident::ROOT)));
            return attention.chain(told).chain(clear).chain(self.keyboard_to_pin());
        }
        attention
    }

    fn pressed(&mut self, id: window::Id, press: Press) -> Task<Message> {
        self.clerk.touched(self.now);
        match (press, self.role(id)) {
            (Press::Function(key), _) => self.update(Message::Clerk(clerk::Message::Key(key))),
            (Press::Print(sheet), _) => self.update(Message::Clerk(clerk::Message::Print(sheet))),
            (Press::Tab { back }, Some(role)) => {
                let root = match role {
                    Role::Clerk => clerk::ROOT,
                    Role::Resident => resident::ROOT,
                };
                operate(focus::step(Id::new(root), if back { Direction::Previous } else { Direction::Next }))
            }
            (press, Some(Role::Resident)) => self.pressed_by_resident(press),
            (press, Some(Role::Clerk)) => self.pressed_by_clerk(press),
            _ => Task::none(),
        }
    }

    /// Keys of the resident's side never do anything of the clerk's.
    fn pressed_by_resident(&self, press: Press) -> Task<Message> {
        if press == Press::CallStaff {
            return self.act(Action::CallStaff);
        }
        let running = !matches!(self.view.scene, None | Some(Scene::Concluded(_)));
        if press == Press::Stop && running {
            return self.act(Action::Cancel);
        }
        let Some(Scene::EnterPin(pin)) = &self.view.scene else { return Task::none() };
        // The clerk chooses: the keyboard is on its way to the clerk's window, and what is typed is no PIN.
        if self.clerk.is_busy() {
            return Task::none();
        }
        match press {
            Press::Character(key, _) if key.is_digit() || resident::takes_letters(pin) => self.act(Action::Digit(key)),
            Press::Erase => self.act(Action::Erase),
            Press::Confirm => self.act(Action::Confirm),
            _ => Task::none(),
        }
    }

    fn happened(&mut self, id: window::Id, happening: Happening) -> Task<Message> {
        let Some(role) = self.role(id) else { return Task::none() };
        match happening {
            Happening::Resized(size) => {
                self.windows.of_mut(role).size = size;
                Task::none()
            }
            Happening::Moved(corner) => self.moved(role, corner),
            Happening::Focused(focused) => {
                let now = if focused { Some(role) } else { self.windows.focused.filter(|has| *has != role) };
                let before = std::mem::replace(&mut self.windows.focused, now);
                let held = |has: Option<Role>| has == Some(Role::Resident);
                if is_pin(self.view.scene.as_ref()) && held(before) != held(now) {
                    return self.act(Action::KeyboardHeld(held(now)));
                }
                Task::none()
            }
            Happening::CloseRequested => iced::exit(),
        }
    }

    fn moved(&mut self, role: Role, corner: Point) -> Task<Message> {
        match self.to_fill {
            Some(area) if role == Role::Resident && area.holds(corner) => {
                self.to_fill = None;
                window::set_mode(self.windows.resident.id, Mode::Fullscreen).chain(self.keyboard_to_form())
            }
            _ => Task::none(),
        }
    }

    /// While a PIN page is open the resident's window has the keyboard, and again after everything the clerk does.
    pub(super) fn keyboard_to_pin(&self) -> Task<Message> {
        if is_pin(self.view.scene.as_ref()) && !self.clerk.is_busy() {
            window::gain_focus(self.windows.resident.id)
        } else {
            Task::none()
        }
    }

    /// Between cases the clerk's keyboard, or a scanner, fills the 受付番号.
    pub(super) fn keyboard_to_form(&self) -> Task<Message> {
        if !self.with_clerk {
            return window::gain_focus(self.windows.resident.id);
        }
        let field = operate(focus::give(Id::new(clerk::ROOT), Id::new(clerk::REFERENCE)));
        window::gain_focus(self.windows.clerk.id).chain(field)
    }
}

const fn is_pin(scene: Option<&Scene>) -> bool {
    matches!(scene, Some(Scene::EnterPin(_)))
}

/// The card has lain there for so long after the verdict that the clerk is alerted.
const fn is_card_forgotten(scene: Option<&Scene>) -> bool {
    matches!(scene, Some(Scene::Concluded(end)) if end.card_present && end.card_left_for >= clerk::ALERT_AFTER)
}
