//! The keys of the PIN page and of the password page. A key takes a press by hand once: a hand that trembles, or glass
//! that bounces, never makes two of one. Space presses the key that has the focus; Enter always means 確定.

use iced::widget::{Row, Space, column, row};
use iced::{Alignment, Size};

use super::Message;
use super::page::Page;
use crate::pki::Use;
use crate::session::Scene;
use crate::ui::action::Action;
use crate::ui::keystroke::Keystroke;
use crate::ui::look::draw;
use crate::ui::space;
use crate::ui::typography::{Enlargement, Kind, Setting};
use crate::ui::widget::zero::zero;
use crate::ui::widget::{Element, Tone, button};

/// How high 確定 is under the tall pad.
const CONFIRM: f32 = 76.0;

/// The least size of a character on a key that has the room.
const CHARACTER: f32 = 48.0;
/// The most of a key's height that its character is given: a line of it is 1.4 times as high.
const FILLED: f32 = 0.7;

/// How large the tall pad is with keys of this size.
pub(super) fn tall_size(key: f32) -> Size {
    Size::new(3.0 * key + 2.0 * space::M, 4.0 * key + 4.0 * space::M + CONFIRM)
}

/// The largest keys with which the tall pad is not higher than this.
pub(super) fn tall_key(height: f32) -> f32 {
    (height - CONFIRM - 4.0 * space::M) / 4.0
}

/// As on a telephone, with 確定 below.
pub(super) fn tall(page: Page<'_>, held: bool, key: f32) -> Element<'_, Message> {
    let size = Size::new(key, key);
    let digits = page.settings.pad_digits();
    let last = row![
        word_key(page, held, "erase-all", Action::EraseAll, size),
        character_key(page, held, digits.last(), size),
        word_key(page, held, "erase", Action::Erase, size),
    ]
    .spacing(space::M);
    let confirm = confirm(page, held, Size::new(3.0 * key + 2.0 * space::M, CONFIRM));
    column(rows(page, held, size)).push(last).push(confirm).spacing(space::M).into()
}

/// How large the wide pad is with keys of this size.
pub(super) fn wide_size(key: Size) -> Size {
    Size::new(5.0 * key.width + 4.0 * space::M, 4.0 * key.height + 3.0 * space::M)
}

/// The largest keys with which the wide pad is not larger than this.
pub(super) fn wide_key(room: Size) -> Size {
    Size::new((room.width - 4.0 * space::M) / 5.0, (room.height - 3.0 * space::M) / 4.0)
}

/// The same ten keys in a low window: what else there is to press stands beside them, 確定 large at the end.
pub(super) fn wide(page: Page<'_>, held: bool, key: Size) -> Element<'_, Message> {
    let digits = page.settings.pad_digits();
    let last = row![
        Space::new().width(key.width),
        character_key(page, held, digits.last(), key),
        Space::new().width(key.width)
    ];
    let digits = column(rows(page, held, key)).push(last.spacing(space::M)).spacing(space::M);
    let words = Size::new(2.0 * key.width + space::M, key.height);
    let others = column![
        word_key(page, held, "erase", Action::Erase, words),
        word_key(page, held, "erase-all", Action::EraseAll, words),
        confirm(page, held, Size::new(words.width, 2.0 * key.height + space::M)),
    ];
    row![digits, others.spacing(space::M)].spacing(space::M).into()
}

fn rows(page: Page<'_>, held: bool, size: Size) -> Vec<Element<'_, Message>> {
    let digits = page.settings.pad_digits();
    let row = |digits: &[char]| {
        Row::with_children(digits.iter().map(|digit| character_key(page, held, *digit, size))).spacing(space::M).into()
    };
    digits.rows().map(row).collect()
}

/// A key with a character on it.
pub(super) fn character_key(page: Page<'_>, held: bool, character: char, size: Size) -> Element<'_, Message> {
    let type_size = character_size(page.look.enlargement, size);
    // Where letters stand on the page too, the zero must not be one of them.
    let among_letters = matches!(&page.view.scene, Some(Scene::EnterPin(pin)) if pin.certificate_use == Use::Signature);
    let label = if character == '0' && among_letters {
        zero(page.look, type_size)
    } else {
        page.look.line(character.to_string(), Kind::Title).size(type_size).into()
    };
    let press = Keystroke::new(character).filter(|_| held).map(Message::Pressed);
    button(format!("key-{character}"), page.look, Tone::Key, label)
        .padding(0.0)
        .width(size.width)
        .height(size.height)
        .once_within(page.settings.bounce())
        .on_press_maybe(press)
        .into()
}

/// How large the character on a key of this size is: half as high as the key, more with larger text, since the key
/// itself does not grow, and as much as there is room for on a low key.
fn character_size(enlargement: Enlargement, key: Size) -> f32 {
    (key.height * 0.5 * enlargement.factor()).max(CHARACTER).min(key.height * FILLED).min(key.width * 0.55)
}

/// A key with words on it.
pub(super) fn word_key<'a>(
    page: Page<'a>,
    held: bool,
    id: &'static str,
    wish: Action,
    size: Size,
) -> Element<'a, Message> {
    let look = page.look;
    let set = |id| look.fit(&look.say(id), Kind::Key, size.width - space::S, size.height - space::S);
    // The two keys are read together: their words are of one size.
    let one_size = set("erase").size.min(set("erase-all").size);
    let label = draw(Setting { size: one_size, ..set(id) });
    button(id, page.look, Tone::Plain, label.align_x(Alignment::Center))
        .padding(0.0)
        .width(size.width)
        .height(size.height)
        .once_within(page.settings.bounce())
        .by_space_alone()
        .on_press_maybe(held.then_some(Message::Wished(wish)))
        .into()
}

/// 確定
pub(super) fn confirm(page: Page<'_>, held: bool, size: Size) -> Element<'_, Message> {
    let look = page.look;
    let label = look.set(&look.say("confirm"), Kind::Body, size.width - space::XXL, size.height).font(look.bold());
    button("confirm", look, Tone::Primary, label)
        .width(size.width)
        .height(size.height)
        .once_within(page.settings.bounce())
        .on_press_maybe(held.then_some(Message::Wished(Action::Confirm)))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn larger_text_never_makes_the_characters_on_the_keys_smaller() {
        let usual = character_size(Enlargement::None, Size::new(116.0, 116.0));
        for key in [Size::new(190.0, space::KEY_LEAST), Size::new(87.0, space::KEY_LEAST), Size::new(116.0, 116.0)] {
            let sizes = Enlargement::ALL.map(|enlargement| character_size(enlargement, key));
            assert!(sizes.is_sorted(), "{key:?} {sizes:?}");
            assert!(sizes.iter().all(|size| size * Kind::Title.leading() <= key.height), "{key:?} {sizes:?}");
        }
        assert!(usual < character_size(Enlargement::Double, Size::new(116.0, 116.0)));
    }
}
