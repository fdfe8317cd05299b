//! How often a fault strikes.

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

/// A share of all requests, above none and at most all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Share(f64);

impl Share {
    pub(crate) fn new(share: f64) -> Option<Self> {
        (share > 0.0 && share <= 1.0).then_some(Self(share))
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0)
    }
}

/// Which of the requests that it is for a fault meets.
#[derive(Debug, Serialize)]
pub(crate) struct Frequency {
    /// Drawn from the seed, so that the same requests meet the same faults. All, where there is none.
    share: Option<Share>,
    /// How many more requests it meets. Without an end, where there is none.
    times: Option<u32>,
    /// How many requests it was for so far.
    #[serde(skip)]
    seen: u64,
}

impl Frequency {
    pub(crate) const fn new(share: Option<Share>, times: Option<u32>) -> Self {
        Self { share, times, seen: 0 }
    }

    pub(super) const fn is_over(&self) -> bool {
        matches!(self.times, Some(0))
    }

    /// Whether it meets the next request that it is for.
    pub(super) fn strikes(&mut self, seed: u64) -> bool {
        self.seen += 1;
        let struck = !self.is_over() && self.share.is_none_or(|share| draw(seed, self.seen) < share.0);
        if struck {
            self.times = self.times.map(|times| times - 1);
        }
        struck
    }
}

/// A number from 0 up to 1 that follows from the seed.
fn draw(seed: u64, nth: u64) -> f64 {
    let digest = Sha256::digest(format!("{seed}/fault/{nth}").as_bytes());
    digest.iter().take(4).fold(0.0, |drawn, byte| (drawn + f64::from(*byte)) / 256.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn struck(frequency: &mut Frequency, seed: u64, requests: usize) -> Vec<bool> {
        (0..requests).map(|_| frequency.strikes(seed)).collect()
    }

    #[test]
    fn a_number_of_times_is_kept_to() {
        let mut twice = Frequency::new(None, Some(2));
        assert_eq!(struck(&mut twice, 1, 3), [true, true, false]);
        assert!(twice.is_over());
    }

    #[test]
    fn a_share_is_met_and_is_the_same_for_the_same_seed() {
        let drawn = |seed| struck(&mut Frequency::new(Share::new(0.25), None), seed, 1000);
        let hits = drawn(1).into_iter().filter(|struck| *struck).count();
        assert!((200..300).contains(&hits), "{hits} of 1000");
        assert_eq!(drawn(1), drawn(1));
        assert_ne!(drawn(1), drawn(2));
    }

    #[test]
    fn a_share_is_between_none_and_all() {
        assert!([0.0, -0.5, 1.5, f64::NAN].into_iter().all(|share| Share::new(share).is_none()));
        assert!(Share::new(1.0).is_some());
    }
}
