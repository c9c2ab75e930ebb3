//! Whom the serial numbers are asked of: the lists at hand of one authority, or one list in a file.

use std::path::Path;

use super::super::facts::Facts;
use super::super::{AtHand, folder, teller};
use super::lines::Line;
use crate::cli::Failure;
use crate::cli::crl::CheckArguments;
use crate::cli::paths::Paths;
use crate::config::{Platform, Scope};
use crate::crl_index::{Direct, Error, Opened, Standing};
use crate::desk::setup::{self, read_anchor_file};
use crate::language::Language;
use crate::pki::Certificate;
use crate::pki::crl::{Entry, Limits, Rules, Serial};
use crate::time::Timestamp;

/// What is known of one serial number.
pub(super) enum Finding {
    /// Not listed, in lists that are of now.
    Good,
    /// Listed.
    Revoked(Entry),
    /// Listed, but it may come back.
    OnHold(Entry),
    /// A list that is not of now says nothing good.
    Undecided,
}

/// Whom is asked.
pub(super) enum Lists {
    /// Every list on the shelf that this authority signed.
    AtHand { at_hand: Box<AtHand>, signer: [u8; 32], fresh: bool },
    /// One that is read for this alone.
    InFile { direct: Box<Direct>, authority: Box<Certificate>, facts: Box<Facts>, fresh: bool, language: Language },
}

impl Lists {
    pub(super) fn choose(
        paths: &Paths,
        wanted: &CheckArguments,
        now: Timestamp,
        language: Language,
    ) -> Result<Self, Failure> {
        let authority = wanted.anchor.as_deref().map(authority).transpose()?;
        match (&wanted.crl, authority) {
            (Some(crl), Some(authority)) => Self::in_file(paths, crl, authority, now, language),
            (_, authority) => Self::at_hand(paths, authority.as_ref(), now),
        }
    }

    fn in_file(
        paths: &Paths,
        crl: &Path,
        authority: Certificate,
        now: Timestamp,
        language: Language,
    ) -> Result<Self, Failure> {
        // An auditor has a list, an anchor and no configuration.
        let config = crate::cli::configuration(paths).ok();
        let (scope, max_age) = config.map_or_else(
            || (Scope::User, Platform::default().crl_max_age),
            |config| (config.scope, config.platform.crl_max_age),
        );
        let folder = folder(paths, scope)?;
        let direct = Direct::open(crl, &folder, Limits::MAX, &mut teller(language)).map_err(Failure::Crl)?;
        let head = direct.head().map_err(Failure::Crl)?;
        // Whoever is asked about is a person, and would be good in it.
        if head.scope().is_of_authorities() {
            return Err(Failure::Crl(Error::Authorities));
        }
        let facts = Box::new(Facts::of_head(&head, crl, &authority));
        let fresh = head.check_times(Rules { max_age }, now).is_ok();
        Ok(Self::InFile { direct: Box::new(direct), authority: Box::new(authority), facts, fresh, language })
    }

    fn at_hand(paths: &Paths, authority: Option<&Certificate>, now: Timestamp) -> Result<Self, Failure> {
        let mut at_hand = AtHand::open(paths)?;
        let opened = at_hand.shelf.opened(&at_hand.anchors, now).map_err(Failure::Crl)?;
        let kept = opened.iter().map(|list| list.kept(&at_hand.anchors)).filter(|kept| kept.certificate_use.is_some());
        let mut signers: Vec<_> = kept.map(|kept| kept.signer).collect();
        if let Some(authority) = authority {
            signers.retain(|signer| *signer == authority.fingerprint());
        }
        let Some(signer) = signers.first().copied() else { return Err(Failure::NoList) };
        if signers.iter().any(|other| *other != signer) {
            return Err(Failure::SeveralAuthorities);
        }
        let fresh = are_all_of_now(&mut at_hand, signer, now)?;
        Ok(Self::AtHand { at_hand: Box::new(at_hand), signer, fresh })
    }

    /// An answer for each line, in the same order.
    pub(super) fn ask(&mut self, lines: &[Line], now: Timestamp) -> Result<Vec<Finding>, Failure> {
        let serials: Vec<Serial> = lines.iter().map(|line| line.serial).collect();
        let entries = match self {
            Self::AtHand { at_hand, signer, fresh } => {
                // Another program may have changed the shelf since the last batch.
                *fresh &= are_all_of_now(at_hand, *signer, now)?;
                let opened = at_hand.shelf.held().iter();
                let ours: Vec<&Opened> = opened.filter(|list| list.kept(&at_hand.anchors).signer == *signer).collect();
                serials.iter().map(|serial| gravest(&ours, serial)).collect::<Result<Vec<_>, _>>()?
            }
            Self::InFile { direct, authority, language, .. } => {
                direct.check(authority, &serials, now, &mut teller(*language)).map_err(Failure::Crl)?
            }
        };
        let fresh = !self.are_stale();
        Ok(entries.into_iter().map(|entry| finding(entry, fresh)).collect())
    }

    /// The list, or the newest of several; how many there are is said beside it.
    pub(super) fn facts(&self) -> Vec<Facts> {
        match self {
            Self::InFile { facts, .. } => vec![Facts::clone(facts)],
            Self::AtHand { at_hand, signer, .. } => {
                let kept = at_hand.shelf.held().iter().map(|list| list.kept(&at_hand.anchors));
                kept.filter(|kept| kept.signer == *signer).map(|kept| Facts::of_kept(&kept, &at_hand.anchors)).collect()
            }
        }
    }

    pub(super) const fn are_stale(&self) -> bool {
        match self {
            Self::AtHand { fresh, .. } | Self::InFile { fresh, .. } => !*fresh,
        }
    }
}

/// Whether there are lists of this signer and all of them are of now. One that cannot be opened could be its as well, and
/// whoever stands in it would be good.
fn are_all_of_now(at_hand: &mut AtHand, signer: [u8; 32], now: Timestamp) -> Result<bool, Failure> {
    let rules = at_hand.rules();
    let standing = at_hand.shelf.lists(&at_hand.anchors, rules, now).map_err(Failure::Crl)?;
    let unopened = |list: &Standing| list.kept.is_none() && list.fault != Some(Error::SignerDropped);
    let mut ours =
        standing.iter().filter(|list| list.kept.as_ref().is_some_and(|kept| kept.signer == signer)).peekable();
    Ok(ours.peek().is_some() && ours.all(|list| list.fault.is_none()) && !standing.iter().any(unopened))
}

/// The one certificate in a file.
fn authority(file: &Path) -> Result<Certificate, Failure> {
    let mut found = read_anchor_file(file).map_err(setup::Error::Anchors)?;
    match (found.pop(), found.is_empty()) {
        (Some(only), true) => Ok(only),
        _ => Err(Failure::NotOneAnchor),
    }
}

/// What any of the lists says; revoked for good wins.
fn gravest(lists: &[&Opened], serial: &Serial) -> Result<Option<Entry>, Failure> {
    let mut found: Option<Entry> = None;
    for list in lists {
        if let Some(entry) = list.look_up(serial).map_err(Failure::Crl)?
            && found.is_none_or(|found| found.is_on_hold())
        {
            found = Some(entry);
        }
    }
    Ok(found)
}

fn finding(entry: Option<Entry>, fresh: bool) -> Finding {
    match entry {
        Some(entry) if !entry.is_on_hold() => Finding::Revoked(entry),
        Some(entry) if fresh => Finding::OnHold(entry),
        None if fresh => Finding::Good,
        _ => Finding::Undecided,
    }
}
