//! Billing Requests of every kind, and after every action.

use crate::payers::{first_institution, go_through};
use crate::support::{GIVING_BANK, Kind, Sandbox, bank_account, customer_details, start, text};
use serde_json::{Value, json};

fn enveloped(billing_request: Value) -> Value {
    Value::from_iter([("billing_requests", billing_request)])
}

pub(super) async fn of_kind(kind: &str) -> Option<Value> {
    let sandbox = start().await;
    let request = match kind {
        "mandate_only.bacs" => Kind::Mandate.request(),
        "payment_only.gbp" => Kind::Payment.request(),
        "mandate_and_payment.gbp" => Kind::MandateAndPayment.request(),
        "mandate_only.sepa_core" => json!({ "mandate_request": { "scheme": "sepa_core" } }),
        "mandate_only.any_currency" => json!({ "mandate_request": {} }),
        "mandate_only.pay_to" => pay_to(),
        "mandate_only.faster_payments" => recurring_payment(),
        "subscription.ach" => with_mandate("ach", "subscription_request", subscription()),
        "instalment_schedule.pad" => with_mandate("pad", "instalment_schedule_request", instalments()),
        "fulfilled" => return Some(fulfilled(&sandbox).await),
        _ => return None,
    };
    Some(sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await)
}

fn pay_to() -> Value {
    json!({
        "purpose_code": "utility",
        "mandate_request": {
            "scheme": "pay_to", "description": "Coffee club",
            "constraints": {
                "start_date": "2999-01-01", "end_date": "2999-12-31", "max_amount_per_payment": 5000,
                "periodic_limits": [{ "period": "month", "alignment": "calendar", "max_payments": 1 }],
            },
        },
    })
}

fn recurring_payment() -> Value {
    json!({
        "mandate_request": {
            "scheme": "faster_payments", "sweeping": true,
            "constraints": {
                "max_amount_per_payment": 5000,
                "periodic_limits": [{ "period": "month", "max_total_amount": 20_000 }],
            },
        },
    })
}

fn with_mandate(scheme: &str, member: &str, request: Value) -> Value {
    Value::from_iter([
        ("mandate_request".to_owned(), json!({ "scheme": scheme })),
        (member.to_owned(), request),
    ])
}

fn subscription() -> Value {
    json!({ "amount": 1500, "currency": "USD", "name": "Beans", "interval_unit": "monthly", "day_of_month": 5 })
}

fn instalments() -> Value {
    json!({
        "name": "Beans in two", "currency": "CAD", "total_amount": 3000,
        "instalments_with_schedule": { "amounts": [1500, 1500], "interval": 1, "interval_unit": "monthly" },
    })
}

async fn fulfilled(sandbox: &Sandbox) -> Value {
    let id = sandbox.create(Kind::MandateAndPayment).await;
    go_through(sandbox, &id, "GB").await;
    enveloped(sandbox.acted(&id, "fulfil", &json!({})).await)
}

/// A Billing Request after an action.
pub(super) async fn action(action: &str) -> Option<Value> {
    let sandbox = start().await;
    let acted = match action {
        "cancel" | "choose_currency" | "fulfil" => of_mandate(&sandbox, action).await,
        "bank_authorisation" | "fallback" | "select_institution" => of_payment(&sandbox, action).await,
        _ => of_both(&sandbox, action).await?,
    };
    Some(enveloped(acted))
}

async fn of_mandate(sandbox: &Sandbox, action: &str) -> Value {
    let id = sandbox.create(Kind::Mandate).await;
    let data = match action {
        "cancel" => json!({}),
        "choose_currency" => json!({ "currency": "EUR" }),
        _ => {
            confirmed(sandbox, &id).await;
            json!({})
        }
    };
    sandbox.acted(&id, action, &data).await
}

async fn of_payment(sandbox: &Sandbox, action: &str) -> Value {
    let mut request = Kind::Payment.request();
    request["fallback_enabled"] = json!(true);
    let id = text(&sandbox.made("billing_requests", &request).await["id"]);
    if action == "bank_authorisation" {
        sandbox.fill_in(&id, GIVING_BANK).await;
        let authorisation = sandbox.bank_authorisation(&id).await;
        sandbox.decide(&authorisation, "approve").await;
        return sandbox.billing_request(&id).await;
    }
    let bank = first_institution(sandbox, &id, "GB").await;
    let data = if action == "fallback" { json!({}) } else { bank };
    sandbox.acted(&id, action, &data).await
}

async fn of_both(sandbox: &Sandbox, action: &str) -> Option<Value> {
    let id = sandbox.create(Kind::MandateAndPayment).await;
    let data = match action {
        "collect_customer_details" => customer_details(),
        "collect_bank_account" => bank_account(),
        "confirm_payer_details" => return Some(confirmed(sandbox, &id).await),
        "notify" => {
            sandbox.acted(&id, "collect_customer_details", &customer_details()).await;
            json!({ "notification_type": "email" })
        }
        _ => return None,
    };
    Some(sandbox.acted(&id, action, &data).await)
}

async fn confirmed(sandbox: &Sandbox, id: &str) -> Value {
    sandbox.acted(id, "collect_customer_details", &customer_details()).await;
    sandbox.acted(id, "collect_bank_account", &bank_account()).await;
    sandbox.acted(id, "confirm_payer_details", &json!({})).await
}
