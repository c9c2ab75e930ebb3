//! Moving the focus.

use iced::advanced::widget::{Id, operation};
use iced::widget::{column, container};
use iced_test::core::renderer::Headless;
use iced_test::core::{Pixels, Size};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use super::SIZE;
use crate::language::Language;
use crate::ui::look::Look;
use crate::ui::theme::Skin;
use crate::ui::typography::{self, Enlargement};
use crate::ui::widget::focus::{Direction, give, step, take};
use crate::ui::widget::{Element, Tone, button};

fn look() -> Look {
    Look { language: Language::English, skin: Skin::Light, enlargement: Enlargement::None, size: SIZE }
}

fn two_windows() -> Element<'static, ()> {
    let one = |id: &'static str| button(id, look(), Tone::Plain, id).on_press(());
    let disabled = button("off", look(), Tone::Plain, "off");
    let left = container(column![one("a"), disabled, one("b")]).id("left");
    column![left, container(column![one("c"), one("d")]).id("right")].into()
}

pub(super) fn renderer() -> iced::Renderer {
    let made = <iced::Renderer as Headless>::new(typography::REGULAR, Pixels(18.0), Some("tiny-skia"));
    iced::futures::executor::block_on(made).expect("a software renderer needs nothing")
}

/// Runs operations one after the other and says what has the focus after each.
fn walk(operations: Vec<Box<dyn operation::Operation>>) -> Vec<Option<Id>> {
    let mut renderer = renderer();
    let size = Size::new(SIZE.width, SIZE.height);
    let mut interface = UserInterface::build(two_windows(), size, Cache::default(), &mut renderer);
    operations
        .into_iter()
        .map(|first| {
            let mut next = Some(first);
            while let Some(mut current) = next.take() {
                interface.operate(&renderer, current.as_mut());
                if let operation::Outcome::Chain(chained) = current.finish() {
                    next = Some(chained);
                }
            }
            let mut find = operation::focusable::find_focused();
            interface.operate(&renderer, &mut operation::black_box(&mut find));
            match operation::Operation::finish(&find) {
                operation::Outcome::Some(id) => Some(id),
                _ => None,
            }
        })
        .collect()
}

#[test]
fn tab_goes_round_in_its_own_window_and_past_what_is_disabled() {
    let next = || -> Box<dyn operation::Operation> { Box::new(step::<()>(Id::new("left"), Direction::Next)) };
    let back = || -> Box<dyn operation::Operation> { Box::new(step::<()>(Id::new("left"), Direction::Previous)) };
    let walked = walk(vec![next(), next(), next(), back(), back()]);
    let expected = ["a", "b", "a", "b", "a"].map(|id| Some(Id::new(id)));
    assert_eq!(walked, expected);
}

#[test]
fn the_focus_of_the_other_window_stays_where_it_is() {
    let walked = walk(vec![
        Box::new(give::<()>(Id::new("right"), Id::new("d"))),
        Box::new(step::<()>(Id::new("left"), Direction::Next)),
        Box::new(take::<()>(Id::new("left"))),
    ]);
    // `find_focused` tells the last one in the tree.
    assert_eq!(walked, [Some(Id::new("d")), Some(Id::new("d")), Some(Id::new("d"))]);
}
