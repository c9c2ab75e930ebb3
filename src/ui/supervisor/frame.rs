//! What stands around the page: who is signed in, the state of the record in one sentence, the pages, the keys.

use iced::widget::{Column, Space, column, container, row, rule, scrollable};
use iced::{Alignment, Length};

use super::page::Page;
use super::{Key, MIDDLE, Message, ROOT, Supervisor, Watch, state};
use crate::ui::clerk::measures::{MARGIN, around, key_height};
use crate::ui::look::{Look, draw};
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind, width_of};
use crate::ui::widget::{self, Element, Tone, button, ground, scrolling, world};

/// The pages stand at the left where the window is as wide as this for each 100 % of the frame's text.
const BESIDE: f32 = 900.0;

/// How wide the page is that the frame leaves.
pub(super) fn room(look: Look, watch: &Watch<'_>) -> f32 {
    let outer = look.size.width - 2.0 * MARGIN;
    if is_beside(look) { outer - column_width(around(look), watch) - space::XL } else { outer }
}

fn is_beside(look: Look) -> bool {
    let around = around(look);
    look.size.width >= BESIDE * around.enlargement.factor()
}

/// Puts the frame around a page.
pub(super) fn frame<'a>(
    look: Look,
    supervisor: &Supervisor,
    watch: &Watch<'a>,
    body: Element<'a, Message>,
) -> Element<'a, Message> {
    let outside = around(look);
    let width = look.size.width - 2.0 * MARGIN;
    let line = || {
        rule::horizontal(space::EDGE).style(move |_| rule::Style {
            color: look.roles().line,
            radius: 0.0.into(),
            fill_mode: rule::FillMode::Full,
            snap: true,
        })
    };
    let middle = scrollable(container(body).padding([space::XS, MARGIN]))
        .style(scrolling(look))
        .id(MIDDLE)
        .width(Length::Fill)
        .height(Length::Fill);
    let pages = pages(outside, supervisor, watch);
    let whole: Element<'a, Message> = if is_beside(look) {
        let left = column(pages).spacing(space::S).width(column_width(outside, watch));
        row![container(left).padding([space::XS, 0.0]), middle]
            .padding(iced::Padding::ZERO.left(MARGIN))
            .height(Length::Fill)
            .into()
    } else {
        let above = row(pages).spacing(space::S).wrap().vertical_spacing(space::S);
        column![container(above).padding([0.0, MARGIN]), middle].spacing(space::S).height(Length::Fill).into()
    };
    let head = column![header(outside, watch, width), line()].spacing(space::S).padding([space::S, MARGIN]);
    let foot = column![line(), keys(outside, supervisor, watch, width)].spacing(space::S).padding([space::S, MARGIN]);
    let all: Column<'_, Message> = column![world(outside, watch.view.environment), head, whole, foot];
    container(all).id(ROOT).width(Length::Fill).height(Length::Fill).style(ground(look, watch.view.environment)).into()
}

/// Who is signed in and what time it is; under it how the record stands.
fn header<'a>(look: Look, watch: &Watch<'_>, width: f32) -> Element<'a, Message> {
    let role = look.say(&format!("role-{}", watch.person.role.code()));
    let person = [watch.person.name.as_str(), role.as_str()].join("\u{3000}");
    let title = [watch.view.desk_name.as_str(), person.as_str()].join("\u{3000}");
    let clock = watch.now.in_japan().map(|at| format!("{:02}:{:02}", at.hour, at.minute)).unwrap_or_default();
    let right = row![look.line(clock, Kind::ClerkBody), key(look, Key::Help, true)]
        .spacing(space::L)
        .align_y(Alignment::Center);
    let room = width - space::HEADER_END * look.enlargement.factor();
    let name = draw(look.one_line(title.trim(), Kind::ClerkBody, room)).font(BOLD);
    let above = row![name, Space::new().width(Length::Fill), right].align_y(Alignment::Center);
    column![above, state::sentence(look, watch, width)].spacing(space::XS).into()
}

fn column_width(look: Look, watch: &Watch<'_>) -> f32 {
    let size = Kind::ClerkSmall.size() * look.enlargement.factor();
    let widest = Page::of(watch.person.role).map(|page| width_of(&label(look, page))).fold(0.0, f32::max);
    widest * 1.06 * size + CAP * look.enlargement.factor() + space::S + 2.0 * space::M
}

/// The cap of a page's key at 100 %.
const CAP: f32 = 50.0;

fn label(look: Look, page: Page) -> String {
    look.say(&format!("page-{}", page.code()))
}

fn pages<'a>(look: Look, supervisor: &Supervisor, watch: &Watch<'_>) -> Vec<Element<'a, Message>> {
    let beside = is_beside(look);
    let one = |page: Page| {
        let chosen = supervisor.page() == page;
        let words = look.line(label(look, page), Kind::ClerkSmall);
        let words = if chosen { words.font(BOLD) } else { words };
        let cap = look.line(format!("Alt+{}", page.number()), Kind::ClerkSmall).color(look.roles().quiet);
        let cap = if chosen { cap.color(look.roles().ink) } else { cap };
        // On the yellow of the strongest contrast nothing but its own ink is read.
        let cap = if chosen && look.skin == crate::ui::theme::Skin::Contrast {
            cap.color(look.roles().primary.ink)
        } else {
            cap
        };
        let cap = container(cap).width(CAP * look.enlargement.factor());
        let inside = row![cap, words].spacing(space::S).align_y(Alignment::Center);
        let inside = if beside { container(inside).width(Length::Fill) } else { container(inside) };
        button(format!("page-{}", page.code()), look, if chosen { Tone::Chosen } else { Tone::Plain }, inside)
            .padding([0.0, space::M])
            .width(if beside { Length::Fill } else { Length::Shrink })
            .height(key_height(look))
            .on_press(Message::Opened(page))
            .into()
    };
    Page::of(watch.person.role).map(one).collect()
}

fn keys<'a>(look: Look, supervisor: &Supervisor, watch: &Watch<'_>, width: f32) -> Element<'a, Message> {
    let left = [Key::Text, Key::Language, Key::Lock, Key::SignOut].map(|one| key(look, one, true));
    let back = supervisor.can_go_back().then(|| {
        let label =
            row![look.line("Esc", Kind::ClerkSmall).font(BOLD), look.line(look.say("key-back"), Kind::ClerkSmall)];
        button("back", look, Tone::Plain, label.spacing(space::S))
            .padding([0.0, space::M])
            .height(key_height(look))
            .on_press(Message::Closed)
            .into()
    });
    let waiting = supervisor
        .is_waiting(watch.archive)
        .then(|| draw(look.one_line(&look.say("supervisor-waiting"), Kind::ClerkSmall, width * 0.3)));
    row![row(left.into_iter().chain(back)).spacing(space::M).wrap().vertical_spacing(space::S), waiting]
        .spacing(space::L)
        .align_y(Alignment::Center)
        .into()
}

fn key<'a>(look: Look, key: Key, live: bool) -> Element<'a, Message> {
    let words = look.say(key.message());
    let one = widget::key(look, key.cap(), words, Tone::Plain).height(key_height(look));
    one.on_press_maybe(live.then_some(Message::Key(key))).into()
}
