//! The sandbox from outside: real sockets, as a client, a payer and a merchant see it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of a test fails the test by panicking"
)]

mod actions;
mod bank;
mod bank_accounts;
mod bank_details_lookups;
mod controls;
mod creation;
mod customers;
mod errors;
mod events;
mod flows;
mod hosted;
mod idempotency;
mod institutions;
mod journeys;
mod merchant;
mod shapes;
mod support;
mod webhook_log;
mod webhooks;
