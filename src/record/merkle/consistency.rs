//! That a later root only added to an earlier one: RFC 9162 section 2.1.4.

use super::{Leaf, Root, root_of, split};

/// The proof that the tree of `size` leaves goes on from that of its first `before`; none if there are fewer leaves.
pub fn consistency(before: u64, size: u64, leaves: &mut impl Iterator<Item = Leaf>) -> Option<Vec<Root>> {
    let mut path = Vec::new();
    if before > size {
        return None;
    }
    if before > 0 && before < size {
        walk(before, size, true, leaves, &mut path)?;
    }
    Some(path)
}

/// `known`: the verifier has the root of this part from the earlier tree itself.
fn walk(
    before: u64,
    size: u64,
    known: bool,
    leaves: &mut impl Iterator<Item = Leaf>,
    path: &mut Vec<Root>,
) -> Option<()> {
    if before == size {
        let root = root_of(leaves, size)?;
        path.extend((!known).then_some(root));
        return Some(());
    }
    let left = split(size);
    if before <= left {
        walk(before, left, known, leaves, path)?;
        path.push(root_of(leaves, size - left)?);
    } else {
        let sibling = root_of(leaves, left)?;
        walk(before - left, size - left, false, leaves, path)?;
        path.push(sibling);
    }
    Some(())
}

/// Whether `path` proves that the tree with the later root only added to the one with the earlier root; each with its
/// number of leaves.
#[must_use]
pub fn is_consistent(earlier: (u64, Root), later: (u64, Root), path: &[Root]) -> bool {
    let ((before, earlier), (size, later)) = (earlier, later);
    if before == size {
        return path.is_empty() && earlier == later;
    }
    if before == 0 {
        return path.is_empty() && earlier == Root::empty();
    }
    if before > size {
        return false;
    }
    let mut steps = path.iter().copied();
    let start = if before.is_power_of_two() { Some(earlier) } else { steps.next() };
    let Some(start) = start.filter(|_| !path.is_empty()) else { return false };
    let (mut first, mut last) = (before - 1, size - 1);
    while first & 1 == 1 {
        first >>= 1;
        last >>= 1;
    }
    let (mut old, mut new) = (start, start);
    for sibling in steps {
        if last == 0 {
            return false;
        }
        if first & 1 == 1 || first == last {
            old = Root::over(sibling, old);
            new = Root::over(sibling, new);
            while first & 1 == 0 && first != 0 {
                first >>= 1;
                last >>= 1;
            }
        } else {
            new = Root::over(new, sibling);
        }
        first >>= 1;
        last >>= 1;
    }
    last == 0 && old == earlier && new == later
}
