//! A person as a row, read with every value checked: the file may be hostile.

use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Row as SqlRow};

use super::{Cost, Error};
use crate::staff::backoff::Failures;
use crate::staff::{Person, Reference, Role, State};
use crate::time::{Monotonic, Timestamp};

const COLUMNS: &str = "SELECT reference, id, name, role, state, account, salt, hash, memory, passes, code_until, \
    failures, failed_wall, failed_monotonic, failed_boot FROM person";

/// A person, and what their passphrase is compared with.
pub(super) struct Row {
    pub(super) person: Person,
    pub(super) salt: [u8; 16],
    pub(super) hash: [u8; 32],
    pub(super) cost: Cost,
    pub(super) code_until: Timestamp,
    pub(super) failures: Failures,
}

/// The person with this id.
pub(super) fn of_id(connection: &Connection, id: &str) -> Result<Option<Row>, Error> {
    let mut statement = connection.prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?;
    statement.query_row([id], |row| Ok(read(row))).optional()?.transpose()
}

/// Everyone, by id.
pub(super) fn all(connection: &Connection) -> Result<Vec<Row>, Error> {
    let mut statement = connection.prepare_cached(&format!("{COLUMNS} ORDER BY id"))?;
    let rows = statement.query_map([], |row| Ok(read(row)))?;
    rows.map(|row| row?).collect()
}

fn read(row: &SqlRow<'_>) -> Result<Row, Error> {
    let failures = Failures {
        count: row.get(11)?,
        wall: Timestamp::from_unix_millis(row.get(12)?),
        monotonic: Monotonic::from_origin(Duration::from_millis(
            u64::try_from(row.get::<_, i64>(13)?).map_err(|_| Error::Damaged)?,
        )),
        boot: row.get(14)?,
    };
    let state = match row.get::<_, String>(4)?.as_str() {
        "invited" => State::Invited,
        "active" => State::Active,
        "disabled" => State::Disabled,
        _ => return Err(Error::Damaged),
    };
    let state = if failures.are_too_many() && state != State::Disabled { State::Locked } else { state };
    let account: Option<String> = row.get(5)?;
    Ok(Row {
        person: Person {
            reference: reference(&row.get::<_, String>(0)?)?,
            id: row.get(1)?,
            name: row.get(2)?,
            role: Role::from_code(&row.get::<_, String>(3)?).ok_or(Error::Damaged)?,
            state,
            account: account.as_deref().map(reference).transpose()?,
        },
        salt: row.get(6)?,
        hash: row.get(7)?,
        cost: Cost { memory: row.get(8)?, passes: row.get(9)? },
        code_until: Timestamp::from_unix_millis(row.get(10)?),
        failures,
    })
}

fn reference(text: &str) -> Result<Reference, Error> {
    Reference::parse(text).ok_or(Error::Damaged)
}

/// Writes the failures of a person; on disk when this returns.
pub(super) fn count(connection: &Connection, reference: &Reference, failures: &Failures) -> Result<(), Error> {
    let steady = i64::try_from(failures.monotonic.since_origin().as_millis()).unwrap_or(i64::MAX);
    let changed = connection
        .prepare_cached(
            "UPDATE person SET failures = ?2, failed_wall = ?3, failed_monotonic = ?4, failed_boot = ?5 \
             WHERE reference = ?1",
        )?
        .execute((reference.as_str(), failures.count, failures.wall.unix_millis(), steady, failures.boot))?;
    if changed == 1 { Ok(()) } else { Err(Error::Damaged) }
}
