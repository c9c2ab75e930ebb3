//! Revocation lists: from a file, a folder or the network, of any size.

use std::time::Duration;

use madoguchi::pki::crl::index::{self, Index, Stamp};
use madoguchi::pki::crl::{self, Asked, Entry, Limits, List, Place, Rules, Serial, Signer, Sink, Sorted};
use madoguchi::pki::{Certificate, Use};
use x509_cert::crl::CertificateList;
use x509_cert::der::Decode;

use super::world::{self, NOW};

/// What was signed: of each use, and the first once more with entries of every shape.
pub const SIGNED: [&[u8]; 3] = [
    include_bytes!("../seeds/crl/authentication.crl"),
    include_bytes!("../seeds/crl/signature.crl"),
    include_bytes!("../seeds/crl/shapes.crl"),
];

/// Where each entry stands, in the order of the list.
#[derive(Default, PartialEq, Eq)]
struct Places(Vec<(Option<u64>, Place)>);

impl Sink for Places {
    fn short(&mut self, serial: u64, place: Place) {
        self.0.push((Some(serial), place));
    }

    fn long(&mut self, _: &Serial, place: Place) {
        self.0.push((None, place));
    }
}

/// Decodes a list, goes through it at two paces, and indexes it; only what was signed verifies.
pub fn run(data: &[u8]) {
    let _damaged = Index::open(data);
    let counted = crl::scan(data, Limits::MAX);
    let believed = world::end_entity(Use::Authentication);
    if let Ok(certificate) = Certificate::from_der(believed) {
        let rules = Rules { max_age: Duration::from_hours(36) };
        let evidence = crl::check(data, &certificate, world::path().issuer(), rules, NOW);
        assert!(evidence.is_err() || SIGNED.contains(&data), "a list that nobody signed says something");
    }
    let Ok(list) = List::decode(data, Limits::MAX) else {
        assert!(counted.is_err(), "counted, and no list");
        return;
    };
    assert!(list.head().this_update().rfc3339().len() >= 20);
    let signer = Signer::among(&list, world::anchors(), NOW);
    assert_eq!(signer.is_ok(), SIGNED.contains(&data), "only what was signed verifies");
    let (at_once, places) = walked(&list, u64::MAX);
    let (in_steps, again) = walked(&list, 3);
    assert!(at_once == in_steps && places == again, "the pace changes nothing");
    assert_eq!(counted.as_ref().ok().copied(), at_once, "counted alike");
    if at_once.is_some() {
        every_entry_is_where_it_was(&list, &places);
        is_found_again(&list, &places);
        reads_the_same_elsewhere(data, &list, &places);
    }
}

/// How many entries there are if all are right, and where they stand as far as they are.
fn walked(list: &List<'_>, budget: u64) -> (Option<u64>, Places) {
    let mut places = Places::default();
    let mut walk = list.walk();
    loop {
        match walk.some(budget, &mut places) {
            Ok(true) => {}
            Ok(false) => return (Some(walk.count()), places),
            Err(_) => return (None, Places::default()),
        }
    }
}

fn every_entry_is_where_it_was(list: &List<'_>, places: &Places) {
    for (short, place) in &places.0 {
        let Ok(entry) = list.entry(*place) else { unreachable!("passed over once, refused now") };
        assert!(short.is_none() || entry.serial.short() == *short);
        assert_eq!(entry.is_on_hold(), place.is_on_hold());
    }
}

/// Each serial number leads to one of its entries, for good before on hold.
fn is_found_again(list: &List<'_>, places: &Places) {
    let mut sorted = Sorted::with_room_for(list.head().entry_bytes());
    let mut walk = list.walk();
    while walk.some(u64::MAX, &mut sorted).unwrap_or(false) {}
    assert!(sorted.sort().is_ok());
    let length = u64::try_from(list.bytes().len()).unwrap_or(u64::MAX);
    let stamp = Stamp { length, binding: list.binding(), signer: [0; 32] };
    let mut bytes = Vec::new();
    let written: Result<(), ()> = index::encode(&sorted, &stamp, |piece| {
        bytes.extend_from_slice(piece);
        Ok(())
    });
    assert!(written.is_ok());
    let Ok(index) = Index::open(&bytes) else { unreachable!("written and damaged") };
    assert_eq!(index.count(), places.0.len());
    let entries: Vec<Entry> = places.0.iter().filter_map(|(_, place)| list.entry(*place).ok()).collect();
    let serials: Vec<Serial> = entries.iter().map(|entry| entry.serial).collect();
    let Some(mut asked) = Asked::new(&serials) else { unreachable!("few enough for one walk") };
    let mut walk = list.walk();
    while walk.some(u64::MAX, &mut asked).unwrap_or(false) {}
    for ((_, place), serial) in places.0.iter().zip(&serials) {
        let Ok(Some(found)) = index.look_up(&bytes, serial) else { unreachable!("listed and not found") };
        assert!(found <= *place, "revoked for good comes before on hold");
        assert!(asked.place(serial) == Some(found), "the same in one walk without an index");
    }
}

/// Another decoder, where it takes the list at all, reads as many entries, the same serial numbers and dates.
fn reads_the_same_elsewhere(data: &[u8], list: &List<'_>, places: &Places) {
    let Ok(other) = <CertificateList>::from_der(data) else { return };
    let entries = other.tbs_cert_list.revoked_certificates.as_deref().unwrap_or_default();
    assert_eq!(entries.len(), places.0.len());
    for (theirs, (_, place)) in entries.iter().zip(&places.0) {
        let Ok(ours) = list.entry(*place) else { unreachable!("passed over once, refused now") };
        assert_eq!(Serial::from_octets(theirs.serial_number.as_bytes()).as_ref(), Some(&ours.serial));
        let seconds = theirs.revocation_date.to_unix_duration().as_secs();
        assert_eq!(u64::try_from(ours.revoked_at.unix_seconds()).ok(), Some(seconds));
    }
}
