//! Makes a paper of the manual from its Markdown: `cargo test --test manual -- IN.md OUT.pdf LANGUAGE SHAPE`, where the shape
//! is `upright`, `turned`, or the points that one upright page leaves free at its foot. A program rather than a test, since
//! it is asked for by `packaging/manual.sh` alone; without arguments it does nothing.

#![expect(clippy::disallowed_methods, reason = "reads and writes the files that it is asked for")]
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a page that cannot be made ends here")]

use madoguchi::language::Language;
use madoguchi::paper::{self, Manual};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let [from, into, language, shape] = arguments.as_slice() else {
        return println!("manual: see packaging/manual.sh");
    };
    let text = std::fs::read_to_string(from).expect("the Markdown");
    let language = [Language::Japanese, Language::English].into_iter().find(|it| it.code() == language);
    let (turned, free) = match shape.as_str() {
        "upright" => (false, None),
        "turned" => (true, None),
        points => (false, Some(points.parse().expect("points"))),
    };
    let manual = Manual { text: &text, language: language.expect("ja or en"), turned, free };
    std::fs::write(into, paper::manual(&manual).expect("a paper")).expect("written");
}
