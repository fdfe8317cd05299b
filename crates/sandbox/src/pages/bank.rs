//! The payer's bank: shows what is asked for, and takes the payer's answer.

use super::layout::{go_to, notice, page, summary};
use crate::error::ApiResult;
use crate::money;
use crate::operation::bank_authorisation::{self, Answer};
use crate::operation::billing_request::authorise::ACCOUNTS;
use crate::resource::bank_authorisation::{BankAuthorisation, Decision, Outcome};
use crate::resource::billing_request::BillingRequest;
use crate::resource::creditor::CREDITOR_NAME;
use crate::sandbox::Sandbox;
use crate::store::Store;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

/// The bank's page. Opening it is a visit.
pub(super) async fn show(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> Response {
    sandbox.with(|store| visited(store, &id)).unwrap_or_else(|_| unknown())
}

fn visited(store: &mut Store, id: &str) -> ApiResult<Response> {
    bank_authorisation::visit(store, id)?;
    let authorisation = store.bank_authorisations.get(id)?;
    let mut response = question_or_end(store, authorisation)?;
    let policy = authorisation.institution.and_then(|bank| bank.page_headers.cross_origin_opener_policy());
    if let Some(policy) = policy {
        response.headers_mut().insert("cross-origin-opener-policy", HeaderValue::from_static(policy));
    }
    Ok(response)
}

fn question_or_end(store: &Store, authorisation: &BankAuthorisation) -> ApiResult<Response> {
    let (title, text) = match authorisation.decision {
        Decision::Open => {
            let billing_request = store.billing_requests.get(&authorisation.billing_request_id)?;
            let title = format!("{}: approve", bank_name(authorisation));
            return Ok(page(StatusCode::OK, &title, &question(authorisation, billing_request)));
        }
        Decision::Authorised(_) => ("You have approved this", "There is nothing left to do here."),
        Decision::Denied => ("You have refused this", "Nothing was taken from your account."),
        Decision::Failed => ("Your bank could not do this", "Nothing was taken from your account."),
        Decision::Expired => ("This page has expired", "Go back and open your bank again."),
    };
    let back = bank_authorisation::way_back(store, &authorisation.id, authorisation.outcome())?;
    Ok(notice(StatusCode::OK, title, text, Some((&back, "Go back"))))
}

fn unknown() -> Response {
    notice(StatusCode::NOT_FOUND, "No such page", "Your bank does not know this address.", None)
}

#[derive(Debug, Deserialize)]
pub(super) struct Decided {
    decision: PayerDecision,
    /// Which of the accounts, by its place in the list.
    #[serde(default)]
    account: usize,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PayerDecision {
    Approve,
    Refuse,
    Leave,
}

/// Takes the payer's answer and sends the browser back to the merchant.
pub(super) async fn decide(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    Form(form): Form<Decided>,
) -> Response {
    sandbox.with(|store| decided(store, &id, &form)).unwrap_or_else(|_| unknown())
}

fn decided(store: &mut Store, id: &str, form: &Decided) -> ApiResult<Response> {
    let account = ACCOUNTS.get(form.account).or(ACCOUNTS.first());
    let outcome = match (form.decision, account) {
        (PayerDecision::Approve, Some(account)) => {
            bank_authorisation::decide(store, id, Answer::Approve(*account))?
        }
        (PayerDecision::Refuse, _) => bank_authorisation::decide(store, id, Answer::Refuse)?,
        (PayerDecision::Leave | PayerDecision::Approve, _) => Outcome::Timeout,
    };
    Ok(go_to(&bank_authorisation::way_back(store, id, outcome)?))
}

fn question(authorisation: &BankAuthorisation, billing_request: &BillingRequest) -> Markup {
    html! {
        header {
            @if let Some(bank) = authorisation.institution {
                img src=(format!("/institutions/icons/{}.svg", bank.id)) alt="" width="40" height="40";
            }
            div { b { (bank_name(authorisation)) } span { "Online banking" } }
        }
        form class="body" method="post" {
            h1 { (heading(billing_request)) }
            (summary(&facts(billing_request)))
            fieldset {
                legend { "Choose an account" }
                @for (place, account) in ACCOUNTS.iter().enumerate() {
                    label class="choice" {
                        input type="radio" name="account" value=(place) checked[place == 0];
                        span { (account.name) }
                        span class="hint" { "ending " (account.number_ending()) }
                    }
                }
            }
            div class="buttons" {
                button name="decision" value="approve" { "Approve" }
                button class="second" name="decision" value="refuse" { "Refuse" }
                button class="plain" name="decision" value="leave" { "Leave" }
            }
        }
    }
}

/// PayTo agreements and BankID know no list of banks.
fn bank_name(authorisation: &BankAuthorisation) -> &'static str {
    authorisation.institution.map_or("Your bank", |bank| bank.name)
}

fn heading(billing_request: &BillingRequest) -> String {
    match &billing_request.payment_request {
        Some(payment) => format!("Pay {}", money::shown(payment.amount, payment.scheme.currency().code())),
        None => "Share your account details".to_owned(),
    }
}

fn facts(billing_request: &BillingRequest) -> Vec<(&'static str, String)> {
    let mut facts = vec![("To", CREDITOR_NAME.to_owned())];
    if let Some(payment) = &billing_request.payment_request {
        facts.push(("Amount", money::shown(payment.amount, payment.scheme.currency().code())));
        if let Some(description) = &payment.description {
            facts.push(("For", description.clone()));
        }
        facts.push(("Reference", payment.reference.clone().unwrap_or_else(|| payment.id.clone())));
    }
    facts
}
