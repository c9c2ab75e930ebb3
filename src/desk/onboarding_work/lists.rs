//! Revocation lists: fetched or found, taken in, and whether each certificate that is asked about has one that decides.

#![expect(clippy::disallowed_methods, reason = "the desk looks into the folders that a person named")]

use std::fs;
use std::path::{Path, PathBuf};

use super::{Place, folder_fails, places};
use crate::clock::Clock;
use crate::config::{Config, Source};
use crate::crl_index::{self, Shelf, unwatched};
use crate::desk::checkup::of_anchors;
use crate::desk::setup::{ARRIVALS, LISTS, read_anchors, typed_address};
use crate::folders;
use crate::health::{Cause, Check, Subject};
use crate::onboarding::{Answers, Tried};
use crate::pki::crl::Rules;
use crate::pki::{Anchors, Use};
use crate::platform::download::{Downloader, Fetched};
use crate::time::Timestamp;

/// More files than there are partitions of a country's list.
const MOST_FILES: usize = 8192;

/// All of them.
pub(super) fn lists(place: &Place, answers: &Answers) -> Tried {
    let (config, data) = match places::trying(place, answers) {
        Ok(found) => found,
        Err(error) => return folder_fails(&error),
    };
    let anchors = match read_anchors(&config.trust.anchors, config.trust.environment) {
        Ok(anchors) => anchors,
        Err(error) => {
            return Tried::found(vec![of_anchors(Check::fail(Subject::Anchors, Cause::AnchorsUnusable), &error)]);
        }
    };
    let mut shelf = Shelf::at(&data.join(LISTS));
    let mut checks = Vec::new();
    let now = Clock::start().now().wall;
    for source in config.platform.crl_authentication.iter().chain(&config.platform.crl_signature) {
        if let Err(check) = take(source, &config, &data, &mut shelf, &anchors, now) {
            checks.push(check);
        }
    }
    checks.extend(judged(&config, &mut shelf, &anchors, now));
    Tried::found(checks)
}

fn take(
    source: &Source,
    config: &Config,
    data: &Path,
    shelf: &mut Shelf,
    anchors: &Anchors,
    now: Timestamp,
) -> Result<(), Check> {
    let files = match source {
        Source::Path(path) => within(path),
        Source::Url(url) => vec![fetched(url.as_str(), config, data)?],
    };
    if files.is_empty() {
        let said = if let Source::Path(path) = source { path.display().to_string() } else { String::new() };
        return Err(Check::fail(Subject::Crl, Cause::CrlNone).with(said));
    }
    for file in files {
        let taken = shelf.import(&file, anchors, now, &mut unwatched);
        let fault =
            taken.err().filter(|fault| !matches!(fault, crl_index::Error::NumberBack | crl_index::Error::UpdateBack));
        if let Some(fault) = fault {
            let cause = if matches!(fault, crl_index::Error::List(list) if list.is_stale()) {
                Cause::CrlStale
            } else {
                Cause::CrlUnusable
            };
            return Err(Check::fail(Subject::Crl, cause).with(file.display().to_string()).with(fault.code()));
        }
    }
    Ok(())
}

fn within(place: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(place) else { return vec![place.to_owned()] };
    let hidden = |path: &PathBuf| path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    let paths = entries.take(MOST_FILES).filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<PathBuf> = paths.filter(|path| path.is_file() && !hidden(path)).collect();
    files.sort();
    files
}

fn fetched(url: &str, config: &Config, data: &Path) -> Result<PathBuf, Check> {
    let fails = |said: String| Check::fail(Subject::Crl, Cause::CrlNone).with(url).with(said);
    let downloader = Downloader::new(&typed_address(url, config)).map_err(|error| fails(error.code().to_owned()))?;
    let folder = data.join(LISTS).join(ARRIVALS);
    folders::make_private(&folder).map_err(|_| fails(folder.display().to_string()))?;
    match downloader.fetch(&folder, None, &mut |_| {}) {
        Ok(Fetched::File { path, .. }) => Ok(path),
        Ok(Fetched::NotModified) => Ok(downloader.file(&folder)),
        Err(error) => Err(fails(error.code().to_owned())),
    }
}

/// One line a certificate that is asked about lists.
fn judged(config: &Config, shelf: &mut Shelf, anchors: &Anchors, now: Timestamp) -> Vec<Check> {
    let rules = Rules { max_age: config.platform.crl_max_age };
    let standing = match shelf.lists(anchors, rules, now) {
        Ok(standing) => standing,
        Err(error) => return vec![Check::fail(Subject::Crl, Cause::CrlUnusable).with(error.code())],
    };
    let wanted = Use::ALL.into_iter().filter(|one| !config.platform.crls_for(*one).is_empty());
    let judge = |certificate_use: Use| {
        let kept = |list: &&crl_index::Standing| {
            list.kept.as_ref().is_some_and(|kept| kept.certificate_use == Some(certificate_use))
        };
        let mut of_use = standing.iter().filter(kept);
        match of_use.clone().find(|list| list.fault.is_none()).or_else(|| of_use.next()) {
            None => Check::fail(Subject::Crl, Cause::CrlNone).with(certificate_use.name()),
            Some(list) => match list.fault {
                None => Check::ok(Subject::Crl).with(certificate_use.name()),
                Some(_) => Check::fail(Subject::Crl, Cause::CrlStale).with(certificate_use.name()),
            },
        }
    };
    wanted.map(judge).collect()
}
