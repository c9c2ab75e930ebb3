//! skeleton

pub mod authority;
