//! The first thing that is seen where no desk was set up: what this is, and the two ways on.

use iced::Alignment;
use iced::widget::{column, container};

use super::parts::{WIDEST, keyed};
use super::{Beginning, Message};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::widget::drawing::{Subject, drawing};
use crate::ui::widget::{Element, Tone};

/// How wide the drawing is.
const PICTURE: f32 = 240.0;

/// The id of the button that begins.
pub const BEGIN: &str = "begin";

/// The page.
pub(super) fn body<'a>(look: Look, interrupted: bool, width: f32) -> Element<'a, Message> {
    let width = width.min(WIDEST * look.enlargement.factor());
    let begin = if interrupted { "setup-window-resume" } else { "setup-window-begin" };
    let chosen = |beginning| Some(Message::Begun(beginning));
    let ways = column![
        keyed(look, (BEGIN, "F12", look.say(begin)), Tone::Primary, chosen(Beginning::Setup)),
        look.flow(&look.say("setup-window-begin-body"), Kind::ClerkBody, width),
        keyed(look, ("practise", "F5", look.say("setup-window-practice")), Tone::Plain, chosen(Beginning::Practice)),
        look.flow(&look.say("setup-window-practice-body"), Kind::ClerkBody, width),
    ];
    let picture = PICTURE.min(look.size.height * 0.28);
    let inside = column![
        container(drawing(look, Subject::CardOnReader, picture)).align_x(Alignment::Center),
        look.flow(&look.say("setup-window-welcome"), Kind::ClerkVerdict, width),
        look.flow(&look.say("setup-window-welcome-body"), Kind::ClerkBody, width),
        ways.spacing(space::M),
    ];
    inside.spacing(space::XL).max_width(width).into()
}
