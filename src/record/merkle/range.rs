//! That a run of entries is in, without the others: what an export carries.
//!
//! The tree is walked once from left to right. A part that lies wholly outside of the run is one hash of the proof, a
//! part wholly inside is computed from the run's own leaves. So there is one proof for a run and a size, and its length
//! is fixed.

use std::ops::Range;

use super::{Leaf, Root, root_of, split};

/// The proof that the leaves `run`, counted from 0, are in the tree of `size` leaves; none if there is no such run, or if
/// there are fewer leaves.
pub fn range(run: Range<u64>, size: u64, leaves: &mut impl Iterator<Item = Leaf>) -> Option<Vec<Root>> {
    let mut outside = Vec::new();
    let mut part = |count: u64, inside: bool| {
        let root = root_of(leaves, count)?;
        outside.extend((!inside).then_some(root));
        Some(root)
    };
    let _ = walk(&run, 0..size, &mut part).filter(|_| is_in(&run, size))?;
    Some(outside)
}

/// Whether `proof` proves that the leaves that come are the run `run`, counted from 0, of the tree of `size` leaves with
/// this root: exactly these, and no one more.
pub fn includes_range(
    root: Root,
    size: u64,
    run: &Range<u64>,
    leaves: &mut impl Iterator<Item = Leaf>,
    proof: &[Root],
) -> bool {
    if !is_in(run, size) {
        return false;
    }
    let mut outside = proof.iter();
    let mut part = |count: u64, inside: bool| if inside { root_of(leaves, count) } else { outside.next().copied() };
    let found = walk(run, 0..size, &mut part);
    found == Some(root) && outside.next().is_none() && leaves.next().is_none()
}

const fn is_in(run: &Range<u64>, size: u64) -> bool {
    run.start < run.end && run.end <= size
}

/// The root of `part`, from the roots of the parts that lie wholly inside or outside of `run`.
fn walk(run: &Range<u64>, part: Range<u64>, root: &mut impl FnMut(u64, bool) -> Option<Root>) -> Option<Root> {
    let count = part.end - part.start;
    let inside = run.start <= part.start && part.end <= run.end;
    let outside = part.end <= run.start || run.end <= part.start;
    if inside || outside {
        return root(count, inside);
    }
    let middle = part.start + split(count);
    let left = walk(run, part.start..middle, root)?;
    let right = walk(run, middle..part.end, root)?;
    Some(Root::over(left, right))
}
