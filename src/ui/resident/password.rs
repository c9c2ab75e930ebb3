//! The password of the signature certificate, 6 to 16 letters and digits. It looks unlike the page of four digits on
//! purpose: people mix the two up. Keys in ABC order; the statement to be signed stands above them.

use iced::widget::{Row, column, container, row};
use iced::{Alignment, Length, Size};

use super::Message;
use super::page::Page;
use super::pin::{confirm, is_amber, key, notice_body, notice_title, warning, word_key};
use crate::session::scene::PinScene;
use crate::ui::action::Action;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::widget::Element;
use crate::ui::widget::dots::{dots, fitting};

const ROWS: [&str; 4] = ["1234567890", "ABCDEFGHIJ", "KLMNOPQRST", "UVWXYZ"];
const LEAST: usize = 6;
const MOST: usize = 16;

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
    let high = (page.room.height * 0.66 - 4.0 * space::M) / 5.0;
    Size::new(wide.min(space::KEY_MOST), high.clamp(space::KEY_LEAST, space::KEY))
}

fn sentence(page: Page<'_>, scene: PinScene, height: f32) -> Element<'_, Message> {
    let look = page.look;
    let right = (page.room.width * 0.4).min(560.0);
    let left = page.room.width - right - space::XL;
    let (headline, second) = match scene.notice {
        None => (look.say("password-official"), look.say("enter-password")),
        Some(notice) => (look.say(notice_title(notice)), look.say(notice_body(notice, scene.certificate_use))),
    };
    let words = page.texts(&[(&headline, Kind::Title), (&second, Kind::Small)], left, height);
    row![container(words).width(left), statement(page, right, height)]
        .spacing(space::XL)
        .align_y(Alignment::Center)
        .into()
}

/// 「この内容に電子署名します」 and what that is.
fn statement(page: Page<'_>, width: f32, height: f32) -> Element<'_, Message> {
    let look = page.look;
    let purpose = page.view.purpose().map_or("", |purpose| purpose.name(look.language));
    let named = [purpose, page.view.desk_name.as_str()].into_iter().filter(|part| !part.is_empty());
    let what = named.collect::<Vec<_>>().join("　");
    let inner = width - 2.0 * space::L;
    let said = look.say("statement");
    let texts = [(said.as_str(), Kind::Small), (what.as_str(), Kind::Small)];
    let set = look.stack(&texts, inner, height - 2.0 * space::M, space::XS);
    let lines = set.into_iter().enumerate().map(|(index, line)| if index == 0 { line.font(BOLD) } else { line });
    container(column(lines.map(Element::from)).spacing(space::XS))
        .padding([space::M, space::L])
        .width(width)
        .style(look.raised_box())
        .into()
}

fn keyboard(page: Page<'_>, scene: PinScene, size: Size) -> Element<'_, Message> {
    let (look, held) = (page.look, scene.keyboard_held);
    let double = Size::new(2.0 * size.width + space::M, size.height);
    let rows = ROWS.into_iter().enumerate().map(|(index, characters)| {
        let keys = characters.chars().map(|character| key(look, held, character, size));
        let mut keys = Row::with_children(keys).spacing(space::M);
        if index + 1 == ROWS.len() {
            keys = keys.push(word_key(look, held, "erase", Action::Erase, double)).push(word_key(
                look,
                held,
                "erase-all",
                Action::EraseAll,
                double,
            ));
        }
        Element::from(keys)
    });
    let sending = Size::new(4.0 * size.width + 3.0 * space::M, size.height);
    let progress = container(progress(page, scene, 6.0 * size.width + 5.0 * space::M))
        .width(6.0 * size.width + 5.0 * space::M)
        .height(size.height)
        .align_y(Alignment::Center);
    let keys = column(rows).push(row![progress, confirm(look, held, sending)].spacing(space::M)).spacing(space::M);
    container(keys).center_x(Length::Fill).into()
}

/// Dots, their number, and the tries left.
fn progress(page: Page<'_>, scene: PinScene, width: f32) -> Element<'_, Message> {
    let look = page.look;
    let room = scene.typed.clamp(LEAST, MOST + 1);
    let size = fitting(MOST + 1, width, 20.0);
    let typed = look.say_count("typed", "count", u64::try_from(scene.typed).unwrap_or(u64::MAX));
    let tries = look.say_count("tries-left", "tries", scene.tries_left.into());
    let line = |words: &str| look.set(words, Kind::Key, width * 0.6, 36.0);
    let tries = line(&tries).font(BOLD);
    let tries = if is_amber(scene) { tries.color(look.roles().referred.ink) } else { tries };
    column![
        dots(look, scene.typed.min(MOST + 1), room, size),
        row![line(&typed), tries].spacing(space::XL).align_y(Alignment::Center),
    ]
    .spacing(space::XS)
    .into()
}
