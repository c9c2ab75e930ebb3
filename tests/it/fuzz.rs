//! The fuzz targets (`fuzz/`), for a moment each: their seeds, and what chance makes of them. Minutes of it, under a
//! fuzzer that learns, are for `packaging/fuzz.sh`.

#[expect(unreachable_pub, reason = "the library of another package")]
#[path = "../../fuzz/src/lib.rs"]
pub(crate) mod targets;

mod brought;
mod made;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::support::chance::Chance;
use crate::support::{corpora, root};
use targets::{TARGETS, Target};

/// How long each target is given bytes.
const SPAN: Duration = Duration::from_secs(2);
/// No input may take longer, on a machine under load.
const PATIENCE: Duration = Duration::from_mins(1);
const SEED: u64 = 0x4D41_444F_4755_4348;

/// What is right about a target, and what others found out about its format.
fn inputs(target: &str) -> Vec<Vec<u8>> {
    let beside = match target {
        "certificate" => Some("jpki-ca"),
        "ocsp_answer" => Some("ocsp-samples"),
        _ => None,
    };
    let mut folders = vec![root().join("fuzz/seeds").join(target)];
    folders.extend(beside.and_then(corpora));
    folders.iter().flat_map(|folder| files(folder)).map(|file| std::fs::read(file).expect("a seed")).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

#[test]
fn every_target_has_a_binary_a_dictionary_or_none_and_seeds() {
    let manifest = std::fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("the fuzzer's manifest");
    for (name, _) in TARGETS {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name}");
        assert!(root().join(format!("fuzz/fuzz_targets/{name}.rs")).exists(), "{name}");
        assert!(!inputs(name).is_empty(), "{name}");
    }
}

#[test]
fn the_script_knows_every_target_and_its_words() {
    let named = Command::new("sh").arg(root().join("packaging/fuzz.sh")).arg("targets").output().expect("sh");
    let named = String::from_utf8(named.stdout).expect("names");
    let named: Vec<&str> = named.split_whitespace().collect();
    assert_eq!(named, TARGETS.map(|(name, _)| name));
    let der = ["certificate", "ocsp_answer", "crl", "attributes"];
    for name in named.into_iter().filter(|name| !der.contains(name)) {
        assert!(root().join(format!("fuzz/dictionaries/{name}.dict")).exists(), "{name}");
    }
}

#[test]
fn no_target_finds_anything_in_its_seeds_and_what_chance_makes_of_them() {
    let playing: Vec<_> = TARGETS.into_iter().map(|target| (target.0, thread::spawn(move || play(target)))).collect();
    for (name, target) in playing {
        let runs = target.join().unwrap_or_else(|_| panic!("{name} found something"));
        println!("{name}: {runs} inputs");
        assert!(runs > 100, "{name}: {runs} inputs in {SPAN:?}");
    }
}

/// Runs a target until its time is over; the input that breaks it is told.
fn play((name, run): Target) -> u64 {
    let seeds = inputs(name);
    let (sender, receiver) = mpsc::sync_channel::<Vec<u8>>(0);
    let worker = thread::spawn(move || {
        for input in receiver {
            let outcome = std::panic::catch_unwind(|| run(&input));
            assert!(outcome.is_ok(), "{name}: {}", hex::encode(&input));
        }
    });
    let mut chance = Chance::new(SEED);
    let (begun, mut runs) = (Instant::now(), 0);
    let mutated = std::iter::repeat_with(|| mutated(&seeds, &mut chance));
    for input in seeds.iter().cloned().chain(mutated) {
        if begun.elapsed() > SPAN && runs > 100 {
            break;
        }
        give(&sender, input, name);
        runs += 1;
    }
    drop(sender);
    worker.join().expect("no finding");
    runs
}

/// Hands over an input, unless the one before it never ends.
fn give(sender: &mpsc::SyncSender<Vec<u8>>, input: Vec<u8>, name: &str) {
    let (begun, mut input) = (Instant::now(), input);
    loop {
        match sender.try_send(input) {
            Ok(()) => return,
            Err(mpsc::TrySendError::Full(back)) => input = back,
            Err(mpsc::TrySendError::Disconnected(_)) => panic!("{name} found something"),
        }
        assert!(begun.elapsed() < PATIENCE, "{name} hangs");
        thread::sleep(Duration::from_micros(20));
    }
}

/// A seed, changed in a few places: a bit, a byte, a piece taken out, repeated, or taken from another seed.
fn mutated(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut input = seeds[chance.below(seeds.len())].clone();
    for _ in 0..=chance.below(4) {
        let length = input.len();
        if length == 0 {
            input.push(chance.byte());
            continue;
        }
        let at = chance.below(length);
        let end = at + 1 + chance.below((length - at).min(40));
        match chance.below(7) {
            0 => input[at] ^= 1 << chance.below(8),
            1 => input[at] = chance.byte(),
            2 => input[at] = [0x00, 0x01, 0x7F, 0x80, 0x81, 0x82, 0x84, 0xFF][chance.below(8)],
            3 => drop(input.drain(at..end.min(length))),
            4 => input.truncate(at),
            5 => {
                let piece = input[at..end.min(length)].to_vec();
                input.splice(at..at, piece).for_each(drop);
            }
            _ => {
                let other = &seeds[chance.below(seeds.len())];
                let piece = other.iter().skip(at).take(end - at).copied().collect::<Vec<_>>();
                input.splice(at..end.min(length), piece).for_each(drop);
            }
        }
    }
    input
}
