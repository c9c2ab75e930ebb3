//! How a case may end for the clerk: verdicts with something more to say.

use std::time::Duration;

use super::samples::{accepted, accepted_signature, case, concluded, pin, signature_case};
use super::{Preset, Pressed};
use crate::pki::Use;
use crate::session::scene::{Conclusion, Notice, PinScene};
use crate::session::{OtherMeans, Reason, Scene};
use crate::ui::clerk::{self, FunctionKey};
use crate::ui::view::View;

pub(super) fn presets() -> Vec<Preset> {
    let shows = |name, view| Preset { name, view, pressed: Pressed::Clerk(Vec::new()) };
    let noticed = |name, notice| {
        let scene = Scene::EnterPin(PinScene { notice: Some(notice), ..pin(Use::Authentication) });
        Preset { name, view: case(scene), pressed: Pressed::Clerk(Vec::new()) }
    };
    vec![
        noticed("pin-length", Notice::WrongLength),
        noticed("pin-time-up", Notice::TimeUp),
        Preset {
            name: "attributes-rare",
            view: signature_case(rare()),
            pressed: Pressed::Clerk(vec![clerk::Message::Key(FunctionKey::Attributes)]),
        },
        shows("accepted-ends-soon", ending()),
        shows("unreadable", case(concluded(Reason::CardUnreadable, true))),
        shows("clock-suspect", case(concluded(Reason::ClockSuspect, false))),
        shows("not-usable", case(concluded(Reason::PinNotUsable, true))),
        shows("log-unavailable", case(with_detail(Reason::LogUnavailable, "record-disk-error"))),
        shows("other-means-end", case(with_detail(Reason::OtherMeans, OtherMeans::CannotType.code()))),
    ]
}

fn with_detail(reason: Reason, detail: &'static str) -> Scene {
    changed(concluded(reason, false), |end| end.detail = Some(detail))
}

/// A certificate that was accepted and ends in six weeks.
fn ending() -> View {
    let view = case(accepted(false, 0));
    let ends = view.now.plus(Duration::from_hours(42 * 24 + 5));
    let soon = |end: &mut Conclusion| end.report.certificate.iter_mut().for_each(|it| it.not_after = ends);
    View { scene: view.scene.map(|scene| changed(scene, soon)), ..view }
}

/// A name with a character and a shape that few faces have.
fn rare() -> Scene {
    changed(accepted_signature(), |end| {
        if let Some(attributes) = &mut end.report.attributes {
            attributes.name = String::from("\u{20bb7}田 辻\u{e0100}子［髙﨑］（NGUYEN THI MINH KHAI ALEXANDRA MARIA）");
            attributes.address =
                String::from("見本県葛\u{e01ef}城郡見本町大字中央一丁目2番3号 メゾン・ド・見本ヒルズ壱番館1205号室");
            attributes.name_substituted = vec![7];
        }
    })
}

fn changed(scene: Scene, change: impl FnOnce(&mut Conclusion)) -> Scene {
    match scene {
        Scene::Concluded(mut end) => {
            change(&mut end);
            Scene::Concluded(end)
        }
        other => other,
    }
}
