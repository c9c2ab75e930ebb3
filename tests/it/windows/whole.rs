//! What is on the screen is what the page says, after every change of page. The software renderer draws anew only what
//! it takes for changed, and it has left out whole lines: that a PIN was wrong, and how many tries are left.

use std::thread;
use std::time::Duration;

use super::Desk;
use crate::support::now;

impl Desk {
    /// Both windows show what they show when they are drawn as a whole.
    fn shows_all_of(&self, page: &str) {
        thread::sleep(Duration::from_secs(1));
        // Both windows tell the time: no minute ends between two pictures.
        let second = now().unix_seconds().rem_euclid(60);
        if second > 50 {
            thread::sleep(Duration::from_secs(u64::try_from(61 - second).expect("ahead")));
        }
        for window in [&self.clerk, &self.resident] {
            let shown = self.display.pixels(window);
            self.display.redraw(window);
            let whole = self.display.pixels(window);
            let pairs = shown.chunks_exact(3).zip(whole.chunks_exact(3));
            let differing = pairs.filter(|(one, other)| one != other).count();
            assert!(shown.len() == whole.len() && differing < 100, "{page}, {}: {differing} pixels", window.class());
        }
    }
}

#[test]
fn nothing_is_left_out_of_a_page_that_takes_the_place_of_another() {
    let desk = Desk::at_the_pin("normal");
    desk.shows_all_of("the PIN page");
    desk.display.keys(&["9", "9", "9", "9"]);
    desk.shows_all_of("four characters");
    desk.display.keys(&["Return"]);
    thread::sleep(Duration::from_secs(2));
    desk.shows_all_of("a wrong PIN");
    desk.display.keys(&["1", "2", "3", "4", "Return"]);
    desk.both_say_accepted();
    // While the card lies there the page changes by itself.
    desk.display.focus(&desk.clerk);
    desk.display.keys(&["Insert"]);
    // Five seconds after the end the page is told once more how long it has been there: not between two pictures.
    thread::sleep(Duration::from_secs(6));
    desk.shows_all_of("the verdict without the card");
}
