//! One connection: lines in, lines out, each with its deadline.
//!
//! Reading and writing have a thread each. The reader ends with the other end, with a line that is too long or does not
//! end, with rubbish a third time, or with a minute in which nothing is asked and nothing awaited (somebody of whom it is
//! not known yet who it is, with a second without a word); the writer with a line that is not taken in time. Where one ends
//! the other does. What waits to be said is bounded: whoever does not read it loses the connection.

use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use interprocess::local_socket::Stream;
use zeroize::Zeroize;

use super::wire::Wire;
use super::{Heard, House, Place};
use crate::clock::Clock;
use crate::request::answer::{self, Line};
use crate::request::pace::Pace;
use crate::request::{Asked, LIMIT, Malformed, Refusal};
use crate::time::Monotonic;

/// How often a connection that says nothing looks at its deadlines.
const GLANCE: Duration = Duration::from_millis(500);
/// A line that began has ended by then.
const LINE: Duration = Duration::from_secs(5);
/// Whoever is known only by a first word has said one by then.
const FIRST_WORD: Duration = Duration::from_secs(1);
/// What is said is taken by then.
const WRITING: Duration = Duration::from_secs(5);
/// Nobody keeps a connection for nothing.
const IDLE: Duration = Duration::from_mins(1);
/// So many lines may wait to be read by a program.
const OUTBOX: usize = 16;
/// So many lines at once, and then one each quarter of a second.
const BURST: u32 = 20;
const EVERY: Duration = Duration::from_millis(250);
/// The last word to somebody who is turned away is not waited for.
const LAST_WORD: Duration = Duration::from_millis(100);
/// Who sent rubbish so often sends more.
const RUBBISH: usize = 3;

/// The way to one program. Speaking never waits.
#[derive(Clone, Debug)]
pub struct Voice {
    number: u64,
    outbox: SyncSender<Line>,
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    ended: AtomicBool,
    /// Something is to come: the silence in between is no idleness.
    awaited: AtomicBool,
}

impl Voice {
    /// Which connection, counted from 1.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// Says a line, unless nobody reads. Says whether it is on its way.
    pub fn say(&self, line: Line) -> bool {
        let taken = !self.state.ended.load(Ordering::SeqCst) && self.outbox.try_send(line).is_ok();
        if !taken {
            self.state.ended.store(true, Ordering::SeqCst);
        }
        taken
    }

    /// Whether the connection stands, as far as is known.
    #[must_use]
    pub fn is_there(&self) -> bool {
        !self.state.ended.load(Ordering::SeqCst)
    }

    /// From now on something is to come, or nothing more.
    pub fn awaits(&self, something: bool) {
        self.state.awaited.store(something, Ordering::SeqCst);
    }
}

/// Says why, and leaves.
pub(super) fn turn_away(stream: Stream, why: Refusal) {
    let mut line = answer::refusal(None, why);
    line.push('\n');
    let _ = Wire::new(stream, LAST_WORD, LAST_WORD).and_then(|wire| wire.write(line.as_bytes()));
}

/// Somebody who has a place among those who are served.
pub(super) struct Caller {
    /// Which of the configured ones; nothing until the system has told it.
    pub(super) program: Option<usize>,
    pub(super) place: Place,
}

impl Caller {
    fn house(&self) -> &House {
        &self.place.house
    }

    /// Goes over to those who are known, where there is a place.
    fn is_known_as(&mut self, program: usize) -> Result<(), Refusal> {
        self.place = Place::of(&self.place.house, true)?;
        self.program = Some(program);
        Ok(())
    }

    /// Begins to listen and to speak, and comes back at once.
    pub(super) fn serve(self, stream: Stream) {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let (outbox, waiting) = sync_channel(OUTBOX);
        let state = Arc::new(State::default());
        let voice = Voice { number, outbox, state: Arc::clone(&state) };
        let Ok(wire) = Wire::new(stream, GLANCE, WRITING) else { return };
        let (wire, clock) = (Arc::new(wire), self.house().clock);
        let other_half = Arc::clone(&wire);
        let writer = thread::Builder::new().name("program-out".into());
        let writer = writer.spawn(move || write(&other_half, &waiting, &state, clock));
        if writer.is_err() {
            return;
        }
        let _detached = thread::Builder::new().name("program-in".into()).spawn(move || {
            let now = self.house().clock.now().monotonic;
            let mut reader = Reader {
                pace: Pace::new(BURST, EVERY, now),
                heard: Vec::new(),
                begun: now,
                stirred: now,
                rubbish: 0,
                voice,
                caller: self,
            };
            reader.read(&wire);
            reader.voice.state.ended.store(true, Ordering::SeqCst);
            if reader.caller.program.is_some() {
                let _ = reader.caller.house().ears.hears(Heard::Gone(number));
            }
        });
    }
}

/// Writes what there is to say until there is nothing more or nobody takes it.
fn write(wire: &Wire, waiting: &Receiver<Line>, state: &State, clock: Clock) {
    loop {
        let mut line = match waiting.recv_timeout(GLANCE) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) if !state.ended.load(Ordering::SeqCst) => continue,
            Err(_) => return,
        };
        line.push('\n');
        if write_all(wire, line.as_bytes(), clock).is_err() {
            state.ended.store(true, Ordering::SeqCst);
            return;
        }
    }
}

fn write_all(wire: &Wire, mut bytes: &[u8], clock: Clock) -> io::Result<()> {
    let begun = clock.now().monotonic;
    while !bytes.is_empty() {
        match wire.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(length) => bytes = bytes.get(length..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if clock.now().monotonic.since(begun) >= WRITING {
            return Err(ErrorKind::TimedOut.into());
        }
    }
    Ok(())
}

struct Reader {
    caller: Caller,
    voice: Voice,
    pace: Pace,
    /// Of the line that is coming.
    heard: Vec<u8>,
    /// When that began.
    begun: Monotonic,
    /// When a line last ended.
    stirred: Monotonic,
    rubbish: usize,
}

impl Reader {
    fn read(&mut self, wire: &Wire) {
        let mut room = [0; 4096];
        while self.voice.is_there() && !self.caller.house().ended.load(Ordering::SeqCst) {
            let read = wire.read(&mut room);
            let now = self.caller.house().clock.now().monotonic;
            let goes_on = match read {
                Ok(0) => false,
                Ok(length) => self.knows(wire) && self.take(room.get(..length).unwrap_or_default(), now),
                Err(error) => {
                    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
                }
            };
            room.zeroize();
            if !goes_on || self.is_late(now) {
                return;
            }
        }
    }

    /// Whether it is known who speaks: something was read, so that any system tells it now.
    fn knows(&mut self, wire: &Wire) -> bool {
        if self.caller.program.is_none() {
            let program = self.caller.house().accounts.program_of(wire.stream());
            if let Err(why) = program.and_then(|program| self.caller.is_known_as(program)) {
                self.refuse(&Malformed { why, id: None });
            }
        }
        self.caller.program.is_some()
    }

    /// Whether a line does not end, or nothing was wanted for long.
    fn is_late(&mut self, now: Monotonic) -> bool {
        if !self.heard.is_empty() && now.since(self.begun) >= LINE {
            self.refuse(&Malformed { why: Refusal::TooLong, id: None });
            return true;
        }
        let patience = if self.caller.program.is_some() { IDLE } else { FIRST_WORD };
        let idle = now.since(self.stirred) >= patience;
        idle && self.heard.is_empty() && !self.voice.state.awaited.load(Ordering::SeqCst)
    }

    /// Takes bytes; says whether more may come.
    fn take(&mut self, bytes: &[u8], now: Monotonic) -> bool {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            if self.heard.is_empty() {
                self.begun = now;
            }
            self.heard.extend_from_slice(part);
            if self.heard.len() > LIMIT + 1 {
                self.refuse(&Malformed { why: Refusal::TooLong, id: None });
                return false;
            }
            if part.ends_with(b"\n") {
                let line = std::mem::take(&mut self.heard);
                if !self.hear(&line, now) {
                    return false;
                }
            }
        }
        true
    }

    /// A whole line. Says whether more may come.
    fn hear(&mut self, line: &[u8], now: Monotonic) -> bool {
        if line.trim_ascii().is_empty() {
            return self.pace.takes(now);
        }
        self.stirred = now;
        if !self.pace.takes(now) {
            self.refuse(&Malformed { why: Refusal::TooFast, id: None });
            return false;
        }
        let asked = match Asked::parse(line.strip_suffix(b"\n").unwrap_or(line)) {
            Ok(asked) => asked,
            Err(malformed) => {
                self.refuse(&malformed);
                self.rubbish += 1;
                return self.rubbish < RUBBISH;
            }
        };
        let Some(program) = self.caller.program else { return false };
        let id = asked.id.clone();
        let heard = Heard::Asked { voice: self.voice.clone(), program, asked };
        self.caller.house().ears.hears(heard) || self.voice.say(answer::refusal(Some(&id), Refusal::Busy))
    }

    fn refuse(&self, malformed: &Malformed) {
        let _ = self.voice.say(answer::refusal(malformed.id.as_ref(), malformed.why));
        self.caller.house().turned_away(self.caller.program, malformed.why);
    }
}
