//! What the forms ask for, what they keep, and how they say what is wrong.

use super::{ACCOUNT, ADDRESS, PERSON, Payer};
use crate::support::{Kind, start, text};
use serde_json::{Value, json};

#[tokio::test]
async fn what_was_refused_is_said_and_what_was_typed_stays() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Mandate.request()).await;
    let mut answers = [PERSON.as_slice(), &ADDRESS].concat();
    answers[0].1 = "<ines>";
    let page = payer.submit("customer_details", &answers).await;
    assert_eq!(page.status, 422);
    let page = page.body.as_str().unwrap();
    assert!(page.contains("There is a problem") && page.contains("Email address is invalid"));
    assert!(page.contains("&lt;ines&gt;") && !page.contains("<ines>"), "text is escaped");
    assert!(page.contains("4 Mill Lane"));
}

fn holds(page: &str, parts: &[&str]) {
    for part in parts {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[tokio::test]
async fn a_refusal_stands_at_its_field_and_above_the_form() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Mandate.request()).await;
    payer.submit("customer_details", &[PERSON.as_slice(), &ADDRESS].concat()).await;
    let mut answers = ACCOUNT;
    answers[1].1 = "001234";
    let page = text(&payer.submit("bank_account", &answers).await.body);
    let said = "Sort code does not exist";
    holds(
        &page,
        &[&format!("<a href=\"#branch_code\">{said}</a>"), &format!("id=\"branch_code-problem\">{said}")],
    );
    holds(&page, &["aria-describedby=\"branch_code-hint branch_code-problem\" aria-invalid=\"true\""]);
    holds(&page, &["<title>Problem: Your bank account</title>", "value=\"55779911\""]);
}

#[tokio::test]
async fn what_is_required_cannot_be_left_empty() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Mandate.request()).await;
    let mut answers = [PERSON.as_slice(), &ADDRESS].concat();
    answers[1].1 = " ";
    let page = payer.submit("customer_details", &answers).await;
    assert_eq!(page.status, 422);
    holds(&text(&page.body), &["First name is required", "value=\"Marsh\""]);
    assert_eq!(payer.billing_request().await["resources"]["customer"]["family_name"], Value::Null);
}

#[tokio::test]
async fn what_the_merchant_knows_is_filled_in_and_can_be_changed() {
    let sandbox = start().await;
    let known = json!({ "email": "ines@example.com", "address_line3": "Old Town", "phone_number": "+44 1632 960123" });
    let payer =
        Payer::start_with(&sandbox, &Kind::Mandate.request(), &json!({ "prefilled_customer": known })).await;
    let page = payer.sees("Your details").await;
    holds(&page, &["value=\"ines@example.com\"", "value=\"Old Town\"", "value=\"+44 1632 960123\""]);
    let mut answers = [PERSON.as_slice(), &ADDRESS].concat();
    answers[0].1 = "marsh@example.com";
    payer.submit("customer_details", &answers).await;
    assert_eq!(payer.billing_request().await["resources"]["customer"]["email"], "marsh@example.com");
}

#[tokio::test]
async fn a_company_gives_one_name() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Payment.request()).await;
    let typed = [("customer.email", "accounts@example.com"), ("payer", "person"), ("instead", "company")];
    let page = text(&payer.submit("customer_details", &typed).await.body);
    holds(&page, &["Company name", "value=\"accounts@example.com\"", "I pay for myself"]);
    assert!(!page.contains("First name"));
    let answers = [
        ("customer.email", "accounts@example.com"),
        ("customer.company_name", "Marsh Coffee Ltd"),
        ("payer", "company"),
    ];
    payer.submit("customer_details", &answers).await;
    payer.sees("Choose your bank").await;
    assert!(text(&payer.look_with("&step=customer_details").await.body).contains("Marsh Coffee Ltd"));
}

#[tokio::test]
async fn changing_the_currency_keeps_what_was_typed() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Mandate.request()).await;
    holds(&payer.sees("Your details").await, &["Pay in another currency", "Postcode"]);
    let typed = [PERSON.as_slice(), &[("currency", "USD")]].concat();
    let page = payer.submit("currency", &typed).await;
    assert_eq!(page.status, 200);
    holds(
        &text(&page.body),
        &["<h1>Your details</h1>", "value=\"ines@example.com\"", ">California</option>"],
    );
    assert_eq!(payer.billing_request().await["mandate_request"]["scheme"], "ach");

    let locked =
        Payer::start_with(&sandbox, &Kind::Mandate.request(), &json!({ "lock_currency": true })).await;
    assert!(!locked.sees("Your details").await.contains("another currency"));
    assert_eq!(locked.submit("currency", &[("currency", "USD")]).await.status, 422);
}

#[tokio::test]
async fn the_address_of_the_payers_browser_is_not_asked_for() {
    let sandbox = start().await;
    let payer =
        Payer::start(&sandbox, &json!({ "mandate_request": { "scheme": "ach", "currency": "USD" } })).await;
    assert!(!payer.sees("Your details").await.contains("ip_address"));
    payer
        .walk(&[
            ("bank_code", "026073150"),
            ("account_number", "2715500356"),
            ("account_type", "checking"),
            ("customer_billing_detail.region", "NY"),
        ])
        .await;
    assert_eq!(
        payer.billing_request().await["resources"]["customer_billing_detail"]["ip_address"],
        "127.0.0.1"
    );
}

#[tokio::test]
async fn an_account_is_given_in_the_way_that_the_payer_prefers() {
    let sandbox = start().await;
    let wanted = json!({ "mandate_request": { "scheme": "sepa_core", "currency": "EUR" } });
    let payer = Payer::start(&sandbox, &wanted).await;
    payer
        .submit(
            "customer_details",
            &[PERSON.as_slice(), &[("customer_billing_detail.country_code", "DE")]].concat(),
        )
        .await;
    let page = payer.sees("Your bank account").await;
    holds(&page, &["name=\"iban\"", "I do not know my IBAN"]);
    let page = payer
        .submit("bank_account", &[("account_holder_name", "Ines Marsh"), ("instead", "local_details")])
        .await;
    let page = text(&page.body);
    holds(&page, &["name=\"bank_code\"", "value=\"Ines Marsh\"", "value=\"DE\" selected"]);
    assert!(!page.contains("name=\"iban\""));
    let details = [
        ("account_holder_name", "Ines Marsh"),
        ("account_form", "local_details"),
        ("country_code", "DE"),
        ("bank_code", "37040044"),
        ("branch_code", ""),
        ("account_number", "0532013000"),
    ];
    payer.submit("bank_account", &details).await;
    payer.sees("Check your details").await;
}

#[tokio::test]
async fn answers_can_be_changed_until_they_are_confirmed() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Mandate.request()).await;
    payer.submit("customer_details", &[PERSON.as_slice(), &ADDRESS].concat()).await;
    payer.submit("bank_account", &ACCOUNT).await;
    let page = payer.sees("Check your details").await;
    holds(
        &page,
        &[
            "Change<span class=\"unseen\"> your details",
            "Change<span class=\"unseen\"> your bank account",
            "Ines Marsh",
            "4 Mill Lane",
            "ending 11",
        ],
    );
    let form = text(&payer.look_with("&step=customer_details").await.body);
    holds(&form, &["<h1>Your details</h1>", "value=\"4 Mill Lane\""]);
    let mut answers = [PERSON.as_slice(), &ADDRESS].concat();
    answers[3].1 = "5 Mill Lane";
    payer.submit("customer_details", &answers).await;
    holds(&payer.sees("Check your details").await, &["5 Mill Lane"]);
}

#[tokio::test]
async fn what_is_locked_is_neither_shown_nor_changed() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    sandbox.acted(&id, "collect_customer_details", &crate::support::customer_details()).await;
    sandbox.acted(&id, "collect_bank_account", &crate::support::bank_account()).await;
    let flow = sandbox.flow(&id, &json!({ "lock_customer_details": true, "lock_bank_account": true })).await;
    let payer = Payer { sandbox: &sandbox, billing_request_id: id, flow };
    assert!(!payer.sees("Check your details").await.contains(">Change<"));
    for step in ["customer_details", "bank_account"] {
        let page = text(&payer.look_with(&format!("&step={step}")).await.body);
        holds(&page, &["<h1>Check your details</h1>"]);
    }
    payer
        .submit(
            "bank_account",
            &[("account_holder_name", "Somebody Else"), ACCOUNT[1], ACCOUNT[2], ACCOUNT[3]],
        )
        .await;
    let account = &payer.billing_request().await["resources"]["customer_bank_account"];
    assert_eq!(account["account_holder_name"], "INES MARSH");
}

#[tokio::test]
async fn several_people_agree_in_two_steps() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Mandate.request()).await;
    payer.submit("customer_details", &[PERSON.as_slice(), &ADDRESS].concat()).await;
    payer.submit("bank_account", &ACCOUNT).await;
    payer.submit("confirm", &[("payer_requested_dual_signature", "true")]).await;
    holds(&payer.sees("Check your details").await, &["Confirm for everybody"]);
    assert_eq!(payer.billing_request().await["mandate_request"]["payer_requested_dual_signature"], true);
    payer.submit("confirm", &[]).await;
    assert_eq!(payer.status().await, "fulfilled");
}

#[tokio::test]
async fn banks_are_found_by_a_search() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Payment.request()).await;
    payer.submit("customer_details", &PERSON).await;
    let page = text(&payer.look_with("&search=yarr").await.body);
    assert!(page.contains("Yarrow") && !page.contains("Albion Bank"));
}

#[tokio::test]
async fn banks_that_cannot_be_used_are_shown_and_not_chosen() {
    let sandbox = start().await;
    let wanted =
        json!({ "payment_request": { "currency": "GBP", "amount": 60_000, "description": "A grinder" } });
    let payer = Payer::start(&sandbox, &wanted).await;
    payer.submit("customer_details", &PERSON).await;
    let page = payer.sees("Choose your bank").await;
    holds(&page, &["Not available now", "The amount is above this bank's limit", "Is your bank not listed?"]);
}

#[tokio::test]
async fn banks_of_the_euro_are_listed_by_country() {
    let sandbox = start().await;
    let wanted = json!({ "payment_request": { "currency": "EUR", "amount": 2400, "description": "Beans" } });
    let payer = Payer::start(&sandbox, &wanted).await;
    payer.submit("customer_details", &PERSON).await;
    let page = payer.sees("Choose your bank").await;
    holds(&page, &["Country of your bank", ">Germany</option>", ">Ireland</option>"]);
    let finnish = text(&payer.look_with("&country_code=FI").await.body);
    holds(&finnish, &["value=\"FI\" selected"]);
    assert!(!page.contains("value=\"NO\""), "a country without a bank is not offered");
}

#[tokio::test]
async fn a_bank_that_refused_can_be_tried_again_or_changed() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Payment.request()).await;
    payer.submit("customer_details", &PERSON).await;
    payer
        .submit("institution", &[("institution", "read_refund_account_sandbox_bank"), ("country_code", "GB")])
        .await;
    let page = text(&payer.look_with("&outcome=failure").await.body);
    holds(&page, &["Your bank did not approve.", "Change<span class=\"unseen\"> your bank<"]);
    holds(&text(&payer.look_with("&step=institution").await.body), &["<h1>Choose your bank</h1>"]);
}

#[tokio::test]
async fn who_comes_again_may_use_an_account_that_is_on_file() {
    let sandbox = start().await;
    let first = Payer::start(&sandbox, &Kind::Mandate.request()).await;
    first.submit("customer_details", &[PERSON.as_slice(), &ADDRESS].concat()).await;
    first.submit("bank_account", &ACCOUNT).await;
    let customer = first.billing_request().await["links"]["customer"].clone();
    let mut wanted = Kind::Mandate.request();
    wanted["links"] = json!({ "customer": customer });
    let again = Payer::start(&sandbox, &wanted).await;
    again.submit("bank_account", &ACCOUNT).await;
    again.sees("Check your details").await;
    let account = |billing_request: Value| billing_request["links"]["customer_bank_account"].clone();
    assert_eq!(account(again.billing_request().await), account(first.billing_request().await));
}

#[tokio::test]
async fn a_bank_that_was_guessed_comes_first() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Payment.request()).await;
    let mut person = PERSON;
    person[0].1 = "bank-guess@gocardless.com";
    payer.submit("customer_details", &person).await;
    let page = text(&payer.look_with("&step=institution").await.body);
    let (before, after) = page.split_once("Your bank?").unwrap();
    assert!(!before.contains("name=\"institution\""));
    let guessed = after.split("All banks").next().unwrap();
    assert_eq!(guessed.matches("name=\"institution\"").count(), 1, "{guessed}");
}
