//! Files that are not what was written, and programs that were killed.

use super::*;
use crate::pki::Anchors;

fn one(files: &[PathBuf]) -> &FilePath {
    assert_eq!(files.len(), 1);
    &files[0]
}

fn change(file: &FilePath, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(file).expect("read");
    change(&mut bytes);
    // A new file under the old name: one that is mapped is never changed.
    fs::remove_file(file).expect("removed");
    fs::write(file, bytes).expect("written");
}

/// A shelf with one list, in which the holder is revoked.
fn kept() -> Bench {
    let bench = Bench::new();
    let others: Vec<_> = (1..2000).map(|number| (number * 3, 1)).chain([(SERIAL, 1)]).collect();
    let _ = bench.import(&mut bench.shelf(), &bench.list(1, TODAY, &others)).expect("taken");
    bench
}

#[test]
fn a_shelf_that_is_opened_again_says_the_same() {
    let bench = kept();
    assert!(is_revoked(bench.status(&mut bench.shelf())));
}

#[test]
fn an_index_that_is_damaged_cut_off_or_gone_is_made_again() {
    for damage in 0..6 {
        let bench = kept();
        let index = one(&bench.files("idx")).to_owned();
        let good = fs::read(&index).expect("read");
        match damage {
            0 => fs::remove_file(&index).expect("removed"),
            1 => change(&index, |bytes| bytes.truncate(100)),
            2 => change(&index, |bytes| bytes[50] ^= 1),
            3 => change(&index, |bytes| bytes.truncate(4096 + 512)),
            4 => change(&index, Vec::clear),
            _ => change(&index, |bytes| bytes[4096..4096 + 2000 * 8].fill(0)),
        }
        assert!(is_revoked(bench.status(&mut bench.shelf())), "{damage}");
        assert_eq!(fs::read(&index).expect("there again"), good, "{damage}");
    }
}

#[test]
fn the_index_of_another_list_is_not_believed() {
    let bench = kept();
    let index = fs::read(one(&bench.files("idx"))).expect("read");
    let _ = bench.import(&mut bench.shelf(), &bench.list(2, TODAY, &[])).expect("taken");
    change(one(&bench.files("idx")), |bytes| *bytes = index);
    assert_eq!(bench.status(&mut bench.shelf()), Ok(Status::Good));
}

#[test]
fn a_copy_that_is_damaged_says_so_and_is_no_evidence() {
    for damage in 0..5 {
        let bench = kept();
        let copy = one(&bench.files("crl")).to_owned();
        match damage {
            0 => change(&copy, |bytes| bytes.truncate(1000)),
            1 => change(&copy, Vec::clear),
            2 => change(&copy, |bytes| bytes[40] ^= 1),
            3 => change(&copy, |bytes| bytes.last_mut().into_iter().for_each(|last| *last ^= 1)),
            _ => {
                let index = one(&bench.files("idx")).to_owned();
                fs::remove_file(index).expect("removed");
                change(&copy, |bytes| bytes[500] ^= 1);
            }
        }
        let mut shelf = bench.shelf();
        assert_eq!(bench.status(&mut shelf), Err(Error::CopyDamaged), "{damage}");
        let standing = shelf.lists(&bench.anchors, RULES, NOW).expect("listed");
        assert_eq!(standing.first().and_then(|list| list.fault), Some(Error::CopyDamaged), "{damage}");
        let again = bench.list(2, TODAY, &[]);
        assert!(bench.import(&mut shelf, &again).is_ok(), "{damage}: a good list heals");
        assert_eq!(bench.status(&mut shelf), Ok(Status::Good), "{damage}");
        assert_eq!(bench.files("crl").len(), 1, "{damage}");
    }
}

#[test]
fn the_holders_entry_is_read_from_the_copy_and_must_be_the_holders() {
    let bench = kept();
    put_another_in_the_holders_place(&bench);
    assert_eq!(bench.status(&mut bench.shelf()), Err(Error::CopyDamaged));
}

#[test]
fn a_crash_between_the_two_names_loses_no_list() {
    let bench = Bench::new();
    let old = bench.list(1, YESTERDAY, &[]);
    let new = bench.list(2, TODAY, &[(SERIAL, 1)]);
    let _ = bench.import(&mut bench.shelf(), &old).expect("taken");
    let old_files = [bench.files("crl"), bench.files("idx")].concat();
    let kept: Vec<_> = old_files.iter().map(|file| (file.clone(), fs::read(file).expect("read"))).collect();
    let _ = bench.import(&mut bench.shelf(), &new).expect("taken");
    let index = one(&bench.files("idx")).to_owned();
    // The new list has its name; its index has not, and the old list is still there.
    for (file, bytes) in &kept {
        fs::write(file, bytes).expect("written");
    }
    fs::rename(&index, bench.kept().join("index-1-0.part")).expect("renamed");
    assert!(is_revoked(bench.status(&mut bench.shelf())), "the newest list counts, indexed again");
    // Neither has its name yet.
    for file in bench.files("crl").iter().chain(&bench.files("idx")) {
        fs::remove_file(file).expect("removed");
    }
    for (file, bytes) in &kept {
        fs::write(file, bytes).expect("written");
    }
    fs::write(bench.kept().join("copy-1-1.part"), &new).expect("written");
    assert_eq!(bench.status(&mut bench.shelf()), Ok(Status::Good), "the old list is in force");
    let _ = bench.import(&mut bench.shelf(), &new).expect("taken");
    assert!(is_revoked(bench.status(&mut bench.shelf())));
    assert_eq!((bench.files("crl").len(), bench.files("idx").len(), bench.files("part").len()), (1, 1, 0));
}

#[test]
fn an_index_without_its_list_is_nothing() {
    let bench = kept();
    fs::remove_file(one(&bench.files("crl"))).expect("removed");
    assert_eq!(bench.status(&mut bench.shelf()), Err(missing()));
}

#[test]
fn a_list_whose_signer_is_no_anchor_any_more_is_not_used() {
    let bench = kept();
    let issuer = bench.path.issuer().fingerprint();
    let others = bench.authority.anchors().into_iter().filter(|anchor| anchor.fingerprint() != issuer).collect();
    let anchors = Anchors::new(others, Environment::Practice).expect("anchors");
    let mut shelf = bench.shelf();
    let outcome = shelf.consult(&bench.path, &anchors, RULES, NOW).map(|_| ());
    assert_eq!(outcome, Err(Error::SignerDropped));
    let standing = shelf.lists(&anchors, RULES, NOW).expect("listed");
    assert_eq!(standing.first().and_then(|list| list.fault), Some(Error::SignerDropped));
    assert!(is_revoked(bench.status(&mut shelf)), "an anchor that comes back is one again");
}

#[test]
fn files_that_are_not_ours_are_left_alone() {
    let bench = kept();
    for name in ["notes.txt", "x.crl", "0123456789abcdef.crl", "0123456789ABCDEF-0123456789abcdef.crl"] {
        fs::write(bench.kept().join(name), "x").expect("written");
    }
    assert!(is_revoked(bench.status(&mut bench.shelf())));
    let _ = bench.import(&mut bench.shelf(), &bench.list(2, TODAY, &[])).expect("taken");
    assert!(bench.kept().join("notes.txt").exists() && bench.kept().join("x.crl").exists());
}

#[test]
fn many_lists_are_opened_quickly_and_only_once() {
    let bench = kept();
    let mut shelf = bench.shelf();
    let names = |shelf: &mut Shelf| {
        shelf
            .opened(&bench.anchors, NOW)
            .expect("opened")
            .iter()
            .map(|one| one.head().entry_bytes())
            .collect::<Vec<_>>()
    };
    let first = names(&mut shelf);
    assert_eq!(first.len(), 1);
    assert_eq!(names(&mut shelf), first);
    let opened = shelf.opened(&bench.anchors, NOW).expect("opened");
    let found = opened[0].look_up(&Serial::from(SERIAL)).expect("whole").expect("listed");
    assert_eq!(found.reason, Some(CrlReason::KeyCompromise));
    assert_eq!(opened[0].look_up(&Serial::from(SERIAL + 1)), Ok(None));
}

/// The index still leads to the entry; the copy names somebody else there.
fn put_another_in_the_holders_place(bench: &Bench) {
    let copy = one(&bench.files("crl")).to_owned();
    let wanted = SERIAL.to_be_bytes();
    change(&copy, |bytes| {
        let at = bytes.windows(4).position(|four| four == wanted).expect("there");
        bytes[at + 3] ^= 1;
    });
}

/// A list of a second series, of all persons' certificates.
fn of_users(draft: &mut ListDraft) {
    draft.push_extension(ISSUING_DISTRIBUTION_POINT, true, &tlv(0x30, &[0x81, 1, 0xFF]));
}

#[test]
fn a_list_that_cannot_be_read_is_not_outvoted_by_one_that_can() {
    let bench = kept();
    put_another_in_the_holders_place(&bench);
    let mut shelf = bench.shelf();
    let _ = bench.import(&mut shelf, &bench.list_but(Line::Current, 1, TODAY, &[], of_users)).expect("taken");
    assert_eq!(bench.status(&mut shelf), Err(Error::CopyDamaged));
    let revoked = bench.list_but(Line::Current, 2, TODAY, &[(SERIAL, 1)], of_users);
    let _ = bench.import(&mut shelf, &revoked).expect("taken");
    assert!(is_revoked(bench.status(&mut shelf)), "revoked by one is revoked");
}

#[test]
fn a_clock_set_back_makes_no_old_list_fresh_beside_a_new_one() {
    let bench = Bench::new();
    let mut shelf = bench.shelf();
    let _ = bench.import(&mut shelf, &bench.list(2, TODAY, &[(SERIAL, 6)])).expect("taken");
    let _ = bench.import(&mut shelf, &bench.list_but(Line::Current, 1, YESTERDAY, &[], of_users)).expect("taken");
    let yesterday = NOW.minus(DAY);
    let outcome = shelf.consult(&bench.path, &bench.anchors, RULES, yesterday).map(|(one, _)| one.status());
    assert!(matches!(outcome, Err(Error::List(crl::Error::ClockSuspect { .. }))), "{outcome:?}");
}
