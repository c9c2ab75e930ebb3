//! What a passphrase must be: long rather than full of signs (NIST SP 800-63B-4, 3.1.1), and not the id.

use super::Role;

/// The most bytes that are taken.
pub const LIMIT: usize = 256;
const CLERK_LEAST: usize = 8;
const OTHER_LEAST: usize = 12;

/// What is wrong with a passphrase. None of them says anything about what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Weak {
    /// Fewer characters than this role needs.
    #[error("a passphrase has at least {least} characters")]
    Short {
        /// How many are needed.
        least: usize,
    },
    /// More than anybody types.
    #[error("a passphrase has at most 256 bytes")]
    Long,
    /// The id, forwards or backwards, or the id and nothing but repetition.
    #[error("a passphrase is not the id")]
    Id,
    /// One or two characters again and again.
    #[error("a passphrase has more than two different characters")]
    Uniform,
}

impl Weak {
    /// The stable word, in translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Short { .. } => "passphrase-short",
            Self::Long => "passphrase-long",
            Self::Id => "passphrase-id",
            Self::Uniform => "passphrase-uniform",
        }
    }
}

/// The fewest characters that a person of this role chooses.
#[must_use]
pub const fn least(role: Role) -> usize {
    match role {
        Role::Clerk => CLERK_LEAST,
        Role::Supervisor | Role::Auditor | Role::Administrator => OTHER_LEAST,
    }
}

/// Whether someone of this role and id may choose this passphrase.
pub fn check(passphrase: &[u8], role: Role, id: &str) -> Result<(), Weak> {
    if passphrase.len() > LIMIT {
        return Err(Weak::Long);
    }
    let least = least(role);
    if characters(passphrase) < least {
        return Err(Weak::Short { least });
    }
    if !id.is_empty() && is_made_of(passphrase, id.as_bytes()) {
        return Err(Weak::Id);
    }
    let mut seen = [false; 256];
    let different = passphrase.iter().filter(|byte| {
        let slot = seen.get_mut(usize::from(**byte));
        slot.is_some_and(|slot| !std::mem::replace(slot, true))
    });
    if different.count() <= 2 { Err(Weak::Uniform) } else { Ok(()) }
}

/// Characters of UTF-8 without building a text of them.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

/// Whether it is the id, however often, forwards or backwards, in capitals or not.
fn is_made_of(passphrase: &[u8], id: &[u8]) -> bool {
    let forwards = passphrase.iter().zip(id.iter().cycle()).all(|(one, other)| one.eq_ignore_ascii_case(other));
    let backwards = passphrase.iter().zip(id.iter().rev().cycle()).all(|(one, other)| one.eq_ignore_ascii_case(other));
    forwards || backwards
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_long_enough_for_its_role_and_not_the_id() {
        let long = "x1".repeat(129);
        for (text, role, expected) in [
            ("kaze2kiku", Role::Clerk, Ok(())),
            ("かぜがきくよる", Role::Clerk, Err(Weak::Short { least: 8 })),
            ("かぜがきこえるよる", Role::Clerk, Ok(())),
            ("kaze2ki", Role::Clerk, Err(Weak::Short { least: 8 })),
            ("kaze2kiku", Role::Supervisor, Err(Weak::Short { least: 12 })),
            ("kaze ga kiku yoru", Role::Supervisor, Ok(())),
            ("kaze2kiku", Role::Administrator, Err(Weak::Short { least: 12 })),
            ("kaze2kiku", Role::Auditor, Err(Weak::Short { least: 12 })),
            ("k-1024k-1024", Role::Clerk, Err(Weak::Id)),
            ("K-1024K-", Role::Clerk, Err(Weak::Id)),
            ("4201-k4201-k", Role::Clerk, Err(Weak::Id)),
            ("aaaaaaaa", Role::Clerk, Err(Weak::Uniform)),
            ("abababab", Role::Clerk, Err(Weak::Uniform)),
            (long.as_str(), Role::Clerk, Err(Weak::Long)),
            ("", Role::Clerk, Err(Weak::Short { least: 8 })),
        ] {
            assert_eq!(check(text.as_bytes(), role, "k-1024"), expected, "{text} {role:?}");
        }
    }
}
