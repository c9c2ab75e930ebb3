//! The verdict: a word, a shape, a colour. Under it why, what to do, what to say, and what it proves.
//!
//! With large text what to do next comes before why: it is seen without scrolling.

use iced::Alignment;
use iced::widget::{column, container, row};

use super::frame::joined;
use super::measures::{around, is_cramped};
use super::progress::{next, words_to_say};
use super::{ALERT_AFTER, Message, date, why};
use crate::language::Argument;
use crate::pki::Use;
use crate::session::scene::Conclusion;
use crate::session::{Reason, Verdict};
use crate::time::Timestamp;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::widget::Element;
use crate::ui::widget::shape::{colours, of, shape};

/// A certificate that ends within so many days is spoken of.
const ENDS_SOON: u64 = 90;

/// From this width on, at 100 %, the words to say stand beside what to do.
const BESIDE: f32 = 900.0;

/// The middle.
pub(super) fn body<'a>(look: Look, conclusion: &Conclusion, now: Timestamp, width: f32) -> Element<'a, Message> {
    let alert = conclusion.card_present && conclusion.card_left_for >= ALERT_AFTER;
    let words = Words::of(look, conclusion, alert, now);
    let cramped = is_cramped(look);
    let beside = !cramped && width >= BESIDE * look.enlargement.factor();
    let left = if beside { (width - space::COLUMN) * 0.56 } else { width };
    let right = if beside { width - space::COLUMN - left } else { width };
    let forgotten = alert.then(|| notice(around(look), &look.say("card-left-alert"), Kind::ClerkTitle, width));
    let ends = ends_soon(look, conclusion, now).map(|told| notice(look, &told, Kind::ClerkBody, width));
    let kind = if cramped { Kind::ClerkBody } else { Kind::ClerkTitle };
    let advice = column![next(look, &words.next, kind, left), options(look, conclusion, left)].spacing(space::L);
    let told = words_to_say(look, &words.say, right);
    let facts = facts(look, conclusion, width);
    if cramped {
        let cause = look.flow(&words.cause, Kind::ClerkBody, width);
        let head = column![headline(look, conclusion, None, width), advice].spacing(space::M);
        return column![forgotten, head, cause, told, ends, facts].spacing(space::L).into();
    }
    let middle: Element<'a, Message> = if beside {
        row![container(advice).width(left), told].spacing(space::COLUMN).into()
    } else {
        column![advice, told].spacing(space::L).into()
    };
    let head = headline(look, conclusion, Some(&words.cause), width);
    column![forgotten, head, ends, middle, facts].spacing(space::XL).into()
}

/// Why, what to do, what to say.
struct Words {
    cause: String,
    next: String,
    say: String,
}

impl Words {
    fn of(look: Look, conclusion: &Conclusion, alert: bool, now: Timestamp) -> Self {
        let signature = conclusion.report.certificate.as_ref().map(|it| it.certificate_use) == Some(Use::Signature);
        let code = match conclusion.reason {
            Some(reason) => reason.code(),
            None if signature => "accepted-signature",
            None => "accepted-authentication",
        };
        let cause = look.say(&format!("{code}-cause"));
        let detail = conclusion.detail.and_then(why::of_detail).map(|key| look.say(&key));
        let detail = match conclusion.reason {
            Some(Reason::OtherMeans) => detail.map(|cause| look.say_text("outlook-closing-reason", "reason", &cause)),
            _ => detail,
        };
        let next = look.say(&format!("{code}-next"));
        let later = conclusion.report.asked_again_later.then(|| look.say("verdict-later"));
        let next = later.map_or_else(|| next.clone(), |later| format!("{later}\n{next}"));
        let say = look.say(&format!("{code}-say"));
        let soon = days_left(conclusion, now).map(|_| look.say("ends-soon-say"));
        Self {
            cause: detail.map_or_else(|| cause.clone(), |detail| format!("{cause}\n{detail}")),
            // Nothing goes on while the card lies there; where that is said in a box of its own, it is said once.
            next: if conclusion.card_present && !alert { format!("{}\n{next}", look.say("card-first")) } else { next },
            say: soon.map_or_else(|| say.clone(), |soon| format!("{say}\n{soon}")),
        }
    }
}

fn headline<'a>(look: Look, conclusion: &Conclusion, cause: Option<&str>, width: f32) -> Element<'a, Message> {
    let pair = colours(look, conclusion.verdict);
    let mark = if cause.is_some() { space::VERDICT_SIGN } else { space::PAGE };
    let inner = width - mark - 3.0 * space::XL;
    let word = look.say(match conclusion.verdict {
        Verdict::Accepted => "verdict-accepted",
        Verdict::Refused => "verdict-refused",
        Verdict::Referred => "verdict-referred",
        Verdict::Abandoned => "verdict-abandoned",
        Verdict::OutOfService => "verdict-out-of-service",
    });
    let high = if cause.is_some() { f32::INFINITY } else { space::PAGE };
    let words = column![
        look.set(&word, Kind::ClerkVerdict, inner, high),
        cause.map(|cause| look.flow(cause, Kind::ClerkBody, inner)),
    ];
    container(row![shape(of(conclusion.verdict), pair.ink, mark), words].spacing(space::XL).align_y(Alignment::Center))
        .padding([if cause.is_some() { space::L } else { space::S }, space::XL])
        .width(width)
        .style(look.tinted_box(pair))
        .into()
}

/// Something beside the verdict that should not be missed.
fn notice<'a>(look: Look, words: &str, kind: Kind, width: f32) -> Element<'a, Message> {
    let pair = look.roles().referred;
    let words = look.flow(words, kind, width - 2.0 * space::XL).font(BOLD);
    container(words).padding([space::M, space::XL]).width(width).style(look.tinted_box(pair)).into()
}

/// What can be done where nothing could be decided.
fn options<'a>(look: Look, conclusion: &Conclusion, width: f32) -> Option<Element<'a, Message>> {
    let offered = why::options(conclusion.reason?);
    if offered.is_empty() {
        return None;
    }
    let lines = offered.iter().map(|key| {
        let words = look.flow(&look.say(key), Kind::ClerkBody, width - space::XL);
        row![look.line("・", Kind::ClerkBody), words].into()
    });
    let label = look.line(look.say("options"), Kind::ClerkSmall).color(look.roles().quiet);
    Some(column![label, column(lines)].spacing(space::XS).into())
}

/// Whole days until the certificate ends, if it was accepted and they are few.
fn days_left(conclusion: &Conclusion, now: Timestamp) -> Option<(u64, Timestamp)> {
    let ends = conclusion.report.certificate.as_ref()?.not_after;
    let days = ends.since(now).as_secs() / (24 * 3600);
    (conclusion.verdict == Verdict::Accepted && days <= ENDS_SOON).then_some((days, ends))
}

fn ends_soon(look: Look, conclusion: &Conclusion, now: Timestamp) -> Option<String> {
    let (days, ends) = days_left(conclusion, now)?;
    let date = date::of(look.language, ends);
    Some(look.language.say_with("ends-soon", &[("days", Argument::Count(days)), ("date", Argument::Text(&date))]))
}

/// Small: code, record, slip, validity, how revocation was asked, time.
fn facts<'a>(look: Look, conclusion: &Conclusion, width: f32) -> Element<'a, Message> {
    let report = &conclusion.report;
    let fact = |key: &str, value: Option<String>| value.map(|value| look.say_text(key, "value", &value));
    let code = match (conclusion.reason, conclusion.detail) {
        (Some(reason), Some(detail)) => Some(format!("{} / {detail}", reason.code())),
        (Some(reason), None) => Some(reason.code().to_owned()),
        (None, _) => None,
    };
    let seconds = format!("{:.1}", report.elapsed.total.as_secs_f32());
    let expiry = report.certificate.as_ref().map(|it| date::of(look.language, it.not_after));
    let asked = report.revocation.as_ref().map(|it| it.asked.clone());
    let facts = [
        fact("fact-code", code),
        fact("fact-record", report.record.map(|number| number.to_string())),
        fact("fact-receipt", report.receipt.clone()),
        fact("fact-expiry", expiry),
        fact("fact-asked", asked),
        fact("fact-tries", report.tries_left.map(|tries| tries.to_string())),
        fact("fact-elapsed", Some(seconds)),
    ];
    look.flow(&joined(facts.into_iter().flatten()), Kind::ClerkSmall, width).color(look.roles().quiet).into()
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::session::Reason;

    #[test]
    fn every_reason_has_a_cause_a_next_action_and_words_for_both_people_in_every_language() {
        for language in Language::COMPLETE {
            for reason in Reason::ALL {
                for part in ["cause", "next", "say", "resident"] {
                    let key = format!("{}-{part}", reason.code());
                    assert!(language.has(&key), "{}: {key}", language.code());
                }
            }
        }
    }
}
