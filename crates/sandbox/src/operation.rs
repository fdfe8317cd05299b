//! What happens: the rules by which requests, payers, banks and time change what the store holds. Knows nothing of
//! HTTP.

pub(crate) mod bank_account;
pub(crate) mod bank_authorisation;
pub(crate) mod billing_request;
pub(crate) mod billing_request_template;
pub(crate) mod consequence;
pub(crate) mod creditor;
pub(crate) mod customer;
mod dependants;
pub(crate) mod due;
pub(crate) mod flow;
pub(crate) mod instalment_schedule;
pub(crate) mod mandate;
pub(crate) mod mandate_pdf;
pub(crate) mod on_request;
pub(crate) mod payer_theme;
pub(crate) mod payment;
pub(crate) mod payout;
pub(crate) mod refund;
pub(crate) mod scenario;
pub(crate) mod subscription;
pub(crate) mod webhook;
