//! A Billing Request in the API's form.

use super::action::{Action, ActionType};
use super::graph::Purpose;
use super::{BillingRequest, MandateRequest, PaymentRequest};
use crate::clock::timestamp;
use crate::error::ApiResult;
use crate::store::Store;
use serde_json::{Map, Value, json};

/// The merchant that every Billing Request belongs to.
pub(crate) const CREDITOR_NAME: &str = "Bramble & Co";

/// The whole resource, as creates, reads and actions answer with it.
pub(crate) fn whole(store: &Store, id: &str) -> ApiResult<Value> {
    let billing_request = store.billing_requests.get(id)?;
    let mut members = summary_members(store, billing_request);
    members.insert("creditor_name".to_owned(), CREDITOR_NAME.into());
    members.insert("actions".to_owned(), actions(store, billing_request)?);
    members.insert("resources".to_owned(), resources(store, billing_request)?);
    members.insert("experimentation".to_owned(), experimentation());
    Ok(members.into())
}

/// The resource as lists show it: without actions and resources.
pub(crate) fn summary(store: &Store, billing_request: &BillingRequest) -> Value {
    summary_members(store, billing_request).into()
}

fn summary_members(store: &Store, billing_request: &BillingRequest) -> Map<String, Value> {
    let members = json!({
        "id": billing_request.id,
        "created_at": timestamp(billing_request.created_at),
        "status": billing_request.status.name(),
        "mandate_request": billing_request.mandate_request.as_ref().map(MandateRequest::to_json),
        "payment_request": billing_request.payment_request.as_ref().map(PaymentRequest::to_json),
        "metadata": billing_request.metadata,
        "links": links(store, billing_request),
        "fallback_enabled": billing_request.fallback_enabled,
        "fallback_occurred": false,
        "sign_flow_url": null,
    });
    match members {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// Links that do not apply are left out.
fn links(store: &Store, billing_request: &BillingRequest) -> Map<String, Value> {
    let mandate_request = billing_request.mandate_request.as_ref();
    let payment_request = billing_request.payment_request.as_ref();
    let links = [
        ("customer", Some(&billing_request.customer_id)),
        ("customer_billing_detail", Some(&billing_request.billing_detail.id)),
        ("customer_bank_account", billing_request.bank_account_id.as_ref()),
        ("creditor", Some(&store.creditor_id)),
        ("organisation", Some(&store.organisation_id)),
        ("payment_request", payment_request.map(|request| &request.id)),
        ("payment_request_payment", payment_request.and_then(|request| request.payment_id.as_ref())),
        ("mandate_request", mandate_request.map(|request| &request.id)),
        ("mandate_request_mandate", mandate_request.and_then(|request| request.mandate_id.as_ref())),
    ];
    links.into_iter().filter_map(|(name, id)| Some((name.to_owned(), Value::from(id?.as_str())))).collect()
}

fn actions(store: &Store, billing_request: &BillingRequest) -> ApiResult<Value> {
    if !billing_request.is_open() {
        return Ok(json!([]));
    }
    billing_request.actions.iter().map(|action| shown_action(store, billing_request, action)).collect()
}

fn shown_action(store: &Store, billing_request: &BillingRequest, action: &Action) -> ApiResult<Value> {
    let names = |kinds: &[ActionType]| kinds.iter().map(|kind| kind.name().to_owned()).collect::<Vec<_>>();
    let mut shown = Map::new();
    shown.insert("type".to_owned(), action.kind.name().into());
    shown.insert("required".to_owned(), action.is_required().into());
    shown.insert("completes_actions".to_owned(), names(&action.completes_actions).into());
    shown.insert("requires_actions".to_owned(), names(&action.requires_actions).into());
    shown.insert("status".to_owned(), action.status.name().into());
    let (name, value) = match &action.kind {
        ActionType::ChooseCurrency => ("available_currencies", json!(billing_request.purpose().currencies())),
        ActionType::CollectBankAccount => ("available_country_codes", json!(billing_request.country_codes())),
        ActionType::CollectCustomerDetails => {
            ("collect_customer_details", customer_details_wanted(store, billing_request)?)
        }
        ActionType::SelectInstitution => {
            let guess = if billing_request.institution.is_some() { "not_needed" } else { "pending" };
            ("institution_guess_status", guess.into())
        }
        ActionType::BankAuthorisation => ("bank_authorisation", bank_authorisation_wanted(billing_request)),
        ActionType::CollectAmount | ActionType::ConfirmPayerDetails | ActionType::Other(_) => {
            return Ok(shown.into());
        }
    };
    shown.insert(name.to_owned(), value);
    Ok(shown.into())
}

fn customer_details_wanted(store: &Store, billing_request: &BillingRequest) -> ApiResult<Value> {
    let incomplete = billing_request.incomplete_fields(store)?;
    Ok(json!({
        "incomplete_fields": {
            "customer": incomplete.customer,
            "customer_billing_detail": incomplete.customer_billing_detail,
        },
        "default_country_code": billing_request.schemes().next().map(|scheme| scheme.default_country_code),
    }))
}

fn bank_authorisation_wanted(billing_request: &BillingRequest) -> Value {
    let adapter = match billing_request.purpose() {
        Purpose::Mandate => "open_banking_gateway_ais",
        Purpose::Payment | Purpose::MandateAndPayment => "open_banking_gateway_pis",
    };
    json!({ "authorisation_type": billing_request.authorisation_type(), "adapter": adapter })
}

fn resources(store: &Store, billing_request: &BillingRequest) -> ApiResult<Value> {
    let mut resources = Map::new();
    let customer = store.customers.get(&billing_request.customer_id)?;
    resources.insert("customer".to_owned(), customer.to_json().into());
    resources.insert("customer_billing_detail".to_owned(), billing_request.billing_detail.to_json().into());
    if let Some(id) = &billing_request.bank_account_id {
        resources.insert("customer_bank_account".to_owned(), store.bank_accounts.get(id)?.to_json());
    }
    Ok(resources.into())
}

fn experimentation() -> Value {
    json!({
        "is_eligible_for_share_of_wallet_experiments": false,
        "is_eligible_for_optional_vm_experiments": false,
        "is_eligible_for_institution_experiments": false,
        "is_eligible_for_ach_optional_address_experiments": false,
        "is_eligible_for_single_tab_experiments": false,
        "is_eligible_for_bankid_safe_start_experiments": false,
    })
}

impl MandateRequest {
    fn to_json(&self) -> Value {
        let mut links = json!({});
        if let Some(id) = &self.mandate_id {
            links = json!({ "mandate": id });
        }
        json!({
            "currency": self.scheme.currency,
            "constraints": null,
            "scheme": self.scheme.name,
            "sweeping": false,
            "verify": self.verify,
            "links": links,
            "metadata": self.metadata,
            "description": self.description,
            "payer_requested_dual_signature": self.payer_requested_dual_signature,
        })
    }
}

impl PaymentRequest {
    fn to_json(&self) -> Value {
        let mut links = json!({});
        if let Some(id) = &self.payment_id {
            links = json!({ "payment": id });
        }
        json!({
            "description": self.description,
            "currency": self.scheme.currency,
            "amount": self.amount,
            "min_amount": null,
            "max_amount": null,
            "default_min_amount": null,
            "default_max_amount": null,
            "app_fee": null,
            "scheme": self.scheme.name,
            "links": links,
            "metadata": self.metadata,
            "flexible_amount": false,
            "reference": self.reference,
            "funds_settlement": "managed",
        })
    }
}
