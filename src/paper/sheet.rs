//! A set page: what stands where. Plain values between setting and drawing, in points from the upper left corner.

use crate::language::Language;
use crate::session::Verdict;

/// A4.
pub(super) const WIDTH: f32 = 595.28;
/// A4.
pub(super) const HEIGHT: f32 = 841.89;
/// White around everything.
pub(super) const MARGIN: f32 = 48.0;

/// One page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) watermark: Option<String>,
    /// Whether the long side is at the top.
    pub(super) turned: bool,
    pub(super) blocks: Vec<Block>,
}

/// What belongs together for somebody who has the page read out.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) role: Role,
    pub(super) marks: Vec<Mark>,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Heading,
    /// A heading below a heading.
    Subheading,
    Text,
    /// The label of a fact: begins a row.
    Label,
    /// The fact itself.
    Value,
    /// A point of a list.
    Item,
    /// A cell of a table: whether it is at the head of a column, and whether a row begins with it.
    Cell {
        head: bool,
        first: bool,
    },
    /// A picture, and what it shows.
    Figure(String),
    /// Not read out.
    Decoration,
}

/// How letters are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    #[default]
    Plain,
    Bold,
    /// As on a screen that one types at: each letter under the one above.
    Typed,
}

/// How dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Black,
    Quiet,
    Pale,
}

/// Something drawn.
#[derive(Debug)]
pub(super) enum Mark {
    Text {
        x: f32,
        baseline: f32,
        size: f32,
        style: Style,
        ink: Ink,
        language: Language,
        text: String,
    },
    /// A horizontal line.
    Line {
        x: f32,
        y: f32,
        length: f32,
        thickness: f32,
        ink: Ink,
    },
    /// A filled box.
    Bar {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
    /// A frame.
    Frame {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        thickness: f32,
    },
    /// The shape of a verdict.
    Shape {
        verdict: Verdict,
        x: f32,
        y: f32,
        size: f32,
    },
    /// A QR code, quiet zone outside.
    Code {
        line: String,
        x: f32,
        y: f32,
        size: f32,
    },
}
