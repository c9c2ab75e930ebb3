//! A program of the system that is asked one question: from the system's own folder, under a deadline, with bounded answers.
#![expect(clippy::disallowed_methods, reason = "looks for a program, and waits for a child")]

use std::io::{ErrorKind, Read, Write};
#[cfg(any(not(windows), test))]
use std::path::Path;
use std::path::PathBuf;
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

/// A program of the system: from its folder, and only where that has none from wherever the user's path leads.
#[cfg(not(windows))]
pub(crate) fn program(name: &str) -> PathBuf {
    program_in(Path::new("/usr/bin"), name)
}

/// A program of the system, from its folder and nowhere else.
#[cfg(windows)]
pub(crate) fn program(name: &str) -> PathBuf {
    // Windows is asked: its environment can be changed by whoever starts the desk.
    let folder = crate::native::windows::machine::system_folder();
    folder.unwrap_or_else(|| PathBuf::from(r"C:\Windows\System32")).join(name).with_extension("exe")
}

#[cfg(any(not(windows), test))]
fn program_in(folder: &Path, name: &str) -> PathBuf {
    let own = folder.join(name);
    if own.is_file() { own } else { PathBuf::from(name) }
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

/// Waits for the child, but not for ever. Says whether it ended well.
pub(crate) fn ended(child: &mut Child, patience: Duration) -> Result<bool, Trouble> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_of_the_system_is_not_looked_for_along_the_path() {
        let root = tempfile::tempdir().expect("a folder");
        assert_eq!(program_in(root.path(), "lp"), Path::new("lp"));
        std::fs::write(root.path().join("lp"), "").expect("written");
        assert_eq!(program_in(root.path(), "lp"), root.path().join("lp"));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_does_not_end_is_ended_and_one_that_is_not_there_is_said_to_be() {
        let mut sleeper = Command::new("sleep");
        let _ = sleeper.arg("60");
        assert_eq!(run(sleeper, b"", Duration::from_millis(50)).err(), Some(Trouble::Silent));
        let nowhere = run(Command::new("/nowhere/at-all"), b"", Duration::from_secs(1)).err();
        assert_eq!(nowhere, Some(Trouble::NotStarted(std::io::ErrorKind::NotFound)));
        let mut echo = Command::new("sh");
        let _ = echo.args(["-c", "cat; echo oh >&2; exit 1"]);
        let ended = run(echo, b"said", Duration::from_secs(5)).expect("ended");
        assert_eq!((ended.well, &ended.output[..], ended.complaint.as_str()), (false, &b"said"[..], "oh\n"));
    }
}
