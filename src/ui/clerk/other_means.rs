//! F7: the clerk goes on without the card. Counted, and never shown as confirmed.

use iced::widget::{column, container, row};

use super::Message;
use super::assist::{close, numbered};
use crate::ui::action::OtherMeans;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::widget::Element;

/// The panel: the causes on the keys 1 to 5.
pub(super) fn panel<'a>(look: Look, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::XL;
    let causes = OtherMeans::ALL.into_iter().zip(1_u8..).map(|(cause, number)| {
        let id = format!("other-means-{}", cause.code());
        let words = look.say(&id);
        numbered(look, id, number, None, &words, Message::OtherMeansChosen(cause))
    });
    let inside = column![
        look.flow(&look.say("other-means-title"), Kind::ClerkTitle, inner),
        look.flow(&look.say("other-means-body"), Kind::ClerkBody, inner),
        row(causes).spacing(space::M).wrap().vertical_spacing(space::M),
        close(look, "other-means-close"),
    ];
    container(inside.spacing(space::L)).padding(space::XL).width(width).style(look.raised_box()).into()
}
