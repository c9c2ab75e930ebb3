//! The Event Log of Windows: written under a source of ours, read back with `wevtutil`.
//!
//! Every account of the machine may write into the log "Application" and read it; only an administrator empties it, which
//! leaves an event of its own. Whose a line is, the signature says. The installer registers the source, so that the event
//! viewer shows the line alone; without that it is written and found all the same.

#[cfg(windows)]
use super::{Error, SignedNote};

/// What our lines are found by.
#[cfg(windows)]
const SOURCE: &str = "Madoguchi";

/// Of our source, the newest.
const MOST: usize = 500;

/// How a line of ours begins, wherever it stands.
const LINE: &str = "MADOGUCHI-CHECKPOINT-";

/// Lays a checkpoint down. A log that is stuck holds nobody up for long.
#[cfg(windows)]
pub fn lay(note: &SignedNote) -> Result<(), Error> {
    use std::sync::mpsc::sync_channel;
    use std::thread;
    use std::time::Duration;

    const PATIENCE: Duration = Duration::from_secs(3);
    /// The service of the log does not run.
    const NO_SERVICE: [i32; 2] = [1717, 1722];
    let (told, said) = sync_channel(1);
    let line = note.line();
    let report = move || _ = told.send(crate::native::windows::event_log::report(SOURCE, &line));
    #[expect(clippy::disallowed_methods, reason = "the log may let us wait for ever")]
    let laid = thread::Builder::new().name("event-log".into()).spawn(report);
    let _detached = laid.map_err(|_| Error::Refused)?;
    said.recv_timeout(PATIENCE).map_err(|_| Error::Silent)?.map_err(|error| {
        tracing::debug!(kind = %error.kind(), "the event log was not written");
        if error.raw_os_error().is_some_and(|code| NO_SERVICE.contains(&code)) { Error::Absent } else { Error::Refused }
    })
}

/// The newest checkpoints of this log, as far as the event log gives them.
#[cfg(windows)]
pub fn read(log: &[u8; 16]) -> Result<Vec<SignedNote>, Error> {
    use std::process::Command;
    use std::time::Duration;

    use crate::errand::{self, Trouble};

    const PATIENCE: Duration = Duration::from_secs(5);
    let mut command = Command::new(errand::program("wevtutil"));
    let ours = format!("/q:*[System[Provider[@Name='{SOURCE}']]]");
    let _ = command.args(["qe", "Application", ours.as_str(), &format!("/c:{MOST}"), "/rd:true", "/f:xml"]);
    match errand::run(command, b"", PATIENCE) {
        Ok(ended) if ended.well => {
            let text = String::from_utf8_lossy(&ended.output);
            let found = super::found(&lines(&text), log);
            // Whoever buries our lines under others has not taken them away: what they say is unknown.
            if found.is_empty() && is_full(&text) { Err(Error::Refused) } else { Ok(found) }
        }
        Ok(_) => Err(Error::Refused),
        Err(Trouble::Silent) => Err(Error::Silent),
        Err(Trouble::NotStarted(_)) => Err(Error::Absent),
    }
}

/// What stands in events that could be ours, a line each, the oldest first. Windows tells the newest first, as XML;
/// nothing in a line of ours has another writing there.
fn lines(events: &str) -> String {
    let mut lines: Vec<&str> = events.split(['<', '>']).map(str::trim).filter(|part| part.starts_with(LINE)).collect();
    lines.reverse();
    lines.join("\n")
}

/// Whether there may be more events than were told.
fn is_full(events: &str) -> bool {
    events.matches("</Event>").count() >= MOST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(line: &str) -> String {
        format!(
            "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Madoguchi'/>\
             <EventID Qualifiers='0'>1</EventID></System><EventData><Data>{line}</Data></EventData></Event>\r\n"
        )
    }

    #[test]
    fn the_lines_of_the_event_log_come_back_in_their_order_among_whatever_stands_there() {
        let told =
            ["MADOGUCHI-CHECKPOINT-V1 Yg==", "the service was started &lt;now&gt;", "MADOGUCHI-CHECKPOINT-V1 YQ+/"];
        let events: String = told.into_iter().map(event).collect();
        assert_eq!(lines(&events), "MADOGUCHI-CHECKPOINT-V1 YQ+/\nMADOGUCHI-CHECKPOINT-V1 Yg==");
        assert_eq!(lines(""), "");
        assert_eq!(lines("<Data>x MADOGUCHI-CHECKPOINT-V1 Yg==</Data>"), "", "it stands alone");
    }

    #[test]
    fn a_log_that_may_hide_more_is_known_to() {
        assert!(!is_full(&event("x").repeat(MOST - 1)));
        assert!(is_full(&event("x").repeat(MOST)));
    }
}
