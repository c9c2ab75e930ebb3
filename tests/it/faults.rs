//! Everything that can go wrong at a counter, each played against the built program: real reader service, real HTTP,
//! a card and a platform that misbehave on order. Nothing wrong is ever accepted, hangs, panics, or costs a second try.

mod card;
mod certificate;
mod lists;
mod pin;
mod platform;
mod pulled;
mod reader;
mod settings;
