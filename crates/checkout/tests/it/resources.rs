//! Resources are read as they come: what we use is there, what is new does no harm, what must be there is asked for.

use checkout::action::{Action, ActionType, Necessity};
use checkout::billing_request::{BillingRequest, Status};
use checkout::field::CustomerField;
use checkout::flow::{Flow, Lock};
use checkout::institution::{Availability, Institution};
use checkout::reader::Unreadable;
use serde_json::{Value, json};

use crate::bodies::{Kind, action, billing_request, flow, read, read_flow};

#[test]
fn a_billing_request_is_read_with_all_that_we_use() {
    let request = read(&billing_request(Kind::PaymentAndMandate));
    assert_eq!(request.id.as_str(), "BRQ000TESTS001");
    assert_eq!(request.status, Status::Pending);
    assert_eq!(request.creditor_name.as_deref(), Some("Bramble & Co"));
    assert_eq!(request.money().map(|money| money.minor_units), Some(2400));
    assert_eq!(request.actions.len(), 7);
    let details = request.action(&ActionType::CollectCustomerDetails).unwrap();
    assert_eq!(details.necessity, Necessity::Required);
    assert_eq!(details.requires, [ActionType::ChooseCurrency, ActionType::CollectAmount]);
    assert_eq!(details.default_country_code.as_deref(), Some("GB"));
    assert_eq!(details.incomplete_fields.len(), 7);
    assert!(details.incomplete_fields.contains(&Some(CustomerField::PostalCode)));
    let account = request.action(&ActionType::CollectBankAccount).unwrap();
    assert_eq!(account.completes, [ActionType::ChooseCurrency]);
    assert_eq!(account.available_country_codes, ["GB"]);
}

#[test]
fn the_payers_address_on_the_internet_is_asked_of_nobody() {
    let missing = |fields: Value| {
        let mut body = action("collect_customer_details", "pending", true, json!([]));
        body["collect_customer_details"] =
            json!({"incomplete_fields": {"customer": [], "customer_billing_detail": fields}});
        Action::read(&body).unwrap().incomplete_fields
    };
    assert_eq!(missing(json!(["city", "ip_address"])), [Some(CustomerField::City)]);
    // The backend could not give it, and only the hosted page can.
    assert_eq!(missing(json!(["ip_address"])), [None]);
}

#[test]
fn an_unknown_action_is_kept_and_recognised_as_unknown() {
    let mut body = billing_request(Kind::Mandate);
    body["actions"].as_array_mut().unwrap().push(action("sign_terms", "pending", true, json!(["dance"])));
    let request = read(&body);
    let unknown = request.action(&ActionType::Unknown("sign_terms".to_owned())).unwrap();
    assert_eq!(unknown.requires, [ActionType::Unknown("dance".to_owned())]);
}

#[test]
fn optional_keys_may_be_missing() {
    let body = json!({"id": "BRQ1", "status": "fulfilled"});
    let request = read(&body);
    assert!(request.actions.is_empty() && request.money().is_none() && request.bank_account.is_none());
    let flow = read_flow(&json!({"id": "BRF1"}));
    assert_eq!(flow.bank_account_lock, Lock::Open);
    assert!(flow.scheme_identifiers.is_empty());
}

#[test]
fn what_cannot_be_missing_is_named() {
    let error = |body: Value| BillingRequest::read(&body).err();
    assert_eq!(error(json!({"status": "pending"})), Some(Unreadable { key: "id" }));
    assert_eq!(error(json!({"id": "PM1", "status": "pending"})), Some(Unreadable { key: "id" }));
    assert_eq!(error(json!({"id": "BRQ1", "status": "dancing"})), Some(Unreadable { key: "status" }));
    assert_eq!(
        error(json!({"id": "BRQ1", "status": "pending", "actions": [{}]})),
        Some(Unreadable { key: "type" })
    );
    assert_eq!(Flow::read(&json!([])).err(), Some(Unreadable { key: "id" }));
}

#[test]
fn a_flow_tells_how_the_collector_appears() {
    let flow = read_flow(&flow());
    assert_eq!(flow.contact.email.as_deref(), Some("hello@bramble.example"));
    assert_eq!(flow.prefilled_customer.get(CustomerField::GivenName), Some("Ada"));
    assert_eq!(flow.prefilled_customer.get(CustomerField::CompanyName), None);
    let bacs = &flow.scheme_identifiers[0];
    assert_eq!((bacs.scheme.name(), bacs.advance_notice), ("bacs", Some(3)));
}

#[test]
fn a_bank_can_be_chosen_unless_it_is_said_why_not() {
    let availability = |availability: Value| {
        Institution::read(&json!({"id": "ALBION", "name": "Albion Bank", "availability": availability}))
            .unwrap()
            .availability
    };
    assert_eq!(availability(Value::Null), Availability::Available);
    assert_eq!(availability(json!("available")), Availability::Available);
    assert_eq!(availability(json!("over_limit")), Availability::OverLimit);
    assert_eq!(availability(json!("unavailable")), Availability::Unavailable);
    assert_eq!(availability(json!("said_in_a_later_version")), Availability::Unavailable);
}

/// Bodies that GoCardless really sent are not ours to keep here; `SAMPLES_DIR` names a folder that has some.
#[test]
fn real_bodies_are_read_without_loss_of_what_we_use() {
    let Ok(folder) = std::env::var("SAMPLES_DIR") else { return };
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let body: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let requests = match &body["billing_requests"] {
            Value::Array(list) => list.clone(),
            Value::Null => continue,
            one if one["id"].is_string() => vec![one.clone()],
            _ => continue,
        };
        for source in requests {
            let request =
                BillingRequest::read(&source).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let listed = source["actions"].as_array().map_or(0, Vec::len);
            assert_eq!(request.actions.len(), listed, "{}", path.display());
            assert!(
                request.actions.iter().all(|action| !matches!(action.action_type, ActionType::Unknown(_)))
            );
            assert!(request.actions.iter().all(|action| !action.incomplete_fields.contains(&None)));
            assert_eq!(
                request.money().map(|money| money.minor_units),
                source["payment_request"]["amount"].as_i64()
            );
            let email = request.customer.get(CustomerField::Email);
            assert_eq!(email, source["resources"]["customer"]["email"].as_str());
            read += 1;
        }
    }
    assert!(read > 0, "no Billing Request in SAMPLES_DIR");
}
