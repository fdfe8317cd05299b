//! What a checkout is, as pure data and functions: resources as read from GoCardless, the plan, screens, the payer's
//! details, money, and the contract with the backend. Knows no browser, no network, no clock, and no crate of ours.

mod account_number;
pub mod action;
mod address;
pub mod agreement;
pub mod answer;
pub mod bank_authorisation;
pub mod bank_details;
pub mod billing_request;
pub mod collection_plan;
pub mod country;
pub mod customer_details;
pub mod error_code;
pub mod field;
pub mod flow;
pub mod id;
mod identity_number;
pub mod institution;
pub mod money;
pub mod plan;
pub mod position;
pub mod problem;
pub mod progress;
pub mod reader;
pub mod request;
pub mod scheme;
pub mod screen;
