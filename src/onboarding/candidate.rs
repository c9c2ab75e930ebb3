//! An authority that might become an anchor, and the comparing of its fingerprint by people.
//!
//! What a card or a file says of itself proves nothing: a published authority is known by its fingerprint, and for any
//! other two people type the one of the official list, each on their own. What differs is taken from nobody.

use crate::pki::anchor::{Anchor, KnownAnchor};
use crate::pki::{Certificate, Use};
use crate::time::Timestamp;

/// An authority that could be an anchor, once people have compared it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    anchor: Anchor,
    typed: [bool; 2],
}

/// One that was taken, as progress and slip know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it issues.
    pub certificate_use: Use,
    /// Its SHA-256.
    pub fingerprint: [u8; 32],
    /// Which of the published ones it is.
    pub known: Option<KnownAnchor>,
    /// When it ends.
    pub not_after: Timestamp,
}

impl Taken {
    /// What it issues, which published one it is, and its fingerprint in groups, in no language.
    #[must_use]
    pub fn shown(&self) -> String {
        let known = self.known.map(|known| format!(" ({})", known.generation)).unwrap_or_default();
        format!("{}{known}: {}", self.certificate_use.name(), groups(&self.fingerprint).join(" "))
    }
}

/// What was typed is not its fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// Not 64 hexadecimal digits.
    #[error("a fingerprint has 64 hexadecimal digits, here are {digits}")]
    Length {
        /// How many there were.
        digits: usize,
    },
    /// Other digits, from this group of four on, counted from 1.
    #[error("the fingerprint differs in group {group}")]
    Differs {
        /// Which.
        group: usize,
    },
}

impl Mismatch {
    /// The stable word; its words are `setup-fingerprint-CODE`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length { .. } => "length",
            Self::Differs { .. } => "differs",
        }
    }
}

impl From<&Anchor> for Taken {
    fn from(anchor: &Anchor) -> Self {
        Self {
            certificate_use: anchor.certificate_use(),
            fingerprint: anchor.certificate().fingerprint(),
            known: anchor.known(),
            not_after: anchor.certificate().not_after(),
        }
    }
}

impl Candidate {
    /// One that nobody has compared yet.
    #[must_use]
    pub const fn new(anchor: Anchor) -> Self {
        Self { anchor, typed: [false; 2] }
    }

    /// Its certificate.
    #[must_use]
    pub const fn certificate(&self) -> &Certificate {
        self.anchor.certificate()
    }

    /// What it issues.
    #[must_use]
    pub const fn certificate_use(&self) -> Use {
        self.anchor.certificate_use()
    }

    /// Which of the published authorities it is, if any: then nobody has to type.
    #[must_use]
    pub fn known(&self) -> Option<KnownAnchor> {
        self.anchor.known()
    }

    /// How many people compared it.
    #[must_use]
    pub fn compared(&self) -> usize {
        self.typed.iter().filter(|typed| **typed).count()
    }

    /// One more person typed the fingerprint of the official list.
    pub fn compare(&mut self, typed: &str) -> Result<(), Mismatch> {
        let digits: String =
            typed.chars().filter(char::is_ascii_hexdigit).map(|digit| digit.to_ascii_uppercase()).collect();
        if digits.len() != 64 {
            return Err(Mismatch::Length { digits: digits.len() });
        }
        let own = hex::encode_upper(self.certificate().fingerprint());
        let differs = own.bytes().zip(digits.bytes()).position(|(own, typed)| own != typed);
        if let Some(at) = differs {
            return Err(Mismatch::Differs { group: at / 4 + 1 });
        }
        if let Some(free) = self.typed.iter_mut().find(|typed| !**typed) {
            *free = true;
        }
        Ok(())
    }

    /// Whether it may be taken: it is a published one, or two people compared it.
    #[must_use]
    pub fn is_vouched_for(&self) -> bool {
        self.known().is_some() || self.compared() == self.typed.len()
    }

    /// As it is remembered once it is taken.
    #[must_use]
    pub fn taken(&self) -> Taken {
        Taken::from(&self.anchor)
    }
}

/// A fingerprint in sixteen groups of four, as people compare it.
#[must_use]
pub fn groups(fingerprint: &[u8; 32]) -> Vec<String> {
    fingerprint.chunks(2).map(hex::encode_upper).collect()
}
