//! Puts a simulated card into a virtual PC/SC reader (the vpcd protocol of the vsmartcard project).
//!
//! The reader listens, the card connects. Each message is a length of two bytes, big-endian, and a body. A body of
//! one byte is an order: 00 power off, 01 power on, 02 reset (none is answered), 04 "your ATR?", which is asked all
//! the time and is how the reader knows that a card is there. Any other body is a command.
//!
//! The reader sends length and body apart and without TCP_NODELAY: unless every read is acknowledged at once,
//! each command costs 40 ms. The link survives a restart of the reader service.

#![expect(clippy::disallowed_methods, reason = "an edge: a socket and the thread that serves it")]

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::training::BehavingCard;

const CONNECT_DEADLINE: Duration = Duration::from_secs(2);
const WRITE_DEADLINE: Duration = Duration::from_secs(5);
/// Between two attempts to find a reader that is not there (yet).
const PAUSE: Duration = Duration::from_millis(100);
/// The reader looks every 400 ms. A card that is away for less is not seen to go, and may never be seen to come.
const AWAY: Duration = Duration::from_secs(1);

const POWER_OFF: u8 = 0x00;
const POWER_ON: u8 = 0x01;
const RESET: u8 = 0x02;
const ASK_ATR: u8 = 0x04;

/// A card in (or beside) a virtual reader. Dropping it takes the card out.
pub struct Link {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    card: BehavingCard,
    inserted: bool,
    ended: bool,
    mute: bool,
    tear_after: Option<u32>,
    /// The socket in use, so that it can be closed while the thread reads from it.
    socket: Option<Arc<TcpStream>>,
}

impl Link {
    /// Starts a link to the reader that listens at `address`; the card is in it as soon as the reader is there.
    ///
    /// # Errors
    /// [`io::Error`] if the system gives no thread.
    pub fn start(address: SocketAddr, card: BehavingCard) -> io::Result<Self> {
        let state = State { card, inserted: true, ended: false, mute: false, tear_after: None, socket: None };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() });
        let served = Arc::clone(&shared);
        let thread = thread::Builder::new().name("vpcd".into()).spawn(move || served.run(address))?;
        Ok(Self { shared, thread: Some(thread) })
    }

    /// Takes the card out.
    pub fn remove(&self) {
        self.shared.change(|state| {
            state.inserted = false;
            state.hang_up();
        });
    }

    /// Puts the card back.
    pub fn insert(&self) {
        self.shared.change(|state| {
            state.inserted = true;
            state.mute = false;
            state.tear_after = None;
        });
    }

    /// Takes the card out and puts another in its place.
    pub fn swap(&self, card: BehavingCard) {
        self.shared.change(|state| {
            state.card.power_off();
            state.card = card;
            state.inserted = true;
            state.hang_up();
        });
    }

    /// Tears the card out inside a command: the card still does what the command says, but nobody hears its answer.
    /// `answered` commands go well before.
    pub fn tear_after(&self, answered: u32) {
        self.shared.change(|state| state.tear_after = Some(answered));
    }

    /// Looks at the card: its counters tell what it has heard.
    pub fn look<T>(&self, look: impl FnOnce(&BehavingCard) -> T) -> T {
        look(&self.shared.lock().card)
    }

    /// A mute card hears commands and does not answer.
    pub fn mute(&self, mute: bool) {
        self.shared.change(|state| state.mute = mute);
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.shared.change(|state| {
            state.ended = true;
            state.hang_up();
        });
        if let Some(thread) = self.thread.take() {
            let _panicked = thread.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    fn run(&self, address: SocketAddr) {
        while self.wait_until_inserted() {
            let Ok(socket) = TcpStream::connect_timeout(&address, CONNECT_DEADLINE) else {
                self.pause(PAUSE);
                continue;
            };
            // The end of a connection, of whatever kind, is a card taken out or a service stopped.
            let _ended = self.serve(socket);
            self.change(|state| {
                state.socket = None;
                state.card.power_off();
            });
            self.pause(AWAY);
        }
    }

    /// Whether there is still something to do.
    fn wait_until_inserted(&self) -> bool {
        let waits = |state: &mut State| !state.inserted && !state.ended;
        let state = self.changed.wait_while(self.lock(), waits).unwrap_or_else(PoisonError::into_inner);
        !state.ended
    }

    fn pause(&self, span: Duration) {
        let waits = |state: &mut State| !state.ended;
        drop(self.changed.wait_timeout_while(self.lock(), span, waits));
    }

    fn serve(&self, socket: TcpStream) -> io::Result<()> {
        socket.set_nodelay(true)?;
        socket.set_write_timeout(Some(WRITE_DEADLINE))?;
        // Shared, not doubled: on Windows a program that lets nobody into its memory cannot double its sockets either.
        let socket = Arc::new(socket);
        {
            let mut state = self.lock();
            if state.ended || !state.inserted {
                return Ok(());
            }
            state.socket = Some(Arc::clone(&socket));
        }
        loop {
            let message = receive(&socket)?;
            let Some(answer) = self.lock().hear(&message) else { continue };
            send(&socket, &answer)?;
        }
    }
}

impl State {
    fn hang_up(&mut self) {
        if let Some(socket) = self.socket.take() {
            let _closed_already = socket.shutdown(Shutdown::Both);
        }
    }

    /// What the card says to a message, if anything.
    fn hear(&mut self, message: &[u8]) -> Option<Vec<u8>> {
        match message {
            [] => None,
            [POWER_OFF] => {
                self.card.power_off();
                None
            }
            [POWER_ON] => {
                self.card.power_on();
                None
            }
            // A reader may reset a card that it had powered off.
            [RESET] => {
                self.card.reset();
                self.card.power_on();
                None
            }
            [ASK_ATR] => Some(self.card.atr().to_vec()),
            command => self.obey(command),
        }
    }

    fn obey(&mut self, command: &[u8]) -> Option<Vec<u8>> {
        if self.mute {
            return None;
        }
        let answer = self.card.answer(command);
        let torn = self.tear_after == Some(0) || self.card.is_gone();
        self.tear_after = self.tear_after.and_then(|left| left.checked_sub(1));
        if torn {
            self.inserted = false;
            self.hang_up();
        }
        (!torn && !answer.is_empty()).then_some(answer)
    }
}

/// One message: at most 65,535 bytes, which is what its length can say.
fn receive(socket: &TcpStream) -> io::Result<Vec<u8>> {
    let mut length = [0; 2];
    fill(socket, &mut length)?;
    let mut message = vec![0; usize::from(u16::from_be_bytes(length))];
    fill(socket, &mut message)?;
    Ok(message)
}

fn fill(mut socket: &TcpStream, mut room: &mut [u8]) -> io::Result<()> {
    while !room.is_empty() {
        acknowledge_at_once(socket)?;
        match socket.read(room) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => room = room.get_mut(read..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The kernel forgets this after a while, so it is said before each read.
#[cfg(target_os = "linux")]
fn acknowledge_at_once(socket: &TcpStream) -> io::Result<()> {
    std::os::linux::net::TcpStreamExt::set_quickack(socket, true)
}

#[cfg(not(target_os = "linux"))]
fn acknowledge_at_once(_: &TcpStream) -> io::Result<()> {
    Ok(())
}

/// Length and body in one piece. An answer too long for its length field is cut: no reader could take it.
fn send(mut socket: &TcpStream, answer: &[u8]) -> io::Result<()> {
    let length = u16::try_from(answer.len()).unwrap_or(u16::MAX);
    let mut message = length.to_be_bytes().to_vec();
    message.extend(answer.iter().take(usize::from(length)));
    socket.write_all(&message)
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;
    use crate::card::Medium;
    use crate::training::Contents;
    use crate::training::card::Habits;
    use crate::training::fault::{Fault, Misdeed, Occasion};

    const GET_DATA: [u8; 5] = [0x00, 0xCA, 0x00, 0x00, 0x00];
    const NOT_FOUND: [u8; 2] = [0x6A, 0x88];

    fn card() -> BehavingCard {
        let habits = Habits { stumbles_after_power_up: false, ..Habits::of(Medium::Card) };
        BehavingCard::new(Contents::empty(Medium::Card)).with_habits(habits)
    }

    fn answers(bytes: Vec<u8>) -> BehavingCard {
        card().with_fault(Fault::new(Occasion::Instruction(0xCA), Misdeed::Answer(bytes)))
    }

    /// A reader as vpcd is one, with deadlines of its own.
    struct Reader(TcpListener);

    impl Reader {
        fn new() -> (Self, SocketAddr) {
            let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
            let address = listener.local_addr().unwrap();
            (Self(listener), address)
        }

        fn card(&self) -> TcpStream {
            let (socket, _) = self.0.accept().unwrap();
            socket.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
            socket
        }
    }

    fn say(socket: &mut TcpStream, body: &[u8]) {
        // Length and body apart, as vpcd does.
        let length = u16::try_from(body.len()).unwrap().to_be_bytes();
        let _gone = socket.write_all(&length).and_then(|()| socket.write_all(body));
    }

    fn ask(socket: &mut TcpStream, body: &[u8]) -> Option<Vec<u8>> {
        say(socket, body);
        let mut length = [0; 2];
        socket.read_exact(&mut length).ok()?;
        let mut answer = vec![0; u16::from_be_bytes(length).into()];
        socket.read_exact(&mut answer).ok()?;
        Some(answer)
    }

    /// A card that was just put into a reader and has power.
    fn powered(reader: &Reader) -> TcpStream {
        let mut socket = reader.card();
        say(&mut socket, &[POWER_ON]);
        socket
    }

    #[test]
    fn the_card_answers_commands_and_takes_orders_in_silence() {
        let (reader, address) = Reader::new();
        let link = Link::start(address, card()).unwrap();
        let mut socket = reader.card();
        for order in [POWER_ON, RESET] {
            say(&mut socket, &[order]);
            assert_eq!(ask(&mut socket, &[ASK_ATR]).unwrap()[0], 0x3B);
            assert_eq!(ask(&mut socket, &GET_DATA).unwrap(), NOT_FOUND);
        }
        assert_eq!(link.look(BehavingCard::commands), 2);
    }

    #[test]
    fn a_card_taken_out_hangs_up_and_comes_back() {
        let (reader, address) = Reader::new();
        let link = Link::start(address, card()).unwrap();
        let mut socket = powered(&reader);
        assert!(ask(&mut socket, &GET_DATA).is_some());
        link.remove();
        assert_eq!(ask(&mut socket, &[ASK_ATR]), None);
        link.insert();
        assert!(ask(&mut powered(&reader), &GET_DATA).is_some());
    }

    #[test]
    fn a_card_swapped_shows_as_one_gone_and_another_come() {
        let (reader, address) = Reader::new();
        let link = Link::start(address, card()).unwrap();
        let mut socket = powered(&reader);
        assert!(ask(&mut socket, &GET_DATA).is_some());
        link.swap(answers(vec![0x90, 0x00]));
        assert_eq!(ask(&mut socket, &GET_DATA), None);
        assert_eq!(ask(&mut powered(&reader), &GET_DATA).unwrap(), [0x90, 0x00]);
    }

    #[test]
    fn a_card_torn_inside_a_command_answers_those_before_and_obeys_the_last() {
        let (reader, address) = Reader::new();
        let link = Link::start(address, card()).unwrap();
        link.tear_after(2);
        let mut socket = powered(&reader);
        assert!(ask(&mut socket, &GET_DATA).is_some());
        assert!(ask(&mut socket, &GET_DATA).is_some());
        assert_eq!(ask(&mut socket, &GET_DATA), None);
        assert_eq!(link.look(BehavingCard::commands), 3);
    }

    #[test]
    fn a_mute_card_still_shows_that_it_is_there() {
        let (reader, address) = Reader::new();
        let link = Link::start(address, card()).unwrap();
        link.mute(true);
        let mut socket = powered(&reader);
        say(&mut socket, &GET_DATA);
        assert_eq!(ask(&mut socket, &[ASK_ATR]).unwrap()[0], 0x3B, "the command before went unanswered");
    }

    #[test]
    fn a_reader_that_comes_back_finds_the_card_again() {
        let (reader, address) = Reader::new();
        let _link = Link::start(address, card()).unwrap();
        drop(reader.card());
        assert!(ask(&mut powered(&reader), &GET_DATA).is_some());
    }

    #[test]
    fn an_answer_beyond_what_a_length_can_say_is_cut() {
        let (reader, address) = Reader::new();
        let _link = Link::start(address, answers(vec![7; 70_000])).unwrap();
        assert_eq!(ask(&mut powered(&reader), &GET_DATA).unwrap().len(), 65_535);
    }

    #[test]
    fn a_link_without_a_reader_ends_when_it_is_dropped() {
        let (reader, address) = Reader::new();
        drop(reader);
        drop(Link::start(address, card()).unwrap());
    }
}
