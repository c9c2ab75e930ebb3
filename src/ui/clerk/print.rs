//! What can be printed of a case that ended, under its verdict, and what became of it.

use iced::widget::{container, row};

use super::measures::key_height;
use super::{Message, Request};
use crate::language::{Argument, Language};
use crate::session::Scene;
use crate::session::scene::Conclusion;
use crate::slip::{self, Kind, Place, Printing, Wanted};
use crate::ui::Action;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind as Type};
use crate::ui::view::View;
use crate::ui::widget::{Element, Tone, button};

/// A sheet of paper that the clerk can ask for, each with a key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// 本人確認結果票
    Result,
    /// The same with name and address: only while they are on the screen.
    Attributes,
    /// 暗証番号の初期化・再設定のご案内
    Guide,
}

impl Sheet {
    /// Every one, from left to right.
    pub const ALL: [Self; 3] = [Self::Result, Self::Attributes, Self::Guide];

    /// Its key.
    #[must_use]
    pub const fn cap(self) -> &'static str {
        match self {
            Self::Result => "Ctrl+P",
            Self::Attributes => "Ctrl+Shift+P",
            Self::Guide => "Ctrl+G",
        }
    }

    const fn message(self) -> &'static str {
        match self {
            Self::Result => "print-result",
            Self::Attributes => "print-attributes",
            Self::Guide => "print-guide",
        }
    }

    const fn kind(self) -> Kind {
        match self {
            Self::Result | Self::Attributes => Kind::Result,
            Self::Guide => Kind::Guide,
        }
    }

    fn is_offered(self, conclusion: &Conclusion, attributes_shown: bool) -> bool {
        let seen = self != Self::Attributes || (attributes_shown && slip::has_attributes(conclusion));
        seen && slip::is_offered(self.kind(), conclusion)
    }
}

/// The wish for this sheet, if it can be had now.
pub(super) fn wish(view: &View, sheet: Sheet, language: Language, attributes_shown: bool) -> Option<Request> {
    let conclusion = concluded(view)?;
    let free = !matches!(view.printing, Printing::Running(_));
    let wanted = Wanted { kind: sheet.kind(), language, attributes: sheet == Sheet::Attributes };
    (free && sheet.is_offered(conclusion, attributes_shown)).then_some(Request::Wish(Action::Print(wanted)))
}

/// The row, where there is something to print.
pub(super) fn actions<'a>(look: Look, view: &View, attributes_shown: bool, width: f32) -> Option<Element<'a, Message>> {
    let conclusion = concluded(view)?;
    let sheets: Vec<Sheet> =
        Sheet::ALL.into_iter().filter(|sheet| sheet.is_offered(conclusion, attributes_shown)).collect();
    if sheets.is_empty() {
        return None;
    }
    let free = !matches!(view.printing, Printing::Running(_));
    let buttons = sheets.into_iter().map(|sheet| {
        let words = look.line(look.say(sheet.message()), Type::ClerkSmall);
        let label = row![look.line(sheet.cap(), Type::ClerkSmall).font(BOLD), words].spacing(space::S);
        button(sheet.message(), look, Tone::Plain, label)
            .padding([0.0, space::M])
            .height(key_height(look))
            .on_press_maybe(free.then_some(Message::Print(sheet)))
            .into()
    });
    Some(container(row(buttons).spacing(space::M).wrap().vertical_spacing(space::S)).width(width).into())
}

const fn concluded(view: &View) -> Option<&Conclusion> {
    match &view.scene {
        Some(Scene::Concluded(conclusion)) => Some(conclusion),
        _ => None,
    }
}

/// How the printing stands.
pub(super) fn told<'a>(look: Look, view: &View, width: f32) -> Option<Element<'a, Message>> {
    let words = match &view.printing {
        Printing::Idle => return None,
        Printing::Running(_) => look.say("print-running"),
        Printing::Done(_, Place::Printer) => look.say("print-sent"),
        Printing::Done(_, Place::File(file)) => {
            look.language.say_with("print-saved", &[("file", Argument::Text(file))])
        }
        Printing::Failed(trouble) => {
            format!("{}\n{}", look.say(&format!("print-{}", trouble.code())), look.say("print-case-stands"))
        }
    };
    let inside = look.flow(&words, Type::ClerkBody, width - 2.0 * space::L);
    let framed = container(inside).padding([space::S, space::L]).width(width);
    Some(match &view.printing {
        Printing::Failed(_) => framed.style(look.tinted_box(look.roles().referred)).into(),
        _ => framed.style(look.raised_box()).into(),
    })
}
