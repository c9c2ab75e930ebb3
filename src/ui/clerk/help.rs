//! F1: every key and what it does. Each can be pressed here too, where nothing but a finger is at hand.

use iced::Alignment;
use iced::widget::{column, container, row};

use super::form::Form;
use super::{FunctionKey, Message, Sheet, keys};
use crate::language::Language;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::View;
use crate::ui::widget::Element;

/// From this width on, at 100 %, what a key does stands beside it; and so wide are the keys then.
const BESIDE: f32 = 640.0;
const CAPS: f32 = 330.0;

/// The panel.
pub(super) fn panel<'a>(look: Look, view: &View, form: &Form, resident: Language, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::XL;
    let beside = inner >= BESIDE * look.enlargement.factor();
    let caps = if beside { CAPS * look.enlargement.factor() } else { inner };
    let told = if beside { inner - caps - space::L } else { inner };
    let line = |cap: Element<'a, Message>, words: &str| -> Element<'a, Message> {
        let words = look.flow(words, Kind::ClerkBody, told);
        if beside {
            row![container(cap).width(caps), words].spacing(space::L).align_y(Alignment::Center).into()
        } else {
            column![cap, words].spacing(space::XS).into()
        }
    };
    let mut lines = vec![look.line(look.say("help-title"), Kind::ClerkTitle).into()];
    lines.extend(FunctionKey::ALL.into_iter().map(|key| {
        let words = match key {
            FunctionKey::ResidentLanguage => {
                let between = if look.language == Language::English { ", " } else { "、" };
                view.languages.iter().map(|language| language.own_name()).collect::<Vec<_>>().join(between)
            }
            _ => look.say(&format!("{}-help", key.message())),
        };
        let now = Some(keys::words(look, view, key, resident));
        line(keys::key(look, key, now, keys::is_live(key, view, form)), &words)
    }));
    let named =
        |cap: &str, key: &str| line(look.line(cap.to_owned(), Kind::ClerkBody).font(BOLD).into(), &look.say(key));
    lines.push(named(Sheet::Result.cap(), "print-help"));
    lines.push(named("Esc", "key-close-help"));
    lines.push(named("Tab ↑ ↓", "key-move-help"));
    lines.push(named("PageUp PageDown", "key-scroll-help"));
    lines.push(named("Home End", "key-ends-help"));
    lines.push(named("1 – 9", "key-number-help"));
    lines.push(look.flow(&look.say("help-pin"), Kind::ClerkBody, inner).into());
    container(column(lines).spacing(space::M)).padding(space::XL).width(width).style(look.raised_box()).into()
}
