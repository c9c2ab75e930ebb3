//! What came of a question to the world.

use super::{Onboarding, Request, Trial, last};
use crate::onboarding::{Learnt, Tried};

impl Onboarding {
    /// An answer came; one that nobody waits for any more is late.
    pub fn answered(&mut self, ticket: u64, tried: Tried) -> Option<Request> {
        if self.expected != Some(ticket) {
            return None;
        }
        self.expected = None;
        let Tried { checks, learnt } = tried;
        let standing = matches!(learnt, Learnt::Standing(_));
        if !standing {
            self.plan.find(self.plan.at(), checks);
            self.trial = Trial::Tried;
        }
        self.learn(learnt);
        self.unfinished().filter(|_| !standing).map(|plan| Request::Keep(Box::new(plan.clone())))
    }

    fn learn(&mut self, learnt: Learnt) {
        match learnt {
            Learnt::Nothing | Learnt::Readers(_) => {}
            Learnt::Standing(standing) => self.standing = standing,
            Learnt::Candidates(candidates) => {
                self.anchors.candidates = candidates;
                self.anchors.files.clear();
            }
            Learnt::Anchors(taken) => {
                self.plan.answers.anchors = taken;
                self.anchors = super::anchors::Choosing::default();
            }
            Learnt::Screens(screens) => self.screens = screens,
            Learnt::Supervisor { reference, code } => {
                self.people.code = Some((reference.as_str().to_owned(), code.shown()));
                self.standing.people += 1;
            }
            Learnt::Checkpoint { size, words, .. } => self.signed = Some((size, words.join("  "))),
            Learnt::Finished { file, kept, slip, by_hand } => {
                self.written = Some(last::Written { file, kept, slip, by_hand });
            }
        }
    }
}
