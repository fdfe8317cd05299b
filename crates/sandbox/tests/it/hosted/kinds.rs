//! Every kind of Billing Request comes to its end on the hosted page alone.

use super::{ADDRESS, PERSON, Payer};
use crate::support::{Kind, start};
use serde_json::{Value, json};

const BRITISH: Account = &[("branch_code", "20-00-00"), ("account_number", "55779911")];
const GERMAN: Account = &[("iban", "DE89 3704 0044 0532 0130 00"), ("country_code", "DE")];

fn mandate(scheme: &str, currency: &str) -> Value {
    json!({ "mandate_request": { "scheme": scheme, "currency": currency } })
}

fn payment(scheme: &str, currency: &str) -> Value {
    json!({ "payment_request": { "scheme": scheme, "currency": currency, "amount": 2400, "description": "Beans" } })
}

type Account = &'static [(&'static str, &'static str)];

/// What a Billing Request asks for, the bank details of its payer, and the headings of its steps.
struct Journey {
    wanted: Value,
    account: Account,
    steps: &'static [&'static str],
}

const MANDATE_STEPS: &[&str] = &["Your details", "Your bank account", "Check your details"];
const PAYMENT_STEPS: &[&str] = &["Your details", "Choose your bank", "Approve at your bank"];

async fn ends_well(journeys: Vec<Journey>) {
    for Journey { wanted, account, steps } in journeys {
        let sandbox = start().await;
        let payer = Payer::start_with(&sandbox, &wanted, &json!({})).await;
        let headings = payer.walk(account).await;
        assert_eq!(
            headings.split_last().unwrap(),
            (&"Thank you".to_owned(), steps_of(steps).as_slice()),
            "{wanted}"
        );
        assert_eq!(payer.status().await, "fulfilled", "{wanted}");
    }
}

fn steps_of(steps: &[&str]) -> Vec<String> {
    steps.iter().map(|step| (*step).to_owned()).collect()
}

#[tokio::test]
async fn direct_debit_mandates_of_every_scheme() {
    let accounts: [(&str, &str, Account); 8] = [
        ("bacs", "GBP", BRITISH),
        ("sepa_core", "EUR", GERMAN),
        (
            "ach",
            "USD",
            &[
                ("bank_code", "026073150"),
                ("account_number", "2715500356"),
                ("account_type", "checking"),
                ("customer_billing_detail.region", "NY"),
            ],
        ),
        ("autogiro", "SEK", &[("branch_code", "5491"), ("account_number", "0000003")]),
        ("becs", "AUD", &[("branch_code", "082-082"), ("account_number", "012345678")]),
        (
            "becs_nz",
            "NZD",
            &[
                ("bank_code", "12"),
                ("branch_code", "3113"),
                ("account_number", "0003869"),
                ("account_number_suffix", "00"),
            ],
        ),
        ("betalingsservice", "DKK", &[("bank_code", "345"), ("account_number", "3179681")]),
        (
            "pad",
            "CAD",
            &[
                ("bank_code", "0003"),
                ("branch_code", "00006"),
                ("account_number", "1234567"),
                ("customer_billing_detail.region", "ON"),
            ],
        ),
    ];
    let journey = |(scheme, currency, account)| Journey {
        wanted: mandate(scheme, currency),
        account,
        steps: match scheme {
            "autogiro" => {
                &["Your details", "Your bank account", "Check your details", "Approve at your bank"]
            }
            _ => MANDATE_STEPS,
        },
    };
    ends_well(accounts.map(journey).into()).await;
}

#[tokio::test]
async fn a_mandate_whose_currency_the_payer_chooses() {
    let steps = &["Choose a currency", "Your details", "Your bank account", "Check your details"];
    let wanted = json!({ "mandate_request": {} });
    let account: Account = &[("iban", "DE89370400440532013000"), ("currency", "EUR")];
    ends_well(vec![Journey { wanted, account, steps }]).await;
}

#[tokio::test]
async fn a_mandate_whose_account_the_bank_verifies() {
    let steps = &["Your details", "Choose your bank", "Approve at your bank", "Check your details"];
    let wanted = json!({ "mandate_request": { "scheme": "bacs", "currency": "GBP", "verify": "always" } });
    ends_well(vec![Journey { wanted, account: &[], steps }]).await;
}

#[tokio::test]
async fn payments_of_every_scheme() {
    let journey = |(scheme, currency)| Journey {
        wanted: payment(scheme, currency),
        account: &[],
        steps: PAYMENT_STEPS,
    };
    let schemes = [
        ("faster_payments", "GBP"),
        ("sepa_credit_transfer", "EUR"),
        ("sepa_instant_credit_transfer", "EUR"),
    ];
    ends_well(schemes.map(journey).into()).await;
}

#[tokio::test]
async fn a_payment_whose_account_the_payer_gives() {
    let steps = &["Your details", "Choose your bank", "Your bank account", "Approve at your bank"];
    const ACCOUNT: Account = &[("institution", "ALBION_BANK_ALBIGB2L"), BRITISH[0], BRITISH[1]];
    ends_well(vec![Journey { wanted: payment("faster_payments", "GBP"), account: ACCOUNT, steps }]).await;
}

#[tokio::test]
async fn a_payment_and_a_mandate_together() {
    let steps = &["Your details", "Choose your bank", "Approve at your bank", "Check your details"];
    let wanted = Kind::MandateAndPayment.request();
    ends_well(vec![Journey { wanted, account: &[], steps }]).await;
}

#[tokio::test]
async fn agreements_with_limits() {
    let pay_to = json!({
        "mandate_request": {
            "scheme": "pay_to",
            "currency": "AUD",
            "description": "Coffee every month",
            "constraints": { "max_amount_per_payment": 5000, "periodic_limits": [{ "period": "month", "max_payments": 2 }] },
        },
        "purpose_code": "retail",
    });
    let recurring = json!({
        "mandate_request": {
            "scheme": "faster_payments",
            "currency": "GBP",
            "sweeping": true,
            "constraints": { "max_amount_per_payment": 5000, "periodic_limits": [{ "period": "month", "max_total_amount": 9000 }] },
        },
    });
    ends_well(vec![
        Journey {
            wanted: pay_to,
            account: &[("pay_id", "ines@example.com")],
            steps: &["Your details", "Your bank account", "Approve at your bank"],
        },
        Journey {
            wanted: recurring,
            account: &[],
            steps: &["Your details", "Choose your bank", "Approve at your bank", "Check your details"],
        },
    ])
    .await;
}

#[tokio::test]
async fn a_payment_that_falls_back_to_direct_debit() {
    let sandbox = start().await;
    let mut wanted = payment("faster_payments", "GBP");
    wanted["fallback_enabled"] = json!(true);
    let payer = Payer::start(&sandbox, &wanted).await;
    payer.submit("customer_details", &PERSON).await;
    assert!(payer.sees("Choose your bank").await.contains("Pay by Direct Debit instead"));
    payer.submit("fallback", &[]).await;
    assert_eq!(payer.walk(BRITISH).await, [MANDATE_STEPS, &["Thank you"]].concat());
    assert_eq!(payer.status().await, "fulfilled");

    let unasked = Payer::start(&sandbox, &payment("faster_payments", "GBP")).await;
    unasked.submit("customer_details", &PERSON).await;
    assert!(!unasked.sees("Choose your bank").await.contains("Direct Debit"));
}

#[tokio::test]
async fn payments_that_come_again_and_again() {
    let sandbox = start().await;
    let subscription =
        json!({ "amount": 1500, "currency": "USD", "interval_unit": "monthly", "name": "Beans" });
    let schedule = json!({
        "name": "A grinder",
        "total_amount": 60_000,
        "currency": "USD",
        "instalments_with_schedule": { "amounts": [30_000, 30_000], "interval": 2, "interval_unit": "weekly" },
    });
    let account = [
        ("account_holder_name", "Ines Marsh"),
        ("country_code", "US"),
        ("bank_code", "026073150"),
        ("account_number", "2715500356"),
        ("account_type", "checking"),
    ];
    let cases = [
        ("subscription_request", subscription, "15.00 USD every month"),
        ("instalment_schedule_request", schedule, "2 payments, every 2 weeks"),
    ];
    for (request, terms, shown) in cases {
        let mut wanted = mandate("ach", "USD");
        wanted[request] = terms;
        let payer = Payer::start(&sandbox, &wanted).await;
        payer
            .submit(
                "customer_details",
                &[PERSON.as_slice(), &ADDRESS, &[("customer_billing_detail.region", "NY")]].concat(),
            )
            .await;
        payer.submit("bank_account", &account).await;
        let page = payer.sees("Check your details").await;
        assert!(page.contains(shown) && !page.contains("another currency"), "{page}");
        payer.submit("confirm", &[]).await;
        assert_eq!(payer.status().await, "fulfilled", "{request}");
    }
}
