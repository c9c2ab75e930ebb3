//! What each failure of PC/SC means, and what heals it: one table, measured with pcsc-lite 1.9.9.
//!
//! `SCardIsValidContext` is never asked: it says "valid" of a context whose service was killed. And nothing that
//! was verified survives any of this: whoever goes on, goes on with a SELECT and with a PIN asked anew.

use pcsc::Error as Pcsc;

use crate::card::Error;

/// What has to happen before the reader can be used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recovery {
    /// Card handle and context are dead: drop both and establish anew, waiting a little longer each time.
    Reestablish,
    /// The connection is alive, the card's state is not.
    Reconnect,
    /// No card: drop the connection and wait for one.
    AwaitCard,
    /// Somebody else has it: ask again for a short while.
    TryAgain,
    /// The card lies there and does not answer.
    Remove,
    /// The card answers, but not as a card of ours would.
    Reject,
}

/// What heals a failure.
pub(super) const fn recovery(error: Pcsc) -> Recovery {
    match error {
        Pcsc::ResetCard => Recovery::Reconnect,
        Pcsc::RemovedCard | Pcsc::NoSmartcard | Pcsc::UnpoweredCard | Pcsc::NotTransacted | Pcsc::CommDataLost => {
            Recovery::AwaitCard
        }
        Pcsc::SharingViolation | Pcsc::NotReady => Recovery::TryAgain,
        Pcsc::UnresponsiveCard | Pcsc::Timeout => Recovery::Remove,
        Pcsc::InsufficientBuffer
        | Pcsc::InvalidAtr
        | Pcsc::ProtoMismatch
        | Pcsc::UnknownCard
        | Pcsc::UnsupportedCard
        | Pcsc::CardUnsupported => Recovery::Reject,
        // NoService, ServiceStopped, CommError, InvalidHandle, InternalError, UnknownReader, ReaderUnavailable;
        // SecurityViolation is what a service says that is being stopped; and whatever else there may be.
        _ => Recovery::Reestablish,
    }
}

/// What a failure tells the procedure that met it.
pub(super) const fn meaning(error: Pcsc) -> Error {
    match recovery(error) {
        Recovery::Reestablish => Error::ReaderUnavailable,
        Recovery::Reconnect => Error::Reset,
        Recovery::AwaitCard => Error::Removed,
        Recovery::TryAgain => Error::Busy,
        Recovery::Remove => Error::Mute,
        Recovery::Reject => Error::Garbage,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measured_failure_has_its_cure() {
        let table = [
            (Pcsc::NoService, Recovery::Reestablish, Error::ReaderUnavailable),
            (Pcsc::ServiceStopped, Recovery::Reestablish, Error::ReaderUnavailable),
            (Pcsc::CommError, Recovery::Reestablish, Error::ReaderUnavailable),
            (Pcsc::InvalidHandle, Recovery::Reestablish, Error::ReaderUnavailable),
            (Pcsc::InternalError, Recovery::Reestablish, Error::ReaderUnavailable),
            (Pcsc::SecurityViolation, Recovery::Reestablish, Error::ReaderUnavailable),
            (Pcsc::UnknownReader, Recovery::Reestablish, Error::ReaderUnavailable),
            (Pcsc::ReaderUnavailable, Recovery::Reestablish, Error::ReaderUnavailable),
            (Pcsc::NoReadersAvailable, Recovery::Reestablish, Error::ReaderUnavailable),
            (Pcsc::ResetCard, Recovery::Reconnect, Error::Reset),
            (Pcsc::RemovedCard, Recovery::AwaitCard, Error::Removed),
            (Pcsc::NoSmartcard, Recovery::AwaitCard, Error::Removed),
            (Pcsc::UnpoweredCard, Recovery::AwaitCard, Error::Removed),
            (Pcsc::NotTransacted, Recovery::AwaitCard, Error::Removed),
            (Pcsc::SharingViolation, Recovery::TryAgain, Error::Busy),
            (Pcsc::UnresponsiveCard, Recovery::Remove, Error::Mute),
            (Pcsc::InsufficientBuffer, Recovery::Reject, Error::Garbage),
            (Pcsc::ProtoMismatch, Recovery::Reject, Error::Garbage),
        ];
        for (error, cure, told) in table {
            assert_eq!((recovery(error), meaning(error)), (cure, told), "{error:?}");
        }
    }

    /// What winscard says besides: its list of return values, and what is seen when Remote Desktop redirects the readers
    /// and its session ends: numbers of Windows that are none of PC/SC's, for which the crate says `UnknownError`.
    #[test]
    fn what_only_windows_says_has_its_cure_too() {
        let table = [
            // ERROR_INVALID_HANDLE (6), ERROR_BROKEN_PIPE (109), ERROR_NOT_SUPPORTED (50) over Remote Desktop.
            (Pcsc::UnknownError, Recovery::Reestablish, Error::ReaderUnavailable),
            // SCARD_E_SYSTEM_CANCELLED, SCARD_P_SHUTDOWN: somebody signs out, or the PC goes down.
            (Pcsc::SystemCancelled, Recovery::Reestablish, Error::ReaderUnavailable),
            (Pcsc::Shutdown, Recovery::Reestablish, Error::ReaderUnavailable),
            // SCARD_E_SERVER_TOO_BUSY, SCARD_F_WAITED_TOO_LONG.
            (Pcsc::ServerTooBusy, Recovery::Reestablish, Error::ReaderUnavailable),
            (Pcsc::WaitedTooLong, Recovery::Reestablish, Error::ReaderUnavailable),
            // SCARD_E_COMM_DATA_LOST: pulled while it answered.
            (Pcsc::CommDataLost, Recovery::AwaitCard, Error::Removed),
            // SCARD_E_TIMEOUT: the card answers nobody.
            (Pcsc::Timeout, Recovery::Remove, Error::Mute),
            (Pcsc::NotReady, Recovery::TryAgain, Error::Busy),
            (Pcsc::UnsupportedCard, Recovery::Reject, Error::Garbage),
            (Pcsc::InvalidAtr, Recovery::Reject, Error::Garbage),
        ];
        for (error, cure, told) in table {
            assert_eq!((recovery(error), meaning(error)), (cure, told), "{error:?}");
        }
    }

    #[test]
    fn a_failure_nobody_has_seen_never_leaves_an_old_context_in_use() {
        for error in [Pcsc::UnknownError, Pcsc::InvalidParameter, Pcsc::Shutdown, Pcsc::UnsupportedFeature] {
            assert_eq!(recovery(error), Recovery::Reestablish, "{error:?}");
        }
    }
}
