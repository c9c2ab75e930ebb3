//! Thousands of ordinary cases at one desk: with each case it holds on to nothing more, and none takes longer than the first.
//!
//! What is fitted is memory over cases, after a warm-up; threads and descriptors stay the same. Three short soaks with
//! something planted show that each is seen. `packaging/long.sh soak` plays 10,000 cases.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use madoguchi::training::Scenario;

use super::MALLOC;
use super::day::Day;
use super::due::{Conduct, Story};
use super::residue::Residue;
use crate::support::{TestFolder, chance};

/// Set in the process of the soak itself.
const SWITCH: &str = "MADOGUCHI_SOAK_FOLDER";
/// How many cases it has.
const CASES: &str = "MADOGUCHI_SOAK_CASES";
/// What each case leaves behind on purpose.
const PLANTED: &str = "MADOGUCHI_SOAK_PLANTED";
/// Set where other work shares the processors: then a case may take longer for their sake.
const SHARED: &str = "MADOGUCHI_SHARED_MACHINE";
const SEED: &str = "MADOGUCHI_SOAK_SEED";
const MAIN: &str = "city::soak::ten_thousand_cases_leave_the_desk_as_light_and_as_quick_as_it_was";

/// So long the desk waits for the platform: other work may hold that up.
const PATIENT: Duration = Duration::from_secs(5);
/// Bytes that a case may add.
const MORE_MEMORY: f64 = 1024.0;
/// Bytes of a case on disk.
const MORE_DISK: u64 = 4096;
/// The slowest of a hundred cases at the end, over the same at the beginning.
const SLOWER: f64 = 1.2;
const PLANTED_BYTES: usize = 64 * 1024;

/// What was weighed after so many cases.
struct Weighed {
    cases: usize,
    residue: Residue,
}

/// A whole soak.
struct Soak {
    cases: usize,
    warm: usize,
    weighed: Vec<Weighed>,
    /// Of the plain cases: which, and how long.
    spans: Vec<(usize, Duration)>,
    /// Processor time, at the same moments as what was weighed.
    worked: Vec<Duration>,
    disk: u64,
}

impl Soak {
    fn play(folder: &Path, cases: usize, plant: &str) -> Self {
        let mut day = Day::begin(folder, chance::seed(SEED), PATIENT);
        let warm = (cases / 10).max(20);
        let every = (cases / 20).max(20);
        let mut soak = Self { cases, warm, weighed: Vec::new(), spans: Vec::new(), worked: Vec::new(), disk: 0 };
        for number in 1..=cases {
            let story = calm(&mut day);
            let begun = Instant::now();
            let conclusion = day.case(story);
            if is_plain(story) {
                soak.spans.push((number, begun.elapsed()));
            }
            let spared = conclusion.detail == Some("platform-breaker");
            let due = if spared { story.due_in_silence() } else { story.due() };
            let (reason, detail) = (conclusion.reason, conclusion.detail);
            assert!(due.is(&conclusion), "case {number}: {due:?} was due, not {reason:?} ({detail:?}): {story:?}");
            leave(plant, folder);
            if number == warm || number > warm && number.is_multiple_of(every) || number == cases {
                soak.weighed.push(Weighed { cases: number, residue: day.quiet_hour() });
                soak.worked.push(processor_time());
            }
        }
        let outcomes = day.closes();
        assert_eq!(outcomes, cases, "every case is in the record once");
        soak.disk = bytes_in(folder);
        soak
    }

    /// The bytes that each case adds: the line of least squares through what was weighed after the warm-up.
    fn memory(&self) -> f64 {
        let after = self.weighed.iter().filter(|weighed| weighed.cases >= self.warm);
        let points: Vec<(f64, f64)> =
            after.map(|weighed| (count(weighed.cases), count(weighed.residue.kilobytes()) * 1024.0)).collect();
        let many = count(points.len());
        let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), point| (x + point.0 / many, y + point.1 / many));
        let above: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
        above / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
    }

    /// The slowest of a hundred plain cases of a part of the soak.
    fn slowest(&self, part: std::ops::RangeInclusive<usize>) -> Duration {
        let of_part = self.spans.iter().filter(|(number, _)| part.contains(number));
        let mut spans: Vec<Duration> = of_part.map(|(_, span)| *span).collect();
        spans.sort_unstable();
        spans.get(spans.len() * 99 / 100).copied().unwrap_or_default()
    }

    /// At the end and at the beginning, each a tenth of it.
    fn slower(&self) -> (Duration, Duration) {
        (self.slowest(self.cases - self.warm + 1..=self.cases), self.slowest(1..=self.warm))
    }

    /// Processor time of a case in the last stretch over that of the first after the warm-up.
    fn works_more(&self) -> f64 {
        let stretch = |at: usize| {
            let cases = self.weighed[at + 1].cases - self.weighed[at].cases;
            self.worked[at + 1].saturating_sub(self.worked[at]).as_secs_f64() / count(cases)
        };
        let full: Vec<f64> = (0..self.worked.len() - 1).map(stretch).collect();
        let third = (full.len() / 3).max(1);
        let mean = |part: &[f64]| part.iter().sum::<f64>() / count(part.len());
        mean(&full[full.len() - third..]) / mean(&full[..third])
    }

    /// Everything that grew.
    fn grew(&self) -> Vec<&'static str> {
        let mut grew = Vec::new();
        let (first, last) = (&self.weighed[0].residue, &self.weighed[self.weighed.len() - 1].residue);
        let (end, begin) = self.slower();
        let shared = std::env::var_os(SHARED).is_some();
        let enough = self.cases >= 5_000;
        for (what, is_so) in [
            ("memory", self.memory() >= MORE_MEMORY),
            ("threads", last.threads() > first.threads()),
            // The connection that is kept open for the next question is there at some moments.
            ("descriptors", last.descriptors() > first.descriptors() + 1),
            ("disk", self.disk / u64::try_from(self.cases).unwrap_or(1) >= MORE_DISK),
            ("processor time", enough && self.works_more() > SLOWER),
            ("time", enough && !shared && end.as_secs_f64() > begin.as_secs_f64() * SLOWER),
        ] {
            grew.extend(is_so.then_some(what));
        }
        grew
    }

    #[expect(clippy::print_stdout, reason = "the figures are for the file of results")]
    fn tell(&self) {
        let (end, begin) = self.slower();
        let ms = |span: Duration| span.as_secs_f64() * 1000.0;
        let (first, last) = (&self.weighed[0].residue, &self.weighed[self.weighed.len() - 1].residue);
        println!("figure cases = {}", self.cases);
        println!("figure memory-bytes-a-case = {:.0}", self.memory());
        println!("figure memory-KiB = {} then {}", first.kilobytes(), last.kilobytes());
        println!("figure threads = {} then {}", first.threads(), last.threads());
        println!("figure descriptors = {} then {}", first.descriptors(), last.descriptors());
        println!("figure disk-bytes-a-case = {}", self.disk / u64::try_from(self.cases).unwrap_or(1));
        println!("figure p99-ms = {:.1} then {:.1}, ratio {:.2}", ms(begin), ms(end), ms(end) / ms(begin));
        println!("figure processor-time-ratio = {:.2}", self.works_more());
    }
}

#[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "counts far below 2^52")]
fn count(number: impl TryInto<u64>) -> f64 {
    number.try_into().unwrap_or(0) as f64
}

/// A story as of any day, but the platform seldom fails and nothing waits for seconds.
fn calm(day: &mut Day) -> Story {
    let story = day.story();
    let waits = matches!(story.scenario, Scenario::Slow | Scenario::PlatformSlow | Scenario::PlatformDown);
    let fault = story.fault.filter(|_| day.chance().percent(10));
    Story { scenario: if waits { Scenario::Normal } else { story.scenario }, fault, ..story }
}

fn is_plain(story: Story) -> bool {
    story.scenario == Scenario::Normal && story.conduct == Conduct::Right && story.fault.is_none()
}

/// What a case leaves behind on purpose.
fn leave(plant: &str, folder: &Path) {
    match plant {
        "memory" => std::mem::forget(vec![1_u8; PLANTED_BYTES]),
        "threads" => _ = thread::spawn(|| thread::sleep(Duration::from_hours(1))),
        "descriptors" => std::mem::forget(File::open(folder).expect("a folder")),
        _ => {}
    }
}

/// Of every thread of this process, from the kernel in ticks of 10 ms.
fn processor_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let (_, fields) = stat.rsplit_once(") ").expect("fields");
    let ticks = fields.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().expect("a number")).sum::<u64>();
    Duration::from_millis(ticks * 10)
}

fn bytes_in(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).expect("listed").map(|file| file.expect("a file").metadata());
    files.map(|known| known.map_or(0, |known| known.len())).sum()
}

/// Runs a soak in a process of its own; what it said.
fn soaked(cases: usize, plant: &str) -> String {
    let folder = TestFolder::new();
    let soak = Command::new(std::env::current_exe().expect("this program"))
        .args([MAIN, "--exact", "--nocapture", "--test-threads=1"])
        .env(SWITCH, folder.path())
        .env(CASES, cases.to_string())
        .env(PLANTED, plant)
        .envs(MALLOC)
        .output()
        .expect("this program runs again");
    let said = String::from_utf8_lossy(&soak.stdout).into_owned();
    assert!(soak.status.success(), "{said}\n{}", String::from_utf8_lossy(&soak.stderr));
    assert!(said.contains("figure cases"), "it was never played: {said}");
    said
}

#[test]
fn ten_thousand_cases_leave_the_desk_as_light_and_as_quick_as_it_was() {
    let cases = std::env::var(CASES).ok().map(|cases| cases.parse().expect("a number"));
    if let Some(folder) = std::env::var_os(SWITCH) {
        let plant = std::env::var(PLANTED).unwrap_or_default();
        let soak = Soak::play(&PathBuf::from(folder), cases.expect("a number of cases"), &plant);
        soak.tell();
        return println!("grew: {}", soak.grew().join(", "));
    }
    let Some(cases) = cases else { return println!("played by packaging/long.sh soak") };
    let said = soaked(cases, "");
    println!("{said}");
    assert!(said.contains("grew: \n"), "{said}");
}

#[test]
fn what_a_case_leaves_behind_is_seen_whatever_it_is() {
    for plant in ["memory", "threads", "descriptors"] {
        let said = soaked(120, plant);
        let grew = said.lines().find_map(|line| line.strip_prefix("grew: ")).expect("an end");
        assert!(grew.split(", ").any(|what| what == plant), "{plant}: {said}");
    }
}
