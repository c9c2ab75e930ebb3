//! F10: the clerk's window as a small strip on top of other programs, and back as it was.
//!
//! A verdict or a call brings the whole window back, since then there is something to read or to do.

use iced::window::{self, Level};
use iced::{Point, Size, Task};

use super::App;
use super::message::Message;
use super::windows::{Area, LEAST, Role};
use crate::ui::clerk::{Clerk, STRIP};

/// The widest that a strip becomes.
const WIDEST: f32 = 1100.0;

/// How large the strip is on a monitor of this width.
pub(super) fn size(clerk: &Clerk, monitor: f32) -> Size {
    Size::new(monitor.min(WIDEST), STRIP * clerk.factor())
}

/// How the window stood before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    size: Size,
    corner: Option<Point>,
}

impl App {
    /// Makes the window what the clerk's screen says that it is.
    pub(super) fn follow_strip(&mut self) -> Task<Message> {
        let id = self.windows.of(Role::Clerk).id;
        match (self.clerk.is_strip(), self.strip.take()) {
            (true, None) => {
                let open = self.windows.of(Role::Clerk);
                self.strip = Some(Before { size: open.size, corner: open.corner });
                let monitor = self.screens.places().clerk;
                let size = size(&self.clerk, monitor.map_or(WIDEST, |area| area.size().width / open.scale));
                let middle = |area: Area| {
                    let left = area.corner().x / open.scale;
                    let room = area.size().width / open.scale;
                    Point::new(left + (room - size.width) / 2.0, area.corner().y / open.scale)
                };
                window::set_min_size(id, Some(Size::new(size.width.min(LEAST.width), size.height)))
                    .chain(window::toggle_decorations(id))
                    .chain(window::set_level(id, Level::AlwaysOnTop))
                    .chain(window::resize(id, size))
                    .chain(monitor.map_or_else(Task::none, |area| window::move_to(id, middle(area))))
            }
            (false, Some(before)) => window::set_level(id, Level::Normal)
                .chain(window::toggle_decorations(id))
                .chain(window::resize(id, before.size))
                .chain(window::set_min_size(id, Some(LEAST)))
                .chain(before.corner.map_or_else(Task::none, |corner| window::move_to(id, corner))),
            (_, kept) => {
                self.strip = kept;
                Task::none()
            }
        }
    }

    /// Brings the whole window back, if it is a strip.
    pub(super) fn leave_strip(&mut self) -> Task<Message> {
        self.clerk.leave_strip(&self.view, self.now);
        self.follow_strip()
    }
}
