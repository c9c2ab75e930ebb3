//! The socket against those who stand at it: the desk's own, strangers, slow ones, mad ones, and what an earlier run left.

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Instant;

use super::*;
use crate::config::{Program, Programs};
use crate::request::{Ask, Id, answer};

struct Ear(SyncSender<Heard>);

impl Ears for Ear {
    fn hears(&self, heard: Heard) -> bool {
        self.0.try_send(heard).is_ok()
    }
}

/// A socket in a folder of its own, and what a desk would hear.
struct Bench {
    folder: tempfile::TempDir,
    programs: Programs,
    door: Option<Door>,
    heard: Receiver<Heard>,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).expect("closed");
        let program = |id: &str, account| Program { id: id.into(), name: id.into(), account, purposes: vec![1] };
        let (own, other) = (program("own", None), program("other", Some("4000000".to_owned())));
        let socket = Some(folder.path().join("desk.sock"));
        let programs = Programs { socket, known: vec![other, own], ..Programs::default() };
        let (_, heard) = sync_channel(0);
        Self { folder, programs, door: None, heard }
    }

    fn open(&mut self) -> Result<(), Error> {
        self.open_where(Teller::system())
    }

    fn open_where(&mut self, teller: Teller) -> Result<(), Error> {
        let (ears, heard) = sync_channel(64);
        self.door = Door::open_where(teller, &self.programs, Clock::start(), Arc::new(Ear(ears)))?;
        self.heard = heard;
        Ok(())
    }

    fn opened() -> Self {
        let mut bench = Self::new();
        bench.open().expect("a door");
        bench
    }

    fn path(&self) -> PathBuf {
        self.programs.socket.clone().expect("a path")
    }

    fn connect(&self) -> Client {
        let stream = UnixStream::connect(self.path()).expect("somebody listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        Client(BufReader::new(stream))
    }

    /// One that is known from now on.
    fn connect_and_ask(&self) -> Client {
        let mut client = self.connect();
        client.asks("a");
        assert_eq!(self.hears_asked().1, 1);
        client
    }

    fn hears(&self) -> Heard {
        self.heard.recv_timeout(Duration::from_secs(20)).expect("something was heard")
    }

    fn hears_asked(&self) -> (Voice, usize, Asked) {
        loop {
            if let Heard::Asked { voice, program, asked } = self.hears() {
                return (voice, program, asked);
            }
        }
    }
}

struct Client(BufReader<UnixStream>);

impl Client {
    fn says(&mut self, bytes: &[u8]) {
        // Whoever is shown the door may be in the middle of a word.
        let _ = self.0.get_mut().write_all(bytes);
    }

    fn asks(&mut self, id: &str) {
        self.says(format!("{{\"version\":1,\"id\":\"{id}\",\"ask\":\"status\"}}\n").as_bytes());
    }

    /// The next line; nothing at the end.
    fn hears(&mut self) -> Option<serde_json::Value> {
        let mut line = String::new();
        let read = self.0.read_line(&mut line).unwrap_or(0);
        (read > 0).then(|| serde_json::from_str(&line).expect("JSON"))
    }

    fn is_refused(&mut self, why: Refusal) {
        assert_eq!(self.hears().expect("a word before the end")["error"], why.code());
        assert_eq!(self.hears(), None, "and then the end");
    }
}

#[test]
fn the_own_account_is_heard_as_the_program_that_it_is_and_gets_its_answer() {
    let bench = Bench::opened();
    let mut client = bench.connect();
    client.says(b"\n{\"version\":1,\"id\":\"a\",\"ask\":\"sta");
    client.says(b"tus\"}\r\n{\"version\":1,\"id\":\"b\",\"ask\":\"version\"}\n");
    let (voice, program, asked) = bench.hears_asked();
    assert_eq!((program, asked.ask, asked.id.as_str()), (1, Ask::Status, "a"));
    assert_eq!(bench.hears_asked().2.ask, Ask::Version);
    assert!(voice.say(answer::refusal(Id::new("a").as_ref(), Refusal::IdUnknown)));
    assert_eq!(client.hears().expect("an answer")["id"], "a");
    drop(client);
    assert!(matches!(bench.hears(), Heard::Gone(number) if number == voice.number()));
    assert!(!voice.is_there());
}

#[test]
fn an_account_without_a_program_is_turned_away_and_nothing_it_says_is_read() {
    let mut bench = Bench::new();
    drop(bench.programs.known.pop());
    bench.open().expect("a door");
    let mut client = bench.connect();
    client.is_refused(Refusal::Account);
    assert!(matches!(bench.hears(), Heard::TurnedAway { program: None, why: Refusal::Account }));
}

/// A system that tells who it is only once something was read, as Windows does: there must have been bytes, and none of
/// them may be left. Asked too early it waits until the test has said that it wrote them.
fn tells_once_read(said: &Arc<AtomicBool>) -> Teller {
    let said = Arc::clone(said);
    let account = move |stream: &Stream| {
        let begun = Instant::now();
        while !said.load(Ordering::SeqCst) && begun.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(1));
        }
        let Stream::UdSocket(socket) = stream;
        let unread = rustix::io::ioctl_fionread(socket).expect("a socket");
        (unread == 0).then(|| rustix::process::geteuid().as_raw())
    };
    Teller { at_once: false, account: Box::new(account) }
}

#[test]
fn where_the_system_tells_who_it_is_only_once_something_was_read_it_is_asked_then() {
    let (mut bench, said) = (Bench::new(), Arc::default());
    bench.open_where(tells_once_read(&said)).expect("a door");
    let mut client = bench.connect();
    client.asks("a");
    said.store(true, Ordering::SeqCst);
    let (voice, program, asked) = bench.hears_asked();
    assert_eq!((program, asked.id.as_str()), (1, "a"));
    drop(client);
    assert!(matches!(bench.hears(), Heard::Gone(number) if number == voice.number()));

    let (mut bench, said) = (Bench::new(), Arc::default());
    drop(bench.programs.known.pop());
    bench.open_where(tells_once_read(&said)).expect("a door");
    let mut client = bench.connect();
    client.asks("a");
    client.asks("b");
    said.store(true, Ordering::SeqCst);
    client.is_refused(Refusal::Account);
    assert!(matches!(bench.hears(), Heard::TurnedAway { program: None, why: Refusal::Account }));
    assert!(bench.heard.try_recv().is_err(), "nothing that it said was heard");
}

#[test]
fn whoever_is_not_known_yet_has_one_of_three_places_for_a_second_and_none_of_the_eight() {
    let (mut bench, said) = (Bench::new(), Arc::new(AtomicBool::new(true)));
    bench.open_where(tells_once_read(&said)).expect("a door");
    let mut known: Vec<Client> = (0..MOST).map(|_| bench.connect_and_ask()).collect();
    let mut ninth = bench.connect();
    ninth.asks("a");
    ninth.is_refused(Refusal::Connections);
    assert!(matches!(bench.hears(), Heard::TurnedAway { program: None, why: Refusal::Connections }));
    drop(known.pop());
    assert!(matches!(bench.hears(), Heard::Gone(_)));

    let begun = Instant::now();
    let mut silent: Vec<Client> = (0..MOST_UNKNOWN).map(|_| bench.connect()).collect();
    bench.connect().is_refused(Refusal::Connections);
    assert!(matches!(bench.hears(), Heard::TurnedAway { program: None, why: Refusal::Connections }));
    for client in &mut silent {
        assert_eq!(client.hears(), None, "without a word");
    }
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    known.push(bench.connect_and_ask());
    assert!(bench.heard.try_recv().is_err(), "and nobody heard of the silent ones");
}

#[test]
fn rubbish_is_answered_and_the_third_time_it_is_the_end() {
    let bench = Bench::opened();
    let mut client = bench.connect();
    client.says(b"GET / HTTP/1.1\n");
    assert_eq!(client.hears().expect("a word")["error"], Refusal::Malformed.code());
    client.says(b"\xff\xfe\x00\n{\"version\":1}\n{\"version\":1}\n");
    assert_eq!(client.hears().expect("a word")["error"], Refusal::Malformed.code());
    client.is_refused(Refusal::Malformed);
    let mut another = bench.connect();
    another.asks("a");
    assert_eq!(bench.hears_asked().2.ask, Ask::Status, "the next is heard as ever");
}

#[test]
fn a_line_without_end_costs_no_more_than_its_limit() {
    let bench = Bench::opened();
    let mut client = bench.connect();
    client.says(&vec![b'x'; 3 * crate::request::LIMIT]);
    assert!(client.0.read(&mut [0; 1024]).is_ok_and(|length| length > 0) || client.hears().is_none());
    assert!(matches!(bench.hears(), Heard::TurnedAway { program: Some(1), why: Refusal::TooLong }));
}

#[test]
fn a_line_that_does_not_end_in_time_is_the_end() {
    let bench = Bench::opened();
    let begun = Instant::now();
    let mut client = bench.connect();
    client.says(b"{\"version\"");
    client.is_refused(Refusal::TooLong);
    assert!(begun.elapsed() < Duration::from_secs(15));
}

#[test]
fn a_flood_of_lines_ends_the_connection_and_the_desk_hears_of_few() {
    let bench = Bench::opened();
    let mut client = bench.connect();
    for _ in 0..500 {
        client.asks("a");
    }
    let (mut asked, mut refused) = (0, 0);
    loop {
        match bench.hears() {
            Heard::Asked { .. } => asked += 1,
            Heard::TurnedAway { why, .. } => {
                assert_eq!(why, Refusal::TooFast);
                refused += 1;
            }
            Heard::Gone(_) => break,
        }
    }
    assert!((20..40).contains(&asked) && refused == 1, "{asked} {refused}");
}

#[test]
fn whoever_does_not_read_is_left_and_nobody_waits_for_them() {
    let bench = Bench::opened();
    let mut client = bench.connect();
    client.asks("a");
    let (voice, ..) = bench.hears_asked();
    let id = Id::new("a").expect("an id");
    let begun = Instant::now();
    let mut said = 0;
    while voice.say(answer::refusal(Some(&id), Refusal::Busy)) {
        said += 1;
        assert!(said < 100_000, "a queue without end");
    }
    assert!(begun.elapsed() < Duration::from_secs(5), "speaking never waits");
    assert!(!voice.is_there());
}

#[test]
fn eight_are_served_and_the_ninth_is_told_so() {
    let bench = Bench::opened();
    let mut clients: Vec<Client> = (0..MOST).map(|_| bench.connect()).collect();
    for client in &mut clients {
        client.asks("a");
        let _ = bench.hears_asked();
    }
    bench.connect().is_refused(Refusal::Connections);
    drop(clients.pop());
    let begun = Instant::now();
    loop {
        let mut again = bench.connect();
        again.asks("b");
        if bench.heard.recv_timeout(Duration::from_millis(300)).is_ok_and(|heard| matches!(heard, Heard::Asked { .. }))
        {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "a place that was given up is never given again");
    }
}

#[test]
fn a_socket_that_was_left_over_is_taken_away_and_one_that_is_answered_is_not() {
    let mut bench = Bench::new();
    drop(UnixListener::bind(bench.path()).expect("bound"));
    assert!(bench.path().exists(), "left over");
    bench.open().expect("a door");
    bench.connect().asks("a");
    let _ = bench.hears_asked();
    let second = Door::open(&bench.programs, Clock::start(), Arc::new(Ear(sync_channel(1).0)));
    assert!(matches!(second, Err(Error::InUse { .. })));
    drop(bench.door.take());
    assert!(!bench.path().exists(), "taken away at the end");
}

#[test]
fn a_file_or_a_link_that_has_the_name_stays_what_it_is() {
    let mut bench = Bench::new();
    fs::write(bench.path(), "somebody's").expect("written");
    assert!(matches!(bench.open(), Err(Error::Taken { .. })));
    assert_eq!(fs::read_to_string(bench.path()).expect("still there"), "somebody's");
    fs::remove_file(bench.path()).expect("removed");
    let elsewhere = bench.folder.path().join("elsewhere.sock");
    drop(UnixListener::bind(&elsewhere).expect("bound"));
    symlink(&elsewhere, bench.path()).expect("linked");
    assert!(matches!(bench.open(), Err(Error::Taken { .. })));
    assert!(elsewhere.exists(), "a link is not followed");
}

#[test]
fn the_socket_and_its_folder_are_closed_to_others() {
    let mut bench = Bench::new();
    bench.programs.socket = Some(bench.folder.path().join("made/desk.sock"));
    bench.open().expect("a door");
    let mode = |path: &Path| fs::symlink_metadata(path).expect("there").mode() & 0o7777;
    assert_eq!((mode(&bench.path()), mode(bench.path().parent().expect("a folder"))), (0o600, 0o700));
    drop(bench.door.take());

    let group = fs::metadata(bench.folder.path()).expect("there").gid();
    bench.programs.group = Some(group.to_string());
    bench.programs.socket = Some(bench.folder.path().join("shared/desk.sock"));
    bench.open().expect("a door");
    assert_eq!((mode(&bench.path()), mode(bench.path().parent().expect("a folder"))), (0o660, 0o750));
    drop(bench.door.take());

    for open in [0o701, 0o710 | 0o020, 0o777] {
        let folder = bench.path().parent().expect("a folder").to_owned();
        fs::set_permissions(folder, Permissions::from_mode(open)).expect("opened");
        assert!(matches!(bench.open(), Err(Error::FolderOpen { .. })), "{open:o}");
    }
}

#[test]
fn an_unknown_account_or_group_is_said_and_opens_nothing() {
    let mut bench = Bench::new();
    bench.programs.group = Some("no-such-group-here".into());
    assert!(matches!(bench.open(), Err(Error::Account { .. })));
    bench.programs.group = None;
    bench.programs.known[0].account = Some("no-such-account-here".into());
    assert!(matches!(bench.open(), Err(Error::Account { .. })));
    assert!(!bench.path().exists());
    bench.programs.known[0].account = Some("root".into());
    bench.open().expect("the system knows root");
}
