//! A drawing that is drawn once and kept until what it shows changes.
//!
//! Keeping it saves work, and it is needed for right pictures: where a drawing is not kept, iced 0.14's software
//! renderer forgets the width of its strokes when it repaints, and edges of an old page stay on the next one.

use std::cell::RefCell;

use iced::widget::canvas::{self, Cache, Canvas, Frame, Geometry};
use iced::{Length, Rectangle, Size, Theme, mouse};

use super::Element;

/// A drawing of this size; `draw` is given `subject`, and is called again when that changes.
pub(super) fn sketch<'a, Message: 'a, Subject>(
    subject: Subject,
    size: Size,
    draw: fn(&Subject, &mut Frame),
) -> Element<'a, Message>
where
    Subject: Clone + PartialEq + 'static,
{
    Canvas::new(Sketch { subject, draw }).width(Length::Fixed(size.width)).height(Length::Fixed(size.height)).into()
}

struct Sketch<Subject> {
    subject: Subject,
    draw: fn(&Subject, &mut Frame),
}

/// What was drawn last.
struct Kept<Subject> {
    cache: Cache,
    subject: RefCell<Option<Subject>>,
}

impl<Subject> Default for Kept<Subject> {
    fn default() -> Self {
        Self { cache: Cache::new(), subject: RefCell::new(None) }
    }
}

impl<Message, Subject: Clone + PartialEq + 'static> canvas::Program<Message> for Sketch<Subject> {
    type State = Kept<Subject>;

    fn draw(
        &self,
        kept: &Kept<Subject>,
        renderer: &iced::Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut last = kept.subject.borrow_mut();
        if last.as_ref() != Some(&self.subject) {
            kept.cache.clear();
            *last = Some(self.subject.clone());
        }
        vec![kept.cache.draw(renderer, bounds.size(), |frame| (self.draw)(&self.subject, frame))]
    }
}
