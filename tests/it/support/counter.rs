//! A counter whose card and platform are within the story's reach: the real reader service and real HTTP around the
//! built program, but the card and the platform in this process, so that a story can have them misbehave at one
//! command of its choice and look at the card's counters afterwards.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use madoguchi::pki::Use;
use madoguchi::stand_in::authority::Authority;
use madoguchi::stand_in::deck;
use madoguchi::stand_in::platform::Running as Platform;
use madoguchi::stand_in::responder::Responder;
use madoguchi::stand_in::vpcd::Link;
use madoguchi::training::fault::{Fault, Misdeed, Occasion};
use madoguchi::training::{BehavingCard, Contents, Scenario};

use super::pcscd::{PAD, Pcscd, READERS};
use super::reader_client::Client;
use super::{Ended, Program, Running, TestFolder, now};

const PATIENCE: Duration = Duration::from_mins(1);

/// A desk at one of a service's two readers.
pub(crate) struct Counter {
    folder: TestFolder,
    link: Link,
    watch: Client,
    reader: &'static str,
    authority: Arc<Authority>,
    platform: Arc<Platform>,
    service: Arc<Mutex<Pcscd>>,
}

impl Counter {
    /// With an ordinary card on its reader.
    pub(crate) fn open() -> Self {
        let [first, second] = Self::pair();
        drop(second);
        first
    }

    /// The same with cards of this authority, and in belief of it.
    pub(crate) fn believing(authority: Authority) -> Self {
        let [first, second] = Self::pair_of(&Arc::new(authority));
        drop(second);
        first
    }

    /// Two that share a reader service and a platform, to play two stories at once.
    pub(crate) fn pair() -> [Self; 2] {
        Self::pair_of(&Arc::new(Authority::in_memory(now()).expect("an authority")))
    }

    fn pair_of(authority: &Arc<Authority>) -> [Self; 2] {
        let responder = Responder::new(Arc::clone(authority), deck::statuses(now()), now()).expect("a responder");
        let platform = Arc::new(Platform::on_loopback(responder).expect("a platform"));
        let service = Arc::new(Mutex::new(Pcscd::start()));
        [0, 1].map(|slot| {
            let reader = READERS[usize::from(slot)];
            Self::at((slot, reader), Arc::clone(&service), Arc::clone(&platform), Arc::clone(authority))
        })
    }

    /// With an ordinary card in a reader that has keys, of which the person presses what `does` says; none: it has no keys.
    pub(crate) fn with_pad(does: Option<&str>) -> Self {
        let authority = Arc::new(Authority::in_memory(now()).expect("an authority"));
        let responder = Responder::new(Arc::clone(&authority), deck::statuses(now()), now()).expect("a responder");
        let platform = Arc::new(Platform::on_loopback(responder).expect("a platform"));
        let service = Pcscd::with_pad();
        let counter = Self::at((0, PAD), Arc::new(Mutex::new(service)), platform, authority);
        if let Some(does) = does {
            counter.at_the_keys(does);
        }
        counter.configure("", &format!("pin_pads = [\"{}\"]", &PAD[..3]));
        counter
    }

    /// What the person, or the reader, does at the reader's keys from now on.
    pub(crate) fn at_the_keys(&self, does: &str) {
        let folder = self.service().folder().to_owned();
        // Whole under its name: the reader may be looking.
        std::fs::write(folder.join("pinpad.part"), does).expect("written");
        std::fs::rename(folder.join("pinpad.part"), folder.join("pinpad")).expect("renamed");
    }

    /// How often the reader's pad was lit.
    pub(crate) fn lightings(&self) -> usize {
        std::fs::read_to_string(self.service().folder().join("lit")).map_or(0, |log| log.lines().count())
    }

    /// Waits until it is lit once more than `before`.
    pub(crate) fn wait_for_light(&self, before: usize) {
        let begun = Instant::now();
        while self.lightings() <= before {
            assert!(begun.elapsed() < PATIENCE, "the pad is never lit");
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn at(
        (slot, reader): (u16, &'static str),
        service: Arc<Mutex<Pcscd>>,
        platform: Arc<Platform>,
        authority: Arc<Authority>,
    ) -> Self {
        let (link, watch) = {
            let service = service.lock().expect("no story failed");
            let mut watch = Client::start(&service);
            assert_eq!(watch.say(&format!("watch {reader}")), "ok");
            let card = deck::card(Scenario::Normal, &authority, now()).expect("a card");
            (Link::start(service.address(slot), card).expect("a link"), watch)
        };
        let mut counter = Self { folder: TestFolder::new(), link, watch, reader, authority, platform, service };
        counter.configure("", "");
        counter.wait_for_the_card();
        counter
    }

    /// Writes the configuration, with more keys of the tables `[platform]` and `[desk]`.
    pub(crate) fn configure(&self, platform: &str, desk: &str) {
        self.configure_at(&self.platform.ocsp_url(), platform, desk);
    }

    /// The same with another platform than the simulated one.
    pub(crate) fn configure_at(&self, url: &str, platform: &str, desk: &str) {
        self.write_configuration(&format!(
            "[trust]\nanchors = \"anchors\"\nenvironment = \"test\"\n\
             [platform]\nocsp_url = \"{url}\"\ntimeout_seconds = 2\n{platform}\n\
             [desk]\nterminal_pin = true\n{desk}\n[data]\nscope = \"user\"\n[log]\nkey = \"file\"\n"
        ));
    }

    /// Writes a configuration as it is, beside a folder of good anchors.
    pub(crate) fn write_configuration(&self, text: &str) {
        let _path = self.folder.write("madoguchi.toml", text);
        for (index, anchor) in self.authority.anchors().iter().enumerate() {
            let _path = self.folder.write(&format!("anchors/{index}.der"), anchor.der());
        }
    }

    /// A card of a scenario, as `adjust` changes it.
    pub(crate) fn card_with(&self, scenario: Scenario, adjust: impl FnOnce(&mut Contents)) -> BehavingCard {
        deck::card_with(scenario, &self.authority, now(), adjust).expect("a card")
    }

    /// An ordinary card that does one thing wrong.
    pub(crate) fn faulty(&self, occasion: Occasion, misdeed: Misdeed) -> BehavingCard {
        self.card_with(Scenario::Normal, |_| ()).with_fault(Fault::new(occasion, misdeed))
    }

    /// Takes away the card that lies there, if one does, and puts this one in its place.
    pub(crate) fn place(&mut self, card: BehavingCard) {
        self.link.swap(card);
        self.wait_for_the_card();
    }

    /// Until the reader service has told everybody that a card came.
    pub(crate) fn wait_for_the_card(&mut self) {
        self.wait_for_one_of(&["inserted", "present"]);
    }

    /// Takes the card away, and waits until everybody was told.
    pub(crate) fn take_away(&mut self) {
        self.link.remove();
        self.wait_for_one_of(&["removed"]);
    }

    /// Puts it back.
    pub(crate) fn put_back(&mut self) {
        self.link.insert();
        self.wait_for_the_card();
    }

    fn wait_for_one_of(&mut self, events: &[&str]) {
        while !events.contains(&self.watch.event().split(' ').next().unwrap_or_default()) {}
    }

    /// The program with this configuration; the command follows.
    pub(crate) fn program(&self) -> Program {
        let socket = self.service().socket();
        Program::new(&self.folder).args(["--config", "madoguchi.toml"]).env("PCSCLITE_CSOCK_NAME", socket)
    }

    /// One case at this counter's reader; how the PIN is given follows.
    pub(crate) fn verify(&self, certificate: Use) -> Program {
        let certificate = match certificate {
            Use::Authentication => "authentication",
            Use::Signature => "signature",
        };
        self.program().args(["verify", "--json", "--reader", self.reader, "--certificate", certificate])
    }

    /// A whole case with the right PIN, during which the card hears at most one VERIFY.
    pub(crate) fn case(&self, certificate: Use) -> Ended {
        let ended = self.case_with(certificate, right_pin(certificate));
        crate::inventory::holds(&self.folder.path().join("data"));
        ended
    }

    /// The same with this PIN.
    pub(crate) fn case_with(&self, certificate: Use, pin: &str) -> Ended {
        let before = self.verifications();
        let ended = self.verify(certificate).pin(pin).run();
        let heard = self.verifications() - before;
        assert!(heard <= 1, "{heard} VERIFY in one case: {ended:?}");
        ended
    }

    /// Starts a case and waits until its card has been read, so that only the PIN is missing.
    pub(crate) fn as_far_as_the_pin(&self, certificate: Use) -> Running {
        let before = self.commands();
        let _read_once = self.case_with(certificate, "").because("pin-malformed");
        let read = self.commands() - before;
        let running = self.verify(certificate).args(["--pin-fd", "0"]).start();
        self.wait_for_command(before + 2 * read);
        running
    }

    /// How many VERIFY the card that lies there has heard.
    pub(crate) fn verifications(&self) -> usize {
        self.link.look(BehavingCard::verifications)
    }

    /// How many commands the card that lies there has heard.
    pub(crate) fn commands(&self) -> usize {
        self.link.look(BehavingCard::commands)
    }

    /// Waits until the card has heard so many commands.
    pub(crate) fn wait_for_command(&self, count: usize) {
        let begun = Instant::now();
        while self.commands() < count {
            assert!(begun.elapsed() < PATIENCE, "only {} of {count} commands came", self.commands());
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) const fn link(&self) -> &Link {
        &self.link
    }

    pub(crate) fn platform(&self) -> &Platform {
        &self.platform
    }

    pub(crate) fn authority(&self) -> &Authority {
        &self.authority
    }

    pub(crate) fn shared_authority(&self) -> Arc<Authority> {
        Arc::clone(&self.authority)
    }

    pub(crate) const fn folder(&self) -> &TestFolder {
        &self.folder
    }

    pub(crate) const fn reader(&self) -> &'static str {
        self.reader
    }

    pub(crate) fn service(&self) -> MutexGuard<'_, Pcscd> {
        self.service.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// As the manuals print them.
pub(crate) const fn right_pin(certificate: Use) -> &'static str {
    match certificate {
        Use::Authentication => "1234",
        Use::Signature => "ABC123",
    }
}
