//! One case, as a pure state machine: what happened goes in, what to do comes out.
//!
//! `Session::handle(input, now)` returns effects; `Session::deadline()` says when to call it again with
//! [`Input::DeadlinePassed`]. Clock, card, network and disk are the desk's. What the screens may show of a case is a [`Scene`].

pub mod order;
pub mod reason;
pub mod report;
pub mod scene;
pub mod verdict;

pub use order::Order;
pub use reason::Reason;
pub use report::Report;
pub use scene::Scene;
pub use verdict::Verdict;
