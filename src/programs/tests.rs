//! Whoever stands at the desk's door for programs.

use super::*;

#[cfg(windows)]
mod pipe;
#[cfg(unix)]
mod socket;
