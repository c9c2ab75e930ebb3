//! Stable words of the record's smaller tables, for files and for other programs.

use super::entry::RevocationStatus;
use crate::card::Medium;
use crate::session::order::Standing;

/// Who stood at the counter.
#[must_use]
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Oneself => "oneself",
        Standing::StatutoryRepresentative => "statutory-representative",
        Standing::AuthorisedRepresentative => "authorised-representative",
    }
}

/// What lay on the reader.
#[must_use]
pub const fn medium(medium: Medium) -> &'static str {
    match medium {
        Medium::Card => "card",
        Medium::Android => "android",
        Medium::Iphone => "iphone",
        Medium::JuminKihon => "jumin-kihon",
        Medium::NotMyNumber => "other",
    }
}

/// What was said about revocation.
#[must_use]
pub const fn status(status: RevocationStatus) -> &'static str {
    match status {
        RevocationStatus::Good => "good",
        RevocationStatus::Revoked => "revoked",
        RevocationStatus::Unknown => "unknown",
    }
}
