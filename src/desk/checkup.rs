//! What works at this desk and what does not: every check that `doctor` and 朝の点検票 tell, made side by side.
//!
//! A check takes no lock, asks no card, and changes nothing. Each runs on a thread of its own under one deadline, so that
//! a dead network, a frozen service and a display that does not answer cost no more together than one of them; what did
//! not come by then is said to be late, and its thread is left behind. What others hang on is told first.

mod anchors;
mod configuration;
mod disk;
mod fonts;
mod languages;
mod lists;
mod people;
mod platform;
mod proof;
mod readers;
mod record;
mod screens;
mod sound;
mod surroundings;
mod time;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

pub(super) use configuration::open_certificates;
pub use configuration::{Refused, Standing, standing};
pub(super) use platform::unreached;

use crate::config::Config;
use crate::desk::setup;
use crate::folders;
use crate::health::{Cause, Check, Subject};
use crate::pki::revocation::Plan;

/// For everything together: a person waits for it.
const PATIENCE: Duration = Duration::from_secs(12);

/// What is looked at.
pub struct Desk {
    /// The configuration, or why there is none.
    pub config: Result<Config, Refused>,
    /// Its file, if one was found.
    pub file: Option<PathBuf>,
    /// The policy's file, if one was found.
    pub policy: Option<PathBuf>,
    /// The data folder that was named, if one was.
    pub data: Option<PathBuf>,
}

type Look = Box<dyn FnOnce() -> Vec<Check> + Send>;

/// Looks at everything.
#[must_use]
pub fn examine(desk: Desk) -> Vec<Check> {
    let mut checks = configuration::examine(&desk);
    let data = desk.data;
    let config = desk.config.ok().map(Arc::new);
    let mut looks: Vec<(Subject, Look)> = Vec::new();
    if let Some(config) = &config {
        looks.extend(of_configuration(config, data.as_deref()));
    }
    let of = |look: fn(Option<&Config>) -> Vec<Check>| {
        let config = config.clone();
        let look: Look = Box::new(move || look(config.as_deref()));
        look
    };
    looks.push((Subject::Clock, Box::new(time::time)));
    looks.push((Subject::Version, Box::new(|| vec![time::version()])));
    looks.push((Subject::Readers, of(readers::readers)));
    looks.push((Subject::Remote, Box::new(|| vec![surroundings::remote()])));
    looks.push((Subject::Locale, Box::new(|| vec![surroundings::locale()])));
    looks.push((Subject::Screens, of(screens::screens)));
    looks.push((Subject::Fonts, of(|config| config.map(fonts::fonts).into_iter().collect())));
    looks.push((Subject::Sound, of(sound::sound)));
    looks.push((Subject::Languages, of(|config| config.map(languages::languages).unwrap_or_default())));
    checks.extend(side_by_side(looks, PATIENCE));
    in_order(checks)
}

/// What can be looked at only with a configuration.
fn of_configuration(config: &Arc<Config>, data: Option<&Path>) -> Vec<(Subject, Look)> {
    let with = |look: fn(&Config, Option<&Path>) -> Vec<Check>| {
        let (config, data) = (Arc::clone(config), data.map(Path::to_owned));
        let look: Look = Box::new(move || look(&config, data.as_deref()));
        look
    };
    let mut looks = vec![
        (Subject::Anchors, with(|config, _| vec![anchors::anchors(config)])),
        (Subject::Proxy, with(|config, _| vec![platform::proxy(config)])),
        (Subject::Tls, with(|config, _| platform::tls(config).into_iter().collect())),
        (Subject::Record, with(record::record)),
        (Subject::People, with(|config, data| people::people(config, data).into_iter().collect())),
        (Subject::Crl, with(|config, data| lists::lists(config, data).into_iter().collect())),
    ];
    if config.platform.method != Plan::Crl {
        looks.push((Subject::Platform, with(|config, _| platform::answers(config))));
        looks.push((Subject::Closings, with(|config, _| vec![platform::closings(config)])));
    }
    looks
}

/// Each on its own thread; what is not there in time is late.
fn side_by_side(looks: Vec<(Subject, Look)>, patience: Duration) -> Vec<Check> {
    let (tell, told) = sync_channel(looks.len());
    let mut waited: Vec<Subject> = Vec::new();
    for (subject, look) in looks {
        let tell = tell.clone();
        let started = thread::Builder::new().spawn(move || _ = tell.send((subject, look())));
        // A system without a thread to spare is late at everything.
        drop(started);
        waited.push(subject);
    }
    drop(tell);
    let (begun, mut checks) = (Instant::now(), Vec::new());
    while !waited.is_empty() {
        match told.recv_timeout(patience.saturating_sub(begun.elapsed())) {
            Ok((subject, found)) => {
                waited.retain(|waiting| *waiting != subject);
                checks.extend(found);
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    checks.extend(waited.into_iter().map(|subject| Check::warn(subject, Cause::CheckLate)));
    checks
}

/// In the order of what is looked at, whichever came first. Of several about one thing the worst comes first.
fn in_order(mut checks: Vec<Check>) -> Vec<Check> {
    checks.sort_by_key(|check| (check.subject, std::cmp::Reverse(check.light)));
    checks
}

/// A finding holds paths and stable words: sentences are said in the language of whoever reads them.
pub(super) fn of_folder(check: Check, error: &folders::Error) -> Check {
    at(check, error.path()).with(error.code())
}

/// The same of trust anchors.
pub(super) fn of_anchors(check: Check, error: &setup::AnchorsError) -> Check {
    at(check, error.path()).with(error.code())
}

fn at(check: Check, path: Option<&Path>) -> Check {
    match path {
        Some(path) => check.with(path.display().to_string()),
        None => check,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::health::Light;

    #[test]
    fn what_hangs_is_said_to_be_late_and_holds_up_nothing_else() {
        let begun = Instant::now();
        let looks: Vec<(Subject, Look)> = vec![
            (
                Subject::Platform,
                Box::new(|| {
                    thread::sleep(Duration::from_mins(1));
                    Vec::new()
                }),
            ),
            (Subject::Screens, Box::new(|| panic!("a look that fails"))),
            (Subject::Disk, Box::new(|| vec![Check::ok(Subject::Disk)])),
        ];
        let checks = in_order(side_by_side(looks, Duration::from_millis(300)));
        assert!(begun.elapsed() < Duration::from_secs(20));
        let told: Vec<(Subject, Light)> = checks.iter().map(|check| (check.subject, check.light)).collect();
        assert_eq!(
            told,
            [(Subject::Platform, Light::Warn), (Subject::Disk, Light::Ok), (Subject::Screens, Light::Warn)]
        );
    }

    #[test]
    fn a_finding_holds_what_was_looked_at_and_a_stable_word_but_no_sentence() {
        let path = PathBuf::from("/srv/窓口");
        let fails = || Check::fail(Subject::Record, Cause::RecordFolder);
        let folder = of_folder(fails(), &folders::Error::ReadOnly { path: path.clone() });
        assert_eq!(folder.evidence, ["/srv/窓口", "folder-read-only"]);
        assert_eq!(of_folder(fails(), &folders::Error::Unnamed).evidence, ["folder-unnamed"]);
        let anchors = of_anchors(fails(), &setup::AnchorsError::TooMany { path });
        assert_eq!(anchors.evidence, ["/srv/窓口", "anchors-too-many"]);
    }

    #[test]
    fn a_cause_is_told_before_what_hangs_on_it() {
        let checks = vec![
            Check::fail(Subject::Platform, Cause::PlatformNoAnswer),
            Check::fail(Subject::Readers, Cause::NoReader),
            Check::fail(Subject::Proxy, Cause::ProxyNoAnswer),
            Check::fail(Subject::Driver, Cause::ReaderNotCcid),
            Check::warn(Subject::Anchors, Cause::AnchorsEndSoon),
            Check::fail(Subject::Anchors, Cause::AnchorsOver),
        ];
        let causes: Vec<Option<Cause>> = in_order(checks).into_iter().map(|check| check.cause).collect();
        let expected = [
            Cause::AnchorsOver,
            Cause::AnchorsEndSoon,
            Cause::ReaderNotCcid,
            Cause::NoReader,
            Cause::ProxyNoAnswer,
            Cause::PlatformNoAnswer,
        ];
        assert_eq!(causes, expected.map(Some));
    }
}
