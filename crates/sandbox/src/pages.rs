//! Pages that a payer uses.
use crate::sandbox::Sandbox;
use axum::Router;
pub(crate) fn router(_sandbox: &Sandbox) -> Router {
    Router::new()
}
