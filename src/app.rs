//! The two windows of a desk, run by iced.
//!
//! One program, two windows: the clerk's and the resident's. The windows own what is on the screen, the desk owns the
//! case; between them go the plain values of [`seam`]. `app` alone turns what a screen asks for into a wish to the desk.
//!
//! Promises: a digit counts only if it was typed in the resident's window while a PIN page is open; a key held down
//! counts once; the moment another window has the keyboard, the desk is told.

mod boot;
mod clerks;
mod intake;
mod keys;
mod link;
mod lot;
mod message;
mod names;
pub mod onboarding;
mod pace;
pub mod presets;
mod screens;
pub mod seam;
mod shown;
mod single;
mod strip;
mod subscription;
mod supervisors;
#[cfg(test)]
mod tests;
mod turning;
mod update;
mod voice;
pub mod windows;

use std::time::Instant;

use iced::{Element, Point, Size, Task, Theme, window};

pub use self::boot::{Boot, Error, run};
pub use self::link::{Error as OpenError, open, open_case, open_intake};
use self::message::Message;
use self::pace::Pace;
pub use self::screens::Screens;
use self::seam::{View, WindowsSide};
use self::single::Turn;
use self::windows::{Area, Role};
use crate::sound::Sound;
use crate::time::Timestamp;
use crate::ui::clerk::Clerk;
use crate::ui::intake::Intake;
pub use crate::ui::onboarding::Leaving;
use crate::ui::resident::Resident;
use crate::ui::supervisor::Supervisor;
use crate::ui::theme::Drawing;
use crate::ui::{Look, turn};

/// Everything the windows know.
struct App {
    desk: WindowsSide,
    view: View,
    /// When that view came, so that the clock on the screen goes on between two of them.
    viewed: Instant,
    now: Timestamp,
    resident: Resident,
    /// How quickly keys of a keyboard are taken.
    pace: Pace,
    clerk: Clerk,
    /// What stands in the clerk's window while somebody oversees the desk.
    supervisor: Supervisor,
    /// What stands there while the desk takes people in.
    intake: Intake,
    /// Whether that is wanted.
    taking_in: bool,
    /// The way to whatever can be heard.
    sound: Sound,
    windows: Windows,
    /// The monitors, as they are now.
    screens: Screens,
    /// The monitor that the resident's window is to fill once it is known to be there.
    to_fill: Option<Area>,
    /// Whose turn it is to look at the screen, where there is one for two people.
    turn: Option<Turn>,
    /// How often a window got or lost the keyboard.
    focus_changes: u64,
    /// Whether there was a screen for the resident, or should be one, and is none.
    lacks_monitor: bool,
    /// How the clerk's window stood before it became a strip.
    strip: Option<strip::Before>,
    /// Whether the clerk's window is open.
    with_clerk: bool,
    /// When the desk was last told that a key was pressed.
    stirred: Option<Timestamp>,
    /// Which of two drawings the windows have now.
    drawing: Drawing,
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
    /// Its upper left corner, once that is known.
    corner: Option<Point>,
    /// Pixels of the monitor for one of ours.
    scale: f32,
    /// What the display calls it.
    raw: Option<u64>,
    /// Whether it was last told that it got the keyboard, not that it lost it.
    told_focus: bool,
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
            Some(Role::Resident) => self.resident.skin().theme(self.drawing),
            Some(Role::Clerk) | None if self.is_overseen() => self.supervisor.skin().theme(self.drawing),
            Some(Role::Clerk) | None if self.is_taking_in() => self.intake.skin().theme(self.drawing),
            Some(Role::Clerk) | None => self.clerk.skin().theme(self.drawing),
        }
    }

    fn view(&self, id: window::Id) -> Element<'_, Message> {
        match self.role(id) {
            Some(Role::Resident) => self.resident_view(),
            Some(Role::Clerk) | None if self.is_overseen() => self.supervisor_view(),
            Some(Role::Clerk) | None if self.is_taking_in() => self.intake_view(),
            Some(Role::Clerk) | None => {
                self.clerk.view(&self.view, self.now, self.windows.clerk.size).map(Message::Clerk)
            }
        }
    }

    /// The resident's pages; while the screen is turned round nothing but that.
    fn resident_view(&self) -> Element<'_, Message> {
        let size = self.windows.resident.size;
        let towards = match self.turn {
            Some(Turn::Giving) => turn::Towards::Resident,
            Some(Turn::Returning) => turn::Towards::Clerk,
            Some(Turn::Clerk | Turn::Resident) | None => {
                return self.resident.view(&self.view, size).map(Message::Resident);
            }
        };
        let language = match towards {
            turn::Towards::Resident => self.clerk.language(),
            turn::Towards::Clerk => self.resident.language(),
        };
        let enlargement = self.resident.enlargement();
        let look = Look { language, skin: self.resident.skin(), enlargement, size };
        turn::view(look, self.view.environment, towards).map(|turn::Turned| Message::Turned)
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
