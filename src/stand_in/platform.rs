//! The simulated platform: OCSP at `/ocsp` (POST and GET) and CRLs at `/crl/authentication.crl` and
//! `/crl/signature.crl`, those of the generation before with `-old` in their names, over plain HTTP.
//!
//! At most 16 connections at a time, each with limits on what it may send and on how long it may live. Dropping
//! [`Running`] hangs up on everyone and returns once every thread has ended.

#![expect(clippy::disallowed_methods, reason = "an edge: a server with its listener, threads and clock")]

mod connection;
mod gzip;

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::authority::Line;
use super::faults::Fault;
use super::responder::Responder;
use crate::pki::Use;
use crate::time::Timestamp;

/// Whose lists are published, and where.
const LISTS: [(Use, Line, &str); 4] = [
    (Use::Authentication, Line::Current, "/crl/authentication.crl"),
    (Use::Authentication, Line::OldGeneration, "/crl/authentication-old.crl"),
    (Use::Signature, Line::Current, "/crl/signature.crl"),
    (Use::Signature, Line::OldGeneration, "/crl/signature-old.crl"),
];
const MAX_CONNECTIONS: usize = 16;
const WAKE: Duration = Duration::from_secs(1);

/// Why the simulated platform does not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The address cannot be listened on.
    #[error("cannot listen there ({0})")]
    Listen(io::ErrorKind),
    /// No thread could be started.
    #[error("no thread could be started ({0})")]
    Thread(io::ErrorKind),
}

/// A simulated platform that runs until it is dropped.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

impl Running {
    /// Listens on a free port of this machine only.
    pub fn on_loopback(responder: Responder) -> Result<Self, Error> {
        Self::start(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0), responder)
    }

    /// Listens on `address`; port 0 chooses a free one.
    pub fn start(address: SocketAddr, responder: Responder) -> Result<Self, Error> {
        let listener = TcpListener::bind(address).map_err(|error| Error::Listen(error.kind()))?;
        let address = listener.local_addr().map_err(|error| Error::Listen(error.kind()))?;
        let shared = Arc::new(Shared { responder, state: Mutex::default(), stopping: Condvar::new() });
        let listening = thread::Builder::new()
            .name("platform".into())
            .spawn({
                let shared = Arc::clone(&shared);
                move || shared.listen(&listener)
            })
            .map_err(|error| Error::Thread(error.kind()))?;
        Ok(Self { address, shared, listening: Some(listening) })
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it answers OCSP.
    pub fn ocsp_url(&self) -> String {
        format!("http://{}/ocsp", self.address)
    }

    /// Where it publishes the revocation list of this use.
    pub fn crl_url(&self, certificate_use: Use) -> String {
        self.crl_url_of(certificate_use, Line::Current)
    }

    /// The same for another generation; lines that publish nothing share the address of the current one.
    pub fn crl_url_of(&self, certificate_use: Use, line: Line) -> String {
        let of_this_use = |one: &&(Use, Line, &str)| one.0 == certificate_use;
        let mut lists = LISTS.iter().filter(of_this_use);
        let current = lists.clone().next();
        let path = lists.find(|(_, published, _)| *published == line).or(current).map_or("", |(_, _, path)| path);
        format!("http://{}{path}", self.address)
    }

    /// From now on every answer is wrong in this way; `None`: right again.
    pub fn play(&self, fault: impl Into<Option<Fault>>) {
        self.shared.lock().fault = fault.into();
    }

    /// From now on every answer takes this much longer.
    pub fn delay(&self, delay: Duration) {
        self.shared.lock().delay = delay;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.shared.stop();
        let reachable = match self.address.ip() {
            ip if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            ip => ip,
        };
        // The listener looks up only when somebody comes.
        drop(TcpStream::connect_timeout(&SocketAddr::new(reachable, self.address.port()), WAKE));
        if let Some(listening) = self.listening.take() {
            drop(listening.join());
        }
    }
}

/// What the listener, the connections and the owner share.
#[derive(Debug)]
struct Shared {
    responder: Responder,
    state: Mutex<State>,
    stopping: Condvar,
}

#[derive(Debug, Default)]
struct State {
    fault: Option<Fault>,
    delay: Duration,
    stopped: bool,
    // Shared, not doubled: on Windows a program that lets nobody into its memory cannot double its sockets either.
    open: HashMap<u64, Arc<TcpStream>>,
    accepted: u64,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Accepts until stopped; returns when every connection has ended.
    fn listen(&self, listener: &TcpListener) {
        thread::scope(|scope| {
            for stream in listener.incoming() {
                if self.lock().stopped {
                    return;
                }
                let Ok(stream) = stream else {
                    // Out of descriptors, for instance: not at full speed.
                    let _ = self.stopped_within(Duration::from_millis(50));
                    continue;
                };
                let stream = Arc::new(stream);
                let Some(number) = self.admit(&stream) else { continue };
                let serve = move || {
                    connection::serve(&stream, self);
                    let _ = self.lock().open.remove(&number);
                };
                if thread::Builder::new().spawn_scoped(scope, serve).is_err() {
                    let _ = self.lock().open.remove(&number);
                }
            }
        });
    }

    /// Takes note of a connection so that it can be hung up on; none if there are too many already.
    fn admit(&self, stream: &Arc<TcpStream>) -> Option<u64> {
        let mut state = self.lock();
        if state.stopped || state.open.len() >= MAX_CONNECTIONS {
            return None;
        }
        state.accepted += 1;
        let number = state.accepted;
        let _ = state.open.insert(number, Arc::clone(stream));
        Some(number)
    }

    fn stop(&self) {
        let mut state = self.lock();
        state.stopped = true;
        for stream in state.open.values() {
            // It may have hung up itself.
            let _ = stream.shutdown(Shutdown::Both);
        }
        self.stopping.notify_all();
    }

    /// Waits; whether it was stopped meanwhile.
    fn stopped_within(&self, span: Duration) -> bool {
        let waited = self.stopping.wait_timeout_while(self.lock(), span, |state| !state.stopped);
        waited.unwrap_or_else(PoisonError::into_inner).0.stopped
    }
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_unix_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
