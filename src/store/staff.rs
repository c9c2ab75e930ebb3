//! The list of people on disk (`staff.db`): who may sign in, and the proof that someone did.
//!
//! It is a file of its own, beside the record: the record can be closed and archived alone, and names are nowhere but here.
//! Passphrases are kept as Argon2id hashes. A try is counted on disk before the passphrase is looked at, so a
//! program that is killed in the middle has given none away. Nothing is there by default: the first supervisor
//! comes with a one-time code, and so does whoever forgot a passphrase.
//!
//! Nobody but this program changes it: a list that is another than it was read as lets nobody in (`unchanged`), and the
//! record hears of every change which list it is from then on.
//!
//! [`Authenticated`] and [`Approved`] can be made nowhere but here: whoever holds one has seen the passphrases.

mod approved;
mod error;
mod hashing;
mod rows;
mod schema;
#[cfg(test)]
mod tests;
mod unchanged;

use std::cell::Cell;
use std::fmt;
use std::path::Path;

use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};
use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use approved::{Approved, approve, changed, denied, told};
pub use error::Error;
pub use hashing::Cost;

use super::connection;
use crate::native;
use crate::pki::Environment;
use crate::secret::Passphrase;
use crate::staff::backoff::Failures;
use crate::staff::code::{Code, GOOD_FOR};
use crate::staff::person::{id, name};
use crate::staff::{
    Action, Credentials, Person, Reference, Refusal, Role, Signatory, State, lacks_a_second, passphrase,
};
use crate::time::Now;
use rows::Row;

/// The file's name in the data folder.
pub const FILE: &str = "staff.db";

/// How a list is opened.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Which world: a list is marked with it when it is made, and is never opened as another.
    pub environment: Environment,
    /// Which start of the machine this is.
    pub boot: [u8; 16],
    /// What a new passphrase is hashed with.
    pub cost: Cost,
}

impl Settings {
    /// Of a desk of this world.
    #[must_use]
    pub const fn of(environment: Environment, boot: [u8; 16]) -> Self {
        let cost = match environment {
            Environment::Practice => Cost::PRACTICE,
            Environment::Production | Environment::Test => Cost::STANDARD,
        };
        Self { environment, boot, cost }
    }
}

/// Someone who proved who they are. `Debug` does not show the name.
#[derive(Clone, PartialEq, Eq)]
pub struct Authenticated {
    signatory: Signatory,
    name: String,
    chose: bool,
}

impl Authenticated {
    /// How the record names them, as what, and when they gave their passphrase.
    #[must_use]
    pub const fn signatory(&self) -> &Signatory {
        &self.signatory
    }

    /// How the record names them.
    #[must_use]
    pub const fn reference(&self) -> &Reference {
        &self.signatory.reference
    }

    /// What they are; none for the account of the system while nobody is on the list.
    #[must_use]
    pub const fn role(&self) -> Option<Role> {
        self.signatory.role
    }

    /// What screens call them; empty for an account of the system.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Debug for Authenticated {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Authenticated").field(&self.signatory).finish()
    }
}

/// A person who is to be added.
#[derive(Clone, Copy)]
pub struct Newcomer<'a> {
    /// What they sign in with.
    pub id: &'a str,
    /// What screens call them.
    pub name: &'a str,
    /// What they are.
    pub role: Role,
    /// The account of the system that is theirs alone, as the system numbers or names it.
    pub account: Option<&'a str>,
}

/// The list of people, open.
pub struct StaffList {
    connection: Connection,
    settings: Settings,
    key: hmac::Key,
    /// The digest of the list as this program read or left it.
    seen: Cell<[u8; 32]>,
}

/// What was approved is a change about such a person.
fn fits(on: &Approved, role: Role) -> Result<(), Error> {
    if on.action() == Action::changing(role) { Ok(()) } else { Err(Error::NotApproved) }
}

impl StaffList {
    /// Opens the list at `path`, makes an empty one if there is none, and checks all of it.
    pub fn open(path: &Path, settings: Settings) -> Result<Self, Error> {
        let mut connection = connection::writer(path)?;
        let key = schema::prepare(&mut connection, settings.environment)?;
        let list = Self::with(connection, settings, &key)?;
        let _ = list.people()?;
        Ok(list)
    }

    /// Everyone on the list at `path`, by id, as it stands at this moment; nothing is made, changed or decided.
    pub fn everyone(path: &Path, environment: Environment) -> Result<Vec<Person>, Error> {
        let connection = connection::reader(path)?;
        let tx = Transaction::new_unchecked(&connection, TransactionBehavior::Deferred)?;
        let _key = schema::read(&tx, environment)?;
        Ok(rows::all(&tx)?.into_iter().map(|row| row.person).collect())
    }

    fn with(connection: Connection, settings: Settings, key: &[u8; 32]) -> Result<Self, Error> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, key);
        let seen = Cell::new(unchanged::digest(&connection, &key)?);
        Ok(Self { connection, settings, key, seen })
    }

    /// Everyone, by id.
    pub fn people(&self) -> Result<Vec<Person>, Error> {
        let rows = self.unchanged(rows::all)?;
        Ok(rows.into_iter().map(|row| row.person).collect())
    }

    /// Whether nobody is on it.
    pub fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.people()?.is_empty())
    }

    /// How the record names an account of the system.
    #[must_use]
    pub fn reference_of(&self, account: &str) -> Reference {
        let tag = hmac::sign(&self.key, account.as_bytes());
        let mut hash = [0; 4];
        for (slot, byte) in hash.iter_mut().zip(tag.as_ref()) {
            *slot = *byte;
        }
        Reference::of_account(hash)
    }

    /// Whoever runs this program, by their account of the system: as `role` where people are on the list, as nothing
    /// but the account where nobody is.
    #[must_use]
    pub fn account(&self, role: Option<Role>, now: Now) -> Authenticated {
        let reference = self.reference_of(&native::account());
        let signatory = Signatory { account: Some(reference.clone()), reference, role, at: now.monotonic };
        Authenticated { signatory, name: String::new(), chose: false }
    }

    /// Looks whether someone is who they say; chooses their new passphrase where they give one.
    pub fn authenticate(&self, credentials: &Credentials, now: Now) -> Result<Authenticated, Refusal> {
        self.look(credentials, now).unwrap_or_else(|error| {
            if error != Error::Changed {
                return Err(Refusal::List(error.code()));
            }
            // It costs whoever tries as long as a wrong passphrase does.
            let _ = hashing::hash(credentials.passphrase.expose(), &[0; 16], self.settings.cost);
            Err(Refusal::ListChanged)
        })
    }

    fn look(&self, credentials: &Credentials, now: Now) -> Result<Result<Authenticated, Refusal>, Error> {
        let row =
            id(&credentials.id).ok().map(|id| self.unchanged(|list| rows::of_id(list, &id))).transpose()?.flatten();
        let Some(row) = row.filter(|row| row.person.state != State::Disabled) else {
            // As long as a passphrase of someone on the list would take.
            let _ = hashing::hash(credentials.passphrase.expose(), &[0; 16], self.settings.cost)?;
            return Ok(Err(Refusal::Wrong));
        };
        if row.person.state == State::Locked {
            return Ok(Err(Refusal::Locked));
        }
        let failures = row.failures.as_of(now, self.settings.boot);
        let wait = failures.wait(now, self.settings.boot);
        if !wait.is_zero() {
            if failures != row.failures {
                rows::count(&self.connection, &row.person.reference, &failures)?;
            }
            return Ok(Err(Refusal::Wait { until: now.monotonic.plus(wait) }));
        }
        let failures = failures.with_another(now, self.settings.boot);
        rows::count(&self.connection, &row.person.reference, &failures)?;
        if !is_right(&row, &credentials.passphrase)? {
            let refusal = if failures.are_too_many() { Refusal::Locked } else { Refusal::Wrong };
            return Ok(Err(refusal));
        }
        self.right(&row, credentials, now)
    }

    /// The passphrase or the code was right.
    fn right(&self, row: &Row, credentials: &Credentials, now: Now) -> Result<Result<Authenticated, Refusal>, Error> {
        let person = &row.person;
        if person.state == State::Invited && now.wall > row.code_until {
            return Ok(Err(Refusal::CodeOver));
        }
        rows::count(&self.connection, &person.reference, &Failures::NONE)?;
        match &credentials.fresh {
            Some(fresh) => {
                if let Err(weak) = passphrase::check(fresh.expose(), person.role, &person.id) {
                    return Ok(Err(Refusal::Weak(weak)));
                }
                self.keep(&person.reference, fresh.expose(), State::Active, now)?;
            }
            None if person.state == State::Invited => {
                return Ok(Err(Refusal::Choose { least: passphrase::least(person.role) }));
            }
            None => {}
        }
        let signatory = Signatory {
            reference: person.reference.clone(),
            role: Some(person.role),
            account: person.account.clone(),
            at: now.monotonic,
        };
        Ok(Ok(Authenticated { signatory, name: person.name.clone(), chose: credentials.fresh.is_some() }))
    }

    /// Adds the first person of a list: a supervisor, on nobody's word.
    pub fn add_first(&self, newcomer: Newcomer<'_>, now: Now) -> Result<(Person, Code), Error> {
        if !self.is_empty()? {
            return Err(Error::NotFirst);
        }
        if newcomer.role != Role::Supervisor {
            return Err(Error::First);
        }
        self.insert(newcomer, now)
    }

    /// Gives the first supervisor another code, on nobody's word: only as long as they are alone on the list and never
    /// chose a passphrase. A setup that was stopped right after it made the code would leave a list that nobody can enter.
    pub fn renew_first(&self, wanted: &str, now: Now) -> Result<(Person, Code), Error> {
        let mut people = self.people()?;
        let alone = people.pop().filter(|person| people.is_empty() && person.state == State::Invited);
        let person =
            alone.filter(|person| id(wanted).is_ok_and(|wanted| wanted == person.id)).ok_or(Error::NotFirst)?;
        let code = Code::from_entropy(random()?);
        self.keep(&person.reference, code.expose(), State::Invited, now)?;
        Ok((person, code))
    }

    /// Adds a person, on the word of those whose rights were looked at.
    pub fn add(&self, newcomer: Newcomer<'_>, on: &Approved, now: Now) -> Result<(Person, Code), Error> {
        let completes = on.action() == Action::CompleteStaff && newcomer.role == Role::Supervisor;
        if !(completes && self.lacks_a_second()?) {
            fits(on, newcomer.role)?;
        }
        self.insert(newcomer, now)
    }

    /// Whether there is one supervisor and no other who could sign: the list is not complete yet.
    pub fn lacks_a_second(&self) -> Result<bool, Error> {
        Ok(lacks_a_second(&self.people()?))
    }

    fn insert(&self, newcomer: Newcomer<'_>, now: Now) -> Result<(Person, Code), Error> {
        let (id, name) = (id(newcomer.id)?, name(newcomer.name)?);
        if self.unchanged(|list| rows::of_id(list, &id))?.is_some() {
            return Err(Error::Taken);
        }
        let reference = self.free_reference()?;
        let account = newcomer.account.map(|account| self.reference_of(account));
        let code = Code::from_entropy(random()?);
        let salt: [u8; 16] = random()?;
        let cost = self.settings.cost;
        let hash = hashing::hash(code.expose(), &salt, cost)?;
        let until = now.wall.plus(GOOD_FOR).unix_millis();
        self.change(|connection| {
            let _ = connection.execute(
                "INSERT INTO person VALUES (?1, ?2, ?3, ?4, 'invited', ?5, ?6, ?7, ?8, ?9, ?10, 0, 0, 0, zeroblob(16))",
                (
                    reference.as_str(),
                    &id,
                    &name,
                    newcomer.role.code(),
                    account.as_ref().map(Reference::as_str),
                    salt,
                    hash,
                    cost.memory,
                    cost.passes,
                    until,
                ),
            )?;
            Ok(())
        })?;
        Ok((Person { reference, id, name, role: newcomer.role, state: State::Invited, account }, code))
    }

    /// Gives someone a new one-time code in place of a passphrase; lifts a lock, and takes back who had left.
    pub fn reset(&self, id: &str, on: &Approved, now: Now) -> Result<(Person, Code), Error> {
        let person = self.person(id)?;
        fits(on, person.role)?;
        let code = Code::from_entropy(random()?);
        self.keep(&person.reference, code.expose(), State::Invited, now)?;
        Ok((Person { state: State::Invited, ..person }, code))
    }

    /// Takes someone off duty for good; the row stays.
    pub fn disable(&self, id: &str, on: &Approved) -> Result<Person, Error> {
        let person = self.person(id)?;
        fits(on, person.role)?;
        let others = |other: &Person| other.role == Role::Supervisor && other.state == State::Active;
        let left = self.people()?.into_iter().filter(others).any(|other| other.reference != person.reference);
        if person.role == Role::Supervisor && !left {
            return Err(Error::LastSupervisor);
        }
        self.change(|connection| {
            let disabled = "UPDATE person SET state = 'disabled' WHERE reference = ?1";
            let _ = connection.execute(disabled, [person.reference.as_str()])?;
            Ok(())
        })?;
        Ok(Person { state: State::Disabled, ..person })
    }

    /// Who has this id.
    pub fn person(&self, wanted: &str) -> Result<Person, Error> {
        let wanted = id(wanted)?;
        let row = self.unchanged(|list| rows::of_id(list, &wanted))?;
        row.map(|row| row.person).ok_or(Error::Nobody)
    }

    /// From now on this is what the person signs in with.
    fn keep(&self, reference: &Reference, secret: &[u8], state: State, now: Now) -> Result<(), Error> {
        let salt: [u8; 16] = random()?;
        let cost = self.settings.cost;
        let hash = hashing::hash(secret, &salt, cost)?;
        let until = now.wall.plus(GOOD_FOR).unix_millis();
        self.change(|connection| {
            let changed = connection.execute(
                "UPDATE person SET salt = ?2, hash = ?3, memory = ?4, passes = ?5, state = ?6, code_until = ?7, \
                 failures = 0, failed_wall = 0, failed_monotonic = 0, failed_boot = zeroblob(16) WHERE reference = ?1",
                (reference.as_str(), salt, hash, cost.memory, cost.passes, state.code(), until),
            )?;
            if changed == 1 { Ok(()) } else { Err(Error::Damaged) }
        })
    }

    fn free_reference(&self) -> Result<Reference, Error> {
        let taken: Vec<Reference> = self.people()?.into_iter().map(|person| person.reference).collect();
        for _ in 0..64 {
            let reference = Reference::from_entropy(random()?);
            if !taken.contains(&reference) {
                return Ok(reference);
            }
        }
        Err(Error::Entropy)
    }
}

fn is_right(row: &Row, given: &Passphrase) -> Result<bool, Error> {
    let secret = if row.person.state == State::Invited {
        match Code::read(given.expose()) {
            Some(code) => hashing::hash(code.expose(), &row.salt, row.cost)?,
            None => return Ok(false),
        }
    } else {
        hashing::hash(given.expose(), &row.salt, row.cost)?
    };
    Ok(hashing::same(&secret, &row.hash))
}

fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).map_err(|_| Error::Entropy)?;
    Ok(bytes)
}
