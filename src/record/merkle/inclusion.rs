//! That one entry is in: RFC 9162 section 2.1.3.

use super::{Leaf, Root, root_of, split};

/// The proof that the leaf number `index`, counted from 0, is in the tree of `size` leaves; none if it is not, or if
/// there are fewer leaves.
pub fn inclusion(index: u64, size: u64, leaves: &mut impl Iterator<Item = Leaf>) -> Option<Vec<Root>> {
    if index >= size {
        return None;
    }
    let mut path = Vec::new();
    walk(index, size, leaves, &mut path)?;
    Some(path)
}

fn walk(index: u64, size: u64, leaves: &mut impl Iterator<Item = Leaf>, path: &mut Vec<Root>) -> Option<()> {
    if size == 1 {
        return leaves.next().map(drop);
    }
    let left = split(size);
    if index < left {
        walk(index, left, leaves, path)?;
        path.push(root_of(leaves, size - left)?);
    } else {
        let sibling = root_of(leaves, left)?;
        walk(index - left, size - left, leaves, path)?;
        path.push(sibling);
    }
    Some(())
}

/// Whether `path` proves that `leaf` is number `index`, counted from 0, in the tree of `size` leaves with this root.
#[must_use]
pub fn includes(root: Root, size: u64, index: u64, leaf: Leaf, path: &[Root]) -> bool {
    if index >= size {
        return false;
    }
    let (mut first, mut last, mut found) = (index, size - 1, Root::of(leaf));
    for sibling in path {
        if last == 0 {
            return false;
        }
        if first & 1 == 1 || first == last {
            found = Root::over(*sibling, found);
            while first & 1 == 0 && first != 0 {
                first >>= 1;
                last >>= 1;
            }
        } else {
            found = Root::over(found, *sibling);
        }
        first >>= 1;
        last >>= 1;
    }
    last == 0 && found == root
}
