//! The contrast of every text as it is drawn: its colour against the last ground below it, on every screen.
#![cfg(not(feature = "gpu"))]

use iced::advanced::graphics::text::Text;
use iced::{Background, Color, Element, Point, Rectangle, Size, mouse};
use iced_test::core::renderer::Style;
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use super::SIZE;
use super::focus::renderer;
use crate::app::presets::presets;
use crate::language::Language;
use crate::ui::theme::{Drawing, Skin, contrast};
use crate::ui::typography::{Enlargement, prepare};

/// A text's place and colour, and the colour of what is drawn under it.
struct Drawn {
    place: Rectangle,
    ink: Color,
    ground: Color,
}

fn drawn<Message>(element: Element<'_, Message>, skin: Skin) -> Vec<Drawn> {
    let mut renderer = renderer();
    let size = Size::new(SIZE.width, SIZE.height);
    let mut interface = UserInterface::build(element, size, Cache::default(), &mut renderer);
    let style = Style { text_color: skin.roles().ink };
    interface.draw(&mut renderer, &skin.theme(Drawing::default()), &style, mouse::Cursor::Unavailable);
    let (mut grounds, mut found) = (Vec::new(), Vec::new());
    for layer in renderer.layers() {
        grounds.extend(layer.quads.iter().filter_map(|(quad, background)| match background {
            Background::Color(color) if color.a >= 1.0 => Some((quad.bounds, *color)),
            Background::Color(_) | Background::Gradient(_) => None,
        }));
        for text in layer.text.iter().flat_map(|item| <[Text]>::iter(item.as_slice())) {
            let Some((place, ink)) = place_and_ink(text) else { continue };
            let below = grounds.iter().rev().find(|(bounds, _)| bounds.contains(place.center()));
            found.push(Drawn { place, ink, ground: below.map_or(skin.roles().surface, |(_, color)| *color) });
        }
    }
    found
}

fn place_and_ink(text: &Text) -> Option<(Rectangle, Color)> {
    match text {
        Text::Paragraph { paragraph, position, color, .. } => {
            let size = paragraph.min_bounds;
            Some((Rectangle::new(*position, size), *color)).filter(|_| size.width > 0.0)
        }
        Text::Cached { bounds, color, content, .. } => Some((*bounds, *color)).filter(|_| !content.is_empty()),
        Text::Editor { .. } | Text::Raw { .. } => None,
    }
}

#[test]
fn every_text_of_every_screen_is_read_in_every_theme() {
    prepare();
    let mut poor = Vec::new();
    let mut texts = 0;
    for preset in presets() {
        let least = if preset.window() == "resident" { 7.0 } else { 4.5 };
        for skin in Skin::ALL {
            let state = preset.state(Language::Japanese, skin, Enlargement::None);
            for Drawn { place, ink, ground } in drawn(state.element(SIZE), skin) {
                texts += 1;
                let ratio = contrast(ink, ground);
                if ratio < least || ink.a < 1.0 {
                    poor.push(format!("{} {} {}: {ratio:.1} at {place:?}", preset.window(), preset.name, skin.code()));
                }
            }
        }
    }
    assert!(texts > 1000, "only {texts} texts were found");
    assert!(poor.is_empty(), "{}", poor.join("\n"));
}

#[test]
fn a_text_on_a_box_is_measured_against_the_box() {
    use iced::widget::{container, text};
    let boxed = container(text("A").color(Color::WHITE)).padding(20).style(|_| container::background(Color::BLACK));
    let found = drawn::<()>(boxed.into(), Skin::Light);
    assert_eq!(found.len(), 1);
    assert!(contrast(found[0].ink, found[0].ground) > 20.0);
    let bare = drawn::<()>(text("A").color(Color::WHITE).into(), Skin::Light);
    assert!(contrast(bare[0].ink, bare[0].ground) < 1.1 && bare[0].place.contains(Point::new(2.0, 10.0)));
}
