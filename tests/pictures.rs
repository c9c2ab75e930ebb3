//! Draws every screen of both windows without a display, one PNG each, for anyone to look at.
//!
//! Run by `packaging/pictures.sh DIR [--languages ja,en] [--themes light,dark,contrast] [--scales 100,200]
//! [--sizes 1024x768,1920x1080]`; the files are named window-screen-language-theme-scale-size.png. A language that only
//! residents are spoken to in gives pictures of their window only. Called without a folder, as `cargo test` does, it draws each screen once into memory and fails if one stays empty.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a program for those who look at screens: it writes files, speaks, and ends where it cannot go on"
)]

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use iced::{Size, mouse};
use iced_test::core::clipboard;
use iced_test::core::renderer::{Headless, Style};
use iced_test::core::time::Instant;
use iced_test::core::window::Event as WindowEvent;
use iced_test::core::{Event, Pixels};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;
use madoguchi::app::presets::{Preset, presets};
use madoguchi::language::Language;
use madoguchi::ui::theme::Skin;
use madoguchi::ui::typography::{self, Enlargement};

/// What is asked for.
struct Order {
    folder: Option<PathBuf>,
    languages: Vec<Language>,
    skins: Vec<Skin>,
    scales: Vec<Enlargement>,
    sizes: Vec<(u16, u16)>,
    only: Option<String>,
}

fn main() -> ExitCode {
    let order = match order(std::env::args().skip(1)) {
        Ok(order) => order,
        Err(word) => {
            eprintln!("pictures: not understood: {word}");
            return ExitCode::from(2);
        }
    };
    let mut renderer = renderer();
    let mut drawn = 0_u32;
    let wanted = |preset: &&Preset| {
        let name = format!("{}-{}", preset.window(), preset.name);
        order.only.as_ref().is_none_or(|only| name.contains(only))
    };
    for preset in presets().iter().filter(wanted) {
        for (language, skin, scale, size) in combinations(&order) {
            if preset.window() == "clerk" && !language.is_complete() {
                continue;
            }
            let picture = draw(&mut renderer, preset, language, skin, scale, size);
            let name = name(preset, language, skin, scale, size);
            assert!(has_something_on_it(&picture), "{name} is empty");
            if let Some(folder) = &order.folder {
                write(&folder.join(name), &picture, size);
            }
            drawn += 1;
        }
    }
    println!("test result: ok. {drawn} passed; 0 failed; 0 ignored; 0 measured; 0 filtered out (screens drawn)");
    ExitCode::SUCCESS
}

fn order(arguments: impl Iterator<Item = String>) -> Result<Order, String> {
    let mut order = Order {
        folder: None,
        languages: vec![Language::Japanese],
        skins: vec![Skin::Light],
        scales: vec![Enlargement::None],
        sizes: vec![(1024, 768)],
        only: None,
    };
    let mut arguments = arguments.peekable();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| argument.clone());
        match argument.as_str() {
            "--languages" => order.languages = list(&value()?, Language::from_code)?,
            "--themes" => order.skins = list(&value()?, Skin::from_code)?,
            "--scales" => order.scales = list(&value()?, scale)?,
            "--sizes" => order.sizes = list(&value()?, size)?,
            "--only" => order.only = Some(value()?),
            folder if Path::new(folder).is_dir() && order.folder.is_none() => order.folder = Some(folder.into()),
            // What `cargo test` hands to every test program: a name picks tests, and these are not among them.
            "--nocapture" | "--quiet" | "-q" => {}
            name if !name.starts_with('-') => order.only = Some(name.to_owned()),
            other => return Err(other.to_owned()),
        }
    }
    Ok(order)
}

fn list<T>(words: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, String> {
    words.split(',').map(|word| read(word).ok_or_else(|| word.to_owned())).collect()
}

fn scale(word: &str) -> Option<Enlargement> {
    Enlargement::ALL.into_iter().find(|scale| scale.percent().to_string() == word)
}

fn size(word: &str) -> Option<(u16, u16)> {
    let (width, height) = word.split_once('x')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

fn combinations(order: &Order) -> Vec<(Language, Skin, Enlargement, (u16, u16))> {
    let mut all = Vec::new();
    for language in &order.languages {
        for skin in &order.skins {
            for scale in &order.scales {
                all.extend(order.sizes.iter().map(|size| (*language, *skin, *scale, *size)));
            }
        }
    }
    all
}

fn name(preset: &Preset, language: Language, skin: Skin, scale: Enlargement, (width, height): (u16, u16)) -> String {
    let (language, skin, scale) = (language.code(), skin.code(), scale.percent());
    format!("{}-{}-{language}-{skin}-{scale}-{width}x{height}.png", preset.window(), preset.name)
}

fn renderer() -> iced::Renderer {
    typography::prepare();
    let made = <iced::Renderer as Headless>::new(typography::REGULAR, Pixels(18.0), Some("tiny-skia"));
    iced::futures::executor::block_on(made).expect("a software renderer needs nothing")
}

fn draw(
    renderer: &mut iced::Renderer,
    preset: &Preset,
    language: Language,
    skin: Skin,
    scale: Enlargement,
    (width, height): (u16, u16),
) -> Vec<u8> {
    let size = Size::new(f32::from(width), f32::from(height));
    let state = preset.state(language, skin, scale);
    let view = state.element(size);
    let mut interface = UserInterface::build(view, size, Cache::default(), renderer);
    let cursor = mouse::Cursor::Unavailable;
    let redraw = [Event::Window(WindowEvent::RedrawRequested(Instant::now()))];
    let _ = interface.update(&redraw, cursor, renderer, &mut clipboard::Null, &mut Vec::new());
    let theme = skin.theme();
    interface.draw(renderer, &theme, &Style { text_color: skin.roles().ink }, cursor);
    renderer.screenshot(Size::new(width.into(), height.into()), 1.0, skin.roles().surface)
}

fn has_something_on_it(picture: &[u8]) -> bool {
    let mut pixels = picture.chunks_exact(4);
    let first = pixels.next();
    pixels.filter(|pixel| Some(*pixel) != first).count() > 1000
}

fn write(path: &Path, picture: &[u8], (width, height): (u16, u16)) {
    let file = BufWriter::new(File::create(path).expect("the folder can be written to"));
    let mut encoder = png::Encoder::new(file, width.into(), height.into());
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(picture).expect("the pixels");
    writer.finish().expect("the end");
}
