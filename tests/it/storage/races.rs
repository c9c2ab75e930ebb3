//! Two programs, one record: exactly one gets it, whoever is quicker.
#![expect(clippy::print_stdout, reason = "a child speaks to its story on standard output")]

use std::path::Path;

use madoguchi::instance::Instance;
use madoguchi::store::Store;

use super::child::{Role, case, now, quick_folder, settings};
use super::times;

/// Tries to be the one desk, writes, and stays until it is let go.
pub(super) fn claim(folder: &Path) {
    let _claimed = match Instance::claim(folder) {
        Ok(claimed) => claimed,
        Err(error) => return println!("told {}", error.code()),
    };
    let mut store = Store::open_in(folder, settings()).expect("the record of the one desk");
    for draft in case(0) {
        let _ = store.append(&draft, now()).expect("appended");
    }
    println!("told wrote-{}", store.head().seq);
    let mut line = String::new();
    let _ended = std::io::stdin().read_line(&mut line).expect("an input that ends");
}

#[test]
fn of_two_desks_that_start_at_once_exactly_one_opens_a_hundred_times() {
    let folder = quick_folder();
    let races = times(100, 1_000);
    for race in 1..=races {
        let mut desks = [(); 2].map(|()| Role::new("race", folder.path()).start());
        let mut told: Vec<String> = desks.iter_mut().map(|desk| desk.next().expect("a word")).collect();
        told.sort();
        assert_eq!(told, ["desk-already-open".to_owned(), format!("wrote-{}", race * 2)], "race {race}");
        desks.iter_mut().for_each(super::child::Running::release);
        desks.iter_mut().for_each(super::child::Running::wait);
    }
}
