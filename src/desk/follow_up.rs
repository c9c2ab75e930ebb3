//! 後刻再照会 at the desk: who was promised an answer, when the platform is asked, and what came of it.
//!
//! Asked are those on the sealed list of the day, one by one and slowly, while no case is at hand and the platform answers. What
//! is learnt is in the record before anybody sees it, as an entry of its own beside the first, whose verdict stands. The
//! list is destroyed at 終業, when its day ends, or with a desk that has its key in memory alone; who was still waiting
//! is written down then.

mod work;

use std::io;
use std::sync::Arc;
use std::time::Duration;

pub(crate) use work::Told;
use work::{Job, Learnt, Stands};

use super::platform_work::Turned;
use super::worker::Worker;
use super::{Event as Happening, Inbox, Platform, Runner};
use crate::clock::Clock;
use crate::follow_up::{About, Answer, End, Found, Promise, Today};
use crate::promises::List;
use crate::record::entry::Revocation;
use crate::record::{Detail, Draft, Event, Label};
use crate::session::input::FetchFailure;
use crate::session::{self, Ticket};
use crate::time::{Monotonic, Now};

/// Between two questions.
const PACE: Duration = Duration::from_secs(2);
/// After one that got no answer, doubled each time.
const FIRST_REST: Duration = Duration::from_mins(1);
const LONGEST_REST: Duration = Duration::from_mins(10);
/// As many answers may be on their way into the record.
const UNWRITTEN: usize = 1;

pub(super) struct FollowUp {
    worker: Worker<Job>,
    stands: Stands,
    /// A question is being asked.
    asking: bool,
    /// Not before this.
    next: Option<Monotonic>,
    rest: Duration,
    /// What was learnt and the record does not have yet.
    unwritten: Vec<Learnt>,
    writing: bool,
    answers: Vec<Answer>,
    ending: Option<End>,
}

impl FollowUp {
    pub(super) fn start(list: List, platform: Arc<dyn Platform>, clock: Clock, inbox: Inbox) -> io::Result<Self> {
        let worker = work::start(list, platform, clock, inbox)?;
        let _ = worker.give(Job::Resume);
        Ok(Self {
            worker,
            stands: Stands::default(),
            asking: false,
            next: None,
            rest: FIRST_REST,
            unwritten: Vec::new(),
            writing: false,
            answers: Vec::new(),
            ending: None,
        })
    }

    /// For the screens.
    pub(super) fn standing(&self) -> Today {
        Today {
            waiting: self.stands.waiting,
            is_in_memory_only: self.stands.is_in_memory_only,
            answers: self.answers.clone(),
        }
    }

    /// Whether something is due even if nothing happens.
    pub(super) fn is_at_work(&self) -> bool {
        self.stands.waiting > 0 || !self.unwritten.is_empty()
    }

    fn rests(&mut self, now: Monotonic, failed: bool) {
        let span = if failed { self.rest } else { PACE };
        self.next = Some(now.plus(span));
        self.rest = if failed { self.rest.saturating_mul(2).min(LONGEST_REST) } else { FIRST_REST };
    }

    fn destroy(&mut self, end: End) -> bool {
        let given = self.ending.is_some() || self.worker.give(Job::Destroy(end)).is_ok();
        self.ending = self.ending.or(given.then_some(end));
        given
    }
}

impl Runner {
    /// A case that only silence kept from being decided.
    pub(super) fn keep_to_ask_again(&mut self, ticket: Ticket, promise: Box<Promise>) {
        let given = self.follow_up.as_ref().is_some_and(|kept| {
            // What is promised now would be gone in a moment.
            kept.ending.is_none() && kept.worker.give(Job::Keep(ticket, promise)).is_ok()
        });
        if !given {
            self.tell(session::Input::Answered(ticket, session::Answer::Kept(false)));
        }
    }

    /// What is due by itself.
    pub(super) fn attend_follow_up(&mut self, now: Now) {
        let is_idle = self.session.is_none();
        let Some(kept) = &mut self.follow_up else { return };
        if kept.stands.day.is_some_and(|day| !day.holds(now.wall)) {
            let _later = kept.destroy(End::DayOver);
        }
        if !kept.writing
            && let Some(learnt) = kept.unwritten.first()
        {
            kept.writing = self.record.enter_answer(learnt.about.record, draft(learnt));
        }
        let is_due = kept.next.is_none_or(|next| now.monotonic >= next);
        let is_free = is_idle && !kept.asking && kept.ending.is_none() && kept.unwritten.len() < UNWRITTEN;
        if kept.stands.waiting > 0 && is_due && is_free && self.platform.answers(now.wall) {
            kept.asking = kept.worker.give(Job::Ask(self.settings.clone())).is_ok();
        }
    }

    /// What became of the list, or of a question.
    pub(super) fn followed_up(&mut self, told: Told) {
        let now = self.clock.now();
        match told {
            Told::Stands(stands) => {
                if let Some(kept) = &mut self.follow_up {
                    kept.stands = stands;
                }
            }
            Told::Kept(about) => {
                let in_memory = self.follow_up.as_ref().is_some_and(|kept| kept.stands.is_in_memory_only);
                let detail = Detail::of(in_memory.then_some("ask-again-in-memory"));
                self.record.note_down(Draft { detail, ..about_case(&about, Event::KeptToAskAgain) });
            }
            Told::Asked { certificate, reached, learnt } => {
                self.platform.saw(certificate, &Turned::Asked(reached), now);
                let Some(kept) = &mut self.follow_up else { return };
                kept.asking = false;
                kept.rests(now.monotonic, learnt.is_none());
                if matches!(reached, Err(FetchFailure::Closed)) {
                    kept.rest = FIRST_REST;
                }
                kept.unwritten.extend(learnt.map(|learnt| *learnt));
            }
            Told::Destroyed(end, unanswered) => self.list_destroyed(end, &unanswered),
        }
    }

    /// The record took an answer, or did not.
    pub(super) fn answer_entered(&mut self, record: u64, written: bool) {
        let at = self.clock.now().wall;
        let Some(kept) = &mut self.follow_up else { return };
        kept.writing = false;
        if !written {
            return;
        }
        if let Some(place) = kept.unwritten.iter().position(|learnt| learnt.about.record == record) {
            let learnt = kept.unwritten.remove(place);
            kept.answers.push(Answer { found: Found::of(&learnt.evidence), about: learnt.about, at });
        }
        let _asked_again = kept.worker.give(Job::Settle(record));
    }

    /// The clerk saw an answer, and will tell the person.
    pub(super) fn saw_answer(&mut self, record: u64) {
        if let Some(kept) = &mut self.follow_up {
            kept.answers.retain(|answer| answer.about.record != record);
        }
    }

    /// Before the day is closed: the list first. Says whether there is one that has to go.
    pub(super) fn ends_follow_up(&mut self) -> bool {
        self.follow_up.as_mut().is_some_and(|kept| kept.stands.day.is_some() && kept.destroy(End::DayClosed))
    }

    fn list_destroyed(&mut self, end: End, unanswered: &[About]) {
        if let Some(kept) = &mut self.follow_up {
            kept.ending = None;
            kept.stands = Stands::default();
            kept.unwritten.clear();
            kept.writing = false;
        }
        let mut drafts: Vec<Draft> = unanswered
            .iter()
            .map(|about| Draft {
                detail: Detail::of(Some("ask-again-unanswered")),
                ..about_case(about, Event::AskAgainDestroyed)
            })
            .collect();
        drafts.push(Draft { detail: Detail::of(Some(end.code())), ..Draft::new(Event::AskAgainDestroyed) });
        self.record.note_all_down(drafts);
        if end == End::DayClosed {
            self.unanswered = u32::try_from(unanswered.len()).unwrap_or(u32::MAX);
            self.write_the_end_of_the_day();
        }
    }

    /// The desk ends: a list whose key ends with it goes first, and who waited is written down.
    pub(super) fn part_with_list(&mut self, events: &std::sync::mpsc::Receiver<Happening>, patience: Duration) {
        let Some(kept) = &mut self.follow_up else { return };
        if !kept.stands.is_in_memory_only || kept.stands.day.is_none() || !kept.destroy(End::DeskEnded) {
            return;
        }
        let until = self.clock.now().monotonic.plus(patience);
        while self.follow_up.as_ref().is_some_and(|kept| kept.ending.is_some()) {
            match events.recv_timeout(until.since(self.clock.now().monotonic)) {
                Ok(Happening::FollowUp(told)) => self.followed_up(told),
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }
}

/// The entry of an answer: of the case that it is about, and beside its outcome.
fn draft(learnt: &Learnt) -> Draft {
    Draft {
        detail: Detail::of(Some(Found::of(&learnt.evidence).code())),
        revocation: Some(Revocation::from(&learnt.evidence)),
        ..about_case(&learnt.about, Event::AskedAgain)
    }
}

fn about_case(about: &About, event: Event) -> Draft {
    Draft {
        session: about.case,
        receipt: Label::new(&about.receipt).unwrap_or_default(),
        reference: about.reference.as_deref().and_then(|text| Label::new(text).ok()).unwrap_or_default(),
        purpose: about.purpose.unwrap_or(0),
        certificate: Some(about.certificate),
        ..Draft::new(event)
    }
}
