//! What a person gives to prove who they are. Neither can be printed, compared or copied.

use std::fmt;

use crate::secret::Passphrase;

/// The id that a person signs in with, and their passphrase (or one-time code).
pub struct Credentials {
    /// 職員番号, as it was typed.
    pub id: String,
    /// Passphrase or one-time code.
    pub passphrase: Passphrase,
    /// The passphrase that is to hold from now on, where one is chosen.
    pub fresh: Option<Passphrase>,
}

impl Credentials {
    /// Of someone who signs in as they always do.
    #[must_use]
    pub const fn new(id: String, passphrase: Passphrase) -> Self {
        Self { id, passphrase, fresh: None }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credentials(hidden)")
    }
}

/// What two people give for something that takes two: who asks, and who signs for it.
pub struct Signatures {
    /// The passphrase of whoever asks and is signed in.
    pub own: Passphrase,
    /// The id of the other person.
    pub second_id: String,
    /// The other person's passphrase.
    pub second: Passphrase,
}

impl fmt::Debug for Signatures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Signatures(hidden)")
    }
}
