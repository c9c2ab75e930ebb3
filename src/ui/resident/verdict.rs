//! The end of a case in the resident's words: 確認できました, the cause alone, 職員がご案内します, or 中止しました; and what
//! was shown by it. Until the card is out the page asks for it, more plainly the longer it lies there: a banner after
//! 3 s, the whole page after 20 s. Nobody is blamed, nobody is told "locked" unless the card said so, and then calmly.

use iced::widget::{Space, column, container, row};
use iced::{Alignment, Length, Size};

use super::Message;
use super::page::Page;
use crate::language::Language;
use crate::pki::Use;
use crate::session::scene::Conclusion;
use crate::session::{Reason, Verdict};
use crate::ui::space;
use crate::ui::theme::Pair;
use crate::ui::typography::Kind;
use crate::ui::widget::Element;
use crate::ui::widget::drawing::{Subject, drawing};
use crate::ui::widget::shape::{self, Shape, shape};

/// Seconds after which the forgotten card is asked for in a banner, over the whole page, and with staff on their way.
const BANNER: u64 = 3;
const WHOLE_PAGE: u64 = 20;
const STAFF: u64 = 30;
/// How high the verdict is, at most, under the word about a forgotten card; and that word under the verdict.
const LOW: f32 = 132.0;
const CARD: f32 = 200.0;
/// A verdict lower than this says its own word alone.
const ROOMY: f32 = 150.0;
/// Its shape is not larger than this.
const MARK: f32 = 160.0;

/// The page.
pub(super) fn page<'a>(page: Page<'a>, conclusion: &Conclusion) -> Element<'a, Message> {
    let Conclusion { card_present, card_left_for, .. } = *conclusion;
    if card_present && card_left_for >= WHOLE_PAGE {
        let short = (page.room.height * 0.24).min(LOW);
        let asked = take_card(page, card_left_for, page.room.height - short - space::XL);
        return column![said(page, conclusion, short), asked].spacing(space::XL).into();
    }
    // What to do about a blocked PIN is longer than any other cause.
    let share = if conclusion.reason == Some(Reason::PinBlocked) { 0.22 } else { 0.28 };
    let card_height = if card_present { (page.room.height * share).min(CARD) } else { -space::XL };
    let said = said(page, conclusion, page.room.height - card_height - space::XL);
    let card = card_present.then(|| take_card(page, card_left_for, card_height));
    column![said, card].spacing(space::XL).into()
}

/// The verdict in a box of this height; a low one has room for the verdict's own word alone.
fn said<'a>(page: Page<'a>, conclusion: &Conclusion, height: f32) -> Element<'a, Message> {
    let look = page.look;
    let (headline, body) = words(look.language, conclusion);
    let (sign, pair) = signs(page, conclusion);
    let is_low = height < ROOMY;
    let mark = if is_low { height * 0.5 } else { (height * 0.5).min(page.room.width * 0.2).min(MARK) };
    let width = page.room.width - mark - 4.0 * space::XL;
    let texts = [(&*headline, if is_low { Kind::Title } else { Kind::Headline }), (&body, Kind::Body)];
    let told = if is_low { &texts[..1] } else { &texts[..] };
    let texts = page.texts(told, width, height - if is_low { space::L } else { 2.0 * space::XL });
    container(row![shape(sign, pair.ink, mark), texts].spacing(space::XXL).align_y(Alignment::Center))
        .padding([if is_low { space::S } else { space::XL }, space::XL])
        .width(Length::Fill)
        .height(height)
        .align_y(Alignment::Center)
        .style(look.tinted_box(pair))
        .into()
}

/// Shape and colours: a blocked PIN is nobody's alarm.
fn signs(page: Page<'_>, conclusion: &Conclusion) -> (Shape, Pair) {
    let roles = page.look.roles();
    match conclusion.reason {
        Some(Reason::PinBlocked | Reason::PinLimit) => (Shape::Bar, Pair { ink: roles.ink, ground: roles.raised }),
        _ => (shape::of(conclusion.verdict), shape::colours(page.look, conclusion.verdict)),
    }
}

/// What stands large, and the cause or the thanks under it; each line is a message of its own.
pub(super) fn words(language: Language, conclusion: &Conclusion) -> (String, String) {
    let cause =
        conclusion.reason.map(|reason| language.say(&format!("{}-resident", reason.code()))).unwrap_or_default();
    match (conclusion.verdict, conclusion.reason) {
        (Verdict::Accepted, _) => {
            let proved = match conclusion.report.certificate.as_ref().map(|facts| facts.certificate_use) {
                Some(Use::Signature) => "verdict-proves-signature",
                Some(Use::Authentication) | None => "verdict-proves-authentication",
            };
            let body = format!("{}\n{}", language.say(proved), language.say("verdict-accepted-resident-body"));
            (language.say("verdict-accepted-resident"), body)
        }
        (Verdict::Refused, Some(Reason::PinBlocked)) => {
            (language.say("verdict-pin-resident"), format!("{cause}\n{}", language.say("blocked-slip")))
        }
        (Verdict::Refused, Some(Reason::PinLimit)) => (language.say("verdict-limit-resident"), cause),
        (Verdict::Refused, _) => (language.say("verdict-refused-resident"), cause),
        (Verdict::OutOfService, _) => (language.say("out-of-order"), cause),
        (Verdict::Referred, _) if conclusion.report.asked_again_later => {
            let later = language.say("verdict-later-resident");
            (language.say("verdict-referred-resident"), format!("{cause}\n{later}"))
        }
        (Verdict::Referred, _) => (language.say("verdict-referred-resident"), cause),
        (Verdict::Abandoned, _) => (language.say("verdict-abandoned-resident"), cause),
    }
}

/// The card still lies there.
fn take_card(page: Page<'_>, seconds: u64, height: f32) -> Element<'_, Message> {
    let look = page.look;
    let roles = look.roles();
    let (pair, key, kind) = match seconds {
        0..BANNER => (Pair { ink: roles.ink, ground: roles.raised }, "take-card", Kind::Title),
        BANNER..WHOLE_PAGE => (roles.primary, "take-card", Kind::Title),
        WHOLE_PAGE..STAFF => (roles.primary, "take-card-forgotten", Kind::Headline),
        _ => (roles.primary, "take-card-staff", Kind::Headline),
    };
    let whole = seconds >= WHOLE_PAGE;
    let stands = whole && page.is_upright();
    let share = if stands {
        0.7
    } else if whole {
        0.4
    } else {
        0.25
    };
    // Three quarters as high as wide, within its own edge and the box's.
    let whole_in_box = (height - 2.0 * (space::M + space::S)) / 0.75 + space::XL;
    let picture = if stands { height * 0.7 } else { whole_in_box.min(height * 1.2) }.min(page.room.width * share);
    let room = Size::new(page.room.width - 2.0 * space::XL, height - space::XXL);
    let room = if stands {
        Size::new(room.width, room.height - picture - space::XL)
    } else {
        Size::new(room.width - picture - space::XL, room.height)
    };
    let words = look.set(&look.say(key), kind, room.width, room.height);
    let drawn = container(drawing(look, Subject::TakeCard, picture - space::XL))
        .padding(space::S)
        .style(move |_| container::background(roles.surface).border(iced::border::rounded(space::RADIUS)));
    let both: Element<'_, Message> = if stands {
        column![words, drawn].spacing(space::XXL).width(Length::Fill).align_x(Alignment::Center).into()
    } else {
        row![words, Space::new().width(Length::Fill), drawn].align_y(Alignment::Center).into()
    };
    container(both)
        .padding([space::M, space::XL])
        .width(Length::Fill)
        .height(height)
        .align_y(Alignment::Center)
        .style(look.tinted_box(pair))
        .into()
}
