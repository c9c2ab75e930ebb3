//! skeleton

pub mod authority;
pub mod slot;
