use std::time::Duration;

use super::*;
use crate::pki::Environment;
use crate::record::chain::Leaf;
use crate::record::entry::{ClockState, Draft};
use crate::record::filter::Group;
use crate::time::{Day, Monotonic};

fn label(text: &str) -> Label {
    Label::new(text).expect("a label")
}

/// The draft at this place of a log, so many seconds after its first.
fn entry(seq: u64, seconds: u64, draft: Draft) -> Entry {
    Entry {
        environment: Environment::Practice,
        log: [1; 16],
        segment: 1,
        seq,
        previous: Leaf::NONE,
        boot: [2; 16],
        monotonic: Monotonic::from_origin(Duration::from_secs(seconds)),
        wall: Timestamp::from_unix_seconds(1_795_359_600).plus(Duration::from_secs(seconds)),
        clock: ClockState::Steady,
        version: Label::default(),
        draft,
    }
}

/// Cases of many kinds, one every seven minutes: an intent, at times an answer, an end, at times a slip.
fn months(cases: u32) -> Vec<Entry> {
    let mut entries = Vec::new();
    for number in 0..cases {
        let pick = |from: u32, step: u32| (number / step.max(1)) % from;
        let mut session = [0x5A; 16];
        session[..4].copy_from_slice(&number.wrapping_mul(0x9E37_79B1).to_be_bytes());
        let reason = Some(Reason::ALL[usize::try_from(pick(38, 1)).expect("few")]).filter(|_| number % 3 == 0);
        let intent = Draft {
            session,
            reference: if number % 5 == 0 { Label::default() } else { label(&format!("R8-{number:05}")) },
            purpose: u16::try_from(pick(4, 2)).expect("few"),
            standing: Some(STANDINGS[usize::try_from(pick(3, 3)).expect("few")]),
            certificate: Some(USES[usize::try_from(pick(2, 1)).expect("few")]),
            medium: Some(MEDIA[usize::try_from(pick(5, 4)).expect("few")]),
            actor: label(&format!("s-{:04}", pick(7, 1))),
            role: Some(Role::ALL[usize::try_from(pick(4, 1)).expect("few")]),
            tries_before: Some(3),
            tries_after: Some(3),
            ..Draft::new(Event::Intent)
        };
        let receipt = label(&format!("{number:03X}-AB{}-QRST", number % 10));
        let outcome = Draft {
            event: Event::Outcome,
            outcome: Some(reason.map_or(Verdict::Accepted, Reason::verdict)),
            reason,
            detail: Detail::of(reason.map(|_| "tries-changed")),
            receipt: receipt.clone(),
            tries_after: None,
            ..intent.clone()
        };
        let slip = Draft { session, receipt, second: label("s-0001"), ..Draft::new(Event::SlipPrinted) };
        let drafts = [Some(intent), Some(outcome), Some(slip).filter(|_| number % 2 == 0)];
        for draft in drafts.into_iter().flatten() {
            let seconds = u64::from(number) * 420 + u64::try_from(entries.len() % 3).expect("few");
            entries.push(entry(u64::try_from(entries.len()).expect("few") + 11, seconds, draft));
        }
    }
    entries
}

fn register(entries: &[Entry]) -> Register {
    let mut register = Register::with_room(entries.len());
    for entry in entries {
        register.note(entry);
    }
    register
}

fn filters() -> Vec<Filter> {
    let day = |text| Day::parse(text);
    let any = Filter::default;
    vec![
        any(),
        Filter { reference: label("r8-001"), ..any() },
        Filter { reference: label("R8-00123"), group: Group::Outcomes, ..any() },
        Filter { receipt: label("07B-ab3-QRST"), ..any() },
        Filter { from: day("2026-11-24"), to: day("2026-11-24"), ..any() },
        Filter { from: day("2026-11-25"), group: Group::Cases, ..any() },
        Filter { outcomes: vec![Verdict::Accepted], ..any() },
        Filter { outcomes: vec![Verdict::Refused, Verdict::Referred], purpose: Some(2), ..any() },
        Filter { reason: Some(Reason::PinBlocked), certificate: Some(Use::Authentication), ..any() },
        Filter { actor: label("s-0001"), group: Group::Access, ..any() },
        Filter { actor: label("s-0001"), ..any() },
        Filter { group: Group::System, ..any() },
        Filter { reference: label("nobody"), ..any() },
    ]
}

#[test]
fn a_row_answers_a_filter_as_its_entry_does_and_says_the_same() {
    let entries = months(400);
    let register = register(&entries);
    for filter in filters() {
        let sieve = filter.sieve();
        let expected: Vec<u64> =
            entries.iter().rev().filter(|entry| sieve.takes(*entry)).map(|entry| entry.seq).collect();
        let page = register.page(&filter, Start::Page(0), usize::MAX);
        assert_eq!(page.rows.iter().map(|row| row.seq).collect::<Vec<_>>(), expected, "{}", filter.canonical());
        assert_eq!((page.total, page.skipped), (expected.len(), 0));
    }
    for entry in &entries {
        let (row, draft) = (register.row(entry.seq).expect("there"), &entry.draft);
        assert_eq!(
            (row.at, row.event, row.outcome, row.reason),
            (entry.wall, draft.event, draft.outcome, draft.reason)
        );
        assert_eq!((row.detail, row.purpose, row.standing), (draft.detail, draft.purpose, draft.standing));
        assert_eq!((row.certificate, row.medium, row.role), (draft.certificate, draft.medium, draft.role));
        assert_eq!((row.tries_before, row.tries_after), (draft.tries_before, draft.tries_after));
        assert_eq!((&row.actor, &row.second), (&draft.actor, &draft.second));
        assert!(draft.reference.is_empty() || row.reference == draft.reference);
        assert!(draft.receipt.is_empty() || row.receipt == draft.receipt);
    }
    assert_eq!((register.row(10), register.row(11 + u64::try_from(entries.len()).expect("few"))), (None, None));
}

#[test]
fn pages_follow_each_other_without_a_gap_by_number_and_by_record() {
    let register = register(&months(60));
    for filter in [Filter { group: Group::Outcomes, ..Filter::default() }, Filter::default()] {
        let all: Vec<u64> = register.page(&filter, Start::Page(0), 1000).rows.iter().map(|row| row.seq).collect();
        let total = all.len();
        assert!(total >= 60);
        let (mut by_number, mut by_record, mut before) = (Vec::new(), Vec::new(), u64::MAX);
        for number in 0..total.div_ceil(17) {
            let page = register.page(&filter, Start::Page(number), 17);
            assert_eq!((page.total, page.skipped), (total, number * 17));
            by_number.extend(page.rows.iter().map(|row| row.seq));
            let page = register.page(&filter, Start::Before(before), 17);
            assert_eq!((page.total, page.skipped), (total, number * 17));
            before = page.rows.last().expect("some").seq;
            by_record.extend(page.rows.iter().map(|row| row.seq));
        }
        assert_eq!((&by_number, &by_record), (&all, &all));
        let beyond = Page { rows: Vec::new(), total, skipped: total };
        assert_eq!(register.page(&filter, Start::Page(total), 17), beyond);
        assert_eq!(register.page(&filter, Start::Before(0), 17), beyond);
    }
}

/// A million rows must fit in about sixty megabytes; a case has two or three records.
#[test]
fn a_row_and_its_share_of_a_case_take_at_most_sixty_bytes() {
    let entries = months(40_000);
    let register = register(&entries);
    assert_eq!(size_of::<Packed>(), 32);
    assert!(register.bytes() <= entries.len() * 60, "{} bytes for {}", register.bytes(), entries.len());
}

#[test]
fn the_records_of_a_case_are_joined_wherever_they_stand() {
    let session = [7; 16];
    let intent = Draft {
        session,
        reference: label("R8-1"),
        purpose: 2,
        certificate: Some(Use::Authentication),
        tries_before: Some(2),
        tries_after: Some(2),
        actor: label("s-AAAA"),
        ..Draft::new(Event::Intent)
    };
    let wrong = Draft { event: Event::VerifyResult, tries_after: Some(1), ..intent.clone() };
    let again = Draft { tries_before: Some(1), tries_after: Some(1), ..intent.clone() };
    let outcome = Draft {
        event: Event::Outcome,
        outcome: Some(Verdict::Refused),
        reason: Some(Reason::PinBlocked),
        receipt: label("ABC-DEF-GHJK"),
        tries_before: Some(1),
        tries_after: Some(0),
        ..intent.clone()
    };
    let other = Draft { session: [8; 16], ..intent.clone() };
    let decision = Draft { detail: Detail::of(Some("decision-other-documents")), ..Draft::new(Event::Decision) };
    let drafts = [
        Draft::new(Event::Started),
        intent.clone(),
        wrong,
        other.clone(),
        again,
        outcome,
        Draft { session, ..Draft::new(Event::SlipPrinted) },
        Draft { session, ..decision },
        other.interrupted(),
        Draft { session: [9; 16], ..Draft::new(Event::SlipPrinted) },
    ];
    let entries: Vec<Entry> = (1..).zip(drafts).map(|(seq, draft)| entry(seq, seq * 10, draft)).collect();
    let register = register(&entries);
    let case = register.case_of(7).expect("a case");
    assert_eq!((case.records.as_slice(), case.decisions.as_slice()), ([2, 3, 5, 6, 7, 8].as_slice(), [8].as_slice()));
    assert_eq!((case.intents, case.millis, case.tries_before, case.tries_after), (2, Some(40_000), Some(2), Some(0)));
    assert!(case.lock_caused() && !case.lock_seen());
    assert_eq!(case.told_by(), Some(6));
    assert_eq!(
        (case.reference.as_str(), case.receipt.as_str(), case.actor.as_str()),
        ("R8-1", "ABC-DEF-GHJK", "s-AAAA")
    );
    let interrupted = register.case_of(4).expect("a case");
    assert_eq!((interrupted.end, interrupted.millis), (End::Interrupted { seq: Some(9) }, None));
    assert_eq!(interrupted.at(), entries[3].wall);
    assert_eq!((register.case_of(1), register.case_of(10)), (None, None));
    assert_eq!(register.cases().count(), 2);
}
