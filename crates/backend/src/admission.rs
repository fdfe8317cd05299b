//! What a request gets past before anything is done for it: the rates, its body, and a free place. In this order, so that
//! whoever sends slowly takes nobody's place. Knows no routes.

use crate::app::App;
use crate::body;
use crate::payer_ip::PayerIp;
use crate::problem::Problem;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;

/// Admits a request of a page. Handlers find its body complete.
pub(crate) async fn admit(
    State(app): State<Arc<App>>,
    payer_ip: PayerIp,
    mut request: Request,
    next: Next,
) -> Result<Response, Problem> {
    app.limits.count(payer_ip)?;
    if request.method() == Method::POST {
        let (parts, body) = request.into_parts();
        let body = body::read_from_browser(&parts.headers, body).await?;
        request = Request::from_parts(parts, body.into());
    }
    let _place = app.limits.place()?;
    Ok(next.run(request).await)
}

/// Admits a request for an image, to a limit of its own: the hosts of images are not GoCardless's API, and may be slow while
/// that is not.
pub(crate) async fn admit_image(
    State(app): State<Arc<App>>,
    payer_ip: PayerIp,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    app.limits.count(payer_ip)?;
    let _place = app.limits.place_for_image()?;
    Ok(next.run(request).await)
}

/// Admits a delivery of GoCardless, which reads its body itself, to a limit of its own.
pub(crate) async fn admit_delivery(
    State(app): State<Arc<App>>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let _place = app.limits.place_for_delivery()?;
    Ok(next.run(request).await)
}
