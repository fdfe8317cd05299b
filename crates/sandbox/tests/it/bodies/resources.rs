//! Every other kind of resource.

use crate::money::{DAY, start_with_mandate};
use crate::support::{GIVING_BANK, Kind, Sandbox, bank_account, start, text};
use crate::webhook_log;
use axum::http::StatusCode;
use serde_json::{Value, json};

pub(super) async fn resource(name: &str) -> Option<Value> {
    match name.split('.').next()? {
        "bank_details_lookup" | "bank_authorisation" | "institutions" => of_banks(&start().await, name).await,
        "billing_request_flow" => Some(flow(name.ends_with("initialised")).await),
        "billing_request_template" => Some(template(&start().await).await),
        "billing_request_with_actions" => Some(with_actions(&start().await).await),
        "billing_requests" => {
            let sandbox = start().await;
            sandbox.create(Kind::Payment).await;
            Some(sandbox.get("/billing_requests").await.body)
        }
        "payer_theme" => {
            let theme = json!({ "payer_themes": { "button_background_colour": "#128DAA" } });
            Some(start().await.done("/branding/payer_themes", &theme).await)
        }
        "webhook" => Some(webhook().await),
        _ => with_mandate(name).await,
    }
}

async fn of_banks(sandbox: &Sandbox, name: &str) -> Option<Value> {
    let id = sandbox.create(Kind::Payment).await;
    Some(match name {
        "bank_authorisation" => {
            sandbox.fill_in(&id, GIVING_BANK).await;
            Value::from_iter([("bank_authorisations", sandbox.bank_authorisation(&id).await)])
        }
        "bank_details_lookup" => {
            sandbox.done("/bank_details_lookups", &json!({ "bank_details_lookups": bank_account() })).await
        }
        "institutions" => sandbox.get("/institutions?country_code=GB").await.body,
        "institutions.of_billing_request" => {
            sandbox.get(&format!("/billing_requests/{id}/institutions?country_code=GB")).await.body
        }
        _ => return None,
    })
}

async fn flow(initialised: bool) -> Value {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    let links = json!({ "billing_request": id });
    let request = json!({ "redirect_uri": "https://shop.example/", "exit_uri": "https://shop.example/", "links": links });
    let flow = sandbox.done("/billing_request_flows", &json!({ "billing_request_flows": request })).await;
    if !initialised {
        return flow;
    }
    let id = text(&flow["billing_request_flows"]["id"]);
    sandbox.done(&format!("/billing_request_flows/{id}/actions/initialise"), &json!({ "data": {} })).await
}

async fn template(sandbox: &Sandbox) -> Value {
    let template = json!({
        "name": "Beans", "redirect_uri": "https://shop.example/back",
        "payment_request_currency": "GBP", "payment_request_amount": "24.00",
        "mandate_request_currency": "GBP", "mandate_request_scheme": "bacs",
    });
    sandbox.done("/billing_request_templates", &json!({ "billing_request_templates": template })).await
}

async fn with_actions(sandbox: &Sandbox) -> Value {
    let mut request = Kind::Payment.request();
    request["actions"] = json!({
        "select_institution": { "institution": GIVING_BANK, "country_code": "GB" },
        "create_bank_authorisation": true,
    });
    let body = json!({ "billing_request_with_actions": request });
    sandbox.done("/billing_requests/create_with_actions", &body).await
}

async fn webhook() -> Value {
    let (_merchant, sandbox) = webhook_log::open(StatusCode::NO_CONTENT).await;
    sandbox.create(Kind::Payment).await;
    let answered = webhook_log::answered(&sandbox).await;
    sandbox.get(&format!("/webhooks/{}", text(&answered["id"]))).await.body
}

/// What there is once there is a mandate, and money taken with it.
async fn with_mandate(name: &str) -> Option<Value> {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let mandate = sandbox.resource("mandates", &mandate_id).await;
    let linked = |name: &str| text(&mandate["links"][name]);
    let path = match name {
        "customer" => format!("/customers/{}", linked("customer")),
        "customer_bank_account" => format!("/customer_bank_accounts/{}", linked("customer_bank_account")),
        "creditor" => format!("/creditors/{}", linked("creditor")),
        "mandate" => format!("/mandates/{mandate_id}"),
        "payment" => format!("/payments/{}", sandbox.payment(&mandate_id).await),
        "subscription" => {
            let members =
                json!({ "amount": 1500, "currency": "GBP", "interval_unit": "monthly", "day_of_month": 5 });
            made(&sandbox, "subscriptions", members, &mandate_id).await
        }
        "instalment_schedule" => {
            let instalments = json!([{ "amount": 1500, "charge_date": "2999-01-10" }]);
            let members = json!({ "name": "Beans", "currency": "GBP", "total_amount": 1500, "instalments": instalments });
            made(&sandbox, "instalment_schedules", members, &mandate_id).await
        }
        "refund" | "payout" => {
            let payment_id = sandbox.payment(&mandate_id).await;
            sandbox.simulate("payment_paid_out", &payment_id).await;
            if name == "refund" {
                let links = json!({ "payment": payment_id });
                let members = json!({ "amount": 100, "total_amount_confirmation": 100, "links": links });
                format!("/refunds/{}", text(&sandbox.made("refunds", &members).await["id"]))
            } else {
                sandbox.advance(DAY).await;
                format!("/payouts/{}", sandbox.ids("/payouts").await.first()?)
            }
        }
        _ => return None,
    };
    Some(sandbox.get(&path).await.body)
}

/// The address of a resource that was made with that mandate.
async fn made(sandbox: &Sandbox, collection: &str, mut members: Value, mandate_id: &str) -> String {
    members["links"] = json!({ "mandate": mandate_id });
    let made = sandbox.made(collection, &members).await;
    // Its payments are made a moment later.
    sandbox.advance(2).await;
    format!("/{collection}/{}", text(&made["id"]))
}
