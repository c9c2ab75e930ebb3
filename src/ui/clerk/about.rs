//! このソフトについて (Shift+F3): which program this is, down to the sum of its file, and whose work is in it.
//!
//! The licences stand there a leaf at a time, turned by the arrows to the sides: so the page opens at once, and the arrows
//! up and down and the page keys scroll within the leaf as everywhere.

use iced::Alignment;
use iced::widget::{column, container, row};

use super::assist::close;
use super::measures::control_height;
use super::{Clerk, Message, Panel, Request};
use crate::language::Argument;
use crate::origin;
use crate::pki::Environment;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::View;
use crate::ui::widget::{Element, Tone, button};

/// From this width on, at 100 %, what something is stands beside what it is called; and so wide are the names then.
const BESIDE: f32 = 720.0;
const NAMES: f32 = 240.0;

/// What is known of the sum of the program's file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Digest {
    /// It was not asked for, or is being made.
    #[default]
    Coming,
    /// SHA-256
    Known([u8; 32]),
    /// The file could not be read.
    Unknown,
}

impl Digest {
    /// As people compare it: two lines of four groups of eight, however wide the page is.
    fn words(self, look: Look) -> String {
        match self {
            Self::Coming => look.say("about-digest-coming"),
            Self::Unknown => look.say("about-digest-unknown"),
            Self::Known(bytes) => {
                let line = |half: &[u8]| half.chunks(4).map(hex::encode).collect::<Vec<_>>().join(" ");
                bytes.chunks(16).map(line).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

impl Clerk {
    /// Opens the page, or closes it. The sum is asked for once.
    pub(super) fn press_about(&mut self) -> Option<Request> {
        let opens = !matches!(self.panel, Panel::About(_));
        self.panel = if opens { Panel::About(0) } else { Panel::Closed };
        (opens && self.digest == Digest::Coming).then_some(Request::Digest)
    }

    /// To the next leaf of the licences, or to the one before.
    pub(super) fn turn_leaf(&mut self, forward: bool) {
        if let Panel::About(leaf) = self.panel {
            let turned = if forward { leaf.saturating_add(1) } else { leaf.saturating_sub(1) };
            self.panel = Panel::About(turned.min(origin::leaves().len().saturating_sub(1)));
        }
    }

    /// Whether the arrows to the sides turn leaves.
    #[must_use]
    pub const fn turns_leaves(&self) -> bool {
        matches!(self.panel, Panel::About(_))
    }
}

/// The page.
pub(super) fn panel<'a>(look: Look, view: &View, leaf: usize, digest: Digest, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::XL;
    let mut inside = column![look.flow(&look.say("about-title"), Kind::ClerkTitle, inner)].spacing(space::M);
    // Once leaves are turned, the leaf is what is wanted in sight.
    if leaf == 0 {
        for (name, value) in facts(look, view, digest) {
            inside = inside.push(fact(look, &look.say(name), &value, inner));
        }
    }
    let text = origin::leaves().get(leaf).copied().unwrap_or_default();
    inside = inside.push(look.flow(&look.say("about-others"), Kind::ClerkTitle, inner));
    inside = inside.push(leaf_keys(look, leaf));
    inside = inside.push(look.flow(&indented(text), Kind::ClerkSmall, inner));
    container(inside).padding(space::XL).width(width).style(look.raised_box()).into()
}

/// Spaces at the beginning of a line are lost where lines are broken; these are not.
fn indented(text: &str) -> String {
    let line = |line: &str| {
        let words = line.trim_start_matches(' ');
        format!("{}{words}", "\u{a0}".repeat(line.len() - words.len()))
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// What it is called, and what it is.
fn facts(look: Look, view: &View, digest: Digest) -> [(&'static str, String); 7] {
    let source = origin::revision().map_or_else(|| look.say("about-by-hand"), str::to_owned);
    let compiler = origin::compiler().unwrap_or_default();
    let world = match view.environment {
        Environment::Production => "about-production",
        Environment::Test => "about-test",
        Environment::Practice => "about-practice",
    };
    [
        ("about-version", origin::VERSION.to_owned()),
        ("about-digest", digest.words(look)),
        ("about-source", source),
        ("about-made", format!("{} {compiler}", origin::made_for()).trim_end().to_owned()),
        ("about-environment", look.say(world)),
        ("about-licence", look.say("about-licence-words")),
        ("about-parts", look.say("about-parts-words")),
    ]
}

fn fact<'a>(look: Look, name: &str, value: &str, inner: f32) -> Element<'a, Message> {
    if inner < BESIDE * look.enlargement.factor() {
        let name = look.flow(name, Kind::ClerkSmall, inner).color(look.roles().quiet);
        return column![name, look.flow(value, Kind::ClerkBody, inner)].spacing(space::XS).into();
    }
    let names = NAMES * look.enlargement.factor();
    let name = container(look.flow(name, Kind::ClerkBody, names).color(look.roles().quiet)).width(names);
    row![name, look.flow(value, Kind::ClerkBody, inner - names - space::L)].spacing(space::L).into()
}

/// Which leaf it is, and the keys that turn it.
fn leaf_keys<'a>(look: Look, leaf: usize) -> Element<'a, Message> {
    let count = origin::leaves().len();
    let told = |number: usize| Argument::Count(u64::try_from(number).unwrap_or(u64::MAX));
    let place = look.language.say_with("about-leaf", &[("leaf", told(leaf + 1)), ("leaves", told(count))]);
    let turning = |id: &'static str, cap: &'static str, words: &str, forward: bool, can: bool| {
        let label = row![look.line(cap, Kind::ClerkBody).font(BOLD), look.line(look.say(words), Kind::ClerkBody)];
        button(id, look, Tone::Plain, label.spacing(space::S))
            .height(control_height(look))
            .on_press_maybe(can.then_some(Message::LeafTurned(forward)))
    };
    row![
        turning("about-before", "←", "about-before", false, leaf > 0),
        turning("about-after", "→", "about-after", true, leaf + 1 < count),
        close(look, "about-close"),
        look.line(place, Kind::ClerkBody),
    ]
    .spacing(space::M)
    .align_y(Alignment::Center)
    .wrap()
    .vertical_spacing(space::M)
    .into()
}
