//! What a resident sets on the screen itself: each control says one thing, and all of it is forgotten with the case.

use iced_test::selector::id;

use super::resident::{pin, view};
use super::{SIZE, simulator};
use crate::app::presets::presets;
use crate::card::ReaderKind;
use crate::language::Language;
use crate::pki::Use;
use crate::session::Scene;
use crate::session::scene::PinScene;
use crate::time::Timestamp;
use crate::ui::resident::{Keyboard, LOT, Message, PadPlace, Resident};
use crate::ui::theme::Skin;
use crate::ui::typography::Enlargement;
use crate::ui::view::{Light, LightState, Part};
use crate::ui::{Action, View};

fn resident() -> Resident {
    Resident::new(Language::Japanese, Skin::Light)
}

/// What clicking this id says.
fn said(resident: &Resident, view: &View, target: &'static str) -> Vec<Message> {
    let mut window = simulator(resident.view(view, SIZE));
    let _ = window.click(id(target)).unwrap_or_else(|error| panic!("{target}: {error}"));
    window.into_messages().collect()
}

fn opened(message: Message) -> Resident {
    let mut resident = resident();
    assert_eq!(resident.update(message), None);
    resident
}

/// Every button of the panel, and what it says.
fn panel() -> Vec<(&'static str, Message)> {
    vec![
        ("text-100", Message::EnlargementChosen(Enlargement::None)),
        ("text-125", Message::EnlargementChosen(Enlargement::Quarter)),
        ("text-150", Message::EnlargementChosen(Enlargement::Half)),
        ("text-200", Message::EnlargementChosen(Enlargement::Double)),
        ("pad-left", Message::PadPlaced(PadPlace::Left)),
        ("pad-centre", Message::PadPlaced(PadPlace::Centre)),
        ("pad-right", Message::PadPlaced(PadPlace::Right)),
        ("pad-bottom", Message::PadPlaced(PadPlace::Bottom)),
        ("keyboard-abc", Message::KeyboardChosen(Keyboard::Abc)),
        ("keyboard-qwerty", Message::KeyboardChosen(Keyboard::Qwerty)),
        ("setting-contrast", Message::ContrastToggled),
        ("setting-slow", Message::SlowToggled),
        ("setting-shuffled", Message::ShuffleToggled),
        ("setting-aloud", Message::ReadAloudToggled),
        ("setting-still", Message::MotionToggled),
        ("settings-close", Message::Closed),
    ]
}

#[test]
fn every_button_of_the_panel_sets_what_it_says() {
    let view = view(Some(Scene::EnterPin(pin(Use::Authentication))));
    let resident = opened(Message::SettingsToggled);
    for (button, message) in panel() {
        assert_eq!(said(&resident, &view, button), [message], "{button}");
    }
}

#[test]
fn the_controls_around_the_page_are_on_every_page_in_the_same_place() {
    let controls = ["language", "text-size", "contrast", "stop", "settings", "call-staff"];
    let pages = presets();
    let pages = pages.iter().filter(|preset| preset.window() == "resident" && !preset.name.starts_with("turn-"));
    for preset in pages {
        let state = preset.state(Language::Japanese, Skin::Light, Enlargement::None);
        let mut window = simulator(state.element(SIZE));
        let corners = controls.map(|control| {
            let found = window.find(id(control)).unwrap_or_else(|error| panic!("{}: {control}: {error}", preset.name));
            let bounds = iced_test::selector::Bounded::bounds(&found);
            (format!("{:.0}", bounds.x), format!("{:.0}", SIZE.height - bounds.y))
        });
        let bottom: Vec<&str> = corners.iter().skip(3).map(|corner| corner.1.as_str()).collect();
        let across = corners.each_ref().map(|corner| corner.0.as_str());
        assert_eq!(across, ["624", "808", "936", "24", "344", "620"], "{}", preset.name);
        assert_eq!(bottom, ["88"; 3], "{}", preset.name);
    }
}

#[test]
fn the_controls_at_the_top_open_a_list_enlarge_and_change_the_contrast() {
    let view = view(None);
    let controls = [
        ("language", Message::LanguagesToggled),
        ("text-size", Message::TextEnlarged),
        ("contrast", Message::ContrastToggled),
        ("settings", Message::SettingsToggled),
    ];
    for (control, message) in controls {
        assert_eq!(said(&resident(), &view, control), [message]);
    }
}

#[test]
fn each_language_is_one_press_away_on_the_welcome_page_and_from_any_other() {
    let welcome = view(None);
    let later = view(Some(Scene::Reading));
    let list = opened(Message::LanguagesToggled);
    for language in &welcome.languages {
        let chosen = [Message::LanguageChosen(*language)];
        assert_eq!(said(&resident(), &welcome, language.code()), chosen);
        assert_eq!(said(&list, &later, language.code()), chosen);
    }
}

#[test]
fn what_one_resident_set_is_forgotten_before_the_next() {
    let fresh = resident();
    let mut resident = fresh.clone();
    let language = [Message::LanguageChosen(Language::English), Message::TextEnlarged];
    for message in language.into_iter().chain(panel().into_iter().map(|(_, message)| message)) {
        assert_eq!(resident.update(message), None);
    }
    resident.draw_digits(&[9; LOT]);
    resident.touched(Timestamp::from_unix_seconds(5));
    let _ = resident.update(Message::WhyToggled);
    let settings = resident.settings();
    let switches = [settings.shuffled, settings.slow, settings.reads_aloud, settings.still];
    assert_eq!((resident.language(), resident.skin(), switches), (Language::English, Skin::Contrast, [true; 4]));
    assert_eq!(settings.pad, Some(PadPlace::Bottom));
    resident.forget();
    assert_eq!(format!("{resident:?}"), format!("{fresh:?}"));
}

#[test]
fn a_screen_set_between_two_cases_and_left_is_as_it_was_after_two_minutes() {
    let at = Timestamp::from_unix_seconds;
    let (idle, running) = (view(None), view(Some(Scene::Reading)));
    let mut resident = resident();
    assert!(!resident.left_alone(at(10_000), &idle), "nobody touched it");
    let _ = resident.update(Message::LanguageChosen(Language::English));
    resident.touched(at(100));
    assert!(!resident.left_alone(at(219), &idle));
    assert!(!resident.left_alone(at(300), &running), "a case keeps its own time");
    assert!(resident.left_alone(at(220), &idle));
    assert_eq!(resident.language(), Language::Japanese);
}

#[test]
fn a_panel_closes_by_its_own_control_by_closing_and_when_something_must_be_seen() {
    let typing = view(Some(Scene::EnterPin(pin(Use::Authentication))));
    for open in [Message::LanguagesToggled, Message::SettingsToggled, Message::WhyToggled] {
        for close in [open.clone(), Message::Closed] {
            let mut resident = opened(open.clone());
            assert!(resident.is_covered());
            let _ = resident.update(close);
            assert!(!resident.is_covered());
        }
        let urgent = [
            PinScene { time_warning: Some(30), ..pin(Use::Authentication) },
            PinScene { keyboard_held: false, ..pin(Use::Authentication) },
        ];
        for scene in urgent {
            let mut resident = opened(open.clone());
            resident.follow(&typing, &typing);
            assert!(resident.is_covered(), "nothing new");
            resident.follow(&typing, &view(Some(Scene::EnterPin(scene))));
            assert!(!resident.is_covered());
        }
    }
}

#[test]
fn no_key_of_a_pin_is_on_the_screen_while_a_panel_lies_over_it() {
    let view = view(Some(Scene::EnterPin(pin(Use::Authentication))));
    for open in [Message::LanguagesToggled, Message::SettingsToggled, Message::WhyToggled] {
        let resident = opened(open);
        let mut window = simulator(resident.view(&view, SIZE));
        assert!(window.find(id("key-1")).is_err() && window.find(id("confirm")).is_err());
    }
}

#[test]
fn only_the_page_that_shows_how_to_place_the_card_moves_and_not_where_that_is_stopped() {
    let waits = view(Some(Scene::AwaitCard { leftover: false }));
    assert!(resident().is_moving(&waits));
    for other in [None, Some(Scene::AwaitCard { leftover: true }), Some(Scene::Reading), Some(Scene::Signing)] {
        assert!(!resident().is_moving(&view(other)));
    }
    for stopped in [Message::MotionToggled, Message::SettingsToggled, Message::LanguagesToggled] {
        assert!(!opened(stopped).is_moving(&waits));
    }
}

#[test]
fn each_kind_of_reader_has_its_own_words_and_an_unknown_one_both_ways() {
    let headlines = [
        (ReaderKind::Contact, "カードを差し込んでください"),
        (ReaderKind::Contactless, "カードをリーダーに置いてください"),
        (ReaderKind::Unknown, "カードを置くか、差し込んでください"),
    ];
    for (reader_kind, words) in headlines {
        let view = View { reader_kind, ..view(Some(Scene::AwaitCard { leftover: false })) };
        let texts = super::layout::texts(resident().view(&view, SIZE), SIZE);
        let says = |words: &str| texts.iter().any(|text| text.replace('\n', "") == words);
        assert!(says(words), "{texts:?}");
        assert_eq!(says("平らに置く"), reader_kind == ReaderKind::Unknown);
    }
}

#[test]
fn what_is_checked_is_told_on_request_and_the_case_goes_on_behind_it() {
    let waits = view(Some(Scene::AwaitCard { leftover: false }));
    assert_eq!(said(&resident(), &waits, "why"), [Message::WhyToggled]);
    let told = opened(Message::WhyToggled);
    assert_eq!(said(&told, &waits, "why-back"), [Message::WhyToggled]);
    assert_eq!(said(&told, &waits, "stop"), [Message::Wished(Action::Cancel)]);
}

#[test]
fn a_counter_without_reader_or_record_sends_people_on_and_staff_can_still_be_called() {
    for part in [Part::Reader, Part::Record] {
        let light = Light { part, state: LightState::Stopped, note: String::new() };
        let view = View { lights: vec![light], ..view(None) };
        let resident = resident();
        let mut window = simulator(resident.view(&view, SIZE));
        assert!(window.find("この窓口は、\nいま使えません").is_ok());
        assert_eq!(said(&resident, &view, "call-staff"), [Message::Wished(Action::CallStaff)]);
    }
    let light = Light { part: Part::Platform, state: LightState::Stopped, note: String::new() };
    let view = View { lights: vec![light], ..view(None) };
    let resident = resident();
    let mut window = simulator(resident.view(&view, SIZE));
    assert!(window.find("ja").is_err() && window.find(id("ja")).is_ok(), "a silent platform leaves the clerk a way");
}
