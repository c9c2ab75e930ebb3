//! The last step: what will be written, who signs for it, and what comes next.

use super::talk::Said;
use super::{Terminal, Turn};
use crate::cli::Failure;
use crate::cli::identify::{Entrance, PeopleArguments};
use crate::onboarding::{Learnt, Signed, Wish};

impl Terminal<'_> {
    pub(super) fn finish(&mut self) -> Result<Turn, Failure> {
        let language = self.talk.language;
        let open: Vec<String> = self
            .plan
            .open()
            .map(|(step, mark)| format!("  {}: {}", step.title(language), mark.word(language)))
            .collect();
        if !open.is_empty() {
            self.talk.say("setup-open")?;
            open.iter().try_for_each(|line| self.talk.line(line))?;
        }
        self.talk.say("setup-will-write")?;
        self.show()?;
        let file = self.plan.answers.file().display().to_string();
        loop {
            match self.talk.ask("setup-write-ask", "", Some(&file))? {
                Said::Nothing => break,
                Said::Back => return Ok(Turn::Back),
                Said::Skip => return Ok(Turn::Skip),
                Said::End => return Ok(Turn::Stop),
                Said::Help => self.talk.line(&self.plan.answers.text(language))?,
                Said::Text(_) => self.talk.say("setup-write-help")?,
            }
        }
        let signed = self.signed()?;
        let tried = self.perform(Wish::Finish(signed))?;
        self.talk.checks(&tried.checks)?;
        let Learnt::Finished { file, kept, slip, by_hand } = tried.learnt else {
            return Ok(if self.talk.pause()? == Said::End { Turn::Stop } else { Turn::Back });
        };
        if by_hand.is_empty() {
            self.talk.say_text("setup-written", &file.display().to_string())?;
        } else {
            // On Windows an administrator has nothing to type.
            self.talk.say(if cfg!(windows) { "setup-by-hand-windows" } else { "setup-by-hand" })?;
            by_hand.iter().try_for_each(|line| self.talk.line(&format!("    {line}")))?;
        }
        if let Some(kept) = kept {
            self.talk.say_text("setup-old-kept", &kept.display().to_string())?;
        }
        if let Some(slip) = slip {
            self.talk.say_text("setup-slip", &slip.display().to_string())?;
        }
        self.talk.say("setup-next")?;
        Ok(Turn::Next)
    }

    /// Two people, as soon as anybody on the list has a passphrase.
    fn signed(&mut self) -> Result<Option<Signed>, Failure> {
        if !self.look().signed_in {
            return Ok(None);
        }
        self.talk.say("doctor-two-people")?;
        let mut entrance = Entrance::open(PeopleArguments::default(), self.talk.language)?;
        let first = entrance.credentials()?;
        self.talk.say("staff-ask-second")?;
        Ok(Some(Signed { first, second: entrance.credentials()? }))
    }
}
