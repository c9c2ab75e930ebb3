//! What the intake's pages are made of: one thing, seen from two metres.

use iced::widget::{column, container, row};
use iced::{Alignment, Length, Size};

use super::Message;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::theme::Pair;
use crate::ui::typography::Kind;
use crate::ui::widget::Element;
use crate::ui::widget::drawing::{Subject, drawing};
use crate::ui::widget::shape::{Shape, shape};

/// The number that is written on a hand is so large at most, and at least.
const NUMBER: (f32, f32) = (168.0, 56.0);
/// The sign beside a state.
const SIGN: f32 = 120.0;
/// The drawing is not wider.
const PICTURE: f32 = 420.0;

/// What there is to see of a state besides its words.
#[derive(Clone, Copy)]
pub(super) enum Seen {
    /// A drawing.
    Drawn(Subject),
    /// A sign.
    Sign(Shape, Pair),
}

/// One state: what is seen, and under or beside it what it says.
pub(super) fn state<'a>(look: Look, seen: Seen, texts: &[(&str, Kind)], room: Size) -> Element<'a, Message> {
    let upright = room.height > room.width;
    let side = match seen {
        Seen::Drawn(_) => (room.width * if upright { 0.6 } else { 0.34 }).min(PICTURE).min(room.height * 0.6),
        Seen::Sign(..) => SIGN.min(room.height * 0.4),
    };
    let inner = Size::new(room.width - 2.0 * space::XL, room.height - 2.0 * space::L);
    let words = if upright {
        Size::new(inner.width, inner.height - side - space::XL)
    } else {
        Size::new(inner.width - side - space::XXL, inner.height)
    };
    let set = look.stack(texts, words.width, words.height, space::L);
    let told = column(set.into_iter().map(Into::into)).spacing(space::L).width(words.width);
    let (picture, pair): (Element<'a, Message>, Option<Pair>) = match seen {
        Seen::Drawn(subject) => (drawing(look, subject, side), None),
        Seen::Sign(sign, pair) => (shape(sign, pair.ink, side), Some(pair)),
    };
    let both: Element<'a, Message> = if upright {
        column![picture, told].spacing(space::XL).into()
    } else {
        row![picture, told].spacing(space::XXL).align_y(Alignment::Center).into()
    };
    let whole = container(both).padding([space::L, space::XL]).width(room.width).height(room.height);
    let whole = whole.align_y(Alignment::Center);
    match pair {
        Some(pair) => whole.style(look.tinted_box(pair)).into(),
        None => whole.into(),
    }
}

/// The number, as large as it goes into this width and height.
pub(super) fn number<'a>(look: Look, number: &str, room: Size) -> Element<'a, Message> {
    let fits = (room.width / look.width_of(number, 1.06).max(1.0)).min(room.height / Kind::Headline.leading());
    let size = fits.clamp(NUMBER.1, NUMBER.0);
    let words = look.line(number.to_owned(), Kind::Headline).size(size);
    container(words).width(room.width).align_x(Alignment::Center).height(Length::Shrink).into()
}
