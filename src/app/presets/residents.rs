//! Every screen of the resident's window.

use super::samples as sample;
use super::{Preset, Pressed};
use crate::card::ReaderKind;
use crate::pki::Use;
use crate::session::scene::{Asked, Notice, PinScene};
use crate::session::{Reason, Scene};
use crate::ui::resident::{Keyboard, Message, PadPlace};
use crate::ui::view::View;

pub(super) fn residents() -> Vec<Preset> {
    let shows = |name, view| Preset { name, view, pressed: Pressed::Resident(Vec::new()) };
    let pressing = |name, view, messages| Preset { name, view, pressed: Pressed::Resident(messages) };
    let scene = |name, scene| shows(name, sample::case(scene));
    let pin = sample::pin(Use::Authentication);
    let password = sample::pin(Use::Signature);
    let noticed = |notice| Scene::EnterPin(PinScene { notice: Some(notice), tries_left: 2, typed: 0, ..pin });
    let typing = sample::case(Scene::EnterPin(PinScene { typed: 2, ..pin }));
    let signing_view = |pin| sample::signature_case(Scene::EnterPin(pin));
    let signing = |name, pin| shows(name, signing_view(pin));
    let waits = || sample::case(Scene::AwaitCard { leftover: false });
    let placing = |name, reader_kind| pressing(name, View { reader_kind, ..waits() }, vec![Message::Moved; 3]);
    let placed = |name, place| pressing(name, typing.clone(), vec![Message::PadPlaced(place)]);
    let qwerty = vec![Message::KeyboardChosen(Keyboard::Qwerty)];
    vec![
        shows("welcome", sample::idle()),
        shows("out-of-order", sample::stopped()),
        pressing("languages", sample::idle(), vec![Message::LanguagesToggled]),
        pressing("settings", typing.clone(), vec![Message::SettingsToggled, Message::SlowToggled]),
        shows("leftover", View { card_present: true, ..sample::idle() }),
        placing("place-card", ReaderKind::Unknown),
        placing("place-card-contact", ReaderKind::Contact),
        placing("place-card-contactless", ReaderKind::Contactless),
        pressing("place-card-still", waits(), vec![Message::MotionToggled]),
        pressing("why", waits(), vec![Message::WhyToggled]),
        pressing("why-signature", signing_view(password), vec![Message::WhyToggled]),
        scene("reading", Scene::Reading),
        shows("staff-called", View { staff_called: true, ..sample::case(Scene::Reading) }),
        scene("last-try", Scene::LastTry { certificate_use: Use::Authentication, asked: Asked::Resident }),
        scene("last-try-clerk", Scene::LastTry { certificate_use: Use::Authentication, asked: Asked::Clerk }),
        scene("reader-keys", Scene::PadOffered { tries_left: 3, notice: None }),
        scene("reader-keys-wrong", Scene::PadOffered { tries_left: 2, notice: Some(Notice::WrongPin) }),
        scene("reader-keys-lit", Scene::PadLit { stopping: false }),
        scene("reader-keys-stopping", Scene::PadLit { stopping: true }),
        shows("pin", typing.clone()),
        placed("pin-left", PadPlace::Left),
        placed("pin-centre", PadPlace::Centre),
        placed("pin-bottom", PadPlace::Bottom),
        pressing("pin-shuffled", typing.clone(), vec![Message::ShuffleToggled]),
        scene("pin-wrong", noticed(Notice::WrongPin)),
        scene("pin-length", noticed(Notice::WrongLength)),
        scene("pin-time-up", noticed(Notice::TimeUp)),
        scene("pin-warning", Scene::EnterPin(PinScene { typed: 1, time_warning: Some(24), ..pin })),
        scene("pin-focus", Scene::EnterPin(PinScene { keyboard_held: false, ..pin })),
        signing("password", PinScene { typed: 8, ..password }),
        pressing("password-qwerty", signing_view(PinScene { typed: 3, ..password }), qwerty),
        signing("password-full", PinScene { typed: 16, tries_left: 3, ..password }),
        signing("password-digits", PinScene { typed: 6, notice: Some(Notice::OnlyDigits), ..password }),
        signing("password-warning", PinScene { typed: 6, time_warning: Some(9), ..password }),
        scene("signing", Scene::Signing),
        scene("checking", Scene::Checking),
        scene("accepted", sample::accepted(true, 0)),
        scene("accepted-left", sample::accepted(true, 12)),
        scene("accepted-forgotten", sample::accepted(true, 21)),
        scene("accepted-alert", sample::accepted(true, 31)),
        scene("accepted-out", sample::accepted(false, 0)),
        scene("blocked", sample::concluded(Reason::PinBlocked, true)),
        scene("revoked", sample::concluded(Reason::Revoked, true)),
        scene("expired", sample::concluded(Reason::CertificateExpired, false)),
        scene("referred", sample::concluded(Reason::PlatformUnreachable, true)),
        scene("referred-later", sample::later()),
        shows("accepted-signature", sample::signature_case(sample::accepted_signature())),
        scene("out-of-service", sample::concluded(Reason::ReaderUnavailable, false)),
        scene("cancelled", sample::concluded(Reason::Cancelled, true)),
    ]
}
