//! From what was walked and found to a finding.

use std::collections::BTreeSet;

use super::{Anchor, Anchored, Finding, Place, Soundness, Walk};
use crate::record::chain;
use crate::record::checkpoint::{Checkpoint, SignedNote};
use crate::record::keys::Began;
use crate::record::signing::PublicKey;

/// A checkpoint as the record's own table has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredNote {
    /// Its row: over how many entries.
    pub size: u64,
    /// Its text.
    pub text: String,
}

/// What there is to judge by.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The walk, as far as the chain holds.
    pub walk: &'a Walk,
    /// Where it does not.
    pub broken: Option<chain::Error>,
    /// The record's own checkpoints.
    pub notes: &'a [StoredNote],
    /// Those that were found outside.
    pub anchors: &'a [Anchor],
    /// Places outside that could not be asked.
    pub unread: &'a [Place],
    /// The key that the keystore has for this log.
    pub key: Option<PublicKey>,
    /// The number of the file's last opening.
    pub opening: u64,
    /// Whether this is a segment that was closed: others may have followed it.
    pub archived: bool,
    /// Whether the signature of each of the record's own checkpoints is verified, or of the newest alone: their roots
    /// are compared either way.
    pub thorough: bool,
    /// How many entries may come after the newest anchor, the desk being at work.
    pub loose: u64,
}

/// What the evidence says.
#[must_use]
pub fn judge(evidence: &Evidence<'_>) -> Soundness {
    let walk = evidence.walk;
    let (counted, uncounted): (Vec<&Anchor>, Vec<&Anchor>) = evidence
        .anchors
        .iter()
        .filter(|anchor| anchor.note.checkpoint().origin.log == walk.log.id)
        .partition(|anchor| is_ours(evidence, &anchor.note));
    let foreign = uncounted.iter().filter(|anchor| speaks_against(evidence, anchor.note.checkpoint())).count();
    let signed = walk.keys().current().is_some();
    // Of a record that nobody ever signed nobody outside knows anything.
    let unread = if signed || evidence.key.is_some() { evidence.unread.to_vec() } else { Vec::new() };
    let lost = walk.keys().stretches().iter().rev().find(|stretch| stretch.began == Began::Lost);
    let anchored = newest(evidence, &counted);
    Soundness {
        finding: finding(evidence, &counted, &anchored),
        upto: walk.tree().size(),
        anchored,
        wrong_clock: walk.hours.first_wrong(),
        key_lost: lost.map(|stretch| stretch.from),
        signed,
        uncounted: foreign,
        unread,
    }
}

/// Whether a key of this record, or the one in the keystore, signed it: anybody can write a line into a log.
fn is_ours(evidence: &Evidence<'_>, note: &SignedNote) -> bool {
    let keys = evidence.walk.keys().stretches().iter().map(|stretch| stretch.key);
    keys.chain(evidence.key).any(|key| note.verify(key))
}

/// Whether a checkpoint, whoever signed it, is about this segment or one after it and says something else.
fn speaks_against(evidence: &Evidence<'_>, checkpoint: &Checkpoint) -> bool {
    let (own, claimed) = (evidence.walk.log.segment, checkpoint.origin.segment);
    if claimed == own {
        evidence.walk.root_at(checkpoint.size) != Some(checkpoint.root)
    } else {
        claimed > own && !evidence.archived
    }
}

/// The newest anchor of each place that agrees with the record.
fn newest(evidence: &Evidence<'_>, counted: &[&Anchor]) -> Vec<Anchored> {
    let agrees = |anchor: &&&Anchor| {
        let checkpoint = anchor.note.checkpoint();
        checkpoint.origin == evidence.walk.origin() && evidence.walk.root_at(checkpoint.size) == Some(checkpoint.root)
    };
    let of = |place| {
        let there = counted.iter().filter(|anchor| anchor.place == place).filter(agrees);
        there.map(|anchor| anchored(place, anchor.note.checkpoint())).max_by_key(|anchored| anchored.size)
    };
    Place::ALL.into_iter().filter_map(of).collect()
}

const fn anchored(place: Place, checkpoint: &Checkpoint) -> Anchored {
    Anchored { place, size: checkpoint.size, time: checkpoint.time }
}

fn finding(evidence: &Evidence<'_>, counted: &[&Anchor], anchored: &[Anchored]) -> Finding {
    if let Some(error) = evidence.broken {
        return Finding::Broken(error);
    }
    let own = own_notes(evidence);
    let outside = counted.iter().map(|anchor| (anchor.place, *anchor.note.checkpoint()));
    let against = |checkpoints: &mut dyn Iterator<Item = (Place, Checkpoint)>| {
        checkpoints.filter_map(|(place, checkpoint)| contradiction(evidence, place, &checkpoint)).min_by_key(rank)
    };
    if let Some(finding) = against(&mut outside.into_iter()) {
        return finding;
    }
    let own = match own {
        Ok(own) => own,
        Err(finding) => return finding,
    };
    if let Some(finding) = against(&mut own.into_iter().map(|checkpoint| (Place::Record, checkpoint))) {
        return finding;
    }
    if let Some(size) = evidence.walk.first_wrong {
        return Finding::NoteForged { size };
    }
    let since = anchored.iter().copied().max_by_key(|anchored| anchored.size);
    let loose = evidence.walk.tree().size().saturating_sub(since.map_or(0, |anchored| anchored.size));
    if since.is_some() && loose <= evidence.loose { Finding::Whole } else { Finding::Unanchored { since } }
}

/// What explains most comes first: a copy that was put back, then a tail that is gone, then other entries; of the same
/// kind, what an earlier checkpoint shows.
const fn rank(finding: &Finding) -> (u8, u64) {
    match finding {
        Finding::RestoredCopy { anchor } => (0, anchor.size),
        Finding::Truncated { anchor } => (1, anchor.size),
        Finding::Rewritten { anchor } => (2, anchor.size),
        _ => (3, 0),
    }
}

/// The record's own checkpoints, once each is where it must be and signed by whom it must be.
fn own_notes(evidence: &Evidence<'_>) -> Result<Vec<Checkpoint>, Finding> {
    let (walk, mut before) = (evidence.walk, None);
    let mut own = Vec::with_capacity(evidence.notes.len());
    for (place, stored) in evidence.notes.iter().enumerate() {
        let forged = Finding::NoteForged { size: stored.size };
        let note = SignedNote::parse(&stored.text).map_err(|_| forged)?;
        let checkpoint = *note.checkpoint();
        // Past the end it may be a key that those who cut it off took away with it.
        let due = walk.keys().due(stored.size, before).or(evidence.key).ok_or(forged)?;
        let cut_off = stored.size > walk.tree().size();
        let asked = evidence.thorough || place + 1 == evidence.notes.len();
        let signed = !asked || note.verify(due) || (cut_off && is_ours(evidence, &note));
        if checkpoint.size != stored.size || checkpoint.origin != walk.origin() || !signed {
            return Err(forged);
        }
        before = Some(stored.size);
        own.push(checkpoint);
    }
    let there: BTreeSet<u64> = own.iter().map(|checkpoint| checkpoint.size).collect();
    match walk.signed.iter().find(|size| !there.contains(size)) {
        Some(size) => Err(Finding::NoteMissing { size: *size }),
        None => Ok(own),
    }
}

/// What a checkpoint that is signed by us says against the record, if anything.
fn contradiction(evidence: &Evidence<'_>, place: Place, checkpoint: &Checkpoint) -> Option<Finding> {
    let (walk, anchor) = (evidence.walk, anchored(place, checkpoint));
    if checkpoint.origin != walk.origin() {
        let later = checkpoint.origin.segment > walk.log.segment && !evidence.archived;
        return later.then_some(Finding::RestoredCopy { anchor });
    }
    let older = evidence.opening < checkpoint.opening;
    if checkpoint.size > walk.tree().size() {
        return Some(if older { Finding::RestoredCopy { anchor } } else { Finding::Truncated { anchor } });
    }
    // A checkpoint of the record's own was written together with the entry after it.
    if place == Place::Record && walk.signed.binary_search(&checkpoint.size).is_err() {
        let at_end = checkpoint.size == walk.tree().size();
        return Some(if at_end { Finding::Truncated { anchor } } else { Finding::Rewritten { anchor } });
    }
    let seen = walk.seen.get(&checkpoint.size)?;
    if seen.root == checkpoint.root {
        return None;
    }
    // Entries that came to be after the checkpoint, where it vouches for others: an old copy that went on.
    let went_on = seen.latest > checkpoint.time;
    Some(if went_on { Finding::RestoredCopy { anchor } } else { Finding::Rewritten { anchor } })
}
