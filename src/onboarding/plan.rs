//! Where one stands: which step is at hand, and what each of them came to.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Answers, Step, Taken};
use crate::config::Config;
use crate::health::{Check, Light, worst};

/// The whole of 導入手順 at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What was answered.
    pub answers: Answers,
    at: Step,
    marks: BTreeMap<Step, Mark>,
    found: BTreeMap<Step, Vec<Check>>,
    changes: bool,
}

/// What a step came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Not gone through yet.
    #[default]
    ToDo,
    /// Gone through.
    Done,
    /// Gone through, and something of it does not work yet.
    Open,
    /// Left out.
    Skipped,
}

impl Mark {
    /// The stable word, in translations and in the kept progress.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ToDo => "to-do",
            Self::Done => "done",
            Self::Open => "open",
            Self::Skipped => "skipped",
        }
    }

    /// The mark with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::ToDo, Self::Done, Self::Open, Self::Skipped].into_iter().find(|mark| mark.code() == code)
    }
}

impl Plan {
    /// The first step of a machine on which nothing is configured.
    #[must_use]
    pub fn begin(file: &Path) -> Self {
        Self::with(Answers::at(file), false)
    }

    /// The first step where a configuration is there already: what it says are the answers.
    #[must_use]
    pub fn change(config: Config, file: &Path) -> Self {
        Self::with(Answers::of(config, file), true)
    }

    fn with(answers: Answers, changes: bool) -> Self {
        Self { answers, at: Step::Environment, marks: BTreeMap::new(), found: BTreeMap::new(), changes }
    }

    /// Whether a configuration was there before: then two people sign for what changes, and the old file is kept.
    #[must_use]
    pub const fn is_change(&self) -> bool {
        self.changes
    }

    /// The step at hand.
    #[must_use]
    pub const fn at(&self) -> Step {
        self.at
    }

    /// The steps that are asked, as things were answered so far.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = Step> {
        Step::ALL.into_iter().filter(|step| step.applies(&self.answers))
    }

    /// What a step came to.
    #[must_use]
    pub fn mark(&self, step: Step) -> Mark {
        self.marks.get(&step).copied().unwrap_or_default()
    }

    /// What was found when a step was tried last.
    #[must_use]
    pub fn found(&self, step: Step) -> &[Check] {
        self.found.get(&step).map_or(&[], Vec::as_slice)
    }

    /// Keeps what was found when the step was tried; a step that is done all the same may be so no more.
    pub fn find(&mut self, step: Step, checks: Vec<Check>) {
        let _before = self.found.insert(step, checks);
        if matches!(self.mark(step), Mark::Done | Mark::Open) {
            let _before = self.marks.insert(step, self.mark_of(step));
        }
    }

    fn mark_of(&self, step: Step) -> Mark {
        if worst(self.found(step)) == Light::Fail { Mark::Open } else { Mark::Done }
    }

    /// Whether the step at hand can be ended as it stands.
    #[must_use]
    pub fn may_go_on(&self) -> bool {
        let fits = self.answers.fit(self.at).is_ok();
        let somebody_is_believed = self.at != Step::Anchors || !self.answers.anchors.is_empty();
        fits && somebody_is_believed && (self.mark_of(self.at) == Mark::Done || self.at.may_stay_open())
    }

    /// Ends the step at hand and goes to the next one; nothing happens where it cannot be ended.
    pub fn go_on(&mut self) -> bool {
        if !self.may_go_on() {
            return false;
        }
        let mark = self.mark_of(self.at);
        self.leave(mark);
        true
    }

    /// Leaves the step at hand out; nothing happens where it cannot be.
    pub fn skip(&mut self) -> bool {
        let may = self.at.may_be_skipped();
        if may {
            self.leave(Mark::Skipped);
        }
        may
    }

    fn leave(&mut self, mark: Mark) {
        let _before = self.marks.insert(self.at, mark);
        let next = self.steps().find(|step| *step > self.at);
        self.at = next.unwrap_or(self.at);
    }

    /// One step back; nothing given is lost.
    pub fn go_back(&mut self) -> bool {
        let before = self.steps().rev().find(|step| *step < self.at);
        before.inspect(|before| self.at = *before).is_some()
    }

    /// To a step that was gone through, or to the first that was not.
    pub fn go_to(&mut self, step: Step) -> bool {
        let may = step.applies(&self.answers) && self.steps().all(|one| one >= step || self.mark(one) != Mark::ToDo);
        if may {
            self.at = step;
        }
        may
    }

    /// The first step that is not gone through yet.
    #[must_use]
    pub fn first_to_do(&self) -> Step {
        self.steps().find(|step| self.mark(*step) == Mark::ToDo).unwrap_or(Step::Finish)
    }

    /// What the readiness slip says is still open, and what was left out.
    pub fn open(&self) -> impl Iterator<Item = (Step, Mark)> {
        self.steps().map(|step| (step, self.mark(step))).filter(|(_, mark)| matches!(mark, Mark::Open | Mark::Skipped))
    }

    /// Lets go of the authorities that nobody vouches for, and goes back to their step; whether there were any.
    pub fn let_go(&mut self, is_vouched_for: impl Fn(&Taken) -> bool) -> bool {
        let before = self.answers.anchors.len();
        self.answers.anchors.retain(is_vouched_for);
        let lets_go = self.answers.anchors.len() < before;
        if lets_go {
            let _before = self.marks.remove(&Step::Anchors);
            self.at = self.at.min(Step::Anchors);
        }
        lets_go
    }

    pub(super) fn restore(&mut self, at: Step, marks: BTreeMap<Step, Mark>) {
        self.marks = marks;
        if !self.go_to(at) {
            self.at = self.first_to_do();
        }
    }
}
