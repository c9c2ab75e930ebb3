//! The record's proof by the built program: what `log verify` says in its first line, receipts far from any record, paper,
//! a record that is not whole, a key that is gone.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use madoguchi::pki::Environment;
use madoguchi::record::checkpoint::{Checkpoint, Origin, SignedNote};
use madoguchi::record::merkle::Frontier;
use madoguchi::record::proof::Proof;
use madoguchi::record::signing::{PublicKey, Seed, SigningKey};
use madoguchi::record::{Draft, Event, Leaf, body};
use madoguchi::store::{FILE, Reading, Settings, Store};
use madoguchi::time::{Monotonic, Now, Timestamp};
use rusqlite::Connection;

use crate::exports::{FIRST, SECOND, room};
use crate::support::{Ended, Program, TestFolder};

fn practice(folder: &TestFolder) -> PathBuf {
    folder.path().join("data/practice")
}

fn record(folder: &TestFolder) -> PathBuf {
    practice(folder).join(FILE)
}

/// A case in the practice room; its object.
fn case(folder: &TestFolder) -> serde_json::Value {
    let ended = Program::new(folder).args(["verify", "--practice", "--json"]).pin("1234").run();
    assert_eq!(ended.code, Some(0), "{ended:?}");
    ended.json()
}

fn log(folder: &TestFolder, arguments: &[&str]) -> Ended {
    Program::new(folder).env("LC_ALL", "C").arg_log(arguments)
}

trait Log {
    fn arg_log(self, arguments: &[&str]) -> Ended;
}

impl Log for Program {
    fn arg_log(self, arguments: &[&str]) -> Ended {
        self.args(["log"]).args(arguments).args(["--practice"]).run()
    }
}

/// What is found, and with which exit.
fn found(folder: &TestFolder) -> (String, Option<i32>) {
    let ended = log(folder, &["verify", "--json"]);
    (ended.json()["finding"].as_str().expect("a finding").to_owned(), ended.code)
}

/// Somebody with the file and SQLite, who takes the triggers away and puts them back.
fn attack(folder: &TestFolder, act: impl FnOnce(&Connection)) {
    let connection = Connection::open(record(folder)).expect("opens");
    let mut asked = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").expect("asked");
    let rows = asked.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).expect("asked");
    let triggers: Vec<_> = rows.map(|row| row.expect("a trigger")).collect();
    drop(asked);
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).expect("dropped");
    }
    act(&connection);
    for (_, sql) in &triggers {
        connection.execute_batch(sql).expect("put back");
    }
}

fn truncate(folder: &TestFolder) {
    let last = "DELETE FROM record WHERE seq = (SELECT max(seq) FROM record)";
    attack(folder, |connection| connection.execute_batch(last).expect("cut"));
}

/// The last entry says something else, and everything hangs together.
fn rewrite(folder: &TestFolder) {
    attack(folder, |connection| {
        let last = "SELECT seq, body FROM record ORDER BY seq DESC LIMIT 1";
        let (seq, bytes): (i64, Vec<u8>) =
            connection.query_row(last, [], |row| Ok((row.get(0)?, row.get(1)?))).expect("read");
        let mut entry = body::decode(&bytes).expect("an entry");
        entry.draft.purpose = 9;
        let bytes = body::encode(&entry);
        let leaf = Leaf::of(&bytes);
        let row = (seq, leaf.bytes(), bytes);
        let _one = connection.execute("UPDATE record SET leaf = ?2, body = ?3 WHERE seq = ?1", row).expect("written");
    });
}

/// Another start of the machine with a clock that is ten years behind.
fn set_the_clock_back(folder: &TestFolder) {
    let now = Now {
        wall: Timestamp::from_unix_seconds(1_480_000_000),
        monotonic: Monotonic::from_origin(Duration::from_secs(1)),
    };
    let settings = Settings { environment: Environment::Practice, boot: [9; 16], now, floor: 0 };
    let mut store = Store::open(&record(folder), settings).expect("opens");
    let _entry = store.append(&Draft::new(Event::Heartbeat), now).expect("taken");
}

#[test]
fn log_verify_tells_six_states_apart() {
    let folder = TestFolder::new();
    let first = case(&folder);
    assert_eq!(found(&folder), ("log-whole".into(), Some(0)));
    let copy = std::fs::read(record(&folder)).expect("read");
    let heads = practice(&folder).join("keystore");
    let _second = case(&folder);
    let whole = std::fs::read(record(&folder)).expect("read");
    let restore = |bytes: &[u8]| {
        let _gone = std::fs::remove_file(practice(&folder).join(format!("{FILE}-wal")));
        std::fs::write(record(&folder), bytes).expect("written");
    };
    truncate(&folder);
    assert_eq!(found(&folder), ("log-truncated".into(), Some(10)));
    restore(&whole);
    rewrite(&folder);
    assert_eq!(found(&folder), ("log-rewritten".into(), Some(10)));
    restore(&copy);
    assert_eq!(found(&folder), ("log-restored-copy".into(), Some(10)));
    restore(&whole);
    set_the_clock_back(&folder);
    assert_eq!(found(&folder), ("log-wrong-clock".into(), Some(11)));
    restore(&whole);
    assert_eq!(found(&folder), ("log-whole".into(), Some(0)));
    for file in std::fs::read_dir(heads).expect("listed").map(|file| file.expect("a file").path()) {
        if file.extension().is_some_and(|end| end == "head") {
            std::fs::remove_file(file).expect("removed");
        }
    }
    assert_eq!(found(&folder), ("log-unanchored".into(), Some(0)));
    assert!(first["record"].as_u64().is_some());
}

#[test]
fn the_first_line_is_the_finding_and_the_last_ones_what_nothing_finds() {
    let folder = TestFolder::new();
    let _case = case(&folder);
    let said = log(&folder, &["verify"]);
    assert!(said.stdout.starts_with("The record is whole up to entry "), "{said:?}");
    assert!(said.stdout.contains("What no check of the record can find:"), "{said:?}");
    truncate(&folder);
    let said = log(&folder, &["verify"]);
    assert!(said.stdout.starts_with("The end of the record is gone: the keystore vouches for "), "{said:?}");
}

fn write(folder: &TestFolder, text: &str) -> String {
    folder.write("receipt.txt", text).to_string_lossy().into_owned()
}

#[test]
fn a_receipt_is_verified_far_from_any_record_and_refused_when_altered() {
    let folder = TestFolder::new();
    let case = case(&folder);
    let proof = folder.path().join("proof.txt");
    let number = case["record"].to_string();
    let shown = log(&folder, &["show", &number, "--proof", &proof.to_string_lossy()]);
    assert_eq!(shown.code, Some(0), "{shown:?}");
    let text = std::fs::read_to_string(&proof).expect("written");
    let elsewhere = TestFolder::new();
    let checked = log(&elsewhere, &["verify", "--receipt", &write(&elsewhere, &text)]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
    assert!(checked.stdout.contains(case["receipt"].as_str().expect("a receipt")), "{checked:?}");
    let changes =
        [("accepted", "refused"), ("entry TURH", "entry TURG"), ("key ", "key 0"), ("opening 2", "opening 3")];
    for (from, to) in changes {
        assert!(text.contains(from), "{from}: {text}");
        let refused = log(&elsewhere, &["verify", "--receipt", &write(&elsewhere, &text.replacen(from, to, 1))]);
        assert_eq!(refused.code, Some(10), "{to}: {refused:?}");
    }
}

#[test]
fn a_proof_in_this_desks_name_by_a_strangers_key_is_no_proof_here() {
    let folder = TestFolder::new();
    let case = case(&folder);
    let reading = Reading::open(&record(&folder), Environment::Practice).expect("opens");
    let (log_of, head) = (reading.log(), reading.head().expect("a head"));
    let mut tree = Frontier::default();
    let mut body = Vec::new();
    let number = case["record"].as_u64().expect("a number");
    let each = |seq, leaf, bytes: &[u8]| {
        tree.push(leaf);
        if seq == number {
            body = bytes.to_vec();
        }
    };
    reading.each_row(1..head.seq + 1, each).expect("read");
    let key = SigningKey::from_seed(&Seed::from_bytes(&[9; 32])).expect("a key");
    let origin = Origin { log: log_of.id, segment: log_of.segment };
    let time = Timestamp::from_unix_seconds(1_795_359_600);
    let checkpoint = Checkpoint { origin, size: head.seq, root: tree.root(), time, opening: 1, successor: None };
    let note = SignedNote::sign(checkpoint, &key);
    let proof = reading.with_leaves(|mut leaves| Proof::of(&body, note, key.public(), &mut leaves));
    let text = proof.expect("read").expect("a proof").text();
    drop(reading);
    let checked = log(&folder, &["verify", "--receipt", &write(&folder, &text)]);
    assert_eq!(checked.code, Some(11), "{checked:?}");
}

#[test]
fn the_line_of_a_slip_is_held_against_the_record() {
    let folder = TestFolder::new();
    let case = case(&folder);
    let (number, receipt) = (case["record"].as_u64().expect("a number"), case["receipt"].as_str().expect("a receipt"));
    let reading = Reading::open(&record(&folder), Environment::Practice).expect("opens");
    let at = reading.entry(number).expect("read").expect("there").wall.rfc3339();
    drop(reading);
    let line = format!("MADOGUCHI-RECEIPT-V1 practice {number} {receipt} accepted {at}");
    let check = |text: &str| log(&folder, &["verify", "--receipt", &write(&folder, text)]);
    assert_eq!(check(&line).code, Some(0), "{:?}", check(&line));
    for (from, to) in [("accepted", "refused"), ("practice", "production"), (receipt, "000-000-0000"), ("-V1", "-V9")] {
        let refused = check(&line.replace(from, to));
        assert_eq!(refused.code, Some(10), "{to}: {refused:?}");
    }
    rewrite(&folder);
    assert_eq!(check(&line).code, Some(10), "a record that is not whole vouches for nothing");
}

#[test]
fn a_checkpoint_on_paper_is_read_back_and_finds_what_is_gone_since() {
    let folder = TestFolder::new();
    let _case = case(&folder);
    let slip = folder.path().join("slip.pdf");
    let made = log(&folder, &["checkpoint", "--slip", &slip.to_string_lossy()]);
    assert_eq!(made.code, Some(0), "{made:?}");
    let line = made.stdout.lines().find(|line| SignedNote::from_line(line).is_some()).expect("the line");
    let picture = folder.path().join("slip");
    let drawn = Command::new("pdftoppm").args(["-r", "200", "-png", "-singlefile"]).args([&slip, &picture]).status();
    assert!(drawn.expect("pdftoppm (poppler-utils)").success());
    let read = Command::new("zbarimg").args(["--raw", "-q"]).arg(picture.with_extension("png")).output();
    let read = String::from_utf8(read.expect("zbarimg (zbar-tools)").stdout).expect("text");
    assert_eq!(read.trim(), line);
    let check = || log(&folder, &["verify", "--json", "--receipt", &write(&folder, &read)]);
    let whole = check();
    assert_eq!((whole.code, whole.json()["anchored"].to_string().contains("brought")), (Some(0), true), "{whole:?}");
    // Whoever takes the keystore's copy away has not got the paper.
    std::fs::remove_dir_all(practice(&folder).join("keystore")).expect("removed");
    attack(&folder, |connection| {
        connection.execute_batch("DELETE FROM record WHERE seq > 3; DELETE FROM checkpoint;").expect("cut");
    });
    assert_eq!(check().json()["finding"], "log-truncated");
}

fn by_two(folder: &TestFolder, arguments: &[&str]) -> Ended {
    let program = Program::new(folder).env("LC_ALL", "C").args(["log"]).args(arguments);
    let mut running = program.args(["--practice", "--staff-fd", "0"]).start();
    for word in ["101", FIRST, "102", SECOND] {
        running.say(word);
    }
    running.wait()
}

fn archive(folder: &TestFolder) -> Vec<String> {
    let files = std::fs::read_dir(practice(folder).join("archive")).expect("an archive");
    let names = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.contains(".db-")).collect()
}

#[test]
fn a_record_that_is_not_whole_lets_no_case_begin_until_two_people_put_it_aside() {
    let folder = room(40);
    let signed = log(&folder, &["verify", "--json"]);
    assert_eq!(signed.code, Some(0), "{signed:?}");
    attack(&folder, |connection| {
        connection.execute_batch("DELETE FROM record WHERE seq = 20").expect("deleted");
    });
    let refused = Program::new(&folder).args(["verify", "--practice", "--json"]).pin("1234").run();
    assert_eq!((refused.code, refused.json()["detail"].as_str()), (Some(30), Some("chain-gap")), "{refused:?}");
    let alone = log(&folder, &["close", "--not-whole", "--staff-fd", "0"]);
    assert_ne!(alone.code, Some(0), "{alone:?}");
    let done = by_two(&folder, &["close", "--not-whole"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(archive(&folder), ["segment-0001-not-whole.db"]);
    let reading = Reading::open(&record(&folder), Environment::Practice).expect("opens");
    let mut told = Vec::new();
    let _head = reading.walk(|_, entry| told.push(entry.draft.clone())).expect("whole");
    let found = told.iter().find(|draft| draft.event == Event::IntegrityBroken).expect("said");
    assert_eq!((found.detail.word(), found.second.is_empty()), (Some("chain-gap"), false));
    let list = told.iter().find(|draft| draft.event == Event::StaffChanged).expect("which list signed for it");
    let by = (list.detail.word(), list.second.is_empty());
    assert_eq!(by, (Some("staff-list-changed"), false), "the record that was put aside never heard of this one");
    assert_eq!(log(&folder, &["verify"]).code, Some(0));
    assert_ne!(by_two(&folder, &["close", "--not-whole"]).code, Some(0), "one that is whole is closed in order");
}

#[test]
fn a_record_is_closed_with_the_name_of_its_successor() {
    let folder = room(40);
    let key = PublicKey::from_bytes([0xAB; 32]).to_string();
    let done = by_two(&folder, &["close", "--successor", &key]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(archive(&folder), ["segment-0001.db"]);
    let closed = practice(&folder).join("archive/segment-0001.db");
    let last = Reading::open(&closed, Environment::Practice).and_then(|reading| reading.notes()).expect("opens").pop();
    assert!(last.is_some_and(|note| note.text.contains(&format!("successor {key}"))));
    let all = log(&folder, &["verify", "--json"]);
    assert_eq!((all.code, all.json()["segments"][0]["followed"].as_bool()), (Some(0), Some(true)), "{all:?}");
    let checked = log(&folder, &["verify", "--json", "--archive", &closed.to_string_lossy()]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
    let other = Connection::open(&closed).expect("opens");
    other.execute_batch("DROP TRIGGER record_is_kept; DELETE FROM record WHERE seq = 20").expect("deleted");
    let text =
        "CREATE TRIGGER record_is_kept BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'record-is-append-only'); END";
    other.execute_batch(text).expect("put back");
    let broken = log(&folder, &["verify"]);
    assert_eq!(broken.code, Some(10), "{broken:?}");
    assert!(broken.stdout.starts_with("Segment 1: Entry 20 of the record is broken."), "{broken:?}");
    assert_eq!(by_two(&folder, &["close", "--successor", "not a key"]).code, Some(2));
}

#[test]
fn a_closed_segment_that_is_gone_or_goes_by_another_name_is_missed() {
    let folder = room(40);
    let checkpoint = |folder: &TestFolder| {
        let mut running = Program::new(folder)
            .env("LC_ALL", "C")
            .args(["log", "checkpoint", "--practice", "--staff-fd", "0"])
            .start();
        for word in ["101", FIRST] {
            running.say(word);
        }
        let made = running.wait();
        made.stdout.lines().find(|line| SignedNote::from_line(line).is_some()).expect("the line").to_owned()
    };
    let of_the_first = checkpoint(&folder);
    assert_eq!(by_two(&folder, &["close"]).code, Some(0));
    let verify = || log(&folder, &["verify", "--json"]);
    assert_eq!(verify().code, Some(0));

    // A slip of a year that is in the archive is held against the archive, one of another PC against nothing.
    let bring = |text: &str| log(&folder, &["verify", "--json", "--receipt", &write(&folder, text)]);
    let known = bring(&of_the_first);
    assert_eq!((known.code, known.json()["brought_here"].as_bool()), (Some(0), Some(true)), "{known:?}");
    let elsewhere = TestFolder::new();
    let _case = case(&elsewhere);
    let other = log(&elsewhere, &["checkpoint"]);
    let line = other.stdout.lines().find(|line| SignedNote::from_line(line).is_some()).expect("the line");
    let stranger = bring(line);
    assert_eq!((stranger.code, stranger.json()["brought_here"].as_bool()), (Some(11), Some(false)), "{stranger:?}");

    let (closed, aside) = ("archive/segment-0001.db", "archive/segment-0001-not-whole.db");
    let [closed, aside] = [closed, aside].map(|name| practice(&folder).join(name));
    std::fs::rename(&closed, &aside).expect("renamed");
    let renamed = verify();
    assert_eq!(
        (renamed.code, renamed.json()["segments"][0]["followed"].as_bool()),
        (Some(10), Some(false)),
        "{renamed:?}"
    );
    std::fs::remove_file(&aside).expect("removed");
    let gone = verify();
    assert_eq!((gone.code, gone.json()["missing"].to_string()), (Some(10), "[[1,1]]".into()), "{gone:?}");
    let _bytes = std::fs::copy(record(&folder), &closed).expect("copied");
    assert_eq!(verify().code, Some(10), "another segment in its place is none");
}

#[test]
fn a_new_segment_remembers_that_there_were_people() {
    let folder = room(40);
    assert_eq!(by_two(&folder, &["close"]).code, Some(0));
    let _list = by_two(&folder, &["list"]);
    let reading = Reading::open(&record(&folder), Environment::Practice).expect("opens");
    let mut told = Vec::new();
    let _head = reading.walk(|_, entry| told.extend(entry.draft.detail.word())).expect("whole");
    drop(reading);
    assert!(told.contains(&"staff-list-noted"), "the new segment names the list: {told:?}");
    std::fs::remove_file(practice(&folder).join("staff.db")).expect("removed");
    let refused = Program::new(&folder).args(["verify", "--practice", "--json"]).pin("1234").run();
    assert_eq!(refused.code, Some(30), "{refused:?}");
    assert_ne!(log(&folder, &["list"]).code, Some(0), "nor does the account look at the record");
}

fn seed(folder: &Path) -> PathBuf {
    let mut files =
        std::fs::read_dir(folder.join("keystore")).expect("listed").map(|file| file.expect("a file").path());
    files.find(|file| file.extension().is_some_and(|end| end == "seed")).expect("a seed")
}

#[test]
fn a_lost_key_opens_a_new_segment_that_says_so_and_not_a_dead_desk() {
    let folder = TestFolder::new();
    let _case = case(&folder);
    std::fs::remove_file(seed(&practice(&folder))).expect("removed");
    let _case = case(&folder);
    assert_eq!(archive(&folder), ["segment-0001.db"]);
    let said = log(&folder, &["verify"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.stdout.contains("the signing key was lost"), "{said:?}");
}

#[test]
fn another_key_signs_on_the_word_of_two_people_and_the_one_before_vouches_for_it() {
    let folder = room(40);
    let before = log(&folder, &["verify", "--json"]);
    assert_eq!(before.code, Some(0), "{before:?}");
    let done = by_two(&folder, &["checkpoint", "--new-key"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    let reading = Reading::open(&record(&folder), Environment::Practice).expect("opens");
    let mut named = Vec::new();
    let _head = reading.walk(|_, entry| named.push(entry.draft.clone())).expect("whole");
    named.retain(|draft| draft.event == Event::KeyRotated);
    let rotated = named.last().expect("named");
    assert!(named.len() == 2 && !rotated.second.is_empty(), "{named:?}");
    assert!(done.stdout.contains(&PublicKey::from_bytes(rotated.digest).to_string()), "{done:?}");
    let after = log(&folder, &["verify", "--json"]);
    assert_eq!(after.code, Some(0), "{after:?}");
    assert!(!practice(&folder).join("archive").exists(), "no key was lost");
}
