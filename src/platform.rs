//! The 地方認証プラットフォーム as this desk sees it: a host that answers OCSP over HTTP (RFC 6960 appendix A).
//!
//! This module carries bytes and believes none of them; whether an answer means anything is for `pki::ocsp`.
//! Its interface is not public, so everything about the host is configuration. What is promised whatever the host
//! does: an answer or an [`Error`] within [`Settings::timeout`], at most 64 KiB of body and 16 KiB of headers, no
//! redirect followed, no proxy and no credential that the configuration does not name, nothing taken from the
//! environment.

#![expect(clippy::disallowed_methods, reason = "an edge: what is left of the deadline is read off a clock")]

use std::fmt;
use std::time::{Duration, Instant};

use base64ct::{Base64, Encoding};
use ureq::config::ConfigBuilder;
use ureq::http::{HeaderName, HeaderValue, Response};
use ureq::typestate::AgentScope;
use ureq::{Agent, Body};

use crate::config::Http;
use crate::origin;
use crate::pki::ocsp;

pub mod breaker;
pub mod download;
mod error;
mod reach;
pub mod settings;
mod signing;
pub mod tls;

pub use error::{Error, Waiting};
pub use reach::{Reached, reach_proxy};
pub use settings::Settings;
use signing::Signing;

/// An OCSP answer to one question fits easily; more is an attack on our memory.
const MAX_BODY: u64 = 64 * 1024;
const MAX_HEADERS: usize = 16 * 1024;
const RESOLVE: Duration = Duration::from_secs(3);
const CONNECT: Duration = Duration::from_secs(3);
/// From the head of an answer to its last byte: it is made by then.
const BODY: Duration = Duration::from_secs(3);
/// Longer than a person needs for a PIN, so that a warmed connection is still there afterwards.
const KEEP_ALIVE: Duration = Duration::from_secs(50);
const REQUEST_TYPE: &str = "application/ocsp-request";
const ANSWER_TYPE: &str = "application/ocsp-response";

/// What came back: bytes that nobody has checked yet, and who sent them. `Debug` tells their number.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// The body.
    pub body: Vec<u8>,
    /// The host that was asked.
    pub asked: String,
}

impl fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Answer({} bytes)", self.body.len())
    }
}

/// What opening a connection ahead came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warmth {
    /// Somebody answered, and the connection is open.
    Warm,
    /// Nothing was sent: this address gains nothing by it.
    NothingToWarm,
}

/// One address of the platform, with everything that is needed to ask it.
#[derive(Debug)]
pub struct Platform {
    agent: Agent,
    url: String,
    host: String,
    http: Http,
    timeout: Duration,
    headers: Vec<(HeaderName, HeaderValue)>,
    signing: Option<Signing>,
}

impl Platform {
    /// Checks the settings and reads the files they name; nothing is sent yet.
    pub fn new(settings: &Settings) -> Result<Self, settings::Error> {
        let host = settings.checked_host()?;
        let config = client(settings)?
            .timeout_global(Some(settings.timeout))
            .timeout_recv_body(Some(BODY))
            .max_idle_age(KEEP_ALIVE)
            .max_idle_connections_per_host(1)
            .accept(ANSWER_TYPE)
            .build();
        Ok(Self {
            agent: Agent::new_with_config(config),
            url: settings.url.clone(),
            host,
            http: settings.http,
            timeout: settings.timeout,
            headers: settings.checked_headers()?,
            signing: Signing::from_files(&settings.tls)?,
        })
    }

    /// The host that will be asked.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Opens the connection ahead, so that the question after the signature finds it open; whatever status comes back
    /// is fine. Only TLS takes long enough to be worth it, and simple responders without TLS stumble over anything
    /// that is no question.
    pub fn warm(&self) -> Result<Warmth, Error> {
        if !self.url.starts_with("https:") {
            return Ok(Warmth::NothingToWarm);
        }
        let mut request = self.agent.head(&self.url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut response = request.call().map_err(Error::from_ureq)?;
        drop(response.body_mut().with_config().limit(MAX_BODY).read_to_vec().map_err(Error::from_ureq)?);
        Ok(Warmth::Warm)
    }

    /// Sends a DER `OCSPRequest` and returns what came back with status 200 and the right type. A platform that wants
    /// the question signed is asked once more, signed, if this desk has a key; all within one deadline.
    pub fn ask(&self, request: &[u8]) -> Result<Answer, Error> {
        let begun = Instant::now();
        let answer = self.ask_since(begun, request)?;
        let signing = self.signing.as_ref().filter(|_| ocsp::wants_signature(&answer.body));
        match signing.and_then(|signing| ocsp::sign(request, signing)) {
            Some(signed) => self.ask_since(begun, &signed),
            None => Ok(answer),
        }
    }

    /// A connection that was kept open may have been closed by the other side meanwhile; the question is then asked
    /// once more on a new one, within the same deadline. Asking twice changes nothing at the platform.
    fn ask_since(&self, begun: Instant, request: &[u8]) -> Result<Answer, Error> {
        let left = || self.timeout.saturating_sub(begun.elapsed());
        let response = match self.send(request, left()) {
            Err(Error::Closed) => self.send(request, left()),
            first => first,
        }?;
        Ok(Answer { body: believable_body(response)?, asked: self.host.clone() })
    }

    fn send(&self, request: &[u8], limit: Duration) -> Result<Response<Body>, Error> {
        if limit.is_zero() {
            return Err(Error::TimedOut { waiting_for: Waiting::Answer });
        }
        let sent = match self.http {
            Http::Post => {
                let mut post = self.agent.post(&self.url).header("content-type", REQUEST_TYPE);
                for (name, value) in &self.headers {
                    post = post.header(name, value);
                }
                post.config().timeout_global(Some(limit)).build().send(request)
            }
            Http::Get => {
                let mut get = self.agent.get(self.url_of(request));
                for (name, value) in &self.headers {
                    get = get.header(name, value);
                }
                get.config().timeout_global(Some(limit)).build().call()
            }
        };
        sent.map_err(Error::from_ureq)
    }

    /// RFC 6960 A.1: the request in base64, percent-encoded, after the URL.
    fn url_of(&self, request: &[u8]) -> String {
        let text = Base64::encode_string(request).replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
        format!("{}/{text}", self.url.trim_end_matches('/'))
    }
}

/// What every way to an address has in common.
fn client(settings: &Settings) -> Result<ConfigBuilder<AgentScope>, settings::Error> {
    Ok(Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_response_header_size(MAX_HEADERS)
        .timeout_resolve(Some(RESOLVE))
        .timeout_connect(Some(CONNECT))
        .proxy(settings.checked_proxy()?)
        .user_agent(format!("madoguchi/{}", origin::VERSION))
        .tls_config(tls::configuration(&settings.tls)?))
}

/// The body of an answer that is what it should be as far as HTTP can tell.
fn believable_body(mut response: Response<Body>) -> Result<Vec<u8>, Error> {
    let status = response.status();
    if status.is_redirection() {
        return Err(Error::Redirected { code: status.as_u16() });
    }
    if status.as_u16() != 200 {
        return Err(Error::Status { code: status.as_u16() });
    }
    if !response.body().mime_type().is_some_and(|mime| mime.eq_ignore_ascii_case(ANSWER_TYPE)) {
        return Err(Error::ContentType);
    }
    let body = response.body_mut().with_config().limit(MAX_BODY).read_to_vec().map_err(Error::from_ureq)?;
    if body.is_empty() { Err(Error::Empty) } else { Ok(body) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_of_an_answer_is_printed() {
        let answer = Answer { body: vec![77; 9], asked: "platform.example".into() };
        assert_eq!(format!("{answer:?}"), "Answer(9 bytes)");
    }
}
