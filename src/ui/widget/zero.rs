//! A zero that nobody takes for the letter O: with a stroke through it, where both stand on one page.

use iced::widget::canvas::Frame;
use iced::widget::{container, stack};
use iced::{Color, Length, Point, Size};

use super::Element;
use super::shape::Pen;
use super::sketch::sketch;
use crate::ui::look::Look;
use crate::ui::typography::Kind;

/// The zero at this size of type.
pub fn zero<'a, Message: 'a>(look: Look, size: f32) -> Element<'a, Message> {
    let stroke = sketch(look.roles().ink, Size::new(size * 0.34, size * 0.5), slanted);
    let stroke = container(stroke).center(Length::Fill);
    stack![look.line("0", Kind::Title).size(size), stroke].into()
}

fn slanted(ink: &Color, frame: &mut Frame) {
    let (width, height) = (frame.width(), frame.height());
    let pen = Pen { ink: *ink, width: width * 0.22 };
    let inset = pen.width;
    pen.line(frame, &[Point::new(inset, height - inset), Point::new(width - inset, inset)]);
}
