//! Lists that are right, or wrong in exactly one place.

mod entries;
mod frame;
mod judging;
mod signing;

use std::time::Duration;

use super::*;
use crate::pki::Use;
use crate::pki::certificate::Certificate;
use crate::pki::fixture::{NOW, World};
use crate::pki::path::Path;
use crate::pki::revocation::{CrlReason, Evidence, Status};
use crate::stand_in::authority::list::{
    AUTHORITY_KEY_IDENTIFIER, CRL_NUMBER, ECDSA_SHA256, ISSUING_DISTRIBUTION_POINT, ListDraft, entry, extension,
    framed, key_identifier, reason, tlv, utc,
};
use crate::stand_in::authority::{Issuer, Line};

const HOUR: Duration = Duration::from_hours(1);
const RULES: Rules = Rules { max_age: Duration::from_hours(36) };
/// The holder's serial number in [`World`], as an INTEGER has it.
const HOLDER: &[u8] = &[0x07, 0x05, 0xD9, 0x90];
/// A day before [`NOW`].
const REVOKED: &str = "261122000000Z";

fn issuer(world: &World, line: Line) -> &Issuer {
    world.authority.issuer(Use::Authentication, line).expect("there")
}

/// Made an hour ago, due in a day, with number and key identifier, without entries.
fn draft(issuer: &Issuer) -> ListDraft {
    let certificate = issuer.certificate();
    let mut draft = ListDraft::new(certificate.subject_der(), "261122230000Z", "261124000000Z");
    draft.push_extension(CRL_NUMBER, false, &[0x02, 0x01, 0x07]);
    let identifier = certificate.subject_key_identifier().expect("there");
    draft.push_extension(AUTHORITY_KEY_IDENTIFIER, false, &key_identifier(identifier));
    draft
}

fn sign(issuer: &Issuer, draft: &ListDraft) -> Vec<u8> {
    draft.signed(|tbs| issuer.key().sign(tbs)).expect("signed")
}

/// A list of the current authority that is wrong where `spoil` says.
fn but(world: &World, spoil: impl FnOnce(&mut ListDraft)) -> Vec<u8> {
    let issuer = issuer(world, Line::Current);
    let mut draft = draft(issuer);
    spoil(&mut draft);
    sign(issuer, &draft)
}

/// With this one entry.
fn with_entry(world: &World, entry: &[u8]) -> Vec<u8> {
    but(world, |draft| draft.push_entry(entry))
}

/// The holder, revoked for this reason.
fn revoked(number: u8) -> Vec<u8> {
    entry(HOLDER, &utc(REVOKED), &reason(number))
}

fn scanned(list: &[u8]) -> Result<u64, Error> {
    scan(list, Limits::MAX)
}

/// What the list says about the holder of a right authentication certificate.
fn judged(path: &Path, list: &[u8]) -> Result<Evidence, Error> {
    judged_at(path, list, NOW)
}

fn judged_at(path: &Path, list: &[u8], now: crate::time::Timestamp) -> Result<Evidence, Error> {
    let judged = check(list, path.end_entity(), path.issuer(), RULES, now);
    let numbered = judged_by_number(path, list, now).map(|evidence| evidence.status());
    // A place that is only written otherwise is not found again by its mark; nothing else may differ.
    if numbered != Err(Error::OutOfScope) {
        assert_eq!(judged.as_ref().map(Evidence::status).map_err(|error| *error), numbered);
    }
    judged
}

/// The same where only the serial number was kept, and where the list is found.
fn judged_by_number(path: &Path, list: &[u8], now: crate::time::Timestamp) -> Result<Evidence, Error> {
    let list = List::decode(list, Limits::MAX)?;
    let signer = Signer::is(&list, path.issuer(), now)?;
    let wanted = Serial::from_octets(path.end_entity().serial()).expect("a serial number");
    let mut asked = Asked::new(&[wanted]).expect("one");
    let mut walk = list.walk();
    while walk.some(u64::MAX, &mut asked)? {}
    let listed = match asked.place(&wanted) {
        Some(place) => Listed::Yes(list.entry(place)?),
        None => Listed::No,
    };
    let places = path.end_entity().list_places();
    judge_number(list.head(), &signer, listed, path.issuer(), &places, RULES, now)
}

fn status(path: &Path, list: &[u8]) -> Result<Status, Error> {
    judged(path, list).map(|evidence| evidence.status())
}
