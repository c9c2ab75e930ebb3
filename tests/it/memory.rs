//! One case leaves no copy of the password in the program's memory.
//!
//! The card is another process behind the real reader service, so the only copies that could be found are the
//! program's own. It is stopped at its last word: its standard output is a pipe that is full, so that the case is over,
//! the verdict recorded, and the process still there to be searched. A planted copy proves that the search would find one.

use std::fs::{DirEntry, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::FileExt;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::support::is_root_or_skipped;
use crate::support::world::World;

/// Every way in which text could lie in memory.
pub(crate) fn encodings(text: &str) -> [Vec<u8>; 5] {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
    let utf32 = |bytes: fn(u32) -> [u8; 4]| text.chars().map(u32::from).flat_map(bytes).collect();
    [
        text.as_bytes().to_vec(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        utf32(u32::to_le_bytes),
        utf32(u32::to_be_bytes),
    ]
}

/// How many copies of `text`, in any encoding, `bytes` holds.
fn copies(bytes: &[u8], text: &str) -> usize {
    encodings(text).iter().map(|needle| occurrences(bytes, needle)).sum()
}

/// How often `needle` stands in `bytes`. Looks for its first byte that is not zero, which memory has most of.
pub(crate) fn occurrences(bytes: &[u8], needle: &[u8]) -> usize {
    let anchor = needle.iter().position(|byte| *byte != 0).expect("more than zeros");
    let (mut rest, mut found) = (bytes, 0);
    // The standard library's own search is quick where this test is not optimised.
    while rest.skip_until(needle[anchor]).expect("memory can be read") > 0 {
        let after = bytes.len() - rest.len();
        let start = (after > anchor && bytes[after - 1] == needle[anchor]).then(|| after - 1 - anchor);
        found += usize::from(start.is_some_and(|start| bytes[start..].starts_with(needle)));
    }
    found
}

/// How many copies of `text` a process holds, over everything it can read and write.
pub(crate) fn copies_in_process(id: u32, text: &str) -> usize {
    let maps = BufReader::new(File::open(format!("/proc/{id}/maps")).expect("a process of ours"));
    let memory = File::open(format!("/proc/{id}/mem")).expect("a process of ours");
    let mut found = 0;
    let mut searched = 0;
    for line in maps.lines().map(|line| line.expect("a line")) {
        let mut fields = line.split_whitespace();
        let (Some(range), Some(rights)) = (fields.next(), fields.next()) else { continue };
        let Some((from, to)) = range.split_once('-').filter(|_| rights.starts_with("rw")) else { continue };
        let [from, to] = [from, to].map(|address| u64::from_str_radix(address, 16).expect("an address"));
        let mut region = vec![0; usize::try_from(to - from).expect("fits")];
        if memory.read_exact_at(&mut region, from).is_ok() {
            found += copies(&region, text);
            searched += region.len();
        }
    }
    assert!(searched > 100_000, "only {searched} bytes could be read");
    found
}

/// Twelve letters and digits that nobody has ever written.
pub(crate) fn random_password() -> String {
    const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let mut bytes = [0; 12];
    File::open("/dev/urandom").and_then(|mut random| random.read_exact(&mut bytes)).expect("randomness");
    bytes.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect()
}

#[test]
fn a_planted_copy_is_found_in_every_encoding() {
    let password = random_password();
    for copy in encodings(&password) {
        let bytes = [b"....".as_slice(), &copy, b"...."].concat();
        assert_eq!(copies(&bytes, &password), 1);
        assert_eq!(copies(&bytes[..bytes.len() - 5], &password), 0, "a copy that lacks its end");
    }
}

#[test]
fn a_planted_copy_in_another_process_is_found() {
    let password = random_password();
    let mut child = Command::new("sleep").arg("60").env("PLANTED", &password).spawn().expect("sleep");
    let begun = Instant::now();
    // Until the child has become another program, it is a copy of this one.
    while copies_in_process(child.id(), &password) != 1 && begun.elapsed() < Duration::from_secs(20) {
        thread::sleep(Duration::from_millis(20));
    }
    let found = (copies_in_process(child.id(), &password), copies_in_process(child.id(), &random_password()));
    let _killed = child.kill().and_then(|()| child.wait()).expect("a child of ours");
    assert_eq!(found, (1, 0));
}

/// How many copies of the password the program holds after a whole case for the signature certificate.
fn copies_after_a_case(password: &str, planted: &str) -> usize {
    let world = World::start(&format!("1234,{password}"));
    let (mut reader, mut writer) = std::io::pipe().expect("a pipe");
    // As much as a pipe holds: the verdict waits before it, and the program with the verdict.
    writer.write_all(&vec![b'.'; 65_536]).expect("room for all of it");
    let running = world
        .program()
        .args(["verify", "--certificate", "signature", "--json"])
        .pin(password)
        .env("PLANTED", planted)
        .stdout(writer)
        .start();
    wait_until_it_writes(running.id());
    let found = copies_in_process(running.id(), password);
    let verdict = thread::spawn(move || {
        let mut said = String::new();
        reader.read_to_string(&mut said).map(|_| said)
    });
    let ended = running.wait();
    let said = verdict.join().expect("a reader").expect("UTF-8");
    assert!(ended.code == Some(0) && said.contains("\"verdict\":\"accepted\""), "{ended:?} {}", said.trim_matches('.'));
    found
}

/// Waits until one of its threads is in `write` on standard output.
fn wait_until_it_writes(id: u32) {
    // The number of the system call, as the kernel gives it.
    let write = if cfg!(target_arch = "x86_64") { "1 0x1 " } else { "64 0x1 " };
    let begun = Instant::now();
    let writes = |thread: std::io::Result<DirEntry>| {
        let call = thread.and_then(|thread| std::fs::read_to_string(thread.path().join("syscall")));
        call.is_ok_and(|call| call.starts_with(write))
    };
    while !std::fs::read_dir(format!("/proc/{id}/task")).expect("it runs").any(writes) {
        assert!(begun.elapsed() < Duration::from_mins(1), "it never came to its verdict");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_case_leaves_no_copy_of_the_password() {
    // The program keeps out of core files, and so its memory out of reach of its own user.
    if !is_root_or_skipped("the search of the memory after a whole case") {
        return;
    }
    let password = random_password();
    assert_eq!(copies_after_a_case(&password, ""), 0);
    assert_eq!(copies_after_a_case(&password, &password), 1, "the control: a copy planted in the environment");
}
