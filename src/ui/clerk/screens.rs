//! What the clerk is told about the windows themselves: no screen for the resident, a case that keeps them open.

use iced::widget::{column, container};

use super::{Message, measures};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::theme::Pair;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::{ResidentScreen, View};
use crate::ui::widget::Element;

/// A box at the head of the middle for each.
pub(super) fn notices<'a>(look: Look, view: &View, closing: bool, width: f32) -> [Option<Element<'a, Message>>; 2] {
    let roles = look.roles();
    let closing = closing.then(|| notice(look, roles.referred, &look.say("closing-refused"), None, width));
    let missing = (view.screen == ResidentScreen::Missing).then(|| {
        let next = look.say("screen-missing-next");
        notice(look, roles.refused, &look.say("screen-missing"), Some(&next), width)
    });
    [closing, missing]
}

fn notice<'a>(look: Look, pair: Pair, title: &str, next: Option<&str>, width: f32) -> Element<'a, Message> {
    // At twice the text the box would leave no room for what it is about.
    let look = measures::around(look);
    let inner = width - 2.0 * space::XL;
    let told = column![
        look.flow(title, Kind::ClerkTitle, inner).font(BOLD),
        next.map(|next| look.flow(next, Kind::ClerkBody, inner)),
    ];
    container(told.spacing(space::XS)).padding([space::M, space::XL]).width(width).style(look.tinted_box(pair)).into()
}
