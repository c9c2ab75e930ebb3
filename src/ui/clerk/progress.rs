//! A case under way: what the resident is doing, the tries left, what to do next, and words to say where they help.

use iced::widget::{column, container, row};

use super::Message;
use super::measures::is_cramped;
use crate::pki::Use;
use crate::session::Scene;
use crate::session::scene::{Asked, Notice, PinScene};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::widget::Element;

/// The middle.
pub(super) fn body<'a>(look: Look, scene: &Scene, called: bool, width: f32) -> Element<'a, Message> {
    let key = key(scene);
    let mut parts: Vec<Element<'a, Message>> = Vec::new();
    let not_held = matches!(scene, Scene::EnterPin(PinScene { keyboard_held: false, .. }));
    if not_held {
        parts.push(alarm(look, &look.say("pin-not-held"), width));
    }
    // Where the keyboard is elsewhere, that is what matters; where not all is seen, what to do next has to be.
    let cramped = is_cramped(look);
    let kind = if not_held || cramped { Kind::ClerkTitle } else { Kind::ClerkVerdict };
    let title: Element<'a, Message> = look.flow(&look.say(key), kind, width).into();
    let (which, counts) = match scene {
        Scene::EnterPin(pin) => (Some(which(look, *pin, width)), Some(counts(look, *pin, width, cramped))),
        Scene::PadOffered { tries_left, notice } => {
            let told = (*tries_left, *notice, None);
            (None, Some(counted(look, Use::Authentication, told, width, cramped)))
        }
        _ => (None, None),
    };
    let advice = match (not_held, called) {
        (true, _) => look.say("pin-not-held-next"),
        (false, true) => look.say("call-next"),
        (false, false) => look.say(&format!("{key}-next")),
    };
    let advice = next(look, &advice, if cramped { Kind::ClerkBody } else { Kind::ClerkTitle }, width);
    let told = say(scene).map(|say| words_to_say(look, &look.say(say), width));
    let ordered = match (not_held, cramped) {
        (true, _) => [Some(advice), Some(title), which, counts, told],
        (false, true) => [Some(title), counts, Some(advice), told, which],
        (false, false) => [Some(title), which, counts, Some(advice), told],
    };
    parts.extend(ordered.into_iter().flatten());
    column(parts).spacing(if cramped { space::S } else { space::L }).into()
}

const fn key(scene: &Scene) -> &'static str {
    match scene {
        Scene::AwaitCard { leftover: true } => "scene-leftover",
        Scene::AwaitCard { leftover: false } => "scene-await-card",
        Scene::Reading => "scene-reading",
        Scene::LastTry { asked: Asked::Resident, .. } => "scene-last-try",
        Scene::LastTry { asked: Asked::Clerk, .. } => "scene-last-try-clerk",
        Scene::EnterPin(PinScene { time_warning: Some(_), .. }) => "scene-time-warning",
        Scene::EnterPin(_) => "scene-enter-pin",
        Scene::PadOffered { .. } => "scene-pad-offered",
        Scene::PadLit { stopping: false } => "scene-pad-lit",
        Scene::PadLit { stopping: true } => "scene-pad-stopping",
        Scene::Signing => "scene-signing",
        Scene::Checking => "scene-checking",
        Scene::AlreadyTakenIn { .. } => "scene-already-taken-in",
        Scene::TakenIn(_) => "scene-taken-in",
        Scene::Recording | Scene::Concluded(_) => "scene-recording",
    }
}

fn say(scene: &Scene) -> Option<&'static str> {
    match scene {
        Scene::AwaitCard { .. } => Some("say-await-card"),
        Scene::LastTry { .. } => Some("say-last-try"),
        Scene::PadOffered { notice: Some(Notice::WrongPin), .. } => Some("say-wrong-pin"),
        Scene::PadLit { stopping: false } => Some("say-pad-lit"),
        Scene::EnterPin(pin) => match (pin.notice, pin.certificate_use) {
            (Some(Notice::WrongPin), Use::Authentication) => Some("say-wrong-pin"),
            (Some(Notice::WrongPin), Use::Signature) => Some("say-wrong-password"),
            (_, Use::Authentication) => Some("say-enter-pin"),
            (_, Use::Signature) => Some("say-enter-password"),
        },
        _ => None,
    }
}

/// What the resident just did, or what happened to them.
const fn did(notice: Notice) -> &'static str {
    match notice {
        Notice::WrongPin => "did-wrong-pin",
        Notice::WrongLength => "did-wrong-length",
        Notice::OnlyDigits => "did-only-digits",
        Notice::OnlyLetters => "did-only-letters",
        Notice::TimeUp => "did-time-up",
        Notice::FocusLost => "did-focus-lost",
        Notice::PadTimedOut => "did-pad-timed-out",
        Notice::PadCancelled => "did-pad-cancelled",
        Notice::PadUnfit => "did-pad-unfit",
        Notice::TriesChanged => "did-tries-changed",
    }
}

/// Which PIN is asked for.
fn which<'a>(look: Look, pin: PinScene, width: f32) -> Element<'a, Message> {
    let which = match pin.certificate_use {
        Use::Authentication => "pin-official",
        Use::Signature => "password-official",
    };
    look.flow(&look.say(which), Kind::ClerkBody, width).into()
}

/// How many tries are left, how many seconds, and what just happened.
fn counts<'a>(look: Look, pin: PinScene, width: f32, cramped: bool) -> Element<'a, Message> {
    counted(look, pin.certificate_use, (pin.tries_left, pin.notice, pin.time_warning), width, cramped)
}

fn counted<'a>(
    look: Look,
    certificate_use: Use,
    (tries_left, notice, time_warning): (u8, Option<Notice>, Option<u64>),
    width: f32,
    cramped: bool,
) -> Element<'a, Message> {
    let fresh = match certificate_use {
        Use::Authentication => 3,
        Use::Signature => 5,
    };
    let tries = look.line(look.say_count("tries-left", "tries", tries_left.into()), Kind::ClerkTitle);
    let tries = if tries_left < fresh { tries.color(look.roles().referred.ink) } else { tries };
    let kind = if cramped { Kind::ClerkBody } else { Kind::ClerkTitle };
    let notice = notice.map(|notice| look.flow(&look.say(did(notice)), kind, width));
    let seconds = time_warning.map(|seconds| look.say_count("seconds-left", "seconds", seconds));
    let seconds = seconds.map(|words| look.line(words, Kind::ClerkTitle));
    column![row![tries, seconds].spacing(space::XL), notice].spacing(space::XS).into()
}

/// The key of the message that says what to do in this scene.
pub(super) const fn advice(scene: &Scene) -> &'static str {
    match scene {
        Scene::EnterPin(PinScene { keyboard_held: false, .. }) => "strip-not-held",
        Scene::EnterPin(PinScene { time_warning: Some(_), .. }) => "strip-time-warning",
        Scene::LastTry { asked: Asked::Clerk, .. } => "strip-last-try-clerk",
        scene => key(scene),
    }
}

/// 次にすること
pub(super) fn next<'a>(look: Look, words: &str, kind: Kind, width: f32) -> Element<'a, Message> {
    let label = look.line(look.say("next"), Kind::ClerkSmall).color(look.roles().quiet);
    column![label, look.flow(words, kind, width).font(look.bold())].spacing(space::XS).into()
}

/// Words to say, in a box that stands out.
pub(super) fn words_to_say<'a>(look: Look, words: &str, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::XL;
    let label = look.line(look.say("words-to-say"), Kind::ClerkSmall).color(look.roles().quiet);
    container(
        column![label, look.flow(&look.say_text("quoted", "words", words), Kind::ClerkBody, inner)].spacing(space::XS),
    )
    .padding([space::L, space::XL])
    .width(width)
    .style(look.raised_box())
    .into()
}

fn alarm<'a>(look: Look, words: &str, width: f32) -> Element<'a, Message> {
    let pair = look.roles().referred;
    let words = look.flow(words, Kind::ClerkTitle, width - 2.0 * space::XL);
    container(row![words]).padding([space::L, space::XL]).width(width).style(look.tinted_box(pair)).into()
}
