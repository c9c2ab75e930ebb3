//! From a checked configuration to a running desk: the counter's, or the practice room's.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ring::rand::{SecureRandom, SystemRandom};

use super::{
    Desk, DeskPress, Inbox, NoStock, Offer, Parts, Readers, StoreLedger, StoreLibrary, View, Waiting, Witnesses,
};
use crate::card::{self, Slot};
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::folders;
use crate::health::Outlook;
use crate::instance::{self, Instance};
use crate::intake::standing::Standing;
use crate::keystore;
use crate::paper;
use crate::pki::ocsp::Rules;
use crate::pki::path::Policies;
use crate::pki::{Anchors, Certificate, Environment};
use crate::platform;
use crate::promises;
use crate::reader::{self, Channel, Monitor};
use crate::record::orphan::Interruption;
use crate::record::{Detail, Draft, Event};
use crate::session::Settings;
use crate::session::settings::{Asking, Limits};
use crate::stand_in::practice::{self, Practice};
use crate::stand_in::slot::PracticeReader;
use crate::store::{self, Store};
use crate::traces;
use crate::training::Scenario;

mod anchors;
mod appearance;
mod aside;
mod change;
mod door;
mod downloads;
mod listed;
mod office;
pub mod proof;
mod purge;
mod reach;
mod recorded;
mod route;
mod shelter;
mod sources;
mod stock;

pub use anchors::{Error as AnchorsError, certificates as read_anchor_file, read as read_anchors};
pub use aside::Aside;
pub use change::{Change, Doorkeeper, people};
pub use office::platform;
pub use purge::Archived;
pub use reach::{Answering, Reach, reach_platform, reach_platform_within, reach_proxy, tls_ends};
use route::Route;
pub(crate) use route::typed_address;
pub use shelter::{Error as OfficeError, OpenedIntake, office_key, offices, write_new};
pub(super) use shelter::{known, name_of};
use stock::Shelves;

/// The folder of revocation lists in the data folder.
pub const LISTS: &str = "crl";
/// Where practice exports to, in its data folder.
const EXPORTS: &str = "exports";
/// Beside the lists: what was fetched and nobody has verified yet.
pub const ARRIVALS: &str = "arrivals";

/// Why there is no desk. Each says what to do in its own words.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A folder.
    #[error(transparent)]
    Folder(#[from] folders::Error),
    /// Another desk, or a lock that cannot be had.
    #[error(transparent)]
    Instance(#[from] instance::Error),
    /// The record cannot be kept: no case may run.
    #[error("the record: {0}")]
    Store(#[from] store::Error),
    /// The keystore.
    #[error("the keystore: {0}")]
    Keystore(#[from] keystore::Error),
    /// The list of people cannot be read, or is gone: nobody could be told from anybody.
    #[error("{0}")]
    People(#[from] store::staff::Error),
    /// The trust anchors.
    #[error(transparent)]
    Anchors(#[from] anchors::Error),
    /// An address of the platform.
    #[error("[platform]: {0}")]
    Platform(#[from] platform::settings::Error),
    /// The practice room.
    #[error(transparent)]
    Practice(#[from] practice::Error),
    /// The bundle of an intake.
    #[error("the intake: {0}")]
    Intake(#[from] crate::shelter::Error),
    /// The office's key, for an intake.
    #[error(transparent)]
    Office(#[from] shelter::Error),
    /// The reader service.
    #[error("the reader: {0}")]
    Reader(#[from] card::Error),
    /// The operating system gives no thread.
    #[error("the system gives no thread: {}", .0.kind())]
    Thread(#[from] io::Error),
}

/// A desk that is ready to start.
pub struct Setup {
    config: Config,
    parts: Parts,
    reader_part: String,
    practice: Option<Practice>,
    interruption: Option<Interruption>,
    outlook: Outlook,
    instance: Instance,
}

/// A running desk and what it stands on; dropped in this order.
pub struct Running {
    desk: Desk,
    _monitor: Option<Monitor>,
    practice: Option<Practice>,
    _instance: Instance,
}

impl Running {
    /// The desk.
    #[must_use]
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The practice room, if this is one.
    #[must_use]
    pub const fn practice(&self) -> Option<&Practice> {
        self.practice.as_ref()
    }
}

/// How long a card may take to be placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardWait(pub Duration);

impl Setup {
    /// The counter's desk: real readers, the configured platform.
    pub fn counter(config: Config, named: Option<&Path>, reader: Option<&str>, wait: CardWait) -> Result<Self, Error> {
        let data = folders::data(named, config.scope)?;
        let clock = Clock::start();
        let anchors = anchors::read(&config.trust.anchors, config.trust.environment)?;
        let responders = anchors::responders(&config.platform.responder_certificates)?;
        let route = Route::configured(&config)?;
        let (mut store, instance) = open_record(&data, &config, clock)?;
        record_start(&mut store, &config, Some(&anchors), named.is_some(), clock)?;
        let (interruption, told_hour) = (store.interruption().cloned(), store.told_hour());
        let people = door::people_of(&data, &config, &mut store, clock)?;
        let follow_up = promises::List::configured(&config, &data, &store.log().id, store.day().promised());
        let stock = Shelves::configured(&config, anchors.clone(), &data, clock)?;
        let settings = settings(&config, anchors, responders, wait);
        let reader_part = reader.or(config.desk.reader.as_deref()).unwrap_or("").to_owned();
        let intake = shelter::intake(&config, &data, &store)?;
        let parts = Parts {
            intake,
            settings: Arc::new(settings),
            readers: Box::new(PcscReaders(config.desk.clone())),
            ledger: Box::new(ledger(store, &config, &data, clock)?),
            platform: Arc::new(route),
            stock: Box::new(stock),
            library: Box::new(StoreLibrary::new(&data, &config, clock)),
            press: Box::new(DeskPress::configured(&config, &data)),
            follow_up,
            people: Some(people),
            clock,
            told_hour,
            programs: Offer::of(&config),
        };
        Ok(Self { config, parts, reader_part, practice: None, interruption, outlook: Outlook::Fair, instance })
    }

    /// The practice room's desk, with its own folder.
    pub fn practice(named: Option<&Path>, wait: CardWait) -> Result<Self, Error> {
        let data = folders::practice(named)?;
        let config = practice_config(&data)?;
        let clock = Clock::start();
        let (mut store, instance) = open_record(&data, &config, clock)?;
        record_start(&mut store, &config, None, named.is_some(), clock)?;
        let interruption = store.interruption().cloned();
        let people = door::people_of(&data, &config, &mut store, clock)?;
        let follow_up = promises::List::configured(&config, &data, &store.log().id, store.day().promised());
        let room = Practice::open(&data.join("authority"), clock)?;
        let anchors = Anchors::new(room.anchors(), Environment::Practice).map_err(anchors::Error::Refused)?;
        let route = Route::to(&room.ocsp_url(), &config)?;
        let intake = shelter::intake(&config, &data, &store)?;
        let parts = Parts {
            intake,
            settings: Arc::new(settings(&config, anchors, Vec::new(), wait)),
            readers: Box::new(PracticeReaders(room.reader().clone())),
            ledger: Box::new(ledger(store, &config, &data, clock)?),
            platform: Arc::new(route),
            stock: Box::new(NoStock),
            library: Box::new(StoreLibrary::new(&data, &config, clock)),
            press: Box::new(DeskPress::configured(&config, &data)),
            follow_up,
            people: Some(people),
            clock,
            // The practice platform is this machine: it has no other clock to compare with.
            told_hour: None,
            programs: Offer::of(&config),
        };
        Ok(Self {
            config,
            parts,
            reader_part: String::new(),
            practice: Some(room),
            interruption,
            outlook: Outlook::Fair,
            instance,
        })
    }

    /// The same with a socket for programs of this account: they may ask for every purpose of practice.
    #[must_use]
    pub fn with_programs(mut self, socket: Option<PathBuf>) -> Self {
        if let Some(socket) = socket {
            self.config.programs = config::Programs::of_practice(socket, &self.config.purposes);
            self.parts.programs = Offer::of(&self.config);
        }
        self
    }

    /// What was configured.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// How its intake stands before it starts; none at a desk that takes nobody in.
    #[must_use]
    pub fn intake(&self) -> Option<Standing> {
        let intake = self.parts.intake.as_ref().filter(|intake| intake.offices.is_some())?;
        Some(Standing { ready: true, only: intake.only, pin: intake.pin, ..Standing::default() })
    }

    /// Chance for the order of practice cards. Without entropy they come in the order of zero: no secret hangs on it.
    #[must_use]
    pub fn shuffling(&self) -> u64 {
        let mut seed = [0; 8];
        SystemRandom::new().fill(&mut seed).map_or(0, |()| u64::from_ne_bytes(seed))
    }

    /// The same desk, whose settings whoever sits there can change: its screens say so.
    #[must_use]
    pub fn with_open_settings(self) -> Self {
        Self { outlook: Outlook::SettingsOpen, ..self }
    }

    /// What is to be told as long as the desk is open.
    #[must_use]
    pub fn outlook(&self) -> Outlook {
        self.outlook.clone()
    }

    /// The newest case that nothing ended, for the clerk to be told.
    #[must_use]
    pub const fn interruption(&self) -> Option<&Interruption> {
        self.interruption.as_ref()
    }

    /// Starts it; `scenario` is the first card of a practice.
    pub fn start(self, scenario: Option<Scenario>, watch: impl FnMut(View) + Send + 'static) -> Result<Running, Error> {
        let (inbox, waiting): (Inbox, Waiting) = Desk::inbox();
        let ears = inbox.clone();
        let monitor = match &self.practice {
            None => Some(Monitor::start(&self.reader_part, move |event| _ = ears.reader(event))?),
            Some(room) => {
                watch_practice(room, ears);
                None
            }
        };
        let desk = Desk::start(self.parts, inbox, waiting, watch)?;
        if let (Some(room), Some(scenario)) = (&self.practice, scenario) {
            room.insert(scenario)?;
        }
        Ok(Running { desk, _monitor: monitor, practice: self.practice, _instance: self.instance })
    }
}

/// The configuration of practice, with a folder of its own for what is saved.
fn practice_config(data: &Path) -> Result<Config, Error> {
    let mut config = Config::practice();
    let exports = data.join(EXPORTS);
    folders::prepare(data)?;
    folders::make_private(&exports)?;
    config.log.export_folder = Some(exports);
    Ok(config)
}

fn watch_practice(room: &Practice, ears: Inbox) {
    let _ = ears.reader(reader::Event::Readers(vec![practice::READER.into()]));
    room.reader().watch(move |present| {
        let reader = practice::READER.into();
        let event =
            if present { reader::Event::CardInserted { reader } } else { reader::Event::CardRemoved { reader } };
        let _ = ears.reader(event);
    });
}

/// Becomes the one desk of the folder and opens the record.
fn open_record(data: &Path, config: &Config, clock: Clock) -> Result<(Store, Instance), Error> {
    folders::prepare(data)?;
    let _ = traces::begin(data);
    tell_of_strangers(data);
    let instance = Instance::claim(data)?;
    folders::bring_back(data);
    let opening = store::Settings {
        environment: config.trust.environment,
        boot: clock.boot(),
        now: clock.now(),
        floor: folders::space::FLOOR,
    };
    let log = proof::log_of(data, opening.environment);
    let outside = log.map(|log| proof::outside(config, data, &log.id)).unwrap_or_default();
    let store = Store::open_in_against(data, opening, &outside)?;
    paper::forget_old(data, store.span().passed());
    let store = proof::signing(store, config, data, opening.now)?;
    Ok((store.turned_if_due(data, opening.now)?, instance))
}

/// `doctor` says what to do about it; whoever helps from elsewhere finds it in the trace.
#[cfg(unix)]
fn tell_of_strangers(data: &Path) {
    if folders::is_open_to_strangers(data) {
        tracing::warn!(code = "record-folder-open", "others can change what is in the data folder");
    }
}

#[cfg(not(unix))]
const fn tell_of_strangers(_data: &Path) {}

/// The record with those who keep its checkpoints.
fn ledger(store: Store, config: &Config, data: &Path, clock: Clock) -> io::Result<StoreLedger> {
    let keystore = proof::keystore(config, data, &store.log().id);
    let told = proof::speaks_to_the_system(config);
    let witnesses = Witnesses::start(keystore, told, config.log.witness_file.clone())?;
    let pseudonyms = proof::pseudonyms(config, data, &store.log().id, clock.now());
    Ok(StoreLedger::new(store, clock).watched_by(witnesses).naming_by(pseudonyms).of_office(data, config))
}

/// Writes down that a desk started, with which configuration, whether its data lie where the machine's do not, and
/// whether policy and anchors are others than the record heard of last: both may be changed while no desk is open.
fn record_start(
    store: &mut Store,
    config: &Config,
    anchors: Option<&Anchors>,
    named: bool,
    clock: Clock,
) -> Result<(), Error> {
    let detail = Detail::of(named.then_some("data-folder-named"));
    let started = Draft { digest: config.digest(), detail, ..Draft::new(Event::Started) };
    let _ = store.append(&started, clock.now())?;
    // Who could have changed the file nobody knows: the record says that it is another one.
    let policy = config.policy.as_ref().map_or([0; 32], |policy| policy.digest);
    if store.day().policy() != policy {
        let _ = store.append(&Draft { digest: policy, ..Draft::new(Event::PolicyChanged) }, clock.now())?;
    }
    if let Some(anchors) = anchors.map(Anchors::digest).filter(|digest| store.day().anchors() != *digest) {
        let _ = store.append(&Draft { digest: anchors, ..Draft::new(Event::AnchorsChanged) }, clock.now())?;
    }
    Ok(())
}

/// What cases are judged by, as it is configured.
#[must_use]
pub fn settings(config: &Config, anchors: Anchors, responders: Vec<Certificate>, wait: CardWait) -> Settings {
    let platform = &config.platform;
    Settings {
        environment: config.trust.environment,
        anchors: Arc::new(anchors),
        policies: Policies { extra: config.trust.extra_policies.clone() },
        asking: Asking {
            plan: platform.method,
            hash: platform.cert_id_hash,
            nonce: platform.nonce,
            rules: Rules { max_age: platform.answer_max_age, responders },
        },
        last_try: config.desk.last_try,
        wrong_pin_limit: config.desk.wrong_pin_limit,
        ask_again: platform.ask_again,
        place: config.desk.name.clone(),
        limits: Limits::with(wait.0, platform.timeout),
    }
}

/// The readers of the reader service, and whose keys may be used.
struct PcscReaders(crate::config::Desk);

impl Readers for PcscReaders {
    fn slot(&mut self, reader: &str) -> Box<dyn Slot> {
        Box::new(Channel::new(reader).with_pad(self.0.uses_pad_of(reader)))
    }
}

struct PracticeReaders(PracticeReader);

impl Readers for PracticeReaders {
    fn slot(&mut self, _reader: &str) -> Box<dyn Slot> {
        Box::new(self.0.clone())
    }
}
