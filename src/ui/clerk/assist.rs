//! Help for the resident on their own screen, by the clerk's keys and without touching theirs.

use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use super::Message;
use super::measures::control_height;
use crate::language::Argument;
use crate::ui::look::Look;
use crate::ui::resident::{PadPlace, Settings};
use crate::ui::space;
use crate::ui::theme::Skin;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::widget::icon::{Icon, icon};
use crate::ui::widget::{Element, Tone, button};

/// What can be changed on the resident's screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Assistance {
    /// Larger text.
    LargerText,
    /// The next language.
    Language,
    /// Reading aloud.
    ReadAloud,
    /// More time between two keys.
    SlowEntry,
    /// The keys at another place.
    PadPosition,
    /// High contrast.
    Contrast,
    /// Nothing moves.
    Still,
}

impl Assistance {
    /// Every help, in the order of their numbers.
    pub const ALL: [Self; 7] = [
        Self::LargerText,
        Self::Language,
        Self::ReadAloud,
        Self::SlowEntry,
        Self::PadPosition,
        Self::Contrast,
        Self::Still,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::LargerText => "larger-text",
            Self::Language => "language",
            Self::ReadAloud => "read-aloud",
            Self::SlowEntry => "slow",
            Self::PadPosition => "pad",
            Self::Contrast => "contrast",
            Self::Still => "still",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::LargerText => Icon::TextSize,
            Self::Language => Icon::Language,
            Self::ReadAloud => Icon::Speaker,
            Self::SlowEntry => Icon::Clock,
            Self::PadPosition => Icon::Keypad,
            Self::Contrast => Icon::Contrast,
            Self::Still => Icon::Pause,
        }
    }
}

/// The panel.
pub(super) fn panel<'a>(look: Look, resident: &Settings, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::XL;
    let choices = Assistance::ALL.into_iter().zip(1_u8..).map(|(help, number)| {
        let name = look.say(&format!("assist-{}", help.code()));
        let state = state(look, help, resident);
        let words = [("name", Argument::Text(&name)), ("state", Argument::Text(&state))];
        let words = look.language.say_with("assist-now", &words);
        let sign = icon(help.icon(), Kind::ClerkTitle.size() * look.enlargement.factor());
        numbered(look, format!("assist-{}", help.code()), number, Some(sign), &words, Message::Assisted(help))
    });
    let inside = column![
        look.flow(&look.say("assist-title"), Kind::ClerkTitle, inner),
        look.flow(&look.say("assist-body"), Kind::ClerkBody, inner),
        row(choices).spacing(space::M).wrap().vertical_spacing(space::M),
        close(look, "assist-close"),
    ];
    container(inside.spacing(space::L)).padding(space::XL).width(width).style(look.raised_box()).into()
}

/// How it stands on the resident's screen now.
fn state(look: Look, help: Assistance, resident: &Settings) -> String {
    let switch = |on: bool| look.say(if on { "assist-on" } else { "assist-off" });
    match help {
        Assistance::LargerText => format!("{} %", resident.enlargement.percent()),
        Assistance::Language => resident.language.own_name().to_owned(),
        Assistance::ReadAloud => switch(resident.reads_aloud),
        Assistance::SlowEntry => switch(resident.slow),
        Assistance::PadPosition => look.say(resident.pad.map_or("assist-usual", PadPlace::code)),
        Assistance::Contrast => switch(resident.skin == Skin::Contrast),
        Assistance::Still => switch(resident.still),
    }
}

/// One of several, with the number that chooses it.
pub(super) fn numbered<'a>(
    look: Look,
    id: String,
    number: u8,
    sign: Option<Element<'a, Message>>,
    words: &str,
    message: Message,
) -> Element<'a, Message> {
    let number = look.line(number.to_string(), Kind::ClerkBody).font(BOLD);
    let label = row![number, sign, look.line(words.to_owned(), Kind::ClerkBody)];
    button(id, look, Tone::Plain, label.spacing(space::M).align_y(Alignment::Center))
        .height(control_height(look))
        .on_press(message)
        .into()
}

/// 閉じる, with its key.
pub(super) fn close<'a>(look: Look, id: &'static str) -> Element<'a, Message> {
    let label = row![look.line("Esc", Kind::ClerkBody).font(BOLD), look.line(look.say("close"), Kind::ClerkBody)];
    let label = label.spacing(space::S).width(Length::Shrink);
    button(id, look, Tone::Plain, label).height(control_height(look)).on_press(Message::Closed).into()
}
