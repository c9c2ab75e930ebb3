//! `staff`: who is on the list of people. Every change of it is in the record, by whom and on whose word; names are not.

use std::process::ExitCode;

use serde::Serialize;

use clap::{Subcommand, ValueEnum};

use super::identify::{self, PeopleArguments};
use super::paths::Paths;
use super::{Failure, print};
use crate::config::Config;
use crate::desk::setup::{self, Change};
use crate::language::Language;
use crate::staff::{Action, Code, Person, Role};
use crate::store::staff::{Approved, Newcomer, changed};

/// `staff`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum StaffCommand {
    /// Puts someone on the list and shows the one-time code with which they choose a passphrase.
    Add {
        /// What they sign in with.
        id: String,
        /// What they are.
        #[arg(long, value_enum)]
        role: StaffRole,
        /// What screens call them; never recorded.
        #[arg(long, value_name = "NAME")]
        name: String,
        /// The account of the system that is theirs alone: a user id (Linux), DOMAIN\\NAME (Windows).
        #[arg(long, value_name = "ACCOUNT")]
        account: Option<String>,
        /// The first supervisor of a list, on nobody's word.
        #[arg(long)]
        first: bool,
        #[command(flatten)]
        people: PeopleArguments,
    },
    /// Who is on the list.
    List {
        /// Print one JSON array.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        people: PeopleArguments,
    },
    /// Gives someone a new one-time code, and lifts a lock.
    Reset {
        /// What they sign in with.
        id: String,
        #[command(flatten)]
        people: PeopleArguments,
    },
    /// Lets someone sign in no more; what the record says of them keeps its name.
    Disable {
        /// What they sign in with.
        id: String,
        #[command(flatten)]
        people: PeopleArguments,
    },
}

/// What a person is, in the words of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum StaffRole {
    /// Runs cases.
    Clerk,
    /// Sees what goes on, and says how the office went on with a case.
    Supervisor,
    /// Reads and checks the record.
    Auditor,
    /// Keeps people and settings.
    Administrator,
}

impl From<StaffRole> for Role {
    fn from(role: StaffRole) -> Self {
        match role {
            StaffRole::Clerk => Self::Clerk,
            StaffRole::Supervisor => Self::Supervisor,
            StaffRole::Auditor => Self::Auditor,
            StaffRole::Administrator => Self::Administrator,
        }
    }
}

/// A person of the list, as a program reads it.
#[derive(Serialize)]
struct Line<'a> {
    reference: &'a str,
    id: &'a str,
    name: &'a str,
    role: &'static str,
    state: &'static str,
}

/// Carries the command out.
pub(super) fn run(paths: &Paths, wanted: &StaffCommand, language: Language) -> Result<ExitCode, Failure> {
    match wanted {
        StaffCommand::List { json, people } => list(paths, *people, *json, language)?,
        StaffCommand::Add { id, role, name, account, first, people } => {
            let newcomer = Newcomer { id, name, role: (*role).into(), account: account.as_deref() };
            add(paths, *people, newcomer, *first, language)?;
        }
        StaffCommand::Reset { id, people } => change(paths, *people, id, "staff-reset", language)?,
        StaffCommand::Disable { id, people } => change(paths, *people, id, "staff-disabled", language)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn begin(paths: &Paths, people: PeopleArguments) -> Result<Change, Failure> {
    let data = paths.data.as_deref();
    if people.practice {
        return Ok(Change::practice(data)?);
    }
    let config: Config = super::configuration(paths)?;
    Ok(Change::begin(&config, data)?)
}

/// Whoever can read the file can read the list: it takes neither lock nor sign-in, and works beside an open desk.
fn list(paths: &Paths, people: PeopleArguments, json: bool, language: Language) -> Result<(), Failure> {
    let config = (!people.practice).then(|| super::configuration(paths)).transpose()?;
    let people = setup::people(config.as_ref(), paths.data.as_deref())?;
    let lines: Vec<Line<'_>> = people.iter().map(line).collect();
    if json {
        return print(&serde_json::to_string(&lines).map_err(|_| Failure::Output)?);
    }
    if lines.is_empty() {
        advise("staff-list-none", language);
        return Ok(());
    }
    lines
        .iter()
        .try_for_each(|one| print(&format!("{}\t{}\t{}\t{}\t{}", one.reference, one.id, one.role, one.state, one.name)))
}

fn line(person: &Person) -> Line<'_> {
    Line {
        reference: person.reference.as_str(),
        id: &person.id,
        name: &person.name,
        role: person.role.code(),
        state: person.state.code(),
    }
}

fn add(
    paths: &Paths,
    people: PeopleArguments,
    newcomer: Newcomer<'_>,
    first: bool,
    language: Language,
) -> Result<(), Failure> {
    let mut change = begin(paths, people)?;
    if first {
        let word = if change.knows_people()? { "staff-list-gone" } else { "staff-first" };
        let (person, code) = change.people().add_first(newcomer, change.now()).map_err(Failure::People)?;
        // Nobody signed for it: the account of the system that did it is all that is known.
        let account = change.people().account(None, change.now());
        let _ = change.note(&account.sign(changed(change.people(), word, &person.reference)))?;
        return show(&person, &code, language);
    }
    if change.people().is_empty().map_err(Failure::People)? {
        return Err(Failure::People(crate::store::staff::Error::First));
    }
    let second = newcomer.role == Role::Supervisor && change.people().lacks_a_second().map_err(Failure::People)?;
    let action = if second { Action::CompleteStaff } else { Action::changing(newcomer.role) };
    let approved = identify::approve(action, people, &mut change, language)?;
    let (person, code) = change.people().add(newcomer, &approved, change.now()).map_err(Failure::People)?;
    let _ = change.note(&approved.sign(changed(change.people(), "staff-added", &person.reference)))?;
    show(&person, &code, language)
}

fn change(
    paths: &Paths,
    people: PeopleArguments,
    id: &str,
    word: &'static str,
    language: Language,
) -> Result<(), Failure> {
    let mut change = begin(paths, people)?;
    let role = change.people().person(id).map_err(Failure::People)?.role;
    let approved: Approved = identify::approve(Action::changing(role), people, &mut change, language)?;
    if word == "staff-disabled" {
        let person = change.people().disable(id, &approved).map_err(Failure::People)?;
        let _ = change.note(&approved.sign(changed(change.people(), word, &person.reference)))?;
        return print(&format!("{}\t{}", person.reference.as_str(), person.state.code()));
    }
    let (person, code) = change.people().reset(id, &approved, change.now()).map_err(Failure::People)?;
    let _ = change.note(&approved.sign(changed(change.people(), word, &person.reference)))?;
    show(&person, &code, language)
}

/// The one time that the code is seen.
fn show(person: &Person, code: &Code, language: Language) -> Result<(), Failure> {
    print(&format!("{}\t{}\t{}", person.reference.as_str(), person.role.code(), code.shown()))?;
    advise("staff-code-given", language);
    Ok(())
}

/// What a person should know and no program reads. Without a stderr the rest is there all the same.
fn advise(key: &str, language: Language) {
    let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{}\n", language.say(key)));
}
