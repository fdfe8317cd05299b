//! Every route, in one table, and whom it is for.

use crate::harness::{Harness, Payer, SHOP, bank_account};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

/// Whom a route answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum For {
    /// A payer with a session, and only about the Billing Request of that session.
    Payer,
    /// Scripts of the shop's pages, without a session.
    Pages,
    /// Whatever a page shows: pictures and files.
    Shown,
    /// The merchant's server.
    Merchant,
    /// Anybody: GoCardless, a payer on the way back, whoever watches.
    Anybody,
}

pub(crate) struct Route {
    pub(crate) method: &'static str,
    pub(crate) pattern: &'static str,
    pub(super) whom: For,
    /// What it answers to whom it is for, in the state that [`Route::request`] makes.
    pub(super) status: u16,
}

const fn route(method: &'static str, pattern: &'static str, whom: For, status: u16) -> Route {
    Route { method, pattern, whom, status }
}

pub(crate) const ROUTES: &[Route] = &[
    route("POST", "/billing_request_flows/{flow}/actions/initialise", For::Pages, 200),
    route("GET", "/billing_requests/{billing_request}", For::Payer, 200),
    route("POST", "/billing_requests/{billing_request}/actions/{action}", For::Payer, 409),
    route("GET", "/billing_requests/{billing_request}/institutions", For::Payer, 200),
    route("GET", "/billing_requests/{billing_request}/updates", For::Payer, 200),
    route("POST", "/bank_details_lookups", For::Payer, 200),
    route("POST", "/bank_authorisations", For::Payer, 409),
    route("GET", "/bank_authorisations/{bank_authorisation}", For::Payer, 404),
    route("POST", "/events", For::Pages, 204),
    route("GET", "/images/institutions/{institution}", For::Shown, 404),
    route("GET", "/images/bank_authorisations/{bank_authorisation}", For::Shown, 404),
    route("GET", "/{asset}", For::Shown, 200),
    route("GET", "/return", For::Anybody, 410),
    route("GET", "/frame", For::Anybody, 200),
    route("GET", "/mandate_pdfs/{name}", For::Anybody, 404),
    route("GET", "/merchant/checkouts/{id}", For::Merchant, 200),
    route("POST", "/webhooks", For::Anybody, 498),
    route("GET", "/healthz", For::Anybody, 200),
    route("GET", "/readyz", For::Anybody, 200),
    route("GET", "/openapi.json", For::Anybody, 200),
];

impl Route {
    /// A request about this payer's checkout, without a page's origin and without a token.
    pub(super) fn request(&self, payer: &Payer<'_>) -> RequestBuilder {
        let request = self.without_body(payer);
        if self.method == "POST" { request.json(&self.body(payer)) } else { request }
    }

    pub(super) fn without_body(&self, payer: &Payer<'_>) -> RequestBuilder {
        let Payer { harness, .. } = payer;
        let method = Method::from_bytes(self.method.as_bytes()).unwrap();
        harness.http.request(method, format!("{}{}", harness.backend, self.path(payer)))
    }

    pub(super) fn path(&self, payer: &Payer<'_>) -> String {
        let path = self
            .pattern
            .replace("{flow}", &payer.flow)
            .replace("{billing_request}", &payer.id)
            .replace("{id}", &payer.id)
            .replace("{action}", "confirm_payer_details")
            .replace("{bank_authorisation}", "BAU1")
            .replace("{institution}", "no_such_bank")
            .replace("{name}", "x.y")
            .replace("{asset}", "dropin.js");
        if path.ends_with("/institutions") { format!("{path}?country_code=GB") } else { path }
    }

    pub(super) fn body(&self, payer: &Payer<'_>) -> Value {
        match self.pattern {
            "/bank_details_lookups" => json!({ "bank_details_lookups": bank_account() }),
            "/bank_authorisations" => json!({ "bank_authorisations": {
                "links": { "billing_request": payer.id }, "return_to": SHOP } }),
            "/events" => json!({ "events": [] }),
            _ => json!({ "data": {} }),
        }
    }

    /// Whether it names a Billing Request that might be somebody else's.
    pub(super) fn names_a_billing_request(&self) -> bool {
        self.pattern.contains("{billing_request}") || self.pattern == "/bank_authorisations"
    }
}

/// A backend with a file to serve.
pub(super) async fn harness() -> Harness {
    crate::assets::with_files().await
}

#[test]
fn the_table_has_every_route() {
    let source = include_str!("../../../src/routes.rs");
    let known = source.split(".route(\"").skip(1).map(|rest| {
        let (pattern, handler) = rest.split_once("\", ").unwrap();
        let method = if handler.starts_with("get(") { "GET" } else { "POST" };
        (method, pattern)
    });
    let mut known: Vec<_> = known.collect();
    let mut listed: Vec<_> = ROUTES.iter().map(|route| (route.method, route.pattern)).collect();
    known.sort_unstable();
    listed.sort_unstable();
    assert_eq!(known, listed);
}
