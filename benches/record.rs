//! The record: what an entry costs on disk, and how long a start takes to check a full one.
//!
//! The figures to hold: appending at most 1.3 times one fsync of the same disk, checking 100,000 entries within 0.3 s and
//! within 4 times the SHA-256 of their bytes.
#![expect(clippy::expect_used, clippy::disallowed_methods, reason = "a bench that cannot go on ends here")]

use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use madoguchi::pki::Environment;
use madoguchi::record::chain::{Chain, Head, Leaf, Log};
use madoguchi::record::entry::ClockState;
use madoguchi::record::{Draft, Entry, Event, Label, body};
use madoguchi::store::{FILE, Reading, Settings, Store};
use madoguchi::time::{Monotonic, Now, Timestamp};

const ENTRIES: u64 = 100_000;
const LOG: Log = Log { id: [1; 16], segment: 1, environment: Environment::Practice };

fn now() -> Now {
    Now { wall: Timestamp::from_unix_seconds(1_795_359_600), monotonic: Monotonic::from_origin(Duration::from_mins(1)) }
}

fn outcome() -> Draft {
    Draft { session: [2; 16], purpose: 1, tries_before: Some(3), ..Draft::new(Event::Outcome) }
}

fn open(folder: &Path) -> Store {
    let settings = Settings { environment: Environment::Practice, boot: [3; 16], now: now(), floor: 0 };
    Store::open(&folder.join(FILE), settings).expect("a record")
}

/// Rows of a whole chain, made without a disk.
fn rows() -> Vec<(u64, Leaf, Vec<u8>)> {
    let mut head = Head::EMPTY;
    let mut row = |_| {
        let entry = Entry {
            environment: LOG.environment,
            log: LOG.id,
            segment: LOG.segment,
            seq: head.seq + 1,
            previous: head.leaf,
            boot: [3; 16],
            monotonic: now().monotonic,
            wall: now().wall,
            clock: ClockState::Steady,
            version: Label::default(),
            draft: outcome(),
        };
        let body = body::encode(&entry);
        head = Head { seq: entry.seq, leaf: Leaf::of(&body) };
        (head.seq, head.leaf, body)
    };
    (0..ENTRIES).map(&mut row).collect()
}

fn appending(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut group = criterion.benchmark_group("append");
    let mut file = std::fs::File::create(folder.path().join("plain")).expect("a file");
    let _ = group.bench_function("fsync alone", |bench| {
        bench.iter(|| file.write_all(&[0; 4096]).and_then(|()| file.sync_data()).expect("synced"));
    });
    let mut store = open(folder.path());
    let _ = group.bench_function("entry", |bench| {
        bench.iter(|| store.append(&outcome(), now()).expect("appended"));
    });
    group.finish();
}

fn checking(criterion: &mut Criterion) {
    let rows = rows();
    let mut group = criterion.benchmark_group("check");
    let _ = group.sample_size(10).throughput(Throughput::Elements(ENTRIES));
    let _ = group.bench_function("hash alone", |bench| {
        bench.iter(|| rows.iter().map(|(_, _, body)| Leaf::of(body)).for_each(|leaf| _ = black_box(leaf)));
    });
    let _ = group.bench_function("chain", |bench| {
        bench.iter(|| {
            let mut chain = Chain::new(LOG);
            for (seq, leaf, body) in &rows {
                let _ = chain.follow(*seq, *leaf, body).expect("whole");
            }
            chain.head()
        });
    });
    group.finish();
}

/// A record on disk as years of cases leave it.
fn on_disk(folder: &Path) {
    let mut store = open(folder);
    for block in 0..ENTRIES / 10_000 {
        let case = |number: u64| {
            let mut session = [0; 16];
            session[..8].copy_from_slice(&(number / 3 + block * 10_000).to_be_bytes());
            let event = [Event::Intent, Event::VerifyResult, Event::Outcome][usize::try_from(number % 3).unwrap_or(0)];
            let [receipt, actor] = ["7K3-9QX-2MPA", "s-7K2Q"].map(|text| Label::new(text).expect("a label"));
            (Draft { session, receipt, actor, event, ..outcome() }, now())
        };
        let _ = store.append_all((0..10_000).map(case)).expect("appended");
    }
}

fn starting(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    on_disk(folder.path());
    let file = Reading::open(&folder.path().join(FILE), Environment::Practice).expect("a record");
    let mut bodies = Vec::new();
    let _ = file.walk(|_, entry| bodies.push(body::encode(entry))).expect("whole");
    drop(file);
    let mut group = criterion.benchmark_group("start");
    let _ = group.sample_size(10).throughput(Throughput::Elements(ENTRIES));
    let _ = group.bench_function("hash of its bytes", |bench| {
        bench.iter(|| bodies.iter().map(|body| Leaf::of(body)).for_each(|leaf| _ = black_box(leaf)));
    });
    let _ = group.bench_function("open", |bench| bench.iter(|| open(folder.path()).head()));
    group.finish();
}

criterion_group!(benches, appending, checking, starting);
criterion_main!(benches);
