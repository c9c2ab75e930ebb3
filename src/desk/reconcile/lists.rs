//! Whom captures are held against: every list on the shelf, and lists that are read for this once.
//!
//! Captures are asked in the order of their serial numbers, so that the pages of an index are touched one after the other: a
//! hundred thousand people against ten million entries take a moment. A list that cannot be opened could be anybody's, so
//! beside one nobody is good.

use std::ops::ControlFlow;
use std::path::Path;

use crate::crl_index::{Direct, Error, Shelf, unwatched};
use crate::intake::reconciliation::{Heard, Source, issuer};
use crate::intake::{Capture, Why};
use crate::pki::crl::{self, Entry, Head, Limits, Listed, Rules, Serial, Signer};
use crate::pki::revocation::{Evidence, Status};
use crate::pki::{Anchors, Certificate};
use crate::time::Timestamp;

/// After so many captures whoever watches is told.
const STRIDE: usize = 4096;

/// The lists that are asked.
pub struct Lists<'a> {
    anchors: &'a Anchors,
    shelf: Shelf,
    named: Vec<Named>,
    rules: Rules,
}

/// A list that is read for this once, and whose signature was checked.
struct Named {
    direct: Direct,
    head: Head,
    signer: Signer,
}

/// What one list says, or why it says nothing.
type Word = Result<(Evidence, Source), crl::Error>;

impl<'a> Lists<'a> {
    /// Those on the shelf.
    #[must_use]
    pub const fn on(shelf: Shelf, anchors: &'a Anchors, rules: Rules) -> Self {
        Self { anchors, shelf, named: Vec::new(), rules }
    }

    /// And this one, if one of the anchors signed it; it is copied into `folder` for as long as it is asked.
    pub fn and(mut self, file: &Path, folder: &Path, now: Timestamp) -> Result<Self, Error> {
        let mut direct = Direct::open(file, folder, Limits::MAX, &mut unwatched)?;
        let head = direct.head()?;
        // Whoever is asked about is a person, and would be good in it.
        if head.scope().is_of_authorities() {
            return Err(Error::Authorities);
        }
        let mut refusal = Error::List(crl::Error::IssuerUntrusted);
        for anchor in self.anchors.iter() {
            match direct.check(anchor.certificate(), &[], now, &mut unwatched) {
                Ok(_) => {
                    let signer = Signer::recorded(anchor.certificate().clone());
                    self.named.push(Named { direct, head, signer });
                    return Ok(self);
                }
                Err(error @ Error::List(crl::Error::IssuerUntrusted | crl::Error::IssuerUnknown)) => refusal = error,
                Err(error) => return Err(error),
            }
        }
        Err(refusal)
    }

    /// What the lists say about each, in the same order. `watch` is told how many are done.
    pub fn ask(
        &mut self,
        captures: &[&Capture],
        now: Timestamp,
        watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<Vec<Heard>, Error> {
        let standing = self.shelf.lists(self.anchors, self.rules, now)?;
        let unopened = standing.iter().any(|list| list.kept.is_none() && list.fault != Some(Error::SignerDropped));
        let mut named = self.entries(captures, now)?;
        let mut heard = Vec::with_capacity(captures.len());
        for (place, capture) in captures.iter().enumerate() {
            if place % STRIDE == 0 && watch(place).is_break() {
                return Err(Error::Cancelled);
            }
            let entries = named.iter_mut().map(|list| list.get_mut(place).and_then(Option::take));
            let entries: Vec<Option<Entry>> = entries.collect();
            heard.push(self.about(capture, &entries, unopened, now));
        }
        Ok(heard)
    }

    /// What each of the lists that were named has of each capture.
    fn entries(&mut self, captures: &[&Capture], now: Timestamp) -> Result<Vec<Vec<Option<Entry>>>, Error> {
        let serials: Vec<Serial> = captures.iter().filter_map(|capture| serial(capture)).collect();
        let mut all = Vec::new();
        for list in &mut self.named {
            let authority = list.signer.certificate().clone();
            let mut found = list.direct.check(&authority, &serials, now, &mut unwatched)?.into_iter();
            let of = |capture: &&Capture| serial(capture).and_then(|_| found.next()).flatten();
            all.push(captures.iter().map(of).collect());
        }
        Ok(all)
    }

    fn about(&mut self, capture: &Capture, named: &[Option<Entry>], unopened: bool, now: Timestamp) -> Heard {
        let Some(issuer) = issuer(capture, self.anchors) else { return Heard::Nothing(Why::IssuerUnknown) };
        let Some(serial) = serial(capture) else { return Heard::Nothing(Why::Damaged) };
        let mut words = self.shelved(capture, issuer, &serial, now);
        for (list, entry) in self.named.iter().zip(named) {
            let listed = entry.map_or(Listed::No, Listed::Yes);
            words.push(word(&list.head, &list.signer, listed, capture, issuer, self.rules, now));
        }
        let unread = unopened || words.iter().any(|word| matches!(word, Err(error) if is_unread(*error)));
        match Heard::of_lists(words) {
            Heard::Said { status: Status::Good, .. } if unread => Heard::Nothing(Why::ListUnusable),
            heard => heard,
        }
    }

    fn shelved(&mut self, capture: &Capture, issuer: &Certificate, serial: &Serial, now: Timestamp) -> Vec<Word> {
        let mut words = Vec::new();
        for number in 0..self.shelf.held().len() {
            let Some(opened) = self.shelf.held().get(number) else { continue };
            let (head, signer) = (opened.head().clone(), opened.signer(self.anchors));
            let Some(signer) = signer.filter(|signer| signer.is_issuer(issuer)) else { continue };
            // An entry that cannot be read is no reason to call anybody good.
            let listed = match self.shelf.look_up(number, serial, self.anchors, now) {
                Ok(entry) => Ok(entry.map_or(Listed::No, Listed::Yes)),
                Err(_) => Err(crl::Error::Malformed),
            };
            let said = |listed| word(&head, &signer, listed, capture, issuer, self.rules, now);
            words.push(listed.and_then(said));
        }
        words
    }
}

fn word(
    head: &Head,
    signer: &Signer,
    listed: Listed,
    capture: &Capture,
    issuer: &Certificate,
    rules: Rules,
    now: Timestamp,
) -> Word {
    let evidence = crl::judge_number(head, signer, listed, issuer, &capture.list_places, rules, now)?;
    let source = Source::of_list(head, &evidence);
    Ok((evidence, source))
}

/// Whether it is a list of ours that could not be read, and not one that says nothing about this certificate.
const fn is_unread(error: crl::Error) -> bool {
    matches!(error, crl::Error::Malformed)
}

fn serial(capture: &Capture) -> Option<Serial> {
    Serial::from_octets(capture.serial())
}
