//! What a step wants from the world, and what came of it: values only. `desk` does it, off the windows' thread.

use std::path::PathBuf;

use super::{Candidate, Taken};
use crate::health::{Check, Light, worst};
use crate::secret::Passphrase;
use crate::staff::{Code, Credentials, Reference};

/// What a step wants to be done or tried. The answers go with it.
#[derive(Debug)]
pub enum Wish {
    /// What is there already: a configuration, a record, people, an earlier setup.
    Look,
    /// Whether the folders can be made and used.
    TryFolders,
    /// The authorities in these files; a folder stands for the files in it.
    ReadAnchorFiles(Vec<PathBuf>),
    /// The authorities on the card that lies on a reader.
    ReadAnchorsOffCard,
    /// Keeps those that are vouched for, until the end puts them into the folder of anchors.
    TakeAnchors(Vec<Candidate>),
    /// A question to each address of the platform, about its own authority and no person.
    TryPlatform,
    /// Fetches the lists and takes them in.
    TryLists,
    /// The readers, and the card on one of them as far as it tells without a PIN.
    TryReader,
    /// The monitors.
    LookAtScreens,
    /// Whether the keystore can hold the key of the record, and the record be kept.
    TryKeystore,
    /// Whether the office's key can be used.
    TryOfficeKey,
    /// Puts the first supervisor on the list.
    AddSupervisor {
        /// What they sign in with.
        id: String,
        /// What screens call them; never recorded, and not kept with the progress.
        name: String,
    },
    /// Signs the record as it is for the first time.
    SignCheckpoint,
    /// Writes everything; where people are on the list, two of them sign for it.
    Finish(Option<Signed>),
}

/// The two people who sign for a change.
#[derive(Debug)]
pub struct Signed {
    /// Who changes it.
    pub first: Credentials,
    /// Who signs with them.
    pub second: Credentials,
}

impl Signed {
    /// From what was typed.
    #[must_use]
    pub fn new(first: (String, Passphrase), second: (String, Passphrase)) -> Self {
        Self { first: Credentials::new(first.0, first.1), second: Credentials::new(second.0, second.1) }
    }
}

/// What came of a wish: how everything stands, with causes and cures in the words of `doctor`, and what was learnt.
#[derive(Debug)]
pub struct Tried {
    /// How it stands, in words that `doctor` has too (`doctor-CAUSE`, `doctor-CAUSE-cure`).
    pub checks: Vec<Check>,
    /// What there is to show.
    pub learnt: Learnt,
}

impl Tried {
    /// Nothing but checks.
    #[must_use]
    pub const fn found(checks: Vec<Check>) -> Self {
        Self { checks, learnt: Learnt::Nothing }
    }

    /// Whether it cannot go on like this.
    #[must_use]
    pub fn is_failed(&self) -> bool {
        worst(&self.checks) == Light::Fail
    }
}

/// What there is to show.
#[derive(Debug)]
pub enum Learnt {
    /// No more than the checks say.
    Nothing,
    /// What is there already.
    Standing(Standing),
    /// Authorities that may be taken once somebody vouches for them.
    Candidates(Vec<Candidate>),
    /// What is kept now, all together.
    Anchors(Vec<Taken>),
    /// Readers by name, and whether a card lies on each.
    Readers(Vec<(String, bool)>),
    /// Monitors.
    Screens(Vec<Screen>),
    /// The first supervisor is on the list: shown once.
    Supervisor {
        /// How the record names them.
        reference: Reference,
        /// With which they choose a passphrase.
        code: Code,
    },
    /// The first checkpoint: how many records, and its eight groups of characters.
    Checkpoint {
        /// How many records it covers.
        size: u64,
        /// To compare with the slip.
        words: Vec<String>,
        /// As witnesses keep it.
        line: String,
    },
    /// Everything is written.
    Finished {
        /// The configuration.
        file: PathBuf,
        /// The one before, under its new name.
        kept: Option<PathBuf>,
        /// The readiness slip.
        slip: Option<PathBuf>,
        /// What an administrator types where this account may not write the configuration; empty: it is in force.
        by_hand: Vec<String>,
    },
}

/// What is there already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Where the data is or will be.
    pub data: PathBuf,
    /// Whether a configuration lies where one is to be written.
    pub configured: bool,
    /// Why that cannot be read, if it cannot.
    pub unreadable: Option<String>,
    /// How many people are on the list.
    pub people: usize,
    /// Whether one of them chose a passphrase: from then on nothing changes on nobody's word.
    pub signed_in: bool,
}

/// A monitor, as a person chooses it.
#[derive(Clone, Debug, PartialEq)]
pub struct Screen {
    /// The name of its connector.
    pub name: String,
    /// Where it is, among all of them.
    pub position: (i32, i32),
    /// In pixels.
    pub size: (u32, u32),
    /// Pixels of one millimetre, if it tells.
    pub density: Option<f32>,
    /// Whether the clerk's window goes there.
    pub is_clerks: bool,
}
