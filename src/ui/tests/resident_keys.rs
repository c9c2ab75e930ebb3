//! The keys of the PIN page and of the password page, by hand and with the focus.

use std::thread::sleep;
use std::time::Duration;

use iced::advanced::widget::{Id, operation};
use iced::keyboard::key::{Code, Named, Physical};
use iced::keyboard::{self, Key, Location, Modifiers};
use iced::{Event, Size, mouse};
use iced_test::core::clipboard;
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;
use iced_test::selector::id;

use super::focus::renderer;
use super::resident::{bytes, pin, view};
use super::{SIZE, simulator};
use crate::language::Language;
use crate::pki::Use;
use crate::session::Scene;
use crate::session::scene::{Notice, PinScene};
use crate::ui::resident::{Keyboard, LOT, Message, PadPlace, ROOT, Resident};
use crate::ui::theme::Skin;
use crate::ui::typography::Enlargement;
use crate::ui::widget::focus::give;
use crate::ui::{Action, View};

const DIGITS: &str = "0123456789";
const CHARACTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

fn resident(messages: Vec<Message>) -> Resident {
    let mut resident = Resident::new(Language::Japanese, Skin::Light);
    for message in messages {
        assert_eq!(resident.update(message), None);
    }
    resident
}

fn typing(certificate_use: Use) -> View {
    view(Some(Scene::EnterPin(pin(certificate_use))))
}

/// What clicking these ids, with a pause before each, asks for.
fn clicked(resident: &Resident, view: &View, size: Size, ids: &[(&str, u64)]) -> Vec<Action> {
    let messages: Vec<Message> = {
        let mut window = simulator(resident.view(view, size));
        for (target, pause) in ids {
            #[expect(clippy::disallowed_methods, reason = "a hand takes its time")]
            sleep(Duration::from_millis(*pause));
            let target: &'static str = String::from(*target).leak();
            let _ = window.click(id(target)).unwrap_or_else(|error| panic!("{target}: {error}"));
        }
        window.into_messages().collect()
    };
    let mut resident = resident.clone();
    messages.into_iter().filter_map(|message| resident.update(message)).collect()
}

fn all(characters: &str) -> Vec<String> {
    characters.chars().map(|character| format!("key-{character}")).collect()
}

#[test]
fn every_key_is_there_wherever_the_pad_stands_and_however_large_the_text() {
    let places = PadPlace::ALL.map(|place| vec![Message::PadPlaced(place)]);
    let enlarged = Enlargement::ALL.map(|size| vec![Message::EnlargementChosen(size)]);
    for messages in places.into_iter().chain(enlarged).chain([vec![Message::ShuffleToggled]]) {
        let mut resident = resident(messages);
        resident.draw_digits(&[3; LOT]);
        let keys = all(DIGITS);
        let mut ids: Vec<(&str, u64)> = keys.iter().map(|key| (key.as_str(), 0)).collect();
        ids.extend([("erase", 0), ("erase-all", 0), ("confirm", 0)]);
        let wishes = clicked(&resident, &typing(Use::Authentication), SIZE, &ids);
        assert_eq!(bytes(&wishes), DIGITS.as_bytes(), "each key gives what is written on it: {resident:?}");
        assert_eq!(wishes.get(10..), Some([Action::Erase, Action::EraseAll, Action::Confirm].as_slice()));
    }
}

#[test]
fn both_orders_of_letters_have_every_letter_and_digit() {
    for keyboard in Keyboard::ALL {
        let resident = resident(vec![Message::KeyboardChosen(keyboard)]);
        let keys = all(CHARACTERS);
        let ids: Vec<(&str, u64)> = keys.iter().map(|key| (key.as_str(), 0)).collect();
        let wishes = clicked(&resident, &typing(Use::Signature), SIZE, &ids);
        assert_eq!(bytes(&wishes), CHARACTERS.as_bytes());
    }
}

#[test]
fn a_shuffled_pad_stands_in_another_order_only_where_that_was_asked_for() {
    let places = |shuffled: bool| {
        let mut resident = resident(if shuffled { vec![Message::ShuffleToggled] } else { Vec::new() });
        resident.draw_digits(&[5; LOT]);
        let view = typing(Use::Authentication);
        let mut window = simulator(resident.view(&view, SIZE));
        all(DIGITS)
            .into_iter()
            .map(|key| {
                let key: &'static str = key.leak();
                let found = window.find(id(key)).expect("the key is there");
                let bounds = iced_test::selector::Bounded::bounds(&found);
                (bounds.x.to_bits(), bounds.y.to_bits())
            })
            .collect::<Vec<_>>()
    };
    let (usual, shuffled) = (places(false), places(true));
    assert_ne!(usual, shuffled);
    let sorted = |mut places: Vec<(u32, u32)>| {
        places.sort_unstable();
        places
    };
    assert_eq!(sorted(usual), sorted(shuffled), "the same ten places");
}

#[test]
fn the_same_key_again_within_a_tremble_is_one_press_and_longer_where_slow_typing_is_asked_for() {
    let view = typing(Use::Authentication);
    let usual = resident(Vec::new());
    let slow = resident(vec![Message::SlowToggled]);
    let quick = [("key-7", 0), ("key-7", 10)];
    let calm = [("key-7", 0), ("key-7", 180)];
    let slower = [("key-7", 0), ("key-7", 560)];
    let other = [("key-7", 0), ("key-8", 0), ("key-9", 0)];
    let taken = |resident: &Resident, ids: &[(&str, u64)]| bytes(&clicked(resident, &view, SIZE, ids));
    assert_eq!((taken(&usual, &quick), taken(&usual, &calm)), (b"7".to_vec(), b"77".to_vec()));
    assert_eq!((taken(&slow, &calm), taken(&slow, &slower)), (b"7".to_vec(), b"77".to_vec()));
    assert_eq!((taken(&usual, &other), taken(&slow, &other)), (b"789".to_vec(), b"789".to_vec()));
}

#[test]
fn a_trembling_hand_on_the_key_that_sends_sends_once() {
    let view = typing(Use::Authentication);
    let twice = clicked(&resident(Vec::new()), &view, SIZE, &[("confirm", 0), ("confirm", 20)]);
    assert_eq!(twice, [Action::Confirm]);
}

#[test]
fn an_unusual_password_is_sent_by_its_own_button_alone() {
    for notice in [Notice::OnlyDigits, Notice::OnlyLetters] {
        let scene = PinScene { typed: 6, notice: Some(notice), ..pin(Use::Signature) };
        let view = view(Some(Scene::EnterPin(scene)));
        let resident = resident(Vec::new());
        assert_eq!(clicked(&resident, &view, SIZE, &[("send-anyway", 0)]), [Action::Confirm]);
        assert_eq!(clicked(&resident, &view, SIZE, &[("confirm", 0)]), [], "the usual key waits");
        assert_eq!(bytes(&clicked(&resident, &view, SIZE, &[("key-A", 0)])), b"A", "and it can be changed");
    }
}

#[test]
fn a_wrong_length_says_that_it_cost_no_try() {
    for (certificate_use, words) in
        [(Use::Authentication, "残りの回数は減っていません。"), (Use::Signature, "減っていません。")]
    {
        let scene = PinScene { notice: Some(Notice::WrongLength), ..pin(certificate_use) };
        let view = view(Some(Scene::EnterPin(scene)));
        let texts = super::layout::texts(resident(Vec::new()).view(&view, SIZE), SIZE);
        assert!(texts.iter().any(|text| text.replace('\n', "").contains(words)), "{texts:?}");
    }
}

/// What a press of this key says while this button has the focus.
fn pressed(view: &View, focused: &'static str, key: Named, code: Code) -> Vec<Action> {
    let mut resident = resident(Vec::new());
    let mut messages = Vec::new();
    {
        let mut renderer = renderer();
        let element = resident.view(view, SIZE);
        let mut window = UserInterface::build(element, SIZE, Cache::default(), &mut renderer);
        let mut focus = give::<()>(Id::new(ROOT), Id::new(focused));
        window.operate(&renderer, &mut operation::black_box(&mut focus));
        let press = Event::Keyboard(keyboard::Event::KeyPressed {
            key: Key::Named(key),
            modified_key: Key::Named(key),
            physical_key: Physical::Code(code),
            location: Location::Standard,
            modifiers: Modifiers::default(),
            text: None,
            repeat: false,
        });
        let _ = window.update(&[press], mouse::Cursor::Unavailable, &mut renderer, &mut clipboard::Null, &mut messages);
    }
    messages.into_iter().filter_map(|message| resident.update(message)).collect()
}

#[test]
fn space_presses_what_has_the_focus_and_enter_on_the_pad_is_left_to_the_page() {
    let view = typing(Use::Authentication);
    let space = |id| pressed(&view, id, Named::Space, Code::Space);
    let enter = |id| pressed(&view, id, Named::Enter, Code::Enter);
    assert_eq!(bytes(&space("key-5")), b"5");
    assert_eq!(space("erase"), [Action::Erase]);
    assert_eq!(space("confirm"), [Action::Confirm]);
    for key in ["key-5", "erase", "erase-all"] {
        assert_eq!(enter(key), [], "{key}: Enter means 確定, and the page says so");
    }
    assert_eq!(enter("confirm"), [Action::Confirm]);
    assert_eq!(enter("stop"), [Action::Cancel]);
    assert_eq!(enter("call-staff"), [Action::CallStaff]);
}

/// The ids of everything that takes the focus, in the order of Tab.
#[derive(Default)]
struct Focusables(Vec<Id>);

impl operation::Operation for Focusables {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn operation::Operation)) {
        operate(self);
    }

    fn focusable(&mut self, id: Option<&Id>, _bounds: iced::Rectangle, _state: &mut dyn operation::Focusable) {
        self.0.extend(id.cloned());
    }
}

#[test]
fn everything_on_the_pin_page_is_reached_with_tab_from_top_to_bottom() {
    let view = typing(Use::Authentication);
    let resident = resident(Vec::new());
    let mut renderer = renderer();
    let mut window = UserInterface::build(resident.view(&view, SIZE), SIZE, Cache::default(), &mut renderer);
    let mut found = Focusables::default();
    window.operate(&renderer, &mut operation::black_box(&mut found));
    let keys = ["key-1", "key-2", "key-3", "key-4", "key-5", "key-6", "key-7", "key-8", "key-9"];
    let expected: Vec<Id> = ["language", "text-size", "contrast"]
        .into_iter()
        .chain(keys)
        .chain(["erase-all", "key-0", "erase", "confirm", "stop", "settings", "call-staff"])
        .map(Id::new)
        .collect();
    assert_eq!(found.0, expected);
}

/// Pixels of real monitors, and how many of them are a millimetre: 15 to 32 inches, of desks, laptops and tablets.
const MONITORS: [(Size, f32); 9] = [
    (Size::new(1024.0, 768.0), 3.37),
    (Size::new(1280.0, 1024.0), 3.78),
    (Size::new(1366.0, 768.0), 3.95),
    (Size::new(1920.0, 1080.0), 2.3),
    (Size::new(1920.0, 1080.0), 3.63),
    (Size::new(1920.0, 1080.0), 5.55),
    (Size::new(1080.0, 1920.0), 3.63),
    (Size::new(3840.0, 2160.0), 5.4),
    (Size::new(3840.0, 2160.0), 8.0),
];

#[test]
fn a_key_is_never_less_than_fifteen_millimetres_where_the_monitor_tells_its_density_and_has_room() {
    let wide = [2.0_f32, 3.78, 5.0, 7.0, 8.0].map(|pixels| (Size::new(3840.0, 2160.0), pixels));
    let mut small = Vec::new();
    for (size, pixels_per_millimetre) in MONITORS.into_iter().chain(wide) {
        for (certificate_use, key) in [(Use::Authentication, "key-5"), (Use::Signature, "key-G")] {
            for enlargement in Enlargement::ALL {
                let view = View { resident_density: Some(pixels_per_millimetre), ..typing(certificate_use) };
                let resident = resident(vec![Message::EnlargementChosen(enlargement)]);
                let mut window = super::simulator_of(resident.view(&view, size), size);
                let found = window.find(id(key)).expect("the key is there");
                let bounds = iced_test::selector::Bounded::bounds(&found);
                let least = bounds.width.min(bounds.height) / pixels_per_millimetre;
                if least < 14.99 {
                    let (page, percent) = (format!("{}x{}", size.width, size.height), enlargement.percent());
                    small.push(format!("{key} is {least} mm at {page}, {pixels_per_millimetre} a mm, {percent} %"));
                }
            }
        }
    }
    assert!(small.is_empty(), "{}", small.join("\n"));
}
