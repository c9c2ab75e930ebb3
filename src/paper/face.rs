//! Letters and how wide they are: our own faces, measured for setting and embedded in the PDF.
//!
//! A character that the face lacks is written as `[U+20BB7]`: it is named, never a blank.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::MapVariant;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

use super::sheet::Style;
use crate::faces;
use crate::pki::attributes::is_unseen;

/// One for each style.
pub(super) struct Faces {
    pub(super) regular: Face,
    pub(super) bold: Face,
    typed: Face,
}

/// One face.
pub(super) struct Face {
    /// As the PDF embeds it.
    pub(super) font: Font,
    letters: FontRef<'static>,
    widths: GlyphMetrics<'static>,
    units: f32,
}

impl Faces {
    pub(super) fn embedded() -> Option<Self> {
        let typed = Face::read(faces::TYPED)?;
        Some(Self { regular: Face::read(faces::REGULAR)?, bold: Face::read(faces::BOLD)?, typed })
    }

    pub(super) const fn of(&self, style: Style) -> &Face {
        match style {
            Style::Plain => &self.regular,
            Style::Bold => &self.bold,
            Style::Typed => &self.typed,
        }
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let letters = FontRef::new(bytes).ok()?;
        let font = Font::new(bytes.into(), 0)?;
        let units = f32::from(letters.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        let widths = letters.glyph_metrics(Size::unscaled(), LocationRef::default());
        Some(Self { font, letters, widths, units })
    }

    /// The characters that the face lacks.
    pub(super) fn lacking(&self, text: &str) -> Vec<char> {
        let has = |it: &char| is_selector(*it) || self.letters.charmap().map(*it).is_some();
        text.chars().filter(|it| !has(it)).collect()
    }

    /// The text with every character that the face lacks named.
    pub(super) fn drawable(&self, text: &str) -> String {
        let mut drawable = String::with_capacity(text.len());
        // A selector is drawn with the character before it, and without one it is named too.
        let mut carries = false;
        for character in text.chars() {
            let known = !is_unseen(character) && self.letters.charmap().map(character).is_some();
            if if is_selector(character) { carries } else { known } {
                carries = true;
                drawable.push(character);
                continue;
            }
            carries = false;
            if !character.is_control() {
                let named = format!("[U+{:04X}]", u32::from(character));
                drawable.push_str(&named);
            }
        }
        drawable
    }

    /// How wide the text is at this size.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        self.glyphs(text).iter().map(|glyph| krilla::text::Glyph::x_advance(glyph, size)).sum()
    }

    /// The glyphs of the text, a variant where a selector asks for one that the face has.
    pub(super) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let charmap = self.letters.charmap();
        let mut glyphs = Vec::new();
        let mut characters = text.char_indices().peekable();
        while let Some((start, character)) = characters.next() {
            let mut end = start + character.len_utf8();
            let mut id = charmap.map(character).unwrap_or_default();
            while let Some((at, selector)) = characters.next_if(|(_, next)| is_selector(*next)) {
                end = at + selector.len_utf8();
                if let Some(MapVariant::Variant(variant)) = charmap.map_variant(character, selector) {
                    id = variant;
                }
            }
            let advance = self.widths.advance_width(id).unwrap_or_default() / self.units;
            glyphs.push(KrillaGlyph::new(GlyphId::new(id.to_u32()), advance, 0.0, 0.0, 0.0, start..end, None));
        }
        glyphs
    }
}

const fn is_selector(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}
