//! Moving the focus within one window.
//!
//! iced 0.14 runs an operation over the widgets of all windows as one sequence, so its own `focus_next` walks from
//! the resident's last key into the clerk's window. These operations act only below the container with the given id
//! and leave everything else as it is.

use iced::Rectangle;
use iced::advanced::widget::Id;
use iced::advanced::widget::operation::{Focusable, Operation, Outcome};

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Tab
    Next,
    /// Shift and Tab
    Previous,
}

/// Moves the focus of the window whose root container is `root`; at an end it goes round.
pub fn step<T: 'static>(root: Id, direction: Direction) -> impl Operation<T> {
    Scoped::new(root, Task::Count { direction, focused: None, total: 0 })
}

/// Gives the focus of the window whose root container is `root` to `target` alone.
pub fn give<T: 'static>(root: Id, target: Id) -> impl Operation<T> {
    Scoped::new(root, Task::Give(Some(target)))
}

/// Takes the focus from everything in the window whose root container is `root`.
pub fn take<T: 'static>(root: Id) -> impl Operation<T> {
    Scoped::new(root, Task::Give(None))
}

struct Scoped {
    root: Id,
    entering: bool,
    inside: bool,
    task: Task,
}

enum Task {
    Count { direction: Direction, focused: Option<usize>, total: usize },
    Place { at: usize, index: usize },
    Give(Option<Id>),
}

impl Scoped {
    const fn new(root: Id, task: Task) -> Self {
        Self { root, entering: false, inside: false, task }
    }
}

impl<T: 'static> Operation<T> for Scoped {
    fn container(&mut self, id: Option<&Id>, _bounds: Rectangle) {
        if id == Some(&self.root) {
            self.entering = true;
        }
    }

    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        if std::mem::take(&mut self.entering) {
            self.inside = true;
            operate(self);
            self.inside = false;
        } else {
            operate(self);
        }
    }

    fn focusable(&mut self, id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if !self.inside {
            return;
        }
        match &mut self.task {
            Task::Count { focused, total, .. } => {
                if state.is_focused() {
                    *focused = Some(*total);
                }
                *total += 1;
            }
            Task::Place { at, index } => {
                set(state, at == index);
                *index += 1;
            }
            Task::Give(target) => set(state, target.is_some() && id == target.as_ref()),
        }
    }

    fn finish(&self) -> Outcome<T> {
        match self.task {
            Task::Count { direction, focused, total } if total > 0 => {
                let at = match (direction, focused) {
                    (Direction::Next, None) => 0,
                    (Direction::Next, Some(index)) => (index + 1) % total,
                    (Direction::Previous, None | Some(0)) => total - 1,
                    (Direction::Previous, Some(index)) => index - 1,
                };
                let place = Self::new(self.root.clone(), Task::Place { at, index: 0 });
                Outcome::Chain(Box::new(place))
            }
            Task::Count { .. } | Task::Place { .. } | Task::Give(_) => Outcome::None,
        }
    }
}

fn set(state: &mut dyn Focusable, focused: bool) {
    if focused {
        state.focus();
    } else {
        state.unfocus();
    }
}
