use super::*;
use crate::card::Medium;
use crate::pki::Environment;
use crate::session::{Report, Verdict};
use crate::time::Timestamp;

fn view(scene: Option<Scene>) -> View {
    View { scene, ..View::closed(Environment::Production, Timestamp::from_unix_seconds(0)) }
}

fn typed(count: usize) -> PinScene {
    PinScene {
        certificate_use: Use::Authentication,
        medium: Medium::Card,
        typed: count,
        tries_left: 3,
        notice: None,
        time_warning: None,
        keyboard_held: true,
    }
}

fn entering(pin: PinScene) -> View {
    view(Some(Scene::EnterPin(pin)))
}

fn said(before: &View, after: &View) -> String {
    news(before, after, Language::Japanese).join(" ")
}

#[test]
fn the_page_says_where_the_keys_are_and_how_many_tries_there_are() {
    let page = page(&entering(typed(0)), Language::Japanese).join(" ");
    for words in ["数字4桁の暗証番号を入力してください", "あと3回入力できます", "電卓の並び", "上段が7、8、9", "確定"]
    {
        assert!(page.contains(words), "{words} is not in {page}");
    }
}

#[test]
fn a_key_that_was_taken_is_told_by_its_place_alone() {
    for (before, after, words) in [
        (0, 1, "1文字目を受け付けました。"),
        (2, 3, "3文字目を受け付けました。"),
        (3, 2, "1文字消しました。 いま、2文字です。"),
        (3, 0, "すべて消しました。"),
        (2, 2, ""),
    ] {
        assert_eq!(said(&entering(typed(before)), &entering(typed(after))), words);
    }
}

/// A scene holds no character, so whoever hears the sentences can learn a count and nothing else: the one number in what
/// is said about a key is how many there are now.
#[test]
fn every_sentence_depends_on_counts_alone() {
    for language in Language::ALL {
        for count in 1..=16 {
            let heard = news(&entering(typed(count - 1)), &entering(typed(count)), language);
            let digits: String = heard[0].chars().filter(char::is_ascii_digit).collect();
            assert_eq!(digits, count.to_string(), "{heard:?}");
            let next = (count == 4).then(|| spoken(&language.say("spoken-keypad-keys")));
            assert_eq!(heard.get(1), next.as_ref(), "{heard:?}");
            assert!(heard.len() <= 2, "{heard:?}");
        }
        let pages = [11, 12].map(|count| page(&entering(typed(count)), language));
        let different = pages[0].iter().zip(&pages[1]).filter(|(one, other)| one != other).count();
        assert_eq!(different, 1, "{pages:?}");
    }
}

#[test]
fn what_went_wrong_is_said_with_the_tries_that_are_left() {
    let wrong = PinScene { notice: Some(Notice::WrongLength), ..typed(3) };
    let words = said(&entering(typed(3)), &entering(wrong));
    assert!(words.contains("数字は4桁です") && words.contains("あと3回入力できます"), "{words}");
    let refused = PinScene { notice: Some(Notice::WrongPin), tries_left: 2, ..typed(0) };
    let words = said(&view(Some(Scene::Signing)), &entering(refused));
    assert!(words.contains("違うようです") && words.contains("あと2回入力できます"), "{words}");
}

#[test]
fn a_clock_that_runs_down_is_spoken_of_once() {
    let warned = |seconds| entering(PinScene { time_warning: Some(seconds), ..typed(2) });
    assert!(said(&entering(typed(2)), &warned(30)).contains("プラス"));
    assert_eq!(said(&warned(30), &warned(29)), "");
}

#[test]
fn a_forgotten_card_is_spoken_of_at_its_times() {
    let lying = |seconds, card_present| {
        let report = Report::empty(Environment::Production);
        let (verdict, reason, detail) = (Verdict::Accepted, None, None);
        let end = Conclusion { verdict, reason, detail, report, card_present, card_left_for: seconds };
        view(Some(Scene::Concluded(end)))
    };
    let spoken: Vec<u64> = (1..40).filter_map(|at| forgotten_since(&lying(at - 1, true), &lying(at, true))).collect();
    assert_eq!(spoken, FORGOTTEN);
    assert_eq!(said(&lying(9, true), &lying(10, true)), "カードをお取りください");
    assert_eq!(said(&lying(10, true), &lying(10, false)), "");
}

#[test]
fn a_number_is_said_sign_by_sign_between_what_it_is_and_what_to_do_with_it() {
    let person = Scene::AlreadyTakenIn { number: String::from("KTM-0012-7") };
    let said = page(&view(Some(person)), Language::English);
    assert_eq!(said.get(1).map(String::as_str), Some("K, T, M, 0, 0, 1, 2, 7"), "{said:?}");
    assert_eq!(said.len(), 3);
}

#[test]
fn a_reading_in_brackets_is_not_said_after_its_word() {
    for (written, said) in [
        ("暗証番号（あんしょうばんごう）を 押して", "暗証番号を 押して"),
        ("暗証番号（数字4桁）", "暗証番号（数字4桁）"),
        ("日本語\n  English", "日本語 English"),
        ("ひらいたまま（", "ひらいたまま（"),
    ] {
        assert_eq!(spoken(written), said);
    }
}

#[test]
fn whatever_a_page_says_is_in_the_catalogue() {
    for language in Language::ALL {
        let all = catalogue(language);
        for pin in [typed(4), PinScene { tries_left: 1, ..typed(1) }] {
            for sentence in page(&entering(pin), language) {
                assert!(all.contains(&sentence), "{}: {sentence}", language.code());
            }
        }
        assert!(all.iter().all(|sentence| !sentence.is_empty() && !sentence.contains('\n')));
    }
}
