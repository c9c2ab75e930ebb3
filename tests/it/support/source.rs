//! Rust source as tokens: enough to tell code from comments and texts, and test code from the rest.
//!
//! Not a parser. Comments vanish, a text becomes one token, what stands behind `#[cfg(test)]` is marked; that is what
//! the tests about imports, keys and file lengths ask for, and it needs no crate.

use std::collections::BTreeSet;
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

/// The files that are test code as a whole: those of modules declared as `#[cfg(test)] mod name;`, and below them.
pub(crate) fn test_files(sources: &[Source]) -> BTreeSet<String> {
    let mut stems = Vec::new();
    for source in sources {
        let tokens = tokens(&source.text);
        for (at, behind) in (0..tokens.len()).filter_map(|at| Some((at, cfg_test(&tokens, at)?))) {
            let declared = tokens[at..item_end(&tokens, behind)].rsplitn(2, |token| token.is_word("mod")).next();
            if let Some([Token { kind: Kind::Word(name), .. }, end]) = declared
                && end.is_sign(';')
            {
                stems.push(format!("{}/{name}", folder_of_modules(&source.name)));
            }
        }
    }
    let is_test = |name: &str| {
        let below =
            |stem: &String| name.strip_prefix(stem.as_str()).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'));
        stems.iter().any(below)
    };
    sources.iter().map(|source| source.name.clone()).filter(|name| is_test(name)).collect()
}

/// Where the modules that a file declares lie.
fn folder_of_modules(file: &str) -> String {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    ["/lib", "/main", "/mod"].iter().find_map(|root| stem.strip_suffix(root)).unwrap_or(stem).to_owned()
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

/// Which tokens belong to test code: those of an item behind `#[cfg(test)]`.
pub(crate) fn in_tests(tokens: &[Token]) -> Vec<bool> {
    let mut marks = vec![false; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        let end = cfg_test(tokens, at).map_or(at, |behind| item_end(tokens, behind));
        for mark in marks.iter_mut().take(end).skip(at) {
            *mark = true;
        }
        at = end.max(at + 1);
    }
    marks
}

/// Where `#[cfg(test)]` or `#[cfg(all(test, …))]` ends, if one begins here.
fn cfg_test(tokens: &[Token], at: usize) -> Option<usize> {
    let begins = |words: &[&str], at: usize| {
        let is = |(token, word): (&Token, &&str)| token.is_word(word) || word.chars().all(|sign| token.is_sign(sign));
        tokens.get(at..at + words.len()).is_some_and(|found| found.iter().zip(words).all(is))
    };
    if begins(&["#", "[", "cfg", "(", "test", ")", "]"], at) {
        return Some(at + 7);
    }
    if !begins(&["#", "[", "cfg", "(", "all", "(", "test", ","], at) {
        return None;
    }
    tokens[at..].iter().position(|token| token.is_sign(']')).map(|end| at + end + 1)
}

/// Where the item that begins at `start` ends: at its semicolon, or with its block.
fn item_end(tokens: &[Token], start: usize) -> usize {
    let import = tokens.get(start..start + 2).is_some_and(|head| head.iter().any(|token| token.is_word("use")));
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        if token.is_sign('{') {
            depth += 1;
        } else if token.is_sign('}') {
            depth = depth.saturating_sub(1);
        }
        let block_ended = token.is_sign('}') && !import;
        if depth == 0 && (token.is_sign(';') || block_ended) {
            return at + 1;
        }
    }
    tokens.len()
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
    fn only_what_stands_behind_the_attribute_is_test_code() {
        let text = "fn a() {} #[cfg(test)] mod tests { fn b() { {} } } fn c() {} #[cfg(test)] use d::{e}; fn f() {} \
                    #[cfg(test)] mod g; #[cfg(unix)] fn h() {} #[cfg(all(test, unix))] mod i { fn j() {} } fn k() {}";
        let found = tokens(text);
        let marks = in_tests(&found);
        let marked = |word: &&str| marks[found.iter().position(|token| token.is_word(word)).expect("there")];
        let expected = ["b", "e", "g", "i", "j"];
        let named = ["a", "b", "c", "e", "f", "g", "h", "i", "j", "k"];
        assert_eq!(named.into_iter().filter(marked).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_file_declared_as_a_test_module_is_test_code_with_all_below_it() {
        let source = |name: &str, text: &str| Source { name: name.into(), text: text.into() };
        let sources = [
            source("src/card.rs", "#[cfg(test)] pub(crate) mod stories; mod real; #[cfg(unix)] mod unix;"),
            source("src/card/stories.rs", "mod inner;"),
            source("src/card/stories/inner.rs", ""),
            source("src/card/stories_of_old.rs", ""),
            source("src/card/real.rs", "#[cfg(test)]\nmod tests { mod stories; }"),
            source("src/lib.rs", "#[cfg(test)] mod fixtures;"),
            source("src/fixtures.rs", ""),
        ];
        let expected = ["src/card/stories.rs", "src/card/stories/inner.rs", "src/fixtures.rs"];
        assert_eq!(test_files(&sources), expected.map(str::to_owned).into());
    }
}
