//! Slips as they come out: read back with poppler and a QR reader, and printers that fail, hang and lie.

#![expect(clippy::disallowed_methods, reason = "runs readers of PDFs and made-up printers")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::*;
use crate::app::presets::presets;
use crate::language::Language;
use crate::session::Scene;
use crate::slip::{Subject, Wanted, compose};

fn subject(preset: &str) -> Subject {
    let found = presets().into_iter().find(|it| it.window() == "clerk" && it.name == preset);
    let view = found.unwrap_or_else(|| panic!("no screen {preset}")).view;
    let purpose = view.purpose().map(|purpose| purpose.names.clone()).unwrap_or_default();
    let Some(Scene::Concluded(conclusion)) = view.scene else { panic!("{preset} is not the end of a case") };
    Subject {
        conclusion, order: view.order.expect("an order"), place: String::from("見本市 市民課 窓口3"), purpose
    }
}

fn slip(preset: &str, kind: Kind, language: Language, attributes: bool) -> Slip {
    compose(Wanted { kind, language, attributes }, &subject(preset)).expect("a slip")
}

/// Runs a reader of the PDF in a folder of its own.
fn read(page: &[u8], name: &str, program: &str, arguments: &[&str]) -> String {
    // Kept for whoever wants to look at the pages of a run.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/slips");
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join(format!("{name}.pdf"));
    std::fs::write(&file, page).expect("written");
    let arguments = arguments.iter().map(|it| it.replace("FILE", &file.to_string_lossy()));
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program} (poppler-utils, zbar-tools): {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text, without the breaks of lines.
fn text(page: &[u8], name: &str) -> String {
    read(page, name, "pdftotext", &["-layout", "FILE", "-"]).split_whitespace().collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_slip_is_an_archivable_tagged_page_and_reads_back_whole() {
    let cases = [
        ("accepted", Kind::Result, Language::Japanese, false),
        ("accepted", Kind::Result, Language::English, false),
        ("accepted-signature", Kind::Result, Language::English, true),
        ("blocked", Kind::Result, Language::JapaneseSimple, false),
        ("referred", Kind::Result, Language::English, false),
        ("blocked", Kind::Guide, Language::Japanese, false),
        ("blocked", Kind::Guide, Language::JapaneseSimple, false),
        ("blocked", Kind::Guide, Language::English, false),
    ];
    for (preset, kind, language, attributes) in cases {
        let slip = slip(preset, kind, language, attributes);
        let page = pdf(&slip).expect("a PDF");
        assert_eq!(pdf(&slip).as_ref(), Ok(&page), "the same slip is the same bytes");
        let name = format!("{}-{preset}-{}{}", kind.code(), language.code(), if attributes { "-named" } else { "" });
        let facts = read(&page, &name, "pdfinfo", &["FILE"]);
        let pages = if attributes { "Pages:           2\n" } else { "Pages:           1\n" };
        for fact in ["Tagged:          yes", pages, "(A4)"] {
            assert!(facts.contains(fact), "{name}: {facts}");
        }
        let text = text(&page, &name);
        let says = |words: &crate::slip::Words| text.contains(&squeezed(&words.japanese));
        assert!(says(&slip.title), "{name}: {text}");
        let one = (text.contains(&format!("1/{}ページ", if attributes { 2 } else { 1 })), text.contains("Page1of"));
        assert_eq!(one, (true, language == Language::English), "{name}: {text}");
        for part in &slip.parts {
            if let crate::slip::Part::Verdict { word, .. } | crate::slip::Part::Heading(word) = part {
                assert!(says(word), "{name}: {} is not in {text}", word.japanese);
            }
        }
    }
}

#[test]
fn nothing_about_the_person_is_in_the_bytes_unless_it_was_chosen() {
    let attributes = subject("accepted-signature").conclusion.report.attributes.expect("attributes");
    let without = pdf(&slip("accepted-signature", Kind::Result, Language::Japanese, false)).expect("a PDF");
    let without = text(&without, "slip-nameless");
    for fact in [&attributes.name, &attributes.address] {
        let first: String = squeezed(fact).chars().take(4).collect();
        assert!(!without.contains(&first), "{without}");
    }
    let with = pdf(&slip("accepted-signature", Kind::Result, Language::Japanese, true)).expect("a PDF");
    assert!(text(&with, "slip-named").contains("見本県見本市"));
}

#[test]
fn the_code_is_read_from_the_printed_page() {
    let subject = subject("accepted");
    let page = pdf(&slip("accepted", Kind::Result, Language::English, false)).expect("a PDF");
    let folder = tempfile::tempdir().expect("a folder");
    let picture = folder.path().join("page");
    let picture_name = picture.to_string_lossy();
    let _ =
        read(&page, "slip-code", "pdftoppm", &["-r", "200", "-png", "-l", "1", "-singlefile", "FILE", &picture_name]);
    let output = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(picture.with_extension("png")).output();
    let output = output.expect("the package zbar-tools is needed");
    let line = crate::slip::code(&subject.conclusion).expect("a code");
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), line);
}

#[test]
fn a_character_that_the_face_lacks_is_named_and_a_variant_is_kept() {
    let faces = Faces::embedded().expect("faces");
    let face = &faces.regular;
    assert_eq!(face.drawable("𠮷田\u{7}"), "[U+20BB7]田");
    assert_eq!(face.drawable("辻\u{e0100}"), "辻\u{e0100}");
    let ids = |text: &str| -> Vec<u32> {
        face.glyphs(text).iter().map(|glyph| krilla::text::Glyph::glyph_id(glyph).to_u32()).collect()
    };
    assert_eq!(ids("辻\u{e0100}").len(), 1);
    assert_ne!(ids("辻\u{e0100}"), ids("辻\u{e0101}"));
}

#[test]
fn what_does_not_fit_goes_on_the_next_page() {
    let mut slip = slip("blocked", Kind::Guide, Language::English, false);
    let again = slip.parts.clone();
    slip.parts.extend(again);
    slip.parts.truncate(slip.parts.len() - 2);
    let page = pdf(&slip).expect("a PDF");
    assert!(read(&page, "slip-long", "pdfinfo", &["FILE"]).contains("Pages:           2\n"));
    assert!(text(&page, "slip-long").contains("2/2ページ"));
}

/// A program in the place of `lp`.
#[cfg(unix)]
fn program(folder: &Path, script: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join("lp");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).expect("executable");
    path
}

#[cfg(unix)]
fn press(folder: &Path, name: Option<&str>, script: &str) -> Press {
    let press = Press::new(name.map(str::to_owned), folder);
    let program = program(folder, script);
    Press { printer: press.printer.through(program, Duration::from_secs(5)), ..press }
}

#[cfg(unix)]
#[test]
fn the_page_goes_to_the_named_printer_and_nothing_of_it_stays_on_the_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = folder.path().join("taken");
    let press = press(folder.path(), Some("counter-3"), &format!("echo \"$@\" > {0}.args; cat > {0}", taken.display()));
    let slip = slip("accepted", Kind::Result, Language::Japanese, false);
    assert_eq!(press.print(&slip, "17", false), Ok(Place::Printer));
    assert_eq!(std::fs::read(&taken).expect("taken"), pdf(&slip).expect("a PDF"));
    let arguments = std::fs::read_to_string(folder.path().join("taken.args")).expect("arguments");
    assert_eq!(arguments.trim(), "-d counter-3 -t slip-result");
    assert_eq!(std::fs::read_dir(folder.path().join(FOLDER)).expect("the folder").count(), 0);
}

#[cfg(unix)]
#[test]
fn printers_that_fail_hang_or_are_not_there_are_told_apart() {
    let slip = slip("accepted", Kind::Result, Language::Japanese, false);
    for (name, script, expected) in [
        (Some("gone"), "echo 'lp: The printer or class does not exist.' >&2; exit 1", Trouble::Unknown),
        (Some("paper"), "echo 'lp: Destination is not accepting jobs.' >&2; exit 1", Trouble::Refused),
        (None, "exit 1", Trouble::Refused),
        (Some("deaf"), "sleep 60", Trouble::Silent),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let press = press(folder.path(), name, script);
        let begun = Instant::now();
        assert_eq!(press.print(&slip, "17", false), Err(expected), "{script}");
        assert!(begun.elapsed() < Duration::from_secs(30));
        assert_eq!(std::fs::read_dir(folder.path().join(FOLDER)).expect("the folder").count(), 0);
    }
}

#[cfg(unix)]
#[test]
fn a_hostile_name_reaches_no_program() {
    let slip = slip("accepted", Kind::Result, Language::Japanese, false);
    for name in ["-o raw", "a b", "a;reboot", "$(reboot)", "a/b", "a`b`", "", "a\nb", "-h"] {
        let folder = tempfile::tempdir().expect("a folder");
        let press = press(folder.path(), Some(name), &format!("touch {}/ran", folder.path().display()));
        assert_eq!(press.print(&slip, "17", false), Err(Trouble::Name), "{name}");
        assert!(!folder.path().join("ran").exists());
    }
}

#[cfg(unix)]
#[test]
fn without_a_printer_a_slip_is_kept_for_its_owner_alone_and_a_name_is_not_kept() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let nobody = "echo 'lp: Error - No default destination.' >&2; exit 1";
    let press = press(folder.path(), None, nobody);
    let plain = slip("accepted-signature", Kind::Result, Language::Japanese, false);
    let named = slip("accepted-signature", Kind::Result, Language::Japanese, true);
    assert_eq!(press.print(&named, "17", true), Err(Trouble::NoPrinter));
    for expected in ["slip-result-17.pdf", "slip-result-17-2.pdf"] {
        let Ok(Place::File(file)) = press.print(&plain, "17", false) else { panic!("not kept") };
        assert!(file.ends_with(expected), "{file}");
        assert_eq!(std::fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
    }
    let mode = std::fs::metadata(folder.path().join(FOLDER)).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    let gone = Press { printer: press.printer.clone().through(PathBuf::from("no-such-lp"), Duration::ZERO), ..press };
    assert!(matches!(gone.print(&plain, "18", false), Ok(Place::File(_))));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_folder_that_is_none_are_said_to_be_so() {
    let slip = slip("accepted", Kind::Result, Language::Japanese, false);
    let file = tempfile::NamedTempFile::new().expect("a file");
    assert_eq!(Press::new(None, file.path()).print(&slip, "17", false), Err(Trouble::NotKept));
    let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
    assert_eq!(folder::trouble(&full), Trouble::DiskFull);
}

#[cfg(unix)]
#[test]
fn a_link_laid_in_the_folder_empties_no_other_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let other = folder.path().join("other");
    std::fs::write(&other, "kept").expect("written");
    let slips = folder.path().join(FOLDER);
    std::fs::create_dir(&slips).expect("a folder");
    for name in [format!(".page-{}-0", std::process::id()), String::from("slip-result-17.pdf")] {
        std::os::unix::fs::symlink(&other, slips.join(name)).expect("a link");
    }
    let press = press(folder.path(), None, "echo 'lp: Error - No default destination.' >&2; exit 1");
    let slip = slip("accepted", Kind::Result, Language::Japanese, false);
    assert!(matches!(press.print(&slip, "17", false), Ok(Place::File(file)) if file.ends_with("17-2.pdf")));
    assert_eq!(std::fs::read_to_string(&other).expect("there"), "kept");
}

#[test]
fn nothing_unseen_hides_in_a_name() {
    let faces = Faces::embedded().expect("the faces");
    for face in [&faces.regular, &faces.bold] {
        for (text, expected) in [
            ("山\u{202e}田", "山[U+202E]田"),
            ("山\u{200b}田", "山[U+200B]田"),
            ("\u{e0100}山", "[U+E0100]山"),
            ("𠮷\u{e0101}", "[U+20BB7][U+E0101]"),
            ("辻\u{e0100}子", "辻\u{e0100}子"),
        ] {
            assert_eq!(face.drawable(text), expected);
        }
    }
}

#[test]
fn a_hostile_name_is_a_page_all_the_same() {
    let mut subject = subject("accepted-signature");
    let characters =
        ['〔', '〕', '\u{e0100}', '\u{202e}', '山', 'ﾞ', '\u{301}', 'A', ' ', '\u{3000}', '𠮷', '\u{1f600}', '(', 'ー'];
    for start in 0..characters.len() {
        let name: String =
            (0..200).filter_map(|at| characters.get((start + at * (start + 1)) % characters.len())).collect();
        let attributes = subject.conclusion.report.attributes.as_mut().expect("attributes");
        attributes.name.clone_from(&name);
        attributes.address = name;
        attributes.name_substituted = (0..200).step_by(2).collect();
        let wanted = Wanted { kind: Kind::Result, language: Language::English, attributes: true };
        assert!(pdf(&compose(wanted, &subject).expect("a slip")).is_ok(), "{start}");
    }
}

#[test]
fn a_day_is_one_page_and_a_month_at_most_two_both_tagged_and_read_back() {
    use crate::record::figures::Figures;
    use crate::report::{self, tests};
    use crate::time::{Day, Month};
    let (day, month) = (Day::parse("2026-11-23").expect("a day"), Month::parse("2026-11").expect("a month"));
    for (language, figures) in [
        (Language::Japanese, tests::figures()),
        (Language::JapaneseSimple, tests::figures()),
        (Language::English, tests::figures()),
        (Language::English, Figures::default()),
    ] {
        let desk = tests::desk(language);
        let papers = [
            ("day", report::of_day(day, &figures, desk), 1),
            ("month", report::of_month(month, &figures, &[], desk), 2),
        ];
        for (kind, paper, most) in papers {
            let page = super::report(&paper).expect("a PDF");
            let name = format!("report-{kind}-{}-{}", language.code(), figures.causes.len());
            let facts = read(&page, &name, "pdfinfo", &["FILE"]);
            let pages = facts.lines().find_map(|line| line.strip_prefix("Pages:")).expect("a count").trim().to_owned();
            assert!(pages.parse::<u32>().expect("a number") <= most, "{name}: {facts}");
            assert!(facts.contains("Tagged:          yes"), "{name}: {facts}");
            let text = text(&page, &name);
            let own = if language == Language::English { "Page1of" } else { "ページ" };
            assert!(text.contains(own), "{name}: {text}");
            let shown = paper.tables.iter().filter(|table| !table.for_spreadsheets);
            for words in shown.map(|table| &table.heading).chain([&paper.title]) {
                assert!(text.contains(&squeezed(words)), "{name}: {words} is not in {text}");
            }
        }
    }
}

#[test]
fn a_paper_of_the_manual_is_tagged_whole_and_tells_its_pages_in_its_own_language_upright_and_turned() {
    let table = format!(
        "| row | do | seen | ok | code |\n|---|---|---|---|---|\n{}",
        "| R-1 | plug in | **fine** | □ | |\n".repeat(60)
    );
    let text =
        format!("# Sheet\n\nWrite [here](a.md).\n\n## One\n\n```sh\nmadoguchi doctor\n```\n\n### Two\n\n{table}");
    for (turned, size) in [(false, "595.28 x 841.89"), (true, "841.89 x 595.28")] {
        let paper = Manual { text: &text, language: Language::English, turned, free: None };
        let page = manual(&paper).expect("a PDF");
        assert_eq!(manual(&paper).as_ref(), Ok(&page), "the same text is the same bytes");
        let facts = read(&page, "manual", "pdfinfo", &["FILE"]);
        assert!(facts.contains("Tagged:          yes") && facts.contains(size), "{facts}");
        let told = self::text(&page, "manual");
        assert_eq!(told.matches("R-1").count(), 60, "{told}");
        // The head of the columns stands on every page again; of a turned paper a long chapter begins a page.
        let pages = told.matches("Sheet").count() - 1;
        assert!(pages >= 2, "{told}");
        assert_eq!(told.matches("rowdoseenokcode").count(), pages - usize::from(turned), "{told}");
        assert!(
            told.contains(&format!("Page1of{pages}")) && told.contains("Writehere.") && !told.contains("ページ"),
            "{told}"
        );
    }
}

#[test]
fn no_heading_and_no_leading_line_stands_alone_at_the_foot_and_what_is_typed_stands_in_columns() {
    let faces = Faces::embedded().expect("the faces");
    let chapter =
        "## A chapter\n\nLook at it:\n\n```\nmadoguchi doctor   ill, lil\nmadoguchi lists    WWW, MMM\n```\n\n- done\n";
    let (mut turned_within, mut columns) = (false, std::collections::BTreeSet::new());
    for lines in 0..60 {
        let text = format!("# Sheet\n\n{}{chapter}", "- a point\n".repeat(lines));
        let paper = Manual { text: &text, language: Language::English, turned: false, free: None };
        let sheets = manual::of(&paper, &faces);
        let place = |wanted: &str| {
            let stands = |sheet: &sheet::Sheet| sheet.blocks.iter().any(|block| told(block).starts_with(wanted));
            sheets.iter().position(stands).unwrap_or_else(|| panic!("{wanted}"))
        };
        let at = place("A chapter");
        assert_eq!((place("Look at"), place("madoguchi doctor")), (at, at), "{lines}");
        turned_within |= at > 0 && place("Sheet") == 0;
        let typed = sheets.iter().flat_map(|sheet| &sheet.blocks).flat_map(|block| &block.marks);
        columns.extend(typed.filter_map(|mark| match mark {
            sheet::Mark::Text { style: sheet::Style::Typed, text, size, .. } => {
                Some(format!("{:.3}", faces.of(sheet::Style::Typed).width(text.get(..19)?, *size)))
            }
            _ => None,
        }));
    }
    assert!(turned_within);
    assert_eq!(columns.len(), 1, "thin and wide letters alike: {columns:?}");
}

fn told(block: &sheet::Block) -> String {
    let texts = block.marks.iter().filter_map(|mark| match mark {
        sheet::Mark::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}
