//! What every form of the hosted page is made from: the flow, what belongs to it, and what the browser sent.

use super::Answers;
use super::problem::Problem;
use super::step::Step;
use crate::error::ApiResult;
use crate::money;
use crate::pages::layout::Look;
use crate::pages::theme;
use crate::resource::bank_account::BankAccount;
use crate::resource::billing_request::BillingRequest;
use crate::resource::billing_request::action::{Action, ActionType};
use crate::resource::creditor::Creditor;
use crate::resource::customer::Customer;
use crate::resource::flow::Flow;
use crate::scheme::Scheme;
use crate::store::Store;
use serde::Deserialize;

/// What the page's address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct FlowQuery {
    pub(super) id: String,
    /// The step that the payer goes back to.
    pub(super) step: Option<Step>,
    /// Narrows the list of banks.
    pub(super) search: String,
    /// The country whose banks are listed.
    pub(super) country_code: String,
    /// How a visit to the bank ended.
    pub(super) outcome: String,
}

/// What the browser sent, and what was refused of it.
#[derive(Debug, Default)]
pub(super) struct Sent {
    pub(super) query: FlowQuery,
    pub(super) answers: Answers,
    pub(super) problems: Vec<Problem>,
}

impl Sent {
    pub(super) fn answer(&self, name: &str) -> Option<&str> {
        self.answers.get(name).map(String::as_str)
    }

    pub(super) fn problem_with(&self, name: &str) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.is_about(name))
    }
}

/// A flow with what belongs to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) store: &'a Store,
    pub(super) flow: &'a Flow,
    pub(super) billing_request: &'a BillingRequest,
    pub(super) creditor: &'a Creditor,
    pub(super) customer: &'a Customer,
    pub(super) sent: &'a Sent,
}

impl<'a> View<'a> {
    pub(super) fn of(store: &'a Store, sent: &'a Sent) -> ApiResult<Self> {
        let flow = store.flows.get(&sent.query.id)?;
        let billing_request = store.billing_requests.get(&flow.billing_request_id)?;
        let creditor = store.creditors.get(&billing_request.creditor_id)?;
        let customer = store.customers.get(&billing_request.customer_id)?;
        Ok(Self { store, flow, billing_request, creditor, customer, sent })
    }

    /// The merchant's colours, and who stands behind the page.
    pub(super) fn look(&self) -> Look {
        let foot = vec!["Payments by GoCardless (sandbox)".to_owned()];
        Look { theme: theme::address(self.store, &self.billing_request.creditor_id), foot }
    }

    /// Who is paid.
    pub(super) fn payee(&self) -> &'a str {
        self.creditor.name()
    }

    /// Where a form is sent.
    pub(super) fn form_address(&self, form: &str) -> String {
        format!("/billing/static/flow/{form}?id={}", self.flow.id)
    }

    /// Where a step is shown again.
    pub(super) fn address_of(&self, step: Step) -> String {
        format!("{}&step={}", self.flow.address(""), step.name())
    }

    pub(super) fn bank_account(&self) -> Option<&'a BankAccount> {
        let id = self.billing_request.bank_account_id.as_deref()?;
        self.store.bank_accounts.get(id).ok()
    }

    pub(super) fn mandate_scheme(&self) -> Option<Scheme> {
        self.billing_request.mandate_request.as_ref().and_then(|request| request.scheme)
    }

    /// The amount that is paid once, as people read it.
    pub(super) fn amount(&self) -> Option<String> {
        let payment = self.billing_request.payment_request.as_ref()?;
        Some(money::shown(payment.amount, payment.scheme.currency().code()))
    }

    /// The action that is required and not completed.
    pub(super) fn open_action(&self, kind: &ActionType) -> Option<&'a Action> {
        self.billing_request.action(kind).filter(|action| action.is_required() && !action.is_completed())
    }

    /// The first action that only this page knows and that can be done now.
    pub(super) fn unknown_action(&self) -> Option<&'a ActionType> {
        let unknown = |action: &&Action| {
            matches!(action.kind, ActionType::Other(_))
                && action.is_required()
                && !action.is_completed()
                && self.billing_request.may_start(action)
        };
        self.billing_request.actions.iter().find(unknown).map(|action| &action.kind)
    }

    /// What the merchant or the payer has said before of a customer's field.
    pub(super) fn known_of_customer(&self, field: &str) -> Option<&'a str> {
        let details = [&self.customer.details, &self.billing_request.billing_detail.details];
        details.iter().find_map(|details| details.get(field)).or_else(|| self.flow.prefilled(field))
    }

    /// The payer's country as far as it is known: typed, given, or the usual one of the scheme.
    pub(super) fn country_code(&self) -> &'a str {
        let usual = self.billing_request.country_codes().first().copied().unwrap_or("GB");
        let typed = self.sent.answer("customer_billing_detail.country_code");
        typed.or_else(|| self.known_of_customer("country_code")).unwrap_or(usual)
    }
}
