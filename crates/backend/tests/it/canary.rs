//! The real binary: it refuses to start without a token, and nothing secret or personal is in what it writes.

use crate::harness::{Answer, Deliveries, Harness, SHOP, http};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::{Child, Command};

const BINARY: &str = env!("CARGO_BIN_EXE_gocardless-dropin-backend");

/// What must not be found anywhere.
const MARKS: &[&str] = &[
    "canary-token-7f3a",
    "canary-webhook-7f3a",
    "canary.mail@example.com",
    "Canarygiven",
    "Canaryfamily",
    "Canary Street",
    "Canaryville",
    "CANARY HOLDER",
    "Canary Holder",
    "55779911",
    "200000",
    "EH6 6QW",
];

fn serve(harness: &Harness, folder: &Path) -> Command {
    let mut command = Command::new(BINARY);
    command
        .env_clear()
        .args(["serve", "--listen", "127.0.0.1:0", "--log-format", "json"])
        .args(["--public-url", "http://127.0.0.1:9/gocardless", "--allowed-origin", SHOP])
        .args(["--environment", "sandbox", "--api-url", &harness.sandbox])
        .arg("--database")
        .arg(folder.join("canary.sqlite"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// Where a started backend listens.
async fn base(child: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).await.unwrap();
    let address = line.trim().rsplit(' ').next().unwrap();
    format!("http://{address}/gocardless")
}

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

#[tokio::test]
async fn nothing_secret_or_personal_is_logged_or_kept() {
    let harness = Harness::with(Deliveries::Off).await;
    let folder = tempfile::tempdir().unwrap();
    let mut command = serve(&harness, folder.path());
    command
        .env("GOCARDLESS_ACCESS_TOKEN", "canary-token-7f3a")
        .env("GOCARDLESS_WEBHOOK_SECRET", "canary-webhook-7f3a")
        .env("DROPIN_LOG", "trace");
    let mut child = command.spawn().unwrap();
    let base = base(&mut child).await;
    let [token, flow] = journey(&harness, &base).await;
    child.start_kill().unwrap();
    let mut log = String::new();
    child.stderr.take().unwrap().read_to_string(&mut log).await.unwrap();
    assert!(
        log.contains("\"route\":\"/gocardless/billing_requests/{billing_request}/actions/{action}\""),
        "{log}"
    );
    let mut kept = Vec::new();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        kept.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    let kept = String::from_utf8_lossy(&kept);
    assert!(kept.contains(&flow), "the file was read, and the flow is in it: it must be");
    for mark in MARKS {
        assert!(!log.contains(mark), "{mark} is in the log");
        assert!(!kept.contains(mark), "{mark} is in the database");
    }
    for secret in [token, flow] {
        assert!(!log.contains(&secret), "a session token or a flow id is in the log");
    }
}

#[tokio::test]
async fn serve_refuses_to_start_without_a_token_and_says_the_cure() {
    let harness = Harness::with(Deliveries::Off).await;
    let folder = tempfile::tempdir().unwrap();
    for (name, value) in [("OTHER", "x"), ("GOCARDLESS_ACCESS_TOKEN", ""), ("GOCARDLESS_ACCESS_TOKEN", " ")] {
        let output = serve(&harness, folder.path()).env(name, value).output().await.unwrap();
        assert!(!output.status.success());
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(message.contains("GOCARDLESS_ACCESS_TOKEN is not set"), "{message}");
    }
}

#[tokio::test]
async fn a_token_may_be_in_a_file() {
    let harness = Harness::with(Deliveries::Off).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    std::fs::write(&file, "canary-token-7f3a\n").unwrap();
    let mut child =
        serve(&harness, folder.path()).env("GOCARDLESS_ACCESS_TOKEN_FILE", &file).spawn().unwrap();
    journey(&harness, &base(&mut child).await).await;
    child.start_kill().unwrap();
}
