//! What the pages are made of.

use iced::widget::{Space, column, container, row};
use iced::{Alignment, Length};

use super::Message;
use crate::supervision::Trouble;
use crate::ui::clerk::measures::control_height;
use crate::ui::look::{Look, draw};
use crate::ui::space;
use crate::ui::theme::Pair;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::widget::field::{Shown, field};
use crate::ui::widget::{Element, Tone, button};

/// A field is not wider than this at 100 %.
pub(super) const FIELD: f32 = 300.0;
/// The column of labels beside facts is not narrower than the first and not wider than the second, at 100 %.
const LABEL: (f32, f32) = (120.0, 290.0);

/// The head of a page.
pub(in crate::ui) fn heading<'a, M: Clone + 'a>(look: Look, key: &str, width: f32) -> Element<'a, M> {
    look.flow(&look.say(key), Kind::ClerkTitle, width).into()
}

/// The head of a part of a page.
pub(in crate::ui) fn part<'a, M: Clone + 'a>(look: Look, key: &str, width: f32) -> Element<'a, M> {
    look.flow(&look.say(key), Kind::ClerkBody, width).font(BOLD).into()
}

/// A sentence.
pub(in crate::ui) fn words<'a, M: Clone + 'a>(look: Look, words: &str, width: f32) -> Element<'a, M> {
    look.flow(words, Kind::ClerkBody, width).into()
}

/// The first sentence of several: what is cut short must not say the opposite.
pub(super) fn first_sentence(words: &str) -> &str {
    let end = words.find('。').map(|at| at + '。'.len_utf8()).or_else(|| words.find(". ").map(|at| at + 1));
    end.and_then(|end| words.get(..end)).unwrap_or(words)
}

/// A sentence of second rank.
pub(in crate::ui) fn small<'a, M: Clone + 'a>(look: Look, words: &str, width: f32) -> Element<'a, M> {
    look.flow(words, Kind::ClerkSmall, width).color(look.roles().quiet).into()
}

/// Something with its name above it.
pub(in crate::ui) fn labelled<'a, M: Clone + 'a>(look: Look, label: &str, inner: Element<'a, M>) -> Element<'a, M> {
    let label = look.line(look.say(label), Kind::ClerkSmall).color(look.roles().quiet);
    column![label, inner].spacing(space::XS).into()
}

/// A field with its name above it.
pub(super) fn entry<'a>(
    look: Look,
    (id, label): (&'static str, &str),
    value: &str,
    width: f32,
    edited: impl Fn(String) -> Message + 'a,
) -> Element<'a, Message> {
    written(look, (id, label), (value, Shown::Plainly), width, edited)
}

/// A passphrase with its name above it.
pub(super) fn secret<'a>(
    look: Look,
    (id, label): (&'static str, &str),
    value: &str,
    width: f32,
    edited: impl Fn(String) -> Message + 'a,
) -> Element<'a, Message> {
    written(look, (id, label), (value, Shown::AsDots), width, edited)
}

fn written<'a>(
    look: Look,
    (id, label): (&'static str, &str),
    value: (&str, Shown),
    width: f32,
    edited: impl Fn(String) -> Message + 'a,
) -> Element<'a, Message> {
    let width = width.min(FIELD * look.enlargement.factor());
    labelled(look, label, field(look, id, value, width, edited, Message::Entered))
}

/// One of several, each a button; `chosen` stands out.
pub(in crate::ui) fn choices<'a, M: Clone + 'a>(
    look: Look,
    label: &str,
    offered: impl IntoIterator<Item = (String, String, bool, M)>,
) -> Element<'a, M> {
    let buttons = offered.into_iter().map(|(id, words, chosen, message)| {
        let words = look.line(words, Kind::ClerkSmall);
        let words = if chosen { words.font(BOLD) } else { words };
        button(id, look, if chosen { Tone::Chosen } else { Tone::Plain }, words)
            .padding([0.0, space::M])
            .height(space::CLERK_BUTTON.max(control_height(look) - space::S))
            .on_press(message)
            .into()
    });
    labelled(look, label, row(buttons.collect::<Vec<_>>()).spacing(space::M).wrap().vertical_spacing(space::S).into())
}

/// The one thing to press on a page: F12.
pub(super) fn act<'a>(look: Look, key: &str, live: bool) -> Element<'a, Message> {
    let label =
        row![look.line("F12", Kind::ClerkBody).font(BOLD), look.line(look.say(key), Kind::ClerkBody).font(BOLD)];
    button("act", look, Tone::Primary, label.spacing(space::M).align_y(Alignment::Center))
        .height(control_height(look))
        .on_press_maybe(live.then_some(Message::Acted))
        .into()
}

/// A plain button.
pub(in crate::ui) fn plain<'a, M: Clone + 'a>(
    look: Look,
    id: &'static str,
    words: String,
    message: Option<M>,
) -> Element<'a, M> {
    button(id, look, Tone::Plain, look.line(words, Kind::ClerkBody))
        .height(control_height(look))
        .on_press_maybe(message)
        .into()
}

/// Names and values, in two columns where there is room.
pub(in crate::ui) fn facts<'a, M: Clone + 'a>(
    look: Look,
    width: f32,
    facts: impl IntoIterator<Item = (String, String)>,
) -> Element<'a, M> {
    let facts: Vec<(String, String)> = facts.into_iter().collect();
    let (least, most) = (LABEL.0 * look.enlargement.factor(), LABEL.1 * look.enlargement.factor());
    let size = Kind::ClerkSmall.size() * look.enlargement.factor();
    let widest = facts.iter().map(|(name, _)| look.width_of(name, size) * 1.06).fold(least, f32::max);
    let label = widest.min(most);
    let beside = width >= 2.2 * label;
    let lines = facts.into_iter().map(|(name, value)| -> Element<'a, M> {
        if beside {
            let told = look.flow(&value, Kind::ClerkBody, width - label - space::L);
            let name = look.flow(&name, Kind::ClerkSmall, label).color(look.roles().quiet);
            row![container(name).width(label), told].spacing(space::L).align_y(Alignment::Center).into()
        } else {
            let name = look.flow(&name, Kind::ClerkSmall, width).color(look.roles().quiet);
            column![name, look.flow(&value, Kind::ClerkBody, width)].into()
        }
    });
    column(lines.collect::<Vec<_>>()).spacing(space::XS).into()
}

/// A box that tells something that went well, or what to do about what did not.
pub(in crate::ui) fn told<'a, M: Clone + 'a>(
    look: Look,
    pair: Pair,
    title: &str,
    more: Option<&str>,
    width: f32,
) -> Element<'a, M> {
    let inner = width - 2.0 * space::L;
    let lines = column![
        look.flow(title, Kind::ClerkBody, inner).font(BOLD),
        more.map(|more| look.flow(more, Kind::ClerkBody, inner)),
    ];
    container(lines.spacing(space::XS)).padding([space::M, space::L]).width(width).style(look.tinted_box(pair)).into()
}

/// Why there is nothing to show.
pub(in crate::ui) fn trouble<'a, M: Clone + 'a>(look: Look, trouble: Trouble, width: f32) -> Element<'a, M> {
    let words = look.say(&format!("trouble-{}", trouble.code()));
    let code = trouble.detail().map(|code| look.say_text("fact-code", "value", code));
    told(look, look.roles().refused, &words, code.as_deref(), width)
}

/// A raised box.
pub(in crate::ui) fn boxed<'a, M: 'a>(look: Look, width: f32, inner: Element<'a, M>) -> Element<'a, M> {
    container(inner).padding([space::M, space::L]).width(width).style(look.raised_box()).into()
}

/// A number in large, with what it counts under it.
pub(in crate::ui) fn figure<'a, M: Clone + 'a>(look: Look, number: &str, label: &str, width: f32) -> Element<'a, M> {
    let inner = width - 2.0 * space::M;
    let number = draw(look.one_line(number, Kind::ClerkTitle, inner));
    let label = look.flow(label, Kind::ClerkSmall, inner).color(look.roles().quiet);
    container(column![number, label]).padding([space::S, space::M]).width(width).style(look.raised_box()).into()
}

/// Things of equal width, as many in a row as there is room for, and how wide each is.
pub(in crate::ui) fn grid(width: f32, least: f32, most: u8) -> (usize, f32) {
    let fits = |count: u8| f32::from(count) * least + f32::from(count - 1) * space::M <= width;
    let count = (1..=most).rev().find(|count| fits(*count)).unwrap_or(1);
    (usize::from(count), (width - f32::from(count - 1) * space::M) / f32::from(count))
}

/// Rows of so many things each; the last row is filled up.
pub(in crate::ui) fn rows<'a, M: Clone + 'a>(columns: usize, things: Vec<Element<'a, M>>) -> Element<'a, M> {
    let mut lines = Vec::new();
    let mut things = things.into_iter().peekable();
    while things.peek().is_some() {
        let line: Vec<Element<'a, M>> = things.by_ref().take(columns).collect();
        let missing = columns - line.len();
        let filled = line.into_iter().chain((0..missing).map(|_| Space::new().width(Length::Fill).into()));
        lines.push(row(filled.collect::<Vec<_>>()).spacing(space::M).into());
    }
    column(lines).spacing(space::M).into()
}
