//! What the pages of the steps are made of: large, one question under the other.

use iced::widget::{column, container, row, text_input};
use iced::{Alignment, Border, Length};

use super::Message;
use crate::health::Light;
use crate::ui::clerk::measures::control_height;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::theme::Pair;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::LightState;
use crate::ui::widget::steady::steady;
use crate::ui::widget::{Element, Icon, Tone, button, icon, light};

/// A field is not wider than this at 100 %.
const FIELD: f32 = 640.0;
/// A page is not wider than this at 100 %: longer lines are hard to follow.
pub(super) const WIDEST: f32 = 920.0;

/// One question that is answered by writing.
pub(super) struct Asked<'a> {
    /// Of the field.
    pub(super) id: &'static str,
    /// What is asked.
    pub(super) label: String,
    /// Why, and an example.
    pub(super) hint: Option<String>,
    /// What stands there.
    pub(super) value: &'a str,
    /// What is wrong with it, and what to do.
    pub(super) fault: Option<String>,
    /// Whether it is shown as dots.
    pub(super) hidden: bool,
}

/// The field with its words; what is wrong stands right under it, with a sign and in words.
pub(super) fn asked<'a>(
    look: Look,
    asked: Asked<'a>,
    width: f32,
    edited: impl Fn(String) -> Message + 'a,
) -> Element<'a, Message> {
    let roles = look.roles();
    let width = width.min(FIELD * look.enlargement.factor());
    let wrong = asked.fault.is_some();
    let input = text_input("", asked.value)
        .id(asked.id)
        .secure(asked.hidden)
        .on_input(edited)
        .on_submit(Message::Entered)
        .size(Kind::ClerkTitle.size() * look.enlargement.factor())
        .padding([space::M, space::L])
        .width(width)
        .style(move |_, status| {
            let focused = matches!(status, text_input::Status::Focused { .. });
            let edge = if wrong { roles.refused.ink } else { roles.line };
            text_input::Style {
                background: roles.surface.into(),
                border: Border {
                    color: if focused { roles.focus } else { edge },
                    width: if focused { space::RING_OUTER } else { space::EDGE },
                    radius: space::RADIUS.into(),
                },
                icon: roles.ink,
                placeholder: roles.quiet,
                value: roles.ink,
                selection: roles.focus_inner,
            }
        });
    let hint = asked.hint.map(|hint| look.flow(&hint, Kind::ClerkSmall, width).color(roles.quiet));
    let fault = asked.fault.map(|fault| fault_line(look, &fault, width));
    column![look.flow(&asked.label, Kind::ClerkBody, width).font(BOLD), hint, steady(input), fault]
        .spacing(space::XS)
        .into()
}

/// What is wrong, with its sign.
pub(super) fn fault_line<'a>(look: Look, words: &str, width: f32) -> Element<'a, Message> {
    let sign = light::mark(look, LightState::Stopped);
    let room = width - Kind::ClerkBody.size() * look.enlargement.factor() - space::S;
    let words = look.flow(words, Kind::ClerkBody, room).color(look.roles().refused.ink).font(BOLD);
    row![sign, words].spacing(space::S).into()
}

/// One of several that stand under each other, each a wide button with what it means.
pub(super) fn options<'a>(
    look: Look,
    offered: impl IntoIterator<Item = (String, String, Option<String>, bool, Message)>,
    width: f32,
) -> Element<'a, Message> {
    let lines = offered.into_iter().map(|(id, words, more, chosen, message)| {
        let size = Kind::ClerkBody.size() * look.enlargement.factor();
        // In the ink of the button: a light's own colour is not to be seen on every ground.
        let sign: Element<'_, Message> =
            if chosen { icon(Icon::Tick, size) } else { light::mark(look, LightState::Unknown) };
        let mark = size + space::M;
        let inner = width - mark - 2.0 * space::L;
        let told = column![
            look.flow(&words, Kind::ClerkBody, inner).font(BOLD),
            more.map(|more| look.flow(&more, Kind::ClerkSmall, inner)),
        ];
        let inside = row![sign, container(told).width(inner)].spacing(space::M).align_y(Alignment::Center);
        button(id, look, if chosen { Tone::Chosen } else { Tone::Plain }, container(inside).padding([space::S, 0.0]))
            .width(width)
            .by_space_alone()
            .on_press(message)
            .into()
    });
    column(lines.collect::<Vec<_>>()).spacing(space::M).into()
}

/// A plain button with its key.
pub(super) fn keyed<'a>(
    look: Look,
    (id, cap, words): (&'static str, &'static str, String),
    tone: Tone,
    message: Option<Message>,
) -> Element<'a, Message> {
    let words = look.line(words, Kind::ClerkBody);
    let words = if tone == Tone::Primary { words.font(BOLD) } else { words };
    let cap = (!cap.is_empty()).then(|| look.line(cap, Kind::ClerkBody).font(BOLD));
    button(id, look, tone, row![cap, words].spacing(space::M).align_y(Alignment::Center))
        .height(control_height(look))
        .on_press_maybe(message)
        .into()
}

/// The ground of what was found.
pub(super) const fn pair(look: Look, found: Light) -> Pair {
    match found {
        Light::Ok => look.roles().accepted,
        Light::Warn => look.roles().referred,
        Light::Fail => look.roles().refused,
    }
}

/// The shape of what was found.
pub(super) const fn shape(found: Light) -> LightState {
    match found {
        Light::Ok => LightState::Fine,
        Light::Warn => LightState::Caution,
        Light::Fail => LightState::Stopped,
    }
}

/// What a test found: sign and word, then cause, evidence and cure.
pub(super) fn finding<'a>(
    look: Look,
    found: Light,
    (title, lines): (&str, &[String]),
    width: f32,
) -> Element<'a, Message> {
    let pair = pair(look, found);
    let mark = Kind::ClerkBody.size() * look.enlargement.factor() + space::M;
    let inner = width - 2.0 * space::L - mark;
    let told = lines.iter().filter(|line| !line.is_empty()).map(|line| look.flow(line, Kind::ClerkBody, inner).into());
    let words = column![look.flow(title, Kind::ClerkBody, inner).font(BOLD), column(told)].spacing(space::XS);
    let inside = row![light::mark(look, shape(found)), words].spacing(space::M);
    container(inside).padding([space::M, space::L]).width(width).style(look.tinted_box(pair)).into()
}

/// Groups of four characters, so that two people compare them aloud: as many groups a line as there is room for.
pub(super) fn groups(print: &str, width: f32, size: f32) -> String {
    const GROUP: usize = 4;
    // Digits and capitals are about two thirds as wide as they are high, and a space stands between groups.
    let each = size * 0.68 * 5.0;
    let fits = [16_usize, 8, 4, 2].into_iter().find(|count| counted(*count) * each <= width).unwrap_or(1);
    let characters: Vec<char> = print.chars().filter(|character| !character.is_whitespace()).collect();
    let groups: Vec<String> = characters.chunks(GROUP).map(|group| group.iter().collect()).collect();
    groups.chunks(fits).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n")
}

fn counted(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// A fingerprint in groups, in a box of its own.
pub(super) fn fingerprint<'a>(look: Look, print: &str, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let size = Kind::ClerkBody.size() * look.enlargement.factor();
    let words = look.line(groups(print, inner, size), Kind::ClerkBody);
    container(words).padding([space::S, space::L]).width(Length::Shrink).style(look.raised_box()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_stands_in_groups_of_four_and_none_of_it_is_lost() {
        let print = hex::encode_upper((0..32).collect::<Vec<u8>>());
        for width in [120.0, 300.0, 500.0, 1200.0] {
            let set = groups(&print, width, 18.0);
            assert!(set.lines().all(|line| line.split(' ').all(|group| group.len() == 4)), "{set}");
            assert_eq!(set.replace([' ', '\n'], ""), print);
        }
        assert_eq!(groups(&print, 500.0, 18.0).lines().count(), 2);
    }
}
