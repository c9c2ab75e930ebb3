//! What people come for, as a list that grows and shrinks line by line.

use super::talk::Said;
use super::{Terminal, Turn};
use crate::cli::Failure;
use crate::config::Purpose;
use crate::onboarding::{Mark, Step, offered, purpose, unfit, written};

impl Terminal<'_> {
    pub(super) fn purposes(&mut self) -> Result<Turn, Failure> {
        if self.plan.answers.purposes().is_empty() && self.plan.mark(Step::Purposes) == Mark::ToDo {
            self.offer();
        }
        loop {
            for known in self.plan.answers.purposes().to_vec() {
                self.talk.line(&format!("  {}", written(&known)))?;
            }
            match self.talk.ask("setup-purposes-ask", "", None)? {
                Said::Nothing => match self.plan.answers.fit(Step::Purposes) {
                    Ok(()) => return Ok(Turn::Next),
                    Err(fault) => self.talk.line(&unfit(&fault, self.talk.language))?,
                },
                Said::Help => self.talk.say("setup-purposes-help")?,
                Said::Back => return Ok(Turn::Back),
                Said::Skip => return Ok(Turn::Skip),
                Said::End => return Ok(Turn::Stop),
                Said::Text(text) => self.change(&text)?,
            }
        }
    }

    /// Those that most counters have, as far as the lists allow.
    fn offer(&mut self) {
        let mut all = offered();
        while !all.is_empty() {
            if self.plan.answers.give_purposes(all.clone()).is_ok() && self.plan.answers.fit(Step::Purposes).is_ok() {
                return;
            }
            let _ = all.pop();
        }
        let _ = self.plan.answers.give_purposes(Vec::new());
    }

    /// One more, another one of the same code, or one less.
    fn change(&mut self, text: &str) -> Result<(), Failure> {
        let mut all: Vec<Purpose> = self.plan.answers.purposes().to_vec();
        let given = match text.strip_prefix('-').map(str::trim) {
            Some(code) => {
                all.retain(|known| known.code.to_string() != code);
                self.plan.answers.give_purposes(all)
            }
            None => purpose(text).and_then(|new| {
                match all.iter_mut().find(|known| known.code == new.code) {
                    Some(known) => *known = new,
                    None => all.push(new),
                }
                self.plan.answers.give_purposes(all)
            }),
        };
        match given {
            Ok(()) => self.keep(),
            Err(fault) => self.talk.line(&unfit(&fault, self.talk.language)),
        }
    }
}
