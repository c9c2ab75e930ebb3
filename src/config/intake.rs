//! 避難所での受付 and 突合: to whose key bundles are sealed, what a shelter may take in, and when an office destroys it.

use std::path::PathBuf;

use super::table::Table;
use super::{Error, Form, words};

/// The keys of the table.
pub(super) const KEYS: &[&str] = &["office_key", "pin", "destroy", "desks"];

/// The shelter's settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// The file with the public half of the office's key; none: named when an intake is opened.
    pub office_key: Option<PathBuf>,
    /// Whether the card must sign.
    pub pin: IntakePin,
    /// When the office destroys a bundle that it has reconciled.
    pub destroy: Destroy,
    /// The keys of the desks whose seals the office believes.
    pub desks: Vec<[u8; 32]>,
}

/// Whether people give their PIN at the shelter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IntakePin {
    /// Whoever can; others are taken in with their certificate alone.
    #[default]
    Optional,
    /// Everyone.
    Required,
    /// Nobody: certificates alone.
    None,
}

/// When the office destroys a bundle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Destroy {
    /// As soon as every line of its result is final.
    #[default]
    AfterReconciliation,
    /// So many days after its first result, final or not.
    AfterDays(u16),
    /// Only by order of two people.
    ByPeople,
}

impl Intake {
    pub(super) fn read(table: &Table<'_>) -> Result<Self, Error> {
        Ok(Self {
            office_key: table.path("office_key")?,
            pin: table.choice("pin", &words::INTAKE_PIN)?,
            destroy: table.choice("destroy", &words::DESTROY)?,
            desks: table.each("desks", |field| key(field.text()?).ok_or_else(|| field.malformed(Form::DeskKey)))?,
        })
    }
}

/// Sixty-four hexadecimal digits; spaces and the hyphens between groups are for people.
fn key(text: &str) -> Option<[u8; 32]> {
    let digits: String = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
    let mut bytes = [0; 32];
    hex::decode_to_slice(digits, &mut bytes).ok()?;
    Some(bytes)
}
