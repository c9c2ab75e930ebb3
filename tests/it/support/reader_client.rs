//! A program that uses the desk's reader room: this test program itself, run again, taking one order a line.
//!
//! The orders name what `reader` offers; each is answered by one line, `ok ...` or the error's stable word.
//! Events of the monitor come in between and are kept apart.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use madoguchi::card::{Command, Error, File, Sharing, Slot, Transport};
use madoguchi::reader::{self, Channel, Connection, Event, Monitor};
use madoguchi::secret::Pin;

use super::pcscd::Pcscd;
use super::rival::Rival;

/// The test that is the client's main function.
const MAIN: &str = "reader::the_client";
const SWITCH: &str = "MADOGUCHI_TEST_READER_CLIENT";
const PATIENCE: Duration = Duration::from_mins(1);

/// The client, seen from the story.
pub(crate) struct Client {
    child: Child,
    orders: Option<ChildStdin>,
    lines: Receiver<String>,
    events: VecDeque<String>,
}

impl Client {
    pub(crate) fn start(service: &Pcscd) -> Self {
        let mut child = service
            .command(std::env::current_exe().unwrap())
            .args([MAIN, "--exact", "--nocapture", "--test-threads=1"])
            .env(SWITCH, "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let orders = child.stdin.take();
        let said = BufReader::new(child.stdout.take().unwrap());
        let (tell, lines) = channel();
        let _reads_until_it_ends = thread::spawn(move || {
            for line in said.lines().map_while(Result::ok) {
                // The test harness talks too, and does not end its lines before ours begin.
                if let Some((_, line)) = line.split_once("@@ ") {
                    let _story_ended = tell.send(line.to_owned());
                }
            }
        });
        Self { child, orders, lines, events: VecDeque::new() }
    }

    /// Gives an order and waits for its answer.
    pub(crate) fn say(&mut self, order: &str) -> String {
        self.order(order);
        self.answer()
    }

    /// Gives an order whose answer will be asked for later.
    pub(crate) fn order(&mut self, order: &str) {
        writeln!(self.orders.as_mut().unwrap(), "{order}").unwrap();
    }

    pub(crate) fn answer(&mut self) -> String {
        loop {
            let line = self.lines.recv_timeout(PATIENCE).expect("the client answers");
            match line.strip_prefix("event ") {
                Some(event) => self.events.push_back(event.to_owned()),
                None => return line,
            }
        }
    }

    /// Waits for the monitor's next event.
    pub(crate) fn event(&mut self) -> String {
        if let Some(event) = self.events.pop_front() {
            return event;
        }
        let line = self.lines.recv_timeout(PATIENCE).expect("an event");
        line.strip_prefix("event ").unwrap_or_else(|| panic!("{line} instead of an event")).to_owned()
    }

    /// Repeats an order until it is answered like this: for what needs the service's next look at its readers.
    pub(crate) fn until(&mut self, order: &str, wanted: &str) {
        let mut last = String::new();
        for _ in 0..100 {
            last = self.say(order);
            if last == wanted {
                return;
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("{order}: {last} instead of {wanted}");
    }

    /// Ends the client; whether it ended by itself, and well.
    pub(crate) fn end(mut self) -> bool {
        drop(self.orders.take());
        for _ in 0..600 {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.success();
            }
            thread::sleep(Duration::from_millis(50));
        }
        false
    }

    /// kill -9, as a desk that crashed.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        let _ = self.child.wait().unwrap();
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The client's main function; nothing at all in an ordinary test run.
pub(crate) fn main() {
    if std::env::var_os(SWITCH).is_none() {
        return;
    }
    let mut desk = Desk { channel: Channel::new(""), connection: None, monitor: None, rival: Rival::default() };
    for line in std::io::stdin().lines() {
        let answer = desk.obey(&line.unwrap()).unwrap_or_else(|error| error.code().to_owned());
        tell(&answer);
    }
    // As a desk that is closed: whatever hangs must not keep it.
    std::process::exit(0);
}

#[expect(clippy::print_stdout, reason = "this is how it answers")]
fn tell(line: &str) {
    println!("@@ {line}");
}

struct Desk {
    channel: Channel,
    connection: Option<Connection>,
    monitor: Option<Monitor>,
    rival: Rival,
}

impl Desk {
    fn obey(&mut self, line: &str) -> Result<String, Error> {
        let (order, rest) = line.split_once(' ').unwrap_or((line, ""));
        match order {
            "reader" => self.channel = Channel::new(rest),
            "patience" => {
                let patience = Duration::from_millis(rest.parse().unwrap());
                self.channel = self.channel.clone().with_deadline(patience);
            }
            "shared" => self.connection = Some(self.channel.open(Sharing::Shared)?),
            "exclusive" => self.connection = Some(self.channel.open(Sharing::Exclusive)?),
            "disconnect" => self.connection = None,
            "power-off" => self.channel.power_off()?,
            "list" => return list(),
            "hanging" => return Ok(reader::hanging().to_string()),
            "watch" => self.monitor = Some(Monitor::start(rest, |event| tell(&format!("event {}", words(&event))))?),
            "unwatch" => self.monitor = None,
            "select" => return self.transmit(&Command::select_application()),
            "file" => return self.transmit(&Command::select_file(file(rest))),
            "read" => return self.transmit(&Command::read_binary(0, 0)),
            "tries" => return self.transmit(&Command::query_tries()),
            "verify" => {
                let mut pin = Pin::new();
                rest.bytes().for_each(|byte| pin.push(byte));
                return self.transmit(&Command::verify(pin)?);
            }
            "sign" => return self.transmit(&Command::compute_signature(&hex::decode(rest).unwrap())?),
            "rival" => return Ok(self.rival.obey(rest).unwrap_or_else(|error| format!("{error:?}"))),
            unknown => panic!("{unknown} is no order"),
        }
        Ok("ok".into())
    }

    fn transmit(&mut self, command: &Command) -> Result<String, Error> {
        let response = self.connection.as_mut().expect("connected").transmit(command)?;
        Ok(format!("{:?} {}", response.status(), hex::encode(response.data())).trim_end().to_owned())
    }
}

fn list() -> Result<String, Error> {
    let mut text = String::from("ok");
    for reader in reader::list()? {
        write!(text, " [{} {}]", reader.name, if reader.card_present { "card" } else { "empty" }).unwrap();
    }
    Ok(text)
}

fn file(identifier: &str) -> File {
    File::from_identifier(u16::from_str_radix(identifier, 16).unwrap()).unwrap()
}

fn words(event: &Event) -> String {
    match event {
        Event::ServiceLost => "service lost".into(),
        Event::ServiceBack => "service back".into(),
        Event::Readers(names) => format!("readers {names:?}"),
        Event::CardPresentAtStart { reader } => format!("present {reader}"),
        Event::CardInserted { reader } => format!("inserted {reader}"),
        Event::CardRemoved { reader } => format!("removed {reader}"),
    }
}
