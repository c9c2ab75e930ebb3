//! The system's keystore as it is on Linux: a Secret Service on a session bus of the story's own.
//!
//! The child is this test binary again under `dbus-run-session`; GNOME Keyring is unlocked with a passphrase made up here.

use std::process::{Command, Stdio};

use madoguchi::config::KeyPlace;
use madoguchi::keystore::{Error, Keystore};
use madoguchi::record::checkpoint::{Checkpoint, Origin, SignedNote};
use madoguchi::record::merkle::Root;
use madoguchi::record::signing::SigningKey;
use madoguchi::time::Timestamp;

use crate::support::TestFolder;

const ROLE: &str = "MADOGUCHI_TEST_KEYSTORE_ROLE";
const LOG: [u8; 16] = [7; 16];

fn keystore(folder: &TestFolder) -> Keystore {
    Keystore::of(KeyPlace::Keystore, folder.path(), &LOG)
}

/// What the child does; as a test of the ordinary run it has no role and nothing to do.
#[test]
fn role_of_the_child() {
    let Ok(role) = std::env::var(ROLE) else { return };
    let folder = TestFolder::new();
    match role.as_str() {
        "keep" => println!("told {}", keep(&folder).map_or_else(|error| error.code().to_owned(), |()| "kept".into())),
        "look" => println!("told {}", look(&folder).unwrap_or_else(|error| error.code())),
        "begin" => println!("told {}", begin(&folder).map_or_else(Error::code, |()| "begun")),
        role => panic!("no role {role}"),
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 0, "nothing of it is in the data folder");
}

fn keep(folder: &TestFolder) -> Result<(), Error> {
    assert!(keystore(folder).seed()?.is_none() && keystore(folder).head()?.is_none());
    let made = keystore(folder).make_seed()?;
    let kept = keystore(folder).seed()?.expect("kept");
    assert_eq!(made.reveal(), kept.reveal());
    let key = SigningKey::from_seed(&kept).expect("a key");
    for size in [3, 9] {
        let (origin, time) = (Origin { log: LOG, segment: 1 }, Timestamp::from_unix_seconds(1_795_359_600));
        let checkpoint = Checkpoint { origin, size, root: Root::empty(), time, opening: 1, successor: None };
        let note = SignedNote::sign(checkpoint, &key);
        keystore(folder).keep_head(&note)?;
        assert_eq!(keystore(folder).head()?, Some(note));
    }
    Ok(())
}

/// What a desk does: the key that is kept, or a new one.
fn begin(folder: &TestFolder) -> Result<(), Error> {
    match keystore(folder).seed()? {
        Some(_) => Ok(()),
        None => keystore(folder).make_seed().map(drop),
    }
}

/// Whether anything of a desk is there.
fn look(folder: &TestFolder) -> Result<&'static str, Error> {
    let nothing = keystore(folder).seed()?.is_none() && keystore(folder).head()?.is_none();
    Ok(if nothing { "nothing" } else { "something" })
}

/// What the child says, started by `script`, in which it is `"$0" "$@"`.
fn told(role: &str, script: &str) -> String {
    let home = TestFolder::new();
    let output = Command::new("dbus-run-session")
        .args(["--", "sh", "-c", script])
        .arg(std::env::current_exe().expect("this binary"))
        .args(["--exact", "keystore::role_of_the_child", "--nocapture"])
        .env(ROLE, role)
        .env("HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path())
        .env_remove("DISPLAY")
        .stdin(Stdio::null())
        .output()
        .expect("dbus-run-session (dbus) starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let told = said.lines().find_map(|line| line.split_once("told ")).map(|(_, told)| told.to_owned());
    told.unwrap_or_else(|| panic!("{said}\n{}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn the_key_and_the_newest_checkpoint_are_kept_by_the_secret_service() {
    let unlocked =
        "printf 'made up' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$0\" \"$@\"";
    assert_eq!(told("keep", unlocked), "kept");
}

/// As the administrator's guide has it for a PC that leaves service.
#[test]
fn a_pc_that_leaves_service_keeps_nothing_of_the_desk_in_its_keystore() {
    let kept = "printf 'made up' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && \
                MADOGUCHI_TEST_KEYSTORE_ROLE=keep \"$0\" \"$@\" >/dev/null";
    assert_eq!(told("look", &format!("{kept} && exec \"$0\" \"$@\"")), "something");
    let cleared = format!("{kept} && secret-tool clear program madoguchi && exec \"$0\" \"$@\"");
    assert_eq!(told("look", &cleared), "nothing");
}

#[test]
fn a_keystore_that_nobody_unlocked_never_passes_for_one_that_lost_the_key() {
    let said = told("begin", "exec \"$0\" \"$@\"");
    assert!(["keystore-refused", "keystore-silent", "keystore-unreachable"].contains(&said.as_str()), "{said}");
}

#[test]
fn a_session_without_a_bus_has_no_keystore() {
    assert_eq!(told("begin", "exec env -u DBUS_SESSION_BUS_ADDRESS \"$0\" \"$@\""), "keystore-unreachable");
}
