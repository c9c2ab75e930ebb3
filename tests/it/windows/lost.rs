//! The resident's window, or its monitor, goes in the middle of a case.

use super::Desk;
use super::display::{Colour, Display, eventually};

/// The ground of what the clerk has to mend.
const TROUBLE: Colour = Colour([0xFD, 0xEA, 0xEA]);

/// A case as far as the PIN page, on two monitors with a window manager, with two digits typed.
fn two_digits() -> Desk {
    let desk = Desk::open(Display::two_monitors());
    fills_second_monitor(&desk);
    desk.begin();
    desk.pad_opens();
    desk.display.keys(&["1", "2"]);
    desk
}

pub(super) fn fills_second_monitor(desk: &Desk) {
    eventually("the resident's window on the second monitor", || {
        let window = desk.display.window("madoguchi-resident")?;
        (window.corner() == (1280, 0) && window.size() == (1024, 768)).then_some(())
    });
}

#[test]
fn a_monitor_that_goes_stops_the_case_and_one_that_comes_back_has_its_window_again() {
    let desk = two_digits();
    desk.display.second_monitor(false);
    desk.records(&["outcome focus-lost monitor-lost"]);
    eventually("what the clerk is told", || (desk.display.count(&desk.clerk, TROUBLE) > 10_000).then_some(()));
    desk.display.keep("monitor-lost");
    assert!(desk.display.window("madoguchi-resident").is_none(), "what cannot be seen is not there");
    // Were they taken for a PIN, the record would hold its intent at the end.
    desk.display.keys(&["3", "4", "Return"]);

    for key in ["Insert", "F12"] {
        desk.turns_page(&desk.clerk, || desk.display.keys(&[key]));
    }
    desk.display.second_monitor(true);
    fills_second_monitor(&desk);
    eventually("nothing to be told", || (desk.display.count(&desk.clerk, TROUBLE) == 0).then_some(()));
    // And it serves the next resident.
    desk.begin();
    desk.pad_opens();
    desk.display.keys(&["1", "2", "3", "4", "KP_Enter"]);
    desk.both_say_accepted();
    desk.records(&["outcome focus-lost monitor-lost", "intent", "outcome"]);
}

#[test]
fn with_the_monitor_gone_the_next_resident_is_served_on_the_clerks() {
    let desk = two_digits();
    desk.display.second_monitor(false);
    desk.records(&["outcome focus-lost monitor-lost"]);
    eventually("the clerk's screen", || (desk.display.count(&desk.clerk, TROUBLE) > 10_000).then_some(()));
    for key in ["Insert", "F12", "F12"] {
        desk.turns_page(&desk.clerk, || desk.display.keys(&[key]));
    }
    desk.display.keys(&["Insert"]);
    eventually("the page that asks to turn the screen", || {
        let window = desk.display.window("madoguchi-resident")?;
        (window.corner() == (0, 0) && window.size() == (1280, 720)).then_some(())
    });
    desk.display.keys(&["Return"]);
    desk.pad_opens();
    let _page = desk.stands_still(&desk.resident);
    desk.display.keys(&["1", "2", "3", "4", "KP_Enter"]);
    desk.records(&["outcome focus-lost monitor-lost", "intent", "outcome"]);
}

#[test]
fn closing_the_residents_window_stops_the_case_and_keeps_the_window() {
    let desk = two_digits();
    desk.display.keys(&["alt+F4"]);
    desk.records(&["outcome focus-lost window-closed"]);
    assert!(desk.display.window("madoguchi-resident").is_some());
    desk.display.focus(&desk.resident);
    // The card is taken after that, which the window shows: by then it would be gone.
    desk.turns_page(&desk.resident, || desk.display.keys(&["alt+F4", "Insert"]));
    assert!(desk.display.window("madoguchi-resident").is_some(), "the desk needs it for the next resident");
}

#[test]
fn closing_the_clerks_window_is_refused_while_a_case_is_open() {
    let desk = two_digits();
    desk.display.focus(&desk.clerk);
    desk.display.keys(&["alt+F4"]);
    eventually("the words", || (desk.display.count(&desk.clerk, super::ALARM) > 10_000).then_some(()));
    desk.display.keep("closing-refused");
    desk.records(&[]);
    desk.display.keys(&["F8"]);
    desk.records(&["outcome cancelled"]);
    desk.display.focus(&desk.clerk);
    desk.display.keys(&["alt+F4"]);
    eventually("the end of the desk", || desk.display.any_window("madoguchi-clerk").is_none().then_some(()));
}

#[test]
fn a_residents_window_put_out_of_sight_stops_the_case() {
    let desk = two_digits();
    desk.display.minimise(&desk.resident);
    desk.records(&["outcome focus-lost window-hidden"]);
    fills_second_monitor(&desk);
}

#[test]
fn a_residents_window_moved_off_its_monitor_stops_the_case_and_is_put_back() {
    let desk = two_digits();
    desk.display.drag_away(&desk.resident);
    desk.records(&["outcome focus-lost window-moved"]);
    fills_second_monitor(&desk);
}

#[test]
fn the_strip_leaves_the_keyboard_where_it_is_and_a_verdict_brings_the_window_back() {
    let desk = two_digits();
    let whole = desk.display.window("madoguchi-clerk").expect("the clerk's window");
    desk.display.keys(&["F10"]);
    eventually("a strip", || (desk.display.window("madoguchi-clerk")?.size().1 == 64).then_some(()));
    desk.display.keep("strip");
    desk.display.keys(&["3", "4", "KP_Enter"]);
    eventually("the whole window", || {
        let window = desk.display.window("madoguchi-clerk")?;
        (window.size() == whole.size() && window.corner() == whole.corner()).then_some(())
    });
    desk.records(&["intent", "outcome"]);
}
