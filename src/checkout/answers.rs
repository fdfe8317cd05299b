//! What the payer types, chooses and confirms, on its way to the backend.

use ::checkout::action::ActionType;
use ::checkout::answer::check;
use ::checkout::bank_details::GbBankDetails;
use ::checkout::customer_details::parse_customer_details;
use ::checkout::error_code::ErrorCode;
use ::checkout::field::Field;
use ::checkout::position::BankVisit;
use ::checkout::problem::{FieldError, Problem};
use ::checkout::request::ActionRequest;
use ::checkout::screen::{FieldInput, Part, Trouble};
use leptos::prelude::Notify;

use super::Checkout;
use crate::backend::Failure;
use crate::state::{Activity, Certainty, Draft};
use crate::value::{Value, object, set};

impl Checkout {
    /// Keeps what was typed, and takes an error back that it cures.
    pub(crate) fn type_into(&self, field: Field, value: String) {
        let cured = check(field, &value).is_ok();
        let mut state = self.state_mut();
        let errors = state.errors.len();
        state.errors.retain(|error| error.field != field || !(cured || error.problem == Problem::Refused));
        let changed = state.errors.len() != errors;
        state.keep_typed(field, value);
        drop(state);
        if changed {
            self.triggers.answered.notify();
        }
    }

    /// Sends what was typed on this screen.
    pub(super) fn submit(&self) {
        match self.parse() {
            Ok(request) => self.send(request),
            Err(errors) => self.show_errors(errors),
        }
    }

    /// Chooses a bank.
    pub(crate) fn choose_institution(&self, institution: String) {
        let country_code = self.country_code();
        self.send(ActionRequest::SelectInstitution { institution, country_code });
    }

    /// The country whose banks and accounts are asked for.
    pub(super) fn country_code(&self) -> String {
        let state = self.state();
        let billing_request = state.facts().map(|facts| &facts.standing.billing_request);
        let of = |action: ActionType| billing_request.and_then(|request| request.action(&action));
        let of_account =
            of(ActionType::CollectBankAccount).and_then(|action| action.available_country_codes.first());
        let of_customer = || of(ActionType::CollectCustomerDetails)?.default_country_code.as_ref();
        of_account.or_else(of_customer).cloned().unwrap_or_else(|| "GB".to_owned())
    }

    fn parse(&self) -> Result<ActionRequest, Vec<FieldError>> {
        let state = self.state();
        let inputs: Vec<&FieldInput> = state
            .screen
            .parts
            .iter()
            .filter_map(|part| if let Part::Fields(inputs) = part { Some(inputs) } else { None })
            .flatten()
            .collect();
        let value = |field| {
            let shown = || inputs.iter().find(|input| input.field == field).map(|input| input.value.clone());
            state.typed(field).or_else(shown).unwrap_or_default()
        };
        let customer_fields: Vec<_> = inputs
            .iter()
            .filter_map(|input| if let Field::Customer(field) = input.field { Some(field) } else { None })
            .collect();
        if customer_fields.is_empty() {
            GbBankDetails::parse(value).map(ActionRequest::CollectBankAccount)
        } else {
            parse_customer_details(&customer_fields, value).map(ActionRequest::CollectCustomerDetails)
        }
    }

    fn show_errors(&self, errors: Vec<FieldError>) {
        self.state_mut().errors = errors;
        self.triggers.answered.notify();
        self.focus("[role=alert]");
    }

    /// Does an action, once: not while one is under way, and after a lost answer only when it is still due.
    pub(super) fn send(&self, request: ActionRequest) {
        if self.state().activity == Activity::Sending {
            return;
        }
        {
            let mut state = self.state_mut();
            state.activity = Activity::Sending;
            state.notice = None;
            state.errors.clear();
        }
        self.triggers.answered.notify();
        self.spawn(async move |checkout| {
            let answer = checkout.send_when_due(request.clone()).await;
            if checkout.backend.is_closed() {
                return;
            }
            checkout.state_mut().activity = Activity::Idle;
            match answer {
                Ok(answer) => checkout.done(&request, &answer),
                Err(failure) => checkout.failed(&request, failure).await,
            }
            checkout.triggers.answered.notify();
        });
    }

    async fn send_when_due(&self, request: ActionRequest) -> Result<Value, Failure> {
        if self.state().certainty == Certainty::Uncertain {
            let position = self.state().position();
            let answer = self.read().await?;
            self.state_mut().certainty = Certainty::Certain;
            let revisited = self.state().visit.revisited;
            self.apply(&answer);
            if revisited.is_none() && self.state().position() != position {
                return Ok(answer);
            }
        }
        let Some(path) = self.state().facts().map(|facts| request.path(&facts.standing.billing_request.id))
        else {
            return Err(Failure::UNANSWERED);
        };
        let data = object(&[]);
        for entry in request.data() {
            match entry.group {
                None => set(&data, entry.key, &entry.value.into()),
                Some(group) => {
                    let values = Value(data.clone());
                    let values =
                        ::checkout::reader::Reader::get(&values, group).unwrap_or_else(|| Value(object(&[])));
                    set(&values.0, entry.key, &entry.value.into());
                    set(&data, group, &values.0);
                }
            }
        }
        self.backend.post(&path, &object(&[("data", data)])).await
    }

    fn done(&self, request: &ActionRequest, answer: &Value) {
        {
            let mut state = self.state_mut();
            state.visit.revisited = None;
            state.draft = Draft::Sent;
            if matches!(request, ActionRequest::SelectInstitution { .. }) {
                state.visit.bank = BankVisit::NotSent;
                state.bank = None;
            }
        }
        self.apply(answer);
    }

    async fn failed(&self, request: &ActionRequest, failure: Failure) {
        match failure.code {
            Some(ErrorCode::ValidationFailed) if !failure.fields.is_empty() => {
                self.show_errors(failure.fields)
            }
            Some(ErrorCode::ActionForbidden) => {
                self.state_mut().visit.forbidden.push(request.action_type());
                self.redraw();
            }
            Some(ErrorCode::InvalidState | ErrorCode::AlreadyAuthorised) => {
                self.state_mut().visit.revisited = None;
                self.refresh().await;
            }
            Some(ErrorCode::FlowExpired | ErrorCode::NotFound) => self.break_off(&failure),
            code => {
                if code.is_none_or(ErrorCode::is_retryable) {
                    self.state_mut().certainty = Certainty::Uncertain;
                }
                let notice = match code {
                    Some(ErrorCode::ValidationFailed) => "notice.refused",
                    _ => Trouble::of(code).notice(),
                };
                self.notice(notice);
            }
        }
    }

    /// Says what went wrong, above the buttons.
    pub(super) fn notice(&self, key: &'static str) {
        self.state_mut().notice = Some(key);
        self.triggers.answered.notify();
        self.focus("[role=alert]");
    }
}
