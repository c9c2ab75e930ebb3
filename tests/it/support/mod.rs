//! What the stories share: a folder that goes away with its test, and the built program as a child under a deadline.
//!
//! No story may hang and none may leave a process behind: every child is killed when its handle is dropped.
//! A child knows no display and no card reader of the machine unless the story names them.

pub(crate) mod bare_desk;
pub(crate) mod chance;
pub(crate) mod counter;
pub(crate) mod host;
pub(crate) mod months;
pub(crate) mod named;
pub(crate) mod pcscd;
pub(crate) mod pty;
pub(crate) mod reader_client;
pub(crate) mod rival;
pub(crate) mod shelter;
mod skipped;
pub(crate) mod source;
pub(crate) mod world;

pub(crate) use skipped::{is_root_or_skipped, skipped};
use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant, SystemTime};

use madoguchi::time::{Monotonic, Now, Timestamp};

/// Longer than any case may take on a loaded machine; a story that needs it has failed.
const PATIENCE: Duration = Duration::from_secs(90);

/// A folder of its own for one test.
pub(crate) struct TestFolder(tempfile::TempDir);

impl TestFolder {
    pub(crate) fn new() -> Self {
        Self(tempfile::Builder::new().prefix("madoguchi-test-").tempdir().expect("a temporary folder"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file below the folder and says where it lies.
    pub(crate) fn write(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).expect("a folder for the file");
        }
        std::fs::write(&path, contents).expect("a written file");
        path
    }
}

/// What the wall clock says.
pub(crate) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970");
    Timestamp::from_unix_seconds(i64::try_from(since.as_secs()).expect("in range"))
}

/// The same, a minute after the machine's start.
pub(crate) fn moment() -> Now {
    Now { wall: now(), monotonic: Monotonic::from_origin(Duration::from_mins(1)) }
}

/// The root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Files of others that lie beside the project and not in it; none where they do not.
pub(crate) fn corpora(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared/corpora").join(name);
    path.exists().then_some(path)
}

/// The same, and where they are not, that is told.
pub(crate) fn corpora_or_skipped(name: &str) -> Option<PathBuf> {
    let found = corpora(name);
    if found.is_none() {
        skipped(&format!("../shared/corpora/{name} is not beside the project"));
    }
    found
}

/// The built program, about to be started.
pub(crate) struct Program {
    folder: PathBuf,
    arguments: Vec<OsString>,
    variables: Vec<(String, OsString)>,
    input: Vec<u8>,
    stdout: Option<Stdio>,
    mount: Option<String>,
    trace: Option<PathBuf>,
}

impl Program {
    /// The program with its data in `folder`.
    pub(crate) fn new(folder: &TestFolder) -> Self {
        let folder = folder.path().to_owned();
        let arguments = vec!["--data".into(), folder.join("data").into()];
        Self { folder, arguments, variables: Vec::new(), input: Vec::new(), stdout: None, mount: None, trace: None }
    }

    pub(crate) fn args<S: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        self.arguments.extend(arguments.into_iter().map(|argument| argument.as_ref().to_owned()));
        self
    }

    /// A variable of the environment: a display, the socket of a private reader service.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.variables.push((name.to_owned(), value.as_ref().to_owned()));
        self
    }

    /// The PIN, through a pipe on descriptor 0, as another program would give it.
    pub(crate) fn pin(mut self, pin: &str) -> Self {
        self.input = pin.as_bytes().to_vec();
        self.args(["--pin-fd", "0"])
    }

    /// Its standard output goes there instead of to the story.
    pub(crate) fn stdout(mut self, stdout: impl Into<Stdio>) -> Self {
        self.stdout = Some(stdout.into());
        self
    }

    /// It sees the disks as this script leaves them, which runs in its folder and in a mount namespace of its own.
    pub(crate) fn on(mut self, mount: &str) -> Self {
        self.mount = Some(mount.to_owned());
        self
    }

    /// Whatever it or a child of it asks of the network is written into this file.
    pub(crate) fn traced(mut self, trace: PathBuf) -> Self {
        self.trace = Some(trace);
        self
    }

    /// Starts it and comes back at once.
    pub(crate) fn start(self) -> Running {
        let mut child = command(self.mount.as_deref(), self.trace.as_deref())
            .args(self.arguments)
            .current_dir(&self.folder)
            .env("HOME", &self.folder)
            .env("PCSCLITE_CSOCK_NAME", self.folder.join("no-reader-service"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .envs(self.variables)
            .stdin(Stdio::piped())
            .stdout(self.stdout.unwrap_or_else(Stdio::piped))
            .stderr(Stdio::piped())
            .spawn()
            .expect("the built program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        // A program that ended before it read is judged by what it said, not by this pipe.
        let _unread = stdin.write_all(&self.input);
        let stdin = self.input.is_empty().then_some(stdin);
        let stdout = child.stdout.take().map(Said::listen);
        let stderr = child.stderr.take().map(Said::listen);
        Running { child, stdin, stdout, stderr }
    }

    /// Starts it and waits for its end.
    pub(crate) fn run(self) -> Ended {
        self.start().wait()
    }
}

fn command(mount: Option<&str>, trace: Option<&Path>) -> Command {
    const PROGRAM: &str = env!("CARGO_BIN_EXE_madoguchi");
    if let Some(trace) = trace {
        let mut command = Command::new("strace");
        let _ = command.args(["--follow-forks", "--trace=network", "--output"]).arg(trace).arg(PROGRAM);
        return command;
    }
    let Some(mount) = mount else { return Command::new(PROGRAM) };
    let rights: &[&str] =
        if rustix::process::geteuid().is_root() { &["--mount"] } else { &["--user", "--map-root-user", "--mount"] };
    let mut command = Command::new("unshare");
    let _ = command.args(rights).args(["sh", "-c", &format!("{mount} && exec \"$0\" \"$@\""), PROGRAM]);
    command
}

/// The program at work.
pub(crate) struct Running {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: Option<Said>,
    stderr: Option<Said>,
}

impl Running {
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Gives it a line on its standard input, now: a PIN after the card was read, an order.
    pub(crate) fn say(&mut self, line: &str) {
        let stdin = self.stdin.as_mut().expect("a program that was started without input");
        let _ended_already = writeln!(stdin, "{line}");
    }

    /// Waits until it has said this on standard error.
    pub(crate) fn wait_for_words(&self, words: &str) {
        let begun = Instant::now();
        while !self.stderr.as_ref().expect("not ended").so_far().contains(words) {
            assert!(begun.elapsed() < PATIENCE, "{words:?} was never said");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for its end, with no more input; kills it and fails if that does not come.
    pub(crate) fn wait(mut self) -> Ended {
        drop(self.stdin.take());
        self.wait_with_input_open()
    }

    /// The same, while there could still be input.
    pub(crate) fn wait_with_input_open(mut self) -> Ended {
        let begun = Instant::now();
        let status = loop {
            match self.child.try_wait().expect("a child of ours") {
                Some(status) => break Some(status),
                None if begun.elapsed() > PATIENCE => break None,
                None => thread::sleep(Duration::from_millis(5)),
            }
        };
        self.finish(status)
    }

    fn finish(mut self, status: Option<ExitStatus>) -> Ended {
        if status.is_none() {
            self.kill();
        }
        let stdout = self.stdout.take().map(Said::all).unwrap_or_default();
        let stderr = self.stderr.take().map(Said::all).unwrap_or_default();
        let Some(status) = status else { panic!("no end after {PATIENCE:?}; it said\n{stdout}\n{stderr}") };
        Ended { code: status.code(), stdout, stderr }
    }

    fn kill(&mut self) {
        let _already_gone = self.child.kill();
        let _already_reaped = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The program's last words.
#[derive(Debug)]
pub(crate) struct Ended {
    /// None if a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ended {
    /// The one object on standard output.
    pub(crate) fn json(&self) -> serde_json::Value {
        let line = self.stdout.strip_suffix('\n').unwrap_or(&self.stdout);
        assert!(!line.is_empty() && !line.contains('\n'), "one line of JSON was due: {self:?}");
        serde_json::from_str(line).unwrap_or_else(|error| panic!("not JSON ({error}): {self:?}"))
    }
}

/// What the stories of a case hold against its end.
impl Ended {
    /// One verdict with its own exit code, and no panic on the way.
    pub(crate) fn case(&self) -> serde_json::Value {
        assert!(!self.stderr.contains("internal error"), "{self:?}");
        let object = self.json();
        let code = match object["verdict"].as_str().unwrap_or_default() {
            "accepted" => 0,
            "refused" => 10,
            "referred" => 11,
            "abandoned" => 20,
            "out-of-service" => 30,
            other => panic!("{other} is no verdict: {self:?}"),
        };
        assert_eq!(self.code, Some(code), "{self:?}");
        assert_eq!(object["verdict"] == "accepted", object["reason"].is_null(), "{self:?}");
        object
    }

    /// The same, ended for this reason; no reason: accepted.
    pub(crate) fn because(&self, reason: impl Into<Option<&'static str>>) -> serde_json::Value {
        let object = self.case();
        assert_eq!(object["reason"].as_str(), reason.into(), "{self:?}");
        object
    }

    /// Ended before any case: this exit code, nothing on standard output, and these words for a person.
    pub(crate) fn without_a_case(&self, code: i32, words: &[&str]) {
        assert_eq!((self.code, self.stdout.as_str()), (Some(code), ""), "{self:?}");
        assert!(words.iter().all(|word| self.stderr.contains(word)), "{words:?}: {self:?}");
        assert!(!self.stderr.contains("internal error"), "{self:?}");
    }
}

/// What comes out of a pipe, read beside the story so that the child never waits for us.
struct Said {
    bytes: Arc<Mutex<Vec<u8>>>,
    reader: JoinHandle<()>,
}

impl Said {
    fn listen(mut pipe: impl Read + Send + 'static) -> Self {
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&bytes);
        let reader = thread::spawn(move || {
            let mut room = [0; 4096];
            while let Ok(length @ 1..) = pipe.read(&mut room) {
                heard.lock().expect("no reader failed").extend_from_slice(&room[..length]);
            }
        });
        Self { bytes, reader }
    }

    fn so_far(&self) -> String {
        String::from_utf8_lossy(&self.bytes.lock().expect("no reader failed")).into_owned()
    }

    fn all(self) -> String {
        let Self { bytes, reader } = self;
        reader.join().expect("a reader");
        let bytes = bytes.lock().expect("no reader failed");
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
