//! A platform that is down, slow, closed, wrong or malicious. Whatever it does, only a right answer is accepted.

use std::net::TcpListener;
use std::thread;

use madoguchi::pki::Use;
use madoguchi::stand_in::faults::Fault;

use crate::support::counter::Counter;

/// No whole answer came, or it came too slowly, or the platform itself says that it cannot.
const UNREACHABLE: [Fault; 8] = [
    Fault::Down,
    Fault::Mute,
    Fault::Slow,
    Fault::Stalled,
    Fault::Closing,
    Fault::Truncated,
    Fault::Http500,
    Fault::Http503,
];
/// Those that share the work: most of a case is waiting for others.
const COUNTERS: usize = 3;

/// Why a case must end with a platform like this; none: what is unusual about it is nothing that this desk's rules mind.
fn expected(fault: Fault) -> Option<&'static str> {
    match fault {
        fault if fault.is_harmless() => None,
        fault if UNREACHABLE.contains(&fault) => Some("platform-unreachable"),
        Fault::UnknownStatus => Some("status-unknown"),
        Fault::OnHold | Fault::NeverIssued => Some("on-hold"),
        Fault::RemovedFromCrl | Fault::RevokedTomorrow => Some("revoked"),
        Fault::FutureAnswer => Some("clock-suspect"),
        _ => Some("platform-answer-invalid"),
    }
}

/// Revocation lists are not asked for here, so that what is wrong with them is not played.
#[test]
fn whatever_a_platform_does_wrong_the_case_is_decided_and_says_why() {
    let faults: Vec<Fault> = Fault::ALL.iter().copied().filter(|fault| !fault.is_about_lists()).collect();
    let wrong: Vec<String> = thread::scope(|scope| {
        let shares = (0..COUNTERS).map(|share| faults.iter().copied().skip(share).step_by(COUNTERS));
        let playing: Vec<_> = shares.map(|share| scope.spawn(move || wrong_among(share))).collect();
        playing.into_iter().flat_map(|playing| playing.join().expect("played")).collect()
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn wrong_among(faults: impl Iterator<Item = Fault>) -> Vec<String> {
    let counter = Counter::open();
    let mut wrong = Vec::new();
    for fault in faults {
        counter.platform().play(fault);
        let told = counter.case(Use::Authentication).case();
        if told["reason"].as_str() != expected(fault) {
            wrong.push(format!("{}: {} {}", fault.name(), told["reason"], told["detail"]));
        }
    }
    wrong
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
