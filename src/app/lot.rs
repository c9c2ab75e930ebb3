//! Randomness for the order of the digits on a shuffled pad: the operating system's, never a clock's.

use ring::rand::{SecureRandom, SystemRandom};

use crate::ui::resident::LOT;

/// A lot for one page, unless the system gives none: then the order stays as it is.
pub(super) fn draw() -> Option<[u8; LOT]> {
    let mut lot = [0; LOT];
    SystemRandom::new().fill(&mut lot).ok().map(|()| lot)
}
