//! A shelter day without cards: people with known states, sealed to an office whose practice room is beside them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use madoguchi::config::KeyPlace;
use madoguchi::intake::bundle::Offices;
use madoguchi::intake::{Capture, Prefix, Proof};
use madoguchi::keystore::Keystore;
use madoguchi::pki::revocation::CrlReason;
use madoguchi::pki::{Certificate, Environment, Use};
use madoguchi::record::signing::{Seed, SigningKey};
use madoguchi::sealing::PrivateKey;
use madoguchi::shelter::{Known, Opening, Shelter};
use madoguchi::stand_in::authority::{Authority, CrlEntry, CrlRequest, Issue, Line};
use madoguchi::time::Timestamp;
use madoguchi::training::rsa::PrivateKey as CardKey;
use ring::digest::{SHA256, digest};

const FIRST: u32 = 0x0900_0000;
const HOUR: Duration = Duration::from_hours(1);
/// The seed of the shelter's desk.
pub(crate) const DESK: [u8; 32] = [0x5D; 32];

/// What lies below one folder: the office's `data`, and what the shelter sealed.
pub(crate) struct Day {
    root: PathBuf,
    pub(crate) now: Timestamp,
    pub(crate) bundle: PathBuf,
    people: u32,
}

/// What must become of a person.
pub(crate) fn state(person: u32) -> &'static str {
    match person {
        _ if person % 20 == 19 => "not-covered",
        _ if person % 10 == 3 => "revoked",
        _ if person % 10 == 7 => "on-hold",
        _ => "good",
    }
}

/// Every twenty-fifth comes with the certificate of the one before.
fn serial(person: u32) -> u32 {
    FIRST + if person.is_multiple_of(25) { person - 1 } else { person }
}

fn wall() -> Timestamp {
    let at = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    Timestamp::from_unix_seconds(i64::try_from(at.as_secs()).expect("near"))
}

pub(crate) fn practice(root: &Path) -> PathBuf {
    root.join("data/practice")
}

pub(crate) fn authority(root: &Path, now: Timestamp) -> Authority {
    Authority::open_or_create(&practice(root).join("authority"), now).expect("an authority")
}

/// The office's key, made if it is not there.
pub(crate) fn office_key(root: &Path) -> PrivateKey {
    let keystore = Keystore::of(KeyPlace::File, &practice(root), &[0; 16]);
    keystore.make_office_key(Environment::Practice).expect("a key")
}

/// The shelter's key, as the office lists it.
pub(crate) fn desk_key() -> SigningKey {
    SigningKey::from_seed(&Seed::from_bytes(&DESK)).expect("a key")
}

impl Day {
    /// So many people, taken in an hour ago, every seventh without a PIN; sealed and signed.
    pub(crate) fn of(root: &Path, people: u32) -> Self {
        Self::sealed_to(root, people, &office_key(root), wall())
    }

    pub(crate) fn sealed_to(root: &Path, people: u32, key: &PrivateKey, now: Timestamp) -> Self {
        let authority = authority(root, now);
        let offices = Offices::new(vec![key.public().expect("a key")], key.environment()).expect("an office");
        let opening = Opening {
            environment: key.environment(),
            log: [3; 16],
            desk_key: Some(desk_key().public()),
            desk: "第一避難所".to_owned(),
            prefix: Some(Prefix::new("KTM").expect("letters")),
            at: now.minus(2 * HOUR),
        };
        let mut shelter = Shelter::open(&root.join("shelter"), &offices, opening, &Known::default()).expect("open");
        let issuers = [Line::Current, Line::OldGeneration].map(|line| Issuer::of(&authority, line, now));
        for person in 1..=people {
            let [current, old] = &issuers;
            let issuer = if person % 20 == 19 { old } else { current };
            let number = shelter.next_number().expect("room");
            let mut capture = Capture::made_up(number, serial(person).into(), now.minus(HOUR));
            capture.not_before = now.minus(48 * HOUR);
            capture.not_after = now.plus(8760 * HOUR);
            capture.issuer_name_sha256 = issuer.name;
            capture.issuer_key_id.clone_from(&issuer.key_id);
            capture.list_places.clone_from(&issuer.places);
            capture.proof = if person.is_multiple_of(7) { Proof::CertificateOnly } else { Proof::Signed };
            let _taken = shelter.take_in(&capture, true).expect("taken in");
        }
        let (bundle, ..) = shelter.seal(now.minus(HOUR), Some(&desk_key())).expect("sealed");
        Self { root: root.to_owned(), now, bundle, people }
    }

    /// A list of the current generation, made a minute ago: whoever is on hold may be taken off it again.
    pub(crate) fn list(&self, number: u64, with_holds: bool) -> PathBuf {
        let revoked = |person: u32| match state(person) {
            "revoked" => Some(CrlReason::Superseded),
            "on-hold" if with_holds => Some(CrlReason::CertificateHold),
            _ => None,
        };
        let entry = |person: u32| {
            let reason = revoked(person)?;
            Some(CrlEntry { serial: serial(person), revoked_at: self.now.minus(2 * HOUR), reason: Some(reason) })
        };
        let entries: Vec<CrlEntry> = (1..=self.people.max(200)).filter_map(entry).collect();
        let this_update = self.now.minus(Duration::from_mins(1));
        let request = CrlRequest { entries: &entries, number, this_update, next_update: self.now.plus(24 * HOUR) };
        let authority = authority(&self.root, self.now);
        let issuer = authority.issuer(Use::Authentication, Line::Current).expect("there");
        let file = self.root.join(format!("list-{number}.crl"));
        std::fs::write(&file, issuer.revocation_list(&request).expect("signed")).expect("written");
        file
    }
}

/// What a capture says of an issuer.
struct Issuer {
    name: [u8; 32],
    key_id: Vec<u8>,
    places: Vec<[u8; 32]>,
}

impl Issuer {
    fn of(authority: &Authority, line: Line, now: Timestamp) -> Self {
        let certificate = authority.issuer(Use::Authentication, line).expect("there").certificate();
        let key = CardKey::of_training(Use::Authentication).subject_public_key_info().expect("a key");
        let issue = Issue {
            certificate_use: Use::Authentication,
            line,
            subject_key_der: &key,
            holder: None,
            serial: FIRST,
            not_before: now.minus(48 * HOUR),
            not_after: now.plus(8760 * HOUR),
            policies: &[],
        };
        let issued = Certificate::from_der(&authority.issue(&issue).expect("issued")).expect("a certificate");
        let mut name = [0; 32];
        name.copy_from_slice(digest(&SHA256, certificate.subject_der()).as_ref());
        let key_id = certificate.subject_key_identifier().expect("there").to_vec();
        Self { name, key_id, places: issued.list_places() }
    }
}
