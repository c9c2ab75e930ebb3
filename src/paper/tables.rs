//! Sets 日計 and 月報 on A4: facts, a chart, and tables one under the other, so small that a day is one page and a month
//! at most two.

use super::face::Faces;
use super::feet;
use super::lines::broken;
use super::sheet::{Block, HEIGHT, Ink, MARGIN, Mark, Role, Sheet, Style, WIDTH};
use crate::report::{Chart, Period, Report, Table};

/// From baseline to baseline, in sizes.
const LEADING: f32 = 1.3;
/// The upper part of a line, in sizes.
const ASCENT: f32 = 0.95;
/// Left and right of what stands in a cell.
const PADDING: f32 = 3.0;
const FULL: f32 = WIDTH - 2.0 * MARGIN;
const CHART: f32 = 62.0;
const SCALES: [f32; 5] = [1.0, 0.92, 0.84, 0.76, 0.7];

pub(super) fn of(report: &Report, faces: &Faces) -> Vec<Sheet> {
    let most = match report.period {
        Period::Day(_) => 1,
        Period::Month(_) => 2,
    };
    let mut sheets = Vec::new();
    for scale in SCALES {
        sheets = set(report, faces, scale);
        if sheets.len() <= most {
            break;
        }
    }
    sheets
}

fn set(report: &Report, faces: &Faces, scale: f32) -> Vec<Sheet> {
    let mut setter = Setter { report, faces, scale, sheets: Vec::new(), y: MARGIN };
    setter.turn();
    setter.line(Role::Title, &report.title, 18.0, Style::Bold);
    for (label, value) in &report.head {
        setter.line(Role::Text, &format!("{label}  {value}"), 9.0, Style::Plain);
    }
    let mut tables = report.tables.iter().filter(|table| !table.for_spreadsheets).peekable();
    while let Some(table) = tables.next() {
        match tables.next_if(|next| is_narrow(table) && is_narrow(next)) {
            Some(next) => setter.beside(table, next),
            None => setter.table(table, MARGIN, FULL),
        }
    }
    setter.y += 4.0;
    setter.line(Role::Text, &report.note, 7.5, Style::Plain);
    let foot = format!("{}  {}", report.title, report.period.name());
    feet::put(&mut setter.sheets, &foot, &[report.language], MARGIN, faces);
    setter.sheets
}

/// Two of these stand side by side.
fn is_narrow(table: &Table) -> bool {
    table.columns.len() == 2
}

struct Setter<'a> {
    report: &'a Report,
    faces: &'a Faces,
    scale: f32,
    sheets: Vec<Sheet>,
    y: f32,
}

impl Setter<'_> {
    fn turn(&mut self) {
        self.sheets.push(Sheet { watermark: self.report.watermark.clone(), ..Sheet::default() });
        self.y = MARGIN;
    }

    fn room(&mut self, height: f32) {
        if self.y + height > HEIGHT - MARGIN {
            self.turn();
        }
    }

    fn push(&mut self, role: Role, marks: Vec<Mark>) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.blocks.push(Block { role, marks });
        }
    }

    fn line(&mut self, role: Role, text: &str, size: f32, style: Style) {
        let size = size * self.scale;
        let lines = self.broken(text, size, style, FULL);
        let height = size * LEADING;
        self.room(height * count(lines.len()));
        let mut marks = Vec::new();
        for text in lines {
            marks.push(self.text(text, MARGIN, self.y, size, style));
            self.y += height;
        }
        self.push(role, marks);
    }

    fn text(&self, text: String, x: f32, top: f32, size: f32, style: Style) -> Mark {
        let (baseline, language) = (top + size * ASCENT, self.report.language);
        Mark::Text { x, baseline, size, style, ink: Ink::Black, language, text }
    }

    fn broken(&self, text: &str, size: f32, style: Style, width: f32) -> Vec<String> {
        let face = self.faces.of(style);
        broken(&face.drawable(text), width, |piece| face.width(piece, size))
    }

    /// The first table and the second one at its right.
    fn beside(&mut self, left: &Table, right: &Table) {
        let half = FULL / 2.0 - 8.0;
        let rows = left.rows.len().max(right.rows.len());
        self.room((count(rows) + 4.0) * 12.0 * self.scale);
        let top = self.y;
        self.table(left, MARGIN, half);
        let below = std::mem::replace(&mut self.y, top);
        self.table(right, MARGIN + half + 16.0, half);
        self.y = self.y.max(below);
    }

    fn table(&mut self, table: &Table, x: f32, width: f32) {
        let size = 8.0 * self.scale;
        self.y += 8.0 * self.scale;
        let chart = if table.chart.is_some() { CHART } else { 0.0 };
        self.room(size * LEADING * 5.0 + chart * self.scale);
        let heading = self.broken(&table.heading, 10.5 * self.scale, Style::Bold, width).join(" ");
        let mark = self.text(heading, x, self.y, 10.5 * self.scale, Style::Bold);
        self.y += 10.5 * self.scale * LEADING;
        self.push(Role::Heading, vec![mark]);
        if let Some(chart) = &table.chart {
            self.chart(chart, x, width);
        }
        if table.rows.is_empty() {
            let none = self.text(self.report.language.say("report-none"), x + PADDING, self.y, size, Style::Plain);
            self.y += size * LEADING;
            return self.push(Role::Text, vec![none]);
        }
        let widths = self.widths(table, width, size);
        let head: Vec<String> = table.columns.iter().map(|(name, _)| name.clone()).collect();
        self.row(table, &head, true, x, &widths, size);
        for row in &table.rows {
            self.row(table, row, false, x, &widths, size);
        }
        self.rule(x, width);
    }

    /// Numbers get what they need, words share the rest by how long they are.
    fn widths(&self, table: &Table, width: f32, size: f32) -> Vec<f32> {
        let wish = |column: usize| {
            let cells = table.rows.iter().filter_map(|row| row.get(column));
            let widest = cells.map(|cell| self.faces.regular.width(cell, size)).fold(0.0, f32::max);
            let head = table.columns.get(column).map_or(0.0, |(name, _)| self.faces.bold.width(name, size));
            widest.max(head.min(52.0 * self.scale)) + 2.0 * PADDING
        };
        let wishes: Vec<f32> = (0..table.columns.len()).map(wish).collect();
        let is_number = |column: usize| table.columns.get(column).is_some_and(|(_, number)| *number);
        let numbers: f32 =
            wishes.iter().enumerate().filter(|(column, _)| is_number(*column)).map(|(_, wish)| wish).sum();
        let words: f32 = wishes.iter().sum::<f32>() - numbers;
        if words <= 0.0 {
            return wishes.iter().map(|wish| wish * width / numbers.max(1.0)).collect();
        }
        let share = (width - numbers).max(1.0) / words;
        wishes.iter().enumerate().map(|(column, wish)| if is_number(column) { *wish } else { wish * share }).collect()
    }

    fn row(&mut self, table: &Table, cells: &[String], head: bool, x: f32, widths: &[f32], size: f32) {
        let style = if head { Style::Bold } else { Style::Plain };
        let lines = |(cell, width): (&String, &f32)| self.broken(cell, size, style, width - 2.0 * PADDING);
        let set: Vec<Vec<String>> = cells.iter().zip(widths).map(lines).collect();
        let height = size * LEADING * count(set.iter().map(Vec::len).max().unwrap_or(1)) + 2.5;
        self.room(height);
        self.rule(x, widths.iter().sum());
        let mut left = x;
        for (column, (lines, width)) in set.into_iter().zip(widths).enumerate() {
            let right = table.columns.get(column).is_some_and(|(_, number)| *number);
            let mut marks = Vec::new();
            for (number, text) in lines.into_iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                let wide = self.faces.of(style).width(&text, size);
                let at = if right { left + width - PADDING - wide } else { left + PADDING };
                let top = self.y + 2.0 + size * LEADING * count(number);
                marks.push(self.text(text, at, top, size, style));
            }
            self.push(Role::Cell { head, first: column == 0 }, marks);
            left += width;
        }
        self.y += height;
    }

    fn rule(&mut self, x: f32, length: f32) {
        let line = Mark::Line { x, y: self.y, length, thickness: 0.4, ink: Ink::Quiet };
        self.push(Role::Decoration, vec![line]);
    }

    fn chart(&mut self, chart: &Chart, x: f32, width: f32) {
        let (height, size) = (CHART * self.scale, 7.0 * self.scale);
        let highest = count_of(chart.bars.iter().map(|(_, value)| *value).max().unwrap_or(0)).max(1.0);
        let step = width / count(chart.bars.len().max(1));
        let foot = self.y + height - size * LEADING;
        let mut marks = vec![Mark::Line { x, y: foot, length: width, thickness: 0.6, ink: Ink::Quiet }];
        let mut told = Vec::new();
        for (at, (word, value)) in chart.bars.iter().enumerate() {
            let left = x + step * count(at);
            let tall = (foot - self.y - size * LEADING) * count_of(*value) / highest;
            if *value > 0 {
                marks.push(Mark::Bar { x: left + step * 0.2, y: foot - tall, width: step * 0.6, height: tall });
                marks.push(self.centred(&value.to_string(), left + step / 2.0, foot - tall - size * LEADING, size));
            }
            marks.push(self.centred(word, left + step / 2.0, foot + 1.0, size));
            told.push(format!("{word}: {value}"));
        }
        self.y += height + 3.0;
        self.push(Role::Figure(format!("{} {}", chart.shows, told.join(", "))), marks);
    }

    fn centred(&self, text: &str, x: f32, top: f32, size: f32) -> Mark {
        let wide = self.faces.regular.width(text, size);
        self.text(text.to_owned(), x - wide / 2.0, top, size, Style::Plain)
    }
}

fn count(number: usize) -> f32 {
    u16::try_from(number).map_or(f32::MAX, f32::from)
}

/// As tall as it is; past 65,535 all bars are alike.
fn count_of(number: u32) -> f32 {
    u16::try_from(number).map_or(65_535.0, f32::from)
}
