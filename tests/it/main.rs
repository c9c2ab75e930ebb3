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
mod counter;
mod differential;
mod documents;
mod faults;
mod layers;
mod locales;
mod memory;
mod ocsp_cases;
mod opensc;
mod openssl;
mod pkits;
mod platform;
mod reader;
mod record;
mod sessions;
mod verify;
mod windows;
