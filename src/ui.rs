//! What the two windows look like and what can be pressed in them.
//!
//! This room draws plain values ([`View`]) and turns presses into wishes ([`Action`]); it runs nothing and knows
//! neither the desk nor a card. A screen file is state, `Message`, new, update, view, in that order, and owns only its
//! view state. No screen writes a colour or a size of its own: roles are in [`theme`], type in [`typography`],
//! distances in [`space`], all after the project's `visual.md`.
//!
//! Promises: a typed character never appears in a `Debug` text ([`Keystroke`]); the clerk's window is never given
//! how many characters were typed; every text comes from `locales/`.

pub mod action;
pub mod clerk;
pub mod intake;
pub mod keystroke;
pub mod look;
pub mod onboarding;
pub mod resident;
pub mod space;
pub mod supervisor;
pub mod theme;
pub mod turn;
pub mod typography;
pub mod view;
pub mod widget;

pub use action::Action;
pub use keystroke::Keystroke;
pub use look::Look;
pub use view::View;

#[cfg(test)]
mod tests;
