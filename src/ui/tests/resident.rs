//! The resident's window.

use iced_test::selector::id;

use super::{SIZE, simulator};
use crate::card::Medium;
use crate::language::Language;
use crate::pki::{Environment, Use};
use crate::session::Scene;
use crate::session::scene::{Asked, PinScene};
use crate::time::Timestamp;
use crate::ui::resident::{Message, Resident};
use crate::ui::theme::Skin;
use crate::ui::{Action, View};

pub(super) fn view(scene: Option<Scene>) -> View {
    View { scene, ..View::closed(Environment::Practice, Timestamp::from_unix_seconds(0)) }
}

pub(super) fn pin(certificate_use: Use) -> PinScene {
    PinScene {
        certificate_use,
        medium: Medium::Card,
        typed: 0,
        tries_left: 3,
        notice: None,
        time_warning: None,
        keyboard_held: true,
    }
}

/// What clicking these ids one after the other asks for.
fn wishes(scene: Option<Scene>, ids: &[&'static str]) -> Vec<Action> {
    let view = view(scene);
    let mut resident = Resident::new(Language::Japanese, Skin::Light);
    let messages: Vec<Message> = {
        let mut window = simulator(resident.view(&view, SIZE));
        for target in ids {
            let _ = window.click(id(*target)).unwrap_or_else(|error| panic!("{target}: {error}"));
        }
        window.into_messages().collect()
    };
    messages.into_iter().filter_map(|message| resident.update(message)).collect()
}

pub(super) fn bytes(wishes: &[Action]) -> Vec<u8> {
    wishes.iter().filter_map(|wish| if let Action::Digit(key) = wish { Some(key.byte()) } else { None }).collect()
}

#[test]
fn four_keys_and_nothing_is_sent_before_the_resident_confirms() {
    let wishes = wishes(
        Some(Scene::EnterPin(pin(Use::Authentication))),
        &["key-1", "key-0", "key-9", "key-4", "erase", "erase-all", "confirm"],
    );
    assert_eq!(bytes(&wishes), b"1094");
    assert_eq!(wishes[4..], [Action::Erase, Action::EraseAll, Action::Confirm]);
}

#[test]
fn the_password_page_has_every_letter_and_digit() {
    let characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let ids: Vec<&'static str> = characters.chars().map(|it| &*format!("key-{it}").leak()).collect();
    let wishes = wishes(Some(Scene::EnterPin(pin(Use::Signature))), &ids);
    assert_eq!(bytes(&wishes), characters.as_bytes());
}

#[test]
fn while_another_window_has_the_keyboard_no_key_is_taken() {
    for certificate_use in Use::ALL {
        let scene = PinScene { keyboard_held: false, ..pin(certificate_use) };
        assert_eq!(wishes(Some(Scene::EnterPin(scene)), &["key-1", "erase", "erase-all", "confirm"]), []);
    }
}

#[test]
fn the_last_try_is_taken_or_left_by_the_residents_word_alone() {
    let scene = Scene::LastTry { certificate_use: Use::Authentication, asked: Asked::Resident };
    let asked = wishes(Some(scene), &["last-try-stop", "last-try-again"]);
    assert_eq!(asked, [Action::LastTry { again: false }, Action::LastTry { again: true }]);
}

#[test]
fn more_time_is_one_press_away() {
    for certificate_use in Use::ALL {
        let scene = PinScene { time_warning: Some(20), ..pin(certificate_use) };
        assert_eq!(wishes(Some(Scene::EnterPin(scene)), &["more-time"]), [Action::MoreTime]);
    }
}

#[test]
fn help_can_always_be_called_and_a_running_case_always_be_stopped() {
    let scenes =
        [Scene::AwaitCard { leftover: false }, Scene::Reading, Scene::EnterPin(pin(Use::Signature)), Scene::Signing];
    for scene in scenes {
        assert_eq!(wishes(Some(scene), &["stop", "call-staff"]), [Action::Cancel, Action::CallStaff]);
    }
    assert_eq!(wishes(None, &["stop", "call-staff"]), [Action::CallStaff], "between cases there is nothing to stop");
}

#[test]
fn a_message_with_a_key_never_prints_the_character() {
    let view = view(Some(Scene::EnterPin(pin(Use::Authentication))));
    let resident = Resident::new(Language::Japanese, Skin::Light);
    let mut window = simulator(resident.view(&view, SIZE));
    let _ = window.click("7").expect("the key is there");
    let messages: Vec<Message> = window.into_messages().collect();
    assert_eq!(format!("{messages:?}"), "[Pressed(Keystroke(hidden))]");
}

#[test]
fn buttons_are_found_by_the_words_on_them() {
    let view = view(Some(Scene::EnterPin(pin(Use::Authentication))));
    for (language, stop, confirm) in [
        (Language::Japanese, "やめる", "確定"),
        (Language::English, "Stop", "OK"),
        (Language::JapaneseSimple, "やめる", "きめる"),
    ] {
        let resident = Resident::new(language, Skin::Light);
        let mut window = simulator(resident.view(&view, SIZE));
        let _ = window.click(stop).expect("stop");
        let _ = window.click(confirm).expect("confirm");
        assert_eq!(window.into_messages().count(), 2, "{language:?}");
    }
}
