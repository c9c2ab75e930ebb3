//! A list on its way over real sockets: cut, slow, changed, too large, or no list at all.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use madoguchi::platform::download::{Downloader, Error, Fetched, Pace, Progress, Validators};
use madoguchi::platform::{self, Settings};

use crate::support::TestFolder;
use crate::support::host::{read_some, server};

const EARLY: &str = "Wed, 25 Nov 2026 10:00:00 GMT";
const LATE: &str = "Wed, 25 Nov 2026 10:00:09 GMT";

/// What a server has, and how it behaves.
#[derive(Clone, Default)]
struct Shelf {
    body: Vec<u8>,
    etag: Option<&'static str>,
    modified: Option<&'static str>,
    /// Hangs up after so many bytes of body, on each connection.
    cut_after: Option<usize>,
    /// Falls silent there instead.
    silent: bool,
    /// So long between two thousand bytes.
    drip: Option<Duration>,
    knows_ranges: bool,
    chunked: bool,
    /// Instead of anything else.
    canned: Option<&'static str>,
}

/// A server with a shelf, and what it was asked.
struct Host {
    address: SocketAddr,
    shelf: Arc<Mutex<Shelf>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Host {
    fn with(shelf: Shelf) -> Self {
        let shelf = Arc::new(Mutex::new(shelf));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (has, hears) = (Arc::clone(&shelf), Arc::clone(&asked));
        let address = server(move |mut stream, _| {
            let request = String::from_utf8_lossy(&read_some(&mut stream)).to_ascii_lowercase();
            hears.lock().expect("asked").push(request.clone());
            let shelf = has.lock().expect("a shelf").clone();
            // The client may hang up whenever it has seen enough.
            let _ = shelf.serve(&request, &mut stream);
        });
        Self { address, shelf, asked }
    }

    fn change(&self, change: impl FnOnce(&mut Shelf)) {
        change(&mut self.shelf.lock().expect("a shelf"));
    }

    fn downloader(&self) -> Downloader {
        let pace = Pace { silence: Duration::from_secs(1), ..Pace::default() };
        Downloader::new(&Settings::at(format!("http://{}/crl/a.crl", self.address))).expect("settings").paced(pace)
    }

    fn last_request(&self) -> String {
        self.asked.lock().expect("asked").last().cloned().expect("a request")
    }

    fn requests(&self) -> usize {
        self.asked.lock().expect("asked").len()
    }
}

impl Shelf {
    fn serve(&self, request: &str, stream: &mut TcpStream) -> std::io::Result<()> {
        if let Some(canned) = self.canned {
            return stream.write_all(canned.as_bytes());
        }
        let header = |name: &str| request.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        let same = |value: Option<&str>| value.is_some() && value == self.etag.map(str::to_ascii_lowercase).as_deref();
        let tag = self.etag.map(|etag| format!("ETag: {etag}\r\n"));
        let date = self.modified.map(|modified| format!("Last-Modified: {modified}\r\nDate: {LATE}\r\n"));
        let head = [tag, date].into_iter().flatten().collect::<String>();
        if same(header("if-none-match")) {
            return stream.write_all(format!("HTTP/1.1 304 Not Modified\r\n{head}\r\n").as_bytes());
        }
        let since = header("if-range");
        let unchanged =
            same(since) || since.is_some() && since == self.modified.map(str::to_ascii_lowercase).as_deref();
        let from = header("range").filter(|_| self.knows_ranges && unchanged);
        let from = from.and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse::<usize>().ok());
        let total = self.body.len();
        let rest = &self.body[from.unwrap_or(0)..];
        let status = if let Some(from) = from {
            format!("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes {from}-{}/{total}\r\n", total - 1)
        } else {
            "HTTP/1.1 200 OK\r\n".to_owned()
        };
        let length = if self.chunked {
            "Transfer-Encoding: chunked\r\n".to_owned()
        } else {
            format!("Content-Length: {}\r\n", rest.len())
        };
        stream.write_all(format!("{status}{head}{length}Content-Type: application/pkix-crl\r\n\r\n").as_bytes())?;
        for chunk in rest[..self.cut_after.unwrap_or(rest.len()).min(rest.len())].chunks(1000) {
            if self.chunked {
                stream.write_all(format!("{:x}\r\n", chunk.len()).as_bytes())?;
            }
            stream.write_all(chunk)?;
            if self.chunked {
                stream.write_all(b"\r\n")?;
            }
            thread::sleep(self.drip.unwrap_or_default());
        }
        if self.silent {
            let _ = read_some(stream);
        }
        if self.chunked && self.cut_after.is_none() {
            stream.write_all(b"0\r\n\r\n")?;
        }
        Ok(())
    }
}

fn bytes(count: usize) -> Vec<u8> {
    (0..count).map(|index| u8::try_from(index * index % 251).expect("a byte")).collect()
}

fn fetch(host: &Host, folder: &TestFolder, known: Option<&Validators>) -> Result<Fetched, Error> {
    host.downloader().fetch(folder.path(), known, &mut |_| {})
}

/// What came, and by what it is known again.
fn whole(fetched: Result<Fetched, Error>) -> (Vec<u8>, Validators) {
    match fetched.expect("a file") {
        Fetched::File { path, validators } => (std::fs::read(path).expect("a file"), validators),
        Fetched::NotModified => panic!("not modified"),
    }
}

fn names(folder: &TestFolder) -> Vec<String> {
    let found = std::fs::read_dir(folder.path()).expect("a folder");
    let mut extensions: Vec<String> = found
        .map(|entry| entry.expect("an entry").path().extension().expect("one").to_string_lossy().into_owned())
        .collect();
    extensions.sort();
    extensions
}

#[test]
fn a_list_arrives_as_it_is_and_progress_is_told() {
    for chunked in [false, true] {
        let folder = TestFolder::new();
        let host = Host::with(Shelf { body: bytes(300_000), chunked, etag: Some("\"v1\""), ..Shelf::default() });
        let mut seen: Vec<Progress> = Vec::new();
        let fetched = host.downloader().fetch(folder.path(), None, &mut |progress| seen.push(progress));
        assert!(whole(fetched).0 == bytes(300_000));
        assert!(seen.is_sorted_by_key(|progress| progress.received));
        let total = (!chunked).then_some(300_000);
        assert_eq!(seen.first(), Some(&Progress { received: 0, total }));
        assert_eq!(seen.last(), Some(&Progress { received: 300_000, total }));
        assert_eq!(names(&folder), ["crl", "lock"], "nothing else is left behind");
        let request = host.last_request();
        assert!(request.contains("accept-encoding: identity\r\n"), "{request}");
    }
}

#[test]
fn a_transfer_that_was_cut_is_taken_up_where_it_ended() {
    for (etag, modified) in [(Some("\"v1\""), None), (None, Some(EARLY))] {
        let folder = TestFolder::new();
        // More resumptions than one call makes.
        let shelf = Shelf { body: bytes(100_000), etag, modified, knows_ranges: true, ..Shelf::default() };
        let host = Host::with(Shelf { cut_after: Some(7_000), ..shelf });
        assert_eq!(fetch(&host, &folder, None), Err(Error::BrokenOff));
        assert_eq!(host.requests(), 9, "one, and eight more");
        assert_eq!(names(&folder), ["from", "lock", "part"]);
        host.change(|shelf| shelf.cut_after = None);
        let mut first = None;
        let fetched =
            host.downloader().fetch(folder.path(), None, &mut |progress| _ = first.get_or_insert(progress.received));
        assert!(whole(fetched).0 == bytes(100_000));
        assert_eq!((first, host.requests()), (Some(63_000), 10));
        assert!(host.last_request().contains("range: bytes=63000-\r\n"), "{}", host.last_request());
        assert_eq!(names(&folder), ["crl", "lock"]);
    }
}

#[test]
fn a_list_that_changed_meanwhile_is_fetched_from_the_start() {
    let folder = TestFolder::new();
    let shelf = Shelf { body: bytes(50_000), etag: Some("\"v1\""), knows_ranges: true, ..Shelf::default() };
    let host = Host::with(Shelf { cut_after: Some(5_000), ..shelf });
    assert_eq!(fetch(&host, &folder, None), Err(Error::BrokenOff));
    let newer: Vec<u8> = bytes(40_000).into_iter().rev().collect();
    host.change(|shelf| {
        *shelf = Shelf { body: newer.clone(), etag: Some("\"v2\""), cut_after: None, ..shelf.clone() };
    });
    let (found, validators) = whole(fetch(&host, &folder, None));
    assert!(found == newer);
    assert_eq!(validators.etag.as_deref(), Some("\"v2\""));
}

#[test]
fn a_server_that_knows_no_ranges_or_no_strong_validator_is_asked_for_all_of_it() {
    for (etag, modified, kept) in
        [(Some("\"v1\""), None, true), (Some("W/\"v1\""), None, false), (None, Some(LATE), false), (None, None, false)]
    {
        let folder = TestFolder::new();
        let host = Host::with(Shelf { body: bytes(9_000), etag, modified, ..Shelf::default() });
        host.change(|shelf| shelf.cut_after = Some(4_000));
        assert_eq!(fetch(&host, &folder, None), Err(Error::BrokenOff), "{etag:?}");
        let left: &[&str] = if kept { &["from", "lock", "part"] } else { &["lock"] };
        assert_eq!(names(&folder), left, "{etag:?} {modified:?}");
        host.change(|shelf| shelf.cut_after = None);
        assert!(whole(fetch(&host, &folder, None)).0 == bytes(9_000));
        assert_eq!(host.last_request().contains("range: "), kept, "{}", host.last_request());
    }
}

#[test]
fn a_part_that_is_no_beginning_is_thrown_away() {
    const TOO_FAR: &str = "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    const ELSEWHERE: &str = "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 1-2/3\r\nContent-Length: 2\r\n\
        Connection: close\r\n\r\nbc";
    for canned in [TOO_FAR, ELSEWHERE] {
        let folder = TestFolder::new();
        let host = Host::with(Shelf { body: bytes(9_000), etag: Some("\"v1\""), ..Shelf::default() });
        host.change(|shelf| shelf.cut_after = Some(4_000));
        assert_eq!(fetch(&host, &folder, None), Err(Error::BrokenOff));
        // The same without being asked for a range is no part and no file.
        host.change(|shelf| shelf.canned = Some(canned));
        assert!(matches!(fetch(&host, &folder, None), Err(Error::NoAnswer(platform::Error::Status { .. }))));
        assert!(!host.last_request().contains("range: "), "{}", host.last_request());
        assert_eq!(names(&folder), ["lock"]);
    }
}

#[test]
fn a_list_that_is_known_is_not_sent_again() {
    let folder = TestFolder::new();
    let host =
        Host::with(Shelf { body: bytes(9_000), etag: Some("\"v1\""), modified: Some(EARLY), ..Shelf::default() });
    let (_, known) = whole(fetch(&host, &folder, None));
    assert_eq!(fetch(&host, &folder, Some(&known)), Ok(Fetched::NotModified));
    host.change(|shelf| shelf.etag = Some("\"v2\""));
    assert_eq!(whole(fetch(&host, &folder, Some(&known))).1.etag.as_deref(), Some("\"v2\""));
    // "Not modified" to somebody who knows nothing is no answer.
    host.change(|shelf| shelf.canned = Some("HTTP/1.1 304 Not Modified\r\n\r\n"));
    let redirected = Error::NoAnswer(platform::Error::Redirected { code: 304 });
    assert_eq!(fetch(&host, &folder, None), Err(redirected));
}

#[test]
fn what_is_no_list_is_told_by_its_name_and_leaves_nothing_behind() {
    const OK: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
    let canned = |rest: &str| -> &'static str { Box::leak(format!("{OK}{rest}").into_boxed_str()) };
    let no_answer = |error| Error::NoAnswer(error);
    for (answer, error) in [
        (canned("Content-Type: text/html; charset=utf-8\r\nContent-Length: 6\r\n\r\n<html>"), Error::Page),
        (canned("Content-Type: multipart/byteranges\r\nContent-Length: 2\r\n\r\n--"), Error::Page),
        (canned("Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x0b"), Error::Encoded),
        (canned("\r\n1234"), Error::LengthUnknown),
        (canned("Content-Length: 0\r\n\r\n"), Error::Empty),
        (canned("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), Error::Empty),
        (canned("Content-Length: 20001\r\n\r\n"), Error::TooLarge { limit: 20_000 }),
        ("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", no_answer(platform::Error::Status { code: 503 })),
        ("HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n", no_answer(platform::Error::Redirected { code: 302 })),
        ("", no_answer(platform::Error::Closed)),
        ("SSH-2.0-x\r\n\r\n", no_answer(platform::Error::NotHttp)),
    ] {
        let folder = TestFolder::new();
        let host = Host::with(Shelf { canned: Some(answer), ..Shelf::default() });
        let fetched = host.downloader().limited_to(20_000).fetch(folder.path(), None, &mut |_| {});
        assert_eq!(fetched, Err(error), "{answer:?}");
        assert_eq!(names(&folder), ["lock"], "{answer:?}");
    }
    let folder = TestFolder::new();
    let endless = Host::with(Shelf { body: bytes(30_000), chunked: true, ..Shelf::default() });
    let fetched = endless.downloader().limited_to(20_000).fetch(folder.path(), None, &mut |_| {});
    assert_eq!(fetched, Err(Error::TooLarge { limit: 20_000 }));
}

#[test]
fn a_line_that_is_too_slow_or_silent_is_given_up() {
    let folder = TestFolder::new();
    let host = Host::with(Shelf { body: bytes(90_000), etag: Some("\"v1\""), ..Shelf::default() });
    host.change(|shelf| (shelf.silent, shelf.cut_after) = (true, Some(4_000)));
    assert_eq!(fetch(&host, &folder, None), Err(Error::Stalled));
    host.change(|shelf| (shelf.silent, shelf.cut_after, shelf.drip) = (false, None, Some(Duration::from_millis(50))));
    let patient = Pace { silence: Duration::from_secs(9), floor: 1, ..Pace::default() };
    for pace in [
        Pace { floor: 80_000, window: Duration::from_millis(500), ..patient },
        Pace { total: Duration::from_millis(700), ..patient },
    ] {
        let fetched = host.downloader().paced(pace).fetch(folder.path(), None, &mut |_| {});
        assert_eq!(fetched, Err(Error::TooSlow), "{pace:?}");
    }
    assert_eq!(names(&folder), ["from", "lock", "part"], "a patient one may go on");
}

#[test]
fn two_never_write_into_one_file() {
    let folder = TestFolder::new();
    let host = Host::with(Shelf { body: bytes(9_000), ..Shelf::default() });
    let mut second = None;
    let first = host.downloader().fetch(folder.path(), None, &mut |_| {
        second = Some(fetch(&host, &folder, None));
    });
    assert!(whole(first).0 == bytes(9_000));
    assert_eq!(second, Some(Err(Error::Busy)));
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = TestFolder::new();
    let host = Host::with(Shelf { body: bytes(9), ..Shelf::default() });
    let fetched = host.downloader().fetch(&folder.path().join("absent"), None, &mut |_| {});
    assert!(matches!(fetched, Err(Error::File { .. })), "{fetched:?}");
    assert_eq!(host.requests(), 0);
}

#[cfg(unix)]
#[test]
fn a_fetched_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TestFolder::new();
    let host = Host::with(Shelf { body: bytes(9), ..Shelf::default() });
    let _ = whole(fetch(&host, &folder, None));
    for entry in std::fs::read_dir(folder.path()).expect("a folder") {
        let mode = entry.expect("an entry").metadata().expect("metadata").permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
}
