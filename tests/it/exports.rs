//! An export leaves the desk on the word of two people and is checked by whoever has it, wherever that is.

use std::path::{Path, PathBuf};

use madoguchi::pki::Environment;
use madoguchi::record::Event;
use madoguchi::secret::Passphrase;
use madoguchi::staff::{Action, Credentials, Role};
use madoguchi::store::staff::{self, Newcomer, StaffList};
use madoguchi::store::{FILE, Reading};

use crate::support::{Ended, Program, TestFolder, moment, months};

pub(crate) const FIRST: &str = "correct horse battery";
pub(crate) const SECOND: &str = "staple lantern winter";

/// A practice room with two supervisors, 101 and 102, and a record of so many entries.
pub(crate) fn room(entries: usize) -> TestFolder {
    room_of(entries, Environment::Practice, "data/practice")
}

/// The same of another world, in this folder.
pub(crate) fn room_of(entries: usize, environment: Environment, data: &str) -> TestFolder {
    let folder = TestFolder::new();
    let data = folder.path().join(data);
    std::fs::create_dir_all(&data).expect("a folder");
    drop(months::fill(&data, environment, entries, months::People::Listed));
    two_supervisors(&data, environment);
    folder
}

/// 101 and 102, each with a passphrase of their own.
pub(crate) fn two_supervisors(data: &Path, environment: Environment) {
    let settings = staff::Settings::of(environment, [1; 16]);
    let list = StaffList::open(&data.join(staff::FILE), settings).expect("a list");
    let newcomer = |id| Newcomer { id, name: "試験", role: Role::Supervisor, account: None };
    let (_, code) = list.add_first(newcomer("101"), moment()).expect("the first");
    let first = choose(&list, "101", code.expose(), FIRST);
    let on = staff::approve(Action::CompleteStaff, &first, None).expect("allowed");
    let (_, code) = list.add(newcomer("102"), &on, moment()).expect("the second");
    let _second = choose(&list, "102", code.expose(), SECOND);
}

fn choose(list: &StaffList, id: &str, code: &[u8], passphrase: &str) -> staff::Authenticated {
    let mut credentials = Credentials::new(id.to_owned(), Passphrase::of(code));
    credentials.fresh = Some(Passphrase::of(passphrase.as_bytes()));
    list.authenticate(&credentials, moment()).unwrap_or_else(|refusal| panic!("{}", refusal.code()))
}

fn export(folder: &TestFolder, people: &[(&str, &str)], arguments: &[&str]) -> Ended {
    let mut program = Program::new(folder).env("LC_ALL", "C").args(["log", "export", "--practice", "--staff-fd", "0"]);
    program = program.args(arguments);
    let mut running = program.start();
    for (id, passphrase) in people {
        running.say(id);
        running.say(passphrase);
    }
    running.wait()
}

fn check(folder: &TestFolder, file: &Path) -> Ended {
    let file = file.to_string_lossy().into_owned();
    Program::new(folder).env("LC_ALL", "C").args(["log", "verify", "--practice", "--json", "--export", &file]).run()
}

fn exported(folder: &TestFolder) -> PathBuf {
    let files = std::fs::read_dir(folder.path().join("data/practice/exports")).expect("the folder");
    let files: Vec<PathBuf> = files.map(|entry| entry.expect("an entry").path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.into_iter().next().expect("one")
}

fn events(folder: &TestFolder) -> Vec<(Event, Option<&'static str>)> {
    let file = folder.path().join("data/practice").join(FILE);
    let reading = Reading::open(&file, Environment::Practice).expect("opened");
    let mut events = Vec::new();
    let _head = reading.walk(|_, entry| events.push((entry.draft.event, entry.draft.detail.word()))).expect("whole");
    events
}

#[test]
fn an_export_takes_two_people_is_recorded_and_is_verified_on_another_data_folder() {
    let folder = room(400);
    let alone = export(&folder, &[("101", FIRST)], &["--purpose", "audit"]);
    assert_eq!(alone.code, Some(10), "{alone:?}");
    let same = export(&folder, &[("101", FIRST), ("101", FIRST)], &["--purpose", "audit"]);
    assert_eq!(same.code, Some(10), "{same:?}");
    assert!(!folder.path().join("data/practice/exports").read_dir().is_ok_and(|mut files| files.next().is_some()));
    let done = export(&folder, &[("101", FIRST), ("102", SECOND)], &["--purpose", "audit", "--kind", "outcomes"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    let told = events(&folder);
    for event in [Event::ExportRequested, Event::ExportApproved, Event::ExportDone] {
        assert!(told.contains(&(event, Some("export-audit"))), "{}", event.code());
    }
    assert!(told.contains(&(Event::Denied, Some("export"))));
    let file = exported(&folder);
    let elsewhere = TestFolder::new();
    let (here, there) = (check(&folder, &file), check(&elsewhere, &file));
    for (checked, known) in [(&here, "ours"), (&there, "no-record")] {
        let object = checked.json();
        assert_eq!((object["whole"].as_bool(), object["purpose"].as_str()), (Some(true), Some("export-audit")));
        assert_eq!((checked.code, object["signed"].as_bool()), (Some(0), Some(true)), "{checked:?}");
        assert_eq!(object["known"].as_str(), Some(known), "{checked:?}");
    }
    let mut bytes = std::fs::read(&file).expect("read");
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    let changed = elsewhere.write("changed.zip", &bytes);
    let refused = check(&elsewhere, &changed);
    assert_eq!((refused.code, refused.json()["part"].as_str()), (Some(10), Some("records.bin")), "{refused:?}");
}

#[test]
fn an_export_stays_this_desks_when_the_key_is_another_and_one_by_a_strangers_key_is_not_taken_for_it() {
    let folder = room(400);
    let done = export(&folder, &[("101", FIRST), ("102", SECOND)], &["--purpose", "audit"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    let (file, data) = (exported(&folder), folder.path().join("data/practice"));
    let keys = std::fs::read_dir(data.join("keystore")).expect("listed").map(|file| file.expect("a file").path());
    for seed in keys.filter(|file| file.extension().is_some_and(|end| end == "seed")) {
        std::fs::remove_file(seed).expect("removed");
    }
    let _looked = Program::new(&folder).args(["log", "checkpoint", "--practice", "--staff-fd", "0"]).start().wait();
    let closed = data.join("archive/segment-0001.db");
    assert!(closed.exists(), "the key is gone, and the next segment has another");
    let checked = check(&folder, &file);
    assert_eq!((checked.code, checked.json()["known"].as_str()), (Some(0), Some("ours")), "{checked:?}");
    std::fs::remove_file(closed).expect("removed");
    let posing = check(&folder, &file);
    assert_eq!((posing.code, posing.json()["known"].as_str()), (Some(11), Some("stranger")), "{posing:?}");
}

#[test]
fn without_a_configured_folder_nothing_is_exported_and_the_words_say_so() {
    let folder = TestFolder::new();
    let text =
        "[trust]\nanchors = \"anchors\"\nenvironment = \"test\"\n[platform]\nocsp_url = \"http://127.0.0.1:9/ocsp\"\n";
    let config = folder.write("madoguchi.toml", text).to_string_lossy().into_owned();
    let refused =
        Program::new(&folder).env("LC_ALL", "C").args(["--config", &config, "log", "export", "--purpose", "audit"]);
    refused.run().without_a_case(30, &["exports are off", "export_folder"]);
}
