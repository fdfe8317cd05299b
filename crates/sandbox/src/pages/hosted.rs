//! GoCardless's hosted page: takes a flow from wherever it is to its end, step by step, each a plain form.

mod fields;
mod forms;
mod step;
mod submission;

use super::layout::{go_to, notice};
use super::theme;
use crate::error::{ApiError, ApiResult};
use crate::operation::flow;
use crate::sandbox::Sandbox;
use crate::store::Store;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use std::collections::HashMap;
use step::Step;

/// What a browser sends from a form.
type Answers = HashMap<String, String>;

#[derive(Debug, Deserialize)]
pub(super) struct FlowQuery {
    #[serde(default)]
    id: String,
    /// Narrows the list of banks.
    #[serde(default)]
    search: String,
}

/// What a form is shown with: the bank search, what was typed and what was refused.
#[derive(Debug, Default)]
struct Shown {
    search: String,
    answers: Answers,
    problems: Vec<String>,
}

/// The page of the step that comes next.
pub(super) async fn show(State(sandbox): State<Sandbox>, Query(query): Query<FlowQuery>) -> Response {
    let shown = Shown { search: query.search, ..Shown::default() };
    sandbox
        .with(|store| {
            flow::visit(store, &query.id)?;
            step_page(store, &query.id, &shown)
        })
        .unwrap_or_else(|_| unknown())
}

/// Takes the answers of a step and goes on to the next, or shows the step again with what was refused.
pub(super) async fn submit(
    State(sandbox): State<Sandbox>,
    Path(step): Path<String>,
    Query(query): Query<FlowQuery>,
    Form(answers): Form<Answers>,
) -> Response {
    sandbox
        .with(|store| match submission::take(store, &query.id, &step, &answers) {
            Ok(address) => Ok(go_to(&address)),
            Err(error) => {
                let problems = error.messages();
                step_page(store, &query.id, &Shown { answers, problems, ..Shown::default() })
            }
        })
        .unwrap_or_else(|_| unknown())
}

/// Where payers end when no address was given to go back to.
pub(super) async fn thank_you() -> Response {
    notice(StatusCode::OK, "Thank you", "You can close this page.", None)
}

fn unknown() -> Response {
    notice(StatusCode::NOT_FOUND, "No such page", "This link does not lead to a payment.", None)
}

fn step_page(store: &Store, flow_id: &str, shown: &Shown) -> ApiResult<Response> {
    let flow = store.flows.get(flow_id)?;
    let billing_request = store.billing_requests.get(&flow.billing_request_id)?;
    let step = Step::next(store, flow, billing_request)?;
    let leave = flow.exit_uri.as_deref().map(|address| (address, "Go back to the shop"));
    let look = theme::look(store, &billing_request.creditor_id);
    let over = |title: &str, text: &str| Ok(look.notice(StatusCode::OK, title, text, leave));
    match step {
        Step::Fulfilled if !flow.shows_thank_you() => match &flow.redirect_uri {
            Some(address) => Ok(go_to(address)),
            None => Err(ApiError::not_found()),
        },
        Step::Fulfilled => {
            let way_on = flow.redirect_uri.as_deref().map(|address| (address, "Continue"));
            Ok(look.notice(StatusCode::OK, "Thank you", "Everything is set up.", way_on))
        }
        Step::Cancelled => over("This was cancelled", "The shop cancelled this request. Nothing was taken."),
        Step::Expired => over("This link has expired", "Ask the shop for a new one. Nothing was taken."),
        step => {
            let status =
                if shown.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            let content = forms::content(&step, flow, billing_request, store, shown)?;
            Ok(look.page(status, step.title(), &content))
        }
    }
}
