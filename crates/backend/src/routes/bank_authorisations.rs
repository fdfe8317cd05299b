//! `POST /bank_authorisations`, `GET /bank_authorisations/{BAU}`: the way to the bank.

use crate::app::App;
use crate::body;
use crate::json::owned;
use crate::origins;
use crate::problem::Problem;
use crate::session::Session;
use axum::Json;
use axum::extract::{Path, Request, State};
use checkout::id::BankAuthorisationId;
use reqwest::Url;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    bank_authorisations: Wanted,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    links: Links,
    return_to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Links {
    billing_request: String,
}

pub(super) async fn create(
    session: Session,
    State(app): State<Arc<App>>,
    request: Request,
) -> Result<Json<Value>, Problem> {
    let (parts, body) = request.into_parts();
    let body = body::read_from_browser(&parts.headers, body).await?;
    let Asked { bank_authorisations: wanted } = body::parse(&body)?;
    session.opens(&wanted.links.billing_request)?;
    let return_to = page(&app, &wanted.return_to)?;
    let return_url = app.public_url.join(&["return"]);
    let resource = app.checkouts.authorise_at_bank(&session, return_url, return_to).await?;
    Ok(answer(&app, resource))
}

pub(super) async fn read(
    session: Session,
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Problem> {
    let id = BankAuthorisationId::parse(&id).map_err(|error| Problem::invalid_request(error.to_string()))?;
    let resource = app.checkouts.bank_authorisation(&session.billing_request, &id).await?;
    Ok(answer(&app, resource))
}

/// The resource, with its QR code at an address of this backend's.
fn answer(app: &App, mut resource: Value) -> Json<Value> {
    let id = owned(&resource, "/id").unwrap_or_default();
    if let Some(address) = resource.get_mut("qr_code_url").filter(|address| address.is_string()) {
        *address = app.public_url.join(&["images", "bank_authorisations", &id]).as_str().into();
    }
    Json(json!({ "bank_authorisations": resource }))
}

/// The page to come back to: on the allow-list, and without its fragment, which no server sees.
fn page(app: &App, text: &str) -> Result<Url, Problem> {
    let mut page =
        Url::parse(text).map_err(|_| Problem::invalid_request("return_to is no address of a page."))?;
    if !app.origins.allow(&page) {
        return Err(origins::not_allowed());
    }
    page.set_fragment(None);
    Ok(page)
}
