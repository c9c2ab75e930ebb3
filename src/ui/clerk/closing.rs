//! 終業: what was done today, what still stands in the way, and the page that says the day is over.

use iced::Alignment;
use iced::widget::{column, container, row};

use super::Message;
use super::assist::close;
use super::measures::control_height;
use super::people::Message as People;
use crate::language::Argument;
use crate::staff::{Closing, Duty, Ended, Tally};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::View;
use crate::ui::widget::{Element, Tone, button};

/// The panel before it.
pub(super) fn panel<'a>(look: Look, view: &View, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::XL;
    let shift = &view.shift;
    let refused = match shift.closing {
        Closing::Refused(not_yet) => Some(look.say(&format!("staff-{}", not_yet.code()))),
        _ if view.card_present => Some(look.say("staff-closing-card-there")),
        _ => None,
    };
    let waiting = view.follow_up.waiting;
    let waiting = (waiting > 0).then(|| look.say_count("staff-closing-follow-up", "count", count(waiting)));
    let own = matches!(shift.duty, Duty::Present(_)).then(|| counts(look, "staff-counts-own", &shift.own, inner));
    let inside = column![
        look.flow(&look.say("staff-closing-title"), Kind::ClerkTitle, inner).font(BOLD),
        look.flow(&look.say("staff-closing-body"), Kind::ClerkBody, inner),
        own,
        counts(look, "staff-counts-all", &shift.all, inner),
        waiting.map(|words| look.flow(&words, Kind::ClerkBody, inner).color(look.roles().referred.ink).font(BOLD)),
        refused.map(|words| look.flow(&words, Kind::ClerkBody, inner).color(look.roles().refused.ink).font(BOLD)),
        row![enter(look, "staff-closing-do"), close(look, "staff-closing-close")]
            .spacing(space::L)
            .align_y(Alignment::Center),
    ];
    container(inside.spacing(space::L)).padding(space::XL).width(width).style(look.raised_box()).into()
}

fn count(waiting: usize) -> u64 {
    u64::try_from(waiting).unwrap_or(u64::MAX)
}

/// The page after it.
pub(super) fn page<'a>(look: Look, view: &View, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::XL;
    let Closing::Closed(ended) = &view.shift.closing else {
        let working = look.flow(&look.say("staff-closing-working"), Kind::ClerkTitle, inner).font(BOLD);
        return container(working).padding(space::XL).width(width).style(look.raised_box()).into();
    };
    let proof = match &ended.words {
        Some(words) => look.say_text("staff-ended-words", "words", words),
        None => look.say("staff-ended-unsigned"),
    };
    let inside = column![
        look.flow(&look.say("staff-ended-title"), Kind::ClerkTitle, inner).font(BOLD),
        counts(look, "staff-counts-all", &ended.tally, inner),
        look.flow(&proof, Kind::ClerkBody, inner),
        look.flow(&look.say(slip(ended)), Kind::ClerkBody, inner),
        enter(look, "staff-ended-next"),
    ];
    container(inside.spacing(space::L)).padding(space::XL).width(width).style(look.raised_box()).into()
}

const fn slip(ended: &Ended) -> &'static str {
    match ended.slip {
        None => "staff-ended-slip-making",
        Some(true) => "staff-ended-slip",
        Some(false) => "staff-ended-no-slip",
    }
}

fn enter<'a>(look: Look, key: &'static str) -> Element<'a, Message> {
    let words = look.line(look.say(key), Kind::ClerkBody).font(BOLD);
    let label = row![look.line("Enter", Kind::ClerkBody).font(BOLD), words].spacing(space::M);
    button(key, look, Tone::Primary, label)
        .height(control_height(look))
        .on_press(Message::People(People::Confirmed))
        .into()
}

/// The counts of a day, each with its word.
fn counts<'a>(look: Look, title: &str, tally: &Tally, width: f32) -> Element<'a, Message> {
    let each = [
        ("staff-count-cases", tally.cases()),
        ("verdict-accepted", tally.accepted),
        ("verdict-refused", tally.refused),
        ("verdict-referred", tally.referred),
        ("verdict-abandoned", tally.abandoned),
    ];
    let stopped = ("verdict-out-of-service", tally.out_of_service);
    let each = each.into_iter().chain((stopped.1 > 0).then_some(stopped));
    let counted = |counted: &str, key: &str, count: u32| {
        let name = look.say(key);
        look.language.say_with(counted, &[("name", Argument::Text(&name)), ("count", Argument::Count(count.into()))])
    };
    let told = each.map(|(key, count)| counted("staff-counted-cases", key, count));
    let tries = counted("staff-counted-tries", "staff-count-tries", tally.tries);
    let words = super::frame::joined(told.chain([tries]));
    column![
        look.line(look.say(title), Kind::ClerkSmall).color(look.roles().quiet),
        look.flow(&words, Kind::ClerkBody, width),
    ]
    .spacing(space::XS)
    .into()
}
