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

/// How high a window is that has room for the drawing, for text of the usual size.
const ROOMY: f32 = 640.0;

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
    // What is read first and pressed first stays in sight, however large the text is.
    let is_roomy = look.size.height >= ROOMY * look.enlargement.factor();
    let shown = is_roomy.then(|| container(drawing(look, Subject::CardOnReader, picture)).align_x(Alignment::Center));
    let title = look.flow(&look.say("setup-window-welcome"), Kind::ClerkVerdict, width);
    let body = look.flow(&look.say("setup-window-welcome-body"), Kind::ClerkBody, width);
    let ways = ways.spacing(space::M);
    let inside = if is_roomy { column![shown, title, body, ways] } else { column![title, ways, body] };
    inside.spacing(space::XL).max_width(width).into()
}
