//! What no payer's script asks for: the merchant's server, GoCardless, whoever runs the backend; and what a page loads.

use super::answers::ReportAnswer;
use super::operation::{Content, Operation};
use super::refusals::{OF_BODY, OF_PAGES, OURS};
use super::schema;
use crate::body::WEBHOOK_LIMIT;
use crate::routes::events::Told;
use crate::routes::health::Health;
use crate::webhooks::{Delivery, WRONG_SIGNATURE};
use checkout::error_code::ErrorCode::{
    BodyTooLarge, Internal, InvalidRequest, MerchantKeyInvalid, NotFound, OriginNotAllowed, Overloaded,
    RateLimited,
};
use schemars::SchemaGenerator;
use serde_json::json;

pub(super) fn operations(schemas: &mut SchemaGenerator) -> Vec<Operation> {
    vec![
        events(schemas),
        checkout(schemas),
        webhooks(schemas),
        healthz(schemas),
        readyz(schemas),
        Operation::get("/openapi.json", "contract", "Read this document")
            .tag("Operations")
            .answers(200, "This document.", Content::Json(json!({ "type": "object" })))
            .fails(&[&[Internal]]),
        Operation::get("/frame", "frame", "Show a checkout in a frame")
            .tag("Files")
            .about("The page that a checkout runs in with `isolation: \"frame\"`. Only pages of the allow-list may show it.")
            .answers(200, "The page.", Content::Other("text/html"))
            .fails(&[&[Internal]]),
        Operation::get("/{asset}", "asset", "Load a file of the drop-in")
            .tag("Files")
            .about("`dropin.js` may be kept for five minutes, a file with a hash in its name for ever.")
            .answers(200, "The file.", Content::Other("*/*"))
            .header(200, "Cache-Control", "For how long it may be kept.")
            .header(200, "ETag", "For `If-None-Match`.")
            .answers(304, "It is as it was, by `If-None-Match` or `If-Modified-Since`.", Content::Nothing)
            .fails(&[&[NotFound, OriginNotAllowed, Internal]]),
    ]
}

fn events(schemas: &mut SchemaGenerator) -> Operation {
    let body = schema::<Told>(schemas);
    let example =
        json!({ "events": [{ "name": "step_shown", "screen": "review" }, { "name": "completed" }] });
    Operation::post("/events", "count_events", "Count what happened in a page", &body, &example)
        .tag("Operations")
        .about("How often each event was, never who it was. Without a session. The drop-in does not look at the answer.")
        .answers(204, "Counted.", Content::Nothing)
        .fails(&[OF_PAGES, OF_BODY])
}

fn checkout(schemas: &mut SchemaGenerator) -> Operation {
    Operation::get("/merchant/checkouts/{id}", "report", "Read what came of a checkout")
        .tag("Merchant")
        .about("For the merchant's server, from the database: it costs no request to GoCardless. Nothing of the payer is in it.")
        .secured_by("merchant_key")
        .answers(200, "The report.", Content::Json(schema::<ReportAnswer>(schemas)))
        .fails(&[OURS, &[MerchantKeyInvalid, NotFound, RateLimited]])
}

fn webhooks(schemas: &mut SchemaGenerator) -> Operation {
    let body = schema::<Delivery>(schemas);
    let delivery = json!({ "events": [{
        "id": "EV0001", "created_at": "2026-03-02T09:00:00.000Z", "resource_type": "billing_requests", "action": "fulfilled",
        "links": { "billing_request": "BRQ0001B9W1ECYA" }
    }] });
    Operation::post("/webhooks", "deliver", "Take a delivery of GoCardless", &body, &delivery)
        .limited_to(WEBHOOK_LIMIT)
        .tag("Merchant")
        .about(
            "GoCardless's own request, of whatever media type. Events are kept before the answer, and each counts once, however \
             often and in whatever order it comes.",
        )
        .secured_by("webhook_signature")
        .answers(204, "Kept.", Content::Nothing)
        .answers(WRONG_SIGNATURE, "The signature is wrong: GoCardless's own status for it.", Content::Nothing)
        .fails(&[OURS, &[InvalidRequest, BodyTooLarge, Overloaded]])
}

fn healthz(schemas: &mut SchemaGenerator) -> Operation {
    Operation::get("/healthz", "healthz", "Ask whether the process runs")
        .tag("Operations")
        .answers(200, "It does.", Content::Json(schema::<Health>(schemas)))
        .fails(&[&[Internal]])
}

fn readyz(schemas: &mut SchemaGenerator) -> Operation {
    let health = schema::<Health>(schemas);
    Operation::get("/readyz", "readyz", "Ask whether to send requests")
        .tag("Operations")
        .about("`status` says why not: `leaving` or `no_database`. GoCardless is not asked.")
        .answers(200, "Yes.", Content::Json(health.clone()))
        .answers(503, "Not now.", Content::Json(health))
        .fails(&[&[Internal]])
}
