//! The design system is the only place for colours and sizes: a screen asks for a role.
//!
//! Colours are in `ui/theme`, distances in `ui/space`, type in `ui/typography`. Elsewhere in `ui` no colour is made, and
//! no number of pixels stands in a view: it has a name. A share (up to 2) is no size, nor is a count of gaps or lines that
//! something is multiplied or divided by; and a drawing is all numbers: what draws shapes is told by name here. `app`
//! shows what `ui` made and makes no colour either; how large a window opens is its own matter.

use crate::support::root;
use crate::support::source::{Kind, Source, Token, below, in_tests, test_files, tokens};

/// Where colours and sizes are made.
const ROLES: [&str; 4] = ["src/ui/theme", "src/ui/space", "src/ui/typography", "src/ui/tests"];

/// Drawings: numbers on a board of their own.
const DRAWINGS: [&str; 9] = [
    "src/ui/widget/drawing",
    "src/ui/widget/placing.rs",
    "src/ui/widget/icon",
    "src/ui/widget/shape.rs",
    "src/ui/widget/light.rs",
    "src/ui/widget/sketch.rs",
    "src/ui/widget/dots.rs",
    "src/ui/widget/bars.rs",
    "src/ui/widget/true_size.rs",
];

/// Up to here a number is a share or a factor.
const LARGEST_SHARE: f32 = 2.0;
/// Up to here it may count gaps or lines.
const LARGEST_COUNT: f32 = 16.0;

/// Every colour and every size that a screen makes for itself, as `file:line: what`.
fn faults(sources: &[Source]) -> Vec<String> {
    let test_files = test_files(sources);
    let screens =
        sources.iter().filter(|source| source.name.starts_with("src/ui") || source.name.starts_with("src/app"));
    let screens = screens.filter(|source| !ROLES.iter().any(|role| source.name.starts_with(role)));
    let mut faults = Vec::new();
    for source in screens.filter(|source| !test_files.contains(&source.name)) {
        let drawing = DRAWINGS.iter().any(|drawing| source.name.starts_with(drawing));
        let elsewhere = drawing || source.name.starts_with("src/app");
        let tokens = tokens(&source.text);
        let tests = in_tests(&tokens);
        let named = in_constants(&tokens);
        for at in (0..tokens.len()).filter(|at| !tests[*at]) {
            let what = if makes_a_colour(&tokens, at) {
                Some("a colour")
            } else if !elsewhere && !named[at] && is_size(&tokens, at) {
                Some("a size")
            } else {
                None
            };
            faults.extend(what.map(|what| format!("{}:{}: {what}", source.name, tokens[at].line)));
        }
    }
    faults
}

/// `color!(..)`, `Color::from_..`, `Color { .. }` or a colour by its name; transparent is none.
fn makes_a_colour(tokens: &[Token], at: usize) -> bool {
    let next = |ahead: usize| tokens.get(at + ahead);
    let is_sign = |ahead: usize, sign: char| next(ahead).is_some_and(|token| token.is_sign(sign));
    if tokens[at].is_word("color") {
        return is_sign(1, '!');
    }
    if !tokens[at].is_word("Color") {
        return false;
    }
    let made = next(1).is_some_and(|token| token.kind == Kind::Through)
        && next(2).is_some_and(|token| {
            matches!(&token.kind, Kind::Word(word) if word.starts_with("from_") || matches!(word.as_str(), "BLACK" | "WHITE"))
        });
    let fields = is_sign(1, '{') && matches!(next(2).map(|token| &token.kind), Some(Kind::Word(word)) if word == "r");
    made || fields
}

/// Whether a number of pixels begins here.
fn is_size(tokens: &[Token], at: usize) -> bool {
    let Some(number) = number(tokens, at) else { return false };
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let beside = [before, tokens.get(at + 3)];
    let counts = beside.into_iter().flatten().any(|token| token.is_sign('*') || token.is_sign('/'));
    number > if counts { LARGEST_COUNT } else { LARGEST_SHARE }
}

/// The float that begins here.
fn number(tokens: &[Token], at: usize) -> Option<f32> {
    let digits = |token: &Token| match &token.kind {
        Kind::Word(word) if word.starts_with(|first: char| first.is_ascii_digit()) => Some(word.replace('_', "")),
        _ => None,
    };
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    if before.is_some_and(|token| token.is_sign('.')) || !tokens.get(at + 1)?.is_sign('.') {
        return None;
    }
    let fraction = digits(tokens.get(at + 2)?)?;
    format!("{}.{}", digits(&tokens[at])?, fraction.trim_end_matches("f32")).parse().ok()
}

/// Which tokens stand in a constant: a number with a name and a sentence about it.
fn in_constants(tokens: &[Token]) -> Vec<bool> {
    let mut marks = vec![false; tokens.len()];
    let mut inside = false;
    for (at, token) in tokens.iter().enumerate() {
        let function = tokens.get(at + 1).is_some_and(|next| next.is_word("fn"));
        inside = (inside || token.is_word("const") && !function) && !token.is_sign(';');
        marks[at] = inside;
    }
    marks
}

#[test]
fn no_screen_makes_a_colour_or_a_size_of_its_own() {
    let faults = faults(&below(&root().join("src")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_colour_or_a_size_in_a_screen_is_seen_and_a_role_is_not() {
    let in_a_view = |code: &str| {
        let text = format!("fn view() {{ {code} }}");
        faults(&[Source { name: String::from("src/ui/clerk/screen.rs"), text }]).len()
    };
    for (code, expected) in [
        ("text.color(color!(0x123456))", 1),
        ("text.color(Color::from_rgb(0.1, 0.2, 0.3))", 1),
        ("Color { r: 0.1, g: 0.0, b: 0.0, a: 1.0 }", 1),
        ("quad(Color::TRANSPARENT, roles.ink)", 0),
        ("width(260.0)", 1),
        ("width(1_440.0_f32)", 1),
        ("width * 0.56 - 2.0 * space::XL", 0),
        ("width - 3.0 * space::S - gaps / 4.0", 0),
        ("factor * 900.0", 1),
        ("const WIDEST: f32 = 260.0; width(WIDEST)", 0),
        ("pair.0.1 + 12", 0),
        ("for at in 0..16 {}", 0),
    ] {
        assert_eq!(in_a_view(code), expected, "{code}");
    }
    let drawing =
        Source { name: String::from("src/ui/widget/icon.rs"), text: String::from("fn draw() { at(5.0, 19.0) }") };
    assert_eq!(faults(&[drawing]), [""; 0]);
}
