//! Distances and sizes of things, in logical pixels (visual.md). Text sizes are in `typography`.

/// Between lines of one group.
pub const XS: f32 = 4.0;
/// Inside small things.
pub const S: f32 = 8.0;
/// Between keys.
pub const M: f32 = 12.0;
/// Between parts of one thing.
pub const L: f32 = 16.0;
/// Between things, and the edge of a window.
pub const XL: f32 = 24.0;
/// Between groups.
pub const XXL: f32 = 32.0;
/// Between columns.
pub const COLUMN: f32 = 48.0;
/// Around the one thing on a page.
pub const PAGE: f32 = 64.0;

/// Corners of boxes.
pub const RADIUS: f32 = 8.0;
/// Corners of keys.
pub const KEY_RADIUS: f32 = 12.0;
/// Edges of keys and boxes.
pub const EDGE: f32 = 2.0;

/// From this width on a window is wide: wider margins, more things beside each other.
pub const WIDE: f32 = 1200.0;
/// A button that is the one thing on its page is not wider than this.
pub const WIDE_BUTTON: f32 = 720.0;

/// A key of the PIN pad at 96 dpi: 25 mm.
pub const KEY: f32 = 96.0;
/// The least a key may shrink to on a low window: 15 mm.
pub const KEY_LEAST: f32 = 57.0;
/// The most a key grows to on a large one.
pub const KEY_MOST: f32 = 116.0;
/// Height of a button of the resident.
pub const BUTTON: f32 = 64.0;
/// Height of a button of the clerk.
pub const CLERK_BUTTON: f32 = 48.0;
/// A sign on a button of the resident.
pub const ICON: f32 = 36.0;
/// A sign on a button of the clerk.
pub const CLERK_ICON: f32 = 22.0;
/// Width of the time and the key for help at the end of the clerk's first line.
pub const HEADER_END: f32 = 200.0;
/// The shape beside the clerk's verdict.
pub const VERDICT_SIGN: f32 = 88.0;
/// Height of the band that says practice or test.
pub const BAND: f32 = 32.0;
/// Width of the stripes at its ends.
pub const STRIPES: f32 = 96.0;
/// Width of the edge around a window of practice or test.
pub const WORLD_EDGE: f32 = 6.0;

/// The focus ring: width of the outer line, then of the inner one.
pub const RING_OUTER: f32 = 4.0;
/// Width of the inner line of the focus ring.
pub const RING_INNER: f32 = 2.0;

/// The ring keeps clear of the key beside it, also where keys stand closest.
const _: () = assert!(RING_OUTER + RING_INNER < S);
