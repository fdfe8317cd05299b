//! `GET /return?state=…`: the bank sends the payer back, and the payer goes on to the page that started. What the bank's
//! address says happened is not believed: the page opens the flow again, and the server tells.

use crate::app::App;
use crate::problem::Problem;
use crate::store::ReturnTicket;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use reqwest::Url;
use std::sync::Arc;

/// What the page's address tells it: `GoCardlessDropin.returned()` reads it.
const FLOW: &str = "gocardless_flow";

/// For people: a payer who used the way back twice, or took too long.
const GONE: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width\"><title>This link has been used</title>\
<h1>This link has been used</h1><p>Go back to the shop's page. It shows where your payment stands.</p></html>";

pub(super) async fn come_back(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let state = query.as_deref().and_then(state_in).unwrap_or_default();
    let Some(ticket) = app.store.use_return(&state, app.clock.now_seconds()).await? else {
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        return Ok((StatusCode::GONE, [(header::CONTENT_TYPE, html)], GONE).into_response());
    };
    app.checkouts.forget(&ticket.billing_request).await;
    let page = page(&ticket).ok_or_else(|| Problem::internal("a page to return to that is no address"))?;
    Ok(Redirect::to(page.as_str()).into_response())
}

fn state_in(query: &str) -> Option<String> {
    let mut pairs = Url::parse(&format!("x:?{query}")).ok()?;
    pairs.set_fragment(None);
    pairs.query_pairs().find_map(|(name, value)| (name == "state").then(|| value.into_owned()))
}

fn page(ticket: &ReturnTicket) -> Option<Url> {
    let mut page = Url::parse(&ticket.return_to).ok()?;
    let others: Vec<_> = page
        .query_pairs()
        .filter(|(name, _)| name != FLOW)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    page.query_pairs_mut().clear().extend_pairs(others).append_pair(FLOW, ticket.flow.as_str());
    Some(page)
}
