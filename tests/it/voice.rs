//! What people hear: a whole case without sight, and the recordings behind a system without a voice.

mod prompts;
