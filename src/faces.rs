//! The typeface of screens and paper: BIZ UDPGothic, compiled in once, so that nothing hangs on the fonts of a machine.

/// Text.
pub const REGULAR: &[u8] = include_bytes!("../assets/fonts/BIZUDPGothic-Regular.ttf");

/// Headlines, keys and what must be seen first.
pub const BOLD: &[u8] = include_bytes!("../assets/fonts/BIZUDPGothic-Bold.ttf");

/// What is typed, on paper: BIZ UDGothic, ASCII alone, every letter half as wide as it is high.
pub const TYPED: &[u8] = include_bytes!("../assets/fonts/BIZUDGothic-Regular.ttf");
