//! ゆっくり入力 for keys of a keyboard: the same key again within half a second is the same press.
//!
//! Only where the resident, or the clerk for them, asks for it; otherwise every press of a key counts, however quick:
//! 0000 typed at 150 ms a key is four digits. To know the same key again one character has to be kept for that half
//! second, and a character of a PIN lives nowhere but in a [`Pin`]: so it is kept in one, and wiped in place with the next
//! key, or as soon as something typed is erased, wiped or sent.

use std::time::Instant;

use crate::secret::Pin;
use crate::ui::Keystroke;
use crate::ui::resident::Settings;

/// The last key that counted, while slow typing is asked for.
#[derive(Debug, Default)]
pub(super) struct Pace {
    last: Pin,
    at: Option<Instant>,
}

impl Pace {
    /// Whether this press is a new one.
    pub(super) fn takes(&mut self, key: Keystroke, settings: &Settings, now: Instant) -> bool {
        if !settings.slow {
            self.forget();
            return true;
        }
        let soon = self.at.is_some_and(|at| now.saturating_duration_since(at) < settings.bounce());
        let same = self.last.expose() == [key.byte()];
        self.last.clear();
        self.last.push(key.byte());
        self.at = Some(now);
        !(soon && same)
    }

    /// Whether it keeps nothing.
    #[cfg(test)]
    pub(super) const fn is_empty(&self) -> bool {
        self.last.is_empty() && self.at.is_none()
    }

    /// Wipes what it kept.
    pub(super) fn forget(&mut self) {
        self.last.clear();
        self.at = None;
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a moment to count from")]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::language::Language;
    use crate::ui::theme::Skin;

    fn taken(slow: bool, presses: &[(char, u64)]) -> String {
        let settings = Settings { slow, ..Settings::new(Language::Japanese, Skin::Light) };
        let start = Instant::now();
        let mut pace = Pace::default();
        let mut taken = String::new();
        for (key, millis) in presses {
            let keystroke = Keystroke::new(*key).expect("a key");
            if pace.takes(keystroke, &settings, start + Duration::from_millis(*millis)) {
                taken.push(*key);
            }
        }
        taken
    }

    #[test]
    fn four_zeros_at_150_ms_a_key_are_four_digits() {
        assert_eq!(taken(false, &[('0', 0), ('0', 150), ('0', 300), ('0', 450)]), "0000");
        assert_eq!(taken(false, &[('0', 0), ('0', 20)]), "00", "a keypad is never thinned out");
    }

    #[test]
    fn where_slow_typing_is_asked_for_the_same_key_soon_after_is_the_same_press() {
        assert_eq!(taken(true, &[('0', 0), ('0', 150), ('0', 700), ('0', 1300)]), "000");
        assert_eq!(taken(true, &[('1', 0), ('2', 150), ('1', 300), ('2', 450)]), "1212", "other keys are not the same");
    }

    #[test]
    fn nothing_is_kept_longer_than_it_is_needed() {
        let mut pace = Pace::default();
        let settings = Settings { slow: true, ..Settings::new(Language::Japanese, Skin::Light) };
        assert!(pace.takes(Keystroke::new('7').expect("a key"), &settings, Instant::now()));
        pace.forget();
        assert!(pace.is_empty());
        assert_eq!(format!("{pace:?}"), "Pace { last: Pin(hidden), at: None }");
    }
}
