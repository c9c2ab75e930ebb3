//! Madoguchi (窓口): the desk at which a municipal clerk verifies a My Number Card face to face.
//!
//! # The walk of a case
//!
//! ```text
//! reader -- what happened --> desk -- Input, Now --> Session (pure) -- Effects --> desk --> card | platform | lists | record
//!                              ^                        |                           |
//!                              |                        +-- Scene --> fronts: windows (iced) or terminal
//!                              +------ Input, tagged with the ticket of the effect that it answers
//! ```
//!
//! A card is placed. [`reader`] tells the [`desk`], the desk tells the [`session`], and the session answers with what is to
//! be done: read the certificate. The desk hands that order to the worker that owns the card; there [`card`] speaks the
//! commands. What comes back is judged by [`pki`] before a PIN is asked for. The resident confirms a PIN
//! ([`secret::Pin`], the one place where it lives); the intent is written to the record, then one VERIFY and one signature
//! over our own statement follow. [`platform`] asks whether the certificate is revoked, or [`crl_index`] looks into the
//! lists at hand; [`store`] writes the outcome, and only then is there a verdict to show.
//!
//! The session knows no clock, thread, file or socket: time and randomness arrive inside its inputs. So every
//! fault can be played in a table test, and the windows and the terminal tell one story.
//!
//! # The rooms
//!
//! | layer | rooms | may reach for |
//! |---|---|---|
//! | words | [`time`], [`secret`], [`language`], [`faces`] | nothing |
//! | rules | [`pki`], [`card`], [`session`], [`record`], [`training`], [`health`], [`config`], [`slip`], [`report`], [`staff`], [`supervision`] (what a supervisor asks of the record), [`follow_up`] (what is asked again later on the same day), [`sealing`] (to an office's key), [`intake`] (避難所での受付: captures and sealed bundles), [`onboarding`] (導入手順: what is asked, and the configuration that it becomes), [`request`] (what other programs ask of the desk) | values only |
//! | edges | [`reader`] (PC/SC), [`platform`] (HTTP), [`store`] (SQLite), [`shelter`] (the bundle of an intake on disk), [`promises`] (the sealed list of those who are asked about again), [`export`] (records for outside), [`crl_index`] (revocation lists on disk), [`stand_in`] (the simulated platform and reader), [`monitors`], [`traces`], [`clock`], [`folders`], [`instance`], [`keystore`] (the key that signs), [`witness`] (checkpoints outside of the record), [`sound`] (tones and speech), [`paper`] (PDF and printer), [`programs`] (the local socket for other programs), [`native`] (what is asked of the operating system itself) | the world |
//! | desk | [`desk`], the one runner of effects: workers, tickets, deadlines | the edges |
//! | fronts | [`cli`], [`app`] (iced: boot, messages, windows), [`ui`] (theme, widgets, screens) | the desk; `ui` words and rules only |
//!
//! A lower layer never names a higher one, the rooms of a layer form no circle, only `app` names `ui`, and an outside crate
//! that touches the world is named in one room. `tests/it/layers.rs` reads every import and keeps this true.
//!
//! # For a newcomer
//!
//! Begin with [`session`] and its states, then [`card::procedure`], [`pki::ocsp`] and [`pki::crl`]: the risk is there.
//! Unknown is never valid, at most one VERIFY is sent for a confirmation, and a verdict that is not on disk is not
//! shown as accepted: whatever you change, these three stay.
//! Simulated cards are a shipped feature, not a test double: [`training`] behaves like a card, [`stand_in`] like the
//! platform, and what keeps them out of production is that nobody there trusts their authority.

// words
pub mod faces;
pub mod language;
pub mod secret;
pub mod time;

// rules
pub mod card;
pub mod config;
pub mod follow_up;
pub mod health;
pub mod intake;
pub mod onboarding;
pub mod pki;
pub mod record;
pub mod report;
pub mod request;
pub mod sealing;
pub mod session;
pub mod slip;
pub mod staff;
pub mod supervision;
pub mod training;

// edges
pub mod clock;
pub mod crl_index;
pub mod export;
pub mod folders;
pub mod instance;
pub mod keystore;
pub mod monitors;
pub mod native;
pub mod paper;
pub mod platform;
pub mod programs;
pub mod promises;
pub mod reader;
pub mod shelter;
pub mod sound;
pub mod stand_in;
pub mod store;
pub mod traces;
pub mod witness;

// desk
pub mod desk;

// fronts
pub mod app;
pub mod cli;
pub mod ui;
