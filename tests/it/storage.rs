//! The record on a disk that fails at the worst moment: kills, power cuts, a full disk, errors at the n-th call.
//!
//! The program under test is this test binary again (`child`), with the layer of `tests/faults-layer` preloaded. The
//! figures are those of every run; `packaging/long.sh` sets `MADOGUCHI_LONG` and has ten times as many and more.

mod bits;
mod canaries;
mod child;
mod failing;
mod intake;
mod kills;
mod power;
mod races;
mod reconciling;
mod refused;
mod steps;

use std::path::PathBuf;

use child::{FOLDER, ROLE};

/// What the child does; as a test of the ordinary run it has no role and nothing to do.
#[test]
fn role_of_the_child() {
    let (Ok(role), Some(folder)) = (std::env::var(ROLE), std::env::var_os(FOLDER).map(PathBuf::from)) else { return };
    match role.as_str() {
        "append" => kills::append(&folder),
        "cut" => power::append(&folder),
        "cut-normal" => power::append_carelessly(&folder),
        "failing" => failing::play(&folder),
        "race" => races::claim(&folder),
        "without-rights" => refused::open_without_rights(&folder),
        "fill-up" => refused::fill_up(&folder),
        "upgrade" => steps::upgrade(&folder),
        "turn" => steps::turn(&folder),
        "reconcile" => reconciling::play(&folder),
        "cases" => canaries::play(&folder),
        "intake" => intake::day(&folder),
        "intake-failing" => intake::failing(&folder),
        role => panic!("no role {role}"),
    }
}

/// How often, where a run that takes its time does it `long` times.
fn times(usual: usize, long: usize) -> usize {
    if std::env::var_os("MADOGUCHI_LONG").is_some() { long } else { usual }
}
