//! The stories: the built program and its edges against the real things around them.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a story that cannot go on ends here, and stories use files, children and clocks"
)]

mod support;

mod anchors;
mod attacks;
mod city;
mod counter;
mod design;
mod differential;
mod doctor;
mod doctor_faults;
mod doctor_papers;
mod documents;
mod downloads;
mod exports;
mod faults;
mod fuzz;
mod intake;
mod inventory;
mod keystore;
mod layers;
mod lists;
mod locales;
mod memory;
mod ocsp_cases;
mod opensc;
mod openssl;
mod package;
mod package_windows;
mod pads;
mod papers;
mod pkits;
mod platform;
mod policy;
#[cfg(unix)]
mod programs;
mod proof;
mod pseudonyms;
mod reader;
mod reconcile;
mod record;
mod results;
mod seeds;
mod sessions;
mod setup;
mod silence;
mod sockets;
mod staff;
mod storage;
mod supply;
mod threats;
mod unsafe_lines;
mod verify;
mod voice;
mod way;
mod windows;
