//! What one run of the sandbox is told from outside.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Settings of one sandbox.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Where events are delivered. Each endpoint gets every event.
    pub webhooks: Vec<WebhookEndpoint>,
    /// Ids are drawn from it: the same seed and the same requests give the same ids.
    pub seed: u64,
    /// The address that payers and clients reach the sandbox at, without a trailing slash. Derived from the
    /// listener when absent.
    pub public_url: Option<String>,
    /// Where the state is kept beyond the end of the process. Its seed and its clock go before those given here.
    pub data: Option<PathBuf>,
    /// How the clock starts.
    pub clock: StartingClock,
    /// How many API requests a minute are answered. Absent, they are counted against GoCardless's limit and all are
    /// answered.
    pub rate_limit: Option<u32>,
}

/// How the clock of a sandbox starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StartingClock {
    /// It runs like the computer's.
    #[default]
    Real,
    /// It stands at the moment of the start, and moves only when it is told to.
    Fixed,
    /// It stands at this moment.
    FixedAt(OffsetDateTime),
}

impl FromStr for StartingClock {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "real" => Ok(Self::Real),
            "fixed" => Ok(Self::Fixed),
            moment => OffsetDateTime::parse(moment, &Rfc3339)
                .map(Self::FixedAt)
                .map_err(|_| "it is real, fixed, or a moment such as 2026-03-31T09:00:00Z".to_owned()),
        }
    }
}

/// One merchant's webhook endpoint.
#[derive(Clone)]
pub struct WebhookEndpoint {
    /// Where deliveries are posted.
    pub url: String,
    /// The key of their signature.
    pub secret: String,
}

impl fmt::Debug for WebhookEndpoint {
    /// Without the secret, which has no place in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("WebhookEndpoint").field("url", &self.url).finish_non_exhaustive()
    }
}
