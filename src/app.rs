//! The two windows of a desk, run by iced.

pub mod presets;
pub mod seam;
