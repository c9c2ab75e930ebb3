//! A reader service of one's own: pcscd with vpcd's two readers, in a mount namespace, on ports and a socket that
//! nobody else uses. Any number of them run side by side.
//!
//! The client library reads the name of the socket once per process, from the environment: so whoever talks to this
//! service is a child process, made with [`Pcscd::command`].

use std::fs;
use std::io::Read;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

const DRIVER: &str = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
const READY: Duration = Duration::from_secs(20);
/// Below the range from which the system gives ports to those who ask for any.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// The names of the two readers, the first listening on [`Pcscd::address`] of 0.
pub(crate) const READERS: [&str; 2] = ["Virtual PCD 00 00", "Virtual PCD 00 01"];
/// The reader of a service that has one with keys of its own, listening on the same address of 0.
pub(crate) const PAD: &str = "Pad of Tests 00 00";

/// A running (or stopped) reader service. Dropping it ends it.
pub(crate) struct Pcscd {
    folder: tempfile::TempDir,
    port: u16,
    child: Option<Child>,
    has_pad: bool,
}

impl Pcscd {
    pub(crate) fn start() -> Self {
        Self::start_with(false)
    }

    /// With one reader, of our own making, that has keys where its folder has a file `pinpad`.
    pub(crate) fn with_pad() -> Self {
        Self::start_with(true)
    }

    fn start_with(has_pad: bool) -> Self {
        assert!(Path::new(DRIVER).exists(), "the packages pcscd and vsmartcard-vpcd are needed");
        loop {
            let folder = tempfile::Builder::new().prefix("pcscd").tempdir().unwrap();
            for name in ["run", "conf", "drivers"] {
                fs::create_dir(folder.path().join(name)).unwrap();
            }
            let mut service = Self { folder, port: two_free_ports(), child: None, has_pad };
            if service.try_run() {
                return service;
            }
            // Somebody else took the port in between: other ports.
        }
    }

    /// Where what happens at the reader's keys is said, and told.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where the card of this slot (0 or 1) connects to.
    pub(crate) fn address(&self, slot: u16) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port + slot).into()
    }

    /// A program that will talk to this service.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        let _ = command.env("PCSCLITE_CSOCK_NAME", self.socket());
        command
    }

    pub(crate) fn socket(&self) -> PathBuf {
        self.folder.path().join("run/pcscd.comm")
    }

    /// kill -9: nothing is tidied up.
    pub(crate) fn kill(&mut self) {
        self.end(Signal::KILL);
    }

    /// As a system that shuts the service down.
    pub(crate) fn terminate(&mut self) {
        self.end(Signal::TERM);
    }

    /// Stops it where it is, without ending it.
    pub(crate) fn freeze(&self) {
        kill_process(self.pid().expect("it runs"), Signal::STOP).unwrap();
    }

    /// Lets a frozen one go on.
    pub(crate) fn thaw(&self) {
        kill_process(self.pid().expect("it runs"), Signal::CONT).unwrap();
    }

    /// Starts it again, with the same socket and the same readers.
    pub(crate) fn restart(&mut self) {
        assert!(self.child.is_none(), "it runs already");
        assert!(self.try_run(), "the readers did not come back: {}", self.log());
    }

    fn pid(&self) -> Option<Pid> {
        self.child.as_ref().map(Pid::from_child)
    }

    fn end(&mut self, signal: Signal) {
        if let Some(mut child) = self.child.take() {
            let _gone = kill_process(Pid::from_child(&child), signal);
            let _status = child.wait().unwrap();
        }
    }

    /// Runs it until its readers are there; `false` if a port was taken.
    fn try_run(&mut self) -> bool {
        // A killed service leaves these, and the next one believes them.
        for stale in ["pcscd.comm", "pcscd.pid"] {
            let _none = fs::remove_file(self.folder.path().join("run").join(stale));
        }
        self.configure();
        let log = fs::File::create(self.log_file()).unwrap();
        let errors = log.try_clone().unwrap();
        let mut child = in_own_namespace(self.folder.path());
        self.child = Some(
            child.stdin(Stdio::null()).stdout(log).stderr(errors).process_group(0).spawn().expect("unshare and pcscd"),
        );
        let begun = Instant::now();
        while !(self.log().contains("daemon ready") && self.socket().exists()) {
            let ended = self.child.as_mut().unwrap().try_wait().unwrap();
            assert!(ended.is_none() && begun.elapsed() < READY, "pcscd does not start: {}", self.log());
            thread::sleep(Duration::from_millis(10));
        }
        let listens = !self.log().to_lowercase().contains("init failed");
        if !listens {
            self.kill();
        }
        listens
    }

    fn configure(&self) {
        let (name, device, driver) = if self.has_pad {
            ("Pad of Tests", self.folder.path(), pad_driver())
        } else {
            ("Virtual PCD", Path::new("/dev/null"), Path::new(DRIVER))
        };
        let (device, driver, port) = (device.display(), driver.display(), self.port);
        let configuration =
            format!("FRIENDLYNAME \"{name}\"\nDEVICENAME {device}:{port}\nLIBPATH {driver}\nCHANNELID 1\n");
        fs::write(self.folder.path().join("conf/reader"), configuration).unwrap();
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    fn log(&self) -> String {
        let mut log = String::new();
        if let Ok(mut file) = fs::File::open(self.log_file()) {
            let _partly = file.read_to_string(&mut log);
        }
        log
    }
}

impl Drop for Pcscd {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _gone = kill_process_group(Pid::from_child(&child), Signal::KILL);
            let _ended = child.wait();
        }
    }
}

/// The driver of the reader with keys, built once.
fn pad_driver() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let target = root.join("target/faults");
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--locked", "-p", "reader-driver", "--target-dir"])
            .arg(&target)
            .current_dir(root)
            .status();
        assert!(built.expect("cargo").success(), "the driver of the reader does not build");
        target.join("debug/libreader_driver.so")
    })
}

/// pcscd has its folder compiled in; where this process sees it, it is ours. `exec` all the way: the child is pcscd.
fn in_own_namespace(folder: &Path) -> Command {
    const SCRIPT: &str = "mount -t tmpfs none /run && mkdir /run/pcscd && mount --bind \"$0/run\" /run/pcscd \
                          && exec pcscd --foreground --info --config \"$0/conf\"";
    let rights: &[&str] =
        if rustix::process::geteuid().is_root() { &["--mount"] } else { &["--user", "--map-root-user", "--mount"] };
    let mut command = Command::new("unshare");
    let _ = command.args(rights).args(["sh", "-c", SCRIPT]).arg(folder);
    // No real reader of this PC is taken.
    let _ = command.env("PCSCLITE_HP_DROPDIR", folder.join("drivers"));
    command
}

/// Two ports in a row, free a moment ago.
fn two_free_ports() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    loop {
        let step = NEXT.fetch_add(1, Ordering::Relaxed).wrapping_mul(2);
        let scattered = std::process::id().wrapping_mul(514).wrapping_add(u32::from(step));
        let width = u32::from(PORTS.end - PORTS.start - 1);
        let port = PORTS.start + u16::try_from(scattered % width).unwrap();
        let free = |port| TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).is_ok();
        if free(port) && free(port + 1) {
            return port;
        }
    }
}
