//! Ways in which a simulated card misbehaves, and when: for scenarios and for the tests of every fault.

use super::card::BehavingCard;

/// When.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// At the command with this index, the first being 0, counted over the life of the card.
    Command(usize),
    /// At every command with this instruction byte.
    Instruction(u8),
    /// At the selection of the JPKI application with this index, the first being 0: the second one begins the signing.
    Selection(usize),
}

/// What happens instead of the ordinary answer.
#[derive(Clone)]
pub enum Misdeed {
    /// The card is pulled before it hears the command.
    TornBefore,
    /// The card obeys and is pulled before its answer gets through.
    TornAfter,
    /// The card obeys and says nothing.
    Mute,
    /// The card does not obey and says this.
    Answer(Vec<u8>),
    /// The card obeys; its answer is cut or filled up to this length.
    Length(usize),
    /// Another card lies there from now on, with power, and hears the command.
    Swapped(Box<BehavingCard>),
}

/// One misdeed on one occasion.
#[derive(Clone)]
pub struct Fault {
    /// When.
    pub occasion: Occasion,
    /// What.
    pub misdeed: Misdeed,
}

impl Fault {
    /// A misdeed on an occasion.
    #[must_use]
    pub const fn new(occasion: Occasion, misdeed: Misdeed) -> Self {
        Self { occasion, misdeed }
    }

    /// Answers every command with this instruction byte with a status word alone.
    #[must_use]
    pub fn status(instruction: u8, word: u16) -> Self {
        Self::new(Occasion::Instruction(instruction), Misdeed::Answer(word.to_be_bytes().to_vec()))
    }
}
