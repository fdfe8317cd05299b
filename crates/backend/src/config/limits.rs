//! How much is let in before requests are refused, as numbers.

use std::num::{NonZeroU32, NonZeroUsize};

/// Limits on what pages may ask. Rates are requests a minute: so many at once, and as many again evenly over each minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestLimits {
    /// From one address, or one network of 2^64 addresses.
    pub per_address: NonZeroU32,
    /// For one flow.
    pub per_flow: NonZeroU32,
    /// From everybody.
    pub in_total: NonZeroU32,
    /// How many are worked on at the same time.
    pub at_once: NonZeroUsize,
}

impl RequestLimits {
    /// A shop's busiest hour, and a thousand payers behind one address, stay far below. GoCardless itself takes a thousand
    /// requests a minute.
    pub const DEFAULT: Self = Self {
        per_address: NonZeroU32::new(1_200).unwrap(),
        per_flow: NonZeroU32::new(240).unwrap(),
        in_total: NonZeroU32::new(60_000).unwrap(),
        at_once: NonZeroUsize::new(256).unwrap(),
    };
}
