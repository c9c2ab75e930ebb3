//! The card as a PC/SC reader shows it: commands and answers (ISO 7816-4), the JPKI application, which medium
//! carries it, and the two straight-line procedures of a case.
//!
//! The procedures talk to a [`Transport`]. Behind it stand the real reader (`reader`), a card that behaves
//! (`training`) and, in tests, a strict script of bytes.

pub mod apdu;
pub mod error;
pub mod file;
pub mod jpki;
pub mod pin_pad;
pub mod procedure;
pub mod reader_kind;
pub mod reader_model;
#[cfg(test)]
pub(crate) mod script;
pub mod status_word;
pub mod token;

pub use apdu::{Command, Response};
pub use error::Error;
pub use file::File;
pub use reader_kind::ReaderKind;
pub use status_word::StatusWord;
pub use token::Medium;

/// A card that answers one command at a time.
///
/// An implementation holds exactly one card; after an error nothing about the card's state may be assumed, and a
/// VERIFY is never sent again (rule 2).
pub trait Transport {
    /// Sends one command and returns the whole answer, status word included.
    ///
    /// # Errors
    /// [`Error`] if no complete answer of at least two bytes came back.
    fn transmit(&mut self, command: &Command) -> Result<Response, Error>;

    /// Whether the reader has keys of its own that take the PIN, and they may be used. Costs no try.
    ///
    /// # Errors
    /// [`Error`] if the reader does not say.
    fn has_pad(&mut self) -> Result<bool, Error> {
        Ok(false)
    }

    /// Has four digits typed at the reader and sent to the card as one VERIFY of the current file. Comes back when the reader
    /// has an answer, which nothing hastens; the digits are never here.
    ///
    /// # Errors
    /// [`Error`] if no complete answer came back: whether a try was spent is then for the counter to say.
    fn verify_on_pad(&mut self, _entry: &pin_pad::Entry) -> Result<Response, Error> {
        Err(Error::NotAllowed)
    }
}

/// How a connection is shared with other programs on the same PC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// For the free reading: others may use the card too.
    Shared,
    /// From the swap guard to the signature: the card is ours alone.
    Exclusive,
}

/// A reader that may hold a card: the seam between the desk and the PC/SC edge or the practice card.
pub trait Slot: Send {
    /// Connects to the card. Dropping the connection resets and unpowers the card, on every path.
    ///
    /// # Errors
    /// [`Error`] if there is no card, or it is not to be had.
    fn connect(&mut self, sharing: Sharing) -> Result<Box<dyn Transport + '_>, Error>;

    /// Powers the card off, if there is one, whatever state it was left in. Called before a card that lay there already is used.
    ///
    /// # Errors
    /// [`Error`] if the reader is not to be had.
    fn power_off(&mut self) -> Result<(), Error>;
}
