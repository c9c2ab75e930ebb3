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
//! | layer | room | what is in it |
//! |---|---|---|
//! | words | [`time`] | moments and spans |
//! | words | [`secret`] | the one place where a PIN lives; passphrases |
//! | words | [`language`] | texts in every language |
//! | words | [`faces`] | the typeface of screens and paper |
//! | words | [`origin`] | version, commit, compiler, and whose work is in the program |
//! | rules | [`pki`] | certificates, trust anchors and paths, OCSP and CRL: what may be believed |
//! | rules | [`card`] | commands and answers, the two procedures of a case |
//! | rules | [`session`] | one case as a pure state machine |
//! | rules | [`record`] | what a record says, as which bytes, and how one hangs on the one before |
//! | rules | [`training`] | invented people, scenarios, and a card that behaves |
//! | rules | [`health`] | whether the desk can work: checks and what they found |
//! | rules | [`config`] | TOML in, a checked configuration out |
//! | rules | [`slip`] | what a slip says |
//! | rules | [`report`] | 日計 and 月報: the figures of a day or a month |
//! | rules | [`staff`] | roles, who may do what, signing in |
//! | rules | [`supervision`] | what a supervisor asks of the record |
//! | rules | [`follow_up`] | 後刻再照会: what is asked again later on the same day |
//! | rules | [`sealing`] | sealing to an office's key |
//! | rules | [`intake`] | 避難所での受付: captures, sealed bundles, and what became of each |
//! | rules | [`onboarding`] | 導入手順: what is asked, and the configuration that it becomes |
//! | rules | [`request`] | what other programs ask of the desk |
//! | edges | [`reader`] | the card reader: PC/SC |
//! | edges | [`platform`] | the platform's OCSP and the lists that are brought: HTTP |
//! | edges | [`store`] | the record and the list of staff on disk: SQLite |
//! | edges | [`shelter`] | the bundle of an intake on disk |
//! | edges | [`promises`] | the sealed list of those who are asked about again |
//! | edges | [`export`] | records for outside, written and checked |
//! | edges | [`crl_index`] | the shelf of revocation lists on disk |
//! | edges | [`stand_in`] | the training authority, the simulated platform and reader |
//! | edges | [`monitors`] | which monitor the resident looks at, which window has the keyboard |
//! | edges | [`traces`] | traces for the IT office: codes and figures |
//! | edges | [`clock`] | the clocks of the machine |
//! | edges | [`folders`] | where configuration and data are, whose, how much is free, how a file is laid down durably |
//! | edges | [`errand`] | a program of the system, asked one question under a deadline |
//! | edges | [`executable`] | the file of the running program and its sum |
//! | edges | [`instance`] | one desk a data folder |
//! | edges | [`keystore`] | the key that signs the record |
//! | edges | [`witness`] | checkpoints outside of the record |
//! | edges | [`sound`] | tones and speech |
//! | edges | [`paper`] | slips, reports and the manual's papers: PDF and printer |
//! | edges | [`programs`] | the local socket for other programs |
//! | edges | [`native`] | what is asked of the operating system itself; the one room with `unsafe` |
//! | desk | [`desk`] | the one runner of effects: workers, tickets, deadlines |
//! | fronts | [`cli`] | the terminal: one file a command |
//! | fronts | [`app`] | the two windows, run by iced: boot, messages, windows |
//! | fronts | [`ui`] | theme, widgets, screens: draws values, turns presses into wishes |
//!
//! Words reach for nothing, rules for values only, edges for the world; the desk uses the edges, and the fronts use the
//! desk, but [`ui`] words and rules alone.
//!
//! A lower layer never names a higher one, the rooms of a layer form no circle, only `app` names `ui`, and an outside crate
//! that touches the world is named in one room (`rustix`, the system's calls, in those that the test lists). `tests/it/layers.rs` reads every import and keeps this true.
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
pub mod origin;
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
pub mod errand;
pub mod executable;
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
