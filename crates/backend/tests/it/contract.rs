//! What every backend does that keeps the contract (`docs/contract.md`), whatever it is written in. Knows nothing but its
//! settings and its answers: `cargo xtask test examples` runs these against other backends too.

mod accounts;
mod assets;
pub(crate) mod bank;
pub(crate) mod institutions;
mod journeys;
mod masking;
mod requests;
mod webhooks;
