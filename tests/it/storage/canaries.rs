//! A thousand cases with a password, a name and a serial number that are looked for afterwards: in every file of the desk
//! and in all that the process holds in memory.
//!
//! The desk is the real one with its record, its traces and a platform over HTTP, in a process of its own. The password
//! comes letter by letter through a pipe, and the card is one that knows only its digest, so that a copy in memory can
//! only be the desk's.
#![expect(clippy::print_stdout, reason = "a child speaks to its story on standard output")]

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use madoguchi::card::{Command, Error, Response, Sharing, Slot, Transport};
use madoguchi::clock::Clock;
use madoguchi::config::Config;
use madoguchi::desk::setup::{self, CardWait};
use madoguchi::desk::{Desk, Readers, View, Wish};
use madoguchi::pki::{Anchors, Environment, Use};
use madoguchi::record::{Draft, Event, Label};
use madoguchi::secret::Pin;
use madoguchi::session::input::Character;
use madoguchi::session::order::{Front, Order, Standing};
use madoguchi::session::scene::Scene;
use madoguchi::session::{Settings, Verdict};
use madoguchi::stand_in::authority::Authority;
use madoguchi::stand_in::deck;
use madoguchi::stand_in::platform::Running as Platform;
use madoguchi::stand_in::responder::Responder;
use madoguchi::stand_in::slot::PracticeReader;
use madoguchi::store;
use madoguchi::traces;
use madoguchi::training::{BehavingCard, Scenario};

use super::child::{Role, WORD, quick_folder};
use super::times;
use crate::city::Client;
use crate::memory::{copies_in_process, encodings, occurrences, random_password};
use crate::support::{bare_desk, is_root_or_skipped};

const PATIENCE: Duration = Duration::from_mins(2);

/// The reader of a card that takes a password by its digest.
struct Blind {
    reader: PracticeReader,
    digest: Vec<u8>,
}

struct BlindSlot {
    slot: PracticeReader,
    digest: Vec<u8>,
}

struct BlindCard<'a> {
    card: Box<dyn Transport + 'a>,
    digest: &'a [u8],
}

impl Readers for Blind {
    fn slot(&mut self, _reader: &str) -> Box<dyn Slot> {
        Box::new(BlindSlot { slot: self.reader.clone(), digest: self.digest.clone() })
    }
}

impl Slot for BlindSlot {
    fn connect(&mut self, sharing: Sharing) -> Result<Box<dyn Transport + '_>, Error> {
        let card = self.slot.connect(sharing)?;
        Ok(Box::new(BlindCard { card, digest: &self.digest }))
    }

    fn power_off(&mut self) -> Result<(), Error> {
        self.slot.power_off()
    }
}

impl Transport for BlindCard<'_> {
    fn transmit(&mut self, command: &Command) -> Result<Response, Error> {
        if !command.is_verify() {
            return self.card.transmit(command);
        }
        let given = command.bytes().get(5..).unwrap_or_default();
        let right = ring::digest::digest(&ring::digest::SHA256, given).as_ref() == self.digest;
        let mut pin = Pin::new();
        for byte in if right { b"ABC123" } else { b"WRONG1" } {
            pin.push(*byte);
        }
        self.card.transmit(&Command::verify(pin).expect("a command"))
    }
}

/// Plays as many cases as it is told to; then tells so, and stays.
pub(super) fn play(folder: &Path) {
    let word = std::env::var(WORD).expect("a number and a digest");
    let (cases, digest) = word.split_once(' ').expect("a number and a digest");
    assert!(traces::begin(folder), "the only tracer here");
    let (desk, views, reader, platform, mut card) = open(folder, hex::decode(digest).expect("a digest"));
    let mut password = File::open("/dev/stdin").expect("a pipe");
    for number in 0..cases.parse::<usize>().expect("a number") {
        card = case((&desk, &views, &reader), card, &mut password, number);
    }
    println!("told played");
    let _ended = password.read(&mut [0]).expect("an input that ends");
    drop((desk, platform));
    println!("told closed");
}

fn open(folder: &Path, digest: Vec<u8>) -> (Desk, Receiver<View>, PracticeReader, Platform, BehavingCard) {
    let clock = Clock::start();
    let now = clock.now();
    let authority = Arc::new(Authority::in_memory(now.wall).expect("an authority"));
    let responder = Responder::new(Arc::clone(&authority), deck::statuses(now.wall), now.wall).expect("a responder");
    let platform = Platform::on_loopback(responder).expect("a platform");
    let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
    let settings: Settings = setup::settings(&Config::practice(), anchors, Vec::new(), CardWait(PATIENCE));
    let reader = PracticeReader::new();
    let card = deck::card(Scenario::Normal, &authority, now.wall).expect("a card");
    let readers = Blind { reader: reader.clone(), digest };
    let asked = Arc::new(Client::at(platform.ocsp_url()));
    let (desk, views) = bare_desk::start(bare_desk::parts((folder, 0), clock, settings, readers, asked), &reader);
    (desk, views, reader, platform, card)
}

/// One case for the signature certificate, with its attributes; at the desk and from the terminal in turn.
fn case(
    (desk, views, reader): (&Desk, &Receiver<View>, &PracticeReader),
    card: BehavingCard,
    password: &mut File,
    number: usize,
) -> BehavingCard {
    let front = if number.is_multiple_of(2) { Front::Desk } else { Front::Terminal };
    let until = |wanted: &dyn Fn(&View) -> bool| loop {
        let view = views.recv_timeout(PATIENCE).expect("a view");
        if wanted(&view) {
            break view;
        }
    };
    let order = Order {
        certificate: Use::Signature,
        attributes: true,
        purpose: None,
        reference: None,
        standing: Standing::Oneself,
        front,
    };
    assert!(desk.wish(Wish::Open(Box::new(order))));
    reader.insert(card);
    let _ = until(&|view| matches!(view.scene, Some(Scene::EnterPin(_))));
    give(desk, password, front);
    let view = until(&|view| matches!(view.scene, Some(Scene::Concluded(_))));
    let Some(Scene::Concluded(conclusion)) = view.scene else { panic!("concluded") };
    assert_eq!((conclusion.verdict, conclusion.reason), (Verdict::Accepted, None), "case {number}");
    let card = reader.remove().expect("a card");
    let _ = until(&|view| view.over);
    assert!(desk.wish(Wish::Dismiss));
    let _ = until(&|view| view.scene.is_none());
    card
}

/// Letter by letter, from the pipe to the desk.
fn give(desk: &Desk, password: &mut File, front: Front) {
    let mut pin = Pin::new();
    if front == Front::Desk {
        assert!(desk.wish(Wish::HoldKeyboard(true)));
    }
    for _ in 0..12 {
        let mut letter = [0];
        password.read_exact(&mut letter).expect("a letter");
        match front {
            Front::Desk => assert!(desk.wish(Wish::Type(Character(letter[0])))),
            Front::Terminal => pin.push(letter[0]),
        }
    }
    assert!(desk.wish(if front == Front::Desk { Wish::Confirm } else { Wish::GivePin(pin) }));
}

/// With a digit and a letter: of letters alone the desk asks whether it was meant so.
fn mixed_password() -> String {
    loop {
        let password = random_password();
        let digits = password.bytes().filter(u8::is_ascii_digit).count();
        if (1..password.len()).contains(&digits) {
            break password;
        }
    }
}

/// How often any of these stands in any file below a folder.
fn hits(folder: &Path, canaries: &[Vec<u8>]) -> Vec<String> {
    let mut found = Vec::new();
    let files = std::fs::read_dir(folder).expect("listed").map(|file| file.expect("a file").path());
    for file in files.filter(|file| file.is_file()) {
        let bytes = std::fs::read(&file).expect("read");
        for canary in canaries {
            if occurrences(&bytes, canary) > 0 {
                found.push(format!("{canary:02x?} in {}", file.display()));
            }
        }
    }
    found
}

/// Without these there is no answer about a certificate and no certificate of a card: id-pkix-ocsp-basic, rsaEncryption.
const IN_CERTIFICATES_AND_ANSWERS: [&[u8]; 2] = [
    &[0x06, 0x09, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01],
    &[0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01],
];

/// The name and the serial number that the cases were about, in every form in which they could stand, and what marks the
/// bytes of certificates and answers.
fn canaries(password: &str) -> Vec<Vec<u8>> {
    let serial = Scenario::Normal.serial(Use::Signature);
    let person = Scenario::Normal.person();
    let mut all: Vec<Vec<u8>> = encodings(password).to_vec();
    for text in [person.name, person.address, person.name.split('\u{3000}').next().expect("a family name")] {
        all.extend(encodings(text));
    }
    all.push(serial.to_be_bytes().to_vec());
    all.push(serial.to_le_bytes().to_vec());
    all.extend([serial.to_string(), format!("{serial:x}"), format!("{serial:X}")].map(String::into_bytes));
    all.extend(IN_CERTIFICATES_AND_ANSWERS.map(<[u8]>::to_vec));
    all
}

#[test]
fn a_thousand_cases_leave_no_trace_of_password_name_or_serial_number() {
    let cases = times(1_000, 10_000);
    let password = mixed_password();
    let folder = quick_folder();
    let digest = hex::encode(ring::digest::digest(&ring::digest::SHA256, password.as_bytes()));
    let mut child = Role::new("cases", folder.path()).word(&format!("{cases} {digest}")).start();
    child.types(&password.repeat(cases));
    assert_eq!(child.next().as_deref(), Some("played"));
    let looked_for = canaries(&password);
    assert_eq!(hits(folder.path(), &looked_for), [""; 0], "while the desk is open");
    // Another user's memory is out of reach.
    if is_root_or_skipped("the search of the memory after many cases") {
        assert_eq!(copies_in_process(child.id(), &password), 0, "in memory");
    }
    child.release();
    assert_eq!(child.next().as_deref(), Some("closed"));
    child.wait();
    assert_eq!(hits(folder.path(), &looked_for), [""; 0], "when it is closed");
    assert!(folder.path().join(traces::FILE).exists(), "the desk traced");
    let reading = store::Reading::open(&folder.path().join(store::FILE), Environment::Practice).expect("opens");
    let mut outcomes = 0;
    let _whole = reading.verify_each(|entry| outcomes += usize::from(entry.draft.event == Event::Outcome));
    assert_eq!(outcomes, cases);
    println!("figure cases-with-canaries = {cases}");
}

/// What is searched for is in what must not be kept.
#[test]
fn every_certificate_and_every_answer_has_its_mark() {
    let seed = |name: &str| std::fs::read(crate::support::root().join("fuzz/seeds").join(name)).expect("a seed");
    let [answer, key] = IN_CERTIFICATES_AND_ANSWERS;
    for certificate in ["authentication.der", "signature.der"] {
        assert!(occurrences(&seed(&format!("certificate/{certificate}")), key) > 0, "{certificate}");
    }
    assert!(occurrences(&seed("ocsp_answer/right.der"), answer) > 0);
}

#[test]
fn a_canary_that_stands_in_a_record_is_found() {
    let folder = quick_folder();
    let mut store = super::child::open(folder.path()).expect("a record");
    let reference = Label::new("CANARY-123").expect("a label");
    let _ = store.append(&Draft { reference, ..Draft::new(Event::Outcome) }, super::child::now()).expect("appended");
    drop(store);
    assert_eq!(hits(folder.path(), &[b"CANARY-123".to_vec()]).len(), 1);
}
