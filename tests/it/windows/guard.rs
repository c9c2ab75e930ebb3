//! The keyboard of a PIN page: what is typed elsewhere is typed nowhere, and what is sent is sent once.
//!
//! How many VERIFY there were is read from the record, which holds an intent before each of them.

use super::display::{Colour, Display, eventually};
use super::{Desk, PAD_OPEN};

/// The inner line of the ring around what has the focus.
const RING: Colour = Colour([0xFF, 0xD4, 0x3D]);

#[test]
fn with_the_keyboard_lost_after_two_digits_none_is_kept_and_nothing_is_sent() {
    let mut desk = Desk::at_the_pin("normal");
    desk.display.keys(&["1", "2"]);
    let stranger = desk.display.stranger();
    desk.display.focus(&stranger);
    desk.page_takes_no_key();
    desk.display.keys(&["3", "4", "Return"]);
    desk.display.focus(&desk.resident);
    desk.pad_opens();
    // Were the first two still there, these would make four, the right ones: there would be no refusal after them.
    desk.turns_page(&desk.resident, || desk.display.keys(&["3", "4", "Return"]));
    desk.display.keys(&["BackSpace", "BackSpace", "5", "6", "7", "8", "Return"]);
    desk.records(&["intent", "verify-result"]);
    desk.pad_opens();
    desk.display.keys(&["1", "2", "3", "4", "Return"]);
    desk.both_say_accepted();
    desk.records(&["intent", "verify-result", "intent", "outcome"]);
}

#[test]
fn one_press_of_confirm_is_one_verify_however_often_the_key_bounces() {
    let desk = Desk::at_the_pin("normal");
    desk.display.keys(&["1", "2", "3", "5"]);
    desk.display.keys_at_once(&["KP_Enter", "KP_Enter", "KP_Enter", "Return"]);
    eventually("the refusal", || (desk.recorded().len() == 2).then_some(()));
    desk.pad_opens();
    // One that came late would have its intent before this one's.
    desk.display.keys(&["1", "2", "3", "4", "Return"]);
    desk.both_say_accepted();
    desk.records(&["intent", "verify-result", "intent", "outcome"]);
}

#[test]
fn a_key_held_down_counts_once() {
    let desk = Desk::at_the_pin("normal");
    desk.display.hold("1");
    desk.display.keys(&["2", "3", "4"]);
    desk.display.hold("KP_Enter");
    desk.both_say_accepted();
    desk.records(&["intent", "outcome"]);
}

#[test]
fn the_same_digit_four_times_at_150_milliseconds_is_four_digits() {
    let desk = Desk::at_the_pin("normal");
    desk.display.keys_paced("KP_0", 4);
    desk.display.keys(&["KP_Enter"]);
    // Three would be too few to be sent; four are, and are not the right ones.
    eventually("the refusal", || (desk.recorded() == ["intent", "verify-result"]).then_some(()));
}

#[test]
fn a_card_that_was_swapped_under_the_page_is_refused_and_costs_no_try() {
    let desk = Desk::at_the_pin("swapped");
    desk.display.keys(&["1", "2", "3", "4", "Return"]);
    desk.records(&["intent", "outcome card-swapped"]);
}

#[test]
fn the_clerks_keys_act_in_the_residents_window_and_give_the_keyboard_back() {
    let desk = Desk::at_the_pin("normal");
    desk.display.keys(&["1", "F2", "F3", "F3", "F3", "2", "F6", "3", "4"]);
    eventually("a page", || (desk.display.count(&desk.resident, super::KEYS) > PAD_OPEN / 2).then_some(()));
    desk.display.keys(&["F8"]);
    desk.records(&["outcome cancelled"]);
}

#[test]
fn tab_stays_in_the_window_that_has_the_keyboard() {
    let desk = Desk::at_the_pin("normal");
    assert_eq!(desk.display.count(&desk.clerk, RING), 0);
    for _ in 0..3 {
        desk.display.keys_paced("Tab", 13);
        eventually("a ring", || (desk.display.count(&desk.resident, RING) > 100).then_some(()));
        assert_eq!(desk.display.count(&desk.clerk, RING), 0);
    }
    desk.display.keys(&["1"]);
    let desk = Desk::open(Display::one_screen());
    desk.display.focus(&desk.clerk);
    desk.display.keys_paced("Tab", 30);
    assert_eq!(desk.display.count(&desk.resident, RING), 0);
}
