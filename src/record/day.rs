//! A day at the counter, counted while the record is read and as it grows: for 終業 and for the clerk's own count.
//!
//! A day is a date in Japan. Who did what is known by reference alone.

use std::collections::BTreeMap;

use super::{Draft, Event, Label};
use crate::session::Verdict;
use crate::staff::Tally;
use crate::time::{self, Timestamp};

/// A date at the counter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    date: Option<time::Day>,
    all: Tally,
    each: BTreeMap<String, Tally>,
    opened: Option<Timestamp>,
    closed: Option<Timestamp>,
    knows_people: bool,
    policy: [u8; 32],
    anchors: [u8; 32],
    people: [u8; 32],
    promised: u32,
}

impl Day {
    /// Takes in what happened; on another date everything but what is known of people, policy and anchors begins anew.
    pub fn note(&mut self, draft: &Draft, wall: Timestamp) {
        let date = time::Day::of(wall);
        if date != self.date {
            let Self { knows_people, policy, anchors, people, .. } = *self;
            *self = Self { date, knows_people, policy, anchors, people, ..Self::default() };
        }
        self.knows_people |= draft.event == Event::StaffChanged || draft.actor.as_str().starts_with("s-");
        match draft.event {
            Event::DayOpened => (self.opened, self.closed) = (self.opened.or(Some(wall)), None),
            Event::DayClosed => self.closed = Some(wall),
            Event::PolicyChanged => self.policy = draft.digest,
            Event::AnchorsChanged => self.anchors = draft.digest,
            Event::StaffChanged => self.people = draft.digest,
            Event::KeptToAskAgain => self.promised = self.promised.saturating_add(1),
            // Those of cases say who was left without an answer; the one of none that the list is gone.
            Event::AskAgainDestroyed if draft.session == [0; 16] => self.promised = 0,
            Event::Outcome | Event::Intent | Event::VerifyResult => {
                count(&mut self.all, draft);
                match self.each.get_mut(draft.actor.as_str()) {
                    Some(tally) => count(tally, draft),
                    None => count(self.each.entry(draft.actor.as_str().to_owned()).or_default(), draft),
                }
            }
            _ => {}
        }
    }

    /// Everything of the day.
    #[must_use]
    pub const fn all(&self) -> &Tally {
        &self.all
    }

    /// What one person did.
    #[must_use]
    pub fn of(&self, actor: &Label) -> Tally {
        self.each.get(actor.as_str()).copied().unwrap_or_default()
    }

    /// Whether the day is open at this moment.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.opened.is_some() && self.closed.is_none() && self.date == time::Day::of(now)
    }

    /// When 始業 was.
    #[must_use]
    pub const fn opened(&self) -> Option<Timestamp> {
        self.opened
    }

    /// The digest of the policy that the record heard of last; zeros for none.
    #[must_use]
    pub const fn policy(&self) -> [u8; 32] {
        self.policy
    }

    /// The digest of the anchors that the record heard of last; zeros for none.
    #[must_use]
    pub const fn anchors(&self) -> [u8; 32] {
        self.anchors
    }

    /// The digest of the list of people that the record heard of last; zeros for none, or of a program that wrote none.
    #[must_use]
    pub const fn people(&self) -> [u8; 32] {
        self.people
    }

    /// How many were promised an answer of today since a list was last destroyed.
    #[must_use]
    pub const fn promised(&self) -> u32 {
        self.promised
    }

    /// Whether the record ever heard of people: a list of nobody is suspicious then.
    #[must_use]
    pub const fn knows_people(&self) -> bool {
        self.knows_people
    }
}

fn count(tally: &mut Tally, draft: &Draft) {
    let slot = match (draft.event, draft.outcome) {
        (Event::Outcome, Some(Verdict::Accepted)) => &mut tally.accepted,
        (Event::Outcome, Some(Verdict::Refused)) => &mut tally.refused,
        (Event::Outcome, Some(Verdict::Referred)) => &mut tally.referred,
        (Event::Outcome, Some(Verdict::Abandoned)) => &mut tally.abandoned,
        (Event::Outcome, Some(Verdict::OutOfService)) => &mut tally.out_of_service,
        (Event::Intent, _) => &mut tally.tries,
        (Event::VerifyResult, _) if draft.tries_after == Some(0) && draft.tries_before != Some(0) => &mut tally.locked,
        _ => return,
    };
    *slot = slot.saturating_add(1);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(actor: &str, verdict: Verdict) -> Draft {
        let actor = Label::new(actor).expect("a label");
        Draft { actor, outcome: Some(verdict), ..Draft::new(Event::Outcome) }
    }

    #[test]
    fn a_day_counts_its_own_cases_and_forgets_them_on_the_next_date() {
        let morning = Timestamp::from_unix_seconds(1_795_395_600);
        let mut day = Day::default();
        day.note(&Draft::new(Event::DayOpened), morning);
        day.note(&outcome("s-AAAA", Verdict::Accepted), morning);
        day.note(&outcome("s-BBBB", Verdict::Referred), morning);
        let tried = Draft { tries_before: Some(1), tries_after: Some(0), ..Draft::new(Event::VerifyResult) };
        day.note(&Draft::new(Event::Intent), morning);
        day.note(&tried, morning);
        assert_eq!((day.all().cases(), day.all().tries, day.all().locked), (2, 1, 1));
        assert_eq!(day.of(&Label::new("s-AAAA").expect("a label")).accepted, 1);
        assert!(day.is_open(morning) && day.knows_people());
        day.note(&Draft { digest: [7; 32], ..Draft::new(Event::PolicyChanged) }, morning);
        day.note(&Draft { digest: [9; 32], ..Draft::new(Event::AnchorsChanged) }, morning);
        let next = morning.plus(std::time::Duration::from_hours(24));
        assert!(!day.is_open(next));
        day.note(&outcome("", Verdict::Refused), next);
        assert_eq!((day.all().cases(), day.opened(), day.knows_people()), (1, None, true));
        assert_eq!((day.policy(), day.anchors()), ([7; 32], [9; 32]));
    }

    #[test]
    fn promises_count_until_their_list_is_destroyed_or_the_day_is_over() {
        let at = Timestamp::from_unix_seconds(1_795_395_600);
        let of_case = |event| Draft { session: [7; 16], ..Draft::new(event) };
        let mut day = Day::default();
        for count in 1..=2 {
            day.note(&of_case(Event::KeptToAskAgain), at);
            assert_eq!(day.promised(), count);
        }
        day.note(&of_case(Event::AskAgainDestroyed), at);
        assert_eq!(day.promised(), 2, "one who was left without an answer is not the end of the list");
        day.note(&Draft::new(Event::AskAgainDestroyed), at);
        assert_eq!(day.promised(), 0);
        day.note(&of_case(Event::KeptToAskAgain), at);
        day.note(&Draft::new(Event::Started), at.plus(std::time::Duration::from_hours(24)));
        assert_eq!(day.promised(), 0);
    }

    #[test]
    fn a_day_that_was_closed_is_open_again_with_the_next_sign_in() {
        let at = Timestamp::from_unix_seconds(1_795_395_600);
        let mut day = Day::default();
        for (event, open) in [(Event::DayOpened, true), (Event::DayClosed, false), (Event::DayOpened, true)] {
            day.note(&Draft::new(event), at);
            assert_eq!(day.is_open(at), open);
        }
    }
}
