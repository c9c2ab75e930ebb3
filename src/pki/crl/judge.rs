//! What a list says about a certificate (RFC 5280 section 6.3.3), once its signature is known to be right.
//!
//! A list covers a certificate if the same name and key have signed both and the scopes meet. Its word holds while it
//! is fresh; only that a certificate is revoked for good holds for ever.

use super::{Entry, Error, Head, Limits, List, Place, Rules, Scope, Serial, Signer, Sink};
use crate::pki::Certificate;
use crate::pki::distribution::{GeneralName, PlaceMark};
use crate::pki::name::same_der;
use crate::pki::revocation::{Evidence, Method, Status};
use crate::time::Timestamp;

/// Whether a list has the certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// It has.
    Yes(Entry),
    /// It has not.
    No,
}

/// Judges one certificate, issued by `issuer`, by the list of these bytes: all of it, in one pass.
pub fn check(
    list: &[u8],
    certificate: &Certificate,
    issuer: &Certificate,
    rules: Rules,
    now: Timestamp,
) -> Result<Evidence, Error> {
    let list = List::decode(list, Limits::MAX)?;
    let signer = Signer::is(&list, issuer, now)?;
    let wanted = Serial::from_octets(certificate.serial()).ok_or(Error::OutOfScope)?;
    let mut search = Search { wanted, short: wanted.short(), found: None };
    let mut walk = list.walk();
    while walk.some(u64::MAX, &mut search)? {}
    let listed = match search.found {
        Some(place) => Listed::Yes(list.entry(place)?),
        None => Listed::No,
    };
    judge(list.head(), &signer, listed, certificate, issuer, rules, now)
}

/// Looks for one serial number; revoked for good wins over on hold.
struct Search {
    wanted: Serial,
    short: Option<u64>,
    found: Option<Place>,
}

impl Search {
    fn note(&mut self, place: Place) {
        self.found = Some(self.found.map_or(place, |found| found.min(place)));
    }
}

impl Sink for Search {
    fn short(&mut self, serial: u64, place: Place) {
        if self.short == Some(serial) {
            self.note(place);
        }
    }

    fn long(&mut self, serial: &Serial, place: Place) {
        if self.wanted == *serial {
            self.note(place);
        }
    }
}

/// The evidence of a list with this head, signed by `signer`, in which the certificate is listed or not.
pub fn judge(
    head: &Head,
    signer: &Signer,
    listed: Listed,
    certificate: &Certificate,
    issuer: &Certificate,
    rules: Rules,
    now: Timestamp,
) -> Result<Evidence, Error> {
    head.covers(signer, certificate, issuer)?;
    weigh(head, signer, listed, certificate.fingerprint(), rules, now)
}

/// The same where only the serial number of a certificate was kept and the places of its list: evidence about no path.
pub fn judge_number(
    head: &Head,
    signer: &Signer,
    listed: Listed,
    issuer: &Certificate,
    places: &[PlaceMark],
    rules: Rules,
    now: Timestamp,
) -> Result<Evidence, Error> {
    head.covers_number(signer, issuer, places)?;
    weigh(head, signer, listed, NOBODY, rules, now)
}

/// No certificate has this fingerprint.
const NOBODY: [u8; 32] = [0; 32];

fn weigh(
    head: &Head,
    signer: &Signer,
    listed: Listed,
    about: [u8; 32],
    rules: Rules,
    now: Timestamp,
) -> Result<Evidence, Error> {
    let status = match listed {
        Listed::Yes(entry) => Status::Revoked { reason: entry.reason, at: entry.revoked_at },
        Listed::No => Status::Good,
    };
    let for_good = matches!(listed, Listed::Yes(entry) if !entry.is_on_hold());
    if !for_good {
        head.check_times(rules, now)?;
    }
    Ok(Evidence {
        status,
        method: Method::Crl,
        this_update: head.this_update(),
        next_update: head.next_update(),
        produced_at: None,
        responder_key: signer.key_fingerprint(),
        about,
    })
}

impl Head {
    /// Whether the list, signed by `signer`, speaks of this certificate of `issuer` at all.
    pub fn covers(&self, signer: &Signer, certificate: &Certificate, issuer: &Certificate) -> Result<(), Error> {
        let name = issuer.subject_der();
        let named = same_der(certificate.issuer_der(), name) && same_der(self.issuer_der(), name);
        if !named || !signer.is_issuer(issuer) {
            return Err(Error::OtherIssuer);
        }
        if self.scope().covers(certificate) { Ok(()) } else { Err(Error::OutOfScope) }
    }

    /// Whether it speaks of an end entity of `issuer` whose list is found in one of these places.
    pub fn covers_number(&self, signer: &Signer, issuer: &Certificate, places: &[PlaceMark]) -> Result<(), Error> {
        if !same_der(self.issuer_der(), issuer.subject_der()) || !signer.is_issuer(issuer) {
            return Err(Error::OtherIssuer);
        }
        if self.scope().covers_one_of(places, issuer.subject_der()) { Ok(()) } else { Err(Error::OutOfScope) }
    }
}

impl Scope {
    /// Section 6.3.3 b 2, for an issuer that is known to be the same.
    #[must_use]
    pub fn covers(&self, certificate: &Certificate) -> bool {
        let of_kind = if certificate.is_authority() { !self.only_users } else { !self.only_authorities };
        of_kind && (self.places.is_empty() || self.is_found_by(certificate))
    }

    fn covers_one_of(&self, places: &[PlaceMark], issuer: &[u8]) -> bool {
        let found = |own: &GeneralName| own.mark(issuer).is_some_and(|own| places.contains(&own));
        !self.only_authorities && (self.places.is_empty() || self.places.iter().any(found))
    }

    fn is_found_by(&self, certificate: &Certificate) -> bool {
        match certificate.distribution_points() {
            Some(points) => {
                let mut named = points.iter().flatten();
                named.any(|place| self.places.iter().any(|own| own.is(place, certificate.issuer_der())))
            }
            None => self.places.iter().any(|own| own.is_name_of(certificate.issuer_der())),
        }
    }
}

/// Of what several lists gave the word that counts: revoked in any of them wins, then on hold, then good; of equals the
/// newest. Beside a list that is ahead of our clock nothing is good: by that clock an old list looks fresh. Without any
/// evidence the error that tells most.
pub fn best<T>(outcomes: impl IntoIterator<Item = Result<(Evidence, T), Error>>) -> Result<(Evidence, T), Error> {
    let mut best: Result<(Evidence, T), Error> = Err(Error::Missing);
    for outcome in outcomes {
        let better = match (&outcome, &best) {
            (Ok((one, _)), Ok((other, _))) => {
                (gravity(one.status()), one.this_update()) > (gravity(other.status()), other.this_update())
            }
            (Ok((evidence, _)), Err(error)) => !is_ahead(*error) || is_revoked(evidence),
            (Err(error), Ok((evidence, _))) => is_ahead(*error) && !is_revoked(evidence),
            (Err(one), Err(other)) => usefulness(*one) > usefulness(*other),
        };
        if better {
            best = outcome;
        }
    }
    best
}

const fn is_ahead(error: Error) -> bool {
    matches!(error, Error::FromTheFuture | Error::ClockSuspect { .. })
}

const fn is_revoked(evidence: &Evidence) -> bool {
    matches!(evidence.status(), Status::Revoked { .. })
}

fn gravity(status: Status) -> u8 {
    match status {
        Status::Good => 0,
        Status::Unknown => 1,
        Status::Revoked { .. } if status.is_on_hold() => 2,
        Status::Revoked { .. } => 3,
    }
}

const fn usefulness(error: Error) -> u8 {
    match error {
        Error::Missing => 0,
        Error::OtherIssuer => 1,
        Error::OutOfScope => 2,
        Error::Expired | Error::TooOld => 4,
        Error::FromTheFuture => 5,
        Error::ClockSuspect { .. } => 6,
        _ => 3,
    }
}
