//! `POST /bank_authorisations`, `GET /bank_authorisations/{BAU}`: the way to the bank.

use crate::app::App;
use crate::body;
use crate::json::owned;
use crate::origins::{self, Origins};
use crate::problem::Problem;
use crate::session::Session;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use checkout::id::BankAuthorisationId;
use reqwest::Url;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(inline))]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    bank_authorisations: Wanted,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "BankAuthorisationRequest"))]
#[serde(deny_unknown_fields)]
struct Wanted {
    links: Links,
    return_to: String,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(inline))]
#[serde(deny_unknown_fields)]
struct Links {
    billing_request: String,
}

pub(super) async fn create(
    session: Session,
    State(app): State<Arc<App>>,
    body: Bytes,
) -> Result<Json<Value>, Problem> {
    let Asked { bank_authorisations: wanted } = body::parse(&body)?;
    session.opens(&wanted.links.billing_request)?;
    let return_to = page(&app.origins, &wanted.return_to)?;
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
fn page(origins: &Origins, text: &str) -> Result<Url, Problem> {
    let mut page =
        Url::parse(text).map_err(|_| Problem::invalid_request("return_to is no address of a page."))?;
    if !origins.allow(&page) {
        return Err(origins::not_allowed());
    }
    page.set_fragment(None);
    Ok(page)
}

#[cfg(test)]
mod any_input {
    use super::*;
    use crate::config::Origin;

    const PIECES: [&str; 20] = [
        "https://shop.example",
        "http://127.0.0.1:3000",
        "https:",
        "//",
        "\\\\",
        "blob:",
        "javascript:",
        "data:",
        "shop.example",
        "evil.example",
        "@",
        ":443",
        ":8443",
        "/../",
        "?next=",
        "#",
        "%00",
        "\t",
        ".",
        "ｓhop.example",
    ];

    #[test]
    fn a_page_to_come_back_to_is_one_of_an_allowed_origin() {
        let allowed = ["https://shop.example", "http://127.0.0.1:3000"];
        let origins = Origins::new(allowed.map(|origin| Origin::parse(origin).unwrap()));
        bolero::check!(name = "return_urls").with_iterations(1_000).for_each(|bytes: &[u8]| {
            let pieces = bytes.iter().map(|byte| match byte {
                0..=127 => char::from(*byte).to_string(),
                128.. => PIECES[usize::from(byte - 128) % PIECES.len()].to_owned(),
            });
            let text: String = pieces.take(12).collect();
            let Ok(page) = page(&origins, &text) else { return };
            // Letter by letter, as a browser is sent there.
            assert!(allowed.iter().any(|origin| page.as_str().starts_with(&format!("{origin}/"))), "{page}");
            assert!(!page.as_str().contains('#'), "{page}");
            assert_eq!(Url::parse(page.as_str()).as_ref(), Ok(&page), "{page}");
        });
    }
}
