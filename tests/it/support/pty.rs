//! A terminal of one's own (`script` of util-linux makes it), with somebody at it who reads what is said and types when
//! asked.
//!
//! The program has it as its controlling terminal, as over ssh: what asks there without echo works too.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// Longer than any step may take on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// The built program at a terminal.
pub(crate) struct Terminal {
    script: Child,
    keyboard: ChildStdin,
    screen: Arc<Mutex<Vec<u8>>>,
    read_up_to: usize,
}

impl Terminal {
    /// Starts the program with these arguments, none of which needs quoting, and these variables.
    pub(crate) fn start(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let command = format!("exec {} {}", env!("CARGO_BIN_EXE_madoguchi"), arguments.join(" "));
        let mut script = Command::new("script")
            .args(["--quiet", "--flush", "--return", "--command", &command, "/dev/null"])
            .current_dir(folder)
            .env("HOME", folder)
            .env("SHELL", "/bin/sh")
            .env("LC_ALL", "en_US.UTF-8")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("script (bsdutils) and the built program");
        let keyboard = script.stdin.take().expect("a pipe");
        let mut ears = script.stdout.take().expect("a pipe");
        let screen = Arc::new(Mutex::new(Vec::new()));
        let shown = Arc::clone(&screen);
        let _detached = thread::spawn(move || {
            let mut room = [0; 4096];
            while let Ok(length @ 1..) = ears.read(&mut room) {
                shown.lock().expect("no reader failed").extend_from_slice(&room[..length]);
            }
        });
        Self { script, keyboard, screen, read_up_to: 0 }
    }

    /// Everything that was shown so far.
    pub(crate) fn screen(&self) -> String {
        String::from_utf8_lossy(&self.screen.lock().expect("no reader failed")).replace('\r', "")
    }

    /// What was shown since the last question, once another one stands there; none when the program ended instead.
    pub(crate) fn question(&mut self) -> Option<String> {
        let begun = Instant::now();
        loop {
            // Whether it ended is asked first: what it said last is not to be missed.
            let ended = self.script.try_wait().expect("a child of ours").is_some();
            let all = self.screen.lock().expect("no reader failed").clone();
            let new = all.get(self.read_up_to..).unwrap_or_default();
            if new.ends_with(b"> ") || new.ends_with(b": ") {
                self.read_up_to = all.len();
                return Some(String::from_utf8_lossy(new).replace('\r', ""));
            }
            if ended {
                return None;
            }
            assert!(begun.elapsed() < PATIENCE, "nothing was asked:\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Types a line.
    pub(crate) fn say(&mut self, line: &str) {
        writeln!(self.keyboard, "{line}").and_then(|()| self.keyboard.flush()).expect("typed");
    }

    /// Ctrl-D.
    pub(crate) fn end_input(&mut self) {
        self.keyboard.write_all(&[4]).and_then(|()| self.keyboard.flush()).expect("typed");
    }

    /// kill -9: nothing is tidied up.
    pub(crate) fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let id = self.script.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        for child in children.split_whitespace().filter_map(|id| Pid::from_raw(id.parse().ok()?)) {
            let _gone = kill_process(child, Signal::KILL);
        }
        let _gone = self.script.kill();
        let _reaped = self.script.wait();
    }

    /// The exit code, once it ended.
    pub(crate) fn code(&mut self) -> Option<i32> {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.script.try_wait().expect("a child of ours") {
                return status.code();
            }
            assert!(begun.elapsed() < PATIENCE, "it did not end:\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.end();
    }
}
