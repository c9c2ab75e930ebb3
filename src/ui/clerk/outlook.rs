//! What the clerk should know about the platform before a resident types a PIN: a silence, a closing now or ahead.

use iced::widget::{column, container};

use super::{Message, date, measures, time};
use crate::health::Outlook;
use crate::language::Argument;
use crate::session::Scene;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::{Light, LightState, Part, Unanswered, View};
use crate::ui::widget::Element;
use crate::ui::widget::light::state;

/// A box at the head of the middle, until there is a verdict that says it itself. In a case, and where large text
/// leaves little room, it is smaller: what to do next has to be seen beside it.
pub(super) fn notice<'a>(look: Look, view: &View, width: f32) -> Option<Element<'a, Message>> {
    let idle = view.scene.is_none();
    if matches!(view.scene, Some(Scene::Concluded(_))) {
        return None;
    }
    let (title, next, reason) = match &view.outlook {
        Outlook::Fair => return None,
        // In the middle of a case, what comes tomorrow is of no use.
        Outlook::ClosingSoon(_) | Outlook::AnchorsEnd { .. } | Outlook::SettingsOpen if !idle => return None,
        Outlook::ClosingSoon(closing) => {
            let span = date::span(look, closing.from, closing.until);
            (look.say_text("outlook-closing", "span", &span), "outlook-closing-next", closing.reason.as_str())
        }
        Outlook::Closed(closing) => {
            let until = date::near(look.language, closing.until, view.now);
            (look.say_text("outlook-closed", "time", &until), "outlook-closed-next", closing.reason.as_str())
        }
        Outlook::Silent { since } => {
            let since = date::near(look.language, *since, view.now);
            (look.say_text("outlook-silent", "time", &since), "outlook-silent-next", "")
        }
        Outlook::NoLists => (look.say("outlook-no-lists"), "outlook-no-lists-next", ""),
        Outlook::AnchorsEnd { at } => {
            let end = date::near(look.language, *at, view.now);
            (look.say_text("outlook-anchors", "time", &end), "outlook-anchors-next", "")
        }
        Outlook::SettingsOpen => (look.say("outlook-settings-open"), "outlook-settings-open-next", ""),
    };
    let next = match (unanswered(view), idle) {
        _ if !view.outlook.is_of_platform() => next,
        (Unanswered::Lists, _) => "outlook-lists-next",
        (Unanswered::Undecided, true) => next,
        (Unanswered::Undecided, false) => "outlook-case-next",
    };
    let around = measures::around(look);
    let (look, title_kind, next_kind) = if !idle {
        (around, Kind::ClerkBody, Kind::ClerkSmall)
    } else if around == look {
        (look, Kind::ClerkTitle, Kind::ClerkBody)
    } else {
        (look, Kind::ClerkBody, Kind::ClerkSmall)
    };
    // Red is for a desk that cannot go on.
    let halts =
        matches!(view.outlook, Outlook::Silent { .. } | Outlook::NoLists) && unanswered(view) == Unanswered::Undecided;
    let pair = if halts { look.roles().refused } else { look.roles().referred };
    let inner = width - 2.0 * space::XL;
    let reason = (idle && !reason.is_empty()).then(|| look.say_text("outlook-closing-reason", "reason", reason));
    let told = column![
        look.flow(&title, title_kind, inner).font(BOLD),
        reason.map(|reason| look.flow(&reason, next_kind, inner)),
        look.flow(&look.say(next), next_kind, inner),
    ];
    let told = told.spacing(space::XS);
    Some(container(told).padding([space::M, space::XL]).width(width).style(look.tinted_box(pair)).into())
}

/// Lists of which none can be used decide nothing.
fn unanswered(view: &View) -> Unanswered {
    let are_stopped = |light: &Light| light.part == Part::Crl && light.state == LightState::Stopped;
    if view.lights.iter().any(are_stopped) { Unanswered::Undecided } else { view.unanswered }
}

/// A light, with the hour from or until which the platform is as it is, and the age of the lists.
pub(super) fn told(look: Look, view: &View, light: &Light) -> Light {
    let note = match (light.part, &view.outlook) {
        (Part::Platform, Outlook::Closed(closing)) => {
            look.say_text("light-until", "time", &date::near(look.language, closing.until, view.now))
        }
        (Part::Platform, Outlook::Silent { since }) if light.state == LightState::Stopped => {
            look.say_text("light-since", "time", &date::near(look.language, *since, view.now))
        }
        (Part::Crl, _) => view.lists_made.map_or_else(String::new, |made| {
            let hours = view.now.since(made).as_secs() / 3600;
            let state = state(look, light.state);
            let words = [("state", Argument::Text(&state)), ("hours", Argument::Count(hours))];
            look.language.say_with("light-made", &words)
        }),
        (Part::Clock, _) => time::note(look, view.clock),
        _ => light.note.clone(),
    };
    Light { note, ..light.clone() }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use iced::Size;

    use super::*;
    use crate::language::Language;
    use crate::pki::Environment;
    use crate::time::Timestamp;
    use crate::ui::theme::Skin;
    use crate::ui::typography::Enlargement;

    #[test]
    fn what_is_not_about_the_platform_is_told_between_cases_alone() {
        let now = Timestamp::from_unix_seconds(1_795_410_120);
        let look = Look {
            language: Language::Japanese,
            skin: Skin::Light,
            enlargement: Enlargement::None,
            size: Size::new(1024.0, 768.0),
        };
        for outlook in [Outlook::AnchorsEnd { at: now }, Outlook::SettingsOpen] {
            let idle = View { outlook, ..View::closed(Environment::Production, now) };
            assert!(notice(look, &idle, 900.0).is_some());
            let reading = View { scene: Some(Scene::Reading), ..idle };
            assert!(notice(look, &reading, 900.0).is_none());
        }
    }

    #[test]
    fn nobody_is_sent_on_with_lists_that_cannot_be_used() {
        let now = Timestamp::from_unix_seconds(1_795_410_120);
        for (state, expected) in
            [(LightState::Caution, Unanswered::Lists), (LightState::Stopped, Unanswered::Undecided)]
        {
            let lights = vec![Light { part: Part::Crl, state, note: String::new() }];
            let closed = View::closed(Environment::Production, now);
            let view = View { lights, unanswered: Unanswered::Lists, ..closed };
            assert_eq!(unanswered(&view), expected, "{state:?}");
        }
    }

    #[test]
    fn the_light_of_the_lists_says_how_old_the_oldest_is() {
        let now = Timestamp::from_unix_seconds(1_795_410_120);
        let lists = Light { part: Part::Crl, state: LightState::Caution, note: String::new() };
        let cases = [
            (Language::Japanese, None, ""),
            (Language::Japanese, Some(59), "注意（1時間以内）"),
            (Language::Japanese, Some(20 * 60), "注意（20時間前）"),
            (Language::English, Some(59), "caution (less than 1 h old)"),
            (Language::English, Some(60), "caution (1 h old)"),
        ];
        for (language, minutes, words) in cases {
            let look =
                Look { language, skin: Skin::Light, enlargement: Enlargement::None, size: Size::new(1024.0, 768.0) };
            let lists_made = minutes.map(|minutes| now.minus(Duration::from_mins(minutes)));
            let view = View { lists_made, ..View::closed(Environment::Production, now) };
            assert_eq!(told(look, &view, &lists).note, words, "{language:?}");
        }
    }
}
