//! The last step: who changes it is known and written down, then everything comes into force, the configuration last.

#![expect(clippy::disallowed_methods, reason = "the desk writes the configuration of its machine")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::begin::{record_check, record_fails};
use super::slip::Readiness;
use super::{Place, anchors, folder_fails, places, prepared, staged};
use crate::config::Config;
use crate::desk::checkup;
use crate::desk::setup::{self, Change, Doorkeeper, read_anchors};
use crate::folders;
use crate::folders::durable::{self, Readers};
use crate::health::{Cause, Check, Subject};
use crate::language::Language;
use crate::onboarding::{Answers, Learnt, Signed, Tried};
#[cfg(not(windows))]
use crate::pki::digest::sha256;
use crate::pki::{Anchors, Certificate};
use crate::record::{Detail, Draft, Event};
use crate::staff::{Action, State};
use crate::store::staff::{Approved, Authenticated};
use crate::time::Timestamp;

/// Who has it done.
enum Word {
    /// Whoever holds the account of the system, as long as nobody on the list has a passphrase.
    Account(Authenticated),
    /// Two people.
    Two(Approved),
}

impl Word {
    fn sign(&self, draft: Draft) -> Draft {
        match self {
            Self::Account(account) => account.sign(draft),
            Self::Two(approved) => approved.sign(draft),
        }
    }
}

/// Everything comes into force, or nothing does.
pub(super) fn finish(place: &Place, signed: Option<Signed>, answers: &Answers) -> Tried {
    let (file, data) = match (place.file(answers), place.data(answers)) {
        (Ok(file), Ok(data)) => (file, data),
        (Err(error), _) | (_, Err(error)) => return folder_fails(&error),
    };
    let config = match answers.config() {
        Ok(config) => config,
        Err(error) => {
            let found = format!("{}:{}", error.file.display(), error.line);
            let check = Check::fail(Subject::Configuration, Cause::ConfigurationUnusable).with(found);
            return Tried::found(vec![check.with(error.code())]);
        }
    };
    let new = match authorities(&staged(&data), &config, answers) {
        Ok(new) => new,
        Err(error) => return record_fails(&error.into()),
    };
    // What somebody laid into the folder would be in force with the rest.
    let stranger = anchors::lying(answers).into_iter().find(|one| !anchors::is_vouched_for(one, &file, answers));
    if let Some(stranger) = stranger {
        return anchors::fails(Cause::AnchorNotVouched, stranger.subject());
    }
    let mut change = match Change::begin(&config, place.data.as_deref()) {
        Ok(change) => change,
        Err(error) => return record_fails(&error),
    };
    let word = match word(&mut change, signed, &data, answers) {
        Ok(word) => word,
        Err(check) => return Tried::found(vec![check]),
    };
    let existed = file.exists();
    let believed = believed(&new, answers).filter(|_| !new.is_empty());
    if let Err(error) = note(&mut change, &word, &config, existed, believed.as_ref()) {
        return record_fails(&error);
    }
    let at = change.now().wall;
    let written = match written(&file, &data, &new, answers, at) {
        Ok(written) => written,
        Err((path, error)) => {
            let said = format!("{}: {}", path.display(), error.kind());
            return Tried::found(vec![Check::fail(Subject::Configuration, Cause::ConfigurationFolder).with(said)]);
        }
    };
    let now = change.now();
    let note = change.store().signed_head(now);
    drop(change);
    let mut checks = all_checks(place, answers, &config, &file, &data);
    let plan = places::resume(place).plan;
    let readiness = Readiness {
        config: &config,
        answers,
        file: &file,
        checks: &checks,
        plan: Some(&plan),
        note: note.as_ref(),
        at,
    };
    let slip = readiness.keep(&data);
    if slip.is_none() {
        checks.push(Check::warn(Subject::Record, Cause::SlipNotMade));
    }
    if written.by_hand.is_empty() {
        places::forget(place, answers);
    }
    let Written { kept, by_hand } = written;
    Tried { checks, learnt: Learnt::Finished { file, kept, slip, by_hand } }
}

/// What the end left where.
struct Written {
    kept: Option<PathBuf>,
    by_hand: Vec<String>,
}

/// The authorities that were taken and kept aside, and not in force already; there must be some in the end.
fn authorities(staged: &Path, config: &Config, answers: &Answers) -> Result<Vec<Certificate>, SetupAnchors> {
    let in_force = read_anchors(&config.trust.anchors, config.trust.environment);
    if !staged.is_dir() {
        return in_force.map(|_| Vec::new());
    }
    let kept = read_anchors(staged, config.trust.environment)?;
    let known = |certificate: &Certificate| {
        in_force.as_ref().is_ok_and(|anchors| anchors.with_fingerprint(&certificate.fingerprint()).is_some())
    };
    let taken = |one: &Certificate| anchors::was_taken(&one.fingerprint(), answers);
    Ok(kept.iter().map(|anchor| anchor.certificate().clone()).filter(|one| taken(one) && !known(one)).collect())
}

type SetupAnchors = setup::AnchorsError;

/// Who has it done: two people as soon as anybody on the list has a passphrase.
fn word(change: &mut Change, signed: Option<Signed>, data: &Path, answers: &Answers) -> Result<Word, Check> {
    let anybody = places::people(data, answers).iter().any(|state| *state != State::Invited);
    if !anybody {
        let known = change.people().is_empty().is_ok_and(|empty| empty) && change.knows_people().unwrap_or(true);
        if known {
            return Err(Check::fail(Subject::People, Cause::PeopleUnreadable).with("staff-list-gone"));
        }
        return Ok(Word::Account(change.people().account(None, change.now())));
    }
    let refused = |said: &str| Check::fail(Subject::People, Cause::TwoPeople).with(said);
    let Some(Signed { first, second }) = signed else { return Err(refused("-")) };
    let mut person = |credentials| match change.authenticate(&credentials) {
        Ok(Ok(person)) => Ok(person),
        Ok(Err(refusal)) => Err(refused(refusal.code())),
        Err(error) => Err(record_check(&error)),
    };
    let (first, second) = (person(first)?, person(second)?);
    match change.approve(Action::ChangePolicy, &first, Some(&second)) {
        Ok(Ok(approved)) => Ok(Word::Two(approved)),
        Ok(Err(denial)) => Err(refused(denial.code())),
        Err(error) => Err(record_check(&error)),
    }
}

/// Who will be believed once the new ones lie beside those that are there.
fn believed(new: &[Certificate], answers: &Answers) -> Option<Anchors> {
    let all = anchors::lying(answers).into_iter().chain(new.iter().cloned()).collect();
    Anchors::new(all, answers.environment()).ok()
}

/// In the record before it is in force: a machine that stops in between writes it once more, and nothing goes unsaid.
fn note(
    change: &mut Change,
    word: &Word,
    config: &Config,
    existed: bool,
    believed: Option<&Anchors>,
) -> Result<(), setup::Error> {
    if let Some(digest) = believed.map(Anchors::digest) {
        let _ = change.note(&word.sign(Draft { digest, ..Draft::new(Event::AnchorsChanged) }))?;
    }
    let detail = Detail::of(Some(if existed { "set-up-changed" } else { "set-up-first" }));
    let _ = change.note(&word.sign(Draft { digest: config.digest(), detail, ..Draft::new(Event::SetUp) }))?;
    Ok(())
}

/// Anchors first, the configuration last; where this account may not, all of it beside the data for one who may.
fn written(
    file: &Path,
    data: &Path,
    new: &[Certificate],
    answers: &Answers,
    at: Timestamp,
) -> Result<Written, (PathBuf, io::Error)> {
    let text = answers.text(Language::Japanese);
    if durable::try_writing(file).is_err() {
        let prepared = prepared(data);
        folders::make_private(prepared.parent().unwrap_or(data)).map_err(|error| (prepared.clone(), error))?;
        durable::replace(&prepared, text.as_bytes(), Readers::Everyone).map_err(|error| (prepared.clone(), error))?;
        return Ok(Written { kept: None, by_hand: by_hand(file, data, new, answers, &text) });
    }
    let folder = answers.anchor_folder();
    folders::make_public(folder).map_err(|error| (folder.to_owned(), error))?;
    for certificate in new {
        let path = folder.join(anchors::name(certificate));
        durable::replace(&path, certificate.der(), Readers::Everyone).map_err(|error| (path.clone(), error))?;
    }
    let kept = keep_old(file, at).map_err(|error| (file.to_owned(), error))?;
    folders::make_public(file.parent().unwrap_or(Path::new("/"))).map_err(|error| (file.to_owned(), error))?;
    durable::replace(file, text.as_bytes(), Readers::Everyone).map_err(|error| (file.to_owned(), error))?;
    Ok(Written { kept, by_hand: Vec::new() })
}

/// The file that is there, once more under a name that tells until when it was in force.
fn keep_old(file: &Path, at: Timestamp) -> io::Result<Option<PathBuf>> {
    if !file.exists() {
        return Ok(None);
    }
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".until-{}", places::stamp(at)));
    let kept = file.with_file_name(name);
    durable::replace(&kept, &fs::read(file)?, Readers::Everyone)?;
    Ok(Some(kept))
}

/// What an administrator types where the configuration is not this account's to write. Each authority is named by its
/// fingerprint: whatever else came to lie beside them is not theirs to trust.
#[cfg(not(windows))]
fn by_hand(file: &Path, data: &Path, new: &[Certificate], answers: &Answers, text: &str) -> Vec<String> {
    let (folder, in_force) = (file.parent().unwrap_or(Path::new("/")), answers.anchor_folder());
    let quoted = |path: &Path| shell_word(&path.display().to_string());
    let (staged, prepared) = (staged(data), prepared(data));
    let mut lines = vec![format!("sudo install -d -m 755 {} {}", quoted(folder), quoted(in_force))];
    for (name, certificate) in new.iter().map(|one| (anchors::name(one), one.der())) {
        lines.push(installation(certificate, &staged.join(&name), &in_force.join(&name)));
    }
    lines.push(installation(text.as_bytes(), &prepared, file));
    lines
}

/// What puts a file with these bytes into its place, and nothing else: another account could have laid something under its
/// name meanwhile, a link to what root alone may read for instance. So it is copied to where nobody else reaches it, and no
/// further than it is long; the copy is compared, and the copy is what is installed. Root reads it, since the folder of the
/// data is closed to administrators who are not of the desk.
#[cfg(not(windows))]
pub(super) fn installation(bytes: &[u8], from: &Path, to: &Path) -> String {
    let quoted = |path: &Path| shell_word(&path.display().to_string());
    let (length, sum) = (bytes.len(), hex::encode(sha256(bytes)));
    let copied = format!("sudo head -c {length} {} >\"$t\"", quoted(from));
    let installed = format!("sudo install -m 644 \"$t\" {}", quoted(to));
    format!("t=$(mktemp) && {copied} && echo '{sum}  '\"$t\" | sha256sum --check && {installed}; rm -f \"$t\"")
}

/// One word of a shell.
#[cfg(not(windows))]
fn shell_word(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// What an administrator puts into its place, by running setup once more: there is nothing to type.
#[cfg(windows)]
fn by_hand(file: &Path, _data: &Path, _new: &[Certificate], _answers: &Answers, _text: &str) -> Vec<String> {
    vec![file.display().to_string()]
}

/// Everything looked at once more, as `doctor` does, for the slip.
pub(super) fn all_checks(place: &Place, answers: &Answers, config: &Config, file: &Path, data: &Path) -> Vec<Check> {
    // Where an administrator has yet to put them into their place, authorities still lie aside, and who could change them
    // is asked of the place where they will lie.
    let lie_aside = !file.exists();
    let examined = if lie_aside { answers.so_far(&staged(data)) } else { config.clone() };
    let (file, policy) = (Some(file.to_owned()), folders::policy(place.config.as_deref()));
    let mut checks = checkup::examine(checkup::Desk { config: Ok(examined), file, policy, data: place.data.clone() });
    if lie_aside {
        checks.retain(|check| check.cause != Some(Cause::AnchorsWritable));
        checks.extend(checkup::open_certificates(config));
    }
    checks.iter_mut().for_each(expect_card);
    checks
}

/// Setup asks for a card on the reader, and so says nothing against one that lies there.
fn expect_card(check: &mut Check) {
    if check.cause == Some(Cause::CardLeft) {
        *check = Check::ok(Subject::Card);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_that_setup_asked_for_is_no_fault_of_the_desk() {
        let mut checks = [Check::warn(Subject::Card, Cause::CardLeft), Check::warn(Subject::Card, Cause::CardNone)];
        checks.iter_mut().for_each(expect_card);
        assert_eq!(checks, [Check::ok(Subject::Card), Check::warn(Subject::Card, Cause::CardNone)]);
    }
}
