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

const CUSTOMERS: Collection = Collection {
    envelope: "customers",
    make: customer::create,
    show: |store, id| Ok(customer::on_file(store, id)?.to_json()),
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
    let currency = choice::one_of(&parameters, "currency", Currency::from_code)?;
    // Nothing is ever asked of a customer here.
    let action_required = choice::boolean(&parameters, "action_required")?.unwrap_or_default();
    let compare = choice::one_of(&parameters, "sort_field", ordering)?.unwrap_or(by_creation);
    let ascends = choice::one_of(&parameters, "sort_direction", ascends)?.unwrap_or_default();
    sandbox.with(|store| {
        let wanted = |customer: &&Customer| {
            customer.removed_at.is_none()
                && !action_required
                && created_at.contains(customer.created_at)
                && currency.is_none_or(|currency| has_account_in(store, customer, currency))
        };
        let mut matching: Vec<&Customer> = store.customers.iter().filter(wanted).collect();
        matching.sort_by(|one, other| compare(one, other));
        if !ascends {
            matching.reverse();
        }
        Ok(Page::of(&matching, &parameters)?.answer(CUSTOMERS.envelope, Customer::to_json))
    })
}

fn has_account_in(store: &Store, customer: &Customer, currency: Currency) -> bool {
    let mut accounts = customer.bank_account_ids.iter().filter_map(|id| store.bank_accounts.get(id).ok());
    accounts.any(|account| account.currency == currency)
}

type Compare = fn(&Customer, &Customer) -> std::cmp::Ordering;

fn by_creation(one: &Customer, other: &Customer) -> std::cmp::Ordering {
    one.created_at.cmp(&other.created_at)
}

/// How a `sort_field` orders customers.
fn ordering(sort_field: &str) -> Option<Compare> {
    Some(match sort_field {
        "name" => |one, other| one.name().cmp(&other.name()),
        "company_name" => {
            |one, other| one.details.get("company_name").cmp(&other.details.get("company_name"))
        }
        "created_at" => by_creation,
        _ => return None,
    })
}

fn ascends(sort_direction: &str) -> Option<bool> {
    match sort_direction {
        "asc" => Some(true),
        "desc" => Some(false),
        _ => None,
    }
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
