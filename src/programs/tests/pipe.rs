//! The named pipe against those who stand at it: the desk's own, strangers, slow ones, and another who has the name.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Instant;

use super::*;
use crate::config::{Program, Programs};
use crate::request::{Ask, Id, answer};

struct Ear(std::sync::mpsc::SyncSender<Heard>);

impl Ears for Ear {
    fn hears(&self, heard: Heard) -> bool {
        self.0.try_send(heard).is_ok()
    }
}

fn programs(name: &str, account: Option<&str>) -> Programs {
    let program = Program { id: "a".into(), name: "a".into(), account: account.map(str::to_owned), purposes: vec![1] };
    let socket = Some(PathBuf::from(format!(r"\\.\pipe\madoguchi-test-{}-{name}", std::process::id())));
    Programs { socket, known: vec![program], ..Programs::default() }
}

fn open(programs: &Programs) -> (Result<Option<Door>, Error>, Receiver<Heard>) {
    let (ears, heard) = sync_channel(64);
    (Door::open(programs, Clock::start(), Arc::new(Ear(ears))), heard)
}

fn connect(programs: &Programs) -> File {
    let path = programs.socket.as_ref().expect("a path");
    let begun = Instant::now();
    loop {
        match OpenOptions::new().read(true).write(true).open(path) {
            Ok(file) => return file,
            Err(error) => assert!(begun.elapsed() < Duration::from_secs(10), "nobody listens: {error}"),
        }
        thread::sleep(BREATH);
    }
}

fn word(client: &mut impl BufRead) -> Option<serde_json::Value> {
    let mut line = String::new();
    let read = client.read_line(&mut line).unwrap_or(0);
    (read > 0).then(|| serde_json::from_str(&line).expect("JSON"))
}

fn hears_asked(heard: &Receiver<Heard>) -> (Voice, Asked) {
    loop {
        let next = heard.recv_timeout(Duration::from_secs(20)).expect("something was heard");
        if let Heard::Asked { voice, asked, .. } = next {
            return (voice, asked);
        }
    }
}

#[test]
fn the_own_account_is_heard_after_a_silence_and_gets_its_answer() {
    let programs = programs("own", None);
    let (door, heard) = open(&programs);
    let _door = door.expect("a door");
    let mut client = connect(&programs);
    // Longer than the desk looks at its deadlines, and shorter than it waits for a first word.
    thread::sleep(Duration::from_millis(700));
    client.write_all(b"{\"version\":1,\"id\":\"b\",\"ask\":\"version\"}\n").expect("written");
    assert_eq!(hears_asked(&heard).1.ask, Ask::Version);
    // Longer than that: it is known now.
    thread::sleep(Duration::from_millis(2200));
    client.write_all(b"{\"version\":1,\"id\":\"a\",\"ask\":\"status\"}\n").expect("written");
    let (voice, asked) = hears_asked(&heard);
    assert_eq!(asked.ask, Ask::Status);
    assert!(voice.say(answer::refusal(Id::new("a").as_ref(), Refusal::IdUnknown)));
    let mut client = BufReader::new(client);
    assert_eq!(word(&mut client).expect("an answer")["id"], "a");
    drop(client);
    let gone = heard.recv_timeout(Duration::from_secs(20)).expect("heard");
    assert!(matches!(gone, Heard::Gone(number) if number == voice.number()));
}

#[test]
fn an_account_without_a_program_is_turned_away_with_a_word() {
    let programs = programs("other", Some("S-1-5-21-1-2-3-4000000"));
    let (door, heard) = open(&programs);
    let _door = door.expect("a door");
    let mut client = connect(&programs);
    // Windows tells who it is only once something was read.
    client.write_all(b"{\"version\":1,\"id\":\"a\",\"ask\":\"status\"}\n").expect("written");
    let mut client = BufReader::new(client);
    assert_eq!(word(&mut client).expect("a word")["error"], Refusal::Account.code());
    assert!(word(&mut client).is_none(), "and then the end");
    let turned = heard.recv_timeout(Duration::from_secs(20)).expect("heard");
    assert!(matches!(turned, Heard::TurnedAway { program: None, why: Refusal::Account }));
}

#[test]
fn whoever_says_nothing_is_left_after_a_second() {
    let programs = programs("silent", None);
    let (door, heard) = open(&programs);
    let _door = door.expect("a door");
    let mut client = BufReader::new(connect(&programs));
    let begun = Instant::now();
    assert!(word(&mut client).is_none(), "the end, without a word");
    assert!((1..5).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
    assert!(heard.try_recv().is_err(), "and nobody heard of it");
}

#[test]
fn a_name_that_somebody_has_is_not_joined_and_the_first_goes_on() {
    let programs = programs("taken", None);
    let (first, heard) = open(&programs);
    let first = first.expect("a door");
    let second = open(&programs).0.err();
    assert!(matches!(second, Some(Error::InUse { .. })), "{second:?}");
    let mut client = connect(&programs);
    client.write_all(b"{\"version\":1,\"id\":\"a\",\"ask\":\"version\"}\n").expect("written");
    assert_eq!(hears_asked(&heard).1.ask, Ask::Version);
    drop((first, client));
    let begun = Instant::now();
    // What served the last one lets go at its next look.
    while open(&programs).0.is_err() {
        assert!(begun.elapsed() < Duration::from_secs(10), "the name is free when the door is closed");
        thread::sleep(BREATH);
    }
}

#[test]
fn a_line_that_does_not_end_and_a_program_that_does_not_read_are_left() {
    let programs = programs("slow", None);
    let (door, heard) = open(&programs);
    let _door = door.expect("a door");
    let mut client = connect(&programs);
    let begun = Instant::now();
    client.write_all(b"{\"version\"").expect("written");
    let mut said = String::new();
    let _ = client.read_to_string(&mut said);
    assert!(said.contains(Refusal::TooLong.code()), "{said}");
    assert!(begun.elapsed() < Duration::from_secs(15));

    let mut deaf = connect(&programs);
    deaf.write_all(b"{\"version\":1,\"id\":\"a\",\"ask\":\"status\"}\n").expect("written");
    let (voice, _) = hears_asked(&heard);
    let id = Id::new("a").expect("an id");
    let begun = Instant::now();
    while voice.say(answer::refusal(Some(&id), Refusal::Busy)) {
        assert!(begun.elapsed() < Duration::from_secs(5), "speaking never waits");
    }
    assert!(!voice.is_there());
}

#[test]
fn a_path_that_is_no_pipe_and_an_account_that_nobody_has_open_nothing() {
    let mut file = programs("file", None);
    file.socket = Some(std::env::temp_dir().join("madoguchi.sock"));
    assert!(matches!(open(&file).0, Err(Error::Socket { .. })));
    assert!(matches!(open(&programs("nobody", Some("no-such-account-here"))).0, Err(Error::Account { .. })));
}
