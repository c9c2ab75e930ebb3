//! Traces for the IT office: stable codes and figures in two files of bounded size in the data folder.
//!
//! Only what this program itself traces is written; other crates have no say, since nobody knows what they would tell.
//! No APDU, no personal data, no PIN, no certificate ever reaches a trace: callers give codes. A disk that takes nothing
//! never stops the desk. The level is `info`; the environment variable MADOGUCHI_TRACE names another one.
#![expect(clippy::disallowed_methods, reason = "this is the edge that writes the trace files")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::panic::{self, Location};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::{fmt, registry};

use crate::folders::durable;

/// The file that is written.
pub const FILE: &str = "trace.log";
/// The file before it.
pub const FILE_BEFORE: &str = "trace.1.log";
/// The most bytes of each of the two.
const LIMIT: u64 = 1024 * 1024;
const VARIABLE: &str = "MADOGUCHI_TRACE";
const OURS: &str = env!("CARGO_PKG_NAME");

/// Begins to trace into the data folder, for the whole program; says whether it is the first to do so.
pub fn begin(data: &Path) -> bool {
    let named = std::env::var(VARIABLE).ok();
    let level = named.and_then(|level| level.parse().ok()).unwrap_or(LevelFilter::INFO);
    tracing::subscriber::set_global_default(subscriber(data, level, LIMIT)).is_ok()
}

/// Makes a panic tell where it was and nothing else: its text could hold what must not be told.
pub fn panic_codes_only() {
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| String::from("unknown"), place);
        tracing::error!(code = "panic", place);
        let _ = writeln!(io::stderr(), "{}", told(&place));
    }));
}

/// What whoever started the program reads of a panic. One of them is no fault of the program: a library of the windows,
/// opened at run time, is not on this machine.
fn told(place: &str) -> String {
    if place.contains("xkbcommon-dl") {
        return "madoguchi: the windows cannot open: a library of theirs is missing (Debian: apt install \
                libxkbcommon-x11-0 libx11-xcb1 libxcursor1 libxi6 libxrandr2)"
            .into();
    }
    format!("madoguchi: internal error at {place}")
}

/// File and line, without the folders of the machine that built the program.
fn place(location: &Location<'_>) -> String {
    let parts: Vec<_> = location.file().rsplit(['/', '\\']).take(3).collect();
    let file: Vec<_> = parts.into_iter().rev().collect();
    format!("{}:{}", file.join("/"), location.line())
}

/// Every line that was traced into a data folder, oldest first; nothing of a file that is no text.
#[must_use]
pub fn lines(data: &Path) -> Vec<String> {
    let read = |name: &str| {
        let mut text = Vec::new();
        let file = durable::look(&data.join(name)).map(|file| file.take(2 * LIMIT));
        let _ = file.and_then(|mut file| file.read_to_end(&mut text));
        String::from_utf8_lossy(&text).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    [read(FILE_BEFORE), read(FILE)].concat()
}

/// Time, level and code of a line, if it has a code; all else of it is left out.
#[must_use]
pub fn coded(line: &str) -> Option<(&str, &str, &str)> {
    let mut words = line.split_whitespace();
    let (time, level) = (words.next()?, words.next()?);
    let is_time = time.len() <= 40 && time.bytes().all(|byte| byte.is_ascii_digit() || b"-:.TZ".contains(&byte));
    let is_level = ["ERROR", "WARN", "INFO", "DEBUG", "TRACE"].contains(&level);
    let code = line.split_once("code=\"")?.1.split_once('"')?.0;
    let is_code =
        !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    (is_time && is_level && is_code).then_some((time, level, code))
}

fn subscriber(data: &Path, level: LevelFilter, limit: u64) -> impl Subscriber + Send + Sync + use<> {
    let layer = fmt::layer().with_ansi(false).with_writer(Mutex::new(Rotating::new(data, limit)));
    registry().with(layer.with_filter(filter_fn(move |event| *event.level() <= level && is_ours(event.target()))))
}

fn is_ours(target: &str) -> bool {
    target.strip_prefix(OURS).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// A file that is put aside when it is full; the one put aside before is then gone.
struct Rotating {
    folder: PathBuf,
    file: Option<File>,
    written: u64,
    limit: u64,
}

impl Rotating {
    fn new(folder: &Path, limit: u64) -> Self {
        let file = durable::open(options().append(true), &folder.join(FILE)).ok();
        let written = file.as_ref().and_then(|file| file.metadata().ok()).map_or(0, |metadata| metadata.len());
        Self { folder: folder.to_owned(), file, written, limit }
    }

    fn turn_over(&mut self) {
        // Closed before it is renamed: Windows renames no open file.
        self.file = None;
        let full = self.folder.join(FILE);
        if fs::rename(&full, self.folder.join(FILE_BEFORE)).is_err() {
            let _ = fs::remove_file(&full);
        }
        self.file = durable::open(options().write(true).truncate(true), &full).ok();
        self.written = 0;
    }
}

/// A new trace is for its owner alone, wherever the folder is.
fn options() -> OpenOptions {
    let mut options = durable::private();
    let _ = options.create(true);
    options
}

impl Write for Rotating {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let most = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let kept = line.get(..most).unwrap_or(line);
        let length = u64::try_from(kept.len()).unwrap_or(u64::MAX);
        if self.written.saturating_add(length) > self.limit {
            self.turn_over();
        }
        if let Some(file) = &mut self.file {
            let _ = file.write_all(kept);
            self.written = self.written.saturating_add(length);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn traced(level: LevelFilter, limit: u64, work: impl FnOnce()) -> TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        tracing::subscriber::with_default(subscriber(folder.path(), level, limit), work);
        folder
    }

    fn text(folder: &TempDir) -> String {
        fs::read_to_string(folder.path().join(FILE)).expect("a trace")
    }

    #[test]
    fn a_library_that_is_missing_is_not_called_an_internal_error() {
        assert!(told("xkbcommon-dl-0.4.2/src/x11.rs:59").contains("libxkbcommon-x11-0"));
        assert_eq!(told("app/boot.rs:1"), "madoguchi: internal error at app/boot.rs:1");
    }

    #[test]
    fn only_this_programs_own_words_are_written() {
        let folder = traced(LevelFilter::INFO, LIMIT, || {
            tracing::info!(code = "card-mute", "card");
            tracing::debug!("too fine");
            tracing::error!(target: "winit", "key 7 pressed");
            tracing::error!(target: "madoguchish", "another crate");
        });
        let text = text(&folder);
        assert!(text.contains("card-mute"), "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
    }

    #[test]
    fn of_a_line_time_level_and_code_are_found_and_nothing_else() {
        let folder = traced(LevelFilter::INFO, LIMIT, || {
            tracing::warn!(code = "card-mute", name = "山田", "a card");
            tracing::info!("no code");
        });
        let lines = lines(folder.path());
        let coded: Vec<_> =
            lines.iter().filter_map(|line| super::coded(line)).map(|(_, level, code)| (level, code)).collect();
        assert_eq!((lines.len(), coded), (2, vec![("WARN", "card-mute")]));
        for line in
            ["", "yamada WARN code=\"a\"", "2026-11-26T00:00:00Z yamada code=\"a\"", "2026 WARN code=\"Yamada\""]
        {
            assert_eq!(super::coded(line), None, "{line}");
        }
    }

    #[test]
    fn two_files_never_grow_past_their_limit() {
        let folder = traced(LevelFilter::INFO, 1000, || {
            for number in 0..200 {
                tracing::info!(number, "something happened");
            }
            tracing::info!(long = "x".repeat(5000), "too long for any file");
        });
        let sizes: Vec<u64> =
            [FILE, FILE_BEFORE].map(|name| fs::metadata(folder.path().join(name)).expect("there").len()).to_vec();
        assert!(sizes.iter().all(|size| *size <= 1000), "{sizes:?}");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_trace_is_for_its_owner_alone_also_after_it_was_put_aside() {
        use std::os::unix::fs::PermissionsExt;
        let folder = traced(LevelFilter::INFO, 300, || (0..20).for_each(|number| tracing::info!(number, "happened")));
        for name in [FILE, FILE_BEFORE] {
            let mode = fs::metadata(folder.path().join(name)).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }

    #[test]
    fn a_trace_goes_on_where_the_last_run_ended() {
        let folder = tempfile::tempdir().expect("a folder");
        for run in 0..2 {
            tracing::subscriber::with_default(subscriber(folder.path(), LevelFilter::INFO, LIMIT), || {
                tracing::info!(run, "started");
            });
        }
        assert_eq!(text(&folder).lines().count(), 2);
    }

    #[test]
    fn a_folder_that_is_gone_stops_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let gone = folder.path().join("gone");
        tracing::subscriber::with_default(subscriber(&gone, LevelFilter::INFO, LIMIT), || tracing::info!("still here"));
        assert!(!gone.exists());
    }

    #[test]
    fn a_place_names_no_folder_of_the_building_machine() {
        let location = Location::caller();
        assert_eq!(place(location), format!("src/traces.rs:{}", location.line()));
    }
}
