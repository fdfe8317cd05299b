//! A sound request to every route.

mod money;
mod parties;

use super::Route;
use crate::support::{bank_account, customer_details};
use serde_json::{Value, json};

pub(in crate::malformed) fn all() -> Vec<Route> {
    [
        billing_requests(),
        templates(),
        flows_and_banks(),
        parties::all(),
        what_comes_of_them(),
        money::all(),
        pages(),
        controls(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn get(path: &'static str) -> Route {
    Route { method: "GET", path, body: None }
}

fn post(path: &'static str, body: Value) -> Route {
    Route { method: "POST", path, body: Some(body) }
}

fn put(path: &'static str, body: Value) -> Route {
    Route { method: "PUT", path, body: Some(body) }
}

fn billing_requests() -> Vec<Route> {
    let action = |path, data: Value| post(path, json!({ "data": data }));
    vec![
        get("/billing_requests?limit=3&status=pending&customer={customers}"),
        get("/billing_requests/{billing_requests}"),
        get(
            "/billing_requests/{billing_requests}/institutions?country_code=GB&search=bank&include_disabled=true",
        ),
        post("/billing_requests", json!({ "billing_requests": mandate_and_payment() })),
        post("/billing_requests", json!({ "billing_requests": agreement() })),
        post(
            "/billing_requests/create_with_actions",
            json!({ "billing_request_with_actions": with_actions() }),
        ),
        action("/billing_requests/{billing_requests}/actions/choose_currency", json!({ "currency": "GBP" })),
        action("/billing_requests/{billing_requests}/actions/collect_customer_details", customer_details()),
        action("/billing_requests/{billing_requests}/actions/collect_bank_account", bank_account()),
        action(
            "/billing_requests/{billing_requests}/actions/collect_bank_account",
            json!({ "account_holder_name": "Ines Marsh", "iban": "GB60BARC20000055779911" }),
        ),
        action(
            "/billing_requests/{billing_requests}/actions/select_institution",
            json!({ "institution": "ALBION_BANK_ALBIGB2L", "country_code": "GB" }),
        ),
        action(
            "/billing_requests/{billing_requests}/actions/confirm_payer_details",
            json!({ "payer_requested_dual_signature": false, "metadata": { "cart": "7" } }),
        ),
        action("/billing_requests/{billing_requests}/actions/fallback", json!({})),
        action(
            "/billing_requests/{billing_requests}/actions/notify",
            json!({ "notification_type": "email", "redirect_uri": "https://shop.example/back" }),
        ),
        action("/billing_requests/{billing_requests}/actions/fulfil", json!({ "metadata": {} })),
        action("/billing_requests/{billing_requests}/actions/cancel", json!({})),
    ]
}

fn mandate_and_payment() -> Value {
    json!({
        "mandate_request": { "currency": "GBP", "scheme": "bacs", "verify": "minimum", "metadata": { "box": "monthly" } },
        "payment_request": { "currency": "GBP", "amount": 2400, "description": "Beans", "app_fee": 10, "scheme": "faster_payments" },
        "fallback_enabled": true,
        "purpose_code": "retail",
        "metadata": { "cart": "7" },
        "links": { "customer": "{customers}" },
    })
}

fn agreement() -> Value {
    json!({
        "mandate_request": {
            "currency": "AUD", "scheme": "pay_to", "description": "Beans",
            "constraints": {
                "start_date": "2030-01-01", "end_date": "2031-01-01", "max_amount_per_payment": 9900,
                "periodic_limits": [{ "period": "month", "alignment": "calendar", "max_payments": 1 }],
            },
        },
        "purpose_code": "retail",
    })
}

fn with_actions() -> Value {
    json!({
        "payment_request": { "currency": "GBP", "amount": 2400, "description": "Beans" },
        "actions": {
            "collect_customer_details": customer_details(),
            "collect_bank_account": bank_account(),
            "select_institution": { "institution": "ALBION_BANK_ALBIGB2L", "country_code": "GB" },
            "create_bank_authorisation": true,
            "bank_authorisation_redirect_uri": "https://shop.example/back",
        },
    })
}

fn templates() -> Vec<Route> {
    let template = json!({
        "name": "Twelve months of beans", "redirect_uri": "https://shop.example/back", "metadata": { "plan": "gold" },
        "payment_request_currency": "GBP", "payment_request_amount": "24.00", "payment_request_description": "Beans",
        "mandate_request_currency": "GBP", "mandate_request_scheme": "bacs", "mandate_request_verify": "minimum",
    });
    let theme = json!({ "button_background_colour": "#128DAA", "link_text_colour": "#128DAA" });
    vec![
        get("/billing_request_templates?limit=3"),
        get("/billing_request_templates/{billing_request_templates}"),
        post("/billing_request_templates", json!({ "billing_request_templates": template })),
        put(
            "/billing_request_templates/{billing_request_templates}",
            json!({ "billing_request_templates": template }),
        ),
        get("/{billing_request_templates}"),
        post("/branding/payer_themes", json!({ "payer_themes": theme })),
    ]
}

fn flows_and_banks() -> Vec<Route> {
    let flow = json!({
        "redirect_uri": "https://shop.example/back", "exit_uri": "https://shop.example/cart", "language": "en",
        "auto_fulfil": true, "lock_currency": true, "show_redirect_buttons": true,
        "prefilled_customer": { "given_name": "Ines", "email": "ines@example.com" },
        "links": { "billing_request": "{billing_requests}" },
    });
    let authorisation = json!({ "redirect_uri": "https://shop.example/", "links": { "billing_request": "{billing_requests}" } });
    let lookup = json!({ "account_number": "55779911", "branch_code": "200000", "country_code": "GB" });
    vec![
        post("/billing_request_flows", json!({ "billing_request_flows": flow })),
        post("/billing_request_flows/{billing_request_flows}/actions/initialise", json!({ "data": {} })),
        post("/bank_authorisations", json!({ "bank_authorisations": authorisation })),
        get("/bank_authorisations/{bank_authorisations}"),
        post("/bank_details_lookups", json!({ "bank_details_lookups": lookup })),
        get("/institutions?country_code=GB&feature=pis&scheme=faster_payments&branch_code=200000"),
    ]
}

fn what_comes_of_them() -> Vec<Route> {
    vec![
        get("/events?limit=3&billing_request={billing_requests}&created_at[gt]=2024-01-01T00:00:00Z"),
        get("/events/{events}"),
        get("/webhooks?limit=3&is_test=true&successful=false"),
        get("/webhooks/WB000000000000"),
        post("/webhooks/WB000000000000/actions/retry", json!({ "data": {} })),
    ]
}

fn pages() -> Vec<Route> {
    vec![
        get("/billing/static/flow?id={billing_request_flows}&search=bank"),
        get("/billing/static/thankyou?id={billing_request_flows}&outcome=success"),
        post(
            "/billing/static/flow/customer_details?id={billing_request_flows}",
            json!({ "customer.email": "ines@example.com", "customer.given_name": "Ines" }),
        ),
        post(
            "/billing/static/flow/institution?id={billing_request_flows}",
            json!({ "institution": "ALBION_BANK_ALBIGB2L" }),
        ),
        post(
            "/billing/static/flow/bank_account?id={billing_request_flows}",
            json!({ "account_holder_name": "Ines Marsh", "branch_code": "200000", "account_number": "55779911" }),
        ),
        post("/billing/static/flow/confirm?id={billing_request_flows}", json!({})),
        post("/billing/static/flow/bank_authorisation?id={billing_request_flows}", json!({})),
        post("/billing/static/flow/fallback?id={billing_request_flows}", json!({})),
        post("/billing/static/flow/exit?id={billing_request_flows}", json!({})),
        get("/obauth/{bank_authorisations}"),
        get("/obauth/{bank_authorisations}/qr_code"),
        post("/obauth/{bank_authorisations}", json!({ "decision": "approve", "account": "0" })),
        get("/mandate_pdfs/PDF000000000000"),
        get("/billing/static/theme/PTH000000000000.css"),
        get("/institutions/icons/ALBION_BANK_ALBIGB2L.svg"),
        get("/static/pages.css"),
        get("/static/icon.svg"),
    ]
}

fn controls() -> Vec<Route> {
    vec![
        get("/sandbox"),
        get("/sandbox/clock"),
        get("/sandbox/events"),
        post(
            "/sandbox/events",
            json!({ "resource": "{payments}", "action": "confirmed", "cause": "payment_confirmed" }),
        ),
        get("/sandbox/faults"),
        Route { method: "DELETE", path: "/sandbox/faults", body: None },
        post("/sandbox/clock", json!({ "advance_seconds": 60, "pace": "running" })),
        post("/sandbox/reset", json!({})),
        post(
            "/sandbox/faults",
            json!({ "method": "GET", "path_contains": "/nothing", "kind": "status", "status": 500, "times": 1 }),
        ),
        post("/sandbox/fulfilment", json!({ "seconds": 0 })),
        post("/sandbox/bank_preparation", json!({ "seconds": 0 })),
        get("/sandbox/requests"),
        get("/sandbox/notifications"),
        get("/sandbox/billing_requests/{billing_requests}/bank_authorisations"),
        get("/sandbox/webhooks"),
        post("/sandbox/webhooks", json!({ "order": "reversed", "copies": 2, "sending": "on" })),
        post(
            "/sandbox/billing_requests/{billing_requests}/actions",
            json!({ "type": "sign_terms", "required": true, "requires_actions": ["collect_bank_account"], "completes_actions": [] }),
        ),
    ]
}
