//! Nothing is cut off, and no text lies under a key: every screen, language, text size and window size.

use std::thread;

use iced::{Rectangle, Size, Vector};
use iced_test::core::widget::{Id, Operation, operation};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use super::focus::renderer;
use crate::app::presets::presets;
use crate::language::Language;
use crate::ui::theme::Skin;
use crate::ui::typography::{Enlargement, Typeface, least_width, misfits, prepare};
use crate::ui::widget::Element;

const SIZES: [Size; 5] = [
    Size::new(1024.0, 768.0),
    Size::new(1366.0, 768.0),
    Size::new(1920.0, 1080.0),
    Size::new(3840.0, 2160.0),
    Size::new(1080.0, 1920.0),
];

/// Texts and buttons with their places.
#[derive(Default)]
struct Places {
    texts: Vec<(String, Rectangle)>,
    buttons: Vec<(Id, Rectangle)>,
    /// Texts that one may have to scroll to.
    scrolled: Vec<String>,
    scrolls: bool,
    within: bool,
}

impl Operation for Places {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let outside = self.within;
        self.within |= std::mem::take(&mut self.scrolls);
        operate(self);
        self.within = outside;
    }

    fn scrollable(&mut self, _: Option<&Id>, _: Rectangle, _: Rectangle, _: Vector, _: &mut dyn operation::Scrollable) {
        self.scrolls = true;
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        if let Some(id) = id
            && *id != Id::new("resident")
            && *id != Id::new("clerk")
            && *id != Id::new("supervisor")
            && *id != Id::new("setup")
            && *id != Id::new("intake")
        {
            self.buttons.push((id.clone(), bounds));
        }
    }

    fn text(&mut self, _id: Option<&Id>, bounds: Rectangle, text: &str) {
        if self.within {
            self.scrolled.push(text.to_owned());
        } else {
            self.texts.push((text.to_owned(), bounds));
        }
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
    let places = places(element, size);
    places.texts.into_iter().map(|(text, _)| text).chain(places.scrolled).collect()
}

/// The least that a line of several is high on the resident's screen, and the least of a line that stands alone.
const LINE_OF_SEVERAL: f32 = 44.0;
const LINE_ALONE: f32 = 26.5;

/// What is wrong with a layout: texts beyond the window, pressed together, longer than their place or half under a
/// button; buttons that are cut, or lie over each other.
fn faults(places: &Places, window: Rectangle, language: Language) -> Vec<String> {
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
        } else if least_wide(language, text, bounds.height / lines) > bounds.width + 2.0 {
            "too long"
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

/// How wide a text is at least, if its lines are so high: no kind of text has a higher line.
fn least_wide(language: Language, text: &str, line: f32) -> f32 {
    // Languages are called by their own names on every page.
    let named = Language::ALL.into_iter().find(|one| one.own_name() == text).unwrap_or(language);
    text.lines().map(|words| least_width(Typeface::of(named), words)).fold(0.0, f32::max) * line / 1.6
}

/// Every page of a window in these languages, at every size of text and of window.
fn every_page(window: &str, languages: &[Language], look_at: fn(&Places, Rectangle, Language) -> Vec<String>) {
    prepare();
    let of = |language: Language| {
        let mut found = Vec::new();
        let presets = presets();
        let shown = presets.iter().filter(|preset| preset.window() == window && preset.is_shown_in(language));
        // The strip is a window of its own size.
        for preset in shown.filter(|preset| !preset.name.starts_with("strip")) {
            for enlargement in Enlargement::ALL {
                let state = preset.state(language, Skin::Light, enlargement);
                for size in SIZES {
                    let places = places(state.element(size), size);
                    let faults = look_at(&places, Rectangle::with_size(size), language).into_iter();
                    let cut = misfits::take().into_iter().map(|text| format!("does not fit: {text}"));
                    let page = format!("{} {} {} {size:?}", preset.name, language.code(), enlargement.percent());
                    found.extend(faults.chain(cut).map(|fault| format!("{page}: {fault}")));
                }
            }
        }
        found
    };
    let found: Vec<String> = thread::scope(|scope| {
        let all: Vec<_> = languages.iter().map(|language| scope.spawn(move || of(*language))).collect();
        all.into_iter().flat_map(|one| one.join().expect("laid out")).collect()
    });
    assert!(found.is_empty(), "{} faults\n{}", found.len(), found.join("\n"));
}

#[test]
fn no_text_is_cut_off_or_covered_on_any_page_of_the_resident() {
    every_page("resident", &Language::COMPLETE, faults);
}

#[test]
fn no_text_is_cut_off_or_covered_in_any_language_of_the_resident() {
    let others: Vec<Language> = Language::ALL.into_iter().filter(|language| !language.is_complete()).collect();
    every_page("resident", &others, |places, window, language| {
        let kana = |text: &str| text.chars().any(|character| ('\u{3041}'..='\u{30ff}').contains(&character));
        let own = |text: &str| Language::ALL.iter().any(|language| language.own_name() == text);
        let texts = places.texts.iter().map(|(text, _)| text.as_str());
        let japanese = texts.filter(|text| language.next_best() == Language::English && kana(text) && !own(text));
        faults(places, window, language).into_iter().chain(japanese.map(|text| format!("Japanese: {text}"))).collect()
    });
}

#[test]
fn no_text_of_the_clerk_runs_out_of_the_window_at_its_side() {
    every_page("clerk", &Language::COMPLETE, beside_the_window);
}

#[test]
fn no_text_of_the_supervisor_runs_out_of_the_window_at_its_side() {
    every_page("supervisor", &Language::COMPLETE, beside_the_window);
}

#[test]
fn no_text_of_setting_up_runs_out_of_the_window_at_its_side() {
    every_page("setup", &Language::COMPLETE, beside_the_window);
}

#[test]
fn no_text_of_the_intake_runs_out_of_the_window_at_its_side() {
    every_page("intake", &Language::COMPLETE, beside_the_window);
}

fn beside_the_window(places: &Places, window: Rectangle, language: Language) -> Vec<String> {
    {
        let beyond = places.texts.iter().filter(|(_, bounds)| bounds.x < 0.0 || bounds.x + bounds.width > window.width);
        let long = places.texts.iter().filter(|(text, bounds)| {
            let lines = f32::from(u16::try_from(text.lines().count()).expect("few lines"));
            least_wide(language, text, bounds.height / lines) > bounds.width + 2.0
        });
        beyond.chain(long).map(|(text, bounds)| format!("{text} {bounds:?}")).collect()
    }
}

#[test]
fn what_is_cut_pressed_or_covered_is_seen() {
    let at = |x: f32, height: f32| Rectangle { x, y: 0.0, width: 50.0, height };
    let fault = |texts: Vec<(&str, Rectangle)>, buttons: Vec<Rectangle>| {
        let texts = texts.into_iter().map(|(text, bounds)| (text.to_owned(), bounds)).collect();
        let buttons = buttons.into_iter().map(|bounds| (Id::new("key"), bounds)).collect();
        let places = Places { texts, buttons, ..Places::default() };
        faults(&places, Rectangle::with_size(Size::new(100.0, 100.0)), Language::English).len()
    };
    assert_eq!(fault(vec![("a", at(0.0, 30.0))], vec![at(0.0, 50.0)]), 0);
    assert_eq!(fault(vec![("b", at(30.0, 30.0))], vec![at(0.0, 50.0)]), 1);
    assert_eq!(fault(vec![("c", at(90.0, 30.0))], vec![]), 1);
    assert_eq!(fault(vec![("d\ne", at(0.0, 50.0))], vec![]), 1);
    assert_eq!(fault(vec![("much more than its place can hold", at(0.0, 30.0))], vec![]), 1);
    assert_eq!(fault(vec![], vec![at(0.0, 20.0)]), 1);
    assert_eq!(fault(vec![], vec![at(0.0, 50.0), at(20.0, 50.0)]), 1);
}
