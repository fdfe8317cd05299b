//! Billing Request Templates: kept, changed, and opened by payers.

use crate::support::{Sandbox, location, query, read, start, text};
use reqwest::Method;
use serde_json::{Value, json};

const PATH: &str = "/billing_request_templates";
const ENVELOPE: &str = "billing_request_templates";

fn gold_plan() -> Value {
    json!({
        "name": "Twelve months of beans",
        "payment_request_description": "Joining fee",
        "payment_request_currency": "GBP",
        "payment_request_amount": "69.99",
        "payment_request_metadata": { "plan": "gold" },
        "mandate_request_currency": "GBP",
        "mandate_request_scheme": "bacs",
        "redirect_uri": "https://shop.example/thanks",
        "metadata": { "checkout": "primary" },
    })
}

async fn create(sandbox: &Sandbox, template: &Value) -> Value {
    sandbox.done(PATH, &json!({ ENVELOPE: template })).await[ENVELOPE].clone()
}

async fn update(sandbox: &Sandbox, id: &str, change: &Value) -> Value {
    let request = sandbox.request(Method::PUT, &format!("{PATH}/{id}")).json(&json!({ ENVELOPE: change }));
    read(request).await.body
}

#[tokio::test]
async fn a_template_has_the_members_of_a_real_one() {
    let sandbox = start().await;
    let made = create(&sandbox, &gold_plan()).await;
    let id = text(&made["id"]);
    assert!(id.starts_with("BRT"));
    let members: Vec<&str> = made.as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = vec![
        "id",
        "name",
        "mandate_request_currency",
        "mandate_request_scheme",
        "mandate_request_verify",
        "mandate_request_metadata",
        "mandate_request_description",
        "payment_request_description",
        "payment_request_amount",
        "payment_request_currency",
        "payment_request_scheme",
        "payment_request_metadata",
        "redirect_uri",
        "authorisation_url",
        "metadata",
        "created_at",
        "updated_at",
    ];
    expected.sort_unstable();
    assert_eq!(members, expected);
    assert_eq!(made["payment_request_amount"], "69.99");
    assert_eq!(made["payment_request_scheme"], Value::Null);
    assert_eq!(made["mandate_request_metadata"], Value::Null);
    assert_eq!(made["authorisation_url"], format!("{}/{id}", sandbox.url));
    assert_eq!(sandbox.get(&format!("{PATH}/{id}")).await.body[ENVELOPE], made);
    // Trying it out has left nothing.
    assert_eq!(sandbox.history().await, [""; 0]);
}

#[tokio::test]
async fn each_payer_who_opens_the_address_gets_a_billing_request() {
    let sandbox = start().await;
    let made = create(&sandbox, &gold_plan()).await;
    let address = text(&made["authorisation_url"]);
    for _ in 0..2 {
        let answer = read(sandbox.client.get(&address)).await;
        assert_eq!(answer.status, 303);
        let hosted = location(&answer);
        assert!(query(&hosted)[0].1.starts_with("BRF"));
        let page = read(sandbox.client.get(hosted)).await;
        assert!(page.body.as_str().unwrap().contains("£69.99 now, and a Direct Debit"));
    }
    let listed = sandbox.get("/billing_requests").await.body["billing_requests"].clone();
    assert_eq!(listed.as_array().unwrap().len(), 2);
    let billing_request = sandbox.billing_request(&text(&listed[0]["id"])).await;
    assert_eq!(billing_request["payment_request"]["amount"], 6_999);
    assert_eq!(billing_request["payment_request"]["metadata"], json!({ "plan": "gold" }));
    let created = sandbox.get("/events?action=created").await.body["events"][0].clone();
    assert_eq!(created["details"]["origin"], "payer");
}

#[tokio::test]
async fn a_change_is_for_those_who_come_after_it() {
    let sandbox = start().await;
    let id = text(&create(&sandbox, &gold_plan()).await["id"]);
    sandbox.advance(60).await;
    let change = json!({ "payment_request_amount": "75.5", "name": "Silver" });
    let changed = update(&sandbox, &id, &change).await[ENVELOPE].clone();
    assert_eq!(changed["payment_request_amount"], "75.50");
    assert_eq!(changed["name"], "Silver");
    assert_eq!(changed["payment_request_description"], "Joining fee");
    assert_eq!(changed["metadata"], json!({ "checkout": "primary" }));
    assert!(text(&changed["updated_at"]) > text(&changed["created_at"]));

    let refused = update(&sandbox, &id, &json!({ "payment_request_currency": "CHF" })).await;
    assert_eq!(
        refused["error"]["errors"][0]["request_pointer"],
        "/billing_request_templates/payment_request_currency"
    );
    assert_eq!(sandbox.get(&format!("{PATH}/{id}")).await.body[ENVELOPE], changed);
}

#[tokio::test]
async fn a_template_that_makes_no_billing_request_is_refused() {
    let sandbox = start().await;
    let refused = [
        (
            json!({ "payment_request_amount": "7,50", "payment_request_currency": "GBP" }),
            "payment_request_amount",
        ),
        (json!({ "payment_request_currency": "GBP" }), "payment_request_amount"),
        (
            json!({ "mandate_request_currency": "GBP", "mandate_request_scheme": "becs" }),
            "mandate_request_scheme",
        ),
        (
            json!({ "mandate_request_currency": "GBP", "mandate_request_verify": "hardly" }),
            "mandate_request_verify",
        ),
        (json!({ "mandate_request_currency": "GBP", "redirect_uri": "nowhere" }), "redirect_uri"),
        (json!({ "mandate_request_currency": "GBP", "name": "n".repeat(256) }), "name"),
        (json!({ "mandate_request_currency": "GBP", "links": { "creditor": "CR0" } }), "links/creditor"),
    ];
    for (template, member) in refused {
        let answer = sandbox.post(PATH, &json!({ ENVELOPE: template })).await;
        assert_eq!(answer.status, 422, "{member}");
        let error = &answer.body["error"]["errors"][0];
        assert_eq!(error["request_pointer"], format!("/{ENVELOPE}/{member}"));
    }
    assert_eq!(sandbox.post(PATH, &json!({ ENVELOPE: {} })).await.status, 422);
    assert_eq!(sandbox.get(PATH).await.body[ENVELOPE], json!([]));
    assert_eq!(sandbox.get("/billing_requests").await.body["billing_requests"], json!([]));
}

#[tokio::test]
async fn agreements_with_limits_are_made_from_templates_too() {
    let sandbox = start().await;
    let pay_to = json!({
        "mandate_request_currency": "AUD", "mandate_request_scheme": "pay_to",
        "mandate_request_description": "Beans by the month",
        "mandate_request_constraints": { "max_amount_per_payment": 5_000 },
    });
    let recurring = json!({
        "mandate_request_currency": "GBP", "mandate_request_scheme": "faster_payments",
        "mandate_request_constraints": {
            "max_amount_per_payment": 5_000,
            "periodic_limits": [{ "period": "month", "max_total_amount": 10_000 }],
        },
    });
    for template in [pay_to, recurring] {
        let made = create(&sandbox, &template).await;
        assert_eq!(made["mandate_request_constraints"], template["mandate_request_constraints"]);
        let answer = read(sandbox.client.get(text(&made["authorisation_url"]))).await;
        assert_eq!(answer.status, 303);
        let newest = sandbox.get("/billing_requests?limit=1").await.body["billing_requests"][0].clone();
        assert_eq!(newest["mandate_request"]["constraints"]["max_amount_per_payment"], 5_000);
    }
    let mut unlimited = json!({ "mandate_request_currency": "AUD", "mandate_request_scheme": "pay_to" });
    unlimited["mandate_request_description"] = json!("Beans by the month");
    let answer = sandbox.post(PATH, &json!({ ENVELOPE: unlimited })).await;
    let pointer = text(&answer.body["error"]["errors"][0]["request_pointer"]);
    assert!(pointer.starts_with("/billing_request_templates/mandate_request_constraints"), "{pointer}");
}

#[tokio::test]
async fn templates_are_listed_in_pages_newest_first() {
    let sandbox = start().await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(text(&create(&sandbox, &gold_plan()).await["id"]));
    }
    let listed = sandbox.get(&format!("{PATH}?limit=2")).await.body;
    assert_eq!((&listed[ENVELOPE][0]["id"], &listed[ENVELOPE][1]["id"]), (&json!(ids[2]), &json!(ids[1])));
    assert_eq!(listed["meta"]["cursors"]["after"], ids[1]);
}

#[tokio::test]
async fn templates_are_listed_by_the_scheme_of_their_payment() {
    let sandbox = start().await;
    let mandate = json!({ "mandate_request_currency": "GBP" });
    let pounds = json!({ "payment_request_currency": "GBP", "payment_request_amount": "24.00" });
    let mut euros = pounds.clone();
    euros["payment_request_currency"] = json!("EUR");
    let mut instant = euros.clone();
    instant["payment_request_scheme"] = json!("sepa_instant_credit_transfer");
    let mut ids = Vec::new();
    for template in [mandate, pounds, euros, instant] {
        ids.push(text(&create(&sandbox, &template).await["id"]));
    }
    let scheme = |name: &str| format!("{PATH}?payment_request_scheme={name}");
    assert_eq!(sandbox.ids(&scheme("faster_payments")).await, [ids[1].clone()]);
    assert_eq!(sandbox.ids(&scheme("sepa_credit_transfer")).await, [ids[2].clone()]);
    assert_eq!(sandbox.ids(&scheme("sepa_instant_credit_transfer")).await, [ids[3].clone()]);
    assert_eq!(sandbox.get(&scheme("bacs")).await.status, 400);
}

#[tokio::test]
async fn an_unknown_template_is_a_page_that_says_so() {
    let sandbox = start().await;
    let answer = read(sandbox.client.get(format!("{}/BRT0", sandbox.url))).await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.as_str().unwrap().contains("No such page"));
}
