//! A mandate as a PDF, at the address that the API gives for it.

mod drawing;
mod wording;

use super::layout::notice;
use crate::sandbox::Sandbox;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

pub(super) const CONTENT_TYPE: &str = "application/pdf";

pub(super) async fn show(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> Response {
    let drawn = sandbox.with(|store| {
        let pdf = store.mandate_pdfs.get(&id).ok()?;
        Some((!pdf.has_expired(store.now)).then(|| drawing::draw(pdf)))
    });
    match drawn {
        Some(Some(bytes)) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], bytes).into_response(),
        Some(None) => notice(StatusCode::GONE, "This link has expired", "Ask the shop for a new one.", None),
        None => notice(StatusCode::NOT_FOUND, "No such page", "This link does not lead to a mandate.", None),
    }
}
