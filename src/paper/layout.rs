//! Sets a slip on A4: one column, Japanese first and the other language smaller under it.

use super::face::Faces;
use super::feet;
use super::lines::broken;
use super::sheet::{Block, HEIGHT, Ink, MARGIN, Mark, Role, Sheet, Style, WIDTH};
use crate::language::Language;
use crate::session::Verdict;
use crate::slip::{Kind, Part, Slip, Words};

/// From baseline to baseline, in sizes.
const LEADING: f32 = 1.36;
/// The upper part of a line, in sizes.
const ASCENT: f32 = 0.95;
const CODE: f32 = 84.0;
const GAP: f32 = 16.0;
const TITLE: Pair = Pair(22.0, 13.0);
const PLACE: Pair = Pair(12.0, 9.0);

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

/// How much larger or smaller all type may become, so that a slip is one page where it can be.
const SCALES: [f32; 6] = [1.25, 1.12, 1.0, 0.94, 0.88, 0.82];

pub(super) fn of(slip: &Slip, faces: &Faces) -> Vec<Sheet> {
    let largest = match slip.kind {
        Kind::Guide | Kind::Closing => 0,
        Kind::Result | Kind::Checkpoint | Kind::Readiness => 2,
    };
    let mut sheets = Vec::new();
    for scale in SCALES.into_iter().skip(largest) {
        sheets = set(slip, faces, scale);
        if sheets.len() == 1 {
            return sheets;
        }
    }
    // More than a page, however small: then at the size that is meant.
    if sheets.len() > 1 { set(slip, faces, 1.0) } else { sheets }
}

fn set(slip: &Slip, faces: &Faces, scale: f32) -> Vec<Sheet> {
    let pair = |japanese: f32, other: f32| Pair(japanese * scale, other * scale);
    let sizes = match slip.kind {
        Kind::Result | Kind::Checkpoint | Kind::Readiness => {
            Sizes { text: pair(10.5, 8.5), heading: pair(12.0, 9.5), lead: pair(16.0, 11.0), note: pair(8.5, 7.5) }
        }
        Kind::Guide | Kind::Closing => {
            Sizes { text: pair(12.5, 10.0), heading: pair(14.0, 10.5), lead: pair(16.0, 11.0), note: pair(11.0, 9.0) }
        }
    };
    let mut desk = Desk {
        faces,
        sizes,
        other: slip.other.unwrap_or_default(),
        watermark: slip.watermark.clone(),
        sheets: vec![Sheet { watermark: slip.watermark.clone(), ..Sheet::default() }],
        y: MARGIN,
        code_until: 0.0,
    };
    desk.head(slip);
    for part in &slip.parts {
        desk.part(part);
    }
    let languages: Vec<Language> = [Some(Language::Japanese), slip.other].into_iter().flatten().collect();
    feet::put(&mut desk.sheets, &slip.title.japanese, &languages, MARGIN, faces);
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
        let (top, full) = (self.y, WIDTH - 2.0 * MARGIN);
        let _ = self.paragraph(Role::Title, &slip.title, TITLE, Style::Bold, MARGIN, full);
        let place = Words { japanese: slip.place.clone(), other: None };
        let width = self.faces.regular.width(&self.faces.regular.drawable(&slip.place), PLACE.0);
        let beside = self.faces.bold.width(&slip.title.japanese, TITLE.0) + width + GAP <= full;
        if !slip.place.is_empty() && beside {
            let below = std::mem::replace(&mut self.y, top + (TITLE.0 - PLACE.0) * ASCENT);
            let _ = self.paragraph(Role::Text, &place, PLACE, Style::Plain, WIDTH - MARGIN - width, width + 1.0);
            self.y = below;
        } else if !slip.place.is_empty() {
            let _ = self.paragraph(Role::Text, &place, PLACE, Style::Plain, MARGIN, full);
        }
        self.y += 9.0;
    }

    /// That the slip proves nothing.
    fn framed(&mut self, words: &Words) {
        let top = self.y;
        self.y += 7.0;
        let _ = self.paragraph(
            Role::Text,
            words,
            Pair(13.0, 10.0),
            Style::Bold,
            MARGIN + 12.0,
            WIDTH - 2.0 * MARGIN - 24.0,
        );
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
                self.y += 8.0;
                self.room(60.0);
                let size = self.sizes.heading;
                let _ = self.paragraph(Role::Heading, words, size, Style::Bold, MARGIN, full);
                self.y += 3.0;
            }
            Part::Lead(words) => {
                let size = self.sizes.lead;
                let _ = self.paragraph(Role::Text, words, size, Style::Bold, MARGIN, full);
                self.y += 6.0;
            }
            Part::Text(words) => {
                let size = self.sizes.text;
                let _ = self.paragraph(Role::Text, words, size, Style::Plain, MARGIN, full);
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
        self.y += 9.0;
        let _ = self.paragraph(Role::Text, word, Pair(22.0, 12.0), Style::Bold, x, width);
        self.y += 2.0;
        let _ = self.paragraph(Role::Text, says, Pair(11.0, 9.0), Style::Plain, x, width);
        self.y += 10.0;
        let height = (self.y - top).max(SHAPE + 24.0);
        self.y = top + height;
        self.decorate(Mark::Shape { verdict, x: MARGIN + 14.0, y: top + (height - SHAPE) / 2.0, size: SHAPE });
        self.decorate(Mark::Frame { x: MARGIN, y: top, width: WIDTH - 2.0 * MARGIN, height, thickness: 1.5 });
        self.y += 12.0;
    }

    fn fact(&mut self, label: &Words, values: &[Words]) {
        const LABEL: f32 = 152.0;
        self.room(20.0 + 20.0 * f32::from(u8::try_from(values.len()).unwrap_or(u8::MAX)));
        self.rule();
        self.y += 4.0;
        let (top, text) = (self.y, self.sizes.text);
        let small = Pair(text.0 - 1.0, text.1 - 1.0);
        let _ = self.paragraph(Role::Label, label, small, Style::Bold, MARGIN, LABEL - 10.0);
        let below = std::mem::replace(&mut self.y, top);
        for value in values {
            let _ =
                self.paragraph(Role::Value, value, text, Style::Plain, MARGIN + LABEL, WIDTH - 2.0 * MARGIN - LABEL);
        }
        self.y = self.y.max(below) + 4.0;
    }

    fn item(&mut self, words: &Words) {
        const INDENT: f32 = 18.0;
        let size = self.sizes.text;
        let top = self.paragraph(Role::Item, words, size, Style::Plain, MARGIN + INDENT, WIDTH - 2.0 * MARGIN - INDENT);
        self.decorate(Mark::Text {
            x: MARGIN + 2.0,
            baseline: top + size.0 * ASCENT,
            size: size.0,
            style: Style::Bold,
            ink: Ink::Black,
            language: Language::Japanese,
            text: String::from("・"),
        });
        self.y += 4.0;
    }

    fn code(&mut self, line: &str, caption: &Words) {
        self.y += 7.0;
        self.room(CODE + 8.0);
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
        let _ = self.paragraph(Role::Text, words, size, Style::Plain, MARGIN + indent, WIDTH - 2.0 * MARGIN - indent);
        self.y += 3.0;
    }

    /// Both languages, the other one under the Japanese; short facts side by side. Says where it begins.
    fn paragraph(&mut self, role: Role, words: &Words, size: Pair, style: Style, x: f32, width: f32) -> f32 {
        let japanese = self.set(&words.japanese, Language::Japanese, size.0, style, x, width);
        let mut other = words
            .other
            .as_ref()
            .map_or(Vec::new(), |other| self.set(other, self.other, size.1, Style::Plain, x, width));
        let height = |lines: &[Mark]| -> f32 { lines.iter().map(Mark::leading).sum() };
        let mut marks = Vec::new();
        let short = matches!(role, Role::Label | Role::Value) && japanese.len() == 1 && other.len() == 1;
        if let Some(beside) = Some(self.end(&japanese) + size.0 * 0.7)
            .filter(|beside| short && beside + self.end(&other) - x <= x + width)
        {
            self.room(height(&japanese));
            for mut line in other.drain(..) {
                line.put_at(self.y + (size.0 - size.1) * ASCENT);
                line.move_to(beside);
                marks.push(line);
            }
        } else {
            self.room(height(&japanese) + height(&other));
        }
        let top = self.y;
        let mut lines = Vec::new();
        for mut line in japanese.into_iter().chain(other) {
            let leading = line.leading();
            line.put_at(self.y);
            self.y += leading;
            lines.push(line);
        }
        lines.extend(marks);
        self.push(role, lines);
        top
    }

    /// Where the longest of these lines ends.
    fn end(&self, lines: &[Mark]) -> f32 {
        let ends = lines.iter().map(|line| match line {
            Mark::Text { x, size, style, text, .. } => x + self.faces.of(*style).width(text, *size),
            _ => 0.0,
        });
        ends.fold(0.0, f32::max)
    }

    fn set(&self, text: &str, language: Language, size: f32, style: Style, x: f32, width: f32) -> Vec<Mark> {
        let face = self.faces.of(style);
        let text = face.drawable(text);
        let ink = if language == Language::Japanese { Ink::Black } else { Ink::Quiet };
        let line = |text| Mark::Text { x, baseline: 0.0, size, style, ink, language, text };
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
        let full = self.y + height > HEIGHT - MARGIN;
        if full && self.sheets.last().is_some_and(|sheet| !sheet.blocks.is_empty()) {
            self.sheets.push(Sheet { watermark: self.watermark.clone(), ..Sheet::default() });
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

    fn move_to(&mut self, left: f32) {
        if let Self::Text { x, .. } = self {
            *x = left;
        }
    }

    fn put_at(&mut self, top: f32) {
        if let Self::Text { baseline, size, .. } = self {
            *baseline = top + *size * ASCENT;
        }
    }
}
