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
