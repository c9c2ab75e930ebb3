//! What the steps of 導入手順 want from the world, one wish at a time.
//!
//! A front holds a [`crate::onboarding::Plan`], shows it, and has [`perform`] do each [`Wish`]: the terminal in place, the
//! window on a thread of its own. Every wish has its deadlines where it touches the world: the reader service, a card,
//! the platform, a download, the keystore.
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

use std::path::{Path, PathBuf};

pub use places::{Resumed, forget, keep, resume};

use crate::desk::checkup::of_folder;
use crate::folders;
use crate::health::{Cause, Check, Subject};
use crate::onboarding::{Answers, Tried, Wish};

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

/// Does it, and comes back with what came of it.
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
    Tried::found(vec![of_folder(Check::fail(Subject::Record, Cause::RecordFolder), error)])
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
