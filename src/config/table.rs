//! Reading a TOML document key by key, so that every refusal knows its line.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{Combination, Error, Fault, Form};
use super::policy::Fixes;

/// A parsed document and where it came from.
pub(super) struct Document<'a> {
    place: Place<'a>,
    root: Spanned<DeTable<'a>>,
}

/// What turns an offset into a file and a line.
#[derive(Clone, Copy)]
struct Place<'a> {
    file: &'a Path,
    text: &'a str,
}

impl Place<'_> {
    fn fail(self, offset: usize, fault: Fault) -> Error {
        Error { file: self.file.to_owned(), line: self.line(offset), fault }
    }

    /// Counted from 1.
    fn line(self, offset: usize) -> usize {
        let before = self.text.as_bytes().get(..offset).unwrap_or(self.text.as_bytes());
        before.split(|byte| *byte == b'\n').count()
    }
}

impl<'a> Document<'a> {
    pub(super) fn parse(text: &'a str, file: &'a Path) -> Result<Self, Error> {
        let place = Place { file, text };
        let root = DeTable::parse(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            place.fail(offset, Fault::Syntax { said: error.message().to_owned() })
        })?;
        Ok(Self { place, root })
    }

    pub(super) fn root(&self, known: &'static [&'static str]) -> Result<Table<'_>, Error> {
        self.table_under(known, None)
    }

    /// The same, but what the policy fixes is read from there.
    pub(super) fn root_under<'b>(
        &'b self,
        known: &'static [&'static str],
        fixes: &'b Fixes<'b>,
    ) -> Result<Table<'b>, Error> {
        self.table_under(known, Some(fixes))
    }

    fn table_under<'b>(
        &'b self,
        known: &'static [&'static str],
        fixes: Option<&'b Fixes<'b>>,
    ) -> Result<Table<'b>, Error> {
        Table { place: self.place, name: "", fixes, entries: Some(self.root.get_ref()), offset: 0 }.checked(known)
    }
}

/// A table, there or not.
pub(super) struct Table<'a> {
    place: Place<'a>,
    /// Empty for the root, and for a table that no policy reaches into.
    name: &'static str,
    fixes: Option<&'a Fixes<'a>>,
    entries: Option<&'a DeTable<'a>>,
    offset: usize,
}

impl<'a> Table<'a> {
    fn checked(self, known: &'static [&'static str]) -> Result<Self, Error> {
        let keys = self.entries.into_iter().flat_map(|entries| entries.keys());
        // The map is sorted by name; people read from the top.
        let first = keys.filter(|key| !known.contains(&key.get_ref().as_ref())).min_by_key(|key| key.span().start);
        match first {
            None => Ok(self),
            Some(key) => {
                let fault = Fault::UnknownKey { key: key.get_ref().to_string(), known };
                Err(self.place.fail(key.span().start, fault))
            }
        }
    }

    /// A refusal at the head of this table.
    pub(super) fn fail(&self, fault: Fault) -> Error {
        self.place.fail(self.offset, fault)
    }

    /// What the policy fixes; else what stands here.
    pub(super) fn get(&self, key: &'static str) -> Option<Field<'a>> {
        let own = self.entries.and_then(|entries| entries.get(key)).map(|value| {
            let (value, offset) = (value.get_ref(), value.span().start);
            Field { place: self.place, key, value, offset, fixed: false }
        });
        let fixed = self.fixes.and_then(|fixes| fixes.of(self.name, key, own));
        fixed.map(|field| Field { key, fixed: true, ..field }).or(own)
    }

    pub(super) fn required(&self, key: &'static str) -> Result<Field<'a>, Error> {
        let field = self.given(key)?;
        if matches!(field.value, DeValue::String(text) if text.is_empty()) {
            return Err(field.fail(Fault::Missing { key }));
        }
        Ok(field)
    }

    /// The same where an empty text is a value like any other.
    pub(super) fn given(&self, key: &'static str) -> Result<Field<'a>, Error> {
        self.get(key).ok_or_else(|| self.fail(Fault::Missing { key }))
    }

    /// The table `key`, empty where it is not there.
    pub(super) fn table(&self, key: &'static str, known: &'static [&'static str]) -> Result<Table<'a>, Error> {
        match self.get(key) {
            None => Ok(Table { place: self.place, name: key, fixes: self.fixes, entries: None, offset: 0 }),
            Some(field) => Ok(Table { name: key, fixes: self.fixes, ..field.table(known)? }),
        }
    }

    /// Every entry of a table whose keys are free.
    pub(super) fn entries(&self, key: &'static str) -> Result<Vec<(&'a str, Field<'a>)>, Error> {
        let Some(field) = self.get(key) else { return Ok(Vec::new()) };
        let DeValue::Table(entries) = field.value else { return Err(field.wrong("a table")) };
        Ok(entries
            .iter()
            .map(|(name, value)| {
                let offset = name.span().start;
                (name.get_ref().as_ref(), Field { value: value.get_ref(), offset, ..field })
            })
            .collect())
    }

    pub(super) fn flag(&self, key: &'static str, default: bool) -> Result<bool, Error> {
        self.get(key).map_or(Ok(default), |field| field.flag())
    }

    pub(super) fn number(&self, key: &'static str, default: u32, range: RangeInclusive<u32>) -> Result<u32, Error> {
        self.get(key).map_or(Ok(default), |field| field.number(range))
    }

    /// One of some words; the first is the default.
    pub(super) fn choice<T: Copy>(&self, key: &'static str, words: &[(&'static str, T)]) -> Result<T, Error> {
        match (self.get(key), words.first()) {
            (None, Some((_, default))) => Ok(*default),
            (Some(field), _) => field.choice(words),
            (None, None) => Err(self.fail(Fault::Missing { key })),
        }
    }

    /// A line of text; none where it is empty or not there.
    pub(super) fn line(&self, key: &'static str, most: usize) -> Result<Option<String>, Error> {
        let Some(field) = self.get(key) else { return Ok(None) };
        if field.text()?.is_empty() { Ok(None) } else { field.line(most).map(Some) }
    }

    /// A path; none where it is empty or not there.
    pub(super) fn path(&self, key: &'static str) -> Result<Option<PathBuf>, Error> {
        let Some(field) = self.get(key) else { return Ok(None) };
        if field.text()?.is_empty() { Ok(None) } else { field.path().map(Some) }
    }

    /// Every element of a list, which may also be a single value; none where it is not there.
    pub(super) fn each<T>(
        &self,
        key: &'static str,
        mut read: impl FnMut(Field<'a>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let Some(field) = self.get(key) else { return Ok(Vec::new()) };
        let DeValue::Array(array) = field.value else { return Err(field.wrong("a list")) };
        array.iter().map(|value| read(Field { value: value.get_ref(), offset: value.span().start, ..field })).collect()
    }
}

/// A value with its key and its place.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    place: Place<'a>,
    key: &'static str,
    value: &'a DeValue<'a>,
    offset: usize,
    fixed: bool,
}

impl<'a> Field<'a> {
    /// Whether the policy says this, with its reason.
    pub(super) const fn is_fixed(&self) -> bool {
        self.fixed
    }

    /// Where it stands, counted from 1.
    pub(super) fn line_number(&self) -> usize {
        self.place.line(self.offset)
    }

    /// The value in one form, however it is written: equal values have equal texts.
    pub(super) fn canonical(&self) -> String {
        canonical(self.value)
    }

    pub(super) fn fail(&self, fault: Fault) -> Error {
        self.place.fail(self.offset, fault)
    }

    pub(super) fn malformed(&self, form: Form) -> Error {
        self.fail(Fault::Malformed { key: self.key, form })
    }

    pub(super) fn cannot(&self, combination: Combination) -> Error {
        self.fail(Fault::Combination(combination))
    }

    fn wrong(&self, expected: &'static str) -> Error {
        self.fail(Fault::WrongType { key: self.key, expected })
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(self.value, DeValue::String(_))
    }

    pub(super) fn text(&self) -> Result<&'a str, Error> {
        let DeValue::String(text) = self.value else { return Err(self.wrong("a text in quotes")) };
        Ok(text.as_ref())
    }

    pub(super) fn line(&self, most: usize) -> Result<String, Error> {
        let text = self.text()?;
        let right = (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        if right { Ok(text.to_owned()) } else { Err(self.malformed(Form::Line { most })) }
    }

    pub(super) fn path(&self) -> Result<PathBuf, Error> {
        const MOST: usize = 1024;
        let path = self.place.file.parent().unwrap_or(Path::new("")).join(self.line(MOST)?);
        // What is written down is the whole of it, and is read again.
        if path.to_string_lossy().chars().count() > MOST {
            return Err(self.malformed(Form::Line { most: MOST }));
        }
        Ok(path)
    }

    pub(super) fn flag(&self) -> Result<bool, Error> {
        let DeValue::Boolean(flag) = self.value else { return Err(self.wrong("true or false")) };
        Ok(*flag)
    }

    pub(super) fn number(&self, range: RangeInclusive<u32>) -> Result<u32, Error> {
        let DeValue::Integer(number) = self.value else { return Err(self.wrong("a whole number")) };
        let number = u32::from_str_radix(number.as_str(), number.radix()).ok().filter(|number| range.contains(number));
        let (least, most) = range.into_inner();
        number.ok_or_else(|| self.fail(Fault::OutOfRange { key: self.key, least, most }))
    }

    pub(super) fn choice<T: Copy>(&self, words: &[(&'static str, T)]) -> Result<T, Error> {
        let text = self.text()?;
        words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value).ok_or_else(|| {
            self.fail(Fault::NotOneOf { key: self.key, allowed: words.iter().map(|(word, _)| *word).collect() })
        })
    }

    pub(super) fn table(&self, known: &'static [&'static str]) -> Result<Table<'a>, Error> {
        let DeValue::Table(entries) = self.value else { return Err(self.wrong("a table")) };
        Table { place: self.place, name: "", fixes: None, entries: Some(entries), offset: self.offset }.checked(known)
    }
}

fn canonical(value: &DeValue<'_>) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    match value {
        DeValue::String(text) => quoted(text),
        DeValue::Integer(number) => {
            let read = i64::from_str_radix(number.as_str(), number.radix());
            read.map_or_else(|_| number.as_str().to_owned(), |number| number.to_string())
        }
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(at) => at.to_string(),
        DeValue::Array(list) => {
            let each: Vec<String> = list.iter().map(|value| canonical(value.get_ref())).collect();
            format!("[{}]", each.join(","))
        }
        DeValue::Table(entries) => {
            let each = entries
                .iter()
                .map(|(name, value)| format!("{}={}", quoted(name.get_ref()), canonical(value.get_ref())));
            format!("{{{}}}", each.collect::<Vec<_>>().join(","))
        }
    }
}
