//! What is heard of what is shown: tones for everybody, and the pages read aloud to a resident who wants that.
//!
//! Both follow from two views of the desk, the one before and the one now, so they can tell no more than the screens.
//! Reading aloud is the resident's own setting (the panel, plus on the keypad, or the clerk's F4) and is forgotten
//! with the case.

use iced::Task;

use super::App;
use super::message::Message;
use super::seam::{Action, View};
use crate::session::scene::Notice;
use crate::session::{Scene, Verdict};
use crate::sound::{Tone, Utterance};
use crate::ui::resident::{self, Settings, spoken};

/// A card that lies there for so many seconds is told of loudly.
const LONG: u64 = 20;

impl App {
    /// The desk showed something else.
    pub(super) fn hear(&self, before: &View) {
        if before.scene.is_some() && self.view.scene.is_none() {
            return self.sound.hush();
        }
        if let Some(tone) = tone(before, &self.view) {
            self.sound.play(tone);
        }
        if self.resident.settings().reads_aloud {
            self.say(spoken::news(before, &self.view, self.resident.language()));
        }
    }

    /// The resident set something, or the clerk for them.
    pub(super) fn hear_setting(&self, before: &Settings, was_covered: bool) {
        let now = self.resident.settings();
        let is_covered = self.resident.is_covered();
        let page = || {
            // What lies over the page keeps it from taking keys: who does not see that must hear it.
            if is_covered { vec![spoken::covered(now.language)] } else { spoken::page(&self.view, now.language) }
        };
        match (before.reads_aloud, now.reads_aloud) {
            (false, true) => self.say([spoken::switched(now.language, true)].into_iter().chain(page()).collect()),
            (true, false) => self.say(vec![spoken::switched(now.language, false)]),
            (true, true) if before.language != now.language || was_covered != is_covered => self.say(page()),
            _ => {}
        }
    }

    /// Plus on the keypad: once more, from the beginning. Who presses it wants to listen, and is still there.
    pub(super) fn read_again(&mut self) -> Task<Message> {
        let waits = matches!(&self.view.scene, Some(Scene::EnterPin(pin)) if pin.time_warning.is_some());
        let more = if waits { self.act(Action::MoreTime) } else { Task::none() };
        if self.resident.is_covered() {
            let opened = self.residents(resident::Message::Closed);
            if self.resident.settings().reads_aloud {
                return more.chain(opened);
            }
        }
        if self.resident.settings().reads_aloud {
            self.say(spoken::page(&self.view, self.resident.language()));
            return more;
        }
        more.chain(self.residents(resident::Message::ReadAloudToggled))
    }

    fn say(&self, sentences: Vec<String>) {
        if !sentences.is_empty() {
            self.sound.say(Utterance { language: self.resident.language(), sentences });
        }
    }
}

/// Whether another program asks, and did not before.
pub(super) fn newly_asked(before: &View, after: &View) -> bool {
    after.request().is_some_and(|asking| before.request().is_none_or(|known| known.number != asking.number))
}

/// The tone that goes with a change, if one does.
fn tone(before: &View, after: &View) -> Option<Tone> {
    if after.staff_called && !before.staff_called {
        return Some(Tone::StaffCalled);
    }
    if newly_asked(before, after) {
        return Some(Tone::StaffCalled);
    }
    match (&before.scene, &after.scene) {
        (Some(before_end), Some(after_end)) if before_end.is_over() && after_end.is_over() => {
            let seconds = spoken::forgotten_since(before, after)?;
            Some(if seconds < LONG { Tone::CardForgotten } else { Tone::CardForgottenLong })
        }
        (_, Some(Scene::Concluded(end))) if end.verdict == Verdict::Accepted => Some(Tone::Accepted),
        (_, Some(Scene::Concluded(_) | Scene::TakenIn(_))) => Some(Tone::Ended),
        (Some(Scene::EnterPin(before)), Some(Scene::EnterPin(after))) => {
            let lost = before.keyboard_held && !after.keyboard_held;
            let told = after.notice.is_some() && after.notice != before.notice;
            match after.typed.cmp(&before.typed) {
                _ if lost || told => Some(Tone::Refused),
                std::cmp::Ordering::Greater => Some(Tone::KeyTaken),
                std::cmp::Ordering::Less => Some(Tone::Erased),
                std::cmp::Ordering::Equal => None,
            }
        }
        (_, Some(Scene::EnterPin(pin))) if pin.notice == Some(Notice::WrongPin) => Some(Tone::Refused),
        (Some(Scene::PadOffered { .. }), Some(Scene::PadOffered { .. })) => None,
        (_, Some(Scene::PadOffered { notice: Some(_), .. })) => Some(Tone::Refused),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::Medium;
    use crate::pki::{Environment, Use};
    use crate::session::scene::{Conclusion, PinScene};
    use crate::session::{Reason, Report};
    use crate::time::Timestamp;

    fn view(scene: Scene) -> View {
        View { scene: Some(scene), ..View::closed(Environment::Practice, Timestamp::from_unix_seconds(0)) }
    }

    fn pin(typed: usize, keyboard_held: bool, notice: Option<Notice>) -> View {
        let (certificate_use, medium) = (Use::Authentication, Medium::Card);
        let (tries_left, time_warning) = (3, None);
        view(Scene::EnterPin(PinScene {
            certificate_use,
            medium,
            typed,
            tries_left,
            notice,
            time_warning,
            keyboard_held,
        }))
    }

    fn end(reason: Option<Reason>, card_left_for: u64) -> View {
        let verdict = reason.map_or(Verdict::Accepted, Reason::verdict);
        let (report, detail, card_present) = (Report::empty(Environment::Practice), None, true);
        view(Scene::Concluded(Conclusion { verdict, reason, detail, report, card_present, card_left_for }))
    }

    #[test]
    fn what_happens_has_its_tone() {
        let wrong = Some(Notice::WrongPin);
        for (before, after, expected) in vec![
            (pin(0, true, None), pin(1, true, None), Some(Tone::KeyTaken)),
            (pin(2, true, None), pin(1, true, None), Some(Tone::Erased)),
            (pin(2, true, None), pin(0, false, Some(Notice::FocusLost)), Some(Tone::Refused)),
            (pin(3, true, None), pin(3, true, Some(Notice::WrongLength)), Some(Tone::Refused)),
            (pin(3, true, None), pin(3, true, None), None),
            (view(Scene::Signing), pin(0, true, wrong), Some(Tone::Refused)),
            (view(Scene::Recording), end(None, 0), Some(Tone::Accepted)),
            (view(Scene::Recording), end(Some(Reason::Revoked), 0), Some(Tone::Ended)),
            (end(None, 0), end(None, 3), None),
            (end(None, 9), end(None, 10), Some(Tone::CardForgotten)),
            (end(None, 19), end(None, 20), Some(Tone::CardForgottenLong)),
        ] {
            assert_eq!(tone(&before, &after), expected, "{:?}", after.scene);
        }
        let quiet = pin(1, true, None);
        let called = View { staff_called: true, ..quiet.clone() };
        assert_eq!(tone(&quiet, &called), Some(Tone::StaffCalled));
    }

    #[test]
    fn every_key_has_the_same_tone() {
        let tones: Vec<_> = (0..4).map(|typed| tone(&pin(typed, true, None), &pin(typed + 1, true, None))).collect();
        assert!(tones.iter().all(|tone| *tone == Some(Tone::KeyTaken)));
    }
}
