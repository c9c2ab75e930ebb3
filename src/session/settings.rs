//! What a case is judged by: the checked configuration as far as the rules need it, and every deadline of a case.

use std::sync::Arc;
use std::time::Duration;

use crate::card::pin_pad::Entry;
use crate::pki::ocsp::{CertIdHash, NoncePolicy, Rules};
use crate::pki::path::Policies;
use crate::pki::revocation::Plan;
use crate::pki::{Anchors, Environment};

/// What the desk does when one try is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LastTry {
    /// The resident is asked, then the clerk.
    #[default]
    Confirm,
    /// It is taken like any other.
    Allow,
    /// It is never taken here.
    Refuse,
}

/// How revocation is asked.
#[derive(Clone, Debug)]
pub struct Asking {
    /// Which sources, in which order.
    pub plan: Plan,
    /// The hash in the CertID.
    pub hash: CertIdHash,
    /// Whether a nonce is sent, and whether it must come back.
    pub nonce: NoncePolicy,
    /// What makes an answer believable.
    pub rules: Rules,
}

/// How long each step may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For the card to be placed.
    pub card: Duration,
    /// For the free reading.
    pub reading: Duration,
    /// Without a key on the PIN page, before the person is asked whether they need more time.
    pub typing: Duration,
    /// From that question until the digits are wiped.
    pub warning: Duration,
    /// From the wiping until the case is abandoned.
    pub wiped: Duration,
    /// For a person at the reader's own keys, beside that of VERIFY and the signature.
    pub pad: Duration,
    /// For VERIFY and the signature, once the intent is on disk.
    pub signing: Duration,
    /// For each source of revocation.
    pub checking: Duration,
    /// For an entry to be on disk: an intent, an outcome.
    pub recording: Duration,
}

impl Limits {
    /// The figures of the design (experience.md); `card` and `platform` are configured.
    #[must_use]
    pub fn with(card: Duration, platform: Duration) -> Self {
        Self {
            card,
            reading: Duration::from_secs(40),
            typing: Duration::from_mins(2),
            warning: Duration::from_secs(30),
            wiped: Duration::from_mins(3),
            pad: Entry::patience(),
            signing: Duration::from_secs(45),
            checking: platform.saturating_add(Duration::from_secs(3)),
            recording: Duration::from_secs(15),
        }
    }
}

/// Everything a case is judged by.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which world.
    pub environment: Environment,
    /// Whom the desk trusts.
    pub anchors: Arc<Anchors>,
    /// Which certificate policies besides the known ones.
    pub policies: Policies,
    /// How revocation is asked.
    pub asking: Asking,
    /// What happens at the last try.
    pub last_try: LastTry,
    /// How many wrong PINs one case may have.
    pub wrong_pin_limit: u8,
    /// Whether a case that only the platform's silence kept from being decided is asked about again later.
    pub ask_again: bool,
    /// Municipality and desk, for the statement that the card signs.
    pub place: String,
    /// Every deadline.
    pub limits: Limits,
}
