//! As much of HTTP/1.1 (RFC 9112) as a simulated platform needs: read a request, write a response. No sockets here.

use std::io::{self, Read, Write};

const MAX_HEAD: usize = 16 * 1024;
const MAX_HEADERS: usize = 64;
const MAX_BODY: usize = 64 * 1024;

/// A request that was read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) body: Vec<u8>,
    pub(super) keep_alive: bool,
}

/// Why no request could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Error {
    /// The other side hung up, or was too slow.
    Gone,
    /// Not a request, or one we do not serve.
    Malformed,
    /// Larger than any question.
    TooLarge,
}

impl From<io::Error> for Error {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

/// Reads one request. `buffer` keeps what came after it for the next call.
pub(super) fn read(stream: &mut impl Read, buffer: &mut Vec<u8>) -> Result<Request, Error> {
    let (head, length, mut request) = loop {
        if let Some(parsed) = parse_head(buffer)? {
            break parsed;
        }
        if buffer.len() > MAX_HEAD {
            return Err(Error::TooLarge);
        }
        more(stream, buffer)?;
    };
    if length > MAX_BODY {
        return Err(Error::TooLarge);
    }
    while buffer.len() < head + length {
        more(stream, buffer)?;
    }
    let rest = buffer.split_off(head + length);
    request.body = std::mem::replace(buffer, rest).split_off(head);
    Ok(request)
}

fn more(stream: &mut impl Read, buffer: &mut Vec<u8>) -> Result<(), Error> {
    let mut chunk = [0; 4096];
    let count = stream.read(&mut chunk)?;
    buffer.extend_from_slice(chunk.get(..count).unwrap_or_default());
    if count == 0 { Err(Error::Gone) } else { Ok(()) }
}

/// The length of the head and of the body that follows, and the request without it; none if the head is not whole.
fn parse_head(bytes: &[u8]) -> Result<Option<(usize, usize, Request)>, Error> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let head = match parsed.parse(bytes) {
        Ok(httparse::Status::Complete(head)) => head,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(_) => return Err(Error::Malformed),
    };
    let value = |name: &str| {
        let header = parsed.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        header.map(|header| String::from_utf8_lossy(header.value).trim().to_ascii_lowercase())
    };
    if value("transfer-encoding").is_some() {
        return Err(Error::Malformed);
    }
    let length = value("content-length").map_or(Ok(0), |text| text.parse()).map_err(|_| Error::Malformed)?;
    let connection = value("connection").unwrap_or_default();
    let keep_alive = if parsed.version == Some(1) { connection != "close" } else { connection == "keep-alive" };
    let method = parsed.method.unwrap_or_default().to_owned();
    let path = parsed.path.unwrap_or_default().to_owned();
    Ok(Some((head, length, Request { method, path, body: Vec::new(), keep_alive })))
}

/// A response with a body of known length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Response {
    pub(super) status: u16,
    /// None is named if this is empty.
    pub(super) content_type: &'static str,
    pub(super) body: Vec<u8>,
    /// Where to go instead; nowhere if this is empty.
    pub(super) location: &'static str,
}

impl Response {
    /// One that only says how it went.
    pub(super) fn status(status: u16) -> Self {
        Self { status, content_type: "text/plain", body: Vec::new(), location: "" }
    }

    /// The head, announcing `length` bytes of body.
    pub(super) fn head(&self, length: u64, keep_alive: bool) -> String {
        let connection = if keep_alive { "keep-alive" } else { "close" };
        let header = |name: &str, value: &str| {
            if value.is_empty() { String::new() } else { format!("{name}: {value}\r\n") }
        };
        format!(
            "HTTP/1.1 {} {}\r\n{}Content-Length: {length}\r\n{}Connection: {connection}\r\n\r\n",
            self.status,
            phrase(self.status),
            header("Content-Type", self.content_type),
            header("Location", self.location),
        )
    }

    /// All of it.
    pub(super) fn to_bytes(&self, keep_alive: bool) -> Vec<u8> {
        let length = u64::try_from(self.body.len()).unwrap_or(u64::MAX);
        let mut bytes = self.head(length, keep_alive).into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }

    /// Sends all of it; to a HEAD, the head alone.
    pub(super) fn write(&self, stream: &mut impl Write, request: &Request) -> io::Result<()> {
        if request.method == "HEAD" {
            return stream.write_all(self.head(0, request.keep_alive).as_bytes());
        }
        stream.write_all(&self.to_bytes(request.keep_alive))
    }
}

const fn phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        307 => "Temporary Redirect",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}

/// Undoes percent-encoding; none where it is broken or the result is not text.
pub(super) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.extend(hex::decode(digits).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out one byte a read, as a slow client does.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            buffer[0] = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    #[test]
    fn two_requests_on_one_connection_are_told_apart_however_they_arrive() {
        let bytes = b"POST /ocsp HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET / HTTP/1.0\r\n\r\n";
        let mut buffer = Vec::new();
        let mut stream = Drip(bytes);
        let first = read(&mut stream, &mut buffer).expect("a request");
        assert_eq!((first.method.as_str(), first.path.as_str(), &first.body[..]), ("POST", "/ocsp", &b"abc"[..]));
        assert!(first.keep_alive);
        let second = read(&mut &bytes[bytes.len() - 18..], &mut Vec::new()).expect("a request");
        assert_eq!((second.method.as_str(), second.keep_alive), ("GET", false));
        let mut both = bytes.to_vec();
        assert_eq!(read(&mut io::empty(), &mut both), Ok(first));
        assert_eq!(read(&mut io::empty(), &mut both), Ok(second));
        assert_eq!(read(&mut io::empty(), &mut both), Err(Error::Gone));
    }

    #[test]
    fn what_is_too_large_or_no_request_is_refused() {
        let endless_head = [b"GET / HTTP/1.1\r\nx: ".to_vec(), vec![b'a'; MAX_HEAD]].concat();
        let large_body = format!("POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n", MAX_BODY + 1);
        for (bytes, error) in [
            (&endless_head[..], Error::TooLarge),
            (large_body.as_bytes(), Error::TooLarge),
            (b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", Error::Malformed),
            (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", Error::Malformed),
            (b"\x16\x03\x01\x02\x00", Error::Malformed),
            (b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nshort", Error::Gone),
        ] {
            assert_eq!(read(&mut { bytes }, &mut Vec::new()), Err(error));
        }
    }

    #[test]
    fn a_broken_percent_encoding_is_not_guessed() {
        assert_eq!(percent_decoded("MF%2Bx%3D").as_deref(), Some("MF+x="));
        for broken in ["%", "%2", "%zz", "%ff"] {
            assert_eq!(percent_decoded(broken), None);
        }
    }
}
