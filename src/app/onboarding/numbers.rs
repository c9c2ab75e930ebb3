//! A large number on each monitor while one of them is chosen, so that nobody has to guess which is which.

use iced::{Element, Size, Task, window};

use super::{Message, Setup};
use crate::app::windows::{self, Area};
use crate::onboarding::Screen;
use crate::ui::Look;
use crate::ui::onboarding::{Onboarding, density, number};
use crate::ui::typography::Enlargement;

/// A number on a monitor.
pub(super) struct Number {
    pub(super) id: window::Id,
    pub(super) size: Size,
    pub(super) scale: f32,
    /// Of which monitor, counted from nought.
    at: usize,
}

impl Number {
    /// The window: on the resident's monitor with a card beside it.
    pub(super) fn view(&self, setup: &Onboarding) -> Element<'_, Message> {
        let shown = setup.numbered();
        let card = shown.filter(|(screens, chosen, _)| {
            *chosen == Some(self.at) && screens.get(self.at).is_some_and(|screen| !screen.is_clerks)
        });
        let card = card.map(|(_, _, pixels)| density(pixels, self.scale));
        let (language, skin) = (setup.language(), setup.skin());
        number(Look { language, skin, enlargement: Enlargement::None, size: self.size }, self.at + 1, card)
    }
}

impl Setup {
    /// Opens the numbers where monitors are chosen, and closes them afterwards.
    pub(super) fn follow_numbers(&mut self) -> Task<Message> {
        let wanted = self.shown.numbered().map_or(0, |(screens, ..)| screens.len());
        if wanted == self.numbers.len() {
            return Task::none();
        }
        let closed = std::mem::take(&mut self.numbers).into_iter().map(|number| window::close::<Message>(number.id));
        let closed = Task::batch(closed.collect::<Vec<_>>());
        let screens = self.shown.numbered().map(|(screens, ..)| screens.to_vec()).unwrap_or_default();
        let mut opened = Vec::new();
        for (at, screen) in screens.iter().enumerate() {
            let settings = windows::number(area(screen), screen.is_clerks);
            let size = settings.size;
            let (id, open) = window::open(settings);
            self.numbers.push(Number { id, size, scale: 1.0, at });
            let scaled = window::scale_factor(id).map(move |scale| Message::Scaled(id, scale));
            opened.push(open.discard().chain(scaled));
        }
        // Whoever opened them goes on typing where they were.
        closed.chain(Task::batch(opened)).chain(window::gain_focus(self.window))
    }
}

const fn area(screen: &Screen) -> Area {
    Area { x: screen.position.0, y: screen.position.1, width: screen.size.0, height: screen.size.1 }
}
