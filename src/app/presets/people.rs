//! The people's pages of the clerk's window.

use std::time::Duration;

use super::samples::{accepted, case, production};
use super::{Preset, Pressed};
use crate::staff::passphrase::Weak;
use crate::staff::{Closing, Door, Duty, Ended, Face, OnDuty, Reference, Refusal, Role, Shift, Tally};
use crate::time::Monotonic;
use crate::ui::clerk::{self, FunctionKey, PeopleMessage};
use crate::ui::view::View;

const TALLY: Tally =
    Tally { accepted: 31, refused: 4, referred: 2, abandoned: 5, out_of_service: 0, tries: 44, locked: 1 };

fn at() -> Monotonic {
    Monotonic::from_origin(Duration::from_hours(1))
}

fn someone(role: Role) -> OnDuty {
    let reference = Reference::from_entropy([1, 2, 3, 4]);
    OnDuty { reference, name: String::from("見本 花子"), role, since: at(), stirred: at() }
}

fn with(shift: Shift) -> View {
    View { shift, ..production() }
}

fn at_door(door: Door, wait: Option<u64>) -> View {
    with(Shift { duty: Duty::Nobody, door, wait, ..Shift::default() })
}

fn present() -> Shift {
    let own = Tally { accepted: 12, tries: 13, ..Tally::default() };
    Shift { duty: Duty::Present(someone(Role::Clerk)), own, all: TALLY, ..Shift::default() }
}

fn ended(slip: Option<bool>) -> View {
    let now = production().now;
    let ended = Ended { at: now, tally: TALLY, words: None, slip };
    with(Shift { duty: Duty::Nobody, closing: Closing::Closed(ended), ..Shift::default() })
}

pub(super) fn presets() -> Vec<Preset> {
    let shows = |name, view| Preset { name, view, pressed: Pressed::Clerk(Vec::new()) };
    let pressing = |name, view, messages| Preset { name, view, pressed: Pressed::Clerk(messages) };
    let key = clerk::Message::Key;
    let typed = vec![clerk::Message::People(PeopleMessage::Id(String::from("k-1024")))];
    let weak = Door::Choose { least: 12, weak: Some(Weak::Short { least: 12 }) };
    let locked = Shift { duty: Duty::Locked(someone(Role::Clerk)), ..present() };
    let face = |name, face| {
        let shift = Shift { face: Some(face), ..present() };
        shows(name, View { shift, ..case(accepted(true, 0)) })
    };
    vec![
        shows("sign-in", at_door(Door::Idle, None)),
        pressing("sign-in-wrong", at_door(Door::Refused(Refusal::Wrong), None), typed.clone()),
        pressing("sign-in-wait", at_door(Door::Refused(Refusal::Wait { until: at() }), Some(16)), typed.clone()),
        pressing("sign-in-locked", at_door(Door::Refused(Refusal::Locked), None), typed.clone()),
        pressing("sign-in-list-changed", at_door(Door::Refused(Refusal::ListChanged), None), typed),
        shows("sign-in-choose", at_door(weak, None)),
        shows("on-duty", with(present())),
        shows("on-duty-auditor", with(Shift { duty: Duty::Present(someone(Role::Auditor)), ..Shift::default() })),
        pressing("hand-over", with(present()), vec![key(FunctionKey::HandOver)]),
        shows("locked", View { shift: locked, ..case(accepted(true, 0)) }),
        pressing("closing", with(present()), vec![key(FunctionKey::CloseDay)]),
        pressing("closing-card", View { card_present: true, ..with(present()) }, vec![key(FunctionKey::CloseDay)]),
        shows("ended", ended(Some(true))),
        shows("ended-no-slip", ended(Some(false))),
        face("face-seen", Face::Seen),
        face("face-differs", Face::Differs),
    ]
}
