//! A Billing Request in the API's form.

use super::action::{Action, ActionType};
use super::instalment_schedule_request::InstalmentScheduleRequest;
use super::mandate_request::MandateRequest;
use super::payment_request::PaymentRequest;
use super::subscription_request::SubscriptionRequest;
use super::{BillingRequest, Fallback, InstitutionGuess};
use crate::clock::timestamp;
use crate::resource::bank_account::BankAccount;
use crate::resource::customer::Customer;
use serde_json::{Map, Value, json};

/// What a Billing Request is shown with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    pub(crate) creditor_name: &'a str,
    pub(crate) organisation_id: &'a str,
    pub(crate) customer: &'a Customer,
    pub(crate) bank_account: Option<&'a BankAccount>,
    /// What the addresses of icons begin with.
    pub(crate) public_url: &'a str,
}

impl BillingRequest {
    /// The whole resource, as creates, reads and actions answer with it.
    pub(crate) fn to_json(&self, surroundings: Surroundings<'_>) -> Value {
        let mut members = self.summary_members(surroundings.organisation_id);
        members.insert("creditor_name".to_owned(), surroundings.creditor_name.into());
        members.insert("actions".to_owned(), self.shown_actions(surroundings.customer));
        members.insert("resources".to_owned(), self.resources(surroundings));
        members.insert("experimentation".to_owned(), experimentation());
        members.into()
    }

    /// The resource as lists show it: without actions and resources.
    pub(crate) fn summary(&self, organisation_id: &str) -> Value {
        self.summary_members(organisation_id).into()
    }

    /// Requests and codes that GoCardless added later are shown where they were given.
    fn summary_members(&self, organisation_id: &str) -> Map<String, Value> {
        let known = json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "status": self.status.name(),
            "mandate_request": self.mandate_request.as_ref().map(MandateRequest::to_json),
            "payment_request": self.payment_request.as_ref().map(PaymentRequest::to_json),
            "metadata": self.metadata,
            "links": self.links(organisation_id),
            "fallback_enabled": self.fallback != Fallback::Disabled,
            "fallback_occurred": self.fallback == Fallback::Occurred,
            "sign_flow_url": null,
        });
        let given = [
            ("subscription_request", self.subscription_request.as_ref().map(SubscriptionRequest::to_json)),
            (
                "instalment_schedule_request",
                self.instalment_schedule_request.as_ref().map(InstalmentScheduleRequest::to_json),
            ),
            ("purpose_code", self.purpose.purpose_code.map(|code| json!(code))),
            ("payment_context_code", self.purpose.payment_context_code.map(|code| json!(code))),
            ("payment_purpose_code", self.purpose.payment_purpose_code.clone().map(Value::from)),
        ];
        let mut members = match known {
            Value::Object(members) => members,
            _ => Map::new(),
        };
        members.extend(given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
        members
    }

    /// Links that do not apply are left out.
    fn links(&self, organisation_id: &str) -> Map<String, Value> {
        let mandate = self.mandate_request.as_ref();
        let payment = self.payment_request.as_ref();
        let subscription = self.subscription_request.as_ref();
        let schedule = self.instalment_schedule_request.as_ref();
        let links = [
            ("customer", Some(self.customer_id.as_str())),
            ("customer_billing_detail", Some(self.billing_detail.id.as_str())),
            ("customer_bank_account", self.bank_account_id.as_deref()),
            ("creditor", Some(self.creditor_id.as_str())),
            ("organisation", Some(organisation_id)),
            ("bank_authorisation", self.bank_authorisation_id.as_deref()),
            ("payment_request", payment.map(|request| request.id.as_str())),
            ("payment_request_payment", payment.and_then(|request| request.payment_id.as_deref())),
            ("mandate_request", mandate.map(|request| request.id.as_str())),
            ("mandate_request_mandate", mandate.and_then(|request| request.mandate_id.as_deref())),
            ("subscription_request", subscription.map(|request| request.id.as_str())),
            (
                "subscription_request_subscription",
                subscription.and_then(|request| request.subscription_id.as_deref()),
            ),
            ("instalment_schedule_request", schedule.map(|request| request.id.as_str())),
            (
                "instalment_schedule_request_instalment_schedule",
                schedule.and_then(|request| request.instalment_schedule_id.as_deref()),
            ),
        ];
        links.into_iter().filter_map(|(name, id)| Some((name.to_owned(), id?.into()))).collect()
    }

    fn shown_actions(&self, customer: &Customer) -> Value {
        if !self.is_open() {
            return json!([]);
        }
        self.actions.iter().map(|action| self.shown_action(action, customer)).collect()
    }

    fn shown_action(&self, action: &Action, customer: &Customer) -> Value {
        let names =
            |kinds: &[ActionType]| kinds.iter().map(|kind| kind.name().to_owned()).collect::<Vec<_>>();
        let mut shown = Map::new();
        shown.insert("type".to_owned(), action.kind.name().into());
        shown.insert("required".to_owned(), action.is_required().into());
        shown.insert("completes_actions".to_owned(), names(&action.completes_actions).into());
        shown.insert("requires_actions".to_owned(), names(&action.requires_actions).into());
        shown.insert("status".to_owned(), action.status.name().into());
        let (name, value) = match &action.kind {
            ActionType::ChooseCurrency => ("available_currencies", json!(self.available_currencies())),
            ActionType::CollectBankAccount => {
                ("available_country_codes", json!(self.account_country_codes()))
            }
            ActionType::CollectCustomerDetails => {
                ("collect_customer_details", self.customer_details_wanted(customer))
            }
            ActionType::SelectInstitution => {
                ("institution_guess_status", self.institution_guess.name().into())
            }
            ActionType::BankAuthorisation => ("bank_authorisation", self.bank_authorisation_wanted()),
            ActionType::CollectAmount | ActionType::ConfirmPayerDetails | ActionType::Other(_) => {
                return shown.into();
            }
        };
        shown.insert(name.to_owned(), value);
        shown.into()
    }

    fn customer_details_wanted(&self, customer: &Customer) -> Value {
        let incomplete = self.incomplete_fields(customer);
        json!({
            "incomplete_fields": {
                "customer": incomplete.customer,
                "customer_billing_detail": incomplete.customer_billing_detail,
            },
            "default_country_code": self.country_codes().first(),
        })
    }

    fn bank_authorisation_wanted(&self) -> Value {
        json!({ "authorisation_type": self.authorisation_type().name(), "adapter": self.adapter().name() })
    }

    fn resources(&self, surroundings: Surroundings<'_>) -> Value {
        let mut resources = Map::new();
        resources.insert("customer".to_owned(), surroundings.customer.to_json_for_billing_request().into());
        resources.insert("customer_billing_detail".to_owned(), self.billing_detail.to_json().into());
        if let Some(account) = surroundings.bank_account {
            resources.insert("customer_bank_account".to_owned(), account.to_json());
        }
        let guessed = self.institution.filter(|_| self.institution_guess == InstitutionGuess::Success);
        if let Some(institution) = guessed {
            resources.insert(
                "institution".to_owned(),
                institution.to_json_for_billing_request(surroundings.public_url),
            );
        }
        resources.into()
    }
}

impl InstitutionGuess {
    const fn name(self) -> &'static str {
        match self {
            Self::NotNeeded => "not_needed",
            Self::Pending => "pending",
            Self::Failed => "failed",
            Self::Success => "success",
        }
    }
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
