#![expect(clippy::disallowed_methods, reason = "the tests look at the files")]

use super::*;
use crate::record::checkpoint::{Checkpoint, Origin};
use crate::record::merkle::Root;
use crate::record::signing::SigningKey;
use crate::time::Timestamp;

const LOG: [u8; 16] = [7; 16];

fn note(size: u64, key: &SigningKey) -> SignedNote {
    let origin = Origin { log: LOG, segment: 1 };
    let time = Timestamp::from_unix_seconds(1_795_359_600);
    SignedNote::sign(Checkpoint { origin, size, root: Root::empty(), time, opening: 1, successor: None }, key)
}

#[test]
fn a_key_in_a_file_is_for_its_owner_alone_and_there_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let keystore = || Keystore::of(KeyPlace::File, folder.path(), &LOG);
    assert!(keystore().seed().expect("read").is_none());
    let made = keystore().make_seed().expect("made");
    let kept = keystore().seed().expect("read").expect("kept");
    assert_eq!(made.reveal(), kept.reveal());
    assert!(Keystore::of(KeyPlace::File, folder.path(), &[8; 16]).seed().expect("read").is_none(), "another log's");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let bits = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
        let keys = folder.path().join("keystore");
        assert_eq!(bits(&keys), 0o700);
        assert_eq!(bits(&keys.join(format!("{}.seed", hex::encode(LOG)))), 0o600);
    }
}

#[test]
fn the_newest_checkpoint_takes_the_place_of_the_one_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let keystore = Keystore::of(KeyPlace::File, folder.path(), &LOG);
    let key = SigningKey::from_seed(&keystore.make_seed().expect("made")).expect("a key");
    assert_eq!(keystore.head(), Ok(None));
    for size in [5, 9] {
        keystore.keep_head(&note(size, &key)).expect("kept");
        assert_eq!(keystore.head(), Ok(Some(note(size, &key))));
    }
}

#[test]
fn what_is_damaged_is_said_and_never_taken_for_a_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let keystore = Keystore::of(KeyPlace::File, folder.path(), &LOG);
    let _ = keystore.make_seed().expect("made");
    let path = folder.path().join("keystore").join(format!("{}.seed", hex::encode(LOG)));
    for junk in ["", "junk", "QUJD"] {
        std::fs::write(&path, junk).expect("spoilt");
        assert!(matches!(keystore.seed(), Err(Error::Damaged)), "{junk}");
    }
    std::fs::write(path.with_extension("head"), "MADOGUCHI-CHECKPOINT-V1 AAAA").expect("spoilt");
    assert_eq!(keystore.head(), Err(Error::Damaged));
}

#[test]
fn the_key_of_a_year_is_made_once_and_gone_when_it_is_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let keystore = Keystore::of(KeyPlace::File, folder.path(), &LOG);
    let mark = crate::pki::Mark::new(b"issuer", b"\x01");
    let of = |year| keystore.year_key(FiscalYear(year)).expect("a key").pseudonym(&mark);
    let first = of(2026);
    assert_eq!(of(2026), first);
    assert_ne!(of(2027), first);
    for _ in 0..2 {
        keystore.forget_year(FiscalYear(2026)).expect("forgotten");
    }
    assert_ne!(of(2026), first, "a new key: the old pseudonyms lead nowhere");
}

#[test]
fn the_offices_key_outlives_a_new_record_belongs_to_one_world_and_is_gone_when_it_is_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let keystore = |log| Keystore::of(KeyPlace::File, folder.path(), &[log; 16]);
    let (practice, production) = (Environment::Practice, Environment::Production);
    assert!(keystore(1).office_key(practice).expect("read").is_none());
    let made = keystore(1).make_office_key(practice).expect("made");
    assert_eq!(keystore(1).make_office_key(practice).expect("there").reveal(), made.reveal(), "not made twice");
    let kept = keystore(2).office_key(practice).expect("read").expect("kept");
    assert_eq!((kept.reveal(), kept.environment()), (made.reveal(), practice));
    assert!(keystore(1).office_key(production).expect("read").is_none(), "practice opens nothing of production");
    keystore(2).forget_office_key(practice).expect("forgotten");
    keystore(2).forget_office_key(practice).expect("and again");
    assert!(keystore(1).office_key(practice).expect("read").is_none());
}
