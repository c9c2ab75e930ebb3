//! The verdict: a word, a shape, a colour. Under it why, what to do, what to say, and what it proves.

use iced::Alignment;
use iced::widget::{column, container, row};

use super::Message;
use super::date;
use super::progress::{next, words_to_say};
use crate::pki::Use;
use crate::session::scene::Conclusion;
use crate::session::{Report, Verdict};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::widget::Element;
use crate::ui::widget::shape::{colours, of, shape};

/// The middle.
pub(super) fn body<'a>(look: Look, conclusion: &Conclusion, width: f32) -> Element<'a, Message> {
    let code = conclusion.reason.map(|reason| reason.code());
    let words = |part: &str| match code {
        Some(code) => look.say(&format!("{code}-{part}")),
        None => look.say(&format!("accepted-{}-{part}", use_word(&conclusion.report))),
    };
    let beside = width >= 900.0 * look.enlargement.factor();
    let left = if beside { (width - space::COLUMN) * 0.56 } else { width };
    let right = if beside { width - space::COLUMN - left } else { width };
    let next_words = if conclusion.card_present { card_first(look, conclusion, &words("next")) } else { words("next") };
    let told = words_to_say(look, &words("say"), right);
    let facts = facts(look, conclusion, width);
    let advice = next(look, &next_words, left);
    let middle: Element<'a, Message> = if beside {
        row![container(advice).width(left), told].spacing(space::COLUMN).into()
    } else {
        column![advice, told].spacing(space::L).into()
    };
    column![headline(look, conclusion, &words("cause"), width), middle, facts].spacing(space::XL).into()
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

fn use_word(report: &Report) -> &'static str {
    match report.certificate.as_ref().map(|certificate| certificate.certificate_use) {
        Some(Use::Signature) => "signature",
        Some(Use::Authentication) | None => "authentication",
    }
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
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    look.flow(&facts.join("　 "), Kind::ClerkSmall, width).color(look.roles().quiet).into()
}
