//! One page with every picture that was drawn, so that anyone looks through all screens in a few minutes.

use std::fmt::Write as _;

/// A picture in the folder of the page.
pub(crate) struct Picture {
    /// Of which screen.
    pub(crate) screen: String,
    /// Its file.
    pub(crate) name: String,
    /// Width and height.
    pub(crate) size: (u16, u16),
}

const HEAD: &str = "<!doctype html>\n<html lang=\"ja\">\n<meta charset=\"utf-8\">\n<title>窓口 - screens</title>\n<style>\n\
    body { font: 15px sans-serif; margin: 24px; background: #888; color: #000 }\n\
    section { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start; margin-bottom: 32px }\n\
    h2 { flex-basis: 100%; margin: 0; position: sticky; top: 0; background: #888; padding: 4px 0 }\n\
    figure { margin: 0 } figcaption { font-size: 12px } img { width: 480px; height: auto; display: block }\n\
    img.upright { width: 270px } nav { columns: 4; margin-bottom: 32px }\n</style>\n";

/// The page; pictures of one screen stand together.
pub(crate) fn page(pictures: &[Picture]) -> String {
    let mut page = String::from(HEAD);
    let same = |one: &Picture, other: &Picture| one.screen == other.screen;
    let screens: Vec<&[Picture]> = pictures.chunk_by(same).collect();
    let _ = writeln!(page, "<h1>{} screens, {} pictures</h1>\n<nav>", screens.len(), pictures.len());
    for screen in screens.iter().filter_map(|screen| screen.first()) {
        let _ = writeln!(page, "<a href=\"#{0}\">{0}</a><br>", screen.screen);
    }
    page.push_str("</nav>\n");
    for screen in screens {
        let Some(first) = screen.first() else { continue };
        let _ = writeln!(page, "<section id=\"{0}\"><h2>{0}</h2>", first.screen);
        for Picture { name, size: (width, height), .. } in screen {
            let class = if height > width { " class=\"upright\"" } else { "" };
            let _ = writeln!(
                page,
                "<figure><a href=\"{name}\"><img{class} src=\"{name}\" width=\"{width}\" height=\"{height}\" \
                 loading=\"lazy\" alt=\"{name}\"></a><figcaption>{name}</figcaption></figure>"
            );
        }
        page.push_str("</section>\n");
    }
    page
}
