//! The authorities: files or a card, each fingerprint compared by two people unless it is a published one.

use std::path::PathBuf;

use super::talk::Said;
use super::{Terminal, Turn};
use crate::cli::Failure;
use crate::onboarding::{Candidate, Learnt, Step, Tried, Wish, groups};

/// What is typed for the card instead of a file.
const CARD: &str = "card";

impl Terminal<'_> {
    /// Until there is somebody to believe.
    pub(super) fn anchors(&mut self) -> Result<Turn, Failure> {
        if self.plan.is_change() && self.plan.answers.anchors.is_empty() {
            let there = self.perform(Wish::TakeAnchors(Vec::new()))?;
            self.take_over(there)?;
        }
        loop {
            let count = self.plan.answers.anchors.len();
            let kept = if count == 0 { String::new() } else { count.to_string() };
            match self.talk.ask("setup-anchors-where", &kept, None)? {
                Said::Nothing if count > 0 => return Ok(Turn::Next),
                Said::Nothing | Said::Help => self.talk.say("setup-anchors-help")?,
                Said::Back => return Ok(Turn::Back),
                Said::Skip => return Ok(Turn::Skip),
                Said::End => return Ok(Turn::Stop),
                Said::Text(text) => {
                    let wish = if text == CARD {
                        Wish::ReadAnchorsOffCard
                    } else {
                        Wish::ReadAnchorFiles(text.split([',', '、']).map(|file| PathBuf::from(file.trim())).collect())
                    };
                    let tried = self.perform(wish)?;
                    self.talk.checks(&tried.checks)?;
                    if let Learnt::Candidates(candidates) = tried.learnt
                        && let Some(turn) = self.compare(candidates)?
                    {
                        return Ok(turn);
                    }
                }
            }
        }
    }

    /// Each candidate, shown and compared; what nobody vouches for is left, and the others are taken.
    fn compare(&mut self, candidates: Vec<Candidate>) -> Result<Option<Turn>, Failure> {
        let mut vouched = Vec::new();
        for mut candidate in candidates {
            self.show_candidate(&candidate)?;
            while !candidate.is_vouched_for() {
                let person = (candidate.compared() + 1).to_string();
                match self.talk.ask("setup-fingerprint-type", "", Some(&person))? {
                    Said::Text(typed) => {
                        if let Err(mismatch) = candidate.compare(&typed) {
                            self.talk.line(&mismatch.words(self.talk.language))?;
                        }
                    }
                    Said::Help => self.talk.say("setup-fingerprint-help")?,
                    Said::End => return Ok(Some(Turn::Stop)),
                    Said::Nothing | Said::Back | Said::Skip => break,
                }
            }
            if candidate.is_vouched_for() {
                vouched.push(candidate);
            } else {
                self.talk.say("setup-anchor-left")?;
            }
        }
        if vouched.is_empty() {
            return Ok(None);
        }
        let tried = self.perform(Wish::TakeAnchors(vouched))?;
        self.take_over(tried)?;
        Ok(None)
    }

    fn take_over(&mut self, tried: Tried) -> Result<(), Failure> {
        self.talk.checks(&tried.checks)?;
        if let Learnt::Anchors(taken) = tried.learnt {
            self.plan.answers.anchors = taken;
        }
        self.plan.find(Step::Anchors, tried.checks);
        self.keep()
    }

    fn show_candidate(&mut self, candidate: &Candidate) -> Result<(), Failure> {
        let certificate = candidate.certificate();
        self.talk.line(&format!("  {}", certificate.subject()))?;
        self.talk.line(&format!(
            "  {}  {} .. {}",
            candidate.certificate_use().name(),
            certificate.not_before().rfc3339(),
            certificate.not_after().rfc3339()
        ))?;
        for row in groups(&certificate.fingerprint()).chunks(4) {
            self.talk.line(&format!("    {}", row.join(" ")))?;
        }
        match candidate.known() {
            Some(known) => self.talk.say_text("setup-anchor-known", &known.generation.to_string()),
            None => self.talk.say("setup-anchor-unknown"),
        }
    }
}
