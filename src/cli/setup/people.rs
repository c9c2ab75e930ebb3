//! The first supervisor, and the first checkpoint of the record.

use super::talk::Said;
use super::{Terminal, Turn};
use crate::cli::Failure;
use crate::health::{Check, Subject};
use crate::onboarding::{Learnt, Standing, Step, Wish};

impl Terminal<'_> {
    /// What is there already.
    pub(super) fn look(&self) -> Standing {
        let tried = crate::desk::onboarding_work::perform(&self.place, Wish::Look, &self.plan.answers);
        if let Learnt::Standing(standing) = tried.learnt { standing } else { Standing::default() }
    }

    pub(super) fn supervisor(&mut self) -> Result<Turn, Failure> {
        let standing = self.look();
        if standing.signed_in {
            self.talk.say_text("setup-people-there", &standing.people.to_string())?;
            self.plan.find(Step::Supervisor, vec![Check::ok(Subject::People).with(standing.people.to_string())]);
            return Ok(Turn::Next);
        }
        if standing.people > 0 {
            self.talk.say("setup-people-invited")?;
        }
        loop {
            let id = match self.text("setup-supervisor-id")? {
                Ok(id) => id,
                // Somebody who is on the list already need not have another code.
                Err(Turn::Next) if standing.people > 0 => return Ok(Turn::Next),
                Err(Turn::Next) => {
                    self.talk.say("setup-supervisor-help")?;
                    continue;
                }
                Err(turn) => return Ok(turn),
            };
            let name = match self.text("setup-supervisor-name")? {
                Ok(name) => name,
                Err(Turn::Next | Turn::Back) => continue,
                Err(turn) => return Ok(turn),
            };
            let tried = self.perform(Wish::AddSupervisor { id, name })?;
            if let Learnt::Supervisor { reference, code } = &tried.learnt {
                self.talk.line(&format!("  {}  {}", reference.as_str(), code.shown()))?;
                self.talk.say("staff-code-given")?;
                self.plan.find(Step::Supervisor, tried.checks);
                return Ok(if self.talk.pause()? == Said::End { Turn::Stop } else { Turn::Next });
            }
            self.talk.checks(&tried.checks)?;
        }
    }

    /// A text that has to be there; else where to go: on (nothing was typed), back, out.
    fn text(&mut self, key: &str) -> Result<Result<String, Turn>, Failure> {
        loop {
            return Ok(match self.talk.ask(key, "", None)? {
                Said::Text(text) => Ok(text),
                Said::Nothing => Err(Turn::Next),
                Said::Back => Err(Turn::Back),
                Said::Skip => Err(Turn::Skip),
                Said::End => Err(Turn::Stop),
                Said::Help => {
                    self.talk.say("setup-supervisor-help")?;
                    continue;
                }
            });
        }
    }

    pub(super) fn checkpoint(&mut self) -> Result<Turn, Failure> {
        loop {
            match self.talk.ask("setup-checkpoint-ask", "", None)? {
                Said::Nothing => break,
                Said::Back => return Ok(Turn::Back),
                Said::Skip => return Ok(Turn::Skip),
                Said::End => return Ok(Turn::Stop),
                Said::Help | Said::Text(_) => self.talk.say("setup-step-checkpoint-why")?,
            }
        }
        let tried = self.perform(Wish::SignCheckpoint)?;
        self.talk.checks(&tried.checks)?;
        if let Learnt::Checkpoint { words, line, .. } = &tried.learnt {
            self.talk.line(&format!("  {}", words.join(" ")))?;
            self.talk.line(&format!("  {line}"))?;
        }
        let failed = tried.is_failed();
        self.plan.find(Step::Checkpoint, tried.checks);
        if failed {
            return Ok(if self.talk.pause()? == Said::End { Turn::Stop } else { Turn::Next });
        }
        Ok(Turn::Next)
    }
}
