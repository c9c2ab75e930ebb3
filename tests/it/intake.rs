//! 避難所での受付 from the first word to the seal: on the terminal as other programs run it, and at a whole desk whose folder
//! is searched afterwards for everything that must not be in it.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use madoguchi::clock::Clock;
use madoguchi::config::{Config, IntakePin};
use madoguchi::desk::setup::{self, CardWait};
use madoguchi::desk::{Address, Desk, Intake, IntakeWish, Parts, Platform, View, Wish};
use madoguchi::intake::bundle::{Bundle, Offices};
use madoguchi::intake::{Capture, Proof};
use madoguchi::pki::{Anchors, Environment, Use};
use madoguchi::platform::Warmth;
use madoguchi::record::Event;
use madoguchi::record::signing::{Seed, SigningKey};
use madoguchi::sealing::PrivateKey;
use madoguchi::session::input::{Character, FetchFailure, Fetched};
use madoguchi::session::intake::{Proofs, Proved};
use madoguchi::session::scene::Scene;
use madoguchi::session::{Reason, Settings};
use madoguchi::shelter;
use madoguchi::stand_in::authority::Authority;
use madoguchi::stand_in::deck;
use madoguchi::stand_in::slot::PracticeReader;
use madoguchi::store;
use madoguchi::time::Timestamp;
use madoguchi::training::Scenario;

use crate::memory::{encodings, occurrences};
use crate::support::bare_desk::{self, OneReader};
use crate::support::{Ended, Program, TestFolder};

const PATIENCE: Duration = Duration::from_mins(2);

fn intake(folder: &TestFolder, arguments: &[&str]) -> Ended {
    Program::new(folder).args(["intake"]).args(arguments).args(["--practice"]).run()
}

fn add(folder: &TestFolder, arguments: &[&str]) -> Program {
    Program::new(folder).args(["intake", "add", "--practice", "--json", "--wait", "20"]).args(arguments)
}

#[test]
fn a_day_at_a_shelter_on_the_terminal() {
    let folder = TestFolder::new();
    let early = add(&folder, &[]).pin("1234").run();
    assert_eq!((early.code, early.stdout.as_str()), (Some(30), ""), "{early:?}");
    let opened = intake(&folder, &["open", "--letters", "ktm"]);
    assert_eq!(opened.code, Some(0), "{opened:?}");
    assert!(opened.stdout.contains("KTM"), "{opened:?}");
    assert_eq!(intake(&folder, &["open"]).code, Some(30), "one is open already");

    let signed = add(&folder, &[]).pin("1234").run();
    let object = signed.json();
    assert_eq!((signed.code, &object["proof"]), (Some(0), &"signed".into()), "{signed:?}");
    let number = object["number"].as_str().expect("a number").to_owned();
    assert!(number.starts_with("KTM-0001-"), "{number}");
    let alone = add(&folder, &["--without-pin", "--scenario", "substitutes"]).run();
    assert_eq!(alone.json()["proof"], "certificate-only", "{alone:?}");
    // A PIN that cannot succeed is not asked for: the certificate alone.
    let blocked = add(&folder, &["--scenario", "blocked"]).pin("1234").run();
    assert_eq!((blocked.code, &blocked.json()["proof"]), (Some(0), &"certificate-only".into()), "{blocked:?}");

    for (scenario, pin, code, reason) in [
        ("normal", "9999", 10, "pin-wrong"),
        ("expired", "1234", 10, "certificate-expired"),
        ("untrusted", "1234", 10, "issuer-untrusted"),
        ("iphone", "1234", 11, "medium-unsupported"),
        ("no-certificate", "1234", 10, "certificate-absent"),
        ("pulled", "1234", 20, "card-removed"),
    ] {
        let ended = add(&folder, &["--scenario", scenario]).pin(pin).run();
        let object = ended.json();
        assert_eq!((ended.code, &object["reason"]), (Some(code), &reason.into()), "{scenario}: {ended:?}");
        assert!(object["number"].is_null(), "{scenario}: {ended:?}");
    }

    let status = intake(&folder, &["status", "--json"]).json();
    assert_eq!((&status["bundles"][0]["people"], &status["environment"]), (&3.into(), &"practice".into()), "{status}");
    let sealed = intake(&folder, &["seal", "--json"]);
    assert_eq!((sealed.code, &sealed.json()["people"]), (Some(0), &3.into()), "{sealed:?}");
    assert_eq!(intake(&folder, &["seal"]).code, Some(30), "nothing is open any more");
    assert_eq!(add(&folder, &["--without-pin"]).run().code, Some(30), "nobody comes into a sealed one");

    let key = folder.path().join("office.key");
    let made = intake(&folder, &["key", "--out", key.to_str().expect("a name")]);
    assert_eq!(made.code, Some(0), "{made:?}");
    assert!(std::fs::read_to_string(&key).expect("written").starts_with("MADOGUCHI-OFFICE-KEY-V1 practice "));
    assert_eq!(
        intake(&folder, &["key", "--out", key.to_str().expect("a name")]).code,
        Some(30),
        "nothing is written over"
    );
}

/// There is none at a shelter, and whoever asks one has broken a promise.
struct NoPlatform;

impl Platform for NoPlatform {
    fn address(&self, _certificate: Use) -> Option<Address> {
        None
    }

    fn closings(&self) -> &[madoguchi::config::Closing] {
        &[]
    }

    fn warm(&self, _certificate: Use, _at: Timestamp) -> Result<Warmth, FetchFailure> {
        Err(FetchFailure::Unreachable("platform-not-configured"))
    }

    fn probe(&self, _certificate: Use, _at: Timestamp) -> Result<(), FetchFailure> {
        Err(FetchFailure::Unreachable("platform-not-configured"))
    }

    fn ask(&self, _certificate: Use, _request: &[u8], _at: Timestamp) -> Result<Fetched, FetchFailure> {
        panic!("a platform was asked about somebody at a shelter")
    }
}

fn office() -> PrivateKey {
    PrivateKey::from_bytes(Environment::Practice, &[7; 32])
}

/// A desk at a shelter, with hands on its reader.
struct Shelter {
    desk: Desk,
    views: Receiver<View>,
    reader: PracticeReader,
    authority: Arc<Authority>,
    clock: Clock,
}

impl Shelter {
    fn at(folder: &Path) -> Self {
        let clock = Clock::start();
        let now = clock.now();
        let authority = Arc::new(Authority::in_memory(now.wall).expect("an authority"));
        let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
        let settings: Settings = setup::settings(&Config::practice(), anchors, Vec::new(), CardWait(PATIENCE));
        let reader = PracticeReader::new();
        let keys = vec![office().public().expect("a key")];
        let intake = Intake {
            folder: folder.join(shelter::FOLDER),
            data: folder.to_owned(),
            offices: Some(Offices::new(keys, Environment::Practice).expect("offices")),
            environment: Environment::Practice,
            log: [2; 16],
            key: SigningKey::from_seed(&Seed::from_bytes(&[3; 32])),
            desk: "第一避難所".to_owned(),
            pin: IntakePin::Optional,
            only: true,
        };
        let bare = bare_desk::parts((folder, 0), clock, settings, OneReader(reader.clone()), Arc::new(NoPlatform));
        let (desk, views) = bare_desk::start(Parts { intake: Some(intake), ..bare }, &reader);
        Self { desk, views, reader, authority, clock }
    }

    fn until(&self, wanted: impl Fn(&View) -> bool) -> View {
        loop {
            let view = self.views.recv_timeout(PATIENCE).expect("a view");
            if wanted(&view) {
                return view;
            }
        }
    }

    fn wishes(&self, wish: IntakeWish) {
        assert!(self.desk.wish(Wish::Intake(wish)));
    }

    fn place(&self, scenario: Scenario) {
        let now = self.clock.now().wall;
        self.reader.insert(deck::card(scenario, &self.authority, now).expect("a card"));
    }

    fn types_the_pin(&self) {
        let _ = self.until(|view| matches!(view.scene, Some(Scene::EnterPin(_))));
        assert!(self.desk.wish(Wish::HoldKeyboard(true)));
        for digit in b"1234" {
            assert!(self.desk.wish(Wish::Type(Character(*digit))));
        }
        assert!(self.desk.wish(Wish::Confirm));
    }

    /// The number of the person whose card lies there; the card is taken out then.
    fn taken(&self) -> (String, Proved) {
        // The person before is shown until the next one is, without a card.
        let view = self.until(|view| matches!(&view.scene, Some(Scene::TakenIn(person)) if person.card_present));
        let Some(Scene::TakenIn(person)) = view.scene else { panic!("{:?}", view.scene) };
        self.card_goes();
        (person.number, person.proved)
    }

    fn card_goes(&self) {
        let _card = self.reader.remove().expect("a card");
        let _ = self.until(|view| view.over && !view.card_present);
    }
}

/// Every way in which these bytes could lie in a file.
fn forms(bytes: &[u8]) -> Vec<Vec<u8>> {
    use base64ct::Encoding;
    let hex = hex::encode(bytes);
    let mut forms = vec![bytes.to_vec(), bytes.iter().rev().copied().collect(), hex.to_uppercase().into_bytes()];
    forms.push(hex.into_bytes());
    // Base64 of what stands at each of the three places of a group, its ends left out.
    for place in 0..3 {
        let text = base64ct::Base64::encode_string(&[&[0; 2][..place], bytes].concat());
        let inner = text.get(4..text.len() - 4).filter(|inner| inner.len() > 3);
        forms.extend(inner.map(|inner| inner.as_bytes().to_vec()));
    }
    forms
}

fn every_file(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { every_file(&path, found) } else { found.push(path) }
    }
}

/// What is known of the people of these captures and must be in no file.
fn secrets(captures: &[Capture]) -> Vec<Vec<u8>> {
    let mut secrets = Vec::new();
    for capture in captures {
        let serial = capture.serial();
        let first = serial.iter().position(|byte| *byte != 0).expect("not zero");
        secrets.extend(forms(&serial[first..]));
        let number = serial[12..].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        secrets.push(number.to_string().into_bytes());
        secrets.extend(forms(&capture.encode()));
    }
    for scenario in [Scenario::Normal, Scenario::Substitutes] {
        let person = scenario.person();
        for text in [person.name, person.address, person.name.split('\u{3000}').next().expect("a family name")] {
            secrets.extend(encodings(text));
        }
    }
    secrets
}

fn hits(folder: &Path, secrets: &[Vec<u8>]) -> Vec<String> {
    let mut files = Vec::new();
    every_file(folder, &mut files);
    let mut found = Vec::new();
    for file in files {
        let bytes = std::fs::read(&file).expect("read");
        for secret in secrets.iter().filter(|secret| occurrences(&bytes, secret) > 0) {
            found.push(format!("{secret:02x?} in {}", file.display()));
        }
    }
    found
}

#[test]
fn each_card_that_is_placed_is_the_next_person_and_a_stolen_folder_tells_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let shelter = Shelter::at(folder.path());
    let _ = shelter.until(|view| !view.intake.busy);
    shelter.wishes(IntakeWish::Open(None));
    let _ = shelter.until(|view| view.intake.open.is_some());
    shelter.wishes(IntakeWish::Start(Proofs::SignatureIfPossible));
    let _ = shelter.until(|view| view.intake.running.is_some());

    shelter.place(Scenario::Normal);
    shelter.types_the_pin();
    let (first, proved) = shelter.taken();
    assert_eq!(proved, Proved::Signature);
    shelter.place(Scenario::Blocked);
    assert_eq!(shelter.taken().1, Proved::CertificateAlone, "a PIN that cannot succeed is not asked for");
    // The person has forgotten their PIN.
    shelter.place(Scenario::Substitutes);
    let _ = shelter.until(|view| matches!(view.scene, Some(Scene::EnterPin(_))));
    shelter.wishes(IntakeWish::WithoutPin);
    assert_eq!(shelter.taken().1, Proved::CertificateAlone);
    // Who comes once more has a number already.
    shelter.place(Scenario::Normal);
    let again = shelter.until(|view| matches!(view.scene, Some(Scene::AlreadyTakenIn { .. })));
    assert_eq!(again.scene, Some(Scene::AlreadyTakenIn { number: first }));
    shelter.card_goes();
    // A card that cannot be believed is told, and the next person may come.
    shelter.place(Scenario::Expired);
    let expired = Some(Reason::CertificateExpired);
    let _ = shelter.until(|view| matches!(&view.scene, Some(Scene::Concluded(end)) if end.reason == expired));
    shelter.card_goes();
    // A card pulled in the middle of typing is captured nowhere.
    shelter.place(Scenario::OldGeneration);
    let _ = shelter.until(|view| matches!(view.scene, Some(Scene::EnterPin(_))));
    shelter.card_goes();

    let path = shelter.until(|view| view.scene.is_some()).intake.open.map(|open| (open.people, open.without_pin));
    assert_eq!(path, Some((3, 2)));
    let bundle = shelter::found(&folder.path().join(shelter::FOLDER)).expect("listed").remove(0).path;
    let read = || {
        let bytes = std::fs::read(&bundle).expect("read");
        Bundle::read(&bytes).expect("a bundle").open(&[office()]).captures
    };
    let secrets = secrets(&read());
    assert!(secrets.len() > 30);
    assert_eq!(hits(folder.path(), &secrets), [""; 0], "while people are taken in");
    shelter.wishes(IntakeWish::Seal);
    let sealed = shelter.until(|view| view.intake.sealed.is_some());
    assert!(sealed.intake.open.is_none() && sealed.intake.running.is_none());
    drop(shelter);
    assert_eq!(hits(folder.path(), &secrets), [""; 0], "when it is sealed");
    crate::inventory::holds(folder.path());
    let captures = read();
    let proofs: Vec<Proof> = captures.iter().map(|capture| capture.proof).collect();
    assert_eq!(proofs, [Proof::Signed, Proof::CertificateOnly, Proof::CertificateOnly]);
    let mut events = Vec::new();
    let reading = store::Reading::open(&folder.path().join(store::FILE), Environment::Practice).expect("opens");
    let _whole = reading.verify_each(|entry| events.push(entry.draft.event)).expect("whole");
    let count = |event| events.iter().filter(|found| **found == event).count();
    let counted = [Event::IntakeOpened, Event::IntakeAdded, Event::IntakeSealed, Event::Outcome].map(count);
    assert_eq!(counted, [1, 3, 1, 3], "three taken in; one came again, one expired, one was pulled: {events:?}");
}

#[test]
fn a_desk_does_not_go_on_with_an_older_copy_of_its_bundle_than_its_record_knows() {
    let folder = tempfile::tempdir().expect("a folder");
    let shelter = Shelter::at(folder.path());
    let _ = shelter.until(|view| !view.intake.busy);
    shelter.wishes(IntakeWish::Open(None));
    let _ = shelter.until(|view| view.intake.open.is_some());
    let bundle = shelter::found(&folder.path().join(shelter::FOLDER)).expect("listed").remove(0).path;
    let older = std::fs::read(&bundle).expect("read");
    shelter.wishes(IntakeWish::Start(Proofs::CertificateAlone));
    let _ = shelter.until(|view| view.intake.running.is_some());
    shelter.place(Scenario::Normal);
    let _first = shelter.taken();
    drop(shelter);
    let again = Shelter::at(folder.path());
    let found = again.until(|view| !view.intake.busy).intake;
    assert_eq!((found.open.map(|open| open.people), found.trouble), (Some(1), None), "the newest is gone on with");
    drop(again);
    std::fs::write(&bundle, &older).expect("put back");
    let refused = Shelter::at(folder.path());
    let found = refused.until(|view| !view.intake.busy).intake;
    assert_eq!((found.open, found.trouble), (None, Some("intake-behind-record")));
    refused.wishes(IntakeWish::Open(None));
    let opened = refused.until(|view| view.intake.open.is_some()).intake;
    assert_eq!((opened.open.map(|open| open.people), opened.trouble), (Some(0), None), "another is opened beside it");
    assert_eq!(std::fs::read(&bundle).expect("read"), older, "which stays as it is");
}

#[test]
fn what_is_searched_for_would_be_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let number = madoguchi::intake::Number::parse("A-0001-3").or_else(|_| {
        let prefix = madoguchi::intake::Prefix::new("A").expect("letters");
        madoguchi::intake::Number::new(prefix, 1).ok_or(madoguchi::intake::NumberError::Form)
    });
    let capture = Capture::made_up(number.expect("a number"), 0x0705_D990, Timestamp::from_unix_seconds(0));
    let secrets = secrets(std::slice::from_ref(&capture));
    for planted in ["x0705d990x", "117823888"] {
        std::fs::write(folder.path().join("planted"), planted).expect("written");
        assert_ne!(hits(folder.path(), &secrets), [""; 0], "{planted}");
    }
}
