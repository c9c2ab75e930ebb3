//! What the one writer does on the word of people who proved who they are: an export, a checkpoint on paper.
//!
//! Both write to the record before, and again before anything has its name: what was asked for is known to it even if
//! the machine stops in the middle. A long one holds the writer up: what happens at the counter meanwhile is written
//! behind it.

use std::path::{Path, PathBuf};

use super::hand_out::{Unexported, hand_out};
use super::library::{grouped, unwritten};
use super::store_ledger::StoreLedger;
use crate::config::Config;
use crate::export::{self, Order};
use crate::folders;
use crate::paper;
use crate::record::checkpoint::words;
use crate::record::filter::Filter;
use crate::record::look::ExportPurpose;
use crate::record::{Detail, Draft, Event};
use crate::slip;
use crate::store::staff::Approved;
use crate::store::{self, FILE, Reading};
use crate::supervision::answer::Slip;
use crate::supervision::{Ask, Shown, Stretch, Trouble};
use crate::time::Now;

/// Where a ledger finds what its papers need.
#[derive(Clone, Debug)]
pub(super) struct Office {
    /// The data folder.
    pub(super) data: PathBuf,
    /// The configuration.
    pub(super) config: Config,
}

impl StoreLedger {
    /// Does what was approved.
    pub(super) fn perform_for(
        &mut self,
        office: &Office,
        ask: &Ask,
        approved: &Approved,
        now: Now,
    ) -> Result<Shown, Trouble> {
        match ask {
            Ask::Export(purpose, stretch) => self.export(office, *purpose, *stretch, approved, now),
            Ask::Checkpoint => self.checkpoint(office, approved, now),
            _ => Err(Trouble::NotAllowed),
        }
    }

    fn export(
        &mut self,
        office: &Office,
        purpose: ExportPurpose,
        stretch: Stretch,
        approved: &Approved,
        now: Now,
    ) -> Result<Shown, Trouble> {
        let folder = office.config.log.export_folder.as_deref().ok_or(Trouble::NoFolder)?;
        let filter = Filter { from: Some(stretch.from), to: Some(stretch.until), ..Filter::default() };
        let signed = approved.sign(Draft::new(Event::ExportApproved));
        let (requested, second) = (signed.actor, signed.second);
        let order = Order { folder, filter: &filter, purpose, requested, approved: second, made: now.wall };
        let reading = Reading::open(&office.data.join(FILE), office.config.trust.environment);
        let reading = reading.map_err(|error| refused(&error))?;
        let (file, _) = hand_out(self.store(), &reading, &order, approved, now).map_err(|error| match error {
            Unexported::Record(error) => refused(&error),
            Unexported::File(error) => not_exported(&error),
        })?;
        Ok(Shown::Saved(named(&file)))
    }

    fn checkpoint(&mut self, office: &Office, approved: &Approved, now: Now) -> Result<Shown, Trouble> {
        let store = self.store();
        let note = store.checkpoint(&approved.sign(Draft::new(Event::Checkpoint)), None, now);
        let note = note.map_err(|error| refused(&error))?.ok_or(Trouble::NoKey)?;
        let key = store.keys().current().ok_or(Trouble::NoKey)?;
        let checkpoint = *note.checkpoint();
        let place = &office.config.desk.name;
        let page = paper::pdf(&slip::checkpoint(&note, key, office.config.trust.environment, place));
        let page = page.map_err(|_| Trouble::File("paper-not-made"))?;
        let folder = office.data.join(paper::FOLDER);
        folders::make_private(&folder).map_err(|error| unwritten(&error))?;
        let name = format!("slip-checkpoint-{}", checkpoint.size);
        let file = super::library::keep(&folder, &name, "pdf", &page)?;
        let detail = Detail::of(Some("anchor-paper"));
        let anchored = Draft { detail, digest: *checkpoint.root.bytes(), ..Draft::new(Event::Anchored) };
        let _ = self.store().append(&approved.sign(anchored), now).map_err(|error| refused(&error))?;
        Ok(Shown::Checkpoint(Slip {
            size: checkpoint.size,
            at: checkpoint.time,
            words: words(&note).join(" "),
            key: grouped(&key.to_string()),
            file: Some(named(&folder.join(file))),
        }))
    }
}

fn named(file: &Path) -> String {
    file.display().to_string()
}

fn refused(error: &store::Error) -> Trouble {
    tracing::error!(code = error.code(), "the record did not take an entry");
    Trouble::Record(error.code())
}

fn not_exported(error: &export::Error) -> Trouble {
    tracing::error!(code = error.code(), "an export was not written");
    match error {
        export::Error::NoFolder => Trouble::NoFolder,
        other => Trouble::File(other.code()),
    }
}
