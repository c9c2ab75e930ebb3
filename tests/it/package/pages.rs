//! Manual pages and completions: made from the definitions of the commands, kept in the repository, so that a package is
//! built from what is there. `packaging/pages.sh` writes them anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::support::root;

const MAN: &str = "packaging/linux/man";
const COMPLETIONS: &str = "packaging/linux/completions";

/// What no definition of an argument says.
const MORE: &str = r#".SH "EXIT STATUS"
.TP
0
accepted, or fine
.TP
2
wrong usage
.TP
10
refused
.TP
11
referred: it could not be decided
.TP
20
abandoned
.TP
30
out of service: reader, configuration, record
.SH FILES
.TP
\fI/etc/madoguchi/madoguchi.toml\fR
the configuration of this machine; /usr/share/doc/madoguchi/examples shows every key
.TP
\fI/etc/madoguchi/policy.toml\fR
settings that are fixed, by whom and why
.TP
\fI/var/lib/madoguchi\fR
the record, the people and the lists of this machine, for the accounts of the group madoguchi
"#;

fn pages() -> BTreeMap<PathBuf, Vec<u8>> {
    let mut pages = BTreeMap::new();
    let mut top = madoguchi::cli::command_line().disable_help_subcommand(true);
    top.build();
    write(&top, "madoguchi", &mut pages);
    for (shell, file) in [(Shell::Bash, "madoguchi.bash"), (Shell::Zsh, "_madoguchi"), (Shell::Fish, "madoguchi.fish")]
    {
        let mut written = Vec::new();
        clap_complete::generate(shell, &mut madoguchi::cli::command_line(), "madoguchi", &mut written);
        let _new = pages.insert(Path::new(COMPLETIONS).join(file), written);
    }
    pages
}

/// A page for this command and for each below it. No version is on it: a page changes with its command alone.
fn write(command: &Command, name: &str, pages: &mut BTreeMap<PathBuf, Vec<u8>>) {
    let man = Man::new(command.clone()).title(name.to_uppercase()).source("Madoguchi").manual("窓口 Madoguchi");
    let mut page = Vec::new();
    man.render_title(&mut page).unwrap();
    man.render_name_section(&mut page).unwrap();
    page.extend(synopsis(command.clone()).as_bytes());
    man.render_description_section(&mut page).unwrap();
    man.render_options_section(&mut page).unwrap();
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page).unwrap();
    }
    if name == "madoguchi" {
        page.extend(MORE.as_bytes());
    }
    let _new = pages.insert(Path::new(MAN).join(format!("{name}.1")), page);
    for below in command.get_subcommands() {
        write(below, &format!("{name}-{}", below.get_name()), pages);
    }
}

/// As the program's own help tells it: with the names of what an option takes.
fn synopsis(mut command: Command) -> String {
    let usage = command.render_usage().to_string().replace('-', "\\-");
    let lines: Vec<&str> = usage.lines().map(|line| line.trim_start_matches("Usage:").trim()).collect();
    format!(".SH SYNOPSIS\n{}\n", lines.join("\n.br\n"))
}

fn files(folder: &str) -> Vec<PathBuf> {
    let there = fs::read_dir(root().join(folder)).into_iter().flatten();
    there.map(|file| Path::new(folder).join(file.unwrap().file_name())).collect()
}

#[test]
fn manual_pages_and_completions_are_those_of_the_commands() {
    let pages = pages();
    if std::env::var_os("MADOGUCHI_WRITE_PAGES").is_some() {
        for file in [files(MAN), files(COMPLETIONS)].concat() {
            fs::remove_file(root().join(file)).unwrap();
        }
        for (file, page) in &pages {
            fs::create_dir_all(root().join(file.parent().unwrap())).unwrap();
            fs::write(root().join(file), page).unwrap();
        }
    }
    let mut kept = [files(MAN), files(COMPLETIONS)].concat();
    kept.sort();
    assert_eq!(kept, pages.keys().cloned().collect::<Vec<_>>(), "sh packaging/pages.sh");
    for (file, page) in pages {
        assert!(fs::read(root().join(&file)).unwrap() == page, "{}: sh packaging/pages.sh", file.display());
    }
}

#[test]
fn every_command_has_a_page_that_tells_its_arguments() {
    let pages = pages();
    let page = |name: &str| String::from_utf8(pages[&Path::new(MAN).join(name)].clone()).unwrap();
    for (name, told) in [
        ("madoguchi.1", "madoguchi\\-verify(1)"),
        ("madoguchi-verify.1", "\\-\\-pin\\-fd"),
        ("madoguchi-log-verify.1", "\\-\\-receipt"),
        ("madoguchi-crl-check.1", "\\-\\-serials"),
        ("madoguchi-staff-add.1", "\\-\\-role <ROLE> \\-\\-name <NAME> <ID>\n"),
    ] {
        assert!(page(name).contains(told), "{name}: {told}\n{}", page(name));
    }
}
