//! Revocation lists: what an entry costs on its way from a file to an index, and a look-up in it.
//!
//! A million entries, so that a run is short; `packaging/crl-speed.sh` measures ten million, checks the bounds and
//! compares. Here it is seen where the time goes.
#![expect(clippy::expect_used, clippy::disallowed_methods, reason = "a bench that cannot go on ends here")]

#[path = "support/list.rs"]
mod list;

use std::convert::Infallible;
use std::fs;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use madoguchi::pki::crl::index::{self, Index, Stamp};
use madoguchi::pki::crl::{Asked, Limits, List, Serial, Signer, Sink, Sorted};
use ring::digest::{SHA256, digest};

const ENTRIES: u32 = 1_000_000;

fn walked<S: Sink>(list: &List<'_>, mut sink: S) -> S {
    let mut walk = list.walk();
    while walk.some(u64::MAX, &mut sink).expect("right") {}
    sink
}

fn lists(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("list.crl");
    list::write(&file, ENTRIES).expect("written");
    let bytes = fs::read(&file).expect("read");
    let list = List::decode(&bytes, Limits::MAX).expect("a list");
    let room = || Sorted::with_room_for(list.head().entry_bytes());

    let mut group = criterion.benchmark_group("crl");
    let _ = group.sample_size(10).throughput(Throughput::Elements(ENTRIES.into()));
    let _ = group.bench_function("hash alone", |bench| bench.iter(|| black_box(digest(&SHA256, &bytes))));
    let anchors = list::anchors();
    let signer = || Signer::among(&list, &anchors, list::NOW);
    let _ = group.bench_function("signature", |bench| bench.iter(|| signer().map(|_| ())));
    let _ = group.bench_function("frame", |bench| bench.iter(|| List::decode(&bytes, Limits::MAX).map(|_| ())));
    let _ = group.bench_function("check every entry", |bench| bench.iter(|| walked(&list, ())));
    let _ = group.bench_function("check and collect", |bench| bench.iter(|| walked(&list, room())));
    let _ = group.bench_function("sort", |bench| {
        let sorted = |mut collected: Sorted| collected.sort().expect("room");
        bench.iter_batched(|| walked(&list, room()), sorted, criterion::BatchSize::PerIteration);
    });
    let asked: Vec<Serial> = (0..10_000).map(|number| Serial::from(list::serial(number * 50) ^ (number % 2))).collect();
    let _ = group.bench_function("look for 10,000 in one walk", |bench| {
        bench.iter(|| walked(&list, Asked::new(&asked).expect("few")));
    });

    let mut sorted = walked(&list, room());
    sorted.sort().expect("room");
    let stamp = Stamp { length: 0, binding: [0; 32], signer: [0; 32] };
    let _ = group.bench_function("write an index to nowhere", |bench| {
        let nowhere = |piece: &[u8]| {
            let _ = black_box(piece);
            Ok::<(), Infallible>(())
        };
        bench.iter(|| index::encode(&sorted, &stamp, nowhere));
    });
    let mut flat = Vec::new();
    let written = index::encode(&sorted, &stamp, |piece| {
        flat.extend_from_slice(piece);
        Ok::<(), Infallible>(())
    });
    assert_eq!(written, Ok(()));
    let _ = group.throughput(Throughput::Elements(1));
    let _ = group.bench_function("open an index", |bench| bench.iter(|| Index::open(&flat).map(|index| index.count())));
    let opened = Index::open(&flat).expect("whole");
    let _ = group.bench_function("10,000 look-ups", |bench| {
        bench.iter(|| {
            asked.iter().filter(|serial| opened.look_up(&flat, serial).is_ok_and(|found| found.is_some())).count()
        });
    });
    group.finish();
}

criterion_group!(benches, lists);
criterion_main!(benches);
