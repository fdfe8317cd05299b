//! A payer in one case: opens the flow, does what each screen asks, and goes to the bank. Does it as the drop-in would,
//! by the plan, the screens and the parsers, and by the backend's contract.

use super::cell::{Cell, Outcome, Tab};
use super::merchant::{self, Made};
use super::trail::Trail;
use crate::harness::{Answer, Harness};
use checkout::bank_details::{AccountForm, BankDetails};
use checkout::billing_request::BillingRequest;
use checkout::customer_details::{Blank, parse_customer_details};
use checkout::field::{CustomerField, Field};
use checkout::flow::Flow;
use checkout::institution::{Availability, Institution};
use checkout::plan::Step;
use checkout::position::{self, BankVisit, Position, Visit};
use checkout::progress::Progress;
use checkout::request::{ActionRequest, EntryValue};
use checkout::screen::{AccountAnswer, Command, FieldInput, Part, Patience, Screen, View, screen};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;

/// The bank that gives the account along with the approval, wherever there are banks to choose from.
const GIVING_BANK: &str = "read_refund_account_sandbox_bank";
/// More screens than any way has.
const MOST_SCREENS: usize = 20;

/// Why a case did not go as it must.
pub(crate) type Stuck = String;

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The Billing Request was cancelled, and the payer was told.
    Cancelled,
    /// The payer was led to the hosted page.
    HostedPage,
    /// The page was told of success.
    Success,
}

/// What the server said last.
struct Standing {
    billing_request: BillingRequest,
    progress: Progress,
}

/// Somebody at a checkout.
pub(crate) struct Payer<'a> {
    pub(super) harness: &'a Harness,
    pub(super) cell: &'a Cell,
    pub(super) made: Made,
    token: String,
    flow: Flow,
    standing: Standing,
    pub(super) visit: Visit,
    account: Option<BankDetails>,
    pub(super) visits_to_the_bank: usize,
    /// The bank authorisation that could still be approved.
    pub(super) live: Option<String>,
    pub(crate) trail: Trail,
}

impl<'a> Payer<'a> {
    /// Opens the flow that a merchant made.
    pub(crate) async fn open(harness: &'a Harness, cell: &'a Cell, made: Made) -> Result<Self, Stuck> {
        let opened = harness.initialise(&made.flow).await;
        let (token, flow, standing) = read_opened(&opened)?;
        Ok(Self {
            harness,
            cell,
            made,
            token,
            flow,
            standing,
            visit: Visit::default(),
            account: None,
            visits_to_the_bank: 0,
            live: None,
            trail: Trail::default(),
        })
    }

    /// Goes on until there is nothing more to do.
    pub(crate) async fn walk(&mut self, words: &BTreeSet<String>) -> Result<End, Stuck> {
        for _ in 0..MOST_SCREENS {
            let position = self.position();
            let screen = self.screen(position);
            self.trail.look_at(&screen, words)?;
            if let Some(end) = Self::end(position) {
                return Ok(end);
            }
            self.answer(position, &screen).await?;
        }
        Err("goes round in circles".to_owned())
    }

    fn end(position: Position) -> Option<End> {
        match position {
            Position::Ended(outcome) if outcome.is_success() => Some(End::Success),
            Position::Ended(position::Outcome::Cancelled) => Some(End::Cancelled),
            Position::HostedPage(_) => Some(End::HostedPage),
            _ => None,
        }
    }

    /// Does what the screen asks for.
    async fn answer(&mut self, position: Position, screen: &Screen) -> Result<(), Stuck> {
        if screen.parts.iter().any(|part| matches!(part, Part::Institutions(_))) {
            let request = self.choose_bank().await?;
            return self.send(request).await;
        }
        match screen.main.as_ref().map(|button| &button.command) {
            Some(Command::Submit) => {
                let request = self.fill_in(position, screen)?;
                self.send(request).await
            }
            Some(Command::Confirm) => {
                self.cancel_if_wanted().await;
                self.send(ActionRequest::ConfirmPayerDetails).await
            }
            Some(Command::OpenBank) => {
                self.cancel_if_wanted().await;
                self.go_to_the_bank().await
            }
            Some(Command::TryAgain) => {
                let last = self.standing.progress.bank_authorisation.as_ref();
                self.visit.left_behind = last.map(|last| last.id.clone());
                self.visit.bank = BankVisit::NotSent;
                Ok(())
            }
            None if screen.mark == Some(checkout::screen::Mark::Waiting) => {
                tokio::time::sleep(Duration::from_millis(100)).await;
                self.read().await
            }
            other => Err(format!("{}: nothing to do but {other:?}", screen.name)),
        }
    }

    /// What the payer sends from a screen with fields.
    fn fill_in(&mut self, position: Position, screen: &Screen) -> Result<ActionRequest, Stuck> {
        let inputs = screen.inputs();
        let person = self.cell.kind.person;
        let typed = |field: Field| {
            let shown = inputs.iter().find(|input| input.field == field).map(|input| input.value.clone());
            shown.filter(|value| !value.is_empty()).or_else(|| person.typed(field).map(str::to_owned))
        };
        let is_unknown = |input: &&FieldInput| input.blank == Blank::Missing && typed(input.field).is_none();
        if let Some(unknown) = inputs.iter().find(is_unknown) {
            return Err(format!("nobody in {} knows {}", person.country_code, unknown.field.name()));
        }
        let typed = |field| typed(field).unwrap_or_default();
        let request = match position {
            Position::At(Step::ChooseCurrency) => Ok(ActionRequest::ChooseCurrency(typed(Field::Currency))),
            Position::At(Step::CollectBankAccount) => {
                let form = AccountForm::in_use(&self.standing.billing_request, None);
                BankDetails::parse(form, &typed).map(ActionRequest::CollectBankAccount)
            }
            _ => {
                let asked: Vec<_> = inputs.iter().filter_map(asked).collect();
                parse_customer_details(&asked, &self.standing.billing_request.customer, typed)
                    .map(ActionRequest::CollectCustomerDetails)
            }
        };
        request.map_err(|errors| format!("{}: refused before it was sent: {errors:?}", screen.name))
    }

    async fn choose_bank(&mut self) -> Result<ActionRequest, Stuck> {
        let country_code = self.cell.kind.person.country_code;
        let id = &self.made.billing_request;
        let path = format!("/billing_requests/{id}/institutions?country_code={country_code}");
        let answer = Answer::to(self.request(Method::GET, &path)).await;
        let list = answer.body["institutions"].as_array().ok_or("no banks")?;
        let banks = list.iter().filter_map(|bank| Institution::read(bank).ok());
        let wanted = |bank: &Institution| match self.cell.outcome {
            Outcome::ApprovedWithAccount => bank.id == GIVING_BANK,
            _ => bank.availability == Availability::Available && !bank.id.contains("sandbox"),
        };
        let bank = banks.into_iter().find(wanted).ok_or("the payer's bank is not listed")?;
        Ok(ActionRequest::SelectInstitution { institution: bank.id, country_code: country_code.to_owned() })
    }

    async fn cancel_if_wanted(&self) {
        if self.cell.outcome == Outcome::Cancelled {
            merchant::cancel(self.harness, &self.made.billing_request).await;
        }
    }

    /// Does an action. Where the Billing Request cannot do it any more, looks what became of it.
    async fn send(&mut self, request: ActionRequest) -> Result<(), Stuck> {
        let path = request.path(&self.standing.billing_request.id);
        if let ActionRequest::CollectBankAccount(account) = &request {
            self.account = Some(account.clone());
        }
        let action = request.action_type();
        let answer =
            Answer::to(self.request(Method::POST, &path).json(&json!({ "data": data(request) }))).await;
        match answer.status {
            200 => self.take(&answer.body)?,
            409 => return self.read().await,
            403 => self.visit.forbidden.push(action),
            _ => return Err(format!("{path}: {}", answer.body)),
        }
        match self.cell.tab {
            Tab::Kept => Ok(()),
            Tab::Reloaded => self.reload().await,
        }
    }

    /// Opens the page anew: all that was known in the tab is gone.
    pub(super) async fn reload(&mut self) -> Result<(), Stuck> {
        let opened = self.harness.initialise(&self.made.flow).await;
        (self.token, self.flow, self.standing) = read_opened(&opened)?;
        (self.visit, self.account) = (Visit::default(), None);
        Ok(())
    }

    pub(super) async fn read(&mut self) -> Result<(), Stuck> {
        let path = format!("/billing_requests/{}", self.made.billing_request);
        let answer = Answer::to(self.request(Method::GET, &path)).await;
        self.take(&answer.body)
    }

    fn take(&mut self, answer: &Value) -> Result<(), Stuck> {
        self.standing = read_standing(answer)?;
        Ok(())
    }

    pub(super) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.harness.request(method, path).bearer_auth(&self.token)
    }

    fn position(&self) -> Position {
        position::position(&self.standing.billing_request, &self.standing.progress, &self.visit)
    }

    fn screen(&self, position: Position) -> Screen {
        screen(
            position,
            View {
                billing_request: &self.standing.billing_request,
                collection_plan: &|| None,
                flow: &self.flow,
                progress: &self.standing.progress,
                typed: &|_| None,
                account: self.account.as_ref(),
                account_form: None,
                privacy_url: None,
                payer_kind: None,
                account_answer: AccountAnswer::NotRefused,
                patience: Patience::Fresh,
            },
        )
    }
}

const fn asked(input: &FieldInput) -> Option<(CustomerField, Blank)> {
    match input.field {
        Field::Customer(field) => Some((field, input.blank)),
        Field::Bank(_) | Field::Currency | Field::BankCountry => None,
    }
}

/// The body's `data` as JSON.
fn data(request: ActionRequest) -> Value {
    let mut data = json!({});
    for entry in request.data() {
        let value = match entry.value {
            EntryValue::Text(text) => json!(text),
            EntryValue::True => json!(true),
        };
        match entry.group {
            Some(group) => data[group][entry.key] = value,
            None => data[entry.key] = value,
        }
    }
    data
}

fn read_opened(opened: &Answer) -> Result<(String, Flow, Standing), Stuck> {
    let unreadable = || format!("cannot be opened: {} {}", opened.status, opened.body);
    let token = opened.body["session"]["token"].as_str().ok_or_else(unreadable)?.to_owned();
    let flow = Flow::read(&opened.body["billing_request_flows"]).map_err(|_| unreadable())?;
    Ok((token, flow, read_standing(&opened.body)?))
}

fn read_standing(answer: &Value) -> Result<Standing, Stuck> {
    let billing_request = BillingRequest::read(&answer["billing_requests"]);
    let billing_request = billing_request.map_err(|_| format!("cannot be read: {answer}"))?;
    Ok(Standing { billing_request, progress: Progress::read(&answer["progress"]) })
}
