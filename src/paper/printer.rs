//! The system's printer: on Unix through `lp` of CUPS.
//!
//! No shell reads the printer's name, the page goes in by standard input from a file without a name, and a service that
//! does not answer in time is given up. That `lp` ends well means that the service took the page over, not that paper
//! came out. Elsewhere than on Unix there is no printing yet: a slip goes into its file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::errand;
use crate::slip::Trouble;

/// How long the service may take to take a page over.
const PATIENCE: Duration = Duration::from_secs(20);

/// A printer, by name; without one the system's own.
#[derive(Clone, Debug)]
pub(super) struct Printer {
    name: Option<String>,
    program: PathBuf,
    patience: Duration,
}

impl Printer {
    pub(super) fn named(name: Option<String>) -> Self {
        Self { name, program: errand::program("lp"), patience: PATIENCE }
    }

    /// Another program in the place of `lp`, for tests.
    #[cfg(test)]
    pub(super) fn through(self, program: PathBuf, patience: Duration) -> Self {
        Self { program, patience, ..self }
    }

    #[cfg(not(unix))]
    pub(super) fn print(&self, _page: &[u8], _title: &str, _folder: &Path) -> Result<(), Trouble> {
        let _ = (&self.name, &self.program, self.patience);
        Err(Trouble::NoPrinter)
    }

    /// Hands the page over.
    #[cfg(unix)]
    pub(super) fn print(&self, page: &[u8], title: &str, folder: &Path) -> Result<(), Trouble> {
        use std::io::{Seek, SeekFrom, Write};
        use std::process::{Command, Stdio};

        if self.name.as_deref().is_some_and(|name| !could_be_a_name(name)) {
            return Err(Trouble::Name);
        }
        let mut input = super::folder::nameless(folder, 0)?;
        let told = super::folder::nameless(folder, 1)?;
        let rewound = input.write_all(page).and_then(|()| input.seek(SeekFrom::Start(0)));
        let _ = rewound.map_err(|error| super::folder::trouble(&error))?;
        let errors = told.try_clone().map_err(|error| super::folder::trouble(&error))?;

        let mut command = Command::new(&self.program);
        if let Some(name) = &self.name {
            let _ = command.args(["-d", name]);
        }
        // The page stays with the machine's own service, whatever the desk was started with.
        let _ = command.args(["-t", title]).env("LC_ALL", "C").env_remove("CUPS_SERVER");
        let _ = command.stdin(Stdio::from(input)).stdout(Stdio::null()).stderr(Stdio::from(errors));
        let mut child = command.spawn().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Trouble::NoPrinter,
            _ => Trouble::Refused,
        })?;
        let well = errand::ended(&mut child, self.patience).map_err(|_| Trouble::Silent)?;
        if well { Ok(()) } else { Err(self.refusal(&words(told))) }
    }

    /// What the service's words mean.
    #[cfg(unix)]
    fn refusal(&self, words: &str) -> Trouble {
        let nobody = ["no default destination", "no destination", "does not exist", "not found"];
        let absent = nobody.iter().any(|sign| words.to_ascii_lowercase().contains(sign));
        tracing::warn!(code = Trouble::Refused.code(), absent, "the printer did not take a page");
        match (absent, &self.name) {
            (true, Some(_)) => Trouble::Unknown,
            (true, None) => Trouble::NoPrinter,
            (false, _) => Trouble::Refused,
        }
    }
}

/// The first words that the service said.
#[cfg(unix)]
fn words(mut told: std::fs::File) -> String {
    use std::io::{Read, Seek, SeekFrom};
    let mut bytes = Vec::new();
    let read = told.seek(SeekFrom::Start(0)).and_then(|_| told.take(4096).read_to_end(&mut bytes));
    let _ = read.inspect_err(|error| tracing::warn!(kind = %error.kind(), "the printer's words were not read"));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What CUPS lets a printer be called; nothing that `lp` could take for an option.
#[cfg(unix)]
fn could_be_a_name(name: &str) -> bool {
    let plain = |character: char| {
        !character.is_whitespace() && !character.is_control() && !"/\\#?'\"`$;|&<>".contains(character)
    };
    (1..=127).contains(&name.len()) && !name.starts_with('-') && name.chars().all(plain)
}
