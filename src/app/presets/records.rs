//! An invented day in the record, for the supervisor's pages.

use std::time::Duration;

use crate::card::Medium;
use crate::config::Config;
use crate::config::explain::{Setting, settings};
use crate::origin;
use crate::pki::{Environment, Use};
use crate::record::chain::Leaf;
use crate::record::decision::Decision;
use crate::record::entry::ClockState;
use crate::record::figures::{Access, Burst, BurstKind, Counts, Figures, Outage, Waiting};
use crate::record::page::{Case, End, Row};
use crate::record::soundness::{Anchored, Finding, Place, Soundness};
use crate::record::{Detail, Draft, Entry, Event, Label};
use crate::session::order::Standing;
use crate::session::{OtherMeans, Reason, Verdict};
use crate::staff::{OnDuty, Person, Reference, Role, State};
use crate::supervision::{Explained, Listing};
use crate::time::{Day, Monotonic, Timestamp};

/// 2026-11-23 14:02 in Japan, as everywhere in the presets.
const NOW: i64 = 1_795_410_120;
/// A case that this desk locked.
pub(super) const LOCKED: u64 = 20_391;
/// A case that could not be decided.
pub(super) const REFERRED: u64 = 20_402;

fn at(seconds_ago: i64) -> Timestamp {
    Timestamp::from_unix_seconds(NOW - seconds_ago)
}

fn label(text: &str) -> Label {
    Label::new(text).unwrap_or_default()
}

/// When the last entry was written.
pub(super) fn upto() -> Timestamp {
    at(40)
}

/// The day.
#[expect(clippy::expect_used, reason = "the moment of the presets lies in the calendar")]
pub(super) fn day() -> Day {
    Day::of(at(0)).expect("a day")
}

/// Whole, and anchored on paper this noon.
pub(super) fn soundness() -> Soundness {
    Soundness {
        finding: Finding::Whole,
        upto: 20_417,
        anchored: vec![Anchored { place: Place::Keystore, size: 20_417, time: at(40) }],
        wrong_clock: None,
        key_lost: None,
        signed: true,
        uncounted: 0,
        unread: Vec::new(),
    }
}

/// The settings of practice.
pub(super) fn policy() -> Vec<Setting> {
    settings(&Config::practice())
}

/// Somebody of this role.
pub(super) fn person(role: Role) -> OnDuty {
    let (seed, name) = if role == Role::Administrator { (9, "管理 太一") } else { (3, "中村 千尋") };
    OnDuty {
        reference: Reference::from_entropy([0, 0, 0, seed]),
        name: name.to_owned(),
        role,
        since: Monotonic::from_origin(Duration::ZERO),
        stirred: Monotonic::from_origin(Duration::ZERO),
    }
}

/// A day with something of everything.
pub(super) fn figures() -> Figures {
    let mut hours = [Counts::default(); 24];
    let day: [(usize, [u32; 6]); 7] = [
        (8, [6, 0, 0, 1, 0, 0]),
        (9, [14, 2, 1, 1, 0, 0]),
        (10, [19, 3, 0, 2, 0, 0]),
        (11, [11, 1, 6, 1, 1, 0]),
        (12, [7, 1, 0, 0, 0, 1]),
        (13, [16, 2, 1, 3, 0, 0]),
        (14, [1, 0, 0, 0, 0, 0]),
    ];
    for (hour, counts) in day {
        if let Some(place) = hours.get_mut(hour) {
            *place = Counts(counts);
        }
    }
    Figures {
        hours,
        causes: vec![
            (Reason::PlatformUnreachable, 6),
            (Reason::PinLimit, 4),
            (Reason::OtherMeans, 4),
            (Reason::Revoked, 3),
            (Reason::PinBlocked, 2),
            (Reason::CardRemoved, 2),
            (Reason::StatusUnknown, 1),
        ],
        other_means: vec![(OtherMeans::PinForgotten, 3), (OtherMeans::FaceCard, 1)],
        locks_seen: 1,
        locks_caused: 1,
        intents: 96,
        waiting: Some(Waiting { median: Duration::from_millis(18_400), most: Duration::from_secs(52), known: 93 }),
        out_of_hours: 2,
        bursts: vec![Burst {
            kind: BurstKind::Cases,
            actor: label("s-00003"),
            from: at(14_400),
            until: at(13_980),
            cases: 11,
        }],
        outages: vec![Outage { reason: Reason::PlatformUnreachable, from: at(10_200), until: at(9_300), cases: 6 }],
        access: Access { views: 4, exports: 0, denied: 1, failed_sign_ins: 1, decisions: 2, slips: 12 },
        ..Figures::default()
    }
}

fn row(seq: u64, ago: i64, event: Event) -> Row {
    Row {
        seq,
        at: at(ago),
        event,
        outcome: None,
        reason: None,
        detail: Detail::NONE,
        purpose: 1,
        standing: Some(Standing::Oneself),
        certificate: Some(Use::Authentication),
        medium: Some(Medium::Card),
        tries_before: None,
        tries_after: None,
        actor: label("s-8K2M"),
        role: Some(Role::Clerk),
        second: Label::default(),
        reference: Label::default(),
        receipt: Label::default(),
        in_case: true,
    }
}

fn ended(seq: u64, ago: i64, reference: &str, outcome: Verdict, reason: Option<Reason>) -> Row {
    let receipt = label("7QX4-MD2K-9TTA-8");
    Row { outcome: Some(outcome), reason, reference: label(reference), receipt, ..row(seq, ago, Event::Outcome) }
}

/// The third page of a list.
pub(super) fn listing() -> Listing {
    let rows = vec![
        ended(20_417, 40, "A-1088", Verdict::Accepted, None),
        ended(20_412, 260, "A-1087", Verdict::Accepted, None),
        ended(20_408, 520, "A-1086", Verdict::Abandoned, Some(Reason::OtherMeans)),
        ended(REFERRED, 910, "A-1085", Verdict::Referred, Some(Reason::PlatformUnreachable)),
        ended(20_398, 1_180, "A-1084", Verdict::Accepted, None),
        ended(LOCKED, 1_500, "A-1083", Verdict::Refused, Some(Reason::PinBlocked)),
        ended(20_385, 1_790, "A-1082", Verdict::Refused, Some(Reason::Revoked)),
        ended(20_380, 2_020, "A-1081", Verdict::Accepted, None),
        ended(20_374, 2_300, "A-1080", Verdict::OutOfService, Some(Reason::ReaderUnavailable)),
        row(20_371, 2_420, Event::Interrupted),
    ];
    Listing { total: 1_284, page: 2, pages: 129, rows }
}

fn case(seq: u64, ago: i64, reference: &str, outcome: Verdict, reason: Reason) -> Case {
    Case {
        records: vec![seq - 2, seq - 1, seq],
        reference: label(reference),
        receipt: label("7QX4-MD2K-9TTA-8"),
        began: at(ago + 31),
        end: End::Verdict { seq, at: at(ago), outcome, reason: Some(reason), detail: Detail::NONE },
        millis: Some(31_200),
        purpose: 1,
        standing: Some(Standing::Oneself),
        certificate: Some(Use::Authentication),
        medium: Some(Medium::Card),
        tries_before: Some(3),
        tries_before_last: Some(3),
        tries_after: Some(3),
        intents: 1,
        actor: label("s-8K2M"),
        decisions: Vec::new(),
    }
}

/// A card that came with one try, and was locked here.
pub(super) fn locked() -> Explained {
    let case = case(LOCKED, 1_500, "A-1083", Verdict::Refused, Reason::PinBlocked);
    let case = Case { tries_before: Some(1), tries_before_last: Some(1), tries_after: Some(0), ..case };
    explained(case, Reason::PinBlocked)
}

/// A case that the platform gave no answer to; `decided`: two people said how the office went on.
pub(super) fn referred(decided: bool) -> Explained {
    let case = case(REFERRED, 910, "A-1085", Verdict::Referred, Reason::PlatformUnreachable);
    let mut shown = explained(case, Reason::PlatformUnreachable);
    if decided {
        let draft = Draft {
            detail: Detail::of(Some(Decision::OtherDocuments.code())),
            actor: label("s-3F7Q"),
            role: Some(Role::Supervisor),
            second: label("s-8K2M"),
            ..Draft::new(Event::Decision)
        };
        shown.entries.push(entry(20_418, 5, draft));
        if let Some(case) = &mut shown.case {
            case.decisions.push(20_418);
        }
    }
    shown
}

fn explained(case: Case, reason: Reason) -> Explained {
    let (seq, ago) = (case.told_by().unwrap_or_default(), 1_500);
    let outcome = case.outcome().unwrap_or(Verdict::Refused);
    let row = ended(seq, ago, case.reference.as_str(), outcome, Some(reason));
    let of_clerk = |event| Draft { actor: label("s-8K2M"), role: Some(Role::Clerk), ..Draft::new(event) };
    let (before, after) = (case.tries_before, case.tries_after);
    let entries = vec![
        entry(seq - 2, ago + 31, Draft { tries_before: before, ..of_clerk(Event::Intent) }),
        entry(seq - 1, ago + 30, Draft { tries_before: before, tries_after: after, ..of_clerk(Event::VerifyResult) }),
        entry(seq, ago, Draft { tries_before: before, tries_after: after, ..of_clerk(Event::Outcome) }),
        entry(seq + 1, ago - 4, of_clerk(Event::SlipPrinted)),
    ];
    Explained { row, case: Some(case), entries }
}

fn entry(seq: u64, ago: i64, draft: Draft) -> Entry {
    Entry {
        environment: Environment::Production,
        log: [0; 16],
        segment: 1,
        seq,
        previous: Leaf::from_bytes([0; 32]),
        boot: [0; 16],
        monotonic: Monotonic::from_origin(Duration::from_secs(seq)),
        wall: at(ago),
        clock: ClockState::Steady,
        version: label(origin::VERSION),
        draft,
    }
}

/// A small office.
pub(super) fn people() -> Vec<Person> {
    let person = |seed: u8, id: &str, name: &str, role, state| Person {
        reference: Reference::from_entropy([0, 0, 0, seed]),
        id: id.to_owned(),
        name: name.to_owned(),
        role,
        state,
        account: None,
    };
    vec![
        person(3, "1001", "中村 千尋", Role::Supervisor, State::Active),
        person(4, "1203", "小林 健太", Role::Clerk, State::Active),
        person(5, "1207", "ファビオ・デ・オリヴェイラ", Role::Clerk, State::Locked),
        person(6, "1211", "高橋 由美子", Role::Clerk, State::Invited),
        person(7, "2001", "監査 一郎", Role::Auditor, State::Active),
        person(9, "9001", "管理 太一", Role::Administrator, State::Active),
        person(8, "1102", "渡辺 明", Role::Supervisor, State::Disabled),
    ]
}
