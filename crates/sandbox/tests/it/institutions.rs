//! The lists of banks.

use crate::support::{Kind, Sandbox, start, text};
use serde_json::{Value, json};

fn names(body: &Value) -> Vec<String> {
    body["institutions"].as_array().unwrap().iter().map(|bank| text(&bank["name"])).collect()
}

#[tokio::test]
async fn a_billing_request_lists_banks_with_their_status() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let path = format!("/billing_requests/{id}/institutions?country_code=GB");
    let enabled = sandbox.get(&path).await.body;
    assert!(enabled["institutions"].as_array().unwrap().iter().all(|bank| bank["status"] == "enabled"));
    let all = sandbox.get(&format!("{path}&include_disabled=true")).await.body;
    assert!(names(&all).len() >= 60);
    let down =
        all["institutions"].as_array().unwrap().iter().filter(|bank| bank["status"] != "enabled").count();
    assert_eq!(names(&all).len(), names(&enabled).len() + down);
    assert!(down >= 2);
    let mut keys: Vec<&String> = all["institutions"][0].as_object().unwrap().keys().collect();
    keys.sort_unstable();
    let expected =
        "autocompletes_collect_bank_account country_code icon_url id limits logo_url name roles status";
    assert_eq!(keys, expected.split(' ').collect::<Vec<_>>());
}

#[tokio::test]
async fn banks_are_searched_by_name_and_by_id() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let path = format!("/billing_requests/{id}/institutions?country_code=GB");
    assert_eq!(names(&sandbox.get(&format!("{path}&search=ALBION")).await.body), ["Albion Bank"]);
    let both = sandbox.get(&format!("{path}&ids=ALBION_BANK_ALBIGB2L,YARROW_YARRGB2L")).await.body;
    assert_eq!(names(&both), ["Albion Bank", "Yarrow"]);
    assert!(names(&sandbox.get(&path.replace("=GB", "=FR")).await.body).is_empty());
}

#[tokio::test]
async fn parameters_are_checked() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let own = format!("/billing_requests/{id}/institutions");
    let wrong = [
        (own.clone(), "country_code", "is required"),
        (
            format!("{own}?country_code=GB&include_disabled=yes"),
            "include_disabled",
            "\"yes\" is not a boolean.",
        ),
        ("/institutions?include_disabled=1".to_owned(), "include_disabled", "\"1\" is not a boolean."),
        ("/institutions?feature=ais".to_owned(), "feature", "is not included in the list"),
        ("/institutions?scheme=bacs".to_owned(), "scheme", "is not included in the list"),
        ("/institutions?branch_code=93-10-00".to_owned(), "branch_code", "must be six digits"),
    ];
    for (path, field, message) in wrong {
        let answer = sandbox.get(&path).await;
        assert_eq!(answer.status, 400, "{path}");
        let error = &answer.body["error"];
        assert_eq!(error["message"], "One of your parameters was incorrectly typed", "{path}");
        assert_eq!(
            (&error["errors"][0]["field"], &error["errors"][0]["message"]),
            (&field.into(), &message.into())
        );
    }
    assert_eq!(sandbox.get("/billing_requests/BRQ0/institutions?country_code=GB").await.status, 404);
}

#[tokio::test]
async fn the_general_list_says_less() {
    let sandbox = start().await;
    let body = sandbox.get("/institutions").await.body;
    assert!(names(&body).len() > 60);
    let mut keys: Vec<&String> = body["institutions"][0].as_object().unwrap().keys().collect();
    keys.sort_unstable();
    assert_eq!(keys, ["country_code", "icon_url", "id", "limits", "logo_url", "name", "roles"]);
    assert_eq!(body["institutions"][0]["roles"], json!(["corporate_accounts", "funds_confirmation"]));
    let limits = json!({
        "daily": { "personal": 2_500_000, "business": 10_000_000 },
        "single": { "personal": 1_000_000, "business": 5_000_000 },
    });
    assert_eq!(body["institutions"][0]["limits"], limits);
}

#[tokio::test]
async fn the_general_list_is_of_a_country_a_feature_and_a_scheme() {
    let sandbox = start().await;
    let list = async |query: &str| names(&sandbox.get(&format!("/institutions?{query}")).await.body);
    let instant = list("country_code=DE&scheme=sepa_instant_credit_transfer").await;
    let all = list("country_code=DE&scheme=sepa_credit_transfer").await;
    assert!(instant.len() > 20 && instant.iter().all(|name| all.contains(name)));
    assert!(
        all.contains(&"Ostermarsch Bank".to_owned()) && !instant.contains(&"Ostermarsch Bank".to_owned())
    );
    let (pis, sweeping, commercial) =
        (list("feature=pis").await, list("feature=vrp_sweeping").await, list("feature=vrp_commercial").await);
    assert!(pis.len() > sweeping.len() && sweeping.len() > commercial.len() && !commercial.is_empty());
    assert!(list("country_code=DE").await.is_empty(), "faster_payments unless said otherwise");
    assert!(list("country_code=AU").await.is_empty(), "PayTo has no choice of bank");
}

#[tokio::test]
async fn a_sort_code_names_its_bank() {
    let sandbox = start().await;
    let list = async |query: &str| names(&sandbox.get(&format!("/institutions?{query}")).await.body);
    assert_eq!(list("branch_code=931000").await, ["Albion Bank"]);
    assert!(list("branch_code=999999").await.is_empty());
    assert!(list("branch_code=932600").await.is_empty(), "that bank is down");
    assert_eq!(list("branch_code=932600&include_disabled=true").await, ["Dovecote Bank"]);
}

async fn created(sandbox: &Sandbox, request: &Value) -> String {
    let made = sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await;
    text(&made["billing_requests"]["id"])
}

#[tokio::test]
async fn a_bank_with_a_limit_below_the_amount_is_listed_with_it() {
    let sandbox = start().await;
    let request =
        json!({ "payment_request": { "currency": "GBP", "amount": 60_000, "description": "A door" } });
    let id = created(&sandbox, &request).await;
    let path = format!("/billing_requests/{id}/institutions?country_code=GB&search=nettle");
    let bank = sandbox.get(&path).await.body["institutions"][0].clone();
    assert_eq!((&bank["status"], &bank["limits"]["single"]["personal"]), (&json!("enabled"), &json!(50_000)));
}

#[tokio::test]
async fn a_billing_request_lists_and_takes_only_banks_that_can_do_what_it_asks() {
    let sandbox = start().await;
    let payment =
        |scheme: &str| json!({ "payment_request": { "currency": "EUR", "amount": 2400, "scheme": scheme } });
    let limits = json!([{ "period": "month", "max_total_amount": 9000 }]);
    let constraints = json!({ "max_amount_per_payment": 3000, "periodic_limits": limits });
    let vrp = json!({
        "mandate_request": { "currency": "GBP", "scheme": "faster_payments", "constraints": constraints },
        "payment_context_code": "billing_goods_and_services_in_arrears",
        "payment_purpose_code": "ELEC",
    });
    let cases = [
        (payment("sepa_credit_transfer"), "DE", "Ostermarsch Bank", "Quellental Bank"),
        (payment("sepa_instant_credit_transfer"), "DE", "Moorweg Bank", "Ostermarsch Bank"),
        (vrp, "GB", "Kestrel", "Yarrow"),
        (Kind::Mandate.request(), "GB", "Wharfedale Mutual", "Umber Bank"),
    ];
    for (request, country_code, offered, missing) in cases {
        let id = created(&sandbox, &request).await;
        let path = format!("/billing_requests/{id}/institutions?country_code={country_code}");
        let listed = names(&sandbox.get(&path).await.body);
        assert!(listed.contains(&offered.to_owned()), "{request} {listed:?}");
        assert!(!listed.contains(&missing.to_owned()), "{request}");
    }
}

#[tokio::test]
async fn a_bank_is_selected_in_its_country_and_for_its_scheme() {
    let sandbox = start().await;
    let request = json!({ "payment_request": {
        "currency": "EUR", "amount": 2400, "scheme": "sepa_instant_credit_transfer",
    } });
    let id = created(&sandbox, &request).await;
    let refused = [
        ("DEICHBANK_DEIBDE2X", "FR", "does not exist"),
        ("OSTERMARSCH_BANK_OSMADE2X", "DE", "does not exist"),
        ("ALBION_BANK_ALBIGB2L", "GB", "does not exist"),
        ("LINDENPLATZ_BANK_LIPLDE2X", "DE", "is not available at the moment"),
    ];
    for (bank, country_code, message) in refused {
        let choice = json!({ "institution": bank, "country_code": country_code });
        let answer = sandbox.act(&id, "select_institution", &choice).await;
        assert_eq!(answer.body["error"]["errors"][0]["message"], message, "{bank}");
    }
    for (bank, country_code) in [("DEICHBANK_DEIBDE2X", "DE"), ("read_refund_account_sandbox_bank", "MT")] {
        let choice = json!({ "institution": bank, "country_code": country_code });
        sandbox.acted(&id, "select_institution", &choice).await;
    }
}

#[tokio::test]
async fn every_bank_has_its_icon_and_its_own_id() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let path = format!("/billing_requests/{id}/institutions?country_code=GB&include_disabled=true");
    let body = sandbox.get(&path).await.body;
    let banks = body["institutions"].as_array().unwrap();
    let ids: std::collections::HashSet<String> = banks.iter().map(|bank| text(&bank["id"])).collect();
    assert_eq!(ids.len(), banks.len());
    for bank in banks {
        for address in [&bank["icon_url"], &bank["logo_url"]] {
            let response = sandbox.client.get(text(address)).send().await.unwrap();
            assert_eq!(response.status(), 200);
            assert_eq!(response.headers()["content-type"], "image/svg+xml");
            assert!(response.text().await.unwrap().starts_with("<svg"));
        }
    }
}
