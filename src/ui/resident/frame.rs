//! What stands around every page and never moves: the band of practice, the step strip and its three controls, the
//! three buttons at the bottom; and the word that staff are coming.

use iced::widget::{Space, column, container, row};
use iced::{Alignment, Length, Size};

use super::{Message, ROOT};
use crate::pki::Environment;
use crate::session::Scene;
use crate::ui::action::Action;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::view::View;
use crate::ui::widget::steps::{Step, steps};
use crate::ui::widget::{Element, Icon, Tone, button, icon};

/// The width for which the buttons at the bottom were drawn; in a narrower window they are narrower.
const USUAL_WIDTH: f32 = 976.0;
/// Widths of the buttons that stand on every page.
const LANGUAGE: f32 = 176.0;
const LARGER: f32 = 120.0;
const STOP: f32 = 240.0;
const SETTINGS: f32 = 260.0;
const CALL: f32 = 380.0;
/// How high the word about staff is, where a page has room for it.
const BANNER: f32 = 72.0;

/// The window around the page that `body` makes for the room it is given.
pub(super) fn framed<'a>(
    look: Look,
    view: &'a View,
    body: impl FnOnce(Size) -> Element<'a, Message>,
) -> Element<'a, Message> {
    let size = look.size;
    let margin = if size.width < space::WIDE { space::XL } else { space::COLUMN };
    let band = band(look, view.environment);
    let banded = if band.is_some() { space::BAND } else { 0.0 };
    let width = size.width - 2.0 * margin;
    let called = is_told_that_staff_come(view).then(|| staff_coming(look, width));
    let told = if called.is_some() { BANNER + space::L } else { 0.0 };
    let height = size.height - banded - told - 2.0 * space::BUTTON - 2.0 * space::L - 2.0 * space::XL;
    let room = Size::new(width, height);
    let framed = column![
        top(look, view, width),
        called,
        container(body(room)).width(width).height(height).align_y(Alignment::Center),
        bottom(look, view, width),
    ]
    .spacing(space::L)
    .padding([space::XL, margin]);
    container(column![band, framed])
        .id(ROOT)
        .width(Length::Fill)
        .height(Length::Fill)
        .style(crate::ui::widget::ground(look, view.environment))
        .into()
}

fn top<'a>(look: Look, view: &View, width: f32) -> Element<'a, Message> {
    let step = view.scene.as_ref().map(Step::of);
    let (language, larger, contrast) = (LANGUAGE, LARGER, space::BUTTON);
    let controls = language + larger + contrast + 3.0 * space::S;
    row![
        container(steps(look, step, Kind::Small, Size::new(width - controls, space::BUTTON))).width(Length::Fill),
        button("language", look, Tone::Plain, label(look, &look.say("control-language"), language))
            .padding(space::XS)
            .width(language)
            .height(space::BUTTON)
            .on_press(Message::LanguagesToggled),
        button("text-size", look, Tone::Plain, label(look, &look.say("control-text-size"), larger))
            .padding(space::XS)
            .width(larger)
            .height(space::BUTTON)
            .on_press(Message::TextEnlarged),
        button("contrast", look, Tone::Plain, icon(Icon::Contrast, space::ICON))
            .padding(space::XS)
            .width(contrast)
            .height(space::BUTTON)
            .on_press(Message::ContrastToggled),
    ]
    .spacing(space::S)
    .align_y(Alignment::Center)
    .height(space::BUTTON)
    .into()
}

fn bottom<'a>(look: Look, view: &View, width: f32) -> Element<'a, Message> {
    let running = !matches!(view.scene, None | Some(Scene::Concluded(_)));
    let stop = running.then_some(Message::Wished(Action::Cancel));
    let call = (!view.staff_called).then_some(Message::Wished(Action::CallStaff));
    let share = (width / USUAL_WIDTH).min(1.0);
    let (stop_width, settings_width, call_width) = (STOP * share, SETTINGS * share, CALL * share);
    let call_words = look.say(if view.staff_called { "staff-called" } else { "call-staff" });
    let call_tone = if view.staff_called { Tone::Chosen } else { Tone::Plain };
    row![
        button("stop", look, Tone::Plain, label(look, &look.say("stop"), stop_width))
            .padding(space::XS)
            .width(stop_width)
            .height(space::BUTTON)
            .on_press_maybe(stop),
        Space::new().width(Length::Fill),
        button("settings", look, Tone::Plain, signed(look, Icon::Settings, &look.say("settings"), settings_width))
            .padding(space::XS)
            .width(settings_width)
            .height(space::BUTTON)
            .on_press(Message::SettingsToggled),
        button("call-staff", look, call_tone, signed(look, Icon::Call, &call_words, call_width))
            .padding(space::XS)
            .width(call_width)
            .height(space::BUTTON)
            .on_press_maybe(call),
    ]
    .spacing(space::L)
    .height(space::BUTTON)
    .into()
}

/// A label that grows with larger text only as far as its button, which never does.
pub(super) fn label<'a>(look: Look, words: &str, width: f32) -> Element<'a, Message> {
    look.set(words, Kind::Key, width - 2.0 * space::S, space::BUTTON - space::S).align_x(Alignment::Center).into()
}

/// The same with a sign before it.
pub(super) fn signed<'a>(look: Look, sign: Icon, words: &str, width: f32) -> Element<'a, Message> {
    let words = label(look, words, width - space::ICON - space::M);
    row![icon(sign, space::ICON), words].spacing(space::M).align_y(Alignment::Center).into()
}

/// Says on every page that this is practice or a test.
fn band<'a>(look: Look, environment: Environment) -> Option<Element<'a, Message>> {
    let key = match environment {
        Environment::Production => return None,
        Environment::Test => "band-test",
        Environment::Practice => "band-practice",
    };
    Some(crate::ui::widget::band(look, &look.say(key)))
}

/// A PIN page keeps its room for keys: there the button alone says it.
fn is_told_that_staff_come(view: &View) -> bool {
    view.staff_called
        && !matches!(view.scene, Some(Scene::EnterPin(_) | Scene::LastTry { .. } | Scene::PadOffered { .. }))
}

fn staff_coming<'a>(look: Look, width: f32) -> Element<'a, Message> {
    let words = look.say("staff-coming");
    let largest = (width - 2.0 * space::XL - space::ICON - space::L) / look.width_of(&words, 1.0);
    let size = (Kind::Small.size() * look.enlargement.factor()).min(BANNER * 0.6).min(largest);
    container(
        row![icon(Icon::Person, space::ICON), look.line(words, Kind::Small).size(size)]
            .spacing(space::L)
            .align_y(Alignment::Center),
    )
    .padding([0.0, space::XL])
    .width(width)
    .height(BANNER)
    .align_y(Alignment::Center)
    .style(look.tinted_box(look.roles().primary))
    .into()
}
