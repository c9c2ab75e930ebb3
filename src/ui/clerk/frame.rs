//! What stands around the middle of the clerk's window.

use iced::widget::{Column, Space, column, container, row, rule, scrollable};
use iced::{Alignment, Length, Size};

use super::measures::{MARGIN, control_height};
use super::{Clerk, FunctionKey, MIDDLE, Message, ROOT, keys, outlook};
use crate::language::Argument;
use crate::pki::Environment;
use crate::staff::Duty;
use crate::ui::look::{Look, draw};
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind, width_of};
use crate::ui::view::{Light, View};
use crate::ui::widget::light::{self, light};
use crate::ui::widget::steps::{Step, steps};
use crate::ui::widget::{Element, Tone, band, button, ground, scrolling};

/// Puts the frame around the middle.
pub(super) fn frame<'a>(
    look: Look,
    view: &'a View,
    body: Element<'a, Message>,
    practice: Option<Element<'a, Message>>,
    keys: Element<'a, Message>,
) -> Element<'a, Message> {
    let width = look.size.width - 2.0 * MARGIN;
    let line = || rule::horizontal(space::EDGE).style(move |_| rule_style(look));
    let above =
        column![header(look, view, width), line(), case_line(look, view, width), call(look, view.staff_called, width),];
    let below = column![practice, line(), keys];
    // The bar for scrolling stands in the margin, not over the boxes.
    let middle = scrollable(container(body).padding([space::XS, MARGIN]))
        .style(scrolling(look))
        .id(MIDDLE)
        .width(Length::Fill)
        .height(Length::Fill);
    let inside = |part: Column<'a, Message>| part.spacing(space::M).padding([space::M, MARGIN]);
    let whole: Column<'_, Message> = column![world(look, view), inside(above), middle, inside(below)];
    container(whole).id(ROOT).width(Length::Fill).height(Length::Fill).style(ground(look, view.environment)).into()
}

fn rule_style(look: Look) -> rule::Style {
    rule::Style { color: look.roles().line, radius: 0.0.into(), fill_mode: rule::FillMode::Full, snap: true }
}

fn world<'a>(look: Look, view: &View) -> Option<Element<'a, Message>> {
    let mut words = match view.environment {
        Environment::Production => String::new(),
        Environment::Test => look.say("band-test-clerk"),
        Environment::Practice => look.say("band-practice-clerk"),
    };
    if view.folders_named {
        words = format!("{words}  {}", look.say("band-folders"));
    }
    (!words.is_empty()).then(|| band(look, words.trim()))
}

/// The desk, its lights, the time and F1. The lights have a line of their own where they do not fit beside the rest.
fn header(look: Look, view: &View, width: f32) -> Element<'_, Message> {
    let told: Vec<Light> = view.lights.iter().map(|part| outlook::told(look, view, part)).collect();
    let clock = view.now.in_japan().map(|at| format!("{:02}:{:02}", at.hour, at.minute)).unwrap_or_default();
    let who = on_duty(look, view).map(|words| look.one_line(&words, Kind::ClerkBody, width * 0.25));
    let told_wide = who.as_ref().map_or(0.0, |who| width_of(&who.text) * who.size + space::L);
    let help = (!Clerk::is_covered(view)).then(|| keys::key(look, FunctionKey::Help, None, true));
    let right =
        row![who.map(draw), look.line(clock, Kind::ClerkBody), help].spacing(space::L).align_y(Alignment::Center);
    let name = look.one_line(&view.desk_name, Kind::ClerkTitle, width * 0.3);
    let taken =
        width_of(&name.text) * name.size + space::HEADER_END * look.enlargement.factor() + 2.0 * space::XL + told_wide;
    let name = (!view.desk_name.is_empty()).then(|| draw(name));
    let needed: f32 = told.iter().map(|part| light::width(look, part) + space::XL).sum();
    let lights = row(told.iter().map(|part| light(look, part))).align_y(Alignment::Center);
    if needed + taken <= width {
        return row![name, container(lights.spacing(space::XL)).width(Length::Fill), right]
            .spacing(space::XL)
            .align_y(Alignment::Center)
            .into();
    }
    // With one space between them instead of two they have one line in every language at 1024.
    let spacing = if needed <= width { space::XL } else { space::L };
    let lights = lights.spacing(spacing).wrap().vertical_spacing(space::XS);
    let above = row![name, Space::new().width(Length::Fill), right].align_y(Alignment::Center);
    column![above, lights].spacing(space::XS).into()
}

/// Who is on duty, and as what.
fn on_duty(look: Look, view: &View) -> Option<String> {
    let Duty::Present(person) = &view.shift.duty else { return None };
    let role = look.say(&format!("staff-role-{}", person.role.code()));
    let words = [("name", Argument::Text(&person.name)), ("role", Argument::Text(&role))];
    Some(look.language.say_with("staff-who", &words))
}

/// 用件, who stands here, 受付番号, and the steps, in one line: where it is short, the current step alone.
fn case_line(look: Look, view: &View, width: f32) -> Option<Element<'_, Message>> {
    let step = view.scene.as_ref().filter(|_| !Clerk::is_covered(view)).map(Step::of)?;
    let order = view.order.as_ref()?;
    let purpose = view.purpose().map_or_else(|| look.say("purpose-none"), |it| it.name(look.language).to_owned());
    let standing = look.say(order.standing.key());
    let reference = order.reference.as_ref().map(|number| look.say_text("reference-is", "number", number));
    let words: Vec<String> = [Some(purpose), Some(standing), reference].into_iter().flatten().collect();
    let words = look.one_line(&joined(words), Kind::ClerkBody, width * 0.7);
    let room = width - width_of(&words.text) * words.size - space::XL;
    let line = row![
        draw(words).font(BOLD),
        Space::new().width(Length::Fill),
        steps(look, Some(step), Kind::ClerkBody, Size::new(room, f32::INFINITY))
    ];
    Some(line.align_y(Alignment::Center).into())
}

/// Things side by side, each of them kept on one line.
pub(super) fn joined(things: impl IntoIterator<Item = String>) -> String {
    let things: Vec<String> = things.into_iter().map(|thing| thing.replace(' ', "\u{a0}")).collect();
    things.join("\u{3000}")
}

fn call<'a>(look: Look, called: bool, width: f32) -> Option<Element<'a, Message>> {
    called.then(|| {
        let pair = look.roles().primary;
        let done = look.line(look.say("call-done"), Kind::ClerkBody);
        let words = look.set(&look.say("call"), Kind::ClerkTitle, width * 0.6, f32::INFINITY);
        let inside = row![
            words,
            Space::new().width(Length::Fill),
            button("call-done", look, Tone::Plain, done).height(control_height(look)).on_press(Message::Closed),
        ];
        container(inside.align_y(Alignment::Center))
            .padding([space::S, space::L])
            .width(width)
            .style(look.tinted_box(pair))
            .into()
    })
}
