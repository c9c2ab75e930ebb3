//! この件の説明: what the record says about one case, in words for somebody who asks years later.
//!
//! The answer to "your machine locked my card": when it was, how many tries the card had before and after, and how many
//! VERIFY can have been sent at most. It claims nothing that is not in the record, and says where the record is silent.

use super::decision::Decision;
use super::entry::{ClockState, Entry, Revocation, RevocationStatus};
use super::event::Event;
use super::figures;
use super::page::{Case, End};
use crate::card::Medium;
use crate::config::Purpose;
use crate::language::{Argument, Language, date};
use crate::pki::Use;
use crate::pki::revocation::Method;
use crate::session::{Reason, Verdict};

/// A fact: what it is about, and what the record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    /// What the record says, a line each.
    pub says: Vec<String>,
}

/// Writes about records in one language.
#[derive(Clone, Copy, Debug)]
pub struct Teller<'a> {
    /// Which.
    pub language: Language,
    /// What people come for.
    pub purposes: &'a [Purpose],
}

impl Teller<'_> {
    /// What a case was. `entries` are its records, in order.
    #[must_use]
    pub fn case(self, case: &Case, entries: &[Entry]) -> Vec<Fact> {
        let mut facts = vec![
            self.numbers(case),
            self.fact("explain-reference", marked(case.reference.as_str())),
            self.fact("explain-receipt", marked(case.receipt.as_str())),
            self.fact("explain-began", [date::moment(self.language, case.began)]),
        ];
        facts.extend(self.end(case));
        facts.extend([
            self.fact("report-purpose", [self.purpose(case.purpose)]),
            self.fact("report-certificate", case.certificate.map(|used| self.say(certificate(used)))),
            self.fact("explain-medium", case.medium.map(|medium| self.say(of_medium(medium)))),
            self.fact("explain-standing", case.standing.map(|standing| self.say(standing.key()))),
            self.tries(case),
            self.sent(case),
            self.fact("explain-lock", [self.say(about_lock(case))]),
            self.revocation(entries),
        ]);
        facts.extend(self.around(entries));
        facts.push(self.fact("explain-steps", entries.iter().map(|entry| self.step(entry))));
        facts.push(self.decisions(case, entries));
        facts.retain(|fact| !fact.says.is_empty());
        facts
    }

    /// What a record outside a case says.
    #[must_use]
    pub fn record(self, entry: &Entry) -> Vec<Fact> {
        let draft = &entry.draft;
        let mut facts = vec![
            self.fact("explain-record", [entry.seq.to_string()]),
            self.fact("explain-at", [date::moment(self.language, entry.wall)]),
            self.fact("explain-event", [self.event(draft.event)]),
            self.fact("explain-detail", draft.detail.word().map(|word| self.detail(draft.event, word))),
        ];
        facts.extend(self.around(std::slice::from_ref(entry)));
        facts.retain(|fact| !fact.says.is_empty());
        facts
    }

    /// The name of an event.
    #[must_use]
    pub fn event(self, event: Event) -> String {
        self.say(&format!("event-{}", event.code()))
    }

    fn say(self, key: &str) -> String {
        self.language.say(key)
    }

    fn fact(self, label: &str, says: impl IntoIterator<Item = String>) -> Fact {
        Fact { label: self.say(label), says: says.into_iter().collect() }
    }

    fn numbers(self, case: &Case) -> Fact {
        let numbers: Vec<String> = case.records.iter().map(ToString::to_string).collect();
        self.fact("explain-record", [numbers.join(", ")])
    }

    fn end(self, case: &Case) -> Vec<Fact> {
        let result = self.say(&format!("result-{}", figures::Result::of(case).code()));
        let mut facts = Vec::new();
        if let End::Verdict { at, .. } = case.end {
            facts.push(self.fact("explain-ended", [date::moment(self.language, at)]));
        }
        let seconds = |millis: u32| {
            let seconds = Argument::Count(u64::from(millis / 1000));
            self.language.say_with("explain-seconds", &[("seconds", seconds)])
        };
        facts.push(self.fact("explain-took", case.millis.map(seconds)));
        facts.push(self.fact("explain-verdict", [result]));
        facts.push(self.fact("explain-reason", case.reason().map(|reason| self.reason(reason))));
        facts.push(self.fact("explain-detail", case.detail().word().map(|word| self.detail(Event::Outcome, word))));
        facts
    }

    fn reason(self, reason: Reason) -> String {
        format!("{} [{}]", self.say(&format!("{}-cause", reason.code())), reason.code())
    }

    /// A finer word; those that people chose have names.
    #[must_use]
    pub fn detail(self, event: Event, word: &str) -> String {
        let key = match event {
            Event::Outcome => format!("other-means-{word}"),
            Event::StaffChanged => format!("changed-{word}"),
            Event::Decision
            | Event::RecordViewed
            | Event::ExportRequested
            | Event::ExportApproved
            | Event::ExportDone => word.to_owned(),
            _ => String::new(),
        };
        if self.language.has(&key) { format!("{} [{word}]", self.say(&key)) } else { word.to_owned() }
    }

    fn purpose(self, code: u16) -> String {
        match self.purposes.iter().find(|purpose| purpose.code == code) {
            Some(purpose) => format!("{code} {}", purpose.name(self.language)),
            None if code == 0 => self.say("report-none"),
            None => code.to_string(),
        }
    }

    fn tries(self, case: &Case) -> Fact {
        let told =
            |tries: Option<u8>| tries.map_or_else(|| self.say("explain-tries-unknown"), |tries| tries.to_string());
        let (before, after) = (told(case.tries_before), told(case.tries_after));
        let arguments = [("before", Argument::Text(&before)), ("after", Argument::Text(&after))];
        self.fact("explain-tries", [self.language.say_with("explain-tries-of", &arguments)])
    }

    fn sent(self, case: &Case) -> Fact {
        let count = [("count", Argument::Count(case.intents.into()))];
        let says = match case.intents {
            0 => self.say("explain-sent-none"),
            _ => self.language.say_with("explain-sent-most", &count),
        };
        self.fact("explain-sent", [says])
    }

    fn revocation(self, entries: &[Entry]) -> Fact {
        let found = entries.iter().rev().find_map(|entry| entry.draft.revocation.as_ref());
        let says = |found: &Revocation| {
            let method = self.say(match found.method {
                Method::Ocsp => "explain-evidence-ocsp",
                Method::Crl => "explain-evidence-crl",
            });
            let status = self.say(match found.status {
                RevocationStatus::Good => "explain-status-good",
                RevocationStatus::Revoked => "explain-status-revoked",
                RevocationStatus::Unknown => "explain-status-unknown",
            });
            let made = found.produced_at.unwrap_or(found.this_update);
            vec![format!("{method}: {status} ({})", date::moment(self.language, made))]
        };
        self.fact("explain-evidence", found.map_or_else(|| vec![self.say("explain-evidence-none")], says))
    }

    /// Who, with which program, by which clock.
    fn around(self, entries: &[Entry]) -> Vec<Fact> {
        let mut versions: Vec<String> = entries.iter().map(|entry| entry.version.as_str().to_owned()).collect();
        versions.dedup();
        let mut people: Vec<String> = Vec::new();
        for entry in entries.iter().filter(|entry| !entry.draft.actor.is_empty()) {
            let role = entry.draft.role.map(|role| self.say(&format!("role-{}", role.code())));
            let role = role.map_or_else(String::new, |role| format!(" ({role})"));
            people.push(format!("{}{role}", entry.draft.actor.as_str()));
        }
        people.dedup();
        let seconds = |of_programs: bool| {
            let named = entries.iter().filter(move |entry| entry.draft.event.is_about_a_program() == of_programs);
            let mut seconds: Vec<String> = named.map(|entry| entry.draft.second.as_str().to_owned()).collect();
            seconds.retain(|second| !second.is_empty());
            seconds.dedup();
            seconds
        };
        let stepped = entries.iter().skip(1).any(|entry| entry.clock == ClockState::Stepped);
        vec![
            self.fact("explain-actor", people),
            self.fact("explain-second", seconds(false)),
            self.fact("explain-program", seconds(true)),
            self.fact("explain-version", versions),
            self.fact("explain-clock", stepped.then(|| self.say("explain-clock-stepped"))),
        ]
    }

    fn step(self, entry: &Entry) -> String {
        let draft = &entry.draft;
        let left = |key, before: u8, after: u8| {
            let tries = [("before", Argument::Count(before.into())), ("after", Argument::Count(after.into()))];
            format!("  {}", self.language.say_with(key, &tries))
        };
        let tries = match (draft.event, draft.tries_before, draft.tries_after) {
            (Event::Intent, Some(before), _) => left("explain-left", before, before),
            (Event::VerifyResult | Event::Outcome, Some(before), Some(after)) => {
                left("explain-left-after", before, after)
            }
            _ => String::new(),
        };
        let at = date::moment(self.language, entry.wall);
        let second = entry.wall.in_japan().map(|civil| format!(":{:02}", civil.second)).unwrap_or_default();
        format!("{}  {at}{second}  {}{tries}", entry.seq, self.event(draft.event))
    }

    fn decisions(self, case: &Case, entries: &[Entry]) -> Fact {
        let mut says: Vec<String> = entries
            .iter()
            .filter(|entry| case.decisions.contains(&entry.seq))
            .filter_map(|entry| {
                let decision = Decision::from_detail(entry.draft.detail)?;
                Some(format!("{}  {}", date::moment(self.language, entry.wall), self.say(decision.code())))
            })
            .collect();
        if says.is_empty() {
            says.push(self.say("explain-decision-none"));
        } else {
            says.push(self.say("explain-decision-note"));
        }
        self.fact("explain-decision", if case.outcome() == Some(Verdict::Accepted) { Vec::new() } else { says })
    }
}

fn marked(text: &str) -> Option<String> {
    Some(text).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// What can be said about a lock: never more than the card's own count shows.
fn about_lock(case: &Case) -> &'static str {
    if case.lock_caused() {
        "explain-lock-blocked-here"
    } else if case.lock_seen() {
        "explain-lock-blocked-before"
    } else if case.intents > 0 && case.tries_after.is_none() && case.outcome() != Some(Verdict::Accepted) {
        "explain-lock-unknown"
    } else {
        "explain-lock-none"
    }
}

const fn certificate(used: Use) -> &'static str {
    match used {
        Use::Authentication => "slip-authentication",
        Use::Signature => "slip-signature",
    }
}

const fn of_medium(medium: Medium) -> &'static str {
    match medium {
        Medium::Card => "explain-medium-card",
        Medium::Android => "explain-medium-android",
        Medium::Iphone => "explain-medium-iphone",
        Medium::JuminKihon => "explain-medium-jumin-kihon",
        Medium::NotMyNumber => "explain-medium-other",
    }
}
