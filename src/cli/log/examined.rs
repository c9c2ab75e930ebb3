//! What is found about one file of the record, and the exit code that it is worth.

use std::path::Path;
use std::process::ExitCode;

use super::Where;
use crate::cli::Failure;
use crate::desk::setup;
use crate::record::checkpoint::{Origin, SignedNote};
use crate::record::soundness::{Anchor, Place, Soundness};
use crate::store::{Look, Reading};

/// Something is missing or changed.
pub(super) const NOT_WHOLE: u8 = 10;
pub(super) const UNDECIDED: u8 = 11;

/// What is found about a file of the record.
pub(super) fn examine(place: &Where, file: &Path, archived: bool) -> Result<Soundness, Failure> {
    examine_with(place, file, archived, None).map(|(found, _)| found)
}

/// The same with a checkpoint that somebody brought, and which segment it turned out to be.
pub(super) fn examine_with(
    place: &Where,
    file: &Path,
    archived: bool,
    brought: Option<SignedNote>,
) -> Result<(Soundness, Origin), Failure> {
    let failed = |error| Failure::Setup(setup::Error::Store(error));
    let reading = Reading::open(file, place.config.trust.environment).map_err(failed)?;
    let log = reading.log();
    let mut outside = setup::proof::outside(&place.config, &place.data, &log.id);
    outside.anchors.extend(brought.map(|note| Anchor { place: Place::Brought, note }));
    let found = reading.examine(&outside, Look { archived, ..Look::THOROUGH }).map_err(failed)?;
    Ok((found, Origin { log: log.id, segment: log.segment }))
}

/// 0 is whole, anchored or not. It is undecided where something outside may know better, and what the times are worth
/// where the clock was wrong.
pub(super) fn exit(found: &Soundness) -> ExitCode {
    match (found.finding.is_whole(), found.is_sure(), found.wrong_clock) {
        (false, ..) => ExitCode::from(NOT_WHOLE),
        (true, true, None) => ExitCode::SUCCESS,
        _ => ExitCode::from(UNDECIDED),
    }
}
