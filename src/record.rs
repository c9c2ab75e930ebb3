//! The record's rules: canonical bytes, event codes, hash chain. Pure; `store` keeps them in SQLite.

pub mod chain;
pub mod entry;
pub mod event;
