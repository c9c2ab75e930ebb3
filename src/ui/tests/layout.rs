//! Nothing is cut off, and no text lies under a key: every screen, language, text size and window size.

use iced::{Rectangle, Size};
use iced_test::core::widget::{Id, Operation, operation};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use super::focus::renderer;
use crate::app::presets::presets;
use crate::language::Language;
use crate::ui::theme::Skin;
use crate::ui::typography::{Enlargement, FACES};
use crate::ui::widget::Element;

const SIZES: [Size; 4] =
    [Size::new(1024.0, 768.0), Size::new(1366.0, 768.0), Size::new(1920.0, 1080.0), Size::new(1080.0, 1920.0)];

/// Texts and buttons with their places.
#[derive(Default)]
struct Places {
    texts: Vec<(String, Rectangle)>,
    buttons: Vec<(Id, Rectangle)>,
}

impl Operation for Places {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        if let Some(id) = id
            && *id != Id::new("resident")
            && *id != Id::new("clerk")
        {
            self.buttons.push((id.clone(), bounds));
        }
    }

    fn text(&mut self, _id: Option<&Id>, bounds: Rectangle, text: &str) {
        self.texts.push((text.to_owned(), bounds));
    }
}

fn places<Message>(element: Element<'_, Message>, size: Size) -> Places {
    let mut renderer = renderer();
    let mut interface = UserInterface::build(element, size, Cache::default(), &mut renderer);
    let mut places = Places::default();
    interface.operate(&renderer, &mut operation::black_box(&mut places));
    places
}

/// The texts of a window.
pub(super) fn texts<Message>(element: Element<'_, Message>, size: Size) -> Vec<String> {
    places(element, size).texts.into_iter().map(|(text, _)| text).collect()
}

fn load_faces() {
    let mut fonts = iced_test::renderer::graphics::text::font_system().write().expect("font system");
    for face in FACES {
        fonts.load_font(face.into());
    }
}

/// What is wrong with a layout: texts beyond the window, or half under a button.
fn faults(places: &Places, window: Rectangle) -> Vec<String> {
    let inside = |inner: &Rectangle, outer: &Rectangle| inner.is_within(&outer.expand(0.6));
    let cut = places.texts.iter().filter(|(_, bounds)| !inside(bounds, &window));
    let covered = places.texts.iter().filter(|(_, bounds)| {
        let touches = |button: &Rectangle| button.shrink(1.0).intersects(&bounds.shrink(1.0));
        places.buttons.iter().any(|(_, button)| touches(button) && !inside(bounds, button))
    });
    cut.map(|(text, bounds)| format!("cut off: {text} {bounds:?}"))
        .chain(covered.map(|(text, bounds)| format!("covered: {text} {bounds:?}")))
        .collect()
}

#[test]
fn no_text_is_cut_off_or_covered_on_any_page_of_the_resident() {
    load_faces();
    let mut found = Vec::new();
    for preset in presets().iter().filter(|preset| preset.window() == "resident") {
        for language in Language::ALL {
            for enlargement in Enlargement::ALL {
                let state = preset.state(language, Skin::Light, enlargement);
                for size in SIZES {
                    let window = Rectangle::with_size(size);
                    let page = format!("{} {} {} {size:?}", preset.name, language.code(), enlargement.percent());
                    let places = places(state.element(size), size);
                    found.extend(faults(&places, window).into_iter().map(|fault| format!("{page}: {fault}")));
                }
            }
        }
    }
    assert!(found.is_empty(), "{} faults\n{}", found.len(), found.join("\n"));
}

#[test]
fn no_text_of_the_clerk_runs_out_of_the_window_at_its_side() {
    load_faces();
    let mut found = Vec::new();
    for preset in presets().iter().filter(|preset| preset.window() == "clerk") {
        for language in Language::ALL {
            for enlargement in Enlargement::ALL {
                let state = preset.state(language, Skin::Light, enlargement);
                for size in SIZES {
                    let page = format!("{} {} {} {size:?}", preset.name, language.code(), enlargement.percent());
                    let beyond = places(state.element(size), size).texts.into_iter();
                    let beyond = beyond.filter(|(_, bounds)| bounds.x < 0.0 || bounds.x + bounds.width > size.width);
                    found.extend(beyond.map(|(text, bounds)| format!("{page}: {text} {bounds:?}")));
                }
            }
        }
    }
    assert!(found.is_empty(), "{} faults\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_text_under_a_key_is_seen() {
    let at = |x: f32| Rectangle { x, y: 0.0, width: 50.0, height: 20.0 };
    let places = Places {
        texts: vec![
            (String::from("half under"), at(30.0)),
            (String::from("label"), at(0.0)),
            (String::from("out"), at(90.0)),
        ],
        buttons: vec![(Id::new("key"), at(0.0))],
    };
    let faults = faults(&places, Rectangle::with_size(Size::new(100.0, 100.0)));
    assert_eq!(faults.len(), 2, "{faults:?}");
}
