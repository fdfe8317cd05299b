//! Bodies in the shape of the API, written for these tests, and a page that shows them. Knows what each kind of request lists.

use checkout::billing_request::BillingRequest;
use checkout::flow::Flow;
use checkout::progress::Progress;
use checkout::screen::{AccountAnswer, Patience, View};
use serde_json::{Value, json};

/// The kinds of request that there are in pounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Mandate,
    Payment,
    PaymentAndMandate,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Mandate, Self::Payment, Self::PaymentAndMandate];
}

/// A new Billing Request.
pub(crate) fn billing_request(kind: Kind) -> Value {
    let mandate = json!({"currency": "GBP", "scheme": "bacs", "verify": "recommended", "links": {}, "metadata": {},
        "constraints": null, "description": null, "sweeping": false});
    let payment = json!({"currency": "GBP", "amount": 2400, "scheme": "faster_payments", "links": {}, "metadata": {},
        "description": "Coffee club", "app_fee": null});
    json!({
        "id": "BRQ000TESTS001",
        "created_at": "2026-02-03T09:10:11.123Z",
        "status": "pending",
        "mandate_request": if kind == Kind::Payment { Value::Null } else { mandate },
        "payment_request": if kind == Kind::Mandate { Value::Null } else { payment },
        "metadata": null,
        "links": {"customer": "CU000TESTS001", "creditor": "CR000TESTS001", "organisation": "OR000TESTS001"},
        "fallback_enabled": false,
        "creditor_name": "Bramble & Co",
        "actions": actions(kind),
        "resources": {
            "customer": {"id": "CU000TESTS001", "email": null, "given_name": null, "family_name": null,
                "company_name": null, "language": "en", "phone_number": null, "metadata": {}},
            "customer_billing_detail": {"id": "CBD000TESTS001", "address_line1": null, "city": null,
                "postal_code": null, "country_code": null},
        },
        "something_new": {"that": "nobody knows"},
    })
}

fn actions(kind: Kind) -> Value {
    let address = if kind == Kind::Payment {
        json!([])
    } else {
        json!(["address_line1", "city", "postal_code", "country_code"])
    };
    let before = if kind == Kind::Mandate {
        json!(["choose_currency"])
    } else {
        json!(["choose_currency", "collect_amount"])
    };
    let mut actions = vec![action("choose_currency", "completed", true, json!([]))];
    if kind != Kind::Mandate {
        actions.push(action("collect_amount", "completed", true, json!([])));
    }
    let mut details = action("collect_customer_details", "pending", true, before);
    details["collect_customer_details"] = json!({
        "incomplete_fields": {"customer": ["email", "given_name", "family_name"], "customer_billing_detail": address},
        "default_country_code": "GB",
    });
    actions.push(details);
    if kind != Kind::Mandate {
        let mut institution = action("select_institution", "pending", true, json!([]));
        institution["institution_guess_status"] = json!("pending");
        actions.push(institution);
    }
    let requires = if kind == Kind::Mandate { json!([]) } else { json!(["collect_amount"]) };
    let mut account = action("collect_bank_account", "pending", true, requires);
    account["completes_actions"] = json!(["choose_currency"]);
    account["available_country_codes"] = json!(["GB"]);
    actions.push(account);
    if kind != Kind::Payment {
        let requires = json!(["collect_customer_details", "collect_bank_account"]);
        actions.push(action("confirm_payer_details", "pending", true, requires));
    }
    let mut bank =
        action("bank_authorisation", "pending", kind != Kind::Mandate, json!(["select_institution"]));
    if kind == Kind::Mandate {
        bank["completes_actions"] = json!(["collect_bank_account"]);
    }
    actions.push(bank);
    Value::Array(actions)
}

pub(crate) fn action(action_type: &str, status: &str, required: bool, requires: Value) -> Value {
    let mut action =
        json!({"type": action_type, "status": status, "required": required, "completes_actions": []});
    action["requires_actions"] = requires;
    action
}

/// Marks an action as done.
pub(crate) fn complete(billing_request: &mut Value, action_type: &str) {
    let actions = billing_request["actions"].as_array_mut().unwrap();
    let action = actions.iter_mut().find(|action| action["type"] == action_type).unwrap();
    action["status"] = json!("completed");
    if action_type == "collect_customer_details" {
        action["collect_customer_details"]["incomplete_fields"] =
            json!({"customer": [], "customer_billing_detail": []});
        billing_request["resources"]["customer"] = json!({"id": "CU000TESTS001", "email": "ada@example.com",
            "given_name": "Ada", "family_name": "Byron", "language": "en"});
        billing_request["resources"]["customer_billing_detail"] = json!({"id": "CBD000TESTS001",
            "address_line1": "12 St James's Square", "city": "London", "postal_code": "SW1Y 4JH", "country_code": "GB"});
    }
    if action_type == "collect_bank_account" {
        billing_request["resources"]["customer_bank_account"] = json!({"id": "BA000TESTS001",
            "account_number_ending": "11", "account_holder_name": "ADA BYRON", "bank_name": "BARCLAYS BANK PLC"});
    }
}

/// A flow.
pub(crate) fn flow() -> Value {
    json!({
        "id": "BRF000TESTS001",
        "authorisation_url": "https://pay-sandbox.gocardless.com/billing/static/flow?id=BRF000TESTS001",
        "exit_uri": null,
        "expires_at": "2026-02-10T09:10:11.123Z",
        "lock_customer_details": false,
        "lock_bank_account": false,
        "lock_currency": true,
        "prefilled_customer": {"given_name": "Ada", "company_name": null},
        "session_token": null,
        "links": {"billing_request": "BRQ000TESTS001"},
        "config": {
            "merchant_contact_details": {"email": "hello@bramble.example", "phone_number": "+44 20 7946 0000"},
            "scheme_identifiers": [{"scheme": "bacs", "advance_notice": 3, "name": "GoCardless Ltd",
                "reference": "123456", "bank_statement_name": "GoCardless Ltd"}],
        },
    })
}

pub(crate) fn read(billing_request: &Value) -> BillingRequest {
    BillingRequest::read(billing_request).unwrap()
}

pub(crate) fn read_flow(flow: &Value) -> Flow {
    Flow::read(flow).unwrap()
}

/// What a page has where nothing was typed, asked or refused yet.
pub(crate) fn view<'a>(
    billing_request: &'a BillingRequest,
    flow: &'a Flow,
    progress: &'a Progress,
) -> View<'a> {
    View {
        billing_request,
        collection_plan: &|| None,
        flow,
        progress,
        typed: &|_| None,
        account: None,
        account_form: None,
        account_answer: AccountAnswer::NotRefused,
        privacy_url: None,
        payer_kind: None,
        patience: Patience::Fresh,
    }
}
