//! Rust source as tokens: enough to tell code from comments and texts, and test code from the rest.
//!
//! Not a parser. Comments vanish, a text becomes one token, `#[cfg(test)]` modules are marked; that is what the
//! tests about imports, keys and file lengths ask for, and it needs no crate.

use std::path::Path;

/// One token and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) line: usize,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An identifier, a keyword or a number.
    Word(String),
    /// The contents of a text literal, escapes as written.
    Text(String),
    /// `::`
    Through,
    /// Any other character of code.
    Sign(char),
}

impl Token {
    pub(crate) fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, Kind::Word(own) if own == word)
    }

    pub(crate) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// A file of the project: its name from the root, its text.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Every Rust file below `folder`, in order of name, named from the root of the project.
pub(crate) fn below(folder: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(super::root()).expect("below the root").to_string_lossy().into_owned();
                found.push(Source { name, text: std::fs::read_to_string(&path).expect("UTF-8") });
            }
        }
    }
    found.sort_by(|left, right| left.name.cmp(&right.name));
    assert!(!found.is_empty(), "no source below {}", folder.display());
    found
}

/// Whether a whole file is a test module, by its name.
pub(crate) fn is_test_file(name: &str) -> bool {
    name.ends_with("tests.rs") || name.contains("/tests/")
}

/// The tokens of a file.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let characters: Vec<char> = text.chars().collect();
    let mut scanner = Scanner { characters: &characters, at: 0, line: 1, tokens: Vec::new() };
    while scanner.at < characters.len() {
        scanner.step();
    }
    scanner.tokens
}

/// Which tokens belong to test code: those of `#[cfg(test)] mod name { .. }`.
pub(crate) fn in_tests(tokens: &[Token]) -> Vec<bool> {
    let mut marks = vec![false; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        let end = test_module_end(tokens, at).unwrap_or(at);
        for mark in marks.iter_mut().take(end).skip(at) {
            *mark = true;
        }
        at = end.max(at + 1);
    }
    marks
}

/// Where the test module that begins at `start` ends.
fn test_module_end(tokens: &[Token], start: usize) -> Option<usize> {
    let head = tokens.get(start..start + 7)?;
    let attribute = head[0].is_sign('#')
        && head[1].is_sign('[')
        && head[2].is_word("cfg")
        && head[3].is_sign('(')
        && head[4].is_word("test")
        && head[5].is_sign(')')
        && head[6].is_sign(']');
    if !attribute {
        return None;
    }
    let open = start + tokens[start..].iter().position(|token| token.is_sign('{') || token.is_sign(';'))?;
    if !tokens[start..open].iter().any(|token| token.is_word("mod")) || tokens[open].is_sign(';') {
        return None;
    }
    let mut depth = 0_usize;
    for (offset, token) in tokens[open..].iter().enumerate() {
        if token.is_sign('{') {
            depth += 1;
        } else if token.is_sign('}') {
            depth -= 1;
            if depth == 0 {
                return Some(open + offset + 1);
            }
        }
    }
    Some(tokens.len())
}

struct Scanner<'a> {
    characters: &'a [char],
    at: usize,
    line: usize,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> char {
        self.characters.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn advance(&mut self) -> char {
        let character = self.peek(0);
        self.at += 1;
        if character == '\n' {
            self.line += 1;
        }
        character
    }

    fn push(&mut self, line: usize, kind: Kind) {
        self.tokens.push(Token { kind, line });
    }

    fn step(&mut self) {
        let line = self.line;
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => while self.at < self.characters.len() && self.advance() != '\n' {},
            ('/', '*') => self.block_comment(),
            ('"', _) => self.text(),
            ('r', '"' | '#') if self.raw_hashes().is_some() => {
                let hashes = self.raw_hashes().unwrap_or(0);
                self.at += 1 + hashes;
                self.raw_text(hashes);
            }
            ('\'', _) => self.quote(),
            (':', ':') => {
                self.at += 2;
                self.push(line, Kind::Through);
            }
            (character, _) if character.is_alphanumeric() || character == '_' => self.word(),
            (character, _) => {
                let _taken = self.advance();
                if !character.is_whitespace() {
                    self.push(line, Kind::Sign(character));
                }
            }
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.characters.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => (depth, self.at) = (depth + 1, self.at + 2),
                ('*', '/') => {
                    (depth, self.at) = (depth - 1, self.at + 2);
                    if depth == 0 {
                        return;
                    }
                }
                _ => drop(self.advance()),
            }
        }
    }

    fn text(&mut self) {
        let line = self.line;
        let _quote = self.advance();
        let mut contents = String::new();
        while self.at < self.characters.len() {
            match self.advance() {
                '"' => break,
                '\\' => contents.extend(['\\', self.advance()]),
                character => contents.push(character),
            }
        }
        self.push(line, Kind::Text(contents));
    }

    /// How many `#` a raw text that begins here has; none if none begins here.
    fn raw_hashes(&self) -> Option<usize> {
        let hashes = self.characters.get(self.at + 1..)?.iter().take_while(|character| **character == '#').count();
        (self.peek(1 + hashes) == '"').then_some(hashes)
    }

    fn raw_text(&mut self, hashes: usize) {
        let line = self.line;
        let _quote = self.advance();
        let mut contents = String::new();
        while self.at < self.characters.len() {
            let character = self.advance();
            if character == '"' && (0..hashes).all(|ahead| self.peek(ahead) == '#') {
                self.at += hashes;
                break;
            }
            contents.push(character);
        }
        self.push(line, Kind::Text(contents));
    }

    /// A character, which is skipped, or a lifetime, whose name is skipped with it.
    fn quote(&mut self) {
        if self.peek(1) == '\\' {
            self.at += 3;
            while self.at < self.characters.len() && self.advance() != '\'' {}
        } else if self.peek(2) == '\'' {
            self.at += 3;
        } else {
            self.at += 1;
            while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
                self.at += 1;
            }
        }
    }

    fn word(&mut self) {
        let line = self.line;
        let mut word = String::new();
        while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
            word.push(self.advance());
        }
        // The prefix of a text (b"", c"", br"") is part of the text.
        if matches!(word.as_str(), "b" | "c") && self.peek(0) == '"' {
            return;
        }
        if matches!(word.as_str(), "br" | "cr") && matches!(self.peek(0), '"' | '#') {
            let hashes = self.characters[self.at..].iter().take_while(|character| **character == '#').count();
            self.at += hashes;
            self.raw_text(hashes);
            return;
        }
        self.push(line, Kind::Word(word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let word = |token: Token| match token.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        };
        tokens(text).into_iter().filter_map(word).collect()
    }

    #[test]
    fn comments_and_texts_are_not_code() {
        let text =
            "a // b\n/* c /* d */ e */ f \"g \\\" h\" r#\"i \" j\"# b\"k\" 'l' '\\'' '\\u{6d}' br##\"n\"# o\"## p";
        assert_eq!(words(text), ["a", "f", "p"]);
    }

    #[test]
    fn a_lifetime_does_not_swallow_the_code_after_it() {
        assert_eq!(words("fn f<'a>(x: &'a str) -> &'static str { y }"), ["fn", "f", "x", "str", "str", "y"]);
    }

    #[test]
    fn a_text_keeps_its_contents_and_its_line() {
        let found = tokens("say(\n  \"pin-title\")");
        assert_eq!(found[2], Token { kind: Kind::Text("pin-title".into()), line: 2 });
    }

    #[test]
    fn only_the_test_module_is_test_code() {
        let found = tokens("fn a() {} #[cfg(test)] mod tests { fn b() { {} } } fn c() {}");
        let marks = in_tests(&found);
        let marked = |word: &str| marks[found.iter().position(|token| token.is_word(word)).expect("there")];
        assert_eq!((marked("a"), marked("b"), marked("c")), (false, true, false));
    }

    #[test]
    fn a_test_module_in_a_file_of_its_own_does_not_hide_what_follows() {
        let found = tokens("#[cfg(test)] mod tests; fn c() {}");
        assert!(!in_tests(&found).contains(&true));
    }
}
