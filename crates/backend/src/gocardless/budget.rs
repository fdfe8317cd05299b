//! How many requests may be sent again: one for ten that were sent for the first time. In an outage, when everything would be
//! repeated, GoCardless gets a tenth more than it is asked for, and not three times as much. Knows no requests.

use std::sync::Mutex;

/// What one repetition costs, in what one request earns.
const PRICE: u32 = 10;
/// How many repetitions can be saved up, so that a quiet shop has some.
const MOST_SAVED: u32 = 10;

/// Repetitions that were earned and not spent. A full one at first.
pub(super) struct RetryBudget(Mutex<u32>);

impl Default for RetryBudget {
    fn default() -> Self {
        Self(Mutex::new(MOST_SAVED * PRICE))
    }
}

impl RetryBudget {
    /// Earns for a request that is sent for the first time.
    pub(super) fn earn(&self) {
        self.change(|saved| Some((saved + 1).min(MOST_SAVED * PRICE)));
    }

    /// Spends a repetition, if there is one.
    pub(super) fn spend(&self) -> bool {
        self.change(|saved| saved.checked_sub(PRICE))
    }

    fn change(&self, change: impl FnOnce(u32) -> Option<u32>) -> bool {
        let mut saved = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let changed = change(*saved);
        *saved = changed.unwrap_or(*saved);
        changed.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_is_repeated_after_what_was_saved() {
        let budget = RetryBudget::default();
        let mut repeated = 0;
        for _ in 0..10_000 {
            budget.earn();
            repeated += u32::from(budget.spend()) + u32::from(budget.spend());
        }
        assert!((1_000..=1_000 + MOST_SAVED).contains(&repeated), "{repeated}");
    }

    #[test]
    fn no_more_is_saved_than_a_few() {
        let budget = RetryBudget::default();
        (0..10_000).for_each(|_| budget.earn());
        let repeated = (0..100).filter(|_| budget.spend()).count();
        assert_eq!(repeated, MOST_SAVED as usize);
    }
}
