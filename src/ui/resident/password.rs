//! The password of the signature certificate, 6 to 16 letters and digits. It looks unlike the page of four digits on
//! purpose: people mix the two up. Keys in ABC order; the statement to be signed stands above them.

use iced::widget::{Row, Space, column, container, row};
use iced::{Alignment, Length, Size};

use super::Message;
use super::pad::{character_key, confirm, word_key};
use super::page::Page;
use super::pin::{is_amber, notice_body, notice_title, warning};
use crate::language::date;
use crate::session::scene::{Notice, PinScene};
use crate::ui::action::Action;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{self, Kind};
use crate::ui::widget::dots::{dots, fitting};
use crate::ui::widget::{Element, Tone, button};

const COLUMNS: usize = 10;
const LEAST: usize = 6;
const MOST: usize = 16;
/// The text beside the statement is not wider than this.
const TEXT_BESIDE: f32 = 560.0;
/// A dot is not larger than this.
const DOT: f32 = 20.0;
/// How high the line under the dots is.
const PROGRESS_LINE: f32 = 36.0;

/// The page.
pub(super) fn page(page: Page<'_>, scene: PinScene) -> Element<'_, Message> {
    let key = key_size(page);
    let keyboard_height = 5.0 * key.height + 4.0 * space::M;
    let height = page.room.height - keyboard_height - space::L;
    let top = warning(page, scene, page.room.width, height).unwrap_or_else(|| sentence(page, scene, height));
    column![container(top).height(height).align_y(Alignment::Center), keyboard(page, scene, key)]
        .spacing(space::L)
        .into()
}

fn key_size(page: Page<'_>) -> Size {
    let wide = (page.room.width - 9.0 * space::M) / 10.0;
    let high = (page.room.height * 0.63 - 4.0 * space::M) / 5.0;
    let least = page.least_key();
    Size::new(wide.min(space::KEY_MOST.max(least)), high.clamp(least, space::KEY.max(least)))
}

fn sentence(page: Page<'_>, scene: PinScene, height: f32) -> Element<'_, Message> {
    let look = page.look;
    let right = (page.room.width * 0.4).min(TEXT_BESIDE);
    let left = page.room.width - right - space::XL;
    let (headline, second) = match scene.notice {
        None => (look.say("password-official"), look.say("enter-password")),
        Some(notice) => (look.say(notice_title(notice)), look.say(notice_body(notice, scene.certificate_use))),
    };
    let words = page.texts(&[(&headline, Kind::Title), (&second, Kind::Small)], left, height);
    let beside =
        if is_second_thought(scene) { send_anyway(page, right, height) } else { statement(page, right, height) };
    row![container(words).width(left), beside].spacing(space::XL).align_y(Alignment::Center).into()
}

/// 「この内容に電子署名します」 and what that is: what for, where and when, as the card is given it, and a number of this
/// one time.
fn statement(page: Page<'_>, width: f32, height: f32) -> Element<'_, Message> {
    let look = page.look;
    let purpose = page.view.purpose().map_or("", |purpose| purpose.name(look.language));
    let named = [purpose, page.view.desk_name.as_str()].into_iter().filter(|part| !part.is_empty());
    let what = named.collect::<Vec<_>>().join("　");
    let when = date::of(look.language, page.view.now);
    let when = when.split('（').next().unwrap_or_default().to_owned();
    let inner = width - 2.0 * space::L;
    let (said, once) = (look.say("statement"), look.say("statement-once"));
    let texts = [said, what, when, once];
    let mut texts: Vec<(&str, Kind)> =
        texts.iter().filter(|text| !text.is_empty()).map(|text| (text.as_str(), Kind::Small)).collect();
    // In a low place what is signed goes before when and how.
    let room = height - 2.0 * space::M;
    while texts.len() > 2 && !fits(look, &texts, Size::new(inner, room)) {
        let _ = texts.pop();
    }
    let all = look.stack(&texts, inner, room, space::XS);
    let lines = all.into_iter().enumerate().map(|(index, line)| if index == 0 { line.font(look.bold()) } else { line });
    container(column(lines.map(Element::from)).spacing(space::XS))
        .padding([space::M, space::L])
        .width(width)
        .style(look.raised_box())
        .into()
}

fn fits(look: Look, texts: &[(&str, Kind)], room: Size) -> bool {
    let set = typography::stack(look.face(), texts, look.enlargement.factor(), room.width, room.height, space::XS);
    let high: f32 = set.iter().map(|setting| setting.height() + space::XS).sum();
    high - space::XS <= room.height
}

/// Only digits, or only letters: possible, but people mix the two PINs up. Nothing was sent.
fn is_second_thought(scene: PinScene) -> bool {
    matches!(scene.notice, Some(Notice::OnlyDigits | Notice::OnlyLetters))
}

/// The one way to send an unusual password by hand; the keys below are there to change it.
fn send_anyway(page: Page<'_>, width: f32, height: f32) -> Element<'_, Message> {
    let look = page.look;
    let high = space::KEY.min(height);
    let label = look.set(&look.say("send-anyway"), Kind::Body, width - space::XXL, high);
    button("send-anyway", look, Tone::Primary, label.align_x(Alignment::Center))
        .width(width)
        .height(high)
        .once_within(page.settings.bounce())
        .on_press(Message::Wished(Action::Confirm))
        .into()
}

fn keyboard(page: Page<'_>, scene: PinScene, size: Size) -> Element<'_, Message> {
    let held = scene.keyboard_held;
    let rows = page.settings.keyboard.rows();
    let last = rows.len() - 1;
    let rows = rows.into_iter().enumerate().map(|(index, characters)| {
        let keys = characters.chars().map(|character| character_key(page, held, character, size));
        let keys = Row::with_children(keys).spacing(space::M);
        let left = COLUMNS.saturating_sub(characters.len());
        if index < last {
            // A row that lacks one key stands in the middle, as on a typewriter.
            let beside = across(size, left) / 2.0;
            return if left > 0 { row![Space::new().width(beside), keys].into() } else { Element::from(keys) };
        }
        let words = Size::new((across(size, left) - space::M) / 2.0, size.height);
        let erase = word_key(page, held, "erase", Action::Erase, words);
        keys.push(erase).push(word_key(page, held, "erase-all", Action::EraseAll, words)).into()
    });
    let (sending, told) = (Size::new(across(size, 4), size.height), across(size, 6));
    let progress = container(progress(page, scene, Size::new(told, size.height)))
        .width(told)
        .height(size.height)
        .align_y(Alignment::Center);
    let confirm = confirm(page, held && !is_second_thought(scene), sending);
    let keys = column(rows).push(row![progress, confirm].spacing(space::M)).spacing(space::M);
    container(keys).center_x(Length::Fill).into()
}

/// The width of so many keys beside each other.
fn across(key: Size, count: usize) -> f32 {
    let count = f32::from(u8::try_from(count).unwrap_or(u8::MAX));
    count * key.width + (count - 1.0).max(0.0) * space::M
}

/// Dots, their number, and the tries left.
fn progress(page: Page<'_>, scene: PinScene, place: Size) -> Element<'_, Message> {
    let look = page.look;
    let room = scene.typed.clamp(LEAST, MOST + 1);
    let size = fitting(MOST + 1, place.width, DOT.min(place.height - PROGRESS_LINE - space::XS));
    let typed = look.say_count("typed", "count", u64::try_from(scene.typed).unwrap_or(u64::MAX));
    let tries = look.say_count("tries-left", "tries", scene.tries_left.into());
    let line = |words: &str| look.set(words, Kind::Key, place.width * 0.6, PROGRESS_LINE);
    let tries = line(&tries).font(look.bold());
    let tries = if is_amber(scene) { tries.color(look.roles().referred.ink) } else { tries };
    column![
        dots(look, scene.typed.min(MOST + 1), room, size),
        row![line(&typed), tries].spacing(space::XL).align_y(Alignment::Center),
    ]
    .spacing(space::XS)
    .into()
}
