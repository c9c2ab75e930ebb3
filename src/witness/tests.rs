use std::process::Command;

use super::*;
use crate::record::checkpoint::{Checkpoint, Origin};
use crate::record::merkle::Root;
use crate::record::signing::{Seed, SigningKey};
use crate::time::Timestamp;

const LOG: [u8; 16] = [7; 16];

fn note(log: [u8; 16], size: u64) -> SignedNote {
    let key = SigningKey::from_seed(&Seed::from_bytes(&[1; 32])).expect("a key");
    let time = Timestamp::from_unix_seconds(1_795_359_600);
    let origin = Origin { log, segment: 1 };
    SignedNote::sign(Checkpoint { origin, size, root: Root::empty(), time, opening: 1, successor: None }, &key)
}

#[test]
fn a_file_gives_back_the_checkpoints_of_this_log_among_whatever_stands_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("witness.txt");
    assert_eq!(read_file(&path, &LOG), Err(Error::Absent));
    for (log, size) in [(LOG, 3), ([8; 16], 4), (LOG, 5)] {
        lay_in_file(&path, &note(log, size)).expect("laid");
        append_junk(&path);
    }
    assert_eq!(read_file(&path, &LOG), Ok(vec![note(LOG, 3), note(LOG, 5)]));
    assert_eq!(lay_in_file(&folder.path().join("missing/witness.txt"), &note(LOG, 1)), Err(Error::Absent));
    assert_eq!(lay_in_file(folder.path(), &note(LOG, 1)), Err(Error::Refused));
}

#[expect(clippy::disallowed_methods, reason = "somebody else writes into the file")]
fn append_junk(path: &std::path::Path) {
    let before = std::fs::read(path).expect("read");
    std::fs::write(path, [&before[..], b"\xff junk\nMADOGUCHI-CHECKPOINT-V1 junk\n"].concat()).expect("written");
}

#[cfg(unix)]
#[test]
fn a_share_that_hangs_is_given_up() {
    let folder = tempfile::tempdir().expect("a folder");
    // A pipe whose other end nobody holds open.
    let [read, laid] = ["read", "laid"].map(|name| folder.path().join(name));
    assert!(Command::new("mkfifo").args([&read, &laid]).status().expect("mkfifo").success());
    assert_eq!(read_file(&read, &LOG), Err(Error::Silent));
    assert_eq!(lay_in_file_soon(&laid, &note(LOG, 1)), Err(Error::Silent));
}
