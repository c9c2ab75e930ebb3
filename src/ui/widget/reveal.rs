//! Scrolling to what has the focus, so that whoever goes by Tab sees where they are.

use iced::advanced::widget::Id;
use iced::advanced::widget::operation::{Focusable, Operation, Outcome, Scrollable};
use iced::widget::operation::AbsoluteOffset;
use iced::{Rectangle, Vector};

use crate::ui::space;

/// Scrolls the part with this id as far as what has the focus in it comes into sight.
pub fn reveal<T: 'static>(scrolled: Id) -> impl Operation<T> {
    Reveal { scrolled, within: None, entering: false, inside: false, by: 0.0, measured: false }
}

struct Reveal {
    scrolled: Id,
    /// Where the part is, and how far it is scrolled.
    within: Option<(Rectangle, Vector)>,
    entering: bool,
    inside: bool,
    by: f32,
    measured: bool,
}

impl<T: 'static> Operation<T> for Reveal {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        if std::mem::take(&mut self.entering) {
            self.inside = true;
            operate(self);
            self.inside = false;
        } else {
            operate(self);
        }
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        if id != Some(&self.scrolled) {
            return;
        }
        if self.measured {
            state.scroll_by(AbsoluteOffset { x: 0.0, y: self.by }, bounds, content);
        } else {
            self.within = Some((bounds, translation));
            self.entering = true;
        }
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        let Some((within, translation)) = self.within.filter(|_| self.inside && state.is_focused()) else { return };
        let (top, bottom) = (bounds.y - translation.y, bounds.y + bounds.height - translation.y);
        // What is wrong with a field stands under it, and what it is for above.
        let (above, below) = (within.y + 2.0 * space::PAGE, within.y + within.height - space::PAGE);
        self.by = if top < above { top - above } else { (bottom - below).max(0.0) };
    }

    fn finish(&self) -> Outcome<T> {
        if self.measured || self.by.abs() < 1.0 {
            return Outcome::None;
        }
        let scroll = Self {
            scrolled: self.scrolled.clone(),
            within: None,
            entering: false,
            inside: false,
            by: self.by,
            measured: true,
        };
        Outcome::Chain(Box::new(scroll))
    }
}
