//! Authorities out of files and off a card, kept aside until the end.

#![expect(clippy::disallowed_methods, reason = "the desk reads the files that a person named")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Place, folder_fails, places, staged};
use crate::card::jpki::Application;
use crate::card::procedure::CertificateOnCard;
use crate::card::{self, Sharing, Slot};
use crate::desk::checkup::of_anchors;
use crate::desk::setup::{AnchorsError, read_anchor_file, read_anchors};
use crate::folders;
use crate::folders::durable::{self, Readers};
use crate::health::{Cause, Check, Subject};
use crate::onboarding::{Answers, Candidate, Learnt, Taken, Tried};
use crate::pki::anchor::{known, missing_generations};
use crate::pki::{Anchors, Certificate, Environment, Use};
use crate::reader::{self, Channel};

/// An authority is spoken of so many days before it ends.
const NOTICE_DAYS: u64 = 90;
/// More files than any authority has generations.
const MOST_FILES: usize = 256;

pub(super) fn fails(cause: Cause, said: impl Into<String>) -> Tried {
    Tried::found(vec![Check::fail(Subject::Anchors, cause).with(said)])
}

fn unread(cause: Cause, error: &AnchorsError) -> Tried {
    Tried::found(vec![of_anchors(Check::fail(Subject::Anchors, cause), error)])
}

/// The authorities in these files, each checked for this environment; a folder stands for the files in it.
pub(super) fn of_files(files: &[PathBuf], answers: &Answers) -> Tried {
    let mut certificates = Vec::new();
    for file in files.iter().flat_map(|file| within(file)) {
        match read_anchor_file(&file) {
            Ok(found) => certificates.extend(found),
            Err(error) => return unread(Cause::AnchorFiles, &error),
        }
    }
    candidates(certificates, answers, Cause::AnchorFiles)
}

fn within(file: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(file) else { return vec![file.to_owned()] };
    let is_certificate = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        ending.is_some_and(|ending| ["der", "cer", "crt", "pem"].contains(&ending.as_str()))
    };
    let mut files: Vec<PathBuf> =
        entries.take(MOST_FILES).filter_map(|entry| Some(entry.ok()?.path())).filter(is_certificate).collect();
    files.sort();
    files
}

fn candidates(certificates: Vec<Certificate>, answers: &Answers, none: Cause) -> Tried {
    if certificates.is_empty() {
        return fails(none, "0");
    }
    match Anchors::new(certificates, answers.environment()) {
        Ok(anchors) => {
            let found = anchors.iter().cloned().map(Candidate::new).collect();
            Tried { checks: Vec::new(), learnt: Learnt::Candidates(found) }
        }
        Err(error) => fails(Cause::AnchorsUnusable, error.code()),
    }
}

/// The authorities that the card on a reader carries.
pub(super) fn off_card(answers: &Answers) -> Tried {
    match read_card(answers.reader()) {
        Ok(Some(certificates)) => candidates(certificates, answers, Cause::AnchorNotOnCard),
        Ok(None) => fails(Cause::CardNone, answers.reader()),
        Err(error) => fails(Cause::CardNotRead, error.code()),
    }
}

fn read_card(part: &str) -> Result<Option<Vec<Certificate>>, card::Error> {
    let holding = reader::list()?.into_iter().find(|reader| reader.card_present && reader.name.contains(part));
    let Some(holding) = holding else { return Ok(None) };
    let mut slot = Channel::new(holding.name);
    slot.power_off()?;
    let mut found = Vec::new();
    let mut card = slot.connect(Sharing::Shared)?;
    if let Some(mut application) = Application::select(card.as_mut())? {
        for certificate_use in Use::ALL {
            if let CertificateOnCard::Read(der) = application.authority(certificate_use)?
                && let Ok(certificate) = Certificate::from_der(&der)
            {
                found.push(certificate);
            }
        }
    }
    Ok(Some(found))
}

/// Keeps those that are vouched for, beside those that are in force already; one that is not takes all with it.
pub(super) fn take(place: &Place, candidates: &[Candidate], answers: &Answers) -> Tried {
    if let Some(stranger) = candidates.iter().find(|candidate| !candidate.is_vouched_for()) {
        return fails(Cause::AnchorNotVouched, stranger.certificate().subject());
    }
    let (file, data) = match (place.file(answers), place.data(answers)) {
        (Ok(file), Ok(data)) => (file, data),
        (Err(error), _) | (_, Err(error)) => return folder_fails(&error),
    };
    let folder = staged(&data);
    let mut certificates: Vec<Certificate> =
        candidates.iter().map(|candidate| candidate.certificate().clone()).collect();
    certificates.extend(lying(answers).into_iter().filter(|one| is_vouched_for(one, &file, answers)));
    let kept = folders::make_private(&folder).and_then(|()| {
        certificates.iter().try_for_each(|one| durable::replace(&folder.join(name(one)), one.der(), Readers::Everyone))
    });
    if kept.is_err() {
        return fails(Cause::RecordFolder, folder.display().to_string());
    }
    let vouched: BTreeSet<[u8; 32]> = certificates.iter().map(Certificate::fingerprint).collect();
    standing(&folder, answers, &vouched)
}

/// Whether a setup may put it into force: it is by the configuration that lies there, it is a published one, or it was taken
/// in this setup. That a file lies in a folder vouches for nothing.
pub(super) fn is_vouched_for(certificate: &Certificate, file: &Path, answers: &Answers) -> bool {
    let fingerprint = certificate.fingerprint();
    is_beyond_doubt(&fingerprint, file, answers.environment()) || was_taken(&fingerprint, answers)
}

/// Whether it needs no people to compare it: a published one, or one by the configuration that lies there.
pub(super) fn is_beyond_doubt(fingerprint: &[u8; 32], file: &Path, environment: Environment) -> bool {
    let is_of_now = || {
        let trust = places::existing(file).ok().flatten().map(|config| config.trust);
        let trust = trust.filter(|trust| trust.environment == environment);
        let of_now = trust.and_then(|trust| read_anchors(&trust.anchors, environment).ok());
        of_now.is_some_and(|anchors| anchors.with_fingerprint(fingerprint).is_some())
    };
    known(fingerprint).is_some() || is_of_now()
}

/// Whether it was taken in this setup.
pub(super) fn was_taken(fingerprint: &[u8; 32], answers: &Answers) -> bool {
    answers.anchors.iter().any(|taken| taken.fingerprint == *fingerprint)
}

/// What lies in the folder that the configuration is to name.
pub(super) fn lying(answers: &Answers) -> Vec<Certificate> {
    let anchors = read_anchors(answers.anchor_folder(), answers.environment());
    anchors.map(|anchors| anchors.iter().map(|anchor| anchor.certificate().clone()).collect()).unwrap_or_default()
}

/// The name of the file in which an authority is kept.
pub(super) fn name(certificate: &Certificate) -> String {
    format!("{}.der", hex::encode(certificate.fingerprint()))
}

/// What is kept, and what is missing of it.
fn standing(folder: &Path, answers: &Answers, vouched: &BTreeSet<[u8; 32]>) -> Tried {
    let anchors = match read_anchors(folder, answers.environment()) {
        Ok(anchors) => anchors,
        Err(error) => return unread(Cause::AnchorsUnusable, &error),
    };
    let taken: Vec<Taken> = anchors
        .iter()
        .map(Taken::from)
        .filter(|taken| vouched.contains(&taken.fingerprint) || was_taken(&taken.fingerprint, answers))
        .collect();
    Tried { checks: checks(&taken, crate::clock::Clock::start().now().wall), learnt: Learnt::Anchors(taken) }
}

/// Whether each use has an authority that lasts, and whether a generation is missing that is known to exist.
pub(super) fn checks(taken: &[Taken], now: crate::time::Timestamp) -> Vec<Check> {
    let ends = |certificate_use: Use| {
        let of_use = taken.iter().filter(|taken| taken.certificate_use == certificate_use);
        of_use.map(|taken| taken.not_after).max()
    };
    let uses: BTreeSet<&str> = taken.iter().map(|taken| taken.certificate_use.name()).collect();
    let count = taken.len().to_string();
    let last = Use::ALL.into_iter().filter_map(ends).min();
    let days = last.map_or(0, |last| last.since(now).as_secs() / 86_400);
    if taken.is_empty() || last.is_none_or(|last| last <= now) {
        return vec![Check::fail(Subject::Anchors, Cause::AnchorsUnusable).with(count)];
    }
    if days < NOTICE_DAYS {
        return vec![Check::warn(Subject::Anchors, Cause::AnchorsEndSoon).with(days.to_string())];
    }
    let published = || taken.iter().filter_map(|taken| taken.known);
    // Only where the JPKI's own are believed can one of them be missing.
    let missing = published().next().is_some()
        && missing_generations().into_iter().any(|generation| published().all(|one| one != generation));
    let names: Vec<&str> = uses.into_iter().collect();
    let check = if missing {
        Check::warn(Subject::Anchors, Cause::AnchorsGenerationMissing).with(count)
    } else {
        Check::ok(Subject::Anchors).with(count)
    };
    vec![check.with(names.join(", "))]
}
