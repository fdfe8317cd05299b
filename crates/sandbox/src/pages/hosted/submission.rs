//! What a form of the hosted page does.

use super::Answers;
use super::customer_details;
use super::problem::{Problem, problems_of};
use super::step::Step;
use super::view::{Sent, View};
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::operation::bank_authorisation;
use crate::operation::billing_request::{
    choose_currency, collect_bank_account, collect_customer_details, confirm_payer_details, other_action,
    progress, select_institution,
};
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::Origin;
use crate::store::Store;
use serde_json::{Map, Value, json};
use std::net::IpAddr;

/// Where a payer goes from a form.
#[derive(Debug)]
pub(super) enum Way {
    To(String),
    /// The same form in another way, with what was typed.
    SameStep,
    /// The form that comes next, with what was typed.
    NextStep,
}

/// Takes the answers of a step, or says what is wrong with them.
pub(super) fn take(store: &mut Store, step: Step, sent: &Sent, payer: IpAddr) -> Result<Way, Vec<Problem>> {
    if sent.answers.contains_key("instead") {
        return Ok(Way::SameStep);
    }
    if step == Step::CustomerDetails {
        let missing = missing(store, sent).unwrap_or_default();
        if !missing.is_empty() {
            return Err(missing);
        }
    }
    carry_out(store, step, sent, payer).map_err(|error| problems_of(&error))
}

fn carry_out(store: &mut Store, step: Step, sent: &Sent, payer: IpAddr) -> ApiResult<Way> {
    let view = View::of(store, sent)?;
    let (billing_request_id, next) = (view.billing_request.id.clone(), Way::To(view.flow.address("")));
    if view.flow.has_expired(store.now) || step.is_locked(&view) {
        return Ok(next);
    }
    let id = billing_request_id.as_str();
    let billing_request = store.billing_requests.get_mut(id)?;
    billing_request.hosted_flow_id = Some(sent.query.id.clone());
    let wants_ip_address = billing_request.customer_fields().customer_billing_detail.contains(&"ip_address");
    let ip_address = (step == Step::CustomerDetails && wants_ip_address).then_some(payer);
    let document = json!({ "data": data(&sent.answers, ip_address) });
    let input = Input::envelope(&document, "data")?;
    match step {
        Step::Currency => {
            choose_currency::run(store, id, input, Origin::Payer)?;
            let alone = sent.answers.len() == 1;
            return Ok(if alone { next } else { Way::NextStep });
        }
        Step::CustomerDetails => collect_customer_details::run(store, id, input, Origin::Payer)?,
        Step::Institution => select_institution::run(store, id, input, Origin::Payer)?,
        Step::BankAccount => collect_bank_account::run(store, id, input, Origin::Payer)?,
        Step::Confirm => confirm_payer_details::run(store, id, input, Origin::Payer)?,
        Step::Accept => accept(store, id, &sent.answers)?,
        Step::BankAuthorisation => return bank_address(store, id).map(Way::To),
        Step::Finish => progress::settle(store, id)?,
    }
    Ok(next)
}

/// The required fields of the customer's form that were sent empty. The API would take them as not given yet.
fn missing(store: &Store, sent: &Sent) -> ApiResult<Vec<Problem>> {
    let view = View::of(store, sent)?;
    let required = customer_details::asked(&view).into_iter().filter(|field| field.is_required());
    let names = required.map(|field| field.form_name());
    let empty = names.filter(|name| sent.answer(name).is_none_or(|answer| answer.trim().is_empty()));
    Ok(empty.map(|name| Problem::missing(&name)).collect())
}

/// Names like `customer.email` become objects, and what is ticked is true.
fn data(answers: &Answers, ip_address: Option<IpAddr>) -> Value {
    let mut data = Map::new();
    let ip_address = ip_address.map(|address| ("customer_billing_detail.ip_address", address.to_string()));
    let answers = answers.iter().map(|(name, answer)| (name.as_str(), answer.clone()));
    for (name, answer) in answers.chain(ip_address) {
        let answer = match name {
            "payer_requested_dual_signature" => Value::Bool(true),
            _ => Value::String(answer),
        };
        match name.split_once('.') {
            Some((group, field)) => {
                let group = data.entry(group).or_insert_with(|| json!({}));
                if let Some(members) = group.as_object_mut() {
                    members.insert(field.to_owned(), answer);
                }
            }
            None => {
                data.insert(name.to_owned(), answer);
            }
        }
    }
    data.into()
}

/// Known actions are not completed by a click.
fn accept(store: &mut Store, id: &str, answers: &Answers) -> ApiResult<()> {
    match answers.get("action").map(|name| ActionType::from_name(name)) {
        Some(kind @ ActionType::Other(_)) => other_action::complete(store, id, &kind),
        _ => Err(ApiError::not_found()),
    }
}

/// The bank's address. The way back from there adds the flow's id.
fn bank_address(store: &mut Store, id: &str) -> ApiResult<String> {
    let back = format!("{}/billing/static/flow", store.public_url);
    let authorisation_id = bank_authorisation::open(store, id, back)?;
    Ok(store.bank_authorisations.get(&authorisation_id)?.address(&store.public_url))
}
