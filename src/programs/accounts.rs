//! Which program is at the other end: by the account that the system says it runs as.
//!
//! Names are looked up in the system's own files; an account of a directory is configured by its number (`id -u NAME`).
//! On Windows the pipe takes only the desk's own account and administrators, and so there is one program.

use interprocess::local_socket::Stream;
#[cfg(unix)]
use interprocess::local_socket::traits::StreamCommon as _;

use super::Error;
use crate::config;
use crate::request::Refusal;

/// The accounts of the configured programs, in their order.
pub(super) struct Accounts(#[cfg_attr(not(unix), expect(dead_code, reason = "there is one"))] Vec<u32>);

impl Accounts {
    pub(super) fn of(programs: &config::Programs) -> Result<Self, Error> {
        let number = |program: &config::Program| program.account.as_deref().map_or_else(|| Ok(own()), account);
        programs.known.iter().map(number).collect::<Result<_, _>>().map(Self)
    }

    /// Which program this is.
    #[cfg(unix)]
    pub(super) fn program_of(&self, stream: &Stream) -> Result<usize, Refusal> {
        let peer = stream.peer_creds().ok().and_then(|peer| peer.euid());
        peer.and_then(|peer| self.0.iter().position(|account| *account == peer)).ok_or(Refusal::Account)
    }

    /// Which program this is.
    #[cfg(not(unix))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the system turned the others away")]
    pub(super) fn program_of(&self, _stream: &Stream) -> Result<usize, Refusal> {
        Ok(0)
    }
}

#[cfg(unix)]
fn own() -> u32 {
    rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
const fn own() -> u32 {
    0
}

#[cfg(unix)]
fn account(name: &str) -> Result<u32, Error> {
    number_in("/etc/passwd", name)
}

#[cfg(not(unix))]
fn account(name: &str) -> Result<u32, Error> {
    Err(Error::Account { name: name.to_owned() })
}

/// The number of a group.
#[cfg(unix)]
pub(super) fn group(name: &str) -> Result<u32, Error> {
    number_in("/etc/group", name)
}

#[cfg(not(unix))]
pub(super) fn group(name: &str) -> Result<u32, Error> {
    Err(Error::Account { name: name.to_owned() })
}

/// The third field of the line that begins with the name; or the name itself, where it is a number.
#[cfg(unix)]
fn number_in(file: &str, name: &str) -> Result<u32, Error> {
    if let Ok(number) = name.parse() {
        return Ok(number);
    }
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let named = |line: &str| {
        let mut fields = line.split(':');
        (fields.next() == Some(name)).then(|| fields.nth(1)?.parse().ok()).flatten()
    };
    text.lines().find_map(named).ok_or_else(|| Error::Account { name: name.to_owned() })
}
