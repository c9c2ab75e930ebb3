//! What the clerk should know about the platform before a resident types a PIN: a silence, a closing now or ahead.

use iced::widget::{column, container};

use super::{Message, date, measures};
use crate::health::Outlook;
use crate::session::Scene;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::{Light, LightState, Part, Unanswered, View};
use crate::ui::widget::Element;

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
        Outlook::ClosingSoon(_) if !idle => return None,
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
    };
    let next = match (view.unanswered, idle) {
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
    let pair =
        if matches!(view.outlook, Outlook::Silent { .. }) { look.roles().refused } else { look.roles().referred };
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

/// A light, with the hour from or until which the platform is as it is.
pub(super) fn told(look: Look, view: &View, light: &Light) -> Light {
    let note = match (light.part, &view.outlook) {
        (Part::Platform, Outlook::Closed(closing)) => {
            look.say_text("light-until", "time", &date::near(look.language, closing.until, view.now))
        }
        (Part::Platform, Outlook::Silent { since }) if light.state == LightState::Stopped => {
            look.say_text("light-since", "time", &date::near(look.language, *since, view.now))
        }
        _ => light.note.clone(),
    };
    Light { note, ..light.clone() }
}
