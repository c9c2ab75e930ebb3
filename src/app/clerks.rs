//! What the clerk's window asks for, and what the keys do that are pressed in it.

use iced::advanced::widget::{Id, operate};
use iced::widget::operation::{AbsoluteOffset, RelativeOffset, scroll_by, snap_to};
use iced::{Task, window};

use super::keys::{Place, Press};
use super::message::Message;
use super::single::Turn;
use super::{App, names};
use crate::executable;
use crate::session::Scene;
use crate::ui::clerk::{self, Assistance, Request};
use crate::ui::resident;
use crate::ui::widget::focus;

/// An arrow key scrolls by so much.
pub(super) const LINE: f32 = 72.0;
/// A page key leaves some of what was seen in sight.
pub(super) const PAGE: f32 = 0.45;

impl App {
    /// The clerk did something in the clerk's window.
    pub(super) fn clerks(&mut self, message: clerk::Message) -> Task<Message> {
        let page = self.clerk.page(&self.view, self.now);
        let asked = match self.clerk.update(message, &self.view, self.now) {
            Some(Request::Wish(action)) => self.act(action),
            Some(Request::Intake) => return self.turn_to_intake(),
            Some(Request::FocusResident) if self.turn.is_some() => self.turn(Turn::given),
            Some(Request::Strip) => self.follow_strip(),
            Some(Request::FocusResident) => window::gain_focus(self.windows.resident.id),
            Some(Request::Assist(help)) => self.assist(help),
            Some(Request::Digest) => sum_of_the_program(),
            Some(Request::NamesFace) => self.look_for_names_face(),
            Some(Request::Field(field)) => operate(focus::give(Id::new(clerk::ROOT), Id::new(field))),
            None => Task::none(),
        };
        let turned = page != self.clerk.page(&self.view, self.now);
        asked.chain(if turned { top() } else { Task::none() }).chain(self.keyboard_after_clerk())
    }

    /// A key that nothing in the clerk's window took for itself.
    pub(super) fn pressed_by_clerk(&mut self, press: Press) -> Task<Message> {
        match press {
            Press::Escape => self.clerks(clerk::Message::Closed),
            // What a resident may be typing chooses nothing, whichever window has the keyboard.
            Press::Character(key, Place::Keyboard) if self.clerk.is_busy() && !self.may_be_password() => {
                key.number().map_or_else(Task::none, |number| self.clerks(clerk::Message::Chosen(number)))
            }
            // What no field took was typed on a page that has one.
            Press::Character(..) if self.clerk.first_field(&self.view).is_some() => self.keyboard_to_field(),
            Press::Side { right } if self.clerk.turns_leaves() => self.clerks(clerk::Message::LeafTurned(right)),
            Press::Step { forward } if self.clerk.steps_purposes(&self.view) => {
                self.clerks(clerk::Message::PurposeStepped(forward))
            }
            Press::Step { forward } => scroll(LINE, forward),
            Press::Page { forward } if self.clerk.steps_scenarios(&self.view) => {
                self.clerks(clerk::Message::ScenarioStepped(forward))
            }
            Press::Page { forward } => scroll(self.windows.clerk.size.height * PAGE, forward),
            Press::Confirm if self.clerk.confirms(&self.view) => {
                self.clerks(clerk::Message::People(clerk::PeopleMessage::Confirmed))
            }
            Press::Home if self.clerk.goes_to_ends(&self.view) => top(),
            Press::End if self.clerk.goes_to_ends(&self.view) => bottom(),
            Press::Home => self.clerks(clerk::Message::CourseOpened),
            Press::End => self.clerks(clerk::Message::Shuffled),
            _ => Task::none(),
        }
    }

    /// Whether the resident may be typing a password, its digits where the clerk has those that choose.
    fn may_be_password(&self) -> bool {
        matches!(&self.view.scene, Some(Scene::EnterPin(pin)) if resident::takes_letters(pin))
    }

    /// While the clerk chooses, the keyboard is the clerk's; after everything else it is the PIN page's.
    fn keyboard_after_clerk(&self) -> Task<Message> {
        if self.clerk.is_busy() {
            let clear = operate(focus::take(Id::new(clerk::ROOT)));
            window::gain_focus(self.windows.clerk.id).chain(clear)
        } else {
            self.keyboard_to_pin()
        }
    }

    /// Looks for a face that draws more of the attributes, beside the windows' thread.
    fn look_for_names_face(&self) -> Task<Message> {
        let Some(Scene::Concluded(end)) = &self.view.scene else { return Task::none() };
        let Some(attributes) = end.report.attributes.clone() else { return Task::none() };
        Task::perform(async move { names::face_for(&attributes) }, Message::NamesFace)
    }

    /// Changes the resident's screen for them: they need not find the control.
    fn assist(&mut self, help: Assistance) -> Task<Message> {
        let told = match help {
            Assistance::LargerText => resident::Message::TextEnlarged,
            Assistance::Contrast => resident::Message::ContrastToggled,
            Assistance::Language => {
                let offered = &self.view.languages;
                let at = offered.iter().position(|language| *language == self.resident.language());
                let next = at.map_or(0, |at| at + 1).checked_rem(offered.len()).and_then(|at| offered.get(at));
                let Some(language) = next else { return Task::none() };
                resident::Message::LanguageChosen(*language)
            }
            Assistance::ReadAloud => resident::Message::ReadAloudToggled,
            Assistance::SlowEntry => resident::Message::SlowToggled,
            Assistance::PadPosition => resident::Message::PadPlaced(self.resident.settings().next_pad()),
            Assistance::Still => resident::Message::MotionToggled,
        };
        self.took(Message::Resident(told))
    }
}

/// The middle of the clerk's window from its beginning.
pub(super) fn top() -> Task<Message> {
    snap_to(Id::new(clerk::MIDDLE), RelativeOffset::START)
}

/// The end of it.
fn bottom() -> Task<Message> {
    snap_to(Id::new(clerk::MIDDLE), RelativeOffset::END)
}

/// Made beside the windows' thread: the file is large.
fn sum_of_the_program() -> Task<Message> {
    Task::perform(async { executable::digest() }, |digest| {
        let digest = digest.map_or(clerk::Digest::Unknown, clerk::Digest::Known);
        Message::Clerk(clerk::Message::DigestCame(digest))
    })
}

fn scroll(by: f32, forward: bool) -> Task<Message> {
    scroll_by(Id::new(clerk::MIDDLE), AbsoluteOffset { x: 0.0, y: if forward { by } else { -by } })
}

#[cfg(test)]
mod tests {
    use iced::Size;

    use super::*;
    use crate::app::Boot;
    use crate::app::presets::presets;
    use crate::app::screens::Screens;
    use crate::app::seam::{self, Action, DeskSide, OtherMeans, PracticeCard};
    use crate::language::Language;
    use crate::ui::Keystroke;
    use crate::ui::clerk::FunctionKey;
    use crate::ui::theme::Skin;

    /// A PIN page with the clerk's window and the resident's, and what reaches the desk from them.
    struct Bench {
        app: App,
        desk: DeskSide,
        clerk: window::Id,
        resident: window::Id,
    }

    impl Bench {
        fn on_pin_page() -> Self {
            Self::on("clerk", "pin")
        }

        fn on(whose: &str, name: &str) -> Self {
            let preset = presets().into_iter().find(|preset| preset.window() == whose && preset.name == name);
            let (desk, windows) = seam::pair();
            let boot = Boot {
                desk: windows,
                view: preset.expect("a screen").view,
                language: Language::Japanese,
                clerk_language: Language::Japanese,
                skin: Skin::Light,
                screens: Screens::default(),
                with_clerk: true,
                taking_in: false,
            };
            let (clerk, resident) = (window::Id::unique(), window::Id::unique());
            let size = Size::new(1024.0, 768.0);
            Self { app: App::with(boot, (clerk, size), (resident, size)), desk, clerk, resident }
        }

        fn pressed(&mut self, window: window::Id, press: Press) -> Vec<Action> {
            drop(self.app.update(Message::Key(window, press)));
            self.desk.actions.try_iter().collect()
        }
    }

    fn digit(character: char, place: Place) -> Press {
        Press::Character(Keystroke::new(character).expect("a digit"), place)
    }

    #[test]
    fn a_cause_is_chosen_on_the_clerks_keyboard_and_never_on_a_residents_keypad() {
        let mut bench = Bench::on_pin_page();
        let (clerk, resident) = (bench.clerk, bench.resident);
        assert_eq!(bench.pressed(resident, Press::Function(FunctionKey::OtherMeans)), []);
        assert!(bench.app.clerk.is_busy());
        assert_eq!(bench.pressed(clerk, digit('2', Place::Keypad)), []);
        assert_eq!(bench.pressed(resident, digit('2', Place::Keyboard)), [], "nor is it a digit of a PIN");
        assert!(bench.app.clerk.is_busy());
        let chosen = bench.pressed(clerk, digit('2', Place::Keyboard));
        assert_eq!(chosen, [Action::OtherMeans(OtherMeans::PinLocked)]);
    }

    #[test]
    fn a_digit_of_a_password_chooses_nothing_for_the_clerk() {
        let mut bench = Bench::on("resident", "password");
        let (clerk, resident) = (bench.clerk, bench.resident);
        for choice in [FunctionKey::OtherMeans, FunctionKey::Assist] {
            assert_eq!(bench.pressed(clerk, Press::Function(choice)), []);
            let before = bench.app.resident.settings();
            for window in [clerk, resident] {
                assert_eq!(bench.pressed(window, digit('1', Place::Keyboard)), [], "{choice:?}");
            }
            assert_eq!(bench.app.resident.settings(), before);
            assert!(bench.app.clerk.is_busy(), "{choice:?} stays open");
            assert_eq!(bench.pressed(clerk, Press::Escape), []);
        }
        assert_eq!(bench.pressed(clerk, Press::Function(FunctionKey::OtherMeans)), []);
        drop(bench.app.update(Message::Clerk(clerk::Message::OtherMeansChosen(OtherMeans::PinLocked))));
        let chosen: Vec<Action> = bench.desk.actions.try_iter().collect();
        assert_eq!(chosen, [Action::OtherMeans(OtherMeans::PinLocked)], "its button still does");
    }

    #[test]
    fn without_an_open_choice_digits_in_the_clerks_window_are_nothing() {
        let mut bench = Bench::on_pin_page();
        let (clerk, resident) = (bench.clerk, bench.resident);
        for place in [Place::Keyboard, Place::Keypad] {
            assert_eq!(bench.pressed(clerk, digit('1', place)), []);
        }
        assert_eq!(bench.pressed(resident, digit('1', Place::Keypad)).len(), 1, "they count where they belong");
    }

    #[test]
    fn the_card_of_practice_is_moved_from_either_window() {
        for (page, placed) in [("await-card", true), ("accepted-card", false)] {
            let mut bench = Bench::on("clerk", page);
            for window in [bench.clerk, bench.resident] {
                let moved = bench.pressed(window, Press::Insert);
                let [Action::PracticeCard(card)] = &moved[..] else { panic!("{page}: {moved:?}") };
                assert_eq!(matches!(card, PracticeCard::Insert(_)), placed, "{page}");
            }
        }
    }

    #[test]
    fn the_clerk_helps_from_either_window_and_the_pin_page_stays_open() {
        let mut bench = Bench::on_pin_page();
        let (clerk, resident) = (bench.clerk, bench.resident);
        let before = bench.app.resident.language();
        for window in [clerk, resident] {
            assert_eq!(bench.pressed(window, Press::Function(FunctionKey::ResidentLanguage)), []);
        }
        assert_ne!(bench.app.resident.language(), before);
        assert!(!bench.app.clerk.is_busy());
        let _ = bench.pressed(clerk, Press::Function(FunctionKey::Assist));
        assert!(bench.app.clerk.is_busy());
        let skin = bench.app.resident.skin();
        assert_eq!(bench.pressed(clerk, digit('6', Place::Keyboard)), []);
        assert_ne!(bench.app.resident.skin(), skin);
        assert!(!bench.app.clerk.is_busy(), "the keyboard goes back to the PIN page");
    }
}
