//! `/customer_bank_accounts`: create, list, read, change, disable.

use super::document::{Collection, Document};
use super::list::choice;
use super::list::period::Period;
use super::list::{Page, Parameters};
use crate::error::ApiResult;
use crate::operation::bank_account;
use crate::resource::bank_account::BankAccount;
use crate::sandbox::Sandbox;
use crate::store::selection::Selection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

const CUSTOMER_BANK_ACCOUNTS: Collection = Collection {
    envelope: "customer_bank_accounts",
    make: bank_account::create,
    show: |store, id| Ok(store.bank_accounts.get(id)?.to_json()),
};

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    CUSTOMER_BANK_ACCOUNTS.create(&sandbox, &headers, &document)
}

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let period = Period::read(&parameters)?;
    let enabled = choice::boolean(&parameters, "enabled")?;
    let matches = |account: &BankAccount| {
        period.contains(account.created_at) && enabled.is_none_or(|enabled| account.enabled == enabled)
    };
    sandbox.with(|store| {
        let page = match parameters.get("customer") {
            None => Page::read(&Selection::all(&store.bank_accounts), &parameters, matches),
            Some(id) => {
                let newest_first = store.bank_accounts_of(id).rev();
                let accounts: Vec<&BankAccount> = newest_first.filter(|account| matches(account)).collect();
                Page::of(&accounts, &parameters)
            }
        }?;
        Ok(page.answer(CUSTOMER_BANK_ACCOUNTS.envelope, BankAccount::to_json))
    })
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    CUSTOMER_BANK_ACCOUNTS.get(&sandbox, &id)
}

pub(super) async fn update(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    CUSTOMER_BANK_ACCOUNTS.update(&sandbox, &id, &document, bank_account::update)
}

pub(super) async fn disable(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    CUSTOMER_BANK_ACCOUNTS.act(&sandbox, &id, &document, bank_account::disable)
}
