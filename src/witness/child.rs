//! A program of the system that is asked one question: under a deadline, with bounded answers.
#![expect(clippy::disallowed_methods, reason = "waits for a child")]

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;
use std::time::Duration;

use zeroize::Zeroizing;

/// The most that is read of what a program says.
const LIMIT: u64 = 1024 * 1024;
/// How often it is looked whether it ended.
const GLANCE: Duration = Duration::from_millis(10);

/// What a program did.
pub struct Ended {
    /// Whether it ended well.
    pub well: bool,
    /// What it wrote.
    pub output: Zeroizing<Vec<u8>>,
    /// What it complained of.
    pub complaint: String,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It could not be started.
    NotStarted(ErrorKind),
    /// It did not end in time, and was ended.
    Silent,
}

/// Runs a program, which is given `input` and ended after `patience`.
pub fn run(mut command: Command, input: &[u8], patience: Duration) -> Result<Ended, Trouble> {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).env("LC_ALL", "C");
    without_window(command);
    let mut child = command.spawn().map_err(|error| Trouble::NotStarted(error.kind()))?;
    if let Some(mut pipe) = child.stdin.take() {
        // One that does not listen says by its exit what it thinks of it. What we give fits into the pipe.
        let _ = pipe.write_all(input);
    }
    let (output, complaint) = (heard(child.stdout.take()), heard(child.stderr.take()));
    let well = ended(&mut child, patience)?;
    let said = |from: Receiver<Zeroizing<Vec<u8>>>| from.recv_timeout(patience).unwrap_or_default();
    Ok(Ended { well, output: said(output), complaint: String::from_utf8_lossy(&said(complaint)).into_owned() })
}

/// On Windows a program of the console would open one for a moment.
#[cfg(windows)]
fn without_window(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    let _ = command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
const fn without_window(_command: &mut Command) {}

/// Reads a pipe on a thread of its own, so that a full one holds up nobody.
fn heard(pipe: Option<impl Read + Send + 'static>) -> Receiver<Zeroizing<Vec<u8>>> {
    let (told, said) = sync_channel(1);
    let read = move || {
        let mut bytes = Zeroizing::new(Vec::new());
        if let Some(pipe) = pipe {
            let _ = pipe.take(LIMIT).read_to_end(&mut bytes);
        }
        let _ = told.send(bytes);
    };
    // Without a thread nothing is heard: the answer is empty.
    let _ = thread::Builder::new().name("child".into()).spawn(read);
    said
}

fn ended(child: &mut Child, patience: Duration) -> Result<bool, Trouble> {
    let mut waited = Duration::ZERO;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if waited < patience => {
                thread::sleep(GLANCE);
                waited += GLANCE;
            }
            Ok(None) | Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(Trouble::Silent);
            }
        }
    }
}
