//! Nobody is being served: welcome in every language that is offered, or the word that this counter cannot serve.

use iced::widget::{Row, Space, column, container, row};
use iced::{Alignment, Length, Size};

use super::Message;
use super::page::Page;
use crate::language::Language;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::view::{LightState, Part, View};
use crate::ui::widget::drawing::{Subject, drawing};
use crate::ui::widget::shape::{Shape, shape};
use crate::ui::widget::{Element, Tone, button};

/// How high a language's button is, at least and at most.
const LEAST: f32 = 64.0;
const MOST: f32 = 96.0;
/// More lines of languages leave no room for the welcome.
const LINES: usize = 4;
/// A welcome lower than this has no room for a drawing.
const DRAWN_FROM: f32 = 300.0;

/// Nobody is being served.
pub(super) fn welcome(page: Page<'_>) -> Element<'_, Message> {
    let look = page.look;
    let offered = page.view.languages.len();
    let (rows, share) = (rows(page, offered), if page.is_upright() { 0.5 } else { 0.56 });
    let grid = (offered > 1).then(|| grid(page, (page.room.height * share - gaps(rows)) / count(rows)));
    let taken = grid.as_ref().map_or(0.0, |(_, height)| height + space::XL);
    let height = page.room.height - taken;
    let privacy = look.say("privacy");
    let texts =
        [(&*look.say("welcome"), Kind::Headline), (&look.say("welcome-body"), Kind::Body), (&privacy, Kind::Small)];
    let said: Element<'_, Message> = if page.is_upright() {
        let width = (page.room.width * 0.6).min((height - DRAWN_FROM) / 0.75);
        column![drawing(look, Subject::CardReady, width), page.texts(&texts, page.room.width, height - width * 0.75)]
            .spacing(space::XXL)
            .into()
    } else if height < DRAWN_FROM {
        let width = (page.room.width - space::COLUMN) / 2.0;
        let (left, right) = (page.texts(&texts[..2], width, height), page.texts(&texts[2..], width, height));
        row![container(left).width(width), right].spacing(space::COLUMN).align_y(Alignment::Center).into()
    } else {
        let width = page.drawing_width().min(height / 0.75);
        let words = page.texts(&texts, page.room.width - width - space::COLUMN, height);
        row![container(words).width(Length::Fill), drawing(look, Subject::CardReady, width)]
            .spacing(space::COLUMN)
            .align_y(Alignment::Center)
            .into()
    };
    let said = container(said).height(height).align_y(Alignment::Center);
    column![said, grid.map(|(grid, _)| grid)].spacing(space::XL).into()
}

/// The reader or the record is gone: nobody can be served before staff have seen to it.
pub(super) fn is_out_of_order(view: &View) -> bool {
    let stopped = |part: Part| view.lights.iter().any(|light| light.part == part && light.state == LightState::Stopped);
    stopped(Part::Reader) || stopped(Part::Record)
}

/// This counter cannot serve; where to go instead.
pub(super) fn out_of_order(page: Page<'_>) -> Element<'_, Message> {
    let look = page.look;
    let texts = [(&*look.say("out-of-order"), Kind::Headline), (&look.say("out-of-order-body"), Kind::Body)];
    let size = (page.room.height * 0.4).min(page.room.width * 0.24);
    let sign = shape(Shape::Cross, look.roles().quiet, size);
    page.beside(&texts, None, sign, Size::new(size, size))
}

/// The list of languages, over any page.
pub(super) fn languages(page: Page<'_>) -> Element<'_, Message> {
    let rows = rows(page, page.view.languages.len());
    let title = page.look.set(&page.look.say("choose-language"), Kind::Title, page.room.width, page.room.height * 0.2);
    let (grid, _) = grid(page, (page.room.height * 0.7 - gaps(rows)) / count(rows));
    column![title, grid].spacing(space::XXL).into()
}

/// Every language by its own name, and how high that is.
fn grid(page: Page<'_>, height: f32) -> (Element<'_, Message>, f32) {
    let offered = &page.view.languages;
    let columns = columns(page, offered.len());
    let height = height.clamp(LEAST, MOST);
    let width = (page.room.width - gaps(columns)) / count(columns);
    let rows = offered.chunks(columns.max(1)).map(|languages| {
        let buttons = languages.iter().map(|language| one(page, *language, Size::new(width, height)));
        let missing = columns - languages.len();
        let filled = buttons.chain((0..missing).map(|_| Space::new().width(width).into()));
        Element::from(Row::with_children(filled).spacing(space::M))
    });
    let lines = self::rows(page, offered.len());
    (column(rows).spacing(space::M).into(), height * count(lines) + gaps(lines))
}

fn one(page: Page<'_>, language: Language, size: Size) -> Element<'_, Message> {
    let look = page.look;
    let tone = if language == look.language { Tone::Chosen } else { Tone::Plain };
    let own = Look { language, ..look };
    let name = own.set(language.own_name(), Kind::Key, size.width - 2.0 * space::M, size.height - space::S);
    button(language.code(), look, tone, name.align_x(Alignment::Center))
        .padding(0.0)
        .width(size.width)
        .height(size.height)
        .on_press(Message::LanguageChosen(language))
        .into()
}

fn columns(page: Page<'_>, languages: usize) -> usize {
    across(page.room.width, languages)
}

/// As many beside each other as have room for their names, and one more where they would not be seen at once.
fn across(width: f32, languages: usize) -> usize {
    let most = if width >= space::WIDE { 4 } else { 3 };
    let most = if languages.div_ceil(most) > LINES { most + 1 } else { most };
    match languages {
        2 => 2,
        4 => most.min(languages) / 2 * 2,
        _ => most.min(languages),
    }
}

fn rows(page: Page<'_>, languages: usize) -> usize {
    languages.div_ceil(columns(page, languages).max(1))
}

fn gaps(things: usize) -> f32 {
    space::M * count(things.saturating_sub(1))
}

fn count(things: usize) -> f32 {
    f32::from(u16::try_from(things).unwrap_or(u16::MAX)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_language_more_takes_no_line_from_the_welcome() {
        for width in [900.0, space::WIDE] {
            for languages in 2_usize..=16 {
                assert!(languages.div_ceil(across(width, languages)) <= LINES, "{languages} at {width}");
            }
        }
        assert_eq!((across(900.0, 12), across(900.0, 13), across(space::WIDE, 13)), (3, 4, 4));
    }
}
