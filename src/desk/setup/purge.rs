//! Closed segments whose years are over, and how two people purge them.
//!
//! What was asked and approved is in the record before a file is touched, and that it is done afterwards: each entry holds
//! the segment's name and its root, so that the years after it still prove what was there. A purge that the machine
//! stopped in is finished by the next one.

use std::collections::BTreeMap;

use super::{Change, Error};
use crate::pki::Environment;
use crate::record::chain::Log;
use crate::record::merkle::Root;
use crate::record::retention::{Kept, may_go};
use crate::record::year::FiscalYear;
use crate::record::{Draft, Event, Label};
use crate::store::segments::{self, Segment};
use crate::store::staff::Approved;
use crate::store::{self, FILE, Reading};
use crate::time::Timestamp;

/// A closed segment in the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    /// Its number.
    pub number: u32,
    /// The root over all its entries.
    pub root: Root,
    /// The fiscal year in which it began.
    pub year: Option<FiscalYear>,
    /// When it was closed.
    pub closed: Option<Timestamp>,
    /// Whether it may go, or why it stays.
    pub kept: Result<(), Kept>,
}

impl Archived {
    /// What the record calls it.
    #[must_use]
    pub fn label(&self) -> Label {
        named(self.number)
    }
}

fn named(segment: u32) -> Label {
    Label::new(&format!("segment-{segment:04}")).unwrap_or_default()
}

impl Change {
    /// Every segment of the archive that is whole, and whether it may go after so many years.
    pub fn archived(&self, years: Option<u32>) -> Result<Vec<Archived>, Error> {
        let log: Log = self.store.log();
        let mut found = Vec::new();
        for segment in segments::all(&self.data)? {
            let Some(number) = segment.number.filter(|_| segment.whole) else { continue };
            let (followed, year) = followed(&segment, log.environment)?;
            let kept = may_go(followed.closed, years, self.store.span(), self.now().wall);
            found.push(Archived { number, root: followed.root, year, closed: followed.closed, kept });
        }
        Ok(found)
    }

    /// Purges a segment on the word of two people.
    pub fn purge(&mut self, segment: &Archived, approved: &Approved) -> Result<(), Error> {
        let draft = |event| Draft { reference: segment.label(), digest: *segment.root.bytes(), ..Draft::new(event) };
        let requested = approved.sign(draft(Event::PurgeRequested));
        let _ = self.note(&Draft { second: Label::default(), ..requested })?;
        let _ = self.note(&approved.sign(draft(Event::PurgeApproved)))?;
        self.let_go(segment.number, segment.year)?;
        let _ = self.note(&approved.sign(draft(Event::PurgeDone)))?;
        Ok(())
    }

    /// The key of the pseudonyms goes first: of a segment that is half erased nobody could tell the year any more.
    fn let_go(&self, number: u32, year: Option<FiscalYear>) -> Result<(), Error> {
        if let Some(year) = year {
            self.forget_pseudonyms(number, year)?;
        }
        Ok(segments::erase(&self.data, number)?)
    }

    /// The pseudonyms of a year lead nowhere once no segment of it but this one is left.
    fn forget_pseudonyms(&self, number: u32, year: FiscalYear) -> Result<(), Error> {
        let left = self.archived(None)?.iter().any(|other| other.number != number && other.year == Some(year));
        let current = self.store.span().first.and_then(FiscalYear::of) == Some(year);
        if !left && !current {
            self.keystore.forget_year(year)?;
        }
        Ok(())
    }

    /// Ends what was approved and never said to be done; how many there were.
    pub fn finish_purges(&mut self) -> Result<usize, Error> {
        let mut approved: BTreeMap<String, Draft> = BTreeMap::new();
        let reading = Reading::open(&self.data.join(FILE), self.store.log().environment)?;
        let _whole = reading.walk(|_, entry| {
            let name = entry.draft.reference.as_str().to_owned();
            match entry.draft.event {
                Event::PurgeApproved => drop(approved.insert(name, entry.draft.clone())),
                Event::PurgeDone => drop(approved.remove(&name)),
                _ => {}
            }
        })?;
        let mut finished = 0;
        for (name, draft) in &approved {
            if let Some(number) = name.strip_prefix("segment-").and_then(|digits| digits.parse().ok()) {
                if self.is_another(number, &draft.digest)? {
                    continue;
                }
                self.let_go(number, self.year_of(number)?)?;
            }
            let _ = self.note(&Draft { event: Event::PurgeDone, ..draft.clone() })?;
            finished += 1;
        }
        Ok(finished)
    }

    /// Whether the file of this name is a whole segment, and not the one that was approved to go.
    fn is_another(&self, number: u32, approved: &[u8; 32]) -> Result<bool, Error> {
        let environment = self.store.log().environment;
        let segment = segments::all(&self.data)?.into_iter().find(|segment| segment.number == Some(number));
        let root = segment.and_then(|segment| followed(&segment, environment).ok()).map(|(followed, _)| followed.root);
        Ok(root.is_some_and(|root| root.bytes() != approved))
    }

    /// The fiscal year of a segment that is about to go; none once it is erased, or half.
    fn year_of(&self, number: u32) -> Result<Option<FiscalYear>, Error> {
        let environment = self.store.log().environment;
        let segment = segments::all(&self.data)?.into_iter().find(|segment| segment.number == Some(number));
        Ok(segment.and_then(|segment| followed(&segment, environment).ok()).and_then(|(_, year)| year))
    }
}

/// A closed segment, and the fiscal year in which it began.
fn followed(
    segment: &Segment,
    environment: Environment,
) -> Result<(segments::Followed, Option<FiscalYear>), store::Error> {
    let mut year = None;
    let followed = segment.follow(environment, |_, entry| {
        if entry.seq == 1 {
            year = FiscalYear::of(entry.wall);
        }
    })?;
    Ok((followed, year))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use super::*;
    use crate::clock::Clock;
    use crate::pki::Mark;
    use crate::secret::Passphrase;
    use crate::staff::{Action, Credentials, Role};
    use crate::store::staff::{self, Authenticated, Newcomer, StaffList, approve};
    use crate::store::{Settings, Store};
    use crate::time::Now;

    /// 2022-04-01T00:00:00+09:00
    const APRIL: i64 = 1_648_738_800;

    fn settings(seconds: i64) -> Settings {
        let now = Now { wall: Timestamp::from_unix_seconds(seconds), ..Clock::start().now() };
        Settings { environment: Environment::Practice, boot: [0; 16], now, floor: 0 }
    }

    /// A record of which one year was closed in 2022, and that was written today.
    fn old_record(data: &Path) {
        let (march, april) = (settings(APRIL - 60), settings(APRIL));
        let mut store = Store::open_in(data, march).expect("opens");
        let _ = store.append(&Draft::new(Event::Heartbeat), march.now).expect("appended");
        drop(store);
        let store = Store::open_in(data, april).expect("opens");
        let mut store = store.turned_if_due(data, april.now).expect("turned");
        let today = Clock::start().now();
        let today = Now { wall: today.wall.minus(Duration::from_mins(1)), ..today };
        let _ = store.append(&Draft::new(Event::Heartbeat), today).expect("appended");
    }

    /// A supervisor; of a list of their own, since two are needed and one list begins with one.
    fn supervisor() -> Authenticated {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = staff::Settings::of(Environment::Practice, [1; 16]);
        let list = StaffList::open(&folder.path().join(staff::FILE), settings).expect("a list");
        let newcomer = Newcomer { id: "k-1", name: "佐藤 花子", role: Role::Supervisor, account: None };
        let now = Clock::start().now();
        let (_, code) = list.add_first(newcomer, now).expect("added");
        let fresh = Some(Passphrase::of(b"kaze ga kiku yoru"));
        let passphrase = Passphrase::of(code.shown().as_bytes());
        list.authenticate(&Credentials { id: "k-1".into(), passphrase, fresh }, now).expect("signed in")
    }

    /// The pseudonym that a certificate has in the year that goes.
    fn pseudonym(change: &Change) -> [u8; 16] {
        change.keystore.year_key(FiscalYear(2021)).expect("a key").pseudonym(&Mark::new(b"issuer", b"\x01"))
    }

    #[test]
    fn two_people_purge_a_year_and_the_record_says_which_and_who() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("practice");
        crate::folders::make_private(&data).expect("made");
        old_record(&data);
        let mut change = Change::practice(Some(folder.path())).expect("a record");
        let kept = |years, change: &Change| {
            let archived = change.archived(years).expect("listed");
            archived.into_iter().map(|segment| segment.kept).collect::<Vec<_>>()
        };
        assert_eq!(kept(None, &change), [Err(Kept::NotSet); 2]);
        assert!(matches!(kept(Some(50), &change)[..], [Err(Kept::Until { .. }), Err(Kept::Until { .. })]));
        assert!(matches!(kept(Some(1), &change)[..], [Ok(()), Err(Kept::Until { .. })]));

        let (first, second) = (supervisor(), supervisor());
        assert!(approve(Action::Purge, &first, None).is_err(), "never one alone");
        let approved = approve(Action::Purge, &first, Some(&second)).expect("allowed");
        let segment = change.archived(Some(1)).expect("listed").swap_remove(0);
        let before = pseudonym(&change);
        assert_eq!(pseudonym(&change), before);
        change.purge(&segment, &approved).expect("purged");
        assert_ne!(pseudonym(&change), before, "the key of the year went with its records");
        assert!(!segments::archived(&data, 1).exists());
        assert_eq!(change.finish_purges().expect("looked"), 0);

        let reading = Reading::open(&data.join(FILE), Environment::Practice).expect("opens");
        let mut said = Vec::new();
        let _ = reading.walk(|_, entry| said.push(entry.draft.clone())).expect("whole");
        let said: Vec<_> = said.into_iter().filter(|draft| draft.reference == segment.label()).collect();
        let events: Vec<_> = said.iter().map(|draft| draft.event).collect();
        assert_eq!(events, [Event::PurgeRequested, Event::PurgeApproved, Event::PurgeDone]);
        assert!(said.iter().all(|draft| draft.digest == *segment.root.bytes()));
        assert!(said[0].second.is_empty() && !said[1].second.is_empty());
        let next = segments::all(&data).expect("listed").swap_remove(0);
        let next = next.follow(Environment::Practice, |_, _| ()).expect("whole");
        assert_eq!(next.before, Some(segment.root), "the year after it still proves what was there");
    }

    #[test]
    fn a_purge_that_the_machine_stopped_in_is_finished_by_the_next() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("practice");
        crate::folders::make_private(&data).expect("made");
        old_record(&data);
        let mut change = Change::practice(Some(folder.path())).expect("a record");
        let segment = change.archived(Some(1)).expect("listed").swap_remove(0);
        let approved = approve(Action::Purge, &supervisor(), Some(&supervisor())).expect("allowed");
        let draft = Draft { reference: segment.label(), ..Draft::new(Event::PurgeApproved) };
        let _ = change.note(&approved.sign(draft.clone())).expect("noted");
        assert_eq!(change.finish_purges().map_err(|_| ()), Ok(0), "looked at");
        assert!(segments::archived(&data, 1).exists(), "another segment than was approved stays");
        let draft = Draft { digest: *segment.root.bytes(), ..draft };
        let _ = change.note(&approved.sign(draft)).expect("noted");
        let before = pseudonym(&change);
        assert_eq!(change.finish_purges().expect("finished"), 1);
        assert!(!segments::archived(&data, 1).exists());
        assert_ne!(pseudonym(&change), before, "the key of the year goes with its records");
        assert_eq!(change.finish_purges().expect("nothing left"), 0);
    }
}
