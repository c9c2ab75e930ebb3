//! A clerk's day by keyboard: 始業, a case, 交代, 離席ロック, 終業.

use std::thread;
use std::time::{Duration, Instant};

use madoguchi::record::Event;

use super::display::{Display, eventually};
use super::{Desk, differing};
use crate::staff::{CLERK, OTHER, people, record};

/// What the record says of people, in order.
const TOLD: [Event; 8] = [
    Event::SignedIn,
    Event::SignedOut,
    Event::DayOpened,
    Event::DayClosed,
    Event::HandedOver,
    Event::DeskLocked,
    Event::DeskUnlocked,
    Event::FaceChecked,
];

fn told(desk: &Desk) -> Vec<&'static str> {
    // What was recorded while the people were put on the list is not of this day's desk.
    let drafts = record(&desk.folder);
    let begun = drafts.iter().rposition(|draft| draft.event == Event::Started).unwrap_or(0);
    drafts.iter().skip(begun).filter(|draft| TOLD.contains(&draft.event)).map(|draft| draft.event.code()).collect()
}

fn tells(desk: &Desk, expected: &[&str]) {
    let begun = Instant::now();
    while told(desk) != expected {
        assert!(begun.elapsed() < Duration::from_secs(30), "{:?} and not {expected:?}", told(desk));
        thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn a_clerks_day_goes_from_sign_in_to_closing_by_keyboard() {
    let desk = Desk::open_with(Display::one_screen(), |program, folder| {
        people(folder);
        program
    });
    desk.display.focus(&desk.clerk);
    desk.display.keep("people-open");
    let cases = desk.recorded().len();
    desk.display.keys(&["F12", "F5"]);
    thread::sleep(Duration::from_secs(1));
    assert_eq!(desk.recorded().len(), cases, "no case without a clerk");

    desk.signs_in(CLERK);
    tells(&desk, &["signed-in", "day-opened"]);
    desk.display.keep("people-on-duty");
    desk.begin();
    desk.page_takes_no_key();
    desk.display.focus(&desk.resident);
    desk.pad_opens();
    desk.display.keys(&["F9", "F11"]);
    desk.display.keys(&["1", "2", "3", "4", "Return"]);
    desk.both_say_accepted();
    tells(&desk, &["signed-in", "day-opened"]);
    desk.display.keys(&["shift+F7"]);
    tells(&desk, &["signed-in", "day-opened", "face-checked"]);
    desk.end();
    desk.display.focus(&desk.clerk);

    desk.turns_page(&desk.clerk, || desk.display.keys(&["F9"]));
    let _page = desk.stands_still(&desk.clerk);
    desk.signs_in(OTHER);
    let mut expected = vec!["signed-in", "day-opened", "face-checked", "handed-over"];
    tells(&desk, &expected);

    desk.turns_page(&desk.clerk, || desk.display.keys(&["F11"]));
    expected.push("desk-locked");
    tells(&desk, &expected);
    desk.display.keep("people-locked");
    let locked = desk.stands_still(&desk.clerk);
    desk.signs_in(OTHER);
    expected.push("desk-unlocked");
    tells(&desk, &expected);
    // The record knows it before the screen shows it; what was typed in is less than that.
    eventually("the desk again", || {
        (differing(&desk.display.pixels(&desk.clerk), &locked) > locked.len() / 300).then_some(())
    });

    desk.turns_page(&desk.clerk, || desk.display.keys(&["shift+F9"]));
    let _question = desk.stands_still(&desk.clerk);
    desk.display.keep("people-closing");
    desk.display.keys(&["Return"]);
    expected.extend(["day-closed", "signed-out"]);
    tells(&desk, &expected);
    thread::sleep(Duration::from_secs(1));
    desk.display.keep("people-closed");
    let slips = desk.folder.path().join("data/practice/slips");
    let slip = std::fs::read_dir(slips)
        .expect("slips")
        .filter_map(Result::ok)
        .find(|entry| entry.file_name().to_string_lossy().starts_with("slip-closing-"));
    assert!(slip.is_some(), "the 終業票");
    let actors: Vec<_> = record(&desk.folder).into_iter().filter(|draft| draft.event == Event::Outcome).collect();
    assert!(actors.last().is_some_and(|draft| draft.actor.as_str().starts_with("s-")));
}
