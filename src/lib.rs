//! Madoguchi (窓口).

// 0 words
pub mod language;
pub mod secret;
pub mod time;

// 1 rules
pub mod card;
pub mod config;
pub mod health;
pub mod pki;
pub mod record;
pub mod session;
pub mod training;

// 2 edges
pub mod clock;
pub mod folders;
pub mod instance;
pub mod monitors;
pub mod native;
pub mod platform;
pub mod reader;
pub mod stand_in;
pub mod store;
pub mod traces;

// 3 desk
pub mod desk;

// 4 fronts
pub mod app;
pub mod cli;
pub mod ui;
