//! 突合: the office's work on the bundles of shelters, from the file to the list for the relief system.
//!
//! In this order, so that it does not matter where the machine stops: the result is on disk, then in the record, then handed
//! out, then the bundle is destroyed, then that is in the record. Each step looks first whether it was done: repeated, it
//! ends in the same bytes, and nothing is written down twice. A bundle that is destroyed gives the result that was kept.

mod asking;
mod brought;
mod error;
mod lists;
mod past;

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use asking::Asking;
pub use error::Error;
pub use lists::Lists;

use crate::config::Destroy;
use crate::desk::setup;
use crate::export::erase::{NotErased, erase};
use crate::export::results::{Form, Kept, Results, hand_out};
use crate::intake::reconciliation::{Heard, Line, are_of_one, by_certificate};
use crate::intake::result::{Counts, Outcome, Trusted};
use crate::intake::{Capture, Number};
use crate::pki::Environment;
use crate::record::{Detail, Draft, Event, Label};
use crate::sealing::PrivateKey;
use crate::store::staff::Approved;
use crate::time::Timestamp;
use brought::Brought;
use past::Past;
use setup::Change;

const DAY: Duration = Duration::from_hours(24);

/// Where results go.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// Into this folder, a table and a JSON for each bundle.
    Folder(&'a Path),
    /// Into this one file, all bundles together: JSON if it ends so, otherwise a table.
    File(&'a Path),
}

/// What is to be reconciled, and how.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// The bundles; or the names of bundles that were destroyed.
    pub bundles: &'a [PathBuf],
    /// What opens them.
    pub keys: &'a [PrivateKey],
    /// The desks whose seals are believed.
    pub desks: &'a [[u8; 32]],
    /// Which world.
    pub environment: Environment,
    /// Where results go.
    pub target: Target<'a>,
    /// When bundles are destroyed.
    pub destroy: Destroy,
    /// Whether people ordered that they are destroyed now, final or not.
    pub by_order: bool,
}

/// What became of a bundle's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Gone.
    Destroyed,
    /// Still there: so many lines are not final.
    Open(u32),
    /// Still there, for so many days from the first result.
    Kept(u16),
    /// Still there, until two people order it.
    UntilOrdered,
    /// Still there, until two people order it: no known desk vouches for it.
    Unvouched,
    /// Still there, though it should be gone.
    NotErased(NotErased),
}

/// A bundle that is done with.
#[derive(Clone, Debug)]
pub struct Settled {
    /// Its name.
    pub bundle: String,
    /// The shelter's desk, as it calls itself.
    pub desk: String,
    /// How far its seal can be believed.
    pub trusted: Option<Trusted>,
    /// Who sealed it, where it says.
    pub signer: Option<[u8; 32]>,
    /// What is wrong with it.
    pub damage: Vec<(&'static str, Option<u32>)>,
    /// Whether a key at hand is one that it was sealed to.
    pub is_ours: bool,
    /// How many of each; none of a result that was kept and is given again.
    pub counts: Option<Counts>,
    /// Where the result is.
    pub files: Vec<PathBuf>,
    /// What became of the bundle.
    pub fate: Fate,
}

/// Asks about captures: lists, or whatever knows better. In the same order.
pub type Ask<'a> = &'a mut dyn FnMut(&[&Capture], Timestamp) -> Result<Vec<Heard>, Error>;

/// Reconciles bundles on these people's word.
pub fn reconcile(
    change: &mut Change,
    order: &Order<'_>,
    approved: &Approved,
    ask: Ask<'_>,
) -> Result<Vec<Settled>, Error> {
    let now = change.now().wall;
    let past = Past::of(change.data(), order.environment)?;
    let results = Results::of(change.data());
    let mut desk = Office { change, order, approved, past, results: results.clone() };
    let (brought, again) = desk.bring()?;
    let outcomes = outcomes(&brought, order.environment, ask, now)?;
    let mut kept = Vec::new();
    for outcome in &outcomes {
        let result = desk.results.keep(outcome)?;
        desk.note_outcome(outcome)?;
        kept.push(result);
    }
    let files = desk.hand_out(kept.iter().chain(&again))?;
    let mut files = files.into_iter();
    let mut settled = Vec::new();
    for (bundle, outcome) in brought.into_iter().zip(&outcomes) {
        let fate = desk.end(&bundle, outcome, now)?;
        settled.push(Settled {
            bundle: bundle.bundle.as_str().to_owned(),
            desk: bundle.desk,
            trusted: Some(bundle.trusted),
            signer: bundle.signer,
            damage: bundle.damage,
            is_ours: bundle.is_ours,
            counts: Some(outcome.counts()),
            files: files.next().unwrap_or_default(),
            fate,
        });
    }
    settled.extend(again.into_iter().map(|result| Settled {
        bundle: result.bundle,
        desk: String::new(),
        trusted: None,
        signer: None,
        damage: Vec::new(),
        is_ours: true,
        counts: None,
        files: files.next().unwrap_or_default(),
        fate: Fate::Destroyed,
    }));
    if settled.iter().all(|one| one.fate == Fate::Destroyed) {
        results.forget_notes();
    }
    Ok(settled)
}

/// The outcome of each bundle. Those of one certificate say under which number it came first, in whichever bundle.
fn outcomes(
    brought: &[Brought],
    environment: Environment,
    ask: Ask<'_>,
    now: Timestamp,
) -> Result<Vec<Outcome>, Error> {
    let captures: Vec<&Capture> = brought.iter().flat_map(|bundle| &bundle.captures).collect();
    let owners: Vec<&Label> =
        brought.iter().flat_map(|bundle| bundle.captures.iter().map(|_| &bundle.bundle)).collect();
    let order = by_certificate(&captures);
    let sorted: Vec<&Capture> = order.iter().filter_map(|place| captures.get(*place).copied()).collect();
    let heard = ask(&sorted, now)?;
    let mut lines: BTreeMap<usize, Line> = BTreeMap::new();
    let mut first: Option<(usize, &Capture)> = None;
    for ((place, capture), heard) in order.into_iter().zip(sorted).zip(heard) {
        let mut line = Line::weighed(capture, heard, now);
        match first {
            Some((at, before)) if are_of_one(before, capture) => {
                let owner = owners.get(at).copied();
                // Two copies of one bundle have every number twice, and nobody came twice for that.
                let is_itself = owner == owners.get(place).copied() && before.number == capture.number;
                line.same_as = owner.filter(|_| !is_itself).map(|owner| (owner.clone(), before.number));
            }
            _ => first = Some((place, capture)),
        }
        let _ = lines.insert(place, line);
    }
    let mut lines = lines.into_values();
    Ok(brought.iter().map(|bundle| outcome(bundle, &mut lines, environment)).collect())
}

fn outcome(bundle: &Brought, lines: &mut impl Iterator<Item = Line>, environment: Environment) -> Outcome {
    let mut all: BTreeMap<Number, Line> = bundle.unread.iter().map(|line| (line.number, line.clone())).collect();
    all.extend(lines.take(bundle.captures.len()).map(|line| (line.number, line)));
    Outcome {
        environment,
        bundle: bundle.bundle.clone(),
        copy: bundle.copy,
        desk: bundle.desk.clone(),
        trusted: bundle.trusted,
        damage: bundle.damage.clone(),
        lines: all.into_values().collect(),
    }
}

struct Office<'a> {
    change: &'a mut Change,
    order: &'a Order<'a>,
    approved: &'a Approved,
    past: Past,
    results: Results,
}

impl Office<'_> {
    /// The bundles, each once, and the results of those that are destroyed.
    fn bring(&mut self) -> Result<(Vec<Brought>, Vec<Kept>), Error> {
        let (mut brought, mut again): (Vec<Brought>, Vec<Kept>) = (Vec::new(), Vec::new());
        for path in self.order.bundles {
            let found = Brought::open(path, self.order.keys, self.order.desks, self.order.environment);
            let result = match found {
                Ok(bundle) => {
                    let name = bundle.bundle.as_str().to_owned();
                    let kept = self.results.of_copy(&name, &bundle.copy);
                    if !self.past.has_destroyed(&name, &bundle.copy) || kept.is_none() {
                        if !brought.iter().any(|other| other.copy == bundle.copy) {
                            brought.push(bundle);
                        }
                        continue;
                    }
                    let kept = kept.map(|kept| self.as_recorded(kept)).transpose()?;
                    // Another copy of what was destroyed here goes the same way.
                    let _ = erase(path, &bundle.copy);
                    kept
                }
                Err(error @ (Error::Unreadable { kind: ErrorKind::NotFound, .. } | Error::Bundle { .. })) => {
                    Some(self.destroyed_before(path)?.ok_or(error)?)
                }
                Err(error) => return Err(error),
            };
            again.extend(result.filter(|result| !again.contains(result)));
        }
        Ok((brought, again))
    }

    /// The result of a bundle that is gone, or half gone: a destruction that was begun is ended and written down.
    fn destroyed_before(&mut self, path: &Path) -> Result<Option<Kept>, Error> {
        let mut all = self.results.of_name(path)?;
        let Some(bundle) = all.last().map(|kept| kept.bundle.clone()) else { return Ok(None) };
        // Several copies of it may have been reconciled.
        let mut last = None;
        for (place, kept) in all.iter().enumerate().filter(|(_, kept)| kept.bundle == bundle) {
            if self.past.says_last(&bundle, &kept.digest()?, &kept.copy) {
                last = Some(place);
            }
        }
        let kept = last.map(|place| all.swap_remove(place)).ok_or(Error::ResultChanged { bundle })?;
        let kept = self.as_recorded(kept)?;
        let Some(copy) = copy_of(&kept)? else { return Ok(None) };
        if erase(path, &copy).is_err() {
            return Ok(None);
        }
        if !self.past.has_destroyed_one(&kept.bundle, &kept.copy) {
            let bundle = Label::new(&kept.bundle).unwrap_or_default();
            self.note_destroyed(&bundle, copy)?;
        }
        Ok(Some(kept))
    }

    /// A result that is given again is the one that was written down: whoever can write where it is kept changes nothing.
    fn as_recorded(&self, kept: Kept) -> Result<Kept, Error> {
        let is_it = self.past.knows(&kept.bundle, &kept.digest()?) && kept.has_its_table()?;
        if is_it { Ok(kept) } else { Err(Error::ResultChanged { bundle: kept.bundle }) }
    }

    fn note_outcome(&mut self, outcome: &Outcome) -> Result<(), Error> {
        let digest = outcome.digest();
        if self.past.knows(outcome.bundle.as_str(), &digest) {
            return Ok(());
        }
        let detail = if outcome.is_final() { "intake-all-final" } else { "intake-some-open" };
        let draft = Draft {
            reference: outcome.bundle.clone(),
            receipt: outcome.counts().label(),
            detail: Detail::of(Some(detail)),
            digest,
            ..Draft::new(Event::IntakeReconciled)
        };
        let _ = self.change.note(&self.approved.sign(draft))?;
        Ok(())
    }

    /// Hands the results out; where each of them is.
    fn hand_out<'k>(&self, results: impl Iterator<Item = &'k Kept>) -> Result<Vec<Vec<PathBuf>>, Error> {
        match self.order.target {
            Target::Folder(folder) => results.map(|result| Ok(result.publish(folder)?)).collect(),
            Target::File(file) => {
                let results: Vec<&Kept> = results.collect();
                hand_out(file, &together(&results, form_of(file))?)?;
                Ok(results.iter().map(|_| vec![file.to_owned()]).collect())
            }
        }
    }

    /// Destroys the bundle if it is time.
    fn end(&mut self, bundle: &Brought, outcome: &Outcome, now: Timestamp) -> Result<Fate, Error> {
        let first = self.past.first(bundle.bundle.as_str()).unwrap_or(now);
        let waits = match self.order.destroy {
            _ if self.order.by_order => None,
            // Whoever brings a bundle of their own could have its numbers taken for the ones of the desk, and it be gone.
            _ if !self.order.desks.is_empty() && bundle.trusted != Trusted::KnownDesk => Some(Fate::Unvouched),
            // What is damaged may be whole where it came from, and is what shows who damaged it.
            Destroy::AfterReconciliation if !outcome.damage.is_empty() => Some(Fate::UntilOrdered),
            Destroy::AfterReconciliation => {
                let open = outcome.counts().open;
                (open > 0).then_some(Fate::Open(open))
            }
            Destroy::AfterDays(days) => (now < first.plus(DAY * u32::from(days))).then_some(Fate::Kept(days)),
            Destroy::ByPeople => Some(Fate::UntilOrdered),
        };
        if let Some(fate) = waits {
            return Ok(fate);
        }
        if let Err(error) = erase(&bundle.path, &bundle.copy) {
            return Ok(Fate::NotErased(error));
        }
        if !self.past.has_destroyed(bundle.bundle.as_str(), &bundle.copy) {
            self.note_destroyed(&bundle.bundle, bundle.copy)?;
        }
        Ok(Fate::Destroyed)
    }

    fn note_destroyed(&mut self, bundle: &Label, copy: [u8; 32]) -> Result<(), Error> {
        let detail = if self.order.by_order { "intake-by-people" } else { "intake-by-policy" };
        let draft = Draft {
            reference: bundle.clone(),
            detail: Detail::of(Some(detail)),
            digest: copy,
            ..Draft::new(Event::IntakeDestroyed)
        };
        let _ = self.change.note(&self.approved.sign(draft))?;
        Ok(())
    }
}

/// The hash of the file that a result is of.
fn copy_of(kept: &Kept) -> Result<Option<[u8; 32]>, Error> {
    let document: serde_json::Value = serde_json::from_slice(&kept.read(Form::Json)?).unwrap_or_default();
    let mut copy = [0; 32];
    let digits = document.get("bundle_sha256").and_then(serde_json::Value::as_str).unwrap_or_default();
    Ok(hex::decode_to_slice(digits, &mut copy).ok().map(|()| copy))
}

fn form_of(file: &Path) -> Form {
    let is_json = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    if is_json { Form::Json } else { Form::Table }
}

/// Several results in one file: a table with one head, or a list of objects.
fn together(results: &[&Kept], form: Form) -> Result<Vec<u8>, Error> {
    if let [only] = results {
        return Ok(only.read(form)?);
    }
    let mut bytes = Vec::new();
    for (place, result) in results.iter().enumerate() {
        let read = result.read(form)?;
        match form {
            Form::Json => {
                bytes.push(if place == 0 { b'[' } else { b',' });
                bytes.extend_from_slice(read.trim_ascii_end());
            }
            Form::Table if place == 0 => bytes.extend_from_slice(&read),
            Form::Table => {
                let end = read.iter().position(|byte| *byte == b'\n').map_or(read.len(), |end| end + 1);
                bytes.extend_from_slice(read.get(end..).unwrap_or_default());
            }
        }
    }
    if form == Form::Json {
        bytes.extend_from_slice(b"]\n");
    }
    Ok(bytes)
}
