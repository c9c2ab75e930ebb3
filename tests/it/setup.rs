//! 導入手順 on a terminal: from an empty folder to an accepted case, by somebody who reads nothing but what stands there.
//!
//! The platform is OpenSSL's responder, the lists come over HTTP, the card lies in a virtual reader of the real reader
//! service. The person knows what the office knows: the papers of J-LIS with addresses, files and fingerprints.

mod person;

use std::path::Path;
use std::sync::Arc;

use madoguchi::pki::{Environment, Use};
use madoguchi::record::{Draft, Event};
use madoguchi::stand_in::authority::{Authority, Line};
use madoguchi::stand_in::deck;
use madoguchi::stand_in::platform::Running as Platform;
use madoguchi::stand_in::responder::Responder;
use madoguchi::stand_in::vpcd::Link;
use madoguchi::store::{self, Reading};
use madoguchi::training::Scenario;

use crate::openssl::{self, Serving};
use crate::support::pcscd::Pcscd;
use crate::support::pty::Terminal;
use crate::support::reader_client::Client;
use crate::support::{Program, TestFolder, now};
pub(crate) use person::Papers;
use person::Person;

/// Everything around an office that has no desk yet.
pub(crate) struct Office {
    folder: TestFolder,
    service: Pcscd,
    papers: Papers,
    authority: Arc<Authority>,
    card: Option<Link>,
    _lists: Platform,
    _responder: Serving,
}

impl Office {
    pub(crate) fn open() -> Self {
        let folder = TestFolder::new();
        let authority = Arc::new(Authority::in_memory(now()).expect("an authority"));
        let issuer = authority.issuer(Use::Authentication, Line::Current).expect("an issuer");
        let serial = |scenario: Scenario| scenario.serial(Use::Authentication);
        let served = folder.path().join("openssl");
        std::fs::create_dir(&served).expect("a folder");
        let responder = Serving::responder(&served, issuer, serial(Scenario::Normal), serial(Scenario::Revoked), &[]);
        let lists = Responder::new(Arc::clone(&authority), deck::statuses(now()), now()).expect("a responder");
        let lists = Platform::on_loopback(lists).expect("a platform");
        let service = Pcscd::start();
        let mut watch = Client::start(&service);
        assert_eq!(watch.say(&format!("watch {}", crate::support::pcscd::READERS[0])), "ok");
        let card = deck::card(Scenario::Normal, &authority, now()).expect("a card");
        let card = Link::start(service.address(0), card).expect("a link");
        while !["inserted", "present"].contains(&watch.event().split(' ').next().unwrap_or_default()) {}
        let fingerprints = [Use::Authentication, Use::Signature].map(|certificate_use| {
            let issuer = authority.issuer(certificate_use, Line::Current).expect("an issuer");
            let _file = folder.write(&format!("papers/{}.cer", certificate_use.name()), issuer.certificate().der());
            (certificate_use.name(), hex::encode_upper(issuer.certificate().fingerprint()))
        });
        let papers = Papers {
            platform: format!("http://127.0.0.1:{}/", responder.port),
            lists: lists.crl_url(Use::Authentication),
            authorities: "papers".into(),
            fingerprints: fingerprints.to_vec(),
        };
        let card = Some(card);
        Self { folder, service, papers, authority, card, _lists: lists, _responder: responder }
    }

    /// The folder of the test, in which everything lies.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What the office knows.
    pub(crate) fn papers(&self) -> &Papers {
        &self.papers
    }

    /// The card is taken off the reader.
    pub(crate) fn take_card(&mut self) {
        drop(self.card.take());
    }

    /// It is put there again.
    pub(crate) fn place_card(&mut self) {
        let card = deck::card(Scenario::Normal, &self.authority, now()).expect("a card");
        self.card = Some(Link::start(self.service.address(0), card).expect("a link"));
    }

    fn terminal(&self) -> Terminal {
        let socket = self.service.socket();
        let socket = socket.to_str().expect("UTF-8");
        let arguments = ["--config", "desk/madoguchi.toml", "--data", "data", "setup", "--terminal"];
        Terminal::start(self.folder.path(), &arguments, &[("PCSCLITE_CSOCK_NAME", socket)])
    }

    pub(crate) fn program(&self, words: &[&str]) -> Program {
        let program = Program::new(&self.folder).args(["--config", "desk/madoguchi.toml"]).args(words);
        program.env("PCSCLITE_CSOCK_NAME", self.service.socket())
    }

    /// What the record of the new desk holds.
    fn record(&self) -> Vec<Draft> {
        let file = self.folder.path().join("data").join(store::FILE);
        let record = Reading::open(&file, Environment::Test).expect("the record");
        (1..).map_while(|number| record.entry(number).expect("readable")).map(|entry| entry.draft).collect()
    }

    /// One case by the first supervisor, who chooses a passphrase with the code of the setup.
    fn accepts(&self, code: &str) {
        let words = ["verify", "--json", "--staff-fd", "0", "--pin-fd", "0"];
        let mut program = self.program(&words).start();
        for line in ["k-1", code, "kaze ga kiku yoru", "1234"] {
            program.say(line);
        }
        let case = program.wait().because(None);
        assert_eq!((&case["verdict"], &case["environment"]), (&"accepted".into(), &"test".into()), "{case}");
        assert_eq!(case["revocation"]["method"], "ocsp", "{case}");
    }
}

#[test]
fn from_an_empty_folder_to_an_accepted_case_though_it_is_killed_at_every_step_and_every_first_answer_is_wrong() {
    if !openssl::is_there() {
        return;
    }
    let office = Office::open();
    let mut person = Person::new(&office.papers);
    // Killed at the head of each step, as soon as it asks: fourteen times, and the next start goes on there.
    for step in 2..=14 {
        let mut terminal = office.terminal();
        let reached = person.work(&mut terminal, Some(step));
        assert!(reached.is_none(), "it ended before step {step}:\n{}", terminal.screen());
        if step > 3 {
            assert!(terminal.screen().contains("Going on where it stopped"), "{step}:\n{}", terminal.screen());
        }
        assert!(!office.folder.path().join("desk/madoguchi.toml").exists(), "nothing is in force before the end");
        terminal.kill();
    }
    let mut terminal = office.terminal();
    let screen = person.work(&mut terminal, None).expect("the end");
    assert_eq!(terminal.code(), Some(0), "{screen}");
    assert_eq!(person.unused(), [""; 0], "every wrong answer was given, and refused in clear words");
    let text = std::fs::read_to_string(office.folder.path().join("desk/madoguchi.toml")).expect("the configuration");
    assert!(text.contains("anchors = \"anchors\"") && text.contains("environment = \"test\""), "{text}");
    let folder = office.folder.path();
    assert!(!folder.join("data/setup.progress").exists() && !folder.join("data/setup").exists());
    let slips = std::fs::read_dir(folder.join("data/slips")).expect("slips").count();
    assert_eq!(slips, 1, "the readiness slip");
    let told: Vec<&str> = office.record().iter().map(|draft| draft.event.code()).collect();
    for event in [Event::StaffChanged, Event::Checkpoint, Event::AnchorsChanged, Event::SetUp] {
        assert!(told.contains(&event.code()), "{} is not in {told:?}", event.code());
    }
    for (file, secret) in [("data/record.db", "Sato"), ("desk/madoguchi.toml", "Sato")] {
        let bytes = std::fs::read(folder.join(file)).unwrap_or_default();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{file}");
    }
    office.accepts(person.code.as_deref().expect("the code that was shown"));
    crate::inventory::holds(&folder.join("data"));
    crate::inventory::configures(&folder.join("desk"));
    changes_take_two(&office, &text);
}

#[test]
fn the_guide_works_as_it_is_written_on_a_machine_that_has_nothing() {
    let script = crate::support::root().join("packaging/guide.sh");
    let mut followed = std::process::Command::new("sh");
    let followed = followed.arg(script).env("MADOGUCHI", env!("CARGO_BIN_EXE_madoguchi")).output().expect("sh");
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (told, wrong) = (said(&followed.stdout), said(&followed.stderr));
    assert!(followed.status.success() && told.contains("Every paper works as it is written."), "{told}\n{wrong}");
    for paper in crate::papers::commands::with_boxes() {
        assert!(told.contains(&paper), "{paper}\n{told}");
    }
}

/// On a machine that is configured setup shows what there is, and changes nothing without two people.
fn changes_take_two(office: &Office, before: &str) {
    let mut terminal = office.terminal();
    let mut asked = 0;
    let refused = loop {
        let question = terminal.question().expect("it asks");
        asked += 1;
        assert!(asked < 100, "{}", terminal.screen());
        let last = question.lines().last().unwrap_or_default();
        if question.contains("This change takes two people") && question.contains('×') {
            break question;
        }
        // Only one of the two is there: the same person twice.
        terminal.say(match last {
            last if last.contains("Passphrase") => "kaze ga kiku yoru",
            last if last.ends_with(": ") => "k-1",
            _ => "",
        });
    };
    assert!(refused.contains("denied-second-same"), "{refused}");
    assert!(terminal.screen().contains("This PC is configured"), "{}", terminal.screen());
    terminal.end_input();
    assert_eq!(terminal.code(), Some(20), "stopped, and kept");
    let now = std::fs::read_to_string(office.folder.path().join("desk/madoguchi.toml")).expect("still there");
    assert_eq!(now, before);
}
