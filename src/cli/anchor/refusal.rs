//! Why an anchor is not taken.

use std::io::ErrorKind;
use std::path::PathBuf;

/// Why an anchor is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::cli) enum Refusal {
    /// The two people did not read the same, or not the certificate's.
    #[error("the two fingerprints and the certificate's are not all the same; nothing was taken")]
    Fingerprint,
    /// No card on any reader.
    #[error("there is no card on a reader; place one and try again")]
    NoCard,
    /// The card has no certificate of an authority.
    #[error("the card carries no certificate of an authority")]
    NotOnCard,
    /// A file of the folder could not be written.
    #[error("{} cannot be written: {kind}", path.display())]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        kind: ErrorKind,
    },
}
