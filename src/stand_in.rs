//! Stand-ins for what stands around a desk: the training authority, the platform that answers for it, and the
//! simulated card's place on a reader.
//!
//! Always compiled, because practice is a feature of the product. What keeps them out of production is trust: their keys
//! are made in each data folder, and production refuses their authority by name.

pub mod authority;
pub mod deck;
pub mod faults;
mod http;
pub mod platform;
pub mod practice;
pub mod responder;
pub mod slot;
pub mod vpcd;
pub mod vpcd_control;
