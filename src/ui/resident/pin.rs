//! The PIN of four digits: one sentence, four dots, ten keys, 確定.
//!
//! Nothing is sent but by 確定. While the window does not hold the keyboard no key is taken, and the page says so.

use iced::widget::{Space, Text, column, container, row};
use iced::{Alignment, Length, Size};

use super::Message;
use super::last_try::official_name;
use super::pad;
use super::page::{Arrangement, Page};
use super::settings::PadPlace;
use crate::pki::Use;
use crate::session::scene::{Notice, PinScene};
use crate::ui::action::Action;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::widget::dots::dots;
use crate::ui::widget::{Element, Tone, button};

pub(super) const DIGITS: usize = 4;
const DOT: f32 = 44.0;
const SHORT_DOT: f32 = 36.0;
/// The button for more time is not wider than this where it stands alone.
const MORE_TIME: f32 = 420.0;
/// The share of a low room, and of an upright one, that the keys may take.
const LOW: f32 = 0.5;
const HIGH: f32 = 0.55;

/// The page.
pub(super) fn page(page: Page<'_>, scene: PinScene) -> Element<'_, Message> {
    match page.arrangement() {
        Arrangement::Beside(place) => beside(page, scene, place),
        Arrangement::Stacked(place) => stacked(page, scene, place),
        Arrangement::Upright(place) => upright(page, scene, place),
    }
}

fn beside(page: Page<'_>, scene: PinScene, place: PadPlace) -> Element<'_, Message> {
    let key = page.key_of(pad::tall_key(page.room.height));
    let width = page.room.width - pad::tall_size(key).width - space::COLUMN;
    let words = container(sentence(page, scene, width, page.room.height)).width(width);
    let pad = pad::tall(page, scene.keyboard_held, key);
    let both = if place == PadPlace::Left { row![pad, words] } else { row![words, pad] };
    both.spacing(space::COLUMN).align_y(Alignment::Center).into()
}

fn upright(page: Page<'_>, scene: PinScene, place: PadPlace) -> Element<'_, Message> {
    let key = page.key_of(pad::tall_key(page.room.height * HIGH));
    let high = page.room.height - pad::tall_size(key).height - space::XXL;
    let words = sentence(page, scene, page.room.width, high);
    let pad = aligned(pad::tall(page, scene.keyboard_held, key), place);
    let between = (place == PadPlace::Bottom).then(|| Space::new().height(Length::Fill));
    column![words, between, pad].spacing(space::XXL).into()
}

fn stacked(page: Page<'_>, scene: PinScene, place: PadPlace) -> Element<'_, Message> {
    let widest = pad::wide_key(Size::new(page.room.width, page.room.height * LOW));
    let height = page.key_of(widest.height);
    let width = if place == PadPlace::Bottom { widest.width } else { widest.width.min(height * 2.0) };
    let key = Size::new(width, height);
    let high = page.room.height - pad::wide_size(key).height - space::XL;
    let words = container(short_sentence(page, scene, page.room.width, high)).height(high).align_y(Alignment::Center);
    let pad = aligned(pad::wide(page, scene.keyboard_held, key), place);
    column![words, pad].spacing(space::XL).into()
}

fn aligned(pad: Element<'_, Message>, place: PadPlace) -> Element<'_, Message> {
    let pad = container(pad).width(Length::Fill);
    match place {
        PadPlace::Left => pad.align_x(Alignment::Start),
        PadPlace::Right => pad.align_x(Alignment::End),
        PadPlace::Centre | PadPlace::Bottom => pad.align_x(Alignment::Center),
    }
    .into()
}

fn sentence(page: Page<'_>, scene: PinScene, width: f32, height: f32) -> Element<'_, Message> {
    let below = DOT + 2.0 * space::XL;
    if let Some(warning) = warning(page, scene, width, height) {
        return warning;
    }
    let look = page.look;
    let said = words(page, scene);
    let second = said.second();
    let tries = look.say_count("tries-left", "tries", scene.tries_left.into());
    // What happened is not said in the small letters of the PIN's name.
    let kind = if said.official.is_some() { Kind::Small } else { Kind::Body };
    let all = [(said.headline.as_str(), said.kind), (second.as_str(), kind), (tries.as_str(), Kind::Body)];
    let mut set = look.stack(&all, width, height - below, space::L).into_iter();
    let (headline, second, tries) = (set.next(), set.next(), set.next());
    let tries = tries
        .map(|tries| if is_amber(scene) { tries.font(look.bold()).color(look.roles().referred.ink) } else { tries });
    let second = second.map(|second| second.color(look.roles().quiet));
    column![column![headline, second].spacing(space::L), dots(look, scene.typed.min(2 * DIGITS), DIGITS, DOT), tries]
        .spacing(space::XL)
        .into()
}

/// The same in a low place: the dots and the tries stand in one line.
fn short_sentence(page: Page<'_>, scene: PinScene, width: f32, height: f32) -> Element<'_, Message> {
    if let Some(warning) = warning(page, scene, width, height) {
        return warning;
    }
    let look = page.look;
    let said = words(page, scene);
    if let Said { headline, kind, body: Some(body), official: Some(official) } = &said {
        let right = width * 0.36;
        let left = width - right - space::COLUMN;
        let told = page.texts(&[(headline, *kind), (body, Kind::Small)], left, height);
        let tries = tries(page, scene, right, space::BUTTON);
        let official = look.set(official, Kind::Small, right, height - space::BUTTON - space::S);
        let asked = column![official, tries].spacing(space::S);
        return row![container(told).width(left), asked].spacing(space::COLUMN).align_y(Alignment::Center).into();
    }
    let line = Kind::Body.size() * Kind::Body.leading();
    let second = said.second();
    let all = [(said.headline.as_str(), said.kind), (second.as_str(), Kind::Small)];
    let mut set = look.stack(&all, width, height - line - space::S, space::S).into_iter();
    let (headline, second) = (set.next(), set.next());
    let words = column![headline, second.map(|second| second.color(look.roles().quiet))].spacing(space::S);
    let dots = dots(look, scene.typed.min(2 * DIGITS), DIGITS, SHORT_DOT);
    let tries = tries(page, scene, width - 8.0 * SHORT_DOT, line);
    let line = row![dots, tries].spacing(space::COLUMN).align_y(Alignment::Center).height(line);
    column![words, line].spacing(space::S).into()
}

fn tries(page: Page<'_>, scene: PinScene, width: f32, height: f32) -> Text<'_> {
    let look = page.look;
    let words = look.say_count("tries-left", "tries", scene.tries_left.into());
    let set = look.set(&words, Kind::Body, width, height);
    if is_amber(scene) { set.font(look.bold()).color(look.roles().referred.ink) } else { set }
}

/// The sentence and how large it is; what is below it, and which PIN is meant.
struct Said {
    headline: String,
    kind: Kind,
    body: Option<String>,
    official: Option<String>,
}

impl Said {
    fn second(&self) -> String {
        [self.body.as_deref(), self.official.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("\n")
    }
}

fn words(page: Page<'_>, scene: PinScene) -> Said {
    let look = page.look;
    // "It may be another one" helps only those who see which one is asked for.
    let names_it = matches!(scene.notice, None | Some(Notice::WrongPin));
    let official = names_it.then(|| look.say(official_name(scene.certificate_use)));
    match scene.notice {
        None => Said { headline: look.say("enter-pin"), kind: Kind::Headline, body: None, official },
        Some(notice) => {
            let body = Some(look.say(notice_body(notice, scene.certificate_use)));
            Said { headline: look.say(notice_title(notice)), kind: Kind::Title, body, official }
        }
    }
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
    let wide = if beside { width * 0.36 } else { width.min(MORE_TIME) };
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
        Notice::PadTimedOut => "notice-pad-timed-out",
        Notice::PadCancelled => "notice-pad-cancelled",
        Notice::PadUnfit => "notice-pad-unfit",
        Notice::TriesChanged => "notice-tries-changed",
    }
}

/// What to do about it.
pub(super) const fn notice_body(notice: Notice, certificate_use: Use) -> &'static str {
    match (notice, certificate_use) {
        (Notice::WrongPin, Use::Authentication) => "notice-wrong-pin-body",
        (Notice::WrongPin, Use::Signature) => "notice-wrong-password-body",
        (Notice::WrongLength, Use::Authentication) | (Notice::PadTimedOut | Notice::PadCancelled, _) => {
            "notice-wrong-length-body"
        }
        (Notice::WrongLength, Use::Signature) => "notice-wrong-length-password-body",
        (Notice::OnlyDigits, _) => "notice-only-digits-body",
        (Notice::OnlyLetters, _) => "notice-only-letters-body",
        (Notice::TimeUp, _) => "notice-time-up-body",
        (Notice::FocusLost, _) => "notice-focus-lost-body",
        (Notice::PadUnfit, _) => "notice-pad-unfit-body",
        (Notice::TriesChanged, _) => "notice-tries-changed-body",
    }
}
