//! Before and between cases: welcome, put the card on the reader, take the old one off first.

use iced::Size;

use super::Message;
use super::page::Page;
use crate::ui::typography::Kind;
use crate::ui::widget::Element;
use crate::ui::widget::drawing::{Subject, drawing};

/// Nobody is being served.
pub(super) fn welcome(page: Page<'_>) -> Element<'_, Message> {
    let look = page.look;
    let privacy = look.say("privacy");
    let texts =
        [(&*look.say("welcome"), Kind::Headline), (&look.say("welcome-body"), Kind::Body), (&privacy, Kind::Small)];
    illustrated(page, &texts, Subject::CardReady)
}

/// The case waits for the card.
pub(super) fn place(page: Page<'_>) -> Element<'_, Message> {
    let look = page.look;
    let purpose =
        page.view.purpose().map(|purpose| look.say_text("for-purpose", "purpose", purpose.name(look.language)));
    let privacy = look.say("privacy");
    let headline = look.say("place-card");
    let mut texts = vec![(&*headline, Kind::Headline)];
    texts.extend(purpose.as_deref().map(|purpose| (purpose, Kind::Body)));
    texts.push((&privacy, Kind::Small));
    illustrated(page, &texts, Subject::PlaceCard)
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
