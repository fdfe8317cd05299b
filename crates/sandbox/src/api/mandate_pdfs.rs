//! `/mandate_pdfs`: create. The PDF is a page.

use super::document::{Document, resource};
use crate::error::ApiResult;
use crate::operation::mandate_pdf;
use crate::sandbox::Sandbox;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

const ENVELOPE: &str = "mandate_pdfs";

/// Makes a PDF at each request: it has no id that a repeated key could name.
pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    let accept_language = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    sandbox.with(|store| {
        let input = document.envelope(ENVELOPE)?;
        let id = mandate_pdf::create(store, input, accept_language.unwrap_or_default())?;
        let shown = store.mandate_pdfs.get(&id)?.to_json(&store.public_url);
        Ok((StatusCode::CREATED, resource(ENVELOPE, shown)).into_response())
    })
}
