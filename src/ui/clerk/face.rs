//! 券面の目視確認: that the clerk's look at the card is in the record. The verdict above it stays what it is.

use iced::widget::container;

use super::Message;
use crate::session::Scene;
use crate::staff::Face;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::view::View;
use crate::ui::widget::Element;

/// A box at the head of the middle, beside a verdict.
pub(super) fn notice<'a>(look: Look, view: &View, width: f32) -> Option<Element<'a, Message>> {
    let Some(Scene::Concluded(_)) = &view.scene else { return None };
    let (key, pair) = match view.shift.face? {
        Face::Seen => ("staff-face-seen", look.roles().accepted),
        Face::Differs => ("staff-face-differs", look.roles().refused),
    };
    let words = look.flow(&look.say(key), Kind::ClerkBody, width - 2.0 * space::XL).font(look.bold());
    Some(container(words).padding([space::M, space::XL]).width(width).style(look.tinted_box(pair)).into())
}
