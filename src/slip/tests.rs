//! What is on a slip and, above all, what never is.

use super::*;
use crate::app::presets::presets;
use crate::language::date;
use crate::session::Scene;

fn subject(preset: &str) -> Subject {
    let found = presets().into_iter().find(|it| it.window() == "clerk" && it.name == preset);
    let view = found.unwrap_or_else(|| panic!("no screen {preset}")).view;
    let purpose = view.purpose().map(|purpose| purpose.names.clone()).unwrap_or_default();
    let Some(Scene::Concluded(conclusion)) = view.scene else { panic!("{preset} is not the end of a case") };
    let order = view.order.expect("an order");
    Subject { conclusion, order, place: String::from("見本市 窓口3"), purpose }
}

fn wanted(kind: Kind, language: Language) -> Wanted {
    Wanted { kind, language, attributes: false }
}

/// Everything on it, one thing a line.
fn text(slip: &Slip) -> String {
    let mut lines = vec![slip.place.clone()];
    let mut add = |words: &Words| {
        lines.push(words.japanese.clone());
        lines.extend(words.other.clone());
    };
    add(&slip.title);
    slip.banner.iter().for_each(&mut add);
    for part in &slip.parts {
        match part {
            Part::Verdict { word, says, .. } => [word, says].into_iter().for_each(&mut add),
            Part::Facts(facts) => facts.iter().for_each(|(label, values)| {
                add(label);
                values.iter().for_each(&mut add);
            }),
            Part::Heading(words) | Part::Text(words) | Part::Lead(words) | Part::Note(words) => add(words),
            Part::Items(items) => items.iter().for_each(&mut add),
            Part::Code { line, caption } => {
                add(caption);
                add(&Words { japanese: line.clone(), other: None });
            }
        }
    }
    lines.join("\n")
}

#[test]
fn a_result_says_what_was_checked_when_against_what_and_where_it_is_recorded() {
    let slip = compose(wanted(Kind::Result, Language::Japanese), &subject("accepted")).expect("a slip");
    let text = text(&slip);
    for expected in [
        "本人確認結果票",
        "見本市 窓口3",
        "確認できました",
        "このカードと暗証番号の組を確認しました。氏名は券面で確認してください。",
        "住民票の写し",
        "A-1024",
        "令和8年11月23日（2026-11-23） 14:02",
        "利用者証明用電子証明書 / マイナンバーカード",
        "失効していません。",
        "照会先（地方認証プラットフォーム） 127.0.0.1",
        "答えが作られた日時 令和8年11月23日（2026-11-23） 14:01",
        "17",
        "7K3F-9QXM",
    ] {
        assert!(text.contains(expected), "{expected} is not in\n{text}");
    }
    assert_eq!(slip.other, None);
}

#[test]
fn name_and_address_are_on_a_slip_only_if_they_were_asked_for_this_once() {
    let subject = subject("accepted-signature");
    let attributes = subject.conclusion.report.attributes.clone().expect("attributes");
    let without = compose(wanted(Kind::Result, Language::English), &subject).expect("a slip");
    let with = Wanted { attributes: true, ..wanted(Kind::Result, Language::English) };
    let with = text(&compose(with, &subject).expect("a slip"));
    let without = text(&without);
    for fact in ["花子", "HANAKO", attributes.address.as_str(), "1951-04-01", "昭和26年"] {
        assert!(with.contains(fact), "{fact} was asked for");
        assert!(!without.contains(fact), "{fact} was not asked for");
    }
    assert!(with.contains("山〔田〕") && with.contains("〔 〕の字は代替文字です"), "{with}");
}

#[test]
fn attributes_that_the_case_does_not_have_are_not_to_be_had() {
    for preset in ["accepted", "blocked", "revoked"] {
        for kind in [Kind::Result, Kind::Guide] {
            let wanted = Wanted { attributes: true, ..wanted(kind, Language::Japanese) };
            assert_eq!(compose(wanted, &subject(preset)), None, "{preset}");
        }
    }
}

/// Certificates end on a birthday.
#[test]
fn no_slip_tells_how_long_a_certificate_is_valid() {
    let subject = subject("accepted-signature");
    let certificate = subject.conclusion.report.certificate.clone().expect("a certificate");
    let slip = compose(Wanted { attributes: true, ..wanted(Kind::Result, Language::English) }, &subject);
    let text = text(&slip.expect("a slip"));
    for moment in [certificate.not_before, certificate.not_after] {
        assert!(!text.contains(&date::of(Language::English, moment)));
    }
}

#[test]
fn a_verdict_that_is_not_in_the_record_has_no_result_slip() {
    let mut subject = subject("accepted");
    subject.conclusion.report.record = None;
    assert_eq!(compose(wanted(Kind::Result, Language::Japanese), &subject), None);
}

#[test]
fn the_guide_is_for_pins_that_cannot_be_used_or_are_not_known() {
    for (preset, offered) in [("blocked", true), ("accepted", false), ("revoked", false), ("cancelled", false)] {
        assert_eq!(is_offered(Kind::Guide, &subject(preset).conclusion), offered, "{preset}");
    }
    let mut other = subject("cancelled").conclusion;
    other.reason = Some(Reason::OtherMeans);
    for (cause, offered) in OtherMeans::ALL.into_iter().zip([true, true, false, false, false]) {
        other.detail = Some(cause.code());
        assert_eq!(is_offered(Kind::Guide, &other), offered, "{}", cause.code());
    }
}

#[test]
fn only_whom_the_card_said_so_is_told_that_a_pin_stopped() {
    let mut subject = subject("blocked");
    let stopped = Language::Japanese.say("slip-guide-stopped");
    let guide = |subject: &Subject| text(&compose(wanted(Kind::Guide, Language::English), subject).expect("a guide"));
    assert!(guide(&subject).contains(&stopped));
    subject.conclusion.reason = Some(Reason::PinLimit);
    assert!(!guide(&subject).contains(&stopped));
    assert!(guide(&subject).contains("利用者証明用電子証明書の暗証番号（数字4桁）"));
}

#[test]
fn a_slip_that_proves_nothing_says_so_across_the_page_and_in_its_code() {
    for (environment, mark, word) in [
        (Environment::Practice, Some("練習 PRACTICE"), "practice"),
        (Environment::Test, Some("テスト TEST"), "test"),
        (Environment::Production, None, "production"),
    ] {
        let mut subject = subject("accepted");
        subject.conclusion.report.environment = environment;
        let slip = compose(wanted(Kind::Result, Language::Japanese), &subject).expect("a slip");
        assert_eq!(slip.watermark.as_deref(), mark);
        assert_eq!(slip.banner.is_some(), mark.is_some());
        let line = code(&subject.conclusion).expect("a code");
        assert_eq!(line, format!("MADOGUCHI-RECEIPT-V1 {word} 17 7K3F-9QXM accepted 2026-11-23T05:02:00Z"));
        assert!(slip.parts.iter().any(|part| matches!(part, Part::Code { line: it, .. } if *it == line)));
    }
}

#[test]
fn beside_japanese_stands_the_residents_language_or_english() {
    for language in Language::ALL {
        let slip = compose(wanted(Kind::Guide, language), &subject("blocked")).expect("a guide");
        let own = language.has("slip-result-title");
        let beside = if own { language } else { Language::English };
        let expected = (language != Language::Japanese).then_some(beside);
        assert_eq!(slip.other, expected, "{}", language.code());
    }
}

#[test]
fn every_trouble_has_words_and_a_number_of_its_own() {
    for trouble in Trouble::ALL {
        for language in [Language::Japanese, Language::JapaneseSimple, Language::English] {
            assert!(language.has(&format!("print-{}", trouble.code())), "{}", trouble.code());
        }
        assert_ne!(crate::record::Detail::of(Some(trouble.code())).word(), Some("other"), "{}", trouble.code());
    }
}
