//! A reconciliation, stopped in the middle of calls that change a file, by a kill and by a power cut: repeated, it ends in
//! the bytes in which it ends undisturbed, with one outcome in the record and one destruction.
#![expect(clippy::print_stdout, reason = "a child speaks to its story on standard output")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use madoguchi::config::Destroy;
use madoguchi::crl_index::Shelf;
use madoguchi::desk::reconcile::{Lists, Order, Target, reconcile};
use madoguchi::desk::setup::{Change, Doorkeeper};
use madoguchi::pki::crl::Rules;
use madoguchi::pki::{Anchors, Environment};
use madoguchi::record::Event;
use madoguchi::staff::Action;
use madoguchi::store::{FILE, Reading};

use super::child::{Role, quick_folder};
use super::times;
use crate::support::shelter::{Day, authority, office_key, practice};

const LIST: &str = "list-1.crl";
const EXPORTS: &str = "exports";

/// Reconciles what lies in the folder.
pub(super) fn play(folder: &Path) {
    let mut change = Change::practice(Some(&folder.join("data"))).expect("a record");
    let now = change.now().wall;
    let account = change.account().expect("read").expect("nobody is on the list");
    let approved = change.approve(Action::VerifyRecord, &account, None).expect("asked").expect("allowed");
    let anchors = Anchors::new(authority(folder, now).anchors(), Environment::Practice).expect("anchors");
    let lists = practice(folder).join("crl");
    let rules = Rules { max_age: Duration::from_hours(36) };
    let named = Lists::on(Shelf::at(&lists), &anchors, rules).and(&folder.join(LIST), &lists, now);
    let mut named = named.expect("a list");
    let keys = change.office_keys().expect("a key");
    let bundle = std::fs::read_dir(folder.join("shelter")).expect("listed").filter_map(|file| Some(file.ok()?.path()));
    let mut bundles: Vec<PathBuf> = bundle.filter(|file| file.to_string_lossy().contains("KTM-")).collect();
    if bundles.is_empty() {
        let name = std::fs::read_to_string(folder.join("name")).expect("the bundle's name");
        bundles.push(folder.join("shelter").join(name));
    }
    let exports = folder.join(EXPORTS);
    let order = Order {
        bundles: &bundles,
        keys: &keys,
        desks: &[],
        environment: Environment::Practice,
        target: Target::Folder(&exports),
        destroy: Destroy::AfterReconciliation,
        by_order: true,
    };
    let mut ask = |captures: &[&madoguchi::intake::Capture], now| {
        Ok(named.ask(captures, now, &mut |_| std::ops::ControlFlow::Continue(()))?)
    };
    let settled = reconcile(&mut change, &order, &approved, &mut ask).expect("reconciled");
    println!("told {}", settled.len());
}

/// An office before it reconciles.
fn prepare(folder: &Path) {
    let _key = office_key(folder);
    let day = Day::of(folder, 12);
    let _list = day.list(1, true);
    let name = day.bundle.file_name().expect("a name").to_string_lossy().into_owned();
    std::fs::write(folder.join("name"), name).expect("written");
    std::fs::create_dir(folder.join(EXPORTS)).expect("made");
    // The layer's power cut knows no folder within a new folder.
    std::fs::create_dir(practice(folder).join("intake")).expect("made");
    // The record, so that its making is not what is disturbed.
    drop(Change::practice(Some(&folder.join("data"))).expect("a record"));
}

/// What is left at the end: what was handed out, and how often the record says what.
fn ends(folder: &Path) -> (BTreeMap<String, Vec<u8>>, usize, usize) {
    let files = std::fs::read_dir(folder.join(EXPORTS)).expect("exports").map(|file| file.expect("a file"));
    let files = files.map(|file| (file.file_name().to_string_lossy().into_owned(), file.path()));
    let handed_out = files.filter(|(name, _)| !name.starts_with('.'));
    let handed_out = handed_out.map(|(name, path)| (name, std::fs::read(path).expect("read"))).collect();
    let reading = Reading::open(&practice(folder).join(FILE), Environment::Practice).expect("opened");
    let (mut outcomes, mut destroyed) = (0, 0);
    let _head = reading.verify_each(|entry| match entry.draft.event {
        Event::IntakeReconciled => outcomes += 1,
        Event::IntakeDestroyed => destroyed += 1,
        _ => {}
    });
    (handed_out, outcomes, destroyed)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("listed") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() { copy(&path, &target) } else { _ = std::fs::copy(&path, &target).expect("copied") }
    }
}

#[test]
fn a_reconciliation_stopped_anywhere_ends_in_the_same_bytes_with_one_outcome_and_one_destruction() {
    let root = quick_folder();
    let beginning = root.path().join("beginning");
    prepare(&beginning);
    let undisturbed = root.path().join("undisturbed");
    copy(&beginning, &undisturbed);
    assert_eq!(Role::new("reconcile", &undisturbed).told(), "1");
    let expected = ends(&undisturbed);
    assert_eq!((expected.0.len(), expected.1, expected.2), (2, 1, 1));
    let step = times(17, 1);
    let (mut call, mut stopped) = (1, 0);
    loop {
        let places: [PathBuf; 2] = ["disk", "found"].map(|name| root.path().join(name));
        for place in &places {
            copy(&beginning, place);
        }
        let child = Role::new("reconcile", &places[0]).with_faults(&places[0], &format!("kill/{call}"));
        let told = child.with_shadow(&places[1]).start().next();
        for place in &places {
            let _settled = Role::new("reconcile", place).told();
            assert_eq!(ends(place), expected, "stopped in call {call}, {}", place.display());
            assert!(
                !std::fs::read_dir(place.join("shelter"))
                    .expect("listed")
                    .any(|file| { file.expect("a file").file_name().to_string_lossy().contains("KTM-") })
            );
            std::fs::remove_dir_all(place).expect("removed");
        }
        if told.is_some() {
            break;
        }
        stopped += 1;
        call += step;
    }
    assert!(stopped > 3, "hardly anything was disturbed: {stopped}");
}
