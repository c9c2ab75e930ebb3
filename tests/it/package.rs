//! What is packed beside the program: icons, and what they are named after.

mod pages;

use std::fs;

use crate::support::root;

const SIZES: [u32; 9] = [16, 22, 24, 32, 48, 64, 128, 256, 512];

#[test]
fn every_icon_has_the_size_that_its_name_says() {
    for size in SIZES {
        let file = root().join(format!("assets/icons/{size}.png"));
        let reader = png::Decoder::new(std::io::BufReader::new(fs::File::open(&file).expect("an icon")));
        let picture = reader.read_info().expect("a picture");
        assert_eq!((picture.info().width, picture.info().height), (size, size), "{}", file.display());
    }
}

#[test]
fn the_icon_of_windows_holds_the_sizes_that_it_asks_for() {
    let icon = fs::read(root().join("assets/icons/madoguchi.ico")).expect("an icon");
    assert_eq!(icon[..4], [0, 0, 1, 0], "an icon");
    // Sixteen bytes each; 0 stands for 256.
    let sizes: Vec<u8> = icon[6..].chunks(16).take(icon[4].into()).map(|entry| entry[0]).collect();
    assert_eq!(sizes, [16, 24, 32, 48, 64, 0]);
}
