//! GoCardless's hosted page: takes a flow from wherever it is to its end, step by step, each a plain form.

mod account_forms;
mod agreement;
mod bank_account;
mod bank_list;
mod country;
mod currency;
mod customer_details;
mod customer_fields;
mod ending;
mod field;
mod forms;
mod payments;
mod place;
mod problem;
mod refusal;
mod region;
mod step;
mod submission;
mod summary;
mod view;

use super::layout::{go_to, notice};
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::operation::billing_request::fallback;
use crate::operation::flow;
use crate::resource::event::Origin;
use crate::sandbox::Sandbox;
use crate::store::Store;
use axum::extract::{ConnectInfo, Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use place::Place;
use serde_json::json;
use std::collections::HashMap;
use std::net::SocketAddr;
use step::Step;
use submission::Way;
use view::{FlowQuery, Sent, View};

/// What a browser sends from a form.
type Answers = HashMap<String, String>;

/// The page of the step that comes next, or of the one that the payer goes back to.
pub(super) async fn show(State(sandbox): State<Sandbox>, Query(query): Query<FlowQuery>) -> Response {
    let sent = Sent { query, ..Sent::default() };
    sandbox
        .with(|store| {
            flow::visit(store, &sent.query.id)?;
            current_page(store, &sent)
        })
        .unwrap_or_else(|_| unknown())
}

/// Takes the answers of a step and goes on to the next, or shows the step again with what was refused.
pub(super) async fn submit(
    State(sandbox): State<Sandbox>,
    Path(step): Path<Step>,
    Query(query): Query<FlowQuery>,
    ConnectInfo(payer): ConnectInfo<SocketAddr>,
    Form(answers): Form<Answers>,
) -> Response {
    let mut sent = Sent { query, answers, ..Sent::default() };
    sandbox
        .with(|store| {
            match submission::take(store, step, &sent, payer.ip()) {
                Ok(Way::To(address)) => return Ok(go_to(&address)),
                Ok(Way::SameStep) => sent.query.step = Some(step),
                Ok(Way::NextStep) => sent.query.step = None,
                Err(problems) => {
                    sent.query.step = Some(step);
                    sent.problems = problems;
                }
            }
            current_page(store, &sent)
        })
        .unwrap_or_else(|_| unknown())
}

/// The payer whose bank cannot be used pays by Direct Debit.
pub(super) async fn fall_back(State(sandbox): State<Sandbox>, Query(query): Query<FlowQuery>) -> Response {
    sandbox
        .with(|store| {
            let id = store.flows.get(&query.id)?.billing_request_id.clone();
            let document = json!({ "data": {} });
            fallback::run(store, &id, Input::envelope(&document, "data")?, Origin::Payer)?;
            Ok::<_, ApiError>(go_to(&store.flows.get(&query.id)?.address("")))
        })
        .unwrap_or_else(|_| unknown())
}

/// The payer goes without deciding anything.
pub(super) async fn leave(State(sandbox): State<Sandbox>, Query(query): Query<FlowQuery>) -> Response {
    sandbox
        .with(|store| {
            flow::exit(store, &query.id)?;
            let text = "Nothing was set up. You can close this page.";
            Ok::<_, ApiError>(match &store.flows.get(&query.id)?.exit_uri {
                Some(address) => go_to(address),
                None => notice(StatusCode::OK, "You have left", text, None),
            })
        })
        .unwrap_or_else(|_| unknown())
}

/// Where the bank sends payers back to when the integrator gave no address of its own. The merchant chooses whether
/// there are buttons that lead on.
pub(super) async fn thank_you(State(sandbox): State<Sandbox>, Query(query): Query<FlowQuery>) -> Response {
    let (title, text) = match query.outcome.as_str() {
        "failure" => ("Your bank did not approve", "Nothing was taken. You can close this page."),
        "timeout" => ("Nothing was decided", "Your bank has no answer from you yet."),
        _ => ("Thank you", "You can close this page."),
    };
    let way_on = sandbox.with(|store| {
        let flow = store.flows.get(&query.id).ok().filter(|flow| flow.options.show_redirect_buttons)?;
        match query.outcome.as_str() {
            "success" => Some((flow.address(""), "Continue")),
            _ => flow.exit_uri.clone().map(|address| (address, "Go back to the shop")),
        }
    });
    let way_on = way_on.as_ref().map(|(address, label)| (address.as_str(), *label));
    notice(StatusCode::OK, title, text, way_on)
}

fn unknown() -> Response {
    notice(StatusCode::NOT_FOUND, "No such page", "This link does not lead to a payment.", None)
}

fn current_page(store: &Store, sent: &Sent) -> ApiResult<Response> {
    let view = View::of(store, sent)?;
    let step = match Place::of(&view) {
        Place::Over(end) => return Ok(ending::page(end, &view)),
        Place::At(step) => step,
    };
    let (status, title) = match sent.problems.as_slice() {
        [] => (StatusCode::OK, step.title().to_owned()),
        [..] => (StatusCode::UNPROCESSABLE_ENTITY, format!("Problem: {}", step.title())),
    };
    Ok(view.look().page(status, &title, &forms::content(step, &view)))
}
