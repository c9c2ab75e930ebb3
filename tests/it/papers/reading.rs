//! The papers of the project as their readers find them: which commands they give, and where.
//!
//! A command stands in a box (` ```sh `, run to the letter by `packaging/guide.sh` where it is part of a manual), on an
//! indented line, or between backquotes in a sentence. What is indented and no command is known by its first word.

use std::path::Path;

use crate::support::root;

/// A paper: its path below the project, and its text.
#[derive(Clone, Debug)]
pub(super) struct Paper {
    pub name: String,
    pub text: String,
}

/// Where in a paper a command stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In a box that is run as it is written.
    Boxed,
    /// In a box, or on a line of its own, that people type.
    Typed,
    /// In a box for Windows.
    Windows,
    /// In a sentence, where it may be named without all that it takes.
    Named,
}

/// One command.
#[derive(Clone, Debug)]
pub(super) struct Command {
    pub place: String,
    pub form: Form,
    pub text: String,
}

/// Every paper of the project but what the tools leave and what tells of the past.
pub(super) fn papers() -> Vec<Paper> {
    let mut found = Vec::new();
    for folder in ["", "assets", "packaging", "fuzz"] {
        walk(&root().join(folder), !folder.is_empty(), &mut found);
    }
    found.retain(|paper| paper.name != "packaging/CHANGELOG.md");
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

fn walk(folder: &Path, below: bool, found: &mut Vec<Paper>) {
    const LEFT: [&str; 4] = ["target", "corpus", "artifacts", ".git"];
    for entry in std::fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && below && !LEFT.iter().any(|left| path.ends_with(left)) {
            walk(&path, true, found);
        } else if path.extension().is_some_and(|end| end == "md") {
            let name = path.strip_prefix(root()).expect("below the project").to_string_lossy().into_owned();
            found.push(Paper { name, text: std::fs::read_to_string(&path).expect("a paper") });
        }
    }
}

/// Whether the guide follows the boxes of this paper.
pub(super) fn is_followed(name: &str) -> bool {
    name.starts_with("assets/manual/") || (name.starts_with("packaging/") && name.ends_with("/README.md"))
}

/// How many boxes of a followed paper are run.
pub(super) fn boxes(paper: &Paper) -> usize {
    paper.text.lines().filter(|line| *line == "```sh").count()
}

/// Programs that the papers tell people to run. Whatever stands first on an indented line and is none of these must be
/// one of [`NO_PROGRAM`].
const PROGRAMS: &[&str] = &[
    "man",
    "cd",
    "apt",
    "apt-get",
    "cargo",
    "cat",
    "certutil",
    "cmp",
    "cp",
    "docker",
    "dpkg",
    "find",
    "git",
    "icacls",
    "journalctl",
    "madoguchi",
    "minisign",
    "mkdir",
    "pcscd",
    "printf",
    "python3",
    "rm",
    "rustup",
    "secret-tool",
    "sh",
    "sha256sum",
    "shred",
    "ssh-keygen",
    "sudo",
    "systemctl",
    "tar",
    "test",
    "usermod",
    "adduser",
    "install",
];

/// First words of indented blocks that are no commands: pictures of files, of layers, of statements.
const NO_PROGRAM: &[&str] = &["words", "[[fix]]", "MADOGUCHI-ANSWER-V1", "Esperanto"];

/// Words that in a sentence are more often themselves than a program.
const ONLY_WORDS: &[&str] = &["cat", "cd", "man", "cp", "find", "install", "pcscd", "rm", "test", "docker"];

/// The commands of a paper, and every place that is neither a command nor known to be none.
pub(super) fn commands(paper: &Paper, subcommands: &[String]) -> (Vec<Command>, Vec<String>) {
    let mut reader = Reader { paper, subcommands, commands: Vec::new(), unknown: Vec::new() };
    reader.read();
    (reader.commands, reader.unknown)
}

struct Reader<'a> {
    paper: &'a Paper,
    subcommands: &'a [String],
    commands: Vec<Command>,
    unknown: Vec<String>,
}

impl Reader<'_> {
    fn place(&self, line: usize) -> String {
        format!("{}:{}", self.paper.name, line + 1)
    }

    fn take(&mut self, line: usize, form: Form, text: &str) {
        let place = self.place(line);
        self.commands.push(Command { place, form, text: text.trim().to_owned() });
    }

    fn read(&mut self) {
        let lines: Vec<&str> = self.paper.text.lines().collect();
        let (mut at, mut sentence) = (0, Vec::new());
        while at < lines.len() {
            let line = lines[at];
            if let Some(language) = line.trim_start().strip_prefix("```") {
                let inside = lines[at + 1..].iter().take_while(|line| !line.trim_start().starts_with("```")).count();
                self.fence(at + 1, language, &lines[at + 1..at + 1 + inside]);
                at += inside + 2;
            } else if line.starts_with("    ") && at > 0 && lines[at - 1].trim().is_empty() {
                let inside = lines[at..].iter().take_while(|line| line.starts_with("    ")).count();
                self.indented(at, &lines[at..at + inside]);
                at += inside;
            } else {
                sentence.push((at, line));
                at += 1;
            }
            if at >= lines.len() || lines[at].trim().is_empty() {
                self.sentence(&std::mem::take(&mut sentence));
            }
        }
    }

    fn fence(&mut self, at: usize, language: &str, inside: &[&str]) {
        match language {
            "sh" => {
                let form = if is_followed(&self.paper.name) { Form::Boxed } else { Form::Typed };
                let mut until = None;
                for (more, line) in inside.iter().enumerate() {
                    match &until {
                        Some(end) if line == end => until = None,
                        Some(_) => {}
                        None => {
                            until = line.split_once("<<").map(|(_, end)| end.trim_matches(['\'', ' ']).to_owned());
                            self.take(at + more, form, line);
                        }
                    }
                }
            }
            "bat" | "powershell" => {
                for (more, line) in inside.iter().enumerate() {
                    self.take(at + more, Form::Windows, line);
                }
            }
            "toml" | "text" | "json" | "rust" | "ftl" => {}
            _ => {
                for (more, line) in inside.iter().enumerate().filter(|(_, line)| is_program(line, PROGRAMS)) {
                    self.unknown.push(format!("{}: a command in a box without `sh`: {line}", self.place(at + more)));
                }
            }
        }
    }

    fn indented(&mut self, at: usize, inside: &[&str]) {
        let first = inside.first().and_then(|line| line.split_whitespace().next()).unwrap_or_default();
        if NO_PROGRAM.contains(&first) || first.starts_with(['-', '|']) {
            return;
        }
        for (more, line) in inside.iter().enumerate() {
            if is_program(line, PROGRAMS) {
                self.take(at + more, Form::Typed, without_comment(line));
            } else {
                let place = self.place(at + more);
                self.unknown
                    .push(format!("{place}: neither a command nor known to be none (papers/reading.rs): {line}"));
            }
        }
    }

    fn sentence(&mut self, lines: &[(usize, &str)]) {
        let (mut within, mut text, mut begun) = (false, String::new(), 0);
        for (number, line) in lines {
            for character in line.chars().chain([' ']) {
                match (character, within) {
                    ('`', false) => (within, begun) = (true, *number),
                    ('`', true) => {
                        self.named(begun, &std::mem::take(&mut text));
                        within = false;
                    }
                    (other, true) => text.push(other),
                    _ => {}
                }
            }
        }
    }

    fn named(&mut self, at: usize, text: &str) {
        let first = text.split_whitespace().next().unwrap_or_default();
        let program = is_program(text, PROGRAMS) && !ONLY_WORDS.contains(&first);
        if is_script(first) {
            self.take(at, Form::Named, &format!("sh {text}"));
        } else if program {
            self.take(at, Form::Named, text);
        } else if text != first && self.subcommands.iter().any(|name| name == first) {
            self.take(at, Form::Named, &format!("madoguchi {text}"));
        }
    }
}

/// Whether a word is a script of the project.
pub(super) fn is_script(word: &str) -> bool {
    word.starts_with("packaging/") && Path::new(word).extension().is_some_and(|end| end == "sh")
}

/// Whether a line begins with one of these, after variables that are set for it.
fn is_program(line: &str, programs: &[&str]) -> bool {
    let mut words = line.split_whitespace().skip_while(|word| {
        word.split_once('=').is_some_and(|(name, _)| name.bytes().all(|it| it.is_ascii_uppercase() || it == b'_'))
    });
    words.next().is_some_and(|first| programs.contains(&first))
}

/// A line without what is said about it: after two spaces, or after `#`.
fn without_comment(line: &str) -> &str {
    let line = line.trim();
    let ends = [line.find("  "), line.find(" #")].into_iter().flatten().min();
    ends.map_or(line, |end| &line[..end])
}
