//! The bytes of a record, version 1.
//!
//! Fixed order, big-endian, every text behind its length. There is one way to write an entry: [`decode`] refuses bytes
//! that [`encode`] would not have written, trailing ones and unknown numbers included. In order:
//!
//! ```text
//! "MDGR" | version u8 | environment u8 | log [16] | segment u32 | seq u64 | previous leaf [32]
//! | epoch u32* | boot [16] | monotonic ms u64 | wall ms i64 | clock u8
//! | event u16 | outcome u16 | reason u16 | detail u16
//! | actor (u8 length, text) | role u8 | second actor (u8 length, text)
//! | session [16] | receipt (u8 length, text) | reference (u8 length, text) | purpose u16 | standing u8
//! | certificate u8 | medium u8 | issuer u8 | pseudonym [16] | tries before u8 | tries after u8 | status word u16
//! | method u8 | status u8 | this update ms i64 | produced at ms i64 | responder key [8]
//! | digest [32] | program version (u8 length, text) | policy version u16*
//! ```
//!
//! Fields with a star are reserved and zero. Unknown tries are 255.

mod bytes;
mod error;
#[cfg(test)]
mod tests;

use std::time::Duration;

use super::detail::Detail;
use super::entry::{ClockState, Draft, Entry, Revocation, RevocationStatus};
use super::event::Event;
use super::leaf::Leaf;
use super::reason;
use crate::card::Medium;
use crate::pki::revocation::Method;
use crate::pki::{Environment, Use};
use crate::session::order::Standing;
use crate::staff::Role;
use crate::time::{Monotonic, Timestamp};
use bytes::{Reader, Writer};

pub use error::Error;

/// The most bytes that a body has.
pub const LIMIT: usize = 1024;

const MAGIC: [u8; 4] = *b"MDGR";
const VERSION: u8 = 1;
const TRIES_UNKNOWN: u8 = 0xFF;

const ENVIRONMENTS: [(u8, Environment); 3] =
    [(1, Environment::Production), (2, Environment::Test), (3, Environment::Practice)];
const CLOCKS: [(u8, ClockState); 3] = [(1, ClockState::Uncompared), (2, ClockState::Steady), (3, ClockState::Stepped)];
const STANDINGS: [(u8, Standing); 3] =
    [(1, Standing::Oneself), (2, Standing::StatutoryRepresentative), (3, Standing::AuthorisedRepresentative)];
const ROLES: [(u8, Role); 4] = [(1, Role::Clerk), (2, Role::Supervisor), (3, Role::Auditor), (4, Role::Administrator)];
const USES: [(u8, Use); 2] = [(1, Use::Authentication), (2, Use::Signature)];
const MEDIA: [(u8, Medium); 5] =
    [(1, Medium::Card), (2, Medium::Android), (3, Medium::Iphone), (4, Medium::JuminKihon), (5, Medium::NotMyNumber)];
const METHODS: [(u8, Method); 2] = [(1, Method::Ocsp), (2, Method::Crl)];
const STATUSES: [(u8, RevocationStatus); 3] =
    [(1, RevocationStatus::Good), (2, RevocationStatus::Revoked), (3, RevocationStatus::Unknown)];

/// The number that marks a world, in a body and in the file.
pub(crate) fn environment_number(environment: Environment) -> u8 {
    reason::number_of(&ENVIRONMENTS, Some(environment))
}

/// The world with this number.
pub(crate) fn environment_from(number: u8) -> Option<Environment> {
    reason::value_of(&ENVIRONMENTS, number).ok().flatten()
}

/// The bytes of an entry; they always fit in [`LIMIT`], since every label is short.
#[must_use]
pub fn encode(entry: &Entry) -> Vec<u8> {
    let mut to = Writer::new();
    to.bytes(&MAGIC);
    to.u8(VERSION);
    to.u8(environment_number(entry.environment));
    to.bytes(&entry.log);
    to.u32(entry.segment);
    to.u64(entry.seq);
    to.bytes(entry.previous.bytes());
    to.zeros(4);
    to.bytes(&entry.boot);
    to.u64(u64::try_from(entry.monotonic.since_origin().as_millis()).unwrap_or(u64::MAX));
    to.i64(entry.wall.unix_millis());
    to.u8(reason::number_of(&CLOCKS, Some(entry.clock)));
    write_draft(&mut to, &entry.draft);
    to.label(&entry.version);
    to.zeros(2);
    to.finish()
}

fn write_draft(to: &mut Writer, draft: &Draft) {
    to.u16(draft.event.number());
    to.u16(reason::verdict_number(draft.outcome));
    to.u16(reason::reason_number(draft.reason));
    to.u16(draft.detail.number());
    to.label(&draft.actor);
    to.u8(reason::number_of(&ROLES, draft.role));
    to.label(&draft.second);
    to.bytes(&draft.session);
    to.label(&draft.receipt);
    to.label(&draft.reference);
    to.u16(draft.purpose);
    to.u8(reason::number_of(&STANDINGS, draft.standing));
    to.u8(reason::number_of(&USES, draft.certificate));
    to.u8(reason::number_of(&MEDIA, draft.medium));
    to.u8(draft.issuer);
    to.bytes(&draft.pseudonym);
    to.u8(draft.tries_before.unwrap_or(TRIES_UNKNOWN));
    to.u8(draft.tries_after.unwrap_or(TRIES_UNKNOWN));
    to.u16(draft.status_word);
    match &draft.revocation {
        None => to.zeros(26),
        Some(revocation) => {
            to.u8(reason::number_of(&METHODS, Some(revocation.method)));
            to.u8(reason::number_of(&STATUSES, Some(revocation.status)));
            to.i64(revocation.this_update.unix_millis());
            to.i64(revocation.produced_at.map_or(0, Timestamp::unix_millis));
            to.bytes(&revocation.responder_key);
        }
    }
    to.bytes(&draft.digest);
}

/// The entry that these bytes are. No two values of a field decode alike, so nothing is encoded again to find another
/// way of writing it; the tests do.
pub fn decode(body: &[u8]) -> Result<Entry, Error> {
    if body.len() > LIMIT {
        return Err(Error::TooLong { length: body.len() });
    }
    let mut from = Reader(body);
    if from.array()? != MAGIC || from.u8()? != VERSION {
        return Err(Error::Version);
    }
    let environment = required(&ENVIRONMENTS, from.u8()?, "environment")?;
    let log = from.array()?;
    let segment = from.u32()?;
    let seq = from.u64()?;
    let previous = Leaf::from_bytes(from.array()?);
    from.zeros(4)?;
    let boot = from.array()?;
    let monotonic = Monotonic::from_origin(Duration::from_millis(from.u64()?));
    let wall = Timestamp::from_unix_millis(from.i64()?);
    let clock = required(&CLOCKS, from.u8()?, "clock")?;
    let draft = read_draft(&mut from)?;
    let version = from.label()?;
    from.zeros(2)?;
    if !from.0.is_empty() {
        return Err(Error::Trailing { count: from.0.len() });
    }
    Ok(Entry { environment, log, segment, seq, previous, boot, monotonic, wall, clock, version, draft })
}

fn read_draft(from: &mut Reader<'_>) -> Result<Draft, Error> {
    let event = from.u16()?;
    let event = Event::from_number(event).ok_or(Error::Unknown { field: "event", number: event })?;
    let unknown = |field| move |number| Error::Unknown { field, number };
    let outcome = reason::verdict_from(from.u16()?).map_err(unknown("outcome"))?;
    let why = reason::reason_from(from.u16()?).map_err(unknown("reason"))?;
    let detail = from.u16()?;
    let detail = Detail::from_number(detail).ok_or(Error::Unknown { field: "detail", number: detail })?;
    let actor = from.label()?;
    let role = optional(&ROLES, from.u8()?, "role")?;
    let second = from.label()?;
    let session = from.array()?;
    let receipt = from.label()?;
    let reference = from.label()?;
    let purpose = from.u16()?;
    let standing = optional(&STANDINGS, from.u8()?, "standing")?;
    let certificate = optional(&USES, from.u8()?, "certificate")?;
    let medium = optional(&MEDIA, from.u8()?, "medium")?;
    let issuer = from.u8()?;
    let pseudonym = from.array()?;
    let tries = |count| (count != TRIES_UNKNOWN).then_some(count);
    Ok(Draft {
        event,
        outcome,
        reason: why,
        detail,
        actor,
        role,
        second,
        session,
        receipt,
        reference,
        purpose,
        standing,
        certificate,
        medium,
        issuer,
        pseudonym,
        tries_before: tries(from.u8()?),
        tries_after: tries(from.u8()?),
        status_word: from.u16()?,
        revocation: read_revocation(from)?,
        digest: from.array()?,
    })
}

fn read_revocation(from: &mut Reader<'_>) -> Result<Option<Revocation>, Error> {
    let Some(method) = optional(&METHODS, from.u8()?, "method")? else {
        from.zeros(25)?;
        return Ok(None);
    };
    let status = required(&STATUSES, from.u8()?, "status")?;
    let this_update = Timestamp::from_unix_millis(from.i64()?);
    let produced_at = Some(from.i64()?).filter(|millis| *millis != 0).map(Timestamp::from_unix_millis);
    Ok(Some(Revocation { method, status, this_update, produced_at, responder_key: from.array()? }))
}

fn optional<T: Copy>(table: &[(u8, T)], number: u8, field: &'static str) -> Result<Option<T>, Error> {
    reason::value_of(table, number).map_err(|number| Error::Unknown { field, number: number.into() })
}

fn required<T: Copy>(table: &[(u8, T)], number: u8, field: &'static str) -> Result<T, Error> {
    optional(table, number, field)?.ok_or(Error::Unknown { field, number: number.into() })
}
