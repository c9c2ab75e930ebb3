use std::path::Path;

use super::*;
use crate::config::{Config, Fault, Form, Purpose};
use crate::health::{Cause, Check, Subject};
use crate::language::Language;
use crate::pki::Use;

const FILE: &str = "/etc/madoguchi/madoguchi.toml";

fn plan() -> Plan {
    Plan::begin(Path::new(FILE))
}

/// Answers with which every step can be ended.
fn answered(plan: &mut Plan) {
    for (field, typed) in [
        (Field::Name, "さくら市 市民課1番"),
        (Field::Method, "ocsp-then-crl"),
        (Field::OcspUrl, "https://ocsp.example.test/"),
        (Field::CrlAuthentication, "lists, https://crl.example.test/a.crl"),
        (Field::Languages, "ja en, vi"),
        (Field::RetentionYears, "5"),
    ] {
        assert_eq!(plan.answers.give(field, typed), Ok(()), "{field:?}");
    }
    plan.answers.give_purposes(offered()).expect("fit");
    plan.answers.anchors = vec![authority()];
}

fn authority() -> Taken {
    let not_after = crate::time::Timestamp::from_unix_seconds(1_900_000_000);
    Taken { certificate_use: Use::Signature, fingerprint: [7; 32], known: None, not_after }
}

/// Numbers of a small generator: the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }
}

fn right(field: Field, dice: &mut Dice) -> String {
    let names = ["a", "窓口 \"1\"", "C:\\x\\y", "#no [remark]", "ä 'ö'", "x = \"y\"", "日本語{}"];
    let name = names[dice.below(names.len())];
    match field.kind() {
        Kind::Line => name.into(),
        Kind::Path => ["/srv/", "", "../"][dice.below(3)].to_owned() + name,
        Kind::Url => ["https://a.example/x?y=%20", "http://[::1]:8080"][dice.below(2)].into(),
        Kind::Number => dice.below(101).to_string(),
        Kind::Flag => ["yes", "no", "はい"][dice.below(3)].into(),
        Kind::Choice(words) => words[dice.below(words.len())].into(),
        Kind::List => format!("{name}, /b/{name}"),
        Kind::Languages => ["ja", "en, ja", "vi ne en"][dice.below(3)].into(),
    }
}

#[test]
fn what_was_answered_reads_back_from_the_configuration_as_exactly_that() {
    let mut dice = Dice(7);
    let mut read = 0;
    for round in 0..400 {
        let mut plan = plan();
        answered(&mut plan);
        for _ in 0..dice.below(30) {
            let field = Field::ALL[dice.below(Field::ALL.len())];
            plan.answers.give(field, &right(field, &mut dice)).unwrap_or_else(|fault| panic!("{field:?}: {fault}"));
        }
        for language in [Language::Japanese, Language::English] {
            // A client's certificate alone, or a purpose without its list: said, and nothing is written.
            let Ok(config) = plan.answers.config() else { continue };
            let again = Config::parse(&plan.answers.text(language), Path::new(FILE)).expect("reads back");
            assert_eq!(again, config, "round {round}");
            let reread = Answers::of(again, Path::new(FILE));
            for field in Field::ALL {
                assert_eq!(reread.shown(field), plan.answers.shown(field), "{field:?}");
            }
            read += 1;
        }
    }
    assert!(read > 200, "{read}");
}

#[test]
fn what_is_shown_can_be_given_again() {
    let mut dice = Dice(3);
    for field in Field::ALL {
        for _ in 0..20 {
            let (mut one, mut other) = (plan(), plan());
            one.answers.give(field, &right(field, &mut dice)).expect("right");
            other.answers.give(field, &one.answers.shown(field)).expect("shown");
            assert_eq!(one.answers.shown(field), other.answers.shown(field), "{field:?}");
        }
    }
}

#[test]
fn a_wrong_answer_is_refused_by_the_configurations_own_rules_and_loses_nothing() {
    let wrong = |key, form| Fault::Malformed { key, form };
    for (field, typed, expected) in [
        (Field::OcspUrl, "ocsp.example.test", wrong("ocsp_url", Form::Url)),
        (Field::OcspUrl, "https://user:word@a.example", wrong("ocsp_url", Form::Url)),
        (Field::OcspUrl, "", Fault::Missing { key: "ocsp_url" }),
        (Field::Proxy, "socks5://a.example", wrong("proxy", Form::Url)),
        (Field::Name, &"あ".repeat(65), wrong("name", Form::Line { most: 64 })),
        (Field::Name, "a\u{7}b", wrong("name", Form::Line { most: 64 })),
        (Field::RetentionYears, "101", Fault::OutOfRange { key: "retention_years", least: 0, most: 100 }),
        (Field::RetentionYears, "five", Fault::WrongType { key: "retention_years", expected: "a whole number" }),
        (Field::SingleScreen, "maybe", Fault::WrongType { key: "single_screen", expected: "true or false" }),
        (Field::Environment, "practice", Fault::NotOneOf { key: "environment", allowed: vec!["production", "test"] }),
        (Field::Languages, "ja ja", Fault::Twice { key: "languages" }),
        (Field::CrlAuthentication, "ldap://a.example/", wrong("crl_authentication", Form::Source)),
        // What would be another key in a text that was only pasted together is a value, and a wrong one.
        (
            Field::Method,
            "ocsp\"\nask = \"while-typing",
            Fault::NotOneOf { key: "method", allowed: vec!["ocsp", "crl", "ocsp-then-crl"] },
        ),
    ] {
        let mut plan = plan();
        answered(&mut plan);
        let before = plan.clone();
        assert_eq!(plan.answers.give(field, typed), Err(expected), "{typed}");
        assert_eq!(plan, before, "{typed}");
    }
}

#[test]
fn the_steps_are_gone_through_forth_and_back_and_nothing_given_is_lost() {
    let mut plan = plan();
    assert!(!plan.go_back(), "there is nothing before the first");
    assert!(!plan.skip(), "the world has to be said");
    answered(&mut plan);
    let given = plan.answers.clone();
    while plan.at() != Step::Finish {
        assert!(plan.go_on(), "{:?}", plan.at());
    }
    assert!(plan.steps().all(|step| step == Step::Finish || plan.mark(step) != Mark::ToDo));
    let mut back = 0;
    while plan.go_back() {
        back += 1;
    }
    assert_eq!((back, plan.at()), (13, Step::Environment));
    assert_eq!(plan.answers, given);
    assert!(plan.go_to(Step::Reader), "it was gone through");
    assert_eq!(plan.mark(Step::Finish), Mark::ToDo);
}

#[test]
fn no_step_can_be_jumped_over_and_lists_are_not_asked_where_none_decides() {
    let mut plan = plan();
    assert!(!plan.go_to(Step::Anchors));
    assert!(plan.steps().all(|step| step != Step::Lists), "the method is to ask");
    plan.answers.give(Field::Method, "crl").expect("a method");
    assert!(plan.steps().any(|step| step == Step::Lists));
    assert!(!Field::OcspUrl.applies(&plan.answers));
}

#[test]
fn a_platform_without_an_address_cannot_be_ended_and_one_that_is_silent_stays_open() {
    let mut plan = plan();
    plan.answers.anchors = vec![authority()];
    while plan.at() != Step::Platform {
        assert!(plan.go_on());
    }
    assert!(!plan.go_on(), "no address yet");
    plan.answers.give(Field::OcspUrl, "http://a.example/").expect("an address");
    plan.find(Step::Platform, vec![Check::fail(Subject::Platform, Cause::PlatformNoAnswer)]);
    assert!(plan.go_on(), "the line may come tomorrow");
    assert_eq!(plan.mark(Step::Platform), Mark::Open);
    assert_eq!(plan.open().collect::<Vec<_>>(), [(Step::Platform, Mark::Open)]);
    plan.find(Step::Platform, vec![Check::ok(Subject::Platform)]);
    assert_eq!(plan.mark(Step::Platform), Mark::Done, "it answered since");
}

#[test]
fn without_anybody_to_believe_nobody_goes_on() {
    let mut plan = plan();
    assert!(plan.go_on() && plan.go_on());
    assert!(!plan.go_on(), "nobody was taken yet");
    plan.answers.anchors = vec![authority()];
    plan.find(Step::Anchors, vec![Check::fail(Subject::Anchors, Cause::AnchorsUnusable)]);
    assert!(!plan.go_on() && !plan.skip());
    assert_eq!(plan.at(), Step::Anchors);
}

#[test]
fn progress_goes_on_at_the_same_step_with_the_same_answers() {
    let mut plan = plan();
    answered(&mut plan);
    loop {
        let kept = progress::write(&plan);
        assert_eq!(progress::read(&kept, Path::new(FILE), None).as_ref(), Ok(&plan), "{kept}");
        if plan.at() == Step::Finish {
            break;
        }
        let _moved = if plan.at().may_be_skipped() { plan.skip() } else { plan.go_on() };
    }
}

#[test]
fn progress_that_is_damaged_or_of_another_file_is_none() {
    let mut plan = plan();
    answered(&mut plan);
    let kept = progress::write(&plan);
    let read = |text: &str| progress::read(text, Path::new(FILE), None);
    assert_eq!(read(""), Err(progress::Error::Head));
    assert_eq!(read(&kept.replace("setup 1", "setup 2")), Err(progress::Error::Head));
    assert_eq!(
        progress::read(&kept, Path::new("/etc/other.toml"), None),
        Err(progress::Error::OtherFile),
        "relative names would mean other files"
    );
    let config = plan.answers.config().expect("valid");
    assert_eq!(progress::read(&kept, Path::new(FILE), Some(config)), Err(progress::Error::Written));
    for (from, to) in [
        ("at = \"environment\"", "at = \"nowhere\""),
        ("answer name", "answer nome"),
        ("\"5\"", "\"500\""),
        ("\"ocsp-then-crl\"", "\"ocsp-then-crl"),
        ("purpose = \"1 ", "purpose = \"0 "),
    ] {
        let damaged = kept.replace(from, to);
        assert_ne!(damaged, kept, "{from}");
        assert!(matches!(read(&damaged), Err(progress::Error::Line { .. })), "{to}");
    }
    // Of two answers nobody knows which was meant; the same purpose or authority twice is none either.
    for line in kept.lines().skip(1) {
        let repeated = format!("{kept}{line}\n");
        assert!(matches!(read(&repeated), Err(progress::Error::Line { .. })), "{line}");
    }
    // Every cut is refused or is a beginning of the same, never something else.
    for at in (0..kept.len()).filter(|at| kept.is_char_boundary(*at)) {
        if let Ok(cut) = read(&kept[..at]) {
            assert!(cut.answers.purposes().len() <= 5 && cut.at() == Step::Environment);
        }
    }
}

#[test]
fn a_purpose_is_said_in_a_line_and_read_back() {
    for purpose in offered() {
        assert_eq!(super::purpose(&written(&purpose)), Ok(purpose));
    }
    let seal = Purpose::new(9, vec![(Language::Japanese, "印鑑".into())], Use::Signature, false);
    assert_eq!(super::purpose(" 9  印鑑 , signature"), Ok(seal));
    for wrong in ["", "x", "0 a", "70000 a", "1", "1 /a", "1 a, seal"] {
        assert!(super::purpose(wrong).is_err(), "{wrong}");
    }
    let mut plan = plan();
    let twice = vec![offered().remove(0), offered().remove(0)];
    assert_eq!(plan.answers.give_purposes(twice), Err(Fault::Twice { key: "code" }));
    assert_eq!(plan.answers.purposes(), []);
}

#[test]
fn a_fingerprint_is_compared_by_two_people_and_a_wrong_digit_is_found() {
    let at = crate::time::Timestamp::from_unix_seconds(1_795_392_000);
    let authority = crate::stand_in::authority::Authority::in_memory(at).expect("made");
    let anchors = crate::pki::Anchors::new(authority.anchors(), crate::pki::Environment::Test).expect("anchors");
    let mut candidate = Candidate::new(anchors.iter().next().expect("one").clone());
    let right = groups(&candidate.certificate().fingerprint()).join(" ").to_lowercase();
    assert!(!candidate.is_vouched_for());
    assert_eq!(candidate.compare("12 34"), Err(Mismatch::Length { digits: 4 }));
    let mut wrong = right.clone().into_bytes();
    wrong[5] = if wrong[5] == b'0' { b'1' } else { b'0' };
    assert_eq!(candidate.compare(&String::from_utf8(wrong).expect("ASCII")), Err(Mismatch::Differs { group: 2 }));
    assert_eq!(candidate.compare(&right), Ok(()));
    assert!(!candidate.is_vouched_for(), "one person is not two");
    assert_eq!(candidate.compare(&right.replace(' ', ":")), Ok(()));
    assert!(candidate.is_vouched_for());
}

#[test]
fn every_step_and_field_has_its_own_word() {
    let mut words: Vec<String> = Field::ALL.iter().map(|field| field.code()).collect();
    words.sort();
    words.dedup();
    assert_eq!(words.len(), Field::ALL.len());
    assert!(Step::ALL.iter().all(|step| Step::from_code(step.code()) == Some(*step)));
    assert!(Field::ALL.iter().all(|field| Field::from_code(&field.code()) == Some(*field)));
}

#[test]
fn everything_that_is_asked_and_told_has_words_in_every_complete_language() {
    let mut keys: Vec<String> = Vec::new();
    for step in Step::ALL {
        keys.extend([format!("setup-step-{}", step.code()), format!("setup-step-{}-why", step.code())]);
        keys.extend(step.may_be_skipped().then(|| format!("setup-step-{}-skip", step.code())));
    }
    for field in Field::ALL {
        let code = field.code();
        keys.extend(["", "-why", "-example"].map(|part| format!("setup-field-{code}{part}")));
        if let Kind::Choice(words) = field.kind() {
            keys.extend(words.iter().map(|word| format!("setup-choice-{code}-is-{word}")));
        }
    }
    keys.extend([Mark::ToDo, Mark::Done, Mark::Open, Mark::Skipped].map(|mark| format!("setup-mark-{}", mark.code())));
    for key in keys {
        for language in Language::COMPLETE {
            assert!(language.has(&key), "{}: no words for {key}", language.code());
        }
    }
}

#[test]
fn whatever_is_refused_is_said_in_words() {
    let faults = [
        Fault::Syntax { said: "x".into() },
        Fault::UnknownKey { key: "x".into(), known: &["y"] },
        Fault::WrongType { key: "x", expected: "a whole number" },
        Fault::WrongType { key: "x", expected: "true or false" },
        Fault::WrongType { key: "x", expected: "a text in quotes" },
        Fault::NotOneOf { key: "x", allowed: vec!["a", "b"] },
        Fault::OutOfRange { key: "x", least: 1, most: 2 },
        Fault::Missing { key: "x" },
        Fault::Twice { key: "x" },
        Fault::Malformed { key: "x", form: Form::Url },
        Fault::Malformed { key: "x", form: Form::Source },
        Fault::Malformed { key: "x", form: Form::Line { most: 64 } },
        Fault::Combination(crate::config::Combination::ClientCertificateAndKey),
        Fault::Combination(crate::config::Combination::ClientCertificateWithoutTls),
        Fault::Combination(crate::config::Combination::PurposeWithoutCrl),
    ];
    for fault in faults {
        for language in Language::COMPLETE {
            let said = unfit(&fault, language);
            assert!(!said.contains("setup-") && !said.is_empty(), "{fault:?}: {said}");
        }
    }
}

#[test]
fn an_answer_that_says_nothing_is_none_and_is_taken_up_again_as_none() {
    let mut plan = plan();
    assert_eq!(plan.answers.give(Field::RetentionYears, "5"), Ok(()));
    assert_eq!(plan.answers.give(Field::RetentionYears, "00"), Ok(()));
    assert!(!plan.answers.is_given(Field::RetentionYears));
    let written = progress::write(&plan);
    let again = progress::read(&written, Path::new(FILE), None).map(|again| progress::write(&again));
    assert_eq!(again, Ok(written));
}
