//! What is checked, and why: short, from the purpose of the case, and with what is not read.

use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use super::Message;
use super::frame::label;
use super::page::Page;
use crate::pki::Use;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::widget::{Element, Tone, button};

const BACK: f32 = 420.0;

/// The page, over whichever page asked for it.
pub(super) fn page(page: Page<'_>) -> Element<'_, Message> {
    let look = page.look;
    let purpose = purpose(page);
    let title = look.say("why-title");
    let (what, privacy) = (what(page), look.say("privacy"));
    let mut texts = vec![(&*title, Kind::Title)];
    texts.extend(purpose.as_deref().map(|purpose| (purpose, Kind::Body)));
    texts.push((&what, Kind::Body));
    let height = page.room.height - space::BUTTON - space::XXL;
    let boxed = |width: f32, height: f32| {
        let privacy = look.set(&privacy, Kind::Body, width - 2.0 * space::XL, height - 2.0 * space::XL);
        container(privacy).padding(space::XL).width(width).style(look.raised_box())
    };
    let words: Element<'_, Message> = if page.is_upright() {
        let half = height * 0.4;
        let words = page.texts(&texts, page.room.width, height - half);
        column![words, boxed(page.room.width, half)].spacing(space::XXL).into()
    } else {
        let right = page.room.width * 0.4;
        let words = page.texts(&texts, page.room.width - right - space::COLUMN, height);
        let words = container(words).width(Length::Fill);
        row![words, boxed(right, height)].spacing(space::COLUMN).align_y(Alignment::Center).into()
    };
    let width = BACK.min(page.room.width);
    let back = button("why-back", look, Tone::Primary, label(look, &look.say("why-back"), width))
        .padding(space::XS)
        .width(width)
        .height(space::BUTTON)
        .on_press(Message::WhyToggled);
    column![words, back].spacing(space::XXL).into()
}

/// What the case is for, if it is for something that has a name.
pub(super) fn purpose(page: Page<'_>) -> Option<String> {
    let look = page.look;
    page.view.purpose().map(|purpose| look.say_text("for-purpose", "purpose", purpose.name(look.language)))
}

/// What is checked, by the certificate that the purpose needs.
pub(super) fn what(page: Page<'_>) -> String {
    let certificate = page.view.order.as_ref().map_or(Use::Authentication, |order| order.certificate);
    page.look.say(match certificate {
        Use::Authentication => "why-authentication",
        Use::Signature => "why-signature",
    })
}
