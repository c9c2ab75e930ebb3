//! The end of a case in the resident's words: 確認できました, the cause alone, 職員がご案内します, or 中止しました.
//! Until the card is out the page asks for it, more plainly the longer it lies there. Nobody is blamed, and nobody is
//! told "locked" unless the card said so.

use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use super::Message;
use super::page::Page;
use crate::language::Language;
use crate::session::scene::Conclusion;
use crate::session::{Reason, Verdict};
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::widget::Element;
use crate::ui::widget::drawing::{Subject, drawing};
use crate::ui::widget::shape::{colours, of, shape};

/// The page.
pub(super) fn page<'a>(page: Page<'a>, conclusion: &Conclusion) -> Element<'a, Message> {
    let look = page.look;
    let (headline, body) = words(page.look.language, conclusion);
    let pair = colours(look, conclusion.verdict);
    let card_height = if conclusion.card_present { (page.room.height * 0.36).min(220.0) } else { 0.0 };
    let high = page.room.height - card_height - space::XL;
    let mark = (high * 0.5).min(page.room.width * 0.2).min(160.0);
    let width = page.room.width - mark - 4.0 * space::XL;
    let texts = page.texts(&[(&headline, Kind::Headline), (&body, Kind::Body)], width, high - 2.0 * space::XL);
    let said = container(
        row![shape(of(conclusion.verdict), pair.ink, mark), texts].spacing(space::XXL).align_y(Alignment::Center),
    )
    .padding(space::XL)
    .width(Length::Fill)
    .height(Length::Fill)
    .align_y(Alignment::Center)
    .style(look.tinted_box(pair));
    let card = conclusion.card_present.then(|| take_card(page, conclusion.card_left_for, card_height));
    column![said, card].spacing(space::XL).into()
}

/// What stands large, and the cause or the thanks under it.
pub(super) fn words(language: Language, conclusion: &Conclusion) -> (String, String) {
    let cause =
        conclusion.reason.map(|reason| language.say(&format!("{}-resident", reason.code()))).unwrap_or_default();
    match (conclusion.verdict, conclusion.reason) {
        (Verdict::Accepted, _) => {
            (language.say("verdict-accepted-resident"), language.say("verdict-accepted-resident-body"))
        }
        (Verdict::Refused, Some(Reason::PinBlocked)) => (language.say("verdict-pin-resident"), cause),
        (Verdict::Refused, Some(Reason::PinLimit)) => (language.say("verdict-limit-resident"), cause),
        (Verdict::Refused, _) => (language.say("verdict-refused-resident"), cause),
        (Verdict::Referred | Verdict::OutOfService, _) => (language.say("verdict-referred-resident"), cause),
        (Verdict::Abandoned, _) => (language.say("verdict-abandoned-resident"), cause),
    }
}

/// The card still lies there: a banner, after a while a louder one, then staff come.
fn take_card(page: Page<'_>, seconds: u64, height: f32) -> Element<'_, Message> {
    let look = page.look;
    let roles = look.roles();
    let (pair, key) = match seconds {
        0..=2 => (crate::ui::theme::Pair { ink: roles.ink, ground: roles.raised }, "take-card"),
        3..=29 => (roles.primary, "take-card"),
        _ => (roles.primary, "take-card-staff"),
    };
    let picture = (height * 1.2).min(page.room.width * 0.25);
    let width = page.room.width - picture - 3.0 * space::XL;
    let words = look.set(&look.say(key), Kind::Title, width, height - space::XXL);
    let drawn = container(drawing(look, Subject::TakeCard, picture - space::XL))
        .padding(space::S)
        .style(move |_| container::background(roles.surface).border(iced::border::rounded(space::RADIUS)));
    container(row![words, iced::widget::Space::new().width(Length::Fill), drawn].align_y(Alignment::Center))
        .padding([space::M, space::XL])
        .width(Length::Fill)
        .height(height)
        .align_y(Alignment::Center)
        .style(look.tinted_box(pair))
        .into()
}
