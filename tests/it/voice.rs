//! What people hear: a whole case without sight, and the recordings behind a system without a voice.

pub(crate) mod dispatcher;
mod doctor;
mod prompts;
