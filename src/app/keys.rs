//! What the keys of a keyboard and of a numeric keypad mean.
//!
//! A numeric keypad is read by the key's place, NumLock or not: digits, Enter 確定, minus 1文字消す, slash やめる,
//! asterisk 職員を呼ぶ, plus once more what was read out. A key held down counts once. The function keys, and Insert in
//! practice, are the clerk's in either window, since nobody gives a resident a keyboard that has them.

use iced::keyboard::key::{Code, Named, Physical};
use iced::keyboard::{Event, Key, Location, Modifiers};

use crate::ui::Keystroke;
use crate::ui::clerk::{FunctionKey, Sheet};

/// A key press, by what it is for. Its `Debug` tells no character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Press {
    /// A character of a PIN, or in the clerk's window the number of a choice.
    Character(Keystroke, Place),
    /// 1文字消す
    Erase,
    /// 確定
    Confirm,
    /// やめる
    Stop,
    /// 職員を呼ぶ
    CallStaff,
    /// The page is read out again.
    ReadAgain,
    /// One of the clerk's keys.
    Function(FunctionKey),
    /// Close what lies over the screen.
    Escape,
    /// To the next thing, or to the one before.
    Tab { back: bool },
    /// The next of several, or the one before.
    Step { forward: bool },
    /// A slip.
    Print(Sheet),
    /// Practice: the next scenario, or the one before.
    Page { forward: bool },
    /// Practice: move the card.
    Insert,
    /// Practice: the list of scenarios.
    Home,
    /// Practice: the next card of the shuffled deck.
    End,
    /// Alt and a digit: a page of the supervisor's window.
    Leaf(usize),
    /// Ctrl+I: 避難所での受付
    Shelter,
    /// Alt and an arrow: the step after this one, or the one before.
    Walk { forward: bool },
    /// An arrow to a side: wider, or narrower.
    Side { right: bool },
}

/// Where a character key is. A resident may have a numeric keypad, which never chooses anything for the clerk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Keyboard,
    Keypad,
}

/// What this event means; `taken` if a field or a button used it already.
pub(super) fn read(event: &Event, taken: bool) -> Option<Press> {
    let Event::KeyPressed { key, physical_key, location, modifiers, text, repeat: false, .. } = event else {
        return None;
    };
    if let Some(function) = function(key, *modifiers) {
        return Some(Press::Function(function));
    }
    if let Some(sheet) = sheet(key, *modifiers) {
        return Some(Press::Print(sheet));
    }
    if is_shelter(key, *modifiers) {
        return Some(Press::Shelter);
    }
    // A field that has the keyboard takes these two for its caret. They are the trainee's all the same.
    if *location != Location::Numpad
        && let Key::Named(named @ (Named::Home | Named::End)) = key
    {
        return Some(if *named == Named::Home { Press::Home } else { Press::End });
    }
    if let Some(leaf) = leaf(key, *modifiers).or_else(|| walk(key, *modifiers)) {
        return Some(leaf);
    }
    if taken || modifiers.control() || modifiers.alt() || modifiers.logo() {
        return None;
    }
    // A keyboard map that moves keys about moves them out of the keypad too.
    if let (Location::Numpad, Physical::Code(code)) = (location, physical_key)
        && let Some(press) = keypad(*code)
    {
        return Some(press);
    }
    match key {
        Key::Named(Named::Tab) => Some(Press::Tab { back: modifiers.shift() }),
        Key::Named(Named::Enter) => Some(Press::Confirm),
        Key::Named(Named::Backspace) => Some(Press::Erase),
        Key::Named(Named::Escape) => Some(Press::Escape),
        Key::Named(Named::ArrowDown) => Some(Press::Step { forward: true }),
        Key::Named(Named::ArrowUp) => Some(Press::Step { forward: false }),
        Key::Named(Named::ArrowRight) => Some(Press::Side { right: true }),
        Key::Named(Named::ArrowLeft) => Some(Press::Side { right: false }),
        Key::Named(Named::PageDown) => Some(Press::Page { forward: true }),
        Key::Named(Named::PageUp) => Some(Press::Page { forward: false }),
        Key::Named(Named::Insert) => Some(Press::Insert),
        _ => {
            let mut characters = text.as_ref()?.chars();
            let first = characters.next().filter(|_| characters.as_str().is_empty())?;
            Keystroke::new(first).map(|key| Press::Character(key, Place::Keyboard))
        }
    }
}

/// Alt and 1 to 9. AltGr comes as Alt with Ctrl, and writes.
fn leaf(key: &Key, modifiers: Modifiers) -> Option<Press> {
    let Key::Character(character) = key else { return None };
    let alone = modifiers.alt() && !modifiers.control() && !modifiers.logo();
    character.parse().ok().filter(|number| alone && (1..=9).contains(number)).map(Press::Leaf)
}

/// Ctrl+I, which no keypad has.
fn is_shelter(key: &Key, modifiers: Modifiers) -> bool {
    let Key::Character(character) = key else { return false };
    modifiers.control() && !modifiers.alt() && !modifiers.shift() && character.eq_ignore_ascii_case("i")
}

/// Alt and an arrow to a side.
fn walk(key: &Key, modifiers: Modifiers) -> Option<Press> {
    let forward = match key {
        Key::Named(Named::ArrowRight) => true,
        Key::Named(Named::ArrowLeft) => false,
        _ => return None,
    };
    let alone = modifiers.alt() && !modifiers.control() && !modifiers.logo();
    alone.then_some(Press::Walk { forward })
}

/// Ctrl+P, Ctrl+Shift+P and Ctrl+G: no keypad has them, so they are the clerk's in either window.
fn sheet(key: &Key, modifiers: Modifiers) -> Option<Sheet> {
    let Key::Character(character) = key else { return None };
    if !modifiers.control() || modifiers.alt() || modifiers.logo() {
        return None;
    }
    match (character.to_ascii_lowercase().as_str(), modifiers.shift()) {
        ("p", false) => Some(Sheet::Result),
        ("p", true) => Some(Sheet::Attributes),
        ("g", false) => Some(Sheet::Guide),
        _ => None,
    }
}

fn function(key: &Key, modifiers: Modifiers) -> Option<FunctionKey> {
    let Key::Named(named) = key else { return None };
    match named {
        Named::F1 if modifiers.shift() => Some(FunctionKey::OwnText),
        Named::F2 if modifiers.shift() => Some(FunctionKey::Assist),
        Named::F3 if modifiers.shift() => Some(FunctionKey::About),
        Named::F5 if modifiers.shift() => Some(FunctionKey::AcceptProgram),
        Named::F6 if modifiers.shift() => Some(FunctionKey::DeclineProgram),
        Named::F7 if modifiers.shift() => Some(FunctionKey::FaceSeen),
        Named::F8 if modifiers.shift() => Some(FunctionKey::FaceDiffers),
        Named::F9 if modifiers.shift() => Some(FunctionKey::CloseDay),
        Named::F1 => Some(FunctionKey::Help),
        Named::F2 => Some(FunctionKey::LargerText),
        Named::F3 => Some(FunctionKey::ResidentLanguage),
        Named::F4 => Some(FunctionKey::ReadAloud),
        Named::F5 => Some(FunctionKey::Attributes),
        Named::F6 => Some(FunctionKey::BackToPin),
        Named::F7 => Some(FunctionKey::OtherMeans),
        Named::F8 => Some(FunctionKey::Cancel),
        Named::F9 => Some(FunctionKey::HandOver),
        Named::F10 => Some(FunctionKey::Strip),
        Named::F11 => Some(FunctionKey::Lock),
        Named::F12 => Some(FunctionKey::Next),
        _ => None,
    }
}

fn keypad(code: Code) -> Option<Press> {
    let digit = |character| Keystroke::new(character).map(|key| Press::Character(key, Place::Keypad));
    match code {
        Code::Numpad0 => digit('0'),
        Code::Numpad1 => digit('1'),
        Code::Numpad2 => digit('2'),
        Code::Numpad3 => digit('3'),
        Code::Numpad4 => digit('4'),
        Code::Numpad5 => digit('5'),
        Code::Numpad6 => digit('6'),
        Code::Numpad7 => digit('7'),
        Code::Numpad8 => digit('8'),
        Code::Numpad9 => digit('9'),
        Code::NumpadEnter => Some(Press::Confirm),
        Code::NumpadBackspace | Code::NumpadSubtract => Some(Press::Erase),
        Code::NumpadDivide => Some(Press::Stop),
        Code::NumpadMultiply => Some(Press::CallStaff),
        Code::NumpadAdd => Some(Press::ReadAgain),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: Key, code: Code, text: Option<&str>, repeat: bool) -> Event {
        Event::KeyPressed {
            modified_key: key.clone(),
            key,
            physical_key: Physical::Code(code),
            location: if matches!(code, Code::Numpad0 | Code::Numpad4 | Code::NumpadDivide) {
                Location::Numpad
            } else {
                Location::Standard
            },
            modifiers: Modifiers::default(),
            text: text.map(Into::into),
            repeat,
        }
    }

    fn character(press: Option<Press>) -> Option<u8> {
        match press {
            Some(Press::Character(key, _)) => Some(key.byte()),
            _ => None,
        }
    }

    #[test]
    fn the_numeric_keypad_is_read_by_place_whether_numlock_is_on_or_not() {
        let on = pressed(Key::Character("4".into()), Code::Numpad4, Some("4"), false);
        let off = pressed(Key::Named(Named::ArrowLeft), Code::Numpad4, None, false);
        assert_eq!(character(read(&on, false)), Some(b'4'));
        assert_eq!(character(read(&off, false)), Some(b'4'));
        let insert = pressed(Key::Named(Named::Insert), Code::Numpad0, None, false);
        assert_eq!(character(read(&insert, false)), Some(b'0'), "the place counts, not the other meaning");
    }

    #[test]
    fn a_key_that_only_lies_where_a_keypad_would_be_keeps_its_own_meaning() {
        let mut event = pressed(Key::Named(Named::Insert), Code::NumpadDivide, None, false);
        assert_eq!(read(&event, false), Some(Press::Stop));
        if let Event::KeyPressed { location, .. } = &mut event {
            *location = Location::Standard;
        }
        assert_eq!(read(&event, false), Some(Press::Insert));
    }

    #[test]
    fn a_key_held_down_counts_once() {
        let first = pressed(Key::Character("7".into()), Code::Digit7, Some("7"), false);
        let held = pressed(Key::Character("7".into()), Code::Digit7, Some("7"), true);
        assert_eq!(character(read(&first, false)), Some(b'7'));
        assert_eq!(read(&held, false), None);
    }

    #[test]
    fn letters_become_capitals_and_other_characters_are_no_keys() {
        for (text, code, expected) in [
            ("a", Code::KeyA, Some(b'A')),
            ("Z", Code::KeyZ, Some(b'Z')),
            ("あ", Code::KeyA, None),
            ("#", Code::Digit3, None),
        ] {
            let event = pressed(Key::Character(text.into()), code, Some(text), false);
            assert_eq!(character(read(&event, false)), expected, "{text}");
        }
    }

    #[test]
    fn what_a_field_took_is_not_taken_twice_but_function_keys_always_act() {
        let digit = pressed(Key::Character("7".into()), Code::Digit7, Some("7"), false);
        let cancel = pressed(Key::Named(Named::F8), Code::F8, None, false);
        assert_eq!(read(&digit, true), None);
        assert_eq!(read(&cancel, true), Some(Press::Function(FunctionKey::Cancel)));
    }

    #[test]
    fn shift_leads_to_the_second_meaning_of_a_function_key() {
        let shifted = |named, code| {
            let mut event = pressed(Key::Named(named), code, None, false);
            if let Event::KeyPressed { modifiers, .. } = &mut event {
                *modifiers = Modifiers::SHIFT;
            }
            read(&event, false)
        };
        assert_eq!(shifted(Named::F1, Code::F1), Some(Press::Function(FunctionKey::OwnText)));
        assert_eq!(shifted(Named::F2, Code::F2), Some(Press::Function(FunctionKey::Assist)));
        assert_eq!(shifted(Named::F3, Code::F3), Some(Press::Function(FunctionKey::About)));
        assert_eq!(shifted(Named::F5, Code::F5), Some(Press::Function(FunctionKey::AcceptProgram)));
        assert_eq!(shifted(Named::F6, Code::F6), Some(Press::Function(FunctionKey::DeclineProgram)));
        assert_eq!(shifted(Named::F8, Code::F8), Some(Press::Function(FunctionKey::FaceDiffers)));
    }

    #[test]
    fn no_character_is_printed_with_a_key_press() {
        let event = pressed(Key::Character("7".into()), Code::Digit7, Some("7"), false);
        let printed = format!("{:?}", read(&event, false));
        assert!(!printed.contains('7') && !printed.contains("55"), "{printed}");
    }

    #[test]
    fn slips_have_keys_that_no_keypad_has() {
        let press = |character: &str, modifiers| {
            let mut event = pressed(Key::Character(character.into()), Code::KeyP, None, false);
            if let Event::KeyPressed { modifiers: held, .. } = &mut event {
                *held = modifiers;
            }
            read(&event, false)
        };
        let (control, shift) = (Modifiers::CTRL, Modifiers::SHIFT);
        for (character, modifiers, expected) in [
            ("p", control, Some(Sheet::Result)),
            ("P", control | shift, Some(Sheet::Attributes)),
            ("g", control, Some(Sheet::Guide)),
            ("p", control | Modifiers::ALT, None),
            ("p", Modifiers::default(), None),
            ("q", control, None),
        ] {
            let sheet = match press(character, modifiers) {
                Some(Press::Print(sheet)) => Some(sheet),
                _ => None,
            };
            assert_eq!(sheet, expected, "{character} {modifiers:?}");
        }
    }
}
