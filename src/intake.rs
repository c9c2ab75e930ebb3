//! 避難所での受付: who was there with a card, taken in while no platform can be reached, and asked about later.
//!
//! A shelter's desk makes a [`Capture`] of each person's certificate, seals it to the office's key into a [`bundle`] and
//! gives the person a [`Number`] (受付番号). Only the office opens the bundle, asks the revocation lists and says a [`State`]
//! for each number. What a capture holds is the least with which a list can be asked: issuer, serial number, dates.
//! No name, address or key, and of the signature only that it was right ([`Proof`]).
//! Nothing here reads a clock, a file or chance; what holds a serial number is wiped when dropped and never printed.

pub mod bundle;
mod bytes;
mod capture;
mod number;
pub mod reconciliation;
pub mod result;
mod seen;
pub mod standing;
mod state;

pub use capture::{Capture, CaptureError, Proof};
pub use number::{Number, NumberError, Prefix};
pub use seen::Seen;
pub use state::{State, Why};
