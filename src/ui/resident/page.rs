//! What the pages have in common: text at the left, the thing to do or to look at on the right.

use iced::widget::{column, container, row};
use iced::{Alignment, Length, Size};

use super::Message;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::view::View;
use crate::ui::widget::Element;

/// What a page is given: how to draw, what to show, and the room between the frame's top and bottom.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) look: Look,
    pub(super) view: &'a View,
    pub(super) room: Size,
}

impl<'a> Page<'a> {
    /// Texts at the left, something drawn on the right; under each other where the window is higher than wide.
    pub(super) fn beside(
        self,
        texts: &[(&str, Kind)],
        more: Option<Element<'a, Message>>,
        right: Element<'a, Message>,
        right_size: Size,
    ) -> Element<'a, Message> {
        let more_height = if more.is_some() { space::PAGE * 2.0 } else { 0.0 };
        if self.is_upright() {
            let height = self.room.height - right_size.height - space::XXL - more_height;
            let words = self.texts(texts, self.room.width, height);
            return column![words, more, container(right).center_x(Length::Fill)].spacing(space::XXL).into();
        }
        let width = self.room.width - right_size.width - space::COLUMN;
        let words = self.texts(texts, width, self.room.height - more_height);
        row![column![words, more].spacing(space::XL).width(width), right]
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

    /// How wide a drawing may be.
    pub(super) fn drawing_width(self) -> f32 {
        (self.room.width * 0.36).min(self.room.height * 0.8)
    }
}
