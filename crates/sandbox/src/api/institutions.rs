//! Lists of banks: the general one, and a Billing Request's own, which says more.

use super::list::{self, Parameters};
use crate::error::{ApiError, ApiResult};
use crate::institution::{Institution, catalogue};
use crate::sandbox::Sandbox;
use axum::extract::{Path, Query, State};
use axum::response::Response;

const ENVELOPE: &str = "institutions";
const DEFAULT_COUNTRY: &str = "GB";

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let country_code = parameters.get("country_code").map_or(DEFAULT_COUNTRY, String::as_str);
    let matching = catalogue::all().filter(|bank| bank.country_code == country_code && bank.is_enabled());
    sandbox.with(|store| {
        Ok(list::whole(ENVELOPE, matching.map(|bank| bank.to_json(&store.public_url)).collect()))
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
    let include_disabled = boolean(&parameters, "include_disabled")?;
    let search = parameters.get("search").map(|search| search.to_lowercase()).unwrap_or_default();
    let ids: Option<Vec<&str>> = parameters.get("ids").map(|ids| ids.split(',').collect());
    let wanted = |bank: &&Institution| {
        bank.country_code == country_code
            && (include_disabled || bank.is_enabled())
            && bank.name.to_lowercase().contains(&search)
            && ids.as_ref().is_none_or(|ids| ids.contains(&bank.id))
    };
    sandbox.with(|store| {
        store.billing_requests.get(&id)?;
        let shown =
            catalogue::all().filter(wanted).map(|bank| bank.to_json_for_billing_request(&store.public_url));
        Ok(list::whole(ENVELOPE, shown.collect()))
    })
}

fn boolean(parameters: &Parameters, name: &str) -> ApiResult<bool> {
    match parameters.get(name).map(String::as_str) {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(other) => Err(ApiError::parameter(name, &format!("\"{other}\" is not a boolean."))),
    }
}
