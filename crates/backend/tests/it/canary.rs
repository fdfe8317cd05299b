//! Nothing secret or personal is in what the binary writes.

use crate::binary::{base, serve};
use crate::harness::{Answer, Deliveries, Harness, SHOP, http};
use crate::witness::{has_no_secret, is_discreet, kept};
use serde_json::{Value, json};
use tokio::io::AsyncReadExt;

/// A payer's whole journey, with a wrong turn. Gives the token and the flow id, which are secrets too.
async fn journey(harness: &Harness, base: &str) -> [String; 2] {
    let id = harness.billing_request(crate::harness::mandate()).await;
    let flow = harness.flow(&id).await;
    let post = |path: String, token: &str, body: Value| {
        Answer::to(http().post(format!("{base}{path}")).bearer_auth(token).header("Origin", SHOP).json(&body))
    };
    let initialise = format!("/billing_request_flows/{flow}/actions/initialise");
    let opened = post(initialise, "-", json!({ "data": {} })).await.ok();
    let token = opened["session"]["token"].as_str().unwrap();
    let act = |action: &str, data: Value| {
        post(format!("/billing_requests/{id}/actions/{action}"), token, json!({ "data": data }))
    };
    let mut account = json!({ "account_holder_name": "Canary Holder", "branch_code": "200000",
                              "account_number": "5577", "country_code": "GB" });
    assert_eq!(act("collect_bank_account", account.clone()).await.status, 422);
    account["account_number"] = json!("55779911");
    act("collect_bank_account", account).await.ok();
    assert_eq!(act("collect_customer_details", json!({ "Canarygiven": "Canaryfamily" })).await.status, 400);
    let details = json!({
        "customer": { "email": "canary.mail@example.com", "given_name": "Canarygiven", "family_name": "Canaryfamily" },
        "customer_billing_detail": { "address_line1": "1 Canary Street", "city": "Canaryville",
                                     "postal_code": "EH6 6QW", "country_code": "GB" }
    });
    act("collect_customer_details", details).await.ok();
    let done = act("confirm_payer_details", json!({})).await.ok();
    assert_eq!(done["billing_requests"]["status"], "fulfilled");
    [token.to_owned(), flow]
}

/// An address that nobody listens on.
fn listening_place() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

#[tokio::test]
async fn nothing_secret_or_personal_is_logged_or_kept() {
    let harness = Harness::with(Deliveries::Off).await;
    let folder = tempfile::tempdir().unwrap();
    let mut command = serve(&harness, folder.path());
    command
        .env("GOCARDLESS_ACCESS_TOKEN", "canary-token-7f3a")
        .env("GOCARDLESS_WEBHOOK_SECRET", "canary-webhook-7f3a")
        .env("DROPIN_LOG", "trace");
    let metrics = listening_place();
    let mut child = command.args(["--metrics-listen", &metrics]).spawn().unwrap();
    let base = base(&mut child).await;
    let [token, flow] = journey(&harness, &base).await;
    let metrics = http().get(format!("http://{metrics}/metrics")).send().await.unwrap().text().await.unwrap();
    assert!(metrics.contains("dropin_requests_total"), "{metrics}");
    child.start_kill().unwrap();
    let mut log = String::new();
    child.stderr.take().unwrap().read_to_string(&mut log).await.unwrap();
    assert!(
        log.contains("\"route\":\"/gocardless/billing_requests/{billing_request}/actions/{action}\""),
        "{log}"
    );
    let kept = kept(folder.path());
    assert!(kept.contains(&flow), "the file was read, and the flow is in it: it must be");
    is_discreet("the database", &kept);
    for (what, text) in [("the log", log), ("the metrics", metrics)] {
        is_discreet(what, &text);
        has_no_secret(what, &text);
        assert!(!text.contains(&token) && !text.contains(&flow), "{what}: a session token or a flow id");
    }
}
