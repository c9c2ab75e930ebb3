//! What a face can draw of a name: its characters, and the variants of them that a selector behind them asks for.
//!
//! Names are written with more characters than any face for screens has, and with variation selectors (IVS, Unicode
//! Technical Standard 37) that choose between shapes of one character. A face lists the pairs that it knows in its `cmap`
//! (OpenType, format 14). Which collection a pair is of, nobody can tell from the text: a shape that is drawn is the
//! face's word for it, one that is not is named.

use std::fmt;
use std::sync::LazyLock;

use iced::Font;
use iced::advanced::graphics::text::cosmic_text::Font as Face;

use super::faces::open;
use super::{FACES, REGULAR};
use crate::pki::attributes::is_unseen;

/// A character and the selector behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The character.
    pub character: char,
    /// Which of its shapes.
    pub selector: Option<char>,
}

/// How a face draws it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// As it is written.
    Wholly,
    /// In the usual shape: the face does not know the one that is asked for.
    Usually,
    /// Not at all.
    Not,
}

/// A face for names, and how it draws the characters that it was asked about.
#[derive(Clone, PartialEq)]
pub struct NamesFace {
    font: Font,
    asked: Vec<(Written, Drawn)>,
}

impl NamesFace {
    /// Asks a face about every character of these texts.
    #[must_use]
    pub fn of(family: &'static str, face: &Face, texts: &[&str]) -> Self {
        let asked = texts.iter().flat_map(|text| written(text)).map(|one| (one, ask(face, one))).collect();
        Self { font: Font::with_name(family), asked }
    }

    /// The face.
    #[must_use]
    pub const fn font(&self) -> Font {
        self.font
    }

    /// How it draws this; not at all if it was not asked.
    #[must_use]
    pub fn draws(&self, one: Written) -> Drawn {
        self.asked.iter().find(|(known, _)| *known == one).map_or(Drawn::Not, |(_, drawn)| *drawn)
    }

    /// Whether it draws more of these texts as they are written than the embedded face does.
    #[must_use]
    pub fn is_better(&self) -> bool {
        let wholly = |drawn: Drawn| drawn == Drawn::Wholly;
        let ours = self.asked.iter().filter(|(one, _)| wholly(embedded(*one))).count();
        self.asked.iter().filter(|(_, drawn)| wholly(*drawn)).count() > ours
    }
}

/// A name is somebody's: only how much there is of it is told.
impl fmt::Debug for NamesFace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "NamesFace({} characters)", self.asked.len())
    }
}

impl fmt::Display for Written {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "U+{:04X}", u32::from(self.character))?;
        self.selector.map_or(Ok(()), |selector| write!(formatter, " U+{:04X}", u32::from(selector)))
    }
}

/// The characters of a text, each with its selector.
pub fn written(text: &str) -> impl Iterator<Item = Written> + '_ {
    let mut characters = text.chars().peekable();
    std::iter::from_fn(move || {
        let character = characters.next()?;
        Some(Written { character, selector: characters.next_if(|next| is_selector(*next)) })
    })
}

/// How the embedded face draws it.
#[must_use]
pub fn embedded(one: Written) -> Drawn {
    static FACE: LazyLock<Option<Face>> = LazyLock::new(|| open(FACES[0]));
    FACE.as_ref().map_or(Drawn::Not, |face| ask(face, one))
}

/// The face that `embedded` speaks of.
pub const EMBEDDED: Font = REGULAR;

fn is_selector(character: char) -> bool {
    ('\u{e0100}'..='\u{e01ef}').contains(&character) || ('\u{fe00}'..='\u{fe0f}').contains(&character)
}

fn ask(face: &Face, one: Written) -> Drawn {
    let face = face.as_swash();
    // A face may have nothing for it to draw: it is named all the same, since it hides or turns round what it is among.
    if is_unseen(one.character) || face.charmap().map(one.character) == 0 {
        return Drawn::Not;
    }
    let Some(selector) = one.selector else { return Drawn::Wholly };
    let known = face.table(u32::from_be_bytes(*b"cmap")).and_then(|cmap| has_variant(cmap, one.character, selector));
    if known == Some(true) { Drawn::Wholly } else { Drawn::Usually }
}

/// Whether this `cmap` knows the pair; `None` if it lists no pairs, or cannot be read.
fn has_variant(cmap: &[u8], character: char, selector: char) -> Option<bool> {
    let (character, selector) = (u32::from(character), u32::from(selector));
    // Platform 0, encoding 5: Unicode variation sequences.
    let subtable = (0..number(cmap, 2, 2)?).find_map(|index| {
        let record = usize::try_from(index).ok()?.checked_mul(8)?.checked_add(4)?;
        (number(cmap, record, 4)? == 5).then(|| number(cmap, record + 4, 4)).flatten()
    })?;
    let table = cmap.get(usize::try_from(subtable).ok()?..)?;
    if number(table, 0, 2)? != 14 {
        return None;
    }
    let record = (0..number(table, 6, 4)?)
        .filter_map(|index| usize::try_from(index).ok()?.checked_mul(11)?.checked_add(10))
        .take_while(|at| *at < table.len())
        .find(|at| number(table, *at, 3) == Some(selector));
    let Some(record) = record else { return Some(false) };
    let list = |at: usize| match number(table, at, 4)? {
        0 => None,
        offset => table.get(usize::try_from(offset).ok()?..),
    };
    // The shape that the character has anyway: ranges of a first character and how many follow it.
    let usual = list(record + 3).is_some_and(|list| {
        entries(list, 4).any(|at| {
            let (first, more) = (number(list, at, 3), number(list, at + 3, 1));
            first.zip(more).is_some_and(|(first, more)| (first..=first + more).contains(&character))
        })
    });
    let other = list(record + 7).is_some_and(|list| entries(list, 5).any(|at| number(list, at, 3) == Some(character)));
    Some(usual || other)
}

/// Where the entries of a counted list begin.
fn entries(list: &[u8], size: usize) -> impl Iterator<Item = usize> {
    let count = number(list, 0, 4).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    (0..count.min(list.len() / size)).map(move |index| 4 + index * size)
}

/// A big-endian number of so many bytes.
fn number(bytes: &[u8], at: usize, size: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(size)?)?;
    Some(bytes.iter().fold(0, |sum, byte| (sum << 8) | u32::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Written {
        written(text).next().expect("a character")
    }

    #[test]
    fn a_selector_belongs_to_the_character_before_it() {
        let names: Vec<String> = written("辻\u{e0100}子").map(|one| one.to_string()).collect();
        assert_eq!(names, ["U+8FBB U+E0100", "U+5B50"]);
        assert_eq!(written("\u{e0100}").count(), 1, "a selector without a character is one of its own");
    }

    #[test]
    fn what_the_embedded_face_draws_lacks_and_draws_in_another_shape() {
        for (text, expected) in [
            ("山", Drawn::Wholly),
            ("髙", Drawn::Wholly),
            ("𠮷", Drawn::Not),
            ("\u{1f600}", Drawn::Not),
            // Adobe-Japan1 has both shapes of 辻 and 葛.
            ("辻\u{e0100}", Drawn::Wholly),
            ("辻\u{e0101}", Drawn::Wholly),
            ("葛\u{e0101}", Drawn::Wholly),
            ("葛\u{e01ef}", Drawn::Usually),
            ("山\u{e0105}", Drawn::Usually),
            ("\u{202e}", Drawn::Not),
            ("\u{200b}", Drawn::Not),
            ("\u{2067}", Drawn::Not),
            ("\u{feff}", Drawn::Not),
        ] {
            assert_eq!(embedded(one(text)), expected, "{}", one(text));
        }
    }

    #[test]
    fn a_damaged_table_knows_nothing_and_harms_nobody() {
        let face = open(FACES[0]).expect("a face");
        let cmap = face.as_swash().table(u32::from_be_bytes(*b"cmap")).expect("a table").to_vec();
        assert_eq!(has_variant(&cmap, '辻', '\u{e0100}'), Some(true));
        for cut in (0..cmap.len()).step_by(997).chain([1, 2, 3, 4, 11, 12]) {
            let _ = has_variant(&cmap[..cut], '辻', '\u{e0100}');
        }
        let mut huge = cmap;
        for at in 0..64 {
            huge[at] = 0xFF;
            let _ = has_variant(&huge, '辻', '\u{e0100}');
        }
        assert_eq!(has_variant(&[], '辻', '\u{e0100}'), None);
    }

    #[test]
    fn a_name_is_never_printed() {
        let face = open(FACES[0]).expect("a face");
        let names = NamesFace::of("BIZ UDPGothic", &face, &["山田", "𠮷"]);
        assert_eq!(format!("{names:?}"), "NamesFace(3 characters)");
        assert_eq!((names.draws(one("山")), names.draws(one("𠮷"))), (Drawn::Wholly, Drawn::Not));
        assert!(!names.is_better(), "it is the same face");
    }
}
