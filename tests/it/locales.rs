//! What the screens say, as a whole: every language complete, every message used, every word the right one.
//!
//! The program falls back to Japanese for a message that a language lacks and shows an unknown key as itself; neither
//! may ever be seen. The glossary is kept over `locales/ja`: people must meet the same word on every screen.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use madoguchi::language::{Language, sources};
use madoguchi::session::Reason;

use crate::support::root;
use crate::support::source::{Kind, below, in_tests, test_files, tokens};

/// One message: what it needs to be filled in, and its words.
#[derive(Debug, Default)]
struct Message {
    variables: BTreeSet<String>,
    references: BTreeSet<String>,
    words: String,
}

/// The messages of one language, and what its files do wrong.
fn messages(files: &[&str]) -> (BTreeMap<String, Message>, Vec<String>) {
    let mut messages = BTreeMap::new();
    let mut faults = Vec::new();
    for file in files {
        let resource = fluent_syntax::parser::parse(*file).unwrap_or_else(|(resource, errors)| {
            faults.extend(
                errors.iter().map(|error| format!("{error}: {}", file[error.slice.clone().unwrap_or_default()].trim())),
            );
            resource
        });
        for entry in resource.body {
            let Entry::Message(found) = entry else { continue };
            let mut message = Message::default();
            found.value.iter().for_each(|pattern| read_pattern(pattern, &mut message));
            if messages.insert(found.id.name.to_owned(), message).is_some() {
                faults.push(format!("{} is there twice", found.id.name));
            }
        }
    }
    (messages, faults)
}

fn read_pattern(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => message.words.push_str(value),
            PatternElement::Placeable { expression } => read_expression(expression, message),
        }
    }
}

fn read_expression(expression: &Expression<&str>, message: &mut Message) {
    match expression {
        Expression::Inline(inline) => read_inline(inline, message),
        Expression::Select { selector, variants } => {
            read_inline(selector, message);
            for variant in variants {
                read_pattern(&variant.value, message);
            }
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, message: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => drop(message.variables.insert(id.name.to_owned())),
        InlineExpression::MessageReference { id, .. } => drop(message.references.insert(id.name.to_owned())),
        InlineExpression::Placeable { expression } => read_expression(expression, message),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| read_inline(argument, message));
        }
        InlineExpression::StringLiteral { value } => message.words.push_str(value),
        InlineExpression::NumberLiteral { .. } | InlineExpression::TermReference { .. } => {}
    }
}

fn japanese() -> BTreeMap<String, Message> {
    messages(sources(Language::Japanese)).0
}

/// How two languages differ.
fn differences(ours: &BTreeMap<String, Message>, theirs: &BTreeMap<String, Message>) -> Vec<String> {
    let missing = ours.keys().filter(|key| !theirs.contains_key(*key)).map(|key| format!("lacks {key}"));
    let beyond =
        theirs.keys().filter(|key| !ours.contains_key(*key)).map(|key| format!("has {key}, which is nowhere else"));
    let other = ours.iter().filter_map(|(key, message)| {
        let variables = &theirs.get(key)?.variables;
        (*variables != message.variables)
            .then(|| format!("{key} fills in {variables:?} instead of {:?}", message.variables))
    });
    missing.chain(beyond).chain(other).collect()
}

#[test]
fn every_complete_language_says_everything_with_the_same_variables() {
    let mut faults = Vec::new();
    for language in Language::COMPLETE {
        let (messages, own) = messages(sources(language));
        faults.extend(
            own.into_iter()
                .chain(differences(&japanese(), &messages))
                .map(|fault| format!("{}: {fault}", language.code())),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What the resident's window says, on the screen and aloud.
fn for_residents() -> BTreeMap<String, Message> {
    let [resident, _clerk, reasons, .., spoken] = sources(Language::Japanese) else { panic!("the files of Japanese") };
    let mut own = messages(&[resident, spoken]).0;
    own.extend(messages(&[reasons]).0.into_iter().filter(|(key, _)| key.ends_with("-resident")));
    own
}

#[test]
fn every_language_says_to_the_resident_what_japanese_does() {
    let wanted = for_residents();
    assert!(wanted.contains_key("enter-pin") && wanted.contains_key("revoked-resident"));
    let mut faults = Vec::new();
    for language in Language::ALL.into_iter().filter(|language| !language.is_complete()) {
        let (messages, own) = messages(sources(language));
        let differences = differences(&wanted, &messages);
        faults.extend(own.into_iter().chain(differences).map(|fault| format!("{}: {fault}", language.code())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A language that no speaker has read says so where those who could read it look first.
#[test]
fn what_no_speaker_has_read_says_so_in_its_files() {
    for language in Language::ALL.into_iter().filter(|language| !language.is_complete()) {
        for file in sources(language) {
            let says = file.lines().next().is_some_and(|head| head.contains("not reviewed by a speaker"));
            assert_ne!(says, language.is_reviewed(), "{}", language.code());
        }
    }
}

#[test]
fn a_difference_between_languages_is_seen() {
    let (left, none) = messages(&["a = A { $x }\nb = { $n ->\n    [one] B\n   *[other] { $m }\n }\nc = C"]);
    let (right, some) = messages(&["a = A\nb = { $n } { $m }\nd = D\nd = E\n=junk"]);
    let expected = ["lacks c", "has d, which is nowhere else", "a fills in {} instead of {\"x\"}"];
    assert_eq!(differences(&left, &right), expected);
    assert_eq!((none.len(), some.len()), (0, 2));
}

/// The texts of the program's own code, and those that are said as they are.
fn texts() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut all, mut said) = (BTreeSet::new(), BTreeSet::new());
    let sources = below(&root().join("src"));
    let test_files = test_files(&sources);
    for source in sources.iter().filter(|source| !test_files.contains(&source.name)) {
        let tokens = tokens(&source.text);
        let tests = in_tests(&tokens);
        for (at, token) in tokens.iter().enumerate().filter(|(at, _)| !tests[*at]) {
            let Kind::Text(text) = &token.kind else { continue };
            let _new = all.insert(text.clone());
            let called = at >= 2 && tokens[at - 1].is_sign('(');
            if called && (tokens[at - 2].is_word("say") || tokens[at - 2].is_word("say_with")) {
                let _new = said.insert(text.clone());
            }
        }
    }
    (all, said)
}

/// Whether `text`, a literal in which `{..}` stands for anything, can become `key`.
fn makes(text: &str, key: &str) -> bool {
    let Some((before, rest)) = text.split_once('{') else { return text == key };
    let (Some(key), Some((_, after))) = (key.strip_prefix(before), rest.split_once('}')) else { return false };
    let literal = before.len() + after.len() >= 3;
    literal && (0..=key.len()).filter(|at| key.is_char_boundary(*at)).any(|at| makes(after, &key[at..]))
}

#[test]
fn no_message_is_unused_and_none_is_unknown() {
    let messages = japanese();
    let (all, said) = texts();
    let referred: BTreeSet<&String> = messages.values().flat_map(|message| &message.references).collect();
    let used = |key: &String| referred.contains(key) || all.iter().any(|text| makes(text, key));
    let unused = messages.keys().filter(|key| !used(key)).map(|key| format!("{key} is never said"));
    let unknown = said.iter().filter(|key| !messages.contains_key(*key)).map(|key| format!("{key} has no words"));
    let faults: Vec<String> = unused.chain(unknown).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_key_may_be_made_of_a_word_and_a_code() {
    let cases = [
        ("reason-revoked", "reason-revoked", true),
        ("reason-{}", "reason-revoked", true),
        ("reason-{code}-cause", "reason-revoked-cause", true),
        ("reason-{}-cause", "reason-revoked-cure", false),
        ("{}", "reason-revoked", false),
        ("step-{}", "reason-revoked", false),
    ];
    for (text, key, expected) in cases {
        assert_eq!(makes(text, key), expected, "{text} {key}");
    }
}

/// Words that never stand alone in Japanese, and the longer phrases in which they may stand.
const NEVER: [(&str, &[&str]); 18] = [
    ("利用者", &["利用者証明用電子証明書"]),
    ("署名用", &["署名用電子証明書"]),
    ("住民", &["住民票", "住民基本台帳"]),
    ("パスワード", &[]),
    ("係員", &[]),
    ("ためせ", &[]),
    ("1字消す", &[]),
    ("全消", &[]),
    ("基盤", &[]),
    ("CRL", &["失効リスト（CRL）"]),
    ("レシート", &[]),
    ("ロック解除票", &[]),
    ("目視モード", &[]),
    ("エラー", &[]),
    ("不明", &["暗証番号不明"]),
    ("けた", &[]),
    ("かくにん", &[]),
    ("あんしょう", &[]),
];

/// Words that people meet in every case.
const USED: [&str; 11] = [
    "利用者証明用電子証明書の暗証番号（数字4桁）",
    "署名用電子証明書の暗証番号（英数字6〜16文字）",
    "来庁者",
    "職員を呼ぶ",
    "回入力できます",
    "1文字消す",
    "すべて消す",
    "確定",
    "やめる",
    "照会先（地方認証プラットフォーム）",
    "判定できません（保留）",
];

/// Spaces only say where a line may break, and so does a space without width.
fn unbroken(text: &str) -> String {
    text.replace(' ', "").replace("\\u200B", "")
}

/// The words of `text` that the glossary does not know.
fn wrong_words(text: &str) -> Vec<&'static str> {
    let text = unbroken(text);
    let stands_alone = |(word, phrases): &(&'static str, &[&str])| {
        let rest = phrases.iter().fold(text.clone(), |rest, phrase| rest.replace(phrase, ""));
        rest.contains(word).then_some(*word)
    };
    NEVER.iter().filter_map(stands_alone).collect()
}

#[test]
fn japanese_keeps_to_the_glossary() {
    let messages = japanese();
    let wrong = messages.iter().flat_map(|(key, message)| {
        wrong_words(&message.words).into_iter().map(move |word| format!("{key}: {word} in {}", message.words))
    });
    let everything: String = messages.values().map(|message| unbroken(&message.words)).collect::<Vec<_>>().join("\n");
    let absent = USED.iter().filter(|word| !everything.contains(**word)).map(|word| format!("{word} is nowhere"));
    let faults: Vec<String> = wrong.chain(absent).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_wrong_word_is_seen_and_its_right_phrase_is_not() {
    assert_eq!(wrong_words("利用者証明用の暗証番号"), ["利用者"]);
    assert_eq!(wrong_words("署名用電子証明書のパスワード"), ["パスワード"]);
    assert_eq!(wrong_words("住民票のある市区町村の窓口。利用者証明用電子証明書"), [""; 0]);
    assert_eq!(wrong_words("エラー：不明"), ["エラー", "不明"]);
}

#[test]
fn nobody_is_told_locked_unless_the_card_said_so() {
    for (key, message) in japanese() {
        let told = ["ロックされてい", "ロックされまし", "ロック済", "ロック中"]
            .iter()
            .any(|state| message.words.contains(state));
        assert!(!told || key.contains("blocked"), "{key}: {}", message.words);
    }
}

/// Cause, next action and words to say for the clerk; one sentence for the resident, in whatever language they read.
#[test]
fn every_reason_has_words_in_every_language() {
    for language in Language::ALL {
        let (messages, _) = messages(sources(language));
        let parts: &[&str] = if language.is_complete() { &["cause", "next", "say", "resident"] } else { &["resident"] };
        for (reason, part) in Reason::ALL.into_iter().flat_map(|reason| parts.iter().map(move |part| (reason, part))) {
            let key = format!("{}-{part}", reason.code());
            assert!(messages.contains_key(&key), "{}: no words for {key}", language.code());
        }
    }
}
