//! A case at a card, as it goes and as it breaks off.

use super::*;

mod faults;
mod pads;
mod scripts;
mod stories;
