//! What the desk says, in which language.
//!
//! Texts are Fluent messages in `locales/LANGUAGE/*.ftl`, compiled into the program. A message that a language
//! lacks is taken from Japanese; a test keeps the languages complete. Directional isolates are off: no font here draws them.

pub mod date;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// 日本語
    #[default]
    Japanese,
    /// やさしいにほんご
    JapaneseSimple,
    /// English
    English,
}

/// A value put into a message: a count or a text.
#[derive(Clone, Debug)]
pub enum Argument<'a> {
    /// A count, chosen on by plural rules where a language has them.
    Count(u64),
    /// A text, as it is.
    Text(&'a str),
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Japanese, Self::JapaneseSimple, Self::English];

    /// The code used in configuration files and folder names.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::JapaneseSimple => "ja-simple",
            Self::English => "en",
        }
    }

    /// The language with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// How the language calls itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Japanese => "日本語",
            Self::JapaneseSimple => "やさしいにほんご",
            Self::English => "English",
        }
    }

    /// The message `key`.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The message `key` with its arguments filled in. An unknown key is shown as itself, so that it is seen.
    #[must_use]
    pub fn say_with(self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.format(key, arguments).or_else(|| Self::Japanese.format(key, arguments)).unwrap_or_else(|| key.to_owned())
    }

    /// Whether this language has a message of its own for `key`.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        self.bundle().has_message(key)
    }

    fn format(self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Option<String> {
        let bundle = self.bundle();
        let pattern = bundle.get_message(key)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            let value = match value {
                Argument::Count(count) => FluentValue::from(*count),
                Argument::Text(text) => FluentValue::from(*text),
            };
            values.set(*name, value);
        }
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        static JAPANESE: LazyLock<FluentBundle<FluentResource>> =
            LazyLock::new(|| compile("ja", sources(Language::Japanese)));
        static SIMPLE: LazyLock<FluentBundle<FluentResource>> =
            LazyLock::new(|| compile("ja", sources(Language::JapaneseSimple)));
        static ENGLISH: LazyLock<FluentBundle<FluentResource>> =
            LazyLock::new(|| compile("en", sources(Language::English)));
        match self {
            Self::Japanese => &JAPANESE,
            Self::JapaneseSimple => &SIMPLE,
            Self::English => &ENGLISH,
        }
    }
}

/// The Fluent files of a language, for the program and for the tests that compare the languages.
#[must_use]
pub const fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::Japanese => &[
            include_str!("../locales/ja/resident.ftl"),
            include_str!("../locales/ja/clerk.ftl"),
            include_str!("../locales/ja/reasons.ftl"),
            include_str!("../locales/ja/terminal.ftl"),
            include_str!("../locales/ja/course.ftl"),
            include_str!("../locales/ja/slips.ftl"),
            include_str!("../locales/ja/spoken.ftl"),
        ],
        Language::JapaneseSimple => &[
            include_str!("../locales/ja-simple/resident.ftl"),
            include_str!("../locales/ja-simple/clerk.ftl"),
            include_str!("../locales/ja-simple/reasons.ftl"),
            include_str!("../locales/ja-simple/terminal.ftl"),
            include_str!("../locales/ja-simple/course.ftl"),
            include_str!("../locales/ja-simple/slips.ftl"),
            include_str!("../locales/ja-simple/spoken.ftl"),
        ],
        Language::English => &[
            include_str!("../locales/en/resident.ftl"),
            include_str!("../locales/en/clerk.ftl"),
            include_str!("../locales/en/reasons.ftl"),
            include_str!("../locales/en/terminal.ftl"),
            include_str!("../locales/en/course.ftl"),
            include_str!("../locales/en/slips.ftl"),
            include_str!("../locales/en/spoken.ftl"),
        ],
    }
}

fn compile(tag: &str, sources: &[&'static str]) -> FluentBundle<FluentResource> {
    let language = tag.parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}
