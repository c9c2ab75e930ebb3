//! Attacks on the record, by name: what was done, what has to be found, and what is found.
//!
//! Each is made on a copy of one record of more than two hundred entries that was opened twice, signed, and anchored in
//! four places. It is judged with everything that is known outside, and by itself: where the record alone says nothing,
//! that is what the table says, and which place outside it takes to find it. `sh packaging/attacks.sh` prints the table.

mod forge;
mod world;

use madoguchi::record::soundness::Place;

use forge::{Attack, TABLE};
use world::{World, found};

/// What the record says by itself where nothing can be found.
const SAYS_NOTHING: [&str; 2] = ["log-unanchored", "log-whole"];

fn line(cells: [&str; 5]) -> String {
    format!("| {:<44} | {:<24} | {:<24} | {:<24} | {:<28} |", cells[0], cells[1], cells[2], cells[3], cells[4])
}

/// Which single place is enough to find it.
fn enough(world: &World, due: &str) -> String {
    let alone = |place: &Place| found(world, |anchor| anchor.place == *place, true) == due;
    let outside = Place::ALL.iter().filter(|place| **place != Place::Record);
    let places: Vec<&str> = outside.filter(|place| alone(place)).map(|place| place.code()).collect();
    places.join(" ")
}

#[test]
fn every_named_attack_is_found_or_known_not_to_be() {
    let base = World::made();
    assert_eq!(found(&base, |_| true, true), "log-whole", "before any attack");
    assert_eq!(found(&base, |_| false, false), "log-unanchored");
    println!("ATTACK {}", line(["attack", "expected", "found", "found by itself", "one place is enough"]));
    let mut faults = Vec::new();
    for Attack { name, act, due, alone } in TABLE {
        let mut world = base.copied();
        act(&mut world);
        let together = found(&world, |_| true, true);
        let by_itself = found(&world, |_| false, false);
        let hidden = SAYS_NOTHING.contains(alone) && !SAYS_NOTHING.contains(due);
        let enough = if hidden { enough(&world, due) } else { String::new() };
        println!("ATTACK {}", line([name, due, &together, &by_itself, &enough]));
        if together != *due || by_itself != *alone {
            faults.push(format!("{name}: {together} for {due}, by itself {by_itself} for {alone}"));
        }
        if hidden && enough.is_empty() {
            faults.push(format!("{name}: no single place outside finds it"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(TABLE.len() >= 25);
}

/// Those that nothing finds: each is on the list that `log verify` prints with every finding.
#[test]
fn what_nobody_can_find_is_said_to_be_so() {
    let silent: Vec<&str> =
        TABLE.iter().filter(|attack| SAYS_NOTHING.contains(&attack.due)).map(|attack| attack.name).collect();
    assert_eq!(
        silent,
        [
            "INSERT OR REPLACE past the triggers",
            "key declared lost, and a stranger's taken",
            "everything rewritten together, anchors too",
            "the whole folder gone, and a new log begun",
        ]
    );
}
