//! What the long runs showed last time (`packaging/results`): each has passed, at a commit that this history has, in the
//! size that is demanded or told to be smaller, with figures that keep to their bounds, and says nothing of the machine
//! that does not belong here.

mod bounds;

use std::collections::BTreeMap;
use std::process::Command;

use madoguchi::time::Timestamp;

use crate::fuzz::targets::TARGETS;
use crate::support::{root, skipped};

/// Each run, what it demands, and the least of which it must have been for its result to be kept.
const RUNS: [(&str, u64, u64); 7] = [
    ("kills", 10_000, 10_000),
    ("power", 5_000, 5_000),
    ("storage", 10_000, 10_000),
    ("soak", 10_000, 10_000),
    ("captures", 100_000, 100_000),
    ("crl", 30_000_000, 1_000_000),
    // An hour a target is reached over days; until then the file says how much it was.
    ("fuzz", 3_600, 1),
];
/// Names what nobody has run at its size yet, a line each; a run that has its result is taken out there.
const OWED: &str = "owed.txt";
/// In this order, each once.
const KEYS: [&str; 11] =
    ["run", "command", "shows", "bound", "date", "commit", "tree", "machine", "profile", "demanded", "done"];

/// What a file says: its facts, and each of its figures.
struct Told {
    facts: BTreeMap<String, String>,
    figures: Vec<String>,
    targets: Vec<String>,
}

/// A result, if the text is one.
fn told(text: &str) -> Result<Told, String> {
    let mut lines = text.lines();
    if lines.next() != Some("madoguchi-result 1") {
        return Err("not a result".to_owned());
    }
    let mut told = Told { facts: BTreeMap::new(), figures: Vec::new(), targets: Vec::new() };
    let mut order = Vec::new();
    for line in lines {
        let (key, value) = line.split_once(": ").ok_or_else(|| format!("no key: {line}"))?;
        match key {
            "figure" => told.figures.push(value.to_owned()),
            "target" => told.targets.push(value.to_owned()),
            _ if told.facts.insert(key.to_owned(), value.to_owned()).is_some() => return Err(format!("twice: {key}")),
            _ => order.push(key.to_owned()),
        }
    }
    order.retain(|key| !["smaller", "outcome"].contains(&key.as_str()));
    if order == KEYS { Ok(told) } else { Err(format!("other keys: {order:?}")) }
}

impl Told {
    fn fact(&self, key: &str) -> &str {
        self.facts.get(key).map_or("", String::as_str)
    }

    fn number(&self, key: &str) -> u64 {
        self.fact(key).parse().unwrap_or(0)
    }
}

/// What is wrong with the result of a run.
fn wrong(text: &str, (run, demanded, least): (&str, u64, u64)) -> Vec<String> {
    let told = match told(text) {
        Ok(told) => told,
        Err(what) => return vec![what],
    };
    let commit = told.fact("commit");
    let (size, smaller) = (told.number("done"), format!("only {} of {demanded} were run", told.number("done")));
    let words: Vec<&str> = told.fact("machine").split(' ').collect();
    let of_places = ["home", "root", "tmp", "Users"].map(|folder| format!("/{folder}/"));
    [
        (told.fact("run") == run, "another run"),
        (told.fact("command") == format!("sh packaging/long.sh {run}"), "another command"),
        (Timestamp::from_rfc3339(told.fact("date")).is_some(), "no date"),
        (commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "no commit"),
        (told.fact("tree") == "clean", "of files that no commit has"),
        (
            words.first() == Some(&"Linux") && words.get(4).is_some_and(|word| word.starts_with("processors")),
            "a machine",
        ),
        (told.number("demanded") == demanded, "another size is demanded"),
        (size >= least, "too small to be kept"),
        (told.fact("smaller") == if size >= demanded { "" } else { &smaller }, "a size that is not told"),
        (!told.figures.is_empty() || !told.targets.is_empty(), "no figures"),
        (told.fact("outcome") == "PASSED", "not passed"),
        (!of_places.iter().any(|place| text.contains(place)) && !text.contains(['@', '\\']), "a place or a person"),
    ]
    .into_iter()
    .filter(|(holds, _)| !holds)
    .map(|(_, what)| what.to_owned())
    .chain(bounds::beyond(&told, run))
    .collect()
}

/// The runs that have a result.
fn kept() -> impl Iterator<Item = (&'static str, u64, u64)> {
    let owed = read(OWED);
    RUNS.into_iter().filter(move |(run, ..)| owed.lines().all(|line| line != *run))
}

fn read(name: &str) -> String {
    let path = root().join("packaging/results").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(root()).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[test]
fn every_long_run_has_passed_in_the_size_that_its_result_tells() {
    for run in kept() {
        assert_eq!(wrong(&read(&format!("{}.txt", run.0)), run), [""; 0], "{}", run.0);
    }
}

#[test]
fn what_was_not_run_yet_is_told_and_nothing_else() {
    let (table, owed) = (read("README.md"), read(OWED));
    for (run, ..) in RUNS {
        let is_owed = owed.lines().any(|line| line == run);
        assert_ne!(root().join(format!("packaging/results/{run}.txt")).exists(), is_owed, "{run}");
        assert_eq!(table.contains(&format!("| `{run}` | not run at its size yet")), is_owed, "{run}");
    }
}

#[test]
fn every_result_is_of_a_commit_that_this_history_has() {
    if git(&["rev-parse", "--is-shallow-repository"]).as_deref() != Some("false") {
        return skipped("whether the long runs are of this history, which this copy has not");
    }
    for (run, ..) in kept() {
        let told = told(&read(&format!("{run}.txt"))).expect("a result");
        let commit = told.fact("commit");
        assert!(git(&["merge-base", "--is-ancestor", commit, "HEAD"]).is_some(), "{run}: {commit}");
        for target in &told.targets {
            let since = target.split(' ').nth(2).expect("since when");
            assert!(git(&["merge-base", "--is-ancestor", since, "HEAD"]).is_some(), "{target}");
        }
    }
}

#[test]
fn every_fuzz_target_has_its_line_and_none_has_found_anything_since() {
    let told = told(&read("fuzz.txt")).expect("a result");
    let mut named = Vec::new();
    let mut least = u64::MAX;
    for target in &told.targets {
        let words: Vec<&str> = target.split(' ').collect();
        let [
            name,
            "since",
            _,
            "seconds",
            seconds,
            "inputs",
            inputs,
            "coverage",
            _,
            "features",
            _,
            "findings",
            findings,
        ] = words[..]
        else {
            panic!("{target}")
        };
        least = least.min(seconds.parse().expect("seconds"));
        assert!(inputs.parse::<u64>().is_ok_and(|inputs| inputs > 1_000), "{target}");
        assert_eq!(findings, "0", "{target}");
        named.push(name);
    }
    named.sort_unstable();
    let mut due = TARGETS.map(|(name, _)| name);
    due.sort_unstable();
    assert_eq!(named, due);
    assert_eq!(told.number("done"), least, "the least of them");
}

#[test]
fn the_table_says_what_the_results_say() {
    let table = read("README.md");
    assert!(table.starts_with(&read("introduction.md")));
    for (run, ..) in kept() {
        let told = told(&read(&format!("{run}.txt"))).expect("a result");
        let row =
            table.lines().find(|line| line.starts_with(&format!("| [`{run}`]"))).unwrap_or_else(|| panic!("{run}"));
        let size = format!("{} of {}", told.number("done"), told.number("demanded"));
        // What is smaller than demanded has not passed yet.
        let outcome = match (told.number("done") < told.number("demanded"), run) {
            (false, _) => told.fact("outcome").to_owned(),
            (true, "fuzz") => format!("nothing found so far ({size})"),
            (true, _) => format!("smaller run ({size})"),
        };
        for said in [told.fact("bound"), &size, &told.fact("commit")[..12], &outcome] {
            assert!(row.contains(said), "{run}: {said}: sh packaging/long.sh table");
        }
        for figure in &told.figures {
            assert!(row.contains(&figure.replace('|', "/")), "{run}: {figure}: sh packaging/long.sh table");
        }
    }
}

#[test]
fn a_result_that_failed_or_was_cut_short_or_tells_of_a_place_is_seen() {
    let right = read("kills.txt");
    let run = RUNS[0];
    assert_eq!(wrong(&right, run), [""; 0]);
    for (from, to) in [
        ("outcome: PASSED", "outcome: FAILED"),
        ("done: 10000", "done: 9999"),
        ("tree: clean", "tree: changed"),
        ("machine: Linux", "machine: desk-7"),
        ("figure: ", "figure: C:\\\\desk "),
        ("run: kills", "run: power"),
        ("commit: ", "commit: x"),
        ("demanded: 10000", "demanded: 100"),
    ] {
        assert_ne!(wrong(&right.replace(from, to), run), [""; 0], "{to}");
    }
}

/// The text of a result without this figure, or with this value of it.
fn planted(text: &str, figure: &str, value: Option<&str>) -> String {
    let begins = format!("figure: {figure} = ");
    let kept = text.lines().filter(|line| !line.starts_with(&begins) && !line.starts_with("outcome: "));
    let planted = value.map(|value| format!("{begins}{value}"));
    kept.map(str::to_owned).chain(planted).chain([String::from("outcome: PASSED\n")]).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_figure_beyond_its_bound_is_seen_although_the_result_says_that_it_passed() {
    for (run, figure, place, limit) in bounds::BOUNDS {
        let of_run = RUNS.into_iter().find(|known| known.0 == run).expect("a run");
        // Wall times bind only where nothing else goes on.
        let right = read(&format!("{run}.txt")).replace(", shared with other work", "");
        assert_eq!(wrong(&right, of_run), [""; 0], "{run}");
        let beyond = if matches!(limit, bounds::Limit::AtLeast(_)) { "0" } else { "999999" };
        let value = [vec!["1"; place], vec![beyond, "1"]].concat().join(" ");
        let found = wrong(&planted(&right, figure, Some(&value)), of_run);
        assert_eq!(found, [format!("{figure} = {value}")], "{run}");
        let untold = wrong(&planted(&right, figure, None), of_run);
        assert_eq!(untold.is_empty(), bounds::LATER.contains(&figure), "{run}: {figure}: {untold:?}");
    }
}

#[test]
fn a_result_that_counted_otherwise_than_it_says_or_lost_something_is_seen() {
    for (run, counted) in bounds::COUNTED {
        let of_run = RUNS.into_iter().find(|known| known.0 == run).expect("a run");
        let right = read(&format!("{run}.txt"));
        for figure in counted {
            assert_ne!(wrong(&planted(&right, figure, Some("7")), of_run), [""; 0], "{run}: {figure}");
        }
        for (figure, value) in [("records-lost", "1"), ("time", "3 s wall, at most 2  BROKEN")] {
            assert_eq!(wrong(&planted(&right, figure, Some(value)), of_run), [format!("{figure} = {value}")], "{run}");
        }
        assert_eq!(wrong(&planted(&right, "records-lost", Some("0")), of_run), [""; 0], "{run}");
    }
}
