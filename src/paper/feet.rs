//! The foot of every page: of which paper it is, which page, and what made it.

use super::face::Faces;
use super::sheet::{Block, HEIGHT, Ink, Mark, Role, Sheet, Style, WIDTH};
use crate::language::{Argument, Language};
use crate::origin;

const SIZE: f32 = 8.0;
/// From the white's edge to the baseline.
const BELOW: f32 = 16.0;

/// Puts a foot to each of these pages, for readers of these languages; the white around is `margin` wide.
pub(super) fn put(sheets: &mut [Sheet], title: &str, languages: &[Language], margin: f32, faces: &Faces) {
    let face = &faces.regular;
    let (title, version) = (face.drawable(title), format!("Madoguchi {}", origin::VERSION));
    let pages = sheets.len().to_string();
    let language = languages.first().copied().unwrap_or_default();
    for (at, sheet) in sheets.iter_mut().enumerate() {
        let (wide, high) = if sheet.turned { (HEIGHT, WIDTH) } else { (WIDTH, HEIGHT) };
        let page = told(at + 1, &pages, languages);
        let middle = (wide - face.width(&page, SIZE)) / 2.0;
        let right = wide - margin - face.width(&version, SIZE);
        let foot = [(margin, title.clone()), (middle, page), (right, version.clone())];
        let baseline = high - margin + BELOW;
        let mark =
            |(x, text)| Mark::Text { x, baseline, size: SIZE, style: Style::Plain, ink: Ink::Quiet, language, text };
        sheet.blocks.push(Block { role: Role::Decoration, marks: foot.map(mark).into() });
    }
}

/// Whoever reads only one of the languages finds it in that one.
fn told(page: usize, pages: &str, languages: &[Language]) -> String {
    let page = page.to_string();
    let arguments = [("page", Argument::Text(&page)), ("pages", Argument::Text(pages))];
    let mut told: Vec<String> = languages.iter().map(|language| language.say_with("slip-page", &arguments)).collect();
    told.dedup();
    told.join("  ")
}
