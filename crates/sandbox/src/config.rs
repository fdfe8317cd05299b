//! What one run of the sandbox is told from outside.

use std::fmt;

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
