//! The clerk's window.

use std::time::Duration;

use iced_test::selector::id;

use super::{SIZE, simulator};
use crate::app::presets::presets;
use crate::language::Language;
use crate::pki::Environment;
use crate::session::Scene;
use crate::slip::{Kind, Printing, Wanted};
use crate::staff::Duty;
use crate::time::Timestamp;
use crate::ui::action::{OtherMeans, PracticeCard};
use crate::ui::clerk::{Assistance, Clerk, FunctionKey, Message, Request, Sheet};
use crate::ui::theme::Skin;
use crate::ui::view::Practice;
use crate::ui::{Action, View};

const NOW: Timestamp = Timestamp::from_unix_seconds(0);

fn idle() -> View {
    View::closed(Environment::Production, NOW)
}

fn clerk() -> Clerk {
    Clerk::new(Language::Japanese, Skin::Light)
}

fn scene(name: &str) -> View {
    let preset = presets().into_iter().find(|preset| preset.window() == "clerk" && preset.name == name);
    preset.unwrap_or_else(|| panic!("no screen {name}")).view
}

/// What clicking these ids one after the other asks for.
fn requests(view: &View, ids: &[&'static str]) -> Vec<Request> {
    let mut clerk = clerk();
    let mut requests = Vec::new();
    for target in ids {
        let messages: Vec<Message> = {
            let mut window = simulator(clerk.view(view, NOW, SIZE));
            let _ = window.click(id(*target)).unwrap_or_else(|error| panic!("{target}: {error}"));
            window.into_messages().collect()
        };
        requests.extend(messages.into_iter().filter_map(|message| clerk.update(message, view, NOW)));
    }
    requests
}

#[test]
fn an_ordinary_case_starts_with_one_press() {
    let requests = requests(&idle(), &["F12"]);
    assert!(matches!(requests.as_slice(), [Request::Wish(Action::Start(_))]), "{requests:?}");
}

#[test]
fn twelve_digits_typed_or_scanned_never_reach_a_case() {
    let view = idle();
    let mut clerk = clerk();
    let mut typed = String::new();
    for digit in "123456789012".chars() {
        let messages: Vec<Message> = {
            let mut window = simulator(clerk.view(&view, NOW, SIZE));
            let _ = window.click(id("reference")).expect("the field");
            let _ = window.typewrite(&digit.to_string());
            window.into_messages().collect()
        };
        assert_eq!(messages.len(), 1);
        typed.push(digit);
        let _ = clerk.update(Message::ReferenceEdited(typed.clone()), &view, NOW);
    }
    let Some(Request::Wish(Action::Start(order))) = clerk.update(Message::Key(FunctionKey::Next), &view, NOW) else {
        panic!("a case starts");
    };
    assert_eq!(order.reference, None);
    let mut window = simulator(clerk.view(&view, NOW, SIZE));
    assert!(window.find("12桁の数字は受け付けません（マイナンバーのおそれがあります）。欄を消しました。").is_ok());
}

#[test]
fn keys_without_a_use_do_nothing() {
    for key in FunctionKey::ALL {
        let asked = clerk().update(Message::Key(key), &scene("checking"), NOW);
        let expected = match key {
            FunctionKey::Cancel => Some(Request::Wish(Action::Cancel)),
            FunctionKey::LargerText => Some(Request::Assist(Assistance::LargerText)),
            FunctionKey::ResidentLanguage => Some(Request::Assist(Assistance::Language)),
            FunctionKey::ReadAloud => Some(Request::Assist(Assistance::ReadAloud)),
            FunctionKey::Strip => Some(Request::Strip),
            _ => None,
        };
        assert_eq!(asked, expected, "{}", key.cap());
    }
    assert_eq!(requests(&scene("checking"), &["F12"]), [], "the button is there, but disabled");
}

#[test]
fn the_clerks_word_is_asked_where_it_is_needed() {
    let cases = [
        ("last-try-clerk", "F12", Request::Wish(Action::ClerkAllowsLastTry)),
        ("pin-warning", "F12", Request::Wish(Action::MoreTime)),
        ("accepted", "F12", Request::Wish(Action::Dismiss)),
        ("pin", "F6", Request::FocusResident),
        ("pin", "F8", Request::Wish(Action::Cancel)),
        ("called", "call-done", Request::Wish(Action::StaffCame)),
    ];
    for (name, key, expected) in cases {
        assert_eq!(requests(&scene(name), &[key]), [expected], "{name} {key}");
    }
}

#[test]
fn the_next_case_waits_until_the_card_is_out() {
    assert_eq!(requests(&scene("accepted-card"), &["F12"]), []);
}

#[test]
fn going_on_by_other_means_needs_a_cause() {
    let asked = requests(&scene("pin"), &["F7", "other-means-cannot-type"]);
    assert_eq!(asked, [Request::Wish(Action::OtherMeans(OtherMeans::CannotType))]);
}

#[test]
fn a_cause_is_chosen_by_its_number_and_nothing_is_chosen_while_no_choice_is_open() {
    let view = scene("pin");
    for (number, cause) in (1..).zip(OtherMeans::ALL) {
        let mut clerk = clerk();
        assert_eq!(clerk.update(Message::Chosen(number), &view, NOW), None, "nothing is open");
        let _ = clerk.update(Message::Key(FunctionKey::OtherMeans), &view, NOW);
        assert!(clerk.is_busy());
        let asked = clerk.update(Message::Chosen(number), &view, NOW);
        assert_eq!(asked, Some(Request::Wish(Action::OtherMeans(cause))));
        assert!(!clerk.is_busy());
    }
    for number in [0, 6, 9] {
        let mut clerk = clerk();
        let _ = clerk.update(Message::Key(FunctionKey::OtherMeans), &view, NOW);
        assert_eq!(clerk.update(Message::Chosen(number), &view, NOW), None);
        assert!(clerk.is_busy(), "{number}: still choosing");
    }
}

#[test]
fn the_resident_is_helped_by_number_by_touch_and_by_key_and_the_keyboard_goes_back() {
    let view = scene("pin");
    for (number, help) in (1..).zip(Assistance::ALL) {
        let mut clerk = clerk();
        let _ = clerk.update(Message::Key(FunctionKey::Assist), &view, NOW);
        assert!(clerk.is_busy());
        assert_eq!(clerk.update(Message::Chosen(number), &view, NOW), Some(Request::Assist(help)));
        assert!(!clerk.is_busy());
    }
    assert_eq!(requests(&view, &["F1", "Shift+F2", "assist-slow"]), [Request::Assist(Assistance::SlowEntry)]);
    assert_eq!(requests(&view, &["F2"]), [Request::Assist(Assistance::LargerText)]);
    assert_eq!(requests(&view, &["F3"]), [Request::Assist(Assistance::Language)]);
    assert_eq!(requests(&view, &["F4"]), [Request::Assist(Assistance::ReadAloud)]);
}

#[test]
fn a_case_that_nothing_ended_is_told_until_the_clerk_took_note() {
    let view = scene("idle-interrupted");
    let told = |clerk: &Clerk, view: &View| {
        super::layout::texts(clerk.view(view, view.now, SIZE), SIZE)
            .concat()
            .replace('\n', "")
            .contains("前回の件（受付番号")
    };
    let mut clerk = clerk();
    assert!(told(&clerk, &view));
    let running = View { scene: scene("pin").scene, ..view.clone() };
    assert!(!told(&clerk, &running), "not in the middle of a case");
    assert_eq!(clerk.update(Message::Closed, &running, NOW), None);
    assert!(told(&clerk, &view), "what was not on the screen was not seen");
    let messages: Vec<Message> = {
        let mut window = simulator(clerk.view(&view, view.now, SIZE));
        let _ = window.click(id("interrupted-done")).expect("the button");
        window.into_messages().collect()
    };
    for message in messages {
        assert_eq!(clerk.update(message, &view, NOW), None);
    }
    assert!(!told(&clerk, &view));
}

#[test]
fn every_key_of_the_help_page_can_be_pressed_there() {
    let view = scene("pin");
    let mut clerk = clerk();
    let _ = clerk.update(Message::Key(FunctionKey::Help), &view, NOW);
    let shown = super::layout::texts(clerk.view(&view, NOW, SIZE), SIZE);
    for key in FunctionKey::ALL {
        assert!(shown.iter().any(|text| text == key.cap()), "{}", key.cap());
    }
    let _ = clerk.update(Message::Closed, &view, NOW);
    assert!(!clerk.is_busy());
}

#[test]
fn attributes_are_shown_on_f5_and_hidden_after_a_minute_without_a_key() {
    let view = scene("accepted-signature");
    let shown =
        |clerk: &Clerk, at: Timestamp| simulator(clerk.view(&view, at, SIZE)).find("証明書に記載の内容").is_ok();
    let mut clerk = clerk();
    assert!(!shown(&clerk, NOW));
    let _ = clerk.update(Message::Key(FunctionKey::Attributes), &view, NOW);
    let later = |seconds| NOW.plus(Duration::from_secs(seconds));
    assert!(shown(&clerk, later(59)) && !shown(&clerk, later(60)));
    clerk.touched(later(30));
    assert!(shown(&clerk, later(89)) && !shown(&clerk, later(90)));
    let other = View { scene: None, ..view.clone() };
    clerk.follow(&view, &other);
    assert!(!clerk.shows_attributes(later(31)), "the next case must not see them");
}

#[test]
fn how_many_characters_were_typed_never_changes_the_clerks_window() {
    let words = |typed: usize| {
        let mut view = scene("pin");
        if let Some(Scene::EnterPin(pin)) = &mut view.scene {
            pin.typed = typed;
        }
        let clerk = clerk();
        super::layout::texts(clerk.view(&view, NOW, SIZE), SIZE)
    };
    assert_eq!(words(0), words(4));
}

#[test]
fn the_practice_card_is_chosen_put_on_and_taken_off() {
    let practice = Practice { scenarios: vec![String::from("normal"), String::from("revoked")], preset: None, seed: 0 };
    let view = View { practice: Some(practice), environment: Environment::Practice, ..idle() };
    let put = Request::Wish(Action::PracticeCard(PracticeCard::Insert(String::from("revoked"))));
    assert_eq!(requests(&view, &["scenario-after", "practice-card"]), [put]);
    let lying = View { card_present: true, ..view };
    let off = Request::Wish(Action::PracticeCard(PracticeCard::Remove));
    assert_eq!(requests(&lying, &["practice-card"]), [off]);
}

#[test]
fn a_practice_case_is_picked_from_the_list_or_dealt_from_a_shuffled_deck() {
    let view = scene("idle");
    let mut clerk = clerk();
    let clicked = |clerk: &mut Clerk, target: &'static str| {
        let messages: Vec<Message> = {
            let mut window = simulator(clerk.view(&view, NOW, SIZE));
            let _ = window.click(id(target)).unwrap_or_else(|error| panic!("{target}: {error}"));
            window.into_messages().collect()
        };
        for message in messages {
            assert_eq!(clerk.update(message, &view, NOW), None);
        }
    };
    let shown = |clerk: &Clerk, words: &str| {
        super::layout::texts(clerk.view(&view, NOW, SIZE), SIZE)
            .iter()
            .any(|text| text.replace('\n', "").contains(words))
    };
    clicked(&mut clerk, "course");
    assert!(shown(&clerk, "練習の課題"));
    clicked(&mut clerk, "case-revoked");
    assert!(!shown(&clerk, "練習の課題") && shown(&clerk, "失効したカード"));
    clicked(&mut clerk, "course");
    clicked(&mut clerk, "course-surprise");
    clicked(&mut clerk, "course-shuffle");
    assert!(shown(&clerk, "伏せた課題") && shown(&clerk, "どのカードかは伏せてある"));
    for scenario in view.practice.iter().flat_map(|practice| &practice.scenarios) {
        let name = Language::Japanese.say(&format!("scenario-{scenario}"));
        assert!(!shown(&clerk, &name), "{name} is told");
    }
}

#[test]
fn in_production_there_is_no_course_whatever_is_pressed() {
    let view = idle();
    let mut clerk = clerk();
    let before = super::layout::texts(clerk.view(&view, NOW, SIZE), SIZE);
    for message in [Message::CourseOpened, Message::Shuffled, Message::ScenarioStepped(true), Message::CardMoved] {
        assert_eq!(clerk.update(message, &view, NOW), None);
    }
    assert_eq!(super::layout::texts(clerk.view(&view, NOW, SIZE), SIZE), before);
}

#[test]
fn a_slip_can_be_asked_for_only_where_there_is_one_and_a_name_only_while_it_is_shown() {
    let result = |attributes| Wanted { kind: Kind::Result, language: Language::Japanese, attributes };
    let guide = Wanted { kind: Kind::Guide, ..result(false) };
    let wish = |wanted| Some(Request::Wish(Action::Print(wanted)));
    let cases = [
        ("accepted", [wish(result(false)), None, None]),
        ("blocked", [wish(result(false)), None, wish(guide)]),
        ("accepted-signature", [wish(result(false)), None, None]),
        ("checking", [None, None, None]),
        ("idle", [None, None, None]),
    ];
    for (name, expected) in cases {
        let asked = Sheet::ALL.map(|sheet| clerk().update(Message::Print(sheet), &scene(name), NOW));
        assert_eq!(asked, expected, "{name}");
    }
    let view = scene("accepted-signature");
    let mut clerk = clerk();
    let _ = clerk.update(Message::Key(FunctionKey::Attributes), &view, NOW);
    assert_eq!(clerk.update(Message::Print(Sheet::Attributes), &view, NOW), wish(result(true)));
    let later = NOW.plus(Duration::from_mins(2));
    assert_eq!(clerk.update(Message::Print(Sheet::Attributes), &view, later), None);
}

#[test]
fn no_slip_is_asked_for_while_one_is_printed() {
    let running = View { printing: Printing::Running(Kind::Guide), ..scene("blocked") };
    for sheet in Sheet::ALL {
        assert_eq!(clerk().update(Message::Print(sheet), &running, NOW), None);
    }
}

#[test]
fn another_system_that_asks_is_seen_and_answered_whatever_page_is_open() {
    let (asked, unasked) = (scene("idle-asked"), scene("idle-production"));
    let pages =
        [FunctionKey::Help, FunctionKey::About, FunctionKey::Assist, FunctionKey::CloseDay, FunctionKey::HandOver];
    for page in pages {
        let mut clerk = clerk();
        let _ = clerk.update(Message::Key(page), &unasked, NOW);
        let before = clerk.page(&unasked, NOW);
        clerk.follow(&unasked, &asked);
        // Another page begins at its top: the request is not above what is in sight.
        assert_ne!(before, clerk.page(&asked, NOW), "{page:?}");
        let read = asked.now.plus(Duration::from_secs(1));
        let messages: Vec<Message> = {
            let mut window = simulator(clerk.view(&asked, NOW, SIZE));
            assert!(window.find("「窓口申請システム」から依頼があります").is_ok(), "{page:?}");
            let _ = window.click(id("Shift+F5")).unwrap_or_else(|error| panic!("{page:?}: {error}"));
            window.into_messages().collect()
        };
        let word: Vec<Request> = messages.into_iter().filter_map(|it| clerk.update(it, &asked, read)).collect();
        assert!(
            matches!(word.as_slice(), [Request::Wish(Action::AnswerProgram { accepted: Some(_), .. })]),
            "{page:?}"
        );
        let mut covered = asked.clone();
        covered.shift.duty = Duty::Nobody;
        assert!(simulator(clerk.view(&covered, NOW, SIZE)).find("「窓口申請システム」から依頼があります").is_err());
    }
}

#[test]
fn a_request_is_accepted_only_once_it_was_in_sight_for_a_second_and_declined_at_once() {
    let (asked, unasked) = (scene("idle-asked"), scene("idle-production"));
    let at = |millis| asked.now.plus(Duration::from_millis(millis));
    let mut other = View { now: at(5000), ..asked.clone() };
    if let Some(asking) = &mut other.programs.asking {
        asking.number += 1;
    }
    let accept = |clerk: &mut Clerk, view: &View, millis| {
        clerk.update(Message::Key(FunctionKey::AcceptProgram), view, at(millis))
    };
    let mut clerk = clerk();
    clerk.follow(&unasked, &asked);
    assert_eq!(accept(&mut clerk, &asked, 999), None);
    assert!(accept(&mut clerk, &asked, 1000).is_some());
    // Another took its place a moment before the key, whether or not there was none in between.
    clerk.follow(&asked, &other);
    assert_eq!(accept(&mut clerk, &other, 5001), None);
    let declined = clerk.update(Message::Key(FunctionKey::DeclineProgram), &other, at(5001));
    assert!(matches!(declined, Some(Request::Wish(Action::AnswerProgram { accepted: None, .. }))));
    // What is only brought up to date has been in sight all the time.
    let later = View { now: at(5900), ..other.clone() };
    clerk.follow(&other, &later);
    assert!(accept(&mut clerk, &later, 6000).is_some());
    // The strip does not say what is asked.
    let _ = clerk.update(Message::Key(FunctionKey::Strip), &later, at(7000));
    assert_eq!(accept(&mut clerk, &later, 9000), Some(Request::Strip));
    assert!(!clerk.is_strip());
    assert_eq!(accept(&mut clerk, &later, 9999), None);
    assert!(accept(&mut clerk, &later, 10_000).is_some());
    // A clock that is set back does not keep it waiting for longer.
    assert_eq!(accept(&mut clerk, &later, 0), None);
    assert!(accept(&mut clerk, &later, 1000).is_some());
}

#[test]
fn home_and_end_go_to_the_ends_of_a_page_and_are_keys_of_practice_only_where_its_cards_are_seen() {
    let (practice, production) = (scene("idle"), scene("idle-production"));
    assert!(!clerk().goes_to_ends(&practice) && clerk().goes_to_ends(&production));
    for page in [FunctionKey::Help, FunctionKey::About] {
        let mut clerk = clerk();
        let _ = clerk.update(Message::Key(page), &practice, NOW);
        assert!(clerk.goes_to_ends(&practice), "{page:?}");
    }
}
