//! The backend as browsers and GoCardless see it: over real sockets, against the sandbox.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper of a test ends in a panic as a test does"
)]

mod answer;
mod assets;
mod bank;
mod binary;
mod canary;
mod contract;
mod currencies;
mod events;
mod faults;
mod frame;
mod fulfilment;
mod guard;
mod harness;
mod institutions;
mod language;
mod limits;
mod mandate_pdfs;
mod matrix;
mod merchant;
mod openapi;
mod operations;
mod orders;
mod payer_ip;
mod program;
mod restarts;
mod rolling;
mod server;
#[cfg(feature = "demo")]
mod shop;
mod soak;
mod templates;
mod updates;
mod upstream;
mod webhooks;
mod witness;
