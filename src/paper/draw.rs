//! Writes set pages as a tagged PDF.

use std::f32::consts::FRAC_1_SQRT_2;
use std::num::NonZeroU16;

use krilla::color::luma;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag, TagGroup, TagTree,
};
use krilla::{Document, SerializeSettings};
use qrcodegen::{QrCode, QrCodeEcc};

use super::face::{Face, Faces};
use super::sheet::{Block, HEIGHT, Ink, Mark, Role, Sheet, WIDTH};
use crate::language::Language;
use crate::session::Verdict;
use crate::time::Timestamp;

/// What a document says of itself.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    /// In which it is written, but for what says otherwise of itself.
    pub(super) language: Language,
    pub(super) at: Option<Timestamp>,
}

/// The PDF of these pages; the error is a word for the log.
pub(super) fn document(sheets: &[Sheet], about: About<'_>, faces: &Faces) -> Result<Vec<u8>, &'static str> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| "configuration")?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let language = tag_of(about.language).to_owned();
    let metadata =
        Metadata::new().title(about.title.to_owned()).language(language.clone()).creator(String::from("Madoguchi"));
    document.set_metadata(match about.at.and_then(date) {
        Some(date) => metadata.creation_date(date),
        None => metadata,
    });
    let mut tree = Tree::new(language);
    let mut outline = Outline::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let (wide, high) = if sheet.turned { (HEIGHT, WIDTH) } else { (WIDTH, HEIGHT) };
        let settings = PageSettings::from_wh(wide, high).ok_or("page")?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        if let Some(text) = &sheet.watermark {
            watermark(&mut surface, text, &faces.bold);
        }
        for block in &sheet.blocks {
            if let Some((text, y)) = heading(block) {
                outline.push_child(OutlineNode::new(text, XyzDestination::new(number, Point::from_xy(0.0, y))));
            }
            draw(&mut surface, block, faces, &mut tree);
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tree.finish());
    document.set_outline(outline);
    document.finish().map_err(|error| match error {
        krilla::error::KrillaError::Validation(_) => "validation",
        krilla::error::KrillaError::Font(..) => "font",
        _ => "pdf",
    })
}

/// The name of a part of the page, and where it begins.
fn heading(block: &Block) -> Option<(String, f32)> {
    let named = matches!(block.role, Role::Title | Role::Heading | Role::Subheading);
    block.marks.iter().filter(|_| named).find_map(|mark| match mark {
        Mark::Text { text, baseline, size, .. } => Some((text.clone(), baseline - size)),
        _ => None,
    })
}

/// The moment in Japan, as a PDF tells it.
fn date(at: Timestamp) -> Option<DateTime> {
    let civil = at.in_japan()?;
    let year = u16::try_from(civil.year).ok()?;
    let day = DateTime::new(year).month(civil.month).day(civil.day);
    Some(day.hour(civil.hour).minute(civil.minute).second(civil.second).utc_offset_hour(9).utc_offset_minute(0))
}

/// Across the whole page, under everything.
fn watermark(surface: &mut Surface<'_>, text: &str, face: &Face) {
    const SIZE: f32 = 76.0;
    let width = face.width(text, SIZE);
    let _ = surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Watermark)));
    surface.set_fill(Some(fill(Ink::Pale)));
    for (x, y) in [(0.5, 0.2), (0.5, 0.5), (0.5, 0.8)] {
        surface.push_transform(&Transform::from_rotate_at(-32.0, WIDTH * x, HEIGHT * y));
        let start = Point::from_xy(WIDTH * x - width / 2.0, HEIGHT * y + SIZE / 3.0);
        surface.draw_glyphs(start, &face.glyphs(text), face.font.clone(), text, SIZE, false);
        surface.pop();
    }
    surface.end_tagged();
}

fn draw(surface: &mut Surface<'_>, block: &Block, faces: &Faces, tree: &mut Tree) {
    let mut identifiers = Vec::new();
    for mark in &block.marks {
        let tag = match (&block.role, mark) {
            (Role::Decoration, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            (_, Mark::Text { language, .. }) => ContentTag::Span(SpanTag::empty().with_lang(Some(tag_of(*language)))),
            _ => ContentTag::Other,
        };
        let identifier = surface.start_tagged(tag);
        mark_of(surface, mark, faces);
        surface.end_tagged();
        identifiers.push(identifier);
    }
    tree.add(&block.role, heading(block).map(|(text, _)| text), identifiers);
}

/// The tag of RFC 3066.
const fn tag_of(language: Language) -> &'static str {
    match language {
        Language::JapaneseSimple => Language::Japanese.code(),
        language => language.code(),
    }
}

fn mark_of(surface: &mut Surface<'_>, mark: &Mark, faces: &Faces) {
    surface.set_stroke(None);
    match mark {
        Mark::Text { x, baseline, size, style, ink, text, .. } => {
            let face = faces.of(*style);
            surface.set_fill(Some(fill(*ink)));
            let start = Point::from_xy(*x, *baseline);
            surface.draw_glyphs(start, &face.glyphs(text), face.font.clone(), text, *size, false);
        }
        Mark::Line { x, y, length, thickness, ink } => {
            stroked(
                surface,
                *thickness,
                *ink,
                path(|path| {
                    path.move_to(*x, *y);
                    path.line_to(*x + *length, *y);
                }),
            );
        }
        Mark::Frame { x, y, width, height, thickness } => {
            stroked(
                surface,
                *thickness,
                Ink::Black,
                path(|path| {
                    if let Some(frame) = Rect::from_xywh(*x, *y, *width, *height) {
                        path.push_rect(frame);
                    }
                }),
            );
        }
        Mark::Bar { x, y, width, height } => {
            surface.set_fill(Some(fill(Ink::Quiet)));
            if let Some(bar) = bar(*x, *y, *width, *height) {
                surface.draw_path(&bar);
            }
        }
        Mark::Shape { verdict, x, y, size } => shape(surface, *verdict, *x, *y, *size),
        Mark::Code { line, x, y, size } => code(surface, line, *x, *y, *size),
    }
}

fn bar(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let bar = Rect::from_xywh(x, y, width, height)?;
    path(|path| path.push_rect(bar))
}

/// The same shapes as on the screens: readable without colour.
fn shape(surface: &mut Surface<'_>, verdict: Verdict, x: f32, y: f32, size: f32) {
    let (cx, cy, r) = (x + size / 2.0, y + size / 2.0, size / 2.0 - 2.0);
    let outline = match verdict {
        Verdict::Referred => path(|path| {
            path.move_to(cx, cy - r);
            path.line_to(cx + r, cy);
            path.line_to(cx, cy + r);
            path.line_to(cx - r, cy);
            path.close();
        }),
        _ => path(|path| ring(path, cx, cy, r)),
    };
    stroked(surface, 3.0, Ink::Black, outline);
    let inner = match verdict {
        Verdict::Accepted => path(|path| {
            path.move_to(cx - r * 0.45, cy + r * 0.02);
            path.line_to(cx - r * 0.1, cy + r * 0.38);
            path.line_to(cx + r * 0.5, cy - r * 0.34);
        }),
        Verdict::Refused => path(|path| {
            path.move_to(cx - r * 0.55, cy);
            path.line_to(cx + r * 0.55, cy);
        }),
        Verdict::Referred => path(|path| {
            path.move_to(cx - r * 0.22, cy - r * 0.2);
            path.cubic_to(cx - r * 0.22, cy - r * 0.5, cx + r * 0.24, cy - r * 0.5, cx + r * 0.22, cy - r * 0.18);
            path.cubic_to(cx + r * 0.2, cy + r * 0.02, cx, cy, cx, cy + r * 0.22);
            path.move_to(cx, cy + r * 0.4);
            path.line_to(cx, cy + r * 0.46);
        }),
        Verdict::Abandoned | Verdict::OutOfService => path(|path| {
            let d = r * 0.6 * FRAC_1_SQRT_2;
            path.move_to(cx - d, cy - d);
            path.line_to(cx + d, cy + d);
            path.move_to(cx - d, cy + d);
            path.line_to(cx + d, cy - d);
        }),
    };
    stroked(surface, 4.0, Ink::Black, inner);
}

fn ring(path: &mut PathBuilder, cx: f32, cy: f32, r: f32) {
    // How far a cubic's handle is, for a quarter of a circle.
    let k = r * 0.552_285;
    path.move_to(cx + r, cy);
    path.cubic_to(cx + r, cy + k, cx + k, cy + r, cx, cy + r);
    path.cubic_to(cx - k, cy + r, cx - r, cy + k, cx - r, cy);
    path.cubic_to(cx - r, cy - k, cx - k, cy - r, cx, cy - r);
    path.cubic_to(cx + k, cy - r, cx + r, cy - k, cx + r, cy);
    path.close();
}

/// Dark modules as squares, rows joined so that no hair line shows between them.
fn code(surface: &mut Surface<'_>, line: &str, x: f32, y: f32, size: f32) {
    let Ok(code) = QrCode::encode_text(line, QrCodeEcc::Medium) else { return };
    let modules = u8::try_from(code.size()).map_or(f32::MAX, f32::from);
    let module = size / modules;
    let place = |at: i32| u8::try_from(at).map_or(0.0, f32::from) * module;
    let dark = path(|path| {
        for row in 0..code.size() {
            let mut column = 0;
            while column < code.size() {
                let begin = column;
                while column < code.size() && code.get_module(column, row) {
                    column += 1;
                }
                let run = Rect::from_xywh(x + place(begin), y + place(row), place(column - begin), module);
                if let Some(run) = run.filter(|_| column > begin) {
                    path.push_rect(run);
                }
                column += 1;
            }
        }
    });
    surface.set_fill(Some(fill(Ink::Black)));
    if let Some(dark) = dark {
        surface.draw_path(&dark);
    }
}

fn path(build: impl FnOnce(&mut PathBuilder)) -> Option<Path> {
    let mut path = PathBuilder::new();
    build(&mut path);
    path.finish()
}

fn stroked(surface: &mut Surface<'_>, width: f32, ink: Ink, path: Option<Path>) {
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke { paint: grey(ink).into(), width, ..Stroke::default() }));
    if let Some(path) = path {
        surface.draw_path(&path);
    }
    surface.set_stroke(None);
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: grey(ink).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn grey(ink: Ink) -> luma::Color {
    luma::Color::new(match ink {
        Ink::Black => 0,
        Ink::Quiet => 0x40,
        Ink::Pale => 0xDC,
    })
}

/// What is read out, in order.
struct Tree {
    root: TagTree,
    table: Vec<TagGroup>,
    row: Vec<TagGroup>,
    list: Vec<TagGroup>,
}

impl Tree {
    fn new(language: String) -> Self {
        let root = TagTree::new().with_lang(Some(language));
        Self { root, table: Vec::new(), row: Vec::new(), list: Vec::new() }
    }

    fn add(&mut self, role: &Role, title: Option<String>, identifiers: Vec<Identifier>) {
        let children = identifiers.into_iter().map(Into::into).collect();
        if *role == Role::Decoration {
            return;
        }
        if !matches!(role, Role::Label | Role::Value | Role::Cell { .. }) {
            self.end_table();
        }
        if *role != Role::Item {
            self.end_list();
        }
        match role {
            Role::Title => self.root.push(TagGroup::with_children(Tag::Hn(NonZeroU16::MIN, title), children)),
            Role::Heading | Role::Subheading => {
                let level = NonZeroU16::MIN.saturating_add(if *role == Role::Heading { 1 } else { 2 });
                self.root.push(TagGroup::with_children(Tag::Hn(level, title), children));
            }
            Role::Text => self.root.push(TagGroup::with_children(Tag::P, children)),
            Role::Figure(shows) => {
                self.root.push(TagGroup::with_children(Tag::Figure(Some(shows.clone())), children));
            }
            Role::Label => {
                self.end_row();
                self.row.push(TagGroup::with_children(Tag::TH(TableHeaderScope::Row), children));
            }
            Role::Value => match self.row.get_mut(1) {
                Some(cell) => children.into_iter().for_each(|child: krilla::tagging::Node| cell.push(child)),
                None => self.row.push(TagGroup::with_children(Tag::TD, children)),
            },
            Role::Cell { head, first } => {
                if *first {
                    self.end_row();
                }
                let of_column = || TagGroup::with_children(Tag::TH(TableHeaderScope::Column), Vec::new());
                let mut cell = if *head { of_column() } else { TagGroup::with_children(Tag::TD, Vec::new()) };
                let children: Vec<krilla::tagging::Node> = children;
                for child in children {
                    cell.push(child);
                }
                self.row.push(cell);
            }
            Role::Item => {
                let body = TagGroup::with_children(Tag::LBody, children);
                self.list.push(TagGroup::with_children(Tag::LI, vec![body.into()]));
            }
            Role::Decoration => {}
        }
    }

    fn end_row(&mut self) {
        let cells: Vec<_> = self.row.drain(..).map(Into::into).collect();
        if !cells.is_empty() {
            self.table.push(TagGroup::with_children(Tag::TR, cells));
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        let rows: Vec<_> = self.table.drain(..).map(Into::into).collect();
        if !rows.is_empty() {
            self.root.push(TagGroup::with_children(Tag::Table, rows));
        }
    }

    fn end_list(&mut self) {
        let items: Vec<_> = self.list.drain(..).map(Into::into).collect();
        if !items.is_empty() {
            self.root.push(TagGroup::with_children(Tag::L(ListNumbering::Disc), items));
        }
    }

    fn finish(mut self) -> TagTree {
        self.end_table();
        self.end_list();
        self.root
    }
}
