//! The keystore of the system: on Linux the Secret Service (GNOME Keyring, KWallet), through `secret-tool` of libsecret.
//!
//! The secret goes through pipes, never through an argument. A keystore that is locked asks the person in front of the
//! screen; whoever does not answer in time is Silent. Without a session bus nothing is started at all. Windows has its
//! own keystore behind the same seam (`sealed`); other systems have none.

use std::path::Path;

use zeroize::Zeroizing;

use super::{Error, Item, Shelf};

#[derive(Debug)]
struct OfSystem;

/// The same for every data folder.
pub(super) fn shelf(_data: &Path) -> Box<dyn Shelf> {
    Box::new(OfSystem)
}

#[cfg(not(target_os = "linux"))]
impl Shelf for OfSystem {
    fn read(&self, _log: &str, _item: Item) -> Result<Option<Zeroizing<String>>, Error> {
        Err(Error::Unreachable)
    }

    fn write(&self, _log: &str, _item: Item, _text: &str) -> Result<(), Error> {
        Err(Error::Unreachable)
    }

    fn remove(&self, _log: &str, _item: Item) -> Result<(), Error> {
        Err(Error::Unreachable)
    }
}

#[cfg(target_os = "linux")]
impl Shelf for OfSystem {
    fn read(&self, log: &str, item: Item) -> Result<Option<Zeroizing<String>>, Error> {
        let answer = ask(&["lookup", "program", PROGRAM, "log", log, "item", &item.word()], "")?;
        match (answer.well, answer.text.is_empty(), answer.complaint) {
            (true, false, _) => Ok(Some(answer.text)),
            // Nothing found: it ends with 1 and says nothing.
            (_, true, false) => Ok(None),
            _ => Err(Error::Refused),
        }
    }

    fn write(&self, log: &str, item: Item, text: &str) -> Result<(), Error> {
        let label = format!("--label=Madoguchi {}", item.word());
        let answer = ask(&["store", &label, "program", PROGRAM, "log", log, "item", &item.word()], text)?;
        if !answer.well {
            return Err(Error::Refused);
        }
        // Only what is read back is kept.
        let kept = self.read(log, item)?;
        if kept.is_some_and(|kept| kept.as_str() == text) { Ok(()) } else { Err(Error::Refused) }
    }

    fn remove(&self, log: &str, item: Item) -> Result<(), Error> {
        // It says nothing about whether there was one; what counts is that there is none.
        let _ = ask(&["clear", "program", PROGRAM, "log", log, "item", &item.word()], "")?;
        if self.read(log, item)?.is_none() { Ok(()) } else { Err(Error::Refused) }
    }
}

#[cfg(target_os = "linux")]
const PROGRAM: &str = "madoguchi";

#[cfg(target_os = "linux")]
struct Answer {
    well: bool,
    text: Zeroizing<String>,
    complaint: bool,
}

/// One question to the keystore, under a deadline.
#[cfg(target_os = "linux")]
fn ask(arguments: &[&str], secret: &str) -> Result<Answer, Error> {
    use std::io::ErrorKind;
    use std::process::Command;
    use std::time::Duration;

    use crate::errand::{self, Trouble};

    const PATIENCE: Duration = Duration::from_secs(3);
    if !has_session() {
        return Err(Error::Unreachable);
    }
    let mut command = Command::new(errand::program("secret-tool"));
    let _ = command.args(arguments);
    match errand::run(command, secret.as_bytes(), PATIENCE) {
        Ok(ended) => {
            let nowhere = ["ServiceUnknown", "was not provided", "Could not connect", "Cannot autolaunch", "NoReply"];
            if nowhere.iter().any(|sign| ended.complaint.contains(sign)) {
                return Err(Error::Unreachable);
            }
            let text = Zeroizing::new(String::from_utf8(ended.output.to_vec()).map_err(|_| Error::Damaged)?);
            Ok(Answer { well: ended.well, text, complaint: !ended.complaint.is_empty() })
        }
        Err(Trouble::Silent) => Err(Error::Silent),
        Err(Trouble::NotStarted(ErrorKind::NotFound)) => Err(Error::Unreachable),
        Err(Trouble::NotStarted(_)) => Err(Error::Refused),
    }
}

/// Whether there is a bus to ask on; libraries would start one where there is a display.
#[cfg(target_os = "linux")]
fn has_session() -> bool {
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(std::path::PathBuf::from);
    std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some_and(|address| !address.is_empty())
        || runtime.is_some_and(|folder| folder.join("bus").exists())
}
