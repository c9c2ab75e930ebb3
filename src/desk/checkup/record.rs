//! The record: its folder and disk, whether it is whole, its key and the places that keep its checkpoints.

use std::path::Path;
use std::time::Duration;

use super::{disk, proof};
use crate::clock::Clock;
use crate::config::Config;
use crate::desk::setup;
use crate::health::{Cause, Check, Subject};
use crate::record::{Entry, Event};
use crate::session::Reason;
use crate::store::segments;
use crate::{folders, store};

/// Cards of an unknown authority, and a list of people that somebody exchanged, are spoken of for so long.
const REMEMBERED: Duration = Duration::from_hours(30 * 24);

pub(super) fn record(config: &Config, named: Option<&Path>) -> Vec<Check> {
    let tried = folders::data(named, config.scope).and_then(|data| {
        // A desk that was never opened has no folder yet, and doctor makes none.
        if data.exists() { folders::prepare(&data).map(|()| data) } else { Ok(data) }
    });
    let data = match tried {
        Ok(data) => data,
        Err(error @ folders::Error::Network { .. }) => {
            return vec![super::of_folder(Check::fail(Subject::Disk, Cause::DataOnNetwork), &error)];
        }
        Err(folders::Error::Full { .. }) => return vec![Check::fail(Subject::Disk, Cause::DiskFull)],
        Err(error) => return vec![super::of_folder(Check::fail(Subject::Record, Cause::RecordFolder), &error)],
    };
    let mut checks = disk::disk(&data, config.trust.environment);
    checks.extend(strangers(&data));
    checks.extend(proof::accounts(config, &data));
    checks.extend(content(config, &data));
    checks
}

/// Whether accounts that are not the desk's can change its record. What Windows grants is set by the installer.
#[cfg(unix)]
fn strangers(data: &Path) -> Option<Check> {
    let open = || Check::fail(Subject::Record, Cause::RecordFolderOpen).with(data.display().to_string());
    folders::is_open_to_strangers(data).then(open)
}

#[cfg(not(unix))]
const fn strangers(_data: &Path) -> Option<Check> {
    None
}

fn content(config: &Config, data: &Path) -> Vec<Check> {
    let path = data.join(store::FILE);
    if !path.exists() {
        return vec![Check::ok(Subject::Record).with("0")];
    }
    let since = Clock::start().now().wall.minus(REMEMBERED);
    let (mut unknown, mut exchanged) = (0_u64, 0_u64);
    let mut count = |entry: &Entry| {
        let draft = &entry.draft;
        let seen = draft.event == Event::Outcome && draft.reason == Some(Reason::IssuerUnknown);
        // Told by a start, or by somebody who was not let in.
        let changed = draft.detail.word() == Some("staff-list-changed");
        unknown += u64::from(seen && entry.wall >= since);
        exchanged += u64::from(changed && entry.wall >= since);
    };
    let broken = |error: store::Error| Check::fail(Subject::Record, Cause::RecordBroken).with(error.code());
    let reading = match store::Reading::open(&path, config.trust.environment) {
        Ok(reading) => reading,
        Err(error) => return vec![broken(error)],
    };
    let log = reading.log().id;
    let outside = setup::proof::outside(config, data, &log);
    // One that does not hold is named by `log verify`, and hides no other; what it still says counts.
    for closed in segments::all(data).unwrap_or_default().iter().filter(|segment| segment.number.is_some()) {
        let reading = store::Reading::open(&closed.path, config.trust.environment).ok();
        let ended =
            |reading: &store::Reading| reading.last(1).is_ok_and(|last| last.iter().all(|last| last.wall < since));
        let _head = reading.filter(|reading| !ended(reading)).map(|reading| reading.walk(|_, entry| count(entry)));
    }
    let found = reading.examine_each(&outside, store::Look::THOROUGH, count);
    let record = found.map_or_else(broken, |found| proof::record(&found));
    let people =
        (exchanged > 0).then(|| Check::warn(Subject::People, Cause::PeopleChanged).with(exchanged.to_string()));
    [vec![record], proof::places(config, data, &log), vec![generations(unknown)], people.into_iter().collect()].concat()
}

/// Whether cards came by whose authority bears a name of the JPKI and a key that nobody here knows.
fn generations(unknown: u64) -> Check {
    if unknown == 0 {
        Check::ok(Subject::Generations)
    } else {
        Check::warn(Subject::Generations, Cause::IssuerUnknownSeen).with(unknown.to_string())
    }
}
