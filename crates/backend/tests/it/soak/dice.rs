//! Chance that can be repeated: the same seed and number throw the same. Knows nothing of what is decided by it.

use std::ops::Range;

/// SplitMix64, of Steele, Lea and Flood: "Fast splittable pseudorandom number generators" (2014).
#[derive(Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// The dice of one trial.
    pub(crate) fn of(seed: u64, number: u64) -> Self {
        let mut dice = Self(seed);
        let start = dice.throw() ^ number;
        Self(Self(start).throw())
    }

    pub(crate) fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn within(&mut self, range: Range<u64>) -> u64 {
        range.start + self.throw() % (range.end - range.start)
    }

    /// Whether it is one of so many cases.
    pub(crate) fn one_in(&mut self, cases: u64) -> bool {
        self.within(0..cases) == 0
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.throw() as usize % of.len()]
    }
}
