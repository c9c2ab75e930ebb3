//! How fast a long revocation list is taken and asked, as ratios to SHA-256 of the same bytes (T) in the same run.
//!
//! `crl_speed FOLDER ENTRIES` makes the list in the folder if it is not there, measures, compares with the decoder of
//! x509-cert and with `openssl crl -verify`, prints a table, and fails if a bound does not hold. Processor time counts
//! every thread; what is measured is the best of several runs. `crl_speed memory FOLDER` is the run that is watched for
//! its private memory. Where other work shares the processors (MADOGUCHI_SHARED_MACHINE), wall times bind nobody.
#![expect(clippy::expect_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a measurement")]
#![expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "figures for people")]

#[path = "support/list.rs"]
mod list;

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use madoguchi::crl_index::{Direct, Shelf, unwatched};
use madoguchi::native;
use madoguchi::pki::Certificate;
use madoguchi::pki::crl::{Limits, Serial};
use ring::digest::{SHA256, digest};
use x509_cert::der::Decode;

const RUNS: usize = 3;
const ASKED: u32 = 10_000;
const HASHES: u32 = 8;
const MOST_COMPARED: u32 = 10_000_000;
/// What is quick is measured so many times at once.
const TIMES: u32 = 10;

/// Processor and wall time.
#[derive(Clone, Copy)]
struct Cost {
    cpu: f64,
    wall: f64,
}

/// Seconds of this process (or its children) on a processor.
fn cpu(children: bool) -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    let (_, fields) = stat.rsplit_once(") ").expect("fields");
    let skip = if children { 13 } else { 11 };
    let ticks = fields.split(' ').skip(skip).take(2).map(|ticks| ticks.parse::<u64>().expect("a number")).sum::<u64>();
    ticks as f64 / 100.0
}

/// The best of some runs; each is prepared outside the measurement.
fn measure<P>(runs: usize, children: bool, mut prepare: impl FnMut() -> P, mut run: impl FnMut(P)) -> Cost {
    let mut best = Cost { cpu: f64::MAX, wall: f64::MAX };
    for _ in 0..runs {
        let prepared = prepare();
        let (before, began) = (cpu(children), Instant::now());
        run(prepared);
        let cost = Cost { cpu: cpu(children) - before, wall: began.elapsed().as_secs_f64() };
        best = Cost { cpu: best.cpu.min(cost.cpu), wall: best.wall.min(cost.wall) };
    }
    best
}

fn asked(entries: u32) -> Vec<Serial> {
    let step = (entries / (ASKED / 2)).max(1);
    let present = (0..ASKED / 2).map(|number| list::serial((number * step) % entries.max(1)));
    present.flat_map(|serial| [Serial::from(serial), Serial::from(serial ^ 1)]).collect()
}

fn index_of(shelf: &Path) -> std::path::PathBuf {
    let entries = fs::read_dir(shelf).expect("listed").map(|entry| entry.expect("an entry").path());
    entries.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "idx")).expect("an index")
}

/// Signature, every entry, order, index: of a list that is on the shelf already.
fn take(shelf: &Path) {
    let anchors = list::anchors();
    let mut shelf = Shelf::at(shelf);
    assert_eq!(shelf.opened(&anchors, list::NOW).expect("opened").len(), 1, "the list is right");
}

/// What is measured of a list, and what it may cost.
struct Table {
    unit: f64,
    broken: bool,
}

impl Table {
    fn row(&mut self, what: &str, cost: Cost, bounds: Option<(f64, f64)>) {
        let (cpu, wall) = (cost.cpu / self.unit, cost.wall / self.unit);
        let shared = env::var_os("MADOGUCHI_SHARED_MACHINE").is_some();
        let bounds = bounds.map(|(cpu, wall)| (cpu, if shared { f64::INFINITY } else { wall }));
        let holds = bounds.is_none_or(|(most_cpu, most_wall)| cpu <= most_cpu && wall <= most_wall);
        let bounds = bounds.map_or_else(String::new, |(cpu, wall)| {
            let wall = if wall.is_finite() { format!(", {wall:.1} T wall") } else { String::new() };
            format!("at most {cpu:.1} T CPU{wall}{}", if holds { "" } else { "  BROKEN" })
        });
        println!("{what:<44} {:>8.3} s CPU {:>8.3} s wall {cpu:>7.2} T {wall:>7.2} T  {bounds}", cost.cpu, cost.wall);
        self.broken |= !holds;
    }

    const fn outcome(&self) -> ExitCode {
        if self.broken { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }

    fn limit(&mut self, what: &str, value: f64, unit: &str, most: f64) {
        let holds = value <= most;
        let bound = if most.is_finite() { format!("at most {most:.1}") } else { String::new() };
        println!("{what:<44} {value:>8.2} {unit:<5} {bound}{}", if holds { "" } else { "  BROKEN" });
        self.broken |= !holds;
    }
}

fn run(folder: &Path, entries: u32) -> ExitCode {
    let source = folder.join(format!("{entries}.crl"));
    if !source.exists() {
        fs::create_dir_all(folder).expect("a folder");
        list::write(&source, entries).expect("written");
    }
    let anchor = folder.join("anchor.der");
    fs::write(&anchor, list::authority()).expect("written");
    let shelf = folder.join(format!("shelf-{entries}"));
    let imported = measure(
        1,
        false,
        || (),
        |()| {
            let anchors = list::anchors();
            let _ = Shelf::at(&shelf).import(&source, &anchors, list::NOW, &mut unwatched).expect("taken");
        },
    );
    let mapped = native::map(&fs::File::open(&source).expect("there")).expect("mapped");
    let bytes = mapped.bytes();
    // Processor time comes in ticks of 10 ms, so many hashes are measured together; alone on its processor one takes as
    // long as it costs.
    let hash = measure(RUNS, false, || (), |()| (0..HASHES).for_each(|_| _ = black_box(digest(&SHA256, bytes))));
    let unit = hash.cpu / f64::from(HASHES);
    println!("{entries} entries, {} MB, T = {unit:.4} s", bytes.len() / 1_000_000);
    let mut table = Table { unit, broken: false };
    table.row("import with copy and flush (first time)", imported, None);

    let taken = measure(RUNS, false, || fs::remove_file(index_of(&shelf)).expect("removed"), |()| take(&shelf));
    table.row("verify, check, sort, index", taken, Some((3.5, 2.5)));

    let authority = Certificate::from_der(&list::authority()).expect("a certificate");
    let serials = asked(entries);
    let direct = || Direct::open(&source, &shelf, Limits::MAX, &mut unwatched).expect("a list");
    let asked = measure(RUNS, false, direct, |mut direct| {
        let answers = direct.check(&authority, &serials, list::NOW, &mut unwatched).expect("checked");
        assert!(answers.iter().filter(|answer| answer.is_some()).count() >= serials.len() / 2, "found");
    });
    table.row("10,000 serial numbers without an index", asked, Some((2.0, f64::INFINITY)));

    let anchors = list::anchors();
    let shelves = || (0..TIMES).map(|_| Shelf::at(&shelf)).collect::<Vec<_>>();
    let open = |shelf: &mut Shelf| assert_eq!(shelf.opened(&anchors, list::NOW).expect("opened").len(), 1);
    let opened = measure(RUNS, false, shelves, |mut shelves| shelves.iter_mut().for_each(open));
    table.limit("open a stored index (CPU)", opened.cpu * 1000.0 / f64::from(TIMES), "ms", 10.0);
    let fresh = || {
        let mut shelves = shelves();
        shelves.iter_mut().for_each(open);
        shelves
    };
    let looked_up = measure(RUNS, false, fresh, |mut shelves| {
        for shelf in &mut shelves {
            let opened = shelf.opened(&anchors, list::NOW).expect("opened");
            let found = serials.iter().filter(|serial| opened[0].look_up(serial).expect("whole").is_some()).count();
            assert!(found >= serials.len() / 2, "found");
        }
    });
    // The bound is for ten million; a longer list has more pages to touch.
    let most = if entries <= MOST_COMPARED { 20.0 } else { f64::INFINITY };
    table.limit("10,000 look-ups in it (CPU)", looked_up.cpu * 1000.0 / f64::from(TIMES), "ms", most);

    fs::remove_file(index_of(&shelf)).expect("removed");
    let itself = env::current_exe().expect("a program");
    let watched = Command::new(itself).arg("memory").arg(&shelf).output().expect("run");
    let text = String::from_utf8_lossy(&watched.stdout);
    let kilobytes: f64 = text.trim().parse().expect("a number");
    let most = f64::from(entries) * 10.0 / 1_048_576.0 + 16.0;
    table.limit("private memory of an import", kilobytes / 1024.0, "MiB", most);

    if entries > MOST_COMPARED {
        println!("not compared: the others need 300 bytes of memory an entry");
        return table.outcome();
    }
    let decoded = measure(
        1,
        false,
        || (),
        |()| {
            drop(black_box(<x509_cert::crl::CertificateList>::from_der(bytes).expect("a list")));
        },
    );
    table.row("x509-cert: decode alone", decoded, None);
    let _ = Command::new("openssl")
        .args(["x509", "-inform", "DER", "-out"])
        .arg(folder.join("anchor.pem"))
        .arg("-in")
        .arg(&anchor)
        .status();
    let openssl = measure(
        1,
        true,
        || (),
        |()| {
            let mut command = Command::new("openssl");
            let _ = command.args(["crl", "-verify", "-noout", "-inform", "DER", "-in"]).arg(&source);
            let _ = command.arg("-CAfile").arg(folder.join("anchor.pem"));
            let output = command.output();
            let said = output.map(|output| String::from_utf8_lossy(&output.stderr).trim().to_owned());
            println!("openssl says: {}", said.unwrap_or_else(|error| error.to_string()));
        },
    );
    table.row("openssl crl -verify -noout", openssl, None);
    table.outcome()
}

/// Takes the list and prints the most private memory that was seen meanwhile, in kilobytes.
fn memory(shelf: &Path) {
    let private = || {
        let status = fs::read_to_string("/proc/self/status").expect("Linux");
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).expect("Linux");
        line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number")
    };
    let done = AtomicBool::new(false);
    let most = thread::scope(|scope| {
        let watching = scope.spawn(|| {
            let mut most = 0;
            while !done.load(Ordering::Relaxed) {
                most = most.max(private());
                thread::sleep(Duration::from_millis(1));
            }
            most
        });
        take(shelf);
        done.store(true, Ordering::Relaxed);
        watching.join().expect("watched")
    });
    println!("{most}");
}

fn main() -> ExitCode {
    // Cargo says `--bench` as well.
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["memory", shelf] => {
            memory(Path::new(shelf));
            ExitCode::SUCCESS
        }
        [folder, entries] => run(Path::new(folder), entries.parse().expect("a number of entries")),
        _ => ExitCode::from(2),
    }
}
