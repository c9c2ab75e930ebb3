//! A passphrase of a member of staff, on its way from a field or a terminal to the list of people.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use zeroize::{Zeroize, Zeroizing};

/// More than anybody types; what is longer is only marked as too long.
const CAPACITY: usize = 257;

/// A passphrase. It is wiped in place, and can be neither cloned, compared nor printed.
pub struct Passphrase {
    bytes: Box<[u8; CAPACITY]>,
    length: usize,
}

impl Passphrase {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self { bytes: Box::new([0; CAPACITY]), length: 0 }
    }

    /// Takes what was typed over; what it came from is for the caller to wipe.
    #[must_use]
    pub fn of(typed: &[u8]) -> Self {
        let mut passphrase = Self::new();
        let length = typed.len().min(CAPACITY);
        if let (Some(room), Some(typed)) = (passphrase.bytes.get_mut(..length), typed.get(..length)) {
            room.copy_from_slice(typed);
        }
        passphrase.length = length;
        passphrase
    }

    /// Lets `fill` write into the free room, straight from a file descriptor; it returns how many bytes it wrote.
    pub fn fill_with(&mut self, fill: impl FnOnce(&mut [u8]) -> usize) {
        let room = self.bytes.get_mut(self.length..).unwrap_or(&mut []);
        let taken = fill(room).min(room.len());
        self.length += taken;
    }

    /// The bytes, for the list of people alone.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or(&[])
    }

    /// Whether nothing was typed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Whether more can be given.
    #[must_use]
    pub const fn has_room(&self) -> bool {
        self.length < CAPACITY
    }

    /// Whether both are the same, for one that was typed twice.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.length == other.length
            && self.bytes.iter().zip(other.bytes.iter()).fold(0, |all, (one, other)| all | (one ^ other)) == 0
    }
}

impl Default for Passphrase {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Passphrase {
    fn drop(&mut self) {
        self.bytes.zeroize();
        self.length = 0;
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Passphrase(hidden)")
    }
}

/// What stands in a field for a passphrase. Wiped when it is dropped; `Debug` does not show it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Typed(Zeroizing<String>);

impl Typed {
    /// What the field holds now.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// For the field alone.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Empties the field; the passphrase that was in it.
    #[must_use]
    pub fn take(&mut self) -> Passphrase {
        let passphrase = Passphrase::of(self.0.as_bytes());
        self.0.zeroize();
        passphrase
    }

    /// Empties the field.
    pub fn wipe(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Typed(hidden)")
    }
}

/// Something secret in a message that may be copied: whoever opens it first has it, and nobody after.
pub struct Sealed<T>(Arc<Mutex<Option<T>>>);

impl<T> Sealed<T> {
    /// Seals it.
    #[must_use]
    pub fn new(secret: T) -> Self {
        Self(Arc::new(Mutex::new(Some(secret))))
    }

    /// What was sealed, once.
    #[must_use]
    pub fn open(&self) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// Two are the same if they are copies of one: what is in them is never compared.
impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for Sealed<T> {}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Sealed(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_passphrase_is_ever_printed() {
        let passphrase = Passphrase::of(b"kaze ga kiku yoru");
        let typed = Typed::new("kaze ga kiku yoru".into());
        assert_eq!(format!("{passphrase:?} {typed:?}"), "Passphrase(hidden) Typed(hidden)");
        assert_eq!(format!("{:?}", Sealed::new(passphrase)), "Sealed(hidden)");
    }

    #[test]
    fn a_field_is_empty_once_its_passphrase_was_taken() {
        let mut typed = Typed::new("kaze".into());
        assert!(typed.take().is_like(&Passphrase::of(b"kaze")));
        assert!(typed.is_empty());
    }

    #[test]
    fn more_than_the_room_is_still_too_long_afterwards() {
        let passphrase = Passphrase::of(&[b'a'; 400]);
        assert_eq!(passphrase.expose().len(), CAPACITY);
        assert!(!passphrase.has_room());
    }

    #[test]
    fn what_is_sealed_is_opened_once() {
        let sealed = Sealed::new(7);
        let copy = sealed.clone();
        assert_eq!((copy.open(), sealed.open()), (Some(7), None));
    }
}
