//! The practice room: a training authority, its platform on this machine, one reader, and the cards of the scenarios.

use std::path::Path;
use std::sync::Arc;

use super::authority::{self, Authority};
use super::deck;
use super::platform::{self, Running};
use super::responder::Responder;
use super::slot::PracticeReader;
use crate::clock::Clock;
use crate::pki::Certificate;
use crate::training::Scenario;

/// The reader's name, on the screens.
pub const READER: &str = "Practice reader";

/// Why the room cannot be opened, or a card not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The training authority.
    #[error("the training authority: {0}")]
    Authority(#[from] authority::Error),
    /// The simulated platform.
    #[error("the simulated platform: {0}")]
    Platform(#[from] platform::Error),
}

/// An open practice room; dropping it stops its platform.
pub struct Practice {
    authority: Arc<Authority>,
    platform: Running,
    reader: PracticeReader,
    clock: Clock,
}

impl Practice {
    /// Opens the room whose authority lives in `folder`; makes what is missing.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self, Error> {
        let now = clock.now().wall;
        let authority = Arc::new(Authority::open_or_create(folder, now)?);
        let responder = Responder::new(Arc::clone(&authority), deck::statuses(now), now)?;
        let platform = Running::on_loopback(responder)?;
        Ok(Self { authority, platform, reader: PracticeReader::new(), clock })
    }

    /// Whom the room trusts.
    #[must_use]
    pub fn anchors(&self) -> Vec<Certificate> {
        self.authority.anchors()
    }

    /// Where its platform answers.
    #[must_use]
    pub fn ocsp_url(&self) -> String {
        self.platform.ocsp_url()
    }

    /// Its reader.
    #[must_use]
    pub const fn reader(&self) -> &PracticeReader {
        &self.reader
    }

    /// Puts the card of a scenario on the reader, and lets the platform behave as the scenario says.
    pub fn insert(&self, scenario: Scenario) -> Result<(), Error> {
        let card = deck::card(scenario, &self.authority, self.clock.now().wall)?;
        self.platform.play(deck::platform_fault(scenario));
        self.reader.insert(card);
        Ok(())
    }

    /// Takes the card off the reader.
    pub fn remove(&self) {
        let _ = self.reader.remove();
    }
}
