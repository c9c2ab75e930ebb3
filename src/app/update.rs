//! What follows from what happened.
#![expect(clippy::disallowed_methods, reason = "the front reads the clock that carries the desk's time on")]

use std::time::{Duration, Instant};

use iced::advanced::widget::{Id, operate};
use iced::window::UserAttention;
use iced::{Task, window};

use super::keys::Press;
use super::message::{Happening, Message};
use super::seam::{Action, View};
use super::single::Turn;
use super::voice::newly_asked;
use super::windows::Role;
use super::{App, clerks, lot};
use crate::session::Scene;
use crate::session::scene::Asked;
use crate::staff::Duty;
use crate::ui::widget::focus::{self, Direction};
use crate::ui::{clerk, resident, supervisor};

/// The desk locks itself after minutes, so it need not hear of every key.
const STIRRED_EVERY: Duration = Duration::from_secs(15);

impl App {
    pub(super) fn update(&mut self, message: Message) -> Task<Message> {
        let page = self.clerk.page(&self.view, self.now);
        let small = is_small(&message);
        self.now = self.view.now.plus(self.viewed.elapsed());
        let by_hand = matches!(message, Message::Clerk(_) | Message::Resident(_) | Message::Supervisor(_));
        if by_hand || matches!(message, Message::Key(..) | Message::Intake(_)) {
            self.stir();
        }
        let task = self.took(message);
        // What iced's software renderer takes for changed leaves texts of a new page out.
        if !small || page != self.clerk.page(&self.view, self.now) {
            self.drawing = self.drawing.next();
        }
        task
    }

    pub(super) fn took(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Viewed(view) => self.viewed(*view),
            Message::DeskEnded => iced::exit(),
            Message::Clerk(message) => self.clerks(message),
            Message::Resident(message) => self.residents(message),
            Message::Supervisor(message) => self.supervisors(message),
            Message::Intake(message) => self.intakes(message),
            Message::Key(id, press) => self.pressed(id, press),
            Message::Window(id, happening) => self.happened(id, happening),
            Message::NamesFace(face) => {
                self.clerk.set_names_face(face, self.now);
                Task::none()
            }
            Message::Turned => self.turn(Turn::turned),
            Message::KeyboardAt(changes, raw) => self.keyboard_at(changes, raw),
            Message::Monitors(monitors) => self.monitors_changed(monitors),
            Message::Astray(monitors) => self.astray(monitors),
            Message::Ticked => {
                if self.resident.left_alone(self.now, &self.view) {
                    self.clerk.set_resident(self.resident.settings());
                    self.drawing = self.drawing.next();
                }
                Task::none()
            }
        }
    }

    fn viewed(&mut self, view: View) -> Task<Message> {
        self.clerk.follow(&self.view, &view);
        self.resident.follow(&self.view, &view);
        self.intake.follow(&self.view, &view);
        let view = self.with_screens(view);
        let page = self.clerk.page(&self.view, self.now);
        let before = std::mem::replace(&mut self.view, view);
        self.viewed = Instant::now();
        self.now = self.view.now;
        self.hear(&before);
        let scene = self.view.scene.as_ref();
        if typed(scene) < typed(before.scene.as_ref()) {
            // Erased, wiped or sent: what is not in the PIN any more is nowhere.
            self.pace.forget();
        }
        let turned = if page == self.clerk.page(&self.view, self.now) { Task::none() } else { clerks::top() };
        let turned = turned.chain(self.follow_supervisor(&before));
        let turned = turned.chain(self.call_for_request(&before));
        let scene = self.view.scene.as_ref();
        if before.scene.is_some() && scene.is_none() {
            self.resident.forget();
            self.clerk.set_resident(self.resident.settings());
            let given = self.turn(|turn, _| turn.follow(before.scene.as_ref(), None));
            return turned.chain(given).chain(self.settle()).chain(self.keyboard_to_form());
        }
        let given = self.turn(|turn, now| turn.follow(before.scene.as_ref(), now));
        let turned = turned.chain(given).chain(self.keyboard_to_people(&before));
        let scene = self.view.scene.as_ref();
        let ends = |scene: Option<&Scene>| scene.is_some_and(Scene::is_over);
        let called = self.view.staff_called && !before.staff_called;
        let forgotten = is_card_forgotten(scene) && !is_card_forgotten(before.scene.as_ref());
        let attention = if called || forgotten || (ends(scene) && !ends(before.scene.as_ref())) {
            let asked = window::request_user_attention(self.windows.clerk.id, Some(UserAttention::Informational));
            turned.chain(self.leave_strip()).chain(asked)
        } else {
            turned
        };
        if is_pin(self.view.scene.as_ref()) && !is_pin(before.scene.as_ref()) {
            self.draw_digits();
            let told = self.act(Action::KeyboardHeld(self.holds_keyboard()));
            let clear = operate(focus::take(Id::new(resident::ROOT)));
            return attention.chain(told).chain(clear).chain(self.keyboard_to_pin());
        }
        attention.chain(self.tell_again()).chain(self.look_for_window())
    }

    /// Another program asks: the clerk sees it, whatever else is on the screen.
    fn call_for_request(&mut self, before: &View) -> Task<Message> {
        if !self.with_clerk || !newly_asked(before, &self.view) {
            return Task::none();
        }
        let asked = window::request_user_attention(self.windows.clerk.id, Some(UserAttention::Informational));
        self.leave_strip().chain(asked)
    }

    /// What the resident did, or the clerk for them.
    pub(super) fn residents(&mut self, message: resident::Message) -> Task<Message> {
        if message != resident::Message::Moved {
            self.resident.touched(self.now);
        }
        let (before, covered) = (self.resident.settings(), self.resident.is_covered());
        let wish = self.resident.update(message);
        self.clerk.set_resident(self.resident.settings());
        if self.resident.settings().shuffled && !before.shuffled {
            self.draw_digits();
        }
        self.hear_setting(&before, covered);
        wish.map_or_else(Task::none, |action| self.act(action))
    }

    /// A shuffled pad stands in another order on each page.
    fn draw_digits(&mut self) {
        if let Some(lot) = lot::draw() {
            self.resident.draw_digits(&lot);
        }
    }

    fn pressed(&mut self, id: window::Id, press: Press) -> Task<Message> {
        self.clerk.touched(self.now);
        if let Some(task) = self.pressed_while_turned(press) {
            return task;
        }
        if self.is_overseen() && !matches!(press, Press::Tab { .. }) {
            return self.pressed_by_supervisor(press, self.role(id) == Some(Role::Clerk));
        }
        if press == Press::Shelter {
            return self.turn_to_intake();
        }
        if self.is_taking_in()
            && let Some(role) = self.role(id)
            && let Some(task) = self.pressed_in_intake(press, role)
        {
            return task;
        }
        match (press, self.role(id)) {
            (Press::Function(key), _) => self.took(Message::Clerk(clerk::Message::Key(key))),
            (Press::Print(sheet), _) => self.took(Message::Clerk(clerk::Message::Print(sheet))),
            // After the verdict the keyboard is still the resident's, and no keypad has this key.
            (Press::Insert, Some(_)) => self.clerks(clerk::Message::CardMoved),
            (Press::Tab { back }, Some(role)) => {
                let root = match role {
                    Role::Clerk if self.is_overseen() => supervisor::ROOT,
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
    fn pressed_by_resident(&mut self, press: Press) -> Task<Message> {
        match press {
            Press::CallStaff => return self.act(Action::CallStaff),
            Press::ReadAgain => return self.read_again(),
            Press::Escape => return self.residents(resident::Message::Closed),
            _ => {}
        }
        if let Some(Scene::LastTry { asked: Asked::Resident, .. }) = &self.view.scene
            && matches!(press, Press::Confirm | Press::Stop)
            && !self.resident.is_covered()
        {
            return self.act(Action::LastTry { again: press == Press::Confirm });
        }
        if let Some(Scene::PadOffered { .. }) = &self.view.scene
            && matches!(press, Press::Confirm | Press::Erase)
            && !self.resident.is_covered()
        {
            return self.act(Action::Pad { at_reader: press == Press::Confirm });
        }
        if press == Press::Stop && self.is_running() {
            return self.act(Action::Cancel);
        }
        let Some(Scene::EnterPin(pin)) = &self.view.scene else { return Task::none() };
        // The clerk chooses: the keyboard is on its way to the clerk's window, and what is typed is no PIN.
        if self.clerk.is_busy() || self.resident.is_covered() {
            return Task::none();
        }
        match press {
            Press::Character(key, _) if key.is_digit() || resident::takes_letters(pin) => {
                // What no page takes is not kept either.
                let is_new = !pin.keyboard_held || self.pace.takes(key, &self.resident.settings(), Instant::now());
                if is_new { self.act(Action::Digit(key)) } else { Task::none() }
            }
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
                let held = self.holds_keyboard();
                self.windows.focused = now;
                self.windows.of_mut(role).told_focus = focused;
                self.focus_changes += 1;
                let people = if focused && role == Role::Clerk { self.keyboard_to_field() } else { Task::none() };
                self.tell_keyboard(held).chain(self.look_for_keyboard()).chain(self.look_for_window()).chain(people)
            }
            Happening::Named(raw) => {
                self.windows.of_mut(role).raw = Some(raw);
                Task::none()
            }
            Happening::Scaled(scale) => {
                self.windows.of_mut(role).scale = scale;
                self.view = self.with_screens(self.view.clone());
                Task::none()
            }
            Happening::Hidden => self.hidden(role),
            Happening::CloseRequested => self.close_requested(role),
        }
    }

    /// While a PIN page is open the resident's window has the keyboard, and again after everything the clerk does.
    pub(super) fn keyboard_to_pin(&self) -> Task<Message> {
        let is_there = self.turn.is_none_or(|turn| turn != Turn::Clerk);
        if is_pin(self.view.scene.as_ref()) && !self.clerk.is_busy() && is_there {
            window::gain_focus(self.windows.resident.id)
        } else {
            Task::none()
        }
    }

    /// Where someone is to sign in, the keyboard is in the field for it; and in the form again once they have.
    fn keyboard_to_people(&self, before: &View) -> Task<Message> {
        let (was, is) = (&before.shift, &self.view.shift);
        let changed = was.door != is.door || clerk::Clerk::is_covered(before) != clerk::Clerk::is_covered(&self.view);
        let other = was.duty.signed_in() != is.duty.signed_in();
        if self.with_clerk && (changed || other) && self.view.scene.is_none() {
            self.keyboard_to_form()
        } else if self.with_clerk && changed {
            self.keyboard_to_field()
        } else {
            Task::none()
        }
    }

    /// Into the field of a page on which somebody says who they are.
    pub(super) fn keyboard_to_field(&self) -> Task<Message> {
        let field = self.clerk.first_field(&self.view);
        field.map_or_else(Task::none, |field| operate(focus::give(Id::new(clerk::ROOT), Id::new(field))))
    }

    /// A key keeps the desk from locking itself; the desk is told seldom enough.
    fn stir(&mut self) {
        let is_due = self.stirred.is_none_or(|stirred| self.now.since(stirred) >= STIRRED_EVERY);
        if is_due && matches!(self.view.shift.duty, Duty::Present(_)) {
            self.stirred = Some(self.now);
            let _ = self.desk.wish(Action::Stir);
        }
    }

    /// Between cases the clerk's keyboard, or a scanner, fills the 受付番号.
    pub(super) fn keyboard_to_form(&self) -> Task<Message> {
        if !self.with_clerk {
            return window::gain_focus(self.windows.resident.id);
        }
        let field = self.clerk.first_field(&self.view).unwrap_or(clerk::REFERENCE);
        let field = operate(focus::give(Id::new(clerk::ROOT), Id::new(field)));
        window::gain_focus(self.windows.clerk.id).chain(field)
    }
}

const fn is_pin(scene: Option<&Scene>) -> bool {
    matches!(scene, Some(Scene::EnterPin(_)))
}

/// How many characters stand on an open PIN page; before any, and after it, one less than none.
const fn typed(scene: Option<&Scene>) -> Option<usize> {
    match scene {
        Some(Scene::EnterPin(pin)) => Some(pin.typed),
        _ => None,
    }
}

/// The card has lain there for so long after the end that the clerk is alerted.
fn is_card_forgotten(scene: Option<&Scene>) -> bool {
    scene.and_then(Scene::forgotten_for).is_some_and(|seconds| seconds >= clerk::ALERT_AFTER)
}

/// Whether this changes no more than a moving picture or a clock.
const fn is_small(message: &Message) -> bool {
    matches!(message, Message::Ticked | Message::KeyboardAt(..) | Message::Resident(resident::Message::Moved))
}
