//! The faces compiled in, which of them draws which language, and how wide their characters are.
//!
//! BIZ UDPGothic draws Japanese and English. For the languages whose letters it lacks, or has in Japanese shapes only,
//! there are parts of Noto Sans under names of our own (`packaging/fonts.sh`): small, since they hold the words of
//! `locales/` only. What a face lacks, such as a purpose that has a Japanese name only, is drawn with the other faces.

use std::sync::{Arc, LazyLock, Once};

use iced::Font;
use iced::advanced::graphics::text::cosmic_text::{Fallback, Font as Face, FontSystem, fontdb};
use iced::advanced::graphics::text::font_system;
use iced::font::{Family, Weight};

use super::Kind;
use crate::language::{Language, Script};

/// Stands where a line may end although nothing shows it, as in 1文字|消す; it is never drawn.
pub const MAY_END: char = '\u{200b}';

/// Every face, each family regular and bold, for the program, its tests and its pictures.
pub const FACES: [&[u8]; 12] = [
    crate::faces::REGULAR,
    crate::faces::BOLD,
    include_bytes!("../../../assets/fonts/MadoguchiSans-Regular.ttf"),
    include_bytes!("../../../assets/fonts/MadoguchiSans-Bold.ttf"),
    include_bytes!("../../../assets/fonts/MadoguchiSansSC-Regular.otf"),
    include_bytes!("../../../assets/fonts/MadoguchiSansSC-Bold.otf"),
    include_bytes!("../../../assets/fonts/MadoguchiSansTC-Regular.otf"),
    include_bytes!("../../../assets/fonts/MadoguchiSansTC-Bold.otf"),
    include_bytes!("../../../assets/fonts/MadoguchiSansKR-Regular.otf"),
    include_bytes!("../../../assets/fonts/MadoguchiSansKR-Bold.otf"),
    include_bytes!("../../../assets/fonts/MadoguchiSansDevanagari-Regular.ttf"),
    include_bytes!("../../../assets/fonts/MadoguchiSansDevanagari-Bold.ttf"),
];

/// A family of two weights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Typeface {
    /// BIZ UDPGothic
    #[default]
    Japanese,
    /// Latin letters with every sign of Vietnamese, Portuguese and Spanish.
    Latin,
    /// 简体
    Simplified,
    /// 繁體
    Traditional,
    /// 한글
    Korean,
    /// देवनागरी
    Devanagari,
}

impl Typeface {
    /// Every family, in the order of [`FACES`].
    pub const ALL: [Self; 6] =
        [Self::Japanese, Self::Latin, Self::Simplified, Self::Traditional, Self::Korean, Self::Devanagari];

    /// The family that draws a language.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        match language.script() {
            Script::Japanese => Self::Japanese,
            Script::Latin => Self::Latin,
            Script::Simplified => Self::Simplified,
            Script::Traditional => Self::Traditional,
            Script::Hangul => Self::Korean,
            Script::Devanagari => Self::Devanagari,
        }
    }

    const fn family(self) -> &'static str {
        match self {
            Self::Japanese => "BIZ UDPGothic",
            Self::Latin => "Madoguchi Sans",
            Self::Simplified => "Madoguchi Sans SC",
            Self::Traditional => "Madoguchi Sans TC",
            Self::Korean => "Madoguchi Sans KR",
            Self::Devanagari => "Madoguchi Sans Devanagari",
        }
    }

    /// Its regular face.
    #[must_use]
    pub const fn regular(self) -> Font {
        Font::with_name(self.family())
    }

    /// Its bold face.
    #[must_use]
    pub const fn bold(self) -> Font {
        Font { family: Family::Name(self.family()), weight: Weight::Bold, ..Font::DEFAULT }
    }

    /// The face for a kind of text.
    #[must_use]
    pub const fn font(self, kind: Kind) -> Font {
        if kind.is_bold() { self.bold() } else { self.regular() }
    }

    /// Whether its own face has a glyph for this character.
    #[must_use]
    pub fn has(self, character: char) -> bool {
        self.measures().width(character).is_some()
    }

    /// Whether text of it can have this character: from its own face, or from that of Latin letters.
    #[must_use]
    pub fn draws(self, character: char) -> bool {
        self.has(character) || Self::Latin.has(character)
    }

    /// The width of a line in sizes.
    #[must_use]
    pub fn width_of(self, line: &str) -> f32 {
        line.chars().map(|character| self.advance(character)).sum()
    }

    /// The advance of a character in sizes, of the bold face and rounded up; where it has none, of the face that is taken
    /// instead, and a full width where no face has it.
    pub(super) fn advance(self, character: char) -> f32 {
        let of = |face: Self| face.measures().width(character);
        if character == MAY_END {
            return 0.0;
        }
        of(self).or_else(|| of(Self::Latin)).or_else(|| of(Self::Japanese)).unwrap_or(1.0)
    }

    fn measures(self) -> &'static Measures {
        static ALL: LazyLock<[Measures; 6]> =
            LazyLock::new(|| Typeface::ALL.map(|face| Measures::of(face.bold_face())));
        let [japanese, latin, simplified, traditional, korean, devanagari] = &*ALL;
        match self {
            Self::Japanese => japanese,
            Self::Latin => latin,
            Self::Simplified => simplified,
            Self::Traditional => traditional,
            Self::Korean => korean,
            Self::Devanagari => devanagari,
        }
    }

    fn bold_face(self) -> &'static [u8] {
        let [_, japanese, _, latin, _, simplified, _, traditional, _, korean, _, devanagari] = FACES;
        match self {
            Self::Japanese => japanese,
            Self::Latin => latin,
            Self::Simplified => simplified,
            Self::Traditional => traditional,
            Self::Korean => korean,
            Self::Devanagari => devanagari,
        }
    }
}

/// The characters of a face and their advances, sorted.
struct Measures(Vec<(char, f32)>);

impl Measures {
    fn of(face: &'static [u8]) -> Self {
        let mut found = Vec::new();
        if let Some(face) = open(face) {
            let face = face.as_swash();
            let metrics = face.glyph_metrics(&[]);
            let em = f32::from(metrics.units_per_em());
            face.charmap().enumerate(|character, glyph| {
                if let Some(character) = char::from_u32(character) {
                    found.push((character, metrics.advance_width(glyph) / em * MARGIN));
                }
            });
        }
        found.sort_by_key(|(character, _)| *character);
        Self(found)
    }

    fn width(&self, character: char) -> Option<f32> {
        let at = self.0.binary_search_by_key(&character, |(known, _)| *known).ok()?;
        self.0.get(at).map(|(_, width)| *width)
    }
}

/// Kerning and hinting may make a line a little longer than the sum of its characters.
const MARGIN: f32 = 1.02;

pub(super) fn open(bytes: &'static [u8]) -> Option<Face> {
    let mut faces = fontdb::Database::new();
    let ids = faces.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
    Face::new(&faces, *ids.first()?, fontdb::Weight::NORMAL)
}

/// Hands the faces to the renderer, and has it take what one of them lacks from the others before it looks at the
/// machine's. Once is enough.
pub fn prepare() {
    static PREPARED: Once = Once::new();
    PREPARED.call_once(|| {
        let Ok(mut fonts) = font_system().write() else { return };
        let fonts = fonts.raw();
        let none = FontSystem::new_with_locale_and_db(String::new(), fontdb::Database::new());
        let (locale, mut faces) = std::mem::replace(fonts, none).into_locale_and_db();
        for face in FACES {
            let _ = faces.load_font_source(fontdb::Source::Binary(Arc::new(face)));
        }
        *fonts = FontSystem::new_with_locale_and_db_and_fallback(locale, faces, OurFaces);
    });
}

/// What draws a character that the face of a text lacks.
struct OurFaces;

impl Fallback for OurFaces {
    fn common_fallback(&self) -> &[&'static str] {
        const ALL: [&str; 6] = [
            Typeface::Japanese.family(),
            Typeface::Latin.family(),
            Typeface::Simplified.family(),
            Typeface::Traditional.family(),
            Typeface::Korean.family(),
            Typeface::Devanagari.family(),
        ];
        &ALL
    }

    fn forbidden_fallback(&self) -> &[&'static str] {
        &[]
    }

    fn script_fallback(&self, script: unicode_script::Script, _locale: &str) -> &[&'static str] {
        const LATIN: [&str; 1] = [Typeface::Latin.family()];
        if script == unicode_script::Script::Latin { &LATIN } else { &[] }
    }
}

/// The width of a line in sizes as the regular faces have it: no line of the same size is narrower.
#[cfg(test)]
pub(in crate::ui) fn least_width(typeface: Typeface, line: &str) -> f32 {
    static REGULAR: LazyLock<[Measures; 6]> =
        LazyLock::new(|| [0, 2, 4, 6, 8, 10].map(|index| Measures::of(FACES[index])));
    let of = |face: Typeface, character| REGULAR[Typeface::ALL.iter().position(|one| *one == face)?].width(character);
    let one = |character| of(typeface, character).or_else(|| of(Typeface::Japanese, character)).unwrap_or(0.0);
    // Letters of Devanagari join: together they are narrower than apart.
    let joined = if typeface == Typeface::Devanagari { 0.7 } else { 0.97 };
    line.chars().map(one).sum::<f32>() / MARGIN * joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::sources;

    /// Every letter and sign that a language is written with is in the face that draws it; what Latin letters stand in
    /// between is in the Latin face. What is only said aloud, in the last file, is never drawn.
    #[test]
    fn every_character_of_every_language_is_in_its_face() {
        let mut missing = Vec::new();
        for language in Language::ALL {
            let typeface = Typeface::of(language);
            let drawn = sources(language).split_last().map_or_else(Default::default, |(_spoken, drawn)| drawn);
            let words = drawn.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#'));
            for character in words.flat_map(str::chars).chain(language.own_name().chars()) {
                let elsewhere = character.is_ascii() && Typeface::Latin.has(character);
                let sign = !character.is_alphanumeric() && Typeface::Japanese.has(character);
                // The button that leads to another language says so in that language.
                let japanese = "日本語".contains(character) && Typeface::Japanese.has(character);
                if !(typeface.has(character) || elsewhere || sign || japanese) {
                    missing.push(format!("{}: {character} U+{:04X}", language.code(), u32::from(character)));
                }
            }
        }
        missing.sort();
        missing.dedup();
        assert!(missing.is_empty(), "run packaging/fonts.sh: {}", missing.join("\n"));
    }

    #[test]
    fn the_faces_bear_the_names_by_which_they_are_asked_for() {
        for (index, bytes) in FACES.into_iter().enumerate() {
            let mut faces = fontdb::Database::new();
            let _ = faces.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
            let face = faces.faces().next().expect("a face");
            assert_eq!(face.families.first().expect("a family").0, Typeface::ALL[index / 2].family());
            assert_eq!(face.weight, if index % 2 == 0 { fontdb::Weight::NORMAL } else { fontdb::Weight::BOLD });
        }
    }

    #[test]
    fn widths_are_those_of_the_face() {
        assert!(Typeface::Korean.advance('한') > 0.8 && Typeface::Korean.advance('i') < 0.4);
        assert!(Typeface::Simplified.advance('码') > 0.9);
        assert!(Typeface::Latin.advance('ẵ') < 0.8, "a letter with its signs is as wide as the letter");
        // The danda is in Devanagari's own face, PIN in the Latin one, 票 in the Japanese one.
        assert!(Typeface::Devanagari.has('।') && !Typeface::Devanagari.has('P'));
        assert!(Typeface::Devanagari.advance('P') < 0.8);
        assert!((Typeface::Devanagari.advance('票') - MARGIN).abs() < 0.001);
    }
}
