//! Where the program comes from: what is linked stands in the text of licences and in the lists of parts, and nothing else does.
//!
//! What is linked is asked of cargo here, crate by crate, so that the lock file cannot move without the text moving with it.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};

use ring::digest::{SHA256, digest};
use serde_json::Value;

use crate::support::{Program, TestFolder, root, skipped};

const TARGETS: [&str; 2] = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-gnu"];
const REWRITE: &str = "python3 packaging/supply.py licences";

/// Name and version of every crate in the program for this target.
fn linked(target: &str) -> BTreeSet<(String, String)> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let asked = ["tree", "--locked", "-p", "madoguchi", "-e", "normal,no-proc-macro", "--prefix", "none", "-f", "{p}"];
    let told = Command::new(cargo).args(asked).args(["--target", target]).current_dir(root()).output().expect("cargo");
    assert!(told.status.success(), "cargo fetch --locked may help: {}", String::from_utf8_lossy(&told.stderr));
    let told = String::from_utf8(told.stdout).expect("names");
    let crates = told.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        Some((words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned()))
    });
    crates.filter(|(name, _)| name != "madoguchi").collect()
}

fn supply(arguments: &[&str]) -> String {
    let told = Command::new("python3").arg("packaging/supply.py").args(arguments).current_dir(root()).output();
    let told = told.expect("python3");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    String::from_utf8(told.stdout).expect("text")
}

/// Name, version and the line about the licence of every crate that the text names.
fn named(text: &str) -> BTreeMap<(String, String), String> {
    let part =
        text.split("\nCRATES\n").nth(1).and_then(|rest| rest.split("\nTEXTS\n").next()).expect("a part on crates");
    let mut lines = part.lines().filter(|line| !line.is_empty()).peekable();
    let mut named = BTreeMap::new();
    while let Some(line) = lines.next() {
        if let Some((name, version)) = line.split_once(' ').filter(|(name, _)| !name.is_empty()) {
            let licence = lines.peek().expect("a licence").trim().to_owned();
            assert!(named.insert((name.to_owned(), version.to_owned()), licence).is_none(), "{name} twice");
        }
    }
    named
}

/// Every crate that is missing in the text, is there too much, or is told of the wrong program.
fn faults(text: &str, linked: &[BTreeSet<(String, String)>; 2]) -> Vec<String> {
    let [linux, windows] = linked;
    let named = named(text);
    let mut faults = Vec::new();
    for (crate_, licence) in &named {
        let due = match (linux.contains(crate_), windows.contains(crate_)) {
            (true, true) => !licence.ends_with(" only"),
            (true, false) => licence.ends_with("; Linux only"),
            (false, true) => licence.ends_with("; Windows only"),
            (false, false) => false,
        };
        if !due || !licence.contains("; text") {
            faults.push(format!("{crate_:?}: {licence}"));
        }
    }
    faults.extend(
        linux.union(windows).filter(|one| !named.contains_key(*one)).map(|one| format!("{one:?} is not named")),
    );
    faults
}

fn committed() -> String {
    std::fs::read_to_string(root().join("assets/licences.txt")).expect("the text of licences")
}

#[test]
fn every_crate_that_is_linked_stands_in_the_licences_and_none_that_is_not() {
    let linked = TARGETS.map(linked);
    assert!(linked.iter().all(|of| of.len() > 200), "cargo told of {:?}", linked.each_ref().map(BTreeSet::len));
    let faults = faults(&committed(), &linked);
    assert!(faults.is_empty(), "{}\nAfter a change of Cargo.lock: {REWRITE}", faults.join("\n"));
}

#[test]
fn a_crate_that_is_missing_or_too_much_in_the_licences_is_seen() {
    let linked = TARGETS.map(linked);
    let text = committed();
    for (from, to) in [
        ("\nring 0.17", "\nring 0.16"),
        ("\nzeroize ", "\nother-zeroize "),
        ("; Linux only", ""),
        ("\nbase64ct ", "\ncriterion 0.8.0\n    MIT; text 1\nbase64ct "),
    ] {
        assert!(text.contains(from), "{from}");
        assert!(!faults(&text.replacen(from, to, 1), &linked).is_empty(), "{from} became {to}");
    }
}

#[test]
fn the_text_of_licences_is_what_is_written_from_the_lock_file() {
    let _said = supply(&["licences", "--check"]);
}

#[test]
fn every_text_that_a_crate_refers_to_is_there() {
    let text = committed();
    let numbers = |line: &str| -> Vec<String> {
        let told = line.split(';').find_map(|part| part.trim().strip_prefix("text")).unwrap_or_default();
        told.trim_start_matches('s').split(',').map(|number| number.trim().to_owned()).collect()
    };
    for ((name, _), licence) in named(&text) {
        for number in numbers(&licence) {
            let heading = format!("\nTEXT {number}\n");
            let body = text.split(&heading).nth(1).unwrap_or_else(|| panic!("{name}: no text {number}"));
            let of = body.split("\n\n").next().unwrap_or_default();
            assert!(of.contains(&format!("    {name} ")), "text {number} is not of {name}");
        }
    }
}

#[test]
fn the_lists_of_parts_name_what_is_linked_with_licence_and_sum() {
    for target in TARGETS {
        let told = supply(&["sbom", target]);
        assert_eq!(told, supply(&["sbom", target]), "the same tree gives the same bytes");
        let list: Value = serde_json::from_str(&told).expect("JSON");
        assert!(list.get("serialNumber").is_none() && list["metadata"].get("timestamp").is_none());
        let parts = list["components"].as_array().expect("parts");
        let is_crate = |part: &&Value| part["purl"].as_str().is_some_and(|purl| purl.starts_with("pkg:cargo/"));
        let mut named = BTreeSet::new();
        for part in parts.iter().filter(is_crate) {
            let (name, version) =
                (part["name"].as_str().expect("a name"), part["version"].as_str().expect("a version"));
            assert_eq!(part["purl"], format!("pkg:cargo/{name}@{}", version.replace('+', "%2B")));
            assert!(part["licenses"][0]["expression"].as_str().is_some_and(|licence| !licence.is_empty()), "{name}");
            assert_eq!(part["hashes"][0]["content"].as_str().map(str::len), Some(64), "{name}");
            let _new = named.insert((name.to_owned(), version.to_owned()));
        }
        assert_eq!(named, linked(target));
        for other in ["SQLite", "BIZ UDPGothic", "The Rust standard library"] {
            assert!(parts.iter().any(|part| part["name"] == other), "{other}");
        }
        files(parts);
    }
}

#[test]
fn a_list_of_parts_has_the_sum_of_its_program_and_on_windows_of_both() {
    let folder = TestFolder::new();
    let written = |name: &str| folder.write(name, name.as_bytes()).to_str().expect("a plain name").to_owned();
    let sum = |bytes: &[u8]| hex::encode(digest(&SHA256, bytes));
    let told = |target: &str, exe: &str| -> Value {
        serde_json::from_str(&supply(&["sbom", target, "--exe", exe])).expect("JSON")
    };
    let of_linux = told("x86_64-unknown-linux-gnu", &written("madoguchi"));
    assert_eq!(of_linux["metadata"]["component"]["hashes"][0]["content"], sum(b"madoguchi"));
    assert!(of_linux["metadata"]["component"].get("components").is_none());
    let (console, _desk) = (written("madoguchi.exe"), written("madoguchi-desk.exe"));
    let of_windows = told("x86_64-pc-windows-gnu", &console);
    let program = &of_windows["metadata"]["component"];
    assert_eq!(program["hashes"][0]["content"], sum(b"madoguchi.exe"));
    for (at, name) in ["madoguchi.exe", "madoguchi-desk.exe"].into_iter().enumerate() {
        let file = &program["components"][at];
        assert_eq!((file["name"].as_str(), &file["hashes"][0]["content"]), (Some(name), &sum(name.as_bytes()).into()));
    }
}

/// The libraries of the compilers that programs are made with: the one of this machine, and the one that is fetched for
/// Windows. With another the page of licences tells of what is not in the program.
#[test]
fn the_standard_library_that_is_told_of_is_that_of_the_compilers() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).expect("a file of the tree");
    let manifest = read("Cargo.toml");
    let wanted = manifest.lines().find_map(|line| line.strip_prefix("rust-version = \"")?.strip_suffix('"'));
    let wanted = wanted.expect("the version of Rust");
    let told = Command::new("rustc").arg("--version").output().expect("rustc");
    let told = String::from_utf8(told.stdout).expect("text");
    if !told.starts_with(&format!("rustc {wanted}.")) {
        return skipped(&format!("what is shipped is made with Rust {wanted}, and this is {told}"));
    }
    let pinned = read("packaging/windows/toolchain.sh");
    let pinned = pinned.split("rustc-web ").nth(1).and_then(|rest| rest.split('+').next()).expect("a pinned compiler");
    let pinned = pinned.rsplit_once('.').expect("three numbers").0;
    let page = read("assets/licences.txt");
    for due in
        [format!("\nThe Rust standard library {wanted}\n"), format!("The program for Windows is made with {pinned}.")]
    {
        assert!(page.contains(&due), "{due}");
    }
}

/// The files inside the program are those of the tree, and every typeface and recording of the tree is told of.
fn files(parts: &[Value]) {
    let inside: Vec<&Value> = parts.iter().filter_map(|part| part["components"].as_array()).flatten().collect();
    for file in &inside {
        let bytes = std::fs::read(root().join(file["name"].as_str().expect("a path"))).expect("a file of the tree");
        assert_eq!(file["hashes"][0]["content"], hex::encode(digest(&SHA256, &bytes)), "{}", file["name"]);
    }
    for (folder, endings) in [("assets/fonts", ["ttf", "otf"]), ("assets/sounds", ["ogg", "ogg"])] {
        for entry in std::fs::read_dir(root().join(folder)).expect("a folder") {
            let name = entry.expect("an entry").file_name().into_string().expect("a name");
            let due = endings.iter().any(|ending| name.ends_with(&format!(".{ending}")));
            let told = inside.iter().any(|file| file["name"] == format!("{folder}/{name}"));
            assert_eq!(told, due, "{folder}/{name}");
        }
    }
}

#[test]
fn the_program_prints_its_licences_and_bears_it_that_nobody_reads_to_the_end() {
    let folder = TestFolder::new();
    let whole = Program::new(&folder).args(["licences"]).run();
    assert_eq!((whole.code, whole.stdout.as_str(), whole.stderr.as_str()), (Some(0), committed().as_str(), ""));

    let mut reading = Command::new(env!("CARGO_BIN_EXE_madoguchi"));
    let mut reading =
        reading.arg("licences").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    drop(reading.stdout.take());
    let ended = reading.wait_with_output().expect("an end");
    assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn the_version_tells_the_sum_of_the_very_file() {
    let folder = TestFolder::new();
    let told = Program::new(&folder).env("LC_ALL", "C").args(["--version"]).run();
    assert_eq!(told.code, Some(0), "{}", told.stderr);
    let lines: Vec<&str> = told.stdout.lines().collect();
    assert_eq!(lines[0], concat!("madoguchi ", env!("CARGO_PKG_VERSION")));
    let bytes = std::fs::read(env!("CARGO_BIN_EXE_madoguchi")).expect("the program");
    assert_eq!(lines[1], format!("SHA-256 of the program's file: {}", hex::encode(digest(&SHA256, &bytes))));
    assert!(lines[2].starts_with("Built from source: ") && lines[3].starts_with(std::env::consts::ARCH), "{lines:?}");
}

/// The script of sums in this folder.
fn sums(arguments: &[&str], folder: &TestFolder, key: bool) -> (bool, String) {
    let mut script = Command::new("sh");
    let script = script.arg(root().join("packaging/sums.sh")).args(arguments).current_dir(folder.path());
    let script =
        if key { script.env("MADOGUCHI_SIGNING_KEY", "key") } else { script.env_remove("MADOGUCHI_SIGNING_KEY") };
    let told = script.output().expect("sh");
    (told.status.success(), String::from_utf8_lossy(&told.stderr).into_owned())
}

#[test]
fn a_release_that_was_altered_added_to_or_signed_by_another_is_refused() {
    let folder = TestFolder::new();
    for name in ["key", "other"] {
        let made = ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", name];
        let made = Command::new("ssh-keygen").args(made).current_dir(folder.path()).output().expect("ssh-keygen");
        assert!(made.status.success(), "{made:?}");
        let public = std::fs::read_to_string(folder.path().join(format!("{name}.pub"))).unwrap();
        let _file = folder.write(&format!("{name}.signers"), format!("release@madoguchi {public}"));
    }
    let release = folder.path().join("release");
    std::fs::create_dir_all(release.join("papers")).unwrap();
    let put = |name: &str, text: &str| std::fs::write(release.join(name), text).unwrap();
    put("madoguchi.deb", "a package");
    put("papers/guide.pdf", "a guide");
    let check = |signers: &str| sums(&["--check", "release", "--signers", signers], &folder, false);

    assert_eq!(sums(&["release"], &folder, true), (true, String::new()));
    assert!(check("key.signers").0, "{:?}", check("key.signers"));
    assert!(!check("other.signers").0, "another's key");
    put("madoguchi.deb", "a packagE");
    assert!(!check("key.signers").0, "an altered file");
    put("madoguchi.deb", "a package");
    put("extra.exe", "nobody's");
    assert!(!check("key.signers").0, "a file that nobody signed for");
    std::fs::remove_file(release.join("extra.exe")).unwrap();
    for near in [" madoguchi.deb", "madoguchi.deb ", "madoguchi.deb\npapers"] {
        put(near, "nobody's");
        assert!(!check("key.signers").0, "{near:?} passes for another");
        std::fs::remove_file(release.join(near)).unwrap();
    }
    assert!(check("key.signers").0);
    std::fs::remove_file(release.join("papers/guide.pdf")).unwrap();
    assert!(!check("key.signers").0, "a file that is gone");
    put("papers/guide.pdf", "a guide");

    // Somebody who makes the sums anew has no signature for them.
    let (made, said) = sums(&["release"], &folder, false);
    assert!(made && said.contains("not signed"), "{said}");
    assert!(!check("key.signers").0, "sums without a signature");
}
