//! What stands in paths and queries.

use serde_json::{Value, json};

/// The parameters of a path, by the names in its braces.
pub(super) fn of_path(path: &str) -> Vec<Value> {
    let names = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    names
        .map(|name| {
            let (description, pattern, example) = meaning(name);
            json!({
                "name": name, "in": "path", "required": true, "description": description, "example": example,
                "schema": { "type": "string", "pattern": pattern },
            })
        })
        .collect()
}

/// What a name means, what it looks like, and one.
fn meaning(name: &str) -> (&'static str, &'static str, &'static str) {
    match name {
        "flow" => (
            "A flow, which is the payer's key; or a template and a key that the page has drawn at random.",
            "^(BRF[A-Za-z0-9]{1,61}|BRT[A-Za-z0-9]{1,61}-[A-Za-z0-9-]{16,64})$",
            "BRF00014TFV73ZKJK3B2ZRXYJDMR321A",
        ),
        "billing_request" => {
            ("The Billing Request of the session.", "^BRQ[A-Za-z0-9]{1,61}$", "BRQ0001B9W1ECYA")
        }
        "bank_authorisation" => (
            "A bank authorisation of the session's Billing Request.",
            "^BAU[A-Za-z0-9]{1,61}$",
            "BAU0001B9W1ECYA",
        ),
        "institution" => ("The `id` of a bank.", "^[A-Za-z0-9_-]+$", "read_refund_account_sandbox_bank"),
        "name" => (
            "The signed last part of `progress.mandate_pdf`.",
            r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$",
            "QlJRMQ.c2ln",
        ),
        "id" => ("A flow or a Billing Request.", "^(BRF|BRQ)[A-Za-z0-9]{1,61}$", "BRQ0001B9W1ECYA"),
        "asset" => (
            "`dropin.js` and `frame.js`, which always have these names; `integrity.json`, the hash of each file; files whose \
             name holds their hash.",
            "^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+$",
            "dropin.js",
        ),
        _ => panic!("nothing is known of {{{name}}}"),
    }
}

/// A parameter of a query, which is a text with these bounds.
pub(super) fn of_query(
    name: &str,
    required: Required,
    description: &str,
    mut bounds: Value,
    example: &str,
) -> Value {
    bounds["type"] = json!("string");
    json!({
        "name": name, "in": "query", "required": required == Required::Always, "description": description,
        "example": example, "schema": bounds,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Required {
    Always,
    Never,
}
