//! Type: one family in two weights for each script, and a few sizes.
//!
//! The faces are compiled in; nothing is drawn in a font of the machine. Text that is too long for its place is broken
//! into lines (`wrap`) and shrinks until it fits, never below the least size of its kind.

mod faces;
mod lines;
pub mod names;

use iced::Font;

#[cfg(test)]
pub(super) use faces::least_width;
pub use faces::{FACES, MAY_END, Typeface, prepare};
use lines::Measured;
pub use lines::width_of;

/// Text of Japanese and English.
pub const REGULAR: Font = Typeface::Japanese.regular();

/// Headlines, keys and what must be seen first, in Japanese and English.
pub const BOLD: Font = Typeface::Japanese.bold();

/// What a text is, on the resident's screen and on the clerk's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The resident's one sentence.
    Headline,
    /// The resident's second sentence.
    Title,
    /// The resident's text.
    Body,
    /// The least the resident is shown.
    Small,
    /// Words on a key of the pad.
    Key,
    /// The verdict on the clerk's screen.
    ClerkVerdict,
    /// A heading on the clerk's screen.
    ClerkTitle,
    /// The clerk's text.
    ClerkBody,
    /// The least the clerk is shown.
    ClerkSmall,
}

impl Kind {
    /// Its size at 100 %.
    #[must_use]
    pub const fn size(self) -> f32 {
        match self {
            Self::Headline => 72.0,
            Self::Title => 48.0,
            Self::Body | Self::ClerkVerdict => 36.0,
            Self::Small | Self::Key => 28.0,
            Self::ClerkTitle => 24.0,
            Self::ClerkBody => 18.0,
            Self::ClerkSmall => 15.0,
        }
    }

    /// The least it may shrink to in order to fit.
    #[must_use]
    pub const fn least(self) -> f32 {
        match self {
            Self::Headline | Self::Title => 36.0,
            Self::Body | Self::Small => 28.0,
            Self::Key => 22.0,
            Self::ClerkVerdict => 24.0,
            Self::ClerkTitle => 18.0,
            Self::ClerkBody | Self::ClerkSmall => 15.0,
        }
    }

    /// Height of a line, in sizes.
    #[must_use]
    pub const fn leading(self) -> f32 {
        match self {
            Self::Key => 1.25,
            Self::Headline | Self::Title | Self::ClerkVerdict => 1.4,
            Self::Body | Self::Small | Self::ClerkTitle | Self::ClerkBody | Self::ClerkSmall => 1.6,
        }
    }

    /// How long a line of it may be, in full-width characters.
    #[must_use]
    pub const fn longest_line(self) -> f32 {
        match self {
            Self::Headline | Self::Title | Self::Body | Self::Small | Self::Key => LONGEST_LINE,
            Self::ClerkVerdict | Self::ClerkTitle | Self::ClerkBody | Self::ClerkSmall => f32::INFINITY,
        }
    }

    /// Whether its lines are made about equally long.
    const fn is_balanced(self) -> bool {
        !matches!(self, Self::ClerkBody | Self::ClerkSmall)
    }

    /// Whether it is bold.
    #[must_use]
    pub const fn is_bold(self) -> bool {
        matches!(self, Self::Headline | Self::Title | Self::ClerkVerdict | Self::ClerkTitle)
    }
}

/// How much larger text is drawn; keys and buttons stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Enlargement {
    /// 100 %
    #[default]
    None,
    /// 125 %
    Quarter,
    /// 150 %
    Half,
    /// 200 %
    Double,
}

impl Enlargement {
    /// Every step.
    pub const ALL: [Self; 4] = [Self::None, Self::Quarter, Self::Half, Self::Double];

    /// The factor for type.
    #[must_use]
    pub const fn factor(self) -> f32 {
        match self {
            Self::None => 1.0,
            Self::Quarter => 1.25,
            Self::Half => 1.5,
            Self::Double => 2.0,
        }
    }

    /// In per cent, for names.
    #[must_use]
    pub const fn percent(self) -> u16 {
        match self {
            Self::None => 100,
            Self::Quarter => 125,
            Self::Half => 150,
            Self::Double => 200,
        }
    }

    /// The next step, the first after the last.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::None => Self::Quarter,
            Self::Quarter => Self::Half,
            Self::Half => Self::Double,
            Self::Double => Self::None,
        }
    }
}

/// Text broken into lines, and the size at which it fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The text with its line ends.
    pub text: String,
    /// How many lines it has.
    pub lines: usize,
    /// Its size.
    pub size: f32,
    /// What it is.
    pub kind: Kind,
    /// What it is drawn with.
    pub face: Typeface,
    /// Whether all of it is in its place, with no word cut: the tests see to it that it always is.
    pub fits: bool,
}

impl Setting {
    /// How high it is.
    #[must_use]
    pub fn height(&self) -> f32 {
        lines_high(self.lines, self.size, self.kind)
    }
}

/// No line of the resident is longer than this many full-width characters.
pub const LONGEST_LINE: f32 = 20.0;

/// Sets `text` into a place `width` wide and `height` high: the largest size up to the kind's own times `factor`
/// at which it fits and no word is cut, but never less than the kind's least.
#[must_use]
pub fn set(face: Typeface, text: &str, kind: Kind, factor: f32, width: f32, height: f32) -> Setting {
    Unset { text: Measured::new(face, text), kind, face }.set(factor, width, height, f32::INFINITY)
}

/// Sets several texts one under the other, all larger or smaller together, `gap` between them.
#[must_use]
pub fn stack(face: Typeface, texts: &[(&str, Kind)], factor: f32, width: f32, height: f32, gap: f32) -> Vec<Setting> {
    let unset: Vec<Unset<'_>> =
        texts.iter().map(|(text, kind)| Unset { text: Measured::new(face, text), kind: *kind, face }).collect();
    let gaps = gap * count(unset.len().saturating_sub(1));
    let fits = |set: &[Setting]| set.iter().map(Setting::height).sum::<f32>() + gaps <= height;
    let mut together = factor;
    let mut settings = stacked(&unset, together, together, width);
    while !fits(&settings) && together >= 0.5 {
        together -= 0.05;
        settings = stacked(&unset, together, together, width);
    }
    // The first needs the most room by far: the others do not stay as small as it had to become.
    let mut below = factor;
    while fits(&settings) && below > together {
        let larger = stacked(&unset, together, below, width);
        if fits(&larger) {
            return larger;
        }
        below -= 0.05;
    }
    let fits = fits(&settings);
    for setting in &mut settings {
        setting.fits &= fits;
    }
    settings
}

/// The first text with one factor, the others with another: what is less than the first is drawn smaller too.
fn stacked(unset: &[Unset<'_>], first: f32, others: f32, width: f32) -> Vec<Setting> {
    let Some((head, rest)) = unset.split_first() else { return Vec::new() };
    let head = head.set(first, width, f32::INFINITY, f32::INFINITY);
    let most = |kind: Kind| if kind.size() < head.kind.size() { head.size * LESSER } else { f32::INFINITY };
    let rest: Vec<Setting> = rest.iter().map(|text| text.set(others, width, f32::INFINITY, most(text.kind))).collect();
    std::iter::once(head).chain(rest).collect()
}

/// How large a lesser text is beside the one above it, at most.
const LESSER: f32 = 0.8;

/// A text that was measured, and has no size yet.
struct Unset<'a> {
    text: Measured<'a>,
    kind: Kind,
    face: Typeface,
}

impl Unset<'_> {
    fn set(&self, factor: f32, width: f32, height: f32, most: f32) -> Setting {
        let (kind, least) = (self.kind, self.kind.least());
        let mut size = (kind.size() * factor).min(most).max(least);
        loop {
            let columns = (width / size).max(1.0).min(kind.longest_line());
            let whole = self.text.longest_phrase() <= columns;
            let fits = whole && lines_high(self.text.lines(columns), size, kind) <= height;
            if fits || size <= least {
                let columns = if kind.is_balanced() { self.text.balanced(columns) } else { columns };
                let lines = self.text.broken(columns);
                return Setting { lines: lines.len(), text: lines.join("\n"), size, kind, face: self.face, fits };
            }
            size = (size - 2.0).max(least);
        }
    }
}

/// The height of so many lines.
#[must_use]
pub fn lines_high(lines: usize, size: f32, kind: Kind) -> f32 {
    count(lines) * size * kind.leading()
}

fn count(things: usize) -> f32 {
    f32::from(u16::try_from(things).unwrap_or(u16::MAX))
}

/// For the tests that lay out every page: what was drawn although it does not fit.
#[cfg(test)]
pub(super) mod misfits {
    use std::cell::RefCell;

    thread_local! {
        static SEEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    pub(in crate::ui) fn note(setting: &super::Setting) {
        if !setting.fits {
            SEEN.with_borrow_mut(|seen| seen.push(setting.text.clone()));
        }
    }

    /// Everything that did not fit on this thread since the last call.
    pub(in crate::ui) fn take() -> Vec<String> {
        SEEN.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_below_is_as_large_as_there_is_room_and_never_larger_than_the_headline() {
        let texts = [("カードをリーダーに置いてください", Kind::Headline), ("少しお待ちください。", Kind::Body)];
        let sizes = |width, height| {
            let set = stack(Typeface::Japanese, &texts, 2.0, width, height, 16.0);
            assert!(set.iter().all(|one| one.fits), "{set:?}");
            (set[0].size, set[1].size)
        };
        let (headline, body) = sizes(600.0, 330.0);
        assert!(headline < 72.0 && body > 36.0 && body < headline, "{headline} {body}");
        let (headline, body) = sizes(420.0, 900.0);
        assert!(body <= headline * LESSER, "{headline} {body}");
    }

    #[test]
    fn text_shrinks_until_it_fits_but_never_below_its_least() {
        let roomy = set(Typeface::Japanese, "暗証番号", Kind::Headline, 1.0, 1000.0, 400.0);
        assert!((roomy.size - 72.0).abs() < f32::EPSILON);
        let narrow = set(Typeface::Japanese, "暗証番号を入力してください", Kind::Headline, 2.0, 400.0, 200.0);
        assert!(narrow.size < 72.0 && narrow.size >= 36.0, "{narrow:?}");
        let impossible = set(Typeface::Japanese, "暗証番号を入力してください", Kind::Headline, 2.0, 40.0, 20.0);
        assert!((impossible.size - 36.0).abs() < f32::EPSILON);
    }
}
