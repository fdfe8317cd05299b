//! `/payouts`: list, read, change. They are made by what is collected.

use super::document::{Document, resource};
use super::list::choice::{self, is_or_any, known};
use super::list::period::Period;
use super::list::{Page, Parameters};
use crate::error::ApiResult;
use crate::operation::payout;
use crate::resource::payout::{Payout, PayoutStatus};
use crate::sandbox::Sandbox;
use crate::scheme::Currency;
use crate::store::selection::Selection;
use axum::extract::{Path, Query, State};
use axum::response::Response;

const ENVELOPE: &str = "payouts";
const PARTNER: &str = "partner";

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let created_at = Period::read(&parameters)?;
    let currency = choice::one_of(&parameters, "currency", Currency::from_code)?;
    let status = choice::one_of(&parameters, "status", known(PayoutStatus::NAMES))?;
    // Partners are paid nowhere: every payout is a merchant's.
    let of_partners =
        choice::one_of(&parameters, "payout_type", known(&["merchant", PARTNER]))? == Some(PARTNER);
    sandbox.with(|store| {
        let page = Page::read(&Selection::all(&store.payouts), &parameters, |payout| {
            !of_partners
                && created_at.contains(payout.created_at)
                && currency.is_none_or(|currency| payout.currency == currency)
                && status.is_none_or(|status| payout.status.name() == status)
                && is_or_any(&parameters, "creditor", Some(&payout.creditor_id))
                && is_or_any(&parameters, "creditor_bank_account", Some(&payout.creditor_bank_account_id))
                && is_or_any(&parameters, "reference", Some(&payout.reference()))
                && has_metadata(payout, &parameters)
        })?;
        Ok(page.answer(ENVELOPE, Payout::to_json))
    })
}

/// Whether a payout has the values that `metadata[key]` asks for.
fn has_metadata(payout: &Payout, parameters: &Parameters) -> bool {
    parameters.iter().all(|(name, wanted)| {
        let key = name.strip_prefix("metadata[").and_then(|rest| rest.strip_suffix(']'));
        key.is_none_or(|key| payout.metadata.get(key).and_then(|value| value.as_str()) == Some(wanted))
    })
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    sandbox.with(|store| Ok(resource(ENVELOPE, store.payouts.get(&id)?.to_json())))
}

pub(super) async fn update(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    sandbox.with(|store| {
        payout::update(store, &id, document.envelope(ENVELOPE)?)?;
        Ok(resource(ENVELOPE, store.payouts.get(&id)?.to_json()))
    })
}
