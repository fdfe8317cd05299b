//! Errors of every class.

use crate::money::start_with_mandate;
use crate::support::{Answer, Kind, Sandbox, bank_account, read, start, start_with};
use gocardless_sandbox::Config;
use reqwest::Method;
use serde_json::{Value, json};

pub(super) async fn error(class: &str) -> Option<Value> {
    let sandbox = start().await;
    let answer = match class {
        "bad_request" => read(sandbox.request(Method::POST, "/billing_requests").body("{ not json")).await,
        "invalid_document_structure" => {
            sandbox.post("/billing_request_flows", &json!({ "billing_request_flows": {} })).await
        }
        "invalid_type" => sandbox.get("/billing_requests?limit=many").await,
        "invalid_state" => {
            let id = sandbox.create(Kind::Payment).await;
            sandbox.act(&id, "notify", &json!({ "notification_type": "email" })).await
        }
        "validation_failed" => {
            let request = json!({ "payment_request": { "currency": "GBP", "amount": "much" } });
            sandbox.post("/billing_requests", &json!({ "billing_requests": request })).await
        }
        "unauthorized" => read(sandbox.client.get(format!("{}/events", sandbox.url))).await,
        "resource_not_found" => sandbox.get("/payments/PM000000000000").await,
        "idempotent_creation_conflict" => conflict(&sandbox).await,
        "bank_account_exists" => bank_account_exists().await,
        "rate_limit_exceeded" => {
            let sandbox = start_with(Config { rate_limit: Some(1), ..Config::default() }).await;
            sandbox.get("/events").await;
            sandbox.get("/events").await
        }
        "internal_server_error" => {
            sandbox
                .done("/sandbox/faults", &json!({ "path_contains": "/", "kind": "status", "status": 500 }))
                .await;
            sandbox.get("/events").await
        }
        _ => return None,
    };
    assert!(answer.status.is_client_error() || answer.status.is_server_error(), "{class}: {}", answer.status);
    Some(answer.body)
}

async fn conflict(sandbox: &Sandbox) -> Answer {
    let request = || {
        sandbox
            .request(Method::POST, "/billing_requests")
            .header("Idempotency-Key", "once")
            .json(&json!({ "billing_requests": Kind::Mandate.request() }))
    };
    read(request()).await;
    read(request()).await
}

async fn bank_account_exists() -> Answer {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let mandate = sandbox.resource("mandates", &mandate_id).await;
    let mut account = bank_account();
    account["links"] = json!({ "customer": mandate["links"]["customer"] });
    sandbox.post("/customer_bank_accounts", &json!({ "customer_bank_accounts": account })).await
}
