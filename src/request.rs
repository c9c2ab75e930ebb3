//! What other programs ask of the desk, and what they are told: one JSON object a line.
//!
//! ```text
//! {"version":1,"id":"7f3c…","ask":"case","purpose":1,"reference":"A-1024","attributes":false}
//! {"version":1,"id":"7f3c…","state":"waiting"}
//! {"version":1,"id":"7f3c…","verdict":{ as `verify --json` prints it },"signature":{"key":"…","over":"…","value":"…"}}
//! ```
//!
//! A line is UTF-8 and at most [`LIMIT`] bytes; a key that is not known, or is there twice, is refused. An `id` is the
//! program's own name for a case: asked again it gets the same answer and never a second case. No PIN, no digit and no count
//! of digits is in any of it, and of the four attributes only a hand-over that was asked for, allowed and written down.
//! Here are the forms alone; the socket is `programs`', and who gets what is for the desk to say.

pub mod answer;
mod asked;
pub mod pace;
mod refusal;
pub mod statement;
#[cfg(test)]
mod tests;
pub mod verdict;

pub use asked::{Ask, Asked, Id, Malformed, Wanted};
pub use refusal::Refusal;

/// The most bytes of a line that asks.
pub const LIMIT: usize = 16 * 1024;
/// The version of the form.
pub const VERSION: u8 = 1;

/// A request as the clerk's window shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// Which: a key pressed for one never accepts the next.
    pub number: u64,
    /// Who asks, as the configuration names it.
    pub program: String,
    /// For which purpose.
    pub purpose: u16,
    /// 受付番号
    pub reference: Option<String>,
    /// Whether the four attributes are handed over.
    pub attributes: bool,
    /// How it stands.
    pub stage: Stage,
}

/// How a request stands at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The clerk is to accept or decline it.
    Waiting,
    /// The case at hand is this request's.
    Running,
}

/// How it stands with programs as such.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Open {
    /// None is configured.
    #[default]
    Off,
    /// They may ask.
    Open,
    /// They should, and cannot: a stable word.
    Closed(&'static str),
}

/// What the windows are shown of programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programs {
    /// Whether any may ask.
    pub open: Open,
    /// The request at hand.
    pub asking: Option<Asking>,
}
