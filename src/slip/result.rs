//! 本人確認結果票: what was checked, when, against what, and where it stands in the record.

use super::{Part, Pen, Subject, Words, code};
use crate::card::Medium;
use crate::language::{Argument, Language, date};
use crate::pki::Use;
use crate::pki::attributes::{Attributes, Sex};
use crate::pki::revocation::Method;
use crate::session::order::Standing;
use crate::session::report::{CertificateFacts, Report, RevocationFacts};
use crate::session::scene::Conclusion;
use crate::session::{Reason, Verdict};

type Fact = (Words, Vec<Words>);

pub(super) fn parts(pen: Pen, subject: &Subject, with_attributes: bool) -> Vec<Part> {
    let conclusion = &subject.conclusion;
    let attributes = conclusion.report.attributes.as_ref().filter(|_| with_attributes);
    let mut parts = vec![verdict(pen, conclusion, subject.order.certificate), Part::Facts(case(pen, subject))];
    let checked = checked(pen, conclusion);
    if !checked.is_empty() {
        parts.extend([Part::Heading(pen.say("slip-checked")), Part::Facts(checked)]);
    }
    if let Some(attributes) = attributes {
        parts.extend([Part::Heading(pen.say("attributes")), Part::Facts(holder(pen, attributes))]);
        if !(attributes.name_substituted.is_empty() && attributes.address_substituted.is_empty()) {
            parts.push(Part::Note(pen.say("slip-note-substituted")));
        }
    }
    if let Some(line) = code(conclusion) {
        parts.push(Part::Code { line, caption: pen.say("slip-code-caption") });
    }
    parts.push(Part::Note(pen.say("slip-note-time")));
    parts.push(Part::Note(pen.say("slip-note-record")));
    parts.push(Part::Note(pen.say(if attributes.is_some() { "slip-note-attributes" } else { "slip-note-nobody" })));
    parts
}

fn verdict(pen: Pen, conclusion: &Conclusion, certificate: Use) -> Part {
    let word = pen.say(match conclusion.verdict {
        Verdict::Accepted => "verdict-accepted",
        Verdict::Refused => "verdict-refused",
        Verdict::Referred => "verdict-referred",
        Verdict::Abandoned => "verdict-abandoned",
        Verdict::OutOfService => "verdict-out-of-service",
    });
    let says = match (conclusion.reason, certificate) {
        (Some(reason), _) => pen.say(&format!("{}-cause", reason.code())),
        (None, Use::Authentication) => pen.say("accepted-authentication-cause"),
        (None, Use::Signature) => pen.say("accepted-signature-cause"),
    };
    Part::Verdict { verdict: conclusion.verdict, word, says }
}

/// Which case this was.
fn case(pen: Pen, subject: &Subject) -> Vec<Fact> {
    let (report, order) = (&subject.conclusion.report, &subject.order);
    let purpose = subject.purpose.first().map(|(_, first)| {
        let named = |language| subject.purpose.iter().find(|(of, _)| *of == language).map_or(first, |(_, name)| name);
        pen.words(|language| named(language).clone())
    });
    let standing = pen.say(match order.standing {
        Standing::Oneself => "standing-oneself",
        Standing::StatutoryRepresentative => "standing-statutory",
        Standing::AuthorisedRepresentative => "standing-authorised",
    });
    let at = report.recorded_at.map(|at| Pen::plain(date::moment(Language::Japanese, at)));
    let code = subject.conclusion.reason.map(|reason| told(reason, subject.conclusion.detail));
    [
        purpose.map(|name| (pen.say("slip-purpose"), vec![name])),
        Some((pen.say("standing"), vec![standing])),
        report.reference.as_ref().map(|number| (pen.say("reference"), vec![Pen::plain(number)])),
        at.map(|at| (pen.say("slip-time"), vec![at])),
        report.record.map(|number| (pen.say("slip-record"), vec![Pen::plain(number.to_string())])),
        report.receipt.as_ref().map(|number| (pen.say("slip-receipt"), vec![Pen::plain(number)])),
        code.map(|code| (pen.say("slip-reason"), vec![Pen::plain(code)])),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn told(reason: Reason, detail: Option<&str>) -> String {
    detail.map_or_else(|| reason.code().to_owned(), |detail| format!("{} / {detail}", reason.code()))
}

/// What was found good or bad; what was not come to is left out.
fn checked(pen: Pen, conclusion: &Conclusion) -> Vec<Fact> {
    let report: &Report = &conclusion.report;
    let Some(certificate) = &report.certificate else { return Vec::new() };
    let mut facts = vec![(pen.say("slip-certificate"), vec![of_certificate(pen, certificate)])];
    // Nobody is asked about a certificate whose path does not stand.
    if report.revocation.is_some() {
        let issuer = Pen::plain(&certificate.issuer);
        facts.push((pen.say("slip-path"), vec![pen.say("slip-path-stands"), issuer]));
    }
    if let Some(challenge) = &report.challenge {
        let says = if challenge.verified { "slip-challenge-verified" } else { "slip-challenge-failed" };
        facts.push((pen.say("slip-challenge"), vec![pen.say(says), Pen::plain(challenge.algorithm)]));
    }
    if let Some(revocation) = &report.revocation {
        facts.push((pen.say("slip-revocation"), of_revocation(pen, revocation)));
    }
    facts
}

fn of_certificate(pen: Pen, certificate: &CertificateFacts) -> Words {
    let which = pen.say(match certificate.certificate_use {
        Use::Authentication => "slip-authentication",
        Use::Signature => "slip-signature",
    });
    let medium = pen.say(match certificate.medium {
        Medium::Android | Medium::Iphone => "slip-medium-phone",
        Medium::Card | Medium::JuminKihon | Medium::NotMyNumber => "slip-medium-card",
    });
    let joined = |which: &str, medium: &str| format!("{which} / {medium}");
    Words {
        japanese: joined(&which.japanese, &medium.japanese),
        other: which.other.zip(medium.other).map(|(which, medium)| joined(&which, &medium)),
    }
}

fn of_revocation(pen: Pen, revocation: &RevocationFacts) -> Vec<Words> {
    let status = pen.say(match revocation.status {
        "good" => "slip-status-good",
        "revoked" => "slip-status-revoked",
        _ => "slip-status-unknown",
    });
    let (method, made) = match revocation.method {
        Method::Ocsp => ("slip-asked-platform", revocation.produced_at.unwrap_or(revocation.this_update)),
        Method::Crl => ("slip-asked-list", revocation.this_update),
    };
    let made = pen.words(|language| {
        let at = date::moment(language, made);
        language.say_with("slip-evidence", &[("time", Argument::Text(&at))])
    });
    vec![status, pen.say_text(method, "asked", &revocation.asked), made]
}

/// The four attributes, where the clerk chose to print them.
fn holder(pen: Pen, attributes: &Attributes) -> Vec<Fact> {
    let sex = pen.say(match attributes.sex {
        Sex::Male => "sex-male",
        Sex::Female => "sex-female",
        Sex::NotApplicable => "sex-not-applicable",
    });
    let birth = match &attributes.birth_date {
        Some(date) => Pen::plain(date::of_iso(Language::Japanese, date)),
        None => pen.say("unknown-date"),
    };
    vec![
        (pen.say("attribute-name"), vec![Pen::plain(marked(&attributes.name, &attributes.name_substituted))]),
        (pen.say("attribute-address"), vec![Pen::plain(marked(&attributes.address, &attributes.address_substituted))]),
        (pen.say("attribute-birth-date"), vec![birth]),
        (pen.say("attribute-sex"), vec![sex]),
    ]
}

/// The text with 〔 〕 around substituted characters, each with the selectors that belong to it.
fn marked(text: &str, substituted: &[usize]) -> String {
    let mut marked = String::new();
    let mut characters = text.chars().enumerate().peekable();
    while let Some((index, character)) = characters.next() {
        let is_substituted = substituted.contains(&index);
        marked.extend(is_substituted.then_some('〔'));
        marked.push(character);
        while let Some((_, selector)) = characters.next_if(|(_, next)| is_selector(*next)) {
            marked.push(selector);
        }
        marked.extend(is_substituted.then_some('〕'));
    }
    marked
}

const fn is_selector(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_substituted_character_keeps_the_shape_that_it_asks_for() {
        assert_eq!(marked("辻\u{e0100}子", &[0]), "〔辻\u{e0100}〕子");
        assert_eq!(marked("山田", &[1]), "山〔田〕");
    }
}
