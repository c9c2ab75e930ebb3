//! What a paper of the manual is made of, read from its Markdown: as much of it as the manual uses, and no more.

use super::sheet::Style;

/// A piece of a paper, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Title(Words),
    Heading(Words),
    Subheading(Words),
    Text(Words),
    /// A point of a list: its number, where the list has numbers.
    Item(Option<String>, Words),
    /// Lines that are typed as they are.
    Typed(Vec<String>),
    /// The cells at the head, if it has any, and the rows.
    Table(Option<Vec<Words>>, Vec<Vec<Words>>),
    /// Small, at the end.
    Note(Words),
}

/// A letter in its style.
pub(super) type Letter = (char, Style);

/// Letters, each in its style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words(pub(super) Vec<Letter>);

impl Words {
    /// A line that is typed as it is.
    pub(super) fn typed(line: &str) -> Self {
        Self(line.chars().map(typed).collect())
    }

    pub(super) fn text(&self) -> String {
        self.0.iter().map(|(letter, _)| letter).collect()
    }

    /// The next line of the same paragraph: Japanese is written on, other words stand apart.
    fn go_on(&mut self, line: &str) {
        let apart = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii());
        if apart(self.0.last().map(|(letter, _)| *letter)) || apart(line.chars().next()) {
            self.0.push((' ', Style::Plain));
        }
        self.0.extend(words(line).0);
    }
}

pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut lines = text.lines().peekable();
    // Whether a line belongs to the paragraph or the point before it.
    let mut open = false;
    while let Some(line) = lines.next() {
        let goes_on = std::mem::replace(&mut open, false);
        // A picture that stands alone is left to those who read on a screen.
        if line.trim().is_empty() || line.starts_with("![") {
            continue;
        }
        if line.starts_with("```") {
            pieces.push(Piece::Typed(
                lines.by_ref().take_while(|line| !line.starts_with("```")).map(str::to_owned).collect(),
            ));
        } else if line.starts_with("    ") {
            let mut typed = vec![line];
            while let Some(next) = lines.next_if(|next| next.starts_with("    ")) {
                typed.push(next);
            }
            pieces.push(Piece::Typed(without_edge(&typed)));
        } else if line.starts_with('|') {
            let mut rows = vec![line];
            while let Some(next) = lines.next_if(|next| next.starts_with('|')) {
                rows.push(next);
            }
            pieces.push(table(&rows));
        } else if let Some(piece) = marked(line) {
            open = matches!(piece, Piece::Item(..));
            pieces.push(piece);
        } else {
            open = true;
            match pieces.last_mut() {
                Some(Piece::Text(words) | Piece::Item(_, words)) if goes_on => words.go_on(line),
                _ => pieces.push(Piece::Text(words(line))),
            }
        }
    }
    pieces
}

/// A line that says by its beginning what it is.
fn marked(line: &str) -> Option<Piece> {
    let (mark, rest) = line.split_once(' ')?;
    let number = mark.strip_suffix('.').filter(|number| number.bytes().all(|digit| digit.is_ascii_digit()));
    Some(match mark {
        "#" => Piece::Title(words(rest)),
        "##" => Piece::Heading(words(rest)),
        "###" => Piece::Subheading(words(rest)),
        ">" => Piece::Note(words(rest)),
        "-" => Piece::Item(None, words(rest)),
        _ if number.is_some_and(|number| !number.is_empty()) => Piece::Item(Some(mark.to_owned()), words(rest)),
        _ => return None,
    })
}

fn without_edge(lines: &[&str]) -> Vec<String> {
    let edge = lines.iter().map(|line| line.len() - line.trim_start_matches(' ').len()).min().unwrap_or(0);
    lines.iter().map(|line| line.get(edge..).unwrap_or_default().to_owned()).collect()
}

fn table(lines: &[&str]) -> Piece {
    let is_rule = |line: &&str| line.bytes().all(|byte| b"|-: ".contains(&byte));
    let row = |line: &&str| {
        let inner = line.trim_start_matches('|').trim_end();
        inner.strip_suffix('|').unwrap_or(inner).split('|').map(|cell| words(cell.trim())).collect::<Vec<_>>()
    };
    let has_head = lines.get(1).is_some_and(is_rule);
    let mut rows: Vec<_> = lines.iter().filter(|line| !is_rule(line)).map(row).collect();
    let head = (has_head && !rows.is_empty()).then(|| rows.remove(0));
    Piece::Table(head, rows)
}

/// Only what is on every keyboard has a letter of its own for that.
const fn typed(letter: char) -> Letter {
    (letter, if letter.is_ascii() { Style::Typed } else { Style::Plain })
}

/// Without the marks: `typed` as it is typed, **bold** as bold, of a link its words and where it leads, if that is no paper.
fn words(text: &str) -> Words {
    let (mut letters, mut style, mut is_typed) = (Vec::new(), Style::Plain, false);
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        match letter {
            '`' => is_typed = !is_typed,
            _ if is_typed => letters.push(typed(letter)),
            '*' if rest.starts_with('*') => {
                style = if style == Style::Bold { Style::Plain } else { Style::Bold };
                rest = rest.get(1..).unwrap_or_default();
            }
            '!' if rest.starts_with('[') => {}
            '[' => match link(rest) {
                Some((words, target, after)) => {
                    let place = if target.contains("://") { format!("{words} ({target})") } else { words.to_owned() };
                    letters.extend(place.chars().filter(|letter| *letter != '`').map(|letter| (letter, style)));
                    rest = after;
                }
                None => letters.push((letter, style)),
            },
            letter => letters.push((letter, style)),
        }
    }
    Words(letters)
}

/// The words of a link, where it leads, and what comes after it.
fn link(rest: &str) -> Option<(&str, &str, &str)> {
    let (words, rest) = rest.split_once("](")?;
    let (target, after) = rest.split_once(')')?;
    (!words.contains('[')).then_some((words, target, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Words {
        Words(text.chars().map(|letter| (letter, Style::Plain)).collect())
    }

    #[test]
    fn every_kind_of_line_becomes_what_it_is() {
        let text = "# One\n\nA line\nand the next.\n## Two\n### Three\n- a point\nthat goes on\n2. a second\n\n```sh\nrun *this*\n```\n\n    typed\n      so\n> small\n";
        let expected = [
            Piece::Title(plain("One")),
            Piece::Text(plain("A line and the next.")),
            Piece::Heading(plain("Two")),
            Piece::Subheading(plain("Three")),
            Piece::Item(None, plain("a point that goes on")),
            Piece::Item(Some("2.".to_owned()), plain("a second")),
            Piece::Typed(vec!["run *this*".to_owned()]),
            Piece::Typed(vec!["typed".to_owned(), "  so".to_owned()]),
            Piece::Note(plain("small")),
        ];
        assert_eq!(pieces(text), expected);
        assert_eq!(pieces("これは\n続く。"), [Piece::Text(plain("これは続く。"))]);
    }

    #[test]
    fn a_table_has_as_many_cells_as_are_written_and_a_head_only_where_it_is_ruled() {
        let row = |cells: &[&str]| cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>();
        let ruled = pieces("| a | b | c |\n|---|---|---|\n| 1 | | 3 |\n");
        assert_eq!(ruled, [Piece::Table(Some(row(&["a", "b", "c"])), vec![row(&["1", "", "3"])])]);
        assert_eq!(pieces("| F1 | Help |\n"), [Piece::Table(None, vec![row(&["F1", "Help"])])]);
    }

    #[test]
    fn marks_within_a_line_are_read_and_what_is_typed_keeps_its_own() {
        let told =
            words("**stop** `a **b**` [the guide](guide.md) [site](https://example.invalid/) ![a picture](b.png)");
        assert_eq!(told.text(), "stop a **b** the guide site (https://example.invalid/) a picture");
        let of =
            |style| -> String { told.0.iter().filter(|(_, its)| *its == style).map(|(letter, _)| letter).collect() };
        assert_eq!((of(Style::Bold).as_str(), of(Style::Typed).as_str()), ("stop", "a **b**"));
        assert_eq!(words("`職員a`").0, [('職', Style::Plain), ('員', Style::Plain), ('a', Style::Typed)]);
    }
}
