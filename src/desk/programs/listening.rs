//! What programs say, on its way to the desk: beside what people and workers say, and never in their place.
//!
//! A program may connect again as often as it likes, and each connection may say a few things at once. Only so much of it
//! waits in the desk's inbox; the rest is told that the desk is busy, so that no flood keeps a key that the clerk pressed,
//! or an answer about a card, from being taken.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::desk::{Event, Inbox};
use crate::programs::{Ears, Heard};

/// As much of programs waits at once: a small part of the inbox.
const ROOM: usize = 32;

/// How much of programs waits in the inbox.
#[derive(Clone, Debug, Default)]
pub(super) struct Waiting(Arc<AtomicUsize>);

impl Waiting {
    fn comes(&self) -> bool {
        self.0.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |now| (now < ROOM).then_some(now + 1)).is_ok()
    }

    /// The desk took one.
    pub(super) fn is_taken(&self) {
        let _ = self.0.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |now| now.checked_sub(1));
    }
}

/// The desk's ears.
pub(super) struct Listening {
    pub(super) inbox: Inbox,
    pub(super) waiting: Waiting,
}

impl Ears for Listening {
    fn hears(&self, heard: Heard) -> bool {
        if !self.waiting.comes() {
            return false;
        }
        let taken = self.inbox.0.try_send(Event::Program(Box::new(heard))).is_ok();
        if !taken {
            self.waiting.is_taken();
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Desk, Wish};
    use crate::request::Refusal;

    #[test]
    fn a_flood_of_programs_leaves_room_for_the_clerk_and_goes_on_where_the_desk_does() {
        let (inbox, desk) = Desk::inbox();
        let listening = Listening { inbox: inbox.clone(), waiting: Waiting::default() };
        let heard = || listening.hears(Heard::TurnedAway { program: None, why: Refusal::TooFast });
        assert_eq!((0..10_000).filter(|_| heard()).count(), ROOM);
        assert!((0..100).all(|_| inbox.wish(Wish::Stir)), "a person is heard all the same");
        for _ in 0..3 {
            assert!(matches!(desk.0.try_recv(), Ok(Event::Program(_))));
            listening.waiting.is_taken();
        }
        assert_eq!((0..10_000).filter(|_| heard()).count(), 3);
    }
}
