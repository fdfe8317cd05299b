//! The backend as browsers and GoCardless see it: over real sockets, against the sandbox.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper of a test ends in a panic as a test does"
)]

mod assets;
mod bank;
mod binary;
mod canary;
mod contract;
mod currencies;
mod events;
mod frame;
mod fulfilment;
mod harness;
mod institutions;
mod language;
mod mandate_pdfs;
mod matrix;
mod payer_ip;
mod program;
mod restarts;
mod server;
#[cfg(feature = "demo")]
mod shop;
mod templates;
mod upstream;
mod webhooks;
