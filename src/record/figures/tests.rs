use super::*;
use crate::pki::{Environment, Use};
use crate::record::chain::Leaf;
use crate::record::entry::{ClockState, Draft, Entry};
use crate::record::{Detail, Label};
use crate::time::Monotonic;

/// A record that is written by the clock of the test: minutes of 2026-11-23 in Japan.
#[derive(Default)]
struct Desk {
    register: Register,
    seq: u64,
    cases: u8,
    boot: u8,
}

fn label(text: &str) -> Label {
    Label::new(text).expect("a label")
}

fn today() -> Day {
    Day::parse("2026-11-23").expect("a day")
}

impl Desk {
    fn write(&mut self, minute: u64, draft: Draft) {
        self.seq += 1;
        let since = Duration::from_mins(minute);
        self.register.note(&Entry {
            environment: Environment::Practice,
            log: [1; 16],
            segment: 1,
            seq: self.seq,
            previous: Leaf::NONE,
            boot: [self.boot; 16],
            monotonic: Monotonic::from_origin(since),
            wall: today().begins().plus(since),
            clock: ClockState::Steady,
            version: Label::default(),
            draft,
        });
    }

    fn session(&mut self) -> [u8; 16] {
        self.cases += 1;
        [self.cases; 16]
    }

    /// A case of this person with one PIN, `spent` minutes long.
    fn case(&mut self, minute: u64, spent: u64, actor: &str, reason: Option<Reason>) {
        let session = self.session();
        let intent = Draft {
            session,
            purpose: 1,
            certificate: Some(Use::Authentication),
            tries_before: Some(3),
            actor: label(actor),
            ..Draft::new(Event::Intent)
        };
        self.write(minute, intent.clone());
        self.write(minute + spent, ended(intent, reason));
    }

    fn day(&self) -> Figures {
        Figures::of_day(&self.register, today(), &Rules::default())
    }
}

fn ended(intent: Draft, reason: Option<Reason>) -> Draft {
    let outcome = Some(reason.map_or(Verdict::Accepted, Reason::verdict));
    Draft { event: Event::Outcome, outcome, reason, ..intent }
}

#[test]
fn cases_are_counted_in_the_hour_in_which_they_ended_and_on_their_day_alone() {
    let mut desk = Desk::default();
    desk.case(9 * 60 + 58, 5, "s-1", None);
    desk.case(10 * 60 + 10, 2, "s-1", Some(Reason::Revoked));
    desk.case(23 * 60 + 59, 2, "s-1", None);
    let figures = desk.day();
    assert_eq!(figures.hours[10], Counts([1, 1, 0, 0, 0, 0]));
    assert_eq!((figures.counts().total(), figures.intents), (2, 2));
    assert_eq!(figures.days, [(today(), Counts([1, 1, 0, 0, 0, 0]))]);
    let next = Figures::of_day(&desk.register, today().next(), &Rules::default());
    assert_eq!(next.hours[0].total(), 1);
    let month = Figures::of_month(&desk.register, today().month(), &Rules::default());
    assert_eq!((month.counts().total(), month.days.len()), (3, 2));
}

#[test]
fn a_case_without_an_end_counts_as_interrupted_when_it_began() {
    let mut desk = Desk::default();
    let intent = Draft { session: [9; 16], ..Draft::new(Event::Intent) };
    desk.write(600, intent.clone());
    assert_eq!(desk.day().hours[10].of(Result::Interrupted), 1);
    desk.boot = 1;
    desk.write(3000, intent.interrupted());
    assert_eq!(desk.day().hours[10].of(Result::Interrupted), 1);
    assert_eq!(desk.day().waiting, None);
    let later = Figures::of_day(&desk.register, today().next().next(), &Rules::default());
    assert_eq!(later.counts().total(), 0);
}

#[test]
fn a_lock_seen_is_not_a_lock_caused() {
    for (intents, before, after, seen, caused) in [
        (0, Some(0), Some(0), 1, 0),
        (1, Some(1), Some(0), 0, 1),
        // Another program spent the tries: nothing was sent.
        (1, Some(3), Some(0), 1, 0),
        (1, None, Some(0), 1, 0),
    ] {
        let mut desk = Desk::default();
        let draft = Draft { session: [1; 16], tries_before: before, tries_after: before, ..Draft::new(Event::Intent) };
        (0..intents).for_each(|_| desk.write(600, draft.clone()));
        let blocked = ended(draft, Some(Reason::PinBlocked));
        desk.write(601, Draft { tries_after: after, ..blocked });
        let figures = desk.day();
        assert_eq!((figures.locks_seen, figures.locks_caused), (seen, caused), "{before:?} {after:?}");
    }
}

#[test]
fn waiting_is_told_by_the_steady_clock_of_one_start_alone() {
    let mut desk = Desk::default();
    for spent in [1, 2, 3, 4, 20] {
        desk.case(600, spent, "s-1", None);
    }
    let waiting = desk.day().waiting.expect("known");
    let minutes = Duration::from_mins;
    assert_eq!((waiting.median, waiting.most, waiting.known), (minutes(3), minutes(20), 5));
    let intent = Draft { session: [0x77; 16], ..Draft::new(Event::Intent) };
    desk.write(700, intent.clone());
    desk.boot = 1;
    desk.write(900, ended(intent, None));
    assert_eq!(desk.day().waiting.map(|waiting| waiting.known), Some(5));
    // Called off before a PIN was confirmed: nobody knows since when.
    desk.write(910, ended(Draft { session: [0x78; 16], ..Draft::new(Event::Outcome) }, Some(Reason::Cancelled)));
    assert_eq!(desk.day().waiting.map(|waiting| waiting.known), Some(5));
}

#[test]
fn causes_and_other_means_are_ranked() {
    let mut desk = Desk::default();
    for reason in [Reason::PinLimit, Reason::Revoked, Reason::Revoked, Reason::CardRemoved] {
        desk.case(600, 1, "s-1", Some(reason));
    }
    for cause in [OtherMeans::FaceCard, OtherMeans::PinForgotten, OtherMeans::FaceCard] {
        let draft = Draft { session: desk.session(), ..Draft::new(Event::Outcome) };
        let detail = Detail::of(Some(cause.code()));
        desk.write(620, Draft { detail, ..ended(draft, Some(Reason::OtherMeans)) });
    }
    let figures = desk.day();
    assert_eq!(
        figures.causes,
        [(Reason::OtherMeans, 3), (Reason::Revoked, 2), (Reason::PinLimit, 1), (Reason::CardRemoved, 1)]
    );
    assert_eq!(figures.other_means, [(OtherMeans::FaceCard, 2), (OtherMeans::PinForgotten, 1)]);
}

#[test]
fn cases_outside_the_open_hours_are_told() {
    let mut desk = Desk::default();
    for minute in [7 * 60 + 59, 8 * 60, 17 * 60 + 59, 18 * 60] {
        desk.case(minute, 0, "s-1", None);
    }
    assert_eq!(desk.day().out_of_hours, 2, "without 始業 the usual hours count");
    desk.write(9 * 60, Draft::new(Event::DayOpened));
    desk.write(12 * 60, Draft::new(Event::DayClosed));
    desk.write(17 * 60, Draft::new(Event::DayOpened));
    assert_eq!(desk.day().out_of_hours, 2, "the evening is open now, the morning is not");
}

#[test]
fn many_cases_of_one_person_in_a_short_time_are_a_burst() {
    let mut desk = Desk::default();
    for minute in 600..612 {
        desk.case(minute, 0, "s-1", None);
        desk.case(minute, 0, &format!("s-{minute}"), None);
    }
    for minute in 700..705 {
        desk.case(minute, 0, "s-2", Some(Reason::PinLimit));
    }
    let bursts = desk.day().bursts;
    let told: Vec<_> = bursts.iter().map(|burst| (burst.kind, burst.actor.as_str(), burst.cases)).collect();
    assert_eq!(told, [(BurstKind::Cases, "s-1", 12), (BurstKind::Failures, "s-2", 5)]);
    assert_eq!(bursts[0].until.since(bursts[0].from), Duration::from_mins(11));
}

#[test]
fn several_cases_without_an_answer_are_an_outage_until_one_comes() {
    let mut desk = Desk::default();
    for (minute, reason) in [
        (600, Some(Reason::PlatformUnreachable)),
        (610, None),
        (620, Some(Reason::PlatformUnreachable)),
        (630, Some(Reason::CardRemoved)),
        (640, Some(Reason::PlatformAnswerInvalid)),
        (650, Some(Reason::Revoked)),
        (660, Some(Reason::PlatformClosed)),
    ] {
        desk.case(minute, 0, "s-1", reason);
    }
    let at = |minute| today().begins().plus(Duration::from_mins(minute));
    let outage = Outage { reason: Reason::PlatformUnreachable, from: at(620), until: at(640), cases: 2 };
    assert_eq!(desk.day().outages, [outage]);
}

#[test]
fn looks_exports_and_denials_are_counted() {
    let mut desk = Desk::default();
    for event in Event::ALL.iter().copied().filter(|event| *event != Event::Outcome) {
        desk.write(600, Draft::new(event));
    }
    let one = Access { views: 1, exports: 1, denied: 1, failed_sign_ins: 1, decisions: 1, slips: 1 };
    assert_eq!(desk.day().access, one);
}

#[test]
fn a_month_has_a_line_for_cases_that_are_alike() {
    let mut desk = Desk::default();
    desk.case(600, 1, "s-1", None);
    desk.case(610, 3, "s-2", None);
    desk.case(620, 1, "s-2", Some(Reason::Revoked));
    desk.case(720, 1, "s-2", None);
    let lines = lines(&desk.register, today().month());
    let told: Vec<_> = lines.iter().map(|line| (line.hour, line.result, line.reason, line.cases)).collect();
    assert_eq!(
        told,
        [
            (10, Result::Accepted, None, 2),
            (12, Result::Accepted, None, 1),
            (10, Result::Refused, Some(Reason::Revoked), 1)
        ]
    );
    assert_eq!(lines[0].median, Some(Duration::from_mins(1)));
    assert_eq!((lines[0].purpose, lines[0].certificate), (1, Some(Use::Authentication)));
}
