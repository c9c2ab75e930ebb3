//! 「この件の説明」: when, how many tries before and after, how many VERIFY were sent, what was learnt, how the office went
//! on. It is the answer to "your machine locked my card".

use iced::widget::{column, container, row};

use super::parts::{act, boxed, facts, heading, part, plain, small, told, trouble, words};
use super::sign::Signing;
use super::{Message, Pick, Watch, decide};
use crate::card::Medium;
use crate::language::date;
use crate::pki::Use;
use crate::pki::revocation::Method;
use crate::record::decision::{self, Decision};
use crate::record::entry::RevocationStatus;
use crate::record::page::{Case, Row};
use crate::session::Verdict;
use crate::staff::{Action, Right, Role, right};
use crate::supervision::{Answer, Explained, Shown};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
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
    let answer = explained.case.as_ref().map(|case| sentence(look, case, left));
    let facts = facts(look, left, facts_of(look, watch, explained));
    let left = column![answer, facts, decisions(look, explained, left)].spacing(space::L);
    let right = steps(look, explained, right);
    if beside {
        row![container(left).width(width - space::XL - (width - space::XL) * 0.42), right].spacing(space::XL).into()
    } else {
        column![left, right].spacing(space::L).into()
    }
}

/// The verdict, and in one sentence what the machine did to the card.
fn sentence<'a>(look: Look, case: &Case, width: f32) -> Element<'a, Message> {
    let verdict = case.outcome();
    let pair = colours(look, verdict.unwrap_or(Verdict::Abandoned));
    let title = look.say(&format!("result-{}", verdict.map_or("interrupted", Verdict::code)));
    let key = if case.lock_caused() {
        "record-lock-caused"
    } else if case.lock_seen() {
        "record-lock-seen"
    } else if case.intents == 0 {
        "record-nothing-sent"
    } else {
        "record-sent"
    };
    let words = look.say_count(key, "count", u64::from(case.intents));
    told(look, pair, &title, Some(&words), width)
}

fn facts_of(look: Look, watch: &Watch<'_>, explained: &Explained) -> Vec<(String, String)> {
    let row = &explained.row;
    let case = explained.case.as_ref();
    let purpose = case.map_or(row.purpose, |case| case.purpose);
    let purpose =
        watch.view.purposes.iter().find(|known| known.code == purpose).map(|it| it.name(look.language).to_owned());
    let reason = case.map_or(row.reason, Case::reason);
    let detail = case.map_or(row.detail, Case::detail).word();
    let tries = |count: Option<u8>| count.map(|count| look.say_count("record-tries", "count", u64::from(count)));
    let before = case.map_or(row.tries_before, |case| case.tries_before);
    let after = case.map_or(row.tries_after, |case| case.tries_after);
    let seconds = case
        .and_then(|case| case.millis)
        .map(|millis| look.say_count("seconds", "count", u64::from(millis.div_ceil(1000))));
    let evidence = explained.evidence.as_ref().map(|told| {
        let method = match told.method {
            Method::Ocsp => "evidence-ocsp",
            Method::Crl => "evidence-crl",
        };
        let status = match told.status {
            RevocationStatus::Good => "evidence-good",
            RevocationStatus::Revoked => "evidence-revoked",
            RevocationStatus::Unknown => "evidence-unknown",
        };
        [look.say(method), look.say(status), date::moment(look.language, told.this_update)].join("\u{3000}")
    });
    let facts = [
        ("fact-number", Some(row.seq.to_string())),
        ("fact-at", Some(date::moment(look.language, case.map_or(row.at, Case::at)))),
        ("fact-event", Some(look.say(&format!("event-{}", row.event.code())))),
        ("reference", Some(row.reference.as_str().to_owned())),
        ("fact-slip", Some(row.receipt.as_str().to_owned())),
        ("fact-purpose", purpose),
        ("fact-certificate", case.map_or(row.certificate, |case| case.certificate).map(|used| certificate(look, used))),
        ("fact-medium", case.map_or(row.medium, |case| case.medium).map(|medium| look.say(medium_key(medium)))),
        ("fact-why", reason.map(|reason| look.say(&format!("{}-cause", reason.code())))),
        ("fact-word", reason.map(|reason| reason.code().to_owned())),
        ("fact-detail", detail.map(str::to_owned)),
        ("fact-tries-before", tries(before)),
        ("fact-tries-after", tries(after)),
        ("fact-verifies", case.map(|case| look.say_count("record-verifies", "count", u64::from(case.intents)))),
        ("fact-seconds", seconds),
        ("fact-evidence", evidence),
        ("fact-actor", Some(row.actor.as_str().to_owned())),
        ("fact-version", Some(explained.version.clone())),
    ];
    let known = facts.into_iter().filter_map(|(key, value)| Some((key, value.filter(|value| !value.is_empty())?)));
    known.map(|(key, value)| (look.say(key), value)).collect()
}

fn certificate(look: Look, used: Use) -> String {
    look.say(match used {
        Use::Authentication => "certificate-authentication",
        Use::Signature => "certificate-signature",
    })
}

const fn medium_key(medium: Medium) -> &'static str {
    match medium {
        Medium::Card => "medium-card",
        Medium::Android => "medium-android",
        Medium::Iphone => "medium-iphone",
        Medium::JuminKihon => "medium-jumin-kihon",
        Medium::NotMyNumber => "medium-other",
    }
}

fn steps<'a>(look: Look, explained: &Explained, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let line = |step: &Row| -> Element<'a, Message> {
        let second = step
            .at
            .in_japan()
            .map(|at| format!("{:02}:{:02}:{:02}", at.hour, at.minute, at.second))
            .unwrap_or_default();
        let what = look.say(&format!("event-{}", step.event.code()));
        let finer = step.detail.word().map(|word| format!("（{word}）")).unwrap_or_default();
        let words = look.flow(&format!("{second}\u{3000}{what}{finer}"), Kind::ClerkSmall, inner);
        words.into()
    };
    let lines: Vec<Element<'a, Message>> = explained.steps.iter().map(line).collect();
    let inside = column![part(look, "record-steps", inner), column(lines).spacing(space::XS)].spacing(space::S);
    boxed(look, width, inside.into())
}

fn decisions<'a>(look: Look, explained: &Explained, width: f32) -> Option<Element<'a, Message>> {
    if explained.decisions.is_empty() {
        return None;
    }
    let inner = width - 2.0 * space::L;
    let lines = explained.decisions.iter().rev().map(|row| {
        let what = Decision::from_detail(row.detail).map_or_else(String::new, |decision| look.say(decision.code()));
        let who = [row.actor.as_str(), row.second.as_str()].join(" + ");
        column![
            look.flow(&what, Kind::ClerkBody, inner),
            small(look, &format!("{}\u{3000}{who}", date::moment(look.language, row.at)), inner)
        ]
        .into()
    });
    let lines: Vec<Element<'a, Message>> = lines.collect();
    let inside = column![
        part(look, "record-decisions", inner),
        column(lines).spacing(space::S),
        small(look, &look.say("record-decisions-note"), inner)
    ];
    Some(boxed(look, width, inside.spacing(space::S).into()))
}

/// The button that closes a form.
pub(super) fn close<'a>(look: Look) -> Element<'a, Message> {
    plain(look, "form-close", look.say("form-close"), Some(Message::Closed))
}

/// What was chosen, as a message.
pub(super) const fn choice(decision: Decision) -> Message {
    Message::Picked(Pick::Decision(decision))
}
