use super::*;

/// Chance that is the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("fits") % limit
    }
}

/// RFC 6962's own definition, word by word.
fn naive(leaves: &[Leaf]) -> Root {
    match leaves {
        [] => Root::empty(),
        [leaf] => Root::of(*leaf),
        leaves => {
            let mut k = 1;
            while k * 2 < leaves.len() {
                k *= 2;
            }
            Root::over(naive(&leaves[..k]), naive(&leaves[k..]))
        }
    }
}

fn leaves(count: u64) -> Vec<Leaf> {
    (0..count).map(|number| Leaf::of(&number.to_be_bytes())).collect()
}

fn at<T: Copy>(all: &[T], index: u64) -> T {
    all[usize::try_from(index).expect("an index")]
}

/// The roots of every size, as the frontier has them.
fn roots(leaves: &[Leaf]) -> Vec<Root> {
    let mut tree = Frontier::default();
    let mut roots = vec![tree.root()];
    for leaf in leaves {
        tree.push(*leaf);
        roots.push(tree.root());
    }
    roots
}

#[test]
fn the_trees_of_certificate_transparency_have_the_roots_they_are_known_by() {
    let entries: [&[u8]; 8] = [
        b"",
        &[0x00],
        &[0x10],
        &[0x20, 0x21],
        &[0x30, 0x31],
        &[0x40, 0x41, 0x42, 0x43],
        &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ];
    let found: Vec<String> = roots(&entries.map(Leaf::of)).iter().map(Root::to_string).collect();
    assert_eq!(
        found,
        [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
    );
}

#[test]
fn the_frontier_has_the_root_that_the_definition_has_at_every_size() {
    let leaves = leaves(256);
    for (size, root) in roots(&leaves).into_iter().enumerate() {
        assert_eq!(root, naive(&leaves[..size]), "{size}");
    }
}

#[test]
fn every_entry_of_every_tree_is_proved_to_be_in() {
    let leaves = leaves(256);
    let roots = roots(&leaves);
    for size in 0..=256_u64 {
        assert_eq!(inclusion(size, size, &mut leaves.iter().copied()), None);
        for index in 0..size {
            let path = inclusion(index, size, &mut leaves.iter().copied()).expect("a proof");
            assert!(includes(at(&roots, size), size, index, at(&leaves, index), &path), "{index} of {size}");
        }
    }
}

#[test]
fn every_tree_is_proved_to_go_on_from_every_one_before() {
    let leaves = leaves(256);
    let roots = roots(&leaves);
    for size in 0..=256_u64 {
        for before in 0..=size {
            let path = consistency(before, size, &mut leaves.iter().copied()).expect("a proof");
            let (earlier, later) = ((before, at(&roots, before)), (size, at(&roots, size)));
            assert!(is_consistent(earlier, later, &path), "{before} of {size}");
            assert!(before == size || !is_consistent(later, earlier, &path));
        }
        assert_eq!(consistency(size + 1, size, &mut leaves.iter().copied()), None);
    }
}

#[test]
fn every_run_of_a_tree_is_proved_to_be_in() {
    let leaves = leaves(256);
    let roots = roots(&leaves);
    for size in (0..=40_u64).chain([63, 64, 65, 100, 255, 256]) {
        for start in 0..size {
            for end in (start..=size).filter(|end| size <= 40 || *end % 7 == 0 || *end == size) {
                let (run, root) = (start..end, at(&roots, size));
                let proof = range(run.clone(), size, &mut leaves.iter().copied());
                let Some(proof) = proof else {
                    assert_eq!(start, end);
                    continue;
                };
                let inside = || {
                    leaves
                        .iter()
                        .copied()
                        .skip(start.try_into().expect("fits"))
                        .take((end - start).try_into().expect("fits"))
                };
                assert!(includes_range(root, size, &run, &mut inside(), &proof), "{run:?} of {size}");
                let one_more = || inside().chain([Leaf::NONE]);
                assert!(!includes_range(root, size, &run, &mut one_more(), &proof), "{run:?} of {size}");
            }
        }
    }
}

#[test]
fn fewer_leaves_than_promised_prove_nothing() {
    let leaves = leaves(5);
    let few = || leaves.iter().copied().take(4);
    assert_eq!(inclusion(1, 5, &mut few()), None);
    assert_eq!(consistency(2, 5, &mut few()), None);
    assert_eq!(range(0..2, 5, &mut few()), None);
    let proof = range(0..2, 5, &mut leaves.iter().copied()).expect("a proof");
    assert!(!includes_range(naive(&leaves), 5, &(0..2), &mut leaves.iter().copied().take(1), &proof));
}

/// One thing of a proof changed: a bit, a hash more or less, two hashes swapped.
fn mutated(proof: &[Root], chance: &mut Chance) -> Vec<Root> {
    let mut proof = proof.to_vec();
    match chance.below(5) {
        0 if !proof.is_empty() => drop(proof.remove(chance.below(proof.len()))),
        1 => proof.insert(chance.below(proof.len() + 1), Root::empty()),
        2 if proof.len() > 1 => {
            let place = chance.below(proof.len() - 1);
            proof.swap(place, place + 1);
        }
        3 if !proof.is_empty() => proof.push(proof[0]),
        _ if !proof.is_empty() => {
            let (place, bit) = (chance.below(proof.len()), chance.below(256));
            proof[place].0[bit / 8] ^= 1 << (bit % 8);
        }
        _ => proof.push(Root::empty()),
    }
    proof
}

#[test]
fn of_ten_thousand_forged_proofs_none_is_accepted() {
    let leaves = leaves(256);
    let roots = roots(&leaves);
    let mut chance = Chance(7);
    for _ in 0..2_500 {
        let size = chance.below(256) + 1;
        let index = chance.below(size);
        let inside = index..size.min(index + 9);
        let (leaf, end) = (leaves[index], inside.end);
        let [size, index, end] = [size, index, end].map(|number| u64::try_from(number).expect("fits"));
        let root = at(&roots, size);

        let path = inclusion(index, size, &mut leaves.iter().copied()).expect("a proof");
        let other = mutated(&path, &mut chance);
        assert!(other == path || !includes(root, size, index, leaf, &other));
        assert!(size == 1 || !includes(root, size, (index + 1) % size, leaf, &path));
        assert!(!includes(root, size, index, Leaf::of(b"another"), &path));

        let path = consistency(index, size, &mut leaves.iter().copied()).expect("a proof");
        let other = mutated(&path, &mut chance);
        let (earlier, later) = ((index, at(&roots, index)), (size, root));
        assert!(other == path || !is_consistent(earlier, later, &other), "{index} of {size}");
        assert!(!is_consistent((index, Root::over(root, root)), later, &path));
        assert!(index == 0 || !is_consistent(earlier, (size, Root::over(root, root)), &path));

        let run = index..end;
        let proof = range(run.clone(), size, &mut leaves.iter().copied()).expect("a proof");
        let other = mutated(&proof, &mut chance);
        let mut again = leaves[inside.clone()].iter().copied();
        assert!(other == proof || !includes_range(root, size, &run, &mut again, &other));
        let mut moved = leaves[inside].iter().copied();
        assert!(!includes_range(root, size, &(index + 1..end + 1), &mut moved, &proof), "{run:?} of {size}");
    }
}
