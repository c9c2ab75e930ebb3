//! Where revocation lists come from: files, folders that others put files into (LGWAN file exchange), and addresses.

#![expect(clippy::disallowed_methods, reason = "looks into the folders that the configuration names")]

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::downloads::{Arrival, Downloads};
use super::{Error, route};
use crate::clock::Clock;
use crate::config::{Config, Source};
use crate::platform::download::Downloader;

/// More files than there are municipalities; beyond it a folder is something else than one of lists.
const MOST_FILES: usize = 8192;

/// The configured places, and what they held when they were last looked at.
pub(super) struct Sources {
    places: Vec<PathBuf>,
    downloads: Option<Downloads>,
    /// By place, no more than is still there.
    seen: HashMap<PathBuf, HashMap<PathBuf, Appearance>>,
    /// What was fetched and something stood in the way of.
    again: Vec<PathBuf>,
}

/// How a file looks from outside; another look means other contents.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Appearance {
    length: u64,
    modified: Option<SystemTime>,
}

/// What one look found.
#[derive(Default)]
pub(super) struct News {
    /// Files with contents that were not there before.
    pub(super) files: Vec<PathBuf>,
    /// Places that could not be looked at, and addresses that gave nothing.
    pub(super) failures: usize,
}

impl Sources {
    /// The places of both uses; what is fetched arrives in `arrivals`.
    pub(super) fn configured(config: &Config, arrivals: &Path, clock: Clock) -> Result<Self, Error> {
        let (mut places, mut downloaders) = (Vec::new(), Vec::new());
        for source in config.platform.crl_authentication.iter().chain(&config.platform.crl_signature) {
            match source {
                Source::Path(path) => places.push(path.clone()),
                Source::Url(url) => downloaders.push(Downloader::new(&route::address(url.as_str(), config))?),
            }
        }
        let downloads =
            if downloaders.is_empty() { None } else { Some(Downloads::start(downloaders, arrivals, clock)?) };
        Ok(Self::new(places, downloads))
    }

    pub(super) fn new(places: Vec<PathBuf>, downloads: Option<Downloads>) -> Self {
        Self { places, downloads, seen: HashMap::new(), again: Vec::new() }
    }

    /// Every file that is new since the last look.
    pub(super) fn news(&mut self) -> News {
        let mut news = News { files: std::mem::take(&mut self.again), failures: 0 };
        for place in &self.places {
            match files(place) {
                Ok(found) => {
                    let known = self.seen.entry(place.clone()).or_default();
                    let new = found.iter().filter(|(file, appearance)| known.get(file) != Some(appearance));
                    news.files.extend(new.map(|(file, _)| file.clone()));
                    *known = found.into_iter().collect();
                }
                Err(error) => {
                    tracing::warn!(kind = %error.kind(), "a place of revocation lists cannot be looked at");
                    news.failures += 1;
                }
            }
        }
        for arrival in self.downloads.iter_mut().flat_map(Downloads::arrived) {
            news.add(arrival);
        }
        news
    }

    /// What an address gave that is being asked for the first time, if that comes in time.
    pub(super) fn first_news(&mut self, patience: Duration) -> Option<News> {
        let arrival = self.downloads.as_mut()?.first_to_arrive(patience)?;
        let mut news = News::default();
        news.add(arrival);
        Some(news)
    }

    /// It was not taken: what was fetched is thrown away.
    pub(super) fn forget(&self, file: &Path) {
        self.downloads.iter().for_each(|downloads| downloads.forget(file));
    }

    /// What stood in the way may be gone at the next look.
    pub(super) fn try_again(&mut self, file: &Path) {
        let mut lies_somewhere = false;
        for known in self.seen.values_mut() {
            lies_somewhere |= known.remove(file).is_some();
        }
        if !lies_somewhere {
            self.again.push(file.to_owned());
        }
    }
}

impl News {
    fn add(&mut self, arrival: Arrival) {
        match arrival {
            Arrival::File(file) => self.files.push(file),
            Arrival::Unchanged => {}
            Arrival::Failure => self.failures += 1,
        }
    }
}

/// The file itself, or the files of a folder by name; a name with a dot in front is one that is still being written.
fn files(place: &Path) -> io::Result<Vec<(PathBuf, Appearance)>> {
    let found = fs::metadata(place)?;
    if !found.is_dir() {
        return Ok(vec![(place.to_owned(), Appearance::of(&found))]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(place)?.take(MOST_FILES) {
        let path = entry?.path();
        let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        if let Ok(found) = fs::metadata(&path)
            && found.is_file()
            && !hidden
        {
            files.push((path, Appearance::of(&found)));
        }
    }
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(files)
}

impl Appearance {
    fn of(found: &Metadata) -> Self {
        Self { length: found.len(), modified: found.modified().ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_news_once_and_again_when_it_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
        let mut sources = Sources::new(vec![folder.path().to_owned()], None);
        let names = |sources: &mut Sources| {
            let files = sources.news().files;
            let name = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
            files.iter().map(name).collect::<Vec<_>>()
        };
        assert!(names(&mut sources).is_empty());
        write("b.crl", "1");
        write("a.crl", "1");
        write(".half", "1");
        fs::create_dir(folder.path().join("folder")).expect("made");
        assert_eq!(names(&mut sources), ["a.crl", "b.crl"]);
        assert!(names(&mut sources).is_empty());
        write("a.crl", "12");
        assert_eq!(names(&mut sources), ["a.crl"]);
        sources.try_again(&folder.path().join("b.crl"));
        assert_eq!(names(&mut sources), ["b.crl"]);
    }

    #[test]
    fn of_a_folder_no_more_is_remembered_than_is_in_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut sources = Sources::new(vec![folder.path().to_owned()], None);
        for number in 0..20 {
            let file = folder.path().join(format!("{number}.crl"));
            fs::write(&file, "1").expect("written");
            assert_eq!(sources.news().files, std::slice::from_ref(&file));
            fs::remove_file(file).expect("removed");
        }
        assert!(sources.news().files.is_empty());
        assert_eq!(sources.seen.values().map(HashMap::len).sum::<usize>(), 0);
    }

    #[test]
    fn what_was_fetched_and_stood_in_the_way_of_comes_again_at_the_next_look() {
        let mut sources = Sources::new(Vec::new(), None);
        sources.try_again(Path::new("fetched.crl"));
        assert_eq!(sources.news().files, [Path::new("fetched.crl")]);
        assert!(sources.news().files.is_empty());
    }

    #[test]
    fn a_place_that_is_not_there_is_a_failure_and_no_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("list.crl");
        let mut sources = Sources::new(vec![folder.path().join("absent"), file.clone()], None);
        assert_eq!(sources.news().failures, 2);
        fs::write(&file, "1").expect("written");
        let news = sources.news();
        assert_eq!((news.files, news.failures), (vec![file], 1));
    }
}
