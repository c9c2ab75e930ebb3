//! Draws every screen of both windows without a display, one PNG each, for anyone to look at.
//!
//! Run by `packaging/pictures.sh DIR [--languages ja,en] [--themes light,dark,contrast] [--scales 100,200]
//! [--sizes 1024x768,1920x1080]`; the files are named window-screen-language-theme-scale-size.png, and `index.html`
//! shows them all. A language that only residents are spoken to in gives pictures of their window only. `--readme` draws
//! one whole case instead, small, for `assets/manual/screens`. Called without a folder, as `cargo test` does, it draws
//! each screen once into memory and fails if one stays empty.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a program for those who look at screens: it writes files, speaks, and ends where it cannot go on"
)]

mod screens;

#[path = "pictures/index.rs"]
mod index;
#[path = "pictures/palette.rs"]
mod palette;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use madoguchi::app::presets::{Preset, presets};
use madoguchi::language::Language;
use madoguchi::ui::theme::Skin;
use madoguchi::ui::typography::Enlargement;
use screens::{Shape, draw, name, renderer, shapes, write};

/// What is asked for.
struct Order {
    folder: Option<PathBuf>,
    languages: Vec<Language>,
    skins: Vec<Skin>,
    scales: Vec<Enlargement>,
    sizes: Vec<(u16, u16)>,
    only: Option<String>,
    /// The pictures beside the README: a case, small.
    readme: bool,
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
    let mut drawn = Vec::new();
    for (preset, shape) in asked_for(&order) {
        let (name, size) = (format!("{}.png", name(&preset, shape)), shape.size);
        let picture = draw(&mut renderer, &preset, shape);
        assert!(has_something_on_it(&picture), "{name} is empty");
        if let Some(folder) = &order.folder {
            let file = folder.join(&name);
            if order.readme { palette::write(&file, &picture, size) } else { write(&file, &picture, size) }
        }
        drawn.push(index::Picture { screen: format!("{} {}", preset.window(), preset.name), name, size });
    }
    if let Some(folder) = order.folder.as_ref().filter(|_| !order.readme) {
        std::fs::write(folder.join("index.html"), index::page(&drawn)).expect("the folder can be written to");
    }
    let passed = drawn.len();
    println!("test result: ok. {passed} passed; 0 failed; 0 ignored; 0 measured; 0 filtered out (screens drawn)");
    ExitCode::SUCCESS
}

/// Every screen in every shape that was asked for, or the case beside the README.
fn asked_for(order: &Order) -> Vec<(Preset, Shape)> {
    if order.readme {
        return case();
    }
    let wanted = |preset: &Preset| {
        let name = format!("{}-{}", preset.window(), preset.name);
        order.only.as_ref().is_none_or(|only| name.contains(only))
    };
    let shapes = shapes(&order.languages, &order.skins, &order.scales, &order.sizes);
    let mut all = Vec::new();
    for preset in presets().into_iter().filter(wanted) {
        let spoken = shapes.iter().filter(|shape| preset.is_shown_in(shape.language));
        all.extend(spoken.map(|shape| (preset.clone(), *shape)));
    }
    all
}

/// A whole accepted case, in both windows, as it goes.
const CASE: [(&str, &str); 11] = [
    ("resident", "welcome"),
    ("clerk", "idle"),
    ("clerk", "await-card"),
    ("resident", "place-card"),
    ("resident", "pin"),
    ("clerk", "pin"),
    ("resident", "checking"),
    ("clerk", "checking"),
    ("clerk", "accepted"),
    ("resident", "accepted"),
    ("resident", "accepted-out"),
];

/// In Japanese and English, each window at two of its sizes.
fn case() -> Vec<(Preset, Shape)> {
    let mut all = Vec::new();
    for (window, name) in CASE {
        let sizes = if window == "clerk" { [(1024, 768), (1366, 768)] } else { [(1024, 768), (1080, 1920)] };
        let is_it = |preset: &Preset| preset.window() == window && preset.name == name;
        let preset = presets().into_iter().find(is_it).unwrap_or_else(|| panic!("no screen {window} {name}"));
        let shapes = shapes(&[Language::Japanese, Language::English], &[Skin::Light], &[Enlargement::None], &sizes);
        all.extend(shapes.into_iter().map(|shape| (preset.clone(), shape)));
    }
    all
}

fn order(arguments: impl Iterator<Item = String>) -> Result<Order, String> {
    let mut order = Order {
        folder: None,
        languages: vec![Language::Japanese],
        skins: vec![Skin::Light],
        scales: vec![Enlargement::None],
        sizes: vec![(1024, 768)],
        only: None,
        readme: false,
    };
    let mut arguments = arguments.peekable();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| argument.clone());
        match argument.as_str() {
            "--languages" => order.languages = list(&value()?, Language::from_code)?,
            "--themes" => order.skins = list(&value()?, Skin::from_code)?,
            "--scales" => order.scales = list(&value()?, scale)?,
            "--sizes" => order.sizes = list(&value()?, size)?,
            "--readme" => order.readme = true,
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

fn has_something_on_it(picture: &[u8]) -> bool {
    let mut pixels = picture.chunks_exact(4);
    let first = pixels.next();
    pixels.filter(|pixel| Some(*pixel) != first).count() > 1000
}
