//! Slips, reports and the manual's papers: a page is set, written as a PDF, and given to the printer or kept in a file.
//!
//! The PDF is PDF/A-2a and PDF/UA-1 (the writer checks both): tagged in reading order, with a title and a language for
//! every line, and with the letters of our own typeface in it. Nothing of it depends on the machine, and the same slip
//! becomes the same bytes. [`Press`] prints through the system's service with a deadline, without a shell and without
//! a file that anyone else could read; where there is no printer, a slip without personal data goes into a private
//! folder, and the clerk is told where.

mod draw;
mod face;
mod feet;
mod folder;
mod layout;
mod lines;
mod manual;
mod markdown;
mod printer;
mod sheet;
mod tables;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

pub use self::manual::Manual;
use crate::language::Language;
use crate::report::Report;
use crate::slip::{Kind, Place, Slip, Trouble};
use crate::time::Timestamp;
use draw::About;
use face::Faces;
use sheet::Sheet;

/// The folder of slips in the data folder.
pub const FOLDER: &str = "slips";

/// An archived page has a date, and the same text is the same page: 2026-11-26.
const DAY_OF_MANUAL: Timestamp = Timestamp::from_unix_seconds(1_795_651_200);

/// How many days a slip stays there: the case is in the record, and whoever wanted it on paper has printed it.
pub const KEPT_DAYS: u64 = 90;

/// Takes away slips of this data folder that were kept for [`KEPT_DAYS`] before a moment that has passed for certain: a clock
/// that was set ahead takes nothing away.
pub fn forget_old(data: &std::path::Path, passed: Option<Timestamp>) {
    let kept = Duration::from_hours(24 * KEPT_DAYS);
    let seconds = passed.and_then(|passed| u64::try_from(passed.minus(kept).unix_seconds()).ok());
    let before = seconds.and_then(|seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)));
    if let Some(before) = before {
        folder::forget_older(&data.join(FOLDER), before);
    }
}

/// The characters of a text that cannot be drawn on paper.
#[must_use]
pub fn lacking(text: &str) -> Vec<char> {
    Faces::embedded().map_or_else(Vec::new, |faces| faces.regular.lacking(text))
}

/// The slip as a PDF.
///
/// # Errors
/// [`Trouble::NotMade`] if it cannot be written as the standards want it.
pub fn pdf(slip: &Slip) -> Result<Vec<u8>, Trouble> {
    let faces = Faces::embedded().ok_or(Trouble::NotMade)?;
    let sheets = layout::of(slip, &faces);
    let about = About { title: &slip.title.japanese, language: Language::Japanese, at: slip.at };
    written(&sheets, about, &faces)
}

/// A paper of the manual as a PDF.
///
/// # Errors
/// [`Trouble::NotMade`] if it cannot be written as the standards want it.
pub fn manual(manual: &Manual<'_>) -> Result<Vec<u8>, Trouble> {
    let faces = Faces::embedded().ok_or(Trouble::NotMade)?;
    let sheets = manual::of(manual, &faces);
    let about = About { title: &manual::title(manual), language: manual.language, at: Some(DAY_OF_MANUAL) };
    written(&sheets, about, &faces)
}

/// 日計 or 月報 as a PDF.
///
/// # Errors
/// [`Trouble::NotMade`] if it cannot be written as the standards want it.
pub fn report(report: &Report) -> Result<Vec<u8>, Trouble> {
    let faces = Faces::embedded().ok_or(Trouble::NotMade)?;
    let sheets = tables::of(report, &faces);
    let about = About { title: &report.title, language: report.language, at: Some(report.made) };
    written(&sheets, about, &faces)
}

fn written(sheets: &[Sheet], about: About<'_>, faces: &Faces) -> Result<Vec<u8>, Trouble> {
    draw::document(sheets, about, faces).map_err(|error| {
        tracing::error!(code = Trouble::NotMade.code(), error, "a paper could not be written");
        Trouble::NotMade
    })
}

/// Where slips of this desk go.
#[derive(Clone, Debug)]
pub struct Press {
    printer: printer::Printer,
    folder: PathBuf,
}

impl Press {
    /// The printer of this name, or the system's; `data` is the data folder, for slips that no printer takes.
    #[must_use]
    pub fn new(printer: Option<String>, data: &std::path::Path) -> Self {
        Self { printer: printer::Printer::named(printer), folder: data.join(FOLDER) }
    }

    /// Prints the slip. Without a printer it is kept in a file, unless somebody's name is on it.
    ///
    /// # Errors
    /// [`Trouble`]: what came in the way. The case is not touched by it.
    pub fn print(&self, slip: &Slip, name: &str, with_attributes: bool) -> Result<Place, Trouble> {
        let page = pdf(slip)?;
        folder::prepare(&self.folder)?;
        match self.printer.print(&page, title(slip.kind), &self.folder) {
            Err(Trouble::NoPrinter) if !with_attributes => {
                let file = folder::keep(&self.folder, &format!("{}-{name}.pdf", slip.kind.code()), &page)?;
                Ok(Place::File(file.display().to_string()))
            }
            printed => printed.map(|()| Place::Printer),
        }
    }
}

/// The name of the job in the printer's queue, where others may read it.
const fn title(kind: Kind) -> &'static str {
    kind.code()
}
