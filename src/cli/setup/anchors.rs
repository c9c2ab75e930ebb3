//! The authorities: files or a card, each fingerprint compared by two people unless it is a published one.

use std::path::PathBuf;

use super::talk::Said;
use super::{Terminal, Turn};
use crate::cli::Failure;
use crate::language::Argument;
use crate::language::date::of;
use crate::onboarding::{Candidate, Learnt, Step, Tried, Wish, groups};
use crate::pki::Use;

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
                    let wish = if text.eq_ignore_ascii_case(CARD) || text == "カード" {
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
                self.talk.say_indented("setup-anchor-left", "  ")?;
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
        let language = self.talk.language;
        let issues = match candidate.certificate_use() {
            Use::Authentication => "setup-window-authority-authentication",
            Use::Signature => "setup-window-authority-signature",
        };
        let until = [("until", Argument::Text(&of(language, certificate.not_after())))];
        let until = language.say_with("setup-window-until", &until);
        self.talk.line(&format!("  {}  {until}", language.say(issues)))?;
        let Some(known) = candidate.known() else {
            // Whoever compares has it from the official list: what stands here would only be copied.
            return self.talk.say_indented("setup-anchor-unknown", "  ");
        };
        for row in groups(&certificate.fingerprint()).chunks(4) {
            self.talk.line(&format!("    {}", row.join(" ")))?;
        }
        let generation = known.generation.to_string();
        self.talk
            .line(&format!("  {}", language.say_with("setup-anchor-known", &[("key", Argument::Text(&generation))])))
    }
}
