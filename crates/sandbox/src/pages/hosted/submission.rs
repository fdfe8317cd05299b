//! What a form of the hosted page does.

use super::Answers;
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::operation::billing_request::{
    collect_bank_account, collect_customer_details, confirm_payer_details, other_action, progress,
    select_institution,
};
use crate::operation::{bank_authorisation, flow};
use crate::resource::bank_authorisation::Decision;
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::Origin;
use crate::store::Store;
use serde_json::{Map, Value, json};

/// Takes the answers of a step. Answers with the address that the payer goes on to.
pub(super) fn take(store: &mut Store, flow_id: &str, step: &str, answers: &Answers) -> ApiResult<String> {
    let flow = store.flows.get(flow_id)?;
    let (billing_request_id, here) = (flow.billing_request_id.clone(), flow.address(""));
    let id = billing_request_id.as_str();
    if step == "exit" {
        let address = flow.exit_uri.clone().unwrap_or_else(|| "/billing/static/thankyou".to_owned());
        flow::exit(store, flow_id)?;
        return Ok(address);
    }
    if flow.has_expired(store.now) {
        return Ok(here);
    }
    store.billing_requests.get_mut(id)?.hosted_flow_id = Some(flow_id.to_owned());
    let document = json!({ "data": data(answers) });
    let input = Input::envelope(&document, "data")?;
    match step {
        "customer_details" => collect_customer_details::run(store, id, input, Origin::Payer)?,
        "institution" => select_institution::run(store, id, input, Origin::Payer)?,
        "bank_account" => collect_bank_account::run(store, id, input, Origin::Payer)?,
        "confirm" => confirm_payer_details::run(store, id, input, Origin::Payer)?,
        "bank_authorisation" => return bank_address(store, id),
        "accept" => {
            let kind = answers.get("action").map(|name| ActionType::from_name(name));
            match kind {
                Some(kind @ ActionType::Other(_)) => other_action::complete(store, id, &kind)?,
                _ => return Err(ApiError::not_found()),
            }
        }
        "finish" => progress::settle(store, id)?,
        _ => return Err(ApiError::not_found()),
    }
    Ok(here)
}

/// Names like `customer.email` become objects. Accounts are in the country of the page.
fn data(answers: &Answers) -> Value {
    let mut data = Map::new();
    for (name, answer) in answers {
        match name.split_once('.') {
            Some((group, field)) => {
                let group = data.entry(group).or_insert_with(|| json!({}));
                if let Some(members) = group.as_object_mut() {
                    members.insert(field.to_owned(), answer.as_str().into());
                }
            }
            None => {
                data.insert(name.clone(), answer.as_str().into());
            }
        }
    }
    data.entry("country_code").or_insert_with(|| "GB".into());
    data.into()
}

/// The bank's address: of the authorisation that this page made before and is open, or of a new one.
fn bank_address(store: &mut Store, id: &str) -> ApiResult<String> {
    let public_url = store.public_url.clone();
    // The way back from the bank adds the flow's id.
    let back = format!("{public_url}/billing/static/flow");
    let wanted = store.billing_requests.get(id)?.institution;
    let open = store.bank_authorisations.iter().rev().find(|authorisation| {
        authorisation.billing_request_id == id
            && authorisation.decision == Decision::Open
            && authorisation.redirect_uri == back
            && authorisation.institution == wanted
    });
    let authorisation_id = match open {
        Some(authorisation) => authorisation.id.clone(),
        None => bank_authorisation::create(store, id, Some(back))?,
    };
    Ok(store.bank_authorisations.get(&authorisation_id)?.address(&public_url))
}
