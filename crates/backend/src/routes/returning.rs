//! `GET /return?state=…`: the bank sends the payer back, and the payer goes on to the page that started. What the bank's
//! address says happened is not believed: the page opens the flow again, and the server tells.

use crate::app::App;
use crate::payer_ip::PayerIp;
use crate::problem::Problem;
use crate::random;
use crate::store::ReturnTicket;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use reqwest::Url;
use std::sync::Arc;

/// What the page's address tells it: `GoCardlessDropin.returned()` reads it.
const FLOW: &str = "gocardless_flow";

/// For people: a payer who used the way back twice, or took too long, or whose bank returned in two browsers.
const GONE: &str = include_str!("returning/gone.html");
const OWN_STYLE: HeaderValue =
    HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");

pub(super) async fn come_back(
    State(app): State<Arc<App>>,
    payer_ip: PayerIp,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    app.limits.count_for_address(payer_ip)?;
    let state = query.as_deref().and_then(state_in).filter(|state| random::is_name(state));
    let Some(state) = state else { return Ok(gone(None)) };
    let Some(ticket) = app.store.use_return(&state, app.clock.now_seconds()).await? else {
        return Ok(gone(app.store.past_return(&state).await?.as_deref()));
    };
    app.checkouts.forget(&ticket.billing_request).await;
    let page = page(&ticket).ok_or_else(|| Problem::internal("a page to return to that is no address"))?;
    Ok(Redirect::to(page.as_str()).into_response())
}

/// Says so, with a link to the page that the way once led to, if it led to one.
fn gone(page: Option<&str>) -> Response {
    let link = |page| format!("<a href=\"{}\">Back to the shop</a>", escaped(page));
    let html = GONE.replace("<!--way on-->", &page.map(link).unwrap_or_default());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, OWN_STYLE),
    ];
    (StatusCode::GONE, headers, html).into_response()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
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

#[cfg(test)]
mod any_input {
    use super::*;
    use checkout::id::{BillingRequestId, FlowId};

    #[test]
    fn a_state_is_found_and_a_page_goes_on_with_its_flow() {
        bolero::check!(name = "return_states").with_iterations(1_000).for_each(|bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let _ = state_in(&text);
            let mut url = Url::parse("https://shop.example/?before=1").unwrap();
            url.query_pairs_mut().append_pair("state", &text).append_pair("state", "another");
            assert_eq!(state_in(url.query().unwrap()).as_ref(), Some(&text));

            let mut return_to = Url::parse("https://shop.example/").unwrap();
            return_to.set_query(Some(&text));
            let flow = FlowId::parse("BRF1").unwrap();
            let billing_request = BillingRequestId::parse("BRQ1").unwrap();
            let ticket = ReturnTicket { flow, billing_request, return_to: return_to.into() };
            let page = page(&ticket).unwrap();
            let flows: Vec<_> = page.query_pairs().filter(|(name, _)| name == FLOW).collect();
            assert_eq!(flows, [(FLOW.into(), "BRF1".into())]);
            assert!(page.as_str().starts_with("https://shop.example/?"), "{page}");
        });
    }

    #[test]
    fn a_page_that_is_named_to_a_payer_stays_in_its_quotes() {
        bolero::check!(name = "past_pages").with_iterations(1_000).for_each(|bytes: &[u8]| {
            let text = escaped(&String::from_utf8_lossy(bytes));
            assert!(!text.contains(['"', '<']), "{text}");
        });
    }
}
