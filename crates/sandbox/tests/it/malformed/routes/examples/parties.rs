//! Payers: customers, their bank accounts and their mandates.

use super::{Route, get, post, put};
use serde_json::json;

pub(super) fn all() -> Vec<Route> {
    [creditors(), customers(), bank_accounts(), mandates()].into_iter().flatten().collect()
}

fn creditors() -> Vec<Route> {
    let creditor = json!({
        "name": "Bramble & Daughters", "country_code": "GB", "creditor_type": "company", "bank_reference_prefix": "BRAMBLE",
        "links": {},
    });
    vec![
        get("/creditors?limit=3&created_at[gt]=2024-01-01T00:00:00Z"),
        get("/creditors/{creditors}"),
        post("/creditors", json!({ "creditors": creditor })),
        put("/creditors/{creditors}", json!({ "creditors": { "name": "Bramble & Sons", "city": "Leeds" } })),
    ]
}

fn customers() -> Vec<Route> {
    let customer = json!({
        "email": "ines@example.com", "given_name": "Ines", "family_name": "Marsh", "phone_number": "+44 20 7946 0000",
        "address_line1": "4 Mill Lane", "city": "Leeds", "postal_code": "LS1 4AB", "country_code": "GB", "language": "en",
        "metadata": { "since": "2024" },
    });
    vec![
        get(
            "/customers?limit=3&created_at[gt]=2024-01-01T00:00:00Z&currency=GBP&sort_field=name&sort_direction=asc",
        ),
        get("/customers/{customers}"),
        post("/customers", json!({ "customers": customer })),
        put("/customers/{customers}", json!({ "customers": customer })),
        Route { method: "DELETE", path: "/customers/{customers}", body: Some(json!({ "data": {} })) },
    ]
}

fn bank_accounts() -> Vec<Route> {
    let account = json!({
        "account_holder_name": "Ines Marsh", "iban": "DE89370400440532013000", "currency": "EUR",
        "metadata": { "main": "yes" }, "links": { "customer": "{customers}" },
    });
    let change = json!({ "metadata": { "main": "no" } });
    vec![
        get(
            "/customer_bank_accounts?limit=3&customer={customers}&enabled=true&created_at[lt]=2999-01-01T00:00:00Z",
        ),
        get("/customer_bank_accounts/{customer_bank_accounts}"),
        post("/customer_bank_accounts", json!({ "customer_bank_accounts": account })),
        put("/customer_bank_accounts/{customer_bank_accounts}", json!({ "customer_bank_accounts": change })),
        post("/customer_bank_accounts/{customer_bank_accounts}/actions/disable", json!({ "data": {} })),
    ]
}

fn mandates() -> Vec<Route> {
    let mandate = json!({
        "scheme": "bacs", "reference": "BEANS7", "metadata": { "box": "monthly" },
        "links": { "customer_bank_account": "{customer_bank_accounts}" },
    });
    vec![
        get("/mandates?limit=3&customer={customers}&status=active,cancelled&scheme=bacs&reference=BEANS7"),
        get("/mandates/{mandates}"),
        post("/mandates", json!({ "mandates": mandate })),
        put("/mandates/{mandates}", json!({ "mandates": { "metadata": { "box": "weekly" } } })),
        post("/mandates/{mandates}/actions/cancel", json!({ "data": { "metadata": {} } })),
        post("/mandates/{mandates}/actions/reinstate", json!({ "data": { "metadata": {} } })),
        post("/mandate_pdfs", json!({ "mandate_pdfs": { "links": { "mandate": "{mandates}" } } })),
        post(
            "/mandate_pdfs",
            json!({ "mandate_pdfs": {
                "iban": "DE89370400440532013000", "account_holder_name": "Ines Marsh", "given_name": "Ines",
                "family_name": "Marsh", "mandate_reference": "BEANS-7", "signature_date": "2026-03-01",
            } }),
        ),
    ]
}
