//! A conversation in lines: what is said, what is asked, and the few signs that mean something of their own.

use std::io::{BufRead, Read, Write};

use crate::cli::Failure;
use crate::health::Check;
use crate::language::evidence::told;
use crate::language::{Argument, Language};
use crate::onboarding::{Field, Kind, Learnt};

/// More than anybody types in a line.
const LONGEST: u64 = 16 * 1024;

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing: what stands in brackets is kept.
    Nothing,
    /// `?`
    Help,
    /// `<`
    Back,
    /// `>`
    Skip,
    /// The input ended.
    End,
    /// Anything else.
    Text(String),
}

/// Who reads and types.
pub(super) struct Talk<'a> {
    pub(super) language: Language,
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
}

impl<'a> Talk<'a> {
    pub(super) fn new(language: Language, input: &'a mut dyn BufRead, output: &'a mut dyn Write) -> Self {
        Self { language, input, output }
    }

    /// One line.
    pub(super) fn line(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.output, "{text}").and_then(|()| self.output.flush()).map_err(|_| Failure::Output)
    }

    /// A message.
    pub(super) fn say(&mut self, key: &str) -> Result<(), Failure> {
        self.line(&self.language.say(key))
    }

    /// A message with a text in it.
    pub(super) fn say_text(&mut self, key: &str, text: &str) -> Result<(), Failure> {
        self.line(&self.language.say_with(key, &[("key", Argument::Text(text))]))
    }

    /// Asks with a message; what stands in brackets is what an empty line means.
    pub(super) fn ask(&mut self, key: &str, default: &str, text: Option<&str>) -> Result<Said, Failure> {
        let question = match text {
            Some(text) => self.language.say_with(key, &[("key", Argument::Text(text))]),
            None => self.language.say(key),
        };
        self.ask_words(&question, default)
    }

    /// The same in words.
    pub(super) fn ask_words(&mut self, question: &str, default: &str) -> Result<Said, Failure> {
        let brackets = if default.is_empty() { String::new() } else { format!(" [{default}]") };
        write!(self.output, "{question}{brackets}> ")
            .and_then(|()| self.output.flush())
            .map_err(|_| Failure::Output)?;
        let mut bytes = Vec::new();
        let read = (&mut *self.input).take(LONGEST).read_until(b'\n', &mut bytes);
        if read.map_err(|error| Failure::System(error.kind()))? == 0 {
            self.line("")?;
            return Ok(Said::End);
        }
        let typed = String::from_utf8_lossy(&bytes);
        Ok(match typed.trim() {
            "" => Said::Nothing,
            "?" | "？" => Said::Help,
            "<" | "＜" => Said::Back,
            ">" | "＞" => Said::Skip,
            text => Said::Text(text.to_owned()),
        })
    }

    /// Until somebody has read it.
    pub(super) fn pause(&mut self) -> Result<Said, Failure> {
        self.ask("setup-enter", "", None)
    }

    /// The words of a field that has such, by number.
    pub(super) fn choices(&mut self, field: Field) -> Result<(), Failure> {
        let Kind::Choice(words) = field.kind() else { return Ok(()) };
        for (at, word) in words.iter().enumerate() {
            let means = field.choice(word, self.language);
            self.line(&format!("  {}) {word}: {means}", at + 1))?;
        }
        Ok(())
    }

    /// What was found, each with cause and cure.
    pub(super) fn checks(&mut self, checks: &[Check]) -> Result<(), Failure> {
        for check in checks {
            let light = self.language.say(&format!("doctor-light-{}", check.light.code()));
            let subject = self.language.say(&format!("doctor-subject-{}", check.subject.code()));
            self.line(
                format!("  {} {light}  {subject}  {}", check.light.shape(), told(self.language, &check.evidence))
                    .trim_end(),
            )?;
            if let Some(cause) = check.cause {
                self.say_indented(&format!("doctor-{}", cause.code()), "    ")?;
                self.say_indented(&format!("doctor-{}-cure", cause.code()), "    → ")?;
            }
        }
        Ok(())
    }

    /// A message, behind these characters.
    pub(super) fn say_indented(&mut self, key: &str, before: &str) -> Result<(), Failure> {
        self.line(&format!("{before}{}", self.language.say(key)))
    }

    /// What there is to choose from.
    pub(super) fn learnt(&mut self, learnt: &Learnt) -> Result<(), Failure> {
        match learnt {
            Learnt::Screens(screens) => screens.iter().try_for_each(|screen| {
                let ((width, height), name) = (screen.size, &screen.name);
                let whose = if screen.is_clerks { self.language.say("setup-screen-clerks") } else { String::new() };
                self.line(format!("    {name} {width}x{height} {whose}").trim_end())
            }),
            Learnt::Readers(readers) => readers.iter().try_for_each(|(name, _)| self.line(&format!("    {name}"))),
            _ => Ok(()),
        }
    }
}
