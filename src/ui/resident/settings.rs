//! What a resident may set on the screen itself, and what the clerk may set for them. Forgotten with the case.

use std::time::Duration;

use super::digits::Digits;
use crate::language::Language;
use crate::ui::theme::Skin;
use crate::ui::typography::Enlargement;

/// A hand that trembles strikes twice within this time.
const BOUNCE: Duration = Duration::from_millis(120);
/// And within this one, where ゆっくり入力 is chosen.
const SLOW_BOUNCE: Duration = Duration::from_millis(500);

/// Everything that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four switches that a person sets one by one")]
pub struct Settings {
    /// The language of the window.
    pub language: Language,
    /// The theme of the window.
    pub skin: Skin,
    /// How much larger text is drawn.
    pub enlargement: Enlargement,
    /// Where the PIN pad stands; where the page is best laid out, until somebody says.
    pub pad: Option<PadPlace>,
    /// The order of the letters on the password page.
    pub keyboard: Keyboard,
    /// 並び替え: the digits of the PIN pad stand in a drawn order.
    pub shuffled: bool,
    /// The order that was drawn last.
    pub digits: Digits,
    /// ゆっくり入力: the same key again soon after is not taken.
    pub slow: bool,
    /// 読み上げ
    pub reads_aloud: bool,
    /// 動きを止める
    pub still: bool,
}

/// Where the PIN pad stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PadPlace {
    /// At the left.
    Left,
    /// In the middle, under the words.
    Centre,
    /// At the right.
    Right,
    /// As low as it goes and as wide as it may be: for a wheelchair, and for tall screens.
    Bottom,
}

impl PadPlace {
    /// Every place, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Left, Self::Centre, Self::Right, Self::Bottom];

    /// A stable word, for the translations and the ids of buttons.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Left => "pad-left",
            Self::Centre => "pad-centre",
            Self::Right => "pad-right",
            Self::Bottom => "pad-bottom",
        }
    }
}

/// The order of the letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Keyboard {
    /// As people say them.
    #[default]
    Abc,
    /// As on a typewriter.
    Qwerty,
}

impl Keyboard {
    /// Both orders.
    pub const ALL: [Self; 2] = [Self::Abc, Self::Qwerty];

    /// A stable word, for the translations and the ids of buttons.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Abc => "keyboard-abc",
            Self::Qwerty => "keyboard-qwerty",
        }
    }

    /// The rows of the password page.
    #[must_use]
    pub(super) const fn rows(self) -> [&'static str; 4] {
        match self {
            Self::Abc => ["1234567890", "ABCDEFGHIJ", "KLMNOPQRST", "UVWXYZ"],
            Self::Qwerty => ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"],
        }
    }
}

impl Settings {
    /// As every resident finds them.
    #[must_use]
    pub const fn new(language: Language, skin: Skin) -> Self {
        Self {
            language,
            skin,
            enlargement: Enlargement::None,
            pad: None,
            keyboard: Keyboard::Abc,
            shuffled: false,
            digits: Digits::USUAL,
            slow: false,
            reads_aloud: false,
            still: false,
        }
    }

    /// Where the pad goes if the clerk moves it on by one place.
    #[must_use]
    pub const fn next_pad(&self) -> PadPlace {
        match self.pad {
            Some(PadPlace::Left) => PadPlace::Centre,
            Some(PadPlace::Centre) => PadPlace::Right,
            Some(PadPlace::Right) => PadPlace::Bottom,
            Some(PadPlace::Bottom) | None => PadPlace::Left,
        }
    }

    /// Within what time the same key by hand is the same press.
    #[must_use]
    pub const fn bounce(&self) -> Duration {
        if self.slow { SLOW_BOUNCE } else { BOUNCE }
    }

    /// The digits as they stand on the pad.
    #[must_use]
    pub(super) const fn pad_digits(&self) -> Digits {
        if self.shuffled { self.digits } else { Digits::USUAL }
    }
}
