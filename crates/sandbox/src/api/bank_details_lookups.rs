//! `/bank_details_lookups`: what is known of an account. Nothing is kept of it.

use super::document::{Document, resource};
use crate::bank_details::{self, Accepted, BankDetails, PayIds, payer_name_verification};
use crate::error::ApiResult;
use axum::response::Response;
use serde_json::json;

const ENVELOPE: &str = "bank_details_lookups";

pub(super) async fn create(document: Document) -> ApiResult<Response> {
    let mut input = document.envelope(ENVELOPE)?;
    let country_codes = bank_details::country_codes();
    let accepted = Accepted { country_codes: &country_codes, currency: None, pay_ids: PayIds::Refused };
    let details = BankDetails::read(&mut input, accepted);
    let account_holder_name = input.text("account_holder_name").filter(|name| !name.is_empty());
    let asked = account_holder_name.zip(details.as_ref());
    let result = asked.and_then(|(name, details)| payer_name_verification::verify(&mut input, name, details));
    let details = input.finish_with(details)?;
    let found = json!({
        "available_debit_schemes": details.available_debit_schemes(),
        "bank_name": details.bank_name(),
        "bic": details.bic(),
        "payer_name_verification_result": result,
    });
    Ok(resource(ENVELOPE, found))
}
