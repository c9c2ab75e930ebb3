//! Folders and the kept progress.

#![expect(clippy::disallowed_methods, reason = "the desk keeps the progress of its setup")]

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::anchors::is_beyond_doubt;
use super::{Place, folder_fails};
use crate::config::{self, Config, Scope};
use crate::desk::checkup::of_folder;
use crate::folders;
use crate::folders::durable::{self, Readers};
use crate::health::{Cause, Check, Subject};
use crate::onboarding::progress::{self, FILE, LIMIT};
use crate::onboarding::{Answers, Learnt, Plan, Standing, Tried};
use crate::pki::Environment;
use crate::staff::State;
use crate::store::staff::{self, StaffList};
use crate::time::{CivilTime, Timestamp};

/// The folder of what is not in force yet, in the data folder.
pub(super) const ASIDE: &str = "setup";

/// What a start of setup finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resumed {
    /// Where one stands.
    pub plan: Plan,
    /// Whether an earlier setup goes on.
    pub goes_on: bool,
    /// Why one that was kept does not go on, or not as a whole: the word of `setup-progress-CODE`.
    pub lost: Option<&'static str>,
    /// Where and why the configuration that lies there cannot be read, in no language.
    pub unreadable: Option<String>,
}

/// That two people compared an authority was seen by the setup that is over; the file that says so lies where clerks write.
const COMPARE_ANEW: &str = "anchors";
/// What another account answered is not this one's to put into force.
const OF_ANOTHER: &str = "of-another";

/// Looks for a configuration and for the progress of an earlier setup.
#[must_use]
pub fn resume(place: &Place) -> Resumed {
    // Whose configuration it is is asked later: the machine's is looked for first, the user's own after it.
    let scopes = [Scope::Machine, Scope::User];
    let mut lost = None;
    for scope in scopes {
        let Some((file, data)) = at(place, scope) else { continue };
        let text = match kept(&data) {
            Ok(Some(text)) => text,
            Ok(None) => continue,
            Err(code) => {
                lost = lost.or(Some(code));
                continue;
            }
        };
        match progress::read(&text, &file, existing(&file).ok().flatten()) {
            Ok(mut plan) => {
                let environment = plan.answers.environment();
                let lets_go = plan.let_go(|taken| is_beyond_doubt(&taken.fingerprint, &file, environment));
                let lost = lets_go.then_some(COMPARE_ANEW);
                return Resumed { plan, goes_on: true, lost, unreadable: existing(&file).err() };
            }
            Err(error) => lost = lost.or(Some(error.code())),
        }
    }
    for scope in scopes {
        let Some((file, _)) = at(place, scope) else { continue };
        match existing(&file) {
            Ok(None) => {}
            Ok(Some(config)) => {
                return Resumed { plan: Plan::change(config, &file), goes_on: false, lost, unreadable: None };
            }
            Err(said) => {
                return Resumed { plan: Plan::begin(&file), goes_on: false, lost, unreadable: Some(said) };
            }
        }
    }
    let file = at(place, Scope::Machine).map_or_else(|| folders::CONFIGURATION.into(), |(file, _)| file);
    Resumed { plan: Plan::begin(&file), goes_on: false, lost, unreadable: None }
}

fn at(place: &Place, scope: Scope) -> Option<(std::path::PathBuf, std::path::PathBuf)> {
    let mut answers = Answers::at(Path::new(""));
    answers.of_scope(scope);
    Some((place.file(&answers).ok()?, place.data(&answers).ok()?))
}

/// What the file says, without what a policy makes of it; none where there is no file. Where it cannot be read: which file and
/// line, and the stable word of what is wrong there, for a reader of any language.
pub(super) fn existing(file: &Path) -> Result<Option<Config>, String> {
    if !file.exists() {
        return Ok(None);
    }
    let unread = |error: folders::Error| format!("{} ({})", file.display(), error.code());
    let text = folders::read_text(file).map_err(unread)?;
    let wrong = |error: config::Error| format!("{}:{} ({})", error.file.display(), error.line, error.code());
    Config::parse(&text, file).map(Some).map_err(wrong)
}

fn kept(data: &Path) -> Result<Option<String>, &'static str> {
    match durable::read_own(&data.join(FILE), u64::try_from(LIMIT).unwrap_or(u64::MAX)) {
        Ok(bytes) => Ok(String::from_utf8(bytes).ok()),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(OF_ANOTHER),
        Err(_) => Ok(None),
    }
}

/// Keeps how far setup came: whole, or as it was before.
pub fn keep(place: &Place, plan: &Plan) -> io::Result<()> {
    let data = place.data(&plan.answers).map_err(io::Error::other)?;
    folders::make_private(&data)?;
    durable::replace(&data.join(FILE), progress::write(plan).as_bytes(), Readers::Alone)
}

/// Lets go of the progress: everything is done, or to be begun anew.
pub fn forget(place: &Place, answers: &Answers) {
    if let Ok(data) = place.data(answers) {
        forget_at(&data);
    }
}

pub(super) fn forget_at(data: &Path) {
    let _ = fs::remove_file(data.join(FILE));
    let _ = fs::remove_dir_all(data.join(ASIDE));
}

/// What is there already.
pub(super) fn look(place: &Place, answers: &Answers) -> Tried {
    let (file, data) = match (place.file(answers), place.data(answers)) {
        (Ok(file), Ok(data)) => (file, data),
        (Err(error), _) | (_, Err(error)) => return folder_fails(&error),
    };
    let people = people(&data, answers);
    let standing = Standing {
        configured: file.exists(),
        unreadable: existing(&file).err(),
        people: people.len(),
        signed_in: people.iter().any(|state| *state != State::Invited),
        data,
    };
    Tried { checks: Vec::new(), learnt: Learnt::Standing(standing) }
}

/// How those on the list stand; nobody where there is no list, or none that can be read.
pub(super) fn people(data: &Path, answers: &Answers) -> Vec<State> {
    let file = data.join(staff::FILE);
    if !file.exists() {
        return Vec::new();
    }
    let people = StaffList::everyone(&file, answers.environment());
    people.map(|people| people.into_iter().map(|person| person.state).collect()).unwrap_or_default()
}

/// Whether record and configuration can be kept where they are to lie.
pub(super) fn try_folders(place: &Place, answers: &Answers) -> Tried {
    let (file, data) = match (place.file(answers), place.data(answers)) {
        (Ok(file), Ok(data)) => (file, data),
        (Err(error), _) | (_, Err(error)) => return folder_fails(&error),
    };
    let record = match folders::prepare(&data) {
        Ok(()) => Check::ok(Subject::Record).with(data.display().to_string()),
        Err(error) => of_folder(Check::fail(Subject::Record, Cause::RecordFolder), &error),
    };
    let users = answers.environment() == Environment::Production && answers.scope() == Scope::User;
    let configuration = if users && place.config.is_none() {
        Check::fail(Subject::Configuration, Cause::ConfigurationOfUser).with(file.display().to_string())
    } else if durable::try_writing(&file).is_ok() {
        Check::ok(Subject::Configuration).with(file.display().to_string())
    } else {
        // An administrator puts it there at the end: the counter's own account is not to write what it is judged by.
        Check::warn(Subject::Configuration, Cause::ConfigurationFolder).with(file.display().to_string())
    };
    let root = is_root() && place.data.is_none() && answers.scope() == Scope::Machine;
    let root = root.then(|| Check::warn(Subject::Key, Cause::SetUpAsRoot));
    Tried::found([Some(record), Some(configuration), root].into_iter().flatten().collect())
}

fn is_root() -> bool {
    cfg!(unix) && crate::native::account() == "0"
}

/// The anchors of setup, where they lie at this moment.
pub(super) fn trying(place: &Place, answers: &Answers) -> Result<(Config, std::path::PathBuf), folders::Error> {
    let data = place.data(answers)?;
    Ok((answers.so_far(&super::staged(&data)), data))
}

/// A moment in the name of a file, in Japan's time.
pub(super) fn stamp(at: Timestamp) -> String {
    let told = |at: CivilTime| {
        format!("{:04}{:02}{:02}-{:02}{:02}{:02}", at.year, at.month, at.day, at.hour, at.minute, at.second)
    };
    at.in_japan().map(told).unwrap_or_default()
}
