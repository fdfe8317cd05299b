//! A Billing Request and its actions in one request: all of it, or nothing.

use crate::support::{
    Answer, Kind, ORDINARY_BANK, Sandbox, bank_account, customer_details, read, start, text,
};
use reqwest::Method;
use serde_json::{Value, json};

const PATH: &str = "/billing_requests/create_with_actions";

async fn create(sandbox: &Sandbox, kind: Kind, actions: &Value) -> Answer {
    let mut request = kind.request();
    request["actions"] = actions.clone();
    sandbox.post(PATH, &json!({ "billing_request_with_actions": request })).await
}

/// How many Billing Requests, letters to payers and events there are.
async fn made_so_far(sandbox: &Sandbox) -> [usize; 3] {
    let billing_requests = sandbox.ids("/billing_requests").await;
    let notifications = sandbox.get("/sandbox/notifications").await.body;
    let notifications = notifications["notifications"].as_array().unwrap().len();
    [billing_requests.len(), notifications, sandbox.history().await.len()]
}

#[tokio::test]
async fn a_mandate_may_be_ready_at_once() {
    let sandbox = start().await;
    let actions = json!({
        "collect_customer_details": customer_details(),
        "collect_bank_account": bank_account(),
        "confirm_payer_details": {},
    });
    let answer = create(&sandbox, Kind::Mandate, &actions).await;
    assert_eq!(answer.status, 201);
    let made = &answer.body["billing_request_with_actions"];
    assert_eq!(made["bank_authorisations"], Value::Null);
    let billing_request = &made["billing_requests"];
    assert_eq!(billing_request["status"], "ready_to_fulfil");
    let id = text(&billing_request["id"]);
    assert_eq!(answer.headers["location"], format!("/billing_requests/{id}"));
    assert_eq!(sandbox.billing_request(&id).await, *billing_request);
    assert_eq!(
        sandbox.history().await,
        [
            "billing_requests.created",
            "billing_requests.collect_customer_details",
            "billing_requests.collect_bank_account",
            "billing_requests.payer_details_confirmed",
        ]
    );
}

#[tokio::test]
async fn a_payment_comes_with_the_address_of_its_bank() {
    let sandbox = start().await;
    create(&sandbox, Kind::Payment, &json!({})).await;
    let actions = json!({
        "collect_customer_details": customer_details(),
        "select_institution": { "institution": ORDINARY_BANK, "country_code": "GB" },
        "create_bank_authorisation": true,
        "bank_authorisation_redirect_uri": "https://shop.example/back",
    });
    let answer = create(&sandbox, Kind::Payment, &actions).await;
    let made = &answer.body["billing_request_with_actions"];
    let authorisation = &made["bank_authorisations"];
    assert_eq!(authorisation["links"]["billing_request"], made["billing_requests"]["id"]);
    assert_eq!(authorisation["links"]["institution"], ORDINARY_BANK);
    assert_eq!(authorisation["redirect_uri"], "https://shop.example/back");
    let page = read(sandbox.client.get(text(&authorisation["url"]))).await;
    assert_eq!(page.status, 200);

    // The bank authorisation of one is not shown with another.
    let other = create(&sandbox, Kind::Payment, &json!({})).await;
    assert_eq!(other.body["billing_request_with_actions"]["bank_authorisations"], Value::Null);
}

#[tokio::test]
async fn what_is_refused_leaves_nothing_behind_and_points_into_the_request() {
    let sandbox = start().await;
    create(&sandbox, Kind::Mandate, &json!({})).await;
    let before = made_so_far(&sandbox).await;
    let mut no_country = bank_account();
    no_country["country_code"] = json!("XX");
    let refused = [
        (
            json!({ "collect_customer_details": { "customer": { "email": "nobody" } } }),
            "collect_customer_details/customer/email",
        ),
        (
            json!({ "collect_customer_details": customer_details(), "collect_bank_account": no_country }),
            "collect_bank_account/country_code",
        ),
        (json!({ "collect_customer_details": 1 }), "collect_customer_details"),
        (json!({ "create_bank_authorisation": "yes" }), "create_bank_authorisation"),
        // The second signatory is written to, before the last action is read.
        (
            json!({
                "collect_customer_details": customer_details(),
                "collect_bank_account": bank_account(),
                "confirm_payer_details": { "payer_requested_dual_signature": true },
                "bank_authorisation_redirect_uri": "nowhere",
            }),
            "bank_authorisation_redirect_uri",
        ),
    ];
    for (actions, pointer) in refused {
        let answer = create(&sandbox, Kind::Mandate, &actions).await;
        assert_eq!(answer.status, 422, "{pointer}");
        assert_eq!(
            answer.body["error"]["errors"][0]["request_pointer"],
            format!("/billing_request_with_actions/actions/{pointer}")
        );
        assert_eq!(made_so_far(&sandbox).await, before, "{pointer}");
    }
    let mut request = Kind::Mandate.request();
    request["links"] = json!({ "customer": "CU0" });
    let answer = sandbox.post(PATH, &json!({ "billing_request_with_actions": request })).await;
    assert_eq!(
        answer.body["error"]["errors"][0]["request_pointer"],
        "/billing_request_with_actions/links/customer"
    );
    let early = create(&sandbox, Kind::Mandate, &json!({ "confirm_payer_details": {} })).await;
    assert_eq!(early.body["error"]["errors"][0]["reason"], "action_requirements_open");
    assert_eq!(made_so_far(&sandbox).await, before);
}

#[tokio::test]
async fn a_customer_on_file_keeps_the_details_from_before() {
    let sandbox = start().await;
    let first = sandbox.create(Kind::Mandate).await;
    let collected = sandbox.acted(&first, "collect_customer_details", &customer_details()).await;
    let customer_id = text(&collected["links"]["customer"]);
    let mut request = Kind::Mandate.request();
    request["links"] = json!({ "customer": customer_id });
    request["actions"] = json!({
        "collect_customer_details": { "customer": { "given_name": "Agnes" } },
        "collect_bank_account": { "country_code": "GB" },
    });
    let answer = sandbox.post(PATH, &json!({ "billing_request_with_actions": request })).await;
    assert_eq!(answer.status, 422);
    let customer = sandbox.get(&format!("/customers/{customer_id}")).await.body["customers"].clone();
    assert_eq!(customer["given_name"], "Ines");
}

#[tokio::test]
async fn a_key_makes_one_and_a_refusal_leaves_it_free() {
    let sandbox = start().await;
    let send = async |actions: Value| {
        let mut request = Kind::Mandate.request();
        request["actions"] = actions;
        let body = json!({ "billing_request_with_actions": request });
        read(sandbox.request(Method::POST, PATH).header("Idempotency-Key", "same").json(&body)).await
    };
    assert_eq!(send(json!({ "confirm_payer_details": {} })).await.status, 422);
    let made = send(json!({})).await;
    assert_eq!(made.status, 201);
    let again = send(json!({})).await;
    assert_eq!(again.status, 409);
    assert_eq!(
        again.body["error"]["errors"][0]["links"]["conflicting_resource_id"],
        made.body["billing_request_with_actions"]["billing_requests"]["id"]
    );
}
