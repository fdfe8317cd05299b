//! A GoCardless that runs on the laptop: Billing Requests and what comes of them, hosted pages, banks and webhooks.
//!
//! Shares no code with the rest of the workspace, so that it does not share its mistakes. `docs/sandbox.md` says what
//! it covers and what it decides where GoCardless's documents are silent.

mod agenda;
mod api;
mod bank_account;
mod bank_authorisation;
mod billing_request;
mod clock;
mod config;
mod control;
mod customer;
mod error;
mod event;
mod flow;
mod id;
mod input;
mod institution;
mod local_details;
mod mandate;
mod money;
mod pages;
mod payment;
mod rate_limit;
mod sandbox;
mod scheme;
mod server;
mod store;
mod webhook;

pub use config::{Config, WebhookEndpoint};
pub use server::serve;
