//! Everything that can be pressed is large enough for a finger that trembles, and apart from its neighbours.

use iced::{Rectangle, Size};
use iced_test::core::widget::operation::{self, Focusable};
use iced_test::core::widget::{Id, Operation};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use super::focus::renderer;
use crate::app::presets::presets;
use crate::language::Language;
use crate::ui::space;
use crate::ui::theme::Skin;
use crate::ui::typography::{Enlargement, prepare};
use crate::ui::widget::Element;

const SIZES: [Size; 4] =
    [Size::new(1024.0, 768.0), Size::new(1366.0, 768.0), Size::new(1920.0, 1080.0), Size::new(1080.0, 1920.0)];

/// What the clerk presses with a mouse.
const CLERKS_LEAST: f32 = 40.0;

/// Keys stand so far apart: 2 to 3 mm.
const GAPS: std::ops::RangeInclusive<f32> = 7.9..=12.1;

#[derive(Default)]
struct Targets(Vec<(String, Rectangle)>);

impl Operation for Targets {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, id: Option<&Id>, bounds: Rectangle, _state: &mut dyn Focusable) {
        self.0.push((id.map(|id| format!("{id:?}")).unwrap_or_default(), bounds));
    }
}

fn targets<Message>(element: Element<'_, Message>, size: Size) -> Vec<(String, Rectangle)> {
    let mut renderer = renderer();
    let mut interface = UserInterface::build(element, size, Cache::default(), &mut renderer);
    let mut targets = Targets::default();
    interface.operate(&renderer, &mut operation::black_box(&mut targets));
    targets.0
}

/// Whether it belongs to a pad.
fn is_key(name: &str) -> bool {
    ["key-", "\"erase", "\"confirm"].iter().any(|part| name.contains(part))
}

/// Every page of the window in Japanese, in every size.
fn each_page(window: &str, mut look_at: impl FnMut(&str, Vec<(String, Rectangle)>)) {
    prepare();
    for preset in presets().into_iter().filter(|preset| preset.window() == window) {
        for enlargement in Enlargement::ALL {
            let state = preset.state(Language::Japanese, Skin::Light, enlargement);
            for size in SIZES {
                let page = format!("{} {} {}x{}", preset.name, enlargement.percent(), size.width, size.height);
                look_at(&page, targets(state.element(size), size));
            }
        }
    }
}

#[test]
fn whatever_the_resident_presses_is_as_large_as_a_thumb() {
    let mut small = Vec::new();
    each_page("resident", |page, targets| {
        for (name, bounds) in targets {
            let least = if is_key(&name) { space::KEY_LEAST } else { space::BUTTON };
            if bounds.height < least - 0.1 || bounds.width < least - 0.1 {
                small.push(format!("{page}: {name} {} x {}", bounds.width, bounds.height));
            }
        }
    });
    assert!(small.is_empty(), "{}", small.join("\n"));
}

#[test]
fn keys_stand_apart_but_not_too_far() {
    let mut wrong = Vec::new();
    each_page("resident", |page, targets| {
        let keys: Vec<Rectangle> = targets.iter().filter(|(name, _)| is_key(name)).map(|(_, bounds)| *bounds).collect();
        for key in &keys {
            let right = keys.iter().filter(|other| (other.y - key.y).abs() < 1.0 && other.x > key.x);
            if let Some(gap) = right.map(|other| other.x - key.x - key.width).reduce(f32::min)
                && !GAPS.contains(&gap)
            {
                wrong.push(format!("{page}: {gap} after the key at {}, {}", key.x, key.y));
            }
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whatever_the_clerk_presses_is_met_with_a_mouse() {
    let mut small = Vec::new();
    for window in ["clerk", "supervisor", "setup", "intake"] {
        each_page(window, |page, targets| {
            for (name, bounds) in targets {
                if bounds.height < CLERKS_LEAST || bounds.width < CLERKS_LEAST {
                    small.push(format!("{page}: {name} {} x {}", bounds.width, bounds.height));
                }
            }
        });
    }
    assert!(small.is_empty(), "{}", small.join("\n"));
}
