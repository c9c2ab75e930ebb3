//! Who runs a command: one person, or two, on the terminal without echo or as lines of a file descriptor (`--staff-fd`).
//!
//! A line each: id, passphrase; then the id and the passphrase of the second person where it takes two. Where a
//! passphrase is a one-time code, the next line is the passphrase that is to hold from then on. Where nobody is on the list, the account of
//! the system is the person and nothing is asked. Whoever fails, and whatever is denied, is in the record.

use std::io::{self, Read, Write};

use clap::Args;

use super::Failure;
use super::pin_source::{descriptor, terminal, terminal::Quiet};
use crate::desk::setup::{Doorkeeper, Setup};
use crate::language::Language;
use crate::secret::Passphrase;
use crate::staff::{Action, Credentials, Refusal, Right, right};
use crate::store::staff::{Approved, Authenticated};

/// The most bytes of an id that are read.
const ID_LIMIT: usize = 64;

/// How people are told apart, for every command that must know who runs it.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(in crate::cli) struct PeopleArguments {
    /// Read id and passphrase, a line each, from this file descriptor; then those of the second person.
    #[arg(long, value_name = "N")]
    pub staff_fd: Option<i32>,
    /// The practice room's, not the counter's.
    #[arg(long)]
    pub practice: bool,
}

/// Where people come from: a descriptor that stays open over all of them, or the terminal.
pub(super) struct Entrance {
    source: Box<dyn Read>,
    is_terminal: bool,
    language: Language,
}

impl Entrance {
    /// Opens it.
    pub(super) fn open(arguments: PeopleArguments, language: Language) -> Result<Self, Failure> {
        let opened: io::Result<Box<dyn Read>> = match arguments.staff_fd {
            Some(number) => descriptor(number).map(|file| -> Box<dyn Read> { Box::new(file) }),
            None => terminal::open().map(|terminal| -> Box<dyn Read> { Box::new(terminal) }),
        };
        let source = opened.map_err(|error| Failure::NoPerson(error.kind()))?;
        Ok(Self { source, is_terminal: arguments.staff_fd.is_none(), language })
    }

    /// One person, whose passphrase is right. A failure is in the record.
    pub(super) fn person(&mut self, change: &mut impl Doorkeeper) -> Result<Authenticated, Failure> {
        let mut credentials = Credentials::new(self.id()?, self.secret("staff-ask-passphrase")?);
        let mut seen = change.authenticate(&credentials)?;
        if let Err(Refusal::Choose { .. }) = seen {
            credentials.fresh = Some(self.chosen()?);
            seen = change.authenticate(&credentials)?;
        }
        seen.map_err(Failure::SignIn)
    }

    /// What one person gives, without anybody's looking at it yet.
    pub(super) fn credentials(&mut self) -> Result<Credentials, Failure> {
        Ok(Credentials::new(self.id()?, self.secret("staff-ask-passphrase")?))
    }

    fn id(&mut self) -> Result<String, Failure> {
        self.ask("staff-ask-id")?;
        let mut id = Vec::new();
        while let Some(byte) = self.byte()?.filter(|_| id.len() < ID_LIMIT) {
            id.push(byte);
        }
        Ok(String::from_utf8_lossy(&id).trim().to_owned())
    }

    /// A passphrase that a person types twice where they do not see it.
    fn chosen(&mut self) -> Result<Passphrase, Failure> {
        let chosen = self.secret("staff-ask-fresh")?;
        if self.is_terminal && !self.secret("staff-ask-again")?.is_like(&chosen) {
            return Err(Failure::NotTheSame);
        }
        Ok(chosen)
    }

    fn secret(&mut self, question: &str) -> Result<Passphrase, Failure> {
        self.ask(question)?;
        let quiet = self.is_terminal.then(Quiet::begin).transpose().map_err(|error| Failure::NoPerson(error.kind()))?;
        let mut passphrase = Passphrase::new();
        let mut read = self.line_into(&mut passphrase);
        // What is longer than any passphrase is still one line.
        while read.is_ok() && !passphrase.has_room() {
            match self.byte() {
                Ok(Some(_)) => {}
                Ok(None) => break,
                Err(failure) => read = Err(failure),
            }
        }
        drop(quiet);
        if self.is_terminal {
            let _ = writeln!(io::stderr());
        }
        read.map(|()| passphrase)
    }

    /// Byte by byte, since what follows the line is another answer.
    fn line_into(&mut self, passphrase: &mut Passphrase) -> Result<(), Failure> {
        while passphrase.has_room() {
            let mut ended = Ok(None);
            passphrase.fill_with(|room| {
                let slot = room.get_mut(..1).unwrap_or(&mut []);
                ended = read_one(&mut *self.source, slot);
                match ended {
                    Ok(Some(byte)) if byte != b'\n' && byte != b'\r' => 1,
                    _ => 0,
                }
            });
            match ended {
                Ok(Some(b'\n') | None) => return Ok(()),
                Ok(Some(_)) => {}
                Err(error) => return Err(Failure::NoPerson(error.kind())),
            }
        }
        Ok(())
    }

    /// The next byte of a line; none at its end.
    fn byte(&mut self) -> Result<Option<u8>, Failure> {
        let mut slot = [0];
        let byte = read_one(&mut *self.source, &mut slot).map_err(|error| Failure::NoPerson(error.kind()))?;
        Ok(byte.filter(|byte| *byte != b'\n'))
    }

    fn ask(&self, question: &str) -> Result<(), Failure> {
        if !self.is_terminal {
            return Ok(());
        }
        let mut stderr = io::stderr();
        write!(stderr, "{} ", self.language.say(question)).and_then(|()| stderr.flush()).map_err(|_| Failure::Output)
    }
}

/// Puts the person who runs a case on duty, where people are on the list and the account of the system is not enough.
pub(super) fn on_duty(people: PeopleArguments, setup: &mut Setup, language: Language) -> Result<(), Failure> {
    if setup.asks_who_is_there()? {
        let person = Entrance::open(people, language)?.person(setup)?;
        if let Err(denial) = setup.approve(Action::RunCase, &person, None)? {
            return Err(Failure::Denied(Action::RunCase, denial));
        }
        setup.sign_in(person);
    }
    Ok(())
}

/// The proof that the people who run a command may do this; the second is asked for only where it takes two.
pub(super) fn approve(
    action: Action,
    people: PeopleArguments,
    change: &mut impl Doorkeeper,
    language: Language,
) -> Result<Approved, Failure> {
    approve_each(&[action], people, change, language)?.pop().ok_or(Failure::Output)
}

/// The same for several things that one command does: the people are asked once and may do all of it, or none.
pub(super) fn approve_each(
    actions: &[Action],
    people: PeopleArguments,
    change: &mut impl Doorkeeper,
    language: Language,
) -> Result<Vec<Approved>, Failure> {
    if let Some(account) = change.account()? {
        return all(actions, &account, None, change);
    }
    let mut entrance = Entrance::open(people, language)?;
    let first = entrance.person(change)?;
    let needs = |action: &Action| first.role().is_some_and(|role| right(role, *action) == Right::WithSecond);
    let takes_two = actions.iter().any(needs);
    let second = if takes_two {
        if entrance.is_terminal {
            let _ = writeln!(io::stderr(), "{}", language.say("staff-ask-second"));
        }
        Some(entrance.person(change)?)
    } else {
        None
    };
    all(actions, &first, second.as_ref(), change)
}

fn all(
    actions: &[Action],
    first: &Authenticated,
    second: Option<&Authenticated>,
    change: &mut impl Doorkeeper,
) -> Result<Vec<Approved>, Failure> {
    let mut approved = Vec::new();
    for action in actions {
        approved.push(change.approve(*action, first, second)?.map_err(|denial| Failure::Denied(*action, denial))?);
    }
    Ok(approved)
}

/// The next byte, and nothing behind it; none at the end.
pub(super) fn read_one(source: &mut dyn Read, slot: &mut [u8]) -> io::Result<Option<u8>> {
    loop {
        match source.read(slot) {
            Ok(0) => return Ok(None),
            Ok(_) => return Ok(slot.first().copied()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
