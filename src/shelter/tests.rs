use std::fs::OpenOptions;

use super::*;
use crate::intake::bundle::{Bundle, Damage};
use crate::record::signing::Seed;
use crate::sealing::PrivateKey;

const AT: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);
const WORLD: Environment = Environment::Practice;

fn office() -> PrivateKey {
    PrivateKey::from_bytes(WORLD, &[7; 32])
}

fn offices() -> Offices {
    Offices::new(vec![office().public().expect("a key")], WORLD).expect("offices")
}

fn desk() -> SigningKey {
    SigningKey::from_seed(&Seed::from_bytes(&[3; 32])).expect("a key")
}

fn opening() -> Opening {
    Opening {
        environment: WORLD,
        log: [2; 16],
        desk_key: Some(desk().public()),
        desk: "第一避難所".to_owned(),
        prefix: None,
        at: AT,
    }
}

fn here(known: Known) -> Desk {
    Desk { environment: WORLD, log: [2; 16], known }
}

fn open(folder: &Path) -> Shelter {
    Shelter::open(folder, &offices(), opening(), &Known::default()).expect("opened")
}

fn resume(folder: &Path) -> Result<Shelter, Error> {
    Shelter::resume(folder, &offices(), &here(Known::default()))
}

fn add(shelter: &mut Shelter, serial: u64) -> Taken {
    let capture = Capture::made_up(shelter.next_number().expect("a number"), serial, AT);
    shelter.take_in(&capture, false).expect("taken in")
}

/// What the office reads: running numbers, and what is wrong.
fn read(path: &Path) -> (Vec<u32>, Vec<Damage>) {
    let bytes = fs::read(path).expect("there");
    let bundle = Bundle::read(&bytes).expect("a bundle");
    let opened = bundle.open(&[office()]);
    assert_eq!(opened.unread, []);
    (opened.captures.iter().map(|capture| capture.number.running()).collect(), bundle.damage().to_vec())
}

#[test]
fn everybody_of_every_start_is_read_by_the_office() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut shelter = open(folder.path());
    let _ = (add(&mut shelter, 1), add(&mut shelter, 2));
    drop(shelter);
    let mut shelter = resume(folder.path()).expect("gone on with");
    assert_eq!(shelter.cut(), 0);
    let _ = add(&mut shelter, 3);
    let (path, seal, link) = shelter.seal(AT, Some(&desk())).expect("sealed");
    assert_eq!((seal.people, seal.stretches), (3, 2));
    assert_eq!(read(&path), (vec![1, 2, 3], vec![]));
    assert_eq!(look(&path).expect("there").tail.link, link);
    assert_eq!(resume(folder.path()).map(|_| ()), Err(Error::NotOpen), "a sealed one takes nobody in");
    drop(open(folder.path()));
}

#[test]
fn the_same_card_is_noticed_until_the_next_start_and_taken_in_again_only_by_will() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut shelter = open(folder.path());
    let Taken::In { number, .. } = add(&mut shelter, 70) else { panic!("the first") };
    assert_eq!(add(&mut shelter, 70), Taken::Before(number));
    assert_eq!(shelter.tail().people, 1);
    let again = Capture::made_up(shelter.next_number().expect("a number"), 70, AT);
    assert!(matches!(shelter.take_in(&again, true), Ok(Taken::In { .. })));
    drop(shelter);
    let mut shelter = resume(folder.path()).expect("gone on with");
    assert!(matches!(add(&mut shelter, 70), Taken::In { .. }), "nobody knows any more; the office will see");
}

#[test]
fn a_torn_end_is_cut_off_counted_and_kept_beside() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut shelter = open(folder.path());
    let _ = (add(&mut shelter, 1), add(&mut shelter, 2));
    let (path, whole) = (shelter.path().to_owned(), shelter.tail().whole);
    let _ = add(&mut shelter, 3);
    let length = shelter.tail().whole;
    drop(shelter);
    let file = OpenOptions::new().write(true).open(&path).expect("there");
    file.set_len(length - 7).expect("cut");
    let shelter = resume(folder.path()).expect("gone on with");
    assert_eq!(u64::from(shelter.cut()), length - 7 - whole);
    assert_eq!((shelter.tail().people, shelter.tail().cut_bytes), (2, u64::from(shelter.cut())));
    drop(shelter);
    assert_eq!(fs::metadata(path.with_extension(format!("torn-{whole}"))).expect("kept").len(), length - 7 - whole);
    assert_eq!(read(&path).0, [1, 2]);
}

#[test]
fn damage_in_front_of_people_is_never_cut_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut shelter = open(folder.path());
    let _ = (add(&mut shelter, 1), add(&mut shelter, 2), add(&mut shelter, 3));
    let (path, length) = (shelter.path().to_owned(), shelter.tail().whole);
    drop(shelter);
    let mut bytes = fs::read(&path).expect("there");
    let place = bytes.len() - 500;
    bytes[place] ^= 1;
    fs::write(&path, &bytes).expect("written");
    assert!(matches!(resume(folder.path()), Err(Error::Damaged { whole }) if whole < length));
    assert_eq!(fs::read(&path).expect("there"), bytes);
    // It goes to the office as it is, and the intake goes on in another.
    let mut another = open(folder.path());
    let _ = add(&mut another, 4);
    drop(another);
    assert_eq!(resume(folder.path()).map(|shelter| shelter.tail().people), Ok(1));
    assert_eq!(fs::read(&path).expect("there"), bytes);
}

#[test]
fn two_programs_never_append_to_one_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let shelter = open(folder.path());
    assert_eq!(resume(folder.path()).map(|_| ()), Err(Error::Locked));
    assert_eq!(Shelter::open(folder.path(), &offices(), opening(), &Known::default()).map(|_| ()), Err(Error::Locked));
    assert_eq!(found(folder.path()).expect("listed").len(), 1, "who only looks needs no right");
    drop(shelter);
    assert!(resume(folder.path()).is_ok());
}

#[test]
fn a_second_intake_waits_for_the_seal_of_the_first_and_nothing_is_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(open(folder.path()));
    assert_eq!(
        Shelter::open(folder.path(), &offices(), opening(), &Known::default()).map(|_| ()),
        Err(Error::AlreadyOpen)
    );
    let sealed = Shelter::seal_open_one(folder.path(), &here(Known::default()), AT, None).expect("sealed");
    assert_eq!(
        Shelter::seal_open_one(folder.path(), &here(Known::default()), AT, None).map(|_| ()),
        Err(Error::NotOpen)
    );
    drop(open(folder.path()));
    assert_eq!(found(folder.path()).expect("listed").len(), 2);
    assert!(sealed.0.exists());
}

#[test]
fn a_bundle_of_another_world_or_for_another_office_is_not_gone_on_with() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(open(folder.path()));
    let production = Shelter::resume(
        folder.path(),
        &offices(),
        &Desk { environment: Environment::Production, ..here(Known::default()) },
    )
    .map(|_| ());
    assert_eq!(production, Err(Error::OtherEnvironment { environment: WORLD }));
    let other = PrivateKey::from_bytes(WORLD, &[9; 32]).public().expect("a key");
    let other = Offices::new(vec![other], WORLD).expect("offices");
    let refused = Shelter::resume(folder.path(), &other, &here(Known::default())).map(|_| ());
    assert_eq!(refused, Err(Error::Write(WriteError::OtherOffices)));
}

#[test]
fn what_never_got_its_beginning_onto_the_disk_is_in_nobodys_way() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(open(folder.path()));
    let path = found(folder.path()).expect("listed").remove(0).path;
    OpenOptions::new().write(true).open(&path).expect("there").set_len(30).expect("cut");
    assert_eq!(resume(folder.path()).map(|_| ()), Err(Error::NotOpen));
    assert!(matches!(look(&path), Err(Error::Damaged { whole: 0 })));
    drop(open(folder.path()));
}

#[cfg(unix)]
#[test]
fn folder_and_files_belong_to_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join(FOLDER);
    let shelter = open(&folder);
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(shelter.path()), mode(&folder.join(LOCK))), (0o700, 0o600, 0o600));
}

/// What the record hears of a person.
fn note(known: &mut Known, taken: Taken) {
    let Taken::In { number, link } = taken else { panic!("taken in") };
    known.added(number, *link.bytes());
}

fn name(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

#[test]
fn an_older_copy_that_was_put_back_gives_no_number_twice_and_another_is_opened_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut known = Known::default();
    let mut shelter = open(folder.path());
    let path = shelter.path().to_owned();
    known.opened(&name(&path));
    note(&mut known, add(&mut shelter, 1));
    let older = fs::read(&path).expect("there");
    note(&mut known, add(&mut shelter, 2));
    // What a crash kept from the record is in the bundle nevertheless.
    let _ = add(&mut shelter, 3);
    drop(shelter);
    let whole = fs::read(&path).expect("there");
    let resumed = |known: &Known| {
        Shelter::resume(folder.path(), &offices(), &here(known.clone())).map(|shelter| shelter.tail().people)
    };
    assert_eq!(resumed(&known), Ok(3), "ahead of the record");
    assert_eq!(resumed(&known), Ok(3), "a further start changes nothing");
    fs::write(&path, &older).expect("put back");
    assert_eq!(resumed(&known), Err(Error::Behind));
    let sealed = Shelter::seal_open_one(folder.path(), &here(known.clone()), AT, None).map(|_| ());
    assert_eq!(sealed, Err(Error::Behind), "it does not go to the office as a whole one");
    assert_eq!(fs::read(&path).expect("there"), older, "as it is");
    // Numbers that were given a second time by such a copy do not make it the one that the record has.
    let mut forked = resume(folder.path()).expect("by a desk that knows nothing");
    let _ = (add(&mut forked, 8), add(&mut forked, 9));
    drop(forked);
    assert_eq!(resumed(&known), Err(Error::Behind));
    let beside = Shelter::open(folder.path(), &offices(), opening(), &known).expect("beside it");
    known.opened(&name(beside.path()));
    drop(beside);
    assert_eq!(resumed(&known), Ok(0));
    fs::write(&path, whole).expect("put back");
    known.sealed(&name(&path));
    let desk = here(known);
    let found = found(folder.path()).expect("listed").into_iter().filter(|found| found.path == path).collect();
    assert_eq!(desk.open_one(found).map(|_| ()), Err(Error::Behind), "it was sealed, by the record");
}

#[test]
fn a_copy_is_known_where_a_power_cut_kept_the_opening_from_the_record() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut known = Known::default();
    let mut shelter = open(folder.path());
    let path = shelter.path().to_owned();
    let older = fs::read(&path).expect("there");
    note(&mut known, add(&mut shelter, 1));
    drop(shelter);
    assert!(Shelter::resume(folder.path(), &offices(), &here(known.clone())).is_ok());
    fs::write(&path, older).expect("put back");
    assert_eq!(Shelter::resume(folder.path(), &offices(), &here(known)).map(|_| ()), Err(Error::Behind));
}

#[test]
fn the_bundle_of_another_desk_is_not_gone_on_with_and_is_in_nobodys_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut theirs = opening();
    theirs.log = [9; 16];
    let theirs = Shelter::open(folder.path(), &offices(), theirs, &Known::default()).expect("opened");
    let (path, whole) = (theirs.path().to_owned(), theirs.tail().whole);
    drop(theirs);
    assert_eq!(resume(folder.path()).map(|_| ()), Err(Error::OtherDesk));
    let sealed = Shelter::seal_open_one(folder.path(), &here(Known::default()), AT, None).map(|_| ());
    assert_eq!(sealed, Err(Error::OtherDesk));
    drop(open(folder.path()));
    assert_eq!(resume(folder.path()).map(|shelter| shelter.path() != path), Ok(true));
    assert_eq!(fs::metadata(&path).expect("there").len(), whole);
}
