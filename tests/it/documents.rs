//! What the papers say is what the program does, and nothing in them belongs to one machine.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use madoguchi::config::Config;
use madoguchi::language::Language;
use madoguchi::paper::{self, Manual};
use madoguchi::pki::Use;
use madoguchi::session::{Reason, Verdict};
use madoguchi::training::Scenario;

use crate::support::root;

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Papers of which there is a PDF.
pub(crate) const PRINTED: [&str; 4] = ["clerk", "administrator", "setup", "field-test"];
/// The administrator's guide.
const GUIDE: &str = "assets/manual/ja/administrator.md";
const LANGUAGES: [&str; 2] = ["ja", "en"];

/// A row of the README's table of scenarios.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    scenario: String,
    verdict: String,
    reason: String,
    exit: String,
}

fn scenario_table(readme: &str) -> Vec<Row> {
    let row = |line: &str| {
        let cells: Vec<&str> = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
        let [scenario, verdict, reason, exit] = cells[..] else { return None };
        let own = |cell: &str| cell.to_owned();
        Some(Row { scenario: own(scenario), verdict: own(verdict), reason: own(reason), exit: own(exit) })
    };
    let lines = readme.lines().skip_while(|line| !line.starts_with("| scenario |"));
    lines.skip(2).map_while(row).collect()
}

/// The row that the program itself would write.
fn due(scenario: Scenario) -> Row {
    let reason = scenario.expected(Use::Authentication);
    let verdict = reason.map_or(Verdict::Accepted, Reason::verdict);
    Row {
        scenario: scenario.name().to_owned(),
        verdict: verdict.code().to_owned(),
        reason: reason.map_or("", Reason::code).to_owned(),
        exit: verdict.exit_code().to_string(),
    }
}

#[test]
fn the_scenario_table_is_what_the_program_practises() {
    let mut rows = scenario_table(&read("README.md"));
    let mut due: Vec<Row> = Scenario::ALL.iter().copied().map(due).collect();
    rows.sort();
    due.sort();
    assert_eq!(rows, due);
}

fn configuration(text: &str) -> Config {
    Config::parse(text, Path::new("/etc/madoguchi/madoguchi.toml")).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_shipped_configuration_holds_every_default_and_nothing_else() {
    let least = "[trust]\nanchors = \"anchors\"\n[platform]\nocsp_url = \"http://platform.example/ocsp\"\n";
    let shipped = read("packaging/madoguchi.toml");
    assert_eq!(configuration(&shipped), configuration(least));
    // What is commented out is right too.
    let (before, after) = shipped.split_once("# [[purpose]]").expect("a purpose as an example");
    let uncommented = format!("{before}[[purpose]]{}", after.replace("\n# ", "\n"));
    assert_eq!(configuration(&uncommented).purposes.len(), 1);
}

#[test]
fn the_configuration_of_the_readme_is_accepted() {
    let readme = read("README.md");
    let block = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    assert_eq!(configuration(block).purposes.len(), 1);
}

#[test]
fn the_changelog_has_room_for_what_comes_next() {
    assert!(read("packaging/CHANGELOG.md").lines().any(|line| line == "## Unreleased"));
}

#[test]
fn the_papers_tell_the_version_that_is_built() {
    let version = env!("CARGO_PKG_VERSION");
    let changes = read("packaging/CHANGELOG.md");
    let part = format!("## {version} (");
    let day = changes.lines().find_map(|line| line.strip_prefix(&part)?.strip_suffix(')'));
    let release = format!("<release version=\"{version}\" date=\"{}\"/>", day.unwrap_or_else(|| panic!("{part}day)")));
    assert!(read("packaging/linux/madoguchi.metainfo.xml").contains(&release), "{release}");
    let files = ["madoguchi_VERSION_amd64.deb", "madoguchi-VERSION-windows-x64.zip", "VERSION-windows-x64-setup.exe"];
    for language in LANGUAGES {
        let guide = read(&format!("assets/manual/{language}/administrator.md"));
        for file in files.map(|file| file.replace("VERSION", version)) {
            assert!(guide.contains(&file), "{language}: {file}");
        }
    }
}

#[test]
fn every_relative_link_of_the_papers_leads_somewhere() {
    let mut papers =
        ["README.md", "SECURITY.md", "CONTRIBUTING.md", "packaging/CHANGELOG.md"].map(str::to_owned).to_vec();
    for language in LANGUAGES {
        let folder = format!("assets/manual/{language}");
        let entries =
            std::fs::read_dir(root().join(&folder)).expect("the manual").map(|entry| entry.expect("an entry"));
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        papers.extend(names.filter(|name| name.ends_with("md")).map(|name| format!("{folder}/{name}")));
    }
    assert!(papers.len() > 15, "{papers:?}");
    for paper in &papers {
        let base = Path::new(paper).parent().expect("a folder");
        let text = read(paper);
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let there = target.contains("://") || root().join(base).join(target).exists();
            assert!(there, "{paper} points to {target}");
        }
    }
}

#[test]
fn the_scripts_that_the_papers_name_are_there() {
    let papers = ["README.md", "SECURITY.md", "CONTRIBUTING.md", "packaging/CHANGELOG.md"].map(read).concat();
    let named: BTreeSet<&str> = papers
        .split_whitespace()
        .filter(|word| word.starts_with("packaging/"))
        .map(|word| word.trim_end_matches(|end: char| !end.is_ascii_alphanumeric()))
        .collect();
    assert!(named.contains("packaging/try.sh") && named.contains("packaging/test.sh"), "{named:?}");
    for name in named {
        assert!(root().join(name).is_file(), "{name}");
    }
}

/// What poppler says about a committed PDF.
fn poppler(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).current_dir(root()).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program} (poppler-utils): {error}"));
    assert!(output.status.success(), "{program} {arguments:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_clerks_page_is_one_sheet_and_says_what_its_text_says() {
    for language in LANGUAGES {
        let page = format!("assets/manual/{language}/clerk.pdf");
        let facts = poppler("pdfinfo", &[&page]);
        assert!(facts.lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 1")), "{facts}");
        assert!(facts.contains("(A4)"), "{facts}");
    }
}

/// Letters and digits alone, without where a link leads.
fn squeezed(text: &str) -> String {
    let mut parts = text.split("](");
    let first = parts.next().unwrap_or_default();
    let words = parts.map(|rest| rest.split_once(')').map_or(rest, |(_, after)| after));
    std::iter::once(first).chain(words).flat_map(str::chars).filter(|letter| letter.is_alphanumeric()).collect()
}

/// Pictures lie under the clerk's page alone; the others are what the paper room makes of their texts, byte by byte.
#[test]
fn the_papers_to_print_say_what_their_texts_say() {
    for (language, name) in LANGUAGES.into_iter().flat_map(|language| PRINTED.map(|name| (language, name))) {
        let paper = format!("assets/manual/{language}/{name}");
        let text = read(&format!("{paper}.md"));
        if name == "clerk" {
            let printed = squeezed(&poppler("pdftotext", &["-raw", &format!("{paper}.pdf"), "-"]));
            for part in text.lines().flat_map(|line| line.split('|')).map(squeezed) {
                assert!(printed.contains(&part), "{paper}: packaging/manual.sh --pages was not run since: {part}");
            }
        } else {
            let language = if language == "ja" { Language::Japanese } else { Language::English };
            let manual = Manual { text: &text, language, turned: name == "field-test", free: None };
            let due = paper::manual(&manual).unwrap_or_else(|error| panic!("{paper}: {error:?}"));
            let kept = std::fs::read(root().join(format!("{paper}.pdf"))).expect("the PDF");
            assert!(due == kept, "{paper}: packaging/manual.sh --pages was not run since");
        }
        let pages = poppler("pdftotext", &["-layout", &format!("{paper}.pdf"), "-"]);
        let page = if language == "en" { "Page 1 of " } else { "1 / " };
        assert!(pages.contains(page), "{paper} tells its pages in another language");
    }
}

#[test]
fn the_help_of_the_program_tells_of_every_command() {
    let output = Command::new(env!("CARGO_BIN_EXE_madoguchi")).arg("--help").output().expect("the program");
    let help = String::from_utf8_lossy(&output.stdout);
    for command in madoguchi::cli::command_line().get_subcommands().filter(|command| !command.is_hide_set()) {
        let named = format!("{} ", command.get_name());
        assert!(help.lines().any(|line| line.trim_start().starts_with(&named)), "{named}: {help}");
    }
}

/// Its commands are looked after by `papers::commands`.
#[test]
fn every_key_of_the_guide_exists() {
    let guide = read(GUIDE);
    let shipped = read("packaging/madoguchi.toml");
    let keys = guide.split('`').filter_map(|text| text.strip_prefix("desk.")).map(|rest| rest.split(' ').next());
    let keys: BTreeSet<&str> = keys.flatten().collect();
    assert!(!keys.is_empty());
    for key in keys {
        assert!(shipped.lines().any(|line| line.starts_with(&format!("{key} = "))), "desk.{key}");
    }
}

#[test]
fn the_guide_says_what_no_check_of_the_record_can_find() {
    use madoguchi::record::soundness::UNDETECTABLE;
    for (language, file) in [(Language::Japanese, GUIDE), (Language::English, "assets/manual/en/administrator.md")] {
        let guide = read(file);
        for word in UNDETECTABLE {
            let sentence = language.say(&format!("log-undetectable-{word}"));
            assert!(guide.contains(&format!("- {sentence}")), "{sentence}");
        }
    }
}

/// The keys that the clerk's page names are those of the screens.
#[test]
fn the_clerks_page_names_every_key_of_the_clerk() {
    use madoguchi::ui::clerk::{FunctionKey, Sheet};
    let pages = LANGUAGES.map(|language| read(&format!("assets/manual/{language}/clerk.md")));
    let caps = FunctionKey::ALL.map(FunctionKey::cap);
    let sheets = [Sheet::Result, Sheet::Guide].map(Sheet::cap);
    // How the clerk's own text is made larger, and what the program is, stands in the help.
    let in_the_help = [FunctionKey::OwnText, FunctionKey::About].map(FunctionKey::cap);
    for cap in caps.into_iter().chain(sheets).filter(|cap| !in_the_help.contains(cap)) {
        assert!(pages.iter().all(|page| page.contains(cap)), "{cap}");
    }
}

/// Every file of the project as it is committed.
fn files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default();
            // What cargo, git and the fuzzer leave.
            let left = ["target", ".git", "corpus", "artifacts"].iter().any(|left| name == *left);
            if path.is_dir() && !left {
                folders.push(path);
            } else if path.is_file() && name != ".git" {
                found.push(path);
            }
        }
    }
    found
}

fn holds(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle.as_bytes())
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    let mut places =
        vec![["/ho", "me/"].concat(), ["/Us", "ers/"].concat(), ["/ro", "ot/"].concat(), ["C:\\Us", "ers\\"].concat()];
    // A checkout right below the root of a machine has too short a name to be told from other words.
    places.extend(root().to_str().filter(|path| Path::new(path).components().count() > 2).map(str::to_owned));
    for file in files() {
        let bytes = std::fs::read(&file).expect("a file of the project");
        let found: Vec<&String> = places.iter().filter(|place| holds(&bytes, place)).collect();
        assert!(found.is_empty(), "{}: {found:?}", file.display());
    }
}

/// RUSTSEC-2026-0260: the release after 0.3.9 was malicious; a mirror may still hold it.
#[test]
fn the_lock_file_keeps_to_the_clean_arrayref() {
    let lock = read("Cargo.lock");
    let version = lock.split("name = \"arrayref\"\nversion = \"").nth(1).and_then(|rest| rest.split('"').next());
    assert!(version.is_none_or(|version| version == "0.3.9"), "{version:?}");
}
