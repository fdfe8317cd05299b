//! What a checkout is, as pure data and functions: resources as read from GoCardless, the plan, screens, the payer's
//! details, money, and the contract with the backend. Knows no browser, no network, no clock, and no crate of ours.

pub mod error_code;
pub mod id;
