//! The keys of a reader of its own (PC/SC part 10, version 2.02.09): what it says it can do, what it is asked to do, and
//! what its answers mean. Values only; the calls themselves are the reader's.
//!
//! A pad is used for one thing: VERIFY of the four digits of the authentication certificate. The structure that
//! lights it is made here from constants, so nothing else can be sent that way; it holds no digit, and the digits that
//! are typed go from the reader to the card without passing through this PC.
//!
//! Everything that a reader says is taken strictly: a list of features that is not made as the standard says is no list,
//! and a pad that cannot take exactly four digits, or does not wait for its own 確定 key, is no pad of ours.

use std::time::Duration;

use super::{Response, StatusWord};

/// The tag of VERIFY_PIN_DIRECT.
const VERIFY_PIN_DIRECT: u8 = 0x06;
/// The tag of IFD_PIN_PROPERTIES.
const PIN_PROPERTIES: u8 = 0x0A;
/// The tag of GET_TLV_PROPERTIES.
const TLV_PROPERTIES: u8 = 0x12;
/// A tag, a length of four, and a control code.
const FEATURE: usize = 6;
/// No reader has more features than there are tags.
const MOST_FEATURES: usize = 32;

/// How many digits the PIN has.
const DIGITS: u8 = 4;
/// "The validation key was pressed", in bEntryValidationCondition.
const ON_VALIDATION_KEY: u8 = 0x02;
/// How many seconds the pad waits for the first key, and from there for the last: nobody is rushed, but a lit pad cannot be
/// put out from here.
const TO_FIRST_KEY: u8 = 60;
const TO_LAST_KEY: u8 = 30;

/// The control codes of what a reader offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// VERIFY with a PIN that is typed at the reader.
    pub verify: Option<u32>,
    /// How its keys and its display are made.
    pub pin_properties: Option<u32>,
    /// The same and more, as tags and values.
    pub tlv_properties: Option<u32>,
}

/// The reader's answer is not made as the standard says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what the reader says about its keys makes no sense")]
pub struct Malformed;

impl Features {
    /// Takes apart what CM_IOCTL_GET_FEATURE_REQUEST gave: a tag, the length four, a control code in network order.
    ///
    /// # Errors
    /// [`Malformed`] if it is anything else, or names one of ours twice.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let (parts, rest) = bytes.as_chunks::<FEATURE>();
        if !rest.is_empty() || parts.len() > MOST_FEATURES {
            return Err(Malformed);
        }
        let mut features = Self::default();
        for [tag, length, code @ ..] in parts {
            if *length != 4 {
                return Err(Malformed);
            }
            let slot = match *tag {
                VERIFY_PIN_DIRECT => &mut features.verify,
                PIN_PROPERTIES => &mut features.pin_properties,
                TLV_PROPERTIES => &mut features.tlv_properties,
                _ => continue,
            };
            if slot.replace(u32::from_be_bytes(*code)).is_some() {
                return Err(Malformed);
            }
        }
        Ok(features)
    }
}

/// What a pad can do, as far as it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    shortest: Option<u8>,
    longest: Option<u8>,
    ends_on: Option<u8>,
}

impl Properties {
    /// PIN_PROPERTIES_STRUCTURE: wLcdLayout, bEntryValidationCondition, bTimeOut2.
    ///
    /// # Errors
    /// [`Malformed`] if it has another length.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        match bytes {
            [_, _, ends_on, _] => Ok(Self { ends_on: Some(*ends_on), ..Self::default() }),
            _ => Err(Malformed),
        }
    }

    /// The same as tags and values: 02 bEntryValidationCondition, 06 bMinPINSize, 07 bMaxPINSize; what else there is says
    /// nothing about four digits.
    ///
    /// # Errors
    /// [`Malformed`] if a value ends behind the end, has another length, or is there twice.
    pub fn parse_tlv(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut properties = Self::default();
        let mut rest = bytes;
        while let [tag, length, after @ ..] = rest {
            let (value, next) = after.split_at_checked(usize::from(*length)).ok_or(Malformed)?;
            rest = next;
            let slot = match *tag {
                0x02 => &mut properties.ends_on,
                0x06 => &mut properties.shortest,
                0x07 => &mut properties.longest,
                _ => continue,
            };
            let [value] = value else { return Err(Malformed) };
            if slot.replace(*value).is_some() {
                return Err(Malformed);
            }
        }
        if rest.is_empty() { Ok(properties) } else { Err(Malformed) }
    }

    /// Whether such a pad takes exactly four digits and waits for its 確定 key. What it does not say is not held against it;
    /// zero stands for "as the request says".
    #[must_use]
    pub fn take_four_digits(self) -> bool {
        let said = |value: Option<u8>| value.filter(|value| *value != 0);
        said(self.shortest).is_none_or(|shortest| shortest <= DIGITS)
            && said(self.longest).is_none_or(|longest| longest >= DIGITS)
            && said(self.ends_on).is_none_or(|ends_on| ends_on & ON_VALIDATION_KEY != 0)
    }
}

/// An order to light the pad: one VERIFY, with the four digits that a person types there. There is no other.
#[derive(Debug)]
pub struct Entry(());

impl Entry {
    /// For the current PIN file, which must be that of the authentication certificate.
    #[must_use]
    pub(super) const fn of_four_digits() -> Self {
        Self(())
    }

    /// PIN_VERIFY_STRUCTURE, and behind it the command that the reader completes: VERIFY of the current file with a block of
    /// four ASCII characters.
    #[must_use]
    pub const fn bytes(&self) -> [u8; 28] {
        [
            // bTimeOut, bTimeOut2
            TO_FIRST_KEY,
            TO_LAST_KEY,
            // bmFormatString: units of bytes, at the beginning of the data, left, ASCII.
            0x82,
            // bmPINBlockString: no length in the command; a block of four bytes.
            DIGITS,
            // bmPINLengthFormat: none.
            0x00,
            // wPINMaxExtraDigit: at most and at least four.
            DIGITS,
            DIGITS,
            // bEntryValidationCondition
            ON_VALIDATION_KEY,
            // bNumberMessage, wLangId, bMsgIndex: the reader's first sentence, in the English that every reader has. What to
            // do stands on our screen, in the resident's language.
            0x01,
            0x09,
            0x04,
            0x00,
            // bTeoPrologue: the reader's business.
            0x00,
            0x00,
            0x00,
            // ulDataLength, abData
            0x09,
            0x00,
            0x00,
            0x00,
            0x00,
            0x20,
            0x00,
            0x80,
            DIGITS,
            0xFF,
            0xFF,
            0xFF,
            0xFF,
        ]
    }

    /// How long the reader waits for a person; nothing can end that from here but the card being pulled.
    #[must_use]
    pub fn patience() -> Duration {
        Duration::from_secs(u64::from(TO_FIRST_KEY) + u64::from(TO_LAST_KEY))
    }
}

/// Why a pad that was lit sent nothing to the card, as it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unentered {
    /// 6400: nobody finished in time.
    TimedOut,
    /// 6401: the person pressed the reader's 取消 key.
    Cancelled,
    /// 6403: the person confirmed more or fewer than four digits.
    WrongLength,
    /// 6B80: the reader does not take the order.
    Unfit,
}

impl Unentered {
    /// What an answer of the reader's own means; none if it is the card's, or nobody's.
    #[must_use]
    pub fn of(answer: &Response) -> Option<Self> {
        match answer.status() {
            StatusWord::Other(0x6400) => Some(Self::TimedOut),
            StatusWord::Other(0x6401) => Some(Self::Cancelled),
            StatusWord::Other(0x6403) => Some(Self::WrongLength),
            StatusWord::Other(0x6B80) => Some(Self::Unfit),
            _ => None,
        }
    }

    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TimedOut => "pin-pad-timed-out",
            Self::Cancelled => "pin-pad-cancelled",
            Self::WrongLength => "pin-pad-length",
            Self::Unfit => "pin-pad-unfit",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(text: &str) -> Result<Features, Malformed> {
        Features::parse(&hex::decode(text).expect("hexadecimal"))
    }

    #[test]
    fn the_pad_is_lit_with_exactly_these_bytes() {
        let entry = Entry::of_four_digits();
        let expected = "3c1e8204000404020109040000000009000000002000 8004ffffffff".replace(' ', "");
        assert_eq!(hex::encode(entry.bytes()), expected);
    }

    #[test]
    fn what_lights_the_pad_holds_the_command_that_our_own_keys_would_send_but_for_the_digits() {
        let bytes = Entry::of_four_digits().bytes();
        let own = crate::card::Command::verify(crate::card::script::pin("1234")).expect("a command");
        let (structure, command) = bytes.split_at(19);
        assert_eq!(structure.last_chunk::<4>(), Some(&9_u32.to_le_bytes()), "as long as it says");
        assert_eq!((&command[..5], &command[5..]), (&own.bytes()[..5], &[0xFF; 4][..]));
    }

    #[test]
    fn the_features_of_a_reader_are_read_as_the_standard_writes_them() {
        let all = "060442000d490a0442000d4a120442000d4b";
        let expected = Features {
            verify: Some(0x4200_0D49),
            pin_properties: Some(0x4200_0D4A),
            tlv_properties: Some(0x4200_0D4B),
        };
        assert_eq!(features(all), Ok(expected));
        assert_eq!(features(""), Ok(Features::default()), "a reader without any");
        assert_eq!(features("070442000d4d"), Ok(Features::default()), "others are not ours to use");
    }

    #[test]
    fn a_list_of_features_that_is_not_made_as_it_should_be_is_no_list() {
        let twice = "060442000d49060442000d49";
        for broken in ["06", "0604", "060442000d", "060342000d49", "060442000d4900", twice, "060542000d4900"] {
            assert_eq!(features(broken), Err(Malformed), "{broken}");
        }
        assert_eq!(Features::parse(&[0x20, 4, 0, 0, 0, 0].repeat(MOST_FEATURES + 1)), Err(Malformed));
    }

    #[test]
    fn no_bytes_of_a_reader_are_taken_apart_behind_their_end() {
        for length in 0..64 {
            for byte in 0..=u8::MAX {
                let bytes = vec![byte; length];
                let (_, _, _) = (Features::parse(&bytes), Properties::parse(&bytes), Properties::parse_tlv(&bytes));
            }
        }
    }

    #[test]
    fn only_a_pad_that_takes_four_digits_and_waits_for_its_own_key_is_used() {
        let told = |text: &str| Properties::parse_tlv(&hex::decode(text).expect("hexadecimal"));
        for (text, fits) in [
            ("", true),
            ("060104070104020102", true),
            ("060100070110020107", true),
            ("060105", false),
            ("070103", false),
            ("020101", false),
            ("010202100b04deadbeef", true),
        ] {
            assert_eq!(told(text).map(Properties::take_four_digits), Ok(fits), "{text}");
        }
        for broken in ["06", "0601", "06020404", "060104060104", "0b04dead", "0700"] {
            assert_eq!(told(broken), Err(Malformed), "{broken}");
        }
        let plain = |ends_on| Properties::parse(&[0x10, 0x02, ends_on, 0x00]).map(Properties::take_four_digits);
        assert_eq!((plain(0x07), plain(0x02), plain(0x01), plain(0x00)), (Ok(true), Ok(true), Ok(false), Ok(true)));
        assert_eq!(Properties::parse(&[0; 5]), Err(Malformed));
    }

    #[test]
    fn what_a_pad_says_of_itself_is_told_from_what_the_card_says() {
        let of = |word: u16| Unentered::of(&Response::parse(&word.to_be_bytes()).expect("an answer"));
        let told = [
            (0x6400, Unentered::TimedOut),
            (0x6401, Unentered::Cancelled),
            (0x6403, Unentered::WrongLength),
            (0x6B80, Unentered::Unfit),
        ];
        for (word, meaning) in told {
            assert_eq!(of(word), Some(meaning), "{word:04X}");
        }
        // 6402 is about a new PIN, which nobody was asked for: who answers that has lost its way.
        for word in [0x9000, 0x63C2, 0x63C0, 0x6983, 0x6984, 0x6402, 0x6700, 0x6F00, 0x6982] {
            assert_eq!(of(word), None, "{word:04X}");
        }
    }
}
