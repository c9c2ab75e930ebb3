//! Platform, reader, monitors, keystore: each tried once, about no person.

use std::fs;
use std::path::Path;

use super::{Place, folder_fails, places};
use crate::card::jpki::Application;
use crate::card::token::Medium;
use crate::card::{self, Sharing, Slot};
use crate::config::{Config, KeyPlace};
use crate::desk::checkup::unreached;
use crate::desk::setup::reach_platform;
#[cfg(unix)]
use crate::folders;
use crate::health::{Cause, Check, Subject};
use crate::keystore::Keystore;
use crate::monitors;
use crate::onboarding::{Answers, Field, Learnt, Screen, Tried};
use crate::reader::{self, Channel};

/// No log is called so: its key is looked for only to see whether the keystore answers.
const NO_LOG: [u8; 16] = [0; 16];
/// More than any key is.
const LARGEST_KEY: u64 = 64 * 1024;

/// A question to each address.
pub(super) fn platform(place: &Place, answers: &Answers) -> Tried {
    let config = match places::trying(place, answers) {
        Ok((config, _)) => config,
        Err(error) => return folder_fails(&error),
    };
    Tried::found(vec![match reach_platform(&config) {
        Ok(answering) if answering.is_empty() => Check::ok(Subject::Platform),
        Ok(answering) => {
            let hosts = answering.into_iter().map(|answering| answering.host).collect();
            Check { evidence: hosts, ..Check::ok(Subject::Platform) }
        }
        Err(error) => unreached(&error),
    }])
}

/// The readers, and the card on one of them.
pub(super) fn reader(answers: &Answers) -> Tried {
    let found = match reader::list() {
        Ok(found) => found,
        Err(error) => {
            return Tried::found(vec![Check::fail(Subject::ReaderService, Cause::ReaderService).with(error.code())]);
        }
    };
    let ours = found.iter().filter(|reader| reader.name.contains(answers.reader()));
    let names: Vec<String> = ours.clone().map(|reader| reader.name.clone()).collect();
    let holding = ours.clone().find(|reader| reader.card_present);
    let readers = if names.is_empty() {
        Check::fail(Subject::Readers, Cause::NoReader).with(answers.reader())
    } else {
        Check { evidence: names, ..Check::ok(Subject::Readers) }
    };
    let card = match holding.map(|reader| medium(&reader.name)) {
        None => Check::warn(Subject::Card, Cause::CardNone),
        Some(Err(error)) => Check::fail(Subject::Card, Cause::CardNotRead).with(error.code()),
        Some(Ok(None)) => Check::fail(Subject::Card, Cause::AnchorNotOnCard),
        Some(Ok(Some(label))) => Check::ok(Subject::Card).with(label),
    };
    let checks = vec![Check::ok(Subject::ReaderService), readers, card];
    let learnt = Learnt::Readers(found.into_iter().map(|reader| (reader.name, reader.card_present)).collect());
    Tried { checks, learnt }
}

/// Which medium it is, told without a PIN; none where it has no JPKI application.
fn medium(reader: &str) -> Result<Option<&'static str>, card::Error> {
    let mut slot = Channel::new(reader);
    slot.power_off()?;
    let mut card = slot.connect(Sharing::Shared)?;
    let Some(mut application) = Application::select(card.as_mut())? else { return Ok(None) };
    let token = application.token()?;
    let medium = Medium::from_token(&token);
    Ok(Medium::LABELS.into_iter().find(|(known, _)| Some(*known) == medium).map(|(_, label)| label))
}

/// The monitors, and whether the resident has one.
pub(super) fn screens(answers: &Answers) -> Tried {
    let found = monitors::list().unwrap_or_default();
    let wanted = answers.shown(Field::ResidentMonitor);
    let clerks = monitors::clerks(&found).map(|monitor| monitor.name.clone());
    let residents = monitors::residents(&found, &wanted);
    let check = match residents {
        Some(monitor) => Check::ok(Subject::Screens).with(monitor.name.clone()),
        None if answers.is_single_screen() => Check::ok(Subject::Screens),
        None => Check::warn(Subject::Screens, Cause::OneScreen),
    };
    let screen = |monitor: &monitors::Monitor| Screen {
        name: monitor.name.clone(),
        position: (monitor.x, monitor.y),
        size: (monitor.width, monitor.height),
        density: monitor.density(),
        is_clerks: clerks.as_ref() == Some(&monitor.name),
    };
    Tried { checks: vec![check], learnt: Learnt::Screens(found.iter().map(screen).collect()) }
}

/// Whether the keystore answers. Nothing is put into it yet.
pub(super) fn keystore(place: &Place, answers: &Answers) -> Tried {
    let (config, data) = match places::trying(place, answers) {
        Ok(found) => found,
        Err(error) => return folder_fails(&error),
    };
    let check = match Keystore::of(config.log.key, &data, &NO_LOG).seed() {
        Ok(_) if config.log.key == KeyPlace::File => Check::warn(Subject::Key, Cause::KeyInFile),
        Ok(_) => Check::ok(Subject::Key),
        Err(error) => Check::warn(Subject::Key, Cause::KeystoreUnreachable).with(error.code()),
    };
    let accounts = of_several_accounts(&config, &data);
    let witness = if config.log.witness_file.is_none() && config.log.key == KeyPlace::File {
        Some(Check::warn(Subject::Witnesses, Cause::WitnessNone))
    } else {
        None
    };
    Tried::found([Some(check), accounts, witness].into_iter().flatten().collect())
}

/// A folder that is shared may be opened by several accounts, of whom one alone would have the key.
#[cfg(unix)]
fn of_several_accounts(config: &Config, data: &Path) -> Option<Check> {
    let of_one = config.log.key == KeyPlace::Keystore && folders::is_shared(data);
    of_one.then(|| Check::warn(Subject::Key, Cause::KeyOfOneAccount).with(data.display().to_string()))
}

#[cfg(not(unix))]
const fn of_several_accounts(_config: &Config, _data: &Path) -> Option<Check> {
    None
}

/// Whether the office's key is a file that can be read.
pub(super) fn office_key(answers: &Answers) -> Tried {
    let path = answers.shown(Field::OfficeKey);
    if path.is_empty() {
        return Tried::found(Vec::new());
    }
    let usable = fs::metadata(&path).is_ok_and(|found| found.is_file() && found.len() <= LARGEST_KEY);
    Tried::found(vec![if usable {
        Check::ok(Subject::Configuration).with(path)
    } else {
        Check::fail(Subject::Configuration, Cause::OfficeKeyUnusable).with(path)
    }])
}
