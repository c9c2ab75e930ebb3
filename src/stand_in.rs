//! What stands in for the world in practice, in tests and for integrators: the training authority, and the platform
//! that answers for it.
//!
//! Always compiled, because practice is a feature of the product. What keeps it out of production is trust: its keys
//! are made in each data folder, and production refuses its authority by name.

pub mod authority;
pub mod faults;
mod http;
pub mod platform;
pub mod responder;
