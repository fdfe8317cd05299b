//! A Billing Request as GoCardless sent it, and the little that the backend must know of it. Everything else is passed
//! on unread, so that nothing of it is lost.

use crate::json::{items, text};
use checkout::id::{BankAuthorisationId, BillingRequestId};
use serde_json::Value;
use std::sync::Arc;

/// Where a Billing Request stands, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Actions are open, or GoCardless says something that we do not know yet.
    Open,
    ReadyToFulfil,
    /// Fulfilled, or on the way there.
    Fulfilled,
    Cancelled,
}

/// A Billing Request, cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct BillingRequest {
    id: BillingRequestId,
    json: Arc<Value>,
}

impl BillingRequest {
    /// Reads a Billing Request. Nothing when it has no id.
    pub(crate) fn read(json: Value) -> Option<Self> {
        let id = BillingRequestId::parse(text(&json, "/id")?).ok()?;
        Some(Self { id, json: Arc::new(json) })
    }

    pub(crate) const fn id(&self) -> &BillingRequestId {
        &self.id
    }

    /// The resource as it was sent.
    pub(crate) fn json(&self) -> &Value {
        &self.json
    }

    pub(crate) fn status(&self) -> Status {
        match text(&self.json, "/status") {
            Some("ready_to_fulfil") => Status::ReadyToFulfil,
            Some("fulfilling" | "fulfilled") => Status::Fulfilled,
            Some("cancelled") => Status::Cancelled,
            _ => Status::Open,
        }
    }

    /// Whether an action of this type is there and completed.
    pub(crate) fn has_completed(&self, action_type: &str) -> bool {
        self.action(action_type).is_some_and(|action| text(action, "/status") == Some("completed"))
    }

    /// Whether the bank has approved, where it was asked to. A fulfilled one lists no actions, and it may be by Direct Debit
    /// that it is, after the bank refused.
    pub(crate) fn is_authorised(&self) -> bool {
        let has_fallen_back = self.json.get("fallback_occurred") == Some(&Value::Bool(true));
        self.has_completed("bank_authorisation") || (self.status() == Status::Fulfilled && !has_fallen_back)
    }

    /// The types of the actions that are completed. A fulfilled one lists none.
    pub(crate) fn completed(&self) -> impl Iterator<Item = &str> {
        let completed = items(&self.json, "/actions")
            .iter()
            .filter(|action| text(action, "/status") == Some("completed"));
        completed.filter_map(|action| text(action, "/type"))
    }

    /// What the payer approves at the bank: a payment or a mandate.
    pub(crate) fn authorisation_type(&self) -> Option<&str> {
        text(self.action("bank_authorisation")?, "/bank_authorisation/authorisation_type")
    }

    /// The bank authorisation that GoCardless links, if it links one.
    pub(crate) fn linked_bank_authorisation(&self) -> Option<BankAuthorisationId> {
        BankAuthorisationId::parse(self.link("bank_authorisation")?).ok()
    }

    /// The customer, once there is one.
    pub(crate) fn customer(&self) -> Option<&str> {
        self.link("customer")
    }

    /// The account that was given, once there is one.
    pub(crate) fn bank_account(&self) -> Option<&str> {
        self.link("customer_bank_account")
    }

    /// The mandate that was made, if one was.
    pub(crate) fn mandate(&self) -> Option<&str> {
        let in_request = text(&self.json, "/mandate_request/links/mandate");
        self.link("mandate_request_mandate").or(in_request)
    }

    /// The payment that was made, if one was.
    pub(crate) fn payment(&self) -> Option<&str> {
        let in_request = text(&self.json, "/payment_request/links/payment");
        self.link("payment_request_payment").or(in_request)
    }

    /// The scheme of the payment that is asked for.
    pub(crate) fn payment_scheme(&self) -> Option<&str> {
        text(&self.json, "/payment_request/scheme")
    }

    /// The scheme of the mandate that is asked for.
    pub(crate) fn mandate_scheme(&self) -> Option<&str> {
        text(&self.json, "/mandate_request/scheme")
    }

    /// Whether everything is there but the payer's confirmation.
    pub(crate) fn is_to_be_confirmed(&self) -> bool {
        let is_pending = |action| text(action, "/status") == Some("pending");
        self.action("confirm_payer_details").is_some_and(is_pending)
            && self.has_completed("collect_customer_details")
            && self.has_completed("collect_bank_account")
    }

    /// Whether the payer's address on the internet is among what is missing.
    pub(crate) fn wants_ip_address(&self) -> bool {
        let fields = "/collect_customer_details/incomplete_fields/customer_billing_detail";
        let action = self.action("collect_customer_details");
        action.is_some_and(|action| items(action, fields).contains(&Value::from("ip_address")))
    }

    /// How much is paid now, in minor units.
    pub(crate) fn amount(&self) -> Option<u64> {
        let amount = self.json.pointer("/payment_request/amount")?;
        amount.as_u64().or_else(|| amount.as_str()?.parse().ok())
    }

    /// Whether a company pays.
    pub(crate) fn is_of_company(&self) -> bool {
        text(&self.json, "/resources/customer/company_name").is_some()
    }

    /// The bank that GoCardless guessed from the account, where it names it.
    pub(crate) fn guessed_institution(&self) -> Option<&Value> {
        self.json.pointer("/resources/institution")
    }

    fn action(&self, action_type: &str) -> Option<&Value> {
        items(&self.json, "/actions").iter().find(|action| text(action, "/type") == Some(action_type))
    }

    fn link(&self, name: &str) -> Option<&str> {
        self.json.pointer("/links")?.get(name)?.as_str()
    }
}
