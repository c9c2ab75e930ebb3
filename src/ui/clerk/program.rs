//! Another program asks for a case: who it is, what for, and what it would be given. It begins with the clerk's word alone.

use std::time::Duration;

use iced::widget::{column, container, row};

use super::{Clerk, FunctionKey, Message, Request, keys, measures};
use crate::language::Argument;
use crate::request::{Asking, Open, Stage};
use crate::session::order::Standing;
use crate::time::Timestamp;
use crate::ui::action::Action;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::theme::Pair;
use crate::ui::typography::Kind;
use crate::ui::view::View;
use crate::ui::widget::Element;

/// A request is in sight for so long before it can be accepted: one that took the place of another a moment before a key was
/// pressed, or that pushed its button under the pointer, was not read.
const READ: Duration = Duration::from_secs(1);

/// The newest request that this window described, and since when.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen(Option<(u64, Timestamp)>);

impl Clerk {
    /// Takes note of a request that comes into sight: the strip describes none, and a covered window neither.
    pub(super) fn see_request(&mut self, view: &View, now: Timestamp) {
        let shown = view.request().filter(|_| !self.strip && !Self::is_covered(view));
        let Some(number) = shown.map(|asking| asking.number) else {
            self.asked = Seen::default();
            return;
        };
        // A clock that was set back begins the time anew.
        if self.asked.0.is_none_or(|(known, since)| known != number || now < since) {
            self.asked = Seen(Some((number, now)));
        }
    }

    /// Shift+F5. From the strip the whole window comes back, in which the request can be read.
    pub(super) fn accept_request(&mut self, view: &View, now: Timestamp) -> Option<Request> {
        if self.strip {
            return Some(self.turn_strip(view, now));
        }
        self.see_request(view, now);
        let read = self.asked.0.is_some_and(|(_, since)| now.since(since) >= READ);
        answer(view, Some(self.form.standing())).filter(|_| read)
    }
}

/// The clerk's word about the request on the screen.
pub(super) fn answer(view: &View, accepted: Option<Standing>) -> Option<Request> {
    let number = view.request()?.number;
    Some(Request::Wish(Action::AnswerProgram { number, accepted }))
}

/// A box at the head of the middle: a request with its keys, during its case who asked, and where none can ask, why.
pub(super) fn notice<'a>(look: Look, view: &View, width: f32) -> Option<Element<'a, Message>> {
    let around = measures::around(look);
    if let Some(asking) = view.request() {
        return Some(request(around, view, asking, width));
    }
    let running = view.programs.asking.as_ref().filter(|asking| asking.stage == Stage::Running);
    if let Some(asking) = running.filter(|_| view.scene.is_some()) {
        let words = look.say_text("program-running", "program", &asking.program);
        let words = format!("{words}{}", handed(look, asking));
        return Some(told(around, look.roles().primary, &words, None, width));
    }
    match view.programs.open {
        Open::Closed(code) if view.scene.is_none() => {
            let next = look.say_text("program-closed-next", "code", code);
            Some(told(around, look.roles().referred, &look.say("program-closed"), Some(&next), width))
        }
        _ => None,
    }
}

fn request<'a>(look: Look, view: &View, asking: &Asking, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::XL;
    let title = look.say_text("program-asks", "program", &asking.program);
    let known = view.purposes.iter().find(|purpose| purpose.code == asking.purpose);
    let purpose = known.map_or_else(|| look.say("purpose-none"), |purpose| purpose.name(look.language).to_owned());
    let what = match &asking.reference {
        Some(number) => {
            let words = [("purpose", Argument::Text(purpose.as_str())), ("number", Argument::Text(number.as_str()))];
            look.language.say_with("program-wants-number", &words)
        }
        None => look.say_text("program-wants", "purpose", &purpose),
    };
    let what = format!("{what}{}", handed(look, asking));
    let keys = [FunctionKey::AcceptProgram, FunctionKey::DeclineProgram];
    let inside = column![
        look.flow(&title, Kind::ClerkTitle, inner).font(look.bold()),
        look.flow(&what, Kind::ClerkBody, inner),
        row(keys.map(|key| keys::key(look, key, None, true))).spacing(space::L).wrap().vertical_spacing(space::S),
    ]
    .spacing(space::M);
    container(inside).padding([space::M, space::XL]).width(width).style(look.tinted_box(look.roles().primary)).into()
}

/// What the program would be given besides the verdict.
fn handed(look: Look, asking: &Asking) -> String {
    look.say(if asking.attributes { "program-gets-attributes" } else { "program-gets-verdict" })
}

fn told<'a>(look: Look, pair: Pair, title: &str, next: Option<&str>, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::XL;
    let told = column![
        look.flow(title, Kind::ClerkBody, inner).font(look.bold()),
        next.map(|next| look.flow(next, Kind::ClerkSmall, inner)),
    ];
    container(told.spacing(space::XS)).padding([space::S, space::XL]).width(width).style(look.tinted_box(pair)).into()
}
