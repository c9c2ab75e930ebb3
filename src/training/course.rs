//! The course of practice: in which order cards are dealt, and of which moment the coach speaks.
//!
//! Nothing is scored and nothing is kept. A shuffled deck is fair: every order is as likely as any other, no card
//! comes twice before all have come, and none comes twice in a row where a new round begins. Chance comes from the
//! desk as a seed, so that a test can deal the same cards again.

use crate::pki::Use;
use crate::session::{Reason, Scene};

use super::Scenario;

/// The moment of a case for which there is a word of the coach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// No case is open.
    Before,
    /// The card is awaited or read.
    Card,
    /// The PIN is awaited.
    Pin,
    /// The card signs, the platform is asked, the outcome is written.
    Check,
    /// There is a verdict.
    After,
}

impl Moment {
    /// Every moment, in the order of a case.
    pub const ALL: [Self; 5] = [Self::Before, Self::Card, Self::Pin, Self::Check, Self::After];

    /// The moment of this scene.
    #[must_use]
    pub const fn of(scene: Option<&Scene>) -> Self {
        match scene {
            None => Self::Before,
            Some(Scene::AwaitCard { .. } | Scene::Reading) => Self::Card,
            Some(Scene::LastTry { .. } | Scene::PadOffered { .. } | Scene::PadLit { .. } | Scene::EnterPin(_)) => {
                Self::Pin
            }
            Some(Scene::Signing | Scene::Checking | Scene::Recording) => Self::Check,
            Some(Scene::AlreadyTakenIn { .. } | Scene::TakenIn(_) | Scene::Concluded(_)) => Self::After,
        }
    }

    /// A stable word for the translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Card => "card",
            Self::Pin => "pin",
            Self::Check => "check",
            Self::After => "after",
        }
    }
}

/// Whether a case with this card was meant to end so.
#[must_use]
pub fn ends_as_planned(scenario: Scenario, certificate_use: Use, reason: Option<Reason>) -> bool {
    // The holder decides about a last try, and either way is right.
    let either = scenario == Scenario::LastTry && reason.is_none();
    either || reason == scenario.expected(certificate_use)
}

/// A shuffled deck of numbered cards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deck {
    chance: u64,
    left: Vec<usize>,
    last: Option<usize>,
}

impl Deck {
    /// A deck whose order follows from `seed` alone.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { chance: seed, left: Vec::new(), last: None }
    }

    /// The next of `count` cards; none if there are none.
    pub fn deal(&mut self, count: usize) -> Option<usize> {
        if self.left.is_empty() {
            self.shuffle(count);
        }
        self.last = self.left.pop();
        self.last
    }

    fn shuffle(&mut self, count: usize) {
        self.left = (0..count).collect();
        for at in (1..count).rev() {
            let other = self.below(at + 1);
            self.left.swap(at, other);
        }
        if count > 1 && self.left.last() == self.last.as_ref() {
            let other = self.below(count - 1);
            self.left.swap(count - 1, other);
        }
    }

    /// A number below `bound`, each as likely as the others: what would favour some is drawn again.
    fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        let favoured = u64::MAX - u64::MAX % bound;
        loop {
            let drawn = self.draw();
            if drawn < favoured {
                return usize::try_from(drawn % bound).unwrap_or(0);
            }
        }
    }

    /// `SplitMix64` (Steele, Lea, Flood 2014): plenty for the order of practice cards.
    const fn draw(&mut self) -> u64 {
        self.chance = self.chance.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.chance;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::language::Language;

    fn dealt(seed: u64, cards: usize, count: usize) -> Vec<usize> {
        let mut deck = Deck::new(seed);
        (0..cards).filter_map(|_| deck.deal(count)).collect()
    }

    #[test]
    fn no_card_comes_twice_before_all_have_come_and_none_twice_in_a_row() {
        for seed in 0..200 {
            let cards = dealt(seed, 4 * 25, 25);
            for round in cards.chunks(25) {
                assert_eq!(round.iter().collect::<HashSet<_>>().len(), 25, "seed {seed}");
            }
            assert!(cards.windows(2).all(|pair| pair[0] != pair[1]), "seed {seed}");
        }
        assert_eq!(dealt(7, 3, 1), [0, 0, 0], "a single card can only come again");
        assert_eq!(dealt(7, 3, 0), [0; 0]);
    }

    #[test]
    fn the_order_follows_from_the_seed_alone() {
        assert_eq!(dealt(42, 50, 25), dealt(42, 50, 25));
        assert_ne!(dealt(42, 25, 25), dealt(43, 25, 25));
    }

    /// All 24 orders of four cards over 24,000 seeds: chi-squared with 23 degrees of freedom stays below 55 (p = 0.0002).
    #[test]
    fn every_order_is_as_likely_as_any_other() {
        let mut seen = std::collections::HashMap::new();
        for seed in 0..24_000_u64 {
            *seen.entry(dealt(seed.wrapping_mul(0x2545_F491_4F6C_DD1D), 4, 4)).or_insert(0_i64) += 1;
        }
        assert_eq!(seen.len(), 24);
        let squares: i64 = seen.values().map(|count| (count - 1000) * (count - 1000)).sum();
        assert!(squares < 55_000, "chi-squared {}", squares / 1000);
    }

    #[test]
    fn the_coach_has_a_word_before_and_after_every_case_in_every_language() {
        for language in [Language::Japanese, Language::JapaneseSimple, Language::English] {
            for scenario in Scenario::ALL {
                for moment in [Moment::Before, Moment::After] {
                    let key = format!("coach-{}-{}", scenario.name(), moment.code());
                    assert!(language.has(&key), "{}: {key}", language.code());
                }
            }
            for moment in [Moment::Card, Moment::Pin, Moment::Check] {
                let key = format!("coach-{}", moment.code());
                assert!(language.has(&key), "{}: {key}", language.code());
            }
        }
    }

    #[test]
    fn either_end_of_a_last_try_is_as_planned_and_no_other_card_has_two() {
        for scenario in Scenario::ALL {
            let expected = scenario.expected(Use::Authentication);
            assert!(ends_as_planned(*scenario, Use::Authentication, expected), "{}", scenario.name());
            assert!(!ends_as_planned(*scenario, Use::Authentication, Some(Reason::Cancelled)), "{}", scenario.name());
            let accepted = ends_as_planned(*scenario, Use::Authentication, None);
            assert_eq!(accepted, expected.is_none() || *scenario == Scenario::LastTry, "{}", scenario.name());
        }
    }
}
