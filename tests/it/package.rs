//! What is packed beside the program: icons, what they are named after, and what the package asks of the system.

mod pages;

use std::fs;
use std::process::Command;

use crate::documents::PRINTED;
use crate::support::root;

const SIZES: [u32; 9] = [16, 22, 24, 32, 48, 64, 128, 256, 512];

#[test]
fn every_icon_has_the_size_that_its_name_says() {
    for size in SIZES {
        let file = root().join(format!("assets/icons/{size}.png"));
        let reader = png::Decoder::new(std::io::BufReader::new(fs::File::open(&file).expect("an icon")));
        let picture = reader.read_info().expect("a picture");
        assert_eq!((picture.info().width, picture.info().height), (size, size), "{}", file.display());
    }
}

#[test]
fn the_icon_of_windows_holds_the_sizes_that_it_asks_for() {
    let icon = fs::read(root().join("assets/icons/madoguchi.ico")).expect("an icon");
    assert_eq!(icon[..4], [0, 0, 1, 0], "an icon");
    // Sixteen bytes each; 0 stands for 256.
    let sizes: Vec<u8> = icon[6..].chunks(16).take(icon[4].into()).map(|entry| entry[0]).collect();
    assert_eq!(sizes, [16, 24, 32, 48, 64, 0]);
}

#[test]
fn every_link_of_the_papers_that_are_packed_leads_to_one_of_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let laid = Command::new("sh")
        .args(["-euc", ". packaging/sourced/papers.sh; papers \"$1\"; changes >\"$1/CHANGELOG.md\"", "sh"])
        .arg(folder.path())
        .current_dir(root())
        .status();
    assert!(laid.expect("sh").success());
    let manual = folder.path().join("manual");
    let mut papers = ["SECURITY.md", "CHANGELOG.md"].map(|paper| folder.path().join(paper)).to_vec();
    for language in ["ja", "en"] {
        for printed in PRINTED {
            assert!(manual.join(language).join(printed).with_extension("pdf").is_file(), "{language} {printed}");
        }
        let entries =
            fs::read_dir(manual.join(language)).expect("the manual").map(|entry| entry.expect("a paper").path());
        papers.extend(entries.filter(|paper| paper.extension().is_some_and(|end| end == "md")));
    }
    let mut links = 0;
    for paper in &papers {
        let text = fs::read_to_string(paper).expect("a paper");
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.contains("://")) {
            let there = paper.parent().expect("a folder").join(target);
            // Within the package: not where this one happens to lie.
            let inside = there.canonicalize().is_ok_and(|it| it.starts_with(folder.path().canonicalize().expect("it")));
            assert!(inside, "{} leads to {target}", paper.display());
            links += 1;
        }
    }
    assert!(links > 20, "{links}");
}

/// The packages named in a text, in order, without what stands around them.
fn packages(text: &str) -> Vec<&str> {
    let words = text.split(|end: char| end.is_whitespace() || [',', '\\'].contains(&end));
    words.filter(|word| word.starts_with("lib")).collect()
}

/// The windows open these at run time, so nothing finds out by itself when one is missing somewhere.
#[test]
fn the_libraries_of_the_windows_are_the_same_in_the_package_the_tests_and_the_words_that_ask_for_them() {
    let named = |file: &str, from: &str, until: char| {
        let text = fs::read_to_string(root().join(file)).expect("a file of the project");
        let (_, after) = text.split_once(from).unwrap_or_else(|| panic!("{file}: no {from}"));
        let named = after.split(until).next().unwrap_or_default();
        packages(named).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let packaged = named("Cargo.toml", "\ndepends = \"", '"');
    assert_eq!(packaged, ["libxkbcommon-x11-0", "libx11-xcb1", "libxcursor1", "libxi6", "libxrandr2"]);
    assert_eq!(named("packaging/sourced/install.sh", "\nwindow_libraries='", '\''), packaged);
    assert_eq!(named("src/traces.rs", "(Debian: apt install", ')'), packaged);
}

/// With a desk that ends by itself, every time a moment after it was opened by the clock that is played.
#[cfg(unix)]
#[test]
fn a_session_ends_with_a_desk_that_does_not_stay_open_and_not_with_one_that_ended_five_times_in_a_day() {
    use std::os::unix::fs::PermissionsExt;

    for (open_for, opened, ends_well) in [(1, 5, false), (61, 12, true)] {
        let folder = tempfile::tempdir().expect("a folder");
        let stub = |name: &str, does: &str| {
            let file = folder.path().join(name);
            fs::write(&file, format!("#!/bin/sh\ncd {}\n{does}\n", folder.path().display())).expect("written");
            fs::set_permissions(file, fs::Permissions::from_mode(0o755)).expect("given");
        };
        stub("sleep", "");
        stub("openbox", "");
        stub("xset", "");
        stub("date", "cat time");
        stub("desk", &format!("echo >>opened\necho $(($(cat time) + {open_for})) >time\n[ $(wc -l <opened) -eq 12 ]"));
        fs::write(folder.path().join("time"), "1000").expect("written");
        let session = fs::read_to_string(root().join("packaging/linux/kiosk/session")).expect("the session");
        let desk = folder.path().join("desk").display().to_string();
        stub("session", &session.replace("/usr/bin/madoguchi", &desk));
        let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").expect("a path"));
        let mut command = Command::new("sh");
        let _ = command.arg(folder.path().join("session")).env("PATH", path).env("DBUS_SESSION_BUS_ADDRESS", "played");
        assert_eq!(command.status().expect("sh").success(), ends_well, "{open_for} s");
        let times = fs::read_to_string(folder.path().join("opened")).expect("opened").lines().count();
        assert_eq!(times, opened, "{open_for} s");
    }
}
