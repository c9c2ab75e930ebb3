//! A shelter day: people with cards of their own are taken in at several desks without a platform, through the real reader
//! service, and every now and then a desk is killed. The bundles are sealed, brought to the office and reconciled against a
//! list as long as a country's.
//!
//! `shelter_day PEOPLE ENTRIES [DESKS]`. Prints a table, and fails if anybody is missing, anybody's state is wrong, or the
//! reconciliation takes a minute.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench speaks to whoever runs it, and one that cannot go on ends here"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitCode, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use madoguchi::intake::bundle::Bundle;
use madoguchi::pki::{Environment, Use};
use madoguchi::secret::Passphrase;
use madoguchi::staff::{Action, Credentials, Role};
use madoguchi::stand_in::authority::list::{ListDraft, entry, reason, utc};
use madoguchi::stand_in::authority::{Authority, Line};
use madoguchi::stand_in::deck::{crowd_line, crowd_serial};
use madoguchi::store::staff::{self, Newcomer, StaffList};
use madoguchi::time::{Monotonic, Now, Timestamp};
use serde_json::Value;

mod support {
    #[path = "../../tests/it/support/pcscd.rs"]
    #[expect(dead_code, clippy::unwrap_used, reason = "the stories use all of it, and a fault there ends the bench")]
    pub(crate) mod pcscd;
}
use support::pcscd::Pcscd;

const PROGRAM: &str = env!("CARGO_BIN_EXE_madoguchi");
const KILLS: u32 = 20;
/// Every so many people give their PIN; the others are taken in with their certificate alone, one after the other.
const WITH_PIN: u32 = 10;
const PATIENCE: Duration = Duration::from_mins(1);
const SECRETS: [(&str, &str); 2] = [("101", "correct horse battery"), ("102", "staple lantern winter")];

fn wall() -> Timestamp {
    let at = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    Timestamp::from_unix_seconds(i64::try_from(at.as_secs()).expect("near"))
}

/// What must become of one of the crowd.
fn state(person: u32) -> &'static str {
    match person {
        _ if crowd_line(person) == Line::OldGeneration => "not-covered",
        _ if person % 10 == 3 => "revoked",
        _ if person % 50 == 7 => "on-hold",
        _ => "good",
    }
}

/// One desk of the shelter: a reader, a folder, and whoever stands in the queue.
struct Desk {
    service: Pcscd,
    card: Child,
    orders: ChildStdin,
    folder: PathBuf,
    /// The number of each person, as it was told.
    told: BTreeMap<u32, String>,
    killed: u32,
    chance: u64,
}

impl Desk {
    fn open(root: &Path, name: &str) -> Self {
        let (service, folder) = (Pcscd::start(), root.join(name));
        fs::create_dir(&folder).expect("made");
        let text = format!(
            "[trust]\nanchors = \"../anchors\"\nenvironment = \"test\"\n[desk]\nname = \"{name}\"\nterminal_pin = true\n\
             [data]\nscope = \"user\"\n[log]\nkey = \"file\"\n[intake]\noffice_key = \"../office.pub\"\n"
        );
        fs::write(folder.join("madoguchi.toml"), text).expect("written");
        let address = service.address(0).to_string();
        let world = root.join("world");
        let mut card = Command::new(PROGRAM)
            .args(["simulate", "card", "--connect", &address, "--dir"])
            .arg(world)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("a card");
        let mut orders = card.stdin.take().expect("orders");
        writeln!(orders, "remove").expect("an order");
        let chance = u64::from(service.address(0).port());
        let mut desk = Self { service, card, orders, folder, told: BTreeMap::new(), killed: 0, chance };
        let opened = desk.program(&["intake", "open"]).output().expect("run");
        assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
        desk.chance ^= u64::from(std::process::id());
        desk
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = self.service.command(PROGRAM);
        let _ = command.arg("--config").arg(self.folder.join("madoguchi.toml"));
        let _ = command.arg("--data").arg(self.folder.join("data")).args(arguments);
        let _ = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn order(&mut self, order: &str) {
        writeln!(self.orders, "{order}").expect("the card runs");
    }

    fn chance(&mut self, below: u64) -> u64 {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        self.chance % below.max(1)
    }

    /// Takes these people in; so often a desk is killed on the way.
    fn take_in(&mut self, people: &[u32], kills: u32) {
        let mut killed_at: Vec<usize> = Vec::new();
        for _ in 0..kills {
            killed_at.push(usize::try_from(self.chance(u64::try_from(people.len()).unwrap_or(1))).unwrap_or(0));
        }
        let mut many: Option<Many> = None;
        for (place, person) in people.iter().enumerate() {
            let kill = killed_at.iter().filter(|at| **at == place).count();
            for _ in 0..kill {
                drop(many.take());
                self.interrupted(*person);
            }
            if person.is_multiple_of(WITH_PIN) {
                drop(many.take());
                self.with_pin(*person);
            } else {
                let running = many.take().unwrap_or_else(|| Many::start(self));
                many = self.without_pin(*person, running);
            }
        }
    }

    /// The program is killed while the person's card lies there; perhaps they are in the bundle, and nobody was told.
    fn interrupted(&mut self, person: u32) {
        let many = Many::start(self);
        self.order(&format!("person {person}"));
        let span = Duration::from_millis(self.chance(900));
        let told = many.lines.recv_timeout(span).ok();
        drop(many);
        self.killed += 1;
        self.order("remove");
        if let Some(number) = told.as_deref().and_then(number_of) {
            let _ = self.told.insert(person, number);
        }
    }

    fn without_pin(&mut self, person: u32, many: Many) -> Option<Many> {
        self.order(&format!("person {person}"));
        let line = match many.lines.recv_timeout(PATIENCE) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => panic!("person {person} was never taken in"),
            // It waited too long for somebody, or was killed: again.
            Err(RecvTimeoutError::Disconnected) => {
                let running = Many::start(self);
                return self.without_pin(person, running);
            }
        };
        self.order("remove");
        match number_of(&line) {
            Some(number) => _ = self.told.entry(person).or_insert(number),
            // A card that could not be read is put down again, as people do.
            None => return self.without_pin(person, many),
        }
        Some(many)
    }

    fn with_pin(&mut self, person: u32) {
        self.order(&format!("person {person}"));
        let mut child =
            self.program(&["intake", "add", "--json", "--pin-fd", "0", "--wait", "30"]).spawn().expect("started");
        let typed = child.stdin.take().expect("a pipe").write_all(b"1234\n");
        let output = child.wait_with_output().expect("ended");
        assert!(typed.is_ok(), "person {person}: {}", String::from_utf8_lossy(&output.stderr));
        self.order("remove");
        match number_of(&String::from_utf8_lossy(&output.stdout)) {
            Some(number) => _ = self.told.entry(person).or_insert(number),
            None => self.with_pin(person),
        }
    }

    fn seal(&mut self) -> PathBuf {
        let output = self.program(&["intake", "seal", "--json"]).output().expect("run");
        let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        PathBuf::from(object["file"].as_str().expect("a file"))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _gone = self.card.kill();
        let _ended = self.card.wait();
    }
}

/// The number in what a desk said of a person, theirs or the one they had already.
fn number_of(line: &str) -> Option<String> {
    let object: Value = serde_json::from_str(line.trim()).ok()?;
    ["number", "already"].iter().find_map(|key| object[*key].as_str()).map(str::to_owned)
}

/// `intake add --many` at work; killed when dropped.
struct Many {
    child: Child,
    lines: Receiver<String>,
}

impl Many {
    fn start(desk: &Desk) -> Self {
        let arguments = ["intake", "add", "--many", "--without-pin", "--json", "--wait", "60"];
        // Nobody reads what it says of each step: a full pipe would stop it.
        let mut child = desk.program(&arguments).stderr(Stdio::null()).spawn().expect("started");
        let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let (said, lines) = channel();
        let _reader = thread::spawn(move || stdout.lines().map_while(Result::ok).try_for_each(|line| said.send(line)));
        Self { child, lines }
    }
}

impl Drop for Many {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }
}

/// The office: a record, two supervisors, a key.
struct Office {
    folder: PathBuf,
}

impl Office {
    fn open(root: &Path) -> Self {
        let office = Self { folder: root.join("office") };
        fs::create_dir_all(office.folder.join("exports")).expect("made");
        fs::create_dir_all(office.folder.join("data")).expect("made");
        office.configure(&[]);
        let key = root.join("office.pub");
        let made = office.program(&["intake", "key", "--out", key.to_str().expect("a name")]).output().expect("run");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        office.hire();
        office
    }

    fn configure(&self, desks: &[String]) {
        let text = format!(
            "[trust]\nanchors = \"../anchors\"\nenvironment = \"test\"\n[platform]\nocsp_url = \"http://127.0.0.1:9/ocsp\"\n\
             [data]\nscope = \"user\"\n[log]\nkey = \"file\"\nexport_folder = \"exports\"\n[intake]\ndesks = {desks:?}\n"
        );
        fs::write(self.folder.join("madoguchi.toml"), text).expect("written");
    }

    fn hire(&self) {
        let now = Now { wall: wall(), monotonic: Monotonic::from_origin(Duration::from_mins(1)) };
        let settings = staff::Settings::of(Environment::Test, [1; 16]);
        let list = StaffList::open(&self.folder.join("data").join(staff::FILE), settings).expect("a list");
        let newcomer = |id| Newcomer { id, name: "試験", role: Role::Supervisor, account: None };
        let choose = |id: &str, code: &[u8], chosen: &str| {
            let mut credentials = Credentials::new(id.to_owned(), Passphrase::of(code));
            credentials.fresh = Some(Passphrase::of(chosen.as_bytes()));
            list.authenticate(&credentials, now).unwrap_or_else(|refusal| panic!("{}", refusal.code()))
        };
        let [(first, one), (second, other)] = SECRETS;
        let (_, code) = list.add_first(newcomer(first), now).expect("the first");
        let supervisor = choose(first, code.expose(), one);
        let on = staff::approve(Action::CompleteStaff, &supervisor, None).expect("allowed");
        let (_, code) = list.add(newcomer(second), &on, now).expect("the second");
        let _second = choose(second, code.expose(), other);
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        let _ = command.arg("--config").arg(self.folder.join("madoguchi.toml"));
        let _ = command.arg("--data").arg(self.folder.join("data")).args(arguments);
        let _ = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn reconcile(&self, bundles: &[PathBuf]) -> Value {
        let mut command = self.program(&["intake", "reconcile", "--json", "--staff-fd", "0"]);
        let mut child = command.args(bundles).spawn().expect("started");
        let mut people = child.stdin.take().expect("a pipe");
        for (id, passphrase) in SECRETS {
            writeln!(people, "{id}\n{passphrase}").expect("a person");
        }
        drop(people);
        let output = child.wait_with_output().expect("ended");
        let said = String::from_utf8_lossy(&output.stderr);
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"))
    }
}

/// The list of the current generation: so many strangers, and those of the crowd who are revoked or on hold.
fn list(authority: &Authority, people: u32, entries: u32, file: &Path) {
    let issuer = authority.issuer(Use::Authentication, Line::Current).expect("there");
    let date = |at: Timestamp| at.rfc3339().chars().filter(char::is_ascii_digit).skip(2).collect::<String>() + "Z";
    let (made, next) = (wall(), wall().plus(Duration::from_hours(24)));
    let mut draft = ListDraft::new(issuer.certificate().subject_der(), &date(made), &date(next));
    let revoked = utc(&date(made.minus(Duration::from_hours(72))));
    draft.entries = Some(Vec::with_capacity(usize::try_from(entries).unwrap_or(0) * 25));
    for stranger in 0..entries {
        // All differ, above the crowd and below 2^31.
        let mixed = stranger.wrapping_mul(0x9E37_79B1) & 0x0FFF_FFFF;
        draft.push_entry(&entry(&(0x1000_0000 | mixed).to_be_bytes(), &revoked, &[]));
    }
    for person in (0..people).filter(|person| matches!(state(*person), "revoked" | "on-hold")) {
        let serial = crowd_serial(person, Use::Authentication).to_be_bytes();
        let why = if state(person) == "on-hold" { 6 } else { 4 };
        draft.push_entry(&entry(&serial, &revoked, &reason(why)));
    }
    draft.push_extension(&[0x55, 0x1D, 0x14], false, &[0x02, 0x01, 0x07]);
    let signed = draft.signed(|tbs| issuer.key().sign(tbs)).expect("signed");
    fs::write(file, signed).expect("written");
}

fn argument(place: usize, default: u32) -> u32 {
    let given = std::env::args().skip(1).filter(|word| !word.starts_with("--")).nth(place);
    given.map_or(default, |word| word.parse().expect("a number"))
}

fn row(what: &str, value: &str) {
    println!("{what:<48} {value}");
}

fn main() -> ExitCode {
    let (people, entries, desks) = (argument(0, 2000), argument(1, 10_000_000), argument(2, 4));
    let root = tempfile::Builder::new().prefix("shelter-day-").tempdir().expect("a folder");
    let root = root.path();
    let authority = Authority::open_or_create(&root.join("world"), wall()).expect("an authority");
    fs::create_dir(root.join("anchors")).expect("made");
    for name in ["anchor-authentication.der", "anchor-authentication-old.der", "anchor-signature.der"] {
        let _ = fs::copy(root.join("world").join(name), root.join("anchors").join(name)).expect("an anchor");
    }
    let office = Office::open(root);

    let begun = Instant::now();
    let hands: Vec<_> = (0..desks)
        .map(|desk| {
            let root = root.to_owned();
            let queue: Vec<u32> = (0..people).filter(|person| person % desks == desk).collect();
            let kills = KILLS / desks + u32::from(desk < KILLS % desks);
            thread::spawn(move || {
                let mut desk = Desk::open(&root, &format!("desk-{desk}"));
                desk.take_in(&queue, kills);
                let bundle = desk.seal();
                (bundle, std::mem::take(&mut desk.told), desk.killed)
            })
        })
        .collect();
    let ended: Vec<_> = hands.into_iter().map(|hand| hand.join().expect("a desk")).collect();
    let taken_in = begun.elapsed();
    row("people, desks", &format!("{people}, {desks}"));
    let killed: u32 = ended.iter().map(|(_, _, killed)| killed).sum();
    row("desks killed", &killed.to_string());
    row("taken in, through the reader service", &format!("{:.1} s", taken_in.as_secs_f64()));

    let bundles: Vec<PathBuf> = ended.iter().map(|(bundle, ..)| bundle.clone()).collect();
    let keys = bundles.iter().map(|bundle| {
        let bytes = fs::read(bundle).expect("read");
        let bundle = Bundle::read(&bytes).expect("a bundle");
        assert!(bundle.damage().is_empty(), "{:?}", bundle.damage());
        bundle.header().desk_key.map(|key| hex::encode(key.bytes())).expect("a key")
    });
    office.configure(&keys.collect::<Vec<_>>());

    // A list tells whole seconds: one of the second in which the last person came would be older than them.
    thread::sleep(Duration::from_secs(1));
    let source = root.join("authentication.crl");
    list(&authority, people, entries, &source);
    let begun = Instant::now();
    let imported = office.program(&["crl", "import", source.to_str().expect("a name")]).output().expect("run");
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    row(&format!("list of {entries} entries taken and indexed"), &format!("{:.1} s", begun.elapsed().as_secs_f64()));
    let begun = Instant::now();
    let object = office.reconcile(&bundles);
    let reconciled = begun.elapsed();
    row("reconciled", &format!("{:.2} s, at most 60", reconciled.as_secs_f64()));
    let again = office.reconcile(&bundles);
    let missed = judge(&object, &ended.into_iter().map(|(_, told, _)| told).collect::<Vec<_>>(), people);
    // A list whose bundle was destroyed is given again as it was kept; its name carries its digest.
    let same = lists(&object) == lists(&again);
    row("reconciled again: the same", if same { "yes" } else { "NO" });
    if missed == 0 && same && killed == KILLS && reconciled < Duration::from_mins(1) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The lists of each bundle, by the name of the bundle.
fn lists(object: &Value) -> BTreeMap<String, Value> {
    let bundles = object["bundles"].as_array().expect("bundles").iter();
    bundles.map(|bundle| (bundle["bundle"].to_string(), bundle["files"].clone())).collect()
}

/// Holds each result against what was told at the desks and what must be; how many people are missed or wrong.
fn judge(object: &Value, told: &[BTreeMap<u32, String>], people: u32) -> u32 {
    let mut lines: BTreeMap<String, Value> = BTreeMap::new();
    for bundle in object["bundles"].as_array().expect("bundles") {
        assert_eq!(bundle["seal"], "known-desk", "{bundle}");
        for file in bundle["files"].as_array().expect("files").iter().filter_map(Value::as_str) {
            if Path::new(file).extension().is_some_and(|ending| ending == "json") {
                let document: Value = serde_json::from_slice(&fs::read(file).expect("read")).expect("JSON");
                let rows = document["people"].as_array().expect("people").iter();
                lines.extend(rows.map(|row| (row["number"].as_str().expect("a number").to_owned(), row.clone())));
            }
        }
    }
    let mut missed = 0;
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for person in 0..people {
        let number = told.iter().find_map(|desk| desk.get(&person));
        let found = number.and_then(|number| lines.get(number)).and_then(|row| row["state"].as_str());
        let right = found == Some(state(person));
        if !right {
            println!("person {person}, {number:?}: {found:?} instead of {}", state(person));
        }
        missed += u32::from(!right);
        *counts.entry(state(person)).or_default() += 1;
    }
    for (state, count) in counts {
        row(&format!("  {state}"), &count.to_string());
    }
    let repeated = lines.values().filter(|row| !row["same_as"].is_null()).count();
    row("numbers given", &lines.len().to_string());
    row("  of these to somebody who had one, after a kill", &repeated.to_string());
    let accounted = lines.len() == usize::try_from(people).unwrap_or(0) + repeated;
    row("missed or wrong", &missed.to_string());
    if !accounted {
        println!("numbers that are nobody's, or people without one");
    }
    missed + u32::from(!accounted)
}
