//! The record against what happens to files: kills, a full disk, a read-only disk, a second desk, spoilt bytes.
//!
//! The program under test runs in a child that is this test binary again, told by an environment variable what to do;
//! what it prints are the entries that the store has acknowledged. Disks are made in a mount namespace of the child's.
#![expect(clippy::print_stdout, reason = "a child speaks to its story on standard output")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use madoguchi::instance::{self, Instance};
use madoguchi::pki::Environment;
use madoguchi::record::{Draft, Event};
use madoguchi::store::{self, Error, FILE, Settings, Store};
use madoguchi::time::{Monotonic, Now, Timestamp};
use madoguchi::{folders, record};

use crate::support::{TestFolder, root};

const ROLE: &str = "MADOGUCHI_TEST_RECORD_ROLE";
const FOLDER: &str = "MADOGUCHI_TEST_RECORD_FOLDER";

fn now() -> Now {
    Now { wall: Timestamp::from_unix_seconds(1_795_359_600), monotonic: Monotonic::from_origin(Duration::from_mins(1)) }
}

fn open(folder: &Path) -> Result<Store, Error> {
    let settings = Settings { environment: Environment::Practice, boot: [1; 16], now: now(), floor: 0 };
    Store::open(&folder.join(FILE), settings)
}

fn heartbeat() -> Draft {
    Draft::new(Event::Heartbeat)
}

/// What the child does; as a test of the ordinary run it has no role and nothing to do.
#[test]
fn role_of_the_child() {
    let (Ok(role), Some(folder)) = (std::env::var(ROLE), std::env::var_os(FOLDER).map(PathBuf::from)) else { return };
    match role.as_str() {
        "append" => append_until_refused(&folder),
        "prepare" => println!("told {}", folders::prepare(&folder).map_or_else(|error| error.code(), |()| "fine")),
        "open" => println!("told {}", open(&folder).map_or_else(Error::code, |_| "fine")),
        "claim" => {
            let _claimed = Instance::claim(&folder).expect("the first desk");
            println!("told claimed");
            std::thread::sleep(Duration::from_mins(1));
        }
        role => panic!("no role {role}"),
    }
}

fn append_until_refused(folder: &Path) {
    let mut store = match open(folder) {
        Ok(store) => store,
        Err(error) => return println!("told {}", error.code()),
    };
    println!("acknowledged {}", store.head().seq);
    let refused = loop {
        match store.append(&heartbeat(), now()) {
            Ok(recorded) => println!("acknowledged {}", recorded.seq),
            Err(error) => break error,
        }
    };
    assert_eq!(store.append(&heartbeat(), now()), Err(refused), "the next one is refused alike");
    let acknowledged = store.head();
    drop(store);
    assert_eq!(open(folder).map(|store| store.head()), Ok(acknowledged), "all that was acknowledged is there");
    println!("told {}", refused.code());
}

/// A child with a role; killed when dropped.
struct Desk(Child);

impl Desk {
    fn start(role: &str, folder: &Path) -> Self {
        Self::spawn(Command::new(std::env::current_exe().expect("this binary")), role, folder)
    }

    /// The same on a disk that `mount` makes at `$0`.
    fn start_on(mount: &str, role: &str, folder: &Path) -> Self {
        let mut command = Command::new("unshare");
        let rights: &[&str] =
            if rustix::process::geteuid().is_root() { &["--mount"] } else { &["--user", "--map-root-user", "--mount"] };
        let script = format!("{mount} && exec \"$@\"");
        let binary = std::env::current_exe().expect("this binary");
        let _ = command.args(rights).args(["sh", "-c", &script]).arg(folder).arg(binary);
        Self::spawn(command, role, folder)
    }

    fn spawn(mut command: Command, role: &str, folder: &Path) -> Self {
        let command = command.args(["--exact", "record::role_of_the_child", "--nocapture"]);
        let command = command.env(ROLE, role).env(FOLDER, folder).stdout(Stdio::piped()).stderr(Stdio::null());
        Self(command.spawn().expect("a child"))
    }

    /// What it says, word by word; the runner's own lines left out.
    fn says(&mut self) -> impl Iterator<Item = (String, String)> + use<> {
        let lines = BufReader::new(self.0.stdout.take().expect("its output")).lines();
        lines.map_while(Result::ok).filter_map(|line| {
            // The runner writes the test's name before the first word, on the same line.
            let line = line.rsplit("... ").next().unwrap_or(&line).to_owned();
            let (word, rest) = line.split_once(' ')?;
            ["acknowledged", "told"].contains(&word).then(|| (word.to_owned(), rest.to_owned()))
        })
    }

    fn told(mut self) -> String {
        let told = self.says().find(|(word, _)| word == "told").map(|(_, said)| said);
        told.expect("the child said nothing")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _ended = self.0.wait();
    }
}

#[test]
fn a_kill_at_any_moment_loses_no_acknowledged_entry() {
    let folder = TestFolder::new();
    let mut before = 0;
    for run in 0..30 {
        let mut desk = Desk::start("append", folder.path());
        let acknowledged = desk.says().take(2 + run * 3).last().and_then(|(_, seq)| seq.parse().ok()).unwrap_or(0);
        drop(desk);
        let head = open(folder.path()).expect("whole after a kill").head().seq;
        assert!(head >= acknowledged, "run {run}: {acknowledged} acknowledged, {head} there");
        assert!(acknowledged >= before, "run {run}: the child saw {acknowledged} of {before}");
        before = head;
    }
    assert!(before > 30, "the child hardly wrote: {before}");
}

#[test]
fn a_case_that_was_killed_is_interrupted_and_said_so() {
    let folder = TestFolder::new();
    let mut store = open(folder.path()).expect("a new record");
    let intent = Draft { session: [7; 16], ..Draft::new(Event::Intent) };
    let _intended = store.append(&intent, now()).expect("appended");
    // What a kill leaves: nothing is closed in order.
    std::mem::forget(store);
    let store = open(folder.path()).expect("reopens");
    assert_eq!((store.interrupted(), store.head().seq), (1, 2));
}

#[test]
fn a_full_disk_refuses_in_order_and_keeps_what_it_took() {
    let folder = TestFolder::new();
    let disk = folder.path().join("disk");
    std::fs::create_dir(&disk).expect("made");
    let mount = "mount -t tmpfs -o size=2m none \"$0\"";
    let said: Vec<_> = Desk::start_on(mount, "append", &disk).says().collect();
    assert_eq!(said.last(), Some(&("told".into(), "disk-full".into())), "{said:?}");
    assert!(said.len() > 100, "{} entries fit in 2 MiB", said.len());
}

#[test]
fn a_read_only_disk_is_said_in_words() {
    let folder = TestFolder::new();
    drop(open(folder.path()).expect("a new record"));
    let mount = "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\"";
    let told = |role| Desk::start_on(mount, role, folder.path()).told();
    assert_eq!(told("prepare"), "folder-read-only");
    assert_eq!(told("append"), "record-read-only");
    std::fs::remove_file(folder.path().join(FILE)).expect("removed");
    assert_eq!(told("open"), "record-cannot-open");
}

#[test]
fn a_second_desk_is_told_and_a_killed_one_leaves_no_lock() {
    let folder = TestFolder::new();
    let mut first = Desk::start("claim", folder.path());
    let _claimed = first.says().next();
    assert_eq!(Instance::claim(folder.path()).map(|_| ()), Err(instance::Error::Running));
    drop(first);
    assert!(Instance::claim(folder.path()).is_ok());
}

/// A record of `count` entries as a kill leaves it: the file and its write-ahead log.
fn left_behind(count: usize) -> (Vec<u8>, Vec<u8>) {
    let folder = TestFolder::new();
    let mut store = open(folder.path()).expect("a new record");
    for _ in 0..count {
        let _entry = store.append(&heartbeat(), now()).expect("appended");
    }
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("there");
    (read(FILE), read(&format!("{FILE}-wal")))
}

#[test]
fn a_write_ahead_log_that_was_cut_leaves_a_whole_beginning() {
    let (file, log) = left_behind(20);
    let mut before = 0;
    for length in (0..=log.len()).step_by(log.len() / 150) {
        let folder = TestFolder::new();
        let _file = folder.write(FILE, &file);
        let _log = folder.write(&format!("{FILE}-wal"), &log[..length]);
        let head = open(folder.path()).unwrap_or_else(|error| panic!("cut at {length}: {error}")).head().seq;
        assert!(head >= before, "cut at {length}: {head} after {before}");
        before = head;
    }
    assert!(before >= 19, "{before}");
}

#[test]
fn spoilt_bits_are_found_or_hit_nothing_and_never_stop_the_program() {
    let folder = TestFolder::new();
    let mut store = open(folder.path()).expect("a new record");
    for _ in 0..100 {
        let _entry = store.append(&heartbeat(), now()).expect("appended");
    }
    let whole = store.head();
    drop(store);
    let file = std::fs::read(folder.path().join(FILE)).expect("read");
    let mut found = 0;
    for step in 0..300 {
        let spoilt = TestFolder::new();
        let mut bytes = file.clone();
        // A prime step: every region of the file is hit.
        let bit = (step * 102_953) % (bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        let path = spoilt.write(FILE, bytes);
        match open(spoilt.path()) {
            Ok(store) => assert_eq!(store.head(), whole, "bit {bit}"),
            Err(_) => found += 1,
        }
        // Whoever only looks finds it too, or sees the same.
        if let Ok(reading) = store::Reading::open(&path, Environment::Practice) {
            let _either = reading.verify();
        }
    }
    assert!(found > 150, "only {found} of 300 were found: most of the file is entries");
}

#[test]
fn every_flipped_bit_of_a_stored_entry_is_found_and_named() {
    let folder = TestFolder::new();
    let mut store = open(folder.path()).expect("a new record");
    for _ in 0..3 {
        let _entry = store.append(&heartbeat(), now()).expect("appended");
    }
    drop(store);
    let file = std::fs::read(folder.path().join(FILE)).expect("read");
    let connection = rusqlite::Connection::open(folder.path().join(FILE)).expect("opened");
    let body: Vec<u8> =
        connection.query_row("SELECT body FROM record WHERE seq = 2", [], |row| row.get(0)).expect("read");
    drop(connection);
    let at = file.windows(body.len()).position(|window| window == body).expect("in the file");
    for bit in 0..body.len() * 8 {
        let spoilt = TestFolder::new();
        let mut bytes = file.clone();
        bytes[at + bit / 8] ^= 1 << (bit % 8);
        let _file = spoilt.write(FILE, bytes);
        let refused = open(spoilt.path()).err();
        assert_eq!(refused, Some(Error::Chain(record::chain::Error::Changed { seq: 2 })), "bit {bit}");
    }
}

/// What stands in quotes within each `fn code` of a source file.
fn detail_words(file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("src").join(file)).expect("a source file");
    let bodies = text.split("fn code(").skip(1).map(|rest| rest.split("\n    }\n").next().unwrap_or(rest));
    let words = bodies.flat_map(|body| body.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
    words.collect()
}

#[test]
fn every_detail_that_a_verdict_can_carry_has_a_number_of_its_own() {
    let rooms = [
        "card/error.rs",
        "pki/certificate.rs",
        "pki/path.rs",
        "pki/profile.rs",
        "pki/signature.rs",
        "pki/challenge.rs",
        "pki/ocsp/error.rs",
        "platform/error.rs",
        "store/error.rs",
        "record/chain.rs",
        "record/body/error.rs",
    ];
    for room in rooms {
        let words = detail_words(room);
        assert!(!words.is_empty(), "{room} has no words");
        for word in words {
            let detail = record::Detail::of(Some(&word));
            assert_eq!(detail.word(), Some(word.as_str()), "{room}: give the word a number in src/record/detail.rs");
        }
    }
}
