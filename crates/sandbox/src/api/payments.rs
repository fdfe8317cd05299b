//! `/payments`: create, list, read, change, cancel, retry.

use super::document::{Collection, Document};
use super::list::choice::{self, is_or_any, known};
use super::list::days::Days;
use super::list::period::Period;
use super::list::{Page, Parameters};
use crate::error::{ApiError, ApiResult};
use crate::operation::payment::{action, create};
use crate::resource::payment::{Payment, PaymentStatus};
use crate::sandbox::Sandbox;
use crate::scheme::{Currency, Scheme};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

const PAYMENTS: Collection = Collection {
    envelope: "payments",
    make: create::create,
    show: |store, id| Ok(store.payments.get(id)?.to_json()),
};

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    PAYMENTS.create(&sandbox, &headers, &document)
}

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    if parameters.contains_key("creditor") && parameters.contains_key("customer") {
        return Err(ApiError::parameter("customer", "cannot be given together with creditor"));
    }
    let (created_at, charged) = (Period::read(&parameters)?, Days::read(&parameters, "charge_date")?);
    let currency = choice::one_of(&parameters, "currency", Currency::from_code)?;
    let scheme = choice::one_of(&parameters, "scheme", Scheme::from_name)?;
    let status = choice::one_of(&parameters, "status", known(PaymentStatus::NAMES))?;
    let order = Order::read(&parameters)?;
    let matches = |payment: &Payment| {
        created_at.contains(payment.created_at)
            && charged.contain(payment.charge_date.date())
            && currency.is_none_or(|currency| payment.scheme.currency() == currency)
            && scheme.is_none_or(|scheme| payment.scheme == scheme)
            && status.is_none_or(|status| payment.status.name() == status)
            && is_or_any(&parameters, "creditor", Some(&payment.creditor_id))
            && is_or_any(&parameters, "customer", Some(&payment.customer_id))
            && is_or_any(&parameters, "mandate", payment.mandate_id.as_deref())
            && is_or_any(&parameters, "subscription", payment.subscription_id.as_deref())
    };
    sandbox.with(|store| {
        let selection = match parameters.get("mandate") {
            Some(mandate_id) => store.payments.of_mandate(mandate_id),
            None => store.payments.all(),
        };
        let page = match order {
            Order::NewestFirst => Page::read(&selection, &parameters, matches)?,
            Order::By(key, direction) => {
                // Oldest first, so that what is alike stays in the order in which it was made.
                let mut ordered: Vec<&Payment> =
                    selection.made_before(None).filter(|payment| matches(payment)).collect();
                ordered.reverse();
                ordered.sort_by_key(|payment| key(payment));
                if direction == Direction::Down {
                    ordered.reverse();
                }
                Page::of(&ordered, &parameters)?
            }
        };
        Ok(page.answer(PAYMENTS.envelope, Payment::to_json))
    })
}

/// What a list is ordered by.
enum Order {
    NewestFirst,
    By(fn(&Payment) -> i128, Direction),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

impl Order {
    fn read(parameters: &Parameters) -> ApiResult<Self> {
        let key = choice::one_of(parameters, "sort_field", sort_key)?;
        let direction = choice::one_of(parameters, "sort_direction", |word| match word {
            "asc" => Some(Direction::Up),
            "desc" => Some(Direction::Down),
            _ => None,
        })?;
        Ok(match (key, direction) {
            (None, None | Some(Direction::Down)) => Self::NewestFirst,
            (None, Some(Direction::Up)) => Self::By(created_at, Direction::Up),
            (Some(key), direction) => Self::By(key, direction.unwrap_or(Direction::Down)),
        })
    }
}

fn sort_key(field: &str) -> Option<fn(&Payment) -> i128> {
    match field {
        "charge_date" => Some(|payment| i128::from(payment.charge_date.date().to_julian_day())),
        "amount" => Some(|payment| i128::from(payment.amount)),
        _ => None,
    }
}

fn created_at(payment: &Payment) -> i128 {
    payment.created_at.unix_timestamp_nanos()
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    PAYMENTS.get(&sandbox, &id)
}

pub(super) async fn update(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    PAYMENTS.update(&sandbox, &id, &document, action::update)
}

pub(super) async fn act(
    State(sandbox): State<Sandbox>,
    Path((id, name)): Path<(String, String)>,
    document: Document,
) -> ApiResult<Response> {
    match name.as_str() {
        "cancel" => PAYMENTS.act(&sandbox, &id, &document, action::cancel),
        "retry" => PAYMENTS.act(&sandbox, &id, &document, action::retry),
        _ => Err(ApiError::not_found()),
    }
}
