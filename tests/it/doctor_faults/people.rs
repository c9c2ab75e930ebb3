//! A list of people that somebody changed, found in whichever segment of the record says so.

use std::fs;

use madoguchi::pki::Environment;
use madoguchi::store::{Reading, Settings, Store, Turn};

use super::{World, expect, found};
use crate::support::moment;

#[test]
fn a_list_of_people_that_somebody_changed_is_a_cause_for_a_month() {
    let world = World::open();
    let staff = |words: &[&str]| world.counter.program().args(["staff"]).args(words).run();
    let added = staff(&["add", "k-1", "--first", "--role", "supervisor", "--name", "見本"]);
    assert_eq!(added.code, Some(0), "{added:?}");
    expect("the list as it was made", &world.program().run(), "people", "people-few-supervisors");
    let list = rusqlite::Connection::open(world.path("data/staff.db")).unwrap();
    list.execute_batch("UPDATE person SET hash = zeroblob(32)").unwrap();
    drop(list);
    let started = staff(&["reset", "k-1", "--staff-fd", "0"]);
    assert_ne!(started.code, Some(0), "{started:?}");
    let tells = || found(&world.program().run()).contains(&("warn".into(), "people".into(), "people-changed".into()));
    assert!(tells(), "in the segment that is being written");
    let data = world.path("data");
    let settings = Settings { environment: Environment::Test, boot: [9; 16], now: moment(), floor: 0 };
    let store = Store::open_in(&data, settings).unwrap();
    let mut words = Vec::new();
    let turned = store.turn(&data, Turn::ByPeople, moment()).unwrap();
    drop(turned);
    let reading = Reading::open(&world.record(), Environment::Test).unwrap();
    let _head = reading.walk(|_, entry| words.extend(entry.draft.detail.word())).unwrap();
    drop(reading);
    assert!(words.contains(&"staff-list-noted") && !words.contains(&"staff-list-changed"), "{words:?}");
    assert!(tells(), "in one that is closed");
    fs::write(data.join("archive/segment-9999.db"), [0x42; 4096]).unwrap();
    assert!(tells(), "beside one that is none");
}
