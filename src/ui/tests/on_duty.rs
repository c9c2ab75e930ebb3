//! The clerk's window while somebody is on duty.

use std::time::Duration;

use crate::app::presets::presets;
use crate::language::Language;
use crate::staff::{Duty, Reference};
use crate::time::Timestamp;
use crate::ui::View;
use crate::ui::clerk::{Clerk, FunctionKey, Message};
use crate::ui::theme::Skin;

const NOW: Timestamp = Timestamp::from_unix_seconds(0);

fn on_duty() -> View {
    let preset = presets().into_iter().find(|preset| preset.window() == "clerk" && preset.name == "on-duty");
    preset.expect("a clerk on duty").view
}

#[test]
fn a_page_that_a_key_opened_is_not_closed_because_a_key_was_pressed() {
    let view = on_duty();
    let (mut stirred, mut other) = (view.clone(), view.clone());
    if let (Duty::Present(person), Duty::Present(next)) = (&mut stirred.shift.duty, &mut other.shift.duty) {
        person.stirred = person.stirred.plus(Duration::from_secs(15));
        next.reference = Reference::from_entropy([0, 0, 0, 2]);
    }
    assert!(stirred.shift.duty != view.shift.duty && other.shift.duty != view.shift.duty);
    for key in [FunctionKey::Help, FunctionKey::About, FunctionKey::HandOver, FunctionKey::CloseDay] {
        let mut clerk = Clerk::new(Language::Japanese, Skin::Light);
        let closed = clerk.page(&view, NOW);
        let _ = clerk.update(Message::Key(key), &view, NOW);
        let opened = clerk.page(&view, NOW);
        assert_ne!(opened, closed, "{key:?}");
        clerk.follow(&view, &stirred);
        assert_eq!(clerk.page(&stirred, NOW), opened, "{key:?}: the desk was told of the key");
        clerk.follow(&stirred, &other);
        assert_eq!(clerk.page(&other, NOW), closed, "{key:?}: somebody else came");
    }
}
