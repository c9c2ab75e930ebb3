//! The stories: the built program and its edges against the real things around them.

mod support;

mod anchors;
mod documents;
mod faults;
mod layers;
mod locales;
mod memory;
mod opensc;
mod openssl;
mod platform;
mod practice;
mod reader;
mod record;
mod verify;
mod windows;
