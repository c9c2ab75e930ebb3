//! The thread that carries the orders out.
#![expect(clippy::disallowed_methods, reason = "sound has a thread of its own")]

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::mailbox::{Mailbox, Order};
use super::output::Output;
use super::speaker::Speaker;

/// How often an open device is looked at, so that it is closed soon after it fell silent.
const GLANCE: Duration = Duration::from_millis(250);

/// Starts it. Without a thread there is no sound, and the screens say everything.
pub(super) fn start(mailbox: &Arc<Mailbox>) {
    let mailbox = Arc::clone(mailbox);
    let started = thread::Builder::new().name("sound".into()).spawn(move || run(&mailbox));
    if started.is_err() {
        tracing::warn!(code = "sound-thread", "no thread for sound");
    }
}

fn run(mailbox: &Mailbox) {
    let mut output = Output::default();
    let mut speaker = Speaker::default();
    loop {
        let busy = output.is_open() || speaker.is_open();
        match mailbox.wait(busy.then_some(GLANCE)) {
            Order::Tone(tone) => output.tone(tone),
            Order::Say(utterance) => speaker.say(&utterance, &mut output),
            Order::Hush => speaker.hush(&mut output),
            Order::Nothing => {
                output.rest();
                speaker.rest();
            }
            Order::End => return speaker.hush(&mut output),
        }
    }
}
