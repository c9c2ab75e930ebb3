//! Every screen of both windows against what was looked at before, pixel by pixel.
//!
//! The goldens are digests: one line for each picture, its name and the SHA-256 of its pixels, sorted, in
//! `tests/goldens/screens.tsv`. A picture without a golden fails, and so do one that differs and a golden without a
//! picture; what differs is written to `target/goldens/`. After a wanted change look at the pictures
//! (`packaging/pictures.sh`), then write the goldens anew (`packaging/goldens.sh`). The pictures are drawn in as many
//! processes as there are processors, since all threads of one process share the lock of the fonts.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test program of its own: it reads, writes, starts itself again, speaks, and ends where it cannot go on"
)]

mod screens;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};

use madoguchi::app::presets::presets;
use madoguchi::language::Language;
use madoguchi::ui::theme::Skin;
use madoguchi::ui::typography::Enlargement;
use ring::digest::{SHA256, digest};
use screens::{draw, name, renderer, shapes, write};

const LANGUAGES: [Language; 2] = [Language::Japanese, Language::English];
const SKINS: [Skin; 2] = [Skin::Light, Skin::Contrast];
const SCALES: [Enlargement; 2] = [Enlargement::None, Enlargement::Double];
const SIZES: [(u16, u16); 2] = [(1024, 768), (1080, 1920)];

/// Compare nothing, write the goldens anew.
const WRITE: &str = "--write";
/// What a child is told: its number, and how many children there are.
const PART: &str = "--part";
/// What a test program may be told besides, with a value that is no name.
const VALUED: [&str; 4] = ["--skip", "--test-threads", "--color", "--format"];

/// Names of pictures and the digests of their pixels.
type Digests = BTreeMap<String, String>;

struct Order {
    write: bool,
    part: Option<(usize, usize)>,
    only: Option<String>,
}

fn main() -> ExitCode {
    let order = order(std::env::args().skip(1));
    let goldens = if order.write { Digests::new() } else { read(&fs::read_to_string(file()).unwrap_or_default()) };
    if let Some(part) = order.part {
        print!("{}", lines(&drawn(&order, part, &goldens)));
        return ExitCode::SUCCESS;
    }
    let pictures = drawn_by_children(&order);
    if order.write {
        fs::write(file(), lines(&pictures)).expect("the goldens can be written");
        println!("{} goldens written", pictures.len());
        return ExitCode::SUCCESS;
    }
    let faults = faults(&goldens, &pictures, order.only.as_deref());
    for fault in &faults {
        eprintln!("{fault}");
    }
    let failed = faults.len();
    let (word, passed) = (if failed == 0 { "ok" } else { "FAILED" }, pictures.len().saturating_sub(failed));
    println!("test result: {word}. {passed} passed; {failed} failed; 0 ignored; 0 measured; 0 filtered out (goldens)");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn order(mut arguments: impl Iterator<Item = String>) -> Order {
    let mut order = Order { write: false, part: None, only: None };
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|word| word.parse().ok()).expect("a number");
        match argument.as_str() {
            WRITE => order.write = true,
            PART => order.part = Some((number(), number())),
            valued if VALUED.contains(&valued) => drop(arguments.next()),
            flag if flag.starts_with('-') => {}
            _ => order.only = Some(argument),
        }
    }
    order
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/goldens/screens.tsv")
}

fn read(text: &str) -> Digests {
    let pair = |line: &str| line.split_once('\t').map(|(name, digest)| (name.to_owned(), digest.to_owned()));
    text.lines().filter_map(pair).collect()
}

fn lines(digests: &Digests) -> String {
    digests.iter().flat_map(|(name, digest)| [name, "\t", digest, "\n"]).collect()
}

fn is_wanted(name: &str, only: Option<&str>) -> bool {
    only.is_none_or(|only| name.contains(only))
}

/// Draws every `of`-th picture from this number on; what is not as golden is kept to be looked at.
fn drawn(order: &Order, (number, of): (usize, usize), goldens: &Digests) -> Digests {
    let mut renderer = renderer();
    let mut digests = Digests::new();
    let shapes = shapes(&LANGUAGES, &SKINS, &SCALES, &SIZES);
    let all = presets();
    let pictures = all.iter().flat_map(|preset| shapes.iter().map(move |shape| (preset, *shape)));
    for (preset, shape) in pictures.skip(number).step_by(of) {
        let name = name(preset, shape);
        if !is_wanted(&name, order.only.as_deref()) {
            continue;
        }
        let picture = draw(&mut renderer, preset, shape);
        let found = hex::encode(digest(&SHA256, &picture));
        if !order.write && goldens.get(&name) != Some(&found) {
            let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/goldens");
            fs::create_dir_all(&folder).expect("a folder for what differs");
            write(&folder.join(format!("{name}.png")), &picture, shape.size);
        }
        assert!(digests.insert(name.clone(), found).is_none(), "two screens are called {name}");
    }
    digests
}

fn drawn_by_children(order: &Order) -> Digests {
    let count = std::thread::available_parallelism().map_or(1, usize::from);
    let children: Vec<Child> = (0..count).map(|number| child(order, number, count)).collect();
    let outputs = children.into_iter().map(|child| child.wait_with_output().expect("a child that ends"));
    let mut all = Digests::new();
    for output in outputs {
        assert!(output.status.success(), "a picture could not be drawn");
        for (name, digest) in read(&String::from_utf8(output.stdout).expect("names and digests")) {
            assert!(all.insert(name.clone(), digest).is_none(), "two screens are called {name}");
        }
    }
    all
}

fn child(order: &Order, number: usize, count: usize) -> Child {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    let _ = command.args([PART, &number.to_string(), &count.to_string()]).stdout(Stdio::piped());
    if order.write {
        let _ = command.arg(WRITE);
    }
    command.args(&order.only).spawn().expect("a second process")
}

fn faults(goldens: &Digests, pictures: &Digests, only: Option<&str>) -> Vec<String> {
    let drawn = pictures.iter().filter_map(|(name, found)| match goldens.get(name) {
        None => Some(format!("{name}: no golden; see target/goldens/{name}.png")),
        Some(golden) if golden != found => Some(format!("{name}: differs; see target/goldens/{name}.png")),
        Some(_) => None,
    });
    let wanted = goldens.keys().filter(|name| is_wanted(name, only));
    let gone = wanted.filter(|name| !pictures.contains_key(*name)).map(|name| format!("{name}: a golden of no screen"));
    drawn.chain(gone).collect()
}
