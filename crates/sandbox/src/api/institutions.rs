//! Lists of banks: the general one, and a Billing Request's own, which says more.

use super::list::choice;
use super::list::{self, Parameters};
use crate::error::{ApiError, ApiResult};
use crate::institution::capability::{Feature, Service};
use crate::institution::{Institution, catalogue};
use crate::resource::billing_request::institutions;
use crate::sandbox::Sandbox;
use crate::scheme::Scheme;
use axum::extract::{Path, Query, State};
use axum::response::Response;

const ENVELOPE: &str = "institutions";
const DEFAULT_COUNTRY: &str = "GB";
const SORT_CODE_LENGTH: usize = 6;

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let country_code = parameters.get("country_code").map_or(DEFAULT_COUNTRY, String::as_str);
    let feature = word(&parameters, "feature", Feature::from_name)?.unwrap_or(Feature::Pis);
    let scheme = word(&parameters, "scheme", payment_scheme)?.unwrap_or(Scheme::FasterPayments);
    let sort_code = sort_code(&parameters)?;
    let disabled = Disabled::read(&parameters)?;
    let wanted = |bank: &&Institution| {
        bank.offers(Service::Payments(feature, scheme))
            && disabled.admits(bank)
            && sort_code.is_none_or(|code| bank.country_code == "GB" && bank.bank_code == code)
    };
    sandbox.with(|store| {
        let shown = catalogue::of(country_code).filter(wanted).map(|bank| bank.to_json(&store.public_url));
        Ok(list::whole(ENVELOPE, shown.collect()))
    })
}

pub(super) async fn list_for_billing_request(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let Some(country_code) = parameters.get("country_code") else {
        return Err(ApiError::parameter("country_code", "is required"));
    };
    let disabled = Disabled::read(&parameters)?;
    let search = parameters.get("search").map_or("", String::as_str);
    let ids = parameters.get("ids").map(|ids| ids.split(',').collect::<Vec<_>>());
    let wanted = |bank: &&Institution| {
        disabled.admits(bank)
            && bank.is_named_like(search)
            && ids.as_ref().is_none_or(|ids| ids.contains(&bank.id))
    };
    sandbox.with(|store| {
        let choice = institutions::choice(store.billing_requests.get(&id)?, country_code);
        let shown = choice.filter(wanted).map(|bank| bank.to_json_for_billing_request(&store.public_url));
        Ok(list::whole(ENVELOPE, shown.collect()))
    })
}

/// What a list does with banks that cannot be used now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Disabled {
    Included,
    LeftOut,
}

impl Disabled {
    fn read(parameters: &Parameters) -> ApiResult<Self> {
        Ok(match choice::boolean(parameters, "include_disabled")? {
            Some(true) => Self::Included,
            Some(false) | None => Self::LeftOut,
        })
    }

    fn admits(self, bank: &Institution) -> bool {
        self == Self::Included || bank.is_enabled()
    }
}

/// One word of a closed list, where the parameter is there.
fn word<T>(parameters: &Parameters, name: &str, read: impl Fn(&str) -> Option<T>) -> ApiResult<Option<T>> {
    let Some(given) = parameters.get(name) else { return Ok(None) };
    read(given).map(Some).ok_or_else(|| ApiError::parameter(name, "is not included in the list"))
}

/// A scheme over which banks of a list pay.
fn payment_scheme(name: &str) -> Option<Scheme> {
    let banked = [Scheme::FasterPayments, Scheme::SepaCreditTransfer, Scheme::SepaInstantCreditTransfer];
    Scheme::from_name(name).filter(|scheme| banked.contains(scheme))
}

/// `branch_code`, of which GoCardless knows the British ones only.
fn sort_code(parameters: &Parameters) -> ApiResult<Option<&str>> {
    let Some(given) = parameters.get("branch_code") else { return Ok(None) };
    if given.len() == SORT_CODE_LENGTH && given.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Some(given));
    }
    Err(ApiError::parameter("branch_code", "must be six digits"))
}
