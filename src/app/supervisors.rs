//! The supervisor's window, which stands in the clerk's while somebody is on duty who oversees the desk.
//!
//! A case is never disturbed by it: while one is open the clerk's pages are shown, whoever is signed in.

use iced::advanced::widget::{Id, operate};
use iced::widget::Space;
use iced::widget::operation::{AbsoluteOffset, RelativeOffset, scroll_by, snap_to};
use iced::{Element, Task};

use super::keys::{Place, Press};
use super::message::Message;
use super::seam::{Action, View};
use super::{App, clerks};
use crate::staff::{Duty, OnDuty, Role};
use crate::ui::clerk::FunctionKey;
use crate::ui::supervisor::{self, Key, Page, Request, Watch};
use crate::ui::widget::focus;

/// Whoever oversees the desk by this view, and nothing else goes on.
pub(super) const fn overseer(view: &View) -> Option<&OnDuty> {
    match &view.shift.duty {
        Duty::Present(person) if !matches!(person.role, Role::Clerk) && view.scene.is_none() => Some(person),
        _ => None,
    }
}

impl App {
    /// Whether the clerk's window is the supervisor's now.
    pub(super) const fn is_overseen(&self) -> bool {
        overseer(&self.view).is_some()
    }

    /// The whole window.
    pub(super) fn supervisor_view(&self) -> Element<'_, Message> {
        let view = &self.view;
        let Some(person) = overseer(view) else { return Space::new().into() };
        let watch = Watch { view, archive: &view.archive, person, now: self.now };
        self.supervisor.view(&watch, self.windows.clerk.size).map(Message::Supervisor)
    }

    /// What the supervisor did.
    pub(super) fn supervisors(&mut self, message: supervisor::Message) -> Task<Message> {
        let Self { supervisor, view, now, .. } = self;
        let Some(person) = overseer(view) else { return Task::none() };
        let before = (supervisor.page(), supervisor.field());
        let watch = Watch { view, archive: &view.archive, person, now: *now };
        let asked = supervisor.update(message, &watch);
        let turned = before != (supervisor.page(), supervisor.field());
        let asked = self.ask(asked);
        if turned { asked.chain(self.supervisors_keyboard()) } else { asked }
    }

    fn ask(&self, asked: Option<Request>) -> Task<Message> {
        match asked {
            Some(Request::Ask(request)) => self.act(Action::Supervise(request)),
            Some(Request::SignOut) => self.act(Action::SignOut),
            Some(Request::Lock) => self.act(Action::Lock),
            None => Task::none(),
        }
    }

    /// Another page begins at its top, with the keyboard in its first field.
    fn supervisors_keyboard(&self) -> Task<Message> {
        let root = || Id::new(supervisor::ROOT);
        let top = snap_to(Id::new(supervisor::MIDDLE), RelativeOffset::START);
        top.chain(match self.supervisor.field() {
            Some(field) => operate(focus::give(root(), Id::new(field))),
            None => operate(focus::take(root())),
        })
    }

    /// A new view came: its answer, or somebody else on duty.
    pub(super) fn follow_supervisor(&mut self, before: &View) -> Task<Message> {
        let Self { supervisor, view, now, .. } = self;
        let Some(person) = overseer(view) else { return Task::none() };
        let is_same = overseer(before).is_some_and(|before| before.reference == person.reference);
        let field = supervisor.field();
        supervisor.follow(&view.archive);
        if is_same {
            let moved = field != supervisor.field();
            return if moved { self.supervisors_keyboard() } else { Task::none() };
        }
        let watch = Watch { view, archive: &view.archive, person, now: *now };
        let asked = supervisor.signed_in(&watch);
        self.leave_strip().chain(self.ask(asked)).chain(self.supervisors_keyboard())
    }

    /// A key that no field or button of the window took for itself; `in_window` is not so for the function keys pressed
    /// in the resident's window.
    pub(super) fn pressed_by_supervisor(&mut self, press: Press, in_window: bool) -> Task<Message> {
        let message = match press {
            Press::Function(key) => match of_function(key) {
                Some(message) => message,
                None => return Task::none(),
            },
            _ if !in_window => return Task::none(),
            Press::Leaf(number) => match Page::with_number(number) {
                Some(page) => supervisor::Message::Opened(page),
                None => return Task::none(),
            },
            Press::Character(key, Place::Keyboard) => match key.number().and_then(Page::with_number) {
                Some(page) => supervisor::Message::Opened(page),
                None => return Task::none(),
            },
            Press::Confirm => supervisor::Message::Entered,
            Press::Escape => supervisor::Message::Closed,
            Press::Home => supervisor::Message::Ended(false),
            Press::End => supervisor::Message::Ended(true),
            Press::Step { forward } if self.supervisor.steps_lines() => supervisor::Message::Stepped(forward),
            Press::Page { forward } if self.supervisor.turns_pages() => supervisor::Message::Turned(forward),
            Press::Step { forward } => return scroll(clerks::LINE, forward),
            Press::Page { forward } => return scroll(self.windows.clerk.size.height * clerks::PAGE, forward),
            _ => return Task::none(),
        };
        self.supervisors(message)
    }
}

/// The clerk's function keys, as far as they mean something here.
const fn of_function(key: FunctionKey) -> Option<supervisor::Message> {
    Some(supervisor::Message::Key(match key {
        FunctionKey::Help => Key::Help,
        FunctionKey::LargerText | FunctionKey::OwnText => Key::Text,
        FunctionKey::ResidentLanguage => Key::Language,
        FunctionKey::HandOver => Key::SignOut,
        FunctionKey::Lock => Key::Lock,
        FunctionKey::Next => return Some(supervisor::Message::Acted),
        _ => return None,
    }))
}

fn scroll(by: f32, forward: bool) -> Task<Message> {
    let offset = AbsoluteOffset { x: 0.0, y: if forward { by } else { -by } };
    scroll_by(Id::new(supervisor::MIDDLE), offset)
}
