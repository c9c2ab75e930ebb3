//! A platform that is down, slow, closed, wrong or malicious. Whatever it does, only a right answer is accepted.

use std::net::TcpListener;

use madoguchi::pki::Use;
use madoguchi::stand_in::faults::Fault;

use crate::support::counter::Counter;

/// No whole answer came, or it came too slowly, or the platform itself says that it cannot.
const UNREACHABLE: [Fault; 7] =
    [Fault::Down, Fault::Mute, Fault::Slow, Fault::Closing, Fault::Truncated, Fault::Http500, Fault::Http503];
/// What is wrong with these is nothing that this desk's rules mind.
const HARMLESS: [Fault; 1] = [Fault::NoNonce];

#[test]
fn whatever_a_platform_does_wrong_the_case_is_referred_and_says_which() {
    let counter = Counter::open();
    let mut wrong = Vec::new();
    for fault in Fault::ALL {
        counter.platform().play(fault);
        let ended = counter.case(Use::Authentication);
        let told = ended.case();
        let expected = match fault {
            fault if HARMLESS.contains(&fault) => None,
            fault if UNREACHABLE.contains(&fault) => Some("platform-unreachable"),
            Fault::UnknownStatus => Some("status-unknown"),
            Fault::FutureAnswer => Some("clock-suspect"),
            _ => Some("platform-answer-invalid"),
        };
        if told["reason"].as_str() != expected {
            wrong.push(format!("{}: {} {}", fault.name(), told["reason"], told["detail"]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_platform_that_nobody_listens_at_is_unreachable_and_the_case_is_in_the_record() {
    let counter = Counter::open();
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    for url in [format!("http://{address}/ocsp"), "http://nobody.invalid/ocsp".to_owned()] {
        counter.configure(&format!("ocsp_url_signature = \"{url}\""), "");
        let told = counter.case(Use::Signature).because("platform-unreachable");
        assert!(told["record"].is_u64() && told["revocation"].is_null(), "{told}");
    }
    let _the_other = counter.case(Use::Authentication).because(None);
}
