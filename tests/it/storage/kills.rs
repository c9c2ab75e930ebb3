//! kill -9 while the record is written: in the middle of any call, and whenever the parent feels like it.
#![expect(clippy::print_stdout, reason = "a child speaks to its story on standard output")]

use std::path::Path;

use madoguchi::pki::Environment;
use madoguchi::record::Event;
use madoguchi::store::{FILE, Reading};

use super::child::{Role, case, now, open, quick_folder};
use super::times;

/// Appends cases until it is killed.
pub(super) fn append(folder: &Path) {
    let mut store = open(folder).expect("a record");
    println!("acknowledged {}", store.head().seq);
    for number in 0.. {
        for draft in case(number) {
            let recorded = store.append(&draft, now()).expect("appended");
            println!("acknowledged {}", recorded.seq);
        }
        if number % 4 == 0 {
            store.settle().expect("settled");
        }
    }
}

/// Opens what a kill left: nothing that was acknowledged is missing, and no intent stands alone.
fn opens_whole(folder: &Path, acknowledged: u64, run: &str) {
    let store = open(folder).unwrap_or_else(|error| panic!("{run}: {error}"));
    let head = store.head().seq;
    // One more may be on disk whose acknowledgement was not heard, and one for a case that nothing ended.
    assert!((acknowledged..=acknowledged + 2).contains(&head), "{run}: {acknowledged} acknowledged, {head} there");
    drop(store);
    let reading = Reading::open(&folder.join(FILE), Environment::Practice).expect("opens for reading");
    let (mut begun, mut ended) = (0, 0);
    let verified = reading.verify_each(|entry| match entry.draft.event {
        Event::Intent => begun += 1,
        Event::Outcome | Event::Interrupted => ended += 1,
        event => panic!("{run}: {event:?}"),
    });
    assert_eq!(verified.map(|head| head.seq), Ok(head), "{run}");
    assert_eq!(begun, ended, "{run}: an intent stands alone");
}

#[test]
fn a_kill_in_the_middle_of_any_call_loses_nothing_that_was_acknowledged() {
    let root = quick_folder();
    let mut cut_short = 0;
    let calls = times(150, 2_000);
    for call in 1..=calls {
        let folder = root.path().join(call.to_string());
        std::fs::create_dir(&folder).expect("made");
        let mut child = Role::new("append", &folder).with_faults(&folder, &format!("kill/{call}")).start();
        let acknowledged = child.acknowledges(usize::MAX);
        cut_short += u32::from(acknowledged == 0);
        drop(child);
        opens_whole(&folder, acknowledged, &format!("killed in call {call}"));
        std::fs::remove_dir_all(&folder).expect("removed");
    }
    println!("figure kills-in-a-call = {calls}");
    assert!(cut_short > 5, "the opening was killed too: {cut_short}");
}

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_acknowledged() {
    let root = quick_folder();
    let runs = times(150, 8_000);
    for run in 0..runs {
        // A new record now and then, so that the walk does not grow long.
        let folder = root.path().join((run / 20).to_string());
        std::fs::create_dir_all(&folder).expect("made");
        let mut child = Role::new("append", &folder).start();
        let mut acknowledged = child.acknowledges(2 + run * 7 % 23);
        child.kill();
        // What it acknowledged before it was dead was heard too.
        acknowledged = acknowledged.max(child.acknowledges(usize::MAX));
        opens_whole(&folder, acknowledged, &format!("run {run}"));
    }
    println!("figure kills-at-any-moment = {runs}");
}
