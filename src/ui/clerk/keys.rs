//! Every action of the clerk has a key, and every key is shown with what it does just now.

use iced::widget::{Space, column, row};
use iced::{Alignment, Length};

use super::form::Form;
use super::measures::key_height;
use super::{Clerk, Message, people};
use crate::language::Language;
use crate::session::scene::{Asked, PinScene};
use crate::session::{Scene, Verdict};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{Kind, width_of};
use crate::ui::view::View;
use crate::ui::widget::{self, Element, Tone};

/// The clerk's function keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionKey {
    /// F1
    Help,
    /// F2
    LargerText,
    /// F3
    ResidentLanguage,
    /// F4
    ReadAloud,
    /// F5
    Attributes,
    /// F6
    BackToPin,
    /// F7
    OtherMeans,
    /// F8
    Cancel,
    /// F9
    HandOver,
    /// F10
    Strip,
    /// F11
    Lock,
    /// F12
    Next,
    /// Shift and F1
    OwnText,
    /// Shift and F2
    Assist,
    /// Shift and F5
    AcceptProgram,
    /// Shift and F6
    DeclineProgram,
    /// Shift and F7
    FaceSeen,
    /// Shift and F8
    FaceDiffers,
    /// Shift and F9
    CloseDay,
}

impl FunctionKey {
    /// Every key, from left to right.
    pub const ALL: [Self; 19] = [
        Self::Help,
        Self::OwnText,
        Self::LargerText,
        Self::Assist,
        Self::ResidentLanguage,
        Self::ReadAloud,
        Self::Attributes,
        Self::BackToPin,
        Self::OtherMeans,
        Self::AcceptProgram,
        Self::DeclineProgram,
        Self::FaceSeen,
        Self::FaceDiffers,
        Self::HandOver,
        Self::Lock,
        Self::CloseDay,
        Self::Strip,
        Self::Cancel,
        Self::Next,
    ];

    /// What is printed on it.
    #[must_use]
    pub const fn cap(self) -> &'static str {
        match self {
            Self::Help => "F1",
            Self::LargerText => "F2",
            Self::ResidentLanguage => "F3",
            Self::ReadAloud => "F4",
            Self::Attributes => "F5",
            Self::BackToPin => "F6",
            Self::OtherMeans => "F7",
            Self::Cancel => "F8",
            Self::Strip => "F10",
            Self::Next => "F12",
            Self::OwnText => "Shift+F1",
            Self::Assist => "Shift+F2",
            Self::HandOver => "F9",
            Self::Lock => "F11",
            Self::AcceptProgram => "Shift+F5",
            Self::DeclineProgram => "Shift+F6",
            Self::FaceSeen => "Shift+F7",
            Self::FaceDiffers => "Shift+F8",
            Self::CloseDay => "Shift+F9",
        }
    }

    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Help => "key-help",
            Self::LargerText => "key-larger-text",
            Self::ResidentLanguage => "key-resident-language",
            Self::ReadAloud => "key-read-aloud",
            Self::Attributes => "key-attributes",
            Self::BackToPin => "key-back-to-pin",
            Self::OtherMeans => "key-other-means",
            Self::Cancel => "key-cancel",
            Self::Strip => "key-strip",
            Self::Next => "key-next",
            Self::OwnText => "key-own-text",
            Self::Assist => "key-assist",
            Self::HandOver => "key-hand-over",
            Self::Lock => "key-lock",
            Self::AcceptProgram => "key-accept-program",
            Self::DeclineProgram => "key-decline-program",
            Self::FaceSeen => "key-face-seen",
            Self::FaceDiffers => "key-face-differs",
            Self::CloseDay => "key-close-day",
        }
    }
}

/// Whether the key does anything now.
pub(super) fn is_live(key: FunctionKey, view: &View, form: &Form) -> bool {
    if Clerk::is_covered(view) {
        return key == FunctionKey::OwnText;
    }
    let running = view.scene.as_ref().is_some_and(|scene| !scene.is_over());
    match key {
        FunctionKey::Help
        | FunctionKey::LargerText
        | FunctionKey::ResidentLanguage
        | FunctionKey::ReadAloud
        | FunctionKey::Strip
        | FunctionKey::OwnText
        | FunctionKey::Assist => true,
        FunctionKey::Attributes => match &view.scene {
            Some(Scene::Concluded(end)) => end.verdict == Verdict::Accepted && end.report.attributes.is_some(),
            _ => false,
        },
        FunctionKey::BackToPin => {
            let for_resident = [
                matches!(view.scene, Some(Scene::EnterPin(_) | Scene::PadOffered { .. })),
                matches!(view.scene, Some(Scene::LastTry { asked: Asked::Resident, .. })),
            ];
            for_resident.contains(&true)
        }
        FunctionKey::OtherMeans | FunctionKey::Cancel => running,
        FunctionKey::Next => form.next(view).is_some(),
        FunctionKey::AcceptProgram | FunctionKey::DeclineProgram => view.request().is_some(),
        FunctionKey::HandOver
        | FunctionKey::Lock
        | FunctionKey::CloseDay
        | FunctionKey::FaceSeen
        | FunctionKey::FaceDiffers => people::is_live(key, view),
    }
}

/// What F12 does in this scene.
const fn next_message(view: &View) -> &'static str {
    match &view.scene {
        None => "key-start",
        Some(Scene::LastTry { asked: Asked::Clerk, .. }) => "key-allow-last-try",
        Some(Scene::EnterPin(PinScene { time_warning: Some(_), .. })) => "key-more-time",
        Some(_) => "key-next",
    }
}

/// What a key does now.
pub(super) fn words(look: Look, view: &View, key: FunctionKey, resident: Language) -> String {
    match key {
        FunctionKey::ResidentLanguage => look.say_text(key.message(), "language", resident.own_name()),
        FunctionKey::Next => look.say(next_message(view)),
        _ => look.say(key.message()),
    }
}

/// The row at the bottom.
pub(super) fn bar<'a>(look: Look, view: &View, form: &Form, resident: Language, width: f32) -> Element<'a, Message> {
    let words = |key: FunctionKey| words(look, view, key, resident);
    let mut shown: Vec<FunctionKey> = FunctionKey::ALL.into_iter().filter(|key| is_shown(*key, view, form)).collect();
    let needed = |shown: &[FunctionKey], gap: f32| -> f32 {
        shown.iter().map(|key| width_of_key(look, *key, &words(*key)) + gap).sum::<f32>() - gap
    };
    // What is used least gives way first; all of it stands on the page of F1.
    let held = matches!(view.scene, Some(Scene::EnterPin(PinScene { keyboard_held: true, .. })));
    let least_used = [
        FunctionKey::Strip,
        FunctionKey::Assist,
        FunctionKey::CloseDay,
        FunctionKey::HandOver,
        FunctionKey::Lock,
        FunctionKey::BackToPin,
    ];
    for key in least_used.into_iter().take(if held { 6 } else { 5 }) {
        if needed(&shown, if key == FunctionKey::BackToPin { space::S } else { space::M }) > width {
            shown.retain(|one| *one != key);
        }
    }
    // Closer together before there are two rows: F8 and F12 stay where they are.
    let gap = if needed(&shown, space::M) > width { space::S } else { space::M };
    let needed = needed(&shown, gap);
    let (right, left): (Vec<_>, Vec<_>) =
        shown.into_iter().partition(|key| matches!(key, FunctionKey::Cancel | FunctionKey::Next));
    let buttons = |keys: Vec<FunctionKey>| {
        iced::widget::row(keys.into_iter().map(|key| self::key(look, key, Some(words(key)), is_live(key, view, form))))
            .spacing(gap)
    };
    let space = Space::new().width(Length::Fill);
    if needed > width {
        let left = buttons(left).wrap().vertical_spacing(space::S);
        return column![left, row![space, buttons(right)]].spacing(space::S).into();
    }
    row![buttons(left), space, buttons(right)].align_y(Alignment::Center).into()
}

/// F1 stands at the top; what has no use now is left out, but F8 and F12 keep their places.
fn is_shown(key: FunctionKey, view: &View, form: &Form) -> bool {
    match key {
        _ if Clerk::is_covered(view) => key == FunctionKey::OwnText,
        // Those of a request stand with it.
        FunctionKey::Help | FunctionKey::OwnText | FunctionKey::AcceptProgram | FunctionKey::DeclineProgram => false,
        // Where nobody signs in the day is closed from the page of F1.
        FunctionKey::CloseDay => is_live(key, view, form) && view.shift.duty.person().is_some(),
        FunctionKey::Cancel | FunctionKey::Next => true,
        // Beside a verdict every line of the middle counts, and nobody folds it away.
        FunctionKey::Strip => !matches!(view.scene, Some(Scene::Concluded(_))),
        _ => is_live(key, view, form),
    }
}

pub(super) fn width_of_key(look: Look, key: FunctionKey, words: &str) -> f32 {
    let size = Kind::ClerkSmall.size() * look.enlargement.factor();
    (width_of(key.cap()) + width_of(words)) * size + space::S + 2.0 * space::M
}

/// One key: its cap in bold, then what it does.
pub(super) fn key<'a>(look: Look, key: FunctionKey, words: Option<String>, live: bool) -> Element<'a, Message> {
    let words = words.unwrap_or_else(|| look.say(key.message()));
    let tone = if key == FunctionKey::Next { Tone::Primary } else { Tone::Plain };
    let one = widget::key(look, key.cap(), words, tone).height(key_height(look));
    one.on_press_maybe(live.then_some(Message::Key(key))).into()
}
