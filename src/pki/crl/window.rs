//! Is the list of now? thisUpdate and nextUpdate against our clock.
//!
//! A list tells the moment it was made and nothing of the moment it is read, so only one that is far ahead accuses our
//! clock; an old one is old.

use super::{Error, Head, Rules};
use crate::pki::revocation::{CLOCK_SUSPECT, SKEW};
use crate::time::Timestamp;

impl Head {
    /// Whether it is of now: neither ahead, nor past nextUpdate, nor older than our rules allow.
    pub fn check_times(&self, rules: Rules, now: Timestamp) -> Result<(), Error> {
        self.check_begun(now)?;
        if self.next_update.is_some_and(|next| next.plus(SKEW) < now) {
            return Err(Error::Expired);
        }
        if self.this_update.plus(rules.max_age).plus(SKEW) < now {
            return Err(Error::TooOld);
        }
        Ok(())
    }

    /// Whether its time has come, however long ago.
    pub fn check_begun(&self, now: Timestamp) -> Result<(), Error> {
        let ahead = self.this_update.since(now);
        if ahead > CLOCK_SUSPECT {
            return Err(Error::ClockSuspect { this_update: self.this_update });
        }
        if ahead > SKEW { Err(Error::FromTheFuture) } else { Ok(()) }
    }
}
