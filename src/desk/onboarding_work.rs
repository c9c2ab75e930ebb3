//! What the steps of 導入手順 want from the world, done one after the other on a thread of their own.
//!
//! A front holds a [`crate::onboarding::Plan`], shows it, and asks [`Work`] for a [`Wish`]; what came of it arrives as
//! [`Tried`] under the number that asking gave. The terminal does the same in place with [`perform`]. Every wish has its
//! deadlines where it touches the world: the reader service, a card, the platform, a download, the keystore.
//!
//! Until the last step nothing of it is in force: authorities lie in a private folder of the data, answers in the
//! progress beside them. The last step writes the record, then the folder of anchors, and the configuration last of
//! all, under another name first: whatever stops the machine, there is the old configuration or the new one, whole.

mod anchors;
mod begin;
mod finish;
mod lists;
mod places;
mod slip;
mod tries;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use places::{Resumed, forget, keep, resume};

use super::worker::Worker;
use crate::folders;
use crate::health::{Cause, Check, Subject};
use crate::onboarding::{Answers, Tried, Wish};

/// More than anybody asks while something runs.
const ROOM: usize = 8;

/// Where configuration and data were named to be; else where the scope has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// `--config`
    pub config: Option<PathBuf>,
    /// `--data`
    pub data: Option<PathBuf>,
}

impl Place {
    /// The configuration's file, as things were answered so far.
    pub fn file(&self, answers: &Answers) -> Result<PathBuf, folders::Error> {
        match &self.config {
            Some(named) => Ok(std::path::absolute(named).unwrap_or_else(|_| named.clone())),
            None => folders::configuration_of(answers.scope()),
        }
    }

    /// After another scope was answered: the configuration is to lie elsewhere, and the progress with the data.
    pub fn stand(&self, answers: &mut Answers, before: Option<&Path>) {
        if let Ok(file) = self.file(answers) {
            answers.move_to(&file);
        }
        if let Some(before) = before.filter(|before| self.data(answers).is_ok_and(|data| data != **before)) {
            places::forget_at(before);
        }
    }

    /// The data folder, as things were answered so far.
    pub fn data(&self, answers: &Answers) -> Result<PathBuf, folders::Error> {
        folders::data(self.data.as_deref(), answers.scope())
    }
}

/// Which asking an answer is to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asked(u64);

/// The thread that does what is wished. Dropping it does not wait for what it is doing.
pub struct Work {
    worker: Worker<(Asked, Wish, Box<Answers>)>,
    asked: u64,
}

impl Work {
    /// Starts it; `tell` runs on its thread and must not wait long.
    pub fn start(place: Place, mut tell: impl FnMut(Asked, Tried) + Send + 'static) -> io::Result<Self> {
        let work = move |(asked, wish, answers): (Asked, Wish, Box<Answers>)| {
            let tried = perform(&place, wish, &answers);
            tell(asked, tried);
        };
        Ok(Self { worker: Worker::start("onboarding", ROOM, Duration::ZERO, work)?, asked: 0 })
    }

    /// Asks for something; none where too much is waiting already.
    pub fn ask(&mut self, wish: Wish, answers: &Answers) -> Option<Asked> {
        self.asked += 1;
        let asked = Asked(self.asked);
        self.worker.give((asked, wish, Box::new(answers.clone()))).is_ok().then_some(asked)
    }
}

/// Does it in place.
#[must_use]
pub fn perform(place: &Place, wish: Wish, answers: &Answers) -> Tried {
    match wish {
        Wish::Look => places::look(place, answers),
        Wish::TryFolders => places::try_folders(place, answers),
        Wish::ReadAnchorFiles(files) => anchors::of_files(&files, answers),
        Wish::ReadAnchorsOffCard => anchors::off_card(answers),
        Wish::TakeAnchors(candidates) => anchors::take(place, &candidates, answers),
        Wish::TryPlatform => tries::platform(place, answers),
        Wish::TryLists => lists::lists(place, answers),
        Wish::TryReader => tries::reader(answers),
        Wish::LookAtScreens => tries::screens(answers),
        Wish::TryKeystore => tries::keystore(place, answers),
        Wish::TryOfficeKey => tries::office_key(answers),
        Wish::AddSupervisor { id, name } => begin::supervisor(place, &id, &name, answers),
        Wish::SignCheckpoint => begin::checkpoint(place, answers),
        Wish::Finish(signed) => finish::finish(place, signed, answers),
    }
}

/// A folder that cannot be used.
fn folder_fails(error: &folders::Error) -> Tried {
    Tried::found(vec![Check::fail(Subject::Record, Cause::RecordFolder).with(error.to_string())])
}

/// Where authorities lie until they are in force.
fn staged(data: &Path) -> PathBuf {
    data.join(places::ASIDE).join("anchors")
}

/// What is written where the configuration may not be: for an administrator to put into its place.
fn prepared(data: &Path) -> PathBuf {
    data.join(places::ASIDE).join(folders::CONFIGURATION)
}

#[cfg(test)]
mod tests;
