//! The card before and between cases: give it to the reader, in the way this reader takes it; take an old one off first.

use iced::widget::{column, container, row};
use iced::{Alignment, Size};

use super::Message;
use super::frame::label;
use super::page::Page;
use super::why;
use crate::card::ReaderKind;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::widget::drawing::{Subject, drawing};
use crate::ui::widget::placing::{Way, placing};
use crate::ui::widget::{Element, Tone, button};

const WHY: f32 = 420.0;
const CAPTION: f32 = 40.0;

/// The case waits for the card.
pub(super) fn place(page: Page<'_>) -> Element<'_, Message> {
    let look = page.look;
    let [headline, how] = how(page.view.reader_kind).map(|key| look.say(key));
    let purpose = why::purpose(page);
    let mut texts = vec![(&*headline, Kind::Headline)];
    texts.extend(purpose.as_deref().map(|purpose| (purpose, Kind::Body)));
    texts.push((&how, Kind::Small));
    let width = page.drawing_width();
    let (drawn, size) = match page.view.reader_kind {
        ReaderKind::Contact => (placing(look, Way::Slot, page.moment, width), Size::new(width, width * 0.75)),
        ReaderKind::Contactless => (placing(look, Way::Flat, page.moment, width), Size::new(width, width * 0.75)),
        ReaderKind::Unknown => both(page, width),
    };
    let wide = WHY.min(page.room.width);
    let why = button("why", look, Tone::Plain, label(look, &look.say("why"), wide))
        .padding(space::XS)
        .width(wide)
        .height(space::BUTTON)
        .on_press(Message::WhyToggled);
    page.beside(&texts, Some((why.into(), space::BUTTON)), drawn, size)
}

/// What to do with the card at such a reader, and how.
pub(super) const fn how(kind: ReaderKind) -> [&'static str; 2] {
    match kind {
        ReaderKind::Contact => ["place-card-contact", "place-card-contact-how"],
        ReaderKind::Contactless => ["place-card-contactless", "place-card-contactless-how"],
        ReaderKind::Unknown => ["place-card-either", "place-card-either-how"],
    }
}

/// Nobody knows which way it is: both, each with its name.
fn both(page: Page<'_>, width: f32) -> (Element<'_, Message>, Size) {
    let look = page.look;
    let upright = page.is_upright();
    let width = if upright { width * 0.75 } else { (width * 0.75).min((page.room.height - 2.0 * CAPTION) / 1.6) };
    let one = |way: Way, key: &str| {
        let caption = look.set(&look.say(key), Kind::Key, width, CAPTION).align_x(Alignment::Center);
        let caption = container(caption).width(width).height(CAPTION).align_x(Alignment::Center);
        column![placing(look, way, page.moment, width), caption]
    };
    let (flat, slot) = (one(Way::Flat, "way-contactless"), one(Way::Slot, "way-contact"));
    let high = width * 0.75 + CAPTION;
    if upright {
        return (row![flat, slot].spacing(space::XL).into(), Size::new(2.0 * width + space::XL, high));
    }
    (column![flat, slot].spacing(space::L).into(), Size::new(width, 2.0 * high + space::L))
}

/// A card lies there that nobody asked for.
pub(super) fn leftover(page: Page<'_>) -> Element<'_, Message> {
    let look = page.look;
    let texts = [(&*look.say("take-old-card"), Kind::Headline), (&look.say("take-old-card-body"), Kind::Body)];
    illustrated(page, &texts, Subject::TakeCard)
}

pub(super) fn illustrated<'a>(page: Page<'a>, texts: &[(&str, Kind)], subject: Subject) -> Element<'a, Message> {
    let width = page.drawing_width();
    page.beside(texts, None, drawing(page.look, subject, width), Size::new(width, width * 0.75))
}
