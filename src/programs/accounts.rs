//! Which program is at the other end: by the account that the system says it runs as.
//!
//! Unix tells it as soon as somebody connects, and a stranger is turned away before anything was read. Windows tells it only
//! once something was read: `ImpersonateNamedPipeClient` takes on whoever sent "the last message read from the pipe", as
//! Microsoft's remarks on it say, and fails before that with `ERROR_CANNOT_IMPERSONATE` (1368). So it is asked behind the
//! first bytes, and nothing of them is heard before it has answered.
//!
//! On Unix accounts are numbers. Names are looked up in the system's own files; an account of a directory is configured by
//! its number (`id -u NAME`). On Windows they are SIDs: names are looked up on the machine and in its domain, and a SID may
//! stand in the place of a name.

use interprocess::local_socket::Stream;
#[cfg(unix)]
use interprocess::local_socket::traits::StreamCommon as _;

use super::Error;
use crate::config;
use crate::request::Refusal;

/// What the system knows an account or a group by.
#[cfg(unix)]
pub(super) type Account = u32;
/// What the system knows an account or a group by.
#[cfg(windows)]
pub(super) type Account = String;

/// Asks the system for the account at the other end, if it tells one.
type Asks = dyn Fn(&Stream) -> Option<Account> + Send + Sync;

/// How the system tells who is at the other end.
pub(super) struct Teller {
    /// Whether it tells as soon as somebody connects, or only once something was read.
    pub(super) at_once: bool,
    pub(super) account: Box<Asks>,
}

impl Teller {
    /// This system.
    pub(super) fn system() -> Self {
        Self { at_once: cfg!(unix), account: Box::new(peer) }
    }
}

/// The accounts of the configured programs, in their order.
pub(super) struct Accounts {
    known: Vec<Account>,
    teller: Teller,
}

impl Accounts {
    pub(super) fn of(programs: &config::Programs, teller: Teller) -> Result<Self, Error> {
        let number = |program: &config::Program| program.account.as_deref().map_or_else(own, account);
        let known = programs.known.iter().map(number).collect::<Result<_, _>>()?;
        Ok(Self { known, teller })
    }

    /// Which program has just connected; nothing yet where the system tells that only once something was read.
    pub(super) fn program_at_once(&self, stream: &Stream) -> Result<Option<usize>, Refusal> {
        self.teller.at_once.then(|| self.program_of(stream)).transpose()
    }

    /// Which program this is, of which something was read.
    pub(super) fn program_of(&self, stream: &Stream) -> Result<usize, Refusal> {
        let peer = (self.teller.account)(stream);
        peer.and_then(|peer| self.known.iter().position(|account| *account == peer)).ok_or(Refusal::Account)
    }

    /// All of them.
    #[cfg(windows)]
    pub(super) fn all(&self) -> &[Account] {
        &self.known
    }
}

#[cfg(unix)]
fn peer(stream: &Stream) -> Option<Account> {
    stream.peer_creds().ok().and_then(|peer| peer.euid())
}

#[cfg(windows)]
fn peer(stream: &Stream) -> Option<Account> {
    crate::native::windows::accounts::of_client(super::wire::handle(stream)).ok()
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "another system may not tell")]
fn own() -> Result<Account, Error> {
    Ok(rustix::process::geteuid().as_raw())
}

/// The account that runs the desk.
#[cfg(windows)]
pub(super) fn own() -> Result<Account, Error> {
    crate::native::windows::accounts::own().map_err(|_| Error::Account { name: String::new() })
}

#[cfg(unix)]
fn account(name: &str) -> Result<Account, Error> {
    number_in("/etc/passwd", name)
}

/// The number of a group.
#[cfg(unix)]
pub(super) fn group(name: &str) -> Result<Account, Error> {
    number_in("/etc/group", name)
}

#[cfg(windows)]
fn account(name: &str) -> Result<Account, Error> {
    if is_sid(name) {
        return Ok(name.to_ascii_uppercase());
    }
    crate::native::windows::accounts::named(name).map_err(|_| Error::Account { name: name.to_owned() })
}

/// The SID of a group.
#[cfg(windows)]
pub(super) fn group(name: &str) -> Result<Account, Error> {
    account(name)
}

/// Whether this is a SID as Windows writes it, and nothing else: it goes into a list of rights as it is.
#[cfg(any(windows, test))]
pub(super) fn is_sid(name: &str) -> bool {
    let numbers = name.strip_prefix("S-1-").or_else(|| name.strip_prefix("s-1-")).unwrap_or_default();
    let mut parts = numbers.split('-');
    let number = |part: &str| !part.is_empty() && part.len() <= 15 && part.bytes().all(|byte| byte.is_ascii_digit());
    (2..=16).contains(&numbers.split('-').count()) && parts.all(number)
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
