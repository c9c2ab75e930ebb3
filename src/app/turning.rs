//! Turning one screen round: which window is shown, and what a key does meanwhile.

use iced::window::{self, Mode};
use iced::{Point, Task};

use super::App;
use super::keys::Press;
use super::message::Message;
use super::seam::Action;
use super::single::Turn;
use super::windows::Role;
use crate::monitors;
use crate::session::Scene;
use crate::ui::clerk::FunctionKey;

impl App {
    /// Whether the resident's pages, and nothing else, have the keyboard.
    pub(super) fn holds_keyboard(&self) -> bool {
        self.windows.focused == Some(Role::Resident) && self.turn.is_none_or(|turn| turn == Turn::Resident)
    }

    /// What follows if the turn changes like this.
    pub(super) fn turn(&mut self, change: impl FnOnce(Turn, Option<&Scene>) -> Turn) -> Task<Message> {
        let Some(before) = self.turn else { return Task::none() };
        let held = self.holds_keyboard();
        let now = change(before, self.view.scene.as_ref());
        if now == before {
            return Task::none();
        }
        self.turn = Some(now);
        let told = self.tell_keyboard(held);
        match (before, now) {
            (Turn::Clerk, _) | (_, Turn::Clerk) => told.chain(self.show_turn()),
            _ => told.chain(window::gain_focus(self.windows.resident.id)),
        }
    }

    /// Asks the display which window has the keyboard.
    pub(super) fn look_for_keyboard(&self) -> Task<Message> {
        let changes = self.focus_changes;
        Task::perform(async { monitors::keyboard() }, move |raw| raw.map(|raw| Message::KeyboardAt(changes, raw)))
            .and_then(Task::done)
    }

    /// The display says which window has the keyboard; what it said before the last change is no longer true. To a window
    /// that was told of losing it, it does not give it back: while another program grabs the keyboard (a menu, a screen
    /// lock) the display still names the window that had it.
    pub(super) fn keyboard_at(&mut self, changes: u64, raw: u64) -> Task<Message> {
        if changes != self.focus_changes {
            return Task::none();
        }
        let held = self.holds_keyboard();
        self.windows.focused = [Role::Clerk, Role::Resident].into_iter().find(|role| {
            let open = self.windows.of(*role);
            open.raw == Some(raw) && open.told_focus
        });
        self.tell_keyboard(held)
    }

    /// Says to an open PIN page whether it has the keyboard now, if that is not as before.
    pub(super) fn tell_keyboard(&self, before: bool) -> Task<Message> {
        let now = self.holds_keyboard();
        if before == now || !matches!(self.view.scene, Some(Scene::EnterPin(_))) {
            return Task::none();
        }
        self.act(Action::KeyboardHeld(now))
    }

    /// The desk takes another window to have the keyboard than has it: what it was told is still on its way, or was lost
    /// with a full queue.
    pub(super) fn tell_again(&self) -> Task<Message> {
        let held = self.holds_keyboard();
        match &self.view.scene {
            Some(Scene::EnterPin(pin)) if pin.keyboard_held != held => self.act(Action::KeyboardHeld(held)),
            _ => Task::none(),
        }
    }

    /// Shows the window whose turn it is. The other one is not only covered: it is not there.
    pub(super) fn show_turn(&self) -> Task<Message> {
        let (clerk, resident) = (self.windows.clerk.id, self.windows.resident.id);
        match self.turn {
            Some(Turn::Clerk) => window::set_mode(clerk, Mode::Windowed)
                .chain(window::set_mode(resident, Mode::Hidden))
                .chain(window::gain_focus(clerk)),
            // Where no window manager makes it full screen, it fills the monitor all the same.
            Some(Turn::Giving | Turn::Resident | Turn::Returning) => self
                .to_shared()
                .chain(window::set_mode(resident, Mode::Fullscreen))
                .chain(window::set_mode(clerk, Mode::Hidden))
                .chain(window::gain_focus(resident)),
            None => Task::none(),
        }
    }

    /// Moves the resident's window to the monitor that two people share.
    pub(super) fn to_shared(&self) -> Task<Message> {
        let Some(area) = self.screens.places().clerk else { return Task::none() };
        let open = &self.windows.resident;
        let corner = Point::new(area.corner().x / open.scale, area.corner().y / open.scale);
        window::move_to(open.id, corner).chain(window::resize(open.id, area.size() * (1.0 / open.scale)))
    }

    /// What a key does while the screen is turned, or faces the resident; `None`: what it always does.
    pub(super) fn pressed_while_turned(&mut self, press: Press) -> Option<Task<Message>> {
        let turn = self.turn.filter(|turn| *turn != Turn::Clerk)?;
        let concluded = self.view.scene.as_ref().is_some_and(Scene::is_over);
        match press {
            Press::Confirm | Press::Function(FunctionKey::Next | FunctionKey::BackToPin) if turn.is_turning() => {
                Some(self.turn(Turn::turned))
            }
            Press::Function(FunctionKey::Next) if concluded => Some(self.turn(|turn, _| turn.taken_back())),
            Press::Function(FunctionKey::Strip) => Some(Task::none()),
            // These open something in the clerk's window.
            Press::Function(
                FunctionKey::Help | FunctionKey::OtherMeans | FunctionKey::Attributes | FunctionKey::Assist,
            ) => {
                let taken = self.turn(|turn, _| turn.taken_back());
                let Press::Function(key) = press else { return Some(taken) };
                let opened = self.took(Message::Clerk(crate::ui::clerk::Message::Key(key)));
                Some(taken.chain(opened))
            }
            Press::Function(_) | Press::Tab { .. } | Press::CallStaff => None,
            _ if turn.is_turning() => Some(Task::none()),
            _ => None,
        }
    }
}
