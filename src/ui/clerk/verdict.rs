//! The verdict: a word, a shape, a colour. Under it why, what to do, what to say, and what it proves.

use iced::Alignment;
use iced::widget::{column, container, row};

use super::Message;
use super::date;
use super::frame::joined;
use super::progress::{next, words_to_say};
use crate::pki::Use;
use crate::session::Verdict;
use crate::session::scene::Conclusion;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::widget::Element;
use crate::ui::widget::shape::{colours, of, shape};

/// The middle.
pub(super) fn body<'a>(look: Look, conclusion: &Conclusion, width: f32) -> Element<'a, Message> {
    let words = Words::of(look, conclusion);
    let beside = width >= 900.0 * look.enlargement.factor();
    let left = if beside { (width - space::COLUMN) * 0.56 } else { width };
    let right = if beside { width - space::COLUMN - left } else { width };
    let next_words = if conclusion.card_present { card_first(look, conclusion, &words.next) } else { words.next };
    let told = words_to_say(look, &words.say, right);
    let facts = facts(look, conclusion, width);
    let advice = next(look, &next_words, left);
    let middle: Element<'a, Message> = if beside {
        row![container(advice).width(left), told].spacing(space::COLUMN).into()
    } else {
        column![advice, told].spacing(space::L).into()
    };
    column![headline(look, conclusion, &words.cause, width), middle, facts].spacing(space::XL).into()
}

/// Why, what to do, what to say.
struct Words {
    cause: String,
    next: String,
    say: String,
}

impl Words {
    fn of(look: Look, conclusion: &Conclusion) -> Self {
        let signature = conclusion.report.certificate.as_ref().map(|it| it.certificate_use) == Some(Use::Signature);
        let code = match conclusion.reason {
            Some(reason) => reason.code(),
            None if signature => "accepted-signature",
            None => "accepted-authentication",
        };
        Self {
            cause: look.say(&format!("{code}-cause")),
            next: look.say(&format!("{code}-next")),
            say: look.say(&format!("{code}-say")),
        }
    }
}

/// Nothing goes on while the card lies there.
fn card_first(look: Look, conclusion: &Conclusion, words: &str) -> String {
    let key = if conclusion.card_left_for >= 30 { "card-left-alert" } else { "card-first" };
    format!("{}\n{words}", look.say(key))
}

fn headline<'a>(look: Look, conclusion: &Conclusion, cause: &str, width: f32) -> Element<'a, Message> {
    let pair = colours(look, conclusion.verdict);
    let mark = 88.0;
    let inner = width - mark - 3.0 * space::XL;
    let word = look.say(match conclusion.verdict {
        Verdict::Accepted => "verdict-accepted",
        Verdict::Refused => "verdict-refused",
        Verdict::Referred => "verdict-referred",
        Verdict::Abandoned => "verdict-abandoned",
        Verdict::OutOfService => "verdict-out-of-service",
    });
    let words = column![look.flow(&word, Kind::ClerkVerdict, inner), look.flow(cause, Kind::ClerkBody, inner)];
    container(row![shape(of(conclusion.verdict), pair.ink, mark), words].spacing(space::XL).align_y(Alignment::Center))
        .padding([space::L, space::XL])
        .width(width)
        .style(look.tinted_box(pair))
        .into()
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
        fact("fact-record", report.record.map(|number| number.to_string())),
        fact("fact-receipt", report.receipt.clone()),
        fact("fact-expiry", expiry),
        fact("fact-asked", asked),
        fact("fact-tries", report.tries_left.map(|tries| tries.to_string())),
        fact("fact-elapsed", Some(seconds)),
        fact("fact-code", code),
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
