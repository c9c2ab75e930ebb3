//! Where this program comes from: version, commit, compiler, and whose work is in it.
//!
//! All of it is the same in every build of one commit. `packaging/sourced/reproducible.sh` names the commit and the
//! compiler; a build by hand names neither, and says so. The sum of the program's file cannot stand in the file itself:
//! the edge that reads it is [`executable`](crate::executable). The licences are `assets/licences.txt`, written from the
//! lock file by `packaging/supply.py`, and cut into leaves here, so that no window ever lays out all of it at once.

use std::env::consts::{ARCH, OS};
use std::sync::LazyLock;

use crate::time::Timestamp;

/// The version of the program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Everybody else's work in the program, and under which licences it is there.
pub const LICENCES: &str = include_str!("../assets/licences.txt");

/// A leaf ends at the first empty line after so many.
const LINES: usize = 48;
/// Where there is none, it ends here.
const MOST_LINES: usize = 72;

/// The commit that it was built of; `None` for a build by hand.
pub fn revision() -> Option<&'static str> {
    option_env!("MADOGUCHI_REVISION").filter(|told| !told.is_empty())
}

/// The compiler, in its own words; `None` for a build by hand.
pub fn compiler() -> Option<&'static str> {
    option_env!("MADOGUCHI_COMPILER").filter(|told| !told.is_empty())
}

/// When that commit was made; `None` for a build by hand.
pub fn committed() -> Option<Timestamp> {
    let named = revision().and(option_env!("SOURCE_DATE_EPOCH"))?;
    named.parse().ok().map(Timestamp::from_unix_seconds)
}

/// What the program is made for, and which of its parts may be left out are in it.
pub fn made_for() -> String {
    let parts = [
        (" +sound", cfg!(feature = "sound")),
        (" +speech", cfg!(feature = "speech")),
        (" +gpu", cfg!(feature = "gpu")),
    ];
    let mut told = format!("{ARCH}-{OS}");
    told.extend(parts.into_iter().filter(|(_, there)| *there).map(|(name, _)| name));
    told
}

/// The licences in leaves of a few dozen lines, in order.
pub fn leaves() -> &'static [&'static str] {
    static LEAVES: LazyLock<Vec<&'static str>> = LazyLock::new(|| cut(LICENCES));
    &LEAVES
}

fn cut(text: &str) -> Vec<&str> {
    let mut leaves = Vec::new();
    let (mut start, mut at, mut lines) = (0, 0, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        lines += 1;
        if lines >= MOST_LINES || (lines >= LINES && line.trim().is_empty()) {
            leaves.extend(text.get(start..at).map(str::trim_end));
            (start, lines) = (at, 0);
        }
    }
    leaves.extend(text.get(start..).map(str::trim_end).filter(|rest| !rest.is_empty()));
    leaves
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_leaves_hold_every_word_once_and_none_is_long() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let together: Vec<String> = leaves().iter().flat_map(|leaf| words(leaf)).collect();
        assert_eq!(together, words(LICENCES));
        assert!(leaves().len() > 20);
        assert!(leaves().iter().all(|leaf| leaf.lines().count() <= MOST_LINES && !leaf.is_empty()));
    }

    #[test]
    fn a_text_without_an_empty_line_is_cut_all_the_same() {
        let text = "one\n".repeat(MOST_LINES + 1);
        assert_eq!(cut(&text).iter().map(|leaf| leaf.lines().count()).collect::<Vec<_>>(), [MOST_LINES, 1]);
        assert_eq!(cut(""), Vec::<&str>::new());
    }
}
