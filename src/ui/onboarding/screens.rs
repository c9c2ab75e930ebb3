//! The resident's monitor, by the large number that stands on each; and a card drawn as large as a real one, to match.

use iced::widget::{column, container};
use iced::{Alignment, Length, Size};

use super::Message;
use super::parts::options;
use crate::language::Argument;
use crate::onboarding::{Answers, Field, Screen};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::supervisor::parts::{part, words};
use crate::ui::typography::Kind;
use crate::ui::widget::Element;
use crate::ui::widget::true_size::{self, card};

/// A choice is not wider than this at 100 %.
const OPTIONS: f32 = 640.0;
/// No card is more pixels wide.
const MOST: f32 = 2000.0;
/// The number on a monitor.
const NUMBER: f32 = 200.0;

/// How wide the card is on the resident's monitor, in its pixels; as its density says, until somebody held a card to it.
pub(super) fn card_pixels(answers: &Answers, screens: &[Screen]) -> u32 {
    let given = answers.shown(Field::CardPixels).parse().ok();
    given.unwrap_or_else(|| told(chosen(answers, screens).and_then(|at| screens.get(at))))
}

fn told(screen: Option<&Screen>) -> u32 {
    let density = screen.and_then(|screen| screen.density).unwrap_or(true_size::USUAL);
    pixels(density * true_size::WIDE)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::as_conversions, reason = "some hundreds")]
fn pixels(length: f32) -> u32 {
    length.round().clamp(1.0, MOST) as u32
}

/// Logical pixels to a millimetre where the card is so many pixels wide, and one of ours is so many of them.
#[must_use]
pub fn density(pixels: u32, scale: f32) -> f32 {
    f32::from(u16::try_from(pixels).unwrap_or(u16::MAX)) / true_size::WIDE / scale
}

/// Which monitor is the resident's, by its place; none: one screen is turned round.
pub(super) fn chosen(answers: &Answers, screens: &[Screen]) -> Option<usize> {
    if answers.is_single_screen() {
        return None;
    }
    let named = answers.shown(Field::ResidentMonitor);
    let other = || screens.iter().position(|screen| !screen.is_clerks);
    if named.is_empty() { other() } else { screens.iter().position(|screen| screen.name.contains(&named)) }
}

/// The page; the card stands here where it stands on no monitor of its own.
pub(super) fn body<'a>(
    look: Look,
    answers: &Answers,
    screens: &[Screen],
    scale: f32,
    width: f32,
) -> Element<'a, Message> {
    let chosen = chosen(answers, screens);
    let monitors = screens.iter().enumerate().map(|(at, screen)| {
        let (wide, high) = screen.size;
        let facts = [
            ("number", Argument::Count((at + 1).try_into().unwrap_or(0))),
            ("name", Argument::Text(&screen.name)),
            ("wide", Argument::Count(wide.into())),
            ("high", Argument::Count(high.into())),
        ];
        let more = screen.is_clerks.then(|| look.say("setup-window-screen-clerks"));
        let words = look.language.say_with("setup-window-screen", &facts);
        (format!("screen-{at}"), words, more, chosen == Some(at), Message::ScreenChosen(Some(at)))
    });
    let turned = (
        String::from("screen-turned"),
        look.say("setup-window-screen-turned"),
        Some(look.say("setup-window-screen-turned-hint")),
        chosen.is_none(),
        Message::ScreenChosen(None),
    );
    let offered = options(look, monitors.chain([turned]), width.min(OPTIONS * look.enlargement.factor()));
    let elsewhere = chosen.and_then(|at| screens.get(at)).is_some_and(|screen| !screen.is_clerks);
    let pixels = card_pixels(answers, screens);
    let told = if elsewhere { "setup-window-card-there" } else { "setup-window-card-here" };
    let drawn = (!elsewhere).then(|| card(look, density(pixels, scale)));
    column![
        part(look, "setup-window-screen-which", width),
        offered,
        part(look, "setup-window-card", width),
        words(look, &look.say(told), width),
        drawn,
        words(look, &look.say_count("setup-window-card-pixels", "pixels", pixels.into()), width),
    ]
    .spacing(space::L)
    .into()
}

/// What stands on a monitor while one of them is chosen: its number, and the card on the resident's.
pub fn number<'a, M: 'a>(look: Look, number: usize, density: Option<f32>) -> Element<'a, M> {
    let Size { width, height } = look.size;
    let size = NUMBER.min(height * 0.25);
    let words = look.line(number.to_string(), Kind::Headline).size(size);
    let drawn = density.map(|density| card(look, density));
    let inside = column![words, drawn].spacing(space::XL).align_x(Alignment::Center);
    container(inside).width(width).height(height).center(Length::Fill).style(look.raised_box()).into()
}
