//! `/mandate_pdfs`, and the PDFs themselves.

use crate::customer_bank_accounts::{account_of, customer};
use crate::support::{Answer, Sandbox, bank_account, read, refused, start, text};
use reqwest::Method;
use serde_json::{Value, json};

async fn make(sandbox: &Sandbox, language: &str, members: &Value) -> Answer {
    let request = sandbox.request(Method::POST, "/mandate_pdfs").header("Accept-Language", language);
    read(request.json(&json!({ "mandate_pdfs": members }))).await
}

/// The bytes of a PDF that has to be there, as Latin-1.
async fn fetched(sandbox: &Sandbox, made: &Answer) -> String {
    let response = sandbox.client.get(text(&made.body["mandate_pdfs"]["url"])).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/pdf");
    response.bytes().await.unwrap().iter().map(|byte| char::from(*byte)).collect()
}

/// Whether a PDF shows a text: as it is, or in hexadecimal where there is more than ASCII in it.
fn shows(pdf: &str, text: &str) -> bool {
    let hexadecimal: String = text.chars().map(|letter| format!("{:02x}", u32::from(letter))).collect();
    pdf.contains(text) || pdf.to_lowercase().contains(&hexadecimal)
}

#[tokio::test]
async fn a_mandate_is_a_pdf_for_ten_minutes() {
    let sandbox = start().await;
    let customer_id = customer(&sandbox, "Ines").await;
    let account = sandbox.made("customer_bank_accounts", &account_of(&customer_id, bank_account())).await;
    let links = json!({ "customer_bank_account": account["id"] });
    let mandate = sandbox.made("mandates", &json!({ "reference": "BEANS-1", "links": links })).await;
    let links = json!({ "mandate": mandate["id"] });
    let made = make(&sandbox, "de", &json!({ "links": links })).await;
    assert_eq!(made.status, 201);
    let pdf = fetched(&sandbox, &made).await;
    assert!(pdf.starts_with("%PDF-1.") && pdf.trim_end().ends_with("%%EOF"));
    for shown in ["Direct Debit mandate", "Bramble & Co", "BEANS-1", "Ines Marsh", "******11", "BACS"] {
        assert!(pdf.contains(shown), "{shown}");
    }
    assert!(!pdf.contains("55779911"));
    sandbox.advance(600).await;
    let url = text(&made.body["mandate_pdfs"]["url"]);
    assert_eq!(sandbox.client.get(&url).send().await.unwrap().status(), 410);
    assert_eq!(sandbox.client.get(format!("{url}0")).send().await.unwrap().status(), 404);

    let both = make(&sandbox, "", &json!({ "links": links, "iban": "DE89370400440532013000" })).await;
    assert_eq!(refused(&both), [("iban".to_owned(), "/mandate_pdfs/iban".to_owned())]);
    let unknown = make(&sandbox, "", &json!({ "links": { "mandate": "MD0" } })).await;
    assert_eq!(refused(&unknown), [("mandate".to_owned(), "/mandate_pdfs/links/mandate".to_owned())]);
}

#[tokio::test]
async fn schemes_have_their_languages() {
    let sandbox = start().await;
    let german = json!({
        "iban": "DE89370400440532013000", "account_holder_name": "Jörg Müller", "given_name": "Jörg",
        "family_name": "Müller", "address_line1": "Hauptstr. 1", "signature_date": "2026-03-01",
    });
    let cases = [
        ("fr-FR,de;q=0.5", &german, "Mandat de pr\u{e9}l\u{e8}vement"),
        ("de", &german, "Lastschriftmandat"),
        ("sv", &json!({ "scheme": "autogiro" }), "Medgivande till betalning"),
        ("da", &json!({ "scheme": "autogiro" }), "Direct Debit mandate"),
        ("da", &json!({ "scheme": "betalingsservice" }), "Betalingsaftale"),
    ];
    for (language, members, title) in cases {
        let pdf = fetched(&sandbox, &make(&sandbox, language, members).await).await;
        assert!(shows(&pdf, title), "{language}: {title}");
    }
    let pdf = fetched(&sandbox, &make(&sandbox, "de", &german).await).await;
    for shown in ["J\u{f6}rg M\u{fc}ller", "Hauptstr. 1", "2026-03-01", "******00"] {
        assert!(shows(&pdf, shown), "{shown}");
    }
}

#[tokio::test]
async fn fields_are_refused_by_name() {
    let sandbox = start().await;
    let cases = [
        ("scheme", json!({})),
        ("scheme", json!({ "scheme": "pay_to" })),
        ("mandate_reference", json!({ "scheme": "bacs", "mandate_reference": "short" })),
        ("account_holder_name", json!({ "scheme": "bacs", "account_holder_name": "A name of many letters" })),
        ("iban", json!({ "iban": "DE00370400440532013000" })),
        ("signature_date", json!({ "scheme": "bacs", "signature_date": "today" })),
        ("payer_ip_address", json!({ "scheme": "ach", "payer_ip_address": "here" })),
        ("subscription_frequency", json!({ "scheme": "ach", "subscription_amount": 500 })),
        ("subscription_amount", json!({ "scheme": "ach", "subscription_frequency": "weekly" })),
    ];
    for (field, members) in cases {
        let answer = make(&sandbox, "en", &members).await;
        assert_eq!(refused(&answer), [(field.to_owned(), format!("/mandate_pdfs/{field}"))], "{members}");
    }
}
