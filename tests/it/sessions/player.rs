//! Plays everybody around one session: people and clock here, card, platform and record in `answers`; each of them
//! helpful or not. The observer is told what was done.

use std::time::Duration;

use madoguchi::card::Medium;
use madoguchi::pki::Use;
use madoguchi::pki::ocsp::NoncePolicy;
use madoguchi::pki::path::Path;
use madoguchi::secret::Pin;
use madoguchi::session::input::{Character, WindowLoss};
use madoguchi::session::order::Front;
use madoguchi::session::scene::{Asked, PinScene};
use madoguchi::session::{Command, Effects, Entropy, Input, OtherMeans, Scene, Session, Ticket};
use madoguchi::time::Now;

use super::observer::{Breach, Observer, Ordered, Told};
use super::world::{World, moment, order};
use crate::support::chance::Chance;

/// What the clock of the desk may be wrong by, in seconds.
const SKEWS: [i64; 5] = [200, -200, 4000, -4000, 94_608_000];

/// An order. It is kept when it was answered, for answers that come twice.
pub(super) enum Wanted {
    Reading,
    Entry,
    Signature { statement: String },
    Count,
    Promise,
    Status { request: Vec<u8> },
    Lists { path: Box<Path> },
}

/// What outlives a session and may come late into the next one.
#[derive(Default)]
pub(super) struct Leftovers {
    pub(super) ticket: Ticket,
    pub(super) answer: Vec<u8>,
}

pub(super) struct Player<'a> {
    pub(super) world: &'a World,
    pub(super) chance: Chance,
    pub(super) session: Session,
    pub(super) observer: Observer,
    pub(super) leftovers: &'a mut Leftovers,
    pub(super) nonce: NoncePolicy,
    pub(super) elapsed: Duration,
    pub(super) skew: i64,
    /// How often, of a hundred, everybody does what helps the case on.
    calm: u64,
    /// The card that lies there.
    pub(super) card: usize,
    pub(super) medium: Medium,
    pub(super) tries: u8,
    pub(super) orders: Vec<(Ticket, Wanted)>,
    /// Misleads the observer, to show that it can tell.
    pub(super) lie: fn(Told) -> Told,
}

pub(super) type Move = (Input, Told);

impl<'a> Player<'a> {
    pub(super) fn new(world: &'a World, leftovers: &'a mut Leftovers, seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let (order, settings) = (order(&mut chance), world.settings(&mut chance));
        let (nonce, last_try) = (settings.asking.nonce, settings.last_try);
        let observer = Observer::new(order.clone(), last_try);
        let right = world.right(order.certificate);
        let specimens = u64::try_from(world.specimens.len()).expect("few");
        let any = usize::try_from(chance.within(0..specimens)).expect("few");
        let skew = if chance.percent(5) { chance.pick(&SKEWS) } else { 0 };
        let id = chance.bytes();
        let session = Session::open(order, settings.into(), id, moment(Duration::ZERO, skew));
        Self {
            world,
            session,
            observer,
            leftovers,
            nonce,
            elapsed: Duration::ZERO,
            skew,
            calm: chance.pick(&[0, 30, 60, 85, 95, 100]),
            card: if chance.percent(50) { right } else { any },
            medium: if chance.percent(80) { Medium::Card } else { Medium::Android },
            tries: chance.pick(&[1, 2, 3, 5, 5]),
            orders: Vec::new(),
            lie: |told| told,
            chance,
        }
    }

    /// A session in which everybody is helpful and everything is right.
    pub(super) fn honest(world: &'a World, leftovers: &'a mut Leftovers, seed: u64, tries: u8) -> Self {
        let player = Self::new(world, leftovers, seed);
        let card = world.right(player.session.order().certificate);
        Self { calm: 100, skew: 0, card, medium: Medium::Card, tries, ..player }
    }

    fn now(&self) -> Now {
        moment(self.elapsed, self.skew)
    }

    pub(super) fn scene(&self) -> Scene {
        self.session.scene(self.now())
    }

    /// Plays until the verdict, or for so many steps; then nothing but time passes.
    pub(super) fn play(&mut self) -> Result<Scene, Breach> {
        for _ in 0..self.chance.within(1..80) {
            self.step()?;
        }
        for _ in 0..20 {
            match self.session.deadline() {
                Some(deadline) => self.elapsed = self.elapsed.max(deadline.since_origin()),
                None => break,
            }
            self.does((Input::DeadlinePassed, Told::Other))?;
        }
        if let Some((ticket, _)) = self.orders.last() {
            self.leftovers.ticket = *ticket;
        }
        Ok(self.scene())
    }

    pub(super) fn step(&mut self) -> Result<(), Breach> {
        let calm = self.chance.percent(self.calm);
        self.time_passes(calm);
        let done = if calm { self.helps() } else { self.disturbs() };
        self.does(done)
    }

    fn time_passes(&mut self, calm: bool) {
        self.elapsed += Duration::from_millis(self.chance.within(0..1500));
        if !calm && self.chance.percent(10) {
            self.elapsed += Duration::from_secs(self.chance.pick(&[10, 30, 60, 180, 3600]));
        }
        if !calm && self.chance.percent(2) {
            self.skew = self.chance.pick(&SKEWS);
        }
    }

    fn does(&mut self, (input, told): Move) -> Result<(), Breach> {
        let now = self.now();
        self.observer.hears(&(self.lie)(told), now);
        let effects = self.session.handle(input, now);
        let orders: Vec<Ordered> = effects.iter().map(Ordered::of).collect();
        self.takes(effects);
        self.observer.sees_orders(&orders)?;
        self.observer.sees(&self.scene(), self.session.deadline().is_some(), &self.world.specimens)
    }

    fn takes(&mut self, effects: Effects) {
        for effect in effects {
            let wanted = match effect.command {
                Command::ReadCard { .. } => Wanted::Reading,
                Command::Record(_) => Wanted::Entry,
                Command::Sign { .. } | Command::SignAtReader { .. } => {
                    Wanted::Signature { statement: self.session.statement().unwrap_or_default().to_owned() }
                }
                Command::CountTries { .. } => Wanted::Count,
                Command::KeepToAskAgain(_) => Wanted::Promise,
                Command::AskPlatform { request, .. } => Wanted::Status { request },
                Command::ConsultLists { path } => Wanted::Lists { path },
                Command::WarmPlatform { .. } | Command::Compare { .. } | Command::TakeIn { .. } => continue,
            };
            self.orders.push((effect.ticket, wanted));
        }
    }

    /// What helps the case on.
    fn helps(&mut self) -> Move {
        let plain = |input| (input, Told::Other);
        match self.scene() {
            Scene::AwaitCard { leftover: false } => plain(Input::CardInserted),
            Scene::AwaitCard { leftover: true }
            | Scene::AlreadyTakenIn { .. }
            | Scene::TakenIn(_)
            | Scene::Concluded(_) => plain(Input::CardRemoved),
            Scene::LastTry { asked: Asked::Resident, .. } => (Input::LastTryWanted, Told::LastTryWanted),
            Scene::LastTry { asked: Asked::Clerk, .. } => (Input::LastTryAllowed, Told::LastTryAllowed),
            Scene::EnterPin(page) => self.enters(page),
            Scene::PadOffered { .. } if self.chance.percent(20) => plain(Input::ScreenWanted),
            Scene::PadOffered { .. } => self.takes_the_pad(),
            Scene::Reading | Scene::PadLit { .. } | Scene::Signing | Scene::Checking | Scene::Recording => {
                self.answers(true)
            }
        }
    }

    fn enters(&mut self, page: PinScene) -> Move {
        let right: &[u8] = if page.certificate_use == Use::Signature { b"ABC123" } else { b"1234" };
        if self.session.order().front == Front::Terminal {
            return self.gives(right);
        }
        let next = right.get(page.typed).map(|key| Input::Typed(Character(*key)));
        match (page.keyboard_held, next) {
            (false, _) => (Input::KeyboardHeld(true), Told::Other),
            (true, Some(typed)) => (typed, Told::Other),
            (true, None) => self.confirms(),
        }
    }

    fn gives(&mut self, text: &[u8]) -> Move {
        let mut pin = Pin::new();
        for byte in text {
            pin.push(*byte);
        }
        let entropy = self.entropy();
        let told = Told::Confirmed { entropy: entropy.challenge };
        (Input::PinGiven(pin, entropy), told)
    }

    fn confirms(&mut self) -> Move {
        let entropy = self.entropy();
        let told = Told::Confirmed { entropy: entropy.challenge };
        (Input::Confirmed(entropy), told)
    }

    fn takes_the_pad(&mut self) -> Move {
        let entropy = self.entropy();
        let told = Told::Confirmed { entropy: entropy.challenge };
        (Input::PadWanted(entropy), told)
    }

    fn entropy(&mut self) -> Entropy {
        Entropy { challenge: self.chance.bytes(), nonce: self.chance.bytes() }
    }

    /// Anything that can happen, whether it makes sense now or not.
    fn disturbs(&mut self) -> Move {
        let input = match self.chance.within(0..36) {
            0 => Input::CardInserted,
            1 => Input::CardLeftOver,
            2 => Input::CardRemoved,
            3 => Input::ReaderLost,
            4 | 5 => Input::Typed(Character(self.chance.next().to_le_bytes()[0])),
            6 => Input::Erased,
            7 => Input::ErasedAll,
            8 | 9 => return self.confirms(),
            10 => return self.gives(b"ABC123"),
            11 => return self.gives(b"1234"),
            12 => return self.gives(b"12"),
            13 => return (Input::LastTryWanted, Told::LastTryWanted),
            14 => return (Input::LastTryAllowed, Told::LastTryAllowed),
            15 => Input::LastTryDeclined,
            16 => Input::MoreTimeAsked,
            17 | 18 => Input::KeyboardHeld(self.chance.percent(60)),
            19 => self.chance.pick(&[
                || Input::WindowLost(WindowLoss::Closed),
                || Input::Cancelled,
                || Input::OtherMeansChosen(OtherMeans::Equipment),
            ])(),
            20 => Input::DeadlinePassed,
            21 => return self.deadline_passes(),
            22 => return self.mistakes(),
            23 => return self.takes_the_pad(),
            24 => Input::ScreenWanted,
            _ => return self.answers(false),
        };
        (input, Told::Other)
    }

    fn deadline_passes(&mut self) -> Move {
        if let Some(deadline) = self.session.deadline() {
            self.elapsed = self.elapsed.max(deadline.since_origin());
        }
        (Input::DeadlinePassed, Told::Other)
    }
}
