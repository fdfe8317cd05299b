//! What the merchant's own server reads: where a checkout stands. From the database, so that it costs GoCardless nothing.

use super::session::bearer;
use crate::app::App;
use crate::payer_ip::PayerIp;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use checkout::error_code::ErrorCode;
use checkout::id::{BillingRequestId, FlowId};
use serde_json::{Value, json};
use std::sync::Arc;

/// Where the checkout of a flow or a Billing Request stands.
pub(super) async fn read(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    address: PayerIp,
    headers: HeaderMap,
) -> Result<Json<Value>, Problem> {
    // Before the key is looked at, so that nobody guesses it.
    app.limits.count_for_address(address)?;
    let shown = bearer(&headers).unwrap_or_default();
    match &app.merchant_key {
        Some(key) if key.is(shown) => {}
        Some(_) => {
            return Err(Problem::new(ErrorCode::MerchantKeyInvalid, "This is not the merchant's key."));
        }
        None => return Err(Problem::not_found()),
    }
    let billing_request = match FlowId::parse(&id) {
        Ok(flow) => app.store.flow(&flow).await?.map(|known| known.billing_request),
        Err(_) => BillingRequestId::parse(&id).ok(),
    };
    let billing_request = billing_request.ok_or_else(Problem::not_found)?;
    let report = app.store.report(&billing_request).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(json!({ "checkouts": report })))
}
