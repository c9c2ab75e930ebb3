//! Colours by role, for the three themes of visual.md.
//!
//! A role names what a colour is for; a screen asks for a role. Contrast is computed, not hoped for: the tests below
//! keep 7:1 for every text of the resident, 4.5:1 elsewhere, 3:1 for edges and focus (WCAG 2.2, 1.4.6, 1.4.3, 1.4.11).

#![expect(clippy::unreadable_literal, reason = "colours are written as designers write them")]

use iced::theme::Palette;
use iced::{Color, Theme, color};

/// One of the three themes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Skin {
    /// Dark on white.
    #[default]
    Light,
    /// Light on near-black.
    Dark,
    /// White and yellow on black.
    Contrast,
}

/// One of two drawings of a window that follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drawing {
    /// Neither is the first.
    #[default]
    This,
    /// Nor the second.
    That,
}

impl Drawing {
    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::This => Self::That,
            Self::That => Self::This,
        }
    }
}

/// The least difference of two colours.
const SHADE: f32 = 1.0 / 255.0;

/// A colour and the ground it stands on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Of text and shapes.
    pub ink: Color,
    /// Behind them.
    pub ground: Color,
}

/// Every colour there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Roles {
    /// The window.
    pub surface: Color,
    /// Boxes on it, and keys.
    pub raised: Color,
    /// Text.
    pub ink: Color,
    /// Text of second rank.
    pub quiet: Color,
    /// Lines and the edges of keys.
    pub line: Color,
    /// The edge of a raised box: shown only where colour alone does not lift it.
    pub box_edge: Color,
    /// The one thing to press.
    pub primary: Pair,
    /// 確認できました
    pub accepted: Pair,
    /// 確認できませんでした
    pub refused: Pair,
    /// 判定できません, and warnings.
    pub referred: Pair,
    /// The focus ring's outer line.
    pub focus: Color,
    /// The focus ring's inner line.
    pub focus_inner: Color,
}

impl Skin {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Contrast];

    /// Its word in the configuration.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    /// The theme with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|skin| skin.code() == code)
    }

    /// Its colours.
    #[must_use]
    pub const fn roles(self) -> &'static Roles {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Contrast => &CONTRAST,
        }
    }

    /// As iced's widgets take it. What lies behind everything differs by a shade nobody sees between two drawings that
    /// belong to different pages: the renderer then draws the whole window, not only what it takes for changed.
    #[must_use]
    pub fn theme(self, drawing: Drawing) -> Theme {
        let surface = self.roles().surface;
        let behind = if surface.b > 0.5 { surface.b - SHADE } else { surface.b + SHADE };
        self.over(match drawing {
            Drawing::This => surface,
            Drawing::That => Color { b: behind, ..surface },
        })
    }

    fn over(self, background: Color) -> Theme {
        let roles = self.roles();
        Theme::custom(
            self.code(),
            Palette {
                background,
                text: roles.ink,
                primary: roles.primary.ground,
                success: roles.accepted.ink,
                warning: roles.referred.ink,
                danger: roles.refused.ink,
            },
        )
    }
}

const LIGHT: Roles = Roles {
    surface: color!(0xFFFFFF),
    raised: color!(0xF2F5FA),
    ink: color!(0x10151F),
    quiet: color!(0x3D4658),
    line: color!(0x6B7588),
    box_edge: color!(0xF2F5FA),
    primary: Pair { ink: color!(0xFFFFFF), ground: color!(0x0A3F94) },
    accepted: Pair { ink: color!(0x07522D), ground: color!(0xE3F5EA) },
    refused: Pair { ink: color!(0x8C1212), ground: color!(0xFDEAEA) },
    referred: Pair { ink: color!(0x6B3A00), ground: color!(0xFFF3DC) },
    focus: color!(0x10151F),
    focus_inner: color!(0xFFD43D),
};

const DARK: Roles = Roles {
    surface: color!(0x10141C),
    raised: color!(0x1B2230),
    ink: color!(0xF5F7FB),
    quiet: color!(0xC3CAD8),
    line: color!(0x8591A8),
    box_edge: color!(0x1B2230),
    primary: Pair { ink: color!(0x0A1B3D), ground: color!(0xA9C7FF) },
    accepted: Pair { ink: color!(0x8FE3B0), ground: color!(0x0C2E1B) },
    refused: Pair { ink: color!(0xFFB4AB), ground: color!(0x3A1111) },
    referred: Pair { ink: color!(0xFFD08A), ground: color!(0x36250A) },
    focus: color!(0xFFD43D),
    focus_inner: color!(0xF5F7FB),
};

const CONTRAST: Roles = Roles {
    surface: color!(0x000000),
    raised: color!(0x000000),
    ink: color!(0xFFFFFF),
    quiet: color!(0xFFFFFF),
    line: color!(0xFFFFFF),
    box_edge: color!(0xFFFFFF),
    primary: Pair { ink: color!(0x000000), ground: color!(0xFFE600) },
    accepted: Pair { ink: color!(0x6CFFA0), ground: color!(0x000000) },
    refused: Pair { ink: color!(0xFF9A9A), ground: color!(0x000000) },
    referred: Pair { ink: color!(0xFFE600), ground: color!(0x000000) },
    focus: color!(0xFFE600),
    focus_inner: color!(0x000000),
};

/// The contrast of two opaque colours (WCAG 2.2, "contrast ratio"): 1 to 21.
#[must_use]
pub fn contrast(one: Color, other: Color) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: Color) -> f32 {
    let [red, green, blue] = [color.r, color.g, color.b]
        .map(|channel| if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests;
