//! Type: one family in two weights, a few sizes, and where a line may break.
//!
//! BIZ UDPGothic is compiled in; nothing is drawn in a font of the machine. Japanese has no spaces, so lines are
//! broken here, between phrases (after a particle, after punctuation), as a person would, and long text shrinks until
//! it fits its place, never below the least size of its kind. Widths are estimated from the font's own measures,
//! rounded up.

use std::sync::{Arc, LazyLock};

use iced::Font;
use iced::advanced::graphics::text::cosmic_text::{Font as Face, fontdb};
use iced::font::{Family, Weight};

/// Both faces, for the program, its tests and its pictures.
pub const FACES: [&[u8]; 2] = [
    include_bytes!("../../assets/fonts/BIZUDPGothic-Regular.ttf"),
    include_bytes!("../../assets/fonts/BIZUDPGothic-Bold.ttf"),
];

/// Text.
pub const REGULAR: Font = Font::with_name("BIZ UDPGothic");

/// Headlines, keys and what must be seen first.
pub const BOLD: Font = Font { family: Family::Name("BIZ UDPGothic"), weight: Weight::Bold, ..Font::DEFAULT };

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

    /// Its weight.
    #[must_use]
    pub const fn font(self) -> Font {
        match self {
            Self::Headline | Self::Title | Self::ClerkVerdict | Self::ClerkTitle => BOLD,
            Self::Body | Self::Small | Self::Key | Self::ClerkBody | Self::ClerkSmall => REGULAR,
        }
    }
}

/// How much larger text is drawn; keys and buttons stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Enlargement {
    /// 100 %
    #[default]
    None,
    /// 150 %
    Half,
    /// 200 %
    Double,
}

impl Enlargement {
    /// Every step.
    pub const ALL: [Self; 3] = [Self::None, Self::Half, Self::Double];

    /// The factor for type.
    #[must_use]
    pub const fn factor(self) -> f32 {
        match self {
            Self::None => 1.0,
            Self::Half => 1.5,
            Self::Double => 2.0,
        }
    }

    /// In per cent, for names.
    #[must_use]
    pub const fn percent(self) -> u16 {
        match self {
            Self::None => 100,
            Self::Half => 150,
            Self::Double => 200,
        }
    }

    /// The next step, the first after the last.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::None => Self::Half,
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
pub fn set(text: &str, kind: Kind, factor: f32, width: f32, height: f32) -> Setting {
    let least = kind.least();
    let mut size = (kind.size() * factor).max(least);
    loop {
        let columns = (width / size).max(1.0).min(kind.longest_line());
        let lines = if kind.is_balanced() { balanced(text, columns) } else { wrap(text, columns) };
        let whole = longest_phrase(text) <= columns;
        if (whole && lines_high(lines.len(), size, kind) <= height) || size <= least {
            return Setting { lines: lines.len(), text: lines.join("\n"), size, kind };
        }
        size = (size - 2.0).max(least);
    }
}

/// Sets several texts one under the other, all larger or smaller together, `gap` between them.
#[must_use]
pub fn stack(texts: &[(&str, Kind)], factor: f32, width: f32, height: f32, gap: f32) -> Vec<Setting> {
    let mut factor = factor;
    loop {
        let settings: Vec<Setting> =
            texts.iter().map(|(text, kind)| set(text, *kind, factor, width, f32::INFINITY)).collect();
        let gaps = gap * count(settings.len().saturating_sub(1));
        if settings.iter().map(Setting::height).sum::<f32>() + gaps <= height || factor < 0.5 {
            return settings;
        }
        factor -= 0.05;
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

/// Whether the regular face has a glyph for this character. Variation selectors belong to the character before them.
#[must_use]
pub fn can_draw(character: char) -> bool {
    static FACE: LazyLock<Option<Face>> = LazyLock::new(|| {
        let mut faces = fontdb::Database::new();
        let ids = faces.load_font_source(fontdb::Source::Binary(Arc::new(FACES[0])));
        Face::new(&faces, *ids.first()?, fontdb::Weight::NORMAL)
    });
    let selects = ('\u{e0100}'..='\u{e01ef}').contains(&character) || ('\u{fe00}'..='\u{fe0f}').contains(&character);
    selects || FACE.as_ref().is_some_and(|face| face.as_swash().charmap().map(character) != 0)
}

/// Breaks text into lines of at most `columns` full-width characters, between phrases where that is possible.
#[must_use]
pub fn wrap(text: &str, columns: f32) -> Vec<String> {
    text.split('\n').flat_map(|paragraph| wrap_paragraph(paragraph, columns)).collect()
}

/// Like [`wrap`], but with lines about equally long.
#[must_use]
pub fn balanced(text: &str, columns: f32) -> Vec<String> {
    let greedy = wrap(text, columns);
    let mut best = greedy;
    let least = longest_phrase(text).max(columns / 2.0);
    let mut narrower = columns - 0.5;
    while narrower >= least {
        let lines = wrap(text, narrower);
        let widest = lines.iter().map(|line| width_of(line)).fold(0.0, f32::max);
        if lines.len() > best.len() || widest > narrower {
            break;
        }
        best = lines;
        narrower -= 0.5;
    }
    best
}

/// The width of a line in full-width characters.
#[must_use]
pub fn width_of(line: &str) -> f32 {
    line.chars().map(advance).sum()
}

fn longest_phrase(text: &str) -> f32 {
    text.split('\n').flat_map(phrases).map(|phrase| width_of(phrase.trim_end())).fold(0.0, f32::max)
}

fn wrap_paragraph(paragraph: &str, columns: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    for phrase in phrases(paragraph) {
        let wide = width_of(phrase.trim_end());
        if used > 0.0 && used + wide > columns {
            lines.push(String::new());
            used = 0.0;
        }
        for character in phrase.chars() {
            // A phrase longer than the line has to be cut somewhere.
            let stays = is_closing(character) || is_trailing(character) || character == ' ';
            if used > 0.0 && used + advance(character) > columns && !stays {
                lines.push(String::new());
                used = 0.0;
            }
            if let Some(line) = lines.last_mut() {
                line.push(character);
            }
            used += advance(character);
        }
    }
    lines.iter().map(|line| line.trim().to_owned()).collect()
}

/// Cuts a paragraph where a line may end.
fn phrases(paragraph: &str) -> Vec<&str> {
    let characters: Vec<(usize, char)> = paragraph.char_indices().collect();
    let mut cuts = vec![0];
    for (index, window) in characters.windows(2).enumerate() {
        let [(_, before), (at, after)] = window else { continue };
        let following = characters.get(index + 2).map(|(_, character)| *character);
        let earlier = index.checked_sub(1).and_then(|i| characters.get(i)).map(|(_, character)| *character);
        if may_break(earlier, *before, *after, following) {
            cuts.push(*at);
        }
    }
    cuts.push(paragraph.len());
    cuts.windows(2).filter_map(|cut| paragraph.get(*cut.first()?..*cut.get(1)?)).collect()
}

fn may_break(earlier: Option<char>, before: char, after: char, following: Option<char>) -> bool {
    if is_closing(after) || is_trailing(after) || after == ' ' || is_opening(before) {
        return false;
    }
    if before == ' ' || before == '\u{3000}' {
        return true;
    }
    if before.is_ascii() && after.is_ascii() {
        return false;
    }
    if is_closing(before) {
        return !after.is_ascii_punctuation();
    }
    if is_opening(after) {
        return is_hiragana(before);
    }
    let polite = |character: char| character == 'お' || character == 'ご';
    if polite(after) && following.is_some_and(is_ideograph) {
        return true;
    }
    if polite(before) && !earlier.is_some_and(is_ideograph) {
        return false;
    }
    is_hiragana(before) && !is_hiragana(after)
}

fn is_hiragana(character: char) -> bool {
    ('\u{3041}'..='\u{309f}').contains(&character)
}

fn is_ideograph(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character) || ('\u{3400}'..='\u{4dbf}').contains(&character)
}

fn is_opening(character: char) -> bool {
    matches!(character, '（' | '「' | '『' | '(' | '【')
}

/// Ends a phrase, and never begins a line.
fn is_closing(character: char) -> bool {
    matches!(character, '、' | '。' | '）' | '」' | '』' | '】' | '！' | '？' | '：')
        || matches!(character, '.' | ',' | '!' | '?' | ';' | ':' | ')')
}

/// Belongs to the character before it, so never begins a line.
fn is_trailing(character: char) -> bool {
    matches!(character, 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ー' | '々' | '・' | '〜')
}

/// The advance of a character of the bold face in full-width characters, rounded up by class.
fn advance(character: char) -> f32 {
    match character {
        ' ' | '\u{a0}' => 0.34,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' => 0.45,
        'f' | 'r' | 't' | '-' | '/' | '(' | ')' | '"' | '（' | '）' | '「' | '」' | '・' | '：' => 0.52,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 1.0,
        'a'..='z' | '0'..='9' => 0.76,
        'A'..='Z' => 0.88,
        '、' | '。' => 0.62,
        'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' => 0.9,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_lines_end_between_phrases() {
        let cases: [(&str, f32, &[&str]); 5] = [
            ("数字4桁の暗証番号を入力してください", 11.0, &["数字4桁の暗証番号を", "入力してください"]),
            ("カードをお取りください", 7.0, &["カードを", "お取りください"]),
            ("読み取りません。暗証番号は見えません。", 9.0, &["読み取りません。", "暗証番号は", "見えません。"]),
            (
                "4けたの あんしょうばんごうを おしてください",
                12.0,
                &["4けたの", "あんしょうばんごうを", "おしてください"],
            ),
            ("Place your card on the reader", 11.0, &["Place your card", "on the reader"]),
        ];
        for (text, columns, lines) in cases {
            assert_eq!(wrap(text, columns), lines, "{text}");
        }
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_and_nothing_is_lost() {
        let text = "利用者証明用電子証明書";
        let lines = wrap(text, 4.0);
        assert!(lines.iter().all(|line| width_of(line) <= 4.0), "{lines:?}");
        assert_eq!(lines.concat(), text);
    }

    #[test]
    fn a_line_never_begins_with_closing_punctuation() {
        for columns in 2..12u8 {
            for line in wrap("はい、そうです。（いいえ）「また」どうぞ。", f32::from(columns)) {
                assert!(!line.starts_with(is_closing) && !line.starts_with(is_trailing), "{columns}: {line}");
            }
        }
    }

    #[test]
    fn text_shrinks_until_it_fits_but_never_below_its_least() {
        let roomy = set("暗証番号", Kind::Headline, 1.0, 1000.0, 400.0);
        assert!((roomy.size - 72.0).abs() < f32::EPSILON);
        let narrow = set("暗証番号を入力してください", Kind::Headline, 2.0, 400.0, 200.0);
        assert!(narrow.size < 72.0 && narrow.size >= 36.0, "{narrow:?}");
        let impossible = set("暗証番号を入力してください", Kind::Headline, 2.0, 40.0, 20.0);
        assert!((impossible.size - 36.0).abs() < f32::EPSILON);
    }
}
