//! F1: every key, and what each page is for.

use iced::Alignment;
use iced::widget::{column, container, row};

use super::parts::{boxed, heading, small, words};
use super::{Key, Message, Page, Watch};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::widget::Element;

/// How wide the keys are at 100 %.
const CAPS: f32 = 210.0;

/// The panel.
pub(super) fn panel<'a>(look: Look, watch: &Watch<'_>, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let caps = CAPS * look.enlargement.factor();
    let beside = inner >= 2.5 * caps;
    let line = |cap: &str, key: &str| -> Element<'a, Message> {
        let cap = look.line(cap.to_owned(), Kind::ClerkBody).font(BOLD);
        if beside {
            let told = look.flow(&look.say(key), Kind::ClerkBody, inner - caps - space::L);
            row![container(cap).width(caps), told].spacing(space::L).align_y(Alignment::Center).into()
        } else {
            column![cap, look.flow(&look.say(key), Kind::ClerkBody, inner)].into()
        }
    };
    let mut lines = vec![heading(look, "supervisor-help", inner)];
    lines.extend(
        Page::of(watch.person.role)
            .map(|page| line(&format!("Alt+{}", page.number()), &format!("page-{}-help", page.code()))),
    );
    lines.push(line("F12", "help-act"));
    lines.push(line("↑ ↓ Enter", "help-rows"));
    lines.push(line("PageUp PageDown", "help-pages"));
    lines.push(line("Home End", "help-ends"));
    lines.push(line("Tab", "help-tab"));
    lines.push(line("Esc", "help-back"));
    lines.extend(Key::ALL.into_iter().map(|key| line(key.cap(), key.message())));
    lines.push(words(look, &look.say("help-looks"), inner));
    lines.push(small(look, &look.say("help-verdict"), inner));
    boxed(look, width, column(lines).spacing(space::M).into())
}
