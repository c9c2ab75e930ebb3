//! Where revocation lists come from: files, folders that others put files into (LGWAN file exchange), and addresses.

#![expect(clippy::disallowed_methods, reason = "looks into the folders that the configuration names")]

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::appearance::Appearance;
use super::downloads::{Arrival, Downloads};
use super::{Error, route};
use crate::clock::Clock;
use crate::config::{Config, Source};
use crate::folders;
use crate::folders::durable::{self, Readers};
use crate::platform::download::Downloader;

/// More files than there are municipalities; beyond it a folder is something else than one of lists.
const MOST_FILES: usize = 8192;

/// Beside what arrived: which files were taken.
const NOTES: &str = "taken.json";
/// None of them is longer.
const LONGEST_NOTES: u64 = 64 * 1024 * 1024;

/// The configured places, and what they held when they were last looked at.
pub(super) struct Sources {
    places: Vec<PathBuf>,
    downloads: Option<Downloads>,
    /// By place, no more than is still there.
    seen: HashMap<PathBuf, HashMap<PathBuf, Appearance>>,
    /// What was fetched and something stood in the way of.
    again: Vec<PathBuf>,
    notes: Notes,
}

/// What was taken already, kept from start to start: a program that runs for one case is not to check a country's list
/// each time. Lost or unreadable notes cost time and nothing else.
#[derive(Default)]
struct Notes {
    file: Option<PathBuf>,
    taken: HashMap<PathBuf, Appearance>,
    changed: bool,
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
        let fetching = !downloaders.is_empty();
        let downloads = if fetching { Some(Downloads::start(downloaders, arrivals, clock)?) } else { None };
        Ok(Self::new(places, downloads).remembering(arrivals.join(NOTES)))
    }

    pub(super) fn new(places: Vec<PathBuf>, downloads: Option<Downloads>) -> Self {
        Self { places, downloads, seen: HashMap::new(), again: Vec::new(), notes: Notes::default() }
    }

    /// The same, with what is noted there as taken already.
    fn remembering(mut self, file: PathBuf) -> Self {
        let noted = durable::read(&file, LONGEST_NOTES).ok().and_then(|text| serde_json::from_slice(&text).ok());
        self.notes = Notes { file: Some(file), taken: noted.unwrap_or_default(), changed: false };
        self
    }

    /// Every file that is new since the last look.
    pub(super) fn news(&mut self) -> News {
        let mut news = News { files: std::mem::take(&mut self.again), failures: 0 };
        for place in &self.places {
            match files(place) {
                Ok(found) => {
                    let known = self.seen.entry(place.clone()).or_default();
                    let taken = &self.notes.taken;
                    let new = found.iter().filter(|(file, appearance)| {
                        known.get(file) != Some(appearance) && taken.get(file) != Some(appearance)
                    });
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

    /// Everything is news again: the lists were lost, or others may be believed now.
    pub(super) fn begin_again(&mut self) {
        self.seen.clear();
        self.notes.taken.clear();
    }

    /// The list in this file is on the shelf, or one that is newer.
    pub(super) fn took(&mut self, file: PathBuf) {
        if let Some(appearance) = self.seen.values().find_map(|known| known.get(&file)) {
            self.notes.changed |= self.notes.taken.insert(file, *appearance) != Some(*appearance);
        }
    }

    /// Brings the notes to disk, if anything was taken.
    pub(super) fn note(&mut self) {
        let Some(file) = self.notes.file.as_ref().filter(|_| self.notes.changed) else { return };
        self.notes.changed = false;
        let seen = &self.seen;
        self.notes.taken.retain(|taken, _| seen.values().any(|known| known.contains_key(taken)));
        let text = serde_json::to_vec(&self.notes.taken).unwrap_or_default();
        let made = file.parent().map_or(Ok(()), folders::make_private);
        if let Err(error) = made.and_then(|()| durable::replace(file, &text, Readers::Owner)) {
            tracing::warn!(kind = %error.kind(), "which lists were taken could not be noted");
        }
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
    for (number, entry) in fs::read_dir(place)?.enumerate() {
        let path = entry?.path();
        if number >= MOST_FILES {
            // Which of them are lists nobody could say.
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
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
    fn what_was_taken_is_no_news_after_a_restart_and_what_was_refused_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let (exchange, notes) = (folder.path().join("exchange"), folder.path().join(NOTES));
        fs::create_dir(&exchange).expect("made");
        let [good, bad] = ["good.crl", "bad.crl"].map(|name| exchange.join(name));
        for file in [&good, &bad] {
            fs::write(file, "1").expect("written");
        }
        let begin = || Sources::new(vec![exchange.clone()], None).remembering(notes.clone());
        let mut first = begin();
        assert_eq!(first.news().files.len(), 2);
        first.took(good.clone());
        first.note();
        let mut second = begin();
        assert_eq!(second.news().files, std::slice::from_ref(&bad));
        second.begin_again();
        assert_eq!(second.news().files, [bad, good.clone()]);
        fs::write(&good, "12").expect("written");
        assert!(begin().news().files.contains(&good), "another list under the same name");
        fs::write(&notes, "{").expect("written");
        assert_eq!(begin().news().files.len(), 2, "notes that cannot be read are none");
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
