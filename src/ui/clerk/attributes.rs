//! The four attributes of a signature certificate (F5), after the verdict and for a minute.
//!
//! A character that was substituted when the certificate was issued is marked; one that the font cannot draw is named,
//! never a blank.

use iced::widget::{column, container, row};

use super::{Message, date};
use crate::pki::attributes::{Attributes, Sex};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{Kind, can_draw};
use crate::ui::widget::Element;

/// The panel.
pub(super) fn panel<'a>(look: Look, attributes: &Attributes, width: f32) -> Element<'a, Message> {
    let sex = look.say(match attributes.sex {
        Sex::Male => "sex-male",
        Sex::Female => "sex-female",
        Sex::NotApplicable => "sex-not-applicable",
    });
    let birth =
        attributes.birth_date.as_deref().map_or_else(|| look.say("unknown-date"), |it| date::of_iso(look.language, it));
    let name = marked(&attributes.name, &attributes.name_substituted);
    let address = marked(&attributes.address, &attributes.address_substituted);
    let label = 140.0 * look.enlargement.factor();
    let line = |key: &str, value: &str, kind: Kind| -> Element<'a, Message> {
        let name = look.line(look.say(key), Kind::ClerkBody).color(look.roles().quiet).width(label);
        row![name, look.flow(value, kind, width - label - 3.0 * space::XL)].spacing(space::L).into()
    };
    let mut lines = vec![
        look.line(look.say("attributes"), Kind::ClerkTitle).into(),
        line("attribute-name", &name, Kind::ClerkTitle),
        line("attribute-address", &address, Kind::ClerkTitle),
        line("attribute-birth-date", &birth, Kind::ClerkTitle),
        line("attribute-sex", &sex, Kind::ClerkTitle),
    ];
    if !(attributes.name_substituted.is_empty() && attributes.address_substituted.is_empty()) {
        lines.push(look.flow(&look.say("attributes-substituted"), Kind::ClerkSmall, width - 2.0 * space::XL).into());
    }
    lines.push(look.flow(&look.say("attributes-hidden"), Kind::ClerkSmall, width - 2.0 * space::XL).into());
    container(column(lines).spacing(space::L)).padding(space::XL).width(width).style(look.raised_box()).into()
}

/// The text with 〔 〕 around substituted characters and the code of those that cannot be drawn.
fn marked(text: &str, substituted: &[usize]) -> String {
    let mut marked = String::new();
    for (index, character) in text.chars().enumerate() {
        let drawn =
            if can_draw(character) { character.to_string() } else { format!("[U+{:04X}]", u32::from(character)) };
        if substituted.contains(&index) {
            marked.extend(["〔", drawn.as_str(), "〕"]);
        } else {
            marked.push_str(&drawn);
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn substituted_characters_are_marked_and_undrawable_ones_are_named() {
        assert_eq!(marked("山田 花子", &[0]), "〔山〕田 花子");
        assert_eq!(marked("𠮷田", &[]), "[U+20BB7]田");
        assert_eq!(marked("髙﨑", &[9]), "髙﨑");
        assert_eq!(marked("辻\u{e0100}", &[]), "辻\u{e0100}");
    }
}
