//! The list that the office gives to the relief system: a line for each 受付番号, in bytes that are always the same for the
//! same bundle and the same lists. No serial number has a way into it.
//!
//! As JSON it is what the record's hash is over; as a table it is for a spreadsheet. The words of the table are Japanese
//! whatever the terminal speaks, beside codes that never change.

use serde::Serialize;

use super::reconciliation::{Line, Source};
use super::{Proof, State};
use crate::language::Language;
use crate::pki::digest::sha256;
use crate::pki::revocation::{CrlReason, Method};
use crate::pki::{Environment, Use};
use crate::record::{Label, csv};
use crate::time::Timestamp;

/// How far a bundle's seal can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trusted {
    /// Signed by a desk that the office knows.
    KnownDesk,
    /// Signed, and the office knows no such desk.
    UnknownDesk,
    /// Sealed by a desk without a key.
    Unsigned,
    /// The signature does not hold, or the seal is not linked to what is in front of it or counts other people.
    Broken,
    /// Not sealed: whether people are missing behind its end cannot be told.
    Unsealed,
}

impl Trusted {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::KnownDesk => "known-desk",
            Self::UnknownDesk => "unknown-desk",
            Self::Unsigned => "unsigned",
            Self::Broken => "broken",
            Self::Unsealed => "unsealed",
        }
    }
}

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Numbers that were given.
    pub people: u32,
    /// Not revoked.
    pub good: u32,
    /// Revoked for good.
    pub revoked: u32,
    /// Revoked, and it may come back.
    pub on_hold: u32,
    /// Nobody can say.
    pub not_covered: u32,
    /// Of all these, those that a newer list may still decide, or change.
    pub open: u32,
    /// Of all these, those where nobody proved that the card is theirs.
    pub certificate_only: u32,
    /// Of all these, those whose certificate has an earlier number too.
    pub repeated: u32,
}

impl Counts {
    /// Of these lines.
    #[must_use]
    pub fn of(lines: &[Line]) -> Self {
        let mut counts = Self::default();
        for line in lines {
            let place = match line.state {
                State::Good => &mut counts.good,
                State::Revoked => &mut counts.revoked,
                State::OnHold => &mut counts.on_hold,
                State::NotCovered(_) => &mut counts.not_covered,
            };
            *place += 1;
            counts.people += 1;
            counts.open += u32::from(!line.state.is_final());
            counts.certificate_only += u32::from(line.proof == Some(Proof::CertificateOnly));
            counts.repeated += u32::from(line.same_as.is_some());
        }
        counts
    }

    /// As a mark in the record: good, revoked, on hold, not covered.
    #[must_use]
    pub fn label(&self) -> Label {
        let text = format!("g{}-r{}-h{}-n{}", self.good, self.revoked, self.on_hold, self.not_covered);
        // Four numbers of at most seven digits.
        Label::new(&text).unwrap_or_default()
    }
}

/// What came of one bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Which world.
    pub environment: Environment,
    /// The bundle's name.
    pub bundle: Label,
    /// SHA-256 of its file: which copy.
    pub copy: [u8; 32],
    /// The shelter's desk, as it calls itself.
    pub desk: String,
    /// How far its seal can be believed.
    pub trusted: Trusted,
    /// What is wrong with it, in order: stable words, each with the frame where there is one.
    pub damage: Vec<(&'static str, Option<u32>)>,
    /// By number.
    pub lines: Vec<Line>,
}

/// The words of JSON.
#[derive(Serialize)]
struct Document<'a> {
    version: u8,
    environment: &'static str,
    bundle: &'a str,
    bundle_sha256: String,
    /// Over the same as a table, so that what is over this is over both.
    table_sha256: String,
    desk: &'a str,
    seal: &'static str,
    damage: Vec<Damaged>,
    counts: Counts,
    people: Vec<Row>,
}

#[derive(Serialize)]
struct Damaged {
    what: &'static str,
    frame: Option<u32>,
}

#[derive(Serialize)]
struct Row {
    number: String,
    state: &'static str,
    why: Option<&'static str>,
    r#final: bool,
    proof: Option<&'static str>,
    certificate: Option<&'static str>,
    captured_at: Option<String>,
    revoked_at: Option<String>,
    reason: Option<&'static str>,
    /// Whether it was revoked only after it was taken in.
    revoked_since: Option<bool>,
    evidence: Option<Evidence>,
    same_as: Option<String>,
}

#[derive(Serialize)]
struct Evidence {
    method: &'static str,
    number: Option<String>,
    asked: Option<String>,
    signer: String,
    this_update: String,
    next_update: Option<String>,
}

impl Outcome {
    /// How many of each.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts::of(&self.lines)
    }

    /// Whether no newer list could say more.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.lines.iter().all(|line| line.state.is_final())
    }

    /// The list as JSON, one line of it.
    #[must_use]
    pub fn json(&self) -> String {
        let damage = self.damage.iter().map(|(what, frame)| Damaged { what, frame: *frame });
        let document = Document {
            version: 1,
            environment: self.environment.name(),
            bundle: self.bundle.as_str(),
            bundle_sha256: hex::encode(self.copy),
            table_sha256: hex::encode(sha256(self.csv().as_bytes())),
            desk: &self.desk,
            seal: self.trusted.code(),
            damage: damage.collect(),
            counts: self.counts(),
            people: self.lines.iter().map(|line| self.row(line)).collect(),
        };
        // Texts and numbers alone: nothing of it can fail.
        let mut text = serde_json::to_string(&document).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The hash that stands in the record: over the JSON.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        sha256(self.json().as_bytes())
    }

    fn row(&self, line: &Line) -> Row {
        Row {
            number: line.number.to_string(),
            state: line.state.code(),
            why: line.state.why().map(super::Why::code),
            r#final: line.state.is_final(),
            proof: line.proof.map(proof_code),
            certificate: line.certificate_use.map(Use::name),
            captured_at: line.captured_at.map(Timestamp::rfc3339),
            revoked_at: line.revoked.map(|(at, _)| at.rfc3339()),
            reason: line.revoked.and_then(|(_, reason)| reason).map(CrlReason::name),
            revoked_since: since(line),
            evidence: line.source.as_ref().map(evidence),
            same_as: self.same_as(line),
        }
    }

    /// The number alone where it is of this bundle.
    fn same_as(&self, line: &Line) -> Option<String> {
        line.same_as.as_ref().map(|(bundle, number)| {
            if *bundle == self.bundle { number.to_string() } else { format!("{}/{number}", bundle.as_str()) }
        })
    }

    /// The list as a table for a spreadsheet.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut text = String::from(csv::MARK);
        text.push_str(&csv::line(&COLUMNS));
        for line in &self.lines {
            text.push_str(&csv::line(&self.cells(line)));
        }
        text
    }

    fn cells(&self, line: &Line) -> [String; COLUMNS.len()] {
        let say = |key: &str| Language::Japanese.say(key);
        let time = |at: Option<Timestamp>| at.map(in_japan).unwrap_or_default();
        let why = line.state.why();
        let source = line.source.as_ref();
        [
            line.number.to_string(),
            say(&format!("reconcile-state-{}", line.state.code())),
            why.map(|why| say(&format!("reconcile-why-{}", why.code()))).unwrap_or_default(),
            say(if line.state.is_final() { "reconcile-final" } else { "reconcile-open" }),
            line.proof.map(|proof| say(proof_words(proof))).unwrap_or_default(),
            line.certificate_use.map(|one| say(use_words(one))).unwrap_or_default(),
            time(line.captured_at),
            time(line.revoked.map(|(at, _)| at)),
            since(line).filter(|since| *since).map(|_| say("reconcile-revoked-since")).unwrap_or_default(),
            self.same_as(line).unwrap_or_default(),
            source.map(told).unwrap_or_default(),
            time(source.map(|source| source.this_update)),
            time(source.and_then(|source| source.next_update)),
            say(&format!("reconcile-world-{}", self.environment.name())),
            self.bundle.as_str().to_owned(),
            self.desk.clone(),
            say(&format!("reconcile-seal-{}", self.trusted.code())),
            line.state.code().to_owned(),
            why.map(super::Why::code).unwrap_or_default().to_owned(),
            line.proof.map(proof_code).unwrap_or_default().to_owned(),
            line.revoked.and_then(|(_, reason)| reason).map(CrlReason::name).unwrap_or_default().to_owned(),
        ]
    }
}

const COLUMNS: [&str; 21] = [
    "受付番号 number",
    "電子証明書の状態",
    "理由",
    "確定",
    "避難所で確かめたこと",
    "電子証明書",
    "受付日時",
    "失効日時",
    "失効と受付の順",
    "同じ証明書の番号 same-as",
    "失効リストの番号 evidence",
    "失効リストの作成日時",
    "次の失効リスト",
    "環境",
    "束 bundle",
    "避難所 desk",
    "封",
    "state",
    "why",
    "proof",
    "reason",
];

/// Whether it was revoked only after it was taken in; none where it is not revoked.
fn since(line: &Line) -> Option<bool> {
    Some(line.revoked?.0 > line.captured_at?)
}

const fn proof_code(proof: Proof) -> &'static str {
    match proof {
        Proof::Signed => "signed",
        Proof::CertificateOnly => "certificate-only",
    }
}

const fn proof_words(proof: Proof) -> &'static str {
    match proof {
        Proof::Signed => "reconcile-proof-signed",
        Proof::CertificateOnly => "reconcile-proof-certificate-only",
    }
}

const fn use_words(certificate_use: Use) -> &'static str {
    match certificate_use {
        Use::Authentication => "reconcile-use-authentication",
        Use::Signature => "reconcile-use-signature",
    }
}

fn evidence(source: &Source) -> Evidence {
    Evidence {
        method: source.method.name(),
        number: source.number.clone(),
        asked: source.asked.clone(),
        signer: hex::encode(source.signer),
        this_update: source.this_update.rfc3339(),
        next_update: source.next_update.map(Timestamp::rfc3339),
    }
}

fn told(source: &Source) -> String {
    match source.method {
        Method::Crl => source.number.clone().unwrap_or_else(|| "-".to_owned()),
        Method::Ocsp => format!("OCSP {}", source.asked.as_deref().unwrap_or_default()),
    }
}

/// As spreadsheets in Japan take it for a moment.
fn in_japan(at: Timestamp) -> String {
    let written = |at: crate::time::CivilTime| {
        format!("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", at.year, at.month, at.day, at.hour, at.minute, at.second)
    };
    at.in_japan().map(written).unwrap_or_default()
}

#[cfg(test)]
mod tests;
