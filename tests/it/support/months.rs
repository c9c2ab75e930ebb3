//! A record of months at a counter, the same each time: cases of every kind, days that open and close, an outage, a burst.
//!
//! For lists, figures, exports and windows that must be quick over many records. Nobody is in it.

use std::path::Path;
use std::time::Duration;

use madoguchi::card::Medium;
use madoguchi::pki::revocation::Method;
use madoguchi::pki::{Environment, Use};
use madoguchi::record::entry::{Revocation, RevocationStatus};
use madoguchi::record::{Detail, Draft, Event, Label, Receipt};
use madoguchi::session::order::Standing;
use madoguchi::session::{OtherMeans, Reason, Verdict};
use madoguchi::staff::Role;
use madoguchi::store::{FILE, Settings, Store};
use madoguchi::time::{Day, Monotonic, Now, Timestamp};

use super::chance::Chance;

/// How the people of the counter are told apart: four clerks and a supervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum People {
    /// By a list of people, which the desk must have too.
    Listed,
    /// By accounts of the system; nobody is on a list.
    Accounts,
}

const MARKS: [&str; 5] = ["s-K7Q2", "s-M3XD", "s-P9TF", "s-R4WA", "s-B8HN"];
const ACCOUNTS: [&str; 5] = ["os-11c3a0f2", "os-2b94d7e1", "os-3fe01c55", "os-47aa9b10", "os-5c6de2b8"];
/// The first day, in Japan.
pub(crate) const FIRST_DAY: &str = "2026-04-01";
/// How many cases an ordinary day has.
const CASES: u64 = 120;

/// Makes the record of `environment` in `folder` and fills it with this many entries, and a few more that end its day.
pub(crate) fn fill(folder: &Path, environment: Environment, entries: usize, people: People) -> Store {
    let now = moment(first(), 0);
    let settings = Settings { environment, boot: [0x33; 16], now, floor: 0 };
    let mut store = Store::open(&folder.join(FILE), settings).expect("a record");
    let _head = store.append_all(months(entries, people)).expect("filled");
    store
}

/// What happened, and when.
pub(crate) fn months(entries: usize, people: People) -> Vec<(Draft, Now)> {
    let mut maker = Maker { people, chance: Chance::new(7), written: Vec::with_capacity(entries + 600), number: 0 };
    let mut day = first();
    while maker.written.len() < entries {
        // Not on Saturday and Sunday; the first day of all was a Thursday, and Japan's midnight is the day before in UTC.
        if !matches!(day.begins().unix_seconds().div_euclid(86_400).rem_euclid(7), 1 | 2) {
            maker.day(day, entries);
        }
        day = day.next();
    }
    maker.written
}

fn first() -> Day {
    Day::parse(FIRST_DAY).expect("a day")
}

/// A moment of the day; the steady clock runs with the wall's.
fn moment(day: Day, seconds: u64) -> Now {
    let wall = day.begins().plus(Duration::from_secs(seconds));
    Now { wall, monotonic: Monotonic::from_origin(wall.since(first().begins()).saturating_add(Duration::from_mins(1))) }
}

struct Maker {
    people: People,
    chance: Chance,
    written: Vec<(Draft, Now)>,
    number: u64,
}

impl Maker {
    fn write(&mut self, day: Day, seconds: u64, draft: Draft) {
        self.written.push((draft, moment(day, seconds)));
    }

    /// The same draft in somebody's name.
    fn by(&self, person: usize, draft: Draft) -> Draft {
        let role = if person == 4 { Role::Supervisor } else { Role::Clerk };
        match self.people {
            People::Listed => Draft { actor: label(MARKS[person]), role: Some(role), ..draft },
            People::Accounts => Draft { actor: label(ACCOUNTS[person]), ..draft },
        }
    }

    fn day(&mut self, day: Day, entries: usize) {
        let opener = self.by(4, Draft::new(Event::DayOpened));
        self.write(day, 8 * 3600 + 1200, Draft::new(Event::Started));
        self.write(day, 8 * 3600 + 1260, opener.clone());
        let out = self.chance.percent(6);
        let (mut at, close) = (8 * 3600 + 1800, 17 * 3600 + 900);
        while at < close && self.written.len() < entries {
            at += self.chance.within(20..2 * (close - 8 * 3600 - 1800) / CASES);
            let unanswered = out && (11 * 3600..12 * 3600).contains(&at);
            at += self.case(day, at, unanswered);
        }
        self.write(day, at.max(close) + 60, Draft { event: Event::DayClosed, ..opener });
        self.write(day, at.max(close) + 120, Draft::new(Event::Stopped));
    }

    /// One case; the seconds that it took.
    fn case(&mut self, day: Day, begun: u64, unanswered: bool) -> u64 {
        self.number += 1;
        let purpose = 1 + u16::from(self.chance.percent(30)) + u16::from(self.chance.percent(5));
        let reference = if self.chance.percent(80) { format!("R8-{:06}", self.number) } else { String::new() };
        let mut draft = Draft {
            session: self.chance.bytes(),
            reference: label(&reference),
            purpose,
            standing: Some(if self.chance.percent(93) { Standing::Oneself } else { Standing::StatutoryRepresentative }),
            certificate: Some(if purpose == 2 { Use::Signature } else { Use::Authentication }),
            ..Draft::new(Event::Intent)
        };
        let person = self.chance.below(4);
        draft = self.by(person, draft);
        let full = if purpose == 2 { 5 } else { 3 };
        let mut left = if self.chance.percent(85) { full } else { self.chance.within(0..full) };
        if self.chance.percent(5) {
            let cause = self.chance.pick(&OtherMeans::ALL);
            draft.detail = Detail::of(Some(cause.code()));
            return self.end(day, begun, draft, Some(Reason::OtherMeans));
        }
        draft.medium = Some(if self.chance.percent(96) { Medium::Card } else { Medium::Android });
        draft.tries_before = tries(left);
        draft.tries_after = tries(left);
        if left == 0 {
            return self.end(day, begun, draft, Some(Reason::PinBlocked));
        }
        let mut at = begun;
        for wrong in 0..3 {
            self.write(day, at, draft.clone());
            at += self.chance.within(6..40);
            if !self.chance.percent(if wrong == 0 { 10 } else { 35 }) {
                break;
            }
            left -= 1;
            draft.tries_after = tries(left);
            if left == 0 || wrong == 1 {
                let reason = if left == 0 { Reason::PinBlocked } else { Reason::PinLimit };
                return at - begun + self.end(day, at, draft, Some(reason));
            }
            self.write(day, at, Draft { event: Event::VerifyResult, ..draft.clone() });
            draft.tries_before = tries(left);
            at += self.chance.within(5..30);
        }
        draft.tries_after = draft.tries_before.filter(|tries| u64::from(*tries) == full);
        let reason = match self.chance.within(0..100) {
            _ if unanswered => Some(Reason::PlatformUnreachable),
            0..=2 => Some(Reason::Revoked),
            3 => Some(Reason::CardRemoved),
            4 => Some(Reason::StatusUnknown),
            5 => Some(Reason::CertificateExpired),
            _ => None,
        };
        if reason.is_none_or(|reason| reason == Reason::Revoked) {
            let status = if reason.is_none() { RevocationStatus::Good } else { RevocationStatus::Revoked };
            let at = moment(day, at).wall;
            draft.revocation = Some(told(status, at));
        }
        at - begun + self.end(day, at, draft, reason)
    }

    fn end(&mut self, day: Day, at: u64, draft: Draft, reason: Option<Reason>) -> u64 {
        let receipt = Receipt::from_entropy(self.chance.bytes()).label().clone();
        let outcome = Some(reason.map_or(Verdict::Accepted, Reason::verdict));
        let (session, actor, role) = (draft.session, draft.actor.clone(), draft.role);
        self.write(day, at, Draft { event: Event::Outcome, outcome, reason, receipt: receipt.clone(), ..draft });
        if self.chance.percent(20) {
            let detail = Detail::of(Some("slip-result"));
            let slip = Draft { session, receipt, actor, role, detail, ..Draft::new(Event::SlipPrinted) };
            self.write(day, at + 5, slip);
        }
        20
    }
}

fn told(status: RevocationStatus, at: Timestamp) -> Revocation {
    let at = at.minus(Duration::from_secs(1));
    Revocation { method: Method::Ocsp, status, this_update: at, produced_at: Some(at), responder_key: [4; 8] }
}

fn tries(left: u64) -> Option<u8> {
    u8::try_from(left).ok()
}

fn label(text: &str) -> Label {
    Label::new(text).expect("a label")
}
