//! [programs] and [[program]]: which programs of this machine may ask for a case, and for what.
//!
//! Off without a socket. Nobody asks who is not named: a program is known by the account that it runs as, and asks only for
//! the purposes that stand beside its name. What is handed over is then the purpose's to say.

use std::path::PathBuf;

use super::desk::Purpose;
use super::error::{Combination, Error, Fault, Form};
use super::table::{Field, Table};
use super::words;

pub(super) const KEYS: &[&str] = &["socket", "group", "accept"];
const PROGRAM_KEYS: &[&str] = &["id", "name", "account", "purposes"];

/// As many programs as one desk knows.
const MOST: usize = 16;
/// The most characters of a program's short name in the record.
const MARK: usize = 16;

/// Which programs may ask, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programs {
    /// The socket's file, or the name of a pipe; none: nobody asks.
    pub socket: Option<PathBuf>,
    /// A group of the system whose accounts reach the socket, besides the desk's own account.
    pub group: Option<String>,
    /// Whether the clerk is asked first.
    pub accept: Accept,
    /// Those that may ask.
    pub known: Vec<Program>,
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accept {
    /// The clerk accepts or declines it.
    #[default]
    Ask,
    /// It begins a case, if the desk is free.
    AtOnce,
}

/// A program that may ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// How the record names it.
    pub id: String,
    /// How the clerk is told its name.
    pub name: String,
    /// The account that it runs as, by name or number; none: the desk's own.
    pub account: Option<String>,
    /// The codes of the purposes that it may ask for.
    pub purposes: Vec<u16>,
}

impl Programs {
    pub(super) fn read(root: &Table<'_>, purposes: &[Purpose]) -> Result<Self, Error> {
        let table = root.table("programs", KEYS)?;
        let socket = table.path("socket")?;
        let known = known(root, purposes)?;
        if let Some(field) = table.get("socket").filter(|_| socket.is_some() && known.is_empty()) {
            return Err(field.cannot(Combination::SocketWithoutProgram));
        }
        Ok(Self { socket, group: table.line("group", 64)?, accept: table.choice("accept", &words::ACCEPT)?, known })
    }

    /// Any program of the desk's own account, for every purpose there is: of practice.
    #[must_use]
    pub fn of_practice(socket: PathBuf, purposes: &[Purpose]) -> Self {
        let purposes = purposes.iter().map(|purpose| purpose.code).collect();
        let program = Program { id: "practice".into(), name: "練習のシステム".into(), account: None, purposes };
        Self { socket: Some(socket), group: None, accept: Accept::Ask, known: vec![program] }
    }
}

fn known(root: &Table<'_>, purposes: &[Purpose]) -> Result<Vec<Program>, Error> {
    let mut known: Vec<Program> = Vec::new();
    for field in root.each("program", Ok)? {
        let table = field.table(PROGRAM_KEYS)?;
        let program = program(&table, purposes)?;
        let twice = |key: &'static str| Err(field.fail(Fault::Twice { key }));
        if known.iter().any(|other| other.id == program.id) {
            return twice("id");
        }
        // Two programs of one account could not be told from each other.
        if known.iter().any(|other| other.account == program.account) {
            return twice("account");
        }
        if known.len() == MOST {
            return Err(field.cannot(Combination::TooManyPrograms));
        }
        known.push(program);
    }
    Ok(known)
}

fn program(table: &Table<'_>, purposes: &[Purpose]) -> Result<Program, Error> {
    let asked = table.required("purposes")?;
    let purposes = table.each("purposes", |field| purpose(field, purposes))?;
    if purposes.is_empty() {
        return Err(asked.fail(Fault::Missing { key: "purposes" }));
    }
    Ok(Program {
        id: mark(table.required("id")?)?,
        name: table.required("name")?.line(40)?,
        account: table.line("account", 64)?,
        purposes,
    })
}

fn purpose(field: Field<'_>, purposes: &[Purpose]) -> Result<u16, Error> {
    let code = u16::try_from(field.number(1..=u16::MAX.into())?).unwrap_or(u16::MAX);
    let is_known = purposes.iter().any(|purpose| purpose.code == code);
    if is_known { Ok(code) } else { Err(field.cannot(Combination::PurposeUnknown)) }
}

fn mark(field: Field<'_>) -> Result<String, Error> {
    let text = field.text()?;
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let right = (1..=MARK).contains(&text.len()) && text.bytes().all(allowed);
    // Twelve digits could be an individual number, and the record would not take them.
    let right = right && text.bytes().any(|byte| byte.is_ascii_lowercase());
    if right { Ok(text.to_owned()) } else { Err(field.malformed(Form::Mark { most: MARK })) }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Config;
    use super::*;

    const LEAST: &str = "[trust]\nanchors = \"a\"\n[platform]\nocsp_url = \"http://ocsp.example/\"\n\
                         [[purpose]]\ncode = 1\nname = { ja = \"写し\" }\n[[purpose]]\ncode = 2\nname = { ja = \"印鑑\" }\n";

    fn parse(more: &str) -> Result<Programs, Error> {
        Config::parse(&format!("{LEAST}{more}"), Path::new("/etc/m.toml")).map(|config| config.programs)
    }

    #[test]
    fn without_a_socket_nobody_asks() {
        assert_eq!(parse(""), Ok(Programs::default()));
        assert_eq!(parse("[programs]\nsocket = \"\"\n").map(|programs| programs.socket), Ok(None));
    }

    #[test]
    fn a_program_is_read_with_its_purposes_and_two_accounts_are_two_programs() {
        let programs = parse(
            "[programs]\nsocket = \"desk.sock\"\ngroup = \"madoguchi\"\naccept = \"at-once\"\n\
             [[program]]\nid = \"shinsei\"\nname = \"窓口申請\"\npurposes = [1, 2]\n\
             [[program]]\nid = \"zei-2\"\nname = \"税\"\naccount = \"zei\"\npurposes = [2]\n",
        )
        .expect("valid");
        assert_eq!(programs.socket.as_deref(), Some(Path::new("/etc/desk.sock")));
        assert_eq!((programs.group.as_deref(), programs.accept), (Some("madoguchi"), Accept::AtOnce));
        let named: Vec<_> = programs.known.iter().map(|one| (one.id.as_str(), one.account.as_deref())).collect();
        assert_eq!(named, [("shinsei", None), ("zei-2", Some("zei"))]);
        assert_eq!(programs.known[0].purposes, [1, 2]);
    }

    #[test]
    fn what_would_let_anybody_ask_or_could_not_be_told_apart_is_refused() {
        let one = "[[program]]\nid = \"a\"\nname = \"a\"\npurposes = [1]\n";
        for (text, code) in [
            ("[programs]\nsocket = \"s\"\n".to_owned(), "configuration-combination"),
            (one.replace("[1]", "[3]"), "configuration-combination"),
            (one.replace("[1]", "[]"), "configuration-missing"),
            (one.replace("\"a\"\nname", "\"A B\"\nname"), "configuration-malformed"),
            (one.replace("\"a\"\nname", "\"123456789012\"\nname"), "configuration-malformed"),
            (one.repeat(2), "configuration-twice"),
            (format!("{one}{}", one.replace("id = \"a\"", "id = \"b\"")), "configuration-twice"),
            (one.replace("purposes", "purpose"), "configuration-unknown-key"),
        ] {
            assert_eq!(parse(&text).map_err(|error| error.code()), Err(code), "{text}");
        }
    }
}
