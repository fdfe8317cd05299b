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
mod bank_outcomes;
mod bodies;
mod controls;
mod create_with_actions;
mod creation;
mod creditors;
mod currencies;
mod customer_bank_accounts;
mod customers;
mod errors;
mod events;
mod every_event;
mod fallback;
mod faults;
mod flows;
mod hosted;
mod idempotency;
mod instalment_schedules;
mod institutions;
mod journeys;
mod kinds;
mod malformed;
mod mandate_pdfs;
mod mandates;
mod merchant;
mod money;
mod notify;
mod overview;
mod payer_themes;
mod payers;
mod payment_schemes;
mod payments;
mod persistence;
#[cfg(unix)]
mod program;
mod properties;
mod refunds;
mod scenarios;
mod shapes;
mod subscriptions;
mod support;
mod templates;
mod verification;
mod webhook_log;
mod webhooks;
mod wire;
