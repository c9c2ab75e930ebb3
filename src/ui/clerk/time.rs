//! The clock of this machine: how far it is off, on its light and, between cases, with what to do about it.

use std::time::Duration;

use iced::widget::{column, container};

use super::Message;
use crate::health::ClockFinding;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::View;
use crate::ui::widget::Element;

/// A box at the head of the middle while the clock is wrong and no case runs.
pub(super) fn notice<'a>(look: Look, view: &View, width: f32) -> Option<Element<'a, Message>> {
    let title = match view.clock {
        ClockFinding::Unknown | ClockFinding::Agrees => return None,
        ClockFinding::Behind(by) => look.say_text("clock-behind", "span", &span(look, by)),
        ClockFinding::Ahead(by) => look.say_text("clock-ahead", "span", &span(look, by)),
    };
    if view.scene.is_some() {
        return None;
    }
    let inner = width - 2.0 * space::XL;
    let told = column![
        look.flow(&title, Kind::ClerkTitle, inner).font(BOLD),
        look.flow(&look.say("clock-next"), Kind::ClerkBody, inner),
    ];
    let told = told.spacing(space::XS);
    let pair = look.roles().refused;
    Some(container(told).padding([space::M, space::XL]).width(width).style(look.tinted_box(pair)).into())
}

/// What the light says beside its name; empty where the word of its state is enough.
pub(super) fn note(look: Look, clock: ClockFinding) -> String {
    match clock {
        ClockFinding::Unknown | ClockFinding::Agrees => String::new(),
        ClockFinding::Behind(by) => look.say_text("light-behind", "span", &span(look, by)),
        ClockFinding::Ahead(by) => look.say_text("light-ahead", "span", &span(look, by)),
    }
}

/// In the largest unit that still tells it well.
fn span(look: Look, by: Duration) -> String {
    let minutes = by.as_secs() / 60;
    match minutes {
        ..120 => look.say_count("span-minutes", "count", minutes),
        120..2880 => look.say_count("span-hours", "count", minutes / 60),
        _ => look.say_count("span-days", "count", minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use iced::Size;

    use super::*;
    use crate::language::Language;
    use crate::ui::theme::Skin;
    use crate::ui::typography::Enlargement;

    #[test]
    fn the_light_of_the_clock_says_how_far_off_it_is() {
        let look = |language| Look {
            language,
            skin: Skin::Light,
            enlargement: Enlargement::None,
            size: Size::new(1024.0, 768.0),
        };
        for (language, clock, expected) in [
            (Language::Japanese, ClockFinding::Agrees, ""),
            (Language::Japanese, ClockFinding::Behind(Duration::from_mins(7)), "7分遅れ"),
            (Language::Japanese, ClockFinding::Ahead(Duration::from_mins(119)), "119分進み"),
            (Language::Japanese, ClockFinding::Behind(Duration::from_hours(47)), "47時間遅れ"),
            (Language::Japanese, ClockFinding::Behind(Duration::from_hours(24 * 400)), "400日遅れ"),
            (Language::English, ClockFinding::Behind(Duration::from_mins(7)), "7 min slow"),
        ] {
            assert_eq!(note(look(language), clock), expected, "{clock:?}");
        }
    }
}
