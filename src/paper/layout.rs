//! Sets a slip on A4: one column, Japanese first and the other language smaller under it.

use super::face::Faces;
use super::lines::broken;
use super::sheet::{Block, HEIGHT, Ink, MARGIN, Mark, Role, Sheet, WIDTH};
use crate::language::{Argument, Language};
use crate::session::Verdict;
use crate::slip::{Kind, Part, Slip, Words};

/// From baseline to baseline, in sizes.
const LEADING: f32 = 1.45;
/// The upper part of a line, in sizes.
const ASCENT: f32 = 0.95;
const FOOTER: f32 = 24.0;
const CODE: f32 = 84.0;
const GAP: f32 = 16.0;

/// The sizes of the two languages.
#[derive(Clone, Copy)]
struct Pair(f32, f32);

/// How large a slip is written: the guide is read at home by whoever is concerned, the result mostly at a desk.
struct Sizes {
    text: Pair,
    heading: Pair,
    lead: Pair,
    note: Pair,
}

pub(super) fn of(slip: &Slip, faces: &Faces) -> Vec<Sheet> {
    let sizes = match slip.kind {
        Kind::Result => {
            Sizes { text: Pair(10.5, 8.5), heading: Pair(12.0, 9.0), lead: Pair(16.0, 11.0), note: Pair(9.0, 7.5) }
        }
        Kind::Guide => {
            Sizes { text: Pair(12.5, 10.0), heading: Pair(14.0, 10.5), lead: Pair(16.0, 11.0), note: Pair(11.0, 9.0) }
        }
    };
    let mut desk = Desk {
        faces,
        sizes,
        other: slip.other.unwrap_or_default(),
        watermark: slip.watermark.clone(),
        sheets: vec![Sheet { watermark: slip.watermark.clone(), blocks: Vec::new() }],
        y: MARGIN,
        code_until: 0.0,
    };
    desk.head(slip);
    for part in &slip.parts {
        desk.part(part);
    }
    desk.feet(slip);
    desk.sheets
}

struct Desk<'a> {
    faces: &'a Faces,
    sizes: Sizes,
    other: Language,
    watermark: Option<String>,
    sheets: Vec<Sheet>,
    y: f32,
    /// Notes stand beside the code down to here.
    code_until: f32,
}

impl Desk<'_> {
    fn head(&mut self, slip: &Slip) {
        if let Some(banner) = &slip.banner {
            self.framed(banner);
        }
        self.paragraph(Role::Title, &slip.title, Pair(22.0, 13.0), true, MARGIN, WIDTH - 2.0 * MARGIN);
        self.y += 2.0;
        if !slip.place.is_empty() {
            let place = Words { japanese: slip.place.clone(), other: None };
            self.paragraph(Role::Text, &place, Pair(12.0, 9.0), false, MARGIN, WIDTH - 2.0 * MARGIN);
        }
        self.y += 8.0;
    }

    /// That the slip proves nothing.
    fn framed(&mut self, words: &Words) {
        let top = self.y;
        self.y += 7.0;
        self.paragraph(Role::Text, words, Pair(13.0, 10.0), true, MARGIN + 12.0, WIDTH - 2.0 * MARGIN - 24.0);
        self.y += 7.0;
        let frame =
            Mark::Frame { x: MARGIN, y: top, width: WIDTH - 2.0 * MARGIN, height: self.y - top, thickness: 1.5 };
        self.decorate(frame);
        self.y += 14.0;
    }

    fn part(&mut self, part: &Part) {
        let full = WIDTH - 2.0 * MARGIN;
        match part {
            Part::Verdict { verdict, word, says } => self.verdict(*verdict, word, says),
            Part::Facts(facts) => {
                for (label, values) in facts {
                    self.fact(label, values);
                }
                self.rule();
                self.y += 4.0;
            }
            Part::Heading(words) => {
                self.y += 10.0;
                self.room(60.0);
                let size = self.sizes.heading;
                self.paragraph(Role::Heading, words, size, true, MARGIN, full);
                self.y += 3.0;
            }
            Part::Lead(words) => {
                let size = self.sizes.lead;
                self.paragraph(Role::Text, words, size, true, MARGIN, full);
                self.y += 6.0;
            }
            Part::Text(words) => {
                let size = self.sizes.text;
                self.paragraph(Role::Text, words, size, false, MARGIN, full);
                self.y += 5.0;
            }
            Part::Items(items) => {
                for item in items {
                    self.item(item);
                }
            }
            Part::Code { line, caption } => self.code(line, caption),
            Part::Note(words) => self.note(words),
        }
    }

    fn verdict(&mut self, verdict: Verdict, word: &Words, says: &Words) {
        const SHAPE: f32 = 46.0;
        let (x, width) = (MARGIN + 14.0 + SHAPE + 16.0, WIDTH - 2.0 * MARGIN - SHAPE - 44.0);
        let top = self.y;
        self.y += 12.0;
        self.paragraph(Role::Text, word, Pair(22.0, 12.0), true, x, width);
        self.y += 2.0;
        self.paragraph(Role::Text, says, Pair(11.0, 9.0), false, x, width);
        self.y += 12.0;
        let height = (self.y - top).max(SHAPE + 24.0);
        self.y = top + height;
        self.decorate(Mark::Shape { verdict, x: MARGIN + 14.0, y: top + (height - SHAPE) / 2.0, size: SHAPE });
        self.decorate(Mark::Frame { x: MARGIN, y: top, width: WIDTH - 2.0 * MARGIN, height, thickness: 1.5 });
        self.y += 12.0;
    }

    fn fact(&mut self, label: &Words, values: &[Words]) {
        const LABEL: f32 = 150.0;
        self.room(30.0 + 26.0 * f32::from(u8::try_from(values.len()).unwrap_or(u8::MAX)));
        self.rule();
        self.y += 4.0;
        let (top, text) = (self.y, self.sizes.text);
        let small = Pair(text.0 - 1.0, text.1 - 1.0);
        self.paragraph(Role::Label, label, small, true, MARGIN, LABEL - 10.0);
        let below = std::mem::replace(&mut self.y, top);
        for value in values {
            self.paragraph(Role::Value, value, text, false, MARGIN + LABEL, WIDTH - 2.0 * MARGIN - LABEL);
        }
        self.y = self.y.max(below) + 4.0;
    }

    fn item(&mut self, words: &Words) {
        const INDENT: f32 = 18.0;
        let size = self.sizes.text;
        self.room(size.0 * 3.0);
        let bullet = Mark::Text {
            x: MARGIN + 2.0,
            baseline: self.y + size.0 * ASCENT,
            size: size.0,
            bold: true,
            ink: Ink::Black,
            language: Language::Japanese,
            text: String::from("・"),
        };
        self.decorate(bullet);
        self.paragraph(Role::Item, words, size, false, MARGIN + INDENT, WIDTH - 2.0 * MARGIN - INDENT);
        self.y += 4.0;
    }

    fn code(&mut self, line: &str, caption: &Words) {
        self.y += 10.0;
        self.room(CODE + 40.0);
        let (x, top) = (MARGIN, self.y + 4.0);
        self.code_until = top + CODE;
        let picture = Mark::Code { line: line.to_owned(), x: x + 6.0, y: top, size: CODE };
        self.push(Role::Figure(format!("{}: {line}", caption.japanese)), vec![picture]);
        self.note(caption);
        let line = Words { japanese: line.to_owned(), other: None };
        self.note_of(&line, Pair(7.0, 7.0));
    }

    fn note(&mut self, words: &Words) {
        let size = self.sizes.note;
        self.note_of(words, size);
    }

    fn note_of(&mut self, words: &Words, size: Pair) {
        let beside = self.y < self.code_until;
        let indent = if beside { CODE + 6.0 + GAP } else { 0.0 };
        self.paragraph(Role::Text, words, size, false, MARGIN + indent, WIDTH - 2.0 * MARGIN - indent);
        self.y += 3.0;
    }

    /// At the bottom of every page: which page, and what made it.
    fn feet(&mut self, slip: &Slip) {
        let pages = self.sheets.len();
        let version = format!("Madoguchi {}", env!("CARGO_PKG_VERSION"));
        let face = &self.faces.regular;
        for (at, sheet) in self.sheets.iter_mut().enumerate() {
            let (page, count) = ((at + 1).to_string(), pages.to_string());
            let page = Language::Japanese
                .say_with("slip-page", &[("page", Argument::Text(&page)), ("pages", Argument::Text(&count))]);
            let title = face.drawable(&slip.title.japanese);
            let foot = |x: f32, text: String| Mark::Text {
                x,
                baseline: HEIGHT - MARGIN + 14.0,
                size: 8.0,
                bold: false,
                ink: Ink::Quiet,
                language: Language::Japanese,
                text,
            };
            let right = WIDTH - MARGIN - face.width(&version, 8.0);
            let middle = (WIDTH - face.width(&page, 8.0)) / 2.0;
            let marks = vec![foot(MARGIN, title), foot(middle, page), foot(right, version.clone())];
            sheet.blocks.push(Block { role: Role::Decoration, marks });
        }
    }

    /// Both languages, the other one under the Japanese.
    fn paragraph(&mut self, role: Role, words: &Words, size: Pair, bold: bool, x: f32, width: f32) {
        let japanese = self.set(&words.japanese, Language::Japanese, size.0, bold, x, width);
        let other = words.other.as_ref().map(|other| self.set(other, self.other, size.1, false, x, width));
        let height = |lines: &[Mark]| -> f32 { lines.iter().map(Mark::leading).sum() };
        let whole = height(&japanese) + other.as_deref().map_or(0.0, height);
        self.room(whole);
        let mut marks = Vec::new();
        for mut line in japanese.into_iter().chain(other.into_iter().flatten()) {
            let leading = line.leading();
            line.put_at(self.y);
            self.y += leading;
            marks.push(line);
        }
        self.push(role, marks);
    }

    fn set(&self, text: &str, language: Language, size: f32, bold: bool, x: f32, width: f32) -> Vec<Mark> {
        let face = self.faces.of(bold);
        let text = face.drawable(text);
        let ink = if language == Language::Japanese { Ink::Black } else { Ink::Quiet };
        let line = |text| Mark::Text { x, baseline: 0.0, size, bold, ink, language, text };
        broken(&text, width, |piece| face.width(piece, size)).into_iter().map(line).collect()
    }

    fn rule(&mut self) {
        self.decorate(Mark::Line {
            x: MARGIN,
            y: self.y,
            length: WIDTH - 2.0 * MARGIN,
            thickness: 0.6,
            ink: Ink::Quiet,
        });
    }

    /// A new page if there is less room than this.
    fn room(&mut self, height: f32) {
        let full = self.y + height > HEIGHT - MARGIN - FOOTER / 2.0;
        if full && self.sheets.last().is_some_and(|sheet| !sheet.blocks.is_empty()) {
            self.sheets.push(Sheet { watermark: self.watermark.clone(), blocks: Vec::new() });
            self.y = MARGIN;
            self.code_until = 0.0;
        }
    }

    fn decorate(&mut self, mark: Mark) {
        self.push(Role::Decoration, vec![mark]);
    }

    fn push(&mut self, role: Role, marks: Vec<Mark>) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.blocks.push(Block { role, marks });
        }
    }
}

impl Mark {
    fn leading(&self) -> f32 {
        match self {
            Self::Text { size, .. } => size * LEADING,
            _ => 0.0,
        }
    }

    fn put_at(&mut self, top: f32) {
        if let Self::Text { baseline, size, .. } = self {
            *baseline = top + *size * ASCENT;
        }
    }
}
