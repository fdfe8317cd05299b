//! `/customers`: create, list, read, change, remove.

use super::document::{Collection, Document, resource};
use super::list::choice;
use super::list::period::Period;
use super::list::{Page, Parameters};
use crate::error::ApiResult;
use crate::operation::customer;
use crate::resource::customer::Customer;
use crate::sandbox::Sandbox;
use crate::scheme::Currency;
use crate::store::Store;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use std::cmp::Ordering;

const CUSTOMERS: Collection = Collection {
    envelope: "customers",
    make: customer::create,
    show: |store, id| Ok(store.customer_on_file(id)?.to_json()),
};

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    CUSTOMERS.create(&sandbox, &headers, &document)
}

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let created_at = Period::read(&parameters)?;
    let currency: Option<Currency> = choice::one_of(&parameters, "currency", choice::word)?;
    // Nothing is ever asked of a customer here.
    let action_required = choice::boolean(&parameters, "action_required")?.unwrap_or_default();
    let sort_field: SortField = choice::one_of(&parameters, "sort_field", choice::word)?.unwrap_or_default();
    let sort_direction: SortDirection =
        choice::one_of(&parameters, "sort_direction", choice::word)?.unwrap_or_default();
    sandbox.with(|store| {
        let wanted = |customer: &&Customer| {
            customer.removed_at.is_none()
                && !action_required
                && created_at.contains(customer.created_at)
                && currency.is_none_or(|currency| has_account_in(store, customer, currency))
        };
        let mut matching: Vec<&Customer> = store.customers.iter().filter(wanted).collect();
        matching.sort_by(|one, other| sort_field.compare(one, other));
        if sort_direction == SortDirection::Desc {
            matching.reverse();
        }
        Ok(Page::of(&matching, &parameters)?.answer(CUSTOMERS.envelope, Customer::to_json))
    })
}

fn has_account_in(store: &Store, customer: &Customer, currency: Currency) -> bool {
    store.bank_accounts_of(&customer.id).any(|account| account.currency == currency)
}

/// What customers are put in order by.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SortField {
    Name,
    CompanyName,
    #[default]
    CreatedAt,
}

impl SortField {
    fn compare(self, one: &Customer, other: &Customer) -> Ordering {
        match self {
            Self::Name => one.name().cmp(&other.name()),
            Self::CompanyName => one.company_name().cmp(&other.company_name()),
            Self::CreatedAt => one.created_at.cmp(&other.created_at),
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SortDirection {
    Asc,
    #[default]
    Desc,
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    CUSTOMERS.get(&sandbox, &id)
}

pub(super) async fn update(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    CUSTOMERS.update(&sandbox, &id, &document, customer::update)
}

/// Removes a customer, and answers with what was removed.
pub(super) async fn remove(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    sandbox.with(|store| {
        let removed = (CUSTOMERS.show)(store, &id)?;
        customer::remove(store, &id)?;
        Ok(resource(CUSTOMERS.envelope, removed))
    })
}
