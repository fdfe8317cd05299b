//! The flags and variables of the limits.

use clap::Args;
use gocardless_dropin_backend::config::RequestLimits;
use std::num::{NonZeroU32, NonZeroUsize};

const DEFAULT: RequestLimits = RequestLimits::DEFAULT;

#[derive(Args)]
pub(super) struct Limits {
    /// How many requests a minute one address may make; of IPv6, one network of 2^64.
    #[arg(long, env = "DROPIN_REQUESTS_PER_ADDRESS", default_value_t = DEFAULT.per_address)]
    requests_per_address: NonZeroU32,

    /// How many requests a minute are answered for one flow.
    #[arg(long, env = "DROPIN_REQUESTS_PER_FLOW", default_value_t = DEFAULT.per_flow)]
    requests_per_flow: NonZeroU32,

    /// How many requests a minute are answered in total.
    #[arg(long, env = "DROPIN_REQUESTS_IN_TOTAL", default_value_t = DEFAULT.in_total)]
    requests_in_total: NonZeroU32,

    /// How many requests are worked on at the same time. More are refused at once.
    #[arg(long, env = "DROPIN_REQUESTS_AT_ONCE", default_value_t = DEFAULT.at_once)]
    requests_at_once: NonZeroUsize,
}

impl From<Limits> for RequestLimits {
    fn from(limits: Limits) -> Self {
        Self {
            per_address: limits.requests_per_address,
            per_flow: limits.requests_per_flow,
            in_total: limits.requests_in_total,
            at_once: limits.requests_at_once,
        }
    }
}
