//! The card reader: PC/SC as this desk needs it, and the only room that names `pcsc`.
//!
//! [`Monitor`] tells what lies on which reader; [`Channel`] is a reader to which the two procedures of a case
//! connect. Both talk to the reader service on contexts of their own, because a context that waits cannot do
//! anything else. `recovery` is the one table of what each failure means.
//!
//! Promises: every call that can hang runs on a thread that its caller leaves behind at the deadline; a connection
//! ends by powering the card off on every path; no command and no answer is ever written to a trace.

mod channel;
mod monitor;
mod pin_pad;
mod recovery;
mod rivals;
mod service;
mod usb;
mod worker;

use std::time::Duration;

use pcsc::{Context, Scope, State};

pub use channel::{Channel, Connection};
pub use monitor::{Event, Monitor};
pub use rivals::rivals;
pub use service::{Ailment, examine};
pub use usb::{Plugged, plugged};

use crate::card::Error;

/// How long the reader service may take to say what is there.
const LIST_DEADLINE: Duration = Duration::from_secs(5);

/// A reader, and whether a card lies on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderState {
    /// The service's name for it, unique on this PC.
    pub name: String,
    /// Whether there is a card, of whatever kind.
    pub card_present: bool,
    /// Whether another program uses that card.
    pub is_shared: bool,
    /// Whether another program has it for itself.
    pub is_held: bool,
}

/// The readers of this PC, in the service's order.
///
/// # Errors
/// [`Error::ReaderUnavailable`] if the service is not there, [`Error::Mute`] if it does not answer.
pub fn list() -> Result<Vec<ReaderState>, Error> {
    worker::within(LIST_DEADLINE, || look().map_err(recovery::meaning))?
}

/// How many connections hang in a card or reader that stopped answering; above zero the reader's light is red.
#[must_use]
pub fn hanging() -> usize {
    worker::hanging()
}

/// Windows starts its service when the first reader is plugged in and ends it after the last
/// (`SCARD_E_NO_SERVICE` of SCardEstablishContext): there it only means that there is no reader.
const fn is_without_readers(error: pcsc::Error) -> bool {
    cfg!(windows) && matches!(error, pcsc::Error::NoService | pcsc::Error::ServiceStopped)
}

fn look() -> Result<Vec<ReaderState>, pcsc::Error> {
    let context = match Context::establish(Scope::User) {
        Err(error) if is_without_readers(error) => return Ok(Vec::new()),
        context => context?,
    };
    let mut states: Vec<_> =
        context.list_readers_owned()?.into_iter().map(|name| pcsc::ReaderState::new(name, State::UNAWARE)).collect();
    if states.is_empty() {
        return Ok(Vec::new());
    }
    context.get_status_change(Duration::ZERO, &mut states)?;
    Ok(states
        .iter()
        .map(|state| ReaderState {
            name: state.name().to_string_lossy().into_owned(),
            card_present: state.event_state().contains(State::PRESENT),
            is_shared: state.event_state().contains(State::INUSE),
            is_held: state.event_state().contains(State::EXCLUSIVE),
        })
        .collect())
}
