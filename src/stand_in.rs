//! Stand-ins for what stands around a desk: the training authority, the simulated platform and the simulated card's
//! place on a reader. They are shipped, because practice is; what keeps them out of production is trust.

pub mod authority;
pub mod cards;
pub mod deck;
pub mod faults;
mod http;
pub mod platform;
pub mod practice;
pub mod responder;
pub mod slot;
pub mod vpcd;
pub mod vpcd_control;
