//! F1: every key and what it does.

use iced::widget::{column, container, row};

use super::{FunctionKey, Message, Sheet};
use crate::language::Language;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::widget::Element;

/// The panel.
pub(super) fn panel<'a>(look: Look, width: f32) -> Element<'a, Message> {
    let cap = 120.0 * look.enlargement.factor();
    let line = |cap_words: &str, words: &str| -> Element<'a, Message> {
        let name = look.line(cap_words, Kind::ClerkBody).font(BOLD).width(cap);
        row![name, look.flow(words, Kind::ClerkBody, width - cap - 3.0 * space::XL)].spacing(space::L).into()
    };
    let mut lines = vec![look.line(look.say("help-title"), Kind::ClerkTitle).into()];
    lines.extend(FunctionKey::ALL.into_iter().map(|key| {
        let words = match key {
            FunctionKey::ResidentLanguage => {
                let names = Language::ALL.map(Language::own_name).join(" / ");
                look.say_text("key-resident-language", "language", &names)
            }
            _ => look.say(&format!("{}-help", key.message())),
        };
        line(key.cap(), &words)
    }));
    lines.push(line(Sheet::Result.cap(), &look.say("print-help")));
    lines.push(line("Esc", &look.say("key-close-help")));
    lines.push(line("Tab ↑ ↓", &look.say("key-move-help")));
    lines.push(look.flow(&look.say("help-pin"), Kind::ClerkBody, width - 2.0 * space::XL).into());
    container(column(lines).spacing(space::M)).padding(space::XL).width(width).style(look.raised_box()).into()
}
