//! The backend as browsers and GoCardless see it: over real sockets, against the sandbox.

mod assets;
mod bank;
mod canary;
mod fulfilment;
mod harness;
mod institutions;
mod journeys;
mod masking;
mod requests;
#[cfg(feature = "demo")]
mod shop;
mod upstream;
mod webhooks;
