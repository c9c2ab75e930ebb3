//! The child of these stories: this test binary with a role, and what may be preloaded into it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use madoguchi::pki::Environment;
use madoguchi::record::{Draft, Event};
use madoguchi::store::{FILE, Settings, Store};
use madoguchi::time::{Monotonic, Now, Timestamp};

use crate::support::root;

pub(super) const ROLE: &str = "MADOGUCHI_TEST_STORAGE_ROLE";
pub(super) const FOLDER: &str = "MADOGUCHI_TEST_STORAGE_FOLDER";
/// What else a role needs to know.
pub(super) const WORD: &str = "MADOGUCHI_TEST_STORAGE_WORD";

pub(super) fn now() -> Now {
    Now { wall: Timestamp::from_unix_seconds(1_795_359_600), monotonic: Monotonic::from_origin(Duration::from_mins(1)) }
}

pub(super) fn settings() -> Settings {
    Settings { environment: Environment::Practice, boot: [1; 16], now: now(), floor: 0 }
}

pub(super) fn open(folder: &Path) -> Result<Store, madoguchi::store::Error> {
    Store::open(&folder.join(FILE), settings())
}

/// An intent and what became of it.
pub(super) fn case(number: u64) -> [Draft; 2] {
    let mut session = [7; 16];
    session[..8].copy_from_slice(&number.to_be_bytes());
    [Event::Intent, Event::Outcome].map(|event| Draft { session, ..Draft::new(event) })
}

/// A folder on a disk in memory where the machine has one: many small syncs cost nothing there.
pub(super) fn quick_folder() -> tempfile::TempDir {
    let mut builder = tempfile::Builder::new();
    let builder = builder.prefix("madoguchi-test-");
    builder.tempdir_in("/dev/shm").or_else(|_| builder.tempdir()).expect("a temporary folder")
}

/// The layer that is preloaded, built once.
pub(super) fn layer() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let target = root().join("target/faults");
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--locked", "-p", "faults-layer", "--target-dir"])
            .arg(&target)
            .current_dir(root())
            .status();
        assert!(built.expect("cargo").success(), "the layer of faults does not build");
        target.join("debug/libfaults_layer.so")
    })
}

/// A child that is about to start.
pub(super) struct Role(Command);

impl Role {
    pub(super) fn new(role: &str, folder: &Path) -> Self {
        let mut command = Command::new(std::env::current_exe().expect("this binary"));
        let _ = command
            .args(["--exact", "storage::role_of_the_child", "--nocapture", "--test-threads=1"])
            .env(ROLE, role)
            .env(FOLDER, folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        Self(command)
    }

    /// Without what lets root pass every permission: then those of the files count.
    pub(super) fn without_rights(self) -> Self {
        self.through("setpriv", &["--bounding-set=-all", "--inh-caps=-all", "--"])
    }

    /// With a small disk of its own in memory at the folder, of so many MiB.
    pub(super) fn on_small_disk(self, folder: &Path, size: u32) -> Self {
        let user: &[&str] =
            if rustix::process::geteuid().is_root() { &["--mount"] } else { &["--user", "--map-root-user", "--mount"] };
        let script = format!("mount -t tmpfs -o size={size}m none \"$0\" && exec \"$@\"");
        let folder = folder.to_str().expect("a name");
        self.through("unshare", &[user, &["sh", "-c", &script, folder]].concat())
    }

    fn through(self, program: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new(program);
        let _ = command.args(arguments).arg(self.0.get_program());
        let _ =
            command.args(self.0.get_args()).envs(self.0.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let _ = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        Self(command)
    }

    pub(super) fn word(mut self, word: &str) -> Self {
        let _ = self.0.env(WORD, word);
        self
    }

    /// With the layer, which watches `folder` and does this.
    pub(super) fn with_faults(mut self, folder: &Path, arm: &str) -> Self {
        let _ = self.0.env("LD_PRELOAD", layer()).env("FAULTS_FOLDER", folder).env("FAULTS_ARM", arm);
        self
    }

    /// With a folder of what a power cut would leave.
    pub(super) fn with_shadow(mut self, shadow: &Path) -> Self {
        let _ = self.0.env("FAULTS_SHADOW", shadow);
        self
    }

    pub(super) fn start(mut self) -> Running {
        let mut child = self.0.spawn().expect("a child");
        let lines = BufReader::new(child.stdout.take().expect("its output"));
        let input = child.stdin.take();
        Running { child, lines, input }
    }

    /// Waits for its end; the last thing it told, if it ended well.
    pub(super) fn told(mut self) -> String {
        let output = self.0.stdin(Stdio::null()).stderr(Stdio::piped()).output().expect("a child");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}\n{errors}");
        said.lines().filter_map(|line| line.split_once("told ")).next_back().expect("it told something").1.to_owned()
    }
}

/// A child at work; killed when dropped.
pub(super) struct Running {
    child: Child,
    lines: BufReader<std::process::ChildStdout>,
    input: Option<ChildStdin>,
}

impl Running {
    /// The next that it acknowledges or tells; none after its end.
    pub(super) fn next(&mut self) -> Option<String> {
        loop {
            let mut line = String::new();
            if self.lines.read_line(&mut line).ok()? == 0 {
                return None;
            }
            // What a kill cut off was not said.
            let line = line.strip_suffix('\n')?;
            if let Some((_, said)) = line.split_once("acknowledged ").or_else(|| line.split_once("told ")) {
                return Some(said.to_owned());
            }
        }
    }

    /// The last number that it acknowledges within `count` lines.
    pub(super) fn acknowledges(&mut self, count: usize) -> u64 {
        let mut last = 0;
        for _ in 0..count {
            match self.next().and_then(|said| said.parse().ok()) {
                Some(seq) => last = seq,
                None => break,
            }
        }
        last
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Gives it all of this on its standard input.
    pub(super) fn types(&mut self, text: &str) {
        let input = self.input.as_mut().expect("an input");
        std::io::Write::write_all(input, text.as_bytes()).expect("a child that reads");
    }

    /// Ends its input, which some wait for.
    pub(super) fn release(&mut self) {
        drop(self.input.take());
    }

    /// Waits for its end.
    pub(super) fn wait(&mut self) {
        let _ended = self.child.wait();
    }

    pub(super) fn kill(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}
