//! The intake's window, in an invented gym.

use super::{Preset, Pressed, samples as sample};
use crate::intake::standing::{Open, Sealed, Standing};
use crate::pki::{Environment, Use};
use crate::record::Label;
use crate::session::intake::{Proofs, Proved};
use crate::session::scene::{Asked, PinScene, Taken};
use crate::session::{Reason, Scene};
use crate::ui::intake::{Key, Message};
use crate::ui::view::View;

const NUMBER: &str = "KTM-0128-5";

fn open() -> Open {
    Open {
        name: String::from("2026-11-23-4f2a"),
        letters: String::from("KTM"),
        opened_at: sample::idle().now,
        people: 128,
        since_start: 128,
        without_pin: 5,
        last: Some(NUMBER.to_owned()),
        cut: 0,
        offices: vec![String::from("1a2b-3c4d-5e6f-7081-92a3-b4c5-d6e7-f809")],
    }
}

fn standing() -> Standing {
    let running = Some(Proofs::SignatureIfPossible);
    Standing { ready: true, only: true, open: Some(open()), running, ..Standing::default() }
}

fn gym(intake: Standing) -> View {
    let view = View { environment: Environment::Production, practice: None, ..sample::idle() };
    View { intake, desk_name: String::from("第2体育館"), ..view }
}

fn shows(name: &'static str, view: View) -> Preset {
    Preset { name, view, pressed: Pressed::Intake(Vec::new()) }
}

fn person(name: &'static str, scene: Scene) -> Preset {
    shows(name, View { scene: Some(scene), card_present: true, ..gym(standing()) })
}

/// Every state of the window.
pub(super) fn presets() -> Vec<Preset> {
    let pin = sample::pin(Use::Authentication);
    let taken = |proved, card_present| {
        Scene::TakenIn(Taken { number: NUMBER.to_owned(), proved, record: 412, card_present, card_left_for: 1 })
    };
    let pressing = |name, pressed: &[Key]| {
        let pressed = pressed.iter().copied().map(Message::Key).collect();
        Preset { name, view: gym(standing()), pressed: Pressed::Intake(pressed) }
    };
    let sealed = |signed| Sealed {
        name: String::from("2026-11-23-4f2a"),
        path: String::from("/var/lib/madoguchi/intake/KTM-c7c93a7947b38a10.bundle"),
        people: 128,
        signed,
    };
    let shut = Standing { ready: true, only: true, ..Standing::default() };
    let before = |preset: Preset| {
        let order = preset.view.order.clone().or_else(|| sample::case(Scene::Reading).order);
        let reference = Label::new("KTM-0012-7").ok().map(|label| label.as_str().to_owned());
        let order = order.map(|order| crate::session::Order { reference, ..order });
        Preset { view: View { order, ..preset.view }, ..preset }
    };
    let Scene::Concluded(mut kept) = sample::concluded(Reason::Cancelled, true) else { return Vec::new() };
    kept.detail = Some("intake-already");
    vec![
        shows("place", gym(standing())),
        person("reading", Scene::Reading),
        person("pin", Scene::EnterPin(pin)),
        person("pin-focus", Scene::EnterPin(PinScene { keyboard_held: false, ..pin })),
        person("last-try", Scene::LastTry { certificate_use: Use::Authentication, asked: Asked::Clerk }),
        person("taken", taken(Proved::Signature, true)),
        shows("taken-out", View { scene: Some(taken(Proved::CertificateAlone, false)), ..gym(standing()) }),
        person("already", Scene::AlreadyTakenIn { number: String::from("KTM-0012-7") }),
        before(person("already-kept", Scene::Concluded(kept))),
        person("pulled", sample::concluded(Reason::CardRemoved, false)),
        person("blocked", sample::concluded(Reason::PinBlocked, true)),
        person("disk", sample::concluded(Reason::DiskLow, true)),
        pressing("help", &[Key::Help]),
        pressing("everybody", &[Key::Seal]),
        pressing("for-good", &[Key::Seal, Key::Next]),
        shows("sealed", gym(Standing { sealed: Some(sealed(true)), ..shut.clone() })),
        Preset {
            pressed: Pressed::Intake(vec![Message::Key(Key::Next)]),
            ..shows("another", gym(Standing { sealed: Some(sealed(true)), ..shut.clone() }))
        },
        shows("sealed-unsigned", gym(Standing { sealed: Some(sealed(false)), ..shut.clone() })),
        shows("shut", gym(shut.clone())),
        shows("paused", gym(Standing { running: None, open: Some(Open { cut: 212, ..open() }), ..standing() })),
        shows("busy", gym(Standing { busy: true, ..shut.clone() })),
        shows("trouble", gym(Standing { trouble: Some("intake-folder-unwritable"), ..shut.clone() })),
        shows("no-key", gym(Standing { ready: false, ..shut })),
        shows("practice", View { intake: standing(), ..sample::idle() }),
    ]
}
