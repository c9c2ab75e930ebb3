//! One connection: a command a line, an answer of one or more lines that begin with a number.
#![expect(clippy::disallowed_methods, reason = "the socket of the speech service, and the wait for its start")]

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::errand;

/// As long as one answer may take, from its first line to its last.
const PATIENCE: Duration = Duration::from_secs(2);
/// A service that is being started is looked for this often, and so many times.
const STARTING: (Duration, u32) = (Duration::from_millis(100), 20);
/// No service says more at once. (eSpeak lists each of its hundred and more languages in a hundred variants.)
const LONGEST: usize = 100_000;
/// No line of a service is longer, in bytes.
const WIDEST: usize = 4096;

/// What can go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Error {
    /// Nobody is there, or does not answer in time.
    Lost,
    /// The service declines.
    Declined,
}

/// A connection.
pub(super) struct Link {
    stream: BufReader<UnixStream>,
}

impl From<std::io::Error> for Error {
    fn from(_: std::io::Error) -> Self {
        Self::Lost
    }
}

impl Link {
    /// Speaks to the service that runs.
    pub(super) fn connect() -> Result<Self, Error> {
        let stream = UnixStream::connect(address().ok_or(Error::Lost)?)?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let mut link = Self { stream: BufReader::new(stream) };
        let _named = link.ask("SET self CLIENT_NAME desk:madoguchi:main")?;
        Ok(link)
    }

    /// Has the service started, then speaks to it. Not where another one was named.
    pub(super) fn start() -> Result<Self, Error> {
        if std::env::var_os(NAMED).is_some() {
            return Err(Error::Lost);
        }
        let mut started = Command::new(errand::program("speech-dispatcher"))
            .arg("--spawn")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        for _ in 0..STARTING.1 {
            thread::sleep(STARTING.0);
            if let Ok(link) = Self::connect() {
                let _ended = started.try_wait();
                return Ok(link);
            }
        }
        let _ended = started.try_wait();
        Err(Error::Lost)
    }

    /// Sends a command; the lines of the answer but its last, without their numbers.
    pub(super) fn ask(&mut self, command: &str) -> Result<Vec<String>, Error> {
        self.send(&format!("{command}\r\n"))?;
        self.answer()
    }

    /// Has these sentences said.
    pub(super) fn speak(&mut self, sentences: &[String]) -> Result<(), Error> {
        let _ready = self.ask("SPEAK")?;
        let mut text = String::new();
        for sentence in sentences {
            // A line of one dot would end the text.
            let dot = if sentence.starts_with('.') { "." } else { "" };
            text.extend([dot, sentence, "\r\n"]);
        }
        text.push_str(".\r\n");
        self.send(&text)?;
        self.answer().map(|_queued| ())
    }

    fn send(&mut self, text: &str) -> Result<(), Error> {
        Ok(self.stream.get_mut().write_all(text.as_bytes())?)
    }

    fn answer(&mut self) -> Result<Vec<String>, Error> {
        let until = Instant::now() + PATIENCE;
        let mut lines = Vec::new();
        while lines.len() < LONGEST {
            let line = self.line(until)?;
            let line = line.trim_end();
            let (Some(number), Some(mark)) = (line.get(..3), line.get(3..4)) else { return Err(Error::Lost) };
            if mark != "-" {
                return if number.starts_with('2') { Ok(lines) } else { Err(Error::Declined) };
            }
            lines.push(line.get(4..).unwrap_or_default().to_owned());
        }
        Err(Error::Lost)
    }

    /// The next line. One that does not end, or comes drop by drop, is not waited for.
    fn line(&mut self, until: Instant) -> Result<String, Error> {
        let mut line = Vec::new();
        while line.len() < WIDEST {
            if self.stream.buffer().is_empty() {
                let left = until.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    return Err(Error::Lost);
                }
                self.stream.get_ref().set_read_timeout(Some(left))?;
            }
            let come = self.stream.fill_buf()?;
            let end = come.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(come.len(), |end| end + 1);
            line.extend(come.iter().take(taken));
            if taken == 0 {
                return Err(Error::Lost);
            }
            self.stream.consume(taken);
            if end.is_some() {
                return String::from_utf8(line).map_err(|_| Error::Lost);
            }
        }
        Err(Error::Lost)
    }
}

/// The variable by which a session says where its service is.
const NAMED: &str = "SPEECHD_ADDRESS";

fn address() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(NAMED) {
        // Another kind of address would lead over a network.
        let path = named.to_str()?.strip_prefix("unix_socket")?;
        return match path.strip_prefix(':') {
            Some(path) if !path.is_empty() => Some(path.into()),
            _ => usual(),
        };
    }
    usual()
}

fn usual() -> Option<PathBuf> {
    let folder = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let folder = folder.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")))?;
    Some(folder.join("speech-dispatcher/speechd.sock"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A link whose other end says this and keeps what it hears.
    fn link(said: &str) -> (Link, UnixStream) {
        let (ours, mut theirs) = UnixStream::pair().expect("a pair");
        theirs.write_all(said.as_bytes()).expect("room");
        (Link { stream: BufReader::new(ours) }, theirs)
    }

    #[test]
    fn an_answer_is_read_to_its_last_line() {
        let (mut one, _other) = link("249-a\tja\tnone\r\n249-b\ten\tnone\r\n249 OK\r\n300 NO\r\n");
        assert_eq!(one.ask("LIST SYNTHESIS_VOICES"), Ok(vec!["a\tja\tnone".into(), "b\ten\tnone".into()]));
        assert_eq!(one.ask("SET self LANGUAGE xx"), Err(Error::Declined));
    }

    #[test]
    fn what_does_not_answer_or_babbles_is_given_up() {
        for said in ["", "2", "junk\r\n", "249-more\r\n", "\u{fffd}\u{fffd}\r\n"] {
            let (mut one, _other) = link(said);
            let answer = one.ask("LIST OUTPUT_MODULES");
            assert!(matches!(answer, Err(Error::Lost | Error::Declined)), "{said:?} {answer:?}");
        }
    }

    #[test]
    fn an_answer_without_an_end_costs_neither_memory_nor_time() {
        let (mut one, _other) = link(&format!("249-{}", "x".repeat(2 * WIDEST)));
        assert_eq!(one.ask("LIST OUTPUT_MODULES"), Err(Error::Lost));

        let (mut one, mut other) = link("");
        let drops = thread::spawn(move || {
            while other.write_all(b"249-a\r\n").is_ok() {
                thread::sleep(Duration::from_millis(200));
            }
        });
        let begun = Instant::now();
        assert_eq!(one.ask("LIST OUTPUT_MODULES"), Err(Error::Lost));
        assert!(begun.elapsed() < PATIENCE * 3, "{:?}", begun.elapsed());
        drop(one);
        drops.join().expect("the service");
    }

    #[test]
    fn a_text_cannot_end_itself() {
        let (mut one, other) = link("230 OK\r\n225-7\r\n225 OK\r\n");
        let said = [".".to_owned(), "ことば".to_owned()];
        assert_eq!(one.speak(&said), Ok(()));
        drop(one);
        let heard: Vec<String> = BufReader::new(other).lines().map(|line| line.expect("text")).collect();
        assert_eq!(heard, ["SPEAK", "..", "ことば", "."]);
    }
}
