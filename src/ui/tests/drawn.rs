//! What is really drawn: signs and rings, pixel by pixel.

use std::collections::HashSet;

use iced::{Color, Element, Size, mouse};
use iced_test::core::renderer::{Headless, Style};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use super::focus::renderer;
use crate::ui::theme::Skin;
use crate::ui::widget::{Icon, icon};

/// The pixels of this element in a window of this size.
pub(super) fn pixels<Message>(element: Element<'_, Message>, skin: Skin, (width, height): (u16, u16)) -> Vec<u8> {
    let mut renderer = renderer();
    let size = Size::new(f32::from(width), f32::from(height));
    let mut interface = UserInterface::build(element, size, Cache::default(), &mut renderer);
    let style = Style { text_color: skin.roles().ink };
    interface.draw(&mut renderer, &skin.theme(), &style, mouse::Cursor::Unavailable);
    renderer.screenshot(Size::new(width.into(), height.into()), 1.0, skin.roles().surface)
}

/// How many pixels are plainly not of the ground.
fn inked(picture: &[u8], ground: Color) -> usize {
    let [red, green, blue, _] = ground.into_rgba8();
    let far = |pixel: &&[u8]| {
        pixel.iter().zip([red, green, blue]).map(|(one, other)| u32::from(one.abs_diff(other))).sum::<u32>() > 200
    };
    picture.chunks_exact(4).filter(far).count()
}

#[test]
fn every_sign_is_drawn_in_every_theme_and_no_two_look_alike() {
    for skin in Skin::ALL {
        let mut seen = HashSet::new();
        for sign in Icon::ALL {
            let picture = pixels::<()>(icon(sign, 36.0), skin, (36, 36));
            let ink = inked(&picture, skin.roles().surface);
            assert!((60..1100).contains(&ink), "{sign:?} {skin:?}: {ink} pixels");
            assert!(seen.insert(picture), "{sign:?} looks like another");
        }
    }
}
