//! A person who was taken in at a shelter: their number, large, for as long as nobody else places a card. No verdict is
//! shown, since there is none yet.

use super::Message;
use super::card::illustrated;
use super::page::Page;
use crate::session::scene::Taken;
use crate::ui::typography::Kind;
use crate::ui::widget::Element;
use crate::ui::widget::drawing::Subject;

/// The number, and what to do with it.
pub(super) fn page<'a>(page: Page<'a>, person: &Taken) -> Element<'a, Message> {
    numbered(page, &person.number, "taken-in")
}

/// They were taken in before: the number that they have.
pub(super) fn before<'a>(page: Page<'a>, number: &str) -> Element<'a, Message> {
    numbered(page, number, "already-taken-in")
}

fn numbered<'a>(page: Page<'a>, number: &str, key: &str) -> Element<'a, Message> {
    let look = page.look;
    let texts =
        [(&*look.say(key), Kind::Title), (number, Kind::Title), (&look.say(&format!("{key}-body")), Kind::Body)];
    illustrated(page, &texts, Subject::TakeCard)
}
