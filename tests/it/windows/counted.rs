//! A whole accepted case, by keys alone and by touch alone, and how much each of the two has to do for it.

use super::Desk;
use super::display::Display;
use super::lost::fills_second_monitor;

/// No clerk does more for a case.
const CLERKS_MOST: usize = 4;

#[derive(Clone, Copy)]
enum By {
    /// The clerk's keyboard and the resident's keypad; the windows move it between them.
    Keys,
    /// A finger, which is a mouse to a display.
    Touch,
}

/// What each of the two did, in order. A practice card is the resident's, whoever moves it.
struct Hands<'a> {
    desk: &'a Desk,
    by: By,
    clerk: Vec<&'static str>,
    resident: Vec<&'static str>,
}

impl Hands<'_> {
    /// The clerk presses this key, while this screen is theirs.
    fn clerk(&mut self, screen: &str, key: &'static str) {
        self.clerk.push(key);
        match self.by {
            By::Keys => self.desk.display.keys(&[key]),
            By::Touch => self.desk.press(&self.desk.clerk, screen, key),
        }
    }

    /// The resident presses this button of the PIN page.
    fn resident(&mut self, button: &'static str) {
        self.resident.push(button);
        match self.by {
            By::Keys => {
                let digit = button.strip_prefix("key-").map(|digit| format!("KP_{digit}"));
                self.desk.display.keys(&[digit.as_deref().unwrap_or("KP_Enter")]);
            }
            By::Touch => self.desk.press(&self.desk.resident, "pin", button),
        }
    }

    /// The card goes onto the reader, or off it.
    fn card(&mut self, screen: &str) {
        self.resident.push("card");
        match self.by {
            By::Keys => self.desk.display.keys(&["Insert"]),
            By::Touch => self.desk.press(&self.desk.clerk, screen, "practice-card"),
        }
    }
}

fn a_whole_case(by: By, name: &str) {
    let desk = Desk::open(Display::two_monitors());
    fills_second_monitor(&desk);
    let mut hands = Hands { desk: &desk, by, clerk: Vec::new(), resident: Vec::new() };
    desk.turns_page(&desk.resident, || hands.clerk("idle", "F12"));
    hands.card("await-card");
    desk.pad_opens();
    desk.display.keep(&format!("{name}-pin"));
    for button in ["key-1", "key-2", "key-3", "key-4", "confirm"] {
        hands.resident(button);
    }
    desk.both_say_accepted();
    desk.display.keep(&format!("{name}-accepted"));
    desk.turns_page(&desk.resident, || hands.card("accepted-card"));
    hands.clerk("accepted", "F12");
    desk.is_ready_again();
    desk.records(&["intent", "outcome"]);
    assert!(hands.clerk.len() <= CLERKS_MOST, "{:?}", hands.clerk);
    assert_eq!(hands.resident, ["card", "key-1", "key-2", "key-3", "key-4", "confirm", "card"]);
}

#[test]
fn a_whole_case_by_keys_alone_takes_four_actions_of_the_clerk_at_most() {
    a_whole_case(By::Keys, "keys");
}

#[test]
fn a_whole_case_by_touch_alone_takes_four_actions_of_the_clerk_at_most() {
    a_whole_case(By::Touch, "touch");
}
