//! The socket for other programs as the system guards it: another account cannot reach it, and where a group lets it
//! through the desk turns it away. (The desk itself: `windows::programs` with real windows.)

use std::os::unix::fs::{PermissionsExt, chown};
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use madoguchi::clock::Clock;
use madoguchi::config::{Program, Programs};
use madoguchi::programs::{Door, Ears, Heard};
use madoguchi::request::Refusal;

use crate::support::is_root_or_skipped;

/// The system's account for those who own nothing.
const NOBODY: &str = "65534";

struct Ear(SyncSender<Heard>);

impl Ears for Ear {
    fn hears(&self, heard: Heard) -> bool {
        self.0.try_send(heard).is_ok()
    }
}

fn open(programs: &Programs) -> (Door, Receiver<Heard>) {
    let (ears, heard) = sync_channel(64);
    let door = Door::open(programs, Clock::start(), Arc::new(Ear(ears))).expect("a door").expect("one is configured");
    (door, heard)
}

/// What somebody of another account hears at the socket, or why they hear nothing.
fn heard_by_nobody(path: &std::path::Path) -> String {
    // Whoever is shown the door may still be speaking.
    let script = r#"
import socket, sys
one = socket.socket(socket.AF_UNIX)
one.settimeout(20)
try:
    one.connect(sys.argv[1])
except OSError as error:
    sys.exit(print(type(error).__name__))
try:
    one.sendall(b'{"version":1,"id":"a","ask":"version"}\n')
except OSError:
    pass
print(one.recv(4096).decode())
"#;
    let ids = [format!("--reuid={NOBODY}"), format!("--regid={NOBODY}"), "--clear-groups".to_owned()];
    let output = Command::new("setpriv").args(ids).args(["/usr/bin/python3", "-c", script]).arg(path).output();
    String::from_utf8_lossy(&output.expect("setpriv and python3").stdout).into_owned()
}

#[test]
fn another_account_is_kept_out_by_the_system_and_where_it_gets_through_by_the_desk() {
    if !is_root_or_skipped("programs of another account") {
        return;
    }
    let folder = tempfile::Builder::new().prefix("madoguchi-test-").tempdir().expect("a folder");
    let closed = |mode| std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).expect("set");
    closed(0o755);
    let inside = folder.path().join("desk");
    let program = Program { id: "own".into(), name: "own".into(), account: None, purposes: vec![1] };
    let socket = Some(inside.join("desk.sock"));
    let mut programs = Programs { socket, known: vec![program], ..Programs::default() };
    let path = programs.socket.clone().expect("a path");

    let (door, heard) = open(&programs);
    assert_eq!(heard_by_nobody(&path).trim(), "PermissionError");
    assert!(heard.try_recv().is_err(), "the desk hears nothing of it");
    drop(door);

    // The group lets the account through the folder and to the socket; no [[program]] has it.
    chown(&inside, None, Some(65534)).expect("given to the group");
    std::fs::set_permissions(&inside, std::fs::Permissions::from_mode(0o750)).expect("set");
    programs.group = Some(NOBODY.into());
    let (door, heard) = open(&programs);
    let told = heard_by_nobody(&path);
    assert!(told.contains("program-account") && !told.contains("about"), "{told}");
    let first = heard.recv_timeout(Duration::from_secs(20)).expect("heard");
    assert!(matches!(first, Heard::TurnedAway { program: None, why: Refusal::Account }));
    drop(door);

    // Named, it is heard as the program that it is.
    let other = Program { id: "other".into(), name: "other".into(), account: Some(NOBODY.into()), purposes: vec![1] };
    programs.known.push(other);
    let (_door, heard) = open(&programs);
    let client = std::thread::spawn(move || heard_by_nobody(&path));
    let Heard::Asked { voice, program, asked } = heard.recv_timeout(Duration::from_secs(20)).expect("heard") else {
        panic!("not let in");
    };
    assert_eq!(program, 1);
    assert!(voice.say(madoguchi::request::answer::refusal(Some(&asked.id), Refusal::Closing)));
    assert!(client.join().expect("a client").contains("desk-closing"));
}
