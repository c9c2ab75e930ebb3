//! Nothing is cut off, and no text lies under a key: every screen, language, text size and window size.

use iced::{Rectangle, Size};
use iced_test::core::widget::{Id, Operation, operation};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use super::focus::renderer;
use crate::app::presets::presets;
use crate::language::Language;
use crate::ui::theme::Skin;
use crate::ui::typography::{Enlargement, prepare};
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

/// The least that a line of several is high on the resident's screen, and the least of a line that stands alone.
const LINE_OF_SEVERAL: f32 = 44.0;
const LINE_ALONE: f32 = 26.5;

/// What is wrong with a layout: texts beyond the window, pressed together, or half under a button; buttons that are
/// cut, or lie over each other.
fn faults(places: &Places, window: Rectangle) -> Vec<String> {
    let inside = |inner: &Rectangle, outer: &Rectangle| inner.is_within(&outer.expand(0.6));
    let touch = |one: &Rectangle, other: &Rectangle| one.shrink(1.0).intersects(&other.shrink(1.0));
    let texts = places.texts.iter().filter_map(|(text, bounds)| {
        let on_button = places.buttons.iter().any(|(_, button)| inside(bounds, button));
        let lines = f32::from(u16::try_from(text.lines().count()).expect("few lines"));
        let least = if lines > 1.0 && !on_button { LINE_OF_SEVERAL } else { LINE_ALONE };
        let what = if !inside(bounds, &window) {
            "cut off"
        } else if !on_button && places.buttons.iter().any(|(_, button)| touch(bounds, button)) {
            "covered"
        } else if bounds.height < lines * least {
            "pressed"
        } else {
            return None;
        };
        Some(format!("{what}: {text} {bounds:?}"))
    });
    let buttons = places.buttons.iter().enumerate().filter(|(index, (_, bounds))| {
        let cut = !inside(bounds, &window) || bounds.height < 44.0;
        cut || places.buttons.iter().skip(index + 1).any(|(_, other)| touch(bounds, other))
    });
    texts.chain(buttons.map(|(_, (id, bounds))| format!("button: {id:?} {bounds:?}"))).collect()
}

#[test]
fn no_text_is_cut_off_or_covered_on_any_page_of_the_resident() {
    prepare();
    let mut found = Vec::new();
    for preset in presets().iter().filter(|preset| preset.window() == "resident") {
        for language in Language::COMPLETE {
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
    prepare();
    let mut found = Vec::new();
    for preset in presets().iter().filter(|preset| preset.window() == "clerk") {
        for language in Language::COMPLETE {
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
fn what_is_cut_pressed_or_covered_is_seen() {
    let at = |x: f32, height: f32| Rectangle { x, y: 0.0, width: 50.0, height };
    let fault = |texts: Vec<(&str, Rectangle)>, buttons: Vec<Rectangle>| {
        let texts = texts.into_iter().map(|(text, bounds)| (text.to_owned(), bounds)).collect();
        let buttons = buttons.into_iter().map(|bounds| (Id::new("key"), bounds)).collect();
        faults(&Places { texts, buttons }, Rectangle::with_size(Size::new(100.0, 100.0))).len()
    };
    assert_eq!(fault(vec![("on a key", at(0.0, 30.0))], vec![at(0.0, 50.0)]), 0);
    assert_eq!(fault(vec![("half under a key", at(30.0, 30.0))], vec![at(0.0, 50.0)]), 1);
    assert_eq!(fault(vec![("beyond the window", at(90.0, 30.0))], vec![]), 1);
    assert_eq!(fault(vec![("two lines\nin the room of one", at(0.0, 50.0))], vec![]), 1);
    assert_eq!(fault(vec![], vec![at(0.0, 20.0)]), 1);
    assert_eq!(fault(vec![], vec![at(0.0, 50.0), at(20.0, 50.0)]), 1);
}
