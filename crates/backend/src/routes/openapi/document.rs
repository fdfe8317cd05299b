//! The contract as OpenAPI 3.1, made of the types that requests are read into, the actions, the limits and the closed list
//! of error codes. What types do not say stands here. Only a test makes it: what is served is the file that it compares.

mod answers;
mod bank;
mod checkout;
mod operation;
mod others;
mod parameters;
mod refusals;

use operation::Operation;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::{env, fs};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");

fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = settings.into_generator();
    let (mut paths, mut responses) = (Map::new(), Map::new());
    let groups = [checkout::operations, bank::operations, others::operations];
    for Operation { method, path, fields, refusals } in
        groups.into_iter().flat_map(|group| group(&mut schemas))
    {
        let methods = paths.entry(path).or_insert_with(|| json!({}));
        methods[method] = fields.into();
        responses.extend(refusals.into_iter().map(|refusal| (refusal.name, refusal.response)));
    }
    let mut schemas = schemas.take_definitions(true);
    schemas.insert("Problem".to_owned(), refusals::envelope());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "gocardless-dropin: the contract between drop-in and backend",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "What a payer's page asks of the merchant's backend.",
            "description": include_str!("document/introduction.md"),
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": ".", "description": "Where this document is." }],
        "tags": [
            { "name": "Checkout", "description": "A payer's way, with a session." },
            { "name": "Bank", "description": "To the payer's bank and back." },
            { "name": "Merchant", "description": "For the merchant's server, and from GoCardless's." },
            { "name": "Operations", "description": "For whoever runs the backend." },
            { "name": "Files", "description": "What a page loads." },
        ],
        "paths": paths,
        "components": { "schemas": schemas, "responses": responses, "securitySchemes": security_schemes() },
    })
}

fn security_schemes() -> Value {
    json!({
        "session": {
            "type": "http", "scheme": "bearer",
            "description": "`session.token` of the flow's initialisation. Opens that flow's Billing Request for 15 minutes.",
        },
        "merchant_key": {
            "type": "http", "scheme": "bearer",
            "description": "The key that the merchant's server and the backend share: `whsec_` and 24 to 64 bytes in base64.",
        },
        "webhook_signature": {
            "type": "apiKey", "in": "header", "name": "Webhook-Signature",
            "description": "HMAC-SHA256 of the body's bytes with the webhook endpoint's secret, as 64 lower-case hexadecimal \
                digits.",
        },
    })
}

/// Where a type's schema is, or the schema itself where it is small.
fn schema<T: schemars::JsonSchema>(schemas: &mut SchemaGenerator) -> Value {
    schemas.subschema_for::<T>().to_value()
}

#[test]
fn the_document_is_what_the_code_says() {
    let document = document();
    if env::var_os("OPENAPI").is_some_and(|wish| wish == "write") {
        fs::write(FILE, format!("{document:#}\n")).unwrap();
    }
    let written: Value = serde_json::from_str(super::DOCUMENT).unwrap();
    assert!(
        written == document || env::var_os("OPENAPI").is_some(),
        "docs/openapi.json is not what the code says. Where the change is meant, write it anew:\n    \
         OPENAPI=write cargo nextest run --package gocardless-dropin-backend --all-features -E 'test(document)'"
    );
}
