//! The two windows of a desk, run by iced.
//!
//! One program, two windows: the clerk's and the resident's. The windows own what is on the screen, the desk owns the
//! case; between them go the plain values of [`seam`]. `app` alone turns what a screen asks for into a wish to the desk.
//!
//! Promises: a digit counts only if it was typed in the resident's window while a PIN page is open; a key held down
//! counts once; the moment another window has the keyboard, the desk is told.

mod boot;
mod clerks;
mod keys;
mod link;
mod message;
pub mod presets;
pub mod seam;
mod shown;
mod subscription;
mod update;
pub mod windows;

use std::time::Instant;

use iced::{Element, Size, Task, Theme, window};

pub use self::boot::{Boot, Error, run};
pub use self::link::{Error as OpenError, open, open_case};
use self::message::Message;
use self::seam::{View, WindowsSide};
use self::windows::{Area, Role};
use crate::time::Timestamp;
use crate::ui::clerk::Clerk;
use crate::ui::resident::Resident;

/// Everything the windows know.
struct App {
    desk: WindowsSide,
    view: View,
    /// When that view came, so that the clock on the screen goes on between two of them.
    viewed: Instant,
    now: Timestamp,
    resident: Resident,
    clerk: Clerk,
    windows: Windows,
    /// The monitor that the resident's window is to fill once it is known to be there.
    to_fill: Option<Area>,
    /// Whether the clerk's window is open.
    with_clerk: bool,
}

/// Which window is which, how large, and which has the keyboard.
struct Windows {
    clerk: Open,
    resident: Open,
    focused: Option<Role>,
}

/// An open window.
struct Open {
    id: window::Id,
    size: Size,
}

impl App {
    fn role(&self, id: window::Id) -> Option<Role> {
        [Role::Clerk, Role::Resident].into_iter().find(|role| self.windows.of(*role).id == id)
    }

    fn title(&self, id: window::Id) -> String {
        self.clerk.language().say(match self.role(id) {
            Some(Role::Resident) => "window-resident",
            Some(Role::Clerk) | None => "window-clerk",
        })
    }

    fn theme(&self, id: window::Id) -> Theme {
        match self.role(id) {
            Some(Role::Resident) => self.resident.skin().theme(),
            Some(Role::Clerk) | None => self.clerk.skin().theme(),
        }
    }

    fn view(&self, id: window::Id) -> Element<'_, Message> {
        match self.role(id) {
            Some(Role::Resident) => self.resident.view(&self.view, self.windows.resident.size).map(Message::Resident),
            Some(Role::Clerk) | None => {
                self.clerk.view(&self.view, self.now, self.windows.clerk.size).map(Message::Clerk)
            }
        }
    }

    fn act(&self, action: seam::Action) -> Task<Message> {
        // A full queue means a desk that hangs: nothing changes on the screen and the person presses again.
        let _ = self.desk.wish(action);
        Task::none()
    }
}

impl Windows {
    const fn of(&self, role: Role) -> &Open {
        match role {
            Role::Clerk => &self.clerk,
            Role::Resident => &self.resident,
        }
    }

    const fn of_mut(&mut self, role: Role) -> &mut Open {
        match role {
            Role::Clerk => &mut self.clerk,
            Role::Resident => &mut self.resident,
        }
    }
}
