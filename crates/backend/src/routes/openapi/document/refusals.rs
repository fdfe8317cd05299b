//! The closed codes as answers: which may come of what, and the envelope that they come in.

use checkout::error_code::ErrorCode::{self, *};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Of whatever asks the database.
pub(super) const OURS: &[ErrorCode] = &[Internal, UpstreamTimeout];
/// Of whatever a page asks.
pub(super) const OF_PAGES: &[ErrorCode] =
    &[OriginNotAllowed, RateLimited, Overloaded, Internal, UpstreamTimeout];
/// Of whatever needs a session.
pub(super) const OF_SESSION: &[ErrorCode] = &[SessionMissing, SessionInvalid, SessionExpired];
/// Of a body.
pub(super) const OF_BODY: &[ErrorCode] = &[InvalidRequest, BodyTooLarge, UnsupportedMediaType];
/// Of whatever GoCardless is asked for.
pub(super) const OF_GOCARDLESS: &[ErrorCode] = &[
    ActionForbidden,
    NotFound,
    InvalidState,
    ValidationFailed,
    RateLimited,
    UpstreamFailed,
    UpstreamUnreachable,
    UpstreamTimeout,
];

/// The answer of one status, under a name that all operations share which may be refused so.
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) name: String,
    pub(super) response: Value,
}

/// One answer for each status, which says the codes that it may have.
pub(super) fn by_status(codes: &[ErrorCode]) -> Vec<Refusal> {
    let mut answers: BTreeMap<u16, Vec<ErrorCode>> = BTreeMap::new();
    for code in ErrorCode::ALL.iter().filter(|code| codes.contains(code)) {
        answers.entry(code.status()).or_default().push(*code);
    }
    answers.into_iter().map(|(status, codes)| refusal(status, &codes)).collect()
}

fn refusal(status: u16, codes: &[ErrorCode]) -> Refusal {
    let names: Vec<_> = codes.iter().map(|code| code.name()).collect();
    let lines: Vec<_> = codes.iter().map(|code| format!("`{}`: {}", code.name(), code.meaning())).collect();
    let its_codes =
        json!({ "properties": { "error": { "properties": { "dropin_code": { "enum": names } } } } });
    let mut response = json!({
        "description": lines.join("\n\n"),
        "content": { "application/json": {
            "schema": { "allOf": [{ "$ref": "#/components/schemas/Problem" }, its_codes] }
        } },
    });
    let is_to_wait = |code: &ErrorCode| [RateLimited, Overloaded].contains(code);
    if codes.iter().any(is_to_wait) {
        response["headers"] = json!({ "Retry-After": {
            "description": "In how many seconds the same request is welcome.",
            "required": codes.iter().all(is_to_wait),
            "schema": { "type": "integer", "minimum": 1 },
        } });
    }
    Refusal { status, name: names.join("."), response }
}

/// What every error comes in.
pub(super) fn envelope() -> Value {
    let text = |description: &str| json!({ "type": "string", "description": description });
    let codes: Vec<_> = ErrorCode::ALL.iter().map(|code| code.name()).collect();
    json!({
        "type": "object",
        "description": "GoCardless's envelope, with a closed code added. Holds nothing that the payer typed.",
        "required": ["error"],
        "properties": { "error": {
            "type": "object",
            "required": ["dropin_code", "message", "type", "code", "request_id", "errors"],
            "properties": {
                "dropin_code": { "type": "string", "enum": codes },
                "message": text("For whoever reads logs, in English or as GoCardless said it."),
                "type": text("GoCardless's kind of error, such as `validation_failed`."),
                "code": { "type": "integer", "description": "The HTTP status." },
                "request_id": text("GoCardless's id of the request where GoCardless refused, this backend's otherwise."),
                "documentation_url": text("GoCardless's, where GoCardless refused."),
                "errors": { "type": "array", "items": {
                    "type": "object",
                    "properties": {
                        "field": text("The field that was refused."),
                        "message": text("Why, in English."),
                        "reason": text("Why, in one word."),
                        "request_pointer": text("Where the field is in the request, as a JSON pointer."),
                    },
                } },
            },
        } },
    })
}
