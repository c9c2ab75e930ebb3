//! The real client against the simulated platform and against servers that mean harm, over real sockets.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use madoguchi::config::Http;
use madoguchi::pki::ocsp::{self, CertIdHash, NoncePolicy, Request, Rules};
use madoguchi::pki::path::{self, Path, Policies};
use madoguchi::pki::revocation::Status;
use madoguchi::pki::{Anchors, Certificate, Environment, Use};
use madoguchi::platform::{Error, Platform, Settings, Waiting};
use madoguchi::stand_in::authority::{Authority, Draft, Issue, Line};
use madoguchi::stand_in::faults::Fault;
use madoguchi::stand_in::platform::Running;
use madoguchi::stand_in::responder::{Responder, Statuses};
use madoguchi::time::Timestamp;
use madoguchi::training::rsa::PrivateKey;

use crate::support::host::{forward, read_some, server};
use crate::support::now;

const SERIAL: u32 = 0x0705_D990;
const DAY: Duration = Duration::from_hours(24);
/// What a test waits at most for something that should end long before.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a question ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Believed(Status),
    NotBelieved(ocsp::Error),
    NoAnswer(Error),
}

/// A simulated platform and a certificate that it knows.
pub(crate) struct Bench {
    pub(crate) path: Path,
    statuses: Statuses,
    pub(crate) running: Running,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let authority = Arc::new(Authority::in_memory(now()).expect("an authority"));
        let path = path_of(&authority, |_| ());
        let statuses = Statuses::new(Status::Good);
        let responder = Responder::new(authority, statuses.clone(), now()).expect("a responder");
        Self { path, statuses, running: Running::on_loopback(responder).expect("a platform") }
    }

    pub(crate) fn settings(&self) -> Settings {
        Settings { timeout: Duration::from_secs(2), ..Settings::at(self.running.ocsp_url()) }
    }

    pub(crate) fn ask(&self, platform: &Platform, policy: NoncePolicy) -> Outcome {
        let request = Request::new(&self.path, CertIdHash::Sha256, policy, [7; 32]);
        match platform.ask(request.der()) {
            Err(error) => Outcome::NoAnswer(error),
            Ok(answer) => {
                assert_eq!(answer.asked, "127.0.0.1");
                match ocsp::check(&answer.body, &request, &self.path, &rules(), now()) {
                    Ok(evidence) => Outcome::Believed(evidence.status()),
                    Err(error) => Outcome::NotBelieved(error),
                }
            }
        }
    }
}

/// A path to the authority from a certificate for the training card's key, changed before it is signed.
pub(crate) fn path_of(authority: &Authority, change: impl FnOnce(&mut Draft)) -> Path {
    let subject = PrivateKey::of_training(Use::Authentication).subject_public_key_info().expect("DER");
    let mut draft = authority
        .draft(&Issue {
            certificate_use: Use::Authentication,
            line: Line::Current,
            subject_key_der: &subject,
            holder: None,
            serial: SERIAL,
            not_before: now().minus(DAY),
            not_after: now().plus(DAY),
            policies: &[],
        })
        .expect("a draft");
    change(&mut draft);
    let issuer = authority.issuer(Use::Authentication, Line::Current).expect("there");
    let certificate = Certificate::from_der(&issuer.key().certify(draft).expect("issued")).expect("a certificate");
    let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
    path::validate(&certificate, Use::Authentication, &anchors, &Policies::default(), now()).expect("a path")
}

pub(crate) fn rules() -> Rules {
    Rules { max_age: Duration::from_mins(30), responders: Vec::new() }
}

#[test]
fn a_question_is_answered_by_post_and_by_get() {
    let bench = Bench::new();
    let on_hold = Status::Revoked {
        reason: Some(madoguchi::pki::revocation::CrlReason::CertificateHold),
        at: Timestamp::from_unix_seconds(1_790_000_000),
    };
    for http in [Http::Post, Http::Get] {
        let platform = Platform::new(&Settings { http, ..bench.settings() }).expect("settings");
        assert_eq!(platform.reach().map(|reached| reached.nonce), Ok(None));
        for status in [Status::Good, on_hold, Status::Unknown] {
            bench.statuses.set(Use::Authentication, SERIAL, status);
            assert_eq!(bench.ask(&platform, NoncePolicy::Require), Outcome::Believed(status), "{http:?}");
        }
    }
}

#[test]
fn whether_the_nonce_comes_back_is_learnt_without_a_person_s_certificate() {
    let bench = Bench::new();
    let platform = Platform::new(&bench.settings()).expect("settings");
    for hash in [CertIdHash::Sha1, CertIdHash::Sha256] {
        let question = Request::about_authority(bench.path.issuer(), hash, [7; 32]);
        for (fault, nonce) in [
            (None, Some(true)),
            (Some(Fault::NoNonce), Some(false)),
            (Some(Fault::WrongNonce), Some(false)),
            (Some(Fault::Unauthorized), None),
            (Some(Fault::Garbage), None),
        ] {
            bench.running.play(fault);
            assert_eq!(platform.reach_with(&question).map(|reached| reached.nonce), Ok(nonce), "{fault:?}");
        }
    }
    bench.running.play(Fault::Http503);
    assert_eq!(platform.reach(), Err(Error::Status { code: 503 }));
}

#[test]
fn no_fault_of_the_platform_makes_a_certificate_good_or_takes_longer_than_allowed() {
    let bench = Bench::new();
    let platform = Platform::new(&bench.settings()).expect("settings");
    for fault in Fault::ALL.iter().copied() {
        bench.running.play(fault);
        let begun = Instant::now();
        let outcome = bench.ask(&platform, NoncePolicy::Prefer);
        assert!(begun.elapsed() < PATIENCE, "{fault:?}");
        match (fault, outcome) {
            (fault, outcome) if fault.is_harmless() => {
                assert_eq!(outcome, Outcome::Believed(Status::Good), "{fault:?}");
            }
            (Fault::UnknownStatus, outcome) => assert_eq!(outcome, Outcome::Believed(Status::Unknown)),
            (
                Fault::OnHold | Fault::NeverIssued | Fault::RemovedFromCrl | Fault::RevokedTomorrow,
                Outcome::Believed(Status::Revoked { .. }),
            ) => {}
            (_, Outcome::Believed(status)) => panic!("{fault:?}: {status:?}"),
            _ => {}
        }
        bench.running.play(None);
        assert_eq!(bench.ask(&platform, NoncePolicy::Require), Outcome::Believed(Status::Good), "after {fault:?}");
    }
}

#[test]
fn a_fault_below_ocsp_is_told_by_its_name() {
    let bench = Bench::new();
    let platform = Platform::new(&bench.settings()).expect("settings");
    for (fault, error, unreachable) in [
        (Fault::Down, Error::Closed, true),
        (Fault::Mute, Error::TimedOut { waiting_for: Waiting::Answer }, true),
        (Fault::Slow, Error::TimedOut { waiting_for: Waiting::Answer }, true),
        (Fault::Closing, Error::Closed, true),
        (Fault::Truncated, Error::Closed, true),
        (Fault::NotHttp, Error::NotHttp, false),
        (Fault::ManyHeaders, Error::NotHttp, false),
        (Fault::Http500, Error::Status { code: 500 }, true),
        (Fault::Http503, Error::Status { code: 503 }, true),
        (Fault::Http404, Error::Status { code: 404 }, false),
        (Fault::Html, Error::ContentType, false),
        (Fault::WrongContentType, Error::ContentType, false),
        (Fault::Empty, Error::Empty, false),
        (Fault::Endless, Error::TooLarge, false),
        (Fault::EndlessChunked, Error::TooLarge, false),
        (Fault::Redirect, Error::Redirected { code: 307 }, false),
    ] {
        bench.running.play(fault);
        assert_eq!(bench.ask(&platform, NoncePolicy::Prefer), Outcome::NoAnswer(error), "{fault:?}");
        assert_eq!(error.is_unreachable(), unreachable, "{fault:?}");
    }
    bench.running.play(Fault::Garbage);
    let malformed = Outcome::NotBelieved(ocsp::Error::Malformed);
    assert_eq!(bench.ask(&platform, NoncePolicy::Prefer), malformed);
}

#[test]
fn a_platform_that_is_not_there_is_told_at_once() {
    let bench = Bench::new();
    let url = bench.running.ocsp_url();
    drop(bench.running);
    let platform = Platform::new(&Settings::at(url)).expect("settings");
    assert_eq!(platform.ask(b"?"), Err(Error::ConnectionRefused));
    assert_eq!(platform.reach(), Err(Error::ConnectionRefused));
    let nameless = Platform::new(&Settings::at("http://platform.invalid/ocsp")).expect("settings");
    assert!(nameless.ask(b"?").expect_err("no such host").is_unreachable());
}

#[test]
fn a_delay_longer_than_the_deadline_is_an_answer_that_did_not_come() {
    let bench = Bench::new();
    let platform = Platform::new(&Settings { timeout: Duration::from_secs(1), ..bench.settings() }).expect("settings");
    bench.running.delay(PATIENCE * 10);
    let timed_out = Error::TimedOut { waiting_for: Waiting::Answer };
    assert_eq!(bench.ask(&platform, NoncePolicy::Prefer), Outcome::NoAnswer(timed_out));
    bench.running.delay(Duration::ZERO);
    assert_eq!(bench.ask(&platform, NoncePolicy::Prefer), Outcome::Believed(Status::Good));
}

#[test]
fn a_connection_that_was_closed_meanwhile_is_opened_again() {
    // Answers one request on each connection, says it will stay, and leaves.
    let bench = Bench::new();
    let real = bench.running.address();
    let address = server(move |mut stream, number| {
        if number == 0 {
            let _ = read_some(&mut stream);
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\nContent-Length: 1\r\n\r\n?");
            // Waits for the next question, and leaves instead of answering it.
            let _ = read_some(&mut stream);
        } else {
            forward(stream, real);
        }
    });
    let settings = Settings { timeout: Duration::from_secs(5), ..Settings::at(format!("http://{address}/ocsp")) };
    let platform = Platform::new(&settings).expect("settings");
    let _reached = platform.reach().expect("an answer");
    assert_eq!(bench.ask(&platform, NoncePolicy::Require), Outcome::Believed(Status::Good));
}

#[test]
fn a_proxy_is_used_only_where_the_configuration_says_so() {
    let bench = Bench::new();
    let through_nobody = Settings { proxy: "http://127.0.0.1:9".into(), ..bench.settings() };
    let platform = Platform::new(&through_nobody).expect("settings");
    assert!(matches!(bench.ask(&platform, NoncePolicy::Require), Outcome::NoAnswer(error) if error.is_unreachable()));
    let past_the_proxy = Settings { no_proxy: "127.0.0.1".into(), ..through_nobody };
    let platform = Platform::new(&past_the_proxy).expect("settings");
    assert_eq!(bench.ask(&platform, NoncePolicy::Require), Outcome::Believed(Status::Good));
}

#[test]
fn the_configured_headers_travel_with_every_question() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let address = server(move |mut stream, _| {
        let _ = sender.send(read_some(&mut stream));
    });
    let headers = vec![("x-desk".to_owned(), "7".to_owned())];
    let settings = Settings { headers, ..Settings::at(format!("http://{address}/ocsp")) };
    assert_eq!(Platform::new(&settings).expect("settings").ask(b"question"), Err(Error::Closed));
    let seen = String::from_utf8_lossy(&receiver.recv_timeout(PATIENCE).expect("a request")).to_ascii_lowercase();
    assert!(seen.starts_with("post /ocsp http/1.1\r\n"), "{seen}");
    for line in ["x-desk: 7\r\n", "content-type: application/ocsp-request\r\n", "content-length: 8\r\n"] {
        assert!(seen.contains(line), "{line} in {seen}");
    }
    assert!(!seen.contains("accept-encoding"), "{seen}");
}

#[test]
fn a_server_without_tls_is_no_server_for_https() {
    let bench = Bench::new();
    let url = bench.running.ocsp_url().replace("http:", "https:");
    let platform = Platform::new(&Settings { timeout: Duration::from_secs(5), ..Settings::at(url) }).expect("settings");
    let error = platform.ask(b"?").expect_err("no TLS there");
    assert!(error.is_unreachable(), "{error:?}");
}

#[test]
fn the_revocation_lists_are_published_and_the_rest_is_not() {
    let bench = Bench::new();
    let revoked = Status::Revoked { reason: None, at: Timestamp::from_unix_seconds(1_790_000_000) };
    bench.statuses.set(Use::Signature, 5, revoked);
    let lines = [Line::Current, Line::OldGeneration];
    let lists = lines.into_iter().flat_map(|line| [(Use::Authentication, line), (Use::Signature, line)]);
    for (certificate_use, line) in lists {
        let url = bench.running.crl_url_of(certificate_use, line);
        assert_eq!(url.ends_with("-old.crl"), line == Line::OldGeneration);
        let path = url.strip_prefix(&format!("http://{}", bench.running.address())).expect("a path");
        let answer = raw(bench.running.address(), format!("GET {path} HTTP/1.0\r\n\r\n").as_bytes());
        let text = String::from_utf8_lossy(&answer);
        assert!(text.starts_with("HTTP/1.1 200") && text.contains("application/pkix-crl"), "{text}");
    }
    let list = |fault: Fault| {
        bench.running.play(fault);
        raw(bench.running.address(), b"GET /crl/signature.crl HTTP/1.0\r\n\r\n")
    };
    // OCSP stays as it is.
    let (whole, cut) = (list(Fault::CrlExpired), list(Fault::CrlTruncated));
    assert!(cut.len() < whole.len() - 50, "{} of {}", cut.len(), whole.len());
    assert!(list(Fault::CrlGarbage).windows(4).any(|some| some == [0xFF, 0xFE, 0xFD, 0xFC]));
    bench.running.play(None);
    for (request, status) in [
        ("GET /crl/other.crl HTTP/1.0\r\n\r\n", 404),
        ("GET /ocsp/%%% HTTP/1.0\r\n\r\n", 400),
        ("DELETE /ocsp HTTP/1.0\r\n\r\n", 405),
        ("POST /ocsp HTTP/1.0\r\nContent-Length: 999999\r\n\r\n", 413),
        ("\u{0}\r\n\r\n", 400),
    ] {
        let answer = raw(bench.running.address(), request.as_bytes());
        assert!(answer.starts_with(format!("HTTP/1.1 {status}").as_bytes()), "{request:?}");
    }
}

#[test]
fn a_crowd_at_the_simulated_platform_is_sent_away_and_ends_with_it() {
    let bench = Bench::new();
    let address = bench.running.address();
    let crowd: Vec<TcpStream> = (0..64).map(|_| TcpStream::connect(address).expect("a connection")).collect();
    drop(bench.running);
    for mut stream in crowd {
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        // Closed or reset; not silent.
        assert!(matches!(stream.read(&mut [0]), Ok(0) | Err(_)));
    }
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn a_server_that_never_comes_to_the_point_is_left_in_time() {
    const OK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\n";
    let chunked = [OK, b"Transfer-Encoding: chunked\r\n\r\n"].concat();
    for (name, first, again) in [
        ("interim responses", &b""[..], &b"HTTP/1.1 100 Continue\r\n\r\n"[..]),
        ("early hints", b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
        ("one header without end", b"HTTP/1.1 200 OK\r\nX: ", b"aaaaaaaa"),
        ("a chunk extension without end", &[&chunked[..], b"1;"].concat(), b"aaaaaaaa"),
        ("a chunk size without end", &chunked, b"00000000"),
        ("chunks of one byte", &chunked, b"1\r\na\r\n"),
        ("trailers without end", &[&chunked[..], b"1\r\na\r\n0\r\n"].concat(), b"X: a\r\n"),
        ("a body without length", &[OK, b"\r\n"].concat(), b"aaaaaaaa"),
        ("empty lines", b"", b"\r\n"),
    ] {
        let (first, again) = (first.to_vec(), again.repeat(1024));
        let address = server(move |mut stream, _| {
            let _ = read_some(&mut stream);
            let _ = stream.write_all(&first);
            while stream.write_all(&again).is_ok() {}
        });
        let settings = Settings { timeout: Duration::from_secs(1), ..Settings::at(format!("http://{address}/ocsp")) };
        let platform = Platform::new(&settings).expect("settings");
        let begun = Instant::now();
        let outcome = platform.ask(b"question");
        assert!(outcome.is_err(), "{name}: {outcome:?}");
        assert!(begun.elapsed() < PATIENCE, "{name}");
    }
}

#[test]
fn a_server_that_stalls_before_tls_is_left_in_time() {
    let address = server(|mut stream, _| while stream.read(&mut [0; 64]).is_ok_and(|count| count > 0) {});
    let settings = Settings { timeout: Duration::from_secs(1), ..Settings::at(format!("https://{address}/ocsp")) };
    let begun = Instant::now();
    let platform = Platform::new(&settings).expect("settings");
    for outcome in [platform.warm().map(drop), platform.ask(b"question").map(drop)] {
        assert!(matches!(outcome, Err(Error::TimedOut { .. })), "{outcome:?}");
    }
    assert!(begun.elapsed() < PATIENCE);
}

fn raw(address: SocketAddr, request: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    stream.write_all(request).expect("sent");
    let mut answer = Vec::new();
    // What came before a reset counts.
    let _ = stream.read_to_end(&mut answer);
    answer
}
