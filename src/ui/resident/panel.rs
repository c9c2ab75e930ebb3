//! 画面の設定: everything that can be set, on one large panel, each with the word for what it does. A switch shows by a
//! tick and by its edge that it is on.

use iced::widget::{Row, column, container, row};
use iced::{Alignment, Length, Size};

use super::Message;
use super::frame::label;
use super::page::Page;
use super::settings::{Keyboard, PadPlace};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::theme::Skin;
use crate::ui::typography::{Enlargement, Kind};
use crate::ui::widget::shape::{Shape, shape};
use crate::ui::widget::{Element, Icon, Tone, button, icon};

/// How high the name over a choice is.
const NAME: f32 = 40.0;
/// How high the legend of the keypad is, in two lines, and how wide the button that closes the panel.
const LEGEND: f32 = 60.0;
const CLOSE: f32 = 320.0;
/// How large the tick of a switch is.
const TICK: f32 = 32.0;

/// The panel, over any page.
pub(super) fn panel(page: Page<'_>) -> Element<'_, Message> {
    let upright = page.is_upright();
    let legend = legend(page);
    let below = space::BUTTON + LEGEND + 2.0 * space::M;
    let width = if upright { page.room.width } else { (page.room.width - space::COLUMN) / 2.0 };
    let height = page.room.height - below;
    let choices = choices(page, width);
    let switches = switches(page, Size::new(width, if upright { height * 0.4 } else { height }));
    let both: Element<'_, Message> = if upright {
        column![choices, switches].spacing(space::XXL).into()
    } else {
        row![choices, switches].spacing(space::COLUMN).into()
    };
    let close = label(page.look, &page.look.say("settings-close"), CLOSE);
    let close = button("settings-close", page.look, Tone::Primary, close)
        .padding(space::XS)
        .width(CLOSE)
        .height(space::BUTTON)
        .on_press(Message::Closed);
    let last = container(close).width(Length::Fill).align_x(Alignment::End);
    column![container(both).height(height), container(legend).height(LEGEND).align_y(Alignment::Center), last]
        .spacing(space::M)
        .into()
}

/// What the keys of a numeric keypad do: Enter is always 確定.
fn legend(page: Page<'_>) -> Element<'_, Message> {
    let look = page.look;
    let small = |words: String, font| look.line(words, Kind::Key).size(Kind::Key.least()).font(font);
    let keys = [("Enter", "confirm"), ("-", "erase"), ("+", "read-again"), ("/", "stop"), ("*", "call-staff")];
    let first = small(look.say("keypad"), look.face().regular()).into();
    let keys = keys.map(|(cap, key)| {
        row![small(cap.to_owned(), look.bold()), small(look.say(key), look.face().regular())].spacing(space::S).into()
    });
    Row::with_children(std::iter::once(first).chain(keys)).spacing(space::XL).wrap().into()
}

fn choices(page: Page<'_>, width: f32) -> Element<'_, Message> {
    let look = page.look;
    let sizes = Enlargement::ALL.map(|size| {
        (id_of(size), format!("{}%", size.percent()), size == look.enlargement, Message::EnlargementChosen(size))
    });
    let places = PadPlace::ALL
        .map(|place| (place.code(), look.say(place.code()), place == page.pad_place(), Message::PadPlaced(place)));
    let keyboards = Keyboard::ALL.map(|keyboard| {
        let chosen = keyboard == page.settings.keyboard;
        (keyboard.code(), look.say(keyboard.code()), chosen, Message::KeyboardChosen(keyboard))
    });
    column![
        choice(look, "setting-text-size", sizes.into(), width),
        choice(look, "setting-pad", places.into(), width),
        choice(look, "setting-keyboard", keyboards.into(), width),
    ]
    .spacing(space::M)
    .width(width)
    .into()
}

/// The ids of the buttons for text sizes.
const fn id_of(size: Enlargement) -> &'static str {
    match size {
        Enlargement::None => "text-100",
        Enlargement::Quarter => "text-125",
        Enlargement::Half => "text-150",
        Enlargement::Double => "text-200",
    }
}

/// The name of what is chosen, and under it one button for each possibility.
fn choice<'a>(
    look: Look,
    key: &str,
    offered: Vec<(&'static str, String, bool, Message)>,
    width: f32,
) -> Element<'a, Message> {
    let count = f32::from(u16::try_from(offered.len()).unwrap_or(1));
    let wide = (width - (count - 1.0) * space::S) / count;
    let name = container(look.set(&look.say(key), Kind::Key, width, NAME)).height(NAME).align_y(Alignment::Center);
    let buttons = offered.into_iter().map(|(id, words, chosen, message)| {
        let tone = if chosen { Tone::Chosen } else { Tone::Plain };
        let label = look.set(&words, Kind::Key, wide - space::S, space::BUTTON - space::S).align_x(Alignment::Center);
        button(id, look, tone, label).padding(0.0).width(wide).height(space::BUTTON).on_press(message).into()
    });
    column![name, Row::with_children(buttons).spacing(space::S)].spacing(space::XS).into()
}

fn switches(page: Page<'_>, room: Size) -> Element<'_, Message> {
    let settings = page.settings;
    let all = [
        ("setting-contrast", Icon::Contrast, settings.skin == Skin::Contrast, Message::ContrastToggled),
        ("setting-slow", Icon::Clock, settings.slow, Message::SlowToggled),
        ("setting-shuffled", Icon::Shuffle, settings.shuffled, Message::ShuffleToggled),
        ("setting-aloud", Icon::Speaker, settings.reads_aloud, Message::ReadAloudToggled),
        ("setting-still", Icon::Pause, settings.still, Message::MotionToggled),
    ];
    let height = ((room.height - 4.0 * space::S) / 5.0).clamp(space::BUTTON, space::KEY);
    column(
        all.map(|(key, sign, on, message)| switch(page.look, (key, sign), on, message, Size::new(room.width, height))),
    )
    .spacing(space::S)
    .into()
}

/// One thing that is on or off.
fn switch<'a>(
    look: Look,
    (key, sign): (&'static str, Icon),
    on: bool,
    message: Message,
    size: Size,
) -> Element<'a, Message> {
    let tone = if on { Tone::Chosen } else { Tone::Plain };
    let words = look.set(&look.say(key), Kind::Key, size.width - 2.0 * TICK - 5.0 * space::L, size.height - space::S);
    let ink = if on && look.skin == Skin::Contrast { look.roles().primary.ink } else { look.roles().ink };
    let tick = on.then(|| shape(Shape::Tick, ink, TICK));
    let content =
        row![icon(sign, TICK), container(words).width(Length::Fill), tick].align_y(Alignment::Center).spacing(space::L);
    button(key, look, tone, content).width(size.width).height(size.height).on_press(message).into()
}
