//! The PIN of four digits: one sentence, four dots, ten keys, 確定.
//!
//! Nothing is sent but by 確定. While the window does not hold the keyboard no key is taken, and the page says so.

use iced::widget::{Row, column, container, row};
use iced::{Alignment, Length, Size};

use super::Message;
use super::last_try::official_name;
use super::page::Page;
use crate::pki::Use;
use crate::session::scene::{Notice, PinScene};
use crate::ui::action::Action;
use crate::ui::keystroke::Keystroke;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Enlargement, Kind};
use crate::ui::widget::dots::dots;
use crate::ui::widget::{Element, Tone, button};

const CONFIRM: f32 = 76.0;
const ROWS: [&str; 3] = ["123", "456", "789"];
const DIGITS: usize = 4;
const DOT: f32 = 44.0;

/// The page.
pub(super) fn page(page: Page<'_>, scene: PinScene) -> Element<'_, Message> {
    let key = key_size(page);
    let pad_size = Size::new(3.0 * key + 2.0 * space::M, 4.0 * key + 4.0 * space::M + CONFIRM);
    let pad = pad(page.look, scene.keyboard_held, key);
    if page.is_upright() {
        let words = sentence(page, scene, page.room.width, page.room.height - pad_size.height - space::XXL);
        return column![words, container(pad).center_x(Length::Fill)].spacing(space::XXL).into();
    }
    let width = page.room.width - pad_size.width - space::COLUMN;
    row![container(sentence(page, scene, width, page.room.height)).width(width), pad]
        .spacing(space::COLUMN)
        .align_y(Alignment::Center)
        .into()
}

fn key_size(page: Page<'_>) -> f32 {
    let share = if page.is_upright() { 0.55 } else { 1.0 };
    ((page.room.height * share - CONFIRM - 4.0 * space::M) / 4.0).clamp(space::KEY_LEAST, space::KEY_MOST)
}

fn sentence(page: Page<'_>, scene: PinScene, width: f32, height: f32) -> Element<'_, Message> {
    let look = page.look;
    let below = DOT + 2.0 * space::XL;
    if let Some(warning) = warning(page, scene, width, height) {
        return warning;
    }
    let tries = look.say_count("tries-left", "tries", scene.tries_left.into());
    let official = look.say(official_name(scene.certificate_use));
    let (headline, second) = match scene.notice {
        None => ((look.say("enter-pin"), Kind::Headline), official),
        // "It may be another one" helps only those who see which one is asked for.
        Some(notice @ Notice::WrongPin) => (
            (look.say(notice_title(notice)), Kind::Title),
            format!("{}\n{official}", look.say(notice_body(notice, scene.certificate_use))),
        ),
        Some(notice) => {
            ((look.say(notice_title(notice)), Kind::Title), look.say(notice_body(notice, scene.certificate_use)))
        }
    };
    let all = [(headline.0.as_str(), headline.1), (second.as_str(), Kind::Small), (tries.as_str(), Kind::Body)];
    let mut set = look.stack(&all, width, height - below, space::L).into_iter();
    let (headline, second, tries) = (set.next(), set.next(), set.next());
    let tries =
        tries.map(|tries| if is_amber(scene) { tries.font(BOLD).color(look.roles().referred.ink) } else { tries });
    let second = second.map(|second| second.color(look.roles().quiet));
    column![column![headline, second].spacing(space::L), dots(look, scene.typed.min(2 * DIGITS), DIGITS, DOT), tries,]
        .spacing(space::XL)
        .into()
}

/// What stands instead of the sentence while no key is taken or the time is running out: the words, and beside or
/// under them one big button for more time.
pub(super) fn warning(page: Page<'_>, scene: PinScene, width: f32, height: f32) -> Option<Element<'_, Message>> {
    let look = page.look;
    if !scene.keyboard_held {
        let texts = [(&*look.say("not-held"), Kind::Title), (&look.say("not-held-body"), Kind::Body)];
        return Some(page.texts(&texts, width, height));
    }
    let body = look.say_count("time-warning-body", "seconds", scene.time_warning?);
    let texts = [(&*look.say("time-warning"), Kind::Title), (&body, Kind::Body)];
    let beside = width > height * 3.0;
    let wide = if beside { width * 0.36 } else { width.min(420.0) };
    let high = space::KEY.min(height * 0.5);
    let label = look.set(&look.say("more-time"), Kind::Body, wide - space::XXL, high);
    let more = button("more-time", look, Tone::Primary, label)
        .width(wide)
        .height(high)
        .on_press(Message::Wished(Action::MoreTime));
    Some(if beside {
        let left = width - wide - space::XL;
        row![container(page.texts(&texts, left, height)).width(left), more]
            .spacing(space::XL)
            .align_y(Alignment::Center)
            .into()
    } else {
        column![page.texts(&texts, width, height - high - space::XL), more].spacing(space::XL).into()
    })
}

fn pad<'a>(look: Look, held: bool, key: f32) -> Element<'a, Message> {
    let rows = ROWS.map(|digits| {
        Element::from(Row::with_children(digits.chars().map(|digit| one(look, held, digit, key))).spacing(space::M))
    });
    let last = row![
        word_key(look, held, "erase-all", Action::EraseAll, Size::new(key, key)),
        one(look, held, '0', key),
        word_key(look, held, "erase", Action::Erase, Size::new(key, key)),
    ]
    .spacing(space::M);
    let confirm = confirm(look, held, Size::new(3.0 * key + 2.0 * space::M, CONFIRM));
    column(rows).push(last).push(confirm).spacing(space::M).into()
}

fn one<'a>(look: Look, held: bool, digit: char, size: f32) -> Element<'a, Message> {
    key(look, held, digit, Size::new(size, size))
}

/// A key with a character on it.
pub(super) fn key<'a>(look: Look, held: bool, character: char, size: Size) -> Element<'a, Message> {
    let type_size = (size.height * 0.5).min(size.width * 0.55);
    let label = look.line(character.to_string(), Kind::Title).size(type_size);
    let press = Keystroke::new(character).filter(|_| held).map(Message::Pressed);
    button(format!("key-{character}"), look, Tone::Key, label)
        .padding(0.0)
        .width(size.width)
        .height(size.height)
        .on_press_maybe(press)
        .into()
}

/// A key with words on it.
pub(super) fn word_key<'a>(look: Look, held: bool, id: &'static str, wish: Action, size: Size) -> Element<'a, Message> {
    let fixed = Look { enlargement: Enlargement::None, ..look };
    let label = fixed.set(&look.say(id), Kind::Key, size.width - space::S, size.height - space::S);
    button(id, look, Tone::Plain, label.align_x(Alignment::Center))
        .padding(0.0)
        .width(size.width)
        .height(size.height)
        .on_press_maybe(held.then_some(Message::Wished(wish)))
        .into()
}

/// 確定
pub(super) fn confirm<'a>(look: Look, held: bool, size: Size) -> Element<'a, Message> {
    let label = look.set(&look.say("confirm"), Kind::Body, size.width - space::XXL, size.height).font(BOLD);
    button("confirm", look, Tone::Primary, label)
        .width(size.width)
        .height(size.height)
        .on_press_maybe(held.then_some(Message::Wished(Action::Confirm)))
        .into()
}

/// Fewer tries than a fresh card has: said in another colour too.
pub(super) const fn is_amber(scene: PinScene) -> bool {
    match scene.certificate_use {
        Use::Authentication => scene.tries_left < 3,
        Use::Signature => scene.tries_left < 5,
    }
}

/// What happened, in a word or two.
pub(in crate::ui) const fn notice_title(notice: Notice) -> &'static str {
    match notice {
        Notice::WrongPin => "notice-wrong-pin",
        Notice::WrongLength => "notice-wrong-length",
        Notice::OnlyDigits => "notice-only-digits",
        Notice::OnlyLetters => "notice-only-letters",
        Notice::TimeUp => "notice-time-up",
        Notice::FocusLost => "notice-focus-lost",
        Notice::TriesChanged => "notice-tries-changed",
    }
}

/// What to do about it.
pub(super) const fn notice_body(notice: Notice, certificate_use: Use) -> &'static str {
    match (notice, certificate_use) {
        (Notice::WrongPin, Use::Authentication) => "notice-wrong-pin-body",
        (Notice::WrongPin, Use::Signature) => "notice-wrong-password-body",
        (Notice::WrongLength, Use::Authentication) => "notice-wrong-length-body",
        (Notice::WrongLength, Use::Signature) => "notice-wrong-length-password-body",
        (Notice::OnlyDigits, _) => "notice-only-digits-body",
        (Notice::OnlyLetters, _) => "notice-only-letters-body",
        (Notice::TimeUp, _) => "notice-time-up-body",
        (Notice::FocusLost, _) => "notice-focus-lost-body",
        (Notice::TriesChanged, _) => "notice-tries-changed-body",
    }
}
