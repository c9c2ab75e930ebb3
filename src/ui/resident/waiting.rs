//! Something is under way and nothing is to be done: what it is, and that the card stays where it is.

use super::Message;
use super::card::illustrated;
use super::page::Page;
use super::why;
use crate::ui::typography::Kind;
use crate::ui::widget::Element;
use crate::ui::widget::drawing::Subject;

/// The page whose messages are `key` and `key-body`.
pub(super) fn page<'a>(page: Page<'a>, key: &str) -> Element<'a, Message> {
    let look = page.look;
    let texts = [(&*look.say(key), Kind::Headline), (&look.say(&format!("{key}-body")), Kind::Body)];
    illustrated(page, &texts, Subject::CardOnReader)
}

/// The free checks before a PIN: a moment in which to say what is checked.
pub(super) fn reading(page: Page<'_>) -> Element<'_, Message> {
    let look = page.look;
    let what = why::what(page);
    let texts =
        [(&*look.say("reading"), Kind::Headline), (&look.say("reading-body"), Kind::Body), (&what, Kind::Small)];
    illustrated(page, &texts, Subject::CardOnReader)
}
