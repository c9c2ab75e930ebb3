//! The few things the screens are made of.

pub mod button;
pub mod dots;
pub mod drawing;
pub mod focus;
pub mod light;
pub mod shape;
pub mod strip;

pub use button::{Button, Tone, button};

/// What every view function returns.
pub type Element<'a, Message> = iced::Element<'a, Message>;
