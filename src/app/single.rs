//! One screen for two people: whose turn it is to look at it.
//!
//! The clerk's window has the screen until the resident is needed. Then a page asks the clerk to turn the screen round;
//! only when that is done do the resident's pages fill it, and the clerk's window is not there at all while a PIN page
//! is open. After the verdict a page asks to turn it back. While the screen is being turned no digit counts.
//!
//! Pure: what happened goes in, whose turn it is comes out.

use crate::session::Scene;
use crate::session::scene::{Asked, READ};

/// Whose turn it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Turn {
    /// The clerk's.
    #[default]
    Clerk,
    /// 画面を来庁者に向けてください
    Giving,
    /// The resident's.
    Resident,
    /// 画面を職員に戻してください
    Returning,
}

impl Turn {
    /// The desk shows something else.
    pub(super) fn follow(self, before: Option<&Scene>, now: Option<&Scene>) -> Self {
        match (self, now) {
            (_, None) => Self::Clerk,
            (Self::Clerk, _) if needs_resident(now) && !needs_resident(before) => Self::Giving,
            (Self::Giving, _) if !needs_resident(now) => Self::Clerk,
            (Self::Resident, Some(scene)) if is_read(scene) || is_for_the_clerk(scene) => Self::Returning,
            _ => self,
        }
    }

    /// The screen was turned as the page asked.
    pub(super) fn turned(self, now: Option<&Scene>) -> Self {
        match self {
            Self::Giving if needs_resident(now) => Self::Resident,
            Self::Giving | Self::Returning => Self::Clerk,
            Self::Clerk | Self::Resident => self,
        }
    }

    /// The clerk wants the screen.
    pub(super) const fn taken_back(self) -> Self {
        match self {
            Self::Resident => Self::Returning,
            Self::Giving => Self::Clerk,
            Self::Clerk | Self::Returning => self,
        }
    }

    /// The clerk sends the resident back to the page that is open for them.
    pub(super) fn given(self, now: Option<&Scene>) -> Self {
        if needs_resident(now) && matches!(self, Self::Clerk | Self::Returning) { Self::Giving } else { self }
    }

    /// Whether a page asks for the screen to be turned.
    pub(super) const fn is_turning(self) -> bool {
        matches!(self, Self::Giving | Self::Returning)
    }
}

/// The card is out, and the verdict or the number was there long enough to be read.
const fn is_read(scene: &Scene) -> bool {
    matches!(scene.end(), Some((false, seconds)) if seconds >= READ)
}

/// Nothing goes on without the clerk: at a shelter a person came again, or the next one is awaited.
const fn is_for_the_clerk(scene: &Scene) -> bool {
    matches!(scene, Scene::AlreadyTakenIn { .. } | Scene::AwaitCard { .. })
}

/// Whether nothing goes on without the resident's hand.
const fn needs_resident(scene: Option<&Scene>) -> bool {
    matches!(
        scene,
        Some(
            Scene::EnterPin(_)
                | Scene::PadOffered { .. }
                | Scene::PadLit { .. }
                | Scene::LastTry { asked: Asked::Resident, .. }
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::presets::presets;
    use crate::session::intake::Proved;
    use crate::session::scene::Taken;

    fn scene(name: &str) -> Scene {
        let found = presets().into_iter().find(|preset| preset.window() == "resident" && preset.name == name);
        found.and_then(|preset| preset.view.scene).unwrap_or_else(|| panic!("no case on {name}"))
    }

    fn follow(turn: Turn, before: Option<&str>, now: Option<&str>) -> Turn {
        let [before, now] = [before, now].map(|name| name.map(scene));
        turn.follow(before.as_ref(), now.as_ref())
    }

    #[test]
    fn the_screen_goes_to_the_resident_for_the_pin_and_back_after_the_verdict() {
        let mut turn = Turn::Clerk;
        let mut before = None;
        for (now, expected) in [
            ("place-card", Turn::Clerk),
            ("reading", Turn::Clerk),
            ("pin", Turn::Giving),
            ("turned", Turn::Resident),
            ("pin", Turn::Resident),
            ("signing", Turn::Resident),
            ("checking", Turn::Resident),
            ("accepted", Turn::Resident),
            ("accepted-out", Turn::Resident),
            ("turned", Turn::Resident),
        ] {
            if now == "turned" {
                turn = turn.turned(before.map(scene).as_ref());
            } else {
                turn = follow(turn, before, Some(now));
                before = Some(now);
            }
            assert_eq!(turn, expected, "{now}");
        }
        let Scene::Concluded(mut read) = scene("accepted-out") else { panic!("a verdict") };
        read.card_left_for = READ;
        turn = turn.follow(Some(&scene("accepted-out")), Some(&Scene::Concluded(read)));
        assert_eq!(turn, Turn::Returning);
        assert_eq!(turn.turned(Some(&scene("accepted-out"))), Turn::Clerk);
    }

    #[test]
    fn at_a_shelter_the_screen_comes_back_with_the_number_and_for_whoever_came_again() {
        let taken = |card_present, card_left_for| {
            let (number, proved) = (String::from("KTM-0012-7"), Proved::Signature);
            Scene::TakenIn(Taken { number, proved, record: 412, card_present, card_left_for })
        };
        let follow = |now: &Scene| Turn::Resident.follow(Some(&Scene::Recording), Some(now));
        assert_eq!(follow(&taken(true, READ)), Turn::Resident, "the card is asked back first");
        assert_eq!(follow(&taken(false, READ - 1)), Turn::Resident, "the number is still being read");
        assert_eq!(follow(&taken(false, READ)), Turn::Returning);
        assert_eq!(follow(&Scene::AlreadyTakenIn { number: String::from("KTM-0012-7") }), Turn::Returning);
    }

    #[test]
    fn a_card_that_lies_there_keeps_the_page_that_asks_to_take_it() {
        assert_eq!(follow(Turn::Resident, Some("accepted"), Some("accepted-alert")), Turn::Resident);
    }

    #[test]
    fn a_screen_that_was_not_turned_yet_stays_the_clerks_when_the_case_ends() {
        assert_eq!(follow(Turn::Giving, Some("pin"), Some("cancelled")), Turn::Clerk);
        assert_eq!(follow(Turn::Resident, Some("accepted-out"), None), Turn::Clerk);
    }

    #[test]
    fn the_clerk_takes_the_screen_through_a_page_that_shows_nothing_of_theirs() {
        assert_eq!(Turn::Resident.taken_back(), Turn::Returning);
        assert_eq!(Turn::Giving.taken_back(), Turn::Clerk);
        let pin = scene("pin");
        assert_eq!(Turn::Clerk.given(Some(&pin)), Turn::Giving);
        assert_eq!(Turn::Clerk.given(Some(&scene("checking"))), Turn::Clerk);
        assert_eq!(Turn::Clerk.follow(Some(&pin), Some(&pin)), Turn::Clerk, "only the clerk gives it again");
    }

    #[test]
    fn the_last_try_is_the_residents_too() {
        assert_eq!(follow(Turn::Clerk, Some("reading"), Some("last-try")), Turn::Giving);
        assert_eq!(follow(Turn::Resident, Some("last-try"), Some("last-try-clerk")), Turn::Resident);
        assert_eq!(follow(Turn::Resident, Some("last-try-clerk"), Some("pin")), Turn::Resident);
    }
}
