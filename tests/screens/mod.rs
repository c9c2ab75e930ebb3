//! Drawing a screen without a display, in our own faces and no others: the same pixels on every machine.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use iced::advanced::graphics::text::cosmic_text::fontdb;
use iced::{Size, mouse};
use iced_test::core::clipboard;
use iced_test::core::renderer::{Headless, Style};
use iced_test::core::time::Instant;
use iced_test::core::window::Event as WindowEvent;
use iced_test::core::{Event, Pixels};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;
use madoguchi::app::presets::Preset;
use madoguchi::language::Language;
use madoguchi::ui::theme::{Drawing, Skin};
use madoguchi::ui::typography::{self, Enlargement};

/// How a screen is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) language: Language,
    pub(crate) skin: Skin,
    pub(crate) scale: Enlargement,
    pub(crate) size: (u16, u16),
}

/// Every way in which these go together.
pub(crate) fn shapes(
    languages: &[Language],
    skins: &[Skin],
    scales: &[Enlargement],
    sizes: &[(u16, u16)],
) -> Vec<Shape> {
    let mut all = Vec::new();
    for language in languages.iter().copied() {
        for skin in skins.iter().copied() {
            for scale in scales.iter().copied() {
                all.extend(sizes.iter().map(|size| Shape { language, skin, scale, size: *size }));
            }
        }
    }
    all
}

/// window-screen-language-theme-scale-size
pub(crate) fn name(preset: &Preset, shape: Shape) -> String {
    let Shape { language, skin, scale, size: (width, height) } = shape;
    let (language, skin, scale) = (language.code(), skin.code(), scale.percent());
    format!("{}-{}-{language}-{skin}-{scale}-{width}x{height}", preset.window(), preset.name)
}

/// A renderer that knows no font of the machine.
pub(crate) fn renderer() -> iced::Renderer {
    typography::prepare();
    let mut fonts = iced_test::renderer::graphics::text::font_system().write().expect("font system");
    let known = fonts.raw().db_mut();
    let of_the_machine = known.faces().filter(|face| !matches!(face.source, fontdb::Source::Binary(_)));
    for face in of_the_machine.map(|face| face.id).collect::<Vec<_>>() {
        known.remove_face(face);
    }
    drop(fonts);
    let made = <iced::Renderer as Headless>::new(typography::REGULAR, Pixels(18.0), Some("tiny-skia"));
    iced::futures::executor::block_on(made).expect("a software renderer needs nothing")
}

/// The pixels, four bytes each: red, green, blue, opacity.
pub(crate) fn draw(renderer: &mut iced::Renderer, preset: &Preset, shape: Shape) -> Vec<u8> {
    let Shape { language, skin, scale, size: (width, height) } = shape;
    let size = Size::new(f32::from(width), f32::from(height));
    let state = preset.state(language, skin, scale);
    let view = state.element(size);
    let mut interface = UserInterface::build(view, size, Cache::default(), renderer);
    let cursor = mouse::Cursor::Unavailable;
    let redraw = [Event::Window(WindowEvent::RedrawRequested(Instant::now()))];
    let _ = interface.update(&redraw, cursor, renderer, &mut clipboard::Null, &mut Vec::new());
    let theme = skin.theme(Drawing::default());
    interface.draw(renderer, &theme, &Style { text_color: skin.roles().ink }, cursor);
    renderer.screenshot(Size::new(width.into(), height.into()), 1.0, skin.roles().surface)
}

/// Writes a picture in full colour.
pub(crate) fn write(path: &Path, picture: &[u8], (width, height): (u16, u16)) {
    let file = BufWriter::new(File::create(path).expect("the folder can be written to"));
    let mut encoder = png::Encoder::new(file, width.into(), height.into());
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(picture).expect("the pixels");
    writer.finish().expect("the end");
}
