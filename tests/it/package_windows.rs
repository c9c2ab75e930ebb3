//! What is packed for Windows, as far as it can be tried without one: `packaging/windows/wine.sh` tries the rest.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{TestFolder, root};

const SCRIPTS: [&str; 4] = ["build.sh", "sign.sh", "toolchain.sh", "wine.sh"];
/// Where the made-up program keeps its checksum and its subsystem, and the subsystems.
const CHECKSUM: usize = 0x80 + 24 + 64;
const SUBSYSTEM: usize = 0x80 + 24 + 68;
const CONSOLE: u8 = 3;
const WINDOWS: u8 = 2;

fn read(name: &str) -> String {
    fs::read_to_string(root().join("packaging/windows").join(name)).expect("a file of the package")
}

/// Runs `pack.py`; what it says of a refusal.
fn pack(arguments: &[&str]) -> Result<(), String> {
    let script = root().join("packaging/windows/pack.py");
    let output = Command::new("python3").arg(script).args(arguments).output().expect("python3");
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

fn name(path: &Path) -> &str {
    path.to_str().expect("a plain name")
}

/// The first bytes of a 64-bit program of the console, of an odd length.
fn program() -> Vec<u8> {
    let mut image = vec![0x5A; 0x203];
    image[..2].copy_from_slice(b"MZ");
    image[0x3C..0x40].copy_from_slice(&0x80_u32.to_le_bytes());
    image[0x80..0x84].copy_from_slice(b"PE\0\0");
    image[0x98..0x9A].copy_from_slice(&0x20B_u16.to_le_bytes());
    image[SUBSYSTEM..SUBSYSTEM + 2].copy_from_slice(&[CONSOLE, 0]);
    image
}

#[test]
fn the_program_of_the_windows_is_the_one_of_the_console_but_for_its_subsystem() {
    let folder = TestFolder::new();
    let (console, desk) = (folder.path().join("madoguchi.exe"), folder.path().join("madoguchi-desk.exe"));
    let before = program();
    fs::write(&console, &before).expect("written");
    pack(&["desk", name(&console), name(&desk)]).expect("marked");
    let after = fs::read(&desk).expect("there");
    assert_eq!(after.len(), before.len());
    let changed: Vec<usize> = (0..before.len()).filter(|at| before[*at] != after[*at]).collect();
    assert!(changed.contains(&SUBSYSTEM) && after[SUBSYSTEM] == WINDOWS);
    let allowed = |at: &usize| *at == SUBSYSTEM || (CHECKSUM..CHECKSUM + 4).contains(at);
    assert!(changed.iter().all(allowed), "{changed:?}");
    assert!(pack(&["desk", name(&desk), name(&console)]).is_err(), "it is no program of the console any more");
    fs::write(&console, b"MZ").expect("written");
    assert!(pack(&["desk", name(&console), name(&desk)]).is_err(), "that is no program");
}

#[test]
fn a_zip_has_the_same_bytes_whenever_it_is_packed() {
    let folder = TestFolder::new();
    let packed = |under: &str, order: [&str; 3]| {
        let top = folder.path().join(under).join("madoguchi-1-windows-x64");
        fs::create_dir_all(top.join("manual")).expect("a folder");
        for file in order {
            fs::write(top.join(file), file).expect("written");
        }
        let zip = folder.path().join(format!("{under}.zip"));
        pack(&["zip", name(&top), name(&zip), "1764115200"]).expect("packed");
        fs::read(zip).expect("there")
    };
    let first = packed("first", ["a.txt", "b.txt", "manual/c.md"]);
    assert_eq!(first, packed("second", ["manual/c.md", "b.txt", "a.txt"]));
    assert_ne!(first, packed("third", ["a.txt", "b.txt", "manual/d.md"]));
}

#[test]
fn the_uninstaller_takes_away_all_that_the_installer_puts_down_and_nothing_else() {
    let folder = TestFolder::new();
    let (top, list) = (folder.path().join("top"), folder.path().join("files.nsh"));
    fs::create_dir_all(top.join("manual/ja")).expect("folders");
    for file in ["madoguchi.exe", "manual/ja/clerk.md", "manual/a.md"] {
        fs::write(top.join(file), file).expect("written");
    }
    pack(&["lists", name(&top), name(&list)]).expect("listed");
    let text = fs::read_to_string(list).expect("there");
    let (down, away) = text.split_once("!macro TAKE_AWAY").expect("both macros");
    let of = |text: &str, word: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.trim().strip_prefix(word)?.trim().strip_prefix('"'));
        lines.map(|line| line.trim_end_matches('"').rsplit(['\\', '/']).next().unwrap_or("").to_owned()).collect()
    };
    assert_eq!(of(down, "File"), of(away, "Delete"));
    assert_eq!(of(down, "File").len(), 3);
    // The deeper folder first: one that is not empty stays.
    assert_eq!(of(away, "RMDir"), ["ja", "manual"]);
    assert!(!away.contains("/r"), "a whole folder may hold what is not ours");
}

#[test]
fn the_installer_speaks_both_languages_and_touches_no_record() {
    let script = read("installer.nsi");
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for line in script.lines().filter_map(|line| line.strip_prefix("LangString ")) {
        *said.entry(line.split(' ').next().unwrap_or(line)).or_default() += 1;
    }
    assert!(said.len() > 10 && said.values().all(|count| *count == 2), "{said:?}");
    let (_, uninstaller) = script.split_once("Section \"Uninstall\"").expect("an uninstaller");
    assert!(!uninstaller.contains("$APPDATA"), "the record stays");
    assert!(!read("rights.nsh").contains("RMDir") && !read("rights.nsh").contains("Delete"));
}

/// What `icacls` is told of the group, wherever it is told.
fn granted(text: &str, group: &str) -> Vec<String> {
    let of_line = |line: &str| -> Vec<String> {
        line.split_whitespace()
            .filter_map(|word| word.strip_prefix(group)?.strip_prefix(':').map(str::to_owned))
            .collect()
    };
    text.lines().filter(|line| line.contains("icacls")).flat_map(of_line).collect()
}

#[test]
fn clerks_can_neither_rename_nor_take_away_a_folder_of_the_machine_and_the_guides_say_what_the_installer_does() {
    let script = read("rights.nsh");
    let defined = |name: &str| {
        let line = script.lines().find_map(|line| line.strip_prefix(&format!("!define {name} ")));
        line.map(|value| value.trim_matches('"').to_owned()).expect("a definition")
    };
    let (here, below) = (defined("HERE"), defined("BELOW"));
    let rights: Vec<&str> = here.trim_matches(['(', ')']).split(',').collect();
    assert!(rights.contains(&"WD") && rights.contains(&"AD"), "files and folders are made there");
    // Full, change, delete, delete below, change the rights, own.
    assert!(["F", "M", "D", "DE", "DC", "WDAC", "WO", "GA"].iter().all(|right| !rights.contains(right)), "{here}");
    assert!(below.contains("(IO)"), "what is below, and not the folder itself: {below}");
    assert_eq!(granted(&script, "${WHO}"), ["${HERE}", "${BELOW}"]);
    for guide in ["assets/manual/ja/administrator.md", "assets/manual/en/administrator.md"] {
        let text = fs::read_to_string(root().join(guide)).expect("a guide");
        assert_eq!(granted(&text, "madoguchi"), [&*here, &*below, &*here, &*below], "{guide}");
        assert_eq!(text.matches("/setowner *S-1-5-32-544 /L").count(), 3, "{guide}");
    }
}

#[test]
fn every_exit_code_of_the_installer_is_in_its_head() {
    let script = read("installer.nsi");
    let head: String = script.lines().take_while(|line| line.starts_with(';')).collect();
    let stops = script.lines().filter_map(|line| line.trim().strip_prefix("!insertmacro STOP "));
    let errors = script.lines().filter_map(|line| line.trim().strip_prefix("SetErrorLevel "));
    let codes: Vec<&str> =
        stops.chain(errors).filter_map(|rest| rest.split(' ').next()).filter(|code| *code != "${CODE}").collect();
    assert!(codes.len() >= 6, "{codes:?}");
    for code in codes {
        assert!(head.contains(&format!(" {code} ")), "{code} is not explained");
    }
}

#[test]
fn both_texts_for_windows_tell_the_same_commands() {
    let commands = |name: &str| -> Vec<String> {
        let text = read(name);
        text.lines().filter_map(|line| line.strip_prefix("      ")).map(|line| line.trim().to_owned()).collect()
    };
    let of_ja = commands("README.ja.txt");
    assert!(of_ja.iter().any(|line| line.starts_with("certutil")) && of_ja.iter().any(|line| line.contains("/S")));
    assert_eq!(of_ja, commands("README.en.txt"));
}

#[test]
fn the_compiler_for_windows_is_pinned_package_by_package() {
    let script = read("toolchain.sh");
    let (_, list) = script.split_once("windows_pinned='").expect("a list");
    let list = list.split('\'').next().unwrap_or("");
    for line in list.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let [_, version, digest] = words.as_slice() else { panic!("{line}") };
        assert!(version.contains('-') && digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
    assert_eq!(list.lines().count(), 5);
}

#[test]
fn the_scripts_for_windows_are_read_by_any_shell() {
    for script in SCRIPTS {
        let read = Command::new("sh").arg("-n").arg(root().join("packaging/windows").join(script)).output();
        assert!(read.expect("a shell").status.success(), "{script}");
    }
}
