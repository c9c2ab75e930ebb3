//! Is somebody there, and how do they answer? For whoever sets up a desk or looks for what ails it.
//!
//! No certificate of a person is asked about: the question is about nobody, or about the authority's own certificate.

use std::net::{TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use super::{CONNECT, Error, Platform, Settings};
use crate::pki::ocsp::{Request, echoes, says_made_at};
use crate::time::Timestamp;

/// Somebody who answers questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Whether the nonce came back; none if it was not sent, or the answer was a refusal.
    pub nonce: Option<bool>,
    /// When the answer says that it was made; nobody has verified that.
    pub made_at: Option<Timestamp>,
    /// How long it took.
    pub took: Duration,
}

/// The proxy of these settings, and whether anybody listens there; nothing without one.
#[must_use]
pub fn reach_proxy(settings: &Settings) -> Option<(String, Result<(), Error>)> {
    let proxy = settings.checked_proxy().ok()??;
    let address = format!("{}:{}", proxy.host(), proxy.port());
    let found = (proxy.host(), proxy.port()).to_socket_addrs().map_err(|_| Error::HostNotFound);
    let listens = found.and_then(|found| {
        let first = found.into_iter().next().ok_or(Error::HostNotFound)?;
        TcpStream::connect_timeout(&first, CONNECT).map(drop).map_err(|error| Error::from_io(&error))
    });
    Some((address, listens))
}

impl Platform {
    /// Whether something answers questions there. Asks about nobody.
    pub fn reach(&self) -> Result<Reached, Error> {
        self.reach_with(&Request::about_nothing())
    }

    /// The same with a question that a responder is more likely to answer, such as [`Request::about_authority`].
    pub fn reach_with(&self, question: &Request) -> Result<Reached, Error> {
        let begun = Instant::now();
        let answer = self.ask(question.der())?;
        let (nonce, made_at) = (echoes(&answer.body, question), says_made_at(&answer.body));
        Ok(Reached { nonce, made_at, took: begun.elapsed() })
    }
}
