//! The desk of the day, and everyone who comes to it.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use madoguchi::clock::Clock;
use madoguchi::config::{Closing, Config};
use madoguchi::desk::setup::{self, CardWait};
use madoguchi::desk::{self, Address, Desk, View, Wish};
use madoguchi::pki::{Anchors, Environment, Use};
use madoguchi::platform::{self, Platform, Warmth};
use madoguchi::record::Event;
use madoguchi::secret::Pin;
use madoguchi::session::input::{Character, FetchFailure, Fetched};
use madoguchi::session::order::{Front, Order, Standing};
use madoguchi::session::scene::{Asked, Conclusion, Scene};
use madoguchi::session::settings::Limits;
use madoguchi::session::{Reason, Settings};
use madoguchi::stand_in::authority::Authority;
use madoguchi::stand_in::deck;
use madoguchi::stand_in::faults::Fault;
use madoguchi::stand_in::platform::Running;
use madoguchi::stand_in::responder::Responder;
use madoguchi::stand_in::slot::PracticeReader;
use madoguchi::store::{self, Reading};
use madoguchi::time::Timestamp;
use madoguchi::training::{BehavingCard, Scenario};

use super::due::{Conduct, Story};
use super::residue::Residue;
use crate::support::bare_desk::{self, OneReader};
use crate::support::chance::Chance;
use crate::support::counter::right_pin;

/// Longer than any case takes on a machine under load.
const PATIENCE: Duration = Duration::from_mins(2);
/// So long a day that is full of faults waits for the platform.
pub(super) const IMPATIENT: Duration = Duration::from_secs(1);
/// So often the platform is taken down and everything is weighed.
const HOURS: usize = 10;
/// From then on nothing may grow.
const WARM: usize = 2;

/// One day at one desk.
pub(super) struct Day {
    seed: u64,
    chance: Chance,
    clock: Clock,
    authority: Arc<Authority>,
    address: SocketAddr,
    platform: Option<Running>,
    cards: HashMap<Scenario, BehavingCard>,
    reader: PracticeReader,
    desk: Desk,
    views: Receiver<View>,
    record: PathBuf,
}

impl Day {
    /// Opens the desk whose record lies in this folder, and which waits so long for the platform.
    pub(super) fn begin(folder: &Path, seed: u64, timeout: Duration) -> Self {
        let clock = Clock::start();
        let now = clock.now();
        let authority = Arc::new(Authority::in_memory(now.wall).expect("an authority"));
        let platform = Running::on_loopback(responder(&authority, now.wall)).expect("a platform");
        let record = folder.join(store::FILE);
        let reader = PracticeReader::new();
        let address = format!("http://{}/ocsp", platform.address());
        let client = Arc::new(Client::waiting(address, timeout));
        let room = madoguchi::folders::space::FLOOR;
        let readers = OneReader(reader.clone());
        let parts = bare_desk::parts((folder, room), clock, settings(&authority, timeout), readers, client);
        let (desk, views) = bare_desk::start(parts, &reader);
        let address = platform.address();
        let (platform, cards) = (Some(platform), HashMap::new());
        Self {
            seed,
            chance: Chance::new(seed),
            clock,
            authority,
            address,
            platform,
            cards,
            reader,
            desk,
            views,
            record,
        }
    }

    /// Plays so many cases; fails if one verdict is wrong or something was left behind.
    #[expect(clippy::print_stdout, reason = "who watches a long day wants to see it pass")]
    pub(super) fn play(mut self, cases: usize) {
        println!("seed {}", self.seed);
        let begun = Instant::now();
        let (mut ends, mut wrong, mut weighed) = (BTreeMap::<_, usize>::new(), Vec::new(), Vec::new());
        let (mut faulty, mut unasked, hour) = (0, 0, cases.div_ceil(HOURS));
        for number in 0..cases {
            let story = self.story();
            faulty += usize::from(story.fault.is_some());
            let conclusion = self.case(story);
            let spared = conclusion.detail == Some("platform-breaker");
            unasked += usize::from(spared);
            let due = if spared { story.due_in_silence() } else { story.due() };
            *ends.entry(conclusion.reason.map_or("accepted", Reason::code)).or_default() += 1;
            if !due.is(&conclusion) {
                let (reason, detail) = (conclusion.reason, conclusion.detail);
                wrong.push(format!("case {number}: {due:?} was due, not {reason:?} ({detail:?}): {story:?}"));
            }
            if (number + 1) % hour == 0 || number + 1 == cases {
                weighed.push(self.quiet_hour());
                println!("{} cases: {:?}", number + 1, weighed.last());
            }
        }
        println!("{cases} cases, {faulty} with a faulty platform, in {} s: {ends:?}", begun.elapsed().as_secs());
        println!("{unasked} cases in which a platform that had fallen silent was not asked");
        assert!(unasked * 20 <= cases, "a platform that is back is asked again");
        assert!(wrong.is_empty(), "seed {}: {wrong:#?}", self.seed);
        if let (Some(warm), Some(end)) = (weighed.get(WARM), weighed.last()) {
            end.since(warm);
        }
        assert_eq!(self.closes(), cases, "every case is in the record once");
        println!("every verdict right");
    }

    /// Closes the desk; how many outcomes are in its record, which is whole.
    pub(super) fn closes(self) -> usize {
        drop(self.desk);
        let record = Reading::open(&self.record, Environment::Practice).expect("a record that holds");
        let mut outcomes = 0;
        let whole = record.verify_each(|entry| outcomes += usize::from(entry.draft.event == Event::Outcome));
        assert!(whole.is_ok(), "the record holds: {whole:?}");
        outcomes
    }

    pub(super) const fn chance(&mut self) -> &mut Chance {
        &mut self.chance
    }

    /// The platform goes down and comes back at the same address; in between nobody else's threads are counted.
    pub(super) fn quiet_hour(&mut self) -> Residue {
        drop(self.platform.take());
        while self.views.try_recv().is_ok() {}
        let residue = Residue::settled();
        let responder = responder(&self.authority, self.clock.now().wall);
        self.platform = Some(Running::start(self.address, responder).expect("the platform again"));
        residue
    }

    /// A story of chance. What takes seconds is rare.
    pub(super) fn story(&mut self) -> Story {
        let scenario = match self.chance.within(0..100) {
            0..60 => Scenario::Normal,
            _ => self.chance.pick(Scenario::ALL),
        };
        let tired = scenario == Scenario::Slow && !self.chance.percent(10);
        let fault = if self.chance.percent(20) { Some(self.chance.pick(Fault::ALL)) } else { None };
        let conduct = match self.chance.within(0..100) {
            0..88 => Conduct::Right,
            88..94 => Conduct::Wrong,
            94..97 => Conduct::Cancels,
            _ => Conduct::TakesTheCard,
        };
        Story {
            scenario: if tired { Scenario::Normal } else { scenario },
            certificate: self.chance.pick(&[Use::Authentication, Use::Authentication, Use::Signature]),
            front: self.chance.pick(&[Front::Terminal, Front::Desk]),
            conduct,
            fault,
        }
    }

    pub(super) fn case(&mut self, story: Story) -> Conclusion {
        let platform = self.platform.as_ref().expect("running");
        platform.play(deck::platform_fault(story.scenario).or(story.fault));
        self.wish(Wish::Open(Box::new(order(story))));
        let card = self.card(story.scenario);
        self.reader.insert(card);
        let conclusion = self.follow(story);
        let heard = self.reader.look(BehavingCard::verifications).unwrap_or_default();
        assert!(heard <= story.most_verifications(), "{heard} VERIFY: {story:?}");
        let _taken = self.reader.remove();
        let _ = self.until(|view| view.over);
        self.wish(Wish::Dismiss);
        let _ = self.until(|view| view.scene.is_none());
        conclusion
    }

    /// Does what this story's person does, until there is a verdict.
    fn follow(&self, story: Story) -> Conclusion {
        let (mut asked, mut typed) = (false, 0);
        loop {
            let view = self.views.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("never over: {story:?}"));
            match view.scene {
                Some(Scene::LastTry { asked: Asked::Resident, .. }) if !asked => {
                    asked = true;
                    self.wish(Wish::DeclineLastTry);
                }
                Some(Scene::EnterPin(page)) => match (story.conduct, typed) {
                    (Conduct::Cancels, 0) => {
                        typed = 1;
                        self.wish(Wish::Cancel);
                    }
                    (Conduct::TakesTheCard, 0) => {
                        typed = 1;
                        let _taken = self.reader.remove();
                    }
                    (Conduct::Right | Conduct::Wrong, 0) => {
                        typed = 1;
                        let pin = right_pin(story.certificate);
                        self.give(if story.conduct == Conduct::Wrong { "9999X9" } else { pin }, story);
                    }
                    (Conduct::Wrong, 1) if page.notice.is_some() => {
                        typed = 2;
                        self.give(right_pin(story.certificate), story);
                    }
                    _ => {}
                },
                Some(Scene::Concluded(conclusion)) => return conclusion,
                _ => {}
            }
        }
    }

    /// Gives a PIN: as a program does, or key by key.
    fn give(&self, pin: &str, story: Story) {
        let length = if story.certificate == Use::Authentication { 4 } else { 6 };
        let pin = &pin.as_bytes()[..length];
        if story.front == Front::Terminal {
            let mut given = Pin::new();
            for character in pin {
                given.push(*character);
            }
            return self.wish(Wish::GivePin(given));
        }
        self.wish(Wish::HoldKeyboard(true));
        for character in pin {
            self.wish(Wish::Type(Character(*character)));
        }
        self.wish(Wish::Confirm);
    }

    fn wish(&self, wish: Wish) {
        assert!(self.desk.wish(wish), "the desk takes every wish");
    }

    fn until(&self, wanted: impl Fn(&View) -> bool) -> View {
        loop {
            let view = self.views.recv_timeout(PATIENCE).expect("what the day waits for");
            if wanted(&view) {
                return view;
            }
        }
    }

    fn card(&mut self, scenario: Scenario) -> BehavingCard {
        let (authority, now) = (&self.authority, self.clock.now().wall);
        let made = || deck::card(scenario, authority, now).expect("a card");
        self.cards.entry(scenario).or_insert_with(made).clone()
    }
}

fn responder(authority: &Arc<Authority>, now: Timestamp) -> Responder {
    Responder::new(Arc::clone(authority), deck::statuses(now), now).expect("a responder")
}

fn order(story: Story) -> Order {
    Order {
        certificate: story.certificate,
        attributes: false,
        purpose: None,
        reference: None,
        standing: Standing::Oneself,
        front: story.front,
    }
}

fn settings(authority: &Authority, timeout: Duration) -> Settings {
    let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
    let card = Duration::from_mins(1);
    let usual = setup::settings(&Config::practice(), anchors, Vec::new(), CardWait(card));
    Settings { limits: Limits::with(card, timeout), ..usual }
}

/// The real client of the platform.
pub(crate) struct Client(Platform);

impl Client {
    pub(crate) fn at(url: String) -> Self {
        Self::waiting(url, IMPATIENT)
    }

    fn waiting(url: String, timeout: Duration) -> Self {
        let settings = platform::Settings { timeout, ..platform::Settings::at(url) };
        Self(Platform::new(&settings).expect("an address"))
    }
}

impl desk::Platform for Client {
    fn address(&self, _certificate: Use) -> Option<Address> {
        Some(Address::Common)
    }

    fn closings(&self) -> &[Closing] {
        &[]
    }

    fn warm(&self, _certificate: Use, _at: Timestamp) -> Result<Warmth, FetchFailure> {
        self.0.warm().map_err(failure)
    }

    fn probe(&self, _certificate: Use, _at: Timestamp) -> Result<(), FetchFailure> {
        self.0.reach().map(drop).map_err(failure)
    }

    fn ask(&self, _certificate: Use, request: &[u8], _at: Timestamp) -> Result<Fetched, FetchFailure> {
        let answer = self.0.ask(request).map_err(failure)?;
        Ok(Fetched { bytes: answer.body, asked: answer.asked })
    }
}

fn failure(error: platform::Error) -> FetchFailure {
    if error.is_unreachable() {
        FetchFailure::Unreachable(error.code())
    } else {
        FetchFailure::AnswerInvalid(error.code())
    }
}
