//! 1 to 9: what comes back is not even an answer. Over real sockets.

use std::io::Write;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use der::Encode;
use der::asn1::{Ia5String, OctetString};
use madoguchi::pki::ocsp::{self, CertIdHash, NoncePolicy, Request};
use madoguchi::pki::revocation::Status;
use madoguchi::platform::{Error, Platform, Settings, Waiting, settings};
use madoguchi::stand_in::authority::Authority;
use madoguchi::stand_in::faults::Fault;
use madoguchi::stand_in::platform::Running;
use madoguchi::stand_in::responder::{Responder, Statuses};
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{AccessDescription, AuthorityInfoAccessSyntax};

use crate::platform::{Bench, Outcome, path_of, rules};
use crate::support::host::{read_some, server};
use crate::support::now;

/// How each of these faults ends; after each, the right answer on what is left of the connection is still believed.
fn played<const N: usize>(table: [(Fault, Outcome); N]) {
    let bench = Bench::new();
    let platform = Platform::new(&bench.settings()).expect("settings");
    for (fault, outcome) in table {
        bench.running.play(fault);
        assert_eq!(bench.ask(&platform, NoncePolicy::Prefer), outcome, "{fault:?}");
        bench.running.play(None);
        assert_eq!(bench.ask(&platform, NoncePolicy::Require), Outcome::Believed(Status::Good), "after {fault:?}");
    }
}

#[test]
fn case_01_a_perfect_answer_under_a_status_of_failure_is_not_looked_at() {
    played([
        (Fault::Http404, Outcome::NoAnswer(Error::Status { code: 404 })),
        (Fault::Http500, Outcome::NoAnswer(Error::Status { code: 500 })),
        (Fault::Http503, Outcome::NoAnswer(Error::Status { code: 503 })),
    ]);
}

#[test]
fn case_02_a_page_for_people_is_not_an_answer() {
    played([(Fault::Html, Outcome::NoAnswer(Error::ContentType))]);
}

#[test]
fn case_03_an_answer_of_another_type_or_of_none_is_not_looked_at() {
    played([
        (Fault::WrongContentType, Outcome::NoAnswer(Error::ContentType)),
        (Fault::NoContentType, Outcome::NoAnswer(Error::ContentType)),
    ]);
}

#[test]
fn case_04_no_redirection_is_followed_not_even_to_the_same_place() {
    let redirected = Outcome::NoAnswer(Error::Redirected { code: 307 });
    played([(Fault::Redirect, redirected), (Fault::RedirectLoop, redirected), (Fault::RedirectFile, redirected)]);
}

#[test]
fn case_05_more_than_an_answer_can_be_is_not_read_and_nothing_is_unpacked() {
    played([
        (Fault::Endless, Outcome::NoAnswer(Error::TooLarge)),
        (Fault::EndlessChunked, Outcome::NoAnswer(Error::TooLarge)),
        (Fault::GzipBomb, Outcome::NotBelieved(ocsp::Error::Malformed)),
    ]);
    // Of the right type and length, and one octet too long.
    let address = server(|mut stream, _| {
        let _ = read_some(&mut stream);
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\nContent-Length: 65537\r\n\r\n";
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&vec![0x30; 65_537]));
    });
    let platform = Platform::new(&Settings::at(format!("http://{address}/ocsp"))).expect("settings");
    assert_eq!(platform.ask(b"?"), Err(Error::TooLarge));
}

#[test]
fn case_06_a_slow_a_cut_and_a_wrongly_measured_answer_are_none() {
    let late = Outcome::NoAnswer(Error::TimedOut { waiting_for: Waiting::Answer });
    let begun = Instant::now();
    played([
        (Fault::Slow, late),
        (Fault::Stalled, late),
        (Fault::Truncated, Outcome::NoAnswer(Error::Closed)),
        // What is read ends where it was said to end.
        (Fault::Underdeclared, Outcome::NotBelieved(ocsp::Error::Malformed)),
    ]);
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn case_07_a_captive_portal_is_not_the_platform() {
    played([
        (Fault::CaptivePortal, Outcome::NoAnswer(Error::Redirected { code: 302 })),
        (Fault::Html, Outcome::NoAnswer(Error::ContentType)),
    ]);
}

#[test]
fn case_08_an_empty_body_is_not_an_answer() {
    played([(Fault::Empty, Outcome::NoAnswer(Error::Empty))]);
}

#[test]
fn case_09_nobody_is_asked_whom_only_the_certificate_names() {
    let named = TcpListener::bind("127.0.0.1:0").expect("a port");
    named.set_nonblocking(true).expect("a listener that does not wait");
    let url = format!("http://{}/ocsp", named.local_addr().expect("an address"));
    let authority = Arc::new(Authority::in_memory(now()).expect("an authority"));
    let path = path_of(&authority, |draft| {
        let access_location = GeneralName::UniformResourceIdentifier(Ia5String::new(&url).expect("ASCII"));
        let access_method = der::oid::db::rfc5912::ID_AD_OCSP;
        let access = AuthorityInfoAccessSyntax(vec![AccessDescription { access_method, access_location }]);
        let value = OctetString::new(access.to_der().expect("DER")).expect("octets");
        let extensions = draft.extensions.iter_mut();
        let place = { extensions }.find(|one| one.extn_id == der::oid::db::rfc5280::ID_PE_AUTHORITY_INFO_ACCESS);
        place.expect("a place").extn_value = value;
    });
    let responder = Responder::new(authority, Statuses::new(Status::Good), now()).expect("a responder");
    let running = Running::on_loopback(responder).expect("a platform");
    let platform = Platform::new(&Settings::at(running.ocsp_url())).expect("settings");
    let request = Request::new(&path, CertIdHash::Sha256, NoncePolicy::Require, [7; 32]);
    let answer = platform.ask(request.der()).expect("an answer");
    let evidence = ocsp::check(&answer.body, &request, &path, &rules(), now()).expect("evidence");
    assert_eq!(evidence.status(), Status::Good);
    // A platform that is down is no reason to ask elsewhere.
    drop(running);
    assert_eq!(platform.ask(request.der()), Err(Error::ConnectionRefused));
    assert!(named.accept().is_err(), "somebody asked the address in the certificate");
    // And the address that is asked is one that may be.
    for (url, error) in [
        ("https://user:word@platform.example/ocsp", settings::Error::UserInformation),
        ("ldap://platform.example/ocsp", settings::Error::Scheme),
        ("file:///etc/hosts", settings::Error::Url),
    ] {
        assert_eq!(Platform::new(&Settings::at(url)).err(), Some(error), "{url}");
    }
}
