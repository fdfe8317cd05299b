//! A GoCardless that runs on the laptop: Billing Requests and what comes of them, hosted pages, banks and webhooks.
//!
//! Shares no code with the rest of the workspace, so that it does not share its mistakes. `docs/sandbox.md` says what
//! it covers and what it decides where GoCardless's documents are silent.
//!
//! Four layers, each knowing only those before it: facts (`scheme`, `institution`, …), what there is (`resource`), where
//! it is kept (`store`), what happens to it (`operation`); then the ways in: `api`, `pages`, `control`.

mod bank_details;
mod calendar;
mod clock;
mod config;
mod error;
mod id;
mod input;
mod institution;
mod money;
mod scheme;

mod resource;

mod store;

mod operation;

mod api;
mod control;
mod delivery;
mod faults;
mod pages;
mod persistence;
mod rate_limit;
mod requests;
mod sandbox;
mod server;

pub use config::{Config, StartingClock, WebhookEndpoint};
pub use server::serve;
