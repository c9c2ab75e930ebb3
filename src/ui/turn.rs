//! The page between two people who share one screen: it asks to turn the screen, and shows nothing of either of them.
//!
//! The way out is one big button; Enter and F12 press it too.

use iced::widget::{column, container};
use iced::{Alignment, Length, Size};

use super::look::Look;
use super::resident::ROOT;
use super::space;
use super::typography::Kind;
use super::widget::drawing::{Subject, drawing};
use super::widget::{Element, Tone, band, button, ground};
use crate::pki::Environment;

/// To whom the screen is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Towards {
    /// 画面を来庁者に向けてください
    Resident,
    /// 画面を職員に戻してください
    Clerk,
}

/// The screen was turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turned;

/// The id of the button.
pub const DONE: &str = "turned";

/// The whole window.
#[must_use]
pub fn view<'a>(look: Look, environment: Environment, towards: Towards) -> Element<'a, Turned> {
    let (headline, body, done) = match towards {
        Towards::Resident => ("turn-to-resident", "turn-to-resident-body", "turn-to-resident-done"),
        Towards::Clerk => ("turn-to-clerk", "turn-to-clerk-body", "turn-to-clerk-done"),
    };
    let world = match environment {
        Environment::Production => None,
        Environment::Test => Some(band(look, &look.say("band-test"))),
        Environment::Practice => Some(band(look, &look.say("band-practice"))),
    };
    let width = look.size.width - 2.0 * space::PAGE;
    let picture = (width * 0.4).min(look.size.height * 0.32);
    let around = picture * 0.75 + space::KEY + space::BAND + 2.0 * space::COLUMN + 3.0 * space::XXL;
    let texts = [(&*look.say(headline), Kind::Headline), (&*look.say(body), Kind::Body)];
    let set = look.stack(&texts, width, look.size.height - around, space::L);
    let words = column(set.into_iter().map(|text| text.align_x(Alignment::Center).into()));
    let wide = width.min(space::WIDE_BUTTON);
    let label = look.set(&look.say(done), Kind::Body, wide - space::XXL, space::KEY - space::M).font(look.bold());
    let done = button(DONE, look, Tone::Primary, label.align_x(Alignment::Center))
        .width(wide)
        .height(space::KEY)
        .on_press(Turned);
    let inside = column![
        drawing(look, Subject::TurnScreen, picture),
        words.spacing(space::L).align_x(Alignment::Center).width(width),
        done,
    ];
    let page = container(inside.spacing(space::XXL).align_x(Alignment::Center))
        .center(Length::Fill)
        .padding([space::COLUMN, space::PAGE]);
    whole(look, environment, column![world, page].into())
}

fn whole(look: Look, environment: Environment, inside: Element<'_, Turned>) -> Element<'_, Turned> {
    let Size { width, height } = look.size;
    container(inside).id(ROOT).width(width).height(height).style(ground(look, environment)).into()
}
