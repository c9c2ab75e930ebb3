//! Makes a page of the manual from its Markdown: `cargo test --test manual -- IN.md OUT.pdf POINTS-LEFT-FREE`. A program
//! rather than a test, since it is asked for by `packaging/manual.sh` alone; without arguments it does nothing.

#![expect(clippy::disallowed_methods, reason = "reads and writes the files that it is asked for")]
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a page that cannot be made ends here")]

use madoguchi::paper;
use madoguchi::slip::{Kind, Part, Slip, Words};
use madoguchi::time::Timestamp;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let [from, into, free] = arguments.as_slice() else {
        return println!("manual: see packaging/manual.sh");
    };
    let text = std::fs::read_to_string(from).expect("the Markdown");
    let free = free.parse().expect("points");
    let page = paper::pdf_above(&slip(&text), free).expect("a page");
    std::fs::write(into, page).expect("written");
}

fn words(text: &str) -> Words {
    Words { japanese: text.replace(['`', '*'], ""), other: None }
}

/// Titles, headings, lists, rows of two cells, paragraphs and quotes: what a page of the manual is made of.
fn slip(text: &str) -> Slip {
    let mut slip = Slip {
        kind: Kind::Result,
        other: None,
        place: String::from("Madoguchi 窓口"),
        // An archived page has a date; the same text is the same page.
        at: Some(Timestamp::from_unix_seconds(1_795_651_200)),
        title: words(""),
        banner: None,
        watermark: None,
        parts: Vec::new(),
    };
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let part = if let Some(title) = line.strip_prefix("# ") {
            slip.title = words(title);
            continue;
        } else if let Some(heading) = line.strip_prefix("## ") {
            Part::Heading(words(heading))
        } else if let Some(item) = line.strip_prefix("- ") {
            match slip.parts.last_mut() {
                Some(Part::Items(items)) => {
                    items.push(words(item));
                    continue;
                }
                _ => Part::Items(vec![words(item)]),
            }
        } else if let Some(row) = line.strip_prefix('|') {
            let cells: Vec<&str> = row.trim_end_matches('|').split('|').map(str::trim).collect();
            let fact = (words(cells.first().unwrap_or(&"")), vec![words(cells.get(1).unwrap_or(&""))]);
            match slip.parts.last_mut() {
                Some(Part::Facts(facts)) => {
                    facts.push(fact);
                    continue;
                }
                _ => Part::Facts(vec![fact]),
            }
        } else if let Some(note) = line.strip_prefix("> ") {
            Part::Note(words(note))
        } else {
            Part::Text(words(line))
        };
        slip.parts.push(part);
    }
    slip
}
