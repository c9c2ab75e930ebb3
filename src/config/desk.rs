//! [desk] and [[purpose]]: how the desk behaves, and what people come for.

use super::error::{Combination, Error, Fault};
use super::platform::Platform;
use super::table::{Field, Table};
use super::words;
use crate::language::Language;
use crate::pki::revocation::Plan;
use crate::pki::{Environment, Use};
use crate::session::settings::LastTry;

pub(super) const KEYS: &[&str] = &[
    "name",
    "reader",
    "resident_monitor",
    "single_screen",
    "card_pixels",
    "languages",
    "theme",
    "last_try",
    "wrong_pin_limit",
    "terminal_pin",
    "reference",
    "representative",
    "printer",
    "sign_in",
    "pin_pads",
];

const USES: [(&str, Use); 2] = [("authentication", Use::Authentication), ("signature", Use::Signature)];

/// How the desk behaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// Municipality and desk, as the statement that the card signs names them.
    pub name: String,
    /// Part of the reader's name; none: any reader.
    pub reader: Option<String>,
    /// Part of the name of the resident's monitor; none: the other one.
    pub resident_monitor: Option<String>,
    /// One monitor for both.
    pub single_screen: bool,
    /// How many pixels of the resident's monitor a card (85.6 mm) is wide; none: as the monitor tells.
    pub card_pixels: Option<u32>,
    /// The resident's languages, in the order in which they are offered.
    pub languages: Vec<Language>,
    /// The colours.
    pub theme: Theme,
    /// What is done when one try is left.
    pub last_try: LastTry,
    /// Wrong PINs in one case.
    pub wrong_pin_limit: u8,
    /// Whether the terminal may take a PIN.
    pub terminal_pin: bool,
    /// 受付番号
    pub reference: ReferenceNumber,
    /// Who may come for another.
    pub representative: Representative,
    /// The printer's name; none: the system's.
    pub printer: Option<String>,
    /// Who the clerk is.
    pub sign_in: SignIn,
    /// Parts of the names of readers whose own keys take the PIN of four digits.
    pub pin_pads: Vec<String>,
}

/// Who the clerk is, once people are on the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignIn {
    /// Whoever signed in.
    #[default]
    Staff,
    /// The account of the system; others than clerks sign in all the same.
    Account,
}

/// The colours of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// The strongest contrast.
    Contrast,
}

/// Whether a case has a 受付番号.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceNumber {
    /// It may have one.
    Optional,
    /// It is not asked for.
    Off,
    /// It must have one.
    Required,
}

/// Who may come for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Representative {
    /// 法定代理人
    Statutory,
    /// Nobody.
    Refuse,
    /// 法定代理人 and 任意代理人
    Allow,
}

/// What people come for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// Its code in the record, from 1.
    pub code: u16,
    /// Which certificate it needs.
    pub certificate: Use,
    /// Whether the four attributes are shown.
    pub attributes: bool,
    pub(super) names: Vec<(Language, String)>,
}

impl Purpose {
    /// What a person says in setup; the configuration's own reading checks it.
    #[must_use]
    pub const fn new(code: u16, names: Vec<(Language, String)>, certificate: Use, attributes: bool) -> Self {
        Self { code, certificate, attributes, names }
    }

    /// Its name in each language that has one.
    #[must_use]
    pub fn names(&self) -> &[(Language, String)] {
        &self.names
    }

    /// Its name; where the language has none, in the one next to it, and at last in Japanese.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        let of =
            |wanted: Language| self.names.iter().find(|(known, _)| *known == wanted).map(|(_, name)| name.as_str());
        of(language).or_else(|| of(language.next_best())).or_else(|| of(Language::Japanese)).unwrap_or("")
    }
}

impl Desk {
    pub(super) fn read(table: &Table<'_>, environment: Environment) -> Result<Self, Error> {
        let limit = table.number("wrong_pin_limit", 2, 1..=5)?;
        Ok(Self {
            name: table.line("name", 64)?.unwrap_or_default(),
            reader: table.line("reader", 128)?,
            resident_monitor: table.line("resident_monitor", 128)?,
            single_screen: table.flag("single_screen", false)?,
            card_pixels: Some(table.number("card_pixels", 0, 0..=2000)?).filter(|pixels| *pixels > 0),
            languages: languages(table, environment)?,
            theme: table.choice("theme", &words::THEME)?,
            last_try: table.choice("last_try", &words::LAST_TRY)?,
            wrong_pin_limit: u8::try_from(limit).unwrap_or(1),
            terminal_pin: table.flag("terminal_pin", false)?,
            reference: table.choice("reference", &words::REFERENCE)?,
            representative: table.choice("representative", &words::REPRESENTATIVE)?,
            printer: table.line("printer", 128)?,
            sign_in: table.choice("sign_in", &words::SIGN_IN)?,
            pin_pads: pin_pads(table)?,
        })
    }
}

impl Default for Desk {
    /// The contract's defaults.
    fn default() -> Self {
        Self {
            name: String::new(),
            reader: None,
            resident_monitor: None,
            single_screen: false,
            card_pixels: None,
            languages: Language::COMPLETE.to_vec(),
            theme: Theme::Light,
            last_try: LastTry::Confirm,
            wrong_pin_limit: 2,
            terminal_pin: false,
            reference: ReferenceNumber::Optional,
            representative: Representative::Statutory,
            printer: None,
            sign_in: SignIn::Staff,
            pin_pads: Vec::new(),
        }
    }
}

impl Desk {
    /// Whether the keys of the reader with this name are used.
    #[must_use]
    pub fn uses_pad_of(&self, reader: &str) -> bool {
        self.pin_pads.iter().any(|part| reader.contains(part.as_str()))
    }
}

/// An empty part would be part of every name, and nobody opts in for readers they have not seen.
fn pin_pads(table: &Table<'_>) -> Result<Vec<String>, Error> {
    table.each("pin_pads", |field| field.line(128))
}

/// What no speaker has read is on in production only where it is asked for by its code.
fn languages(table: &Table<'_>, environment: Environment) -> Result<Vec<Language>, Error> {
    let Some(list) = table.get("languages") else {
        return Ok(match environment {
            Environment::Production => Language::COMPLETE.to_vec(),
            Environment::Test | Environment::Practice => Language::ALL.to_vec(),
        });
    };
    let words = Language::ALL.map(|language| (language.code(), language));
    let mut languages = Vec::new();
    for language in table.each("languages", |field| Ok((field.choice(&words)?, field)))? {
        if languages.contains(&language.0) {
            return Err(language.1.fail(Fault::Twice { key: "languages" }));
        }
        languages.push(language.0);
    }
    if languages.is_empty() { Err(list.fail(Fault::Missing { key: "languages" })) } else { Ok(languages) }
}

pub(super) fn purposes(root: &Table<'_>, platform: &Platform) -> Result<Vec<Purpose>, Error> {
    let mut purposes: Vec<Purpose> = Vec::new();
    for field in root.each("purpose", Ok)? {
        let table = field.table(&["code", "name", "certificate", "attributes"])?;
        let purpose = purpose(&table)?;
        if purposes.iter().any(|known| known.code == purpose.code) {
            return Err(table.required("code")?.fail(Fault::Twice { key: "code" }));
        }
        if platform.method == Plan::Crl && platform.crls_for(purpose.certificate).is_empty() {
            return Err(field.cannot(Combination::PurposeWithoutCrl));
        }
        purposes.push(purpose);
    }
    Ok(purposes)
}

fn purpose(table: &Table<'_>) -> Result<Purpose, Error> {
    let code = table.required("code")?.number(1..=u16::MAX.into())?;
    let purpose = Purpose {
        code: u16::try_from(code).unwrap_or(u16::MAX),
        certificate: table.choice("certificate", &USES)?,
        attributes: table.flag("attributes", false)?,
        names: names(table.required("name")?)?,
    };
    match table.get("attributes") {
        Some(field) if purpose.attributes && purpose.certificate != Use::Signature => {
            Err(field.cannot(Combination::AttributesWithoutSignature))
        }
        _ => Ok(purpose),
    }
}

/// The codes under which a purpose may have a name.
const CODES: [&str; Language::ALL.len()] = {
    let mut codes = [""; Language::ALL.len()];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = Language::ALL[at].code();
        at += 1;
    }
    codes
};

fn names(field: Field<'_>) -> Result<Vec<(Language, String)>, Error> {
    let table = field.table(&CODES)?;
    let _ = table.required("ja")?;
    let mut names = Vec::new();
    for language in Language::ALL {
        if let Some(name) = table.line(language.code(), 40)? {
            names.push((language, name));
        }
    }
    Ok(names)
}

/// Two purposes, so that both certificates can be practised.
pub(super) fn practice_purposes() -> Vec<Purpose> {
    let names = |ja: &str, en: &str| vec![(Language::Japanese, ja.to_owned()), (Language::English, en.to_owned())];
    vec![
        Purpose {
            code: 1,
            certificate: Use::Authentication,
            attributes: false,
            names: names("住民票の写し", "Resident record"),
        },
        Purpose {
            code: 2,
            certificate: Use::Signature,
            attributes: true,
            names: names("電子申請の署名", "Signing an application"),
        },
    ]
}
