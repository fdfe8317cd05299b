//! The mandate as a PDF: before it is confirmed, and once it is made.

use crate::harness::{Answer, Deliveries, Harness, Payer, customer_details, mandate, payment};
use reqwest::{Method, Response};
use serde_json::{Value, json};

fn euros() -> Value {
    json!({ "mandate_request": { "currency": "EUR", "scheme": "sepa_core" } })
}

/// Where the mandate can be read.
fn link(answer: &Value) -> String {
    answer["progress"]["mandate_pdf"].as_str().unwrap().to_owned()
}

/// A payer whose mandate in euros waits for the confirmation.
async fn about_to_confirm(harness: &Harness) -> (Payer<'_>, String) {
    let payer = harness.payer(euros()).await;
    let mut details = customer_details();
    details["customer_billing_detail"]["country_code"] = json!("DE");
    payer.act("collect_customer_details", details).await.ok();
    let account = json!({ "iban": "DE89 3704 0044 0532 0130 00", "account_holder_name": "Ada Byron" });
    let answer = payer.act("collect_bank_account", account).await.ok();
    (payer, link(&answer))
}

/// The bytes of the PDF, as Latin-1.
async fn pdf(harness: &Harness, link: &str) -> String {
    let answer = harness.http.get(link).send().await.unwrap();
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["referrer-policy"], "no-referrer");
    let written: Response =
        harness.http.get(answer.headers()["location"].to_str().unwrap()).send().await.unwrap();
    assert_eq!(written.headers()["content-type"], "application/pdf");
    written.bytes().await.unwrap().iter().map(|byte| char::from(*byte)).collect()
}

#[tokio::test]
async fn the_payer_reads_the_mandate_before_confirming_it_and_keeps_it_afterwards() {
    let harness = Harness::with(Deliveries::Off).await;
    let (payer, before) = about_to_confirm(&harness).await;
    assert_eq!(link(&payer.read().await.ok()), before, "the same, for everybody who looks");
    let written = pdf(&harness, &before).await;
    for shown in ["Ada Byron", "1 Mill Lane", "******00", "Bramble & Co", "Direct Debit mandate"] {
        assert!(written.contains(shown), "{shown}");
    }
    assert!(pdf(&harness, &format!("{before}?language=de")).await.contains("Lastschriftmandat"));
    assert!(pdf(&harness, &format!("{before}?language=x%0D%0A")).await.contains("Direct Debit mandate"));
    let answer = payer.act("confirm_payer_details", json!({})).await.ok();
    let reference = answer["progress"]["mandate"]["reference"].as_str().unwrap();
    assert!(pdf(&harness, &link(&answer)).await.contains(reference), "{reference}");
}

#[tokio::test]
async fn nothing_is_promised_that_gocardless_does_not_write() {
    let harness = Harness::with(Deliveries::Off).await;
    let fault =
        json!({ "method": "POST", "path_contains": "/mandate_pdfs", "kind": "status", "status": 403 });
    harness.control("/faults", fault).await;
    let payer = harness.payer(euros()).await;
    let details = json!({ "customer": customer_details()["customer"],
                          "customer_billing_detail": { "country_code": "DE" } });
    payer.act("collect_customer_details", details).await.ok();
    let account = json!({ "iban": "DE89370400440532013000", "account_holder_name": "Ada Byron" });
    let answer = payer.act("collect_bank_account", account.clone()).await.ok();
    assert_eq!(answer["progress"].get("mandate_pdf"), None);
    let again = payer.act("collect_bank_account", account).await.ok();
    assert!(again["progress"]["mandate_pdf"].is_string(), "an account that is given anew is asked for anew");
}

#[tokio::test]
async fn a_bacs_mandate_can_be_kept_and_need_not_be_read_first() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    payer.give_details().await;
    assert_eq!(payer.read().await.ok()["progress"].get("mandate_pdf"), None);
    assert_eq!(harness.count("POST", "/mandate_pdfs").await, 0);
    let answer = payer.act("confirm_payer_details", json!({})).await.ok();
    assert!(pdf(&harness, &link(&answer)).await.contains("BACS"));
}

#[tokio::test]
async fn what_is_on_file_stands_in_no_mandate_that_is_shown() {
    let harness = Harness::with(Deliveries::Off).await;
    let id = harness.billing_request(euros()).await;
    let account = json!({ "iban": "DE89370400440532013000", "account_holder_name": "Ada Byron" });
    for (action, data) in
        [("collect_customer_details", customer_details()), ("collect_bank_account", account)]
    {
        let path = format!("/billing_requests/{id}/actions/{action}");
        harness.merchant(Method::POST, &path, json!({ "data": data })).await;
    }
    let payer = harness.opened(&harness.flow(&id).await).await;
    let written = pdf(&harness, &link(&payer.read().await.ok())).await;
    for hidden in ["Ada Byron", "Mill Lane", "******00"] {
        assert!(!written.contains(hidden), "{hidden}");
    }
    let answer = payer.act("confirm_payer_details", json!({})).await.ok();
    assert_eq!(answer["progress"].get("mandate_pdf"), None);
}

#[tokio::test]
async fn an_address_opens_what_it_was_made_for_and_not_for_ever() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    assert_eq!(payer.read().await.ok()["progress"].get("mandate_pdf"), None);
    let (_, address) = about_to_confirm(&harness).await;
    for wrong in [format!("{address}A"), address.replace("mandate_pdfs/", "mandate_pdfs/QlJR.")] {
        assert_eq!(Answer::to(harness.http.get(wrong)).await.error(), (404, "not_found"));
    }
    harness.clock.advance(2 * 3600);
    assert_eq!(Answer::to(harness.http.get(address)).await.error(), (410, "flow_expired"));
}
