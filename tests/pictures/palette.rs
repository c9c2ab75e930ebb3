//! A picture in few colours: a quarter of the bytes, and nobody sees the difference on flat screens.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

/// As many colours as a small picture may have.
const COLOURS: usize = 32;

type Colour = [u8; 3];

/// Writes the picture with a palette of its most frequent colours; every other becomes the nearest of them.
pub(crate) fn write(path: &Path, picture: &[u8], (width, height): (u16, u16)) {
    let pixels: Vec<Colour> = picture.chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let palette = palette(&pixels);
    let mut known: HashMap<Colour, u8> = HashMap::new();
    let indices: Vec<u8> =
        pixels.iter().map(|colour| *known.entry(*colour).or_insert_with(|| nearest(&palette, *colour))).collect();
    let file = BufWriter::new(File::create(path).expect("the folder can be written to"));
    let mut encoder = png::Encoder::new(file, width.into(), height.into());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&indices).expect("the pixels");
    writer.finish().expect("the end");
}

/// The most frequent first; where two are as frequent, in the order of their values.
fn palette(pixels: &[Colour]) -> Vec<Colour> {
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    for pixel in pixels {
        *counts.entry(*pixel).or_default() += 1;
    }
    let mut counted: Vec<(Colour, usize)> = counts.into_iter().collect();
    counted.sort_by_key(|(colour, count)| (usize::MAX - count, *colour));
    counted.into_iter().take(COLOURS).map(|(colour, _)| colour).collect()
}

fn nearest(palette: &[Colour], colour: Colour) -> u8 {
    let distance = |other: &Colour| -> u32 {
        other.iter().zip(colour).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    let places = palette.iter().zip(0_u8..);
    places.min_by_key(|(one, _)| distance(one)).map_or(0, |(_, place)| place)
}
