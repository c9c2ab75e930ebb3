//! The fields of a step: what was typed, what is wrong with it, and how each is asked.

use std::collections::BTreeMap;

use iced::widget::{column, row};

use super::Message;
use super::parts::{Asked, asked, fault_line, options};
use crate::language::Language;
use crate::onboarding::{Answers, Field, Kind, Step, Unfit, unfit};
use crate::ui::clerk::measures::control_height;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind as Type};
use crate::ui::widget::{Element, Tone, button};

/// What stands in the fields of the step at hand.
#[derive(Clone, Debug, Default)]
pub(super) struct Drafts {
    typed: BTreeMap<Field, String>,
    faults: BTreeMap<Field, Unfit>,
}

impl Drafts {
    /// A step was entered: what it holds stands in its fields.
    pub(super) fn fill(&mut self, step: Step, answers: &Answers) {
        self.faults.clear();
        self.typed = of(step).map(|field| (field, answers.shown(field))).collect();
    }

    pub(super) fn edit(&mut self, field: Field, text: String) {
        let _mended = self.faults.remove(&field);
        let _before = self.typed.insert(field, text);
    }

    /// Everything that stands there is given; whether all of it was taken.
    pub(super) fn give(&mut self, step: Step, answers: &mut Answers) -> bool {
        self.faults.clear();
        for field in of(step).filter(|field| is_written(*field)) {
            if !field.applies(answers) {
                continue;
            }
            let typed = self.typed.get(&field).map_or("", String::as_str);
            if let Err(unfit) = answers.give(field, typed) {
                let _before = self.faults.insert(field, unfit);
            }
        }
        self.faults.is_empty()
    }

    /// The first field in which something is wrong.
    pub(super) fn first_fault(&self) -> Option<Field> {
        self.faults.keys().next().copied()
    }

    /// Whether nothing stands in a field.
    pub(super) fn is_empty(&self, field: Field) -> bool {
        self.value(field).trim().is_empty()
    }

    fn value(&self, field: Field) -> &str {
        self.typed.get(&field).map_or("", String::as_str)
    }
}

/// The id of a field: its key in the configuration.
pub(super) const fn id(field: Field) -> &'static str {
    field.key().1
}

/// Whether a person writes into it; among words one is chosen instead, and monitors have a page of their own.
const fn is_written(field: Field) -> bool {
    match field.kind() {
        Kind::Line | Kind::Path | Kind::Url | Kind::Number | Kind::List => !is_shown_otherwise(field),
        Kind::Flag | Kind::Choice(_) | Kind::Languages => false,
    }
}

/// Monitors are chosen by their numbers, and a card is matched by holding one to it.
const fn is_shown_otherwise(field: Field) -> bool {
    matches!(field, Field::SingleScreen | Field::ResidentMonitor | Field::CardPixels)
}

fn of(step: Step) -> impl Iterator<Item = Field> {
    Field::ALL.into_iter().filter(move |field| field.step() == step)
}

/// The first field of a step into which something is written.
pub(super) fn first(step: Step, answers: &Answers, further: bool) -> Option<Field> {
    let asked = |field: &Field| is_written(*field) && field.applies(answers) && (further || !field.is_further());
    of(step).find(asked)
}

/// Whether a step has fields that most desks leave as they are.
pub(super) fn has_further(step: Step, answers: &Answers) -> bool {
    of(step).any(|field| field.is_further() && field.applies(answers))
}

/// All fields of a step under each other.
pub(super) fn all<'a>(
    look: Look,
    drafts: &'a Drafts,
    answers: &Answers,
    (step, further): (Step, bool),
    width: f32,
) -> Element<'a, Message> {
    let asked = |field: &Field| !is_shown_otherwise(*field) && field.applies(answers);
    let shown = of(step).filter(|field| asked(field) && (further || !field.is_further()));
    let fields = shown.map(|field| one(look, drafts, answers, field, width));
    column(fields.collect::<Vec<_>>()).spacing(space::XL).into()
}

fn one<'a>(look: Look, drafts: &'a Drafts, answers: &Answers, field: Field, width: f32) -> Element<'a, Message> {
    let code = field.code();
    let (label, why) = (field.question(look.language), field.why(look.language));
    let fault = drafts.faults.get(&field).map(|fault| unfit(fault, look.language));
    match field.kind() {
        Kind::Choice(_) | Kind::Flag => {
            let chosen = answers.shown(field);
            let offered = field.words().into_iter().map(|word| {
                let words = field.choice(word, look.language);
                (format!("{code}-{word}"), words, None, chosen == word, Message::Chosen(field, word))
            });
            let offered = options(look, offered, width.min(OPTIONS * look.enlargement.factor()));
            named(look, (&label, &why), fault, offered, width)
        }
        Kind::Languages => named(look, (&label, &why), fault, languages(look, answers, field), width),
        Kind::Line | Kind::Path | Kind::Url | Kind::Number | Kind::List => {
            let example = look.say_text("setup-window-example", "example", &field.example(look.language));
            let hint = Some(format!("{why}\n{example}"));
            let asked_for = Asked { id: id(field), label, hint, value: drafts.value(field), fault, hidden: false };
            asked(look, asked_for, width, move |text| Message::Edited(field, text))
        }
    }
}

/// A choice is not wider than this at 100 %.
const OPTIONS: f32 = 640.0;

fn named<'a>(
    look: Look,
    (label, why): (&str, &str),
    fault: Option<String>,
    inner: Element<'a, Message>,
    width: f32,
) -> Element<'a, Message> {
    let why = look.flow(why, Type::ClerkSmall, width).color(look.roles().quiet);
    let fault = fault.map(|fault| fault_line(look, &fault, width));
    column![look.flow(label, Type::ClerkBody, width).font(BOLD), why, inner, fault].spacing(space::S).into()
}

/// Each language by its own name, the chosen ones first and in their order.
fn languages<'a>(look: Look, answers: &Answers, field: Field) -> Element<'a, Message> {
    let chosen = chosen(answers);
    let others = Language::ALL.into_iter().filter(|language| !chosen.contains(language));
    let buttons = chosen.iter().copied().chain(others).map(|language| {
        let at = chosen.iter().position(|one| *one == language);
        let number = at.map(|at| look.line((at + 1).to_string(), Type::ClerkSmall).font(BOLD));
        let own = Look { language, ..look };
        let words = own.line(language.own_name(), Type::ClerkBody);
        let tone = if at.is_some() { Tone::Chosen } else { Tone::Plain };
        button(format!("language-{}", language.code()), look, tone, row![number, words].spacing(space::S))
            .height(control_height(look))
            .by_space_alone()
            .on_press(Message::Chosen(field, language.code()))
            .into()
    });
    row(buttons.collect::<Vec<_>>()).spacing(space::M).wrap().vertical_spacing(space::M).into()
}

fn chosen(answers: &Answers) -> Vec<Language> {
    let shown = answers.shown(Field::Languages);
    shown.split(',').filter_map(|code| Language::from_code(code.trim())).collect()
}

/// The languages after one of them was pressed: put last, or left out. The last one stays.
pub(super) fn toggled(answers: &Answers, code: &str) -> String {
    let mut chosen: Vec<&str> = chosen(answers).into_iter().map(Language::code).collect();
    match chosen.iter().position(|one| *one == code) {
        Some(at) if chosen.len() > 1 => drop(chosen.remove(at)),
        Some(_) => {}
        None => chosen.extend(Language::from_code(code).map(Language::code)),
    }
    chosen.join(", ")
}
