//! The bundle of a shelter on a disk that fails: killed and without power in the middle of every call of opening, taking
//! people in and sealing; full, or failing at the n-th call; killed twenty times in a day; and very many people.
//!
//! Whoever was told a number is in the bundle, nobody is in it twice, and the office finds nothing wrong with it.
#![expect(clippy::print_stdout, reason = "a child speaks to its story on standard output")]

use std::collections::BTreeSet;
use std::path::Path;

use madoguchi::intake::bundle::{Bundle, Offices};
use madoguchi::intake::{Capture, Prefix};
use madoguchi::pki::Environment;
use madoguchi::record::Detail;
use madoguchi::record::signing::{Seed, SigningKey};
use madoguchi::sealing::PrivateKey;
use madoguchi::shelter::{Desk, Error, Known, Opening, Shelter, Taken, found};

use super::child::{Role, WORD, now, quick_folder};
use super::times;

const WORLD: Environment = Environment::Practice;
const PEOPLE: u32 = 4;

fn office() -> PrivateKey {
    PrivateKey::from_bytes(WORLD, &[7; 32])
}

fn offices() -> Offices {
    Offices::new(vec![office().public().expect("a key")], WORLD).expect("offices")
}

fn desk() -> SigningKey {
    SigningKey::from_seed(&Seed::from_bytes(&[3; 32])).expect("a key")
}

/// Opens an intake, or goes on with the one that is open.
fn begin(folder: &Path) -> Result<Shelter, Error> {
    let opening = Opening {
        environment: WORLD,
        log: [2; 16],
        desk_key: Some(desk().public()),
        desk: "第一避難所".to_owned(),
        prefix: Some(Prefix::new("KTM").expect("letters")),
        at: now().wall,
    };
    let desk = Desk { environment: WORLD, log: opening.log, known: Known::default() };
    match Shelter::resume(folder, &offices(), &desk) {
        Err(Error::NotOpen) => Shelter::open(folder, &offices(), opening, &desk.known),
        resumed => resumed,
    }
}

/// The next person; their serial number is their own.
fn add(shelter: &mut Shelter) -> Result<u32, Error> {
    let number = shelter.next_number()?;
    let capture = Capture::made_up(number, 1000 + u64::from(number.running()), now().wall);
    match shelter.take_in(&capture, false)? {
        Taken::In { number, .. } | Taken::Before(number) => Ok(number.running()),
    }
}

/// A day: people come, and at its end the bundle is sealed; without an end where the word says so.
pub(super) fn day(folder: &Path) {
    let endless = std::env::var(WORD).is_ok_and(|word| word == "endless");
    let mut shelter = begin(folder).expect("an intake");
    while endless || shelter.tail().people < PEOPLE {
        println!("acknowledged {}", add(&mut shelter).expect("taken in"));
    }
    let _ = shelter.seal(now().wall, Some(&desk())).expect("sealed");
    println!("told sealed");
}

/// What the office reads of the one bundle in the folder: nobody twice, nothing wrong.
fn read(folder: &Path, run: &str) -> BTreeSet<u32> {
    let path = found(folder).expect("listed").into_iter().find(|found| found.standing.is_ok()).expect("a bundle").path;
    let bytes = std::fs::read(path).expect("read");
    let bundle = Bundle::read(&bytes).unwrap_or_else(|error| panic!("{run}: {error}"));
    assert_eq!(bundle.damage(), [], "{run}");
    let opened = bundle.open(&[office()]);
    assert_eq!(opened.unread, [], "{run}");
    for capture in &opened.captures {
        let serial = 1000 + u64::from(capture.number.running());
        assert_eq!(capture.serial()[12..], serial.to_be_bytes(), "{run}: {:?} is somebody else", capture.number);
    }
    opened.captures.iter().map(|capture| capture.number.running()).collect()
}

/// The machine is back: the day is brought to its end.
fn recovered(folder: &Path, (told, sealed): (u32, bool), run: &str) {
    if !sealed {
        let ended = found(folder)
            .expect("listed")
            .iter()
            .any(|found| found.standing.as_ref().is_ok_and(|standing| standing.tail.seal.is_some()));
        if !ended {
            let mut shelter = begin(folder).unwrap_or_else(|error| panic!("{run}: {error}"));
            assert!(shelter.tail().people >= told, "{run}: {told} were told, {} are there", shelter.tail().people);
            assert!(shelter.tail().people <= told + 1, "{run}: {told} were told, {} are there", shelter.tail().people);
            while shelter.tail().people < PEOPLE {
                let _ = add(&mut shelter).unwrap_or_else(|error| panic!("{run}: {error}"));
            }
            let _ = shelter.seal(now().wall, Some(&desk())).unwrap_or_else(|error| panic!("{run}: {error}"));
        }
    }
    assert_eq!(read(folder, run), (1..=PEOPLE).collect(), "{run}");
}

#[test]
fn a_power_cut_or_a_kill_in_any_call_of_an_intake_loses_nobody_who_was_told_a_number() {
    let root = quick_folder();
    let mut call = 0;
    loop {
        call += 1;
        let places = ["disk", "found"].map(|name| root.path().join(name));
        for place in &places {
            std::fs::create_dir(place).expect("made");
        }
        let child = Role::new("intake", &places[0]).with_faults(&places[0], &format!("kill/{call}"));
        let mut child = child.with_shadow(&places[1]).start();
        let (mut told, mut sealed) = (0, false);
        while let Some(said) = child.next() {
            match said.parse() {
                Ok(number) => told = number,
                Err(_) => sealed = said == "sealed",
            }
        }
        child.wait();
        for place in &places {
            recovered(place, (told, sealed), &format!("stopped in call {call}, {}", place.display()));
            std::fs::remove_dir_all(place).expect("removed");
        }
        if sealed {
            break;
        }
    }
    assert!(call > 15, "only {call} calls");
}

/// Plays every n from one to the last: the disk fails at it, and is well again afterwards.
pub(super) fn failing(folder: &Path) {
    let word = std::env::var(WORD).expect("a kind and a number");
    let (kind, last) = word.split_once('/').expect("a kind and a number");
    let mut words = BTreeSet::new();
    for call in 1..=last.parse().expect("a number") {
        let (folder, run) = (folder.join(call.to_string()), format!("{kind} from {call}"));
        std::fs::create_dir(&folder).expect("made");
        arm(&format!("{kind}/{call}"));
        let mut told = 0;
        let shelter = begin(&folder).map(|mut shelter| {
            for _ in 0..PEOPLE {
                match add(&mut shelter) {
                    Ok(number) => told = number,
                    Err(error) => _ = words.insert(error.code()),
                }
            }
            shelter
        });
        arm("off");
        match shelter {
            // The same program goes on as soon as the disk does.
            Ok(mut shelter) => {
                assert_eq!(shelter.tail().people, told, "{run}: whoever was not told a number is not counted");
                while shelter.tail().people < PEOPLE {
                    let _ = add(&mut shelter).unwrap_or_else(|error| panic!("{run}: {error}"));
                }
                let _ = shelter.seal(now().wall, Some(&desk())).unwrap_or_else(|error| panic!("{run}: {error}"));
                assert_eq!(read(&folder, &run), (1..=PEOPLE).collect(), "{run}");
            }
            Err(error) => {
                let _ = words.insert(error.code());
                recovered(&folder, (0, false), &run);
            }
        }
        std::fs::remove_dir_all(&folder).expect("removed");
    }
    assert!(
        words.iter().all(|word| Detail::of(Some(word)).word() == Some(*word)),
        "a word without a number: {words:?}"
    );
    println!("told {}", words.into_iter().collect::<Vec<_>>().join(","));
}

fn arm(order: &str) {
    let control = std::fs::File::open(format!("/faults-layer/arm/{order}"));
    assert!(control.is_err(), "the layer is not there");
}

#[test]
fn a_full_or_failing_disk_counts_nobody_who_was_not_told_and_says_why() {
    for (kind, expected) in [
        ("full", "intake-disk-full"),
        ("full-once", "intake-disk-full"),
        ("error", "intake-write-failed"),
        ("error-once", "intake-write-failed"),
    ] {
        let folder = quick_folder();
        let role = Role::new("intake-failing", folder.path()).word(&format!("{kind}/30"));
        assert_eq!(role.with_faults(folder.path(), "off").told(), expected, "{kind}");
    }
}

#[test]
fn twenty_kills_in_a_day_leave_everybody_who_was_told_a_number() {
    let folder = quick_folder();
    let mut told = 0;
    for run in 0..20_usize {
        let mut child = Role::new("intake", folder.path()).word("endless").start();
        told = told.max(child.acknowledges(1 + run * 7 % 23));
        child.kill();
        told = told.max(child.acknowledges(usize::MAX));
    }
    let shelter = begin(folder.path()).expect("gone on with");
    let (people, stretches) = (shelter.tail().people, shelter.tail().stretches);
    assert!(
        u64::from(people) >= told && told > 100 && stretches > 20,
        "{people} people, {told} told, {stretches} starts"
    );
    let _ = shelter.seal(now().wall, Some(&desk())).expect("sealed");
    assert_eq!(read(folder.path(), "at the end"), (1..=people).collect());
}

#[test]
fn very_many_people_are_appended_gone_on_with_and_read() {
    let people = u32::try_from(times(2_000, 100_000)).expect("fits");
    let folder = quick_folder();
    let mut shelter = begin(folder.path()).expect("an intake");
    for _ in 0..people / 2 {
        let _ = add(&mut shelter).expect("taken in");
    }
    drop(shelter);
    let mut shelter = begin(folder.path()).expect("gone on with");
    assert_eq!((shelter.tail().people, shelter.cut()), (people / 2, 0));
    while shelter.tail().people < people {
        let _ = add(&mut shelter).expect("taken in");
    }
    let _ = shelter.seal(now().wall, Some(&desk())).expect("sealed");
    assert_eq!(read(folder.path(), "many").len(), usize::try_from(people).expect("fits"));
}
