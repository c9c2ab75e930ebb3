//! As many of the words and rules of Madoguchi as the targets reach, compiled without its edges: instrumented for the fuzzer
//! in a minute, without iced, SQLite or PC/SC, and proof that these need none of them. The files are those of the program.

#![allow(dead_code, unreachable_pub, reason = "the edges that use the rest are not here")]

#[path = "../../src"]
mod house {
    pub mod faces;
    pub mod language;
    pub mod secret;
    pub mod time;

    pub mod card;
    pub mod config;
    pub mod follow_up;
    pub mod health;
    pub mod intake;
    pub mod onboarding;
    pub mod pki;
    pub mod record;
    pub mod request;
    pub mod sealing;
    pub mod session;
    pub mod slip;
    pub mod staff;
    pub mod training;
}

pub use house::*;
