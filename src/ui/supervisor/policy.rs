//! 設定の理由: each setting with its value, what it means, by whom it is fixed and why.

use iced::widget::{Space, column, container, row};
use iced::{Alignment, Length};

use super::parts::{boxed, heading, small};
use super::{Message, Watch};
use crate::config::explain::{self, Setting};
use crate::config::policy::Fix;
use crate::language::Argument;
use crate::ui::look::{Look, draw};
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::widget::{Element, Icon, icon};

/// From this width on, at 100 %, the value stands beside what it means.
const BESIDE: f32 = 620.0;

/// The page.
pub(super) fn body<'a>(look: Look, watch: &Watch<'_>, width: f32) -> Element<'a, Message> {
    let mut lines: Vec<Element<'a, Message>> =
        vec![heading(look, "page-policy", width), small(look, &look.say("policy-body"), width)];
    let mut room = "";
    for setting in watch.view.policy.iter() {
        let of = setting.key.split_once('.').map_or(setting.key, |(room, _)| room);
        if of != room {
            room = of;
            lines.push(look.flow(&look.say(&format!("policy-room-{of}")), Kind::ClerkBody, width).font(BOLD).into());
        }
        lines.push(line(look, setting, width));
    }
    column(lines).spacing(space::S).into()
}

fn line<'a>(look: Look, setting: &Setting, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let beside = inner >= BESIDE * look.enlargement.factor();
    let left = if beside { (inner - space::L) * 0.4 } else { inner };
    let right = if beside { inner - space::L - left } else { inner };
    let value = look.flow(&setting.words(look.language), Kind::ClerkBody, left).font(BOLD);
    let default = if setting.is_default {
        look.say("policy-default")
    } else {
        look.say_text("policy-changed", "value", &setting.default_words(look.language))
    };
    let size = Kind::ClerkSmall.size() * look.enlargement.factor();
    let name = row![
        setting.is_locked.then(|| icon(Icon::Lock, size)),
        draw(look.one_line(setting.key, Kind::ClerkSmall, left - size - space::S)).color(look.roles().quiet),
        Space::new().width(Length::Fill),
    ];
    let what = column![name.spacing(space::S).align_y(Alignment::Center), value, small(look, &default, left)];
    let meaning = look.say(&explain::meaning(setting.key));
    let keeper = look.say(&format!("keeper-{}", setting.keeper.code()));
    let mut why = column![look.flow(&meaning, Kind::ClerkBody, right)].spacing(space::XS);
    match setting.fix() {
        None => why = why.push(small(look, &keeper, right)),
        Some(fix) => {
            let (fixed, overruled) = fixed(look, fix);
            why = why.push(look.flow(&fixed, Kind::ClerkBody, right).font(BOLD));
            why = why.push(overruled.map(|overruled| small(look, &overruled, right)));
        }
    }
    let inside: Element<'a, Message> = if beside {
        row![container(what).width(left), why].spacing(space::L).into()
    } else {
        column![what, why].spacing(space::XS).into()
    };
    boxed(look, width, inside)
}

/// By whom and why, and what of the configuration has no effect.
fn fixed(look: Look, fix: &Fix) -> (String, Option<String>) {
    let since = fix.since.to_string();
    let (who, why) = (Argument::Text(&fix.who), Argument::Text(&fix.why));
    let fixed =
        look.language.say_with("policy-fixed", &[("who", who), ("since", Argument::Text(&since)), ("why", why)]);
    let overruled = fix.overrules.map(|line| look.say_text("policy-overruled", "line", &line.to_string()));
    (fixed, overruled)
}
