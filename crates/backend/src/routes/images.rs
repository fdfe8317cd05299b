//! `GET /images/institutions/{id}`, a bank's icon, and `GET /images/bank_authorisations/{BAU}`, the QR code of the way to
//! the bank. Drawings can hold scripts, so they are served where none may run.
//!
//! Images carry no session. Whoever knows the id of a bank authorisation knows its address at GoCardless, which is made of
//! it, so the QR code tells them nothing new.

use crate::app::App;
use crate::images::Image;
use crate::payer_ip::PayerIp;
use crate::problem::Problem;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use checkout::id::BankAuthorisationId;
use std::sync::Arc;

const FOR_A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");
/// The way to the bank is the payer's alone, and lives some minutes.
const NOT_AT_ALL: HeaderValue = HeaderValue::from_static("no-store");
const NO_SCRIPTS: HeaderValue =
    HeaderValue::from_static("sandbox; default-src 'none'; style-src 'unsafe-inline'");
const ANY_PAGE: HeaderValue = HeaderValue::from_static("cross-origin");

pub(super) async fn institution(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    Ok(served(app.images.icon(&id).await?, FOR_A_DAY))
}

pub(super) async fn qr_code(
    State(app): State<Arc<App>>,
    payer_ip: PayerIp,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    app.limits.count_unproven(payer_ip)?;
    let id = BankAuthorisationId::parse(&id).map_err(|error| Problem::invalid_request(error.to_string()))?;
    let address = app.checkouts.qr_code_address(&id).await?;
    Ok(served(app.images.fetch(&address).await?, NOT_AT_ALL))
}

fn served(Image { content_type, bytes }: Image, caching: HeaderValue) -> Response {
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, caching),
        (header::CONTENT_SECURITY_POLICY, NO_SCRIPTS),
        (HeaderName::from_static("cross-origin-resource-policy"), ANY_PAGE),
    ];
    (headers, bytes).into_response()
}
