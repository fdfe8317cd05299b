//! `/branding/payer_themes`: a creditor's colours. They cannot be read, only seen.

use super::document::{Collection, Document};
use crate::error::ApiResult;
use crate::operation::payer_theme;
use crate::sandbox::Sandbox;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;

const PAYER_THEMES: Collection = Collection {
    envelope: "payer_themes",
    make: payer_theme::create_for_creditor,
    show: |_, id| Ok(json!({ "id": id })),
};

pub(super) async fn create_for_creditor(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    PAYER_THEMES.create_under("/branding/payer_themes", &sandbox, &headers, &document)
}
