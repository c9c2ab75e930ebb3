//! What the pages have in common: text at the left, the thing to do or to look at on the right.

use iced::widget::{column, container, row};
use iced::{Alignment, Length, Size};

use super::Message;
use super::settings::{PadPlace, Settings};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{Enlargement, Kind};
use crate::ui::view::View;
use crate::ui::widget::Element;

/// A key is at least this wide and high.
const KEY_MILLIMETRES: f32 = 15.0;
/// A window smaller than this has no room for large text beside the keys.
const SMALL: Size = Size::new(1366.0, 768.0);

/// What a page is given: how to draw, what to show, the room between the frame's top and bottom, what the resident
/// set, and which picture of a moving drawing is shown, if drawings move.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) look: Look,
    pub(super) view: &'a View,
    pub(super) room: Size,
    pub(super) settings: Settings,
    pub(super) moment: Option<u8>,
}

/// How words and pad stand on a page with keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// Beside each other, the pad at this side.
    Beside(PadPlace),
    /// Under each other in a low window, the pad at this place.
    Stacked(PadPlace),
    /// Under each other in a window higher than wide.
    Upright(PadPlace),
}

impl<'a> Page<'a> {
    /// Texts at the left and, if given, something `more` of this height under them; something drawn on the right. Under
    /// each other where the window is higher than wide.
    pub(super) fn beside(
        self,
        texts: &[(&str, Kind)],
        more: Option<(Element<'a, Message>, f32)>,
        right: Element<'a, Message>,
        right_size: Size,
    ) -> Element<'a, Message> {
        let (more, taken) = more.map_or((None, 0.0), |(more, height)| (Some(more), height + space::XXL));
        if self.is_upright() {
            let height = self.room.height - right_size.height - space::XXL - taken;
            let words = self.texts(texts, self.room.width, height);
            return column![words, more, container(right).center_x(Length::Fill)].spacing(space::XXL).into();
        }
        let width = self.room.width - right_size.width - space::COLUMN;
        let words = self.texts(texts, width, self.room.height - taken);
        row![column![words, more].spacing(space::XXL).width(width), right]
            .spacing(space::COLUMN)
            .align_y(Alignment::Center)
            .into()
    }

    /// Texts under each other, together as large as they fit.
    pub(super) fn texts(self, texts: &[(&str, Kind)], width: f32, height: f32) -> Element<'a, Message> {
        let set = self.look.stack(texts, width, height, space::L);
        column(set.into_iter().map(Element::from)).spacing(space::L).into()
    }

    /// Whether things stand under each other.
    pub(super) fn is_upright(self) -> bool {
        self.room.height > self.room.width * 0.9
    }

    /// How words and pad stand.
    pub(super) fn arrangement(self) -> Arrangement {
        if self.is_upright() {
            return Arrangement::Upright(self.settings.pad.unwrap_or(PadPlace::Centre));
        }
        let place = self.settings.pad.unwrap_or(PadPlace::Right);
        let small = self.look.size.width < SMALL.width || self.look.size.height < SMALL.height;
        match place {
            PadPlace::Centre | PadPlace::Bottom => Arrangement::Stacked(place),
            _ if small && self.look.enlargement == Enlargement::Double => Arrangement::Stacked(place),
            PadPlace::Left | PadPlace::Right => Arrangement::Beside(place),
        }
    }

    /// The place of the pad just now, whoever chose it.
    pub(super) fn pad_place(self) -> PadPlace {
        match self.arrangement() {
            Arrangement::Beside(place) | Arrangement::Stacked(place) | Arrangement::Upright(place) => place,
        }
    }

    /// How wide a drawing may be.
    pub(super) fn drawing_width(self) -> f32 {
        let share = if self.is_upright() { 0.6 } else { 0.36 };
        (self.room.width * share).min(self.room.height * 0.8)
    }

    /// A key of this size, but never one of less than 15 mm, as far as the monitor tells how large a pixel is, nor one
    /// larger than a hand likes.
    pub(super) fn key_of(self, wanted: f32) -> f32 {
        let least = self.least_key();
        wanted.clamp(least, space::KEY_MOST.max(least))
    }

    /// The least that a key may be.
    pub(super) fn least_key(self) -> f32 {
        self.view.resident_density.map_or(space::KEY_LEAST, |pixels| (pixels * KEY_MILLIMETRES).max(space::KEY_LEAST))
    }
}
