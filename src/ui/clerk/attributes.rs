//! The four attributes of a signature certificate (F5), after the verdict and for a minute.
//!
//! A character that was substituted when the certificate was issued stands in a box; one that the face cannot draw is
//! named by its code, never a blank; a shape that the face does not know is drawn as usual, and said so. Where the
//! machine has a face for names that draws more, the values are drawn in that one.

use iced::widget::text::{Shaping, Wrapping};
use iced::widget::{column, container, rich_text, row, span, text};
use iced::{Border, Font};

use super::{Message, date};
use crate::pki::attributes::{Attributes, Sex};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::theme::Pair;
use crate::ui::typography::Kind;
use crate::ui::typography::names::{Drawn, EMBEDDED, NamesFace, Written, embedded, written};
use crate::ui::widget::Element;

/// The panel.
pub(super) fn panel<'a>(
    look: Look,
    attributes: &Attributes,
    names: Option<&NamesFace>,
    width: f32,
) -> Element<'a, Message> {
    let inner = width - 2.0 * space::XL;
    let face = ValueFace(names.filter(|names| names.is_better()));
    let sex = look.say(match attributes.sex {
        Sex::Male => "sex-male",
        Sex::Female => "sex-female",
        Sex::NotApplicable => "sex-not-applicable",
    });
    let birth =
        attributes.birth_date.as_deref().map_or_else(|| look.say("unknown-date"), |it| date::of_iso(look.language, it));
    let name = parts(&attributes.name, &attributes.name_substituted, face);
    let address = parts(&attributes.address, &attributes.address_substituted, face);
    let notes = notes(look, &name.iter().chain(&address), face);
    let label = LABEL * look.enlargement.factor();
    let beside = inner >= 4.0 * label;
    let line = |key: &str, value: Element<'a, Message>| -> Element<'a, Message> {
        let words = look.line(look.say(key), Kind::ClerkBody).color(look.roles().quiet);
        if beside {
            row![words.width(label), container(value).width(inner - label - space::L)].spacing(space::L).into()
        } else {
            column![words, value].into()
        }
    };
    let plain = |words: &str| look.flow(words, Kind::ClerkTitle, inner - label - space::L).font(EMBEDDED).into();
    let lines = column![
        look.line(look.say("attributes"), Kind::ClerkTitle),
        line("attribute-name", value(look, name, face)),
        line("attribute-address", value(look, address, face)),
        line("attribute-birth-date", plain(&birth)),
        line("attribute-sex", plain(&sex)),
    ];
    let notes = notes.into_iter().map(|words| look.flow(&words, Kind::ClerkSmall, inner).into());
    let inside = column![lines.spacing(space::M), column(notes).spacing(space::XS)].spacing(space::L);
    container(inside).padding(space::XL).width(width).style(look.raised_box()).into()
}

/// Width of the column of labels.
const LABEL: f32 = 140.0;

/// The face that draws the values.
#[derive(Clone, Copy)]
struct ValueFace<'a>(Option<&'a NamesFace>);

impl ValueFace<'_> {
    fn draws(self, one: Written) -> Drawn {
        self.0.map_or_else(|| embedded(one), |names| names.draws(one))
    }

    fn font(self) -> Font {
        self.0.map_or(EMBEDDED, NamesFace::font)
    }
}

/// A character of a value.
#[derive(Clone, Copy)]
struct Part {
    one: Written,
    drawn: Drawn,
    substituted: bool,
}

fn parts(text: &str, substituted: &[usize], face: ValueFace<'_>) -> Vec<Part> {
    let mut index = 0;
    written(text)
        .map(|one| {
            let part = Part { one, drawn: face.draws(one), substituted: substituted.contains(&index) };
            index += 1 + usize::from(one.selector.is_some());
            part
        })
        .collect()
}

impl Part {
    /// What stands there: the character, or its code.
    fn words(self) -> String {
        match self.drawn {
            Drawn::Not => format!(" {} ", self.one),
            Drawn::Wholly | Drawn::Usually => {
                [Some(self.one.character), self.one.selector].into_iter().flatten().collect()
            }
        }
    }

    const fn is_plain(self) -> bool {
        !self.substituted && !matches!(self.drawn, Drawn::Not)
    }
}

/// A value in one flow of text, with its boxes.
fn value<'a>(look: Look, parts: Vec<Part>, face: ValueFace<'_>) -> Element<'a, Message> {
    let roles = look.roles();
    let size = Kind::ClerkTitle.size() * look.enlargement.factor();
    if parts.iter().all(|part| part.is_plain()) {
        let words: String = parts.iter().map(|part| part.words()).collect();
        return text(words)
            .size(size)
            .font(face.font())
            .shaping(Shaping::Advanced)
            .wrapping(Wrapping::WordOrGlyph)
            .into();
    }
    let mut spans = Vec::new();
    let mut plain = String::new();
    for part in parts {
        if part.is_plain() {
            plain.push_str(&part.words());
            continue;
        }
        if !plain.is_empty() {
            spans.push(span::<(), Font>(std::mem::take(&mut plain)).font(face.font()));
        }
        let missing = part.drawn == Drawn::Not;
        let pair = if missing { roles.referred } else { Pair { ink: roles.ink, ground: roles.surface } };
        let border = Border { color: pair.ink, width: space::EDGE, radius: space::XS.into() };
        let one = span::<(), Font>(part.words()).font(if missing { EMBEDDED } else { face.font() });
        spans.push(one.color(pair.ink).background(pair.ground).border(border));
    }
    if !plain.is_empty() {
        spans.push(span::<(), Font>(plain).font(face.font()));
    }
    rich_text(spans).size(size).wrapping(Wrapping::WordOrGlyph).on_link_click(|()| Message::Closed).into()
}

/// What has to be said about the characters, and when they are hidden.
fn notes<'a>(look: Look, parts: &(impl Iterator<Item = &'a Part> + Clone), face: ValueFace<'_>) -> Vec<String> {
    let codes = |drawn: Drawn| {
        let mut codes: Vec<String> =
            parts.clone().filter(|part| part.drawn == drawn).map(|part| part.one.to_string()).collect();
        codes.dedup();
        (!codes.is_empty()).then(|| codes.join(", "))
    };
    [
        parts.clone().any(|part| part.substituted).then(|| look.say("attributes-substituted")),
        codes(Drawn::Not).map(|codes| look.say_text("attributes-missing", "codes", &codes)),
        codes(Drawn::Usually).map(|codes| look.say_text("attributes-variants", "codes", &codes)),
        face.0.map(|_| look.say("attributes-face")),
        Some(look.say("attributes-hidden")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn substituted_characters_are_boxed_and_undrawable_ones_are_named() {
        let told = |text: &str, substituted: &[usize]| {
            let parts = parts(text, substituted, ValueFace(None));
            parts.into_iter().map(|part| (part.words(), part.substituted)).collect::<Vec<_>>()
        };
        let plain = |words: &str| (words.to_owned(), false);
        assert_eq!(told("山田", &[0]), [("山".to_owned(), true), plain("田")]);
        assert_eq!(told("𠮷田", &[]), [plain(" U+20BB7 "), plain("田")]);
        assert_eq!(told("辻\u{e0100}子", &[2]), [plain("辻\u{e0100}"), ("子".to_owned(), true)]);
    }
}
