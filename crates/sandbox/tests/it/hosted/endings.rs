//! What the page says where there is nothing left to do, and where it leads.

use super::{ACCOUNT, ADDRESS, PERSON, Payer};
use crate::support::{Kind, location, read, start, text};
use serde_json::{Value, json};

#[tokio::test]
async fn a_flow_that_is_over_says_so() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Mandate.request()).await;
    let left = payer.submit("exit", &[]).await;
    assert_eq!(location(&left), "https://shop.example/cart");
    assert_eq!(sandbox.history().await.last().unwrap(), "billing_requests.flow_exited");
    sandbox.advance(7 * 86_400).await;
    payer.sees("This link has expired").await;
    sandbox.acted(&payer.billing_request_id, "cancel", &json!({})).await;
    payer.sees("This was cancelled").await;
    let unknown = read(sandbox.client.get(format!("{}/billing/static/flow?id=BRF0", sandbox.url))).await;
    assert_eq!(unknown.status, 404);
}

const REDIRECT: &str = "https://shop.example/thanks";

async fn set_up(payer: &Payer<'_>) {
    payer.submit("customer_details", &[PERSON.as_slice(), &ADDRESS].concat()).await;
    payer.submit("bank_account", &ACCOUNT).await;
    payer.submit("confirm", &[]).await;
}

async fn pay_at(payer: &Payer<'_>, bank: &str) {
    payer.submit("customer_details", &PERSON).await;
    payer.submit("institution", &[("institution", bank), ("country_code", "GB")]).await;
    payer.submit("bank_account", &ACCOUNT).await;
    let bank = location(&payer.submit("bank_authorisation", &[]).await);
    payer.sandbox.decide(&json!({ "url": bank }), "approve").await;
}

#[tokio::test]
async fn the_page_says_who_stands_behind_it_and_at_the_end_whom_to_ask() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Mandate.request()).await;
    let contact = &payer.flow["config"]["merchant_contact_details"];
    let [email, phone_number] = ["email", "phone_number"].map(|key| text(&contact[key]));
    let whom_to_ask = format!(", {email}, {phone_number}</p>");
    let page = payer.sees("Your details").await;
    assert!(page.contains("Payments by GoCardless (sandbox)") && !page.contains(&whom_to_ask));
    set_up(&payer).await;
    assert!(payer.sees("Thank you").await.contains(&whom_to_ask));
}

#[tokio::test]
async fn the_merchant_says_how_the_payer_comes_back() {
    let sandbox = start().await;
    let cases = [
        (json!({ "redirect_uri": REDIRECT }), 200, true, true),
        (json!({ "redirect_uri": REDIRECT, "show_success_redirect_button": true }), 200, false, true),
        (json!({ "redirect_uri": REDIRECT, "skip_success_screen": true }), 303, false, false),
        (json!({ "exit_uri": "https://shop.example/cart" }), 200, false, false),
    ];
    for (options, status, goes_by_itself, has_link) in cases {
        let payer = Payer::start_with(&sandbox, &Kind::Mandate.request(), &options).await;
        set_up(&payer).await;
        let end = payer.look().await;
        assert_eq!(end.status, status, "{options}");
        assert_eq!(end.headers.contains_key("refresh"), goes_by_itself, "{options}");
        let page = text(&end.body);
        assert_eq!(page.contains(&format!("href=\"{REDIRECT}\"")), has_link, "{options}");
        if status == 200 {
            assert!(page.contains("Your Direct Debit mandate is set up."), "{page}");
        } else {
            assert_eq!(location(&end), REDIRECT);
        }
    }
}

#[tokio::test]
async fn paid_is_what_is_confirmed() {
    let sandbox = start().await;
    sandbox.done("/sandbox/clock", &json!({ "pace": "stopped" })).await;
    let payer = Payer::start(&sandbox, &Kind::Payment.request()).await;
    pay_at(&payer, "ALBION_BANK_ALBIGB2L").await;
    let page = payer.sees("Thank you").await;
    assert!(page.contains("You have authorised £24.00.") && !page.contains("paid"), "{page}");
    sandbox.advance(60).await;
    assert!(payer.sees("Thank you").await.contains("You have paid £24.00."));
}

#[tokio::test]
async fn a_payment_that_failed_is_not_thanked_for() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Payment.request()).await;
    pay_at(&payer, "payment_failed_sandbox_bank").await;
    sandbox.advance(86_400).await;
    let page = payer.sees("Your bank did not do this").await;
    assert!(page.contains("The payment of £24.00 did not go through."), "{page}");
    assert!(page.contains("https://shop.example/cart") && !page.contains(REDIRECT), "{page}");
}

#[tokio::test]
async fn who_leaves_without_an_exit_is_told_that_nothing_happened() {
    let sandbox = start().await;
    let payer = Payer::start_with(&sandbox, &Kind::Mandate.request(), &json!({})).await;
    let left = payer.submit("exit", &[]).await;
    assert!(text(&left.body).contains("<h1>You have left</h1>"));
}

/// The page that bank authorisations without a `redirect_uri` lead to.
#[tokio::test]
async fn the_way_back_from_the_bank_has_buttons_where_they_are_wanted() {
    let sandbox = start().await;
    let look = async |options: &Value, outcome: &str| {
        let payer = Payer::start_with(&sandbox, &Kind::Payment.request(), options).await;
        let id = text(&payer.flow["id"]);
        let address = format!("{}/billing/static/thankyou?outcome={outcome}&id={id}", sandbox.url);
        text(&read(sandbox.client.get(address)).await.body)
    };
    let buttons = json!({ "show_redirect_buttons": true, "exit_uri": "https://shop.example/cart" });
    assert!(look(&buttons, "success").await.contains("/billing/static/flow?id=BRF"));
    assert!(look(&buttons, "failure").await.contains("https://shop.example/cart"));
    let none = look(&json!({ "exit_uri": "https://shop.example/cart" }), "failure").await;
    assert!(!none.contains("class=\"button\"") && none.contains("Your bank did not approve"), "{none}");
}

#[tokio::test]
async fn a_fulfilment_that_takes_time_is_looked_at_again() {
    let sandbox = start().await;
    sandbox.done("/sandbox/fulfilment", &json!({ "seconds": 30 })).await;
    let payer = Payer::start(&sandbox, &Kind::Mandate.request()).await;
    set_up(&payer).await;
    payer.sees("One moment").await;
    let refresh = payer.look().await.headers["refresh"].clone();
    assert!(refresh.to_str().unwrap().starts_with("2; url=/billing/static/flow?id=BRF"));
    sandbox.advance(30).await;
    payer.sees("Thank you").await;
}
