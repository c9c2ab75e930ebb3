//! The supervisor's desk: what is asked of the record between two cases, and what comes back.
//!
//! Plain values that the window, the desk and its worker for the record share. An [`Ask`] says what is wanted and names
//! the [`staff::Action`] that it is, so that the core decides by role whether it is granted, whatever a view offered.
//! An answer carries the ticket of its request: one that comes late is not shown. Nothing here is a verdict, and nothing
//! asked here makes one.
//!
//! [`staff::Action`]: crate::staff::Action

pub mod answer;
pub mod ask;

pub use answer::{Answer, Archive, Explained, Listing, Shown, Standing, Trouble};
pub use ask::{Ask, Change, Form, Request, Stretch};
