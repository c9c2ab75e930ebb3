//! Sorting millions of words that are a serial number above a place.
//!
//! First they are dealt out by the leading bits of the number, in place; what then fits a cache is put in order there by
//! the rest of the number, from its last digit to its first; at last the few entries of one number are put in the order
//! of their places. A word is touched about five times, however many there are.

const PILES: usize = 256;
/// Bits of a number that one pass looks at.
const DIGIT: u32 = 12;
const DIGITS: usize = 1 << DIGIT;
/// Where the number begins.
const NUMBER: u32 = 32;
/// Below this many words comparing is quicker.
const FEW: usize = 1 << 12;
/// More words than this leave the cache: they are dealt out again.
const MANY: usize = 1 << 17;

/// Sorts by value.
pub(super) fn sort(words: &mut [u64]) {
    if !words.is_sorted() {
        let mut spare = Vec::new();
        deal_and_order(words, &mut spare);
    }
}

fn deal_and_order(words: &mut [u64], spare: &mut Vec<u64>) {
    let (least, most) = words.iter().fold((u64::MAX, 0), |(least, most), word| (least.min(*word), most.max(*word)));
    let least = least >> NUMBER << NUMBER;
    let bits = 64 - most.wrapping_sub(least).leading_zeros();
    let shift = bits.saturating_sub(PILES.trailing_zeros());
    if words.len() < FEW || shift < NUMBER {
        words.sort_unstable();
        return;
    }
    let mut rest = words;
    for size in deal(rest, least, shift) {
        let (pile, others) = rest.split_at_mut(size.min(rest.len()));
        if pile.len() > MANY {
            deal_and_order(pile, spare);
        } else {
            order(pile, spare, least, shift);
        }
        rest = others;
    }
}

/// Brings every word to the pile of its leading bits, in place; how large the piles are.
fn deal(words: &mut [u64], least: u64, shift: u32) -> [usize; PILES] {
    let pile_of = |word: u64| usize::from((word.wrapping_sub(least) >> shift).to_le_bytes()[0]);
    let mut sizes = [0_usize; PILES];
    for word in words.iter() {
        sizes[pile_of(*word)] += 1;
    }
    let mut heads = [0_usize; PILES];
    let mut ends = [0_usize; PILES];
    let mut sum = 0;
    for pile in 0..PILES {
        heads[pile] = sum;
        sum += sizes[pile];
        ends[pile] = sum;
    }
    for pile in 0..PILES {
        while heads[pile] < ends[pile] {
            let mut word = words[heads[pile]];
            let mut home = pile_of(word);
            while home != pile {
                std::mem::swap(&mut word, &mut words[heads[home]]);
                heads[home] += 1;
                home = pile_of(word);
            }
            words[heads[pile]] = word;
            heads[pile] += 1;
        }
    }
    sizes
}

/// Orders a pile by the bits of its numbers below `shift`.
fn order(pile: &mut [u64], spare: &mut Vec<u64>, least: u64, shift: u32) {
    let bits = shift - NUMBER;
    if pile.len() < FEW || bits > 2 * DIGIT {
        pile.sort_unstable();
        return;
    }
    if spare.len() < pile.len() {
        spare.resize(pile.len(), 0);
    }
    let Some(spare) = spare.get_mut(..pile.len()) else { return };
    let low = bits.div_ceil(2);
    pass(pile, spare, least, NUMBER, low);
    pass(spare, pile, least, NUMBER + low, bits - low);
    settle(pile);
}

/// Moves the words over in the order of one digit; those that share it keep their order.
fn pass(from: &[u64], to: &mut [u64], least: u64, shift: u32, bits: u32) {
    let mask = (1_u64 << bits) - 1;
    let digit_of = |word: u64| usize::try_from(word.wrapping_sub(least) >> shift & mask).unwrap_or(0) % DIGITS;
    let mut heads = [0_u32; DIGITS];
    for word in from {
        heads[digit_of(*word)] += 1;
    }
    let mut sum = 0;
    for head in &mut heads {
        sum += std::mem::replace(head, sum);
    }
    for word in from {
        let head = &mut heads[digit_of(*word)];
        if let Some(place) = usize::try_from(*head).ok().and_then(|head| to.get_mut(head)) {
            *place = *word;
        }
        *head += 1;
    }
}

/// Puts entries of the same number in the order of their places.
fn settle(words: &mut [u64]) {
    let mut begin = 0;
    while let Some(found) =
        words.get(begin..).and_then(|rest| rest.windows(2).position(|pair| pair[0] >> NUMBER == pair[1] >> NUMBER))
    {
        let first = begin + found;
        let number = words[first] >> NUMBER;
        let end =
            words[first..].iter().position(|word| word >> NUMBER != number).map_or(words.len(), |run| first + run);
        words[first..end].sort_unstable();
        begin = end;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scattered(count: usize, mask: u64) -> Vec<u64> {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state & mask
        };
        (0..count).map(|_| next()).collect()
    }

    fn check(mut words: Vec<u64>, what: &str) {
        let mut expected = words.clone();
        expected.sort_unstable();
        sort(&mut words);
        assert!(words == expected, "{what}");
    }

    #[test]
    fn many_words_come_into_order_whatever_their_spread() {
        let numbers = 0xFFFF_FFFF << NUMBER;
        for mask in [u64::MAX, numbers, 0xFFFF_FFFF, 0xFF, 0, 0xFFFF << 40, 1 << 63 | 0xFF, 0xFFF0_0000_0000_0003] {
            for count in [FEW - 1, FEW, 5 * FEW + 1, MANY + FEW] {
                check(scattered(count, mask), &format!("{mask:x} {count}"));
            }
        }
    }

    #[test]
    fn words_that_crowd_one_pile_are_dealt_out_again() {
        let mut words = scattered(3 * MANY, 0x00FF_FFFF_FFFF_FFFF);
        words.push(u64::MAX);
        check(words, "one far away");
        let mut same = scattered(2 * MANY, 0xFFFF_FFFF);
        same.extend(scattered(FEW, u64::MAX));
        check(same, "one number over and over");
    }

    #[test]
    fn words_in_order_and_words_in_reverse_come_into_order() {
        let rising: Vec<u64> = (0..3 * u64::try_from(MANY).expect("small")).map(|word| word << 30).collect();
        check(rising.clone(), "rising");
        check(rising.into_iter().rev().collect(), "falling");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn any_words_come_into_order(words in proptest::collection::vec(any::<u64>(), 0..3 * FEW), mask in any::<u64>()) {
            check(words.into_iter().map(|word| word & mask).collect(), "any");
        }
    }
}
