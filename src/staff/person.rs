//! A person on the list: an opaque reference for the record, an id to sign in with, a name that is only ever shown.

use super::Role;

/// Crockford's base 32: neither I, L, O nor U.
pub(super) const ALPHABET: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The most bytes of an id.
const ID_LIMIT: usize = 32;
/// The most characters of a name.
const NAME_LIMIT: usize = 40;

/// How the record names a person: `s-XXXX` for one of the list, `os-xxxxxxxx` for an account of the system.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference(String);

impl Reference {
    /// A reference of the list, from chance: 20 bits of it are used.
    #[must_use]
    pub fn from_entropy(entropy: [u8; 4]) -> Self {
        let mut bits = u32::from_be_bytes(entropy);
        let mut text = String::from("s-");
        for _ in 0..4 {
            let symbol = usize::try_from(bits & 31).ok().and_then(|index| ALPHABET.get(index)).copied();
            text.push(char::from(symbol.unwrap_or(b'0')));
            bits >>= 5;
        }
        Self(text)
    }

    /// A reference of an account of the system, from a keyed hash of it.
    #[must_use]
    pub fn of_account(hash: [u8; 4]) -> Self {
        Self(format!("os-{:08x}", u32::from_be_bytes(hash)))
    }

    /// The reference that is written so.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let of_list = text.strip_prefix("s-").is_some_and(|rest| rest.len() == 4 && rest.bytes().all(is_symbol));
        let hexadecimal = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f');
        let of_account = text.strip_prefix("os-").is_some_and(|rest| rest.len() == 8 && rest.bytes().all(hexadecimal));
        (of_list || of_account).then(|| Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is one of the list, not an account of the system.
    #[must_use]
    pub fn is_of_list(&self) -> bool {
        self.0.starts_with("s-")
    }
}

fn is_symbol(byte: u8) -> bool {
    ALPHABET.contains(&byte)
}

/// Someone on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// How the record names them.
    pub reference: Reference,
    /// What they sign in with.
    pub id: String,
    /// What screens call them; never recorded.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// Whether they can sign in.
    pub state: State,
    /// The account of the system that is theirs alone, where it is known.
    pub account: Option<Reference>,
}

/// Whether a person can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// With a one-time code, to choose a passphrase.
    Invited,
    /// With their passphrase.
    Active,
    /// Not before someone lifts the lock: ten wrong passphrases.
    Locked,
    /// Not any more; kept, so that the record's references still have a name.
    Disabled,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Invited, Self::Active, Self::Locked, Self::Disabled];

    /// The stable word, in listings and translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Locked => "locked",
            Self::Disabled => "disabled",
        }
    }
}

/// What is wrong with an id or a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// An id has 1 to 32 ASCII letters, digits and `-` `.` `_`.
    #[error("an id has 1 to 32 letters, digits or - . _")]
    Id,
    /// Twelve digits could be an individual number.
    #[error("twelve digits could be an individual number (マイナンバー)")]
    TwelveDigits,
    /// A name has 1 to 40 characters and no control characters.
    #[error("a name has 1 to 40 characters")]
    Name,
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "staff-id",
            Self::TwelveDigits => "staff-id-twelve-digits",
            Self::Name => "staff-name",
        }
    }
}

/// An id as it is kept: without the spaces around it, small letters as they are.
pub fn id(text: &str) -> Result<String, Error> {
    let text = text.trim();
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    if text.is_empty() || text.len() > ID_LIMIT || !text.bytes().all(allowed) {
        return Err(Error::Id);
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits == 12 && !text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return Err(Error::TwelveDigits);
    }
    Ok(text.to_owned())
}

/// A name as it is kept.
pub fn name(text: &str) -> Result<String, Error> {
    let text = text.trim();
    let length = text.chars().count();
    if length == 0 || length > NAME_LIMIT || text.chars().any(char::is_control) {
        return Err(Error::Name);
    }
    Ok(text.to_owned())
}

/// Whether there is one supervisor among these and no other who could sign with them: whoever has left counts no more,
/// whoever is locked or has not come yet does.
#[must_use]
pub fn lacks_a_second(people: &[Person]) -> bool {
    let stays = |person: &&Person| person.role == Role::Supervisor && person.state != State::Disabled;
    people.iter().filter(stays).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_reads_back_and_nothing_else_is_one() {
        for seed in 0..=255_u8 {
            let reference = Reference::from_entropy([seed, 7, seed, 1]);
            assert_eq!(Reference::parse(reference.as_str()), Some(reference.clone()));
            assert!(reference.is_of_list());
        }
        let account = Reference::of_account([0xAB, 0, 1, 2]);
        assert_eq!(account.as_str(), "os-ab000102");
        assert_eq!(Reference::parse("os-ab000102"), Some(account));
        for text in ["", "s-", "s-ABC", "s-ABCI", "s-ABCDE", "os-AB000102", "os-12", "佐藤", "sato"] {
            assert_eq!(Reference::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_id_is_short_plain_and_never_an_individual_number() {
        assert_eq!(id(" k-1024 "), Ok("k-1024".to_owned()));
        for (text, error) in [
            ("", Error::Id),
            ("佐藤", Error::Id),
            ("a b", Error::Id),
            ("123456789012", Error::TwelveDigits),
            ("1234-5678-9012", Error::TwelveDigits),
        ] {
            assert_eq!(id(text), Err(error), "{text}");
        }
        assert_eq!(id(&"a".repeat(33)), Err(Error::Id));
        assert_eq!(name("佐藤 花子"), Ok("佐藤 花子".to_owned()));
        assert_eq!(name("a\nb"), Err(Error::Name));
        assert_eq!(name(&"あ".repeat(41)), Err(Error::Name));
    }
}
