//! What is really drawn: signs and rings, pixel by pixel.

use std::collections::HashSet;

use iced::advanced::widget::Id;
use iced::widget::{container, text};
use iced::{Color, Element, Size, mouse};
use iced_test::core::renderer::{Headless, Style};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use super::focus::renderer;
use crate::language::Language;
use crate::session::Verdict;
use crate::ui::look::Look;
use crate::ui::theme::{Drawing, Skin, contrast};
use crate::ui::typography::Enlargement;
use crate::ui::view::LightState;
use crate::ui::widget::focus::give;
use crate::ui::widget::shape::{Shape, of, shape};
use crate::ui::widget::{Icon, Tone, button, icon, light};

const ROOT: &str = "root";

/// The pixels of this element in a window of this size.
fn pixels<Message>(element: Element<'_, Message>, skin: Skin, size: (u16, u16)) -> Vec<u8> {
    pixels_with(element, skin, size, None)
}

/// The same while what has this id has the focus.
fn pixels_with<Message>(
    element: Element<'_, Message>,
    skin: Skin,
    (width, height): (u16, u16),
    focused: Option<&'static str>,
) -> Vec<u8> {
    let mut renderer = renderer();
    let size = Size::new(f32::from(width), f32::from(height));
    let mut interface = UserInterface::build(element, size, Cache::default(), &mut renderer);
    if let Some(target) = focused {
        interface.operate(&renderer, &mut give::<()>(Id::new(ROOT), Id::new(target)));
    }
    let style = Style { text_color: skin.roles().ink };
    interface.draw(&mut renderer, &skin.theme(Drawing::default()), &style, mouse::Cursor::Unavailable);
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

fn look(skin: Skin) -> Look {
    Look { language: Language::Japanese, skin, enlargement: Enlargement::None, size: Size::new(120.0, 80.0) }
}

/// A button in the middle of a ground, and the ground.
fn button_on(ground: Color, skin: Skin, tone: Tone) -> Element<'static, ()> {
    let look =
        Look { language: Language::Japanese, skin, enlargement: Enlargement::None, size: Size::new(120.0, 80.0) };
    let inside = button("target", look, tone, text("A")).width(60.0).height(48.0).on_press(());
    container(container(inside).center(iced::Length::Fill).style(move |_| container::background(ground)))
        .id(ROOT)
        .into()
}

#[test]
fn the_focus_is_seen_around_every_kind_of_button_on_every_ground_in_every_theme() {
    for skin in Skin::ALL {
        let roles = skin.roles();
        for ground in [roles.surface, roles.raised, roles.referred.ground, roles.accepted.ground] {
            for tone in [Tone::Primary, Tone::Plain, Tone::Key, Tone::Chosen] {
                let draw = |focused| pixels_with(button_on(ground, skin, tone), skin, (120, 80), focused);
                let (rest, ringed) = (draw(None), draw(Some("target")));
                let differing = rest.chunks_exact(4).zip(ringed.chunks_exact(4)).filter(|(one, other)| one != other);
                let plain = differing.filter(|(before, after)| {
                    let color = |pixel: &[u8]| Color::from_rgb8(pixel[0], pixel[1], pixel[2]);
                    contrast(color(before), color(after)) >= 3.0
                });
                // As many pixels as a line two wide around the button would have (WCAG 2.2, 2.4.13).
                let least = 2 * 2 * (60 + 48);
                let count = plain.count();
                assert!(count >= least, "{skin:?} {tone:?}: {count} pixels of {least}");
            }
        }
    }
}

/// Which pixels are drawn upon at all, whatever their colour.
fn mask(picture: &[u8], ground: Color) -> Vec<bool> {
    let [red, green, blue, _] = ground.into_rgba8();
    picture.chunks_exact(4).map(|pixel| pixel[..3] != [red, green, blue]).collect()
}

#[test]
fn a_verdict_and_a_light_are_told_by_their_shape_without_colour() {
    let skin = Skin::Light;
    let ground = skin.roles().surface;
    let shapes = [Shape::Tick, Shape::Bar, Shape::Question, Shape::Cross]
        .map(|one| mask(&pixels::<()>(shape(one, Color::BLACK, 40.0), skin, (40, 40)), ground));
    let states = [LightState::Unknown, LightState::Fine, LightState::Caution, LightState::Stopped]
        .map(|state| mask(&pixels::<()>(light::mark(look(skin), state), skin, (24, 24)), ground));
    for pictures in [shapes.as_slice(), states.as_slice()] {
        for (at, one) in pictures.iter().enumerate() {
            for other in &pictures[at + 1..] {
                let differ = one.iter().zip(other).filter(|(one, other)| one != other).count();
                assert!(differ > 40, "two shapes are told apart by {differ} pixels");
            }
        }
    }
    let told = [Verdict::Accepted, Verdict::Refused, Verdict::Referred, Verdict::Abandoned].map(of);
    assert_eq!(told, [Shape::Tick, Shape::Bar, Shape::Question, Shape::Cross]);
}
