//! What waits for the sound thread: a few tones, and the newest speech.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{Tone, Utterance};

/// More tones than these at once are noise.
const TONES: usize = 4;

/// The orders of the windows. Nobody who puts one in ever waits.
#[derive(Debug, Default)]
pub(super) struct Mailbox {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    begun: bool,
    ended: bool,
    tones: VecDeque<Tone>,
    /// To say something, or no more.
    speech: Option<Order>,
}

/// What is to be done next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Let this be heard.
    Tone(Tone),
    /// Say this instead of what is being said.
    Say(Utterance),
    /// Say no more.
    Hush,
    /// Nothing came within the time.
    Nothing,
    /// The windows are gone.
    End,
}

impl Mailbox {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn tone(&self, tone: Tone) {
        let mut waiting = self.lock();
        if waiting.tones.len() == TONES {
            let _oldest = waiting.tones.pop_front();
        }
        waiting.tones.push_back(tone);
        self.changed.notify_one();
    }

    /// `None`: no more of what is being said.
    pub(super) fn speech(&self, speech: Option<Utterance>) {
        self.lock().speech = Some(speech.map_or(Order::Hush, Order::Say));
        self.changed.notify_one();
    }

    pub(super) fn end(&self) {
        self.lock().ended = true;
        self.changed.notify_one();
    }

    /// True once: for whoever has to start the thread.
    pub(super) fn must_begin(&self) -> bool {
        !std::mem::replace(&mut self.lock().begun, true)
    }

    /// The next order; [`Order::Nothing`] where `patience` ends first.
    pub(super) fn wait(&self, patience: Option<Duration>) -> Order {
        let mut waiting = self.lock();
        loop {
            if waiting.ended {
                return Order::End;
            }
            // A tone is short and tells about this moment: it goes first.
            if let Some(tone) = waiting.tones.pop_front() {
                return Order::Tone(tone);
            }
            if let Some(speech) = waiting.speech.take() {
                return speech;
            }
            let Some(patience) = patience else {
                waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let (woken, timeout) = self.changed.wait_timeout(waiting, patience).unwrap_or_else(PoisonError::into_inner);
            if timeout.timed_out() {
                return Order::Nothing;
            }
            waiting = woken;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn utterance(words: &str) -> Utterance {
        Utterance { language: Language::English, sentences: vec![words.to_owned()] }
    }

    #[test]
    fn only_the_newest_speech_waits_and_a_tone_goes_first() {
        let mailbox = Mailbox::default();
        mailbox.speech(Some(utterance("old")));
        mailbox.speech(Some(utterance("new")));
        mailbox.tone(Tone::Accepted);
        assert_eq!(mailbox.wait(None), Order::Tone(Tone::Accepted));
        assert_eq!(mailbox.wait(None), Order::Say(utterance("new")));
        mailbox.speech(Some(utterance("more")));
        mailbox.speech(None);
        assert_eq!(mailbox.wait(None), Order::Hush);
        assert_eq!(mailbox.wait(Some(Duration::from_millis(1))), Order::Nothing);
        mailbox.end();
        assert_eq!(mailbox.wait(None), Order::End);
    }

    #[test]
    fn a_thread_that_hangs_is_never_waited_for_and_hoards_nothing() {
        let mailbox = Mailbox::default();
        for _ in 0..10_000 {
            mailbox.tone(Tone::KeyTaken);
            mailbox.speech(Some(utterance("again")));
        }
        assert_eq!(mailbox.lock().tones.len(), TONES);
    }
}
