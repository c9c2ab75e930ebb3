//! 避難所での受付 in the clerk's window: one state at a time, seen from two metres, one keystroke a person.
//!
//! It stands in the clerk's window while a desk takes people in, and is for somebody with ten minutes of training. What a
//! card proved is not known here beyond "taken in": that nobody asked whether the certificates are valid stands on every
//! page. This room draws the desk's values and turns keys into wishes; the case is the session's, as always. Focus moves
//! within [`ROOT`].

mod frame;
mod key;
mod page;
mod parts;

use iced::Size;

pub use self::key::Key;
use super::action::{Action, Intake as Wish};
use super::look::Look;
use super::theme::Skin;
use super::typography::Enlargement;
use super::view::View;
use super::widget::Element;
use crate::config::IntakePin;
use crate::language::Language;
use crate::session::Scene;

/// The id of the container around everything in this window: the focus moves within it.
pub const ROOT: &str = "intake";
/// The id of the part that scrolls.
pub const MIDDLE: &str = "intake-middle";

/// What was done in the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// A function key, or the button that shows it.
    Key(Key),
    /// Escape: one step back.
    Closed,
}

/// What the window asks of `app`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Something of the desk, one after the other.
    Wish(Vec<Action>),
    /// The resident's window gets the keyboard.
    FocusResident,
    /// The clerk's own pages again.
    Leave,
}

/// What lies over the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Panel {
    #[default]
    Closed,
    Help,
    /// 全員の受付が終わりましたか
    Everybody,
    /// 封をすると、もう加えられません
    ForGood,
    /// 別の受付を始めますか
    Another,
}

/// What is open in the window.
#[derive(Clone, Debug)]
pub struct Intake {
    language: Language,
    skin: Skin,
    enlargement: Enlargement,
    panel: Panel,
    /// How many people came again, since the start.
    again: u32,
}

impl Intake {
    /// The window as it opens.
    #[must_use]
    pub const fn new(language: Language, skin: Skin) -> Self {
        Self { language, skin, enlargement: Enlargement::None, panel: Panel::Closed, again: 0 }
    }

    /// The window's language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The theme.
    #[must_use]
    pub const fn skin(&self) -> Skin {
        self.skin
    }

    /// Sets the size of its text.
    pub const fn set_enlargement(&mut self, enlargement: Enlargement) {
        self.enlargement = enlargement;
    }

    /// A new view came: who comes again is counted, and a person at hand goes before every question.
    pub fn follow(&mut self, before: &View, view: &View) {
        let again = |view: &View| matches!(view.scene, Some(Scene::AlreadyTakenIn { .. }));
        if again(view) && !again(before) {
            self.again = self.again.saturating_add(1);
        }
        if before.scene.is_none() && view.scene.is_some() {
            self.panel = Panel::Closed;
        }
    }

    /// Takes note of what was done; what goes beyond this window comes back as a request.
    pub fn update(&mut self, message: Message, view: &View) -> Option<Request> {
        let key = match message {
            Message::Closed => return self.close(view),
            Message::Key(key) => key,
        };
        if !self.is_live(key, view) {
            return None;
        }
        match key {
            Key::Help => self.panel = if self.panel == Panel::Help { Panel::Closed } else { Panel::Help },
            Key::Text => self.enlargement = self.enlargement.next(),
            Key::Language => {
                let at = Language::COMPLETE.iter().position(|language| *language == self.language).unwrap_or(0);
                self.language = Language::COMPLETE.get(at + 1).copied().unwrap_or(Language::Japanese);
            }
            Key::Insist => return wish([Action::Intake(Wish::Insist)]),
            Key::BackToPin => return Some(Request::FocusResident),
            Key::WithoutPin => return wish([Action::Intake(Wish::WithoutPin)]),
            Key::Cancel => return wish([Action::Cancel]),
            Key::Seal => self.panel = Panel::Everybody,
            Key::Next => return self.next(view),
        }
        None
    }

    fn close(&mut self, view: &View) -> Option<Request> {
        if self.panel != Panel::Closed {
            self.panel = Panel::Closed;
            return None;
        }
        may_leave(view).then_some(Request::Leave)
    }

    /// What Escape does now, if anything.
    fn back(&self, view: &View) -> Option<&'static str> {
        match self.panel {
            Panel::Closed => may_leave(view).then_some("intake-window-leave"),
            Panel::Help => None,
            Panel::Everybody | Panel::ForGood => Some("intake-window-back"),
            Panel::Another => Some("intake-window-back-sealed"),
        }
    }

    /// F12: whatever comes next.
    fn next(&mut self, view: &View) -> Option<Request> {
        let usual = view.intake.proofs().first().copied();
        let start = usual.map(|proofs| Action::Intake(Wish::Start(proofs)));
        let begin = |start| wish([Some(Action::Intake(Wish::Open)), start].into_iter().flatten());
        match (self.panel, &view.scene) {
            (Panel::Another, None) if view.intake.open.is_none() => {
                self.panel = Panel::Closed;
                begin(start)
            }
            (Panel::Help | Panel::Another, _) => {
                self.panel = Panel::Closed;
                None
            }
            (Panel::Everybody, _) => {
                self.panel = Panel::ForGood;
                None
            }
            (Panel::ForGood, _) => {
                self.panel = Panel::Closed;
                wish([Action::Intake(Wish::Seal)])
            }
            // The person keeps the number that they have.
            (Panel::Closed, Some(Scene::AlreadyTakenIn { .. })) => wish([Action::Cancel]),
            (Panel::Closed, Some(Scene::LastTry { .. })) => wish([Action::ClerkAllowsLastTry]),
            (Panel::Closed, Some(_)) => wish([Action::Dismiss]),
            // Whoever pressed once too often while sealing is left with no empty bundle.
            (Panel::Closed, None) if view.intake.open.is_none() && view.intake.sealed.is_some() => {
                self.panel = Panel::Another;
                None
            }
            (Panel::Closed, None) if view.intake.open.is_none() => begin(start),
            (Panel::Closed, None) if view.intake.running.is_none() => wish(start),
            (Panel::Closed, None) => None,
        }
    }

    /// Whether a key does something now.
    fn is_live(&self, key: Key, view: &View) -> bool {
        let running = page::is_at_work(view.scene.as_ref());
        match key {
            Key::Help | Key::Text | Key::Language => true,
            Key::Insist => matches!(view.scene, Some(Scene::AlreadyTakenIn { .. })),
            Key::BackToPin => matches!(view.scene, Some(Scene::EnterPin(_))),
            Key::WithoutPin => {
                let asked = matches!(view.scene, Some(Scene::EnterPin(_) | Scene::LastTry { .. }));
                asked && view.intake.pin == IntakePin::Optional
            }
            Key::Cancel => running || matches!(view.scene, Some(Scene::AwaitCard { .. })),
            Key::Seal => !running && view.intake.open.is_some() && self.panel == Panel::Closed,
            Key::Next => page::next(self, view).is_some(),
        }
    }

    /// The whole window.
    #[must_use]
    pub fn view<'a>(&'a self, view: &'a View, size: Size) -> Element<'a, Message> {
        let look = Look { language: self.language, skin: self.skin, enlargement: self.enlargement, size };
        frame::frame(look, self, view)
    }
}

/// Whether there are clerk's pages to go back to, and nobody is at hand.
const fn may_leave(view: &View) -> bool {
    view.scene.is_none() && !view.intake.only
}

#[expect(clippy::unnecessary_wraps, reason = "as its callers hand it on")]
fn wish(actions: impl IntoIterator<Item = Action>) -> Option<Request> {
    Some(Request::Wish(actions.into_iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::presets::presets;

    fn view(name: &str) -> View {
        let found = presets().into_iter().find(|preset| preset.window() == "intake" && preset.name == name);
        found.map_or_else(|| panic!("no page {name}"), |preset| preset.view)
    }

    #[test]
    fn one_press_too_many_while_sealing_opens_no_empty_bundle() {
        let (open, sealed) = (view("place"), view("sealed"));
        let mut window = Intake::new(Language::Japanese, Skin::Light);
        let _ = window.update(Message::Key(Key::Seal), &open);
        assert_eq!(window.update(Message::Key(Key::Next), &open), None);
        assert_eq!(window.update(Message::Key(Key::Next), &open), wish([Action::Intake(Wish::Seal)]));
        window.follow(&open, &sealed);
        assert_eq!(window.update(Message::Key(Key::Next), &sealed), None, "asked first");
        assert_eq!(window.update(Message::Closed, &sealed), None);
        assert_eq!(window.panel, Panel::Closed, "back at the page that says what to bring where");
        let _ = window.update(Message::Key(Key::Next), &sealed);
        let begun = window.update(Message::Key(Key::Next), &sealed);
        let Some(Request::Wish(actions)) = begun else { panic!("whoever says so begins another: {begun:?}") };
        assert_eq!(actions.first(), Some(&Action::Intake(Wish::Open)));
        assert_eq!(window.panel, Panel::Closed);
    }
}
