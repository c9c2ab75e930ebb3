//! A file over HTTP: how a revocation list that the platform publishes gets into a folder of ours.
//!
//! Hundreds of megabytes may come over a slow line. So what was cut off is taken up where it ended (`Range` with
//! `If-Range`, RFC 9110 sections 13.1.5 and 14.2) if the server gave a strong validator, and from the start otherwise;
//! a list that is still the same is not sent again (`If-None-Match`). What comes back is believed by nobody: it is a
//! file for the CRL engine to verify, and part of a newer list sewn to an older one would not verify there either.
//!
//! Promised whatever the server does: never more than the limit on the disk, nothing that would leave the record
//! without room, no redirect followed, no web page and no compressed body taken for a list, and an end: a line
//! below the floor rate is given up, and so is one without an end.

#![expect(clippy::disallowed_methods, reason = "an edge: what is left of the deadline is read off a clock")]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ureq::http::{HeaderMap, HeaderName, HeaderValue, Response, header};
use ureq::{Agent, Body};

use super::{Settings, settings};
use crate::folders::space;

mod error;
mod part;
mod validators;

pub use error::Error;
use part::Part;
pub use validators::Validators;

/// Larger than a list of every certificate that was ever revoked.
const LIMIT: u64 = 2 * 1024 * 1024 * 1024;
/// As much as is read and written at a time.
const BUFFER: usize = 64 * 1024;
/// How often a transfer that breaks off but gets on is taken up again before somebody is told.
const RESUMES: u32 = 8;

/// How slow is too slow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Without a byte for this long, the server is silent.
    pub silence: Duration,
    /// The least that has to come in each [`Self::window`], in bytes.
    pub floor: u64,
    /// Over how long the rate is taken.
    pub window: Duration,
    /// From the first question to the last byte, all resumptions included.
    pub total: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            silence: Duration::from_secs(20),
            floor: 128 * 1024,
            window: Duration::from_secs(30),
            total: Duration::from_hours(1),
        }
    }
}

/// How far a download is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that are there, those of an earlier attempt included.
    pub received: u64,
    /// Bytes that there will be, if the server said so.
    pub total: Option<u64>,
}

/// What came of asking for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// The server still has what is known already.
    NotModified,
    /// A complete file that nobody has verified. It stays until the next one from there takes its place.
    File {
        /// Where it lies.
        path: PathBuf,
        /// By what the server knows it again.
        validators: Validators,
    },
}

/// One address to fetch a file from.
#[derive(Debug)]
pub struct Downloader {
    agent: Agent,
    url: String,
    host: String,
    headers: Vec<(HeaderName, HeaderValue)>,
    answer_within: Duration,
    limit: u64,
    pace: Pace,
}

/// One attempt: the end of the story, or another one.
enum Attempt {
    Ended(Fetched),
    FromTheStart,
}

impl Downloader {
    /// Checks the settings and reads the files they name; nothing is sent yet. `settings.timeout` is how long the head
    /// of the answer may take.
    pub fn new(settings: &Settings) -> Result<Self, settings::Error> {
        let host = settings.checked_host()?;
        // A line that was idle between two lists is of no use.
        let config = super::client(settings)?.max_idle_connections(0).accept("application/pkix-crl, */*;q=0.1").build();
        Ok(Self {
            agent: Agent::new_with_config(config),
            url: settings.url.clone(),
            host,
            headers: settings.checked_headers()?,
            answer_within: settings.timeout,
            limit: LIMIT,
            pace: Pace::default(),
        })
    }

    /// The same, taking at most this many bytes (else 2 GiB).
    #[must_use]
    pub fn limited_to(mut self, bytes: u64) -> Self {
        self.limit = bytes;
        self
    }

    /// The same with another patience.
    #[must_use]
    pub fn paced(mut self, pace: Pace) -> Self {
        self.pace = pace;
        self
    }

    /// What this address is called in the names of files: the same address always the same.
    pub fn key(&self) -> String {
        part::key(&self.url)
    }

    /// Where a complete file lies in `folder`.
    pub fn file(&self, folder: &Path) -> PathBuf {
        folder.join(format!("download-{}.crl", self.key()))
    }

    /// The host that will be asked.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Fetches the file into `folder`, a private one on a local disk, unless the server says that `known` still holds.
    ///
    /// What broke off is taken up again at once as long as each time something comes, and by the next call after that.
    pub fn fetch(
        &self,
        folder: &Path,
        known: Option<&Validators>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Fetched, Error> {
        let mut part = Part::claim(folder, &self.url)?;
        let deadline = Instant::now() + self.pace.total;
        let mut resumes = 0;
        loop {
            let before = part.kept();
            match self.attempt(&mut part, known, deadline, progress) {
                Ok(Attempt::Ended(fetched)) => return Ok(fetched),
                Ok(Attempt::FromTheStart) => part.forget()?,
                Err(error) if error.breaks_off() && part.kept() > before && resumes < RESUMES => resumes += 1,
                Err(error) => {
                    if part.kept() == 0 || !error.leaves_a_beginning() {
                        part.forget()?;
                    }
                    return Err(error);
                }
            }
        }
    }

    fn attempt(
        &self,
        part: &mut Part,
        known: Option<&Validators>,
        deadline: Instant,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Attempt, Error> {
        let kept = part.kept();
        let response = self.ask(part, known, deadline)?;
        let (start, total) = match response.status().as_u16() {
            200 => {
                let validators = Validators::of(response.headers());
                let total = announced(&response)?;
                if total == Some(0) {
                    return Err(Error::Empty);
                }
                self.makes_room(part, total.unwrap_or(0))?;
                part.begin(&validators)?;
                (0, total)
            }
            206 if kept > 0 => match rest_of(response.headers(), kept, part.validators()) {
                Some(total) => {
                    self.makes_room(part, total)?;
                    (kept, Some(total))
                }
                None => return Ok(Attempt::FromTheStart),
            },
            304 if known.is_some() => {
                part.forget()?;
                return Ok(Attempt::Ended(Fetched::NotModified));
            }
            // What is kept is not a beginning of what the server has.
            416 if kept > 0 => return Ok(Attempt::FromTheStart),
            code if response.status().is_redirection() => return Err(super::Error::Redirected { code }.into()),
            code => return Err(super::Error::Status { code }.into()),
        };
        is_no_page(&response)?;
        let limit = self.limit.min(self.room(part)).saturating_sub(start);
        let mut body = response.into_body().into_with_config().limit(limit).reader();
        let received = copy(&mut body, &mut part.open_at(start)?, (start, total), self.pace, progress)?;
        if total.is_some_and(|total| total != received) {
            return Err(Error::BrokenOff);
        }
        if received == 0 {
            return Err(Error::Empty);
        }
        let validators = part.validators().clone();
        Ok(Attempt::Ended(Fetched::File { path: part.complete()?, validators }))
    }

    fn ask(&self, part: &Part, known: Option<&Validators>, deadline: Instant) -> Result<Response<Body>, Error> {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Error::TooSlow);
        }
        let mut get = self.agent.get(&self.url).header(header::ACCEPT_ENCODING, "identity");
        for (name, value) in &self.headers {
            get = get.header(name, value);
        }
        for (name, value) in known.into_iter().filter_map(Validators::conditions) {
            get = get.header(name, value);
        }
        if let Some(validator) = part.validators().strong().filter(|_| part.kept() > 0) {
            get = get.header(header::RANGE, format!("bytes={}-", part.kept())).header(header::IF_RANGE, validator);
        }
        let timed = get
            .config()
            .timeout_global(Some(left))
            .timeout_recv_response(Some(self.answer_within))
            .timeout_per_read(Some(self.pace.silence));
        timed.build().call().map_err(|error| super::Error::from_ureq(error).into())
    }

    /// Neither larger than the limit, nor so large that the record next door could not be written any more.
    fn makes_room(&self, part: &Part, total: u64) -> Result<(), Error> {
        if total > self.limit {
            return Err(Error::TooLarge { limit: self.limit });
        }
        if self.room(part) < total { Err(Error::DiskFull) } else { Ok(()) }
    }

    /// How long the file may become, however long it says that it is.
    fn room(&self, part: &Part) -> u64 {
        let left = |free: u64| free.saturating_sub(space::ALARM).saturating_add(part.length());
        space::free(part.folder()).map_or(self.limit, left)
    }
}

/// How long the body says it is. One that ends with the connection cannot be told from one that was cut.
fn announced(response: &Response<Body>) -> Result<Option<u64>, Error> {
    let chunked = response.headers().contains_key(header::TRANSFER_ENCODING);
    let named = response.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let length = named.filter(|_| !chunked);
    if length.is_none() && !chunked { Err(Error::LengthUnknown) } else { Ok(length) }
}

/// The length of the whole, if this is the rest of what is kept.
fn rest_of(headers: &HeaderMap, kept: u64, ours: &Validators) -> Option<u64> {
    let range = headers.get(header::CONTENT_RANGE)?.to_str().ok()?;
    let (range, total) = range.strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    let (first, last, total): (u64, u64, u64) = (first.parse().ok()?, last.parse().ok()?, total.parse().ok()?);
    let same = Validators::of(headers).may_be(ours);
    (same && first == kept && last.checked_add(1)? == total).then_some(total)
}

/// A sign-in page of a proxy comes with status 200 as well.
fn is_no_page(response: &Response<Body>) -> Result<(), Error> {
    let named = response.headers().get(header::CONTENT_ENCODING);
    if named.is_some_and(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(Error::Encoded);
    }
    let mime = response.body().mime_type().map(str::to_ascii_lowercase).unwrap_or_default();
    let page = matches!(mime.as_str(), "text/html" | "application/xhtml+xml") || mime.starts_with("multipart/");
    if page { Err(Error::Page) } else { Ok(()) }
}

/// Carries the body into the file and says how long the file is then.
fn copy(
    body: &mut impl Read,
    file: &mut impl Write,
    (start, total): (u64, Option<u64>),
    pace: Pace,
    progress: &mut dyn FnMut(Progress),
) -> Result<u64, Error> {
    let mut buffer = vec![0; BUFFER];
    let mut received = start;
    let mut window = (Instant::now(), received);
    progress(Progress { received, total });
    loop {
        let count = body.read(&mut buffer).map_err(|error| Error::while_reading(error.into()))?;
        let Some(bytes) = buffer.get(..count).filter(|bytes| !bytes.is_empty()) else { return Ok(received) };
        file.write_all(bytes).map_err(|error| Error::of_file(error.kind()))?;
        received = received.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        progress(Progress { received, total });
        if window.0.elapsed() >= pace.window {
            if received - window.1 < pace.floor {
                return Err(Error::TooSlow);
            }
            window = (Instant::now(), received);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_disk_that_fills_up_meanwhile_is_told_as_such() {
        let outcome = copy(&mut &b"list"[..], &mut Full, (0, None), Pace::default(), &mut |_| {});
        assert_eq!(outcome, Err(Error::DiskFull));
    }

    #[test]
    fn only_the_rest_of_what_is_kept_is_sewn_on() {
        let ours = Validators { etag: Some("\"a\"".into()), ..Validators::default() };
        for (range, etag, total) in [
            ("bytes 5-9/10", Some("\"a\""), Some(10)),
            ("bytes 5-9/10", None, Some(10)),
            ("bytes 5-9/10", Some("\"b\""), None),
            ("bytes 4-9/10", None, None),
            ("bytes 5-8/10", None, None),
            ("bytes 5-9/*", None, None),
            ("bytes */10", None, None),
            ("bytes 5-18446744073709551615/1", None, None),
            ("lines 5-9/10", None, None),
        ] {
            let mut headers = HeaderMap::new();
            let _ = headers.insert(header::CONTENT_RANGE, HeaderValue::from_static(range));
            if let Some(etag) = etag {
                let _ = headers.insert(header::ETAG, HeaderValue::from_static(etag));
            }
            assert_eq!(rest_of(&headers, 5, &ours), total, "{range} {etag:?}");
        }
    }
}
