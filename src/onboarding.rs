//! 導入手順: how a machine becomes a desk, as one list of steps that the window and the terminal go through alike.
//!
//! [`Plan`] knows the steps, where one stands and what each of them came to; [`Answers`] takes what a person gives, field
//! by field, by the very rules of [`crate::config`], and becomes the text of a configuration that reads back as exactly
//! them. What must be tried in the world (a reader, the platform, a folder) is a [`Wish`]; what came of it is
//! [`Learnt`], in the words of [`crate::health`]. `desk` does the trying.
//!
//! Promises: a wrong answer loses nothing that was right; a step that was gone through can be gone back to; what was
//! given is kept as [`progress`], in which there is no secret and nobody's name, so that whatever stops the program the
//! next start goes on at the same step; a configuration is never written in part.

mod answers;
mod candidate;
mod field;
mod plan;
pub mod progress;
mod purposes;
mod step;
mod wish;
mod words;

pub use answers::{Answers, Unfit};
pub use candidate::{Candidate, Mismatch, Taken, groups};
pub use field::{Field, Kind};
pub use plan::{Mark, Plan};
pub use purposes::{offered, purpose, written};
pub use step::Step;
pub use wish::{Learnt, Screen, Signed, Standing, Tried, Wish};
pub use words::unfit;

#[cfg(test)]
mod tests;
