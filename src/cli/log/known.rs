//! Whether this desk knows the key that signed what somebody brings.

use super::Where;
use crate::cli::paths::Paths;
use crate::record::keys::Keys;
use crate::record::signing::PublicKey;
use crate::store::{Reading, segments};

/// Whose key it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// It signed this desk's own record.
    Ours,
    /// It did not.
    Stranger,
    /// It did not, and what it signed says that it is of this desk's log: anybody can sign what they made up in the desk's
    /// name with a key of their own.
    Posing,
    /// There is no record here to ask.
    NoRecord,
}

impl Known {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Stranger | Self::Posing => "stranger",
            Self::NoRecord => "no-record",
        }
    }
}

/// Looks into the record of this desk and its closed segments, if it has any that can be read. Where there is none, nothing
/// is amiss.
pub(super) fn known(paths: &Paths, practice: bool, log: &[u8; 16], key: PublicKey) -> Known {
    let Ok(place) = Where::of(paths, practice) else { return Known::NoRecord };
    let (mut known, mut claims_us) = (Known::NoRecord, false);
    for segment in segments::all(&place.data).unwrap_or_default() {
        let mut keys = Keys::default();
        let Ok(reading) = Reading::open(&segment.path, place.config.trust.environment) else { continue };
        claims_us |= reading.log().id == *log;
        match reading.walk(|_, entry| keys.note(entry.seq, &entry.draft)) {
            Ok(_) if keys.knows(key) => known = Known::Ours,
            Ok(_) if known == Known::NoRecord => known = Known::Stranger,
            _ => {}
        }
    }
    if known == Known::Stranger && claims_us { Known::Posing } else { known }
}
