//! Where the intake stands, in one sentence and what to do about it.

use iced::widget::column;
use iced::{Alignment, Length, Size};

use super::parts::{Seen, number, state};
use super::{Intake, Message, Panel};
use crate::config::IntakePin;
use crate::language::Argument;
use crate::pki::{Environment, Use};
use crate::session::intake::Proved;
use crate::session::scene::{Asked, Conclusion, PinScene, Taken};
use crate::session::{Reason, Scene};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::theme::Pair;
use crate::ui::typography::Kind;
use crate::ui::view::View;
use crate::ui::widget::Element;
use crate::ui::widget::drawing::Subject;
use crate::ui::widget::shape::Shape;

/// How much of the page a number takes.
const NUMBER: f32 = 0.36;

/// Whether a person is at hand, so that nothing else is done.
pub(super) const fn is_at_work(scene: Option<&Scene>) -> bool {
    !matches!(scene, None | Some(Scene::AwaitCard { .. } | Scene::TakenIn(_) | Scene::Concluded(_)))
}

/// The word for F12, where there is something to go on to.
pub(super) fn next(intake: &Intake, view: &View) -> Option<&'static str> {
    let shown = &view.intake;
    match (intake.panel, &view.scene) {
        (Panel::Help, _) => Some("intake-window-next-close"),
        (Panel::Everybody, _) => Some("intake-window-next-everybody"),
        (Panel::ForGood, _) => Some("intake-window-next-seal"),
        (Panel::Another, _) => Some("intake-window-next-another-yes"),
        (Panel::Closed, Some(Scene::AlreadyTakenIn { .. })) => Some("intake-window-next-person"),
        (Panel::Closed, Some(Scene::LastTry { asked: Asked::Clerk, .. })) => Some("intake-window-next-last-try"),
        (
            Panel::Closed,
            Some(Scene::TakenIn(Taken { card_present, .. }) | Scene::Concluded(Conclusion { card_present, .. })),
        ) => (!card_present).then_some("intake-window-next-person"),
        (Panel::Closed, None) if shown.ready && !shown.busy && shown.open.is_none() => {
            // Whoever has just sealed is not led into another bundle by the same word.
            Some(if shown.sealed.is_some() { "intake-window-next-another" } else { "intake-window-next-open" })
        }
        (Panel::Closed, None) if shown.ready && !shown.busy && shown.running.is_none() => {
            Some("intake-window-next-start")
        }
        (Panel::Closed, _) => None,
    }
}

/// The page, in this room.
pub(super) fn body<'a>(look: Look, intake: &Intake, view: &View, room: Size) -> Element<'a, Message> {
    let simple = |seen: Seen, key: &str| said(look, seen, key, room);
    match intake.panel {
        Panel::Help => return help(look, room),
        Panel::Everybody => return simple(question(look), "intake-window-everybody"),
        Panel::ForGood => return simple(question(look), "intake-window-for-good"),
        Panel::Another => return simple(question(look), "intake-window-another"),
        Panel::Closed => {}
    }
    match &view.scene {
        None => idle(look, view, room),
        Some(Scene::AwaitCard { leftover: true }) => simple(Seen::Drawn(Subject::TakeCard), "intake-window-leftover"),
        Some(Scene::AwaitCard { leftover: false }) => place(look, view, room),
        Some(Scene::EnterPin(pin)) => pin_page(look, view, *pin, room),
        Some(Scene::LastTry { asked: Asked::Resident, .. }) => {
            simple(Seen::Drawn(Subject::CardOnReader), "intake-window-last-try")
        }
        Some(Scene::LastTry { asked: Asked::Clerk, .. }) => simple(question(look), "intake-window-last-try-clerk"),
        Some(Scene::AlreadyTakenIn { number }) => numbered(look, number, "intake-window-already", None, room),
        Some(Scene::TakenIn(person)) => taken(look, person, room),
        Some(Scene::Concluded(end)) => trouble(look, end, view, room),
        Some(_) => simple(Seen::Drawn(Subject::CardOnReader), "intake-window-reading"),
    }
}

fn question(look: Look) -> Seen {
    Seen::Sign(Shape::Question, look.roles().referred)
}

/// Nothing lies on the reader; whoever practises has the card on a key.
fn place<'a>(look: Look, view: &View, room: Size) -> Element<'a, Message> {
    if view.environment != Environment::Practice {
        return said(look, Seen::Drawn(Subject::PlaceCard), "intake-window-place", room);
    }
    let head = look.say("intake-window-place");
    let body = look.say("intake-window-place-practice");
    state(look, Seen::Drawn(Subject::PlaceCard), &[(&*head, Kind::Headline), (&*body, Kind::Body)], room)
}

/// A state that is told in a headline and a sentence.
fn said<'a>(look: Look, seen: Seen, key: &str, room: Size) -> Element<'a, Message> {
    let texts = [(&*look.say(key), Kind::Headline), (&*look.say(&format!("{key}-body")), Kind::Body)];
    state(look, seen, &texts, room)
}

/// Nobody is at hand.
fn idle<'a>(look: Look, view: &View, room: Size) -> Element<'a, Message> {
    let shown = &view.intake;
    let refused = |key: &str| said(look, Seen::Sign(Shape::Cross, look.roles().refused), key, room);
    if !shown.ready {
        return refused("intake-window-no-key");
    }
    if let Some(code) = shown.trouble.filter(|_| shown.running.is_none()) {
        let body = match code {
            // Trying again changes nothing, and another bundle may be opened.
            "intake-behind-record" => look.say("intake-window-behind-body"),
            "intake-other-desk" => look.say("intake-window-other-desk-body"),
            code => look.say_text("intake-window-trouble-body", "code", code),
        };
        let texts = [(&*look.say("intake-window-trouble"), Kind::Title), (&*body, Kind::Small)];
        return state(look, Seen::Sign(Shape::Cross, look.roles().refused), &texts, room);
    }
    if shown.busy {
        return said(look, Seen::Drawn(Subject::CardReady), "intake-window-busy", room);
    }
    let Some(open) = &shown.open else {
        return match &shown.sealed {
            Some(sealed) => {
                let path = crate::ui::onboarding::parted(&sealed.path);
                let words = [("people", Argument::Count(sealed.people.into())), ("path", Argument::Text(&path))];
                let body = look.language.say_with("intake-window-sealed-body", &words);
                let unsigned = (!sealed.signed).then(|| look.say("intake-window-unsigned"));
                let head = look.say_count("intake-window-sealed", "people", sealed.people.into());
                let mut texts = vec![(&*head, Kind::Title), (&*body, Kind::Small)];
                texts.extend(unsigned.as_deref().map(|words| (words, Kind::Small)));
                state(
                    look,
                    Seen::Sign(Shape::Tick, Pair { ink: look.roles().ink, ground: look.roles().raised }),
                    &texts,
                    room,
                )
            }
            None => said(look, Seen::Drawn(Subject::CardReady), "intake-window-shut", room),
        };
    };
    if shown.running.is_none() {
        let words = [("people", Argument::Count(open.people.into())), ("letters", Argument::Text(&open.letters))];
        let body = look.language.say_with("intake-window-paused-body", &words);
        let cut = (open.cut > 0).then(|| look.say_count("intake-window-cut", "bytes", open.cut.into()));
        let head = look.say("intake-window-paused");
        let mut texts = vec![(&*head, Kind::Headline), (&*body, Kind::Body)];
        texts.extend(cut.as_deref().map(|words| (words, Kind::Small)));
        return state(look, Seen::Drawn(Subject::CardReady), &texts, room);
    }
    if view.card_present {
        return said(look, Seen::Drawn(Subject::TakeCard), "intake-window-leftover", room);
    }
    place(look, view, room)
}

/// The person types; nobody looks.
fn pin_page<'a>(look: Look, view: &View, pin: PinScene, room: Size) -> Element<'a, Message> {
    if !pin.keyboard_held {
        return said(look, Seen::Sign(Shape::Bar, look.roles().referred), "intake-window-not-held", room);
    }
    let which = match pin.certificate_use {
        Use::Authentication => "intake-window-pin",
        Use::Signature => "intake-window-password",
    };
    let tries = look.say_count("tries-left", "tries", pin.tries_left.into());
    let without = (view.intake.pin == IntakePin::Optional).then(|| look.say("intake-window-pin-without"));
    let head = look.say(which);
    let body = look.say("intake-window-pin-body");
    let mut texts = vec![(&*head, Kind::Headline), (&*tries, Kind::Body), (&*body, Kind::Body)];
    texts.extend(without.as_deref().map(|words| (words, Kind::Small)));
    state(look, Seen::Drawn(Subject::CardOnReader), &texts, room)
}

/// The number, as large as it goes.
fn numbered<'a>(look: Look, given: &str, key: &str, proof: Option<&str>, room: Size) -> Element<'a, Message> {
    let inner = Size::new(room.width - 2.0 * space::XL, room.height - 2.0 * space::L);
    let high = inner.height * NUMBER;
    let (head, body) = (look.say(key), look.say(&format!("{key}-body")));
    let proof = proof.map(|key| look.say(key));
    let mut texts = vec![(&*head, Kind::ClerkVerdict), (&*body, Kind::ClerkTitle)];
    texts.extend(proof.as_deref().map(|words| (words, Kind::ClerkBody)));
    let set = look.stack(&texts, inner.width, inner.height - high - space::L, space::S);
    let told = column(set.into_iter().map(|text| text.align_x(Alignment::Center).into())).spacing(space::S);
    let all =
        column![number(look, given, Size::new(inner.width, high)), told.align_x(Alignment::Center).width(Length::Fill)];
    iced::widget::container(all.spacing(space::L).align_x(Alignment::Center))
        .padding([space::L, space::XL])
        .width(room.width)
        .height(room.height)
        .align_y(Alignment::Center)
        .style(look.raised_box())
        .into()
}

fn taken<'a>(look: Look, person: &Taken, room: Size) -> Element<'a, Message> {
    let key = if person.card_present { "intake-window-taken" } else { "intake-window-taken-out" };
    let proof = match person.proved {
        Proved::Signature => "intake-window-proved",
        Proved::CertificateAlone => "intake-window-certificate",
    };
    numbered(look, &person.number, key, Some(proof), room)
}

/// Nobody was taken in, and the one thing to do about it.
fn trouble<'a>(look: Look, end: &Conclusion, view: &View, room: Size) -> Element<'a, Message> {
    let already = view.order.as_ref().and_then(|order| order.reference.as_deref());
    if let (Some("intake-already"), Some(number)) = (end.detail, already) {
        return numbered(look, number, "intake-window-already-kept", None, room);
    }
    let code = end.reason.map_or("cancelled", Reason::code);
    let cause = look.say(&format!("{code}-cause"));
    let next = look.say(remedy(end.reason, view.intake.pin));
    let texts = [(&*look.say("intake-window-not-taken"), Kind::Title), (&*cause, Kind::Body), (&*next, Kind::Body)];
    state(look, Seen::Sign(Shape::Bar, look.roles().refused), &texts, room)
}

/// What a shelter does about it: the counter's own advice names a printer, other means and procedures that are not there.
const fn remedy(reason: Option<Reason>, pin: IntakePin) -> &'static str {
    match reason {
        Some(Reason::PinBlocked | Reason::PinNotUsable | Reason::PinLimit | Reason::PinLastTryDeclined) => match pin {
            IntakePin::Required => "intake-window-pin-needed-next",
            IntakePin::Optional | IntakePin::None => "intake-window-without-pin-next",
        },
        Some(
            Reason::CardNotMyNumber
            | Reason::CardJuminKihon
            | Reason::CertificateAbsent
            | Reason::CertificateExpired
            | Reason::CertificateNotYetValid
            | Reason::IssuerUntrusted
            | Reason::IssuerUnknown
            | Reason::PathInvalid
            | Reason::ProfileMismatch
            | Reason::TestCard
            | Reason::MediumUnsupported,
        ) => "intake-window-cannot-next",
        Some(Reason::LogUnavailable | Reason::ReaderUnavailable | Reason::DiskLow | Reason::ClockSuspect) => {
            "intake-window-wait-next"
        }
        _ => "intake-window-once-more-next",
    }
}

/// Ten minutes of training, in five lines.
fn help<'a>(look: Look, room: Size) -> Element<'a, Message> {
    let width = room.width - 2.0 * space::XL;
    let lines = ["one", "two", "three", "four", "five"]
        .map(|line| look.flow(&look.say(&format!("intake-window-help-{line}")), Kind::ClerkTitle, width).into());
    let head = look.flow(&look.say("intake-window-help"), Kind::ClerkVerdict, width);
    let told = column![head, column(lines).spacing(space::M)].spacing(space::L);
    iced::widget::container(told).padding([space::L, space::XL]).width(room.width).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn no_shelter_is_told_to_print_or_to_verify_by_other_means() {
        for reason in Reason::ALL {
            for pin in [IntakePin::Optional, IntakePin::Required, IntakePin::None] {
                let said = Language::Japanese.say(remedy(Some(reason), pin));
                assert!(!said.contains("Ctrl") && !said.contains("別の方法"), "{reason:?}: {said}");
            }
        }
        assert_ne!(
            remedy(Some(Reason::PinBlocked), IntakePin::Optional),
            remedy(Some(Reason::PinBlocked), IntakePin::Required),
            "where a PIN is needed nobody is told to go without"
        );
    }
}
