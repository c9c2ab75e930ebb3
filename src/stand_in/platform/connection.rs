//! One connection of the simulated platform: requests in, answers out, and what goes wrong below OCSP.

#![expect(clippy::disallowed_methods, reason = "an edge: a connection lives until a moment on the clock")]

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use base64ct::{Base64, Encoding};

use super::super::faults::Fault;
use super::super::http::{self, Request, Response, percent_decoded};
use super::{LISTS, Shared, gzip, now};
use crate::pki::Use;
use crate::stand_in::authority::Line;

const OCSP: &str = "/ocsp";
const OCSP_TYPE: &str = "application/ocsp-response";
const CRL_TYPE: &str = "application/pkix-crl";
/// How long a connection may live, whatever it does.
const LIFE: Duration = Duration::from_mins(2);
/// How long it may be silent between two requests.
const IDLE: Duration = Duration::from_mins(1);
const GIB: u64 = 1 << 30;

/// Serves until the client leaves, misbehaves or has been here long enough.
pub(super) fn serve(stream: &TcpStream, shared: &Shared) {
    let end = Instant::now() + LIFE;
    let mut buffer = Vec::new();
    loop {
        let mut stream = Until { stream, end };
        if shared.lock().fault == Some(Fault::Down) {
            return;
        }
        let idle = (Instant::now() + IDLE).min(end);
        let request = match http::read(&mut Until { end: idle, ..stream }, &mut buffer) {
            Ok(request) => request,
            Err(http::Error::Gone) => return,
            Err(error) => {
                let status = if error == http::Error::TooLarge { 413 } else { 400 };
                let _ = stream.write_all(&Response::status(status).to_bytes(false));
                return;
            }
        };
        if respond(&mut stream, &request, shared).is_err() || !request.keep_alive {
            return;
        }
    }
}

/// Answers one request; an error ends the connection.
fn respond(stream: &mut Until<'_>, request: &Request, shared: &Shared) -> io::Result<()> {
    let (fault, delay) = {
        let state = shared.lock();
        (state.fault, state.delay)
    };
    if !delay.is_zero() && shared.stopped_within(delay) {
        return Err(hang_up());
    }
    let Some(fault) = fault else { return route(request, None, shared).write(stream, request) };
    let answer = spoiled(route(request, Some(fault), shared), fault);
    match fault {
        Fault::Down => Err(hang_up()),
        Fault::Mute => {
            let _ = shared.stopped_within(LIFE);
            Err(hang_up())
        }
        Fault::NotHttp => stream.write_all(&[0xFF; 5000]).and(Err(hang_up())),
        Fault::Closing => stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Ty").and(Err(hang_up())),
        Fault::ManyHeaders => {
            let headers = "X-Header: more\r\n".repeat(100_000);
            stream.write_all(format!("HTTP/1.1 200 OK\r\n{headers}\r\n").as_bytes())
        }
        Fault::Slow => slowly(stream, &answer.to_bytes(request.keep_alive), shared),
        Fault::Truncated => half(stream, &answer).and(Err(hang_up())),
        Fault::CrlTruncated if is_list(request) => half(stream, &answer).and(Err(hang_up())),
        Fault::Stalled => {
            half(stream, &answer)?;
            let _ = shared.stopped_within(LIFE);
            Err(hang_up())
        }
        Fault::Underdeclared => {
            let length = u64::try_from(answer.body.len() / 2).unwrap_or(0);
            stream.write_all(answer.head(length, request.keep_alive).as_bytes())?;
            stream.write_all(&answer.body)
        }
        Fault::GzipBomb => {
            let length = u64::try_from(answer.body.len()).unwrap_or(0);
            let head = answer.head(length, false).replacen("\r\n", "\r\nContent-Encoding: gzip\r\n", 1);
            stream.write_all(head.as_bytes())?;
            stream.write_all(&answer.body).and(Err(hang_up()))
        }
        Fault::Endless => {
            stream.write_all(answer.head(GIB, false).as_bytes())?;
            endlessly(stream, b"", b"")
        }
        Fault::EndlessChunked => {
            let head = answer.head(0, false).replace("Content-Length: 0", "Transfer-Encoding: chunked");
            stream.write_all(head.as_bytes())?;
            endlessly(stream, b"10000\r\n", b"\r\n")
        }
        _ => answer.write(stream, request),
    }
}

fn route(request: &Request, fault: Option<Fault>, shared: &Shared) -> Response {
    let ocsp = |question: &[u8]| Response {
        status: 200,
        content_type: OCSP_TYPE,
        body: shared.responder.answer(question, fault, now()),
        location: "",
    };
    match (request.method.as_str(), request.path.as_str()) {
        ("POST", path) if path.trim_end_matches('/') == OCSP => ocsp(&request.body),
        ("GET", path) if path.starts_with("/ocsp/") => {
            question_in(path).map_or(Response::status(400), |der| ocsp(&der))
        }
        ("GET", path) => {
            let asked = LISTS.into_iter().find(|(_, _, known)| *known == path);
            asked
                .map_or(Response::status(404), |(certificate_use, line, _)| crl((certificate_use, line), fault, shared))
        }
        _ => Response::status(405),
    }
}

fn crl((certificate_use, line): (Use, Line), fault: Option<Fault>, shared: &Shared) -> Response {
    let list = shared.responder.revocation_list(certificate_use, line, fault, now());
    match list {
        Ok(_) if fault == Some(Fault::CrlGarbage) => list_of(garbage()),
        Ok(body) => list_of(body),
        Err(_) => Response::status(500),
    }
}

const fn list_of(body: Vec<u8>) -> Response {
    Response { status: 200, content_type: CRL_TYPE, body, location: "" }
}

fn is_list(request: &Request) -> bool {
    LISTS.iter().any(|(_, _, path)| *path == request.path)
}

/// What was announced, and half of it.
fn half(stream: &mut Until<'_>, answer: &Response) -> io::Result<()> {
    let whole = answer.to_bytes(false);
    stream.write_all(whole.get(..whole.len() - answer.body.len() / 2).unwrap_or_default())
}

fn garbage() -> Vec<u8> {
    (0..=u8::MAX).rev().cycle().take(1500).collect()
}

/// RFC 6960 A.1: the request in base64, percent-encoded, after the URL. Slashes may stand unencoded.
fn question_in(path: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(&percent_decoded(path.strip_prefix(OCSP)?.strip_prefix('/')?)?).ok()
}

/// What is wrong with a response that is otherwise sent as it should be.
fn spoiled(answer: Response, fault: Fault) -> Response {
    let page = b"<!DOCTYPE html><title>Welcome</title><p>Please accept the terms of this network.".to_vec();
    match fault {
        Fault::Http500 => Response { status: 500, ..answer },
        Fault::Http503 => Response { status: 503, ..answer },
        Fault::Http404 => Response { status: 404, ..answer },
        Fault::Redirect => Response { status: 307, location: "http://127.0.0.1:9/elsewhere", ..answer },
        Fault::RedirectLoop => Response { status: 307, location: OCSP, ..answer },
        Fault::RedirectFile => Response { status: 307, location: "file:///etc/hosts", ..answer },
        Fault::CaptivePortal => {
            Response { status: 302, content_type: "text/html", body: page, location: "http://127.0.0.1:9/login" }
        }
        Fault::Html => Response { content_type: "text/html", body: page, ..answer },
        Fault::NoContentType => Response { content_type: "", ..answer },
        Fault::GzipBomb => Response { body: gzip::bomb(), ..answer },
        Fault::WrongContentType => Response { content_type: "application/octet-stream", ..answer },
        Fault::Empty => Response { body: Vec::new(), ..answer },
        Fault::Garbage => Response { body: garbage(), ..answer },
        _ => answer,
    }
}

fn slowly(stream: &mut Until<'_>, bytes: &[u8], shared: &Shared) -> io::Result<()> {
    for byte in bytes {
        stream.write_all(&[*byte])?;
        if shared.stopped_within(Duration::from_secs(1)) {
            return Err(hang_up());
        }
    }
    Ok(())
}

/// One GiB in pieces of 64 KiB, each between `before` and `after`.
fn endlessly(stream: &mut Until<'_>, before: &[u8], after: &[u8]) -> io::Result<()> {
    let piece = [before, &vec![0; 0x10000], after].concat();
    for _ in 0..GIB / 0x10000 {
        stream.write_all(&piece)?;
    }
    Err(hang_up())
}

fn hang_up() -> io::Error {
    io::Error::from(io::ErrorKind::ConnectionAborted)
}

/// A stream on which nothing lasts beyond a moment.
#[derive(Clone, Copy)]
struct Until<'a> {
    stream: &'a TcpStream,
    end: Instant,
}

impl Until<'_> {
    fn left(&self) -> io::Result<Option<Duration>> {
        let left = self.end.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(Some(left)) }
    }
}

impl Read for Until<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(self.left()?)?;
        let mut stream = self.stream;
        stream.read(buffer)
    }
}

impl Write for Until<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(self.left()?)?;
        let mut stream = self.stream;
        stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
