//! What the desk says, in which language.
//!
//! Texts are Fluent messages in `locales/LANGUAGE/*.ftl`, compiled into the program. A message that a language
//! lacks is taken from the one next to it; a test keeps the languages complete. Directional isolates are off: no font here draws them.
//!
//! Three languages are spoken everywhere; the others only in the resident's window. A language that nobody who speaks it
//! has read is said to be so ([`Language::is_reviewed`]), and in production it is on only where it is asked for by name.

pub mod date;
pub mod evidence;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// Which letters a language is written with: it decides the face that draws it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Kana and kanji; English beside it is drawn with the same face.
    Japanese,
    /// Latin letters with their signs.
    Latin,
    /// 简体字
    Simplified,
    /// 繁體字
    Traditional,
    /// 한글
    Hangul,
    /// देवनागरी
    Devanagari,
}

/// The one table of languages: name here, code (of the configuration and of the folder in `locales/`), own name, letters,
/// and how much is said in it. `packaging/fonts.sh` reads it too.
macro_rules! languages {
    ($($(#[$doc:meta])* $language:ident = $code:literal, $own:literal, $script:ident, $says:ident;)+) => {
        /// A language of the screens.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum Language {
            $($(#[$doc])* #[doc = $own] $language,)+
        }

        impl Language {
            /// Every language, in the order in which they are offered.
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$language),+];

            /// The code used in configuration files and folder names.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$language => $code,)+
                }
            }

            /// How the language calls itself.
            #[must_use]
            pub const fn own_name(self) -> &'static str {
                match self {
                    $(Self::$language => $own,)+
                }
            }

            /// Which letters it is written with.
            #[must_use]
            pub const fn script(self) -> Script {
                match self {
                    $(Self::$language => Script::$script,)+
                }
            }

            fn bundle(self) -> &'static FluentBundle<FluentResource> {
                // Each language is compiled when it is first spoken.
                match self {
                    $(Self::$language => {
                        static BUNDLE: LazyLock<FluentBundle<FluentResource>> =
                            LazyLock::new(|| compile(Language::$language));
                        &BUNDLE
                    })+
                }
            }
        }

        /// The Fluent files of a language, for the program and for the tests that compare the languages.
        #[must_use]
        pub const fn sources(language: Language) -> &'static [&'static str] {
            match language {
                $(Language::$language => $says!($code),)+
            }
        }
    };
}

macro_rules! files {
    ($language:literal: $($file:literal)+) => {
        &[$(include_str!(concat!("../locales/", $language, "/", $file, ".ftl"))),+]
    };
}

/// Everything, on the clerk's screen and the terminal too.
macro_rules! everything {
    ($language:literal) => {
        files!($language: "resident" "clerk" "reasons" "terminal" "course" "slips" "staff" "record" "report" "supervisor"
            "intake" "programs" "setup" "checks" "spoken")
    };
}

/// What the resident's window says.
macro_rules! resident {
    ($language:literal) => {
        files!($language: "resident" "reasons" "spoken")
    };
}

languages! {
    #[default]
    Japanese = "ja", "日本語", Japanese, everything;
    JapaneseSimple = "ja-simple", "やさしいにほんご", Japanese, everything;
    English = "en", "English", Japanese, everything;
    ChineseSimplified = "zh-Hans", "简体中文", Simplified, resident;
    ChineseTraditional = "zh-Hant", "繁體中文", Traditional, resident;
    Korean = "ko", "한국어", Hangul, resident;
    Vietnamese = "vi", "Tiếng Việt", Latin, resident;
    Portuguese = "pt-BR", "Português", Latin, resident;
    Spanish = "es", "Español", Latin, resident;
    Filipino = "fil", "Filipino", Latin, resident;
    Nepali = "ne", "नेपाली", Devanagari, resident;
    Indonesian = "id", "Bahasa Indonesia", Latin, resident;
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
    /// The languages in which everything is said, on the clerk's screen and the terminal too. The rest have the words of
    /// the resident's window only.
    pub const COMPLETE: [Self; 3] = [Self::Japanese, Self::JapaneseSimple, Self::English];

    /// The language with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Whether everything is said in it: only then can the clerk and the terminal use it.
    #[must_use]
    pub fn is_complete(self) -> bool {
        Self::COMPLETE.contains(&self)
    }

    /// Whether somebody who speaks it has read what is said in it. やさしい日本語 was not read by anybody who teaches it,
    /// but every clerk can judge it, so it is offered all the same.
    #[must_use]
    pub const fn is_reviewed(self) -> bool {
        matches!(self, Self::Japanese | Self::English)
    }

    /// What its readers are likely to understand where there are no words of their own: those who read Chinese characters
    /// Japanese, the others English.
    #[must_use]
    pub const fn next_best(self) -> Self {
        match self {
            Self::Japanese | Self::JapaneseSimple | Self::ChineseSimplified | Self::ChineseTraditional => {
                Self::Japanese
            }
            _ => Self::English,
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
        let said = [self, self.next_best(), Self::Japanese].into_iter().find_map(|one| one.format(key, arguments));
        said.unwrap_or_else(|| key.to_owned())
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

    /// The language whose plural rules and numbers hold.
    const fn tag(self) -> &'static str {
        match self {
            Self::JapaneseSimple => "ja",
            other => other.code(),
        }
    }
}

fn compile(language: Language) -> FluentBundle<FluentResource> {
    let tag = language.tag().parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    for source in sources(language) {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_follow_the_rules_of_each_language() {
        let tries = |language: Language, count| language.say_with("tries-left", &[("tries", Argument::Count(count))]);
        for (language, one, many) in [
            (Language::Japanese, "あと1回入力できます", "あと3回入力できます"),
            (Language::English, "1 try left", "3 tries left"),
            (Language::Portuguese, "Resta 1 tentativa", "Restam 3 tentativas"),
            (Language::Spanish, "Queda 1 intento", "Quedan 3 intentos"),
            (Language::Vietnamese, "Còn 1 lần nhập", "Còn 3 lần nhập"),
        ] {
            assert_eq!((tries(language, 1), tries(language, 3)), (one.to_owned(), many.to_owned()));
        }
    }

    #[test]
    fn a_code_names_one_language_and_one_folder() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
            assert!(language.tag().parse::<LanguageIdentifier>().is_ok(), "{}", language.code());
        }
    }
}
