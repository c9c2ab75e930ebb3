//! What lies on this machine for the desk: the folder of trust anchors and the shelf of revocation lists, both looked at
//! for changes while the desk is open.

use std::path::{Path as FilePath, PathBuf};
use std::time::Duration;

use super::appearance::Appearance;
use super::recorded::Recorded;
use super::sources::{News, Sources};
use super::{ARRIVALS, Error, LISTS, anchors};
use crate::clock::Clock;
use crate::config::Config;
use crate::crl_index::{self, Shelf, Standing, unwatched};
use crate::desk::{Level, Looked, Stock};
use crate::pki::crl::Rules;
use crate::pki::path::Path;
use crate::pki::revocation::Plan;
use crate::pki::{Anchors, Environment, Use};
use crate::session::input::{Consulted, ListFailure};
use crate::time::Timestamp;

/// Which lists the record knows, beside them.
const RECORDED: &str = "recorded";

/// The stock of a counter.
pub(super) struct Shelves {
    folder: PathBuf,
    environment: Environment,
    appearance: Option<Vec<(PathBuf, Appearance)>>,
    anchors: Anchors,
    lists: Option<Lists>,
}

/// The lists of a desk that consults any.
struct Lists {
    shelf: Shelf,
    sources: Sources,
    rules: Rules,
    /// How long a list on its way is waited for.
    patience: Duration,
    /// The certificates that lists are configured for.
    wanted: Vec<Use>,
    recorded: Recorded,
    /// What the last look brought and was not taken.
    refused: usize,
}

impl Shelves {
    /// The stock of a configured desk, with its data in `data`; its anchors were read a moment ago.
    pub(super) fn configured(config: &Config, anchors: Anchors, data: &FilePath, clock: Clock) -> Result<Self, Error> {
        let lists = if config.platform.method == Plan::Ocsp { None } else { Some(Lists::of(config, data, clock)?) };
        Ok(Self::new(config.trust.anchors.clone(), anchors, lists))
    }

    fn new(folder: PathBuf, anchors: Anchors, lists: Option<Lists>) -> Self {
        Self { folder, environment: anchors.environment(), appearance: None, anchors, lists }
    }

    /// The anchors, if they are others than before. A folder that is not right leaves those in force that were.
    fn changed_anchors(&mut self) -> Option<Anchors> {
        let appearance = anchors::appearance(&self.folder).ok();
        if appearance.is_some() && appearance == self.appearance {
            return None;
        }
        self.appearance = appearance;
        match anchors::read(&self.folder, self.environment) {
            Ok(found) if found.digest() == self.anchors.digest() => None,
            Ok(found) => {
                self.anchors = found.clone();
                Some(found)
            }
            Err(error) => {
                tracing::warn!(
                    code = error.code(),
                    "the folder of anchors is not right; the old anchors stay in force"
                );
                None
            }
        }
    }
}

impl Lists {
    fn of(config: &Config, data: &FilePath, clock: Clock) -> Result<Self, Error> {
        let folder = data.join(LISTS);
        let sources = Sources::configured(config, &folder.join(ARRIVALS), clock)?;
        let rules = Rules { max_age: config.platform.crl_max_age };
        let wanted = [Use::Authentication, Use::Signature].into_iter();
        let wanted = wanted.filter(|it| !config.platform.crls_for(*it).is_empty()).collect();
        Ok(Self { patience: config.platform.timeout, wanted, ..Self::new(&folder, sources, rules) })
    }

    fn new(folder: &FilePath, sources: Sources, rules: Rules) -> Self {
        let recorded = Recorded::kept_in(folder.join(RECORDED));
        let (patience, wanted) = (Duration::ZERO, Vec::new());
        Self { shelf: Shelf::at(folder), sources, rules, patience, wanted, recorded, refused: 0 }
    }

    /// Takes in what is new; how many lists are in force that the record does not know, how all of them stand, and when
    /// the oldest was made.
    fn look(&mut self, anchors: &Anchors, now: Timestamp) -> Looked {
        let news = self.sources.news();
        self.take_in(news, anchors, now);
        let mut standing = self.standing(anchors, now);
        if self.recorded.misses_some(&standing) {
            self.sources.begin_again();
            let news = self.sources.news();
            self.take_in(news, anchors, now);
            standing = self.standing(anchors, now);
        }
        Looked {
            anchors: None,
            lists_taken_in: self.recorded.count_new(&standing),
            lists: Some(level(&standing, &self.wanted, self.refused)),
            lists_made: standing.iter().filter_map(|list| Some(list.kept.as_ref()?.this_update)).min(),
        }
    }

    fn standing(&mut self, anchors: &Anchors, now: Timestamp) -> Vec<Standing> {
        self.shelf.lists(anchors, self.rules, now).unwrap_or_else(|error| {
            tracing::warn!(code = error.code(), "the shelf of revocation lists cannot be looked at");
            Vec::new()
        })
    }

    /// What the lists say; a list that is on its way for the first time is waited for a moment.
    fn consult(&mut self, path: &Path, anchors: &Anchors, now: Timestamp) -> Result<Consulted, ListFailure> {
        loop {
            let failure = match self.shelf.consult(path, anchors, self.rules, now) {
                Ok((evidence, asked)) => return Ok(Consulted { evidence, asked }),
                Err(error) => ListFailure::from(error),
            };
            let news = self.sources.first_news(self.patience).ok_or(failure)?;
            self.take_in(news, anchors, now);
        }
    }

    fn take_in(&mut self, news: News, anchors: &Anchors, now: Timestamp) {
        let looked_at_anything = !news.files.is_empty();
        let mut refused = news.failures;
        for file in news.files {
            match self.shelf.import(&file, anchors, now, &mut unwatched) {
                // A folder may keep the lists of before as well.
                Ok(_) | Err(crl_index::Error::NumberBack | crl_index::Error::UpdateBack) => self.sources.took(file),
                Err(error) => {
                    tracing::warn!(code = error.code(), "a revocation list was not taken in");
                    refused += 1;
                    if error.may_pass() {
                        self.sources.try_again(&file);
                    } else {
                        self.sources.forget(&file);
                    }
                }
            }
        }
        self.sources.note();
        if looked_at_anything || refused > 0 {
            self.refused = refused;
        }
    }
}

/// 正常 only if there is a list for every certificate that wants one, all of them are of now, and what came last was taken.
fn level(standing: &[Standing], wanted: &[Use], refused: usize) -> Level {
    let kept = || standing.iter().filter_map(|list| list.kept.as_ref());
    let complete = wanted.iter().all(|one| kept().any(|kept| kept.certificate_use == Some(*one)));
    let usable = standing.iter().filter(|list| list.fault.is_none()).count();
    match (usable, standing.len(), refused) {
        (0, _, _) => Level::Stopped,
        (usable, all, 0) if usable == all && complete => Level::Fine,
        _ => Level::Warning,
    }
}

impl Stock for Shelves {
    fn look(&mut self, now: Timestamp) -> Looked {
        let anchors = self.changed_anchors();
        if let (Some(_), Some(lists)) = (&anchors, self.lists.as_mut()) {
            lists.sources.begin_again();
        }
        let looked = self.lists.as_mut().map(|lists| lists.look(&self.anchors, now)).unwrap_or_default();
        Looked { anchors, ..looked }
    }

    fn consult(&mut self, path: &Path, now: Timestamp) -> Result<Consulted, ListFailure> {
        let lists = self.lists.as_mut().ok_or(ListFailure::Missing("crl-missing"))?;
        lists.consult(path, &self.anchors, now)
    }
}

#[cfg(test)]
mod tests;
