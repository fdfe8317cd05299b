//! `/mandates`: create, list, read, change, cancel, reinstate.

use super::document::{Collection, Document};
use super::list::choice;
use super::list::period::Period;
use super::list::{Page, Parameters};
use crate::error::{ApiError, ApiResult};
use crate::operation::mandate;
use crate::operation::mandate::{cancel, create, reinstate};
use crate::resource::mandate::{Mandate, MandateStatus, MandateType};
use crate::sandbox::Sandbox;
use crate::scheme::Scheme;
use crate::store::Store;
use crate::store::selection::Selection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

const MANDATES: Collection = Collection {
    envelope: "mandates",
    make: create::create,
    show: |store, id| Ok(store.mandates.get(id)?.to_json(store.now)),
};

/// Filters of which a list takes at most one.
const PARTIES: [&str; 3] = ["customer", "customer_bank_account", "creditor"];

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    MANDATES.create(&sandbox, &headers, &document)
}

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let filter = Filter::read(&parameters)?;
    sandbox.with(|store| {
        let page = match filter.newest_first(store) {
            Some(mandates) => Page::of(&mandates, &parameters),
            None => Page::read(&Selection::all(&store.mandates), &parameters, |it| filter.matches(it)),
        }?;
        Ok(page.answer(MANDATES.envelope, |mandate| mandate.to_json(store.now)))
    })
}

/// Which mandates are asked for.
struct Filter<'a> {
    period: Period,
    /// One of [`PARTIES`] and its id.
    party: Option<(&'static str, &'a str)>,
    statuses: Option<Vec<MandateStatus>>,
    schemes: Option<Vec<Scheme>>,
    mandate_type: Option<MandateType>,
    reference: Option<&'a str>,
}

impl<'a> Filter<'a> {
    fn read(parameters: &'a Parameters) -> ApiResult<Self> {
        let given = |name: &'static str| Some((name, parameters.get(name)?.as_str()));
        let mut parties = PARTIES.into_iter().filter_map(given);
        let party = parties.next();
        if let Some((name, _)) = parties.next() {
            let message = format!("cannot be used together with {}", party.map_or("", |(name, _)| name));
            return Err(ApiError::parameter(name, &message));
        }
        Ok(Self {
            period: Period::read(parameters)?,
            party,
            statuses: choice::any_of(parameters, "status", choice::word)?,
            schemes: choice::any_of(parameters, "scheme", choice::word)?,
            mandate_type: choice::one_of(parameters, "mandate_type", choice::word)?,
            reference: parameters.get("reference").map(String::as_str),
        })
    }

    /// The mandates of a customer or of an account, which need no walk over all.
    fn newest_first<'s>(&self, store: &'s Store) -> Option<Vec<&'s Mandate>> {
        let ids: Vec<&String> = match self.party? {
            ("customer", id) => store.bank_accounts_of(id).flat_map(|account| &account.mandate_ids).collect(),
            ("customer_bank_account", id) => {
                store.bank_accounts.get(id).into_iter().flat_map(|account| &account.mandate_ids).collect()
            }
            _ => return None,
        };
        let mut mandates: Vec<&Mandate> =
            ids.into_iter().filter_map(|id| store.mandates.get(id).ok()).collect();
        mandates.retain(|mandate| self.matches(mandate));
        mandates.sort_by_key(|mandate| std::cmp::Reverse(store.mandates.place(&mandate.id)));
        mandates.dedup_by_key(|mandate| &mandate.id);
        Some(mandates)
    }

    fn matches(&self, mandate: &Mandate) -> bool {
        self.period.contains(mandate.created_at)
            && self.party.is_none_or(|(name, id)| match name {
                "customer" => mandate.customer_id == id,
                "customer_bank_account" => mandate.bank_account_id == id,
                _ => mandate.creditor_id == id,
            })
            && self.statuses.as_ref().is_none_or(|statuses| statuses.contains(&mandate.status))
            && self.schemes.as_ref().is_none_or(|schemes| schemes.contains(&mandate.scheme))
            && self.mandate_type.is_none_or(|mandate_type| mandate.mandate_type == mandate_type)
            && self.reference.is_none_or(|reference| mandate.reference == reference)
    }
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    MANDATES.get(&sandbox, &id)
}

pub(super) async fn update(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    MANDATES.update(&sandbox, &id, &document, mandate::update)
}

pub(super) async fn cancel(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    MANDATES.act(&sandbox, &id, &document, cancel::cancel)
}

pub(super) async fn reinstate(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    MANDATES.act(&sandbox, &id, &document, reinstate::reinstate)
}
