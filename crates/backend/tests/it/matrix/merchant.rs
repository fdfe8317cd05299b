//! The merchant of a case: makes what is on file, the Billing Request and its flow at GoCardless.

use super::cell::{Cell, Locks, OnFile, Prefill};
use crate::harness::Harness;
use checkout::field::CustomerResource::{Customer, CustomerBillingDetail};
use reqwest::Method;
use serde_json::{Value, json};

/// What the merchant made.
pub(crate) struct Made {
    pub(crate) billing_request: String,
    pub(crate) flow: String,
}

/// Makes it all. Nothing where GoCardless allows no such lock: what is to be locked is not all there.
pub(crate) async fn make(harness: &Harness, cell: &Cell) -> Option<Made> {
    let mut wanted = cell.kind.wanted();
    wanted["links"] = on_file(harness, cell).await;
    let made = create(harness, "billing_requests", &wanted).await;
    if locked(cell.locks).iter().any(|action| !is_completed(&made, action)) {
        return None;
    }
    let mut flow = options(cell);
    flow["links"] = json!({ "billing_request": made["id"] });
    let flow = create(harness, "billing_request_flows", &flow).await;
    Some(Made { billing_request: id(&made), flow: id(&flow) })
}

/// The actions that have to be completed for what they collect to be locked.
const fn locked(locks: Locks) -> &'static [&'static str] {
    match locks {
        Locks::None | Locks::Currency => &[],
        Locks::Customer => &["collect_customer_details"],
        Locks::Account => &["collect_bank_account"],
        Locks::Both => &["collect_customer_details", "collect_bank_account"],
    }
}

fn is_completed(billing_request: &Value, action: &str) -> bool {
    let actions = billing_request["actions"].as_array().into_iter().flatten();
    actions.into_iter().any(|one| one["type"] == action && one["status"] == "completed")
}

/// Calls the whole thing off.
pub(crate) async fn cancel(harness: &Harness, billing_request: &str) {
    let path = format!("/billing_requests/{billing_request}/actions/cancel");
    harness.merchant(Method::POST, &path, json!({ "data": {} })).await;
}

/// The links to what GoCardless has of the payer.
async fn on_file(harness: &Harness, cell: &Cell) -> Value {
    let person = cell.kind.person;
    if cell.on_file == OnFile::Nobody {
        return json!({});
    }
    let customer = create(harness, "customers", &person.details(&[Customer, CustomerBillingDetail])).await;
    let mut links = json!({ "customer": customer["id"] });
    if cell.on_file == OnFile::CustomerAndAccount {
        let mut account = person.account();
        account["links"] = links.clone();
        let account = create(harness, "customer_bank_accounts", &account).await;
        links["customer_bank_account"] = account["id"].clone();
    }
    links
}

fn options(cell: &Cell) -> Value {
    let person = cell.kind.person;
    let mut options = json!({
        "lock_customer_details": matches!(cell.locks, Locks::Customer | Locks::Both),
        "lock_bank_account": matches!(cell.locks, Locks::Account | Locks::Both),
        "lock_currency": cell.locks == Locks::Currency,
    });
    match cell.prefill {
        Prefill::None => {}
        Prefill::Some => options["prefilled_customer"] = person.details(&[Customer]),
        Prefill::All => options["prefilled_customer"] = person.details(&[Customer, CustomerBillingDetail]),
    }
    options
}

async fn create(harness: &Harness, collection: &str, resource: &Value) -> Value {
    let body = json!({ collection: resource });
    harness.merchant(Method::POST, &format!("/{collection}"), body).await[collection].clone()
}

fn id(resource: &Value) -> String {
    resource["id"].as_str().unwrap_or_default().to_owned()
}
