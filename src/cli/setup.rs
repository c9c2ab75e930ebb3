//! `setup`: 導入手順 on the terminal. The same steps as in the window, over any connection, in the terminal's language.
//!
//! An empty line keeps what stands in brackets, `?` explains, `<` goes back, `>` leaves a step out, `-` takes an answer
//! back, and the end of input stops and keeps everything. Nothing is in force before the last step.

mod anchors;
mod ending;
mod people;
mod purposes;
mod talk;

use std::io::{BufRead, Write};
use std::process::ExitCode;

use clap::Args;

use super::paths::Paths;
use super::{Failure, windows};
use crate::desk::onboarding_work::{self as work, Place};
use crate::health::{Light, worst};
use crate::language::Language;
use crate::onboarding::{Field, Kind, Mark, Plan, Step, Tried, Wish, unfit};
use talk::{Said, Talk};

/// `setup`
#[derive(Clone, Copy, Debug, Args)]
pub(in crate::cli) struct SetupArguments {
    /// In the terminal, though there is a display.
    #[arg(long)]
    pub terminal: bool,
}

/// Where a step leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Next,
    Back,
    Skip,
    Stop,
}

/// A setup on a terminal.
struct Terminal<'a> {
    talk: Talk<'a>,
    place: Place,
    plan: Plan,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: SetupArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Place { config: paths.config.clone(), data: paths.data.clone() };
    if !wanted.terminal && windows::is_possible() {
        return windows::set_up(paths, language, true);
    }
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    terminal(place, language, &mut input, &mut output)
}

/// The steps with whoever reads and types there.
fn terminal(
    place: Place,
    language: Language,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let found = work::resume(&place);
    let mut talk = Talk::new(language, input, output);
    talk.say("setup-begin")?;
    talk.say("setup-keys")?;
    if let Some(code) = found.lost {
        talk.say(&format!("setup-progress-{code}"))?;
    }
    if let Some(said) = &found.unreadable {
        talk.say_text("setup-configuration-unreadable", said)?;
    }
    if found.goes_on {
        talk.say_text("setup-goes-on", &found.plan.at().title(language))?;
    } else if found.plan.is_change() {
        talk.say_text("setup-configured", &found.plan.answers.file().display().to_string())?;
    }
    let mut terminal = Terminal { talk, place, plan: found.plan };
    if terminal.plan.is_change() && !found.goes_on {
        terminal.show()?;
    }
    terminal.steps()
}

impl Terminal<'_> {
    fn language(&self) -> Language {
        self.talk.language
    }

    /// What is answered, or what a configuration says that is there already.
    fn show(&mut self) -> Result<(), Failure> {
        let told = self.plan.answers.told(self.talk.language);
        told.iter().try_for_each(|(question, answer)| self.talk.line(&format!("  {question}: {answer}")))
    }

    fn steps(&mut self) -> Result<ExitCode, Failure> {
        loop {
            self.keep()?;
            let step = self.plan.at();
            self.head(step)?;
            match self.step(step)? {
                Turn::Next if step == Step::Finish => return Ok(ExitCode::SUCCESS),
                Turn::Next => {
                    if !self.plan.go_on() {
                        self.talk.say("setup-not-yet")?;
                    }
                }
                Turn::Back => {
                    if !self.plan.go_back() {
                        self.talk.say("setup-is-first")?;
                    }
                }
                Turn::Skip => self.skip(step)?,
                Turn::Stop => {
                    self.keep()?;
                    self.talk.say("setup-stopped")?;
                    return Ok(ExitCode::from(super::failure::STOPPED));
                }
            }
        }
    }

    fn head(&mut self, step: Step) -> Result<(), Failure> {
        let all = self.plan.steps().count();
        let at = self.plan.steps().take_while(|one| *one <= step).count();
        let language = self.language();
        let mark = match self.plan.mark(step) {
            Mark::ToDo => String::new(),
            mark => format!("（{}）", mark.word(language)),
        };
        self.talk.line("")?;
        self.talk.line(&format!("== {at}/{all} {}{mark}", step.title(language)))?;
        self.talk.line(&step.why(language))
    }

    fn skip(&mut self, step: Step) -> Result<(), Failure> {
        let Some(means) = step.skipping(self.language()) else { return self.talk.say("setup-no-skip") };
        self.talk.line(&means)?;
        if step == Step::Purposes {
            // What was only offered is not to be written.
            let _ = self.plan.answers.give_purposes(Vec::new());
        }
        let _ = self.plan.skip();
        Ok(())
    }

    fn step(&mut self, step: Step) -> Result<Turn, Failure> {
        match step {
            Step::Anchors => self.anchors(),
            Step::Purposes => self.purposes(),
            Step::Supervisor => self.supervisor(),
            Step::Checkpoint => self.checkpoint(),
            Step::Finish => self.finish(),
            step => self.fields(step),
        }
    }

    /// The fields of a step, then what they are tried with. Whoever goes back from what failed mends the answers.
    fn fields(&mut self, step: Step) -> Result<Turn, Failure> {
        loop {
            let turn = self.ask_step(step)?;
            if turn != Turn::Next {
                return Ok(turn);
            }
            if let Err(fault) = self.plan.answers.fit(step) {
                self.talk.line(&unfit(&fault, self.talk.language))?;
                return Ok(if matches!(self.talk.pause()?, Said::End) { Turn::Stop } else { Turn::Next });
            }
            let Some(wish) = wish_of(step) else { return Ok(Turn::Next) };
            let turn = self.try_until_it_stands(step, wish)?;
            if turn != Turn::Back {
                return Ok(turn);
            }
        }
    }

    /// The fields that everybody answers, and the further ones where they are wanted.
    fn ask_step(&mut self, step: Step) -> Result<Turn, Failure> {
        let of_step = |field: &Field| field.step() == step;
        let usual: Vec<Field> = Field::ALL.into_iter().filter(of_step).filter(|field| !field.is_further()).collect();
        let further: Vec<Field> = Field::ALL.into_iter().filter(of_step).filter(|field| field.is_further()).collect();
        let turn = self.ask_all(&usual)?;
        if turn != Turn::Next {
            return Ok(turn);
        }
        while !further.is_empty() {
            match self.talk.ask("setup-further", "", None)? {
                Said::Text(text) if is_yes(&text) => return self.ask_all(&further),
                Said::Text(text) if is_no(&text) => break,
                Said::Nothing => break,
                Said::Back => return Ok(Turn::Back),
                Said::Skip => return Ok(Turn::Skip),
                Said::End => return Ok(Turn::Stop),
                // What was meant for another question is not taken for a no.
                Said::Text(_) | Said::Help => {}
            }
        }
        Ok(Turn::Next)
    }

    fn ask_all(&mut self, fields: &[Field]) -> Result<Turn, Failure> {
        let mut at = 0;
        while let Some(field) = fields.get(at).copied() {
            if !field.applies(&self.plan.answers) {
                at += 1;
                continue;
            }
            match self.ask_one(field)? {
                Turn::Next => at += 1,
                Turn::Back if at == 0 => return Ok(Turn::Back),
                // Over those that are not asked as things were answered.
                Turn::Back => {
                    let is_asked = |at: &usize| fields.get(*at).is_some_and(|one| one.applies(&self.plan.answers));
                    at = (0..at).rev().find(is_asked).unwrap_or(0);
                }
                turn => return Ok(turn),
            }
        }
        Ok(Turn::Next)
    }

    /// One field, until it is answered.
    fn ask_one(&mut self, field: Field) -> Result<Turn, Failure> {
        let language = self.language();
        loop {
            let now = self.plan.answers.shown(field);
            self.talk.choices(field)?;
            match self.talk.ask_words(&field.question(language), &now)? {
                Said::Nothing if now.is_empty() && field.must_be_given() => {
                    self.talk.say_text("setup-unfit-missing", field.key().1)?;
                }
                // A default that is kept was answered all the same.
                Said::Nothing if now.is_empty() => return Ok(Turn::Next),
                Said::Nothing => {
                    let _taken = self.give(field, &now)?;
                    return Ok(Turn::Next);
                }
                Said::Help => {
                    self.talk.line(&field.why(language))?;
                    let example = field.example(language);
                    self.talk.say_text("setup-example", &example)?;
                }
                Said::Back => return Ok(Turn::Back),
                Said::Skip => return Ok(Turn::Skip),
                Said::End => return Ok(Turn::Stop),
                Said::Text(text) => {
                    let text = if text == "-" { "" } else { text.as_str() };
                    if self.give(field, &chosen(field, text, language))? {
                        return Ok(Turn::Next);
                    }
                }
            }
        }
    }

    /// Whether it was taken. What is not is said, and asked again.
    fn give(&mut self, field: Field, text: &str) -> Result<bool, Failure> {
        let before = self.place.data(&self.plan.answers).ok();
        match self.plan.answers.give(field, text) {
            Ok(()) => {
                if field == Field::Scope {
                    self.place.stand(&mut self.plan.answers, before.as_deref());
                }
                self.keep()?;
                Ok(true)
            }
            Err(fault) => {
                self.talk.line(&unfit(&fault, self.talk.language))?;
                Ok(false)
            }
        }
    }

    fn perform(&mut self, wish: Wish) -> Result<Tried, Failure> {
        self.talk.say("setup-trying")?;
        Ok(work::perform(&self.place, wish, &self.plan.answers))
    }

    /// Tries it; where it fails it is tried again as often as a person wants, and may be left open where that makes sense.
    fn try_until_it_stands(&mut self, step: Step, wish: fn() -> Wish) -> Result<Turn, Failure> {
        loop {
            let tried = self.perform(wish())?;
            self.talk.checks(&tried.checks)?;
            self.talk.learnt(&tried.learnt)?;
            let light = worst(&tried.checks);
            self.plan.find(step, tried.checks);
            if light == Light::Ok {
                return Ok(Turn::Next);
            }
            let question = match (light, step.may_stay_open()) {
                (Light::Fail, false) => "setup-again-must",
                _ => "setup-again",
            };
            loop {
                match self.talk.ask(question, "", None)? {
                    Said::Nothing if light != Light::Fail || step.may_stay_open() => return Ok(Turn::Next),
                    Said::Back => return Ok(Turn::Back),
                    Said::Skip => return Ok(Turn::Skip),
                    Said::End => return Ok(Turn::Stop),
                    Said::Text(text) if text.eq_ignore_ascii_case("r") => break,
                    // What is meant for another question is not to start a test that takes a minute.
                    Said::Nothing | Said::Help | Said::Text(_) => {}
                }
            }
        }
    }

    /// A folder that cannot be written to yet is told at its step; until then there is nothing that could be lost.
    fn keep(&mut self) -> Result<(), Failure> {
        if work::keep(&self.place, &self.plan).is_err() && self.plan.at() > Step::Folders {
            self.talk.say("setup-not-kept")?;
        }
        Ok(())
    }
}

/// What a step is tried with once its fields are answered.
fn wish_of(step: Step) -> Option<fn() -> Wish> {
    match step {
        Step::Folders => Some(|| Wish::TryFolders),
        Step::Platform => Some(|| Wish::TryPlatform),
        Step::Lists => Some(|| Wish::TryLists),
        Step::Reader => Some(|| Wish::TryReader),
        Step::Screens => Some(|| Wish::LookAtScreens),
        Step::OfficeKey => Some(|| Wish::TryOfficeKey),
        Step::Retention => Some(|| Wish::TryKeystore),
        _ => None,
    }
}

/// A choice may be said by its number too, and by what it is called: 本番, or このPCの全員で一つ.
fn chosen(field: Field, text: &str, language: Language) -> String {
    let Kind::Choice(words) = field.kind() else { return text.to_owned() };
    let at = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let called = |word: &&&str| {
        let name = field.choice(word, language);
        name == text || name.split(['（', '(']).next().is_some_and(|short| short.trim() == text)
    };
    let word = at.and_then(|at| words.get(at)).or_else(|| words.iter().find(called));
    word.map_or_else(|| text.to_owned(), |word| (*word).to_owned())
}

fn is_yes(text: &str) -> bool {
    matches!(text.to_ascii_lowercase().as_str(), "y" | "yes" | "はい")
}

fn is_no(text: &str) -> bool {
    matches!(text.to_ascii_lowercase().as_str(), "n" | "no" | "いいえ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_taken_by_its_number_its_word_and_its_name() {
        for typed in ["2", "test", "テスト"] {
            assert_eq!(chosen(Field::Environment, typed, Language::Japanese), "test");
        }
        assert_eq!(chosen(Field::Scope, "このPCの全員で一つ", Language::Japanese), "machine");
        assert_eq!(chosen(Field::Method, "ocsp-then-crl", Language::English), "ocsp-then-crl");
        assert_eq!(chosen(Field::Environment, "練習", Language::Japanese), "練習", "and nothing is guessed");
        assert_eq!(chosen(Field::Name, "2", Language::Japanese), "2");
    }
}
