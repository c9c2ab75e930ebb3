//! A desk of the shelter: people put their cards down, and now and then the program is killed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::PROGRAM;
use crate::support::pcscd::Pcscd;

/// Every so many people give their PIN; the others are taken in with their certificate alone, one after the other.
const WITH_PIN: u32 = 10;
const PATIENCE: Duration = Duration::from_mins(1);

/// One desk of the shelter: a reader, a folder, and whoever stands in the queue.
pub(crate) struct Desk {
    service: Pcscd,
    card: Child,
    orders: ChildStdin,
    folder: PathBuf,
    /// The number of each person, as it was told.
    pub(crate) told: BTreeMap<u32, String>,
    pub(crate) killed: u32,
    chance: u64,
}

impl Desk {
    pub(crate) fn open(root: &Path, name: &str) -> Self {
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
    pub(crate) fn take_in(&mut self, people: &[u32], kills: u32) {
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

    pub(crate) fn seal(&mut self) -> PathBuf {
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
