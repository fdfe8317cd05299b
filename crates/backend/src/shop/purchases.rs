//! A purchase: the shop's server makes a Billing Request and a flow at GoCardless, as any merchant's server does.

use super::Shop;
use crate::body;
use crate::problem::Problem;
use crate::random;
use axum::Json;
use axum::extract::{Request, State};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Purchase {
    kind: Kind,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Mandate,
    Payment,
    PaymentAndMandate,
}

pub(super) async fn create(State(shop): State<Arc<Shop>>, request: Request) -> Result<Json<Value>, Problem> {
    let (parts, body) = request.into_parts();
    let Purchase { kind } = body::parse(&body::read_from_browser(&parts.headers, body).await?)?;
    let wanted = billing_request(kind);
    let billing_request = shop.gocardless.create_once("billing_requests", &wanted, &random::name()?).await?;
    let flow = json!({
        "links": { "billing_request": billing_request.get("id") },
        "redirect_uri": shop.address,
        "exit_uri": shop.address,
    });
    let flow = shop.gocardless.create("billing_request_flows", &flow, "en").await?;
    Ok(Json(json!({ "flow": flow.get("id"), "environment": shop.environment.name() })))
}

fn billing_request(kind: Kind) -> Value {
    let mandate =
        |description: &str| json!({ "currency": "GBP", "scheme": "bacs", "description": description });
    let payment =
        |description: &str| json!({ "currency": "GBP", "amount": 2400, "description": description });
    match kind {
        Kind::Mandate => json!({ "mandate_request": mandate("Office account") }),
        Kind::Payment => json!({ "payment_request": payment("Pour-over set") }),
        Kind::PaymentAndMandate => json!({
            "payment_request": payment("Coffee club, first month"),
            "mandate_request": mandate("Coffee club"),
        }),
    }
}
