//! One monitor for two people.

use super::display::{Display, eventually};
use super::{ACCEPTED, Desk, VERDICT};

/// The window of this class fills nothing: it is not there.
fn is_hidden(desk: &Desk, class: &str) {
    eventually("a hidden window", || desk.display.window(class).is_none().then_some(()));
}

fn is_shown(desk: &Desk, class: &str) {
    let _ = eventually("a shown window", || desk.display.window(class));
}

/// A case as far as the card on the reader: only the clerk's window is there.
fn begin(desk: &Desk) {
    desk.turns_page(&desk.clerk, || desk.display.keys(&["F12"]));
    desk.display.keys(&["Insert"]);
}

#[test]
fn one_screen_is_turned_to_the_resident_and_back_and_the_clerks_window_is_gone_meanwhile() {
    let desk = Desk::open(Display::one_monitor());
    is_hidden(&desk, "madoguchi-resident");
    desk.display.focus(&desk.clerk);
    begin(&desk);
    is_shown(&desk, "madoguchi-resident");
    is_hidden(&desk, "madoguchi-clerk");
    desk.display.keep("single-turn");
    // Nobody has turned the screen yet: these are lost.
    desk.display.keys(&["9", "9", "Return"]);
    desk.pad_opens();
    desk.display.keys(&["1", "2", "3", "4"]);
    desk.display.keep("single-pin");
    assert!(desk.display.window("madoguchi-clerk").is_none(), "the clerk's window is not there while a PIN is typed");
    desk.display.keys(&["Return"]);
    eventually("the verdict", || (desk.display.count(&desk.resident, ACCEPTED) > VERDICT).then_some(()));
    desk.records(&["intent", "outcome"]);
    desk.display.keys(&["F12"]);
    desk.display.keep("single-back");
    assert!(desk.display.window("madoguchi-clerk").is_none(), "the resident still faces the screen");
    desk.display.keys(&["Return"]);
    is_shown(&desk, "madoguchi-clerk");
    is_hidden(&desk, "madoguchi-resident");
    eventually("the clerk's verdict", || (desk.display.count(&desk.clerk, ACCEPTED) > VERDICT).then_some(()));
    desk.display.focus(&desk.clerk);
    desk.turns_page(&desk.clerk, || desk.display.keys(&["Insert"]));
    desk.display.keys(&["F12"]);
    eventually("the end of the case", || (desk.display.count(&desk.clerk, ACCEPTED) == 0).then_some(()));
}

#[test]
fn the_clerks_keys_act_while_the_resident_has_the_one_screen() {
    let desk = Desk::open(Display::one_monitor());
    desk.display.focus(&desk.clerk);
    begin(&desk);
    is_shown(&desk, "madoguchi-resident");
    desk.display.keys(&["F6"]);
    desk.pad_opens();
    desk.display.keys(&["1", "2", "F8"]);
    desk.records(&["outcome cancelled"]);
}
