//! The payer's bank: takes the payer in, and their answer. What it asks stands in `question`.

mod question;

use super::layout::{go_to, notice, page};
use crate::error::ApiResult;
use crate::institution::behaviour::{AuthorisationFailure, PageHeaders};
use crate::operation::bank_authorisation::{self, Answer, bank_id};
use crate::operation::billing_request::authorise::{ACCOUNTS, CURRENT_ACCOUNT};
use crate::resource::bank_authorisation::{Decision, Outcome};
use crate::sandbox::Sandbox;
use crate::store::Store;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct Visit {
    /// In place of the bank's own.
    headers: Option<PageHeaders>,
}

/// The bank's page. Opening it is a visit.
pub(super) async fn show(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    Query(query): Query<Visit>,
) -> Response {
    sandbox.with(|store| visited(store, &id, &query)).unwrap_or_else(|_| unknown())
}

fn visited(store: &mut Store, id: &str, query: &Visit) -> ApiResult<Response> {
    bank_authorisation::visit(store, id)?;
    if let Some(answer) = bank_id::answer(store, id)? {
        let outcome = bank_authorisation::decide(store, id, answer)?;
        return Ok(go_to(&bank_authorisation::way_back(store, id, outcome)?));
    }
    let mut response = question_or_end(store, id)?;
    let banks_own = store.bank_authorisations.get(id)?.institution.map(|bank| bank.page_headers);
    let page_headers = query.headers.or(banks_own);
    if let Some(policy) = page_headers.and_then(PageHeaders::cross_origin_opener_policy) {
        response.headers_mut().insert("cross-origin-opener-policy", HeaderValue::from_static(policy));
    }
    Ok(response)
}

fn question_or_end(store: &Store, id: &str) -> ApiResult<Response> {
    let authorisation = store.bank_authorisations.get(id)?;
    let (title, text) = match authorisation.decision {
        Decision::Open => {
            let billing_request = store.billing_requests.get(&authorisation.billing_request_id)?;
            let title = question::title(authorisation, billing_request);
            let creditor = store.creditors.get(&billing_request.creditor_id)?;
            let content = question::content(authorisation, creditor, billing_request);
            return Ok(page(StatusCode::OK, &title, &content));
        }
        Decision::Authorised(_) => ("You have approved this", "There is nothing left to do here."),
        Decision::Denied => ("You have refused this", "Nothing was taken from your account."),
        Decision::Failed => ("Your bank could not do this", "Nothing was taken from your account."),
        Decision::Expired => ("This page has expired", "Go back and open your bank again."),
    };
    let back = bank_authorisation::way_back(store, id, authorisation.outcome())?;
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

/// The buttons of the page.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PayerDecision {
    Approve,
    Refuse,
    /// Goes back, and may come again.
    Leave,
    /// Approves with another account than the one that was collected.
    Fail,
    InsufficientFunds,
    Expire,
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
    let answer = match form.decision {
        PayerDecision::Approve => {
            Some(Answer::Approve(ACCOUNTS.get(form.account).copied().unwrap_or(CURRENT_ACCOUNT)))
        }
        PayerDecision::Refuse => Some(Answer::Refuse),
        PayerDecision::Fail => Some(Answer::Fail(AuthorisationFailure::BankAccountMismatch)),
        PayerDecision::InsufficientFunds => Some(Answer::Fail(AuthorisationFailure::InsufficientFunds)),
        PayerDecision::Leave => None,
        PayerDecision::Expire => {
            bank_authorisation::expire(store, id)?;
            None
        }
    };
    let outcome = match answer {
        Some(answer) => bank_authorisation::decide(store, id, answer)?,
        None => Outcome::Timeout,
    };
    Ok(go_to(&bank_authorisation::way_back(store, id, outcome)?))
}
