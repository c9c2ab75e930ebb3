//! Monitors that come and go, and windows that someone closes, hides or moves away.
//!
//! While a case is open the resident's pages must be where the resident sees them. If they are not any more, the case
//! stops: no digit is kept, nothing is sent, and the record says how it came. With the resident's monitor gone the two
//! of them share the clerk's screen until it is back, from the next case on.

use iced::window::{self, Mode};
use iced::{Point, Task};

use super::App;
use super::message::{Happening, Message};
use super::seam::{Action, View};
use super::single::Turn;
use super::windows::{Area, Places, Role};
use crate::monitors::{self, Monitor};
use crate::session::Scene;
use crate::session::input::WindowLoss;
use crate::ui::view::ResidentScreen;

/// A window manager that insists is not argued with for ever.
const PUT_BACK: u8 = 3;

/// The monitors, and what the configuration says about them.
#[derive(Clone, Debug, Default)]
pub struct Screens {
    monitors: Vec<Monitor>,
    resident_monitor: String,
    single: bool,
    card_pixels: Option<u32>,
    places: Places,
    put_back: u8,
}

impl Screens {
    /// What is there when the windows open; `resident_monitor` and `single` are the configuration's.
    #[must_use]
    pub fn new(monitors: Vec<Monitor>, resident_monitor: &str, single: bool) -> Self {
        let places = Places::on(&monitors, resident_monitor, single);
        Self { monitors, resident_monitor: resident_monitor.to_owned(), single, card_pixels: None, places, put_back: 0 }
    }

    /// The same where a card was held against the resident's pages.
    #[must_use]
    pub fn with_card(self, pixels: Option<u32>) -> Self {
        Self { card_pixels: pixels, ..self }
    }

    pub(super) const fn places(&self) -> Places {
        self.places
    }

    /// Whether there is one screen for two people. Where nobody tells the monitors the windows stand side by side.
    pub(super) const fn is_shared(&self) -> bool {
        self.single || (!self.monitors.is_empty() && self.places.resident.is_none())
    }

    /// Whether a monitor is named for the resident that is not there.
    pub(super) const fn is_missing(&self) -> bool {
        !self.resident_monitor.is_empty() && !self.single && self.places.resident.is_none()
    }

    fn changed(&mut self, monitors: Vec<Monitor>) {
        self.places = Places::on(&monitors, &self.resident_monitor, self.single);
        self.monitors = monitors;
    }

    /// Pixels of a millimetre where the resident's pages are: as a card was held against them, else as the monitor tells.
    fn density(&self) -> Option<f32> {
        if let Some(pixels) = self.card_pixels.and_then(|pixels| u16::try_from(pixels).ok()) {
            return Some(f32::from(pixels) / monitors::CARD_MILLIMETRES);
        }
        let own = monitors::residents(&self.monitors, &self.resident_monitor).filter(|_| !self.single);
        own.or_else(|| monitors::clerks(&self.monitors))?.density()
    }
}

impl App {
    /// What the desk cannot know of its own windows.
    pub(super) fn with_screens(&self, view: View) -> View {
        let screen = match (self.turn.is_some(), self.lacks_monitor) {
            (false, _) => ResidentScreen::Own,
            (true, false) => ResidentScreen::Shared,
            (true, true) => ResidentScreen::Missing,
        };
        let scale = self.windows.of(Role::Resident).scale;
        View { screen, resident_density: self.screens.density().map(|pixels| pixels / scale), ..view }
    }

    /// A case that is not over yet.
    pub(super) fn is_running(&self) -> bool {
        self.view.scene.as_ref().is_some_and(|scene| !scene.is_over())
    }

    pub(super) fn monitors_changed(&mut self, monitors: Vec<Monitor>) -> Task<Message> {
        let before = self.screens.places.resident;
        self.screens.changed(monitors);
        let task = match (before, self.screens.places.resident) {
            (Some(_), None) => self.monitor_lost(),
            (Some(old), Some(new)) if old != new && self.turn.is_none() => self.fill(new),
            _ => self.settle(),
        };
        self.view = self.with_screens(self.view.clone());
        task
    }

    fn monitor_lost(&mut self) -> Task<Message> {
        self.lacks_monitor = true;
        self.to_fill = None;
        let stopped = self.window_lost(WindowLoss::MonitorLost);
        if !self.with_clerk || !self.screens.is_shared() {
            return stopped;
        }
        self.turn = Some(Turn::Clerk);
        let clerk = self.windows.of(Role::Clerk);
        let home = self.screens.places.clerk.filter(|area| clerk.corner.is_some_and(|at| !area.holds(at)));
        let moved = home.map_or_else(Task::none, |area| window::move_to(clerk.id, area.corner()));
        // A window that is elsewhere when it is made full screen is made so there.
        stopped.chain(self.show_turn()).chain(moved).chain(self.to_shared())
    }

    /// The case stops, if one is running.
    fn window_lost(&self, loss: WindowLoss) -> Task<Message> {
        if self.is_running() { self.act(Action::WindowLost(loss)) } else { Task::none() }
    }

    /// Between cases the resident's window goes to the monitor of its own, if one is there again.
    pub(super) fn settle(&mut self) -> Task<Message> {
        self.screens.put_back = 0;
        let Some(area) = self.screens.places.resident.filter(|_| self.view.scene.is_none()) else {
            return Task::none();
        };
        if self.turn.take().is_none() {
            return Task::none();
        }
        self.lacks_monitor = false;
        self.view = self.with_screens(self.view.clone());
        let clerk = window::set_mode(self.windows.of(Role::Clerk).id, Mode::Windowed);
        clerk.chain(self.fill(area)).chain(self.keyboard_to_form())
    }

    /// Moves the resident's window onto a monitor; it becomes full screen when it is known to be there.
    fn fill(&mut self, area: Area) -> Task<Message> {
        let open = self.windows.of(Role::Resident);
        let (id, scale) = (open.id, open.scale);
        self.to_fill = Some(area);
        window::set_mode(id, Mode::Windowed)
            .chain(window::move_to(id, Point::new(area.corner().x / scale, area.corner().y / scale)))
            .chain(window::resize(id, area.size() * (1.0 / scale)))
            .chain(window::position(id).and_then(move |at| Task::done(Message::Window(id, Happening::Moved(at)))))
    }

    /// A window is somewhere else.
    pub(super) fn moved(&mut self, role: Role, corner: Point) -> Task<Message> {
        let open = self.windows.of_mut(role);
        open.corner = Some(corner);
        let (id, at) = (open.id, Point::new(corner.x * open.scale, corner.y * open.scale));
        if role == Role::Clerk {
            return Task::none();
        }
        match self.to_fill {
            Some(area) if area.holds(at) => {
                self.to_fill = None;
                window::set_mode(id, Mode::Fullscreen).chain(self.keyboard_to_form())
            }
            kept if self.is_astray(at) && (kept.is_none() || self.is_running()) => {
                // Perhaps the monitor went, and the window manager was the first to know: that is asked before.
                // Where it does not answer, they are as they were: the case stops for the window that moved.
                let known = self.screens.monitors.clone();
                Task::perform(async { monitors::list() }, |listed| Message::Astray(listed.unwrap_or(known)))
            }
            Some(_) | None => Task::none(),
        }
    }

    fn is_astray(&self, at: Point) -> bool {
        self.turn.is_none() && self.screens.places.resident.is_some_and(|area| !area.holds(at))
    }

    /// The resident's window was seen off its monitor; these are the monitors.
    pub(super) fn astray(&mut self, monitors: Vec<Monitor>) -> Task<Message> {
        let changed = self.monitors_changed(monitors);
        let open = self.windows.of(Role::Resident);
        let at = open.corner.map(|corner| Point::new(corner.x * open.scale, corner.y * open.scale));
        match self.screens.places.resident {
            Some(area) if at.is_some_and(|at| self.is_astray(at)) => {
                // However often it was put back: a case never goes on where the resident does not see it.
                let stopped = changed.chain(self.window_lost(WindowLoss::Moved));
                if self.screens.put_back >= PUT_BACK {
                    return stopped;
                }
                self.screens.put_back += 1;
                stopped.chain(self.fill(area))
            }
            _ => changed,
        }
    }

    /// While a PIN page is open and the keyboard is elsewhere: perhaps the window is out of sight.
    pub(super) fn look_for_window(&self) -> Task<Message> {
        let id = self.windows.of(Role::Resident).id;
        let is_open = matches!(self.view.scene, Some(Scene::EnterPin(_)));
        if !is_open || self.holds_keyboard() || self.turn.is_some_and(|turn| turn == Turn::Clerk) {
            return Task::none();
        }
        window::is_minimized(id).and_then(move |hidden| {
            if hidden { Task::done(Message::Window(id, Happening::Hidden)) } else { Task::none() }
        })
    }

    /// Someone put the resident's window out of sight.
    pub(super) fn hidden(&self, role: Role) -> Task<Message> {
        if role == Role::Clerk {
            return Task::none();
        }
        let id = self.windows.of(Role::Resident).id;
        self.window_lost(WindowLoss::Hidden).chain(window::minimize(id, false)).chain(self.show_turn())
    }

    /// Someone wants a window closed. A case that is running is never lost by it: the clerk is told to stop it first,
    /// and without the resident's window it stops by itself.
    pub(super) fn close_requested(&mut self, role: Role) -> Task<Message> {
        match role {
            _ if !self.with_clerk => iced::exit(),
            Role::Clerk if self.is_running() => {
                self.clerk.refuse_closing();
                self.leave_strip()
            }
            Role::Clerk => iced::exit(),
            Role::Resident => self.window_lost(WindowLoss::Closed),
        }
    }
}
