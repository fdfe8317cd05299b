//! What the payer types, chooses and confirms, on its way to the backend.

use ::checkout::action::ActionType;
use ::checkout::answer::check;
use ::checkout::bank_details::BankDetails;
use ::checkout::customer_details::{CustomerDetails, parse_customer_details};
use ::checkout::error_code::ErrorCode;
use ::checkout::field::{CustomerField, Field};
use ::checkout::plan::Step;
use ::checkout::position::{BankVisit, Position};
use ::checkout::problem::{FieldError, Problem};
use ::checkout::request::ActionRequest;
use ::checkout::screen::{AccountAnswer, Trouble};
use leptos::prelude::Notify;

use super::Checkout;
use crate::backend::Failure;
use crate::state::{Activity, Draft, Leaving};
use crate::value::{Value, nested, object};

/// The country that GoCardless takes where none is named.
const DEFAULT_COUNTRY: &str = "GB";

impl Checkout {
    /// Keeps what was typed, and takes an error back that it cures.
    pub(crate) fn type_into(&self, field: Field, value: String) {
        self.keep(field, value);
        match field {
            Field::Currency => self.choose_currency(),
            // The form of an address is that of its country.
            Field::Customer(CustomerField::CountryCode) => {
                self.state_mut().focus = "#country_code";
                self.redraw();
            }
            _ => {}
        }
    }

    fn keep(&self, field: Field, value: String) {
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
        match field {
            Field::Bank(_) => self.look_bank_up(),
            Field::BankCountry | Field::Customer(CustomerField::CountryCode) => self.change_country(),
            Field::Currency | Field::Customer(_) => {}
        }
    }

    /// Keeps what the list of banks is searched for.
    pub(crate) fn keep_search(&self, search: String) {
        self.state_mut().search = search;
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

    /// The country whose banks are asked for: the one that the payer chose, or else the payer's own.
    pub(crate) fn country_code(&self) -> String {
        let state = self.state();
        let billing_request = state.facts().map(|facts| &facts.standing.billing_request);
        let of = |action: ActionType| billing_request.and_then(|request| request.action(&action));
        let available = of(ActionType::CollectBankAccount).map(|action| &action.available_country_codes);
        let field = CustomerField::CountryCode;
        let of_customer_details = || billing_request?.customer.get(field).map(str::to_owned);
        let typed = || state.typed(Field::Customer(field));
        let payers = state.typed(Field::BankCountry).or_else(typed).or_else(of_customer_details);
        let of_payer = || available?.iter().find(|code| Some(*code) == payers.as_ref());
        let of_customer = || of(ActionType::CollectCustomerDetails)?.default_country_code.as_ref();
        let known = of_payer().or_else(|| available?.first()).or_else(of_customer);
        known.cloned().unwrap_or_else(|| DEFAULT_COUNTRY.to_owned())
    }

    pub(super) fn parse(&self) -> Result<ActionRequest, Vec<FieldError>> {
        let state = self.state();
        let inputs = state.screen.inputs();
        let value = |field| {
            let shown = || inputs.iter().find(|input| input.field == field).map(|input| input.value.clone());
            state.typed(field).or_else(shown).unwrap_or_default()
        };
        match state.position() {
            Some(Position::At(Step::ChooseCurrency)) => check(Field::Currency, &value(Field::Currency))
                .map(ActionRequest::ChooseCurrency)
                .map_err(|problem| vec![FieldError { field: Field::Currency, problem }]),
            Some(Position::At(Step::CollectBankAccount)) => {
                BankDetails::parse(state.account_form(), &value).map(ActionRequest::CollectBankAccount)
            }
            _ => {
                let mut asked = Vec::new();
                for input in inputs {
                    if let Field::Customer(field) = input.field {
                        asked.push((field, input.blank));
                    }
                }
                let before = state.facts().map(|facts| &facts.standing.billing_request.customer);
                parse_customer_details(&asked, before.unwrap_or(&CustomerDetails::default()), value)
                    .map(ActionRequest::CollectCustomerDetails)
            }
        }
    }

    fn show_errors(&self, errors: Vec<FieldError>) {
        self.tell_errors(&errors);
        self.state_mut().errors = errors;
        self.show_problems();
    }

    /// Does an action, once: not while one is under way, and after a lost answer only when it is still due.
    pub(super) fn send(&self, request: ActionRequest) {
        if self.state().activity == Activity::Sending {
            return;
        }
        self.state_mut().notice = None;
        self.state_mut().errors.clear();
        self.become_active(Activity::Sending);
        self.spawn(async move |checkout| {
            let answer = checkout.send_when_due(request.clone()).await;
            if checkout.backend.is_closed() {
                return;
            }
            checkout.become_active(Activity::Idle);
            match answer {
                Ok(answer) => checkout.done(&request, &answer),
                Err(failure) => checkout.failed(request, failure).await,
            }
        });
    }

    async fn send_when_due(&self, request: ActionRequest) -> Result<Value, Failure> {
        // What was asked for before and is not asked for any more would say nothing of this.
        let is_unanswered = self.state().unanswered.as_ref() == Some(&request);
        if is_unanswered {
            let (position, revisited) = (self.state().position(), self.state().visit.revisited);
            let answer = self.read().await?;
            self.apply(&answer);
            if revisited.is_none() && self.state().position() != position {
                self.state_mut().unanswered = None;
                return Ok(answer);
            }
        }
        let path = self.state().facts().map(|facts| request.path(&facts.standing.billing_request.id));
        let path = path.ok_or(Failure::UNANSWERED)?;
        let answer = self.backend.post(&path, &object(&[("data", nested(request.clone().data()))])).await;
        let is_lost = answer.as_ref().is_err_and(Failure::is_passing);
        self.state_mut().unanswered = is_lost.then_some(request);
        answer
    }

    fn done(&self, request: &ActionRequest, answer: &Value) {
        if let ActionRequest::ChooseCurrency(currency) = request {
            self.settle_currency(currency);
            self.apply(answer);
            return self.choose_currency();
        }
        {
            let mut state = self.state_mut();
            state.visit.revisited = None;
            state.draft = Draft::Sent;
            // What the question was about has been sent.
            state.leaving = Leaving::NotAsked;
            if let ActionRequest::CollectBankAccount(account) = request {
                state.account = Some(account.clone());
                state.account_answer = AccountAnswer::NotRefused;
                // It led to the bank of the account that was.
                state.bank = None;
            }
            if matches!(request, ActionRequest::SelectInstitution { .. } | ActionRequest::FallBack) {
                state.visit.bank = BankVisit::NotSent;
                state.bank = None;
            }
        }
        if matches!(request, ActionRequest::SelectInstitution { .. }) {
            self.tell_institution();
        }
        self.apply(answer);
        if matches!(request, ActionRequest::FallBack) {
            // The line at the top says how it is paid.
            self.triggers.opened.notify();
        }
        // The payer may have chosen another one meanwhile.
        self.choose_currency();
    }

    async fn failed(&self, request: ActionRequest, failure: Failure) {
        if let ActionRequest::ChooseCurrency(currency) = &request {
            self.settle_currency(currency);
            self.redraw();
            if self.state().typed(Field::Currency).is_some() {
                return self.choose_currency();
            }
        }
        let errors = self.on_screen(&failure);
        let is_refused = failure.code == Some(ErrorCode::ValidationFailed);
        if is_refused && matches!(request, ActionRequest::CollectBankAccount(_)) {
            self.state_mut().account_answer = AccountAnswer::Refused;
            self.redraw();
        }
        match failure.code {
            Some(ErrorCode::ValidationFailed) if !errors.is_empty() => self.show_errors(errors),
            Some(ErrorCode::ValidationFailed) => self.notice("notice.refused"),
            code => {
                if matches!(code, Some(ErrorCode::InvalidState | ErrorCode::AlreadyAuthorised)) {
                    self.state_mut().visit.revisited = None;
                    self.redraw();
                }
                self.no_way(&failure, request.action_type()).await;
            }
        }
    }

    /// What follows from a failure that is no field's: the hosted page, another look, the end, or a notice.
    pub(super) async fn no_way(&self, failure: &Failure, action: ActionType) {
        if self.backend.is_closed() {
            return;
        }
        match failure.code {
            Some(ErrorCode::ActionForbidden | ErrorCode::UnknownAction) => self.forbid(action),
            Some(ErrorCode::AlreadyAuthorised | ErrorCode::InvalidState) => {
                self.refresh_after_refusal().await
            }
            Some(ErrorCode::FlowExpired | ErrorCode::NotFound) => self.break_off(failure),
            code => self.notice(Trouble::of(code).notice()),
        }
    }

    /// GoCardless does not let this be done here. What was done before stays as it was; the rest is the hosted page's.
    fn forbid(&self, action: ActionType) {
        let is_done_again = {
            let mut state = self.state_mut();
            let revisited = &mut state.visit.revisited;
            let is_done_again = revisited.take_if(|step| step.action_type() == action).is_some();
            state.visit.forbidden.push(action);
            is_done_again
        };
        self.redraw();
        if is_done_again {
            self.notice("notice.refused");
        }
    }

    /// The refused fields that can be seen, and so be mended.
    fn on_screen(&self, failure: &Failure) -> Vec<FieldError> {
        let screen = self.state().screen.clone();
        let refused = screen
            .inputs()
            .iter()
            .filter(|input| failure.fields.iter().any(|name| input.field.is_named(name)));
        refused.map(|input| FieldError { field: input.field, problem: Problem::Refused }).collect()
    }

    /// Says what went wrong, above the buttons.
    pub(super) fn notice(&self, key: &'static str) {
        self.state_mut().notice = Some(key);
        self.show_problems();
    }

    fn show_problems(&self) {
        self.triggers.answered.notify();
        self.focus(".problems, .notice");
    }
}
