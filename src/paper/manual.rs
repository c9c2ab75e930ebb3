//! Sets a paper of the manual on A4, upright or turned: for whoever prints it, and has nothing that shows Markdown.

use super::face::Faces;
use super::feet;
use super::lines::broken_letters;
use super::markdown::{Letter, Piece, Words, pieces};
use super::sheet::{Block, HEIGHT, Ink, MARGIN, Mark, Role, Sheet, Style, WIDTH};
use crate::language::Language;

/// From baseline to baseline, in sizes.
const LEADING: f32 = 1.42;
/// The same of a paper that is one page, and how much white is around that.
const LEADING_OF_ONE: f32 = 1.34;
const MARGIN_OF_ONE: f32 = 38.0;
/// The upper part of a line, in sizes.
const ASCENT: f32 = 0.98;
const TITLE: f32 = 20.0;
const HEADING: f32 = 13.0;
const SUBHEADING: f32 = 11.0;
const TEXT: f32 = 10.0;
const SMALL: f32 = 8.5;
const INDENT: f32 = 16.0;
/// What is typed in a box: its letters are narrow.
const SMALL_TYPED: f32 = 9.0;
/// So many lines of a paragraph stand together at least.
const TOGETHER: usize = 6;
/// Left and right of what stands in a cell, and above and below.
const PADDING: f32 = 4.0;
const ABOVE: f32 = 2.5;
/// A column that is no wider than this gets what it needs; the others share the rest.
const NARROW: f32 = 92.0;
/// What is left to write by hand: how wide, and how high.
const BY_HAND: (f32, f32) = (120.0, 23.5);
/// How large all type is, so that a paper of one page is one.
const SCALES: [f32; 7] = [1.12, 1.06, 1.0, 0.94, 0.88, 0.82, 0.76];

/// A paper of the manual.
#[derive(Clone, Copy, Debug)]
pub struct Manual<'a> {
    /// Its Markdown.
    pub text: &'a str,
    /// In which language it is written.
    pub language: Language,
    /// Whether the long side is at the top.
    pub turned: bool,
    /// It is one page, and so many points at its foot are left free for pictures.
    pub free: Option<f32>,
}

/// The title of the paper.
pub(super) fn title(manual: &Manual<'_>) -> String {
    let titles = pieces(manual.text).into_iter().find_map(|piece| match piece {
        Piece::Title(words) => Some(words.text()),
        _ => None,
    });
    titles.unwrap_or_default()
}

pub(super) fn of(manual: &Manual<'_>, faces: &Faces) -> Vec<Sheet> {
    let Some(free) = manual.free else { return set(manual, faces, 1.0, 0.0) };
    let sizes = SCALES.into_iter().map(|scale| set(manual, faces, scale, free));
    let mut sheets = Vec::new();
    for one in sizes {
        sheets = one;
        if sheets.len() == 1 {
            break;
        }
    }
    sheets
}

fn set(manual: &Manual<'_>, faces: &Faces, scale: f32, free: f32) -> Vec<Sheet> {
    let (wide, high) = if manual.turned { (HEIGHT, WIDTH) } else { (WIDTH, HEIGHT) };
    let (margin, leading) = if manual.free.is_some() { (MARGIN_OF_ONE, LEADING_OF_ONE) } else { (MARGIN, LEADING) };
    let (full, foot) = (wide - 2.0 * margin, high - margin - free);
    let (language, turned) = (manual.language, manual.turned);
    let mut setter =
        Setter { faces, language, turned, margin, leading, full, foot, scale, sheets: Vec::new(), y: margin };
    setter.turn();
    let pieces = pieces(manual.text);
    for at in 0..pieces.len() {
        setter.room(setter.beginning(pieces.get(at..).unwrap_or_default()));
        pieces.get(at).into_iter().for_each(|piece| setter.piece(piece));
    }
    feet::put(&mut setter.sheets, &title(manual), &[manual.language], margin, faces);
    setter.sheets
}

struct Setter<'a> {
    faces: &'a Faces,
    language: Language,
    turned: bool,
    margin: f32,
    leading: f32,
    full: f32,
    foot: f32,
    scale: f32,
    sheets: Vec<Sheet>,
    y: f32,
}

impl Setter<'_> {
    fn turn(&mut self) {
        self.sheets.push(Sheet { watermark: None, turned: self.turned, blocks: Vec::new() });
        self.y = self.margin;
    }

    fn room(&mut self, height: f32) {
        if self.y + height > self.foot && self.y > self.margin {
            self.turn();
        }
    }

    fn push(&mut self, role: Role, marks: Vec<Mark>) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.blocks.push(Block { role, marks });
        }
    }

    /// How high that is which stands on one page with the beginning of the first of these: a heading is never alone at the
    /// foot of a page, nor what leads to a box or a table.
    fn beginning(&self, pieces: &[Piece]) -> f32 {
        let Some((first, rest)) = pieces.split_first() else { return 0.0 };
        let text = |words: &Words, size: f32, indent: f32| {
            let size = size * self.scale;
            count(self.lines(words, size, self.full - indent).len().min(TOGETHER)) * size * self.leading
        };
        let leads = matches!(rest.first(), Some(Piece::Typed(_) | Piece::Table(..)));
        let led = |own: f32, after: f32| if leads { own + after * self.scale + self.beginning(rest) } else { own };
        match first {
            Piece::Title(_) => 0.0,
            // A sheet to write on is copied chapter by chapter: one for each reader, card, PC.
            Piece::Heading(_) if self.turned => self.chapter(pieces),
            Piece::Heading(words) => text(words, HEADING, 0.0) + 10.0 * self.scale + self.beginning(rest),
            Piece::Subheading(words) => text(words, SUBHEADING, 0.0) + 10.0 * self.scale + self.beginning(rest),
            Piece::Text(words) => led(text(words, TEXT, 0.0), 5.0),
            Piece::Item(_, words) => led(text(words, TEXT, INDENT), 3.0),
            Piece::Typed(lines) => self.height_typed(&self.lines_typed(lines)) + 2.0,
            Piece::Table(head, rows) => self.beginning_of_table(head.as_deref(), rows),
            Piece::Note(words) => text(words, SMALL, 0.0),
        }
    }

    /// How high the chapter is that these begin with.
    fn chapter(&self, pieces: &[Piece]) -> f32 {
        // Not at the head of a page, where a heading has nothing above it.
        let top = self.margin + 1.0;
        let mut alone = Setter { sheets: Vec::new(), y: top, foot: f32::MAX, ..*self };
        let is_next = |(at, piece): &(usize, &Piece)| *at > 0 && matches!(piece, Piece::Heading(_));
        for (_, piece) in pieces.iter().enumerate().take_while(|it| !is_next(it)) {
            alone.piece(piece);
        }
        alone.y - top
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Title(words) => self.title(words),
            Piece::Heading(words) => self.heading(Role::Heading, words, HEADING),
            Piece::Subheading(words) => self.heading(Role::Subheading, words, SUBHEADING),
            Piece::Text(words) => self.paragraph(Role::Text, words, TEXT, 0.0, 5.0),
            Piece::Item(number, words) => self.item(number.as_deref(), words),
            Piece::Typed(lines) => self.typed(lines),
            Piece::Table(head, rows) => self.table(head.as_deref(), rows),
            Piece::Note(words) => self.paragraph(Role::Text, words, SMALL, 0.0, 3.0),
        }
    }

    fn title(&mut self, words: &Words) {
        const NAME: &str = "Madoguchi 窓口";
        let size = 12.0;
        let x = self.margin + self.full - self.faces.regular.width(NAME, size);
        let name = self.mark(NAME.to_owned(), x, self.y + (TITLE - size) * ASCENT, size, Style::Plain);
        self.push(Role::Decoration, vec![name]);
        let scale = std::mem::replace(&mut self.scale, 1.0);
        self.paragraph(Role::Title, &all_bold(words), TITLE, 0.0, 7.0);
        self.scale = scale;
    }

    fn heading(&mut self, role: Role, words: &Words, size: f32) {
        if self.y > self.margin {
            self.y += 7.0 * self.scale;
        }
        self.paragraph(role, &all_bold(words), size, 0.0, 3.0);
    }

    fn paragraph(&mut self, role: Role, words: &Words, size: f32, indent: f32, after: f32) {
        let size = size * self.scale;
        let mut marks = Vec::new();
        for line in &self.lines(words, size, self.full - indent) {
            if self.y + size * self.leading > self.foot {
                self.push(role.clone(), std::mem::take(&mut marks));
                self.turn();
            }
            marks.extend(self.runs(line, self.margin + indent, self.y, size));
            self.y += size * self.leading;
        }
        self.push(role, marks);
        self.y += after * self.scale;
    }

    fn item(&mut self, number: Option<&str>, words: &Words) {
        let style = if number.is_some() { Style::Plain } else { Style::Bold };
        let mark = number.unwrap_or("・").to_owned();
        let mark = self.mark(mark, self.margin + 1.0, self.y, TEXT * self.scale, style);
        self.push(Role::Decoration, vec![mark]);
        self.paragraph(Role::Item, words, TEXT, INDENT, 3.0);
    }

    /// In a frame.
    fn typed(&mut self, lines: &[String]) {
        let (size, set) = (SMALL_TYPED * self.scale, self.lines_typed(lines));
        let height = self.height_typed(&set);
        self.y += 2.0;
        let frame = Mark::Frame { x: self.margin, y: self.y, width: self.full, height, thickness: 0.5 };
        self.push(Role::Decoration, vec![frame]);
        let mut marks = Vec::new();
        for (at, (edge, line)) in set.iter().enumerate() {
            let top = self.y + PADDING + count(at) * size * self.leading;
            marks.extend(self.runs(line, self.margin + 2.0 * PADDING + edge, top, size));
        }
        self.push(Role::Text, marks);
        self.y += height + 6.0 * self.scale;
    }

    /// How far in each line begins; lines that are too long go on further in.
    fn lines_typed(&self, lines: &[String]) -> Vec<(f32, Words)> {
        let (size, inner) = (SMALL_TYPED * self.scale, self.full - 4.0 * PADDING - INDENT);
        let set = |line: &String| {
            let edge = count(line.len() - line.trim_start_matches(' ').len()) * size * 0.5;
            let pieces = self.lines(&Words::typed(line.trim_start()), size, inner - edge);
            let further = move |(at, line)| (edge + if at > 0 { INDENT } else { 0.0 }, line);
            pieces.into_iter().enumerate().map(further).collect::<Vec<_>>()
        };
        lines.iter().flat_map(set).collect()
    }

    fn height_typed(&self, set: &[(f32, Words)]) -> f32 {
        count(set.len()) * SMALL_TYPED * self.scale * self.leading + 2.0 * PADDING
    }

    fn table(&mut self, head: Option<&[Words]>, rows: &[Vec<Words>]) {
        let (size, widths, least) = self.columns(head, rows);
        self.y += 2.0;
        if let Some(head) = head {
            self.row(head, &widths, size, 0.0, |_| Role::Cell { head: true, first: false });
        }
        for row in rows {
            let height = self.height(row, &widths, size).max(least);
            if self.y + height > self.foot {
                self.turn();
                if let Some(head) = head {
                    self.row(head, &widths, size, 0.0, |_| Role::Decoration);
                }
            }
            self.row(row, &widths, size, least, |column| match (head, column) {
                (Some(_), column) => Role::Cell { head: false, first: column == 0 },
                // Several facts may stand beside each other.
                (None, column) if column % 2 == 0 => Role::Label,
                (None, _) => Role::Value,
            });
        }
        self.rule();
        self.y += 8.0 * self.scale;
    }

    /// The size of the type, how wide each column is, and how high a row is at least.
    fn columns(&self, head: Option<&[Words]>, rows: &[Vec<Words>]) -> (f32, Vec<f32>, f32) {
        let size = if head.is_some() { SMALL } else { TEXT } * self.scale;
        let widths = self.widths(head, rows, size);
        let by_hand = (0..widths.len()).any(|column| is_blank(rows, column));
        (size, widths, if by_hand { BY_HAND.1 * self.scale } else { 0.0 })
    }

    /// The head and the first row.
    fn beginning_of_table(&self, head: Option<&[Words]>, rows: &[Vec<Words>]) -> f32 {
        let (size, widths, least) = self.columns(head, rows);
        let head = head.map_or(0.0, |head| self.height(head, &widths, size));
        head + rows.first().map_or(0.0, |row| self.height(row, &widths, size).max(least)) + 2.0
    }

    /// Narrow columns get what they need, those to write in what a hand needs, the others share the rest by how long they are.
    fn widths(&self, head: Option<&[Words]>, rows: &[Vec<Words>], size: f32) -> Vec<f32> {
        let columns = head.map_or_else(|| rows.iter().map(Vec::len).max().unwrap_or(0), <[Words]>::len);
        let widest = |column: usize, rows: &mut dyn Iterator<Item = &[Words]>| {
            let wide = |row: &[Words]| row.get(column).map_or(0.0, |cell| self.wide(&all_bold(cell).0, size));
            rows.map(wide).fold(0.0, f32::max)
        };
        let wishes: Vec<(f32, bool)> = (0..columns)
            .map(|column| {
                let body = widest(column, &mut rows.iter().map(Vec::as_slice));
                if body <= 0.0 {
                    return (BY_HAND.0, true);
                }
                let wish = body.max(widest(column, &mut head.into_iter())) + 2.0 * PADDING;
                (wish, wish <= NARROW)
            })
            .collect();
        let fixed: f32 = wishes.iter().filter(|(_, fixed)| *fixed).map(|(wish, _)| wish).sum();
        let shares: f32 = wishes.iter().filter(|(_, fixed)| !fixed).map(|(wish, _)| wish.sqrt()).sum();
        let left = (self.full - fixed).max(0.0);
        let wanted: f32 = wishes.iter().filter(|(_, fixed)| !fixed).map(|(wish, _)| wish).sum();
        if wanted < left && is_blank(rows, columns.saturating_sub(1)) {
            // All of it has room: what is left over is for the hand, in the last column.
            let last = columns.saturating_sub(1);
            let wide = |(at, (wish, _)): (usize, &(f32, bool))| if at == last { wish + left - wanted } else { *wish };
            return wishes.iter().enumerate().map(wide).collect();
        }
        if shares <= 0.0 {
            // Nothing is long: the last column takes what is left.
            let last = columns.saturating_sub(1);
            return wishes
                .iter()
                .enumerate()
                .map(|(at, (wish, _))| if at == last { wish + left } else { *wish })
                .collect();
        }
        wishes.iter().map(|(wish, fixed)| if *fixed { *wish } else { left * wish.sqrt() / shares }).collect()
    }

    fn height(&self, cells: &[Words], widths: &[f32], size: f32) -> f32 {
        let lines = |(cell, width): (&Words, &f32)| self.lines(cell, size, width - 2.0 * PADDING).len();
        let lines = cells.iter().zip(widths).map(lines).max().unwrap_or(1);
        count(lines) * size * self.leading + 2.0 * ABOVE
    }

    fn row(&mut self, cells: &[Words], widths: &[f32], size: f32, least: f32, role: impl Fn(usize) -> Role) {
        let height = self.height(cells, widths, size).max(least);
        self.rule();
        let mut left = self.margin;
        for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let role = match role(column) {
                Role::Cell { head, .. } => Role::Cell { head, first: column == 0 },
                role => role,
            };
            let bold = matches!(role, Role::Cell { head: true, .. } | Role::Label | Role::Decoration);
            let cell = if bold { all_bold(cell) } else { cell.clone() };
            let mut marks = Vec::new();
            for (at, line) in self.lines(&cell, size, width - 2.0 * PADDING).iter().enumerate() {
                let top = self.y + ABOVE + count(at) * size * self.leading;
                marks.extend(self.runs(line, left + PADDING, top, size));
            }
            self.push(role, marks);
            left += width;
        }
        self.y += height;
    }

    fn rule(&mut self) {
        let line = Mark::Line { x: self.margin, y: self.y, length: self.full, thickness: 0.4, ink: Ink::Quiet };
        self.push(Role::Decoration, vec![line]);
    }

    /// The lines of a text, each letter in its style.
    fn lines(&self, words: &Words, size: f32, width: f32) -> Vec<Words> {
        let drawn = |(letter, style): &Letter| {
            let drawable = self.faces.of(*style).drawable(&letter.to_string());
            drawable.chars().map(|letter| (letter, *style)).collect::<Vec<_>>()
        };
        let letters: Vec<Letter> = words.0.iter().flat_map(drawn).collect();
        let lines = broken_letters(&letters, |(letter, _)| *letter, width, |piece| self.wide(piece, size));
        lines.into_iter().map(Words).collect()
    }

    fn wide(&self, letters: &[Letter], size: f32) -> f32 {
        runs(letters).map(|(text, style)| self.faces.of(style).width(&text, size)).sum()
    }

    fn runs(&self, line: &Words, x: f32, top: f32, size: f32) -> Vec<Mark> {
        let mut x = x;
        let mark = |(text, style): (String, Style)| {
            let left = x;
            x += self.faces.of(style).width(&text, size);
            self.mark(text, left, top, size, style)
        };
        runs(&line.0).map(mark).collect()
    }

    fn mark(&self, text: String, x: f32, top: f32, size: f32, style: Style) -> Mark {
        Mark::Text { x, baseline: top + size * ASCENT, size, style, ink: Ink::Black, language: self.language, text }
    }
}

/// What stands side by side in one style.
fn runs(letters: &[Letter]) -> impl Iterator<Item = (String, Style)> {
    letters.chunk_by(|one, next| one.1 == next.1).map(|run| {
        let style = run.first().map(|(_, style)| *style).unwrap_or_default();
        (run.iter().map(|(letter, _)| letter).collect(), style)
    })
}

/// Whether nothing stands in the column: it is to be written in.
fn is_blank(rows: &[Vec<Words>], column: usize) -> bool {
    rows.iter().all(|row| row.get(column).is_none_or(|cell| cell.0.is_empty()))
}

/// What is typed stays as it is typed.
fn all_bold(words: &Words) -> Words {
    let bold = |(letter, style): &Letter| (*letter, if *style == Style::Typed { Style::Typed } else { Style::Bold });
    Words(words.0.iter().map(bold).collect())
}

fn count(number: usize) -> f32 {
    u16::try_from(number).map_or(f32::MAX, f32::from)
}
