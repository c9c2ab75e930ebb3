//! Patterns of names: `*` stands for anything within one name, and for nothing too.

/// Whether a path, with `/` between its names, is one that the pattern means.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let (mut patterns, mut names) = (pattern.split('/'), path.split('/'));
    loop {
        match (patterns.next(), names.next()) {
            (None, None) => return true,
            (Some(pattern), Some(name)) if fits(pattern, name) => {}
            _ => return false,
        }
    }
}

fn fits(pattern: &str, name: &str) -> bool {
    let Some((before, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(name) = name.strip_prefix(before) else { return false };
    (0..=name.len()).filter(|at| name.is_char_boundary(*at)).any(|at| fits(rest, &name[at..]))
}

#[test]
fn a_pattern_means_names_and_never_another_folder() {
    for (pattern, path, expected) in [
        ("record.db", "record.db", true),
        ("record.db", "record.db-wal", false),
        ("record.db*", "record.db-wal", true),
        ("slips/*.pdf", "slips/slip-1.pdf", true),
        ("slips/*.pdf", "slips/old/slip-1.pdf", false),
        ("slips/*.pdf", "slips/slip-1.txt", false),
        ("*", "slips/slip-1.pdf", false),
        ("a-*-*.db", "a-1-2.db", true),
        ("a-*-*.db", "a-1.db", false),
    ] {
        assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
    }
}
