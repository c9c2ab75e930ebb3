//! 「この件の説明」: when, how many tries before and after, how many VERIFY were sent, what was learnt, how the office went
//! on. It is the answer to "your machine locked my card".

use iced::widget::{column, container, row};

use super::parts::{act, boxed, facts, heading, plain, told, trouble, words};
use super::sign::Signing;
use super::{Message, Pick, Watch, decide};
use crate::record::decision::{self, Decision};
use crate::record::explain::{Fact, Teller};
use crate::record::figures::Result as Ended;
use crate::record::page::Case;
use crate::session::Verdict;
use crate::staff::{Action, Right, Role, right};
use crate::supervision::{Answer, Explained, Shown};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::widget::Element;
use crate::ui::widget::shape::colours;

/// From this width on, at 100 %, the steps stand beside the facts.
const BESIDE: f32 = 860.0;

/// What is being done about a record.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    deciding: bool,
    decision: Option<Decision>,
    decided: bool,
}

impl Reading {
    /// Another record is opened.
    pub(super) fn open(&mut self) {
        *self = Self::default();
    }

    pub(super) fn open_form(&mut self) {
        *self = Self { deciding: true, ..Self::default() };
    }

    pub(super) fn close_form(&mut self) {
        *self = Self::default();
    }

    pub(super) const fn is_deciding(&self) -> bool {
        self.deciding
    }

    pub(super) fn choose(&mut self, decision: Decision) {
        self.decision = Some(decision);
    }

    pub(super) fn decision(&self) -> Option<Decision> {
        self.decision
    }

    pub(super) fn decided(&mut self) {
        *self = Self { decided: true, ..Self::default() };
    }
}

fn explained(answer: Option<&Answer>) -> Option<&Explained> {
    match answer.map(|answer| &answer.said) {
        Some(Ok(Shown::Record(explained) | Shown::Decided(explained))) => Some(explained),
        _ => None,
    }
}

/// The record that is shown.
pub(super) fn number_of(answer: Option<&Answer>) -> Option<u64> {
    explained(answer).map(|explained| explained.row.seq)
}

/// Whether there is something to decide, by somebody of this role.
pub(super) fn may_decide(answer: Option<&Answer>, role: Role) -> bool {
    let open = explained(answer)
        .and_then(|explained| explained.case.as_ref())
        .is_some_and(|case| decision::about(case).is_ok());
    open && right(role, Action::Decide) != Right::Never
}

/// The page.
pub(super) fn body<'a>(
    look: Look,
    watch: &Watch<'_>,
    (reading, signing): (&Reading, &Signing),
    answer: Option<&Answer>,
    width: f32,
) -> Element<'a, Message> {
    let head = heading(look, "page-record", width);
    let failed = match answer.map(|answer| &answer.said) {
        Some(Err(why)) => Some(trouble(look, *why, width)),
        _ => None,
    };
    let Some(explained) = explained(answer) else {
        let none = failed.unwrap_or_else(|| words(look, &look.say("record-none"), width));
        return column![head, none].spacing(space::L).into();
    };
    let done = reading.decided.then(|| told(look, look.roles().accepted, &look.say("record-decided"), None, width));
    let form = reading.is_deciding().then(|| decide::form(look, reading.decision(), signing, width));
    let offered =
        (!reading.is_deciding() && may_decide(answer, watch.person.role)).then(|| act(look, "record-decide", true));
    let inside = case_of(look, watch, explained, width);
    column![head, done, form, offered, inside].spacing(space::L).into()
}

fn case_of<'a>(look: Look, watch: &Watch<'_>, explained: &Explained, width: f32) -> Element<'a, Message> {
    let beside = width >= BESIDE * look.enlargement.factor();
    let left = if beside { (width - space::XL) * 0.58 } else { width };
    let right = if beside { width - space::XL - left } else { width };
    let teller = Teller { language: look.language, purposes: &watch.view.named_purposes };
    let all = match &explained.case {
        Some(case) => teller.case(case, &explained.entries),
        None => explained.entries.iter().flat_map(|entry| teller.record(entry)).collect(),
    };
    let answer = explained.case.as_ref().map(|case| sentence(look, case, &all, left));
    // What happened, and how the office went on, stand in boxes of their own.
    let steps = look.say("explain-steps");
    let decision = look.say("explain-decision");
    let (apart, plain): (Vec<Fact>, Vec<Fact>) =
        all.into_iter().partition(|fact| fact.label == steps || fact.label == decision);
    let told = plain.into_iter().map(|fact| (fact.label, fact.says.join("\n")));
    let left = column![answer, facts(look, left, told)].spacing(space::L);
    let boxes: Vec<Element<'a, Message>> = apart.iter().map(|fact| lines(look, fact, right)).collect();
    let boxes = column(boxes).spacing(space::M);
    if beside {
        row![container(left).width(width - space::XL - right), boxes].spacing(space::XL).into()
    } else {
        column![left, boxes].spacing(space::L).into()
    }
}

/// A fact of several lines, in a box.
fn lines<'a>(look: Look, fact: &Fact, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let title = look.flow(&fact.label, Kind::ClerkBody, inner).font(BOLD);
    let says: Vec<Element<'a, Message>> =
        fact.says.iter().map(|line| look.flow(line, Kind::ClerkSmall, inner).into()).collect();
    boxed(look, width, column![title, column(says).spacing(space::XS)].spacing(space::S).into())
}

/// How it ended, and what can be said about a lock.
fn sentence<'a>(look: Look, case: &Case, facts: &[Fact], width: f32) -> Element<'a, Message> {
    let pair = colours(look, case.outcome().unwrap_or(Verdict::Abandoned));
    let title = look.say(&format!("result-{}", Ended::of(case).code()));
    let of = |key: &str| {
        let label = look.say(key);
        facts.iter().find(|fact| fact.label == label).map(|fact| fact.says.join("\n")).unwrap_or_default()
    };
    let words = [of("explain-sent"), of("explain-lock")].join("\n");
    told(look, pair, &title, Some(words.trim()), width)
}

/// The button that closes a form.
pub(super) fn close<'a>(look: Look) -> Element<'a, Message> {
    plain(look, "form-close", look.say("form-close"), Some(Message::Closed))
}

/// What was chosen, as a message.
pub(super) const fn choice(decision: Decision) -> Message {
    Message::Picked(Pick::Decision(decision))
}
