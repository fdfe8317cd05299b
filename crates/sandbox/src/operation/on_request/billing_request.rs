//! Events of Billing Requests. What a payer does with data is left to its own request: an event alone has none.

use super::tell;
use crate::error::{ApiError, ApiResult};
use crate::institution::behaviour::AuthorisationFailure;
use crate::operation::bank_authorisation::{self, Answer};
use crate::operation::billing_request::authorise::CURRENT_ACCOUNT;
use crate::operation::billing_request::fulfil;
use crate::operation::flow;
use crate::resource::bank_authorisation::Decision;
use crate::resource::billing_request::{BillingRequest, BillingRequestStatus};
use crate::resource::event::catalogue::EventKind;
use crate::resource::event::catalogue::billing_request::BANK_AUTHORISATION_INSUFFICIENT_FUNDS;
use crate::resource::event::link::Link;
use crate::store::Store;

pub(super) fn may_happen(store: &Store, id: &str, kind: &EventKind) -> ApiResult<bool> {
    let billing_request = store.billing_requests.get(id)?;
    let flow = billing_request.flow_ids.last().and_then(|id| store.flows.get(id).ok());
    Ok(billing_request.is_open()
        && match kind.action {
            "flow_visited" => flow.is_some_and(|flow| !flow.visited),
            "flow_exited" => flow.is_some(),
            "fulfilled" => billing_request.status == BillingRequestStatus::ReadyToFulfil,
            "collect_amount" | "payer_geo_blocked" | "failed" | "cancelled" => true,
            action if action.starts_with("bank_authorisation_") => {
                open_authorisation(store, billing_request).is_some()
            }
            _ => false,
        })
}

pub(super) fn bring_about(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    match kind.action {
        "flow_visited" => flow::visit(store, &newest_flow(store, id)?),
        "flow_exited" => flow::exit(store, &newest_flow(store, id)?),
        "fulfilled" => fulfil::fulfil(store, id, kind.usual_origin, None),
        "cancelled" => fulfil::end(store, id, kind.usual_origin, None),
        action if action.starts_with("bank_authorisation_") => at_bank(store, id, kind),
        _ => tell(store, kind, Link::BillingRequest, id),
    }
}

/// The payer's newest visit to the bank goes on like this.
fn at_bank(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    let open = open_authorisation(store, store.billing_requests.get(id)?);
    let authorisation_id = open.ok_or_else(ApiError::not_possible_now)?.to_owned();
    let answer = match kind.action {
        "bank_authorisation_visited" => return bank_authorisation::visit(store, &authorisation_id),
        "bank_authorisation_expired" => return bank_authorisation::expire(store, &authorisation_id),
        "bank_authorisation_authorised" => Answer::Approve(CURRENT_ACCOUNT),
        "bank_authorisation_denied" => Answer::Refuse,
        _ if *kind == BANK_AUTHORISATION_INSUFFICIENT_FUNDS => {
            Answer::Fail(AuthorisationFailure::InsufficientFunds)
        }
        _ => Answer::Fail(AuthorisationFailure::BankAccountMismatch),
    };
    bank_authorisation::decide(store, &authorisation_id, answer).map(drop)
}

fn open_authorisation<'a>(store: &Store, billing_request: &'a BillingRequest) -> Option<&'a str> {
    let is_open =
        |id: &&String| store.bank_authorisations.get(id).is_ok_and(|visit| visit.decision == Decision::Open);
    billing_request.bank_authorisation_ids.iter().rev().find(is_open).map(String::as_str)
}

fn newest_flow(store: &Store, id: &str) -> ApiResult<String> {
    let newest = store.billing_requests.get(id)?.flow_ids.last();
    newest.cloned().ok_or_else(ApiError::not_possible_now)
}
