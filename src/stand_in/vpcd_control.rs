//! Orders to a simulated card that runs as a program of its own, one a line: `insert`, `remove`, `tear N`,
//! `mute on`, `mute off`, `swap NAME`, `person N`, `quit`.

use crate::training::Scenario;

/// What to do with the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Put it back.
    Insert,
    /// Take it out.
    Remove,
    /// Answer so many commands more, then tear it out inside the next.
    Tear(u32),
    /// Stop answering, or answer again.
    Mute(bool),
    /// Put the card of another scenario in its place.
    Swap(Scenario),
    /// Put the card of the crowd's person of this number in its place.
    Person(u32),
    /// End.
    Quit,
}

/// A line that is no order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The first word is none of the orders.
    #[error("not an order: insert, remove, tear N, mute on|off, swap NAME, person N, quit")]
    Unknown,
    /// The order needs something else after it, or nothing.
    #[error("the order needs another word, or fewer of them")]
    Words,
    /// There is no scenario of this name.
    #[error("no such scenario")]
    Scenario,
}

impl Order {
    /// Reads a line.
    ///
    /// # Errors
    /// [`Error`] if it is no order.
    pub fn parse(line: &str) -> Result<Self, Error> {
        let words: Vec<_> = line.split_whitespace().collect();
        match words.as_slice() {
            ["insert"] => Ok(Self::Insert),
            ["remove"] => Ok(Self::Remove),
            ["tear", answered] => answered.parse().map(Self::Tear).map_err(|_| Error::Words),
            ["mute", "on"] => Ok(Self::Mute(true)),
            ["mute", "off"] => Ok(Self::Mute(false)),
            ["swap", name] => Scenario::from_name(name).map(Self::Swap).ok_or(Error::Scenario),
            ["person", number] => number.parse().map(Self::Person).map_err(|_| Error::Words),
            ["quit"] => Ok(Self::Quit),
            ["insert" | "remove" | "tear" | "mute" | "swap" | "person" | "quit", ..] => Err(Error::Words),
            _ => Err(Error::Unknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_is_understood_and_nothing_else_is() {
        let table = [
            ("insert", Ok(Order::Insert)),
            ("  remove\r\n", Ok(Order::Remove)),
            ("tear 5", Ok(Order::Tear(5))),
            ("mute on", Ok(Order::Mute(true))),
            ("mute off", Ok(Order::Mute(false))),
            ("swap revoked", Ok(Order::Swap(Scenario::Revoked))),
            ("swap somebody", Err(Error::Scenario)),
            ("person 1999", Ok(Order::Person(1999))),
            ("person", Err(Error::Words)),
            ("quit", Ok(Order::Quit)),
            ("", Err(Error::Unknown)),
            ("eject", Err(Error::Unknown)),
            ("tear", Err(Error::Words)),
            ("tear -1", Err(Error::Words)),
            ("mute", Err(Error::Words)),
            ("insert now", Err(Error::Words)),
        ];
        for (line, order) in table {
            assert_eq!(Order::parse(line), order, "{line:?}");
        }
    }
}
