//! A day of a city: hundreds of cases at one desk, one after another, with the cards, people and platform of a bad
//! day. Every verdict is the right one, and the desk ends the day as light as it began.
//!
//! The real desk, the real record and real HTTP, in a process of their own, since memory, threads and descriptors
//! are counted: this test program itself, run again. `packaging/city-day.sh` plays 5,000 cases.

mod day;
mod due;
mod residue;
mod soak;

use std::process::Command;

use crate::support::{TestFolder, chance};
pub(crate) use day::Client;
use day::{Day, IMPATIENT};

/// Set in the process of the day itself.
const SWITCH: &str = "MADOGUCHI_CITY_FOLDER";
/// How many cases a day has.
const CASES: &str = "MADOGUCHI_CITY_CASES";
/// Names a seed, to have an earlier day again.
const SEED: &str = "MADOGUCHI_CITY_SEED";
const FEW: usize = 300;
/// The simulated platform, in the same process, takes megabytes for some faults: what was freed goes back at once.
const MALLOC: [(&str, &str); 2] = [("MALLOC_MMAP_THRESHOLD_", "131072"), ("MALLOC_TRIM_THRESHOLD_", "131072")];

#[test]
fn a_city_day_ends_with_every_verdict_right_and_nothing_left_behind() {
    if let Some(folder) = std::env::var_os(SWITCH) {
        let cases = std::env::var(CASES).map_or(FEW, |cases| cases.parse().expect("a number"));
        return Day::begin(folder.as_ref(), chance::seed(SEED), IMPATIENT).play(cases);
    }
    let folder = TestFolder::new();
    let main = "city::a_city_day_ends_with_every_verdict_right_and_nothing_left_behind";
    let day = Command::new(std::env::current_exe().expect("this program"))
        .args([main, "--exact", "--nocapture", "--test-threads=1"])
        .env(SWITCH, folder.path())
        .envs(MALLOC)
        .output()
        .expect("this program runs again");
    let said = String::from_utf8_lossy(&day.stdout);
    println!("{said}");
    assert!(day.status.success(), "{said}\n{}", String::from_utf8_lossy(&day.stderr));
    assert!(said.contains("every verdict right"), "the day was never played: {said}");
}
