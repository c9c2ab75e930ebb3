//! What stands around the state: where this is, how many came, that nothing is known of validity, the keys.

use iced::widget::{Space, column, container, row, scrollable};
use iced::{Alignment, Length, Size};

use super::{Intake, Key, MIDDLE, Message, ROOT, page};
use crate::ui::clerk::measures::{MARGIN, around, control_height, key_height};
use crate::ui::look::{Look, draw};
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind, width_of};
use crate::ui::view::View;
use crate::ui::widget::shape::{Shape, shape};
use crate::ui::widget::{Element, Tone, button, ground, key, scrolling, world};

/// The state is never lower than this: below it, it scrolls.
const LEAST: f32 = 330.0;

/// The window.
pub(super) fn frame<'a>(look: Look, intake: &Intake, view: &View) -> Element<'a, Message> {
    let outside = around(look);
    let width = look.size.width - 2.0 * MARGIN;
    let band = world(outside, view.environment);
    let banded = if band.is_some() { space::BAND + space::M } else { 0.0 };
    let (head, head_high) = header(outside, intake, view, width);
    let (offline, offline_high) = offline(outside, width);
    let (foot, foot_high) = keys(outside, intake, view, width);
    let taken = banded + head_high + offline_high + foot_high + 4.0 * space::M;
    let room = Size::new(width, (look.size.height - taken).max(LEAST));
    let middle = scrollable(container(page::body(look, intake, view, room)).padding([0.0, MARGIN]))
        .style(scrolling(look))
        .id(MIDDLE)
        .width(Length::Fill)
        .height(Length::Fill);
    let sides = |inside: Element<'a, Message>| container(inside).padding([0.0, MARGIN]);
    let all = column![band, sides(head), sides(offline), middle, sides(foot)].spacing(space::M);
    let all = all.padding(iced::Padding::ZERO.bottom(space::M));
    container(all).id(ROOT).width(Length::Fill).height(Length::Fill).style(ground(look, view.environment)).into()
}

/// Where this is, and how many came.
fn header<'a>(look: Look, intake: &Intake, view: &View, width: f32) -> (Element<'a, Message>, f32) {
    let counted = view.intake.open.as_ref().map(|open| {
        let one = |key: &str, count: u32| look.say_count(key, "people", count.into());
        let words = [
            one("intake-window-count-all", open.people),
            one("intake-window-count-certificate", open.without_pin),
            one("intake-window-count-again", intake.again),
        ];
        words.join("\u{3000}")
    });
    let counted = counted.map(|words| look.one_line(&words, Kind::ClerkTitle, width * 0.62));
    let title = [look.say("intake-window-title"), view.desk_name.clone()].join("\u{3000}");
    let title = look.one_line(title.trim(), Kind::ClerkBody, width * 0.34);
    let line = row![draw(title).font(BOLD), Space::new().width(Length::Fill), counted.map(draw)];
    let high = control_height(look);
    (container(line.align_y(Alignment::Center)).height(high).align_y(Alignment::End).into(), high)
}

/// What nobody may overlook: taken in is not verified.
fn offline<'a>(look: Look, width: f32) -> (Element<'a, Message>, f32) {
    let pair = look.roles().referred;
    let high = control_height(look) + space::S;
    let mark = high * 0.6;
    let words =
        draw(look.one_line(&look.say("intake-window-offline"), Kind::ClerkTitle, width - mark - space::XXL - space::L));
    let inside = row![shape(Shape::Question, pair.ink, mark), words].spacing(space::L).align_y(Alignment::Center);
    let whole = container(inside).padding([0.0, space::L]).width(width).height(high).align_y(Alignment::Center);
    (whole.style(look.tinted_box(pair)).into(), high)
}

/// The keys, each with what it does just now; F12 stands out at the end.
fn keys<'a>(look: Look, intake: &Intake, view: &View, width: f32) -> (Element<'a, Message>, f32) {
    let plain = Key::ALL.into_iter().filter(|key| *key != Key::Next);
    let shown: Vec<Key> = plain.filter(|key| intake.is_live(*key, view)).collect();
    let size = Kind::ClerkSmall.size() * look.enlargement.factor();
    let wide = |key: &Key| {
        (width_of(&look.say(key.message())) + width_of(key.cap())) * size * 1.06 + 2.0 * space::M + space::S
    };
    let (mut lines, mut at) = (1_u8, 0.0);
    for key in &shown {
        let one = wide(key);
        if at > 0.0 && at + space::M + one > width {
            lines += 1;
            at = 0.0;
        }
        at += one + space::M;
    }
    let back = intake.back(view);
    if let Some(words) = back {
        let one = (width_of(&look.say(words)) + width_of("Esc")) * size * 1.06 + 2.0 * space::M + space::S;
        lines += u8::from(at > 0.0 && at + one > width);
    }
    let plain = |cap, words: &str, message| {
        Element::from(key(look, cap, look.say(words), Tone::Plain).height(key_height(look)).on_press(message))
    };
    let back = back.map(|words| plain("Esc", words, Message::Closed));
    let buttons = shown.into_iter().map(|one| plain(one.cap(), one.message(), Message::Key(one)));
    let buttons = row(buttons.chain(back).collect::<Vec<_>>()).spacing(space::M).wrap().vertical_spacing(space::S);
    let next = page::next(intake, view).map(|words| {
        let words = look.line(look.say(words), Kind::ClerkTitle);
        let label = row![look.line("F12", Kind::ClerkTitle).font(BOLD), words].spacing(space::L);
        button("F12", look, Tone::Primary, label.align_y(Alignment::Center))
            .width(Length::Fill)
            .height(next_height(look))
            .on_press(Message::Key(Key::Next))
    });
    let next_high = if next.is_some() { next_height(look) + space::S } else { 0.0 };
    let high = next_high + f32::from(lines) * (key_height(look) + space::S);
    (column![next, buttons].spacing(space::S).into(), high)
}

fn next_height(look: Look) -> f32 {
    control_height(look) + space::L
}
