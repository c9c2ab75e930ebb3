//! A million records: how soon a list answers, what it holds in memory, and what an export of all of them takes.
//!
//! The figures to hold: any filter and page within 30 ms, 60 MB for the list, an export within 20 s and 64 MB. Each is
//! printed beside what the machine needs at least: reading as many bytes, and hashing what the file holds.
#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench speaks to whoever runs it, and one that cannot go on ends here"
)]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use madoguchi::export::{Order, write};
use madoguchi::pki::Environment;
use madoguchi::record::figures::{Figures, Rules};
use madoguchi::record::filter::{Filter, Group};
use madoguchi::record::look::ExportPurpose;
use madoguchi::record::page::Start;
use madoguchi::record::{Label, Register};
use madoguchi::session::{Reason, Verdict};
use madoguchi::store::{FILE, Reading};
use madoguchi::time::{Day, Timestamp};

mod support {
    #[path = "../../tests/it/support/chance.rs"]
    #[expect(dead_code, reason = "the stories use all of it")]
    pub(crate) mod chance;
    #[path = "../../tests/it/support/months.rs"]
    #[expect(dead_code, reason = "the stories use all of it")]
    pub(crate) mod months;
}

const ENTRIES: usize = 1_000_000;

/// The child of the run that measures its own memory.
const ROLE: &str = "MADOGUCHI_BENCH_EXPORT";

fn main() {
    if let Some(folder) = std::env::var_os(ROLE) {
        return export(Path::new(&folder));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let begun = Instant::now();
    drop(support::months::fill(folder.path(), Environment::Practice, ENTRIES, support::months::People::Listed));
    println!("filled with {ENTRIES} entries in {:?}", begun.elapsed());
    lists(folder.path());
    let program = std::env::current_exe().expect("this program");
    let ended = std::process::Command::new(program).env(ROLE, folder.path()).status().expect("a child");
    assert!(ended.success());
}

fn lists(folder: &Path) {
    let reading = Reading::open(&folder.join(FILE), Environment::Practice).expect("opened");
    let mut register = Register::with_room(ENTRIES + 1000);
    let begun = Instant::now();
    let _head = reading.walk(|_, entry| register.note(entry)).expect("whole");
    println!("verified and listed in {:?}; {} bytes a record", begun.elapsed(), register.bytes() / register.len());
    let floor = {
        let bytes = vec![1_u64; ENTRIES * 4];
        best(|| bytes.iter().fold(0_u64, |sum, word| sum.wrapping_add(*word)))
    };
    println!("reading 32 bytes a record: {floor:?}");
    let label = |text| Label::new(text).expect("a label");
    let any = Filter::default;
    for (name, filter) in [
        ("everything", any()),
        ("受付番号", Filter { reference: label("R8-1234"), ..any() }),
        ("受付番号 of nobody", Filter { reference: label("X"), ..any() }),
        ("refused, one reason", Filter { outcomes: vec![Verdict::Refused], reason: Some(Reason::PinLimit), ..any() }),
        ("a day", Filter { from: Day::parse("2026-09-01"), to: Day::parse("2026-09-01"), ..any() }),
        ("one person's outcomes", Filter { actor: label("s-K7Q2"), group: Group::Outcomes, ..any() }),
    ] {
        let first = best(|| register.page(&filter, Start::Page(0), 50).total);
        let deep = best(|| register.page(&filter, Start::Before(500_000), 50).total);
        println!("{name}: first page {first:?}, in the middle {deep:?}, {:.1} times reading", ratio(first, floor));
    }
    let day = Day::parse("2026-09-01").expect("a day");
    println!("figures of a day {:?}", best(|| Figures::of_day(&register, day, &Rules::default()).counts().total()));
    let month = day.month();
    println!(
        "figures of a month {:?}",
        best(|| Figures::of_month(&register, month, &Rules::default()).counts().total())
    );
}

fn export(folder: &Path) {
    let reading = Reading::open(&folder.join(FILE), Environment::Practice).expect("opened");
    let label = |text| Label::new(text).expect("a label");
    let filter = Filter::default();
    let order = Order {
        folder,
        filter: &filter,
        purpose: ExportPurpose::Audit,
        requested: label("s-A"),
        approved: label("s-B"),
        made: Timestamp::from_unix_seconds(1_795_359_600),
    };
    let begun = Instant::now();
    let written = write(&reading, &order, None).expect("written");
    let (took, records) = (begun.elapsed(), written.records());
    let file = written.publish().expect("named");
    let size = std::fs::metadata(&file).expect("there").len();
    println!("exported {records} records, {} MB, in {took:?}; at most {} kB in memory", size / 1_000_000, most());
    let bytes = std::fs::read(&file).expect("read");
    let hashing = best(|| ring::digest::digest(&ring::digest::SHA256, &bytes).as_ref()[0]);
    println!("{:.1} times the SHA-256 of the file", ratio(took, hashing));
}

/// The most memory that this process ever held.
fn most() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map(|line| line.trim().trim_end_matches(" kB").to_owned()).unwrap_or_default()
}

fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    let once = |_| {
        let begun = Instant::now();
        let _ = black_box(work());
        begun.elapsed()
    };
    (0..5).map(once).min().unwrap_or_default()
}

fn ratio(took: Duration, floor: Duration) -> f64 {
    took.as_secs_f64() / floor.as_secs_f64().max(f64::MIN_POSITIVE)
}
